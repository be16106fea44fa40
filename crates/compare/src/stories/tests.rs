//! What always holds of stories, tried on invented features.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use variorum_model::{Moment, Precision, Reading, Report};

use super::features::set;
use super::key::{name, word};
use super::{Change, Features, Placed, Shelf, Term, stories};

/// A report of one of some events: which, how many days after it, and which words it has.
type Sketch = (u8, u8, Vec<u8>);

fn sketches(most: usize) -> impl Strategy<Value = Vec<Sketch>> {
    let sketch = (0u8..24, 0u8..9, proptest::collection::vec(0u8..30, 1..12));
    proptest::collection::vec(sketch, 1..most)
}

fn features(number: usize, (event, later, words): &Sketch) -> Features {
    let own = (0..4).filter_map(|n| name(&format!("Name{event}of{n}")));
    let other = words.iter().filter_map(|n| word(&format!("thing{n}x")));
    let term = |key| Term { key, count: 1, early: false };
    Features {
        id: format!("r{number}"),
        day: (*later != 8).then_some(i32::from(*event) * 2 + i32::from(*later)),
        length: 90,
        terms: set(own.clone().chain(other)).into_iter().map(term).collect(),
        persons: set(own.skip(2)),
        ages: vec![u32::from(*event) + 20],
        ..Features::default()
    }
}

/// The reports of sketches in the order of time.
fn in_time(sketches: &[Sketch]) -> Vec<Features> {
    let all = sketches.iter().enumerate().map(|(number, sketch)| features(number, sketch));
    let mut all: Vec<Features> = all.collect();
    all.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    all
}

fn groups(shelf: &Shelf) -> BTreeSet<Vec<u32>> {
    shelf.stories().map(|(_, reports)| reports.to_vec()).collect()
}

/// The shelf put away and taken out again, on which newer versions stand for `gone`.
fn resumed(shelf: &Shelf, all: &[Features], gone: &[u32]) -> Shelf {
    let placed = |(report, features): (u32, &Features)| Placed {
        features: features.clone(),
        scores: shelf.scores(report).to_vec(),
        story: (!gone.contains(&report)).then(|| shelf.story_of(report)),
    };
    Shelf::resume((0..).zip(all).map(placed).collect())
}

fn keep(kept: &mut BTreeMap<u32, Vec<u32>>, changes: Vec<Change>) {
    for Change { story, reports } in changes {
        match reports.is_empty() {
            true => drop(kept.remove(&story)),
            false => drop(kept.insert(story, reports)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_by_one_is_the_same_as_all_at_once(sketches in sketches(150), cut in 1usize..40) {
        let reports = in_time(&sketches);
        let (mut whole, mut single, mut parts) =
            (Shelf::default(), Shelf::default(), Shelf::default());
        whole.add_all(reports.clone());
        reports.iter().for_each(|report| drop(single.add(report.clone())));
        reports.chunks(cut).for_each(|part| drop(parts.add_all(part.to_vec())));
        prop_assert_eq!(groups(&whole), groups(&single));
        prop_assert_eq!(groups(&whole), groups(&parts));
    }

    #[test]
    fn changes_tell_all_that_changes(sketches in sketches(150), cut in 1usize..40) {
        let (mut shelf, mut kept) = (Shelf::default(), BTreeMap::new());
        let late: Vec<Features> =
            sketches.iter().enumerate().map(|(number, sketch)| features(number, sketch)).collect();
        late.chunks(cut).for_each(|part| keep(&mut kept, shelf.add_all(part.to_vec())));
        let stories = shelf.stories().map(|(number, reports)| (number, reports.to_vec()));
        prop_assert_eq!(stories.collect::<BTreeMap<_, _>>(), kept);
    }

    #[test]
    fn a_shelf_put_away_goes_on(sketches in sketches(150), cut in 1usize..40) {
        let reports = in_time(&sketches);
        let (mut whole, mut parts) = (Shelf::default(), Shelf::default());
        for (n, part) in reports.chunks(cut).enumerate() {
            whole.add_all(part.to_vec());
            parts = resumed(&parts, &reports[..n * cut], &[]);
            parts.add_all(part.to_vec());
        }
        prop_assert_eq!(groups(&whole), groups(&parts));
        prop_assert!((0..reports.len() as u32).all(|n| whole.scores(n) == parts.scores(n)));
    }

    #[test]
    fn what_is_gone_is_in_no_story(sketches in sketches(150), gone in 0u32..150) {
        let reports = in_time(&sketches);
        let (first, rest) = reports.split_at(reports.len() / 3);
        let mut shelf = Shelf::default();
        shelf.add_all(first.to_vec());
        let gone = gone.min(first.len() as u32);
        let mut shelf = resumed(&shelf, first, &[gone]);
        shelf.add_all(rest.to_vec());
        let all: BTreeSet<u32> = shelf.stories().flat_map(|(_, reports)| reports.to_vec()).collect();
        let left = (0..reports.len() as u32).filter(|n| *n != gone || first.len() as u32 == gone);
        prop_assert_eq!(all, left.collect::<BTreeSet<_>>());
    }

    #[test]
    fn every_report_is_in_one_story(sketches in sketches(150)) {
        let mut shelf = Shelf::default();
        shelf.add_all(in_time(&sketches));
        let mut all: Vec<u32> = shelf.stories().flat_map(|(_, reports)| reports.to_vec()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..sketches.len() as u32).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_of_reports_does_not_matter(sketches in sketches(40), turn in 0usize..40) {
        let reports: Vec<Report> =
            sketches.iter().enumerate().map(|(number, sketch)| report(number, sketch)).collect();
        let mut turned = reports.clone();
        turned.rotate_left(turn % reports.len());
        turned.reverse();
        prop_assert_eq!(ids(&reports), ids(&turned));
    }
}

/// A report that has nothing but a title and a day.
fn report(number: usize, (event, later, words): &Sketch) -> Report {
    let words: Vec<String> = words.iter().map(|n| format!("thing{n}x")).collect();
    let day = jiff::civil::date(2031, 5, 1 + *later as i8 + (*event % 20) as i8);
    let moment = Moment { time: day.at(0, 0, 0, 0), precision: Precision::Day, utc: false };
    Report {
        id: format!("r{number}"),
        outlet: None,
        title: Some(format!("Name{event}of1 Name{event}of2 Name{event}of3 {}", words.join(" "))),
        title_span: None,
        url: None,
        published: Some(moment),
        modified: None,
        language: None,
        authors: Vec::new(),
        text: String::new(),
        sha256: String::new(),
        source: String::new(),
    }
}

fn ids(reports: &[Report]) -> BTreeSet<Vec<String>> {
    let readings = vec![Reading::default(); reports.len()];
    let of = |story: variorum_model::Story| {
        set(story.reports.into_iter().map(|report| reports[report].id.clone()))
    };
    stories(reports, &readings).into_iter().map(of).collect()
}

#[test]
fn features_are_the_same_after_writing() {
    let one = features(1, &(3, 1, vec![4, 5]));
    assert_eq!(Features::from_bytes(&one.to_bytes()).as_ref(), Ok(&one));
    let json = serde_json::to_vec(&one).expect("JSON");
    assert_eq!(Features::from_bytes(&json).as_ref(), Ok(&one), "as older versions wrote it");
    assert!(Features::from_bytes(b"neither").is_err());
}
