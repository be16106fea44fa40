//! Takes: what the model makes of each word by itself. Makes: the features by which it judges the
//! words of a sentence against each other. Needs: the scene.

use super::features::{Cue, Features, hash};
use super::model::Finding;
use super::scene::Scene;

/// Judgements of the first round about one sentence, in order.
pub struct Context<'a> {
    pub scene: &'a Scene<'a>,
    pub round: &'a [Finding],
}

impl Context<'_> {
    /// How the finding numbered `number` stands among the others of its sentence.
    pub fn features(&self, cue: &Cue, number: usize) -> Features {
        let own = &self.round[number];
        let (tag, lemma, ways) = (cue.tag, cue.lemma, own.ways);
        let sure = level(own.sure);
        let over = self.surest(|f| covers(f, own.cue));
        let under = self.surest(|f| covers(own, f.cue));
        let (over_sure, over_lemma) = self.described(over);
        let (under_sure, under_lemma) = self.described(under);
        let before = self.beside(number.checked_sub(1));
        let after = self.beside(Some(number + 1));
        let relation = over.map_or("-", |f| self.relation(f.cue, own.cue));
        vec![
            hash(&["bias2"]),
            hash(&["p", sure]),
            hash(&["pl", sure, lemma]),
            hash(&["pt", sure, tag]),
            hash(&["pd", sure, cue.dep]),
            hash(&["o", over_sure, sure]),
            hash(&["ot", over_sure, tag, sure]),
            hash(&["or", over_sure, relation, sure]),
            hash(&["ol", over_sure, over_lemma]),
            hash(&["oll", over_sure, lemma]),
            hash(&["u", under_sure, sure]),
            hash(&["ut", under_sure, tag, sure]),
            hash(&["ul", under_sure, under_lemma]),
            hash(&["ull", under_sure, lemma]),
            hash(&["b", before, sure]),
            hash(&["a", after, sure]),
            hash(&["ba", before, after, sure]),
            hash(&["c", coverage(self.scene, own), sure]),
            hash(&["q", cue.quotes.as_str(), sure]),
            hash(&["s", if own.source.is_empty() { "none" } else { "some" }, sure]),
            hash(&["w", ways[0], ways[1], ways[2], ways[3]]),
            hash(&["wt", ways[0], ways[1], ways[2], ways[3], tag]),
            hash(&["wc", ways[0], ways[1], sure]),
            hash(&["wcl", ways[0], ways[1], lemma]),
            hash(&["ws", ways[2], ways[3], sure]),
            hash(&["wsl", ways[2], ways[3], lemma]),
            hash(&["start", self.word_of(&own.content), ways[0], ways[1]]),
            hash(&["startl", self.word_of(&own.content), lemma]),
            hash(&["size", size(&own.content), tag]),
            hash(&["sizel", size(&own.content), lemma]),
            hash(&["who", self.word_of(&own.source), sure]),
            hash(&["whol", self.word_of(&own.source), lemma]),
            hash(&["m", level(own.margin), sure]),
            hash(&["ml", level(own.margin), lemma]),
        ]
    }

    fn surest(&self, wanted: impl Fn(&Finding) -> bool) -> Option<&Finding> {
        let among = self.round.iter().filter(|f| wanted(f));
        among.max_by(|a, b| a.sure.total_cmp(&b.sure).then(b.cue.cmp(&a.cue)))
    }

    fn described(&self, finding: Option<&Finding>) -> (&'static str, &str) {
        finding.map_or(("-", "-"), |f| (level(f.sure), self.scene.parsed.lemma(f.cue)))
    }

    fn beside(&self, number: Option<usize>) -> &'static str {
        number.and_then(|n| self.round.get(n)).map_or("-", |f| level(f.sure))
    }

    /// The first word of the parts.
    fn word_of(&self, parts: &[(u32, u32)]) -> &str {
        parts.first().map_or("-", |part| self.scene.parsed.lemma(part.0))
    }

    /// Whether `above` is the head of `cue`, an ancestor, or neither.
    fn relation(&self, above: u32, cue: u32) -> &'static str {
        let (first, end) = self.scene.tree.subtree(above);
        match (self.scene.head(cue) == above, first <= cue && cue < end) {
            (true, _) => "head",
            (false, true) => "above",
            _ => "aside",
        }
    }
}

fn size(parts: &[(u32, u32)]) -> &'static str {
    match parts.iter().map(|(first, end)| end - first).sum::<u32>() {
        0..=1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=15 => "15",
        16..=31 => "31",
        _ => "x",
    }
}

fn covers(finding: &Finding, token: u32) -> bool {
    finding.cue != token && finding.content.iter().any(|&(a, b)| a <= token && token < b)
}

/// How much of what the finding attributes is quoted.
fn coverage(scene: &Scene, finding: &Finding) -> &'static str {
    let tokens = || finding.content.iter().flat_map(|&(a, b)| a..b);
    let quoted = tokens().filter(|&t| scene.quotation_at(t).is_some()).count();
    match (quoted, tokens().count()) {
        (0, _) => "none",
        (some, all) if some * 4 < all * 3 => "some",
        _ => "all",
    }
}

fn level(share: f32) -> &'static str {
    const LEVELS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    LEVELS[(share.clamp(0.0, 1.0) * 10.0) as usize]
}
