//! JSON as the schemas in `docs/` describe it: offsets are Unicode code points.

mod annotation;
mod changes;
mod code_points;
mod dossier;
mod feeds;
mod lists;
mod parts;
mod report;
mod revision;
mod store;

use serde::Serialize;
use variorum_model::{Copy, Dossier, Origin, Reading, Report};

pub use changes::changes;
pub use code_points::CodePoints;
pub use feeds::feeds;
pub use lists::StoryEntry;
pub use parts::iso;
pub use report::report;
pub use store::{Setting, compared, export, hits, hits_page, line, listed, listed_page, traced};

/// The dossier as one JSON document.
pub fn json(dossier: &Dossier) -> String {
    pretty(&dossier::document(dossier))
}

/// What was read in one report alone, as one line of JSON Lines without its line end.
pub fn annotation(report: &Report, reading: &Reading) -> String {
    serde_json::to_string(&annotation::line(report, reading)).expect("plain data")
}

/// Copied passages and origins as one JSON document.
pub fn trace(reports: &[Report], copies: &[Copy], origins: &[Origin]) -> String {
    pretty(&lists::trace(reports, copies, origins))
}

/// The stories and their reports as one JSON document.
pub fn stories(stories: &[StoryEntry]) -> String {
    pretty(&lists::stories(stories))
}

fn pretty(document: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(document).expect("plain data");
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::render::sample;

    fn document() -> (Dossier, Value) {
        let dossier = sample::dossier();
        let json = json(&dossier);
        (dossier, serde_json::from_str(&json).expect("JSON"))
    }

    fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
        value[name].as_array().unwrap_or_else(|| panic!("`{name}` is a list"))
    }

    #[test]
    fn exact_repeats_the_code_points_of_its_report() {
        let (dossier, document) = document();
        for statement in list(&document["stories"][0], "statements") {
            let is_it = |report: &&Report| statement["report"] == report.id.as_str();
            let report = dossier.stories[0].reports.iter().find(is_it).expect("a known report");
            let at = |end: &str| statement[end].as_u64().expect("an offset") as usize;
            let (start, end) = (at("start"), at("end"));
            let cut: String = report.text.chars().skip(start).take(end - start).collect();
            assert_eq!(statement["exact"], cut);
        }
    }

    #[test]
    fn claims_and_statements_name_each_other() {
        let (_, document) = document();
        let story = &document["stories"][0];
        for claim in list(story, "claims") {
            for id in list(claim, "statements") {
                let statement = list(story, "statements").iter().find(|s| s["id"] == *id);
                assert_eq!(statement.expect("a known statement")["claim"], claim["id"]);
            }
        }
    }

    #[test]
    fn a_speaker_is_an_actor() {
        let (_, document) = document();
        let story = &document["stories"][0];
        let speaker = &list(story, "statements")[4]["speaker"];
        assert_eq!(speaker["name"], "Ihsan Qaradi");
        assert_eq!(speaker["actor"], list(story, "actors")[0]["id"]);
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert!(json(&sample::dossier()).contains("\"value\": 31,"));
    }

    #[test]
    fn annotations_are_one_line() {
        let story = &sample::dossier().stories[0];
        let line = annotation(&story.reports[2], &story.readings[2]);
        assert!(!line.contains('\n'));
        let line: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(list(&line, "figures").len(), 2);
        assert_eq!(list(&line, "figures")[0]["start"], 1, "the quotation mark is one code point");
    }
}
