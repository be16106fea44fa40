//! Takes: a text and one of its blocks. Makes: the quotations in it. Needs: nothing.

use variorum_model::Span;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The words without their marks.
    pub words: Span,
    /// The words with their marks.
    pub marked: Span,
    /// True when a closing mark ends it.
    pub closed: bool,
    /// Who signed it, where it is an embedded post.
    pub signature: Option<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// A quotation mark and what its neighbours allow it to be.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    family: Family,
    opens: bool,
    closes: bool,
}

/// The quotations of `text` within its blocks, in order; none lies within another.
pub fn quotations(text: &str, blocks: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for block in blocks {
        let continues = found.last().is_some_and(|q: &Quotation| !q.closed);
        in_block(text, *block, continues, &mut found);
    }
    found
}

/// Pairs the marks of one block; `continues` tells that the last block left a quotation open.
fn in_block(text: &str, block: Span, continues: bool, found: &mut Vec<Quotation>) {
    if let Some(post) = post(text, block) {
        return found.push(post);
    }
    let marks = marks(text, block);
    let before = found.len();
    let mut open: Option<Mark> = None;
    for (at, mark) in marks.iter().enumerate() {
        match open {
            None if mark.opens && will_close(&marks[at..], block) => open = Some(*mark),
            None if mark.closes && found.len() == before && mark.family == Family::Double => {
                found.extend(without_opener(text, block, *mark, continues));
            }
            Some(first) if first.family == mark.family && ends(text, &marks[at..]) => {
                found.extend(between(text, first, Some(*mark), mark.span.start));
                open = None;
            }
            Some(first) if first.family == mark.family && starts_anew(text, *mark) => {
                found.extend(between(text, first, None, mark.span.start));
                open = Some(*mark);
            }
            _ => {}
        }
    }
    found.extend(open.and_then(|first| between(text, first, None, block.end)));
}

/// The words of an embedded post: a block that ends in a name, an @name and perhaps a date.
fn post(text: &str, block: Span) -> Option<Quotation> {
    let (words, signature) = block.of(text).split_once(['—', '–'].as_slice())?;
    let (name, handle) = signature.split_once("(@")?;
    let signed =
        word_count(name) <= 6 && handle.split_whitespace().count() <= 5 && handle.contains(')');
    let dash = block.start as usize + words.len();
    let words = Span::new(block.start as usize, dash).trim(text);
    let name = Span::new(
        block.end as usize - signature.len(),
        block.end as usize - signature.len() + name.len(),
    );
    let quoted = words.of(text).contains(is_quote);
    (signed && !quoted && word_count(words.of(text)) > 3).then_some(Quotation {
        words,
        marked: words,
        closed: true,
        signature: Some(name.trim(text)),
    })
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

/// A single or angle mark opens a quotation only where one of its family closes it.
fn will_close(marks: &[Mark], _block: Span) -> bool {
    let family = marks[0].family;
    family == Family::Double || marks[1..].iter().any(|m| m.family == family && m.closes)
}

/// True when the first mark closes an open quotation of its family.
fn ends(text: &str, marks: &[Mark]) -> bool {
    let mark = marks[0];
    let later = || marks[1..].iter().take_while(|m| m.family != mark.family || !m.opens);
    mark.closes
        && !(mark.family == Family::Single
            && is_plural_genitive(text, mark.span)
            && later().any(|m| m.family == mark.family && m.closes))
}

/// True for the apostrophe of "the girls’ school".
fn is_plural_genitive(text: &str, mark: Span) -> bool {
    let mut after = text[mark.end as usize..].chars();
    text[..mark.start as usize].ends_with('s')
        && after.next() == Some(' ')
        && after.next().is_some_and(char::is_lowercase)
}

fn between(text: &str, open: Mark, close: Option<Mark>, end: u32) -> Option<Quotation> {
    let words = Span { start: open.span.end, end }.trim(text);
    let marked = open.span.join(close.map_or(words, |c| c.span));
    let found = Quotation { words, marked, closed: close.is_some(), signature: None };
    (!words.is_empty() && (close.is_some() || word_count(words.of(text)) > 3)).then_some(found)
}

/// The quotation that `close` ends though nothing opened it: it began with the block.
fn without_opener(text: &str, block: Span, close: Mark, continues: bool) -> Option<Quotation> {
    let words = Span { start: block.start, end: close.span.start }.trim(text);
    let ends_speech = words.of(text).ends_with(['.', ',', '!', '?', '…']);
    let whole = continues || (ends_speech && word_count(words.of(text)) > 3);
    let sure = close.closes && !close.opens;
    (sure && whole && !words.is_empty()).then_some(Quotation {
        words,
        marked: words.join(close.span),
        closed: true,
        signature: None,
    })
}

/// How many words `text` has, counted by white space.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// All marks of a block that can be quotation marks, left to right.
fn marks(text: &str, block: Span) -> Vec<Mark> {
    let words = block.of(text);
    let mut marks = Vec::new();
    let mut skip = 0;
    for (at, _) in words.match_indices(is_mark) {
        if at >= skip {
            let length = mark_length(&words[at..]);
            skip = at + length;
            marks.extend(mark(words, at, length).map(|m| shifted(m, block.start)));
        }
    }
    marks
}

fn shifted(mark: Mark, offset: u32) -> Mark {
    Mark { span: mark.span.shift(offset as usize), ..mark }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '`')
}

/// Doubled single marks are one mark.
fn mark_length(words: &str) -> usize {
    let first = words.chars().next().map_or(1, char::len_utf8);
    let doubled = ["''", "``", "’’", "‘‘"].iter().any(|pair| words.starts_with(pair));
    if doubled { first * 2 } else { first }
}

/// Reads the mark at byte `at` of a block's words by its shape and its neighbours.
fn mark(words: &str, at: usize, length: usize) -> Option<Mark> {
    let shape = &words[at..at + length];
    let before = words[..at].chars().next_back();
    let after = words[at + length..].chars().next();
    let span = Span::new(at, at + length);
    let made = |family, opens, closes| Some(Mark { span, family, opens, closes });
    match shape {
        "“" | "„" | "‟" | "``" | "‘‘" => made(Family::Double, true, false),
        "”" | "’’" => made(Family::Double, is_misprinted_opener(before, after), true),
        "\"" | "''" => {
            let (opens, closes) = sides(before, after);
            made(Family::Double, opens || !closes, closes || !opens)
        }
        "«" | "‹" => made(Family::Angle, true, false),
        "»" | "›" => made(Family::Angle, false, true),
        "‘" | "`" => made(Family::Single, starts_word(before, after), false),
        _ => {
            let opens = shape == "'" && starts_word(before, after);
            let closes = before.is_some_and(|c| !c.is_whitespace())
                && after.is_none_or(|c| !c.is_alphanumeric());
            (opens || closes).then_some(())?;
            made(Family::Single, opens, closes)
        }
    }
}

/// True for an opening mark that cannot stand inside an open quotation of its family.
fn starts_anew(text: &str, mark: Mark) -> bool {
    let before = text[..mark.span.start as usize].trim_end();
    let straight = !mark.closes && before.ends_with(['.', '!', '?', '…']);
    is_left_mark(mark.span.of(text)) || (straight && mark.family == Family::Double)
}

fn is_left_mark(shape: &str) -> bool {
    matches!(shape, "“" | "„" | "‟" | "``" | "‘‘" | "‘" | "«" | "‹")
}

/// Whether a straight mark's neighbours let it open and let it close.
fn sides(before: Option<char>, after: Option<char>) -> (bool, bool) {
    let opening = before.is_none_or(|c| c.is_whitespace() || is_opening(c));
    let closing = after.is_none_or(|c| c.is_whitespace() || is_closing(c));
    (
        opening && !after.is_none_or(char::is_whitespace),
        closing && !before.is_none_or(char::is_whitespace),
    )
}

/// A closing mark printed where only an opening one can stand.
fn is_misprinted_opener(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric)
}

fn starts_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || is_opening(c))
        && after.is_some_and(|c| {
            c.is_alphabetic() || matches!(c, '[' | '(' | '…' | '.' | '$' | '£' | '#')
        })
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '"' | '‘' | '/' | ':')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '—' | '–' | '-' | '”' | '"' | '’' | '/')
        || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks;

    fn quoted(text: &str) -> Vec<&str> {
        let found = quotations(text, &blocks::blocks(text));
        found.iter().map(|q| q.words.of(text)).collect()
    }

    #[test]
    fn marks_of_all_kinds_pair() {
        for text in
            ["a “b c” d", "a \"b c\" d", "a ''b c'' d", "a ``b c'' d", "a ‘b c’ d", "a «b c» d"]
        {
            assert_eq!(quoted(text), ["b c"], "{text}");
        }
        assert_eq!(quoted("a 'b c' d"), ["b c"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        let text =
            "The girls' school didn't close in the '90s, said Odo's aunt. It's the boys’ turn.";
        assert!(quoted(text).is_empty());
    }

    #[test]
    fn single_marks_hold_apostrophes() {
        let text = "‘We don’t know the sailors’ names yet,’ he said.";
        assert_eq!(quoted(text), ["We don’t know the sailors’ names yet,"]);
    }

    #[test]
    fn inner_quotations_belong_to_the_outer() {
        let text = "“He said ‘run for it’ and I ran,” she said.";
        assert_eq!(quoted(text), ["He said ‘run for it’ and I ran,"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        let text = "“We heard it go.\n“Then it was dark,” she said.";
        assert_eq!(quoted(text), ["We heard it go.", "Then it was dark,"]);
    }

    #[test]
    fn a_missing_mark_is_made_good() {
        assert_eq!(quoted("“We are all safe here."), ["We are all safe here."]);
        assert_eq!(quoted("We are all safe here,” he said."), ["We are all safe here,"]);
    }
}
