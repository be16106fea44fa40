//! Takes: a parsed text and its times. Makes: its [`Figure`]s, left to right.
//! Needs: `rules/en/{numbers,modifiers,units,counted}.toml`.
//!
//! Numbers are read from lexemes, finer than tokens; the tree then says what they count.

mod context;
mod exclude;
mod lexeme;
mod lexicon;
mod modifier;
mod noun;
mod number;
mod unit;

use jiff::civil::Date;
use variorum_model::{Dep, Figure, Modifier, Span, Time, TimeKind};

use crate::Parsed;
use context::Context;
use lexeme::Kind;
use lexicon::List;
use modifier::Modified;
use number::Number;
use unit::Measured;

/// A number with all that was read around it.
struct Candidate {
    number: Number,
    measured: Option<Measured>,
    modified: Modified,
    noun: Option<u32>,
    state: Option<u32>,
}

impl Candidate {
    /// True when something happened to what is counted.
    fn happens(&self, context: &Context) -> bool {
        let nouns = &lexicon::NOUNS;
        self.is_told_by(context, &nouns.state) || self.is_told_by(context, &nouns.participle)
    }

    /// True when what happened can only happen to what lives: killed, hurt, arrested.
    fn is_mortal(&self, context: &Context) -> bool {
        self.is_told_by(context, &lexicon::NOUNS.mortal)
    }

    fn is_told_by(&self, context: &Context, list: &List) -> bool {
        let parsed = context.parsed;
        let listed = |word: &str| list.words.contains(word.to_lowercase().as_str());
        self.state.is_some_and(|state| listed(parsed.lemma(state)) || listed(parsed.word(state)))
    }
}

/// Every count or amount that the text states.
pub fn figures(parsed: Parsed, times: &[Time]) -> Vec<Figure> {
    let context = Context::new(parsed, times);
    let mut found: Vec<Figure> = Vec::new();
    for number in number::numbers(&context.lexemes) {
        let candidate = candidate(&context, number);
        if exclude::counts(&context, &candidate) {
            found.push(figure(&context, candidate, found.last()));
        }
    }
    found
}

fn candidate(context: &Context, number: Number) -> Candidate {
    let measured = unit::measure(&context.lexemes, &number);
    let tokens = context.tokens(number.first, number.end);
    let noun = match &measured {
        Some(measured) => measured_noun(context, measured),
        None => noun::noun(context, tokens),
    };
    let reach = noun.map(|noun| context.parsed.token(noun).span.end);
    let noun_end =
        reach.map_or(number.end, |end| context.lexemes.partition_point(|l| l.span.start < end));
    let noun_end = measured.as_ref().map_or(noun_end, |m| m.end);
    let modified = checked(context, modifier::modifier(&context.lexemes, &number, noun_end));
    let governed =
        || noun.or(tokens.1.checked_sub(1)).and_then(|token| noun::state(context.parsed, token));
    let state = noun::headline_state(context.parsed, tokens.1).or_else(governed);
    Candidate { number, measured, modified, noun, state }
}

/// What a measure is a measure of: the noun after a hyphenated unit, else the unit's own word.
fn measured_noun(context: &Context, measured: &Measured) -> Option<u32> {
    let token = context.token(measured.word)?;
    noun::noun(context, (token, token + 1)).or(Some(token))
}

/// Drops a single-word modifier that the tree says is a preposition: `talks about two boats`.
fn checked(context: &Context, modified: Modified) -> Modified {
    let token = modified.preposition.and_then(|at| context.token_at(at));
    let prep = token.is_some_and(|t| {
        matches!(t.dep, Dep::Prep | Dep::Prt)
            && t.head + 1 >= context.token(modified.first).unwrap_or(0)
            && t.pos == variorum_model::Pos::Adp
            || t.dep == Dep::Prt
    });
    let small = context
        .lexemes
        .get(modified.first + 1)
        .is_some_and(|l| l.kind == Kind::Word && !l.is("half"));
    let particle = token.is_some_and(|t| t.dep == Dep::Prt);
    if prep && small || particle {
        Modified { modifier: Modifier::Exact, first: modified.first + 1, ..modified }
    } else {
        modified
    }
}

fn figure(context: &Context, candidate: Candidate, last: Option<&Figure>) -> Figure {
    let parsed = context.parsed;
    let number = context.span(candidate.number.first, candidate.number.end);
    let unit = unit_of(context, &candidate, last);
    let (value, high, unit) = in_years(&candidate.number, unit);
    Figure {
        span: span(context, &candidate),
        number,
        value,
        high,
        modifier: carried(context, &candidate, last),
        unit,
        counted: noun::counted(parsed, candidate.noun, candidate.state),
        noun: candidate.noun,
        state: candidate.state,
        clause: sentence(context, number),
        as_of: as_of(context, number),
    }
}

/// Decades and centuries are told in years.
fn in_years(number: &Number, unit: String) -> (f64, Option<f64>, String) {
    match unit::in_years(&unit) {
        Some(years) => (number.value * years, number.high.map(|high| high * years), "year".into()),
        None => (number.value, number.high, unit),
    }
}

/// The modifier; a conversion in brackets has that of the amount it converts.
fn carried(context: &Context, candidate: &Candidate, last: Option<&Figure>) -> Modifier {
    let own = candidate.modified.modifier;
    let opens = candidate.number.first.checked_sub(1).is_some_and(|at| context.lexemes[at].is("("));
    let near = last.filter(|last| {
        opens
            && own == Modifier::Exact
            && candidate.measured.is_some()
            && gap(context, last, candidate) < 3
    });
    near.filter(|last| last.modifier != Modifier::Range).map_or(own, |last| last.modifier)
}

/// How many bytes lie between the last figure and this number.
fn gap(context: &Context, last: &Figure, candidate: &Candidate) -> u32 {
    context.lexemes[candidate.number.first].span.start.saturating_sub(last.span.end)
}

/// The unit; where the noun is left out, that of the figure before in the sentence if it fits what
/// happened, else people.
fn unit_of(context: &Context, candidate: &Candidate, last: Option<&Figure>) -> String {
    let parsed = context.parsed;
    if let Some(measured) = &candidate.measured {
        return measured.unit.clone();
    }
    match candidate.noun {
        Some(noun) if noun::is_person(parsed, noun) => "people".into(),
        Some(noun) if parsed.token(noun).pos != variorum_model::Pos::Pron => {
            noun::concept(parsed, noun)
        }
        _ => {
            let sentence =
                sentence(context, context.span(candidate.number.first, candidate.number.end));
            let fits = |last: &&Figure| !candidate.is_mortal(context) || noun::is_alive(&last.unit);
            let same = last.filter(|last| last.clause == sentence && !unit::is_measure(&last.unit));
            let same = same.filter(fits);
            let people =
                || if candidate.happens(context) { "people".into() } else { String::new() };
            same.map_or_else(people, |last| last.unit.clone())
        }
    }
}

/// From the modifier to the noun or unit, whichever reaches further right.
fn span(context: &Context, candidate: &Candidate) -> Span {
    let first = candidate
        .measured
        .as_ref()
        .map_or(candidate.modified.first, |m| m.first.min(candidate.modified.first));
    let end = candidate
        .measured
        .as_ref()
        .map_or(candidate.modified.end, |m| m.end.max(candidate.modified.end));
    let span = context.span(first, end);
    let noun = candidate
        .noun
        .filter(|_| candidate.measured.is_none())
        .map(|noun| context.parsed.token(noun).span);
    noun.filter(|noun| noun.start >= span.end && noun.start - span.end < 60)
        .map_or(span, |noun| span.join(noun))
}

/// The last day of the date that the sentence says the figure holds for: `as of Tuesday`.
fn as_of(context: &Context, number: Span) -> Option<Date> {
    let sentence = sentence(context, number);
    let before =
        |time: &Time| context.parsed.text.get(sentence.start as usize..time.span.start as usize);
    let holds = |time: &&Time| {
        let words = before(time).unwrap_or_default().trim_end().to_lowercase();
        [" as of", " by"].iter().any(|preposition| words.ends_with(preposition))
            || words == "as of"
            || words == "by"
    };
    let first = context.times.partition_point(|time| time.span.end <= sentence.start);
    let near = context.times[first..].iter().take_while(|time| time.span.start < sentence.end);
    let inside = near.filter(|time| sentence.contains(time.span));
    let dates = inside.filter(|time| time.kind == TimeKind::Date);
    dates.filter(holds).find_map(|time| time.days.map(|(_, last)| last))
}

fn sentence(context: &Context, number: Span) -> Span {
    let (token, _) = context.parsed.parse.tokens_in(number);
    match context.parsed.parse.sentences.get(context.parsed.parse.sentence_number(token)) {
        Some(range) => context.parsed.span(*range).trim(context.parsed.text),
        None => number,
    }
}
