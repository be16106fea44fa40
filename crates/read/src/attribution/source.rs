//! Takes: a cue. Makes: the candidates for whose words it attributes. Needs: the scene.

use variorum_model::{Dep, Pos};

use super::candidate::{Candidate, Route, add};
use super::scene::Scene;

/// Everybody whom the cue at `cue` may name as the source, by their place in the tree.
pub fn sources(scene: &Scene, cue: u32) -> Vec<Candidate> {
    let mut list = Vec::new();
    beside(scene, cue, Route::Child, &mut list);
    inherited(scene, cue, &mut list);
    modified(scene, cue, &mut list);
    before_colon(scene, cue, &mut list);
    list
}

/// Subjects, agents, owners and objects of prepositions of `word`.
fn beside(scene: &Scene, word: u32, route: Route, list: &mut Vec<Candidate>) {
    use Dep::{Agent, Amod, Attr, Compound, Csubj, Dobj, Nmod, Nsubj, Nsubjpass, Pobj, Poss, Prep};
    for &child in scene.tree.children(word) {
        match scene.dep(child) {
            Nsubj | Nsubjpass | Csubj | Poss | Pobj | Attr | Dobj => {
                noun(scene, child, route, list)
            }
            Compound | Nmod | Amod => {
                let words = scene.tree.subtree(child);
                add(list, Candidate::of(scene, route, child, &[words]));
            }
            Prep | Agent => below(scene, child, 2, list),
            _ => {}
        }
    }
}

/// The objects of a preposition, also through a second one: according to.
fn below(scene: &Scene, preposition: u32, depth: u32, list: &mut Vec<Candidate>) {
    for &child in scene.tree.children(preposition) {
        match scene.dep(child) {
            Dep::Pobj => noun(scene, child, Route::Below, list),
            Dep::Prep if depth > 0 => below(scene, child, depth - 1, list),
            _ => {}
        }
    }
}

/// A noun with all that hangs on it, and without what only explains it.
fn noun(scene: &Scene, head: u32, route: Route, list: &mut Vec<Candidate>) {
    let whole = scene.tree.subtree(head);
    add(list, Candidate::of(scene, route, head, &[whole]));
    let short = (whole.0, core_end(scene, head));
    if short != whole {
        add(list, Candidate::of(scene, Route::Short, head, &[short]));
    }
    let comma = (head + 1..whole.1).find(|&t| scene.parsed.word(t) == ",").unwrap_or(whole.1);
    add(list, Candidate::of(scene, Route::Cut, head, &[(whole.0, comma)]));
}

/// Where the noun phrase ends without appositions, relative clauses and the like.
fn core_end(scene: &Scene, head: u32) -> u32 {
    use Dep::{Acl, Advcl, Appos, Dep as Loose, Parataxis, Relcl};
    let explains = |c: &&u32| {
        matches!(scene.dep(**c), Acl | Advcl | Appos | Loose | Parataxis | Relcl) && **c > head
    };
    let cut = scene.tree.children(head).iter().find(explains).map(|&c| scene.tree.subtree(c).0);
    let end = cut.unwrap_or(scene.tree.subtree(head).1);
    if end > head { end } else { scene.tree.subtree(head).1 }
}

/// The subjects of the verbs that the cue's verb hangs from, and what "who" stands for.
fn inherited(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    let mut word = cue;
    for _ in 0..4 {
        let head = scene.head(word);
        if head == word {
            return;
        }
        if matches!(scene.dep(word), Dep::Relcl | Dep::Acl) {
            noun(scene, head, Route::Inherited, list);
        }
        if matches!(scene.parsed.token(head).pos, Pos::Verb | Pos::Aux) {
            beside_verb(scene, head, cue, list);
        }
        word = head;
    }
}

fn beside_verb(scene: &Scene, verb: u32, cue: u32, list: &mut Vec<Candidate>) {
    use Dep::{Agent, Dative, Dobj, Nsubj, Nsubjpass};
    for &child in scene.tree.children(verb) {
        let (first, end) = scene.tree.subtree(child);
        if first <= cue && cue < end {
            continue;
        }
        match scene.dep(child) {
            Nsubj | Nsubjpass | Dobj | Dative => noun(scene, child, Route::Inherited, list),
            Agent => below(scene, child, 0, list),
            _ => {}
        }
    }
}

/// The words before a colon in its block, and the last name among them.
fn before_colon(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    if scene.parsed.word(cue) != ":" {
        return;
    }
    let block = scene.blocks[scene.block_number(cue).min(scene.blocks.len() - 1)];
    let first = scene.parsed.parse.sentence_of(cue).0.min(cue).max(block.0.min(cue));
    add(list, Candidate::of(scene, Route::Side, cue, &[(first, cue)]));
    let chunks = &scene.parsed.parse.noun_chunks;
    let last = chunks.partition_point(|&(_, end)| end <= cue);
    for &chunk in chunks[last.saturating_sub(3)..last].iter().filter(|c| c.0 >= first) {
        add(list, Candidate::of(scene, Route::Inherited, chunk.1 - 1, &[chunk]));
    }
}

/// The noun that the cue modifies or is joined to.
fn modified(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    let head = scene.head(cue);
    if matches!(scene.dep(cue), Dep::Amod | Dep::Compound | Dep::Appos | Dep::Prep) && head != cue {
        add(list, Candidate::of(scene, Route::Head, head, &[(head, head + 1)]));
        beside(scene, head, Route::Around, list);
    }
}
