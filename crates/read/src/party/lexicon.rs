//! The word lists behind names and descriptions: `rules/en/titles.toml` and `rules/en/roles.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use variorum_model::ActorKind;

/// What pronoun and form of address fit somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
}

/// What a noun says about whom it describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    pub kind: ActorKind,
    pub gender: Option<Gender>,
}

#[derive(Deserialize)]
struct Titles {
    male: Vec<String>,
    female: Vec<String>,
    neutral: Vec<String>,
    before: Vec<String>,
    never: Vec<String>,
    particles: Vec<String>,
    companies: Vec<String>,
}

#[derive(Deserialize)]
struct Roles {
    person: Vec<String>,
    male: Vec<String>,
    female: Vec<String>,
    organisation: Vec<String>,
    group: Vec<String>,
    speaking: Vec<String>,
    any_organisation: Vec<String>,
    alike: Vec<Vec<String>>,
    mouthpieces: Vec<String>,
    bare: Vec<String>,
    documents: Vec<String>,
}

/// All word lists, ready to be asked; every question is in lower case.
pub struct Lexicon {
    titles: FxHashMap<String, Option<Gender>>,
    before: FxHashSet<String>,
    never: FxHashSet<String>,
    particles: FxHashSet<String>,
    companies: FxHashSet<String>,
    documents: FxHashSet<String>,
    roles: FxHashMap<String, Role>,
    speaking: FxHashSet<String>,
    any_organisation: FxHashSet<String>,
    alike: Vec<Vec<String>>,
    mouthpieces: FxHashSet<String>,
    bare: FxHashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The word lists of English.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn load() -> Self {
        let titles: Titles = toml::from_str(include_str!("../../rules/en/titles.toml"))
            .expect("`titles.toml` is well formed");
        let roles: Roles = toml::from_str(include_str!("../../rules/en/roles.toml"))
            .expect("`roles.toml` is well formed");
        Lexicon {
            roles: role_map(&roles),
            speaking: set(roles.speaking),
            any_organisation: set(roles.any_organisation),
            alike: roles.alike,
            mouthpieces: set(roles.mouthpieces),
            bare: set(roles.bare),
            before: set(titles.before.clone()),
            never: set(titles.never.clone()),
            particles: set(titles.particles.clone()),
            companies: set(titles.companies.clone()),
            documents: set(roles.documents),
            titles: title_map(titles),
        }
    }

    /// What the noun `lemma` says of whom it describes.
    pub fn role(&self, lemma: &str) -> Option<Role> {
        self.roles.get(lemma).copied()
    }

    /// True for a word that may stand before a name: a form of address, a rank, a person's role.
    pub fn is_title(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        self.titles.contains_key(word)
            || self.roles.get(word).is_some_and(|role| role.kind == ActorKind::Person)
    }

    /// True for a word that is written like a name and is none.
    pub fn is_never(&self, word: &str) -> bool {
        self.never.contains(word)
    }

    /// True for a noun that stands for somebody without an article: `police`.
    pub fn is_bare(&self, lemma: &str) -> bool {
        self.bare.contains(lemma)
    }

    /// True for a word that belongs to the title after it: `deputy`, `defence`.
    pub fn is_before_titles(&self, word: &str) -> bool {
        self.before.contains(word)
    }

    /// The gender that a title or a role noun tells.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        let title = self.titles.get(word.trim_end_matches('.')).copied().flatten();
        title.or_else(|| self.roles.get(word).and_then(|role| role.gender))
    }

    /// True for a part of a name in lower case: `de`, `al`.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// True for what follows a company's name: `Inc`.
    pub fn is_company(&self, word: &str) -> bool {
        self.companies.contains(word.trim_end_matches('.'))
    }

    /// True for what somebody speaks through: `statement`.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(lemma)
    }

    /// True for a verb of speech.
    pub fn is_speaking(&self, lemma: &str) -> bool {
        self.speaking.contains(lemma)
    }

    /// True for a noun that can mean any organisation named before.
    pub fn is_any_organisation(&self, lemma: &str) -> bool {
        self.any_organisation.contains(lemma)
    }

    /// Other nouns that the same body goes by: `military` of an army.
    pub fn likes(&self, lemma: &str) -> impl Iterator<Item = &str> {
        let list = self.alike.iter().find(|list| list.iter().any(|word| word == lemma));
        let others = list.into_iter().flatten().map(String::as_str);
        others.filter(move |other| *other != lemma)
    }

    /// True for a noun for those who speak for a body: `spokesman`.
    pub fn is_mouthpiece(&self, lemma: &str) -> bool {
        self.mouthpieces.contains(lemma)
    }
}

fn set(words: Vec<String>) -> FxHashSet<String> {
    words.into_iter().collect()
}

fn title_map(titles: Titles) -> FxHashMap<String, Option<Gender>> {
    let with = |words: Vec<String>, gender| words.into_iter().map(move |word| (word, gender));
    let neutral = with(titles.neutral, None);
    let male = with(titles.male, Some(Gender::Male));
    neutral.chain(male).chain(with(titles.female, Some(Gender::Female))).collect()
}

/// Later lists win over earlier ones, and persons over all.
fn role_map(roles: &Roles) -> FxHashMap<String, Role> {
    let lists = [
        (&roles.group, ActorKind::Group, None),
        (&roles.organisation, ActorKind::Organisation, None),
        (&roles.person, ActorKind::Person, None),
        (&roles.male, ActorKind::Person, Some(Gender::Male)),
        (&roles.female, ActorKind::Person, Some(Gender::Female)),
    ];
    let entry = |(words, kind, gender): (&'_ Vec<String>, ActorKind, Option<Gender>)| {
        let role = Role { kind, gender };
        words.iter().map(move |word| (word.clone(), role)).collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        kind: String,
    }

    #[test]
    fn cases_of_roles() {
        for case in cases::<Case>(include_str!("../../rules/en/roles.toml")) {
            let role = lexicon().role(&case.text).expect(&case.text);
            assert_eq!(format!("{:?}", role.kind).to_lowercase(), case.kind, "{}", case.text);
        }
    }

    #[test]
    fn gender_comes_from_titles_and_roles() {
        assert_eq!(lexicon().gender("mrs."), Some(Gender::Female));
        assert_eq!(lexicon().gender("spokesman"), Some(Gender::Male));
        assert_eq!(lexicon().gender("official"), None);
    }
}
