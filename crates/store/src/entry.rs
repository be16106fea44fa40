use std::sync::Arc;

use variorum_model::{Reading, Report};

use crate::kept::sortable;
use crate::{Result, pack};

/// A report with all that was made of it, packed and ready to be added.
pub struct Entry {
    pub(crate) report: Report,
    pub(crate) page: String,
    pub(crate) packed: Vec<u8>,
    pub(crate) original: Arc<Original>,
    pub(crate) reading: Vec<u8>,
    pub(crate) terms: Vec<u8>,
    pub(crate) runs: Vec<u64>,
}

/// The bytes that one or more reports were read from, packed.
pub struct Original {
    pub(crate) sha256: [u8; 32],
    pub(crate) bytes: usize,
    pub(crate) packed: Vec<u8>,
}

impl Original {
    pub fn new(bytes: &[u8]) -> Self {
        let packed = pack::squeeze(bytes);
        Original { sha256: pack::sha256(bytes), bytes: bytes.len(), packed }
    }

    /// As [`packed`](Original::packed) gave it.
    ///
    /// # Errors
    ///
    /// When it cannot be unpacked.
    pub fn of_packed(packed: Vec<u8>) -> Result<Self> {
        let bytes = pack::unsqueeze(&packed)?;
        Ok(Original { sha256: pack::sha256(&bytes), bytes: bytes.len(), packed })
    }

    pub fn packed(&self) -> &[u8] {
        &self.packed
    }
}

impl Entry {
    /// Packs a report and its reading. Takes time; any thread will do.
    pub fn new(report: Report, original: Arc<Original>, reading: &Reading) -> Entry {
        Entry::of_packed(report, original, pack::compact(reading))
    }

    /// The same of a reading that is packed.
    pub fn of_packed(report: Report, original: Arc<Original>, reading: Vec<u8>) -> Entry {
        Entry {
            page: page(&report),
            packed: pack::lasting(&report),
            original,
            reading,
            terms: Vec::new(),
            runs: Vec::new(),
            report,
        }
    }

    /// With what grouping needs to know of it.
    pub fn with_terms(self, terms: &[u8]) -> Entry {
        Entry { terms: pack::squeeze(terms), ..self }
    }

    /// With the hashes of its runs of words.
    pub fn with_runs(self, runs: Vec<u64>) -> Entry {
        Entry { runs, ..self }
    }

    /// When this version was published or last changed.
    pub(crate) fn changed(&self) -> Option<String> {
        self.report.modified.max(self.report.published).map(sortable)
    }
}

/// What all versions of one report share: its address without what varies, else its id.
pub fn page(report: &Report) -> String {
    match report.url.as_deref().and_then(address) {
        Some(address) => address,
        None => format!("id:{}", report.id),
    }
}

/// An address without scheme, `www.`, the usual port, fragment, parameters of campaigns, and final
/// slash.
fn address(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.strip_prefix("www.").unwrap_or(path).trim_end_matches('/');
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = [":80", ":443"].iter().find_map(|port| host.strip_suffix(port)).unwrap_or(host);
    let kept: Vec<&str> = query.split('&').filter(|part| !is_campaign(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{}/{path}{query}", host.to_lowercase()))
}

/// Parameters that tell where a reader came from, not what is read.
fn is_campaign(parameter: &str) -> bool {
    const NAMES: [&str; 8] =
        ["fbclid", "gclid", "cmpid", "ocid", "ref", "smid", "mc_cid", "mc_eid"];
    let name = parameter.split('=').next().unwrap_or_default();
    name.is_empty() || name.starts_with("utm_") || NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let page = |url| address(url).unwrap();
        let plain = page("https://post.example/17/dam");
        for same in [
            "http://www.post.example/17/dam/",
            "http://post.example:80/17/dam",
            "https://Post.example/17/dam#comments",
            "https://post.example/17/dam?utm_source=x&fbclid=1",
        ] {
            assert_eq!(page(same), plain);
        }
        assert_ne!(page("https://post.example/17/dam?page=2"), plain);
        assert_ne!(page("https://post.example/17/Dam"), plain);
    }
}
