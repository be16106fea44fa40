//! What always holds, tried on the example event.

use std::path::Path;

use variorum::model::{Claim, Dossier, Report, Statement, Status, StoryDossier};
use variorum::{Request, render};

use crate::step::ENGINE;

/// The reports of `examples/sarneh-dam`.
fn example() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sarneh-dam");
    variorum::read(&[folder]).value
}

fn dossier(reports: Vec<Report>) -> Dossier {
    let request = Request { reports, one_story: true, ..Request::default() };
    variorum::dossier(&ENGINE, request, &|| ())
}

fn story(reports: Vec<Report>) -> StoryDossier {
    dossier(reports).stories.swap_remove(0)
}

#[test]
fn eight_reports_are_read() {
    assert_eq!(example().len(), 8);
}

/// What the picture in the README says of this event.
#[test]
fn the_readme_shows_what_the_dossier_says() {
    let story = story(example());
    let values = |claim: &Claim| -> Vec<f64> {
        let history = claim.figure.iter().flat_map(|figure| &figure.history);
        history.flat_map(|point| [point.low, point.high]).flatten().collect()
    };
    let of = |status: Status| story.claims.iter().filter(move |claim| claim.status == status);
    assert!(
        of(Status::Evolved).any(|claim| [4.0, 9.0, 14.0].iter().all(|n| values(claim).contains(n)))
    );
    assert!(
        of(Status::Conflict).any(|claim| [12.0, 31.0].iter().all(|n| values(claim).contains(n)))
    );
    let moved = of(Status::Agreed).find(|claim| values(claim).contains(&2300.0)).expect("moved");
    let moved = format!("2,300 moved: {} reports, {} origins", moved.reports, moved.origins);
    let readme = include_str!("../../../../README.md");
    for line in ["dead: 4 → 9 → 14", "12 missing (ministry) ≠ 31", &moved] {
        assert!(readme.contains(line), "{line}");
    }
}

#[test]
fn everything_shown_stands_in_its_report() {
    let story = story(example());
    for (report, statement) in &story.statements {
        let text = &story.reports[*report].text;
        let span = statement.span.start as usize..statement.span.end as usize;
        assert!(text.get(span).is_some_and(|words| !words.is_empty()));
    }
    for passage in story.summary.iter().flat_map(|sentence| &sentence.sources) {
        let text = &story.reports[passage.report].text;
        assert!(text.get(passage.span.start as usize..passage.span.end as usize).is_some());
    }
}

#[test]
fn the_order_of_the_reports_changes_nothing() {
    let reports = example();
    let turned: Vec<Report> = reports.iter().rev().cloned().collect();
    assert_eq!(render::json(&dossier(reports)), render::json(&dossier(turned)));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let json = alone.install(|| render::json(&dossier(example())));
    assert_eq!(json, render::json(&dossier(example())));
}

#[test]
fn a_copy_is_no_independent_origin() {
    let mut reports = example();
    let mut copy = reports[0].clone();
    let pair = [copy.id.clone(), "a-copy".to_owned()];
    (copy.id, copy.outlet) = (pair[1].clone(), Some("Harbour Post".into()));
    reports.push(copy);
    let story = story(reports);
    for claim in &story.claims {
        let id = |&number: &usize| &story.reports[story.statements[number].0].id;
        if claim.statements.iter().map(id).all(|id| pair.contains(id)) {
            assert_eq!(claim.origins, 1, "{}", claim.text);
        }
    }
}

/// A claim as what a copy must not change: its statements outside the copy, and its origins.
type Standing = (Vec<(String, u32, u32)>, usize, String);

fn standings(story: &StoryDossier, copy: &str) -> Vec<Standing> {
    let standing = |claim: &Claim| {
        let statements = claim.statements.iter().map(|&number| &story.statements[number]);
        let place = |(report, statement): &(usize, Statement)| {
            (story.reports[*report].id.clone(), statement.span.start, statement.span.end)
        };
        let own = statements.map(place).filter(|(id, ..)| id != copy).collect();
        (own, claim.origins, format!("{:?} {:?}", claim.kind, claim.status))
    };
    let mut all: Vec<Standing> = story.claims.iter().map(standing).collect();
    all.sort();
    all
}

#[test]
fn a_copy_changes_no_claim() {
    let reports = example();
    let before = standings(&story(reports.clone()), "a-copy");
    for original in &reports {
        let mut more = reports.clone();
        let outlet = Some("Harbour Post".into());
        more.push(Report { id: "a-copy".to_owned(), outlet, ..original.clone() });
        let after = standings(&story(more), "a-copy");
        let lost: Vec<_> = before.iter().filter(|claim| !after.contains(claim)).collect();
        let new: Vec<_> = after.iter().filter(|claim| !before.contains(claim)).collect();
        assert!(lost.is_empty() && new.is_empty(), "{}: {lost:?}\n{new:?}", original.id);
    }
}

#[test]
fn debris_is_in_no_claim() {
    let story = story(example());
    for (report, statement) in &story.statements {
        let mut debris = story.readings[*report].debris.iter();
        assert!(debris.all(|debris| !debris.span.overlaps(statement.span)));
    }
}
