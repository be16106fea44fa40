use fancy_regex::Regex;
use rmpv::Value;
use variorum_model::{Dep, Pos, Tag};

use super::{Analysis, Inflection};
use crate::text::{Lexeme, string_id};

/// Sets parts of speech, features and some lemmas by rules over tags, words and relations.
#[derive(Debug)]
pub(crate) struct AttributeRuler {
    rules: Vec<Rule>,
    /// For each tag the rules that a word with this tag may begin, in order.
    by_tag: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Rule {
    pattern: Vec<Test>,
    change: Change,
    /// Which word of the pattern is changed.
    index: usize,
}

/// What one word must be: every part that is there holds.
#[derive(Debug, Default)]
struct Test {
    tags: Option<Vec<Tag>>,
    lower: Option<Lower>,
    deps: Option<Vec<Dep>>,
    is_space: Option<bool>,
}

#[derive(Debug)]
enum Lower {
    In(Vec<u64>),
    Matches(Box<Regex>),
}

#[derive(Debug, Default)]
struct Change {
    tag: Option<Tag>,
    pos: Option<Pos>,
    dep: Option<Dep>,
    inflection: Option<Inflection>,
    lemma: Option<Box<str>>,
}

impl AttributeRuler {
    pub(crate) fn new(file: &[u8]) -> Result<Self, String> {
        let file = rmpv::decode::read_value(&mut &*file).map_err(|error| error.to_string())?;
        let entries = file.as_array().ok_or("no list of rules")?;
        let mut rules = Vec::new();
        for entry in entries {
            let patterns = member(entry, "patterns")
                .and_then(Value::as_array)
                .ok_or("a rule without patterns")?;
            for pattern in patterns {
                rules.push(rule(pattern, entry)?);
            }
        }
        let begins = |tag: Tag| {
            let fits =
                |rule: &Rule| rule.pattern[0].tags.as_ref().is_none_or(|tags| tags.contains(&tag));
            (0..rules.len() as u32).filter(|&at| fits(&rules[at as usize])).collect()
        };
        let by_tag = Tag::ALL.iter().map(|&tag| begins(tag)).collect();
        Ok(AttributeRuler { rules, by_tag })
    }

    /// Applies all rules to `words`, later rules over earlier ones.
    pub(crate) fn apply(
        &self,
        words: &mut [Analysis],
        lexemes: &[&Lexeme],
        matches: &mut Vec<(u32, u32)>,
    ) {
        matches.clear();
        for (at, word) in words.iter().enumerate() {
            let candidates = self.by_tag[word.tag as usize].iter();
            let fitting = candidates
                .filter(|&&rule| self.rules[rule as usize].fits(&words[at..], &lexemes[at..]));
            matches.extend(fitting.map(|&rule| (rule, at as u32)));
        }
        matches.sort_unstable();
        for &(rule, at) in matches.iter() {
            let rule = &self.rules[rule as usize];
            rule.change.apply(&mut words[at as usize + rule.index]);
        }
    }
}

impl Rule {
    fn fits(&self, words: &[Analysis], lexemes: &[&Lexeme]) -> bool {
        let places = words.iter().zip(lexemes);
        words.len() >= self.pattern.len()
            && self.pattern.iter().zip(places).all(|(test, (word, lexeme))| test.fits(word, lexeme))
    }
}

impl Test {
    fn fits(&self, word: &Analysis, lexeme: &Lexeme) -> bool {
        self.lower.as_ref().is_none_or(|lower| lower.fits(lexeme))
            && self.is_space.is_none_or(|is_space| is_space == lexeme.is_space)
            && self.tags.as_ref().is_none_or(|tags| tags.contains(&word.tag))
            && self.deps.as_ref().is_none_or(|deps| deps.contains(&word.dep))
    }
}

impl Lower {
    fn fits(&self, lexeme: &Lexeme) -> bool {
        match self {
            Lower::In(words) => words.contains(&lexeme.lower_id),
            Lower::Matches(pattern) => pattern.is_match(&*lexeme.lower).unwrap_or(false),
        }
    }
}

impl Change {
    fn apply(&self, word: &mut Analysis) {
        word.tag = self.tag.unwrap_or(word.tag);
        word.pos = self.pos.or(word.pos);
        word.dep = self.dep.unwrap_or(word.dep);
        word.inflection = self.inflection.unwrap_or(word.inflection);
        word.lemma = self.lemma.clone().or(word.lemma.take());
    }
}

fn rule(pattern: &Value, entry: &Value) -> Result<Rule, String> {
    let tests =
        pattern.as_array().filter(|tests| !tests.is_empty()).ok_or("a pattern without words")?;
    let index = member(entry, "index").and_then(Value::as_u64).unwrap_or(0) as usize;
    let pattern: Vec<Test> = tests.iter().map(test).collect::<Result<_, _>>()?;
    if index >= pattern.len() {
        return Err(format!("a rule for word {index} of {}", pattern.len()));
    }
    Ok(Rule { pattern, change: change(member(entry, "attrs").unwrap_or(&Value::Nil))?, index })
}

fn test(value: &Value) -> Result<Test, String> {
    let mut test = Test::default();
    for (key, value) in value.as_map().into_iter().flatten() {
        match key.as_str().unwrap_or_default() {
            "TAG" => test.tags = Some(choices(value, Tag::ALL, Tag::as_str)?),
            "DEP" => test.deps = Some(choices(value, Dep::ALL, Dep::as_str)?),
            "IS_SPACE" => test.is_space = value.as_bool(),
            "LOWER" => test.lower = Some(lower(value)?),
            key => return Err(format!("a rule looks at `{key}`")),
        }
    }
    Ok(test)
}

/// The labels that a condition allows: one, some, or all but some.
fn choices<T: Copy>(
    value: &Value,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<Vec<T>, String> {
    let (listed, wanted) = match (value.as_str(), member(value, "IN"), member(value, "NOT_IN")) {
        (Some(label), _, _) => (vec![label], true),
        (_, Some(labels), _) => (texts(labels), true),
        (_, _, Some(labels)) => (texts(labels), false),
        _ => return Err(format!("a rule has the condition `{value}`")),
    };
    Ok(all.iter().copied().filter(|&label| listed.contains(&name(label)) == wanted).collect())
}

fn lower(value: &Value) -> Result<Lower, String> {
    if let Some(word) = value.as_str() {
        return Ok(Lower::In(vec![string_id(word)]));
    }
    if let Some(words) = member(value, "IN") {
        return Ok(Lower::In(texts(words).into_iter().map(string_id).collect()));
    }
    let pattern = member(value, "REGEX")
        .and_then(Value::as_str)
        .ok_or(format!("a rule has the condition `{value}`"))?;
    let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
    Ok(Lower::Matches(Box::new(pattern)))
}

fn change(attributes: &Value) -> Result<Change, String> {
    let mut change = Change::default();
    for (key, value) in attributes.as_map().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let unknown = || format!("a rule sets `{key}` to `{value}`");
        match key.as_str().unwrap_or_default() {
            "TAG" => change.tag = Some(Tag::parse(value).ok_or_else(unknown)?),
            "POS" => change.pos = Some(Pos::parse(value).ok_or_else(unknown)?),
            "DEP" => change.dep = Some(Dep::parse(value).ok_or_else(unknown)?),
            "MORPH" => change.inflection = Some(Inflection::parse(value)),
            "LEMMA" => change.lemma = Some(value.into()),
            _ => return Err(unknown()),
        }
    }
    Ok(change)
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let (_, member) = value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name))?;
    Some(member)
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
