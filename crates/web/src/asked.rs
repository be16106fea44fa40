//! What stands behind the `?` of an address.

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::request::Parts;
use variorum::Date;

use crate::address::encoded;
use crate::fault::Fault;

/// No list has more pages than this.
const PAGES: usize = 10_000;
/// Longer words than this are looked for nowhere.
const LONGEST: usize = 400;

/// Names with values, sorted by name; what is empty is as if it were not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let Query(given) =
            Query::<Vec<(String, String)>>::from_request_parts(parts, state).await.map_err(
                |error| Fault::wrong(error.body_text(), "see what stands behind the `?`"),
            )?;
        let given = given.into_iter().map(|(name, value)| (name, value.trim().to_owned()));
        let mut given: Vec<(String, String)> =
            given.filter(|(_, value)| !value.is_empty()).collect();
        given.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Asked(given))
    }
}

impl Asked {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All values of a name that may be given several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.get(name) {
            Some(value) if value.len() > LONGEST => Err(Fault::wrong(
                format!("`{name}` is longer than {LONGEST} bytes"),
                "give a few words",
            )),
            value => Ok(value.map(str::to_owned)),
        }
    }

    pub fn day(&self, name: &str) -> Result<Option<Date>, Fault> {
        let Some(given) = self.get(name) else {
            return Ok(None);
        };
        let day = given.parse().ok().filter(|day: &Date| day.year() >= 0);
        let wrong = || {
            let message =
                format!("`{name}` is no day: `{}`", given.chars().take(40).collect::<String>());
            Fault::wrong(message, "write it as 2019-05-14")
        };
        day.map(Some).ok_or_else(wrong)
    }

    pub fn number(&self, name: &str, otherwise: usize, most: usize) -> Result<usize, Fault> {
        let Some(given) = self.get(name) else {
            return Ok(otherwise);
        };
        let number = given.parse().ok().filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| {
            Fault::wrong(format!("`{name}` is no number from 1 to {most}"), "leave it out")
        })
    }

    /// Which page of a list, from one.
    pub fn page(&self) -> Result<usize, Fault> {
        self.number("page", 1, PAGES)
    }

    /// One of several words.
    pub fn one_of<T: Copy>(&self, name: &str, all: &[(&str, T)]) -> Result<T, Fault> {
        let given = self.get(name).unwrap_or(all[0].0);
        let found = all.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
        let names: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
        found.ok_or_else(|| {
            Fault::wrong(format!("`{name}` is none of those known"), names.join(", "))
        })
    }

    /// Refuses names that mean nothing, so that a slip does not go unseen.
    pub fn only(&self, known: &[&str]) -> Result<(), Fault> {
        match self.0.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => {
                let name: String = name.chars().take(40).collect();
                Err(Fault::wrong(format!("there is no parameter `{name}`"), known.join(", ")))
            }
            None => Ok(()),
        }
    }

    /// The same with another page.
    pub fn turned(&self, path: &str, page: usize) -> String {
        let others = self.0.iter().filter(|(name, _)| name != "page");
        let mut all: Vec<(&str, String)> =
            others.map(|(name, value)| (name.as_str(), value.clone())).collect();
        if page > 1 {
            all.push(("page", page.to_string()));
        }
        let all: Vec<String> = all
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        if all.is_empty() { path.to_owned() } else { format!("{path}?{}", all.join("&")) }
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(name, _)| name == "page")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(given: &[(&str, &str)]) -> Asked {
        Asked(given.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    #[test]
    fn another_page_keeps_the_filters() {
        let asked = asked(&[("place", "Ostrin & Melzat"), ("page", "2")]);
        assert_eq!(asked.turned("/", 3), "/?place=Ostrin%20%26%20Melzat&page=3");
        assert_eq!(asked.turned("/", 1), "/?place=Ostrin%20%26%20Melzat");
    }

    #[test]
    fn what_cannot_be_meant_is_a_fault() {
        assert!(asked(&[("since", "2019-13-01")]).day("since").is_err());
        assert!(asked(&[("page", "0")]).page().is_err());
        assert!(asked(&[("page", "-1")]).page().is_err());
        assert!(asked(&[("sort", "x")]).one_of("sort", &[("newest", 1)]).is_err());
        assert!(asked(&[("sortt", "x")]).only(&["sort"]).is_err());
        assert_eq!(asked(&[]).page(), Ok(1));
    }
}
