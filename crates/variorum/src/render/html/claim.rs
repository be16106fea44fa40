//! What a page shows of one claim: its answers, and its statements by origin.

use variorum_model::{Claim, RelationKind, Status};

use super::address::id;
use super::measure::{Measure, Window};
use super::plot::{self, Plot, Room};
use super::story::{Link, Teller, class};
use crate::render::view::Position;
use crate::render::words;

pub struct ClaimPart<'d> {
    pub anchor: String,
    /// The page of this claim alone.
    pub lasting: Option<String>,
    pub class: &'static str,
    pub mark: &'static str,
    pub status: &'static str,
    /// Of its heading.
    pub level: u8,
    pub heading: &'d str,
    pub company: String,
    /// Empty where all say the same.
    pub answers: Vec<Answer>,
    pub plot: Option<Plot>,
    pub relations: Vec<Related>,
    pub origins: Vec<Group<'d>>,
    /// To what is near it.
    pub near: Vec<Link>,
    /// How many statements there are, and how many of them are not shown.
    pub lines: usize,
    pub unshown: usize,
    pub folded: bool,
}

pub struct Answer {
    pub answer: String,
    pub when: String,
    pub voices: Vec<String>,
}

/// The word between two claims and a link to the other.
pub struct Related {
    pub kind: &'static str,
    pub link: Link,
}

/// The statements of one origin.
pub struct Group<'d> {
    pub origin: &'d str,
    pub lines: Vec<Line<'d>>,
}

/// The same words of the same speaker, in one or more reports.
pub struct Line<'d> {
    pub speaker: Option<&'d str>,
    pub via: Option<&'d str>,
    pub words: &'d str,
    /// The rest of the sentence.
    pub before: &'d str,
    pub after: &'d str,
    pub quote: bool,
    pub links: Vec<Link>,
    /// How many more there are.
    pub unlinked: usize,
}

pub fn part<'d>(teller: &Teller<'d>, number: usize) -> ClaimPart<'d> {
    let room = if matches!(teller.measure, Measure::Claim(_)) { Room::Wide } else { Room::Narrow };
    let window = teller.measure.lines();
    let claim = &teller.view.story.claims[number];
    let (origins, lines) = groups(teller, claim, window);
    let shown: usize = origins.iter().map(|group| group.lines.len()).sum();
    ClaimPart {
        anchor: id::claim(&teller.prefix, number),
        lasting: teller.addresses.lasting(number),
        class: class(claim.status),
        mark: words::mark(claim.status),
        status: words::status(claim.status),
        level: if room == Room::Wide { 2 } else { 3 },
        heading: teller.view.heading(claim),
        company: company(claim),
        answers: answers(teller, claim),
        plot: claim.figure.as_ref().and_then(|figure| plot::plot(figure, room)),
        relations: related(teller, claim),
        origins,
        near: teller.links(&claim.near),
        lines,
        unshown: lines - shown,
        folded: claim.status == Status::Single,
    }
}

fn company(claim: &Claim) -> String {
    let parts = [
        words::count(claim.origins, "origin"),
        words::count(claim.reports, "report"),
        words::count(claim.speakers, "speaker"),
    ];
    let kept = if claim.speakers == 0 { 2 } else { 3 };
    parts[..kept].join(" · ")
}

fn answers<'d>(teller: &Teller<'d>, claim: &Claim) -> Vec<Answer> {
    let positions = teller.view.positions(claim);
    let says_one_thing = positions.len() == 1 && claim.figure.is_none();
    let positions = positions.into_iter().filter(|_| !says_one_thing);
    positions.map(|position| answer(teller, position)).collect()
}

fn answer<'d>(teller: &Teller<'d>, position: Position<'d>) -> Answer {
    let first = position.voices.first().and_then(|voice| voice.statements.first());
    let day = first.and_then(|&number| teller.view.day(number));
    let when = day.map(words::day).unwrap_or_default();
    let mut voices: Vec<String> = position.voices.iter().map(|voice| teller.voice(voice)).collect();
    let more = teller.shorten(&mut voices);
    if more > 0 {
        voices.push(format!("{more} more"));
    }
    Answer { answer: position.answer, when, voices }
}

fn related(teller: &Teller, claim: &Claim) -> Vec<Related> {
    let kind = |kind| match kind {
        RelationKind::Contradicts => "contradicts",
        RelationKind::Supersedes => "replaces",
        RelationKind::Elaborates => "adds to",
    };
    let link = |to: usize| Link {
        href: teller.addresses.claim(to),
        label: teller.view.heading(&teller.view.story.claims[to]).to_owned(),
    };
    claim.relations.iter().map(|r| Related { kind: kind(r.kind), link: link(r.to) }).collect()
}

/// The lines within the window by origin, and how many there are in all.
fn groups<'d>(teller: &Teller<'d>, claim: &Claim, window: Window) -> (Vec<Group<'d>>, usize) {
    let (mut groups, mut all) = (Vec::new(), 0);
    for (origin, statements) in teller.view.by_origin(claim) {
        let lines = lines(teller, &statements);
        let skip = window.skip.saturating_sub(all);
        let take = window.skip.saturating_add(window.take).saturating_sub(all.max(window.skip));
        all += lines.len();
        let lines: Vec<Line> = Window { skip, take }.of(lines).collect();
        if !lines.is_empty() {
            let origin = origin.map_or("unknown", |o| &teller.view.story.origins[o].name);
            groups.push(Group { origin, lines });
        }
    }
    (groups, all)
}

impl Line<'_> {
    /// Adds a line of the same words; what does not stand around both is not shown.
    fn join(&mut self, line: Self) {
        self.links.extend(line.links);
        for (around, other) in [(&mut self.before, line.before), (&mut self.after, line.after)] {
            if *around != other {
                *around = "";
            }
        }
    }
}

/// The statements as lines, equal words of one speaker only once.
pub fn lines<'d>(teller: &Teller<'d>, statements: &[usize]) -> Vec<Line<'d>> {
    let mut lines: Vec<Line> = Vec::new();
    for &number in statements {
        let line = line(teller, number);
        match lines.iter_mut().find(|l| (l.words, l.speaker) == (line.words, line.speaker)) {
            Some(known) => known.join(line),
            None => lines.push(line),
        }
    }
    for line in &mut lines {
        line.unlinked = teller.shorten(&mut line.links);
    }
    lines
}

fn line<'d>(teller: &Teller<'d>, number: usize) -> Line<'d> {
    let (_, statement) = teller.view.statement(number);
    let mut link = teller.outlet(&teller.passage(number));
    if let Some(day) = teller.view.published(number) {
        link.label = format!("{}, {}", link.label, words::day(day));
    }
    let (before, after) = teller.view.context(number);
    Line {
        before,
        after,
        speaker: statement.speaker.as_deref(),
        via: statement.via.as_deref(),
        words: teller.view.exact(number),
        quote: statement.quote,
        links: vec![link],
        unlinked: 0,
    }
}
