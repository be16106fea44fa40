//! Takes: the figures of one story's readings. Makes: the question each answers, as weighted terms.
//! Needs: `rules/en/same.toml`.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use variorum_model::{Dep, Figure, Parse, Pos, Reading, Report, Span, TimeKind};

use super::Stated;
use super::interval::{Interval, interval};
use super::measure::{Dimension, dimension};
use crate::Company;
use crate::terms::Weighted;

/// Terms with weights, sorted by term and of length one.
pub(super) type Terms = Weighted;

/// How many sentences, headings among them, a report opens with.
const LEAD_SENTENCES: usize = 6;

/// A figure's company: what it counts, and what is said around it.
pub(super) struct Question {
    pub report: usize,
    /// The sentence it stands in.
    pub sentence: Span,
    pub dimension: Dimension,
    pub unit: String,
    /// Whether people are counted or things, where either is said by a common noun.
    pub is_of_people: Option<bool>,
    /// The value in base units.
    pub value: f64,
    pub interval: Interval,
    pub vague: bool,
    /// True for what comes on top of others: two more, another two.
    pub on_top: bool,
    /// True for the count of an event's dead, hurt or missing that a report opens with.
    pub toll: bool,
    /// The days of the past that the sentence tells of, where it tells of nothing recent.
    pub past: Option<(Date, Date)>,
    /// What is counted and what happened to it.
    pub noun: Option<u32>,
    pub state: Option<u32>,
    /// Words close to the number in the tree.
    pub near: Terms,
    /// Words of the whole sentence.
    pub wide: Terms,
    /// What happened to those counted, as far as it is a listed meaning.
    pub fates: Vec<u32>,
    /// What tells one sum or share from another.
    pub states: Vec<u32>,
    /// The other values told of in the same sentence.
    pub siblings: Vec<u64>,
    /// Names close to the number.
    pub names: Vec<u32>,
}

#[derive(Deserialize)]
struct Rules {
    meanings: FxHashMap<String, Vec<String>>,
    fates: List,
    states: List,
    tolls: List,
    light: List,
    counts: List,
    on_top: List,
    stop: List,
}

#[derive(Deserialize)]
struct List {
    words: FxHashSet<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/same.toml"))
        .expect("the built-in rules are well formed")
});

/// The meaning of each listed lemma.
static MEANING: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut names: Vec<&String> = RULES.meanings.keys().collect();
    names.sort();
    names
        .into_iter()
        .rev()
        .flat_map(|name| RULES.meanings[name].iter().map(|word| (word.as_str(), name.as_str())))
        .collect()
});

/// Numbers the words of a story, one number for words of one meaning.
struct Lexicon {
    numbers: FxHashMap<String, u32>,
    /// In how many sentences each term stands.
    counts: Vec<u32>,
    sentences: u32,
}

impl Lexicon {
    /// Reads the sentences of all readings, each wording once.
    fn of(company: &Company) -> Self {
        let mut lexicon =
            Lexicon { numbers: FxHashMap::default(), counts: Vec::new(), sentences: 0 };
        let mut known: FxHashSet<&str> = FxHashSet::default();
        for (reading, report) in company.readings.iter().zip(company.reports) {
            for &(first, end) in &reading.parse.sentences {
                if !known.insert(reading.parse.span((first, end)).of(&report.text).trim()) {
                    continue;
                }
                let mut terms: Vec<u32> =
                    (first..end).filter_map(|t| lexicon.term(report, &reading.parse, t)).collect();
                terms.sort_unstable();
                terms.dedup();
                terms.into_iter().for_each(|term| lexicon.counts[term as usize] += 1);
                lexicon.sentences += 1;
            }
        }
        lexicon
    }

    /// The term of token `token`; none for stop words, numbers and marks.
    fn term(&mut self, report: &Report, parse: &Parse, token: u32) -> Option<u32> {
        let word = meaning(report, parse, token)?;
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        Some(number)
    }

    /// True when one of the fates is that of which an event has one count.
    fn is_toll(&self, fates: &[u32]) -> bool {
        let numbers = RULES.tolls.words.iter().filter_map(|word| self.numbers.get(word));
        numbers.into_iter().any(|number| fates.contains(number))
    }

    /// How rare a term is among the story's sentences.
    fn rarity(&self, term: u32) -> f32 {
        ((self.sentences as f32 + 1.0) / (self.counts[term as usize] as f32 + 0.5)).ln()
    }
}

/// The word that stands for token `token` in comparisons.
fn meaning(report: &Report, parse: &Parse, token: u32) -> Option<String> {
    let token = &parse.tokens[token as usize];
    let wordless =
        matches!(token.pos, Pos::Punct | Pos::Space | Pos::Sym | Pos::Pron | Pos::Det | Pos::X);
    let lemma = token.lemma.to_lowercase();
    let year = lemma.len() == 4
        && lemma.starts_with(['1', '2'])
        && lemma.bytes().all(|b| b.is_ascii_digit());
    let number = token.pos == Pos::Num
        || token.span.of(&report.text).starts_with(|c: char| c.is_ascii_digit());
    if wordless || number && !year || RULES.stop.words.contains(&lemma) {
        return None;
    }
    Some(MEANING.get(lemma.as_str()).map_or(lemma, |name| (*name).to_string()))
}

/// The questions of `stated` figures, in their order.
pub(super) fn questions(company: &Company, stated: &[Stated]) -> Vec<Question> {
    let mut lexicon = Lexicon::of(company);
    let place = |s: &Stated| Place {
        report: &company.reports[s.report],
        reading: &company.readings[s.report],
    };
    let questions: Vec<Question> =
        stated.iter().map(|s| question(&mut lexicon, &place(s), s)).collect();
    let tolls: Vec<bool> = questions.iter().map(|one| is_toll(one, &questions)).collect();
    let both = questions.into_iter().zip(tolls);
    both.map(|(question, toll)| Question { toll, ..question }).collect()
}

/// True for a count of the dead, hurt or missing with which some report opens.
fn is_toll(question: &Question, questions: &[Question]) -> bool {
    let is_same = |other: &Question| {
        other.toll
            && other.value == question.value
            && other.dimension == question.dimension
            && other.fates.iter().any(|fate| question.fates.contains(fate))
    };
    question.toll || questions.iter().any(is_same)
}

fn is_of_people(place: &Place, figure: &Figure) -> Option<bool> {
    let is_word = |noun: u32| {
        let token = &place.reading.parse.tokens[noun as usize];
        token.pos == Pos::Noun && token.lemma.starts_with(char::is_alphabetic)
    };
    let is_thing = !figure.unit.is_empty() && figure.noun.is_some_and(is_word);
    let is_of_people = figure.unit == "people";
    (is_of_people || is_thing && dimension(&figure.unit).0 == Dimension::Count)
        .then_some(is_of_people)
}

/// True for a number with a word of addition right before or after it; not for "two died and three
/// more were hurt", where nobody else is said to be hurt.
fn is_on_top(reading: &Reading, figure: &Figure) -> bool {
    let parse = &reading.parse;
    let (first, end) = parse.tokens_in(figure.number);
    let beside = [first.checked_sub(1), Some(end)].into_iter().flatten();
    let mut beside = beside.filter_map(|token| parse.tokens.get(token as usize));
    let is_told_before =
        |other: &Figure| other.clause == figure.clause && other.number.start < figure.number.start;
    beside.any(|token| RULES.on_top.words.contains(&*token.lemma.to_lowercase()))
        && !reading.figures.iter().any(is_told_before)
}

struct Place<'a> {
    report: &'a Report,
    reading: &'a Reading,
}

fn question(lexicon: &mut Lexicon, place: &Place, stated: &Stated) -> Question {
    let figure = stated.figure;
    let (dimension, factor) = dimension(&figure.unit);
    let around = around(lexicon, place, figure);
    let mut term = |token: Option<u32>| {
        token.and_then(|t| lexicon.term(place.report, &place.reading.parse, t))
    };
    let (noun, state) = (term(figure.noun), term(figure.state));
    let fates = fates(lexicon, place, figure);
    let toll = (stated.statement.sentence as usize) < LEAD_SENTENCES
        && dimension == Dimension::Count
        && lexicon.is_toll(&fates);
    Question {
        report: stated.report,
        sentence: figure.clause,
        dimension,
        unit: figure.unit.clone(),
        is_of_people: is_of_people(place, figure),
        value: figure.value * factor,
        interval: interval(figure, factor),
        vague: figure.modifier == variorum_model::Modifier::Vague,
        on_top: is_on_top(place.reading, figure),
        toll,
        past: past(place, figure),
        noun,
        state,
        near: terms(lexicon, &around, |distance| 1.0 / (1.0 + distance * distance / 2.0)),
        wide: terms(lexicon, &around, |_| 1.0),
        fates,
        states: those(&around, |word| word.distance <= CLOSE && word.state),
        siblings: siblings(place, stated),
        names: those(&around, |word| word.distance <= CLOSE && word.name),
    }
}

/// Up to this many steps through the tree a word is close to its number.
const CLOSE: u32 = 3;

/// A word of the figure's sentence, and how many steps through the tree lead to it.
struct Word {
    term: u32,
    distance: u32,
    state: bool,
    name: bool,
}

/// The words of the figure's sentence.
fn around(lexicon: &mut Lexicon, place: &Place, figure: &Figure) -> Vec<Word> {
    let parse = &place.reading.parse;
    let (first, end) = parse.tokens_in(figure.number);
    if first == end {
        return Vec::new();
    }
    let sentence = parse.sentence_of(first);
    let distances = distances(parse, sentence, figure.noun.unwrap_or(end - 1));
    let word = |(token, distance): (u32, u32)| {
        let term = lexicon.term(place.report, parse, token)?;
        let lemma = parse.tokens[token as usize].lemma.to_lowercase();
        let state =
            MEANING.get(lemma.as_str()).is_some_and(|name| RULES.states.words.contains(*name));
        let year = lemma.starts_with(|c: char| c.is_ascii_digit());
        let name = parse.tokens[token as usize].pos == Pos::Propn && !year;
        Some(Word { term, distance, state, name })
    };
    (sentence.0..sentence.1).zip(distances).filter_map(word).collect()
}

/// What was longer ago than this many days is not the news itself.
const RECENT: i64 = 14;

/// The days that the figure's sentence tells of, if all of them lie well before the report.
fn past(place: &Place, figure: &Figure) -> Option<(Date, Date)> {
    let reference = place.reading.reference?;
    let dates = place
        .reading
        .times
        .iter()
        .filter(|time| time.kind == TimeKind::Date && figure.clause.contains(time.span));
    let mut days: Vec<(Date, Date)> = dates.filter_map(|time| time.days).collect();
    days.sort();
    let recent = reference.checked_sub(RECENT.days()).ok()?;
    let all_past = days.iter().all(|(_, last)| *last < recent);
    days.first().copied().filter(|_| all_past)
}

/// The values of the other figures of the sentence.
fn siblings(place: &Place, stated: &Stated) -> Vec<u64> {
    let clause = stated.figure.clause;
    let others = place
        .reading
        .figures
        .iter()
        .filter(|f| f.clause == clause && f.number != stated.figure.number);
    let mut values: Vec<u64> = others.map(|f| f.value.to_bits()).collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// What happened to those counted: what the participles at the noun say, and the first that the
/// words above it say.
fn fates(lexicon: &mut Lexicon, place: &Place, figure: &Figure) -> Vec<u32> {
    let parse = &place.reading.parse;
    let (first, end) = parse.tokens_in(figure.number);
    let Some(anchor) = figure.noun.or(end.checked_sub(1).filter(|_| first < end)) else {
        return Vec::new();
    };
    let participles = parse
        .children(anchor)
        .filter(|&t| matches!(parse.tokens[t as usize].dep, Dep::Acl | Dep::Relcl));
    let mut tokens: Vec<u32> = participles.filter(|&t| is_fate(parse, t)).collect();
    tokens.extend(fate_above(parse, anchor));
    tokens.extend(
        figure.state.filter(|&t| is_fate(parse, t) && parse.tokens[t as usize].pos != Pos::Noun),
    );
    if tokens.is_empty() {
        tokens.extend(fate_in(parse, anchor));
    }
    let mut terms: Vec<u32> =
        tokens.into_iter().filter_map(|t| lexicon.term(place.report, parse, t)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn is_fate(parse: &Parse, token: u32) -> bool {
    let lemma = parse.tokens[token as usize].lemma.to_lowercase();
    MEANING.get(lemma.as_str()).is_some_and(|name| RULES.fates.words.contains(*name))
}

/// The nearest word above `token` that tells a fate, or the complement of a light verb there.
fn fate_above(parse: &Parse, token: u32) -> Option<u32> {
    let mut at = token;
    for _ in 0..8 {
        let head = parse.tokens[at as usize].head;
        if head == at {
            return None;
        }
        if is_fate(parse, head) {
            return Some(head);
        }
        if RULES.light.words.contains(&*parse.tokens[head as usize].lemma) {
            let mut other = parse.children(head).filter(|&t| t != at && !parse.is_below(token, t));
            if let Some(fate) = other.find_map(|t| fate_in(parse, t)) {
                return Some(fate);
            }
        }
        let clause = matches!(
            parse.tokens[at as usize].dep,
            Dep::Ccomp | Dep::Advcl | Dep::Parataxis | Dep::Relcl
        );
        if clause {
            return None;
        }
        at = head;
    }
    None
}

/// The word itself if it tells a fate, or in a count of some, as `the number of dead`, theirs.
fn fate_in(parse: &Parse, token: u32) -> Option<u32> {
    if is_fate(parse, token) {
        return Some(token);
    }
    let (first, end) = parse.sentence_of(token);
    let is_count = RULES.counts.words.contains(&*parse.tokens[token as usize].lemma);
    let mut below = (first..end).filter(|&t| is_count && parse.is_below(t, token));
    below.find(|&t| is_fate(parse, t))
}

/// The terms of the words that `fit`, sorted.
fn those(around: &[Word], fit: fn(&Word) -> bool) -> Vec<u32> {
    let mut terms: Vec<u32> =
        around.iter().filter(|word| fit(word)).map(|word| word.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The terms of `around`, weighted by rarity and by `decay` of their distance.
fn terms(lexicon: &Lexicon, around: &[Word], decay: fn(f32) -> f32) -> Terms {
    let weight = |word: &Word| lexicon.rarity(word.term) * decay(word.distance as f32);
    unit_length(merged(around.iter().map(|word| (word.term, weight(word))).collect()))
}

/// Each term once, with its largest weight.
fn merged(mut terms: Terms) -> Terms {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|(term, _)| *term);
    terms
}

fn unit_length(mut terms: Terms) -> Terms {
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    terms.iter_mut().for_each(|(_, weight)| *weight /= length.max(1e-9));
    terms
}

/// Steps through the tree from `anchor` to every token of the sentence.
fn distances(parse: &Parse, (first, end): (u32, u32), anchor: u32) -> Vec<u32> {
    let mut found = vec![u32::MAX; (end - first) as usize];
    let anchor = anchor.clamp(first, end - 1);
    found[(anchor - first) as usize] = 0;
    // Every round reaches one step further; a tree is rarely deeper than its sentence's square root.
    for _ in 0..(end - first) {
        let mut changed = false;
        for token in first..end {
            let head = parse.tokens[token as usize].head.clamp(first, end - 1);
            let (a, b) = ((token - first) as usize, (head - first) as usize);
            let (x, y) = (found[a], found[b]);
            found[a] = x.min(y.saturating_add(1));
            found[b] = y.min(x.saturating_add(1));
            changed |= found[a] != x || found[b] != y;
        }
        if !changed {
            break;
        }
    }
    found
}
