//! The people of one report as they are met: who has which names, roles and mentions so far.

use rustc_hash::FxHashMap;
use variorum_model::{ActorKind, Dep, Mention, Party};

use super::lexicon::{Gender, lexicon};
use super::phrase::{Form, Phrase, Range, role_of, speaks};
use crate::Parsed;

/// Somebody met so far.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// By name, or by description while there is no name.
    pub name: String,
    pub named: bool,
    /// How much speaks for person, organisation, place, group.
    pub votes: [u32; 4],
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Heads of descriptions and titles: `minister`.
    pub nouns: Vec<String>,
    /// Every lower-case word by which it was described.
    pub words: Vec<String>,
    pub role: Option<String>,
    pub mentions: Vec<Mention>,
}

impl Member {
    pub fn vote(&mut self, kind: ActorKind, weight: u32) {
        self.votes[kind as usize] += weight;
    }

    pub fn kind(&self) -> ActorKind {
        let kinds =
            [ActorKind::Person, ActorKind::Organisation, ActorKind::Place, ActorKind::Group];
        let best = *self.votes.iter().max().expect("four of them");
        if best == 0 {
            return ActorKind::Organisation;
        }
        kinds.into_iter().find(|&kind| self.votes[kind as usize] == best).expect("one is best")
    }
}

/// A mention in the order of the text, for whoever looks back.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    pub member: usize,
    pub head: u32,
    pub sentence: usize,
    pub subject: bool,
    pub speaks: bool,
    pub quoted: bool,
}

/// Everybody met so far.
#[derive(Debug, Default)]
pub struct Cast {
    pub members: Vec<Member>,
    /// Every mention so far, in order.
    pub traces: Vec<Trace>,
    /// Who is meant at the head of a name or an earlier mention.
    pub heads: FxHashMap<u32, usize>,
    /// Who is meant by the name that starts at a token.
    pub starts: FxHashMap<u32, usize>,
    /// Who has been described by a noun, latest last.
    pub nouns: FxHashMap<String, Vec<usize>>,
}

impl Cast {
    pub fn add(&mut self, member: Member) -> usize {
        let number = self.members.len();
        for noun in &member.nouns {
            self.nouns.entry(noun.clone()).or_default().push(number);
        }
        self.members.push(member);
        number
    }

    /// Notes that `phrase` means `member`, and what it tells of it.
    pub fn mention(&mut self, member: usize, parsed: Parsed, phrase: &Phrase) {
        let named = matches!(phrase.form, Form::Name { .. });
        let span = parsed.span(phrase.range);
        self.members[member].mentions.push(Mention { span, head: phrase.head, named });
        self.heads.insert(phrase.head, member);
        self.traces.push(trace(member, parsed, phrase));
        match phrase.form {
            Form::Name { role: Some(role), .. } => self.describe(member, parsed, role),
            Form::Description => {
                let range = super::description::full_range(parsed, phrase);
                self.describe(member, parsed, range);
            }
            _ => {}
        }
        let gender = super::pronoun::gender(parsed.word(phrase.head));
        let gender = gender.filter(|_| phrase.form == Form::Pronoun);
        self.members[member].gender = self.members[member].gender.or(gender);
    }

    /// Adds the words of a title or a description to what is known of `member`.
    pub fn describe(&mut self, member: usize, parsed: Parsed, range: Range) {
        let known = &mut self.members[member];
        let mut noun = None;
        for token in range.0..range.1 {
            let word = parsed.word(token).to_lowercase();
            known.gender = known.gender.or_else(|| lexicon().gender(&word));
            if role_of(parsed, token).is_some() {
                noun = Some(parsed.lemma(token).to_lowercase());
            }
            if !known.words.contains(&word) && known.words.len() < 40 {
                known.words.push(word);
            }
        }
        if let Some(noun) = noun {
            if known.role.is_none() && known.named {
                known.role = Some(parsed.words(range).to_owned());
            }
            self.add_noun(member, noun);
        }
    }

    /// Notes that `member` can be called by `noun`.
    pub fn add_noun(&mut self, member: usize, noun: String) {
        let known = &mut self.members[member];
        if !known.nouns.contains(&noun) {
            known.nouns.push(noun.clone());
        }
        let users = self.nouns.entry(noun).or_default();
        if users.last() != Some(&member) {
            users.push(member);
        }
    }

    /// Everybody with at least one mention, by first mention.
    pub fn into_parties(self) -> Vec<Party> {
        let mentioned = self.members.into_iter().filter(|member| !member.mentions.is_empty());
        let mut parties: Vec<Party> = mentioned.map(party).collect();
        parties.sort_by_key(|party| (party.mentions[0].span.start, party.mentions[0].span.end));
        parties
    }
}

fn trace(member: usize, parsed: Parsed, phrase: &Phrase) -> Trace {
    let token = parsed.token(phrase.head);
    Trace {
        member,
        head: phrase.head,
        sentence: parsed.parse.sentence_number(phrase.head),
        subject: matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass),
        speaks: speaks(parsed, phrase.head),
        quoted: phrase.quoted,
    }
}

fn party(mut member: Member) -> Party {
    member.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    let kind = member.kind();
    Party { name: member.name, kind, role: member.role, mentions: member.mentions }
}
