//! The name of an outlet, from what a file says of it.

/// The host of an address, without `www.`.
pub fn host(url: &str) -> Option<String> {
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
    use super::clean;

    #[test]
    fn a_host_is_one_outlet_however_it_is_written() {
        for same in
            ["post.example", "www.post.example", "post.example:80", "https://post.example:8080/a"]
        {
            assert_eq!(clean(same.to_owned()), "post.example", "{same}");
        }
        for other in ["Post: The Paper", "Post:80", "post.example:a"] {
            assert_eq!(clean(other.to_owned()), other);
        }
    }
}
