//! Takes: a story's reports and claims. Makes: its title, a headline. Needs: figures with a history.

use std::collections::BTreeSet;

use variorum_compare::{Claims, Company};
use variorum_model::{Claim, HistoryPoint, Status};

/// Of the most typical headline's score, what another needs to take its place.
const NEAR: f64 = 0.6;

/// The numbers that later reports replaced, and those that they put in their place, as written.
#[derive(Default)]
struct Numbers {
    old: BTreeSet<String>,
    new: BTreeSet<String>,
}

/// What the figures in a headline are like, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Currency {
    Stale,
    Plain,
    Current,
}

/// The headline that shares the most words with the others, or the first sentence that does; of
/// those that share almost as many, one with the last figures rather than with replaced ones.
pub fn title(company: &Company, claims: &Claims) -> String {
    let headlines = (0..company.reports.len()).map(|report| headline(company, report));
    let headlines: Vec<String> = headlines.filter(|headline| !headline.is_empty()).collect();
    let typical = typical(&headlines);
    let most = typical.iter().copied().max().unwrap_or(0);
    let near = |number: &usize| typical[*number] as f64 >= NEAR * most as f64;
    let numbers = numbers(company, claims);
    // Headlines that share nothing are told apart by what is wrong with them only.
    let highest = if most > 0 { Currency::Current } else { Currency::Plain };
    let best = (0..headlines.len()).filter(near).max_by_key(|&number| {
        let currency = numbers.currency(&headlines[number]).min(highest);
        (currency, typical[number], std::cmp::Reverse(number))
    });
    best.map_or(String::new(), |number| headlines[number].clone())
}

fn headline(company: &Company, report: usize) -> String {
    let first = || {
        let reading = &company.readings[report];
        let clean = |s: &&variorum_model::Statement| s.clause.is_some();
        let statement = reading.statements.iter().find(clean)?;
        Some(company.words(report, company.told(report, statement.sentence)).to_string())
    };
    company.reports[report].title.clone().or_else(first).unwrap_or_default()
}

/// How many words each headline shares with the others, for its length.
fn typical(headlines: &[String]) -> Vec<usize> {
    let words: Vec<BTreeSet<String>> = headlines.iter().map(|h| content_words(h)).collect();
    let shared = |n: usize| -> usize {
        (0..words.len()).filter(|&m| m != n).map(|m| words[n].intersection(&words[m]).count()).sum()
    };
    (0..words.len()).map(|n| shared(n) * 100 / words[n].len().max(4)).collect()
}

fn content_words(headline: &str) -> BTreeSet<String> {
    let words = headline.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3);
    words.map(str::to_lowercase).collect()
}

/// The numbers of all figures that changed over time.
fn numbers(company: &Company, claims: &Claims) -> Numbers {
    let mut numbers = Numbers::default();
    for claim in claims.claims.iter().filter(|claim| claim.status == Status::Evolved) {
        if let Some((last, earlier)) = history(claim).split_last() {
            numbers.new.extend(written(company, claims, last));
            numbers.old.extend(earlier.iter().flat_map(|point| written(company, claims, point)));
        }
    }
    numbers.old = &numbers.old - &numbers.new;
    numbers
}

fn history(claim: &Claim) -> &[HistoryPoint] {
    claim.figure.as_ref().map_or(&[], |figure| &figure.history)
}

/// The numbers of one day in digits and as the reports write them.
fn written(company: &Company, claims: &Claims, point: &HistoryPoint) -> Vec<String> {
    let figure = |&number: &usize| {
        let (report, statement) = &claims.statements[number];
        let figure = &company.readings[*report].figures[statement.figure? as usize];
        let words = figure.number.of(&company.reports[*report].text);
        Some([plain(words), plain(&figure.value.to_string())])
    };
    point.statements.iter().filter_map(figure).flatten().collect()
}

/// In lower case, without the commas within a number.
fn plain(words: &str) -> String {
    words.to_lowercase().replace(',', "")
}

impl Numbers {
    fn currency(&self, headline: &str) -> Currency {
        let plain = plain(headline);
        let words: BTreeSet<&str> = plain.split(|c: char| !c.is_alphanumeric()).collect();
        let has = |numbers: &BTreeSet<String>| numbers.iter().any(|n| words.contains(n.as_str()));
        match (has(&self.old), has(&self.new)) {
            (true, _) => Currency::Stale,
            (false, false) => Currency::Plain,
            (false, true) => Currency::Current,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_with_a_replaced_figure_is_stale() {
        let set = |words: [&str; 2]| words.map(str::to_owned).into();
        let numbers = Numbers { old: set(["four", "4"]), new: set(["14", "1200"]) };
        assert!(numbers.currency("Four dead as dam breaks") == Currency::Stale);
        assert!(numbers.currency("Fourteen dead as dam breaks") == Currency::Plain);
        assert!(numbers.currency("Dam: toll climbs to 14") == Currency::Current);
        assert!(numbers.currency("1,200 homes lost") == Currency::Current);
    }

    #[test]
    fn what_most_headlines_share_is_typical() {
        let headlines = ["Dam breaks above Melzat", "Dam above Melzat breaks", "Cup final drawn"];
        let typical = typical(&headlines.map(str::to_owned));
        assert!(typical[0] > 0 && typical[0] == typical[1] && typical[2] == 0, "{typical:?}");
    }
}
