//! Takes: findings and the voices of quotations. Makes: attributions. Needs: the scene, parties.

use variorum_model::{Attribution, Dep, Manner, Party, Span, Tag};

use super::lexicon::LEXICON;
use super::model::Finding;
use super::people::People;
use super::scene::Scene;
use super::voice::Voice;
use super::{chain, speaker};

/// One attribution for every finding and for every quotation carried on from another, by place.
pub fn assemble(
    scene: &Scene,
    findings: &[Finding],
    voices: &[Voice],
    parties: &[Party],
) -> Vec<Attribution> {
    let chains = chain::chains(scene, findings);
    let people = &People::of(scene, parties);
    let speakers = speaker::speakers(scene, findings, &chains, people);
    let quotes = quotes_of(findings.len(), voices);
    let mut list: Vec<Attribution> = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        let via = chains[number].via.and_then(|range| speaker::name(scene, range, people));
        let speaker = speakers[number].clone();
        list.push(Attribution { speaker, via, ..introduced(scene, finding, &quotes[number]) });
    }
    for (number, voice) in voices.iter().enumerate() {
        match voice {
            Voice::Carried(of) => list.push(alone(scene, number, speakers[*of].clone())),
            Voice::Signed => list.push(signed(scene, number, people)),
            Voice::Nobody => list.push(alone(scene, number, None)),
            Voice::Of(_) => {}
        }
    }
    list.sort_by_key(|a| (a.content[0], a.cue));
    list
}

/// The quotations that each of so many findings introduces.
fn quotes_of(findings: usize, voices: &[Voice]) -> Vec<Vec<usize>> {
    let mut quotes = vec![Vec::new(); findings];
    for (number, voice) in voices.iter().enumerate() {
        if let Voice::Of(finding) = voice {
            quotes[*finding].push(number);
        }
    }
    quotes
}

/// The attribution of a finding with the quotations that it introduces.
fn introduced(scene: &Scene, finding: &Finding, quotes: &[usize]) -> Attribution {
    let mut content: Vec<Span> = finding.content.iter().map(|&p| scene.parsed.span(p)).collect();
    quotes.iter().for_each(|&n| absorb(&mut content, scene.quotations[n].words));
    let quotes: Vec<Span> = quotes.iter().map(|&n| scene.quotations[n].words).collect();
    let source = finding.source.first().map(|&part| scene.parsed.span(part));
    let manner = manner(scene, &content, &quotes);
    let cue = Some(scene.parsed.token(finding.cue).span);
    let asserted = is_asserted(scene, finding, manner);
    Attribution { source, cue, content, quotes, speaker: None, via: None, manner, asserted }
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

/// True when the cue tells what is so, and its content has the form of that.
fn is_asserted(scene: &Scene, finding: &Finding, manner: Manner) -> bool {
    let Some(&part) = finding.content.first() else { return false };
    let root = speaker::head(scene, part);
    let has = |tag: &[Tag]| tag.contains(&scene.parsed.token(root).tag);
    let subject = scene.child(root, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]).is_some();
    let helped = scene.child(root, &[Dep::Aux]).map(|t| scene.parsed.lemma(t));
    let finite = has(&[Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md]) || (subject && helped != Some("to"));
    let wish = helped == Some("to") && !subject;
    let clause = finite || manner != Manner::Indirect;
    !wish && LEXICON.asserts(scene.parsed.lemma(finding.cue), clause)
}

/// An embedded post.
fn signed(scene: &Scene, number: usize, people: &People) -> Attribution {
    let source = scene.quotations[number].signature;
    let tokens =
        source.map(|span| scene.parsed.parse.tokens_in(span)).filter(|(first, end)| first < end);
    let speaker = tokens.and_then(|range| speaker::name(scene, range, people));
    Attribution { source, ..alone(scene, number, speaker) }
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
        asserted: true,
    }
}
