//! Takes: the words of a clause. Makes: the acts it tells of. Needs: lemmas.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::terms::stem;

#[derive(Deserialize)]
struct Act {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Rules {
    act: Vec<Act>,
}

/// Which act each word, or pair of words, tells of.
struct Acts {
    count: usize,
    words: FxHashMap<String, Vec<u16>>,
    /// Pairs by their first stem: the second stem and the act.
    pairs: FxHashMap<String, Vec<(String, u16)>>,
}

static ACTS: LazyLock<Acts> = LazyLock::new(|| {
    let rules: Rules =
        toml::from_str(include_str!("../../rules/en/acts.toml")).expect("acts.toml is well-formed");
    index(&rules.act)
});

fn index(acts: &[Act]) -> Acts {
    let mut index =
        Acts { count: acts.len(), words: FxHashMap::default(), pairs: FxHashMap::default() };
    for (number, act) in (0..).zip(acts) {
        for entry in &act.words {
            match entry.split_once(' ') {
                Some((first, second)) => {
                    index.pairs.entry(stem(first)).or_default().push((stem(second), number));
                }
                None => index.words.entry(stem(entry)).or_default().push(number),
            }
        }
    }
    index
}

/// How many acts there are.
pub fn count() -> usize {
    ACTS.count
}

/// True for a stem that by itself tells of an act.
pub fn is_act(stem: &str) -> bool {
    ACTS.words.contains_key(stem)
}

/// The acts that a clause of these stems tells of, sorted.
pub fn acts(stems: &[String]) -> Vec<u16> {
    let single = stems.iter().filter_map(|s| ACTS.words.get(s)).flatten().copied();
    let pairs = stems.iter().filter_map(|s| ACTS.pairs.get(s)).flatten();
    let double = pairs.filter(|(second, _)| stems.contains(second)).map(|(_, act)| *act);
    let mut acts: Vec<u16> = single.chain(double).collect();
    acts.sort_unstable();
    acts.dedup();
    acts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_words_tell_of_one_act() {
        let of = |words: &[&str]| acts(&words.iter().map(|w| stem(w)).collect::<Vec<_>>());
        let shared = |a: &[&str], b: &[&str]| of(a).iter().any(|act| of(b).contains(act));
        assert!(shared(&["tram", "derail"], &["carriage", "overturn"]));
        assert!(shared(&["lose", "life"], &["kill"]));
        assert!(!shared(&["derail"], &["mourn"]));
    }
}
