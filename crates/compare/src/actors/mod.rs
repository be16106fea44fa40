//! Takes: the readings of a story's reports. Makes: their parties merged into actors. Needs: the
//! parties of the readings.
//!
//! Within a report the party step has settled who is who; here its parties meet those of other
//! reports. Fuller names come first; a surname, an acronym or another spelling then goes to the
//! one actor that it fits, and stays alone where it fits two.

mod name;
mod spelling;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use variorum_model::{Actor, ActorKind, Party, Reading};

use name::Name;

/// One name with every party that goes by it.
struct Bearer<'r> {
    name: Name,
    surface: &'r str,
    named: bool,
    kind: ActorKind,
    parties: Vec<(usize, u32)>,
    mentions: usize,
}

/// Everybody in the readings, the most mentioned first.
pub fn actors(readings: &[Reading]) -> Vec<Actor> {
    let mut cast = Cast::default();
    for bearer in bearers(readings) {
        let actor = cast.find(&bearer).unwrap_or_else(|| cast.open());
        cast.join(actor, bearer);
    }
    let mut actors: Vec<Actor> = cast.actors.into_iter().map(actor).collect();
    actors.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    actors
}

/// All names, those with most words first, then the most mentioned.
fn bearers(readings: &[Reading]) -> Vec<Bearer<'_>> {
    let mut bearers: BTreeMap<(&str, ActorKind), Bearer> = BTreeMap::new();
    for (report, reading) in readings.iter().enumerate() {
        for (number, party) in (0..).zip(&reading.parties) {
            let bearer = bearers.entry((&party.name, party.kind)).or_insert_with(|| bearer(party));
            bearer.parties.push((report, number));
            bearer.mentions += party.mentions.len();
        }
    }
    let mut bearers: Vec<Bearer> = bearers.into_values().collect();
    bearers.sort_by_key(|bearer| {
        (!bearer.named, Reverse(bearer.name.words.len()), Reverse(bearer.mentions))
    });
    bearers
}

fn bearer(party: &Party) -> Bearer<'_> {
    Bearer {
        name: Name::new(&party.name),
        surface: &party.name,
        named: party.mentions.iter().any(|mention| mention.named),
        kind: party.kind,
        parties: Vec::new(),
        mentions: 0,
    }
}

/// The actors so far, and where to look for them.
#[derive(Default)]
struct Cast<'r> {
    actors: Vec<Vec<Bearer<'r>>>,
    by_words: FxHashMap<String, Vec<usize>>,
    by_sound: FxHashMap<String, Vec<usize>>,
    by_initials: FxHashMap<String, Vec<usize>>,
    by_last: FxHashMap<String, Vec<usize>>,
}

impl<'r> Cast<'r> {
    fn open(&mut self) -> usize {
        self.actors.push(Vec::new());
        self.actors.len() - 1
    }

    fn join(&mut self, actor: usize, bearer: Bearer<'r>) {
        let name = &bearer.name;
        let enter = |index: &mut FxHashMap<String, Vec<usize>>, key: String| {
            let actors = index.entry(key).or_default();
            if actors.last() != Some(&actor) {
                actors.push(actor);
            }
        };
        enter(&mut self.by_words, name.joined());
        if bearer.named {
            enter(&mut self.by_sound, name.sound());
            enter(&mut self.by_initials, name.initials());
        }
        for word in &name.words {
            enter(&mut self.by_last, name::stem(word).to_owned());
        }
        self.actors[actor].push(bearer);
    }

    /// The actor that a name belongs to.
    fn find(&self, bearer: &Bearer) -> Option<usize> {
        let same = self.among(&self.by_words, &bearer.name.joined(), |other| {
            other.named == bearer.named || other.kind == bearer.kind
        });
        if let [first, ..] = same.as_slice() {
            return Some(*first);
        }
        if !bearer.named {
            return self.described(bearer);
        }
        let spelt = self
            .among(&self.by_sound, &bearer.name.sound(), |other| self.is_spelling(bearer, other));
        spelt.first().copied().or_else(|| self.acronym(bearer)).or_else(|| self.part(bearer))
    }

    /// The actors under `key` one of whose bearers passes.
    fn among(
        &self,
        index: &FxHashMap<String, Vec<usize>>,
        key: &str,
        passes: impl Fn(&Bearer) -> bool,
    ) -> Vec<usize> {
        let actors = index.get(key).into_iter().flatten().copied();
        actors.filter(|&actor| self.actors[actor].iter().any(&passes)).collect()
    }

    /// True for one name in two spellings; within one report spelling does not vary.
    fn is_spelling(&self, bearer: &Bearer, other: &Bearer) -> bool {
        let alike = is_kindred(bearer.kind, other.kind) || bearer.name.words.len() == 1;
        alike && bearer.name.is_spelling(&other.name) && !meet(&bearer.parties, &other.parties)
    }

    fn acronym(&self, bearer: &Bearer) -> Option<usize> {
        let letters = bearer.name.acronym.as_ref()?;
        let fits = self.among(&self.by_initials, letters, |other| {
            other.kind != ActorKind::Person && other.name.words.len() > 1
        });
        fits.first().copied()
    }

    /// The one actor whose name this is a part of.
    fn part(&self, bearer: &Bearer) -> Option<usize> {
        let last = bearer.name.words.last()?;
        let fits = self
            .among(&self.by_last, name::stem(last), |other| other.named && is_part(bearer, other));
        self.only(&fits)
    }

    /// The one actor with a fuller description: the army among `Marrow army`, `coast guard`.
    fn described(&self, bearer: &Bearer) -> Option<usize> {
        if bearer.kind == ActorKind::Person {
            return None;
        }
        let last = bearer.name.words.last()?;
        let fits = self.among(&self.by_last, name::stem(last), |other| {
            other.kind == bearer.kind && bearer.name.is_end_of(&other.name)
        });
        self.only(&fits)
    }

    /// The only candidate, or the one mentioned far more than the next.
    fn only(&self, candidates: &[usize]) -> Option<usize> {
        let mentions = |actor: usize| self.actors[actor].iter().map(|b| b.mentions).sum::<usize>();
        let mut ranked: Vec<(usize, Reverse<usize>)> =
            candidates.iter().map(|&actor| (mentions(actor), Reverse(actor))).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(_, actor)] => Some(actor.0),
            [(most, actor), (next, _), ..] if *most >= 4 * next => Some(actor.0),
            _ => None,
        }
    }
}

/// True when a name is a surname of the other's person, or a short form of the other's body.
fn is_part(bearer: &Bearer, other: &Bearer) -> bool {
    match (bearer.kind, other.kind) {
        (ActorKind::Person, ActorKind::Person) => bearer.name.is_person_part(&other.name),
        (ActorKind::Place, _) | (_, ActorKind::Place) | (_, ActorKind::Person) => false,
        (ActorKind::Person, _) => false,
        _ => bearer.name.is_short_form(&other.name),
    }
}

fn is_kindred(one: ActorKind, other: ActorKind) -> bool {
    one == other || one != ActorKind::Person && other != ActorKind::Person
}

/// True when two names stand for two parties of one report.
fn meet(one: &[(usize, u32)], other: &[(usize, u32)]) -> bool {
    let reports: FxHashSet<usize> = one.iter().map(|party| party.0).collect();
    other.iter().any(|party| reports.contains(&party.0))
}

fn actor(bearers: Vec<Bearer>) -> Actor {
    let best = bearers.iter().max_by_key(|bearer| rank(bearer));
    let name = best.map(|best| best.surface).unwrap_or_default().to_owned();
    let variants: BTreeSet<&str> = bearers.iter().map(|bearer| bearer.surface).collect();
    let variants = variants.into_iter().filter(|variant| *variant != name);
    let mut parties: Vec<(usize, u32)> =
        bearers.iter().flat_map(|bearer| bearer.parties.iter().copied()).collect();
    parties.sort_unstable();
    Actor {
        kind: kind(&bearers),
        variants: variants.map(str::to_owned).collect(),
        parties,
        mentions: bearers.iter().map(|bearer| bearer.mentions).sum(),
        name,
    }
}

/// How well a name stands for its actor: full, in many reports, often.
fn rank(bearer: &Bearer) -> (bool, bool, usize, usize, Reverse<String>) {
    let full = bearer.name.words.len() > 1 || bearer.kind != ActorKind::Person;
    let full = full && bearer.name.acronym.is_none();
    let reports: BTreeSet<usize> = bearer.parties.iter().map(|party| party.0).collect();
    (bearer.named, full, reports.len(), bearer.mentions, Reverse(bearer.surface.to_owned()))
}

/// The kind that most mentions have.
fn kind(bearers: &[Bearer]) -> ActorKind {
    let kinds = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place, ActorKind::Group];
    let votes = |kind: ActorKind| -> usize {
        bearers.iter().filter(|bearer| bearer.kind == kind).map(|bearer| bearer.mentions).sum()
    };
    kinds.into_iter().max_by_key(|&kind| (votes(kind), Reverse(kind))).unwrap_or(ActorKind::Group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_model::{Mention, Span};

    fn reading(names: &[(&str, ActorKind)]) -> Reading {
        let mention = Mention { span: Span::new(0, 1), head: 0, named: true };
        let party = |&(name, kind): &(&str, ActorKind)| Party {
            name: name.to_owned(),
            kind,
            role: None,
            mentions: vec![mention],
        };
        Reading { parties: names.iter().map(party).collect(), ..Reading::default() }
    }

    fn names(readings: &[Reading]) -> Vec<(String, Vec<String>)> {
        actors(readings).into_iter().map(|actor| (actor.name, actor.variants)).collect()
    }

    use ActorKind::{Organisation, Person, Place};

    #[test]
    fn one_man_in_two_spellings_is_one_actor() {
        let readings = [
            reading(&[("Bassir Kadri Omar", Person)]),
            reading(&[("Bassir Qaddri Omar", Person), ("Ramuda", Place)]),
            reading(&[("Ramoudah", Place)]),
        ];
        assert_eq!(names(&readings).len(), 2);
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        let readings = [
            reading(&[("Ila Trent", Person)]),
            reading(&[("Odo Trent", Person)]),
            reading(&[("Trent", Person)]),
        ];
        assert_eq!(names(&readings).len(), 3);
    }

    #[test]
    fn acronyms_and_short_forms_find_the_full_name() {
        let readings = [
            reading(&[("International Council of the Free Waters", Organisation)]),
            reading(&[("ICFW", Organisation)]),
            reading(&[("Free Waters", Organisation)]),
        ];
        let names = names(&readings);
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].0, "Free Waters");
    }

    #[test]
    fn a_city_is_not_its_fire_brigade() {
        let readings =
            [reading(&[("Marrow Fire Brigade", Organisation)]), reading(&[("Marrow", Place)])];
        assert_eq!(names(&readings).len(), 2);
    }
}
