//! The name of an outlet, from what a file says of it.

/// Hosts that keep pages of others, under an address that holds the page's own.
const ARCHIVES: &str = include_str!("../../rules/archives.txt");

/// The host of an address, without `www.`; of a page in a web archive that of the page itself.
pub fn host(url: &str) -> Option<String> {
    let host = written_host(url)?;
    let kept = ARCHIVES.lines().any(|archive| archive == host).then(|| kept(url)).flatten();
    kept.and_then(written_host).or(Some(host))
}

/// The address within an address: `…/web/20310504/https://post.example/a`.
fn kept(url: &str) -> Option<&str> {
    let own = url.find("://")? + 3;
    let inner = url[own..].find("://")? + own;
    let scheme = url[own..inner].rfind("http")? + own;
    Some(&url[scheme..])
}

fn written_host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let known = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https");
    (known && host.contains('.')).then(|| without_www(&host).to_string())
}

/// An outlet as given: host names lose `www.` and their port, addresses all but their host.
pub fn clean(given: String) -> String {
    let given = given.trim();
    match host(given) {
        Some(host) => host,
        None if given.contains(' ') => given.to_string(),
        None => without_www(without_port(given)).to_string(),
    }
}

/// A host without the port that a page was fetched through.
fn without_port(host: &str) -> &str {
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    match host.split_once(':') {
        Some((name, port)) if name.contains('.') && is_port(port) => name,
        _ => host,
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::{clean, host};

    #[test]
    fn a_host_is_one_outlet_however_it_is_written() {
        for same in
            ["post.example", "www.post.example", "post.example:80", "https://post.example:8080/a"]
        {
            assert_eq!(clean(same.to_owned()), "post.example", "{same}");
        }
        for kept in ["http://post.example:80/a", "https://www.post.example/?of=b"] {
            let address = format!("https://web.archive.org/web/20310504121500/{kept}");
            assert_eq!(host(&address).as_deref(), Some("post.example"), "{address}");
        }
        for plain in ["https://web.archive.org/about", "https://web.archive.org/web/2031/http://"] {
            assert_eq!(host(plain).as_deref(), Some("web.archive.org"), "{plain}");
        }
        let shared = host("https://mirror.example/to?https://post.example/a");
        assert_eq!(shared.as_deref(), Some("mirror.example"));
        for other in ["Post: The Paper", "Post:80", "post.example:a"] {
            assert_eq!(clean(other.to_owned()), other);
        }
    }
}
