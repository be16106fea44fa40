//! Whether a store tells what the files tell.

use std::path::Path;

use tempfile::TempDir;
use variorum::archive::{self, Given};
use variorum::model::{Dossier, Report, StoryDossier};
use variorum::store::{Access, Store, StoryFilter};

use super::generated::record;
use super::shown;
use super::standing::{ENGINE, dossier};

/// A store to which the reports are added in two goes.
fn store(folder: &Path, parts: [&[Report]; 2]) -> Store {
    let mut store = Store::open(&folder.join("store"), Access::Write).unwrap();
    for (number, part) in parts.into_iter().enumerate() {
        let path = folder.join(format!("{number}.jsonl"));
        let lines = part.iter().map(|report| format!("{}\n", record(report)));
        std::fs::write(&path, lines.collect::<String>()).unwrap();
        let given = Given { paths: &[path], ..Given::default() };
        archive::add((&mut store, &ENGINE), &given, "2027-06-01T00:00:00Z", &()).unwrap();
    }
    store
}

/// Reports that somebody was added to tell what they told, when he is left out.
pub fn without(reports: &[Report], added: Report) {
    let folder = TempDir::new().unwrap();
    let store = store(folder.path(), [reports, &[added]]);
    let mut told = dossier(reports.to_vec(), true);
    let before = variorum::render::json(&told);
    let ids: Vec<&str> = told.stories[0].reports.iter().map(|report| report.id.as_str()).collect();
    let after = archive::compare((&store, &ENGINE), &ids).unwrap().story;
    told.stories = vec![StoryDossier { id: told.stories[0].id.clone(), ..after }];
    assert!(variorum::render::json(&told) == before, "as if nobody had been added");
}

/// Sets each story of a store beside the dossier of its reports.
pub fn as_files_tell(reports: &[Report], cut: usize) {
    let folder = TempDir::new().unwrap();
    let store = store(folder.path(), [&reports[..cut], &reports[cut..]]);
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
