use variorum_model::Span;

/// Words after which a full stop does not end a sentence.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "gen", "lt", "col", "sgt", "capt", "maj", "rep", "sen", "gov",
    "rev", "prof", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "inc", "ltd", "co", "corp", "no", "vs", "v", "u.s", "u.n", "u.k", "e.u", "d.c", "jr",
    "sr", "a.m", "p.m", "supt", "insp", "det", "asst", "dep", "hon", "pres", "fig", "vol",
];

/// No such word is nearly as long, in bytes.
const LONGEST: usize = 16;

/// The sentences of one block, told by punctuation alone.
pub fn pieces(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut pieces = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, mark) in words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        // In a row of marks the first has found the end for all.
        if at + mark.len_utf8() > end {
            end = past_quotes(words, at + mark.len_utf8());
        }
        if at >= start && ends_here(words, start, at) && starts_after(words, end) {
            pieces.push(Span::new(start, end).shift(block.start as usize).trim(text));
            start = end;
        }
    }
    let rest = Span::new(start, words.len()).shift(block.start as usize).trim(text);
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The byte after quotation marks and brackets that close right at `end`.
fn past_quotes(words: &str, end: usize) -> usize {
    let rest = &words[end..];
    let kept = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']', '.', '…']);
    end + rest.len() - kept.len()
}

fn ends_here(words: &str, start: usize, stop: usize) -> bool {
    let near = words.ceil_char_boundary(stop.saturating_sub(LONGEST)).max(start);
    let word = words[near..stop].rsplit([' ', '(', '\u{a0}']).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    words[stop..].starts_with(['!', '?', '…'])
        || !initial && !SHORT.contains(&word.to_lowercase().as_str())
}

/// True when a new sentence can begin behind byte `end`.
fn starts_after(words: &str, end: usize) -> bool {
    let rest = &words[end..];
    let next = rest.trim_start();
    rest.len() > next.len()
        && next.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "\"“‘'([#@".contains(c)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        pieces(text, Span::new(0, text.len())).iter().map(|piece| piece.of(text)).collect()
    }

    #[test]
    fn sentences_end_at_stops() {
        let text = "Mr. Weir left. “We wait,” he said. (Photo: A. Brisk) Nine of Nov. 4 remain";
        assert_eq!(
            words(text),
            ["Mr. Weir left.", "“We wait,” he said.", "(Photo: A. Brisk) Nine of Nov. 4 remain"]
        );
    }
}
