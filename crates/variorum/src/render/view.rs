//! What every page of a story asks: who says it, in which reports, from which origins.

use std::collections::BTreeMap;

use jiff::civil::Date;
use variorum_compare::is_count;
use variorum_model::{
    Actor, Claim, Figure, Passage, Report, Span, Stance, Statement, Status, StoryDossier, Wording,
};

use super::hosts::hosts;
use super::words;

/// The order in which a reader needs the claims.
pub const READING_ORDER: [Status; 4] =
    [Status::Conflict, Status::Evolved, Status::Agreed, Status::Single];

/// One story with the look-ups that its pages share.
pub struct View<'d> {
    pub story: &'d StoryDossier,
    /// The origin of each report.
    origins: Vec<Option<usize>>,
    /// The actor that a report's party is.
    actors: BTreeMap<(usize, u32), usize>,
    /// The claim that each claim is shown with, if any, and the reverse.
    hosts: Vec<Option<usize>>,
    details: BTreeMap<usize, Vec<usize>>,
}

/// One answer to a claim's question and the voices that give it.
pub struct Position<'d> {
    /// The amount, or what is done with the claim: `denies it`.
    pub answer: String,
    pub voices: Vec<Voice<'d>>,
}

/// Somebody who says something, and where.
pub struct Voice<'d> {
    /// None when reports say it in their own voice.
    pub speaker: Option<&'d str>,
    /// Indices into the story's statements.
    pub statements: Vec<usize>,
}

impl<'d> View<'d> {
    pub fn new(story: &'d StoryDossier) -> Self {
        let mut origins = vec![None; story.reports.len()];
        for (number, origin) in story.origins.iter().enumerate() {
            for &report in &origin.reports {
                origins[report] = Some(number);
            }
        }
        let parties = |(number, actor): (usize, &'d Actor)| {
            actor.parties.iter().map(move |&party| (party, number))
        };
        let actors = story.actors.iter().enumerate().flat_map(parties).collect();
        let hosts = hosts(&story.claims);
        let mut details: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, host) in hosts.iter().enumerate() {
            host.iter().for_each(|host| details.entry(*host).or_default().push(number));
        }
        View { story, origins, actors, hosts, details }
    }

    pub fn report(&self, report: usize) -> &'d Report {
        &self.story.reports[report]
    }

    /// The outlet's name, or else where the report came from.
    pub fn outlet(&self, report: usize) -> &'d str {
        self.report(report).outlet_name()
    }

    pub fn origin_of(&self, report: usize) -> Option<usize> {
        self.origins[report]
    }

    pub fn words(&self, passage: Passage) -> &'d str {
        passage.span.of(&self.report(passage.report).text)
    }

    pub fn statement(&self, number: usize) -> (usize, &'d Statement) {
        let (report, statement) = &self.story.statements[number];
        (*report, statement)
    }

    /// The words of a statement.
    pub fn exact(&self, number: usize) -> &'d str {
        let (report, statement) = self.statement(number);
        self.words(Passage { report, span: statement.span })
    }

    /// The words of a statement's sentence before and after its own.
    pub fn context(&self, number: usize) -> (&'d str, &'d str) {
        let (report, statement) = self.statement(number);
        let text = &self.report(report).text;
        let sentence = self.sentence(report, statement.sentence).unwrap_or(statement.span);
        let words = |start: u32, end: u32| text.get(start as usize..end as usize);
        let before = words(sentence.start, statement.span.start);
        let after = words(statement.span.end, sentence.end);
        (before.unwrap_or_default(), after.unwrap_or_default())
    }

    pub fn figure(&self, number: usize) -> Option<&'d Figure> {
        let (report, statement) = self.statement(number);
        statement.figure.map(|figure| &self.story.readings[report].figures[figure as usize])
    }

    /// The day a statement's figure holds for, or else that it speaks of, or that of its report.
    pub fn day(&self, number: usize) -> Option<Date> {
        let figures = self.story.claims.iter().filter_map(|claim| claim.figure.as_ref());
        let mut history = figures.flat_map(|figure| &figure.history);
        let point = history.find(|point| point.statements.contains(&number));
        point.and_then(|point| point.as_of).or_else(|| self.named_day(number))
    }

    fn named_day(&self, number: usize) -> Option<Date> {
        self.statement(number).1.as_of.or_else(|| self.published(number))
    }

    /// The sentence that holds `span`, or `span` itself where nothing was parsed.
    pub fn sentence(&self, report: usize, sentence: u32) -> Option<Span> {
        let parse = &self.story.readings[report].parse;
        let tokens = parse.sentences.get(sentence as usize)?;
        Some(parse.span(*tokens).trim(&self.report(report).text))
    }

    /// The number of the sentence that a passage begins in.
    pub fn sentence_at(&self, passage: &Passage) -> Option<usize> {
        let parse = &self.story.readings[passage.report].parse;
        let ends_before = |&tokens: &(u32, u32)| parse.span(tokens).end <= passage.span.start;
        let sentence = parse.sentences.partition_point(ends_before);
        (sentence < parse.sentences.len()).then_some(sentence)
    }

    /// The day on which a statement's report was published.
    pub fn published(&self, number: usize) -> Option<Date> {
        let (report, _) = self.statement(number);
        self.report(report).published.map(|moment| moment.time.date())
    }

    /// What one report states, as claims and places, the longest first.
    pub fn marks(&self, report: usize) -> Vec<(usize, Span)> {
        let claims = self.story.claims.iter().enumerate();
        let stated = claims.flat_map(|(claim, c)| c.statements.iter().map(move |&s| (claim, s)));
        let placed = stated.map(|(claim, number)| (claim, self.statement(number)));
        let mut marks: Vec<(usize, Span)> =
            placed.filter(|(_, s)| s.0 == report).map(|(claim, s)| (claim, s.1.span)).collect();
        marks.sort_by_key(|&(claim, span)| (std::cmp::Reverse(span.len()), span, claim));
        marks
    }

    /// The claims of one status: figures, then those with most origins.
    pub fn claims(&self, status: Status) -> Vec<usize> {
        let claims = &self.story.claims;
        let mut chosen: Vec<usize> =
            (0..claims.len()).filter(|&claim| claims[claim].status == status).collect();
        let weight = |claim: &Claim| {
            (claim.figure.is_some(), claim.origins, claim.reports, claim.statements.len())
        };
        chosen.sort_by_key(|&claim| std::cmp::Reverse(weight(&claims[claim])));
        chosen
    }

    /// The claims of one status without those that are shown with another: first those that give
    /// figures, of each sort those with most origins.
    pub fn headed(&self, status: Status) -> Vec<usize> {
        let mut claims = self.claims(status);
        claims.retain(|&number| self.hosts[number].is_none());
        claims.sort_by_key(|&number| {
            let claim = &self.story.claims[number];
            let origins = self.details(number).map(|detail| detail.origins).max();
            let most = origins.unwrap_or(0).max(claim.origins);
            std::cmp::Reverse((claim.figure.is_some() || origins.is_some(), most))
        });
        claims
    }

    /// The figures that are shown with the claim numbered `number`, as they come in the story.
    pub fn details(&self, number: usize) -> impl Iterator<Item = &'d Claim> {
        let hosted = self.details.get(&number).into_iter().flatten();
        hosted.map(|&detail| &self.story.claims[detail])
    }

    /// A claim's question where its answers differ, and else its text.
    pub fn heading(&self, claim: &'d Claim) -> &'d str {
        match claim.status {
            Status::Conflict | Status::Evolved if !claim.question.is_empty() => &claim.question,
            _ => &claim.text,
        }
    }

    /// The answers to a claim's question, earliest first.
    pub fn positions(&self, claim: &Claim) -> Vec<Position<'d>> {
        let mut positions: Vec<Position> = Vec::new();
        for &number in &self.by_day(&claim.statements) {
            let answer = self.answer(claim, number);
            let is_same = |position: &Position| {
                position.answer == answer
                    || self.is_one_amount(position.voices[0].statements[0], number)
            };
            let at = positions.iter().position(is_same).unwrap_or_else(|| {
                positions.push(Position { answer, voices: Vec::new() });
                positions.len() - 1
            });
            add_voice(&mut positions[at].voices, self.statement(number).1, number);
        }
        positions
    }

    /// True where two statements give one number of what each calls by its own word: houses, homes.
    fn is_one_amount(&self, one: usize, other: usize) -> bool {
        let stance = |number: usize| self.statement(number).1.stance == Stance::Denies;
        let (Some(first), Some(second)) = (self.figure(one), self.figure(other)) else {
            return false;
        };
        let amount = |figure: &Figure| (figure.modifier, figure.value, figure.high);
        stance(one) == stance(other)
            && amount(first) == amount(second)
            && [first, second].iter().all(|figure| is_count(&figure.unit))
    }

    /// Whose voice it is: the speaker's, or that of the outlets that say it themselves.
    pub fn name(&self, voice: &Voice<'d>) -> String {
        let Some(speaker) = voice.speaker else {
            let mut outlets: Vec<&str> =
                self.reports(&voice.statements).into_iter().map(|r| self.outlet(r)).collect();
            outlets.dedup();
            return outlets.join(", ");
        };
        speaker.to_owned()
    }

    fn by_day(&self, statements: &[usize]) -> Vec<usize> {
        let mut sorted = statements.to_vec();
        sorted.sort_by_key(|&number| (self.day(number), number));
        sorted
    }

    fn answer(&self, claim: &Claim, number: usize) -> String {
        let (report, statement) = self.statement(number);
        match (statement.stance, self.figure(number)) {
            (Stance::Denies, Some(_)) => words::stance(Stance::Denies).into(),
            (_, Some(figure)) => words::amount(figure, &self.report(report).text),
            (stance, None) => words::stance(self.stance_on(claim, stance)).into(),
        }
    }

    /// What a stance is towards the words of a claim, which may deny something themselves; what
    /// disputes nothing says in other words, with a no in them, what the claim says.
    fn stance_on(&self, claim: &Claim, stance: Stance) -> Stance {
        let is_agreed = matches!(claim.status, Status::Agreed | Status::Single);
        if is_agreed && stance == Stance::Denies {
            return Stance::Affirms;
        }
        let said = claim.statements.iter().filter(|&&n| claim.text.contains(self.exact(n)));
        let own = said.max_by_key(|&&number| self.exact(number).len());
        let own = own.map(|&number| self.statement(number).1.stance);
        match (own, stance) {
            (Some(Stance::Denies), Stance::Denies) => Stance::Affirms,
            (Some(Stance::Denies), Stance::Affirms) => Stance::Denies,
            _ => stance,
        }
    }

    /// A claim's statements by the origin of their report, in the order of the origins.
    pub fn by_origin(&self, claim: &Claim) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        for &number in &claim.statements {
            let origin = self.origin_of(self.statement(number).0);
            match groups.iter_mut().find(|group| group.0 == origin) {
                Some(group) => group.1.push(number),
                None => groups.push((origin, vec![number])),
            }
        }
        groups.sort_by_key(|group| group.0);
        groups
    }

    /// The reports of these statements, each once, in order.
    pub fn reports(&self, statements: &[usize]) -> Vec<usize> {
        let mut reports: Vec<usize> =
            statements.iter().map(|&number| self.statement(number).0).collect();
        reports.sort_unstable();
        reports.dedup();
        reports
    }

    /// Which actor the speaker of a statement is.
    pub fn actor(&self, report: usize, statement: &Statement) -> Option<usize> {
        self.actors.get(&(report, statement.party?)).copied()
    }

    /// The different words of a wording, each with the reports that use it.
    pub fn labels(&self, wording: &'d Wording) -> Vec<(String, Vec<usize>)> {
        let mut labels: Vec<(String, Vec<usize>)> = Vec::new();
        for label in &wording.labels {
            let (words, report) = (self.words(label.passage).to_lowercase(), label.passage.report);
            match labels.iter_mut().find(|(known, _)| *known == words) {
                Some((_, reports)) if reports.contains(&report) => {}
                Some((_, reports)) => reports.push(report),
                None => labels.push((words, vec![report])),
            }
        }
        labels
    }

    /// How many claims stand how: `3 in dispute, 2 changed over time`.
    pub fn tally(&self) -> String {
        let count = |status| (self.claims(status).len(), words::status(status).to_lowercase());
        let tally = READING_ORDER.map(count);
        let shown = tally.iter().filter(|(claims, _)| *claims > 0);
        shown.map(|(claims, status)| format!("{claims} {status}")).collect::<Vec<_>>().join(", ")
    }
}

/// Adds a statement to its speaker's voice.
fn add_voice<'d>(voices: &mut Vec<Voice<'d>>, statement: &'d Statement, number: usize) {
    let speaker = statement.speaker.as_deref();
    match voices.iter_mut().find(|voice| voice.speaker == speaker) {
        Some(voice) => voice.statements.push(number),
        None => voices.push(Voice { speaker, statements: vec![number] }),
    }
}
