//! The name of an outlet, from what a file says of it.

/// The host of an address, without `www.`.
pub fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let known = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https");
    (known && host.contains('.')).then(|| without_www(&host).to_string())
}

/// An outlet as given: host names lose `www.`, addresses all but their host.
pub fn clean(given: String) -> String {
    let given = given.trim();
    match host(given) {
        Some(host) => host,
        None if given.contains(' ') => given.to_string(),
        None => without_www(given).to_string(),
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}
