//! Takes: a report, its debris and dateline. Makes: the agencies and other outlets that it credits.
//! Needs: the names of `agencies.toml` and the patterns of `credits.toml`.

use std::sync::LazyLock;

use regex::{Match, Regex};
use serde::Deserialize;
use variorum_model::{Credit, CreditRole, Dateline, Debris, DebrisKind, Report, Span, debris_at};

use crate::debris::photo;
use crate::pattern::{Patterns, pattern};
use crate::{agencies, blocks};

/// Who is credited for the report's words, for what it learnt and for its pictures.
pub fn credits(report: &Report, debris: &[Debris], dateline: Option<&Dateline>) -> Vec<Credit> {
    let text = &report.text;
    let mut found: Vec<Credit> = by_dateline(dateline).into_iter().collect();
    let blocks = blocks::blocks(text);
    for (n, block) in blocks.iter().enumerate() {
        let photos = photos(text, *block, debris);
        let signed = by_line(text, *block, n + 1 == blocks.len(), dateline);
        found.extend(signed.into_iter().map(|credit| in_caption(credit, debris)));
        found.extend(cited(text, *block, debris));
        found.extend(photos);
    }
    found.sort_by(|a, b| (a.span, a.role, &a.source).cmp(&(b.span, b.role, &b.source)));
    found.dedup_by(|b, a| a.span.overlaps(b.span) && a.source == b.source);
    found
}

fn by_dateline(dateline: Option<&Dateline>) -> Option<Credit> {
    let dateline = dateline?;
    let source = dateline.agency.clone()?;
    Some(Credit { source, role: CreditRole::Byline, span: dateline.span })
}

/// A line that says so, whoever it names.
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\W*(?i:sources?|agenc(?:y|ies)|via|credit)\s?: ?(?P<who>.{2,80})$")
});

/// Lines by which an agency's people sign: each has the agencies after or before it.
static SIGNED: LazyLock<Patterns> = LazyLock::new(|| {
    const FORMS: &[&str] = &[
        r"(?i:copyright|©|\(c\))\W{0,3}(?:\d{4} )?(?:The )?(?P<who>AGENCY)",
        r"^\W*(?P<who>AGENCY(?:(?: ?[-–—/,|&•+] ?| and )AGENCY){0,4})[\W_]*$",
        r"(?P<who>AGENCY)(?:,? (?:and|&) AGENCY)? (?:(?:staff )?(?i:writers?|reporters?|journalists?|correspondents?|producers?))\b.{3}.*\b(?:contributed|reported|assisted)",
        r"(?P<who>AGENCY(?:(?:,| and|, and) (?:the )?AGENCY){0,3}) contributed (?:to|reporting)",
        r"(?i:with|and) (?i:inputs?|reports?|files|information|material|additional reporting) (?i:from|by) (?:the )?(?P<who>AGENCY(?:(?:,| and|, and) (?:the )?AGENCY){0,3})",
        r"^By .{2,80}(?:,|\||of|for|-|–|—) ?(?:the )?(?P<who>AGENCY)$",
        r"(?i:this (?:story|article|report)) (?i:was|is) .{0,60}\b(?:by|from) (?:the )?(?P<who>AGENCY)",
    ];
    Patterns::new(FORMS.iter().map(|form| form.replace("AGENCY", &any_case())).collect())
});

/// `(Agency)` or `– Agency` at the end of a text.
static LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:\(|[-–—] ?){}\)?\W*$", any_case())));

/// `(Reporting by …)`, whose agency the dateline names.
static STAFF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\(?(?i:(?:additional )?(?:reporting|writing|editing|compiled|written|edited) by) \p{Lu}[^()]{3,}\)?",
    )
});

static AGENCY: LazyLock<Regex> = LazyLock::new(|| pattern(&any_case()));

/// Agencies are also written `Ap` and `Afp`.
fn any_case() -> String {
    let written = ["Ap", "Afp", "Upi", "Pti", "Ians", "Dpa"].map(agencies::whole_word).join("|");
    format!("(?:{written}|{})", agencies::whole_pattern())
}

fn by_line(text: &str, block: Span, last: bool, dateline: Option<&Dateline>) -> Vec<Credit> {
    let words = block.of(text);
    let mut found = Vec::new();
    if let Some(who) = signed(words) {
        found = named(who.as_str(), Span::new(who.start(), who.end()).shift(block.start as usize));
    } else if last
        && AGENCY.is_match(words)
        && let Some(name) = LAST.find(words)
    {
        let span = Span::new(name.start(), words.len());
        found = named(span.of(words), span.shift(block.start as usize));
    }
    found.extend(by_staff(words, block, dateline));
    found
}

/// The agency of the dateline, where its people sign.
fn by_staff(words: &str, block: Span, dateline: Option<&Dateline>) -> Option<Credit> {
    let source = dateline?.agency.clone()?;
    let staff = STAFF.find(words)?;
    let span = Span::new(staff.start(), staff.end()).shift(block.start as usize);
    Some(Credit { source, role: CreditRole::Byline, span })
}

/// Who signs a line.
fn signed(words: &str) -> Option<Match<'_>> {
    let who = |form: &Regex| form.captures(words)?.name("who");
    let agency = || SIGNED.fitting(words).find_map(who);
    who(&LISTED).or_else(|| AGENCY.is_match(words).then(agency).flatten())
}

/// A credit for each agency in `words`, which stand at `span`; as written where none is known.
fn named(words: &str, span: Span) -> Vec<Credit> {
    let credit = |source: String, span: Span| Credit { source, role: CreditRole::Byline, span };
    let known = AGENCY.find_iter(words).map(|name| {
        let place = Span::new(name.start(), name.end()).shift(span.start as usize);
        credit(called(name.as_str()), place)
    });
    let known: Vec<Credit> = known.collect();
    if known.is_empty() { vec![credit(words.trim().to_string(), span)] } else { known }
}

/// An agency by the name used here.
fn called(name: &str) -> String {
    let name = name.strip_suffix(" news agency").unwrap_or(name);
    let known = agencies::agency(name).or_else(|| agencies::agency(&name.to_uppercase()));
    known.map_or_else(|| name.to_string(), |agency| agency.name.clone())
}

/// What looks like a signature within a caption credits its picture.
fn in_caption(credit: Credit, debris: &[Debris]) -> Credit {
    let fits =
        |debris: &Debris| debris.kind == DebrisKind::Caption && debris.span.overlaps(credit.span);
    let role = if debris_at(debris, credit.span).iter().any(fits) {
        CreditRole::Photo
    } else {
        credit.role
    };
    Credit { role, ..credit }
}

fn photos(text: &str, block: Span, debris: &[Debris]) -> Vec<Credit> {
    let in_caption = |span: Span| {
        let fits =
            |debris: &&Debris| matches!(debris.kind, DebrisKind::Caption | DebrisKind::Credit);
        debris_at(debris, span).iter().filter(fits).any(|debris| debris.span.overlaps(span))
    };
    if !in_caption(block) {
        return Vec::new();
    }
    let credits = photo::credits(text, block).into_iter().filter(|credit| in_caption(credit.span));
    credits.map(|credit| photo_credit(text, credit.span)).collect()
}

fn photo_credit(text: &str, span: Span) -> Credit {
    let words = span.of(text);
    let names: Vec<String> = AGENCY.find_iter(words).map(|name| called(name.as_str())).collect();
    let source = match names.as_slice() {
        [] => words.trim_matches(|c: char| !c.is_alphanumeric()).to_string(),
        names => distinct(names).join("/"),
    };
    Credit { source, role: CreditRole::Photo, span }
}

fn distinct(names: &[String]) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    for name in names {
        if !kept.contains(&name.as_str()) {
            kept.push(name);
        }
    }
    kept
}

#[derive(Deserialize)]
struct Rules {
    cited: Vec<String>,
}

/// The patterns of `credits.toml`, with every name of media in place of `MEDIA`.
static CITED: LazyLock<Patterns> = LazyLock::new(|| {
    let rules: Rules =
        toml::from_str(include_str!("../rules/en/credits.toml")).expect("a well-formed rule file");
    let media = media();
    Patterns::new(rules.cited.iter().map(|form| form.replace("MEDIA", &media)).collect())
});

fn media() -> String {
    let lists = agencies::agencies();
    let each = |words: &[String], form: fn(&str) -> String| {
        words.iter().map(|word| form(word)).collect::<Vec<_>>().join("|")
    };
    let any = |words: &[String]| each(words, regex::escape);
    let before = r"(?:\p{Lu}[\p{L}’'-]+ (?:of |de )?){1,3}";
    let name = format!(r"{before}(?:{})\b|(?:{})\b", any(&lists.last_words), any(&lists.alone));
    let of_whom = r"(?:\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?(?:['’]s)?(?:-run|-owned)? )?";
    let noun = format!(r"{of_whom}(?:{})\b", any(&lists.nouns));
    let after = "(?: (?:News|TV|Television|Radio|news agency|newspaper))?";
    let media = each(&lists.media, agencies::whole_word);
    let known = format!("(?:{}|{media}){after}", agencies::news_pattern());
    format!("(?P<who>{noun}|{name}|{known})")
}

fn cited(text: &str, block: Span, debris: &[Debris]) -> Vec<Credit> {
    let words = block.of(text);
    let in_story =
        |span: Span| !debris_at(debris, span).iter().any(|debris| debris.span.overlaps(span));
    let found =
        CITED.fitting(words).flat_map(|form| form.captures_iter(words)).filter_map(|found| {
            let (whole, who) = (found.get(0)?, found.name("who")?);
            let span = Span::new(whole.start(), whole.end()).shift(block.start as usize);
            Some(Credit { source: called(who.as_str()), role: CreditRole::Cited, span })
        });
    let mut kept: Vec<Credit> = Vec::new();
    for credit in found.filter(|credit| in_story(credit.span)) {
        if !kept.iter().any(|other| other.span.overlaps(credit.span)) {
            kept.push(credit);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        cited: Vec<String>,
    }

    #[test]
    fn cases_of_the_rule_file_hold() {
        for case in cases::<Case>(include_str!("../rules/en/credits.toml")) {
            let mut found = cited(&case.text, Span::new(0, case.text.len()), &[]);
            found.sort_by_key(|credit| credit.span);
            let sources: Vec<String> = found.into_iter().map(|credit| credit.source).collect();
            assert_eq!(sources, case.cited, "{}", case.text);
        }
    }

    fn signed(text: &str) -> Vec<String> {
        let credits = by_line(text, Span::new(0, text.len()), true, None);
        credits.into_iter().map(|credit| credit.source).collect()
    }

    #[test]
    fn lines_that_sign_are_read() {
        assert_eq!(signed("Source: News Agencies"), ["News Agencies"]);
        assert_eq!(signed("Reuters - Ap - Afp"), ["Reuters", "AP", "AFP"]);
        assert_eq!(signed("Copyright 2031 The Associated Press. All rights reserved."), ["AP"]);
        assert_eq!(
            signed("Associated Press writer Ana Brisk in Marrow contributed to this report."),
            ["AP"]
        );
        assert_eq!(signed("The search goes on. (Xinhua)"), ["Xinhua"]);
        assert_eq!(signed("The search for the nine goes on."), Vec::<String>::new());
    }
}
