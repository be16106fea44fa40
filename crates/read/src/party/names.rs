//! Names gathered over a whole text: who is meant by each full name, surname and acronym.

use rustc_hash::FxHashMap;
use variorum_model::{ActorKind, Dep, EntityKind, Tag};

use super::cast::{Cast, Member};
use super::lexicon::{Gender, lexicon};
use super::name;
use super::phrase::{Form, Phrase, Range};
use crate::Parsed;

/// So many names that share a word are looked at.
const NAMESAKES: usize = 200;
/// So many words of the names of one are kept.
const MOST_WORDS: usize = 200;

/// One way of writing a name, with everything the text says around it.
#[derive(Debug, Default)]
struct Variant {
    surface: String,
    key: Vec<String>,
    votes: [u32; 4],
    gender: Option<Gender>,
    titled: bool,
    phrases: Vec<usize>,
}

/// Who is meant by the named phrases: the cast so far, and for every phrase its member.
pub fn gather(parsed: Parsed, phrases: &[Phrase]) -> (Cast, Vec<Option<usize>>) {
    let mut cast = Cast::default();
    let mut named = vec![None; phrases.len()];
    let mut index = Index::default();
    for variant in variants(parsed, phrases) {
        let member = index.find(&cast, &variant).unwrap_or_else(|| cast.add(Member::default()));
        index.enter(member, &variant);
        for &phrase in &variant.phrases {
            named[phrase] = Some(member);
            cast.heads.insert(phrases[phrase].head, member);
            cast.starts.insert(phrases[phrase].range.0, member);
        }
        let nouns: Vec<String> = variant.key.iter().filter(|word| is_body(word)).cloned().collect();
        join(&mut cast.members[member], variant);
        nouns.into_iter().for_each(|noun| cast.add_noun(member, noun));
    }
    (cast, named)
}

/// All ways of writing, the longest first, then by place.
fn variants(parsed: Parsed, phrases: &[Phrase]) -> Vec<Variant> {
    let mut numbers: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    let mut variants: Vec<Variant> = Vec::new();
    for (n, phrase) in phrases.iter().enumerate() {
        let Form::Name { name, role } = phrase.form else { continue };
        let key = name::key(parsed.words(name));
        if key.is_empty() {
            continue;
        }
        let next = variants.len();
        let number = *numbers.entry(key.clone()).or_insert(next);
        if number == next {
            variants.push(Variant { surface: surface(parsed, name), key, ..Variant::default() });
        }
        note(&mut variants[number], parsed, (name, role));
        variants[number].phrases.push(n);
    }
    variants.sort_by_key(|variant| std::cmp::Reverse(variant.key.len()));
    variants
}

/// A name as written, on one line and without an article.
fn surface(parsed: Parsed, name: Range) -> String {
    let words: Vec<&str> = parsed.words(name).split_whitespace().collect();
    let skip = usize::from(words.len() > 1 && words[0].eq_ignore_ascii_case("the"));
    words[skip..].join(" ")
}

/// Adds what one occurrence says: its entity, title and last word.
fn note(variant: &mut Variant, parsed: Parsed, (name, role): (Range, Option<Range>)) {
    if let Some(kind) = entity_kind(parsed, name.1 - 1) {
        variant.votes[kind as usize] += 1;
    }
    if variant.key.last().is_some_and(|word| is_body(word)) || has_members(parsed, name.1) {
        variant.votes[ActorKind::Organisation as usize] += 3;
    }
    let beside = parsed.parse.child(name.1 - 1, &[Dep::Appos]);
    if let Some(role) = beside.and_then(|noun| super::phrase::role_of(parsed, noun)) {
        variant.votes[role.kind as usize] += 3;
    }
    variant.votes[ActorKind::Place as usize] += place_vote(parsed, name.1 - 1);
    variant.votes[ActorKind::Person as usize] += if has_age(parsed, name.1) { 4 } else { 0 };
    for token in role.map_or(0..0, |role| role.0..role.1) {
        let word = parsed.word(token).to_lowercase();
        variant.gender = variant.gender.or_else(|| lexicon().gender(&word));
        if lexicon().is_title(&word) && token < name.0 {
            variant.titled = true;
            variant.votes[ActorKind::Person as usize] += 3;
        } else if lexicon().is_any_organisation(&word) {
            variant.votes[ActorKind::Organisation as usize] += 3;
        }
    }
}

/// True for the last word of many a body's name: `Council`, `Ltd`.
fn is_body(word: &str) -> bool {
    let role = lexicon().role(word);
    role.is_some_and(|role| role.kind == ActorKind::Organisation) || lexicon().is_company(word)
}

/// True when people of a body follow its name: `Tide Front fighters`.
fn has_members(parsed: Parsed, after: u32) -> bool {
    let next = parsed.parse.tokens.get(after as usize);
    next.is_some_and(|token| token.tag == Tag::Nns && token.dep != Dep::Appos)
        && super::phrase::role_of(parsed, after).is_some_and(|role| role.kind == ActorKind::Group)
}

/// How much the word before a name makes it a place.
fn place_vote(parsed: Parsed, head: u32) -> u32 {
    let token = parsed.token(head);
    match parsed.word(token.head) {
        _ if token.dep != Dep::Pobj => 0,
        "in" | "at" | "near" | "across" | "outside" | "around" | "via" | "into" => 2,
        "from" | "to" | "through" | "towards" => 1,
        _ => 0,
    }
}

/// True when an age or `who` follows the name: `Ila Trent, 46, a diver`.
fn has_age(parsed: Parsed, after: u32) -> bool {
    let word = |t: u32| parsed.parse.tokens.get(t as usize).map(|token| token.span.of(parsed.text));
    let age =
        |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    match (word(after), word(after + 1)) {
        (Some(","), Some("who")) => true,
        (Some(","), Some(number)) => {
            age(number) && matches!(word(after + 2), Some("," | "." | "-"))
        }
        _ => false,
    }
}

/// The kind that the entity at `token` has, where it can be trusted.
fn entity_kind(parsed: Parsed, token: u32) -> Option<ActorKind> {
    let many = || matches!(parsed.token(token).tag, Tag::Nns | Tag::Nnps | Tag::Jj);
    match parsed.parse.entity_at(token)?.kind {
        EntityKind::Person => Some(ActorKind::Person),
        EntityKind::Organisation => Some(ActorKind::Organisation),
        EntityKind::Gpe | EntityKind::Location | EntityKind::Facility => Some(ActorKind::Place),
        EntityKind::Norp => many().then_some(ActorKind::Group),
        _ => None,
    }
}

/// Adds a way of writing to its member; the first to come is the fullest.
fn join(member: &mut Member, mut variant: Variant) {
    if is_never_short(member, &variant) {
        variant.votes[ActorKind::Person as usize] = 0;
    }
    if member.name.is_empty() {
        member.named = true;
    }
    if member.name.is_empty() || is_cleaner(member, &variant) {
        member.name = variant.surface;
    }
    for (sum, votes) in member.votes.iter_mut().zip(variant.votes) {
        *sum += votes;
    }
    member.gender = member.gender.or(variant.gender);
    let room = MOST_WORDS.saturating_sub(member.words.len());
    member.words.extend(variant.key.into_iter().take(room));
}

/// True for a name of two words or more that comes again and again in full: reports call people
/// by the surname after the first time.
fn is_never_short(member: &Member, variant: &Variant) -> bool {
    let plain = !variant.titled && variant.gender.is_none() && variant.votes[0] <= 9;
    member.name.is_empty() && plain && bare(&variant.key).len() > 1 && variant.phrases.len() > 4
}

/// True when the name so far only adds a place or a credit to this one: `MARROW Ila Trent`.
fn is_cleaner(member: &Member, variant: &Variant) -> bool {
    let added = member.name.strip_suffix(variant.surface.as_str());
    let shout = |added: &str| added.chars().all(|c| !c.is_lowercase());
    let often = || variant.phrases.len() > 1;
    variant.key.len() > 1
        && bare(&variant.key).len() > 1
        && added.is_some_and(|a| shout(a) || often())
}

/// Members by the parts of their names.
#[derive(Default)]
struct Index {
    by_key: FxHashMap<Vec<String>, usize>,
    by_word: FxHashMap<String, Vec<usize>>,
    by_initials: FxHashMap<String, usize>,
    keys: Vec<(usize, Vec<String>)>,
}

impl Index {
    fn enter(&mut self, member: usize, variant: &Variant) {
        self.by_key.entry(bare(&variant.key)).or_insert(member);
        for word in &variant.key {
            self.by_word.entry(word.clone()).or_default().push(self.keys.len());
        }
        for initials in name::initials(&variant.key) {
            self.by_initials.entry(initials).or_insert(member);
        }
        self.keys.push((member, variant.key.clone()));
    }

    /// Who is meant by a way of writing, among those with longer names.
    fn find(&self, cast: &Cast, variant: &Variant) -> Option<usize> {
        let same = self.by_key.get(&bare(&variant.key)).copied();
        same.or_else(|| self.by_part(cast, variant)).or_else(|| self.by_initials(&variant.surface))
    }

    /// The best of those whose name holds the last word of this one.
    fn by_part(&self, cast: &Cast, variant: &Variant) -> Option<usize> {
        let with = |word| self.by_word.get(word).into_iter().flatten().take(NAMESAKES);
        let (first, last) = (with(variant.key.first()?), with(variant.key.last()?));
        let candidates = first.chain(last).map(|&n| &self.keys[n]);
        let fits = candidates.filter_map(|(member, key)| {
            let fit = fit(&cast.members[*member], key, variant)?;
            Some((fit, *member))
        });
        fits.max_by_key(|&(fit, member)| (fit, std::cmp::Reverse(member))).map(|(_, member)| member)
    }

    fn by_initials(&self, surface: &str) -> Option<usize> {
        self.by_initials.get(&name::letters(surface)?).copied()
    }
}

/// A name without its particles.
fn bare(key: &[String]) -> Vec<String> {
    let words: Vec<String> =
        key.iter().filter(|word| !lexicon().is_particle(word)).cloned().collect();
    if words.is_empty() { key.to_vec() } else { words }
}

/// How well a shorter way of writing fits a member with the fuller name `key`; none if not at all.
fn fit(member: &Member, key: &[String], variant: &Variant) -> Option<u8> {
    let person = member.kind() == ActorKind::Person;
    let clash =
        variant.gender.is_some() && member.gender.is_some() && variant.gender != member.gender;
    if clash {
        return None;
    }
    let place =
        variant.votes[ActorKind::Place as usize] > variant.votes[ActorKind::Person as usize];
    if person {
        return fit_person(key, variant, place);
    }
    (!variant.titled && !place && name::is_short_form(&variant.key, key)).then_some(3)
}

fn fit_person(key: &[String], variant: &Variant, place: bool) -> Option<u8> {
    let short = &variant.key;
    if name::is_surname(short, key) {
        return Some(5);
    }
    let both = short.len() > 1 && short.len() < key.len();
    if both && short[0] == key[0] && (key.starts_with(short) || key.last() == short.last()) {
        return Some(4);
    }
    let single = short.len() == 1 && key.len() > 1 && !place;
    (single && key.contains(&short[0])).then_some(if key[0] == short[0] { 1 } else { 2 })
}
