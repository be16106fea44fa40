//! What was read in each report, as lines.

use variorum::model::{Reading, Report, Span};

use crate::case::Case;
use crate::lines::{line, lines, name, or_none};
use crate::step::readings;

/// The lines of every report of a case.
pub fn run(step: &str, case: &Case) -> Option<String> {
    let show = match step {
        "time" => times,
        "figure" => figures,
        "attribution" => attributions,
        "debris" => debris,
        "credit" => credits,
        "dateline" => dateline,
        "party" => parties,
        "place" => places,
        "stance" => stances,
        _ => return None,
    };
    let shown =
        readings(case).iter().map(|(report, reading)| show(report, reading)).collect::<Vec<_>>();
    Some(shown.join("\n"))
}

fn times(report: &Report, reading: &Reading) -> String {
    lines(&reading.times, |time| line(&[time.span.of(&report.text), &name(time.kind), &time.value]))
}

fn figures(report: &Report, reading: &Reading) -> String {
    lines(&reading.figures, |figure| {
        let (value, high) = (figure.value.to_string(), or_none(&figure.high));
        let (modifier, words) = (name(figure.modifier), figure.span.of(&report.text));
        line(&[words, &value, &high, &modifier, &figure.unit, &figure.counted])
    })
}

fn attributions(report: &Report, reading: &Reading) -> String {
    lines(&reading.attributions, |attribution| {
        let words =
            |span: &Option<Span>| span.map(|span| span.of(&report.text)).unwrap_or_default();
        let content = attribution.content.iter().map(|span| span.of(&report.text));
        let (speaker, via) = (or_none(&attribution.speaker), or_none(&attribution.via));
        let (cue, manner) = (words(&attribution.cue), name(attribution.manner));
        line(&[&speaker, &via, cue, &manner, &content.collect::<Vec<_>>().join(" … ")])
    })
}

fn debris(report: &Report, reading: &Reading) -> String {
    lines(&reading.debris, |debris| line(&[&name(debris.kind), debris.span.of(&report.text)]))
}

fn credits(report: &Report, reading: &Reading) -> String {
    lines(&reading.credits, |credit| {
        line(&[&name(credit.role), &credit.source, credit.span.of(&report.text)])
    })
}

fn dateline(_: &Report, reading: &Reading) -> String {
    lines(reading.dateline.as_slice(), |dateline| {
        line(&[&or_none(&dateline.place), &or_none(&dateline.date), &or_none(&dateline.agency)])
    })
}

fn parties(report: &Report, reading: &Reading) -> String {
    lines(&reading.parties, |party| {
        let mentions = party.mentions.iter().map(|mention| mention.span.of(&report.text));
        let mentions = mentions.collect::<Vec<_>>().join(", ");
        line(&[&party.name, &name(party.kind), &or_none(&party.role), &mentions])
    })
}

fn stances(report: &Report, reading: &Reading) -> String {
    lines(&reading.statements, |said| line(&[said.span.of(&report.text), &name(said.stance)]))
}

fn places(report: &Report, reading: &Reading) -> String {
    lines(&reading.places, |place| {
        line(&[place.span.of(&report.text), &place.name, &place.country, &place.precision])
    })
}
