//! A dossier as one HTML file that needs nothing else: no network, no fonts, no scripts from afar.
//!
//! The templates beside this module escape every word of a report; the modules prepare what they
//! show.

mod anchor;
mod claim;
mod plot;
mod report;
mod story;

use askama::Template;
use variorum_model::{Dossier, Problem};

use story::Story;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'d> {
    title: String,
    style: &'static str,
    script: &'static str,
    stories: Vec<Story<'d>>,
    problems: &'d [Problem],
    generator: String,
}

/// The dossier as one HTML page.
pub fn html(dossier: &Dossier) -> String {
    let generator = &dossier.generator;
    let page = Page {
        title: title(dossier),
        style: include_str!("style.css"),
        script: include_str!("script.js"),
        stories: dossier.stories.iter().enumerate().map(story::story).collect(),
        problems: &dossier.problems,
        generator: format!("{} {}", generator.name, generator.version),
    };
    page.render().expect("writing to a string cannot fail")
}

fn title(dossier: &Dossier) -> String {
    match dossier.stories.as_slice() {
        [story] => story.event.title.clone(),
        stories => format!("{} stories", stories.len()),
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
