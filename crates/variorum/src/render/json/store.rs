//! The documents of the verbs over a store. Each is one whole, or with `lines` one object a line.

use serde::Serialize;
use variorum_model::{ClaimKind, Report, Span, Status};

use super::code_points::CodePoints;
use super::lists::Indexed;
use super::parts::{Extent, Source, iso, number};
use super::pretty;
use super::revision::{self, RevisionPart};
use crate::archive::{Comparison, Found, Listed, Tally, Traced, context};

/// How a list is set: one document, or one object a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Document,
    Lines,
}

#[derive(Serialize)]
struct HitsDocument<'d> {
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'d str>,
    hits: Vec<HitPart<'d>>,
}

#[derive(Serialize)]
struct HitPart<'d> {
    #[serde(flatten)]
    report: ReportPart<'d>,
    story: Option<&'d str>,
    passages: Vec<PassagePart<'d>>,
}

#[derive(Serialize)]
struct ReportPart<'d> {
    report: &'d str,
    outlet: Option<&'d str>,
    title: Option<&'d str>,
    published: Option<String>,
    url: Option<&'d str>,
}

#[derive(Serialize)]
struct PassagePart<'d> {
    #[serde(flatten)]
    extent: Extent,
    exact: &'d str,
    words: Vec<Extent>,
}

impl<'d> ReportPart<'d> {
    fn new(report: &'d Report) -> Self {
        ReportPart {
            report: &report.id,
            outlet: report.outlet.as_deref(),
            title: report.title.as_deref(),
            published: report.published.as_ref().map(iso),
            url: report.url.as_deref(),
        }
    }
}

/// What a search found.
pub fn hits(found: &Found, setting: Setting) -> String {
    let hits = hit_parts(found);
    match setting {
        Setting::Lines => lines(hits),
        Setting::Document => hits_page(found, None),
    }
}

/// A page of what a search found, and the address of the next page.
pub fn hits_page(found: &Found, next: Option<&str>) -> String {
    pretty(&HitsDocument { total: found.total, next, hits: hit_parts(found).collect() })
}

fn hit_parts(found: &Found) -> impl Iterator<Item = HitPart<'_>> {
    found.hits.iter().map(|(report, hit)| HitPart {
        report: ReportPart::new(report),
        story: hit.story.as_deref(),
        passages: passages(report, &hit.words),
    })
}

fn passages<'d>(report: &'d Report, words: &[Span]) -> Vec<PassagePart<'d>> {
    let points = CodePoints::new(&report.text);
    let part = |span: Span| PassagePart {
        extent: Extent::new(span, &points),
        exact: span.of(&report.text),
        words: words
            .iter()
            .filter(|word| span.contains(**word))
            .map(|word| Extent::new(*word, &points))
            .collect(),
    };
    context(&report.text, words).into_iter().map(part).collect()
}

#[derive(Serialize)]
struct StoriesDocument<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'d str>,
    stories: Vec<StoryPart<'d>>,
}

#[derive(Serialize)]
struct StoryPart<'d> {
    id: &'d str,
    title: &'d str,
    first: Option<&'d str>,
    last: Option<&'d str>,
    place: Option<&'d str>,
    country: Option<&'d str>,
    disputed: usize,
    /// None until its claims were compared.
    origins: Option<usize>,
    tally: Option<Tally>,
    added: &'d str,
    reports: &'d [String],
}

/// Stories with the ids of their reports.
pub fn listed(stories: &[(Listed, Vec<String>)], setting: Setting) -> String {
    let parts = stories.iter().map(|(story, reports)| story_part(story, reports));
    match setting {
        Setting::Lines => lines(parts),
        Setting::Document => listed_page(stories, None),
    }
}

/// A page of a list of stories, and the address of the next page.
pub fn listed_page(stories: &[(Listed, Vec<String>)], next: Option<&str>) -> String {
    let parts = stories.iter().map(|(story, reports)| story_part(story, reports));
    pretty(&StoriesDocument { next, stories: parts.collect() })
}

fn story_part<'d>(listed: &'d Listed, reports: &'d [String]) -> StoryPart<'d> {
    let Listed { story, glance } = listed;
    StoryPart {
        id: &story.id,
        title: &story.title,
        first: story.first.as_deref(),
        last: story.last.as_deref(),
        place: story.place.as_deref(),
        country: story.country.as_deref(),
        disputed: story.disputed,
        origins: glance.as_ref().map(|glance| glance.origins.len()),
        tally: glance.as_ref().map(|glance| glance.tally),
        added: &story.added,
        reports,
    }
}

#[derive(Serialize)]
struct TracedDocument<'d> {
    asked: &'d str,
    reports: Vec<ReportPart<'d>>,
    passages: Vec<TracedPart<'d>>,
}

#[derive(Serialize)]
struct TracedPart<'d> {
    #[serde(serialize_with = "number")]
    similarity: f64,
    /// In order of publication, so that the first is where the words stand first.
    stands: Vec<StandingPart<'d>>,
}

#[derive(Serialize)]
struct StandingPart<'d> {
    #[serde(flatten)]
    source: Source<'d>,
    exact: &'d str,
    asked: bool,
}

/// Where the words of a text or report stand.
pub fn traced(traced: &Traced, setting: Setting) -> String {
    let indexed = Indexed::new(&traced.reports);
    let stands = |passage: &variorum_model::Passage| StandingPart {
        source: indexed.source(passage),
        exact: passage.span.of(&traced.reports[passage.report].text),
        asked: passage.report == traced.asked,
    };
    let passages = traced.passages.iter().map(|passage| TracedPart {
        similarity: passage.similarity,
        stands: passage.passages.iter().map(stands).collect(),
    });
    match setting {
        Setting::Lines => lines(passages),
        Setting::Document => pretty(&TracedDocument {
            asked: indexed.id(traced.asked),
            reports: traced.reports.iter().map(ReportPart::new).collect(),
            passages: passages.collect(),
        }),
    }
}

#[derive(Serialize)]
struct ComparedDocument<'d> {
    reports: Vec<ReportPart<'d>>,
    claims: Vec<ComparedPart<'d>>,
    /// Where the first report is another version of the second.
    revision: Option<RevisionPart<'d>>,
}

#[derive(Serialize)]
struct ComparedPart<'d> {
    /// `shared`, `differing`, or `only` with the report that says it.
    standing: &'static str,
    report: Option<&'d str>,
    kind: ClaimKind,
    status: Status,
    text: &'d str,
    question: &'d str,
    statements: Vec<StatedPart<'d>>,
}

#[derive(Serialize)]
struct StatedPart<'d> {
    #[serde(flatten)]
    source: Source<'d>,
    exact: &'d str,
}

/// Reports side by side.
pub fn compared(comparison: &Comparison, setting: Setting) -> String {
    let reports = &comparison.story.reports;
    let indexed = Indexed::new(reports);
    let part = |standing, report: Option<usize>, claim| {
        let report = report.map(|report| indexed.id(report));
        compared_part(comparison, &indexed, (standing, report, claim))
    };
    let only = comparison.only.iter().enumerate();
    let all = (comparison.differing.iter().map(|&claim| part("differing", None, claim)))
        .chain(comparison.shared.iter().map(|&claim| part("shared", None, claim)))
        .chain(only.flat_map(|(report, claims)| {
            claims.iter().map(move |&claim| part("only", Some(report), claim))
        }));
    match setting {
        Setting::Lines => lines(all) + &changed(comparison),
        Setting::Document => pretty(&ComparedDocument {
            reports: reports.iter().map(ReportPart::new).collect(),
            claims: all.collect(),
            revision: comparison.revision.as_ref().map(|r| revision::revision(r, &reports[1])),
        }),
    }
}

/// A line a sentence that one version changed of the other.
fn changed(comparison: &Comparison) -> String {
    let newer = &comparison.story.reports[1];
    let changes = comparison.revision.iter().flat_map(|r| revision::changes(r, newer));
    lines(changes)
}

fn compared_part<'d>(
    comparison: &'d Comparison,
    indexed: &Indexed<'d>,
    (standing, report, number): (&'static str, Option<&'d str>, usize),
) -> ComparedPart<'d> {
    let story = &comparison.story;
    let claim = &story.claims[number];
    let stated = |&statement: &usize| {
        let (report, statement) = &story.statements[statement];
        let passage = variorum_model::Passage { report: *report, span: statement.span };
        let exact = statement.span.of(&story.reports[*report].text);
        StatedPart { source: indexed.source(&passage), exact }
    };
    ComparedPart {
        standing,
        report,
        kind: claim.kind,
        status: claim.status,
        text: &claim.text,
        question: &claim.question,
        statements: claim.statements.iter().map(stated).collect(),
    }
}

/// Anything as JSON on one line.
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data") + "\n"
}

pub fn lines<T: Serialize>(parts: impl Iterator<Item = T>) -> String {
    parts.map(|part| line(&part)).collect()
}

#[derive(Serialize)]
struct ExportPart<'d> {
    id: &'d str,
    url: Option<&'d str>,
    title: Option<&'d str>,
    text: &'d str,
    published: Option<String>,
    modified: Option<String>,
    outlet: Option<&'d str>,
    language: Option<&'d str>,
    authors: &'d [String],
    added: &'d str,
}

/// A report as one line, as it can be added again.
pub fn export(report: &Report, added: &str) -> String {
    line(&ExportPart {
        id: &report.id,
        url: report.url.as_deref(),
        title: report.title.as_deref(),
        text: &report.text,
        published: report.published.as_ref().map(iso),
        modified: report.modified.as_ref().map(iso),
        outlet: report.outlet.as_deref(),
        language: report.language.as_deref(),
        authors: &report.authors,
        added,
    })
}
