//! What the page shows of one story.

use variorum_model::{Actor, Copy, Origin, Passage, Status, StoryDossier, TimelineEntry, Wording};

use super::anchor;
use super::claim::{self, ClaimPart};
use super::report::{self, ReportPart};
use crate::render::view::{READING_ORDER, View};
use crate::render::words;

/// How many actors are listed unfolded.
const ACTORS: usize = 12;

pub struct Story<'d> {
    pub anchor: String,
    pub title: &'d str,
    pub occasion: String,
    pub facts: Vec<Fact>,
    pub summary: Vec<Sentence<'d>>,
    pub sections: Vec<Section<'d>>,
    pub wording: Vec<WordingPart<'d>>,
    pub timeline: Vec<Entry<'d>>,
    /// Those mentioned most, and all others.
    pub actors: (&'d [Actor], &'d [Actor]),
    pub origins: Vec<OriginPart<'d>>,
    pub copies: Vec<CopyPart<'d>>,
    pub reports: Vec<ReportPart<'d>>,
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
}

/// The claims of one status.
pub struct Section<'d> {
    pub anchor: String,
    pub title: &'static str,
    pub mark: &'static str,
    pub class: &'static str,
    pub note: &'static str,
    pub folded: bool,
    pub claims: Vec<ClaimPart<'d>>,
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
    pub words: &'d str,
    pub links: Vec<Link>,
    pub similarity: u32,
}

/// A story with its number on the page.
pub struct Teller<'d> {
    pub number: usize,
    pub view: View<'d>,
}

pub fn story((number, story): (usize, &StoryDossier)) -> Story<'_> {
    let teller = Teller { number, view: View::new(story) };
    Story {
        anchor: format!("s{}", number + 1),
        title: &story.event.title,
        occasion: words::occasion(&story.event),
        facts: teller.facts(),
        summary: story.summary.iter().map(|s| teller.sentence(s)).collect(),
        sections: READING_ORDER.iter().filter_map(|&status| teller.section(status)).collect(),
        wording: story.wording.iter().map(|wording| teller.wording(wording)).collect(),
        timeline: teller.timeline(),
        actors: story.actors.split_at(story.actors.len().min(ACTORS)),
        origins: story.origins.iter().map(|origin| teller.origin(origin)).collect(),
        copies: story.copies.iter().map(|copy| teller.copy(copy)).collect(),
        reports: (0..story.reports.len()).map(|report| report::part(&teller, report)).collect(),
    }
}

/// The class name of a status.
fn class(status: Status) -> &'static str {
    match status {
        Status::Conflict => "conflict",
        Status::Evolved => "evolved",
        Status::Agreed => "agreed",
        Status::Single => "single",
    }
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
    fn facts(&self) -> Vec<Fact> {
        let story = self.view.story;
        let fact = |number, noun: &str, link: String, class| Fact {
            number,
            noun: noun.to_owned(),
            link,
            class,
        };
        let plural =
            |noun: &str, number| if number == 1 { noun.into() } else { format!("{noun}s") };
        let (reports, origins) = (story.reports.len(), story.origins.len());
        let anchor = |name: &str| format!("s{}-{name}", self.number + 1);
        let mut facts = vec![
            fact(reports, &plural("report", reports), anchor("reports"), ""),
            fact(origins, &plural("origin", origins), anchor("origins"), ""),
        ];
        facts.extend(READING_ORDER.into_iter().filter_map(|status| {
            let claims = self.view.claims(status).len();
            let noun = words::status(status).to_lowercase();
            (claims > 0).then(|| fact(claims, &noun, anchor(class(status)), class(status)))
        }));
        facts
    }

    fn section(&self, status: Status) -> Option<Section<'d>> {
        let claims = self.view.claims(status);
        (!claims.is_empty()).then(|| Section {
            anchor: format!("s{}-{}", self.number + 1, class(status)),
            title: words::status(status),
            mark: words::mark(status),
            class: class(status),
            note: note(status),
            folded: status == Status::Single,
            claims: claims.into_iter().map(|claim| claim::part(self, claim)).collect(),
        })
    }

    fn sentence(&self, sentence: &'d variorum_model::SummarySentence) -> Sentence<'d> {
        let links = sentence.sources.iter().map(|passage| self.cite(passage)).collect();
        Sentence { text: &sentence.text, links }
    }

    fn wording(&self, wording: &'d Wording) -> WordingPart<'d> {
        let links = |(label, reports): (String, Vec<usize>)| {
            let first = |report: usize| {
                let says = |l: &&variorum_model::Label| {
                    l.passage.report == report && self.view.words(l.passage).to_lowercase() == label
                };
                wording.labels.iter().find(says).map(|label| self.outlet(&label.passage))
            };
            let links = reports.into_iter().filter_map(first).collect();
            (label, links)
        };
        let labels = self.view.labels(wording).into_iter().map(links).collect();
        WordingPart { subject: &wording.subject, labels }
    }

    fn timeline(&self) -> Vec<Entry<'d>> {
        let mut entries: Vec<Entry> =
            self.view.story.timeline.iter().map(|e| self.entry(e)).collect();
        entries.dedup_by(|next, entry| (&next.time, next.text) == (&entry.time, entry.text));
        entries
    }

    fn entry(&self, entry: &'d TimelineEntry) -> Entry<'d> {
        let links = entry.statements.iter().map(|&number| self.cite(&self.passage(number)));
        let mut links: Vec<Link> = links.collect();
        links.dedup_by(|next, link| next.label == link.label);
        Entry { time: words::moment(&entry.time), text: entry.text.as_str(), links }
    }

    fn origin(&self, origin: &'d Origin) -> OriginPart<'d> {
        let link = |&report: &usize| Link {
            href: anchor::report(self.number, report),
            label: self.view.outlet(report).to_owned(),
        };
        let links = origin.reports.iter().map(link).collect();
        OriginPart { name: &origin.name, links, why: &origin.why }
    }

    fn copy(&self, copy: &'d Copy) -> CopyPart<'d> {
        CopyPart {
            words: copy.passages.first().map_or("", |&passage| self.view.words(passage)),
            links: copy.passages.iter().map(|passage| self.outlet(passage)).collect(),
            similarity: (copy.similarity * 100.0).round() as u32,
        }
    }

    pub fn passage(&self, statement: usize) -> Passage {
        let (report, statement) = self.view.statement(statement);
        Passage { report, span: statement.span }
    }

    /// A link to the sentence of a passage, labelled with its report's number.
    pub fn cite(&self, passage: &Passage) -> Link {
        Link { href: self.href(passage), label: (passage.report + 1).to_string() }
    }

    /// A link to the sentence of a passage, labelled with its outlet.
    pub fn outlet(&self, passage: &Passage) -> Link {
        Link { href: self.href(passage), label: self.view.outlet(passage.report).to_owned() }
    }

    fn href(&self, passage: &Passage) -> String {
        match self.view.sentence_at(passage) {
            Some(sentence) => anchor::sentence(self.number, passage.report, sentence),
            None => anchor::report(self.number, passage.report),
        }
    }
}
