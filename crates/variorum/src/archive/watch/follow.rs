use std::path::Path;
use std::{fs, path::PathBuf};

use variorum_fetch::Address;
use variorum_model::{Outcome, Problem};
use variorum_read::documents::{Listing, listing, no_list};
use variorum_store::Store;

use crate::Error;
use crate::inputs::is_address;

/// Watches what is given from now on: addresses of feeds, and the feeds that a file lists (OPML).
/// Gives how many are new.
///
/// # Errors
///
/// When the store cannot be written.
pub fn follow(store: &mut Store, given: &[PathBuf]) -> Result<Outcome<usize>, Error> {
    let mut outcome = Outcome::default();
    for given in given {
        match addresses(given) {
            Ok(addresses) => {
                for address in addresses {
                    outcome.value += usize::from(store.follow(&address)?);
                }
            }
            Err(problem) => outcome.problems.push(problem),
        }
    }
    Ok(outcome)
}

fn addresses(given: &Path) -> Result<Vec<String>, Problem> {
    let name = given.display().to_string();
    if is_address(&name) {
        let address = Address::parse(&name).map_err(|error| error.problem(&name))?;
        return Ok(vec![address.as_str().to_owned()]);
    }
    let bytes = fs::read(given).map_err(|error| unreadable(&name, &error))?;
    match listing(&name, &bytes)? {
        Some(Listing { lists, .. }) if !lists.is_empty() => {
            Ok(lists.into_iter().map(|part| part.address).collect())
        }
        Some(_) => Err(no_addresses(&name)),
        None => Err(no_list(&name, &bytes)),
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    Problem {
        report: name.into(),
        message: format!("it cannot be read: {error}"),
        hint: "give the address of a feed, or a file that lists feeds (OPML)".into(),
    }
}

fn no_addresses(name: &str) -> Problem {
    Problem {
        report: name.into(),
        message: "it names no feeds".into(),
        hint: "a feed is watched by its address; `variorum add` reads a feed in a file".into(),
    }
}
