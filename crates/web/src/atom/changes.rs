use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use variorum::archive::{self, Developed};
use variorum::render::{self, DevelopmentLine, StoryChanges};

use super::{Entry, Feed, Reader, urn};
use crate::address;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::rendered;
use crate::pages::{Asker, story::moved};

/// A feed tells of so many changes, the last ones.
const MOST: usize = 150;

#[derive(Template)]
#[template(path = "feed_changes.html")]
struct Content<'c> {
    base: &'c str,
    lines: &'c [DevelopmentLine<'c>],
}

/// `GET /changes.atom`
pub async fn all(State(desk): Asker, reader: Reader, asked: Asked) -> Result<Response, Fault> {
    asked.only(&[])?;
    let changes = |store: &_| Ok(archive::developments(store, "", MOST)?);
    let developed = desk.ask(move |_, store| changes(store)).await?;
    Ok(reader.answer(&Feed {
        address: reader.at("/changes.atom"),
        title: "Changes".into(),
        page: reader.at("/changes"),
        entries: entries(&reader, &developed),
    }))
}

/// `GET /stories/{id}/changes.atom`
pub async fn of_story(
    State(desk): Asker,
    reader: Reader,
    Path(given): Path<String>,
    asked: Asked,
) -> Result<Response, Fault> {
    asked.only(&[])?;
    let named = given.clone();
    let (story, developed) = desk
        .ask(move |_, store| {
            let story = store.story(&store.find_story(&named)?)?;
            let developed = archive::developments_of(store, &story.id, MOST)?;
            Ok((story, developed))
        })
        .await?;
    if story.id != given {
        return Ok(moved(&address::changes(&story.id)));
    }
    Ok(reader.answer(&Feed {
        address: reader.at(&address::changes(&story.id)),
        title: story.title,
        page: reader.at(&address::story(&story.id)),
        entries: entries(&reader, &developed),
    }))
}

/// An entry for what became of one story at one time.
fn entries(reader: &Reader, developed: &[Developed]) -> Vec<Entry> {
    let mut changes = render::story_changes(developed);
    if developed.len() == MOST && changes.len() > 1 {
        // The last one may have lost its beginning.
        changes.pop();
    }
    changes.iter().map(|changes| entry(reader, changes)).collect()
}

fn entry(reader: &Reader, changes: &StoryChanges) -> Entry {
    Entry {
        id: urn(&format!("story\n{}\n{}", changes.at, changes.then)),
        title: title(changes),
        updated: changes.at.to_owned(),
        author: None,
        href: reader.at(&address::story(changes.story)),
        content: rendered(&Content { base: &reader.base, lines: &changes.lines }),
    }
}

/// What the story is called, and the gravest change.
fn title(changes: &StoryChanges) -> String {
    let story = if changes.title.is_empty() { "A story that is no more" } else { changes.title };
    let first = changes.lines.first().map_or("", |line| line.text.as_str());
    match changes.lines.len() {
        0 | 1 => format!("{story}: {first}"),
        more => format!("{story}: {first} (and {} more)", more - 1),
    }
}
