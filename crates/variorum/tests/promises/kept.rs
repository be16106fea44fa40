//! Whether a store tells what the files tell.

use variorum::archive::{self, Given};
use variorum::model::{Dossier, Report};
use variorum::store::{Access, Store, StoryFilter};

use super::generated::record;
use super::shown;
use super::standing::{ENGINE, dossier};

/// Adds the reports in two goes and sets each story of the store beside the dossier of its reports.
pub fn as_files_tell(reports: &[Report], cut: usize) {
    let folder = tempfile::TempDir::new().unwrap();
    let mut store = Store::open(&folder.path().join("store"), Access::Write).unwrap();
    for (number, part) in [&reports[..cut], &reports[cut..]].into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.jsonl"));
        let lines = part.iter().map(|report| format!("{}\n", record(report)));
        std::fs::write(&path, lines.collect::<String>()).unwrap();
        let given = Given { paths: &[path], ..Given::default() };
        archive::add((&mut store, &ENGINE), &given, "2027-06-01T00:00:00Z", &()).unwrap();
    }
    let mut told = 0;
    for listed in
        archive::list(&store, &StoryFilter { most: 99, ..StoryFilter::default() }).unwrap()
    {
        let kept = archive::dossier(&store, &ENGINE, &listed.story.id).unwrap();
        told += kept.stories[0].reports.len();
        is_the_same(kept, reports);
    }
    assert_eq!(told, reports.len(), "every report is in a story");
}

fn is_the_same(kept: Dossier, reports: &[Report]) {
    let given = |report: &Report| reports.iter().find(|given| given.id == report.id);
    let given = kept.stories[0].reports.iter().map(|report| given(report).unwrap().clone());
    let mut files = dossier(given.collect(), true);
    files.stories[0].id = kept.stories[0].id.clone();
    let json = variorum::render::json(&kept);
    assert!(json == variorum::render::json(&files));
    shown::in_json(&kept, &json);
}
