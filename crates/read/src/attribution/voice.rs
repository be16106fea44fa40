//! Takes: quotations and findings. Makes: which finding tells whose words each quotation is.
//! Needs: the scene.

use variorum_model::Pos;

use super::model::{Finding, Model};
use super::scene::Scene;

/// Whose words a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The source of this finding, which introduces it.
    Of(usize),
    /// The source of this finding, carried on from an earlier quotation.
    Carried(usize),
    Nobody,
}

impl Voice {
    pub fn finding(self) -> Option<usize> {
        match self {
            Voice::Of(number) | Voice::Carried(number) => Some(number),
            Voice::Nobody => None,
        }
    }
}

/// Finds the voice of every quotation, adding findings for cues that the model alone passed over.
pub fn voices(scene: &Scene, model: &Model, findings: &mut Vec<Finding>) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for number in 0..scene.quotations.len() {
        let voice = introduced(scene, findings, number)
            .map(Voice::Of)
            .or_else(|| carried(scene, &voices, number))
            .or_else(|| governed(scene, model, findings, number))
            .or_else(|| announced(scene, findings, number))
            .or_else(|| continued(scene, &voices, number));
        voices.push(voice.unwrap_or(Voice::Nobody));
    }
    voices
}

/// The surest finding in the block whose content holds words of the quotation.
fn introduced(scene: &Scene, findings: &[Finding], number: usize) -> Option<usize> {
    let quote = scene.quoted[number];
    let block = scene.block_number(quote.0);
    let fits = |f: &Finding| {
        scene.block_number(f.cue) == block
            && scene.quotation_at(f.cue).is_none()
            && f.content.iter().any(|&(first, end)| first < quote.1 && quote.0 < end)
    };
    let fitting = findings.iter().enumerate().filter(|(_, f)| fits(f));
    let rank = |f: &Finding| (!f.source.is_empty(), (f.sure * 1000.0) as u32);
    fitting.max_by_key(|(_, f)| rank(f)).map(|(index, _)| index)
}

/// The voice of the quotation before it in the block, when nothing but a cue stands between.
fn carried(scene: &Scene, voices: &[Voice], number: usize) -> Option<Voice> {
    let before = number.checked_sub(1)?;
    let (left, right) = (scene.quoted[before], scene.quoted[number]);
    let same = scene.block_number(left.0) == scene.block_number(right.0);
    let sentence = scene.parsed.parse.sentence_of(right.0).0;
    let alone = sentence >= right.0 || scene.trimmed((sentence.max(left.1), right.0)).is_none();
    let finding = voices[before].finding()?;
    (same && alone).then_some(Voice::Carried(finding))
}

/// The verb outside that the quotation hangs from, taken for its cue.
fn governed(
    scene: &Scene,
    model: &Model,
    findings: &mut Vec<Finding>,
    number: usize,
) -> Option<Voice> {
    let (first, end) = scene.quoted[number];
    let outside = |t: &u32| !(first..end).contains(t) && scene.quotation_at(*t).is_none();
    let head = (first..end).map(|t| scene.head(t)).find(outside)?;
    let verb = verb_above(scene, head)?;
    let mut finding = model.find(scene, verb);
    finding.content = vec![(first, end)];
    finding.source.retain(|&(start, stop)| stop <= first || end <= start);
    (!finding.source.is_empty()).then(|| {
        findings.push(finding);
        Voice::Of(findings.len() - 1)
    })
}

fn verb_above(scene: &Scene, mut token: u32) -> Option<u32> {
    while scene.parsed.token(token).pos != Pos::Verb {
        let head = scene.head(token);
        (head != token).then_some(())?;
        token = head;
    }
    Some(token)
}

/// The last finding before a colon that the quotation follows, also over a paragraph's end.
fn announced(scene: &Scene, findings: &[Finding], number: usize) -> Option<Voice> {
    let first = scene.quoted[number].0;
    let before = scene.parsed.text.get(..scene.parsed.token(first).span.start as usize)?;
    before.trim_end().ends_with(':').then_some(())?;
    let colon = (0..first).rev().find(|&t| scene.parsed.word(t).ends_with(':'))?;
    let sentence = scene.parsed.parse.sentence_of(colon);
    let within = |f: &Finding| sentence.0 <= f.cue && f.cue <= colon && !f.source.is_empty();
    let index = findings.iter().rposition(within)?;
    Some(Voice::Of(index))
}

/// The voice of the block before, when this block is nothing but quotation.
fn continued(scene: &Scene, voices: &[Voice], number: usize) -> Option<Voice> {
    let before = number.checked_sub(1)?;
    let block = scene.block_number(scene.quoted[number].0);
    let (first, end) = scene.blocks[block];
    let quote = scene.quoted[number];
    let whole =
        scene.trimmed((first, quote.0)).is_none() && scene.trimmed((quote.1, end)).is_none();
    let next = scene.block_number(scene.quoted[before].0) + 1 == block;
    let finding = voices[before].finding()?;
    (next && (whole || !scene.quotations[before].closed)).then_some(Voice::Carried(finding))
}
