use rustc_hash::{FxHashMap, FxHashSet};
use variorum_model::{ActorKind, Party};

use super::scene::Scene;
use crate::party::Mentions;

/// A mention by its head, with the number of its party.
type At = (u32, usize);

/// The parties of a report, by where and how they are mentioned.
pub struct People<'a> {
    pub parties: &'a [Party],
    pub mentions: Mentions,
    /// Mentions of persons and organisations, in order.
    speaking: Vec<At>,
    /// Those by name, outside quotations.
    told: Vec<At>,
    /// All by name.
    named: FxHashSet<At>,
    /// All by the lemmas of their heads, in order.
    called: FxHashMap<&'a str, Vec<At>>,
}

impl<'a> People<'a> {
    pub fn of(scene: &Scene<'a>, parties: &'a [Party]) -> Self {
        let each = parties.iter().enumerate();
        let all =
            each.flat_map(|(n, party)| party.mentions.iter().map(move |m| (m.head, n, m.named)));
        let mut all: Vec<(u32, usize, bool)> = all.collect();
        all.sort_unstable();
        let speaks =
            |n: usize| matches!(parties[n].kind, ActorKind::Person | ActorKind::Organisation);
        let of = |fits: &dyn Fn(&(u32, usize, bool)) -> bool| -> Vec<At> {
            all.iter().filter(|mention| fits(mention)).map(|&(head, n, _)| (head, n)).collect()
        };
        let is_told = |head: u32| scene.quotation_at(head).is_none();
        let mut called: FxHashMap<&str, Vec<At>> = FxHashMap::default();
        for &(head, n, _) in &all {
            called.entry(scene.parsed.lemma(head)).or_default().push((head, n));
        }
        People {
            parties,
            mentions: Mentions::of(parties),
            speaking: of(&|&(_, n, _)| speaks(n)),
            told: of(&|&(head, n, named)| named && speaks(n) && is_told(head)),
            named: of(&|&(.., named)| named).into_iter().collect(),
            called,
        }
    }

    /// The last person or organisation named before `head`, outside quotations.
    pub fn named_before(&self, head: u32) -> Option<At> {
        last_before(&self.told, head)
    }

    /// The first person or organisation mentioned after `head`.
    pub fn speaking_after(&self, head: u32) -> Option<At> {
        self.speaking.get(self.speaking.partition_point(|at| at.0 <= head)).copied()
    }

    /// True when the party's name stands at `head`.
    pub fn is_named(&self, party: usize, head: u32) -> bool {
        self.named.contains(&(head, party))
    }

    /// The last party before `head` mentioned by a noun of this lemma.
    pub fn called_before(&self, lemma: &str, head: u32) -> Option<usize> {
        last_before(self.called.get(lemma)?, head).map(|(_, party)| party)
    }
}

fn last_before(mentions: &[At], head: u32) -> Option<At> {
    mentions[..mentions.partition_point(|at| at.0 < head)].last().copied()
}
