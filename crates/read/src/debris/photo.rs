//! Credits of pictures: `(Agency/Name)`, `Name/Agency Images`, `Photo: Name`, `© AGENCY/Name`.

use std::sync::LazyLock;

use regex::Regex;
use variorum_model::Span;

use crate::agencies;

/// A credit of a picture within a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoCredit {
    pub span: Span,
    /// False for no more than an agency in brackets, which may sign a text.
    pub certain: bool,
}

/// A way to credit a picture.
struct Form {
    pattern: Regex,
    /// Fits nothing in which no agency is named.
    names_agency: bool,
    certain: bool,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    const NAME: &str = r"[\p{Lu}@][\p{L}\d_.'’@-]*(?: (?:[\p{Lu}@][\p{L}\d_.'’@-]*|de|van|al|bin|von|der|la)){0,4}";
    const FORMS: &[(&str, bool)] = &[
        (r"© ?AGENCY(?: ?/ ?NAME)?", true),
        (r"© ?\p{Lu}[\p{L}.'’-]+(?: ?/ ?NAME)?", true),
        (
            r"\((?:[^()]{0,90}[/|,:;-] ?|[^()]{0,90}\bvia )?(?i:(?:file |handout )?(?:photo|image|picture|pic|photograph)s?)\b ?(?:[:/]|(?i:by|courtesy|credit|copyright)\b)[^()]{0,120}\)",
            true,
        ),
        (r"\((?i:(?:file )?(?:photo|image|picture))s?\)", true),
        (r"\((?i:credit|courtesy)s? ?(?:[:/]|(?i:by|of)\b)[^()]{1,80}\)", true),
        (
            r"\([^()]{0,90}(?:/ ?| via |, |: |\| ?|- )AGENCY(?:[ /][^()]{0,40})?\)(?: ?\([ /]*AGENCY\))?",
            true,
        ),
        (
            r"\(AGENCY(?: (?i:photo|file|file photo|pool|handout|images?|video|graphic|archives?))*(?: ?[/|,-] ?| (?i:photo|file|by|via) ?)[^()]{1,60}\)",
            true,
        ),
        (
            r"\(AGENCY(?: (?i:photo|file|file photo|pool|handout|images?|video|graphic|archives?))+\)",
            true,
        ),
        (r"\((?:NAME ?/ ?)NAME\)", true),
        (r"\[(?i:photo|image|picture|file photo)s?[ :/][^\[\]]{1,80}\]", true),
        (r"\b(?:NAME ?/ ?){1,2}AGENCY(?: (?i:images?|photo))?\b", true),
        (r"\bAGENCY(?: (?i:photo|file|pool|handout|images?))* ?/ ?NAME", true),
        (r"\bNAME (?:via|through) AGENCY\b", true),
        (
            r"(?i:\b(?:photo|photograph|image|picture|pic|photographer|photo credit|image credit|credit))s?(?: (?i:by|courtesy|courtesy of))? ?[:|] ?[\p{Lu}@][^.\n()]{1,80}$",
            true,
        ),
        (r"\(AGENCY\)$", false),
        (r"[\p{L}\d,.] AGENCY$", false),
    ];
    let build = |&(form, certain): &(&str, bool)| {
        let names_agency = form.contains("AGENCY");
        let form = form.replace("NAME", NAME).replace("AGENCY", agencies::pattern());
        let pattern = regex::RegexBuilder::new(&form).size_limit(1 << 26).build();
        Form { pattern: pattern.expect("a pattern"), names_agency, certain }
    };
    FORMS.iter().map(build).collect()
});

/// Every credit of a picture in `block`, in order, none inside another.
pub fn credits(text: &str, block: Span) -> Vec<PhotoCredit> {
    let words = block.of(text);
    if !may_credit(words) {
        return Vec::new();
    }
    let mut found: Vec<PhotoCredit> = Vec::new();
    let agency = agencies::may_occur(words);
    for Form { pattern, certain, .. } in FORMS.iter().filter(|form| agency || !form.names_agency) {
        let credits = pattern.find_iter(words);
        for credit in credits.filter(|credit| !opens_dateline(words, credit.end())) {
            let span = Span::new(credit.start(), credit.end()).shift(block.start as usize);
            let span = if *certain { span } else { past_letter(text, span) };
            if !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(PhotoCredit { span, certain: *certain });
            }
        }
    }
    found.sort_by_key(|credit| credit.span);
    found
}

/// A cheap test that lets plain paragraphs pass.
fn may_credit(words: &str) -> bool {
    words.contains(['(', '[', '/', '©', '|', ':'])
        || words.contains(" via ")
        || !words.ends_with(['.', '”', '"', '!', '?'])
}

/// `(Agency) –` begins a story.
fn opens_dateline(words: &str, end: usize) -> bool {
    words[end..].trim_start().starts_with(['-', '–', '—']) && words[..end].ends_with(')')
}

/// The last form begins with the letter before the space.
fn past_letter(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let skip = if words.starts_with('(') { 0 } else { words.find(' ').map_or(0, |at| at + 1) };
    Span::new(span.start as usize + skip, span.end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let credits = credits(text, Span::new(0, text.len()));
        credits.iter().map(|credit| (credit.span.of(text), credit.certain)).collect()
    }

    #[test]
    fn credits_are_found() {
        let cases = [
            ("A man waits. (Reuters/Ana Brisk)", "(Reuters/Ana Brisk)", true),
            ("A man waits. (AFP Photo)", "(AFP Photo)", true),
            ("Divers at the wreck (Photo: Tom Weir, AP)", "(Photo: Tom Weir, AP)", true),
            ("Divers at the wreck Tom Weir/Getty Images", "Tom Weir/Getty Images", true),
            ("Divers at the wreck© REUTERS/Ana Brisk", "© REUTERS/Ana Brisk", true),
            ("Ana Brisk Photographer: Tom O. Weir/Bloomberg", "Tom O. Weir/Bloomberg", true),
            ("Divers at the wreck (Reuters)", "(Reuters)", false),
            ("Divers at the wreck of the ferry PA", "PA", false),
        ];
        for (text, credit, certain) in cases {
            assert!(found(text).contains(&(credit, certain)), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_dateline_is_no_credit() {
        assert_eq!(found("MARROW, May 4 (Reuters) – Nine died."), []);
        assert_eq!(found("The board (and its chair) said so."), []);
    }
}
