//! Whether every place that JSON names lies in the text of its report.

use std::collections::BTreeMap;

use serde_json::Value;
use variorum::model::Report;

/// The texts of reports by their ids.
pub type Texts = BTreeMap<String, String>;

pub fn texts(reports: &[Report]) -> Texts {
    reports.iter().map(|report| (report.id.clone(), report.text.clone())).collect()
}

/// How many places there are in a value and all that it holds; `report` is the one around it. What
/// repeats the words of its place repeats them exactly.
pub fn places(value: &Value, report: Option<&str>, texts: &Texts) -> usize {
    let (own, members): (usize, Vec<&Value>) = match value {
        Value::Array(all) => (0, all.iter().collect()),
        Value::Object(fields) => {
            let is_place = fields.contains_key("start");
            (usize::from(is_place), fields.values().collect())
        }
        _ => return 0,
    };
    let named = value["report"].as_str().or(value["sha256"].as_str().and(value["id"].as_str()));
    let named = named.or(report);
    if own > 0 {
        is_exact(value, &words(value, named, texts));
    }
    own + members.into_iter().map(|member| places(member, named, texts)).sum::<usize>()
}

fn is_exact(place: &Value, words: &str) {
    assert!(!words.is_empty(), "{place}");
    assert!(place["exact"].as_str().is_none_or(|exact| exact == words), "{place}: {words}");
}

/// The code points that a value points at.
pub fn words(place: &Value, report: Option<&str>, texts: &Texts) -> String {
    let report = report.and_then(|id| texts.get(id)).unwrap_or_else(|| panic!("{place}"));
    let text: Vec<char> = report.chars().collect();
    let [start, end] = ["start", "end"].map(|end| place[end].as_u64().expect("a place") as usize);
    text.get(start..end).unwrap_or_else(|| panic!("{place}")).iter().collect()
}

/// The first source of a sentence of the summary says it word for word, the others most of it.
pub fn is_cited(sentence: &Value, texts: &Texts) {
    let told = sentence["text"].as_str().expect("a sentence");
    for (number, source) in sentence["sources"].as_array().expect("sources").iter().enumerate() {
        let words = words(source, source["report"].as_str(), texts);
        assert!(number > 0 || words == told, "{told}: {words}");
        assert!(shared(told, &words) >= 0.5, "{told}: {words}");
    }
}

/// The share of a sentence's words that stand in a text.
pub fn shared(sentence: &str, text: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (wanted, known) = (words(sentence), words(text));
    let found = wanted.iter().filter(|word| known.contains(word)).count();
    found as f64 / wanted.len().max(1) as f64
}
