//! Whether what JSON, Markdown and text show stands in the reports that they name.

use serde_json::Value;
use variorum::model::{Dossier, Report};

use super::generated::places::{is_cited, places, shared, texts};

/// Every place in the JSON lies in the text of its report, and repeats it where it has words; every
/// source of a sentence says it.
pub fn in_json(dossier: &Dossier, json: &str) {
    let document: Value = serde_json::from_str(json).expect("JSON");
    for (story, told) in dossier.stories.iter().zip(document["stories"].as_array().unwrap()) {
        let texts = texts(&story.reports);
        let places = places(told, None, &texts);
        assert!(places > story.statements.len(), "places are found: {places}");
        told["summary"].as_array().unwrap().iter().for_each(|said| is_cited(said, &texts));
    }
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
