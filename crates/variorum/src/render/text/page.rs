use variorum_model::{Claim, Passage, Problem, Status, StoryDossier};

use super::ink::{self, Ink};
use super::wrap::wrap;
use crate::render::revision;
use crate::render::view::{Position, READING_ORDER, View, Voice};
use crate::render::words;

/// How many claims of one origin a page lists: the rest is counted.
const SINGLES: usize = 12;

/// One story's page as it is written.
pub struct Page<'d> {
    view: View<'d>,
    ink: Ink,
    width: usize,
    pub text: String,
}

impl<'d> Page<'d> {
    pub fn new(story: &'d StoryDossier, ink: Ink, width: usize) -> Self {
        Page { view: View::new(story), ink, width: width.max(30), text: String::new() }
    }

    pub fn write(&mut self) {
        self.headline();
        self.summary();
        for status in READING_ORDER {
            self.claims(status);
        }
        self.wording();
        self.timeline();
        self.reports();
        self.revisions();
        self.origins();
    }

    /// Writes `words` wrapped, the first line after `first`, the others indented as far.
    fn hang(&mut self, first: &str, words: &str, paint: impl Fn(&str) -> String) {
        let indent = ink::width(first);
        for (number, line) in wrap(words, self.width.saturating_sub(indent)).iter().enumerate() {
            let lead = if number == 0 { first.to_owned() } else { " ".repeat(indent) };
            self.text.push_str(&format!("{lead}{}\n", paint(line)));
        }
    }

    fn plain(&mut self, first: &str, words: &str) {
        self.hang(first, words, str::to_owned);
    }

    fn faint(&mut self, first: &str, words: &str) {
        let ink = self.ink;
        self.hang(first, words, |line| ink.faint(line));
    }

    fn section(&mut self, title: &str) {
        let title = self.ink.bold(&title.to_uppercase());
        self.text.push_str(&format!("\n{title}\n"));
    }

    fn headline(&mut self) {
        let (ink, event) = (self.ink, &self.view.story.event);
        self.hang("", &event.title, |line| ink.bold(line));
        let occasion = words::occasion(event);
        if !occasion.is_empty() {
            self.plain("", &occasion);
        }
        let story = self.view.story;
        let reports = words::count(story.reports.len(), "report");
        let origins = words::count(story.origins.len(), "origin");
        let claims = words::count(story.claims.len(), "claim");
        let tally = self.view.tally();
        let tally = if tally.is_empty() { tally } else { format!(": {tally}") };
        self.faint("", &format!("{reports} from {origins} · {claims}{tally}"));
    }

    fn summary(&mut self) {
        if self.view.story.summary.is_empty() {
            return;
        }
        self.section("Summary");
        for sentence in &self.view.story.summary {
            let cited = cites(&passage_reports(&sentence.sources));
            self.plain("  ", &format!("{} {cited}", sentence.text));
        }
    }

    fn claims(&mut self, status: Status) {
        let claims = self.view.headed(status);
        if claims.is_empty() {
            return;
        }
        self.section(words::status(status));
        let shown = if status == Status::Single { SINGLES } else { claims.len() };
        for &number in claims.iter().take(shown) {
            self.claim(&self.view.story.claims[number]);
            self.details(number);
        }
        if claims.len() > shown {
            let rest = claims.len() - shown;
            self.faint("  ", &format!("and {rest} more, which the other formats list"));
        }
    }

    fn claim(&mut self, claim: &'d Claim) {
        let mark = self.ink.status(claim.status, words::mark(claim.status));
        self.plain(&format!("  {mark} "), self.view.heading(claim));
        match claim.status {
            Status::Agreed | Status::Single => self.company(claim),
            Status::Conflict | Status::Evolved => self.answers(claim),
        }
        if !claim.near.is_empty() {
            self.faint("    ", &format!("near it: {}", cites(&self.view.reports(&claim.near))));
        }
    }

    /// One line on who stands behind a claim.
    fn company(&mut self, claim: &Claim) {
        let company = self.behind(claim);
        self.faint("    ", &company);
    }

    /// A line a figure that adds to a claim.
    fn details(&mut self, number: usize) {
        let line = |claim: &Claim| format!("{} · {}", claim.question, self.behind(claim));
        let lines: Vec<String> = self.view.details(number).map(line).collect();
        lines.iter().for_each(|line| self.faint("    + ", line));
    }

    fn behind(&self, claim: &Claim) -> String {
        let positions = self.view.positions(claim);
        let voices = positions.iter().map(|position| self.position(position));
        let voices = voices.collect::<Vec<_>>().join("; ");
        match claim.status {
            Status::Single => voices,
            _ => format!("{}: {voices}", words::count(claim.origins, "origin")),
        }
    }

    /// A line an answer: when, what, who says so.
    fn answers(&mut self, claim: &Claim) {
        let positions = self.view.positions(claim);
        let widest = positions.iter().map(|p| p.answer.chars().count()).max().unwrap_or(0).min(20);
        for position in positions {
            let day = position.voices.first().and_then(|voice| self.view.day(voice.statements[0]));
            let day = day.map(words::day).unwrap_or_default();
            let lead = format!("    {day:<7} {:<widest$}  ", position.answer);
            let voices = self.voices(&position.voices);
            self.plain(&lead, &voices);
        }
    }

    fn position(&self, position: &Position) -> String {
        let voices = self.voices(&position.voices);
        match position.answer.as_str() {
            "says so" => voices,
            answer => format!("{answer}: {voices}"),
        }
    }

    fn voices(&self, voices: &[Voice]) -> String {
        let voice = |voice: &Voice| {
            let cited = cites(&self.view.reports(&voice.statements));
            format!("{} {cited}", self.view.name(voice))
        };
        voices.iter().map(voice).collect::<Vec<_>>().join(", ")
    }

    fn wording(&mut self) {
        if self.view.story.wording.is_empty() {
            return;
        }
        self.section("Wording");
        for wording in &self.view.story.wording {
            let labels = self.view.labels(wording);
            let shown =
                labels.iter().map(|(label, reports)| format!("“{label}” {}", cites(reports)));
            let shown = shown.collect::<Vec<_>>().join(", ");
            self.plain("  ", &format!("{}: {shown}", wording.subject));
        }
    }

    fn timeline(&mut self) {
        if self.view.story.timeline.is_empty() {
            return;
        }
        self.section("Timeline");
        for entry in &self.view.story.timeline {
            let cited = cites(&self.view.reports(&entry.statements));
            let time = words::moment(&entry.time);
            self.plain(&format!("  {time:<13} "), &format!("{} {cited}", entry.text));
        }
    }

    fn reports(&mut self) {
        self.section("Reports");
        for number in 0..self.view.story.reports.len() {
            let report = self.view.report(number);
            let published = report.published.as_ref().map(words::moment);
            let parts =
                [Some(self.view.outlet(number).to_owned()), published, report.title.clone()];
            let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            self.plain(&format!("  {:>4} ", format!("[{}]", number + 1)), &line);
        }
    }

    fn revisions(&mut self) {
        let story = self.view.story;
        if story.revisions.is_empty() {
            return;
        }
        self.section("Earlier versions");
        for said in &story.revisions {
            let lead = format!("  {:>4} ", format!("[{}]", said.report + 1));
            let tally = revision::change_tally(said);
            self.plain(&lead, &format!("{} · {tally}", revision::version(&said.older)));
            for line in revision::change_lines(said, &story.reports[said.report]) {
                self.plain(&format!("       {} ", line.mark), &line.words);
            }
        }
    }

    fn origins(&mut self) {
        self.section("Origins");
        for origin in &self.view.story.origins {
            self.plain("  ", &format!("{} {}", origin.name, cites(&origin.reports)));
            if !origin.why.is_empty() {
                self.faint("    ", &origin.why);
            }
        }
    }
}

/// `[1][3]`.
fn cites(reports: &[usize]) -> String {
    reports.iter().map(|report| format!("[{}]", report + 1)).collect()
}

fn passage_reports(passages: &[Passage]) -> Vec<usize> {
    let mut reports: Vec<usize> = passages.iter().map(|passage| passage.report).collect();
    reports.sort_unstable();
    reports.dedup();
    reports
}

/// What was wrong with the input, if anything.
pub fn problems(problems: &[Problem], ink: Ink, width: usize) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let words = |p: &Problem| format!("{}: {}; hint: {}", p.report, p.message, p.hint);
    let lines = problems.iter().flat_map(|p| wrap(&words(p), width.saturating_sub(2)));
    let lines: String = lines.map(|line| format!("  {line}\n")).collect();
    format!("\n{}\n{lines}", ink.bold("PROBLEMS"))
}
