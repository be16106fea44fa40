//! Takes: the figures of one group. Makes: the question they answer, in the words of the reports.
//! Needs: the parse, `rules/en/asked.toml`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use variorum_model::{Dep, Figure, Parse, Pos, Span};

use super::Stated;
use super::measure::{Dimension, dimension};
use crate::Company;

/// What hangs on a noun is left out of the question where it has more words.
const TAIL: u32 = 6;
/// A list is followed up so many steps.
const STEPS: usize = 12;

#[derive(Deserialize)]
struct Rules {
    measures: FxHashMap<String, String>,
    dimensions: FxHashMap<String, String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/asked.toml"))
        .expect("the built-in rules are well formed")
});

/// The question that has words in common with most of those that the figures answer; of these the
/// one that tells most, in the fewest words.
pub(super) fn asked(company: &Company, stated: &[Stated]) -> String {
    let each: Vec<Question> = stated.iter().map(|one| question(company, one)).collect();
    let mut shared: FxHashMap<&str, usize> = FxHashMap::default();
    for word in each.iter().flat_map(|question| question.words.split_whitespace()) {
        *shared.entry(word).or_default() += 1;
    }
    let best = each.iter().max_by_key(|Question { words, parts, .. }| {
        let near: usize = words.split_whitespace().map(|word| shared[word]).sum();
        (near, *parts, Reverse(words.len()), Reverse(words))
    });
    match best {
        Some(Question { opening, words, .. }) if !words.is_empty() => format!("{opening}: {words}"),
        best => best.map_or("how many", |best| best.opening).into(),
    }
}

/// How a question opens and what it asks for.
struct Question {
    opening: &'static str,
    words: String,
    /// How much of it is known: what happened, what is counted, both.
    parts: usize,
}

fn question(company: &Company, stated: &Stated) -> Question {
    let text = &company.reports[stated.report].text;
    let parse = &company.readings[stated.report].parse;
    let figured = Figured { text, parse, figure: stated.figure };
    let noun = figured.noun();
    let tied =
        figured.state().filter(|&state| noun.is_none_or(|noun| figured.is_tied(noun, state)));
    let words = match noun {
        Some(noun) => figured.told_of(noun, tied),
        None => tied.map_or(String::new(), |state| figured.measured(state)),
    };
    let parts = 2 * usize::from(noun.is_some()) + usize::from(tied.is_some());
    Question { opening: figured.opening(), words, parts }
}

/// A figure in its text.
struct Figured<'a> {
    text: &'a str,
    parse: &'a Parse,
    figure: &'a Figure,
}

impl<'a> Figured<'a> {
    fn opening(&self) -> &'static str {
        let kind = match dimension(&self.figure.unit).0 {
            Dimension::Count => "count",
            Dimension::Length => "length",
            Dimension::Speed => "speed",
            Dimension::Time => "time",
            _ => "other",
        };
        let measured = matches!(kind, "length" | "time").then(|| self.measure()).flatten();
        measured.unwrap_or(&RULES.dimensions[kind])
    }

    /// What is asked by a word of measure in the figure or right after it.
    fn measure(&self) -> Option<&'static str> {
        let (_, number) = self.parse.tokens_in(self.figure.number);
        let (_, end) = self.parse.tokens_in(self.figure.span);
        let (_, last) = self.parse.sentence_of(number.checked_sub(1)?);
        (number..last.min(end.max(number) + 1)).find_map(|token| measure(self.word(token)))
    }

    /// What is counted; of a measure what it is a measure of, if more than its unit is named.
    fn noun(&self) -> Option<u32> {
        let is_word = |noun: &u32| {
            self.is(*noun, &[Pos::Noun, Pos::Propn])
                && self.word(*noun).starts_with(char::is_alphabetic)
        };
        let noun = self.figure.noun.filter(is_word)?;
        if self.is_number(noun) || self.is_unit(noun) { self.bearer(noun) } else { Some(noun) }
    }

    /// What happened; not what merely is.
    fn state(&self) -> Option<u32> {
        let is_being = |state: &u32| {
            self.is(*state, &[Pos::Pron]) || &*self.parse.tokens[*state as usize].lemma == "be"
        };
        self.figure.state.filter(|state| !is_being(state))
    }

    /// True for the unit of a measure: years, metres, the share of dollars a share.
    fn is_unit(&self, noun: u32) -> bool {
        let token = &self.parse.tokens[noun as usize];
        let lemma = token.lemma.to_lowercase();
        let is_told = self.figure.unit.split(' ').any(|word| word == lemma);
        let is_measure = dimension(&self.figure.unit).0 != Dimension::Count;
        is_measure && (is_told || self.parse.tokens_in(self.figure.number).1 == noun)
    }

    /// The noun that a unit is set before: the operation of `a week-long operation`.
    fn bearer(&self, mut unit: u32) -> Option<u32> {
        let token = |t: u32| &self.parse.tokens[t as usize];
        loop {
            let head = token(unit).head;
            let is_before = matches!(
                token(unit).dep,
                Dep::Npadvmod | Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Advmod
            );
            if !is_before || head <= unit {
                return None;
            }
            if self.is(head, &[Pos::Noun, Pos::Propn]) {
                return Some(head);
            }
            unit = head;
        }
    }

    /// A noun with what it does or what is done to it: people killed, buses leave city.
    fn told_of(&self, noun: u32, state: Option<u32>) -> String {
        let phrase = self.phrase(noun);
        let Some(state) = state else { return phrase };
        if let Some(by) = self.governed(noun, state) {
            return [self.word(state), self.word(by), &phrase].join(" ");
        }
        let object = self.object(state).filter(|&object| !self.parse.is_below(noun, object));
        let words = [self.word(state), object.map_or("", |object| self.word(object))];
        let is_object = object.is_none() && self.parse.tokens[noun as usize].dep == Dep::Dobj;
        if is_object && !self.word(state).ends_with("ed") {
            return format!("{} {phrase}", words[0]);
        }
        [&phrase, words[0], words[1]].join(" ").trim().into()
    }

    /// What a verb or noun says is measured: war lasted, death toll.
    fn measured(&self, state: u32) -> String {
        if self.is(state, &[Pos::Noun, Pos::Propn]) {
            return self.told_of(state, self.done_by(state));
        }
        let subject = self.parse.child(state, &[Dep::Nsubj, Dep::Nsubjpass]);
        match subject.filter(|&t| self.is(t, &[Pos::Noun, Pos::Propn]) && !self.is_number(t)) {
            Some(subject) => self.told_of(subject, Some(state)),
            None => match self.object(state) {
                Some(object) => [self.word(state), self.word(object)].join(" "),
                None => self.word(state).into(),
            },
        }
    }

    /// What a noun does: the verb it is the subject of.
    fn done_by(&self, noun: u32) -> Option<u32> {
        let token = &self.parse.tokens[noun as usize];
        let is_deed = &*self.parse.tokens[token.head as usize].lemma != "be";
        (token.dep == Dep::Nsubj && is_deed).then_some(token.head)
    }

    fn object(&self, verb: u32) -> Option<u32> {
        let object = self.parse.child(verb, &[Dep::Dobj])?;
        let is_named = self.is(object, &[Pos::Noun, Pos::Propn]);
        let span = self.parse.tokens[object as usize].span;
        (is_named && !self.figure.span.contains(span)).then_some(object)
    }

    /// True where `state` says of `noun` itself what happened, not of something it hangs on.
    fn is_tied(&self, noun: u32, state: u32) -> bool {
        if self.is(state, &[Pos::Propn]) || self.is_numbered(state) {
            return false;
        }
        let token = |t: u32| &self.parse.tokens[t as usize];
        if token(state).head == noun {
            return matches!(token(state).dep, Dep::Acl | Dep::Relcl);
        }
        if self.governed(noun, state).is_some() {
            return true;
        }
        let top = self.top(noun);
        let verb = token(top).head;
        matches!(token(top).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr)
            && (verb == state || token(state).head == verb)
    }

    /// The preposition by which a verb governs a noun: evacuated from villages.
    fn governed(&self, noun: u32, verb: u32) -> Option<u32> {
        let top = &self.parse.tokens[self.top(noun) as usize];
        let is_count = dimension(&self.figure.unit).0 == Dimension::Count;
        let is_by = top.dep == Dep::Pobj && self.parse.tokens[top.head as usize].head == verb;
        (is_count && is_by && self.is(verb, &[Pos::Verb])).then_some(top.head)
    }

    /// True for a word with a number of its own, which another question asks for.
    fn is_numbered(&self, token: u32) -> bool {
        self.parse.child(token, &[Dep::Nummod]).is_some()
    }

    /// The word that stands for `noun` in its clause: the `hundreds` of `hundreds of people`, the
    /// first of `sheds and barns`.
    fn top(&self, mut noun: u32) -> u32 {
        for _ in 0..STEPS {
            let Some(above) = self.above(noun) else { return noun };
            noun = above;
        }
        noun
    }

    /// The word that a noun only adds to: the one before it in a list, the number of it.
    fn above(&self, noun: u32) -> Option<u32> {
        let token = |t: u32| &self.parse.tokens[t as usize];
        let head = token(noun).head;
        let is_of = token(noun).dep == Dep::Pobj && &*token(head).lemma == "of";
        let number = Some(token(head).head);
        match token(noun).dep {
            Dep::Conj | Dep::Appos => Some(head),
            _ if is_of => number.filter(|&t| self.is(t, &[Pos::Num]) || self.is_number(t)),
            _ => None,
        }
    }

    /// True for a word of the number: the `dozens` of `dozens of people`.
    fn is_number(&self, token: u32) -> bool {
        self.figure.number.contains(self.parse.tokens[token as usize].span)
    }

    /// The noun with its adjectives and what hangs on it, without words of number and measure.
    fn phrase(&self, noun: u32) -> String {
        let before = |t: &u32| {
            let token = &self.parse.tokens[*t as usize];
            let part = matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Punct);
            part && self.parse.is_below(*t, noun) && token.pos != Pos::Num
        };
        let first = (0..noun).rev().take_while(before).last().unwrap_or(noun);
        let tail = self.parse.children(noun).filter(|&t| t > noun && self.is_tail(t));
        let ends = tail.map(|t| self.parse.subtree(t).1).filter(|end| end - noun <= TAIL);
        self.plain(first, ends.max().unwrap_or(noun + 1))
    }

    /// True for what hangs on a noun by a preposition, without a comma and the number itself.
    fn is_tail(&self, token: u32) -> bool {
        let parse = self.parse;
        parse.tokens[token as usize].dep == Dep::Prep
            && parse.tokens[token as usize - 1].dep != Dep::Punct
            && !parse.span(parse.subtree(token)).contains(self.figure.number)
    }

    /// The words of tokens without those of number and measure that they begin with.
    fn plain(&self, first: u32, end: u32) -> String {
        let is_measure = |&t: &u32| {
            self.is(t, &[Pos::Punct, Pos::Sym, Pos::Num])
                || measure(self.word(t)).is_some()
                || self.is_number(t)
                || self.is_unit(t)
        };
        let first = (first..end).find(|t| !is_measure(t)).unwrap_or(end - 1);
        let span: Span = self.parse.span((first, end));
        span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is(&self, token: u32, kinds: &[Pos]) -> bool {
        kinds.contains(&self.parse.tokens[token as usize].pos)
    }

    fn word(&self, token: u32) -> &'a str {
        self.parse.tokens[token as usize].span.of(self.text)
    }
}

fn measure(word: &str) -> Option<&'static str> {
    RULES.measures.get(&*word.to_lowercase()).map(String::as_str)
}
