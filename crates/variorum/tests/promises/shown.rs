//! Whether what JSON, Markdown and text show stands in the reports that they name.

use serde_json::Value;
use variorum::model::{Dossier, Report};

/// Every place in the JSON lies in the text of its report, and repeats it where it has words.
pub fn in_json(dossier: &Dossier, json: &str) {
    let document: Value = serde_json::from_str(json).expect("JSON");
    for (story, told) in dossier.stories.iter().zip(document["stories"].as_array().unwrap()) {
        let places = places(told, None, &story.reports);
        assert!(places > story.statements.len(), "places are found: {places}");
        for sentence in told["summary"].as_array().unwrap() {
            let first = &sentence["sources"][0];
            assert_eq!(sentence["text"], words(first, first["report"].as_str(), &story.reports));
        }
    }
}

/// How many places there are in a value and all that it holds; `report` is the one around it.
fn places(value: &Value, report: Option<&str>, reports: &[Report]) -> usize {
    let (own, members): (usize, Vec<&Value>) = match value {
        Value::Array(all) => (0, all.iter().collect()),
        Value::Object(fields) if fields.contains_key("start") => {
            let named = value["report"].as_str().or(report);
            let words = words(value, named, reports);
            assert!(!words.is_empty(), "{value}");
            assert!(value["exact"].as_str().is_none_or(|exact| exact == words), "{value}: {words}");
            (1, fields.values().collect())
        }
        Value::Object(fields) => (0, fields.values().collect()),
        _ => return 0,
    };
    let named = value["report"].as_str().or(value["sha256"].as_str().and(value["id"].as_str()));
    let inside = members.into_iter().map(|member| places(member, named.or(report), reports));
    own + inside.sum::<usize>()
}

/// The code points that a value points at.
fn words(place: &Value, report: Option<&str>, reports: &[Report]) -> String {
    let report = reports.iter().find(|known| Some(known.id.as_str()) == report);
    let text: Vec<char> = report.unwrap_or_else(|| panic!("{place}")).text.chars().collect();
    let [start, end] = ["start", "end"].map(|end| place[end].as_u64().expect("a place") as usize);
    text.get(start..end).unwrap_or_else(|| panic!("{place}")).iter().collect()
}

/// What stands between quotation marks, and each sentence of the summary, stands in a report that
/// is named behind it.
pub fn in_text(dossier: &Dossier, text: &str) {
    for story in &dossier.stories {
        for sentence in &story.summary {
            let lines =
                text.lines().filter_map(|line| line.trim().strip_prefix(&flat(&sentence.text)));
            let cited = lines.map(cited).find(|cited| !cited.is_empty()).expect(&sentence.text);
            is_supported(&sentence.text, &cited, &story.reports);
        }
    }
}

/// The same of Markdown, whose marks are made plain.
pub fn in_markdown(dossier: &Dossier, markdown: &str) {
    for story in &dossier.stories {
        for sentence in &story.summary {
            let (plain, words) = (markdown.replace('\\', ""), flat(&sentence.text));
            let mut cites = plain.split(&words).skip(1).map(cited);
            let cited = cites.find(|cited| !cited.is_empty()).expect(&words);
            is_supported(&sentence.text, &cited, &story.reports);
        }
    }
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers of the reports that stand at the beginning: ` [1][3]` or ` [1, 3]`.
fn cited(behind: &str) -> Vec<usize> {
    let mut cited = Vec::new();
    let mut rest = behind.trim_start();
    while let Some((numbers, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
    {
        cited.extend(numbers.split(", ").map(|number| number.parse::<usize>().expect("a number")));
        rest = after;
    }
    cited
}

fn is_supported(sentence: &str, cited: &[usize], reports: &[Report]) {
    let says = |&number: &usize| reports[number - 1].text.contains(sentence);
    assert!(cited.iter().any(says), "{sentence} {cited:?}");
    let alike = |&number: &usize| shared(sentence, &reports[number - 1].text) >= 0.5;
    assert!(cited.iter().all(alike), "{sentence} {cited:?}");
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
