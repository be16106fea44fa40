//! Takes: a cue. Makes: the candidates for what it attributes. Needs: the scene.

use variorum_model::Dep;

use super::candidate::{Candidate, Route, add, without};
use super::scene::Scene;

/// Everything that the cue at `cue` may attribute, by its place in the tree.
pub fn contents(scene: &Scene, cue: u32) -> Vec<Candidate> {
    let mut list = Vec::new();
    let hole = clause(scene, cue);
    below(scene, cue, hole, &mut list);
    above(scene, cue, &mut list);
    raised(scene, cue, hole, &mut list);
    quoted(scene, cue, &mut list);
    sides(scene, cue, &mut list);
    list
}

/// The words of the reporting clause itself: the cue with its subject, helpers and addressee.
pub fn clause(scene: &Scene, cue: u32) -> (u32, u32) {
    use Dep::{Advmod, Aux, Auxpass, Dative, Neg, Nsubj, Nsubjpass, Prt};
    let own = [Nsubj, Nsubjpass, Aux, Auxpass, Neg, Prt, Dative, Advmod];
    let parts = scene.tree.children(cue).iter().filter(|&&c| own.contains(&scene.dep(c)));
    parts.map(|&c| scene.tree.subtree(c)).fold((cue, cue + 1), hull)
}

fn hull(a: (u32, u32), b: (u32, u32)) -> (u32, u32) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// True for relations that never lead to content.
fn is_helper(dep: Dep) -> bool {
    use Dep::{Aux, Auxpass, Case, Cc, Det, Expl, Mark, Neg, Preconj, Predet, Prt, Punct};
    [Aux, Auxpass, Case, Cc, Det, Expl, Mark, Neg, Preconj, Predet, Prt, Punct].contains(&dep)
}

/// Dependents of the cue, and what follows them in its clause.
fn below(scene: &Scene, cue: u32, hole: (u32, u32), list: &mut Vec<Candidate>) {
    let ends = (scene.tree.subtree(cue).1, scene.parsed.parse.sentence_of(cue).1);
    for &child in scene.tree.children(cue).iter().filter(|&&c| !is_helper(scene.dep(c))) {
        let whole = scene.tree.subtree(child);
        let subject = matches!(scene.dep(child), Dep::Nsubj | Dep::Nsubjpass);
        let parts = if subject { [whole, (0, 0)] } else { without(whole, hole) };
        add(list, Candidate::of(scene, Route::Child, child, &parts));
        cuts(scene, child, list);
        if child > cue {
            add(list, Candidate::of(scene, Route::Rest, child, &[(whole.0, ends.0)]));
            add(list, Candidate::of(scene, Route::Tail, child, &[(whole.0, ends.1)]));
        }
        deeper(scene, child, list);
    }
}

/// What hangs below a dependent: the objects of its prepositions.
fn deeper(scene: &Scene, child: u32, list: &mut Vec<Candidate>) {
    let leads = matches!(scene.dep(child), Dep::Prep | Dep::Agent | Dep::Dative | Dep::Prt);
    for &object in scene.tree.children(child) {
        if leads {
            let words = scene.tree.subtree(object);
            add(list, Candidate::of(scene, Route::Below, object, &[words]));
            cuts(scene, object, list);
        }
        if leads || scene.dep(object) == Dep::Prep {
            for &further in
                scene.tree.children(object).iter().filter(|&&f| !is_helper(scene.dep(f)))
            {
                let words = scene.tree.subtree(further);
                add(list, Candidate::of(scene, Route::Deep, further, &[words]));
            }
        }
    }
}

/// The words of `head` up to each of its later clauses.
fn cuts(scene: &Scene, head: u32, list: &mut Vec<Candidate>) {
    use Dep::{Acl, Advcl, Appos, Ccomp, Conj, Parataxis, Prep, Relcl};
    let whole = scene.tree.subtree(head);
    for &child in scene.tree.children(head).iter().filter(|&&c| c > head) {
        if matches!(scene.dep(child), Acl | Advcl | Appos | Ccomp | Conj | Parataxis | Prep | Relcl)
        {
            let start = scene.tree.subtree(child).0;
            if start > head {
                add(
                    list,
                    Candidate::of(
                        scene,
                        Route::Cut,
                        head,
                        &[(whole.0, without_and(scene, head, start))],
                    ),
                );
            }
        }
    }
}

/// `end` moved left over a conjunction of `head` right before it.
fn without_and(scene: &Scene, head: u32, end: u32) -> u32 {
    let and = scene.dep(end - 1) == Dep::Cc && scene.head(end - 1) == head && end - 1 > head;
    if and { end - 1 } else { end }
}

/// Both sides of a colon.
fn sides(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    if scene.parsed.word(cue) == ":" {
        let block = scene.blocks[scene.block_number(cue).min(scene.blocks.len() - 1)];
        let sentence = scene.parsed.parse.sentences[scene.parsed.parse.sentence_number(cue)];
        add(list, Candidate::of(scene, Route::Side, cue, &[(cue + 1, block.1.max(cue + 1))]));
        add(list, Candidate::of(scene, Route::Tail, cue, &[(cue + 1, sentence.1)]));
    }
}

/// The clauses that the cue's clause stands in, without it.
fn above(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    let own = scene.tree.subtree(cue);
    let (mut top, routes) = (cue, [Route::Around, Route::Above, Route::Sentence]);
    for route in routes {
        let head = scene.head(top);
        if head == top {
            return;
        }
        top = if route == Route::Sentence { scene.parsed.parse.root(head) } else { head };
        let around = without(scene.tree.subtree(top), own);
        add(list, Candidate::of(scene, route, top, &around));
    }
    let head = scene.head(cue);
    add(list, Candidate::of(scene, Route::Head, head, &[(head, head + 1)]));
}

/// Subject and complement of a raising cue; the predicate of a cue that is a subject.
fn raised(scene: &Scene, cue: u32, hole: (u32, u32), list: &mut Vec<Candidate>) {
    use Dep::{Acomp, Attr, Ccomp, Nsubj, Nsubjpass, Oprd, Xcomp};
    let subject = scene.child(cue, &[Nsubj, Nsubjpass]);
    let complement = scene.child(cue, &[Xcomp, Oprd, Acomp, Attr, Ccomp]);
    if let (Some(subject), Some(complement)) = (subject, complement) {
        let parts = [scene.tree.subtree(subject), scene.tree.subtree(complement)];
        if parts[0].1 <= parts[1].0 && hole.0 >= parts[0].0 {
            add(list, Candidate::of(scene, Route::Raised, complement, &parts));
        }
    }
    if matches!(scene.dep(cue), Nsubj | Nsubjpass | Attr) {
        let verb = scene.head(cue);
        for &child in
            scene.tree.children(verb).iter().filter(|&&c| c != cue && !is_helper(scene.dep(c)))
        {
            let words = scene.tree.subtree(child);
            add(list, Candidate::of(scene, Route::Predicate, child, &[words]));
        }
    }
}

/// The quotations next to the cue in its block.
fn quoted(scene: &Scene, cue: u32, list: &mut Vec<Candidate>) {
    if scene.quotation_at(cue).is_some() {
        return;
    }
    let (before, after) = neighbours(scene, cue);
    let part = |number: Option<usize>| number.map(|n| scene.quoted[n]);
    if let Some(quote) = part(before) {
        add(list, Candidate::of(scene, Route::QuoteBefore, cue, &[quote]));
    }
    if let Some(quote) = part(after) {
        add(list, Candidate::of(scene, Route::QuoteAfter, cue, &[quote]));
    }
    if let (Some(left), Some(right)) = (part(before), part(after)) {
        add(list, Candidate::of(scene, Route::QuoteAround, cue, &[left, right]));
    }
}

/// The quotations right before and right after the cue within its block.
pub fn neighbours(scene: &Scene, cue: u32) -> (Option<usize>, Option<usize>) {
    let (first, end) = scene.blocks[scene.block_number(cue).min(scene.blocks.len() - 1)];
    let next = scene.quoted.partition_point(|&(start, _)| start <= cue);
    let before = next.checked_sub(1).filter(|&n| scene.quoted[n].0 >= first);
    let after = Some(next).filter(|&n| scene.quoted.get(n).is_some_and(|q| q.0 < end));
    (before, after)
}
