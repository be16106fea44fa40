use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! slots {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// What a place in a pattern stands for: a word of one kind, or something read from digits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Slot { $($variant),+ }

        impl Slot {
            /// The slot that patterns write `name`.
            pub fn named(name: &str) -> Option<Slot> {
                match name { $($name => Some(Slot::$variant),)+ _ => None }
            }
        }
    };
}

slots! {
    Month = "month", Weekday = "weekday", Weekdays = "weekdays", Unit = "unit", Units = "units",
    Every = "every", Season = "season", Part = "part", Parts = "parts", Dayname = "dayname",
    Noon = "noon", Relative = "relative", Edge = "edge", Ordinal = "ordinal",
    Cardinal = "cardinal", Multiplier = "multiplier", Vague = "vague", Tens = "tens",
    Holiday = "holiday", Adjacent = "adjacent", Period = "period", Half = "half",
    HalfNumber = "halfnumber", Shift = "shift", Limit = "limit", Arranged = "arranged", Forward = "forward", Before = "before", Zone = "zone",
    Number = "number", Day = "day", Year = "year", Decade = "decade", Clock = "clock",
    MonthNumber = "monthnumber", QuarterNumber = "quarternumber",
}

/// Each kind of word with its words and their numbers, as the rules file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct WordLists(BTreeMap<String, BTreeMap<String, i32>>);

/// Every word that a rule knows, with its senses.
#[derive(Debug, Default)]
pub struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    senses: Vec<Vec<(Slot, i32)>>,
}

impl Words {
    pub fn new(lists: &WordLists) -> Self {
        let mut words = Words::default();
        for (kind, list) in &lists.0 {
            let slot = Slot::named(kind).expect("a known kind of word");
            for (word, &value) in list {
                let number = words.add(word);
                words.senses[number as usize].push((slot, value));
            }
        }
        words
    }

    /// The number of `word`, which is new if need be.
    pub fn add(&mut self, word: &str) -> u32 {
        let next = self.senses.len() as u32;
        let number = *self.numbers.entry(word.into()).or_insert(next);
        if number == next {
            self.senses.push(Vec::new());
        }
        number
    }

    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The value of the word numbered `word` as a word of the kind `slot`.
    pub fn sense(&self, word: Option<u32>, slot: Slot) -> Option<i32> {
        let senses = &self.senses[word? as usize];
        senses.iter().find(|sense| sense.0 == slot).map(|sense| sense.1)
    }
}
