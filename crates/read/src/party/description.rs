//! Descriptions: `the minister` is the latest minister, `a rebel official` somebody new.

use variorum_model::{ActorKind, Dep, Pos, Tag};

use super::cast::{Cast, Member};
use super::lexicon::lexicon;
use super::phrase::{Form, Phrase, Range, is_age, role_of, starts_sentence};
use crate::Parsed;

/// Who is described by `phrase`: somebody met, or a new member.
pub fn resolve(cast: &mut Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    if phrase.form != Form::Description {
        return None;
    }
    let found = beside(cast, parsed, phrase).or_else(|| before(cast, parsed, phrase));
    Some(found.unwrap_or_else(|| cast.add(member(parsed, phrase))))
}

/// Who stands beside the description and is the same: `Ila Trent, the board's spokeswoman`,
/// `the pilot Ila Trent`.
fn beside(cast: &mut Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    let kind = role_of(parsed, phrase.head)?.kind;
    let next = cast.starts.get(&phrase.range.1).copied();
    let next = next.or_else(|| after_complement(cast, parsed, phrase));
    let member = next.or_else(|| cast.heads.get(&beside_head(parsed, phrase)?).copied())?;
    let other = &mut cast.members[member];
    if !other.named {
        return None;
    }
    if kind == ActorKind::Organisation && other.votes[ActorKind::Person as usize] < 4 {
        other.vote(kind, 3);
    }
    is_compatible(other.kind(), kind).then_some(member)
}

/// The person named behind what the description adds to its noun: `the head of the board, Ila
/// Trent, said`, where the grammar may set the name beside the board.
fn after_complement(cast: &Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    let end = added_end(parsed, phrase);
    let comma = end > phrase.range.1 && parsed.parse.tokens.get(end as usize).is_some();
    let member = cast.starts.get(&(end + 1)).filter(|_| comma && parsed.word(end) == ",")?;
    let singular = !is_plural(parsed, phrase.head);
    (singular && cast.members[*member].kind() == ActorKind::Person).then_some(*member)
}

/// The head of what the grammar sets beside the description.
fn beside_head(parsed: Parsed, phrase: &Phrase) -> Option<u32> {
    let token = parsed.token(phrase.head);
    match token.dep {
        Dep::Appos => Some(token.head),
        Dep::Attr if parsed.lemma(token.head) == "be" => {
            parsed.parse.child(token.head, &[Dep::Nsubj]).filter(|&subject| subject < phrase.head)
        }
        _ => parsed.parse.child(phrase.head, &[Dep::Appos]),
    }
}

fn is_compatible(one: ActorKind, other: ActorKind) -> bool {
    use ActorKind::*;
    one == other || matches!((one, other), (Organisation, Group) | (Group, Organisation))
}

/// Who was met before and is described again.
fn before(cast: &Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    let noun = parsed.lemma(phrase.head).to_lowercase();
    let modifiers = modifiers(parsed, phrase.range);
    if is_indefinite(parsed, phrase.range) {
        let alone = modifiers.is_empty() && added_end(parsed, phrase) == phrase.range.1;
        let speaks_for = alone && lexicon().is_mouthpiece(&noun);
        return speaks_for.then(|| latest_body(cast, parsed, phrase)).flatten();
    }
    if is_age(parsed, phrase.head) {
        return latest_person(cast, parsed, phrase);
    }
    let called = |noun: &str| called(cast, parsed, (phrase, noun, &modifiers));
    let likened = || lexicon().likes(&noun).filter_map(&called).max_by_key(|&n| latest(cast, n));
    let any = || any_organisation(cast, parsed, (phrase, &noun, &modifiers));
    called(&noun).or_else(likened).or_else(any)
}

/// The latest of those who were called by `noun` and whom the description fits.
fn called(
    cast: &Cast,
    parsed: Parsed,
    (phrase, noun, modifiers): (&Phrase, &str, &[String]),
) -> Option<usize> {
    let users = cast.nouns.get(noun).into_iter().flatten().rev().take(20);
    let plural = is_plural(parsed, phrase.head);
    let same = |n: &&usize| {
        let member = &cast.members[**n];
        !member.mentions.is_empty() && member.plural == plural && fits(member, modifiers)
    };
    users.filter(same).max_by_key(|n| latest(cast, **n)).copied()
}

fn latest(cast: &Cast, member: usize) -> Option<u32> {
    cast.members[member].mentions.last().map(|mention| mention.head)
}

/// The person named last who does or says something.
fn latest_person(cast: &Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    let person = |member: &Member| member.kind() == ActorKind::Person && !member.plural;
    latest_of(cast, parsed, (phrase, &person))
}

/// True when what the phrase adds to its noun is known of the member, or is new of a body.
fn fits(member: &Member, modifiers: &[String]) -> bool {
    let known = modifiers.iter().all(|word| member.words.contains(word));
    let body = member.kind() != ActorKind::Person && !member.named && member.words.len() <= 2;
    known || body
}

/// The latest body named, for `the group`, `the company`.
fn any_organisation(
    cast: &Cast,
    parsed: Parsed,
    (phrase, noun, modifiers): (&Phrase, &str, &[String]),
) -> Option<usize> {
    let definite = parsed.token(phrase.range.0).tag == Tag::Dt;
    if !definite || !modifiers.is_empty() || !lexicon().is_any_organisation(noun) {
        return None;
    }
    latest_body(cast, parsed, phrase)
}

fn latest_body(cast: &Cast, parsed: Parsed, phrase: &Phrase) -> Option<usize> {
    latest_of(cast, parsed, (phrase, &|member| member.kind() == ActorKind::Organisation))
}

/// Who was named last of those that `fits` lets pass, subjects first.
fn latest_of(
    cast: &Cast,
    parsed: Parsed,
    (phrase, fits): (&Phrase, &dyn Fn(&Member) -> bool),
) -> Option<usize> {
    let sentence = parsed.parse.sentence_number(phrase.head);
    let recent = cast.traces.iter().rev().take(20);
    let near = recent.filter(|trace| sentence - trace.sentence <= 3 && trace.head < phrase.head);
    let meant = |member: &Member| member.named && fits(member);
    let fitting = near.filter(|trace| meant(&cast.members[trace.member]));
    fitting.max_by_key(|trace| (trace.subject, trace.head)).map(|trace| trace.member)
}

fn is_indefinite(parsed: Parsed, (first, _): Range) -> bool {
    let word = parsed.word(first);
    let new = ["a", "an", "another", "some", "several", "many", "one", "other", "any", "no"];
    new.iter().any(|other| word.eq_ignore_ascii_case(other)) || parsed.token(first).tag == Tag::Cd
}

fn is_plural(parsed: Parsed, head: u32) -> bool {
    matches!(parsed.token(head).tag, Tag::Nns | Tag::Nnps)
}

/// What stands before the noun, in lower case, without articles.
fn modifiers(parsed: Parsed, (first, end): Range) -> Vec<String> {
    let plain = |&token: &u32| {
        let token = parsed.token(token);
        matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj) && token.tag != Tag::PrpPoss
    };
    (first..end - 1).filter(plain).map(|token| parsed.word(token).to_lowercase()).collect()
}

/// Somebody new, known by this description.
fn member(parsed: Parsed, phrase: &Phrase) -> Member {
    let role = role_of(parsed, phrase.head);
    let mut member = Member {
        name: wording(parsed, phrase),
        gender: role.and_then(|role| role.gender),
        plural: is_plural(parsed, phrase.head),
        ..Member::default()
    };
    let unknown = if member.plural { ActorKind::Group } else { ActorKind::Person };
    member.vote(role.map_or(unknown, |role| role.kind), 1);
    member
}

/// The description in full: with what `of`, `for` and the like add to it, without `the`.
fn wording(parsed: Parsed, phrase: &Phrase) -> String {
    let range = full_range(parsed, phrase);
    let words: Vec<&str> = parsed.words(range).split_whitespace().collect();
    let words = words.join(" ");
    let named =
        parsed.parse.entity_at(range.0).is_some() || parsed.token(range.0).pos == Pos::Propn;
    if named || !starts_sentence(parsed, phrase.range.0) { words } else { lower_first(&words) }
}

/// The tokens of a description with its complement, without `the`.
pub fn full_range(parsed: Parsed, phrase: &Phrase) -> Range {
    let (first, end) = phrase.range;
    let skip = parsed.word(first).eq_ignore_ascii_case("the") && end - first > 1;
    (first + u32::from(skip), added_end(parsed, phrase))
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    let shout = words.chars().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(first) if !shout => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

/// The end of the description with its complement: `an official with the harbour board`.
fn added_end(parsed: Parsed, phrase: &Phrase) -> u32 {
    let end = phrase.range.1;
    let next = parsed.parse.tokens.get(end as usize);
    let complement = next.is_some_and(|token| {
        token.dep == Dep::Prep
            && token.head == phrase.head
            && matches!(token.span.of(parsed.text), "of" | "for" | "from" | "with" | "at" | "in")
    });
    if !complement {
        return end;
    }
    let subtree = parsed.parse.subtree(end).1;
    let stop = |&t: &u32| {
        let token = parsed.token(t);
        token.pos == Pos::Punct && token.tag != Tag::Hyph
            || token.tag == Tag::Wdt
            || token.tag == Tag::Wp
    };
    (end..subtree.min(end + 10)).find(stop).unwrap_or(subtree.min(end + 10))
}
