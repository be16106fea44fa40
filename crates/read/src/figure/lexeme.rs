use std::borrow::Cow;

use variorum_model::Span;

/// What a lexeme is, as far as numbers care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with their grouping commas and decimal point.
    Digits,
    /// Digits with a colon: a clock time or a score.
    Clock,
    Word,
    Currency,
    Percent,
    Dash,
    Slash,
    Comma,
    Stop,
    Bracket,
    Quote,
    Break,
    Other,
}

/// A word, number or sign of a text: finer than a token, so that `$5bn` has three.
#[derive(Debug, Clone)]
pub(super) struct Lexeme<'t> {
    pub span: Span,
    pub kind: Kind,
    /// True when no white space stands before it.
    pub glued: bool,
    /// In lower case.
    pub lower: Cow<'t, str>,
}

impl Lexeme<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// The number that the digits write.
    pub fn value(&self) -> Option<f64> {
        (self.kind == Kind::Digits).then(|| self.lower.replace(',', "").parse().ok()).flatten()
    }
}

/// Cuts `text` into lexemes.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let (mut at, mut glued) = (0, false);
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() && first != '\n' {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (length, kind) = measure(&text[at..], first);
        found.push(lexeme(text, Span::new(at, at + length), (kind, glued)));
        at += length;
        glued = kind != Kind::Break;
    }
    found
}

fn lexeme(text: &str, span: Span, (kind, glued): (Kind, bool)) -> Lexeme<'_> {
    let words = span.of(text);
    let lower = match kind {
        Kind::Word if words.chars().any(char::is_uppercase) => Cow::Owned(words.to_lowercase()),
        _ => Cow::Borrowed(words),
    };
    Lexeme { span, kind, glued, lower }
}

/// The length in bytes and the kind of the lexeme that `rest` begins with.
fn measure(rest: &str, first: char) -> (usize, Kind) {
    if first.is_ascii_digit() {
        return digits(rest);
    }
    if first.is_alphabetic() {
        return word(rest);
    }
    let kind = match first {
        '\n' => Kind::Break,
        '$' | '£' | '€' | '¥' | '₹' | '₦' | '₩' | '₽' | '₺' | '₪' | '฿' | '₱' | '₴' => {
            Kind::Currency
        }
        '%' => Kind::Percent,
        '-' | '‐' | '‑' | '–' | '—' | '−' => Kind::Dash,
        '/' => Kind::Slash,
        ',' | ';' => Kind::Comma,
        '.' | '!' | '?' | ':' => Kind::Stop,
        '(' | ')' | '[' | ']' => Kind::Bracket,
        '"' | '“' | '”' | '‘' | '’' | '\'' => Kind::Quote,
        _ => Kind::Other,
    };
    (first.len_utf8(), kind)
}

/// A word, or the letters of `US$` with their sign.
fn word(rest: &str) -> (usize, Kind) {
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    match length <= 3 && rest[length..].starts_with('$') {
        true => (length + 1, Kind::Currency),
        false => (length, Kind::Word),
    }
}

/// Digits; `1,500.5` is one number and `9:34` one clock time.
fn digits(rest: &str) -> (usize, Kind) {
    let bytes = rest.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let (mut length, mut kind) = (run(0), Kind::Digits);
    while let Some(&sign) = bytes.get(length) {
        let next = run((length + 1).min(bytes.len()));
        match sign {
            b',' if next == 3 && !rest[..length].contains('.') => {}
            b'.' if next > 0 && !rest[..length].contains('.') => {}
            b':' if next == 2 => kind = Kind::Clock,
            _ => break,
        }
        length += 1 + next;
    }
    (length, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_groups_are_cut_apart() {
        let words: Vec<&str> = lexemes("US$5bn at 9:34, 1,500 or 2.5%")
            .iter()
            .map(|l| l.span.of("US$5bn at 9:34, 1,500 or 2.5%"))
            .collect();
        assert_eq!(words, ["US$", "5", "bn", "at", "9:34", ",", "1,500", "or", "2.5", "%"]);
    }
}
