//! What a page shows of one story.

use variorum_model::{Actor, Copy, Origin, Passage, Status, StoryDossier, TimelineEntry, Wording};

use super::address::{Addresses, Part, id};
use super::claim::{self, ClaimPart};
use super::measure::Measure;
use super::sharing::{self, Sharing};
use super::voices::{self, Voice as Heard};
use super::whereabouts::{self, Whereabouts};
use super::worded::{self, Worded};
use crate::render::view::{READING_ORDER, View, Voice};
use crate::render::words;

/// How many actors are listed unfolded.
const ACTORS: usize = 12;

pub struct Story<'d> {
    pub prefix: String,
    pub title: &'d str,
    pub occasion: String,
    pub facts: Vec<Fact>,
    pub summary: Vec<Sentence<'d>>,
    pub sections: Vec<Section<'d>>,
    pub voices: List<Heard<'d>>,
    pub worded: List<Worded<'d>>,
    pub wording: List<WordingPart<'d>>,
    pub timeline: List<Entry<'d>>,
    /// Those mentioned most, and all others.
    pub actors: (List<&'d Actor>, Vec<&'d Actor>),
    pub places: Option<Whereabouts<'d>>,
    pub origins: List<OriginPart<'d>>,
    pub sharing: Option<Sharing>,
    pub copies: List<CopyPart<'d>>,
}

/// A stretch of a list, with how long all of it is and where it is found.
pub struct List<T> {
    pub items: Vec<T>,
    pub total: usize,
    /// None where all is shown.
    pub more: Option<String>,
}

/// A number over its noun, at the head of a story.
pub struct Fact {
    pub number: usize,
    pub noun: String,
    pub link: String,
    pub class: &'static str,
}

/// A place to go: a number or an outlet's name.
pub struct Link {
    pub href: String,
    pub label: String,
}

pub struct Sentence<'d> {
    pub text: &'d str,
    pub links: Vec<Link>,
    /// How many more there are.
    pub unlinked: usize,
}

/// The claims of one status.
pub struct Section<'d> {
    pub anchor: String,
    pub title: &'static str,
    pub mark: &'static str,
    pub class: &'static str,
    pub note: &'static str,
    pub folded: bool,
    pub claims: List<ClaimPart<'d>>,
}

pub struct WordingPart<'d> {
    pub subject: &'d str,
    pub labels: Vec<(String, Vec<Link>)>,
}

pub struct Entry<'d> {
    pub time: String,
    pub text: &'d str,
    pub links: Vec<Link>,
}

pub struct OriginPart<'d> {
    pub name: &'d str,
    pub links: Vec<Link>,
    pub why: &'d str,
}

pub struct CopyPart<'d> {
    pub anchor: String,
    pub number: usize,
    pub words: &'d str,
    pub links: Vec<Link>,
    pub similarity: u32,
}

/// Tells a story: what is seen of it, where its links lead, and how much of it is shown.
pub struct Teller<'d> {
    /// Before every name on the page.
    pub prefix: String,
    pub view: View<'d>,
    pub addresses: &'d dyn Addresses,
    pub measure: Measure,
}

/// The class name of a status.
pub fn class(status: Status) -> &'static str {
    Part::of(status).name()
}

fn note(status: Status) -> &'static str {
    match status {
        Status::Conflict => "The reports differ, and nothing shows that one updates the other.",
        Status::Evolved => "Later reports, or reports of a later time, updated the earlier ones.",
        Status::Agreed => "Two or more independent origins, and all can be true together.",
        Status::Single => "Nobody else among these reports confirms or denies it.",
    }
}

impl<'d> Teller<'d> {
    pub fn new(story: &'d StoryDossier, addresses: &'d dyn Addresses, measure: Measure) -> Self {
        Teller { prefix: String::new(), view: View::new(story), addresses, measure }
    }

    pub fn story(&self) -> Story<'d> {
        let story = self.view.story;
        Story {
            prefix: self.prefix.clone(),
            title: &story.event.title,
            occasion: words::occasion(&story.event),
            facts: self.facts(),
            summary: story.summary.iter().map(|s| self.sentence(s)).collect(),
            sections: READING_ORDER.iter().filter_map(|&status| self.section(status)).collect(),
            voices: voices::part(self),
            worded: worded::part(self),
            wording: self.list(Part::Wording, &story.wording, |wording| self.wording(wording)),
            timeline: self.timeline(),
            actors: self.actors(),
            places: whereabouts::part(self),
            origins: self.list(Part::Origins, &story.origins, |origin| self.origin(origin)),
            sharing: sharing::part(self),
            copies: self.copies(),
        }
    }

    /// The part of a list that is shown.
    pub fn list<T, U>(
        &self,
        part: Part,
        all: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        make: impl Fn(T) -> U,
    ) -> List<U> {
        let all = all.into_iter();
        let total = all.len();
        let items: Vec<U> = self.measure.list(part).of(all).map(make).collect();
        let cut = self.measure == Measure::Short && items.len() < total;
        List { items, total, more: cut.then(|| self.addresses.part(part)) }
    }

    fn facts(&self) -> Vec<Fact> {
        let story = self.view.story;
        let fact = |number, noun: &str, part: Part, class| Fact {
            number,
            noun: noun.to_owned(),
            link: format!("#{}{}", self.prefix, part.name()),
            class,
        };
        let plural =
            |noun: &str, number| if number == 1 { noun.into() } else { format!("{noun}s") };
        let (reports, origins) = (story.reports.len(), story.origins.len());
        let mut facts = vec![
            fact(reports, &plural("report", reports), Part::Reports, ""),
            fact(origins, &plural("origin", origins), Part::Origins, ""),
        ];
        facts.extend(READING_ORDER.into_iter().filter_map(|status| {
            let claims = self.view.claims(status).len();
            let noun = format!("{} {}", words::mark(status), words::status(status).to_lowercase());
            (claims > 0).then(|| fact(claims, &noun, Part::of(status), class(status)))
        }));
        facts
    }

    pub fn section(&self, status: Status) -> Option<Section<'d>> {
        let claims = self.view.claims(status);
        (!claims.is_empty()).then(|| Section {
            anchor: format!("{}{}", self.prefix, class(status)),
            title: words::status(status),
            mark: words::mark(status),
            class: class(status),
            note: note(status),
            folded: status == Status::Single && self.measure == Measure::Whole,
            claims: self.list(Part::of(status), claims, |claim| claim::part(self, claim)),
        })
    }

    fn sentence(&self, sentence: &'d variorum_model::SummarySentence) -> Sentence<'d> {
        let mut links: Vec<Link> =
            sentence.sources.iter().map(|passage| self.cite(passage)).collect();
        let unlinked = self.shorten(&mut links);
        Sentence { text: &sentence.text, links, unlinked }
    }

    fn wording(&self, wording: &'d Wording) -> WordingPart<'d> {
        let links = |(label, reports): (String, Vec<usize>)| {
            let first = |report: usize| {
                let says = |l: &&variorum_model::Label| {
                    l.passage.report == report && self.view.words(l.passage).to_lowercase() == label
                };
                wording.labels.iter().find(says).map(|label| self.outlet(&label.passage))
            };
            let links = self.few(reports).into_iter().filter_map(first).collect();
            (label, links)
        };
        let labels = self.view.labels(wording).into_iter().map(links).collect();
        WordingPart { subject: &wording.subject, labels }
    }

    /// As many of a list as are linked to in one place.
    fn few<T>(&self, mut list: Vec<T>) -> Vec<T> {
        self.shorten(&mut list);
        list
    }

    /// Keeps as many as are shown in one place, and says how many that leaves out.
    pub fn shorten<T>(&self, list: &mut Vec<T>) -> usize {
        let most = self.measure.named();
        let rest = list.len().saturating_sub(most);
        list.truncate(most);
        rest
    }

    /// Whose voice it is, of outlets only some.
    pub fn voice(&self, voice: &Voice<'d>) -> String {
        let (reports, named) = (self.view.reports(&voice.statements), self.measure.named());
        if voice.speaker.is_some() || reports.len() <= named {
            return self.view.name(voice);
        }
        let first: Vec<&str> =
            reports[..named].iter().map(|&report| self.view.outlet(report)).collect();
        format!("{} and {} more", first.join(", "), reports.len() - named)
    }

    fn timeline(&self) -> List<Entry<'d>> {
        let mut entries: Vec<&TimelineEntry> = self.view.story.timeline.iter().collect();
        entries.dedup_by(|next, entry| (&next.time, &next.text) == (&entry.time, &entry.text));
        self.list(Part::Timeline, entries, |entry| self.entry(entry))
    }

    fn entry(&self, entry: &'d TimelineEntry) -> Entry<'d> {
        Entry {
            time: words::moment(&entry.time),
            text: entry.text.as_str(),
            links: self.links(&entry.statements),
        }
    }

    /// A link a report to the first of these statements, of many only some.
    pub fn links(&self, statements: &[usize]) -> Vec<Link> {
        let links = statements.iter().map(|&number| self.cite(&self.passage(number)));
        let mut links: Vec<Link> = links.collect();
        links.dedup_by(|next, link| next.label == link.label);
        self.few(links)
    }

    fn actors(&self) -> (List<&'d Actor>, Vec<&'d Actor>) {
        let mut list = self.list(Part::Actors, &self.view.story.actors, |actor| actor);
        let rest = match self.measure {
            Measure::Whole => list.items.split_off(list.items.len().min(ACTORS)),
            _ => Vec::new(),
        };
        (list, rest)
    }

    fn origin(&self, origin: &'d Origin) -> OriginPart<'d> {
        let link = |report: usize| Link {
            href: self.addresses.report(report),
            label: self.view.outlet(report).to_owned(),
        };
        let links = self.few(origin.reports.clone()).into_iter().map(link).collect();
        OriginPart { name: &origin.name, links, why: &origin.why }
    }

    fn copies(&self) -> List<CopyPart<'d>> {
        let copies = self.view.story.copies.iter().enumerate();
        self.list(Part::Copies, copies, |(number, copy)| self.copy(number, copy))
    }

    pub fn copy(&self, number: usize, copy: &'d Copy) -> CopyPart<'d> {
        let links = copy.passages.iter().map(|passage| self.outlet(passage)).collect();
        CopyPart {
            anchor: id::copy(&self.prefix, number),
            number: number + 1,
            words: copy.passages.first().map_or("", |&passage| self.view.words(passage)),
            links: self.few(links),
            similarity: (copy.similarity * 100.0).round() as u32,
        }
    }

    pub fn passage(&self, statement: usize) -> Passage {
        let (report, statement) = self.view.statement(statement);
        Passage { report, span: statement.span }
    }

    /// A link to a passage, labelled with its report's number.
    pub fn cite(&self, passage: &Passage) -> Link {
        Link { href: self.href(passage), label: (passage.report + 1).to_string() }
    }

    /// A link to a passage, labelled with its outlet.
    pub fn outlet(&self, passage: &Passage) -> Link {
        Link { href: self.href(passage), label: self.view.outlet(passage.report).to_owned() }
    }

    fn href(&self, passage: &Passage) -> String {
        self.addresses.passage(passage, self.view.sentence_at(passage))
    }
}
