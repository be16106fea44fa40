//! Who is heard in a story: each speaker with what they said, variants of one utterance together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use variorum_model::Actor;

use super::view::View;

/// Words for owners.
const OWNERS: [&str; 6] = ["its", "their", "his", "her", "our", "my"];

/// Somebody who is given as the source of statements.
pub struct Speaker<'d> {
    pub name: &'d str,
    /// Other names, and titles as the reports give them.
    pub also: Vec<&'d str>,
    pub roles: Vec<&'d str>,
    pub utterances: Vec<Utterance>,
}

/// One thing that a speaker said, in one or more reports.
pub struct Utterance {
    /// A statement of each sentence that tells it, earliest first.
    pub statements: Vec<usize>,
    pub reports: usize,
    pub origins: usize,
}

/// Whom a statement is attributed to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Actor(usize),
    Name(String),
}

/// All speakers, those heard in most reports and from most origins first.
pub fn speakers<'d>(view: &View<'d>) -> Vec<Speaker<'d>> {
    let claims = claims(view);
    let heard = heard(view, &claims).into_iter();
    let mut all: Vec<((usize, usize, usize), Speaker)> = heard
        .map(|(who, said)| (weight(view, &said), speaker(view, &claims, (who, &said))))
        .collect();
    all.sort_by_key(|(weight, speaker)| (Reverse(*weight), speaker.name));
    all.into_iter().map(|(_, speaker)| speaker).collect()
}

/// The claim that each statement belongs to.
fn claims(view: &View) -> BTreeMap<usize, usize> {
    let claims = view.story.claims.iter().enumerate();
    claims.flat_map(|(claim, c)| c.statements.iter().map(move |&number| (number, claim))).collect()
}

/// The statements of every speaker that count for a claim.
fn heard(view: &View, claims: &BTreeMap<usize, usize>) -> BTreeMap<Who, Vec<usize>> {
    let names = names(view);
    let mut heard: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
    for &number in claims.keys() {
        let (report, statement) = view.statement(number);
        let Some(name) = &statement.speaker else { continue };
        let name = name.to_lowercase();
        let actor = view.actor(report, statement).or_else(|| names.get(&name).copied());
        heard.entry(actor.map_or(Who::Name(name), Who::Actor)).or_default().push(number);
    }
    heard
}

/// Which actor goes by a name.
fn names(view: &View) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (number, actor) in view.story.actors.iter().enumerate() {
        for name in actor.variants.iter().chain([&actor.name]) {
            names.entry(name.to_lowercase()).or_insert(number);
        }
    }
    names
}

/// How many reports, origins and statements these are.
fn weight(view: &View, statements: &[usize]) -> (usize, usize, usize) {
    let reports = view.reports(statements);
    let mut origins: Vec<Option<usize>> =
        reports.iter().map(|&report| view.origin_of(report)).collect();
    origins.sort_unstable();
    origins.dedup();
    (reports.len(), origins.len(), statements.len())
}

fn speaker<'d>(
    view: &View<'d>,
    claims: &BTreeMap<usize, usize>,
    (who, said): (Who, &[usize]),
) -> Speaker<'d> {
    let actor = match who {
        Who::Actor(actor) => Some(&view.story.actors[actor]),
        Who::Name(_) => None,
    };
    let spoken = said.iter().find_map(|&number| view.statement(number).1.speaker.as_deref());
    Speaker {
        name: actor.map_or(spoken.unwrap_or_default(), |actor| &actor.name),
        also: actor.map_or(Vec::new(), |a| a.variants.iter().map(String::as_str).collect()),
        roles: actor.map_or(Vec::new(), |actor| roles(view, actor)),
        utterances: utterances(view, claims, said),
    }
}

/// A role whose owner is named elsewhere: `its lawyer`.
fn without_owner(role: &str) -> &str {
    match role.split_once(' ') {
        Some((owner, role)) if OWNERS.iter().any(|word| word.eq_ignore_ascii_case(owner)) => role,
        _ => role,
    }
}

/// The titles of an actor in the words of the reports, the most usual first.
fn roles<'d>(view: &View<'d>, actor: &Actor) -> Vec<&'d str> {
    let party = |&(report, party): &(usize, u32)| {
        let role = view.story.readings[report].parties.get(party as usize)?.role.as_deref()?;
        Some(without_owner(role))
    };
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    for role in actor.parties.iter().filter_map(party) {
        *roles.entry(role).or_default() += 1;
    }
    let mut roles: Vec<(&str, usize)> = roles.into_iter().collect();
    roles.sort_by_key(|&(role, times)| (Reverse(times), role));
    roles.into_iter().map(|(role, _)| role).collect()
}

/// The sentences of one speaker by the claim that most of them share.
fn utterances(view: &View, claims: &BTreeMap<usize, usize>, said: &[usize]) -> Vec<Utterance> {
    let sentences = sentences(view, said);
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for claim in sentences.iter().flat_map(|sentence| claims_of(claims, sentence)) {
        *shared.entry(claim).or_default() += 1;
    }
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for sentence in &sentences {
        let own = claims_of(claims, sentence).into_iter();
        let claim = own.max_by_key(|claim| (shared[claim], Reverse(*claim)));
        groups.entry(claim).or_default().push(fullest(view, sentence));
    }
    let mut all: Vec<Utterance> = groups.into_values().map(|said| utterance(view, said)).collect();
    all.sort_by_key(|u| (Reverse((u.reports, u.origins)), u.statements.first().copied()));
    all
}

/// Statements by the sentence that they stand in.
fn sentences(view: &View, said: &[usize]) -> Vec<Vec<usize>> {
    let mut sentences: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for &number in said {
        let (report, statement) = view.statement(number);
        sentences.entry((report, statement.sentence)).or_default().push(number);
    }
    sentences.into_values().collect()
}

/// The claims of a sentence, each once.
fn claims_of(claims: &BTreeMap<usize, usize>, sentence: &[usize]) -> Vec<usize> {
    let mut own: Vec<usize> =
        sentence.iter().filter_map(|number| claims.get(number).copied()).collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// The statement that shows what a sentence says best: a quotation, or else the longest.
fn fullest(view: &View, sentence: &[usize]) -> usize {
    let best = sentence.iter().copied().max_by_key(|&number| {
        let statement = view.statement(number).1;
        (statement.quote, statement.span.len(), Reverse(number))
    });
    best.unwrap_or_default()
}

fn utterance(view: &View, mut statements: Vec<usize>) -> Utterance {
    let published = |number: usize| {
        let moment = view.report(view.statement(number).0).published;
        (moment.is_none(), moment.map(|moment| moment.time))
    };
    statements.sort_by_key(|&number| (published(number), number));
    let (reports, origins, _) = weight(view, &statements);
    Utterance { statements, reports, origins }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn who_is_heard_most_comes_first() {
        let dossier = sample::dossier();
        let view = View::new(&dossier.stories[0]);
        let speakers = speakers(&view);
        let heard: Vec<(&str, usize)> =
            speakers.iter().map(|s| (s.name, s.utterances[0].reports)).collect();
        assert_eq!(heard[0], ("rescue service", 3));
        assert_eq!(speakers.len(), 4);
        let qaradi = speakers.iter().find(|s| s.name == "Ihsan Qaradi").expect("he is heard");
        assert_eq!(qaradi.also, ["Ehsan Karadi"]);
    }

    #[test]
    fn variants_of_one_utterance_stand_together() {
        let dossier = sample::dossier();
        let speakers = speakers(&View::new(&dossier.stories[0]));
        let said = &speakers[0].utterances;
        assert_eq!(said.len(), 1);
        assert_eq!((said[0].statements.as_slice(), said[0].origins), (&[0, 1, 2][..], 2));
    }
}
