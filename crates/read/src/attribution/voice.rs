//! Takes: quotations and findings. Makes: which finding tells whose words each quotation is.
//! Needs: the scene.

use variorum_model::{Dep, Pos};

use super::chain::is_relay;
use super::found::Found;
use super::model::{Finding, Model};
use super::scene::Scene;

/// Whose words a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The source of this finding, which introduces it.
    Of(usize),
    /// The source of this finding, carried on from an earlier quotation.
    Carried(usize),
    /// Whoever signed it.
    Signed,
    Nobody,
}

impl Voice {
    pub fn finding(self) -> Option<usize> {
        match self {
            Voice::Of(number) | Voice::Carried(number) => Some(number),
            Voice::Signed | Voice::Nobody => None,
        }
    }
}

/// Finds the voice of every quotation, adding findings for cues that the model alone passed over.
pub fn voices(scene: &Scene, model: &Model, findings: &mut Vec<Finding>) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    let found = &mut Found::of(findings);
    for number in 0..scene.quotations.len() {
        if scene.quotations[number].signature.is_some() {
            voices.push(Voice::Signed);
            continue;
        }
        let voice = adjacent(scene, found, number)
            .or_else(|| governing(scene, found, number))
            .or_else(|| introduced(scene, found, number))
            .map(|finding| Voice::Of(owner(scene, found, number, finding)))
            .or_else(|| carried(scene, &voices, number))
            .or_else(|| governed(scene, model, found, number))
            .or_else(|| announced(scene, found, number))
            .or_else(|| continued(scene, &voices, number))
            .or_else(|| supported(scene, found, number));
        let voice = voice.unwrap_or(Voice::Nobody);
        if let Voice::Of(finding) = voice {
            complete(scene, model, &mut found.list[finding], scene.quoted[number]);
        }
        voices.push(voice);
    }
    voices
}

/// Gives an active cue of a quotation its likeliest source when the model saw none.
fn complete(scene: &Scene, model: &Model, finding: &mut Finding, quote: (u32, u32)) {
    let passive = scene.child(finding.cue, &[Dep::Auxpass]).is_some();
    if finding.source.is_empty() && !passive {
        finding.source = model.find_for(scene, finding.cue, quote).source;
    }
}

/// The finding whose cue stands right before the quotation.
fn adjacent(scene: &Scene, found: &Found, number: usize) -> Option<usize> {
    let first = scene.quoted[number].0;
    let is_word = |t: &u32| scene.trimmed((*t, *t + 1)).is_some();
    let before = (first.saturating_sub(3)..first).rev().find(is_word)?;
    let gap = scene.parsed.words((before, first + 1));
    let near = gap.chars().all(|c| !matches!(c, '.' | '!' | '?' | '\n'));
    (near && scene.block_number(before) == scene.block_number(first)).then_some(())?;
    with_source(found, before)
}

/// The first finding with this cue that has a source.
fn with_source(found: &Found, cue: u32) -> Option<usize> {
    found.with_cue(cue..cue + 1).into_iter().find(|&n| !found.list[n].source.is_empty())
}

/// The finding itself, or another that holds the quotation when its own source only hands it on.
fn owner(scene: &Scene, found: &Found, number: usize, finding: usize) -> usize {
    let relay = |f: &Finding| f.source.first().is_some_and(|&source| is_relay(scene, source));
    let other = |f: &Finding| {
        let within = f
            .content
            .iter()
            .any(|&part| part.0 < scene.quoted[number].1 && scene.quoted[number].0 < part.1);
        within && !f.source.is_empty() && !relay(f) && scene.quotation_at(f.cue).is_none()
    };
    let about = || found.about(scene.quoted[number]).into_iter();
    let better = || about().find(|&n| other(&found.list[n]));
    if relay(&found.list[finding]) { better().unwrap_or(finding) } else { finding }
}

/// The finding whose cue the quotation hangs from, within a few steps.
fn governing(scene: &Scene, found: &Found, number: usize) -> Option<usize> {
    let (first, end) = scene.quoted[number];
    let within = |t: u32| (first..end).contains(&t);
    let roots = (first..end).map(|t| scene.head(t)).filter(|&h| !within(h));
    let of = |t: u32| with_source(found, t).filter(|_| !within(t));
    roots.filter_map(|root| climb(scene, root, of)).next()
}

/// The first answer on the way up the tree, within a few steps.
fn climb<T>(scene: &Scene, mut token: u32, ask: impl Fn(u32) -> Option<T>) -> Option<T> {
    for _ in 0..6 {
        if let Some(answer) = ask(token) {
            return Some(answer);
        }
        token = scene.head(token);
    }
    None
}

/// The narrowest finding in the block whose content holds words of the quotation.
fn introduced(scene: &Scene, found: &Found, number: usize) -> Option<usize> {
    let quote = scene.quoted[number];
    let block = scene.block_number(quote.0);
    let fits = |f: &Finding| {
        scene.block_number(f.cue) == block
            && scene.quotation_at(f.cue).is_none()
            && f.content.iter().any(|&(first, end)| first < quote.1 && quote.0 < end)
    };
    let fitting = found.about(quote).into_iter().filter(|&n| fits(&found.list[n]));
    let rank = |f: &Finding| (f.source.is_empty(), size(f));
    fitting.min_by_key(|&n| rank(&found.list[n]))
}

/// How many tokens are attributed.
fn size(finding: &Finding) -> u32 {
    finding.content.iter().map(|(first, end)| end - first).sum()
}

/// The voice of the quotation before it in the block, when nothing but a cue stands between.
fn carried(scene: &Scene, voices: &[Voice], number: usize) -> Option<Voice> {
    let before = number.checked_sub(1)?;
    let (left, right) = (scene.quoted[before], scene.quoted[number]);
    let same = scene.block_number(left.0) == scene.block_number(right.0);
    let sentence = scene.parsed.parse.sentence_of(right.0).0;
    let alone = sentence >= right.0 || scene.trimmed((sentence.max(left.1), right.0)).is_none();
    let finding = voices[before].finding()?;
    (same && alone).then_some(Voice::Of(finding))
}

/// The verb outside that the quotation hangs from, taken for its cue.
fn governed(scene: &Scene, model: &Model, found: &mut Found, number: usize) -> Option<Voice> {
    let (first, end) = scene.quoted[number];
    let outside = |t: &u32| !(first..end).contains(t) && scene.quotation_at(*t).is_none();
    let head = (first..end).map(|t| scene.head(t)).find(outside)?;
    let verb = verb_above(scene, head)?;
    let finding = model.find_for(scene, verb, (first, end));
    if finding.source.is_empty() {
        return None;
    }
    match found.with_cue(verb..verb + 1).first() {
        Some(&known) => found.list[known].source = finding.source,
        None => found.push(finding),
    }
    found.with_cue(verb..verb + 1).first().copied().map(Voice::Of)
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
fn announced(scene: &Scene, found: &Found, number: usize) -> Option<Voice> {
    let first = scene.quoted[number].0;
    let before = scene.parsed.text.get(..scene.parsed.token(first).span.start as usize)?;
    before.trim_end().ends_with(':').then_some(())?;
    let colon = (0..first).rev().find(|&t| scene.parsed.word(t).ends_with(':'))?;
    let sentence = scene.parsed.parse.sentence_of(colon);
    let within = found.with_cue(sentence.0..colon + 1).into_iter();
    within.rev().find(|&n| !found.list[n].source.is_empty()).map(Voice::Of)
}

/// The voice of the block before, when this block is nothing but quotation or the one before was
/// left open; a caption may stand between.
fn continued(scene: &Scene, voices: &[Voice], number: usize) -> Option<Voice> {
    let before = number.checked_sub(1)?;
    let quote = scene.quoted[number];
    let block = scene.block_number(quote.0);
    let gap = block - scene.block_number(scene.quoted[before].0);
    let (first, end) = scene.blocks[block];
    let starts = scene.trimmed((first, quote.0)).is_none();
    let whole = starts && scene.trimmed((quote.1, end)).is_none();
    let open = !scene.quotations[before].closed;
    let goes_on = (gap == 1 && (whole || open)) || (gap == 2 && starts && open);
    goes_on.then(|| voices[before].finding()).flatten().map(Voice::Carried)
}

/// The source of the sentence before, when the quotation is a sentence by itself.
fn supported(scene: &Scene, found: &Found, number: usize) -> Option<Voice> {
    let quote = scene.quoted[number];
    let sentence = scene.parsed.parse.sentence_number(quote.0);
    let (first, _) = scene.parsed.parse.sentences[sentence];
    let alone = scene.trimmed((first.min(quote.0), quote.0)).is_none();
    let words = scene.quotations[number].words.of(scene.parsed.text);
    let full = words.starts_with(|c: char| c.is_uppercase() || c == '[');
    let (start, end) = scene.parsed.parse.sentences[sentence.checked_sub(1)?];
    let within = found.with_cue(start..end).into_iter().map(|n| (n, &found.list[n]));
    let outer = within.filter(|(_, f)| !f.source.is_empty()).max_by_key(|(_, f)| size(f));
    (alone && full).then_some(Voice::Carried(outer?.0))
}
