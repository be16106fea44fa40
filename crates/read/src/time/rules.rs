use std::sync::LazyLock;

use serde::Deserialize;

use super::gate::Gate;
use super::pattern::{Step, expand};
use super::words::{WordLists, Words};

/// What a pattern means; how each is worked out is in `resolve`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    Date,
    YearBefore,
    SameQuarter,
    Half,
    Weekday,
    AdjacentWeekday,
    Adjacent,
    Next,
    Overnight,
    Weekend,
    YearEnd,
    YearLong,
    Holiday,
    Nothing,
    NightBetween,
    Dayname,
    Tonight,
    Relative,
    The,
    That,
    Ago,
    Ahead,
    Before,
    After,
    Duration,
    Set,
    Clock,
    #[serde(rename = "PRESENT_REF")]
    Present,
    #[serde(rename = "PAST_REF")]
    Past,
    #[serde(rename = "FUTURE_REF")]
    Future,
}

#[derive(Debug, Deserialize)]
struct RuleText {
    #[serde(rename = "as")]
    meaning: Meaning,
    gate: Option<Gate>,
    #[serde(rename = "match")]
    patterns: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    words: WordLists,
    #[serde(rename = "rule")]
    rules: Vec<RuleText>,
}

/// A rule as matching needs it; its number is its place in the file.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub meaning: Meaning,
    pub gate: Option<Gate>,
}

/// A place in the tree of all patterns: the steps on from here, and the rule that may end here.
#[derive(Debug, Default)]
pub struct Node {
    pub steps: Vec<(Step, usize)>,
    pub rule: Option<usize>,
}

/// The words and patterns, with common beginnings of patterns shared.
#[derive(Debug)]
pub struct Rules {
    pub words: Words,
    pub rules: Vec<Rule>,
    pub nodes: Vec<Node>,
}

/// The rules for English.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| {
        let file = include_str!("../../rules/en/time.toml");
        Rules::new(toml::from_str(file).expect("the embedded rules are well-formed"))
    });
    &RULES
}

impl Rules {
    fn new(file: File) -> Self {
        let mut words = Words::new(&file.words);
        let mut nodes = vec![Node::default()];
        for (number, rule) in file.rules.iter().enumerate() {
            for steps in rule.patterns.iter().flat_map(|text| expand(text, &mut words)) {
                let end = steps.iter().fold(0, |node, &step| next(&mut nodes, node, step));
                nodes[end].rule.get_or_insert(number);
            }
        }
        let plain = |rule: &RuleText| Rule { meaning: rule.meaning, gate: rule.gate };
        Rules { words, rules: file.rules.iter().map(plain).collect(), nodes }
    }
}

/// The node that `step` leads to from `node`, new if need be.
fn next(nodes: &mut Vec<Node>, node: usize, step: Step) -> usize {
    if let Some(&(_, to)) = nodes[node].steps.iter().find(|known| known.0 == step) {
        return to;
    }
    nodes.push(Node::default());
    let to = nodes.len() - 1;
    nodes[node].steps.push((step, to));
    to
}
