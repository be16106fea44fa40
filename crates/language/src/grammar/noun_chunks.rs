use variorum_model::{Dep, Pos};

use super::{Analysis, Edges};

/// Base noun phrases: from the leftmost word below a noun to the noun, none inside another.
pub(crate) fn noun_chunks(words: &[Analysis], edges: &Edges) -> Vec<(u32, u32)> {
    let mut chunks: Vec<(u32, u32)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let first = edges.left[at];
        let nested = chunks.last().is_some_and(|&(_, end)| first < end);
        if !nested && is_noun(word) && heads_phrase(words, at) {
            chunks.push((first, at as u32 + 1));
        }
    }
    chunks
}

fn is_noun(word: &Analysis) -> bool {
    matches!(word.pos, Some(Pos::Noun | Pos::Propn | Pos::Pron))
}

/// Whether the word, or the first of the words it is coordinated with, stands where phrases stand.
fn heads_phrase(words: &[Analysis], at: usize) -> bool {
    if words[at].dep != Dep::Conj {
        return takes_phrase(words[at].dep);
    }
    let mut first = words[at].head as usize;
    while words[first].dep == Dep::Conj && (words[first].head as usize) < first {
        first = words[first].head as usize;
    }
    takes_phrase(words[first].dep)
}

fn takes_phrase(dep: Dep) -> bool {
    const PLACES: [Dep; 10] = [
        Dep::Oprd,
        Dep::Nsubj,
        Dep::Dobj,
        Dep::Nsubjpass,
        Dep::Pcomp,
        Dep::Pobj,
        Dep::Dative,
        Dep::Appos,
        Dep::Attr,
        Dep::Root,
    ];
    PLACES.contains(&dep)
}
