//! Takes: findings. Makes: who handed on the words of each. Needs: the scene, the lists of relays.

use rustc_hash::FxHashSet;
use variorum_model::Dep;

use super::found::contents;
use super::lexicon::LEXICON;
use super::model::{Finding, Model};
use super::scene::Scene;
use super::speaker::head;
use crate::Near;

/// Whose words a finding gives and who handed them on, in tokens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chain {
    pub owner: Option<(u32, u32)>,
    pub via: Option<(u32, u32)>,
}

/// The chain of every finding.
pub fn chains(scene: &Scene, findings: &[Finding]) -> Vec<Chain> {
    let own: Vec<Chain> = findings.iter().map(|f| chain(scene, f)).collect();
    let contents = contents(findings);
    let relayed = |(number, chain): (usize, &Chain)| Chain {
        via: chain.via.or_else(|| relayed_by(scene, (findings, &contents), number)),
        ..*chain
    };
    own.iter().enumerate().map(relayed).collect()
}

/// What the finding's own clause tells.
fn chain(scene: &Scene, finding: &Finding) -> Chain {
    let source = finding.source.first().copied();
    let told = Chain { owner: source, via: addressee(scene, finding) };
    quoting(scene, finding).or_else(|| citing(scene, finding)).unwrap_or(told)
}

/// "The agency quoted the minister as saying": the minister's words, by way of the agency.
fn quoting(scene: &Scene, finding: &Finding) -> Option<Chain> {
    let quotes = matches!(scene.parsed.lemma(finding.cue), "quote" | "cite");
    let range = |token: u32| scene.tree.subtree(token);
    quotes.then_some(())?;
    let quoted = scene
        .child(finding.cue, &[Dep::Dobj, Dep::Nsubjpass])
        .or_else(|| of_saying(scene, finding.cue))?;
    let subject = scene.child(finding.cue, &[Dep::Nsubj]);
    let agent =
        scene.child(finding.cue, &[Dep::Agent]).and_then(|by| scene.child(by, &[Dep::Pobj]));
    Some(Chain { owner: Some(range(quoted)), via: subject.or(agent).map(range) })
}

/// "The radio reported, citing the coast guard": the guard's words, by way of the radio.
fn citing(scene: &Scene, finding: &Finding) -> Option<Chain> {
    let cites = |c: &&u32| scene.parsed.lemma(**c) == "cite";
    let citing = scene.tree.children(finding.cue).iter().find(cites)?;
    let cited = scene.child(*citing, &[Dep::Dobj])?;
    Some(Chain { owner: Some(scene.tree.subtree(cited)), via: finding.source.first().copied() })
}

/// The subject of the saying when the parser takes it for a clause.
fn of_saying(scene: &Scene, cue: u32) -> Option<u32> {
    let clause = scene.child(cue, &[Dep::Ccomp, Dep::Xcomp])?;
    scene.child(clause, &[Dep::Nsubj])
}

/// Whom the words were told, when that is an outlet.
fn addressee(scene: &Scene, finding: &Finding) -> Option<(u32, u32)> {
    let direct = scene.child(finding.cue, &[Dep::Dobj, Dep::Dative]);
    let to = || {
        scene
            .child(finding.cue, &[Dep::Prep, Dep::Dative])
            .and_then(|p| scene.child(p, &[Dep::Pobj]))
    };
    let told = direct.filter(|&t| scene.child(t, &[Dep::Pobj]).is_none()).or_else(to)?;
    let range = scene.tree.subtree(told);
    is_relay(scene, range).then_some(range)
}

/// True when `range` names an outlet or describes one.
pub fn is_relay(scene: &Scene, range: (u32, u32)) -> bool {
    let noun = head(scene, range);
    let entity = scene.parsed.parse.entity_at(noun);
    let name = entity.map_or((noun, noun + 1), |e| (e.first, e.end));
    LEXICON.is_relay(scene.parsed.lemma(noun)) || LEXICON.is_outlet(scene.parsed.words(name))
}

/// Findings for the speakers whose words an outlet only hands on, where the model kept the
/// outlet alone.
pub fn owners(scene: &Scene, model: &Model, findings: &[Finding]) -> Vec<Finding> {
    let relayed = findings.iter().filter(|f| f.source.iter().any(|&s| is_relay(scene, s)));
    let inner = relayed.filter_map(|f| f.content.first().map(|&part| head(scene, part)));
    let known: FxHashSet<u32> = findings.iter().map(|f| f.cue).collect();
    let cues = inner
        .filter(|&cue| LEXICON.asserts(scene.parsed.lemma(cue), true) && !known.contains(&cue));
    let made = cues.map(|cue| model.find(scene, cue));
    made.filter(|f| !f.source.is_empty() && !f.content.is_empty()).collect()
}

/// The outlet whose report the finding lies in: "state radio reported that the army said".
fn relayed_by(
    scene: &Scene,
    (findings, contents): (&[Finding], &Near),
    number: usize,
) -> Option<(u32, u32)> {
    let cue = findings[number].cue;
    let near = contents.holding(cue).iter().map(|&n| &findings[n]);
    let outer = near.filter(|f| f.cue != cue);
    let around = outer.filter(|f| f.content.iter().any(|&(a, b)| a <= cue && cue < b));
    let mut sources = around.filter_map(|f| f.source.first().copied());
    sources.rfind(|&source| is_relay(scene, source))
}
