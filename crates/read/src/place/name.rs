use rustc_hash::FxHashSet;
use variorum_model::{EntityKind, Pos};

use super::entry::{Entry, Kind};
use super::fold::fold;
use super::gazetteer::Gazetteer;
use super::words::words;
use crate::Parsed;

/// A name in the text that the gazetteer knows.
#[derive(Debug, Clone)]
pub struct Name<'g> {
    /// The tokens `(first, end)`.
    pub tokens: (u32, u32),
    /// The name as it is looked up.
    pub folded: String,
    pub entries: Vec<Entry<'g>>,
    /// True when the text itself says which of its namesakes is meant.
    pub told: bool,
    pub standing: Standing,
}

/// What a name stands for here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Place,
    /// A person, a number or a plain word.
    Other,
    /// A place if it is one elsewhere in the text.
    Open,
}

/// How many tokens a name has at most.
const LONGEST: u32 = 4;
/// How many tokens after a name the word for all of a list is looked for.
const LISTED: u32 = 40;

/// The names of places in a text, in order.
pub fn names<'g>(parsed: Parsed, gazetteer: &'g Gazetteer) -> Vec<Name<'g>> {
    let people = people(parsed);
    let mut names = Vec::new();
    let mut at = 0;
    while at < parsed.parse.tokens.len() as u32 {
        match longest(parsed, gazetteer, at) {
            Some((end, entries)) => {
                names.push(name(parsed, (at, end), (entries, &people)));
                at = end;
            }
            None => at += 1,
        }
    }
    tell_apart(parsed, &mut names);
    accept_repeated(&mut names);
    names.retain(|name| name.standing == Standing::Place);
    names
}

/// The single names of people who are named in full somewhere.
fn people<'a>(parsed: Parsed<'a>) -> FxHashSet<&'a str> {
    let people = parsed.parse.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let full = people.filter(|entity| entity.end - entity.first > 1);
    full.flat_map(|entity| entity.first..entity.end).map(|token| parsed.word(token)).collect()
}

/// The longest name that begins with the token `first`: where it ends, and its places.
fn longest<'g>(
    parsed: Parsed,
    gazetteer: &'g Gazetteer,
    first: u32,
) -> Option<(u32, Vec<Entry<'g>>)> {
    if !is_capital(parsed, first) {
        return None;
    }
    let (_, last) = parsed.parse.sentence_of(first);
    let end = last.min(first + LONGEST);
    (first + 1..=end).rev().find_map(|end| {
        let text = parsed.words((first, end));
        let is_short = is_stop(parsed, end - 1) && words().short.contains_key(text);
        let entries = match is_capital(parsed, end - 1) {
            true if is_listed(parsed, end) => lookup(gazetteer, &format!("{text} County")),
            true => lookup(gazetteer, text),
            false if is_short => lookup(gazetteer, text),
            false => Vec::new(),
        };
        (!entries.is_empty()).then_some((end, entries))
    })
}

fn lookup<'g>(gazetteer: &'g Gazetteer, text: &str) -> Vec<Entry<'g>> {
    if let Some(code) = words().people.get(text) {
        return gazetteer.coded(code).into_iter().collect();
    }
    if text.len() < 3 && !words().short.contains_key(text) {
        return Vec::new();
    }
    let folded = fold(text);
    if words().vast.contains(&folded) {
        return Vec::new();
    }
    let found = gazetteer.find(text, &folded);
    let is_named_after_city = |region: &Entry| {
        let inside = |city: &Entry| city.kind == Kind::City && city.region == region.region;
        region.kind == Kind::Region
            && found
                .iter()
                .any(|city| inside(city) && is_main(city, region) && fold(city.name) == folded)
    };
    found.iter().filter(|entry| !is_named_after_city(entry)).copied().collect()
}

/// True for a city that is much of its region.
fn is_main(city: &Entry, region: &Entry) -> bool {
    u64::from(city.population) * 8 > u64::from(region.population)
}

fn is_capital(parsed: Parsed, token: u32) -> bool {
    parsed.word(token).starts_with(char::is_uppercase)
}

/// A full stop that may belong to a short form before it.
fn is_stop(parsed: Parsed, token: u32) -> bool {
    parsed.word(token) == "."
}

fn name<'g>(
    parsed: Parsed,
    tokens: (u32, u32),
    (entries, people): (Vec<Entry<'g>>, &FxHashSet<&str>),
) -> Name<'g> {
    let folded = fold(parsed.words(tokens));
    let is_large = entries.iter().any(is_large);
    let may_be_place =
        !people.contains(parsed.words(tokens)) || is_large && is_called_place(parsed, tokens);
    let standing = match may_be_place {
        true => standing(parsed, tokens, is_large),
        false => Standing::Other,
    };
    Name { tokens, folded, entries, told: false, standing }
}

/// What a name stands for, from itself and the words around it.
fn standing(parsed: Parsed, tokens: (u32, u32), is_large: bool) -> Standing {
    if is_plain(parsed, tokens) {
        return Standing::Other;
    }
    let is_inner = is_followed(parsed, tokens.1)
        || is_joined(parsed, tokens.0)
        || is_part(parsed, tokens) && !is_county(parsed, tokens);
    if is_inner && !is_large {
        return Standing::Open;
    }
    let entity = parsed.parse.entity_at(tokens.0).filter(|entity| entity.end >= tokens.1);
    let length = tokens.1 - tokens.0;
    let whole = entity.is_some_and(|entity| entity.end - entity.first <= length + 1);
    let longer = entity.is_some_and(|entity| entity.end - entity.first > length);
    let is_people = words().people.contains_key(parsed.words(tokens));
    let place = |is_place: bool| if is_place { Standing::Place } else { Standing::Open };
    match entity.map(|entity| entity.kind) {
        Some(EntityKind::Gpe | EntityKind::Location | EntityKind::Norp) => Standing::Place,
        Some(EntityKind::Person) if is_county(parsed, tokens) => Standing::Place,
        Some(EntityKind::Person) if longer => Standing::Other,
        Some(EntityKind::Person) => place(is_led(parsed, tokens)),
        Some(kind) if is_no_name(kind) => Standing::Other,
        Some(_) if is_people => place(whole),
        _ => place(
            is_large
                || is_county(parsed, tokens)
                || is_listed(parsed, tokens.1)
                || is_led(parsed, tokens),
        ),
    }
}

/// True for the parts of a text that count or name a tongue.
fn is_no_name(kind: EntityKind) -> bool {
    use EntityKind::{Cardinal, Language, Law, Money, Ordinal, Percent, Quantity};
    matches!(kind, Cardinal | Language | Law | Money | Ordinal | Percent | Quantity)
}

/// Large enough to be meant wherever its name stands.
fn is_large(entry: &Entry) -> bool {
    entry.kind == Kind::Country || entry.kind == Kind::Region && entry.population > 500_000
}

/// A street, a paper or a team called after a place.
fn is_followed(parsed: Parsed, end: u32) -> bool {
    let next = word_at(parsed, end);
    words().after.contains(next) || words().after.contains(next.to_lowercase().as_str())
}

/// A part of a place's longer name: "Marrow" of "Marrow Lake" and of "Fort Marrow", but not of
/// "East Marrow".
fn is_part(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    use EntityKind::{Facility, Gpe, Location};
    let entity = parsed.parse.entity_at(first);
    let Some(entity) = entity.filter(|e| matches!(e.kind, Facility | Gpe | Location)) else {
        return false;
    };
    let leads = |at: u32| words().before.contains(parsed.word(at).to_lowercase().as_str());
    first > entity.first && is_capital(parsed, first - 1) && !leads(first - 1)
        || end < entity.end && is_capital(parsed, end)
}

/// The second part of a name with a hyphen.
fn is_joined(parsed: Parsed, first: u32) -> bool {
    let Some(before) = first.checked_sub(2) else { return false };
    let [name, hyphen, this] = [before, first - 1, first].map(|at| parsed.token(at).span);
    let is_close = name.end == hyphen.start && hyphen.end == this.start;
    parsed.word(first - 1) == "-"
        && is_close
        && is_capital(parsed, before)
        && !is_party(parsed, first)
}

/// A plain word that is also the name of a small place.
fn is_plain(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    let word = parsed.word(first);
    let is_name = matches!(parsed.token(first).pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::X);
    let is_common = words().common.contains(word.to_lowercase().as_str());
    end - first == 1 && (!is_name || is_common && !is_called_place(parsed, (first, end)))
}

/// True where the whole of a name was read as one of a place.
fn is_called_place(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    let entity = parsed.parse.entity_at(first);
    entity.is_some_and(|e| e.kind == EntityKind::Gpe && (e.first, e.end) == (first, end))
}

fn is_county(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    end - first > 1 && matches!(parsed.word(end - 1), "County" | "Parish" | "COUNTY")
}

/// True where the words beside a name speak of a place: "in Marrow", "Marrow residents".
fn is_led(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    let before = first.checked_sub(1).map_or("", |before| parsed.word(before));
    let next = word_at(parsed, end);
    words().before.contains(before.to_lowercase().as_str())
        || words().beside.contains(next.to_lowercase().as_str())
        || next == "-" && word_at(parsed, end + 1) == "based"
        || before == "-" && is_party(parsed, first)
        || before == "of" && is_of_person(parsed, first)
        || is_dateline(parsed, (first, end))
}

fn word_at<'a>(parsed: Parsed<'a>, token: u32) -> &'a str {
    parsed.parse.tokens.get(token as usize).map_or("", |token| token.span.of(parsed.text))
}

/// True after the party letter of "R-Marrow".
fn is_party(parsed: Parsed, first: u32) -> bool {
    first.checked_sub(2).is_some_and(|at| matches!(parsed.word(at), "R" | "D" | "I" | "DFL"))
}

/// True in "Ada Brook of Marrow" and "Brook, 41, of Marrow".
fn is_of_person(parsed: Parsed, first: u32) -> bool {
    let Some(at) = first.checked_sub(2) else { return false };
    let entity = parsed.parse.entity_at(at);
    parsed.word(at) == "," || entity.is_some_and(|entity| entity.kind == EntityKind::Person)
}

/// True for capitals before a dash.
fn is_dateline(parsed: Parsed, (first, end): (u32, u32)) -> bool {
    let text = parsed.words((first, end));
    let dashed = word_at(parsed, end).starts_with(['—', '–', '-']);
    dashed && text.len() > 3 && !text.contains(char::is_lowercase)
}

/// True in "Marrow, Ostrin and Sarneh counties".
fn is_listed(parsed: Parsed, end: u32) -> bool {
    let mut at = end;
    while at < end + LISTED
        && (matches!(word_at(parsed, at), "," | "and") || is_capital_at(parsed, at))
    {
        at += 1;
    }
    matches!(word_at(parsed, at), "counties" | "parishes")
}

fn is_capital_at(parsed: Parsed, token: u32) -> bool {
    word_at(parsed, token).starts_with(char::is_uppercase)
}

/// Uses "Paris, Texas" to choose among namesakes.
fn tell_apart(parsed: Parsed, names: &mut [Name]) {
    for at in 1..names.len() {
        let (before, after) = names.split_at_mut(at);
        let (inner, outer) = (&mut before[at - 1], &mut after[0]);
        if is_apposed(parsed, inner.tokens.1, outer.tokens.0) {
            tell_pair(inner, outer);
        }
    }
}

/// True when only a comma or a bracket stands between two names.
fn is_apposed(parsed: Parsed, end: u32, next: u32) -> bool {
    next == end + 1 && matches!(parsed.word(end), "," | "(")
}

fn tell_pair<'g>(inner: &mut Name<'g>, outer: &mut Name<'g>) {
    let pairs = |a: &Entry, b: &Entry| holds(b, a);
    let inside: Vec<Entry<'g>> = inner
        .entries
        .iter()
        .filter(|a| outer.entries.iter().any(|b| pairs(a, b)))
        .copied()
        .collect();
    if inside.is_empty() {
        return;
    }
    outer.entries.retain(|b| inside.iter().any(|a| pairs(a, b)));
    inner.entries = inside;
    for name in [inner, outer] {
        (name.told, name.standing) = (true, Standing::Place);
    }
}

/// True when `outer` is the country or region of `inner`.
fn holds(outer: &Entry, inner: &Entry) -> bool {
    match outer.kind {
        Kind::Country => inner.kind > Kind::Country && outer.country == inner.country,
        Kind::Region => inner.kind > Kind::Region && outer.region == inner.region,
        Kind::County => inner.kind == Kind::City && outer.region == inner.region,
        Kind::City => false,
    }
}

/// Takes what is a place once for one wherever nothing speaks against it.
fn accept_repeated(names: &mut [Name]) {
    let places = names.iter().filter(|name| name.standing == Standing::Place);
    let sure: FxHashSet<String> = places.map(|name| name.folded.clone()).collect();
    for name in names.iter_mut() {
        if name.standing == Standing::Open && sure.contains(&name.folded) {
            name.standing = Standing::Place;
        }
    }
}
