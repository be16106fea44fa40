use variorum_model::Span;

/// Turns byte offsets into one text into code-point offsets: the only place that does.
pub struct CodePoints {
    /// Where bytes stand that do not begin a character, sorted.
    continuations: Vec<u32>,
}

impl CodePoints {
    pub fn new(text: &str) -> Self {
        let is_continuation = |byte: u8| byte & 0b1100_0000 == 0b1000_0000;
        let at = text.bytes().enumerate().filter(|&(_, byte)| is_continuation(byte));
        CodePoints { continuations: at.map(|(at, _)| at as u32).collect() }
    }

    /// Where the character of this number begins; none past the end.
    pub fn byte(text: &str, point: usize) -> Option<usize> {
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.nth(point)
    }

    /// How many characters end before `byte`.
    pub fn at(&self, byte: u32) -> usize {
        byte as usize - self.continuations.partition_point(|&at| at < byte)
    }

    /// The code-point offsets of both ends.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_cut_out_the_same_words(text in "\\PC{0,40}", ends in any::<(u8, u8)>()) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let pick = |end: u8| starts[end as usize % starts.len()];
            let (a, b) = (pick(ends.0), pick(ends.1));
            let span = Span::new(a.min(b), a.max(b));
            let (start, end) = CodePoints::new(&text).span(span);
            let cut: String = text.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(cut, span.of(&text));
        }
    }
}
