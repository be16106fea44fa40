use crate::text::unicode::is_space;

/// A stretch of text that is all white space or has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the single space that follows belongs to it.
    pub(super) spaced: bool,
}

/// The chunks of `text`: one space after a chunk belongs to it, further white space is a chunk.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Chunk> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let white = rest.starts_with(is_space);
        let length = rest.find(|c| is_space(c) != white).unwrap_or(rest.len());
        let end = start + length;
        let spaced = !white && text[end..].starts_with(' ');
        let chunk = Chunk { start, end, spaced };
        start = end + usize::from(spaced);
        Some(chunk)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, bool)> {
        chunks(text).map(|chunk| (&text[chunk.start..chunk.end], chunk.spaced)).collect()
    }

    #[test]
    fn one_space_is_part_of_the_chunk_before() {
        assert_eq!(cut("a b"), [("a", true), ("b", false)]);
        assert_eq!(cut("a  b "), [("a", true), (" ", false), ("b", true)]);
        assert_eq!(cut(" a\n\nb"), [(" ", false), ("a", false), ("\n\n", false), ("b", false)]);
        assert_eq!(cut(""), []);
    }
}
