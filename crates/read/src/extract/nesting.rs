//! Pages nested deeper than any page is: what reads them goes down level by level.

use std::borrow::Cow;

/// Elements within elements; browsers stop at 512, and pages of outlets stay below 100.
const DEEPEST: usize = 200;

/// Elements that have no end, or that the next of their kind ends.
const SHALLOW: [&str; 26] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track",
];

/// Elements that hold letters only.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The page without the tags of elements that are nested too deep; their text stays.
pub fn bounded(page: &str) -> Cow<'_, str> {
    let (mut kept, mut copied, mut depth, mut at) = (String::new(), 0, 0_usize, 0);
    while let Some(tag) = next_tag(page, at) {
        at = tag.end;
        let is_deep = match tag.kind {
            TagKind::Open => {
                depth += 1;
                depth > DEEPEST
            }
            TagKind::Close => {
                depth = depth.saturating_sub(1);
                depth >= DEEPEST
            }
            TagKind::Other => false,
        };
        if is_deep {
            kept.push_str(&page[copied..tag.start]);
            copied = tag.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(&page[copied..]);
    Cow::Owned(kept)
}

struct PageTag {
    start: usize,
    end: usize,
    kind: TagKind,
}

enum TagKind {
    Open,
    Close,
    Other,
}

/// The next tag at or after byte `from`; one of a comment, or of an element with letters only,
/// reaches to where that ends.
fn next_tag(page: &str, from: usize) -> Option<PageTag> {
    let start = from + page[from..].find('<')?;
    let rest = &page[start..];
    if rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(page.len(), |at| start + at + 3);
        return Some(PageTag { start, end, kind: TagKind::Other });
    }
    let end = rest.find('>').map_or(page.len(), |at| start + at + 1);
    let closes = rest.starts_with("</");
    let name = name(&rest[if closes { 2 } else { 1 }..]);
    if !closes && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        return Some(PageTag { start, end: raw_end(page, end, name), kind: TagKind::Other });
    }
    let shallow = name.is_empty() || SHALLOW.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    let kind = match closes {
        _ if shallow || page[..end].ends_with("/>") => TagKind::Other,
        true => TagKind::Close,
        false => TagKind::Open,
    };
    Some(PageTag { start, end, kind })
}

fn name(rest: &str) -> &str {
    &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())]
}

/// Where the closing tag of an element that holds letters only begins.
fn raw_end(page: &str, from: usize, name: &str) -> usize {
    let closes = |at: &usize| {
        let after = page.as_bytes().get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut ends = page[from..].match_indices("</").map(|(at, _)| from + at);
    ends.find(closes).unwrap_or(page.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stay_as_they_are() {
        let page =
            "<html><p>One<p>Two<script>if (a < b) \"<div>\"</script><!-- <b> --><br/></html>";
        let long = page.repeat(DEEPEST * 2);
        assert!(matches!(bounded(&long), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_too_deep_keeps_its_text() {
        let (open, close) = ("<div>".repeat(9_000), "</div>".repeat(9_000));
        let page = format!("{open}<p>Deep.</p>{close}<p>After.</p>");
        let kept = bounded(&page);
        assert_eq!(kept.matches("<div>").count(), DEEPEST);
        assert_eq!(kept.matches("</div>").count(), DEEPEST);
        assert!(kept.contains("<p>Deep.</p>") && kept.ends_with("<p>After.</p>"));
    }
}
