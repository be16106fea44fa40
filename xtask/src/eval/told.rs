//! Takes: the floors, which are the best scores measured. Makes: the table of `docs/measured.md`.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::SETS;
use super::floors::Floors;
use crate::paths::root;

const DOCUMENT: &str = "docs/measured.md";
/// What stands around the table.
const BEGIN: &str = "<!-- Written by `cargo xtask eval --record`. -->\n";
const END: &str = "<!-- Until here. -->";

/// A line: what is measured, on what, and the step, a part of the path of its data, and the row.
type Line = (&'static str, &'static str, [&'static str; 3]);

const GOLD: &str = "five events annotated by hand";
const TREC: &str = "TREC Temporal Summarization 2013";

const LINES: &[Line] = &[
    ("figures: value", GOLD, ["gold", "gold", "figure.value.f1"]),
    ("figures: modifier", GOLD, ["gold", "gold", "figure.modifier.accuracy"]),
    ("figures: whose word it is", GOLD, ["gold", "gold", "figure.speaker.accuracy"]),
    ("figures that answer one question (B³)", GOLD, ["gold", "gold", "figure.grouping.b3_f1"]),
    ("agreed, evolved or disputed", GOLD, ["gold", "gold", "facet.status.accuracy"]),
    ("quotations", GOLD, ["gold", "gold", "quote.span.f1"]),
    ("quotations: speaker", GOLD, ["gold", "gold", "quote.speaker.f1"]),
    ("statements of one claim, pairs", GOLD, ["gold", "gold", "claim.pairs.f1"]),
    ("statements of one claim, pairs", TREC, ["claims", "trec", "pairs.f1"]),
    ("the same: precision over all sentences", TREC, ["claims", "trec", "pairs.open_precision"]),
    ("the same of what counts for a claim", TREC, ["claims", "trec", "counted.open_precision"]),
    ("copied passages: recall", GOLD, ["gold", "gold", "copy.pairs.recall"]),
    ("copied passages: precision", GOLD, ["gold", "gold", "copy.pairs.precision"]),
    ("reports by origin (B³)", GOLD, ["gold", "gold", "origin.groups.b3_f1"]),
    ("debris: recall", GOLD, ["gold", "gold", "debris.recall"]),
    ("debris: sentences of the story kept", GOLD, ["gold", "gold", "debris.claim_sentences_kept"]),
    ("attribution: content", "PolNeAR, development part", ["attribution", "polnear", "content.f1"]),
    ("attribution: source", "PolNeAR, development part", ["attribution", "polnear", "source.f1"]),
    ("attribution: both", "PolNeAR, development part", ["attribution", "polnear", "both.f1"]),
    ("times: extent", "TBAQ and MEANTIME", ["time", "timex", "extent.relaxed.f1"]),
    ("times: value", "TBAQ and MEANTIME", ["time", "timex", "value.f1"]),
    ("places: found", "LGL", ["place", "lgl", "found.f1"]),
    ("places: within 161 km", "LGL", ["place", "lgl", "within_161km"]),
    ("events: day", "gun violence incidents of several reports", ["event", "gva", "day"]),
    ("events: place within 30 km", "the same", ["event", "gva", "within_30km"]),
    ("pages: text", "fundus", ["page", "fundus", "body.f1"]),
    ("pages: authors", "fundus", ["page", "fundus", "authors"]),
    ("pages: date", "fundus", ["page", "fundus", "date"]),
    (
        "reports by event (B³)",
        "gun violence incidents of several reports",
        ["stories", "gva", "several.b3_f1"],
    ),
    ("groups that mix no events", "the same", ["stories", "gva", "several.unmixed"]),
    ("reports by event (B³)", "ECB+", ["stories", "ecb", "topics.b3_f1"]),
    ("reports by event (B³)", "Wikinews", ["stories", "wikinews", "events.b3_f1"]),
];

/// The words of the table that a newcomer need not know, each with what it means.
const WORDS: &[(&str, &str)] = &[
    (
        "precision, recall",
        "of what was found, the part that is right; of what is there, the part that was found",
    ),
    (
        "F1",
        "one number for both: their harmonic mean, 1 where nothing is wrong and nothing is missing",
    ),
    (
        "B³ (B-cubed)",
        "F1 of groups: for each member, how many of its group belong with it, and how many that belong with it are in its group",
    ),
    (
        "±",
        "how far the number moves when what is measured is trained again from other random numbers",
    ),
    ("pairs", "each two that are put together are right or wrong"),
    ("content, source, both", "what is said; who says it; the two right together"),
    ("extent, value", "the words that tell a time; the day or hour that they mean"),
    ("within 161 km", "100 miles, the distance in use for placing a name on the map"),
    ("debris, origin", "as in GLOSSARY.md"),
    ("PolNeAR", "news of an election with every attribution marked: who says what by which words"),
    (
        "TBAQ, MEANTIME",
        "TimeBank and AQUAINT, and Wikinews articles, with the times in them marked",
    ),
    (
        "TREC Temporal Summarization 2013",
        "sentences about nine events from the web of their days, each with the facts that it states; nothing was learned from them",
    ),
    ("LGL", "articles of local papers with the places in them and where they lie"),
    (
        "fundus",
        "pages of news outlets with text, authors and date as the authors of a scraper wrote them down",
    ),
    ("gun violence incidents", "reports of shootings, each under the incident that it tells of"),
    ("ECB+", "news in pairs of events that are alike, two of a kind"),
    ("Wikinews", "articles grouped by the event that they tell of"),
];

/// Writes the table anew.
pub fn write(floors: &Floors) -> Result<()> {
    let text = fs::read_to_string(root().join(DOCUMENT))?;
    let (before, _, after) = parts(&text)?;
    Ok(fs::write(root().join(DOCUMENT), format!("{before}{BEGIN}{}{END}{after}", table(floors)?))?)
}

/// Fails when the table is not that of the floors.
pub fn check() -> Result<()> {
    let text = fs::read_to_string(root().join(DOCUMENT))?;
    let (_, kept, _) = parts(&text)?;
    let is_same = kept == table(&Floors::load()?)?;
    ensure!(
        is_same,
        "the table of `{DOCUMENT}` is not that of the floors: `cargo xtask eval --record`"
    );
    Ok(())
}

/// What stands before the table, the table, and what stands after it.
fn parts(text: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = text.split_once(BEGIN).context("no table in the document")?;
    let (table, after) = rest.split_once(END).context("the table does not end")?;
    Ok((before, table, after))
}

fn table(floors: &Floors) -> Result<String> {
    let mut table = String::from("| what | on | score |\n|---|---|---|\n");
    for (what, on, [step, data, row]) in LINES {
        let set = SETS.iter().find(|set| set.step == *step && set.data.contains(data));
        let score = set.and_then(|set| floors.floor(set, row));
        let score = score.with_context(|| format!("{step} {row} was never measured"))?;
        table += &format!("| {what} | {on} | {} |\n", in_words(score));
    }
    Ok(table + &words())
}

fn in_words((score, spread): (f64, f64)) -> String {
    if spread == 0.0 { format!("{score:.3}") } else { format!("{score:.3} ± {spread:.3}") }
}

fn words() -> String {
    let line = |(word, meaning): &(&str, &str)| format!("| {word} | {meaning} |\n");
    let lines: String = WORDS.iter().map(line).collect();
    format!("\n| word | what it means |\n|---|---|\n{lines}")
}
