//! Takes: findings and parties. Makes: the speaker of each finding, by the fullest name that the
//! report gives. Needs: the scene.

use variorum_model::{ActorKind, Dep, Pos};

use super::chain::Chain;
use super::lexicon::LEXICON;
use super::model::Finding;
use super::people::People;
use super::scene::Scene;
use crate::party::is_body;

/// The speaker of each finding.
pub fn speakers(
    scene: &Scene,
    findings: &[Finding],
    chains: &[Chain],
    people: &People,
) -> Vec<Option<String>> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&n| findings[n].cue);
    let mut speakers: Vec<Option<String>> = vec![None; findings.len()];
    let (mut owner, mut last): (Option<String>, Option<String>) = (None, None);
    for number in order {
        let Some(source) = chains[number].owner else { continue };
        let head = head(scene, source);
        let document = is_document(scene, head);
        let own = if document {
            owner_in(scene, head)
        } else {
            Some(recorder(scene, head).unwrap_or(source))
        };
        let named = own.and_then(|range| name(scene, range, people));
        let nearest = || nearest(scene, head, people);
        let before = if document { owner.clone().or_else(nearest) } else { last.clone() };
        let name = named.or(before).unwrap_or_else(|| scene.parsed.words(source).to_string());
        if document || names_document(scene, &findings[number]) {
            owner = Some(name.clone());
        }
        last = Some(name.clone());
        speakers[number] = Some(name);
    }
    speakers
}

/// The token of `range` that the others hang from.
pub fn head(scene: &Scene, (first, end): (u32, u32)) -> u32 {
    let outside = |t: &u32| scene.head(*t) < first || scene.head(*t) >= end || scene.head(*t) == *t;
    (first..end).find(outside).unwrap_or(first)
}

fn is_document(scene: &Scene, token: u32) -> bool {
    LEXICON.is_document(scene.parsed.lemma(token))
}

/// Whose document `head` is, in its own noun phrase: an army statement, a statement by the army.
fn owner_in(scene: &Scene, head: u32) -> Option<(u32, u32)> {
    use variorum_model::Dep::{Amod, Compound, Nmod, Pobj, Poss, Prep};
    let children = scene.tree.children(head);
    let direct = || {
        children.iter().copied().rfind(|&c| {
            let noun = matches!(scene.parsed.token(c).pos, Pos::Noun | Pos::Propn | Pos::Pron);
            let body = || is_body(scene.parsed, c);
            matches!(scene.dep(c), Poss | Compound | Nmod | Amod) && (noun || body())
        })
    };
    let by = |c: &&u32| scene.dep(**c) == Prep && matches!(scene.parsed.lemma(**c), "by" | "from");
    let through = children.iter().find(by).and_then(|&c| scene.child(c, &[Pobj]));
    let owner = through.or_else(direct).or_else(|| keeper(scene, head))?;
    Some(scene.tree.subtree(owner))
}

/// On whose page or in whose paper it stands: a post on the board's page.
fn keeper(scene: &Scene, head: u32) -> Option<u32> {
    let mut places = scene.tree.children(head).iter().filter(|&&c| scene.parsed.lemma(c) == "on");
    places.find_map(|&on| scene.child(scene.child(on, &[Dep::Pobj])?, &[Dep::Poss]))
}

/// Whose figures, report or book `head` is, where its noun phrase tells.
fn recorder(scene: &Scene, head: u32) -> Option<(u32, u32)> {
    let owner = LEXICON.is_record(scene.parsed.lemma(head)).then(|| owner_in(scene, head))??;
    let named = (owner.0..owner.1).any(|t| scene.parsed.token(t).pos == Pos::Propn);
    named.then_some(owner)
}

/// The person or organisation named last before `head`.
fn nearest(scene: &Scene, head: u32, people: &People) -> Option<String> {
    let (at, party) = people.named_before(head)?;
    let sentence = |token| scene.parsed.parse.sentence_number(token);
    (sentence(at) + 2 > sentence(head)).then(|| people.parties[party].name.clone())
}

/// True when the sentence of the finding tells of a document: said in a statement.
fn names_document(scene: &Scene, finding: &Finding) -> bool {
    let (first, end) = scene.parsed.parse.sentence_of(finding.cue);
    (first..end).any(|t| scene.quotation_at(t).is_none() && is_document(scene, t))
}

/// The fullest name of whoever `range` names; none for a pronoun that stands for nobody known.
pub fn name(scene: &Scene, range: (u32, u32), people: &People) -> Option<String> {
    let parties = people.parties;
    let head = head(scene, range);
    let span = scene.parsed.token(head).span;
    let party = named_beside(scene, head, people)
        .or_else(|| people.mentions.at(span))
        .or_else(|| people.mentions.at(scene.parsed.span(range)))
        .filter(|&n| is_document(scene, head) || !ends_in_document(&parties[n].name))
        .or_else(|| like(scene, head, people))
        .map(|n| {
            if parties[n].kind == ActorKind::Place {
                somebody(scene, range, people).unwrap_or(n)
            } else {
                n
            }
        });
    let nameless =
        !matches!(scene.parsed.token(head).pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj);
    let known = party.map(|n| parties[n].name.clone());
    let words = scene.parsed.words(range);
    let plain = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    known.or_else(|| (!nameless).then(|| plain.to_string()))
}

/// The first person or organisation named in `range` after the place that heads it.
fn somebody(scene: &Scene, range: (u32, u32), people: &People) -> Option<usize> {
    let place = head(scene, range);
    people.speaking_after(place).filter(|(head, _)| *head < range.1).map(|(_, n)| n)
}

fn ends_in_document(name: &str) -> bool {
    name.split_whitespace().next_back().is_some_and(|word| LEXICON.is_document(word))
}

/// The party named in apposition to the description that `head` heads: a spokesman, Odo Blum.
fn named_beside(scene: &Scene, head: u32, people: &People) -> Option<usize> {
    let described = scene.parsed.token(head).pos == Pos::Noun;
    let named = |at: u32| {
        let party = people.mentions.at(scene.parsed.token(at).span);
        party.filter(|&n| described && people.is_named(n, at))
    };
    let person = |n: &usize| people.parties[*n].kind == ActorKind::Person;
    let apposition = scene.child(head, &[Dep::Appos]).and_then(named);
    apposition.or_else(|| between_marks(scene, head).and_then(named).filter(person))
}

/// The end of the name that stands between marks right after `head`, where the parser hung it
/// elsewhere but took it for no subject: according to the mayor, Ada Brenn.
fn between_marks(scene: &Scene, head: u32) -> Option<u32> {
    let tokens = &scene.parsed.parse.tokens;
    let is_mark = |at: u32| tokens.get(at as usize).is_none_or(|token| token.pos == Pos::Punct);
    let is_name = |at: &u32| tokens.get(*at as usize).is_some_and(|t| t.pos == Pos::Propn);
    let end = (head + 2..).take_while(is_name).last()?;
    let other = matches!(scene.dep(end), Dep::Nsubj | Dep::Nsubjpass | Dep::Conj | Dep::Pobj);
    (is_mark(head + 1) && is_mark(end + 1) && !other).then_some(end)
}

/// The last party before `head` that was mentioned by the same noun: army, of the Syrian army.
fn like(scene: &Scene, head: u32, people: &People) -> Option<usize> {
    let noun = scene.parsed.token(head).pos == Pos::Noun;
    noun.then(|| people.called_before(scene.parsed.lemma(head), head)).flatten()
}
