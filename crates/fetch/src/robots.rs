//! What a host's `robots.txt` allows (RFC 9309).

use std::time::Duration;

use crate::manners::NAME;

/// More of a file than this is not looked at.
const LIMIT: usize = 500 << 10;
/// No longer pause between two questions than this is kept for a host's sake.
const LONGEST_PAUSE: f64 = 60.0;

/// What a host asks of us.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// The least time between two questions; no part of the standard, and often asked for.
    pub pause: Duration,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    path: String,
}

impl Robots {
    /// Reads the rules for us, or where there are none, those for all.
    pub fn parse(bytes: &[u8]) -> Robots {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LIMIT)]);
        let mut ours = Found::default();
        let mut all = Found::default();
        let (mut names, mut in_rules): (Vec<String>, bool) = (Vec::new(), false);
        for (key, value) in text.lines().filter_map(line) {
            if key == "user-agent" {
                if std::mem::take(&mut in_rules) {
                    names.clear();
                }
                names.push(value.to_ascii_lowercase());
                ours.named |= is_us(names.last().expect("just pushed"));
                continue;
            }
            in_rules |= matches!(key.as_str(), "allow" | "disallow" | "crawl-delay");
            if names.iter().any(|name| is_us(name)) {
                ours.robots.take(&key, value);
            } else if names.iter().any(|name| name == "*") {
                all.robots.take(&key, value);
            }
        }
        if ours.named { ours.robots } else { all.robots }
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            // An empty path refuses nothing.
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push(Rule { allow: key == "allow", path: normal(value) });
            }
            "crawl-delay" => {
                let seconds: f64 = value.parse().unwrap_or(0.0);
                let seconds = if seconds > 0.0 { seconds.min(LONGEST_PAUSE) } else { 0.0 };
                self.pause = Duration::from_secs_f64(seconds);
            }
            _ => {}
        }
    }

    /// The rule that refuses a path: the longest that speaks of it, if it does not allow it.
    pub fn refuses(&self, path: &str) -> Option<String> {
        let path = normal(path);
        let speaking = self.rules.iter().filter(|rule| matches(&rule.path, &path));
        let decides = speaking.max_by_key(|rule| (rule.path.len(), rule.allow))?;
        (!decides.allow && path != "/robots.txt").then(|| format!("Disallow: {}", decides.path))
    }
}

#[derive(Default)]
struct Found {
    robots: Robots,
    named: bool,
}

/// Whether a group of rules is for us: by our name, whatever stands behind it.
fn is_us(name: &str) -> bool {
    let end = name.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
    &name[..end.unwrap_or(name.len())] == NAME
}

/// A line's key in lower case and its value, without what is behind `#`.
fn line(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split('#').next()?.split_once(':')?;
    Some((key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim()))
}

/// A path with one spelling for each byte: unreserved characters plain, all others escaped.
fn normal(path: &str) -> String {
    let mut normal = String::new();
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = (*first == b'%').then(|| hex(behind)).flatten();
        rest = if escaped.is_some() { &behind[2..] } else { behind };
        let plain = match escaped {
            Some(byte) => byte.is_ascii_alphanumeric() || b"-._~".contains(&byte),
            None => first.is_ascii_graphic(),
        };
        let byte = escaped.unwrap_or(*first);
        match plain {
            true => normal.push(char::from(byte)),
            false => normal.push_str(&format!("%{byte:02X}")),
        }
    }
    normal
}

/// The byte that two digits mean.
fn hex(rest: &[u8]) -> Option<u8> {
    let digits = rest.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Whether a path begins as `pattern` says, in which `*` is anything and `$` at its end the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else {
        return false;
    };
    let mut pieces: Vec<&str> = pieces.collect();
    let last = if whole { pieces.pop() } else { None };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    match last {
        Some(last) => rest.ends_with(last),
        None => !whole || rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str, path: &str) -> bool {
        Robots::parse(text.as_bytes()).refuses(path).is_some()
    }

    #[test]
    fn the_longest_rule_decides() {
        let text =
            "User-agent: *\nDisallow: /a\nAllow: /a/b # but\n\nDisallow: /x*.pdf$\nallow: /x";
        for (path, expected) in [
            ("/", false),
            ("/a/c", true),
            ("/a/b/c", false),
            ("/x/y.pdf", true),
            ("/x/y.pdf?z", false),
            ("/robots.txt", false),
        ] {
            assert_eq!(refused(text, path), expected, "{path}");
        }
        assert!(!refused("User-agent: *\nDisallow: /a\nAllow: /a", "/a"), "of two, the milder");
        assert!(refused("user-agent: *\ndisallow: /", "/a"));
        assert!(!refused("user-agent: *\ndisallow:", "/a"));
        assert!(!refused("<html>Not found</html>", "/a"));
    }

    #[test]
    fn rules_for_us_go_before_those_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Variorum/2.0\n\
            Disallow: /a\nCrawl-delay: 2.5\n\nUser-agent: variorumbot\nDisallow: /b";
        let robots = Robots::parse(text.as_bytes());
        assert!(robots.refuses("/a").is_some());
        assert_eq!(robots.refuses("/b"), None);
        assert_eq!(robots.pause, Duration::from_millis(2500));
        assert!(!refused("User-agent: *\nDisallow: /\nUser-agent: variorum\nAllow: /", "/a"));
        let long = Robots::parse(b"user-agent: *\ncrawl-delay: 86400").pause;
        assert_eq!(long, Duration::from_secs(60));
    }

    #[test]
    fn escapes_are_one_spelling() {
        let text = "user-agent: *\ndisallow: /a%3cd\ndisallow: /~ana/\ndisallow: /über";
        for path in ["/a%3Cd", "/%7eana/", "/%C3%BCber"] {
            assert!(refused(text, path), "{path}");
        }
        assert!(!refused(text, "/a%"));
    }

    #[test]
    fn wildcards_take_no_time() {
        let pattern = format!("user-agent: *\ndisallow: /{}$", "*a".repeat(5000));
        assert!(!refused(&pattern, &format!("/{}b", "a".repeat(20_000))));
    }
}
