//! What always holds, tried on stories that never were.

mod generated;
#[path = "promises/kept.rs"]
mod kept;
#[path = "promises/page.rs"]
mod page;
#[path = "promises/shown.rs"]
mod shown;
#[path = "liar/standing.rs"]
mod standing;

use std::sync::LazyLock;

use generated::{copied, edits, event, tries};
use proptest::prelude::*;
use proptest::sample::Index;
use rayon::ThreadPool;
use standing::{dossier, moved, story};
use variorum::model::{Dossier, Report, StoryDossier};
use variorum::render;

/// One, two and more threads than there are cores.
static POOLS: LazyLock<[ThreadPool; 3]> = LazyLock::new(|| {
    [1, 2, 8].map(|threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
    })
});

/// All that is shown of a dossier, in every format.
fn every_format(dossier: &Dossier) -> [String; 4] {
    let terminal = render::Terminal { width: 10_000, colour: false };
    [
        render::json(dossier),
        render::markdown(dossier),
        render::html(dossier),
        render::text(dossier, terminal),
    ]
}

/// The reports of two events, and the same in another order.
fn shuffled() -> impl Strategy<Value = (Vec<Report>, Vec<Report>)> {
    let apart = |report: Report| Report { id: format!("{}-b", report.id), url: None, ..report };
    let events = (event(1..4), event(1..4)).prop_map(move |(one, other)| {
        one.into_iter().chain(other.into_iter().map(apart)).collect::<Vec<_>>()
    });
    events.prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle()))
}

/// An event and a copy of one of its reports.
fn mirrored() -> impl Strategy<Value = (Vec<Report>, Report, Index)> {
    let later = proptest::option::weighted(0.9, 1u32..90);
    (event(2..5), any::<Index>(), edits(), later).prop_map(|(reports, of, edits, later)| {
        let copy = copied(of.get(&reports), &edits, later);
        (reports, copy, of)
    })
}

/// An event whose reports say when, and a later report that repeats what one of them quotes.
fn repeated() -> impl Strategy<Value = (Vec<Report>, Report)> {
    let parts = (event(2..5), any::<Index>(), 0usize..3, 90u32..120);
    parts.prop_filter_map("nobody is quoted", |(mut reports, which, form, hours)| {
        reports.retain(|report| report.published.is_some());
        if reports.is_empty() {
            return None;
        }
        let story = story(reports.clone());
        let told = story.statements.iter();
        let quoted: Vec<_> =
            told.filter(|(_, said)| said.quote && said.speaker.is_some()).collect();
        let (report, said) = (!quoted.is_empty()).then(|| which.get(&quoted))?;
        let words = said.span.of(&story.reports[*report].text).trim_end_matches([',', '.']);
        let speaker = said.speaker.as_deref()?;
        Some((reports, generated::repeated(words, speaker, (form, hours))))
    })
}

/// The ids of the reports of each origin but the added one's.
fn origins(story: &StoryDossier, but: &str) -> Vec<Vec<String>> {
    let ids = |origin: &variorum::model::Origin| {
        let ids = origin.reports.iter().map(|&report| story.reports[report].id.clone());
        ids.filter(|id| id != but).collect()
    };
    let mut origins: Vec<Vec<String>> = story.origins.iter().map(ids).collect();
    origins.retain(|ids: &Vec<String>| !ids.is_empty());
    origins.sort();
    origins
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn order_and_threads_change_nothing((reports, others) in shuffled(), one_story: bool) {
        let whole = every_format(&dossier(reports, one_story));
        for pool in POOLS.iter() {
            let told = pool.install(|| every_format(&dossier(others.clone(), one_story)));
            prop_assert!(told == whole, "on {} threads", pool.current_num_threads());
        }
    }

    #[test]
    fn a_report_added_and_taken_away_leaves_nothing((reports, copy, of) in mirrored()) {
        let before = every_format(&dossier(reports.clone(), true));
        let twice = [reports.clone(), vec![of.get(&reports).clone()]].concat();
        prop_assert!(every_format(&dossier(twice, true)) == before, "a duplicate is none");
        dossier([reports.clone(), vec![copy]].concat(), true);
        prop_assert!(every_format(&dossier(reports, true)) == before);
    }
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn a_copy_is_no_origin_and_joins_its_own((reports, copy, of) in mirrored()) {
        let before = origins(&story(reports.clone()), &copy.id);
        let moved = moved(&reports, vec![copy.clone()]);
        prop_assert!(moved.is_no_other(), "{moved}");
        prop_assert_eq!(before, origins(&moved.story, &copy.id));
        let at = |id: &str| moved.story.reports.iter().position(|report| report.id == id);
        let (copy, of) = (at(&copy.id).unwrap(), at(&of.get(&reports).id).unwrap());
        let joined = |origin: &variorum::model::Origin| {
            origin.reports.contains(&copy) && origin.reports.contains(&of)
        };
        prop_assert!(moved.story.origins.iter().any(joined), "{:?}", moved.story.origins);
    }

    #[test]
    fn a_quotation_repeated_is_no_origin((reports, repeated) in repeated()) {
        let moved = moved(&reports, vec![repeated]);
        prop_assert!(moved.is_no_other(), "{moved}");
    }
}

proptest! {
    #![proptest_config(tries(24))]

    #[test]
    fn all_that_is_shown_stands_where_it_is_said_to(reports in event(2..6), one_story: bool) {
        let dossier = dossier(reports, one_story);
        let [json, markdown, html, text] = every_format(&dossier);
        shown::in_json(&dossier, &json);
        shown::in_markdown(&dossier, &markdown);
        shown::in_text(&dossier, &text);
        page::in_html(&dossier, &html);
    }
}

proptest! {
    #![proptest_config(tries(8))]

    #[test]
    fn a_store_tells_what_the_files_tell((reports, _) in shuffled(), cut: Index) {
        kept::as_files_tell(&reports, cut.index(reports.len()));
    }

    #[test]
    fn who_is_added_to_a_store_and_left_out_leaves_nothing((reports, copy, _) in mirrored()) {
        kept::without(&reports, copy);
    }
}
