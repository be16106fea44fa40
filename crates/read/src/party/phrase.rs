//! The phrases of a text that can stand for somebody: names, descriptions and pronouns.

use variorum_model::{ActorKind, Dep, EntityKind, Pos, Tag};

use super::lexicon::{Role, lexicon};
use super::name;
use crate::Parsed;

/// A run of tokens, `(first, end)`.
pub type Range = (u32, u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The name proper, and the title or role before it.
    Name {
        name: Range,
        role: Option<Range>,
    },
    /// A noun that tells what somebody is.
    Description,
    Pronoun,
}

/// Words that can stand for somebody.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    pub range: Range,
    pub head: u32,
    pub form: Form,
    /// True inside quotation marks, where `he` is somebody in the quoted speech.
    pub quoted: bool,
}

/// The names, descriptions and pronouns of a text, by the place of their heads.
pub fn phrases(parsed: Parsed) -> Vec<Phrase> {
    let quoted = quoted(parsed);
    let mut found = Vec::new();
    let mut done = 0;
    for &chunk in &parsed.parse.noun_chunks {
        if let Some(chunk) = trim_marks(parsed, (chunk.0.max(done), chunk.1)) {
            done = in_chunk(parsed, chunk, &mut found);
        }
    }
    loose_names(parsed, &mut found);
    found.extend(ages(parsed));
    found.sort_by_key(|phrase| (phrase.head, phrase.range.1 - phrase.range.0));
    found.dedup_by_key(|phrase| phrase.head);
    for phrase in &mut found {
        phrase.quoted = quoted[phrase.head as usize];
    }
    found
}

/// For every token, whether it stands inside double quotation marks.
fn quoted(parsed: Parsed) -> Vec<bool> {
    let mut open = false;
    let mut end = 0;
    let inside = |token: &variorum_model::Token| {
        let gap = &parsed.text[end as usize..token.span.start as usize];
        let goes_on = open && !gap.contains('\n');
        end = token.span.end;
        open = match token.span.of(parsed.text) {
            "“" => true,
            "”" => false,
            "\"" => !goes_on,
            _ => goes_on,
        };
        open
    };
    parsed.parse.tokens.iter().map(inside).collect()
}

/// Adds what one noun chunk holds; returns the token after it and whatever its name took beyond.
fn in_chunk(parsed: Parsed, chunk: Range, found: &mut Vec<Phrase>) -> u32 {
    let head = chunk.1 - 1;
    let phrase = |range, form| Phrase { range, head, form, quoted: false };
    let end = if is_pronoun(parsed, head) {
        found.push(phrase(chunk, Form::Pronoun));
        chunk.1
    } else if let Some((name, role)) = name_of(parsed, chunk) {
        let range = (chunk.0, chunk.1.max(name.1));
        let head = head.min(name.1 - 1);
        found.push(Phrase { head, ..phrase(range, Form::Name { name, role }) });
        range.1
    } else {
        if describes(parsed, chunk) {
            found.push(phrase(chunk, Form::Description));
        }
        chunk.1
    };
    nested(parsed, chunk, found);
    end
}

/// True for a pronoun of the third person.
fn is_pronoun(parsed: Parsed, token: u32) -> bool {
    matches!(parsed.token(token).tag, Tag::Prp | Tag::PrpPoss)
        && matches!(
            parsed.word(token).to_lowercase().as_str(),
            "he" | "him"
                | "his"
                | "she"
                | "her"
                | "hers"
                | "they"
                | "them"
                | "their"
                | "theirs"
                | "it"
                | "its"
        )
}

/// Adds the names and possessive pronouns inside a chunk that are not its own name.
fn nested(parsed: Parsed, (first, end): Range, found: &mut Vec<Phrase>) {
    let own = found.last().map_or((end, end), |phrase| match phrase.form {
        Form::Name { name, .. } => name,
        _ => (end, end),
    });
    for token in first..end {
        if parsed.token(token).tag == Tag::PrpPoss && is_pronoun(parsed, token) {
            let range = (token, token + 1);
            found.push(Phrase { range, head: token, form: Form::Pronoun, quoted: false });
        }
    }
    if end - first > 1 && lexicon().is_document(parsed.lemma(end - 1)) {
        found.extend(owner(parsed, (first, end - 1)));
    }
    let from = parsed.parse.entities.partition_point(|entity| entity.end <= first);
    let inside = parsed.parse.entities[from..].iter().take_while(|entity| entity.first < end);
    for entity in inside {
        let range = (entity.first.max(first), entity.end.min(end).min(own.0.max(first)));
        if range.0 < range.1 && is_actor(entity.kind) && entity.kind != EntityKind::Norp {
            found.extend(entity_name(parsed, range).filter(|phrase| phrase.head < end - 1));
        }
    }
}

/// Who speaks through a document, when a noun before it says so: `the army statement`.
fn owner(parsed: Parsed, (first, end): Range) -> Option<Phrase> {
    let genitive = end > first && parsed.token(end - 1).tag == Tag::Poss;
    let end = if genitive { end - 1 } else { end };
    let head = end.checked_sub(1)?;
    let body = role_of(parsed, head).is_some_and(|role| role.kind == ActorKind::Organisation);
    let range = if genitive { (first, end) } else { (head.max(first), end) };
    body.then_some(Phrase { range, head, form: Form::Description, quoted: false })
}

/// Adds the entities that stand outside every noun chunk.
fn loose_names(parsed: Parsed, found: &mut Vec<Phrase>) {
    let mut taken = vec![false; parsed.parse.tokens.len()];
    for phrase in found.iter() {
        taken[phrase.range.0 as usize..phrase.range.1 as usize].fill(true);
    }
    for &(first, end) in &parsed.parse.noun_chunks {
        taken[first as usize..end as usize].fill(true);
    }
    for entity in parsed.parse.entities.iter().filter(|entity| is_actor(entity.kind)) {
        if !taken[entity.first as usize..entity.end as usize].contains(&true) {
            found.extend(entity_name(parsed, (entity.first, entity.end)));
        }
    }
}

/// The phrase of a name that is known as an entity only.
fn entity_name(parsed: Parsed, range: Range) -> Option<Phrase> {
    let (name, role) = name_of(parsed, trim(parsed, range)?)?;
    Some(Phrase { range, head: name.1 - 1, form: Form::Name { name, role }, quoted: false })
}

/// A range without an article before it and a possessive or a mark after it.
fn trim(parsed: Parsed, range: Range) -> Option<Range> {
    let outer = |token: u32| {
        matches!(parsed.token(token).tag, Tag::Poss | Tag::Dt)
            || parsed.token(token).pos == Pos::Punct
    };
    trim_by(range, outer)
}

/// A range without punctuation at its ends.
fn trim_marks(parsed: Parsed, range: Range) -> Option<Range> {
    trim_by(range, |token| parsed.token(token).pos == Pos::Punct)
}

fn trim_by((mut first, mut end): Range, outer: impl Fn(u32) -> bool) -> Option<Range> {
    while first < end && outer(first) {
        first += 1;
    }
    while first < end && outer(end - 1) {
        end -= 1;
    }
    (first < end).then_some((first, end))
}

/// The kinds of entity that can act or be acted for.
fn is_actor(kind: EntityKind) -> bool {
    use EntityKind::*;
    matches!(kind, Person | Organisation | Gpe | Location | Norp | Facility | Product)
}

/// The name that a chunk ends in, with its title or role.
fn name_of(parsed: Parsed, chunk: Range) -> Option<(Range, Option<Range>)> {
    let head = chunk.1 - 1;
    let kind = parsed.parse.entity_at(head).map(|entity| entity.kind);
    if kind.is_some_and(|kind| !may_name(kind)) {
        return None;
    }
    let run = proper_run(parsed, (chunk.0, chunk.1));
    if run.0 == run.1 {
        return named_before(parsed, chunk);
    }
    let run = (run.0, name_end(parsed, run));
    let words: Vec<String> = (run.0..run.1).map(|t| parsed.word(t).to_lowercase()).collect();
    let last = words.last().map(String::as_str)?;
    if is_role_alone(parsed, run, last) {
        return None;
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let organisation = lexicon().role(last).is_some_and(|r| r.kind != ActorKind::Person);
    let titles = if organisation { 0 } else { name::title_length(&words) as u32 };
    let name = (skip_nationality(parsed, (run.0 + titles, run.1)), run.1);
    if name.1 - name.0 == 1 && (is_no_name(parsed, name.0) || parsed.token(name.0).span.len() < 2) {
        return None;
    }
    Some((name, role_before(parsed, chunk.0, name.0)))
}

/// True for a title, half a title or a weekday where a name was looked for.
fn is_no_name(parsed: Parsed, token: u32) -> bool {
    let word = parsed.word(token).to_lowercase();
    lexicon().is_never(&word) || lexicon().is_title(&word) || lexicon().is_before_titles(&word)
}

fn may_name(kind: EntityKind) -> bool {
    use EntityKind::*;
    !matches!(kind, Date | Time | Money | Percent | Ordinal | Cardinal | Quantity | Language)
}

/// The longest run of proper nouns that ends a chunk, with the small words inside it.
fn proper_run(parsed: Parsed, (first, end): Range) -> Range {
    let glue = |token: u32| {
        let word = parsed.word(token);
        matches!(word, "-" | "&" | "'" | "’") || lexicon().is_particle(word)
    };
    let mut start = end;
    while start > first && (is_proper(parsed, start - 1) || start < end && glue(start - 1)) {
        start -= 1;
    }
    while start < end && glue(start) && !lexicon().is_particle(parsed.word(start)) {
        start += 1;
    }
    let lower = |token: u32| !is_proper(parsed, token);
    if (start..end).all(lower) { (end, end) } else { (start, end) }
}

/// True for a proper noun, also where the tagger took it for a common one.
fn is_proper(parsed: Parsed, token: u32) -> bool {
    let word = parsed.word(token);
    let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let tag = parsed.token(token).tag;
    let common =
        matches!(tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Fw | Tag::Xx | Tag::Vbg | Tag::Vbn);
    let pos = parsed.token(token).pos;
    capital && (pos == Pos::Propn || common && pos != Pos::Pron && !starts_sentence(parsed, token))
}

/// True for the first word of a sentence, or of its tree where a dateline stands before it.
pub fn starts_sentence(parsed: Parsed, token: u32) -> bool {
    let first = parsed.parse.sentence_of(token).0;
    let root = parsed.parse.root(token);
    let other = |t: u32| parsed.token(t).pos == Pos::Punct || parsed.parse.root(t) != root;
    (first..token).all(other)
}

/// A role or a body by its noun alone: `the Prime Minister`, `Police`.
fn is_role_alone(parsed: Parsed, run: Range, last: &str) -> bool {
    let whole = || parsed.parse.entity_at(run.0).is_some_and(|e| e.end >= run.1);
    match lexicon().role(last).or_else(|| lexicon().role(parsed.lemma(run.1 - 1))) {
        Some(Role { kind: ActorKind::Person, .. }) => {
            let person =
                parsed.parse.entity_at(run.0).is_some_and(|e| e.kind == EntityKind::Person);
            run.1 - run.0 == 1 || !(whole() && person)
        }
        Some(_) => run.1 - run.0 == 1,
        None => false,
    }
}

/// The first token after an adjective of nation that only goes with the name.
fn skip_nationality(parsed: Parsed, (first, end): Range) -> u32 {
    let nation = parsed.parse.entity_at(first).filter(|e| e.kind == EntityKind::Norp);
    let body = || lexicon().role(&parsed.word(end - 1).to_lowercase()).is_some();
    let named = |t: u32| parsed.parse.entity_at(t).is_some_and(|e| e.first == t);
    match nation {
        Some(entity) if entity.end < end && named(entity.end) && !body() => entity.end,
        _ => first,
    }
}

/// Where a name that starts as `run` ends: an entity may reach on, as may `Council of the Isles`.
fn name_end(parsed: Parsed, (first, end): Range) -> u32 {
    let entity = parsed.parse.entity_at(end - 1);
    let reach = entity.filter(|e| e.kind == EntityKind::Organisation && e.end > end);
    if let Some(entity) = reach {
        let bracket = (end..entity.end).find(|&t| matches!(parsed.word(t), "(" | "["));
        let whole = (first, bracket.unwrap_or(entity.end));
        return trim(parsed, whole).map_or(end, |range| range.1);
    }
    let body = lexicon().role(&parsed.word(end - 1).to_lowercase());
    if body.is_some_and(|role| role.kind == ActorKind::Organisation) && end - first < 8 {
        return of_end(parsed, end).unwrap_or(end);
    }
    end
}

/// The end of `of the Free Isles` at `token`.
fn of_end(parsed: Parsed, token: u32) -> Option<u32> {
    let end = parsed.parse.sentence_of(token.checked_sub(1)?).1;
    let word = |t: u32| (t < end).then(|| parsed.word(t));
    matches!(word(token)?, "of" | "for").then_some(())?;
    let first = if word(token + 1)? == "the" { token + 2 } else { token + 1 };
    let last = (first..end).take_while(|&t| is_proper(parsed, t)).last()?;
    Some(last + 1)
}

/// The title or role between the start of a chunk and its name.
fn role_before(parsed: Parsed, first: u32, name: u32) -> Option<Range> {
    let outer = |&t: &u32| matches!(parsed.token(t).tag, Tag::Poss | Tag::Dt | Tag::PrpPoss);
    let from = (first..name).rev().find(outer).map_or(first, |t| t + 1);
    (from < name).then_some((from, name))
}

/// The name in `the Osprey news agency`: a body whose kind is said after its name.
fn named_before(parsed: Parsed, (first, end): Range) -> Option<(Range, Option<Range>)> {
    let head = end - 1;
    if !lexicon().is_any_organisation(parsed.lemma(head)) || parsed.token(head).tag == Tag::Nns {
        return None;
    }
    let stop = (first..head).rev().find(|&t| is_proper(parsed, t))? + 1;
    let run = proper_run(parsed, (first, stop));
    let name = (skip_nationality(parsed, run), run.1);
    let entity = parsed.parse.entity_at(name.1 - 1)?;
    let body =
        matches!(entity.kind, EntityKind::Organisation | EntityKind::Person | EntityKind::Product);
    body.then_some((name, Some((stop, end))))
}

/// True when a noun says that its phrase is somebody: by itself, or by doing what people do.
fn describes(parsed: Parsed, (first, end): Range) -> bool {
    let head = end - 1;
    let token = parsed.token(head);
    if !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj) || token.tag == Tag::Cd {
        return false;
    }
    if lexicon().is_document(&token.lemma) {
        return false;
    }
    if speaks(parsed, head) {
        let known = role_of(parsed, head).is_some() || is_age(parsed, head);
        return token.pos == Pos::Noun || known;
    }
    let counted = (first..head).any(|t| parsed.token(t).tag == Tag::Cd);
    let bare = end - first == 1 && matches!(token.tag, Tag::Nn) && suffers(parsed, head);
    role_of(parsed, head).is_some() && !counted && (!bare || lexicon().is_bare(&token.lemma))
}

/// Somebody told by an age alone, `the 76-year-old`, which is no chunk for want of a noun.
fn ages(parsed: Parsed) -> impl Iterator<Item = Phrase> {
    let subject = move |&t: &u32| parsed.token(t).dep == Dep::Nsubj && is_age(parsed, t);
    let described = move |head: u32| {
        let range = (parsed.parse.subtree(head).0, head + 1);
        let definite = parsed.token(range.0).tag == Tag::Dt;
        let form = Form::Description;
        definite.then_some(Phrase { range, head, form, quoted: false })
    };
    (0..parsed.parse.tokens.len() as u32).filter(subject).filter_map(described)
}

/// True for the last word of `the 76-year-old`.
pub fn is_age(parsed: Parsed, head: u32) -> bool {
    let (first, _) = parsed.parse.sentence_of(head);
    let before =
        (first.max(head.saturating_sub(3))..head).any(|t| parsed.lemma(t).ends_with("year"));
    parsed.word(head).ends_with("-old") || parsed.word(head) == "old" && before
}

/// True for an object, where a noun without an article is seldom somebody: `on board`.
fn suffers(parsed: Parsed, head: u32) -> bool {
    matches!(parsed.token(head).dep, Dep::Pobj | Dep::Dobj | Dep::Compound)
}

/// What the noun `head` says of whom it describes: the word as written first, then its lemma.
pub fn role_of(parsed: Parsed, head: u32) -> Option<Role> {
    let word = parsed.word(head).to_lowercase();
    let role =
        lexicon().role(&word).or_else(|| lexicon().role(&parsed.lemma(head).to_lowercase()))?;
    let many = matches!(parsed.token(head).tag, Tag::Nns | Tag::Nnps);
    let group = many && role.kind == ActorKind::Person;
    Some(if group { Role { kind: ActorKind::Group, gender: None } } else { role })
}

/// True for the subject of a verb of speech.
pub fn speaks(parsed: Parsed, head: u32) -> bool {
    let token = parsed.token(head);
    token.dep == Dep::Nsubj
        && parsed.token(token.head).pos == Pos::Verb
        && lexicon().is_speaking(parsed.lemma(token.head))
}
