//! A dossier as one HTML file that needs nothing else: no network, no fonts, no scripts from afar.
//!
//! The templates beside this module escape every word of a report; the modules prepare what they
//! show.

mod address;
mod claim;
mod compare;
mod escape;
mod frame;
mod map;
mod marks;
mod measure;
mod outline;
mod pages;
mod plot;
mod report;
mod sharing;
mod story;
mod voices;
mod whereabouts;
mod worded;

use askama::Template;
use variorum_model::{Dossier, Problem, StoryDossier};

pub use address::{Addresses, Part};
pub use compare::compare;
pub use escape::Careful;
pub use pages::{Inside, claim, part, report, story, title};

use address::InFile;
use measure::Measure;
use report::ReportPart;
use story::{Story, Teller};

/// The look that all pages share.
pub const STYLE: &str = include_str!("style.css");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'d> {
    title: String,
    style: &'static str,
    script: &'static str,
    stories: Vec<(Story<'d>, Vec<ReportPart<'d>>)>,
    problems: &'d [Problem],
    generator: String,
}

/// The dossier as one HTML page.
pub fn html(dossier: &Dossier) -> String {
    let generator = &dossier.generator;
    let prefixes = (1..=dossier.stories.len()).map(|number| format!("s{number}-"));
    let addresses: Vec<InFile> = prefixes.map(|prefix| InFile { prefix }).collect();
    let stories = dossier.stories.iter().zip(&addresses);
    let page = Page {
        title: heading(dossier),
        style: STYLE,
        script: include_str!("script.js"),
        stories: stories.map(|(story, addresses)| whole(story, addresses)).collect(),
        problems: &dossier.problems,
        generator: format!("{} {}", generator.name, generator.version),
    };
    page.render().expect("writing to a string cannot fail")
}

/// A story with all its reports.
fn whole<'d>(story: &'d StoryDossier, addresses: &'d InFile) -> (Story<'d>, Vec<ReportPart<'d>>) {
    let prefix = addresses.prefix.clone();
    let teller = Teller { prefix, ..Teller::new(story, addresses, Measure::Whole) };
    let reports = (0..story.reports.len()).map(|report| report::part(&teller, report, None));
    (teller.story(), reports.collect())
}

fn heading(dossier: &Dossier) -> String {
    match dossier.stories.as_slice() {
        [story] => story.event.title.clone(),
        stories => super::words::count(stories.len(), "story"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn words_of_reports_are_escaped() {
        let page = html(&sample::dossier());
        assert!(!page.contains("<b>witness</b>"), "{page}");
        assert!(!page.contains("<Post>"), "{page}");
        assert!(page.contains("&#60;Post&#62;"), "{page}");
    }

    #[test]
    fn every_link_has_its_target() {
        let page = html(&sample::dossier());
        let targets: Vec<&str> = attribute(&page, " id=\"");
        for link in attribute(&page, " href=\"#") {
            assert!(targets.contains(&link), "`{link}` is not among {targets:?}");
        }
    }

    #[test]
    fn ids_are_unique() {
        let page = html(&sample::dossier());
        let mut targets = attribute(&page, " id=\"");
        let all = targets.len();
        targets.sort_unstable();
        targets.dedup();
        assert_eq!(targets.len(), all);
    }

    #[test]
    fn nothing_is_fetched() {
        let page = html(&sample::dossier());
        assert!(["src=", "@import", "url(", "<link"].iter().all(|word| !page.contains(word)));
    }

    fn attribute<'p>(page: &'p str, start: &str) -> Vec<&'p str> {
        page.split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }
}
