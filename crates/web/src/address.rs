//! Where everything is found: addresses that stay the same when more reports arrive.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use variorum::model::{Claim, ClaimKind, Passage, Span, StoryDossier};
use variorum::render::CodePoints;
use variorum::render::html::{Addresses, Part};

/// The addresses of one story.
pub struct Served {
    story: String,
    reports: Vec<(String, CodePoints)>,
    /// The key of each claim, and which claim any key leads to.
    keys: Vec<String>,
    claims: BTreeMap<String, usize>,
}

impl Served {
    pub fn new(story: &StoryDossier) -> Self {
        let reports = story.reports.iter();
        let mut served = Served {
            story: self::story(&story.id),
            reports: reports.map(|r| (report(&r.id), CodePoints::new(&r.text))).collect(),
            keys: Vec::new(),
            claims: BTreeMap::new(),
        };
        let keys: Vec<Vec<String>> =
            story.claims.iter().map(|claim| served.keys_of(story, claim)).collect();
        for (number, keys) in keys.iter().enumerate() {
            for key in keys {
                served.claims.entry(key.clone()).or_insert(number);
            }
        }
        let own = |(number, keys): (usize, &Vec<String>)| {
            let own = keys.iter().find(|key| served.claims.get(*key) == Some(&number));
            own.or(keys.first()).cloned().unwrap_or_default()
        };
        served.keys = keys.iter().enumerate().map(own).collect();
        served
    }

    /// The keys of a claim's statements.
    fn keys_of(&self, story: &StoryDossier, claim: &Claim) -> Vec<String> {
        let key = |&number: &usize| {
            let (report, statement) = &story.statements[number];
            let points = &self.reports[*report].1;
            let figure = statement.figure.map(|n| story.readings[*report].figures[n as usize].span);
            let places = [Some(statement.span), figure].map(|span| span.map(|s| points.span(s)));
            key(&story.reports[*report].id, claim.kind, places)
        };
        claim.statements.iter().map(key).collect()
    }

    /// The claim that holds the statement of this key.
    pub fn claim_of(&self, key: &str) -> Option<usize> {
        self.claims.get(key).copied()
    }
}

impl Addresses for Served {
    fn part(&self, part: Part) -> String {
        format!("{}/{}", self.story, part.name())
    }

    fn claim(&self, claim: usize) -> String {
        format!("{}/claims/{}", self.story, self.keys[claim])
    }

    fn report(&self, report: usize) -> String {
        self.reports[report].0.clone()
    }

    fn passage(&self, passage: &Passage, _sentence: Option<usize>) -> String {
        let (report, points) = &self.reports[passage.report];
        let (start, end) = points.span(passage.span);
        format!("{report}?at={start}-{end}#at")
    }

    fn beside(&self, (one, other): (usize, usize)) -> Option<String> {
        let id = |report: usize| self.reports[report].0.trim_start_matches("/reports/");
        Some(format!("/compare?report={}&report={}", id(one), id(other)))
    }

    fn lasting(&self, claim: usize) -> Option<String> {
        Some(self.claim(claim))
    }
}

/// The key of a statement, by which the claim that holds it is found for ever: more statements may
/// join the claim, but this one stays in its place. One place may state several figures, and a
/// figure and an event, so these are part of the key.
fn key(report: &str, kind: ClaimKind, places: [Option<(usize, usize)>; 2]) -> String {
    let hash = Sha256::digest(format!("{report}\n{kind:?}\n{places:?}"));
    hash.iter().take(6).fold(String::new(), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}

pub fn story(id: &str) -> String {
    format!("/stories/{}", encoded(id))
}

/// The feed of what becomes of a story.
pub fn changes(id: &str) -> String {
    format!("{}/changes.atom", story(id))
}

pub fn report(id: &str) -> String {
    format!("/reports/{}", encoded(id))
}

/// Code points of a report.
pub fn passage(id: &str, start: usize, end: usize) -> String {
    format!("{}?at={start}-{end}#at", report(id))
}

/// A passage given as `12-34` in code points of `text`.
pub fn span(text: &str, at: &str) -> Option<Span> {
    let (start, end) = at.split_once('-')?;
    let byte = |point: &str| CodePoints::byte(text, point.parse().ok()?);
    let (start, end) = (byte(start)?, byte(end)?);
    (start < end).then(|| Span::new(start, end))
}

/// With everything but letters, figures and `-_.~` as `%XX`.
pub fn encoded(words: &str) -> String {
    let mut encoded = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_count_code_points() {
        assert_eq!(span("é dam", "2-5").map(|s| s.of("é dam")), Some("dam"));
        for wrong in ["", "2", "2-2", "5-2", "2-9", "-1-3", "a-b", "2-99999999999999999999"] {
            assert_eq!(span("é dam", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn any_id_fits_in_an_address() {
        assert_eq!(report("a/b?c#d é"), "/reports/a%2Fb%3Fc%23d%20%C3%A9");
    }
}
