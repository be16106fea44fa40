//! Takes: the PolNeAR archive. Makes: its articles with their annotated attributions. Needs: tar.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::model::{Report, Span};

use crate::eval::corpus::unpack;

/// An attribution as it was annotated: any part may be in several pieces or missing.
#[derive(Debug, Clone, Default)]
pub struct Annotated {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// An article with what its first annotator marked.
pub struct Article {
    pub report: Report,
    pub attributions: Vec<Annotated>,
}

/// The articles of `part` (`train` or `dev`) in the archive at `archive`, by name.
pub fn articles(archive: &Path, part: &str) -> Result<Vec<Article>> {
    let folder = unpack(archive, "polnear")?.join("polnear/data").join(part);
    let annotations = names(&folder.join("attributions"))?;
    let texts = names(&folder.join("text"))?;
    let first = |text: &str| {
        let stem = text.trim_end_matches(".txt").to_owned();
        annotations.iter().find(|name| belongs(name, &stem)).map(|name| (stem, name.clone()))
    };
    let pairs = texts.iter().filter_map(|text| first(text));
    pairs.map(|(stem, annotation)| article(&folder, &stem, &annotation)).collect()
}

/// An annotation's name is the article's with the annotator's four letters.
fn belongs(annotation: &str, stem: &str) -> bool {
    annotation.strip_prefix(stem).is_some_and(|rest| rest.len() == "_xxxx.ann".len())
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn article(folder: &Path, stem: &str, annotation: &str) -> Result<Article> {
    let text = fs::read_to_string(folder.join("text").join(format!("{stem}.txt")))?;
    let notes = fs::read_to_string(folder.join("attributions").join(annotation))?;
    let record = serde_json::json!({ "id": stem, "text": "text", "language": "en" });
    let outcome = variorum::extract("polnear.json", record.to_string().as_bytes());
    let report = outcome.value.into_iter().next().context("an article is no report")?;
    let attributions = annotated(&notes, &text);
    Ok(Article { report: Report { text, title_span: None, ..report }, attributions })
}

/// Reads brat's stand-off lines: `T` lines are spans, `E` lines tie them together.
fn annotated(notes: &str, text: &str) -> Vec<Annotated> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let fields = || notes.lines().filter_map(|line| line.split_once('\t'));
    let spans: BTreeMap<&str, Vec<Span>> = fields()
        .filter(|(id, _)| id.starts_with('T'))
        .map(|(id, rest)| (id, pieces(rest.split('\t').next().unwrap_or_default(), &starts)))
        .collect();
    let events = fields().filter(|(id, _)| id.starts_with('E'));
    events.map(|(_, roles)| event(roles, &spans)).collect()
}

/// The spans of `Content 12 30;35 40`.
fn pieces(field: &str, starts: &[usize]) -> Vec<Span> {
    let (_, offsets) = field.split_once(' ').unwrap_or_default();
    let at = |number: &str| starts.get(number.parse::<usize>().ok()?).copied();
    let piece = |pair: &str| {
        let (start, end) = pair.split_once(' ')?;
        Some(Span::new(at(start)?, at(end)?))
    };
    offsets.split(';').filter_map(piece).collect()
}

/// The attribution of `Attribution:T4 Content:T3 Cue:T2 Source:T1`.
fn event(roles: &str, spans: &BTreeMap<&str, Vec<Span>>) -> Annotated {
    let mut made = Annotated::default();
    for (role, id) in roles.split_whitespace().filter_map(|word| word.split_once(':')) {
        let pieces = spans.get(id).into_iter().flatten();
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => made.source.extend(pieces),
            "Cue" => made.cue.extend(pieces),
            "Content" => made.content.extend(pieces),
            _ => {}
        }
    }
    made
}

/// Pieces without the punctuation around them, sorted.
pub fn trimmed(pieces: &[Span], text: &str) -> Vec<Span> {
    let mut kept: Vec<Span> = pieces.iter().map(|piece| bare(*piece, text)).collect();
    kept.retain(|piece| !piece.is_empty());
    kept.sort_unstable();
    kept
}

fn bare(piece: Span, text: &str) -> Span {
    let outer = |c: char| !c.is_alphanumeric() && !"$£€%#@".contains(c);
    let words = piece.of(text);
    let start = piece.start as usize + words.len() - words.trim_start_matches(outer).len();
    Span::new(start, start + words.trim_matches(outer).len())
}

/// How much two sets of pieces share of what they hold together, from 0 to 1.
pub fn overlap(one: &[Span], other: &[Span]) -> f64 {
    let size = |pieces: &[Span]| pieces.iter().map(Span::len).sum::<usize>();
    let shared: usize = one.iter().flat_map(|a| other.iter().map(|b| a.shared(*b))).sum();
    shared as f64 / (size(one) + size(other) - shared).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTES: &str = "T1\tSource 0 3\tOdo\nT2\tCue 4 8\tsays\nT3\tContent 9 13;14 18\té is he\n\
                         E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n";

    #[test]
    fn offsets_are_characters() {
        let found = annotated(NOTES, "Odo says “é is here”.");
        assert_eq!(found[0].source, [Span::new(0, 3)]);
        assert_eq!(found[0].content, [Span::new(9, 16), Span::new(17, 21)]);
    }

    #[test]
    fn punctuation_around_pieces_does_not_count() {
        let text = "“It is so,”";
        assert_eq!(trimmed(&[Span::new(0, text.len())], text)[0].of(text), "It is so");
        assert!((overlap(&[Span::new(0, 4)], &[Span::new(2, 6)]) - 2.0 / 6.0).abs() < 1e-9);
    }
}
