//! A report from a web page: its main text, and what the page says about it.

use scraper::Html;
use scraper::node::Element;
use variorum_model::Problem;

use super::{Draft, hidden, metadata, nesting, problem};

/// A hidden line of fewer words is no story.
const UNSEEN_WORDS: usize = 5;

/// Finds the main text of a page.
pub trait MainText {
    /// The paragraphs of the story, one a line; none when the page has no story.
    fn main_text(&self, page: &str) -> Option<String>;
}

/// The main text as the `trafilatura` crate finds it.
pub struct Trafilatura;

impl MainText for Trafilatura {
    fn main_text(&self, page: &str) -> Option<String> {
        let options =
            trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
        let found = trafilatura::extract(page, &options).ok()?;
        Some(lines(&found.content_html)).filter(|text| !text.is_empty())
    }
}

/// The words of a piece of HTML, a line for each paragraph, heading or item.
pub fn lines(html: &str) -> String {
    let content = Html::parse_fragment(html);
    let mut text = String::new();
    let mut last = None;
    for node in content.tree.root().descendants() {
        if node.value().as_element().is_some_and(|element| element.name() == "br") {
            text.push('\n');
        }
        let Some(words) = node.value().as_text() else { continue };
        let block = node.ancestors().find(|node| node.value().as_element().is_some_and(is_block));
        let block = block.map(|node| node.id());
        if block != last {
            text.push('\n');
            last = block;
        }
        text.extend(words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// True for an element that begins a new line.
fn is_block(element: &Element) -> bool {
    const INLINE: [&str; 20] = [
        "a", "abbr", "b", "cite", "code", "del", "em", "font", "hi", "i", "ins", "mark", "q", "s",
        "small", "span", "strong", "sub", "sup", "u",
    ];
    !INLINE.contains(&element.name())
}

/// The report on `page`.
pub fn draft(page: String, reader: &dyn MainText) -> Result<Draft, Problem> {
    let page = nesting::bounded(&page);
    let about = metadata::about(&Html::parse_document(&page));
    let hidden = hidden::shown(&page);
    let shown = hidden.as_ref().map_or(&*page, |(shown, _)| shown);
    let (found, unseen) = main_text((&page, hidden.as_ref()), reader);
    let (text, untold) = fuller(found, about.body, shown);
    Ok(Draft { text: text.ok_or_else(no_text)?, unseen: unseen.or(untold), ..about.draft })
}

/// The main text of what the page shows, and a line of it that it holds and does not show.
fn main_text(
    (page, hidden): (&str, Option<&(String, String)>),
    reader: &dyn MainText,
) -> (Option<String>, Option<String>) {
    let is_story = |line: &&str| line.split_whitespace().count() >= UNSEEN_WORDS;
    let hidden = hidden.filter(|(_, words)| words.lines().any(|line| is_story(&line)));
    let Some((shown, hidden)) = hidden else { return (reader.main_text(page), None) };
    let (whole, seen) = (reader.main_text(page), reader.main_text(shown));
    let is_unseen = |line: &&str| {
        is_story(line)
            && hidden.contains(*line)
            && !seen.as_deref().is_some_and(|seen| seen.contains(*line))
    };
    let unseen = whole.as_deref().and_then(|text| text.lines().find(is_unseen)).map(String::from);
    // A page whose story is all hidden shows it by a script.
    match seen {
        Some(seen) => (Some(seen), unseen),
        None => (whole, None),
    }
}

/// The main text, unless the page's own record of it is plain, more than twice as long, and shown
/// in the page; and a sentence of a record that is not.
fn fuller(
    found: Option<String>,
    given: Option<String>,
    shown: &str,
) -> (Option<String>, Option<String>) {
    match (found, given) {
        (Some(found), Some(given)) if given.len() > 2 * found.len() && !given.contains('<') => {
            match untold(&given, shown) {
                None => (Some(given), None),
                untold => (Some(found), untold),
            }
        }
        (found, given) => (found.or(given), None),
    }
}

/// The first sentence of a record that the page does not show.
fn untold(given: &str, shown: &str) -> Option<String> {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let shown = plain(&seen(shown));
    let sentences = given.split(['\n', '.', '!', '?']).map(str::trim);
    let mut stories = sentences.filter(|s| s.split_whitespace().count() >= UNSEEN_WORDS);
    stories.find(|sentence| !shown.contains(&plain(sentence))).map(String::from)
}

/// All words that a page sets, without its scripts and styles.
fn seen(page: &str) -> String {
    let page = Html::parse_document(page);
    let words = page.tree.root().descendants().filter_map(|node| {
        let around = node.parent()?.value().as_element()?.name();
        let words = node.value().as_text().filter(|_| !matches!(around, "script" | "style"));
        words.map(|words| words.to_string())
    });
    words.collect()
}

fn no_text() -> Problem {
    problem(
        "",
        "the page has no text of a report",
        "save the page after it has loaded, or its text as `.txt`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines() {
        let html = "<div><h1>Dam breaks</h1><p>Four\n <b>people</b> died.</p>\
                    <ul><li>one</li><li>two<br>three</li></ul></div>";
        assert_eq!(lines(html), "Dam breaks\nFour people died.\none\ntwo\nthree");
    }
}
