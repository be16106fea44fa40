use super::{Exceptions, Patterns, Piece};

/// The pieces of a chunk; without `exceptions` as if there were none.
pub(super) fn split(
    chunk: &str,
    patterns: &Patterns,
    exceptions: Option<&Exceptions>,
) -> Vec<Piece> {
    let special = |text: &str| exceptions.and_then(|exceptions| exceptions.get(text));
    let Stripped { prefixes: mut pieces, core, suffixes } =
        strip(chunk, patterns, |text| special(text).is_some());
    if let Some(parts) = special(core) {
        pieces.extend(parts);
    } else if patterns.is_word_alone(core) {
        pieces.push(piece(core));
    } else {
        pieces.extend(cut_infixes(core, patterns));
    }
    pieces.extend(suffixes.into_iter().rev());
    pieces.retain(|piece| piece.length > 0);
    pieces
}

/// What is left of a chunk, and what came off it: from the outside to the inside.
struct Stripped<'t> {
    prefixes: Vec<Piece>,
    core: &'t str,
    suffixes: Vec<Piece>,
}

/// Takes prefixes and suffixes off until there are no more or a special chunk is left.
fn strip<'t>(chunk: &'t str, patterns: &Patterns, special: impl Fn(&str) -> bool) -> Stripped<'t> {
    let mut left = Stripped { prefixes: Vec::new(), core: chunk, suffixes: Vec::new() };
    let mut before = 0;
    while left.core.len() != before && !special(left.core) && !patterns.is_plain(left.core) {
        before = left.core.len();
        let (prefix, behind) = left.core.split_at(patterns.prefix(left.core));
        if !prefix.is_empty() && special(behind) {
            left.prefixes.push(piece(prefix));
            left.core = behind;
            break;
        }
        let suffix_length = patterns.suffix(behind);
        let (ahead, suffix) = left.core.split_at(before - suffix_length);
        if !suffix.is_empty() && special(ahead) {
            left.suffixes.push(piece(suffix));
            left.core = ahead;
            break;
        }
        left.core = &behind[..behind.len() - suffix_length];
        left.prefixes.push(piece(prefix));
        left.suffixes.push(piece(suffix));
    }
    left
}

fn cut_infixes(core: &str, patterns: &Patterns) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (infix_start, infix_end) in patterns.infixes(core) {
        if infix_start > 0 {
            pieces.push(piece(&core[start..infix_start]));
            pieces.push(piece(&core[infix_start..infix_end]));
            start = infix_end;
        }
    }
    pieces.push(piece(&core[start..]));
    pieces
}

fn piece(text: &str) -> Piece {
    Piece { length: text.len() as u32, norm: None }
}
