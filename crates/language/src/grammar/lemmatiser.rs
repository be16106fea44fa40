use rustc_hash::{FxHashMap, FxHashSet};
use variorum_model::Pos;

use super::Inflection;
use crate::text::unicode::is_letter;
use crate::text::{Lexeme, string_id};

/// Finds the dictionary form of a word by its part of speech: exceptions, then endings.
#[derive(Debug)]
pub(crate) struct Lemmatiser {
    by_pos: Vec<Forms>,
}

/// What is known of the forms of one part of speech.
#[derive(Debug, Default)]
struct Forms {
    /// Endings with what takes their place, in the order to try them.
    endings: Vec<(String, String)>,
    exceptions: FxHashMap<String, Vec<String>>,
    lemmas: FxHashSet<String>,
}

impl Lemmatiser {
    /// From the pipeline's tables, which are keyed by the number of the part of speech.
    pub(crate) fn new(file: &[u8]) -> Result<Self, String> {
        let tables = rmpv::decode::read_value(&mut &*file).map_err(|error| error.to_string())?;
        let by_pos = Pos::ALL.iter().map(|pos| {
            let key = string_id(&pos.as_str().to_lowercase());
            let entry = |table| lookup(&tables, table, key).unwrap_or(&rmpv::Value::Nil);
            Forms {
                endings: pairs(entry("lemma_rules")),
                exceptions: lists(entry("lemma_exc")),
                lemmas: strings(entry("lemma_index")).collect(),
            }
        });
        Ok(Lemmatiser { by_pos: by_pos.collect() })
    }

    pub(crate) fn lemma(
        &self,
        word: &Lexeme,
        pos: Option<Pos>,
        inflection: Inflection,
    ) -> Box<str> {
        let Some(pos) = pos.filter(|&pos| pos != Pos::Space && !inflection.is_base(pos)) else {
            return word.lower.clone();
        };
        let forms = &self.by_pos[pos as usize];
        if !forms.is_empty() {
            return forms.lemma(word).into();
        }
        if pos == Pos::Propn { word.text.clone() } else { word.lower.clone() }
    }
}

impl Forms {
    fn is_empty(&self) -> bool {
        self.endings.is_empty() && self.exceptions.is_empty() && self.lemmas.is_empty()
    }

    /// The last exception that the endings do not give too, else the last known lemma that they
    /// give, else the first that has marks in it, else the first unknown one, else the word.
    fn lemma(&self, word: &Lexeme) -> String {
        let (mut known, mut marked, mut unknown) = (Vec::new(), Vec::new(), None);
        for (ending, replacement) in &self.endings {
            let Some(stem) = word.lower.strip_suffix(ending.as_str()) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.lemmas.contains(&form) {
                known.insert(0, form);
            } else if !form.chars().all(is_letter) {
                marked.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        known.append(&mut marked);
        for form in self.exceptions.get(&*word.lower).into_iter().flatten() {
            if !known.contains(form) {
                known.insert(0, form.clone());
            }
        }
        known.into_iter().next().or(unknown).unwrap_or_else(|| word.text.to_string())
    }
}

fn lookup<'v>(tables: &'v rmpv::Value, table: &str, key: u64) -> Option<&'v rmpv::Value> {
    let (_, table) = tables.as_map()?.iter().find(|(name, _)| name.as_str() == Some(table))?;
    let (_, entry) = table.as_map()?.iter().find(|(number, _)| number.as_u64() == Some(key))?;
    Some(entry)
}

fn strings(value: &rmpv::Value) -> impl Iterator<Item = String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned))
}

fn pairs(value: &rmpv::Value) -> Vec<(String, String)> {
    let pairs = value.as_array().into_iter().flatten();
    pairs.filter_map(|pair| strings(pair).next().zip(strings(pair).nth(1))).collect()
}

fn lists(value: &rmpv::Value) -> FxHashMap<String, Vec<String>> {
    let entries = value.as_map().into_iter().flatten();
    entries
        .filter_map(|(word, forms)| Some((word.as_str()?.to_owned(), strings(forms).collect())))
        .collect()
}
