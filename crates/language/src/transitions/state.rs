/// Where no word is.
pub(crate) const NOWHERE: i32 = -1;

/// How far a text is parsed: words worked on, words to come, arcs made.
///
/// Words that went back from the stack to the buffer wait in `returned`, the next one last.
#[derive(Debug, Default)]
pub(crate) struct State {
    stack: Vec<i32>,
    returned: Vec<i32>,
    next: usize,
    words: Vec<Node>,
}

/// What is known of a word so far.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) head: i32,
    pub(crate) action: u16,
    starts_sentence: bool,
    /// Whether it has been on the stack and came back.
    returned: bool,
    /// The newest dependent on either side, and the older sibling of each dependent.
    left: i32,
    right: i32,
    older: i32,
}

impl State {
    /// Begins anew with `length` words.
    pub(crate) fn begin(&mut self, length: usize) {
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        self.words.clear();
        let fresh = Node {
            head: NOWHERE,
            action: 0,
            starts_sentence: false,
            returned: false,
            left: NOWHERE,
            right: NOWHERE,
            older: NOWHERE,
        };
        self.words.resize(length, fresh);
        if let Some(first) = self.words.first_mut() {
            first.starts_sentence = true;
        }
    }

    pub(crate) fn words(&self) -> &[Node] {
        &self.words
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    pub(crate) fn waiting(&self) -> usize {
        self.words.len() - self.next + self.returned.len()
    }

    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// The word that is `at` places below the top of the stack.
    pub(crate) fn stack(&self, at: usize) -> i32 {
        self.stack.iter().rev().nth(at).copied().unwrap_or(NOWHERE)
    }

    /// The word that comes after `at` others.
    pub(crate) fn buffer(&self, at: usize) -> i32 {
        if let Some(&word) = self.returned.iter().rev().nth(at) {
            return word;
        }
        let word = self.next + at - self.returned.len();
        if word < self.words.len() { word as i32 } else { NOWHERE }
    }

    fn node(&self, word: i32) -> Option<&Node> {
        self.words.get(usize::try_from(word).ok()?)
    }

    /// The newest dependent of a word on its left.
    pub(crate) fn left(&self, word: i32) -> i32 {
        self.node(word).map_or(NOWHERE, |node| node.left)
    }

    /// The newest dependent of a word on its right.
    pub(crate) fn right(&self, word: i32) -> i32 {
        self.node(word).map_or(NOWHERE, |node| node.right)
    }

    pub(crate) fn has_head(&self, word: i32) -> bool {
        self.node(word).is_some_and(|node| node.head != NOWHERE)
    }

    pub(crate) fn starts_sentence(&self, word: i32) -> bool {
        self.node(word).is_some_and(|node| node.starts_sentence)
    }

    pub(crate) fn has_returned(&self, word: i32) -> bool {
        self.node(word).is_some_and(|node| node.returned)
    }

    pub(crate) fn start_sentence(&mut self, word: i32) {
        self.words[word as usize].starts_sentence = true;
    }

    pub(crate) fn forget_return(&mut self, word: i32) {
        self.words[word as usize].returned = false;
    }

    /// Moves the next word onto the stack.
    pub(crate) fn push(&mut self) {
        let word = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next as i32 - 1
        });
        self.stack.push(word);
    }

    pub(crate) fn pop(&mut self) {
        self.stack.pop();
    }

    /// Moves the top of the stack back to where it is the next word.
    pub(crate) fn give_back(&mut self) {
        if let Some(word) = self.stack.pop() {
            self.words[word as usize].returned = true;
            self.returned.push(word);
        }
    }

    /// Makes `child` depend on `head` and on nothing else; `action` says how.
    pub(crate) fn add_arc(&mut self, head: i32, child: i32, action: u16) {
        self.remove_arc(child);
        let newest = self.newest(head, child);
        let older = std::mem::replace(newest, child);
        let node = &mut self.words[child as usize];
        (node.head, node.action, node.older) = (head, action, older);
    }

    fn remove_arc(&mut self, child: i32) {
        let Node { head, older, .. } = self.words[child as usize];
        if head == NOWHERE {
            return;
        }
        let newest = self.newest(head, child);
        if *newest == child {
            *newest = older;
        }
    }

    fn newest(&mut self, head: i32, child: i32) -> &mut i32 {
        let node = &mut self.words[head as usize];
        if child < head { &mut node.left } else { &mut node.right }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_given_back_come_first() {
        let mut state = State::default();
        state.begin(3);
        state.push();
        state.push();
        state.give_back();
        assert_eq!(
            (state.stack(0), state.buffer(0), state.buffer(1), state.buffer(2)),
            (0, 1, 2, -1)
        );
        assert_eq!((state.depth(), state.waiting()), (1, 2));
    }

    #[test]
    fn a_new_head_replaces_the_old_one() {
        let mut state = State::default();
        state.begin(3);
        state.add_arc(0, 1, 7);
        state.add_arc(2, 1, 8);
        assert_eq!((state.right(0), state.left(2)), (NOWHERE, 1));
        assert_eq!((state.words()[1].head, state.words()[1].action), (2, 8));
    }
}
