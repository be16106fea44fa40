use url::{Host, Url};

use crate::{Error, Result};

/// The address of something that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(Url);

impl Address {
    /// # Errors
    ///
    /// When it is none, of another kind than `http` and `https`, or holds a password.
    pub fn parse(given: &str) -> Result<Address> {
        let url = Url::parse(given.trim()).map_err(|error| Error::NoAddress(error.to_string()))?;
        Address::checked(url)
    }

    /// Where a link found here leads.
    ///
    /// # Errors
    ///
    /// As [`Address::parse`].
    pub fn join(&self, link: &str) -> Result<Address> {
        let url = self.0.join(link.trim()).map_err(|error| Error::NoAddress(error.to_string()))?;
        Address::checked(url)
    }

    fn checked(mut url: Url) -> Result<Address> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Scheme(url.scheme().into()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::Password);
        }
        url.set_fragment(None);
        match url.host() {
            Some(Host::Domain("")) | None => Err(Error::NoAddress("it names no host".into())),
            Some(_) => Ok(Address(url)),
        }
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name of its host.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// What `robots.txt` of a host speaks of.
    pub(crate) fn path(&self) -> String {
        match self.0.query() {
            Some(query) => format!("{}?{query}", self.0.path()),
            None => self.0.path().into(),
        }
    }

    /// Where its host keeps its rules for robots.
    pub(crate) fn robots(&self) -> Address {
        let mut url = self.0.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        Address(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_web_are_addresses() {
        let wrong = |given: &str| Address::parse(given).unwrap_err();
        assert_eq!(wrong("file:///etc/passwd"), Error::Scheme("file".into()));
        assert_eq!(wrong("https://ana:secret@post.example/"), Error::Password);
        assert!(matches!(wrong("post.example/17"), Error::NoAddress(_)));
        assert!(matches!(wrong("http://"), Error::NoAddress(_)));
    }

    #[test]
    fn a_link_leads_from_where_it_stands() {
        let page = Address::parse("https://post.example/a/17?x=1#top").unwrap();
        assert_eq!(page.as_str(), "https://post.example/a/17?x=1");
        assert_eq!(page.path(), "/a/17?x=1");
        assert_eq!(page.robots().as_str(), "https://post.example/robots.txt");
        assert_eq!(page.join("../18").unwrap().as_str(), "https://post.example/18");
        assert_eq!(page.join("//b.example/1").unwrap().host(), "b.example");
        assert!(page.join("javascript:x").is_err());
    }
}
