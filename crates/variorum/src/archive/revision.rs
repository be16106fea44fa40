//! Takes: two versions of a report. Makes: the sentences added, cut and changed, with the figures
//! that changed. Needs: tags and lemmas, debris, figures.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{
    Change, ChangeKind, Figure, FigureChange, Parse, Pos, Reading, Report, Revision, Span,
    StoryDossier,
};
use variorum_store::Store;

use super::story;
use crate::{Engine, Error};

/// From this likeness on, of one, two sentences are one that was changed.
const ALIKE: f32 = 0.5;
/// A sentence of so much weight that another holds almost whole was lengthened.
const HELD: (f32, f32) = (3.0, 0.8);
/// A word that stands in more sentences than this leads to none of them.
const COMMON: usize = 64;

/// What the older versions of a story's reports said, given the numbers of its reports.
pub fn of_reports(
    (store, engine): (&Store, &Engine),
    numbers: &[i64],
    story: &StoryDossier,
) -> Result<Vec<Revision>, Error> {
    let mut revisions = Vec::new();
    for (report, &number) in numbers.iter().enumerate() {
        for older in store.other_versions(number)? {
            let reading = story::reading(store, engine, &older)?;
            let newer = (&story.reports[report], &story.readings[report]);
            let changes = changes((&older.report, &reading), newer);
            revisions.push(Revision { report, older: older.report, changes });
        }
    }
    Ok(revisions)
}

/// The first of two reports beside the second, where both are versions of one.
pub fn between(
    store: &Store,
    [one, other]: [i64; 2],
    story: &StoryDossier,
) -> Result<Option<Revision>, Error> {
    if one == other || !store.are_versions(one, other)? {
        return Ok(None);
    }
    let version = |report: usize| (&story.reports[report], &story.readings[report]);
    let changes = changes(version(0), version(1));
    Ok(Some(Revision { report: 1, older: story.reports[0].clone(), changes }))
}

/// Where two versions differ: sentences changed and added in the order of the newer one, then
/// those cut. A sentence that only moved is the same.
pub fn changes(old: (&Report, &Reading), new: (&Report, &Reading)) -> Vec<Change> {
    let (before, after) = without_same(sentences(old), sentences(new));
    let pairs = pairs(&before, &after);
    let origin: BTreeMap<usize, usize> = pairs.iter().map(|&(old, new)| (new, old)).collect();
    let kept: BTreeSet<usize> = pairs.iter().map(|&(old, _)| old).collect();
    let here = (0..after.len()).map(|at| match origin.get(&at) {
        Some(&from) => changed((before[from].span, old.1), (after[at].span, new.1)),
        None => plain(ChangeKind::Added, None, Some(after[at].span)),
    });
    let gone = (0..before.len()).filter(|at| !kept.contains(at));
    here.chain(gone.map(|at| plain(ChangeKind::Cut, Some(before[at].span), None))).collect()
}

fn plain(kind: ChangeKind, old: Option<Span>, new: Option<Span>) -> Change {
    Change { kind, old, new, figures: Vec::new() }
}

fn changed((old, before): (Span, &Reading), (new, after): (Span, &Reading)) -> Change {
    let figures = figure_changes(before, (figures(before, old), figures(after, new)), after);
    Change { figures, ..plain(ChangeKind::Changed, Some(old), Some(new)) }
}

/// A sentence as it is compared.
struct Sentence {
    span: Span,
    /// Its words in lower case, marks left out.
    plain: Vec<String>,
    /// How often each lemma stands in it, and what it weighs.
    words: BTreeMap<String, (usize, f32)>,
}

/// The sentences of a report that are not for the greater part debris.
fn sentences((report, reading): (&Report, &Reading)) -> Vec<Sentence> {
    let sentence = |&range: &(u32, u32)| sentence(report, &reading.parse, range);
    let told =
        |sentence: &Sentence| !sentence.plain.is_empty() && !reading.is_debris(sentence.span);
    reading.parse.sentences.iter().map(sentence).filter(told).collect()
}

fn sentence(report: &Report, parse: &Parse, range: (u32, u32)) -> Sentence {
    let span = parse.span(range).trim(&report.text);
    let mut words: BTreeMap<String, (usize, f32)> = BTreeMap::new();
    let mut plain = Vec::new();
    for token in &parse.tokens[range.0 as usize..range.1 as usize] {
        let word = token.span.of(&report.text).to_lowercase();
        if word.contains(char::is_alphanumeric) {
            words.entry(token.lemma.to_lowercase()).or_insert((0, weight(token.pos))).0 += 1;
            plain.push(word);
        }
    }
    Sentence { span, plain, words }
}

/// Small words tell little, and numbers are what a new version changes.
fn weight(pos: Pos) -> f32 {
    match pos {
        Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Adv => 1.0,
        _ => 0.3,
    }
}

/// What is left of both when each sentence that stands in both is taken out.
fn without_same(old: Vec<Sentence>, new: Vec<Sentence>) -> (Vec<Sentence>, Vec<Sentence>) {
    let mut free: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for sentence in &old {
        *free.entry(sentence.plain.clone()).or_default() += 1;
    }
    let mut same: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let after = new.into_iter().filter(|sentence| match take(&mut free, &sentence.plain) {
        true => {
            *same.entry(sentence.plain.clone()).or_default() += 1;
            false
        }
        false => true,
    });
    let after = after.collect();
    (old.into_iter().filter(|sentence| !take(&mut same, &sentence.plain)).collect(), after)
}

/// Whether there is one left, which is then taken.
fn take(left: &mut BTreeMap<Vec<String>, usize>, sentence: &[String]) -> bool {
    match left.get_mut(sentence).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            true
        }
        None => false,
    }
}

/// Sentences of the one and the other that are one, changed: the likest first, each once.
fn pairs(old: &[Sentence], new: &[Sentence]) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    for (from, to) in candidates(old, new) {
        let score = likeness(&old[from], &new[to]);
        if score >= ALIKE {
            scored.push((score, from, to));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let fresh = |&(_, from, to): &(f32, usize, usize)| {
        let free = !left.contains(&from) && !right.contains(&to);
        free && left.insert(from) && right.insert(to)
    };
    scored.into_iter().filter(fresh).map(|(_, from, to)| (from, to)).collect()
}

/// Pairs of sentences with a word in common that is not in too many.
fn candidates(old: &[Sentence], new: &[Sentence]) -> BTreeSet<(usize, usize)> {
    let mut holds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, sentence) in new.iter().enumerate() {
        sentence.words.keys().for_each(|word| holds.entry(word).or_default().push(at));
    }
    holds.retain(|_, sentences| sentences.len() <= COMMON);
    let of = |(from, sentence): (usize, &Sentence)| {
        let found = sentence.words.keys().filter_map(|word| holds.get(word.as_str()));
        found.flatten().map(|&to| (from, to)).collect::<Vec<_>>()
    };
    old.iter().enumerate().flat_map(of).collect()
}

/// How much of both sentences they have in common, from zero to one.
fn likeness(old: &Sentence, new: &Sentence) -> f32 {
    let shared = |(word, &(count, weight)): (&String, &(usize, f32))| {
        let other = new.words.get(word).map_or(0, |&(count, _)| count);
        count.min(other) as f32 * weight
    };
    let common: f32 = old.words.iter().map(shared).sum();
    let (one, other) = (total(old), total(new));
    let held = common >= HELD.0 && common >= HELD.1 * one.min(other);
    let alike = 2.0 * common / (one + other).max(f32::EPSILON);
    if held { alike.max(ALIKE) } else { alike }
}

fn total(sentence: &Sentence) -> f32 {
    sentence.words.values().map(|&(count, weight)| count as f32 * weight).sum()
}

fn figures(reading: &Reading, sentence: Span) -> Vec<&Figure> {
    reading.figures.iter().filter(|figure| sentence.contains(figure.number)).collect()
}

/// Figures of one sentence in two versions that differ and count the same.
fn figure_changes(
    before: &Reading,
    (old, new): (Vec<&Figure>, Vec<&Figure>),
    after: &Reading,
) -> Vec<FigureChange> {
    let unsaid = |figure: &&Figure, others: &[&Figure]| !others.iter().any(|o| same(figure, o));
    let from: Vec<&Figure> = old.iter().copied().filter(|f| unsaid(f, &new)).collect();
    let mut to: Vec<&Figure> = new.iter().copied().filter(|f| unsaid(f, &old)).collect();
    let mut changes = Vec::new();
    for figure in &from {
        let alone = from.iter().filter(|f| f.unit == figure.unit).count() == 1
            && to.iter().filter(|f| f.unit == figure.unit).count() == 1;
        let fits = |f: &&Figure| {
            f.unit == figure.unit && (alone || named(before, figure) == named(after, f))
        };
        if let Some(at) = to.iter().position(fits) {
            changes.push(FigureChange { old: (*figure).clone(), new: to.remove(at).clone() });
        }
    }
    changes
}

fn same(one: &Figure, other: &Figure) -> bool {
    let key = |f: &Figure| (f.value.to_bits(), f.high.map(f64::to_bits), f.modifier);
    key(one) == key(other) && one.unit == other.unit
}

/// The lemmas of what is counted and of what happened to it.
fn named<'r>(reading: &'r Reading, figure: &Figure) -> [Option<&'r str>; 2] {
    let lemma = |token: u32| &*reading.parse.tokens[token as usize].lemma;
    [figure.noun.map(lemma), figure.state.map(lemma)]
}
