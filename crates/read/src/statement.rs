//! Takes: all that was read in a report. Makes: its statements: one a quotation, one a figure, one
//! a clause, each with its voice. Needs: clauses, attributions, parties, figures, times, debris.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use variorum_model::{Attribution, Clause, Figure, Party, Reading, Span, Stance, Statement, Time};

use crate::Parsed;
use crate::attribution::voice_of;
use crate::party::party_at;

/// A quotation of fewer words is a turn of phrase.
const QUOTATION_WORDS: usize = 4;

#[derive(Deserialize)]
struct Rules {
    denying: Vec<String>,
    hedging: Vec<String>,
    open: Vec<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../rules/en/stance.toml")).expect("stance.toml is well-formed")
});

/// The statements of a report in order of their place; nothing in debris is one.
pub fn statements(text: &str, reading: &Reading) -> Vec<Statement> {
    let maker = Maker { parsed: Parsed { text, parse: &reading.parse }, reading };
    let quotes = reading.attributions.iter().flat_map(|attribution| {
        attribution.quotes.iter().filter_map(|&quote| maker.quotation(attribution, quote))
    });
    let figures = (0..).zip(&reading.figures).filter_map(|(n, figure)| maker.figure(n, figure));
    let clauses = (0..).zip(&reading.clauses).filter_map(|(n, clause)| maker.clause(n, clause));
    let mut statements: Vec<Statement> = quotes.chain(figures).chain(clauses).collect();
    statements.sort_by_key(|s| (s.span, s.quote, s.figure, s.clause));
    statements
}

struct Maker<'a> {
    parsed: Parsed<'a>,
    reading: &'a Reading,
}

impl Maker<'_> {
    fn quotation(&self, attribution: &Attribution, quote: Span) -> Option<Statement> {
        let words = quote.of(self.parsed.text).split_whitespace().count();
        let is_quote = words >= QUOTATION_WORDS;
        let span = if is_quote { quote } else { self.clause_around(quote) };
        let statement = self.statement(span, Some(attribution))?;
        Some(Statement { quoted: Some(quote), quote: is_quote, ..statement })
    }

    fn figure(&self, number: u32, figure: &Figure) -> Option<Statement> {
        let voice = voice_of(&self.reading.attributions, figure.span);
        let mut statement = self.statement(figure.clause, voice)?;
        statement.figure = Some(number);
        statement.as_of = figure.as_of.or(statement.as_of);
        (!self.is_debris(figure.span)).then_some(statement)
    }

    fn clause(&self, number: u32, clause: &Clause) -> Option<Statement> {
        let head = self.parsed.token(clause.head).span;
        let cue =
            self.reading.attributions.iter().find(|a| a.cue.is_some_and(|c| c.overlaps(head)));
        if cue.is_some_and(|attribution| self.says_in_clauses(attribution, clause)) {
            return None;
        }
        let own = cue.filter(|_| !clause.negated);
        let voice = voice_of(&self.reading.attributions, head).or(own);
        let mut statement = self.statement(clause.span, voice)?;
        statement.clause = Some(number);
        statement.stance = self.stance(clause, voice);
        Some(statement)
    }

    /// True when other clauses tell what is said, so that the one of the cue adds nothing.
    fn says_in_clauses(&self, attribution: &Attribution, cue: &Clause) -> bool {
        let heads = self.reading.clauses.iter().map(|c| c.head).filter(|&head| head != cue.head);
        let mut spans = heads.map(|head| self.parsed.token(head).span);
        spans.any(|head| attribution.content.iter().any(|content| content.contains(head)))
    }

    /// The smallest clause that holds `span`, else the span itself.
    fn clause_around(&self, span: Span) -> Span {
        let around = self.reading.clauses.iter().map(|c| c.span).filter(|c| c.contains(span));
        around.min_by_key(Span::len).unwrap_or(span)
    }

    /// What is common to all kinds; none in debris.
    fn statement(&self, span: Span, voice: Option<&Attribution>) -> Option<Statement> {
        let span = self.without_dateline(span)?;
        let (first, _) = self.parsed.parse.tokens_in(span);
        if self.is_debris(span) || first as usize >= self.parsed.parse.tokens.len() {
            return None;
        }
        let party = voice.and_then(|v| v.source).and_then(|s| party_at(&self.reading.parties, s));
        Some(Statement {
            span,
            sentence: self.parsed.parse.sentence_number(first) as u32,
            speaker: voice.and_then(|v| self.speaker(v, party)),
            party: party.map(|p| p as u32),
            cue: voice.and_then(|v| v.cue),
            via: voice.and_then(|v| v.via.clone()),
            quoted: None,
            quote: false,
            stance: Stance::Affirms,
            as_of: as_of(&self.reading.times, span),
            figure: None,
            clause: None,
        })
    }

    /// What is said begins after the dateline, though both stand in one sentence.
    fn without_dateline(&self, span: Span) -> Option<Span> {
        match self.reading.dateline.as_ref().map(|dateline| dateline.span) {
            Some(line) if line.contains(span) => None,
            Some(line) if span.contains(line) => {
                Some(Span { start: line.end, end: span.end }.trim(self.parsed.text))
            }
            _ => Some(span),
        }
    }

    fn speaker(&self, voice: &Attribution, party: Option<usize>) -> Option<String> {
        let known = |p: usize| -> &Party { &self.reading.parties[p] };
        voice
            .speaker
            .clone()
            .or_else(|| party.map(|p| known(p).name.clone()))
            .or_else(|| voice.source.map(|s| s.of(self.parsed.text).to_string()))
    }

    /// True when more than half of `span` is debris.
    fn is_debris(&self, span: Span) -> bool {
        self.reading.debris_in(span) * 2 > span.len()
    }

    fn stance(&self, clause: &Clause, voice: Option<&Attribution>) -> Stance {
        let listed = |list: &[String], word: &str| list.iter().any(|w| w == word);
        let cue_in = |list: &[String]| {
            voice.and_then(|v| v.cue).is_some_and(|cue| {
                let (first, end) = self.parsed.parse.tokens_in(cue);
                (first..end).any(|t| listed(list, self.parsed.lemma(t)))
            })
        };
        let own =
            |list: &[String]| clause.tokens.iter().any(|&t| listed(list, self.parsed.lemma(t)));
        if cue_in(&RULES.denying) != clause.negated {
            Stance::Denies
        } else if cue_in(&RULES.hedging) || own(&RULES.open) {
            Stance::Hedges
        } else {
            Stance::Affirms
        }
    }
}

/// The one day that the times within `span` name.
fn as_of(times: &[Time], span: Span) -> Option<Date> {
    let mut days = times
        .iter()
        .filter(|t| span.contains(t.span))
        .filter_map(|t| t.days.filter(|(first, last)| first == last))
        .map(|(day, _)| day);
    days.next().filter(|first| days.all(|day| day == *first))
}
