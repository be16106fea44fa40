//! What a page holds and does not show: it is no part of the report.

mod styles;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use scraper::node::Element;
use scraper::{ElementRef, Html};

/// Styles by which nobody sees an element, without spaces and in small letters.
static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
    const FORMS: [&str; 8] = [
        "display:none",
        "visibility:(?:hidden|collapse)",
        r"opacity:(?:0|\.0)*(?:;|!|$)",
        r"font-size:0(?:\.0*)?(?:px|pt|em|rem|%)?(?:;|!|$)",
        r"(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{4,}",
        "(?:^|;)color:transparent",
        r"clip:rect\((?:[01](?:px)?,?){4}\)",
        r"(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)",
    ];
    Regex::new(&FORMS.join("|")).expect("a pattern")
});

/// Letters in the colour of what is behind them.
static COLOURS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [r"(?:^|;)color:([^;!]+)", r"(?:^|;)background(?:-color)?:([^;!]+)"]
        .map(|form| Regex::new(form).expect("a pattern"))
});

/// The page without what it does not show, and the words of that; none where it shows everything.
pub fn shown(page: &str) -> Option<(String, String)> {
    let mut document = Html::parse_document(page);
    let by_rule: BTreeSet<_> =
        styles::hidden(&document).into_iter().map(|element| element.id()).collect();
    let is_unseen = |element: &ElementRef| {
        is_unseen(element.value()) || by_rule.contains(&element.id()) && !is_frame(element.value())
    };
    let all = document.root_element().descendants().filter_map(ElementRef::wrap);
    let unseen = all.filter(is_unseen);
    let outermost = unseen.filter(|element| {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        !around.any(|around| is_unseen(&around))
    });
    let found: Vec<_> = outermost.map(|element| (element.id(), words(element))).collect();
    if found.iter().all(|(_, words)| words.is_empty()) {
        return None;
    }
    for (id, _) in &found {
        document.tree.get_mut(*id)?.detach();
    }
    let words: Vec<String> = found.into_iter().map(|(_, words)| words).collect();
    Some((document.html(), words.join("\n")))
}

fn words(element: ElementRef) -> String {
    super::page::lines(&element.html())
}

/// What is no part of the text, and what pages show by a script when they have loaded.
fn is_frame(element: &Element) -> bool {
    matches!(element.name(), "html" | "body" | "head" | "script" | "style" | "link" | "meta")
}

fn is_unseen(element: &Element) -> bool {
    if is_frame(element) {
        return false;
    }
    let is = |name: &str, value: &str| element.attr(name).is_some_and(|v| v.trim() == value);
    matches!(element.name(), "template" | "noscript")
        || element.attr("hidden").is_some()
        || is("aria-hidden", "true")
        || element.attr("style").is_some_and(is_unseen_style)
}

fn is_unseen_style(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    let colour = |n: usize| Some(same_name(COLOURS[n].captures(&style)?.get(1)?.as_str()));
    UNSEEN.is_match(&style) || colour(0).is_some() && colour(0) == colour(1) || is_white(&style)
}

/// White letters on no ground of their own: a page is white.
fn is_white(style: &str) -> bool {
    let colour = COLOURS[0].captures(style).and_then(|found| found.get(1));
    let white = colour.is_some_and(|colour| same_name(colour.as_str()) == "white");
    white && !style.contains("background")
}

/// A colour by one of its names.
fn same_name(colour: &str) -> &str {
    match colour {
        "#fff" | "#ffffff" | "rgb(255,255,255)" => "white",
        "#000" | "#000000" | "rgb(0,0,0)" => "black",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_are_known() {
        for style in [
            "display:none",
            "color: red; DISPLAY : none !important",
            "visibility: hidden",
            "opacity: 0",
            "opacity:0.0;",
            "font-size: 0px",
            "position:absolute; left:-9999px",
            "text-indent: -9999px",
            "color:#fff; background:#ffffff",
            "color: white",
            "color:transparent",
            "clip: rect(0, 0, 0, 0)",
            "height:0; overflow:hidden",
        ] {
            assert!(is_unseen_style(style), "{style}");
        }
    }

    #[test]
    fn other_styles_are_not() {
        for style in [
            "display:block",
            "opacity:0.8",
            "opacity:1",
            "font-size:0.9em",
            "left:-20px",
            "color:white;background:navy",
            "line-height:0.5;max-width:60em",
            "border-color:transparent",
        ] {
            assert!(!is_unseen_style(style), "{style}");
        }
    }

    #[test]
    fn what_is_hidden_is_taken_out_once() {
        let page = "<body><p>Seen.</p><div hidden><p hidden>Not seen.</p></div></body>";
        let (shown, words) = shown(page).expect("something is hidden");
        assert!(shown.contains("<p>Seen.</p>") && !shown.contains("Not"));
        assert_eq!(words, "Not seen.");
        assert_eq!(super::shown("<body><p>Seen.</p></body>"), None);
    }
}
