//! Takes: all that was read in a report. Makes: its statements: one a quotation, one a figure, one
//! a clause, each with its voice. Needs: clauses, attributions, parties, figures, times, debris.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use variorum_model::{Attribution, Clause, Figure, Party, Reading, Span, Stance, Statement};

use crate::attribution::LEXICON;
use crate::party::Mentions;
use crate::{Near, Parsed};

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
    let maker = Maker::of(Parsed { text, parse: &reading.parse }, reading);
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
    /// Attributions by what they attribute and by their cues; clauses; times; mentions.
    contents: Near,
    cues: Near,
    clauses: Near,
    times: Near,
    mentions: Mentions,
}

impl<'a> Maker<'a> {
    fn of(parsed: Parsed<'a>, reading: &'a Reading) -> Self {
        let attributions = || reading.attributions.iter().enumerate();
        let contents = attributions().flat_map(|(n, a)| a.content.iter().map(move |c| (n, *c)));
        Maker {
            parsed,
            reading,
            contents: Near::of(contents),
            cues: Near::of(attributions().filter_map(|(n, a)| Some((n, a.cue?)))),
            clauses: Near::of(reading.clauses.iter().map(|clause| clause.span).enumerate()),
            times: Near::of(reading.times.iter().map(|time| time.span).enumerate()),
            mentions: Mentions::of(&reading.parties),
        }
    }

    /// Whose assertion `span` is part of: the innermost attribution that gives it as so.
    fn voice_of(&self, span: Span) -> Option<&'a Attribution> {
        let near = self.contents.holding(span.start).iter().map(|&n| &self.reading.attributions[n]);
        let holds = |a: &&Attribution| a.asserted && a.content.iter().any(|c| c.contains(span));
        let size = |a: &Attribution| a.content.iter().map(Span::len).sum::<usize>();
        near.filter(holds).min_by_key(|a| (a.speaker.is_none(), size(a)))
    }

    fn quotation(&self, attribution: &Attribution, quote: Span) -> Option<Statement> {
        let words = quote.of(self.parsed.text).split_whitespace().count();
        let is_quote = words >= QUOTATION_WORDS;
        if !is_quote && !self.is_speech(attribution) {
            return None;
        }
        let span = if is_quote { quote } else { self.clause_around(quote) };
        let statement = self.statement(span, Some(attribution))?;
        Some(Statement { quoted: Some(quote), quote: is_quote, ..statement })
    }

    fn figure(&self, number: u32, figure: &Figure) -> Option<Statement> {
        let voice = self.voice_of(figure.span);
        let mut statement = self.statement(figure.clause, voice)?;
        statement.figure = Some(number);
        statement.as_of = figure.as_of.or(statement.as_of);
        (!self.is_debris(figure.span)).then_some(statement)
    }

    fn clause(&self, number: u32, clause: &Clause) -> Option<Statement> {
        let head = self.parsed.token(clause.head).span;
        let near = self.cues.touching(head).into_iter().map(|n| &self.reading.attributions[n]);
        let cue = { near }.find(|a| a.cue.is_some_and(|c| c.overlaps(head)));
        if cue.is_some_and(|attribution| self.says_in_clauses(attribution, clause)) {
            return None;
        }
        let own = cue.filter(|attribution| !clause.negated && self.is_speech(attribution));
        let voice = self.voice_of(head).or(own);
        let mut statement = self.statement(clause.span, voice)?;
        statement.clause = Some(number);
        statement.stance = self.stance(clause, voice);
        Some(statement)
    }

    /// True when its source speaks by its cue: one who dies in "no time" says nothing.
    fn is_speech(&self, attribution: &Attribution) -> bool {
        let Some(cue) = attribution.cue else { return true };
        let (first, end) = self.parsed.parse.tokens_in(cue);
        let quoted = !attribution.quotes.is_empty();
        (first..end).any(|token| LEXICON.is_speech(self.parsed.lemma(token), quoted))
    }

    /// True when other clauses tell what is said, so that the one of the cue adds nothing.
    fn says_in_clauses(&self, attribution: &Attribution, cue: &Clause) -> bool {
        let clauses = &self.reading.clauses;
        let first = |token: u32| clauses.partition_point(|clause| clause.head < token);
        attribution.content.iter().any(|content| {
            let (start, end) = self.parsed.parse.tokens_in(*content);
            let mut heads = clauses[first(start)..first(end)].iter().map(|clause| clause.head);
            heads.any(|head| head != cue.head && content.contains(self.parsed.token(head).span))
        })
    }

    /// The smallest clause that holds `span`, else the span itself.
    fn clause_around(&self, span: Span) -> Span {
        let near = self.clauses.holding(span.start).iter().map(|&n| self.reading.clauses[n].span);
        let around = near.filter(|clause| clause.contains(span));
        around.min_by_key(Span::len).unwrap_or(span)
    }

    /// What is common to all kinds; none in debris.
    fn statement(&self, span: Span, voice: Option<&Attribution>) -> Option<Statement> {
        let span = self.reading.said(span, self.parsed.text)?;
        let (first, _) = self.parsed.parse.tokens_in(span);
        if self.is_debris(span) || first as usize >= self.parsed.parse.tokens.len() {
            return None;
        }
        let party = voice.and_then(|v| v.source).and_then(|s| self.mentions.at(s));
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
            as_of: self.as_of(span),
            figure: None,
            clause: None,
        })
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

    /// The one day that the times within `span` name.
    fn as_of(&self, span: Span) -> Option<Date> {
        let near = self.times.touching(span).into_iter().map(|n| &self.reading.times[n]);
        let within = near.filter(|time| span.contains(time.span));
        let days = within.filter_map(|time| time.days.filter(|(first, last)| first == last));
        let mut days = days.map(|(day, _)| day);
        days.next().filter(|first| days.all(|day| day == *first))
    }
}
