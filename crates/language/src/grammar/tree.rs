/// The leftmost and rightmost word below each word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Edges {
    pub(crate) left: Vec<u32>,
    pub(crate) right: Vec<u32>,
}

/// The edges of every word, as spaCy works them out.
///
/// One pass is enough for trees without crossing arcs; with them, passes go on until no head lies
/// outside its sentence, and end after a fixed number in any case.
pub(crate) fn edges(heads: &[u32]) -> Edges {
    const MOST_PASSES: usize = 12;
    let own: Vec<u32> = (0..heads.len() as u32).collect();
    let mut edges = Edges { left: own.clone(), right: own };
    for _ in 0..MOST_PASSES {
        for child in (0..heads.len()).chain((0..heads.len()).rev()) {
            widen(&mut edges, child, heads[child] as usize);
        }
        if heads_are_within(heads, &edges) {
            break;
        }
    }
    edges
}

fn widen(edges: &mut Edges, child: usize, head: usize) {
    edges.left[head] = edges.left[head].min(edges.left[child]);
    edges.right[head] = edges.right[head].max(edges.right[child]);
}

fn heads_are_within(heads: &[u32], edges: &Edges) -> bool {
    let starts = starts(heads, edges);
    let last = heads.len().saturating_sub(1);
    let mut start = 0;
    for at in 0..heads.len() {
        if (at > 0 && starts[at]) || at == last {
            let inside = |head: &u32| (start..=at).contains(&(*head as usize));
            if !heads[start..at].iter().all(inside) {
                return false;
            }
            start = at;
        }
    }
    true
}

/// Whether each word is the leftmost word below a root.
fn starts(heads: &[u32], edges: &Edges) -> Vec<bool> {
    let mut starts = vec![false; heads.len()];
    for (at, &head) in heads.iter().enumerate() {
        if head as usize == at {
            starts[edges.left[at] as usize] = true;
        }
    }
    starts
}

/// The sentences, each from the leftmost word below a root to the next such word.
pub(crate) fn sentences(heads: &[u32], edges: &Edges) -> Vec<(u32, u32)> {
    let starts = starts(heads, edges);
    let mut sentences = Vec::new();
    let mut first = 0;
    for at in (1..heads.len()).filter(|&at| starts[at]) {
        sentences.push((first, at as u32));
        first = at as u32;
    }
    if !heads.is_empty() {
        sentences.push((first, heads.len() as u32));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_reach_over_all_descendants() {
        let heads = [1, 1, 1, 2, 5, 5];
        let edges = edges(&heads);
        assert_eq!(edges.left, [0, 0, 2, 3, 4, 4]);
        assert_eq!(edges.right, [0, 3, 3, 3, 4, 5]);
        assert_eq!(sentences(&heads, &edges), [(0, 4), (4, 6)]);
    }
}
