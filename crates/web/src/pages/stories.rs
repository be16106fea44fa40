//! The stories of the store, the newest first or as asked for.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::archive::{self, Glance, Listed, Tally};
use variorum::render::count;
use variorum::store::{Store, StoryFilter, StoryOrder, StoryRecord};

use super::Asker;
use crate::address;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

/// Stories on a page.
pub const SIZE: usize = 30;
/// The names of the orders in addresses, the usual one first.
pub const ORDERS: [(&str, StoryOrder); 3] = [
    ("newest", StoryOrder::Newest),
    ("biggest", StoryOrder::Biggest),
    ("most-disputed", StoryOrder::MostDisputed),
];

#[derive(Template)]
#[template(path = "stories.html")]
struct Inside {
    days: Vec<Day>,
    asked: Asked,
    /// Reports that are in no story yet.
    waiting: Option<String>,
    before: Option<String>,
    next: Option<String>,
}

/// Stories under the day of their last report, or under nothing where they are in another order.
struct Day {
    name: String,
    stories: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    when: String,
    place: Option<String>,
    kind: Option<String>,
    lead: Option<String>,
    /// How many reports, and from how many origins where that is known.
    company: String,
    counts: Vec<Count>,
    bar: Vec<Segment>,
}

/// How many claims stand how.
struct Count {
    number: usize,
    words: &'static str,
    mark: &'static str,
    class: &'static str,
}

/// A stretch of the bar of claims, in hundredths of it.
struct Segment {
    x: usize,
    width: usize,
    class: &'static str,
}

/// `GET /`
pub async fn page(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    let page = asked.page()?;
    let filter = filter(&asked, page, SIZE)?;
    let shown = asked.clone();
    let inside = desk.ask(move |_, store| inside(store, (shown, page), filter)).await?;
    let (before, next) = (inside.before.as_deref(), inside.next.as_deref());
    let html = rendered(&inside);
    let (title, place, feed) = ("Stories", "stories", Some("/changes.atom"));
    Ok(Page { title, place, before, next, feed, ..Page::new(&html) }.response())
}

/// The filter that is asked for, with one story more than fits so that it is seen whether more are.
pub fn filter(asked: &Asked, page: usize, size: usize) -> Result<StoryFilter, Fault> {
    Ok(StoryFilter {
        since: asked.day("since")?,
        until: asked.day("until")?,
        place: asked.text("place")?,
        outlet: asked.text("outlet")?,
        fewest: asked.number("reports", 1, 100_000)?,
        order: asked.one_of("sort", &ORDERS)?,
        most: size + 1,
        skip: (page - 1) * size,
    })
}

fn inside(
    store: &Store,
    (asked, page): (Asked, usize),
    filter: StoryFilter,
) -> Result<Inside, Fault> {
    let waiting = archive::ungrouped(store)?;
    let mut stories = archive::list(store, &filter)?;
    let more = stories.len() > SIZE;
    stories.truncate(SIZE);
    Ok(Inside {
        days: days(&stories, filter.order),
        waiting: (waiting > 0).then(|| count(waiting, "report")),
        before: (page > 1).then(|| asked.turned("/", page - 1)),
        next: more.then(|| asked.turned("/", page + 1)),
        asked,
    })
}

fn days(stories: &[Listed], order: StoryOrder) -> Vec<Day> {
    let name = |story: &StoryRecord| match order {
        StoryOrder::Newest => day_name(story.last.as_deref()),
        _ => String::new(),
    };
    let mut days: Vec<Day> = Vec::new();
    for story in stories {
        let name = name(&story.story);
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.stories.push(row(story)),
            None => days.push(Day { name, stories: vec![row(story)] }),
        }
    }
    days
}

/// `Tuesday 14 May 2019`.
fn day_name(time: Option<&str>) -> String {
    let day = time.and_then(|time| time.get(..10)).and_then(|day| day.parse().ok());
    let name = |day: variorum::Date| day.strftime("%A %-d %B %Y").to_string();
    day.map_or_else(|| "Without a date".to_owned(), name)
}

fn row(Listed { story, glance }: &Listed) -> Row {
    let tally = glance.as_ref().map(|glance| glance.tally).unwrap_or_default();
    Row {
        href: address::story(&story.id),
        title: if story.title.is_empty() { "Without a title".into() } else { story.title.clone() },
        when: span(story),
        place: place(story),
        kind: glance.as_ref().and_then(|glance| glance.kind.clone()),
        lead: glance.as_ref().and_then(|glance: &Glance| glance.lead.clone()),
        company: company(story, glance.as_ref()),
        counts: counts(tally),
        bar: bar(tally),
    }
}

fn company(story: &StoryRecord, glance: Option<&Glance>) -> String {
    let alone = (story.reports == 1).then_some(1);
    let origins = alone.or(glance.map(|glance| glance.origins.len()));
    let origins = origins.map(|origins| count(origins, "origin"));
    let parts = [Some(count(story.reports, "report")), origins];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// From the first report to the last: `09:12`, `13 May 22:10 – 14 May 09:12`.
fn span(story: &StoryRecord) -> String {
    let short = |time: &str| {
        let day: Option<variorum::Date> = time.get(..10).and_then(|day| day.parse().ok());
        day.map(|day| day.strftime("%-d %b %Y").to_string())
    };
    let first = story.first.as_deref().and_then(short);
    let last = story.last.as_deref().and_then(short);
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (first, last) => last.or(first).unwrap_or_default(),
    }
}

fn place(story: &StoryRecord) -> Option<String> {
    let country = story.country.as_deref().filter(|country| !country.is_empty());
    let name = story.place.as_deref()?;
    Some(country.map_or_else(|| name.to_owned(), |country| format!("{name}, {country}")))
}

fn counts(tally: Tally) -> Vec<Count> {
    let all = [
        (tally.conflict, "in dispute", "≠", "conflict"),
        (tally.evolved, "changed", "→", "evolved"),
        (tally.agreed, "agreed", "=", "agreed"),
        (tally.single, "from one origin", "·", "single"),
    ];
    let count = |(number, words, mark, class)| Count { number, words, mark, class };
    all.into_iter().filter(|(number, ..)| *number > 0).map(count).collect()
}

fn bar(tally: Tally) -> Vec<Segment> {
    let all = [
        (tally.agreed, "agreed"),
        (tally.evolved, "evolved"),
        (tally.conflict, "conflict"),
        (tally.single, "single"),
    ];
    let total: usize = all.iter().map(|(number, _)| number).sum();
    let mut passed = 0;
    let mut segments = Vec::new();
    for (number, class) in all.into_iter().filter(|(number, _)| *number > 0) {
        let (from, to) = (passed * 100 / total, (passed + number) * 100 / total);
        passed += number;
        segments.push(Segment { x: from, width: to - from, class });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full() {
        let tally = Tally { conflict: 1, evolved: 0, agreed: 2, single: 4 };
        let bar = bar(tally);
        assert_eq!(bar.iter().map(|segment| segment.width).sum::<usize>(), 100);
        assert!(self::bar(Tally::default()).is_empty());
    }

    #[test]
    fn days_have_names() {
        assert_eq!(day_name(Some("2019-05-14T04:20:00")), "Tuesday 14 May 2019");
        assert_eq!(day_name(Some("nonsense")), "Without a date");
    }
}
