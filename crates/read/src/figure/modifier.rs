//! Takes: lexemes and a number. Makes: the modifier around it and how far it reaches.
//! Needs: `modifiers.toml`.

use variorum_model::Modifier;

use super::lexeme::{Kind, Lexeme};
use super::lexicon::{MODIFIERS, Phrase};
use super::number::{Manner, Number};

/// A modifier with the lexemes `first..end` of number and modifier together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modified {
    pub modifier: Modifier,
    pub first: usize,
    pub end: usize,
    /// The lexeme of a modifier that is a single word and could be a preposition.
    pub preposition: Option<usize>,
}

/// The modifier of `number`; `noun_end` is where the noun or unit after it ends.
pub(super) fn modifier(lexemes: &[Lexeme], number: &Number, noun_end: usize) -> Modified {
    let plain =
        Modified { modifier: own(number), first: number.first, end: number.end, preposition: None };
    let before = before(lexemes, plain);
    let after = [number.end, noun_end].into_iter().find_map(|at| after(lexemes, at));
    match after {
        Some((modifier, end)) if before.modifier == plain.modifier => {
            Modified { modifier, end, ..before }
        }
        _ => before,
    }
}

/// What the number says by itself.
fn own(number: &Number) -> Modifier {
    match (number.high, number.manner) {
        (Some(_), _) => Modifier::Range,
        (None, Manner::Vague) => Modifier::Vague,
        _ => Modifier::Exact,
    }
}

/// Reads modifiers leftwards from the number, as long as there are any.
fn before(lexemes: &[Lexeme], plain: Modified) -> Modified {
    let mut found = plain;
    while let Some((phrase, at)) = found_before(lexemes, found.first) {
        found.first = at - phrase.words.len();
        let single =
            phrase.words.len() == 1 && MODIFIERS.prepositions.words.contains(&phrase.words[0]);
        let weaker = matches!(found.modifier, Modifier::Exact);
        if phrase.modifier != Modifier::Exact && weaker {
            found.modifier = phrase.modifier;
            found.preposition = single.then_some(found.first);
        }
    }
    while found.first < plain.first && strengthens(lexemes, found.first) {
        found.first -= 1;
    }
    found
}

/// True when a modifier other than `exact` ends right before lexeme `at`.
pub(super) fn stands_before(lexemes: &[Lexeme], at: usize) -> bool {
    phrase_before(lexemes, at).is_some_and(|phrase| phrase.modifier != Modifier::Exact)
}

fn strengthens(lexemes: &[Lexeme], at: usize) -> bool {
    word(lexemes, at.wrapping_sub(1))
        .is_some_and(|word| MODIFIERS.strengtheners.words.contains(word))
}

fn word<'l>(lexemes: &'l [Lexeme], at: usize) -> Option<&'l str> {
    lexemes.get(at).filter(|l| l.kind == Kind::Word).map(|l| l.lower.as_ref())
}

/// The phrase before lexeme `at`, or before the article or `between` there, and where it ends.
fn found_before(lexemes: &[Lexeme], at: usize) -> Option<(&'static Phrase, usize)> {
    let passed = word(lexemes, at.wrapping_sub(1))
        .is_some_and(|word| matches!(word, "a" | "an" | "between"));
    let here = phrase_before(lexemes, at).map(|phrase| (phrase, at));
    here.or_else(|| {
        passed.then(|| phrase_before(lexemes, at - 1)).flatten().map(|phrase| (phrase, at - 1))
    })
}

/// The longest phrase that ends right before lexeme `at`.
fn phrase_before(lexemes: &[Lexeme], at: usize) -> Option<&'static Phrase> {
    let last = word(lexemes, at.checked_sub(1)?)?;
    let fits = |phrase: &&Phrase| {
        let first = at.checked_sub(phrase.words.len());
        first.is_some_and(|first| {
            phrase.words.iter().enumerate().all(|(i, w)| word(lexemes, first + i) == Some(w))
        })
    };
    MODIFIERS.by_last.get(last)?.iter().find(fits)
}

/// The phrase that begins at lexeme `at`, and where it ends.
fn after(lexemes: &[Lexeme], at: usize) -> Option<(Modifier, usize)> {
    let sign = lexemes.get(at)?;
    if sign.kind == Kind::Other && sign.glued && sign.is("+") {
        return Some((Modifier::AtLeast, at + 1));
    }
    let at = at + usize::from(sign.kind == Kind::Dash && sign.glued);
    let fits = |phrase: &&Phrase| {
        phrase.words.iter().enumerate().all(|(i, w)| word(lexemes, at + i) == Some(w))
    };
    let phrase = MODIFIERS.by_first.get(word(lexemes, at)?)?.iter().find(fits)?;
    Some((phrase.modifier, at + phrase.words.len()))
}

#[cfg(test)]
mod tests {
    use super::super::lexeme::lexemes;
    use super::super::lexicon::Case;
    use super::super::number::numbers;
    use super::*;
    use crate::cases::cases;

    #[test]
    fn cases_of_the_rules() {
        for case in cases::<Case>(include_str!("../../rules/en/modifiers.toml")) {
            let lexemes = lexemes(&case.text);
            let found: Vec<String> = numbers(&lexemes)
                .iter()
                .map(|number| name(modifier(&lexemes, number, number.end + 1).modifier))
                .collect();
            assert_eq!(found, case.expect, "{}", case.text);
        }
    }

    fn name(modifier: Modifier) -> String {
        serde_json::to_value(modifier).expect("a name").as_str().expect("a name").to_string()
    }
}
