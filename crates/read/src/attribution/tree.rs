use variorum_model::Parse;

/// The dependency tree of a parse with its children and subtrees looked up in constant time.
pub struct Tree {
    /// First and end token of each token's subtree.
    reach: Vec<(u32, u32)>,
    /// Where each token's children start in `children`; one more than there are tokens.
    starts: Vec<u32>,
    children: Vec<u32>,
}

impl Tree {
    pub fn of(parse: &Parse) -> Self {
        let (starts, children) = children(parse);
        Tree { reach: reach(parse), starts, children }
    }

    /// The direct dependents of `token`, left to right.
    pub fn children(&self, token: u32) -> &[u32] {
        let token = token as usize;
        &self.children[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// The tokens from the leftmost to the rightmost descendant of `token`, as `(first, end)`.
    pub fn subtree(&self, token: u32) -> (u32, u32) {
        self.reach[token as usize]
    }
}

/// Children by head, left to right, by counting.
fn children(parse: &Parse) -> (Vec<u32>, Vec<u32>) {
    let count = parse.tokens.len();
    let dependents = || (0..count as u32).zip(&parse.tokens).filter(|(i, t)| t.head != *i);
    let mut starts = vec![0u32; count + 1];
    dependents().for_each(|(_, token)| starts[token.head as usize + 1] += 1);
    (0..count).for_each(|i| starts[i + 1] += starts[i]);
    let mut next = starts.clone();
    let mut children = vec![0; starts[count] as usize];
    for (index, token) in dependents() {
        let slot = &mut next[token.head as usize];
        children[*slot as usize] = index;
        *slot += 1;
    }
    (starts, children)
}

/// Each token widens its ancestors until one is wide enough already.
fn reach(parse: &Parse) -> Vec<(u32, u32)> {
    let mut reach: Vec<(u32, u32)> = (0..parse.tokens.len() as u32).map(|i| (i, i + 1)).collect();
    for index in 0..parse.tokens.len() as u32 {
        let mut token = index;
        while parse.tokens[token as usize].head != token {
            token = parse.tokens[token as usize].head;
            let (first, end) = &mut reach[token as usize];
            if *first <= index && index < *end {
                break;
            }
            (*first, *end) = ((*first).min(index), (*end).max(index + 1));
        }
    }
    reach
}
