//! The pages of a story that a server shows, as the inside of a page: each is bounded in size, and
//! what does not fit is a link away.

use askama::Template;
use variorum_model::{Span, StoryDossier};

use super::address::{Addresses, Part};
use super::claim::{self, ClaimPart};
use super::measure::{Measure, claim_pages, pages};
use super::report::{self, ReportPart, Version};
use super::story::{CopyPart, List, Story, Teller};
use crate::render::words;

/// The inside of a page and how many pages there are of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    pub html: String,
    pub pages: usize,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'d> {
    story: Story<'d>,
    reports: List<Row<'d>>,
}

#[derive(Template)]
#[template(path = "part.html")]
struct PartPage<'d> {
    title: &'static str,
    total: usize,
    story: Story<'d>,
    reports: List<Row<'d>>,
    part: &'static str,
}

#[derive(Template)]
#[template(path = "claim_page.html")]
struct ClaimPage<'d> {
    claim: ClaimPart<'d>,
}

#[derive(Template)]
#[template(path = "report_page.html")]
struct ReportPage<'d> {
    report: ReportPart<'d>,
    copies: Vec<CopyPart<'d>>,
    versions: Vec<Version<'d>>,
    version_addresses: Vec<String>,
}

/// A report in a list.
struct Row<'d> {
    number: usize,
    id: &'d str,
    href: String,
    outlet: &'d str,
    title: Option<&'d str>,
    published: String,
    origin: Option<&'d str>,
}

/// The dossier in short: the beginning of every list.
pub fn story(story: &StoryDossier, addresses: &dyn Addresses) -> String {
    let teller = Teller::new(story, addresses, Measure::Short);
    rendered(&Overview { story: teller.story(), reports: reports(&teller) })
}

/// One list of a story, a page of it; none where the page does not exist.
pub fn part(
    story: &StoryDossier,
    addresses: &dyn Addresses,
    (part, page): (Part, usize),
) -> Option<Inside> {
    let teller = Teller::new(story, addresses, Measure::Page(page));
    let (story, reports) = (teller.story(), reports(&teller));
    let total = total(&story, reports.total, part);
    let pages = pages(part, total);
    let page_of = PartPage { title: title(part), total, story, reports, part: part.name() };
    (1..=pages).contains(&page).then(|| Inside { html: rendered(&page_of), pages })
}

/// One claim with its statements, a page of them.
pub fn claim(
    story: &StoryDossier,
    addresses: &dyn Addresses,
    (claim, page): (usize, usize),
) -> Option<Inside> {
    let teller = Teller::new(story, addresses, Measure::Claim(page));
    let claim = claim::part(&teller, claim);
    let pages = claim_pages(claim.lines);
    let shown = ClaimPart { unshown: 0, folded: false, lasting: None, ..claim };
    (1..=pages)
        .contains(&page)
        .then(|| Inside { html: rendered(&ClaimPage { claim: shown }), pages })
}

/// One report in full; `asked` is a passage to set off, `older` says where an older version is.
pub fn report(
    story: &StoryDossier,
    addresses: &dyn Addresses,
    (report, asked): (usize, Option<Span>),
    older: &dyn Fn(&str) -> String,
) -> String {
    let teller = Teller::new(story, addresses, Measure::Short);
    let versions = report::versions(&teller, report);
    rendered(&ReportPage {
        version_addresses: versions.iter().map(|version| older(version.id)).collect(),
        versions,
        report: report::part(&teller, report, asked),
        copies: report::copies(&teller, report),
    })
}

pub fn rendered(page: &impl Template) -> String {
    page.render().expect("writing to a string cannot fail")
}

fn reports<'d>(teller: &Teller<'d>) -> List<Row<'d>> {
    let row = |number: usize| Row {
        number: number + 1,
        id: &teller.view.report(number).id,
        href: teller.addresses.report(number),
        outlet: teller.view.outlet(number),
        title: teller.view.report(number).title.as_deref(),
        published: teller
            .view
            .report(number)
            .published
            .as_ref()
            .map(words::moment)
            .unwrap_or_default(),
        origin: teller.view.origin_of(number).map(|o| teller.view.story.origins[o].name.as_str()),
    };
    teller.list(Part::Reports, 0..teller.view.story.reports.len(), row)
}

fn total(story: &Story, reports: usize, part: Part) -> usize {
    match part {
        Part::Voices => story.voices.total,
        Part::Wording => story.wording.total.max(story.worded.total),
        Part::Timeline => story.timeline.total,
        Part::Actors => story.actors.0.total,
        Part::Places => story.places.as_ref().map_or(0, |places| places.list.total),
        Part::Origins => story.origins.total,
        Part::Sharing => story.sharing.as_ref().map_or(0, |sharing| sharing.total.min(1)),
        Part::Copies => story.copies.total,
        Part::Reports => reports,
        _ => {
            let section = story.sections.iter().find(|section| section.class == part.name());
            section.map_or(0, |section| section.claims.total)
        }
    }
}

/// What a part of a story is called.
pub fn title(part: Part) -> &'static str {
    match part {
        Part::Voices => "Voices",
        Part::Wording => "Wording",
        Part::Timeline => "Timeline",
        Part::Actors => "Who",
        Part::Places => "Places",
        Part::Origins => "Origins",
        Part::Sharing => "Who shares whose text",
        Part::Copies => "Shared passages",
        Part::Reports => "Reports",
        _ => part.status().map_or("", words::status),
    }
}
