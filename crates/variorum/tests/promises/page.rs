//! Whether the words of a page stand in the sentences that it links to.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node, Selector};
use variorum::model::Dossier;

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// The words of an element without white space and without the marks of citations.
fn words(element: ElementRef) -> String {
    let mut words = String::new();
    for node in element.children() {
        match (node.value(), ElementRef::wrap(node)) {
            (Node::Text(text), _) => words.extend(text.chars().filter(|c| !c.is_whitespace())),
            (_, Some(inner)) if inner.value().classes().all(|class| class != "cite") => {
                words.push_str(&self::words(inner));
            }
            _ => {}
        }
    }
    words
}

/// Every report stands in the page as it is, and every statement in the sentences it links to.
pub fn in_html(dossier: &Dossier, html: &str) {
    let page = Html::parse_document(html);
    reports(dossier, &page);
    let by_id = |selector: &str| -> BTreeMap<String, String> {
        let all = select(selector);
        let elements = page.select(&all);
        elements.filter_map(|e| Some((format!("#{}", e.attr("id")?), words(e)))).collect()
    };
    let sentences = by_id(".sentence");
    let mut found = 0;
    for said in page.select(&select(".statement")) {
        for link in said.select(&select(".sources a")) {
            let sentence = &sentences[link.attr("href").unwrap()];
            for part in said.select(&select(".rest, .words, q")) {
                assert!(sentence.contains(&words(part)), "{} in {sentence}", words(part));
            }
            found += 1;
        }
    }
    let statements: usize = dossier.stories.iter().map(|story| story.statements.len()).sum();
    assert!(found >= statements, "{found} links for {statements} statements");
    summaries(&page, &sentences);
}

fn reports(dossier: &Dossier, page: &Html) {
    let shown: Vec<String> = page.select(&select("details.report .text")).map(words).collect();
    let reports = dossier.stories.iter().flat_map(|story| &story.reports);
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(shown, reports.map(|report| plain(&report.text)).collect::<Vec<_>>());
}

/// The first source of a sentence says it word for word, the others most of it.
fn summaries(page: &Html, sentences: &BTreeMap<String, String>) {
    for told in page.select(&select(".summary p")) {
        let cites: Vec<&String> = told
            .select(&select("a.cite"))
            .map(|link| &sentences[link.attr("href").unwrap()])
            .collect();
        assert!(cites[0].contains(&words(told)), "{} in {}", words(told), cites[0]);
    }
}
