//! Pronouns: he, she, they and it go to the likeliest of those named shortly before.

use variorum_model::{ActorKind, Dep, Tag};

use super::cast::{Cast, Member, Trace};
use super::lexicon::Gender;
use super::phrase::{Form, Phrase, speaks};
use crate::Parsed;

/// How many mentions back a pronoun looks.
const REACH: usize = 40;

/// The gender that a pronoun tells.
pub fn gender(word: &str) -> Option<Gender> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" | "hers" => Some(Gender::Female),
        _ => None,
    }
}

/// Who is meant by a pronoun, if anybody is likely enough.
pub fn resolve(cast: &Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    if phrase.form != Form::Pronoun {
        return None;
    }
    let pronoun = Pronoun::of(parsed, phrase);
    let recent = cast.traces.iter().rev().take(REACH);
    let scored = recent.filter_map(|trace| {
        let score = pronoun.score(&cast.members[trace.member], trace, parsed)?;
        Some((score, trace.head, trace.member))
    });
    scored.max().filter(|&(score, ..)| score > 0).map(|(.., member)| member)
}

struct Pronoun {
    head: u32,
    sentence: usize,
    gender: Option<Gender>,
    many: bool,
    possessive: bool,
    quoted: bool,
    speaks: bool,
    subject: bool,
}

impl Pronoun {
    fn of(parsed: Parsed, phrase: &Phrase) -> Self {
        let word = parsed.word(phrase.head);
        let token = parsed.token(phrase.head);
        Pronoun {
            head: phrase.head,
            sentence: parsed.parse.sentence_number(phrase.head),
            gender: gender(word),
            many: word.to_ascii_lowercase().starts_with("the"),
            possessive: token.tag == Tag::PrpPoss,
            quoted: phrase.quoted,
            speaks: speaks(parsed, phrase.head),
            subject: matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass),
        }
    }

    /// How likely `trace` is meant; none when it cannot be.
    fn score(&self, member: &Member, trace: &Trace, parsed: Parsed) -> Option<i32> {
        let distance = self.sentence - trace.sentence;
        if distance > 4 || trace.head >= self.head || !self.agrees(member) {
            return None;
        }
        let other_voice =
            self.quoted && !trace.quoted || trace.quoted && !self.quoted && distance == 0;
        if self.is_beside(trace, parsed) || other_voice {
            return None;
        }
        let mut score = 9 - 4 * distance as i32;
        score += if trace.subject { 4 } else { 0 };
        score += if trace.speaks && self.speaks { 3 } else { 0 };
        score += if self.gender.is_some() && member.gender == self.gender { 4 } else { 0 };
        score += if member.named { 1 } else { 0 };
        score += if self.is_governed(trace, parsed) { 5 } else { 0 };
        score -= if trace.quoted { 6 } else { 0 };
        Some(score)
    }

    /// True when the member's kind, number and gender allow the pronoun.
    fn agrees(&self, member: &Member) -> bool {
        let kind = member.kind();
        match self.gender {
            Some(gender) => {
                kind == ActorKind::Person
                    && !member.plural
                    && member.gender.is_none_or(|known| known == gender)
            }
            None if self.many => {
                kind == ActorKind::Group
                    || kind == ActorKind::Organisation && !self.possessive
                    || member.plural
            }
            None => {
                kind == ActorKind::Organisation
                    && !member.plural
                    && (self.speaks || self.possessive)
                    || kind == ActorKind::Place && self.possessive
            }
        }
    }

    /// True when both depend on one verb, so that they are two: `Trent told her`.
    fn is_beside(&self, trace: &Trace, parsed: Parsed) -> bool {
        let verb = parsed.token(self.head).head;
        !self.possessive && verb != self.head && parsed.token(trace.head).head == verb
    }

    /// True when the pronoun is the subject of what `trace` says: `Trent said she would`.
    fn is_governed(&self, trace: &Trace, parsed: Parsed) -> bool {
        let clause = parsed.token(self.head).head;
        let verb = parsed.token(clause).head;
        self.subject
            && trace.subject
            && parsed.token(clause).dep == Dep::Ccomp
            && parsed.token(trace.head).head == verb
    }
}
