//! Takes: findings and the voices of quotations. Makes: attributions. Needs: the scene, parties.

use variorum_model::{Attribution, Manner, Party, Span};

use super::model::Finding;
use super::scene::Scene;
use super::voice::Voice;

/// One attribution for every finding and for every quotation carried on from another, by place.
pub fn assemble(
    scene: &Scene,
    findings: &[Finding],
    voices: &[Voice],
    parties: &[Party],
) -> Vec<Attribution> {
    let speakers = speakers(scene, findings, parties);
    let mut list: Vec<Attribution> = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        let quotes = quotes_of(voices, Voice::Of(number));
        list.push(introduced(scene, finding, &quotes, speakers[number].clone()));
    }
    for (number, voice) in voices.iter().enumerate() {
        match voice {
            Voice::Carried(of) => list.push(alone(scene, number, speakers[*of].clone())),
            Voice::Nobody => list.push(alone(scene, number, None)),
            Voice::Of(_) => {}
        }
    }
    list.sort_by_key(|a| (a.content[0], a.cue));
    list
}

fn quotes_of(voices: &[Voice], voice: Voice) -> Vec<usize> {
    (0..voices.len()).filter(|&n| voices[n] == voice).collect()
}

/// The attribution of a finding with the quotations that it introduces.
fn introduced(
    scene: &Scene,
    finding: &Finding,
    quotes: &[usize],
    speaker: Option<String>,
) -> Attribution {
    let mut content: Vec<Span> = finding.content.iter().map(|&p| scene.parsed.span(p)).collect();
    quotes.iter().for_each(|&n| absorb(&mut content, scene.quotations[n].words));
    let quotes: Vec<Span> = quotes.iter().map(|&n| scene.quotations[n].words).collect();
    let source = finding.source.first().map(|&part| scene.parsed.span(part));
    let manner = manner(scene, &content, &quotes);
    let cue = Some(scene.parsed.token(finding.cue).span);
    Attribution { source, cue, content, quotes, speaker, via: None, manner }
}

/// Widens the part of `content` that shares words with `quote`, or adds the quote to it.
fn absorb(content: &mut Vec<Span>, quote: Span) {
    match content.iter_mut().find(|part| part.overlaps(quote)) {
        Some(part) => *part = part.join(quote),
        None => content.push(quote),
    }
    content.sort_unstable();
    content.dedup_by(|later, earlier| {
        let joined = earlier.overlaps(*later);
        if joined {
            *earlier = earlier.join(*later);
        }
        joined
    });
}

fn manner(scene: &Scene, content: &[Span], quotes: &[Span]) -> Manner {
    let words = |span: &Span| span.of(scene.parsed.text).split_whitespace().count();
    let quoted: usize = quotes.iter().map(words).sum();
    match quoted {
        0 => Manner::Indirect,
        _ if quoted + 1 >= content.iter().map(words).sum() => Manner::Direct,
        _ => Manner::Mixed,
    }
}

/// A quotation that stands without a cue of its own.
fn alone(scene: &Scene, number: usize, speaker: Option<String>) -> Attribution {
    let words = scene.quotations[number].words;
    let (content, quotes) = (vec![words], vec![words]);
    Attribution {
        source: None,
        cue: None,
        content,
        quotes,
        speaker,
        via: None,
        manner: Manner::Direct,
    }
}

/// The speaker of each finding: its source by the fullest name known, the last one for a pronoun.
fn speakers(scene: &Scene, findings: &[Finding], _parties: &[Party]) -> Vec<Option<String>> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&n| findings[n].cue);
    let mut speakers = vec![None; findings.len()];
    let mut last: Option<String> = None;
    for number in order {
        let Some(&source) = findings[number].source.first() else { continue };
        let pronoun = source.1 - source.0 == 1
            && scene.parsed.token(source.0).pos == variorum_model::Pos::Pron;
        if !pronoun {
            last = Some(scene.parsed.words(source).to_string());
        }
        speakers[number] = last.clone();
    }
    speakers
}
