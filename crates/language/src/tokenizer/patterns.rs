use fancy_regex::Regex;

/// No affix but a run of dots is longer than this many bytes.
const WINDOW: usize = 32;

/// The four patterns that say where words begin and end.
pub(crate) struct Patterns {
    prefix: Regex,
    suffix: Regex,
    infix: Regex,
    address: Regex,
}

impl Patterns {
    /// Compiles Python patterns.
    pub(crate) fn new(
        prefix: &str,
        suffix: &str,
        infix: &str,
        address: &str,
    ) -> Result<Self, Box<fancy_regex::Error>> {
        let compile = |pattern: &str| Regex::new(&from_python(pattern)).map_err(Box::new);
        Ok(Patterns {
            prefix: compile(prefix)?,
            suffix: compile(suffix)?,
            infix: compile(infix)?,
            address: compile(address)?,
        })
    }

    /// The length of the prefix of `text`, 0 without one.
    pub(super) fn prefix(&self, text: &str) -> usize {
        let dots = text.len() - text.trim_start_matches('.').len();
        let window = text.char_indices().map(|(at, _)| at).find(|&at| at >= dots + WINDOW);
        let head = &text[..window.unwrap_or(text.len())];
        self.prefix.find(head).ok().flatten().map_or(0, |found| found.end() - found.start())
    }

    /// The length of the suffix of `text`, 0 without one.
    pub(super) fn suffix(&self, text: &str) -> usize {
        let dots = text.len() - text.trim_end_matches('.').len();
        let mut from = text.len().saturating_sub(dots + WINDOW);
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let found = self.suffix.find_from_pos(text, from).ok().flatten();
        found.map_or(0, |found| found.end() - found.start())
    }

    /// Where infixes stand in `text`.
    pub(super) fn infixes(&self, text: &str) -> Vec<(usize, usize)> {
        let found = self.infix.find_iter(text).filter_map(Result::ok);
        found.map(|infix| (infix.start(), infix.end())).collect()
    }

    /// True of words that no pattern can cut: they have nothing but letters of English.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        text.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// True of text that is one word whatever is inside: plain words and web addresses.
    pub(super) fn is_word_alone(&self, text: &str) -> bool {
        self.is_plain(text) || (text.contains('.') && self.is_address(text))
    }

    fn is_address(&self, text: &str) -> bool {
        self.address.is_match(text).unwrap_or(false)
    }
}

/// The same pattern for this engine, with its classes as Python has them.
fn from_python(pattern: &str) -> String {
    let mut rewritten = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut rest = pattern.strip_prefix("(?u)").unwrap_or(pattern);
    while let Some(c) = rest.chars().next() {
        let length = if c == '\\' { escape(rest, in_class, &mut rewritten) } else { c.len_utf8() };
        match c {
            '\\' => {}
            '[' if !in_class => {
                in_class = true;
                rewritten.push('[');
            }
            ']' => {
                in_class = false;
                rewritten.push(']');
            }
            '[' | '&' | '~' if in_class => rewritten.extend(['\\', c]),
            c => rewritten.push(c),
        }
        rest = &rest[length..];
    }
    rewritten
}

/// Writes the escape that `rest` begins with and returns its length.
fn escape(rest: &str, in_class: bool, rewritten: &mut String) -> usize {
    let kind = rest[1..].chars().next().unwrap_or('\\');
    let digits = match kind {
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    match kind {
        'u' | 'U' => rewritten.push_str(&format!("\\x{{{}}}", &rest[2..2 + digits])),
        'w' if in_class => rewritten.push_str(r"\p{L}\p{N}_"),
        'w' => rewritten.push_str(r"[\p{L}\p{N}_]"),
        'S' => rewritten.push_str(r"[^\s\x1c-\x1f]"),
        'd' => rewritten.push_str(r"\p{Nd}"),
        '\'' | '"' | '!' | '%' => rewritten.push(kind),
        _ => rewritten.extend(['\\', kind]),
    }
    1 + kind.len_utf8() + digits
}
