//! What was found between the reports, as lines; reports go by their numbers.

use variorum::model::{Claim, ClaimKind, StoryDossier};

use crate::case::Case;
use crate::lines::{line, lines, name};
use crate::step::dossier;

/// The lines of the one story that a case's reports tell; of all stories for `stories`.
pub fn run(step: &str, case: &Case) -> Option<String> {
    if step == "stories" {
        return Some(lines(&dossier(case, false).stories, all_reports));
    }
    let show = match step {
        "copies" => copies,
        "origins" => origins,
        "actors" => actors,
        "claims" => claims,
        "figures" => figures,
        "wording" => wording,
        _ => return None,
    };
    dossier(case, true).stories.first().map(show)
}

fn all_reports(story: &StoryDossier) -> String {
    reports(story, &(0..story.reports.len()).collect::<Vec<_>>())
}

/// The numbers of reports, sorted: `1, 2`.
fn reports(story: &StoryDossier, reports: &[usize]) -> String {
    let mut ids: Vec<&str> = reports.iter().map(|&r| story.reports[r].id.as_str()).collect();
    ids.sort_unstable();
    ids.join(", ")
}

fn copies(story: &StoryDossier) -> String {
    lines(&story.copies, |copy| {
        let passage = |p: &variorum::model::Passage| {
            let report = &story.reports[p.report];
            format!("{}: {}", report.id, p.span.of(&report.text))
        };
        let mut passages: Vec<String> = copy.passages.iter().map(passage).collect();
        passages.sort();
        line(&passages.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

fn origins(story: &StoryDossier) -> String {
    lines(&story.origins, |origin| line(&[&origin.name, &reports(story, &origin.reports)]))
}

fn actors(story: &StoryDossier) -> String {
    lines(&story.actors, |actor| {
        line(&[&actor.name, &name(actor.kind), &actor.variants.join(", ")])
    })
}

fn claims(story: &StoryDossier) -> String {
    let others = |claim: &&Claim| claim.kind != ClaimKind::Figure;
    lines(&story.claims.iter().filter(others).collect::<Vec<_>>(), |claim| {
        let kind = name(claim.kind);
        line(&[&kind, &name(claim.status), &claim.text, &voices(story, claim)])
    })
}

fn figures(story: &StoryDossier) -> String {
    let figures = |claim: &&Claim| claim.kind == ClaimKind::Figure;
    lines(&story.claims.iter().filter(figures).collect::<Vec<_>>(), |claim| {
        line(&[&claim.question, &name(claim.status), &voices(story, claim)])
    })
}

/// Who says what in which report: `1 governor: 14 people`.
fn voices(story: &StoryDossier, claim: &Claim) -> String {
    let voice = |&number: &usize| {
        let (report, statement) = &story.statements[number];
        let (id, text) = (&story.reports[*report].id, &story.reports[*report].text);
        let figure = statement.figure.map(|f| story.readings[*report].figures[f as usize].span);
        let words = figure.map(|span| format!(": {}", span.of(text))).unwrap_or_default();
        format!("{id} {}{words}", statement.speaker.as_deref().unwrap_or("-"))
    };
    let mut voices: Vec<String> = claim.statements.iter().map(voice).collect();
    voices.sort();
    voices.join("; ")
}

fn wording(story: &StoryDossier) -> String {
    lines(&story.wording, |wording| {
        let label = |label: &variorum::model::Label| {
            let report = &story.reports[label.passage.report];
            format!("{}: {}", report.id, label.passage.span.of(&report.text))
        };
        let labels: Vec<String> = wording.labels.iter().map(label).collect();
        line(&[&wording.subject, &labels.join(", ")])
    })
}
