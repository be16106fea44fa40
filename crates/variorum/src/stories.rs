use variorum_model::Dossier;

use crate::render::StoryEntry;

/// The stories of a dossier, each with the ids of its reports.
pub fn stories(dossier: &Dossier) -> Vec<StoryEntry> {
    let entry = |story: &variorum_model::StoryDossier| StoryEntry {
        id: story.id.clone(),
        title: story.event.title.clone(),
        reports: story.reports.iter().map(|report| report.id.clone()).collect(),
    };
    dossier.stories.iter().map(entry).collect()
}
