//! What a page's own style sheets hide.

use scraper::{ElementRef, Html, Selector};

use super::is_unseen_style;

/// Of more rules, or longer selectors, nobody writes in a page; they are not looked at.
const RULES: usize = 2_000;
const HIDING: usize = 300;
const LENGTH: usize = 200;
/// What may hide an element.
const PROPERTIES: [&str; 17] = [
    "display",
    "visibility",
    "opacity",
    "font-size",
    "left",
    "right",
    "top",
    "bottom",
    "text-indent",
    "margin-left",
    "margin-top",
    "color",
    "clip",
    "height",
    "max-height",
    "width",
    "max-width",
];

/// That elements have a property so; of several that match, the one of the highest rank holds.
struct Declared {
    selector: Selector,
    property: &'static str,
    hides: bool,
    rank: Rank,
}

/// Whether it is marked as important, how exactly its selector says what it means, its place.
type Rank = (bool, [usize; 3], usize);

/// The elements that the page's own rules hide.
pub fn hidden(page: &Html) -> Vec<ElementRef<'_>> {
    let sheets = Selector::parse("style").expect("a selector");
    let mut declared = Vec::new();
    for sheet in page.select(&sheets) {
        rules(&without_comments(&sheet.text().collect::<String>()), &mut declared);
    }
    let hiding = declared.iter().filter(|one| one.hides).take(HIDING);
    let found =
        hiding.flat_map(|one| page.select(&one.selector).map(move |element| (one, element)));
    let holds = |(one, element): &(&Declared, ElementRef)| holds(one, *element, &declared);
    found.filter(holds).map(|(_, element)| element).collect()
}

/// Whether nothing else says otherwise of the element.
fn holds(one: &Declared, element: ElementRef, declared: &[Declared]) -> bool {
    let others = declared
        .iter()
        .filter(|other| other.property == one.property && !other.hides && other.rank > one.rank);
    let own = element.attr("style").is_some_and(|style| {
        let mut own = declarations(style);
        own.any(|(property, value)| property == one.property && !is_hiding(property, value))
    });
    let own = own && !one.rank.0;
    !own && !others.into_iter().any(|other| other.selector.matches(&element))
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/")).map(|(_, shown)| shown);
    [first].into_iter().chain(rest).collect()
}

/// Adds what the rules of a sheet declare; those for paper or some screens only say nothing.
fn rules(sheet: &str, declared: &mut Vec<Declared>) {
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once('{') {
        if declared.len() >= RULES {
            return;
        }
        let selectors = before.rsplit([';', '}']).next().unwrap_or_default().trim();
        let end = end_of_block(after);
        match selectors.strip_prefix('@') {
            None => rule(selectors, &after[..end], declared),
            Some(condition) if always_holds(condition) => rules(&after[..end], declared),
            Some(_) => {}
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
}

/// Where the block ends that has just begun.
fn end_of_block(text: &str) -> usize {
    let mut open = 1;
    for (at, byte) in text.bytes().enumerate() {
        open += i32::from(byte == b'{') - i32::from(byte == b'}');
        if open == 0 {
            return at;
        }
    }
    text.len()
}

/// Whether a condition is met on every screen.
fn always_holds(condition: &str) -> bool {
    let condition = condition.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    matches!(&*condition, "media screen" | "media only screen" | "media all")
        || condition.starts_with("supports")
        || condition.starts_with("layer")
}

fn rule(selectors: &str, block: &str, declared: &mut Vec<Declared>) {
    for (property, value) in declarations(block) {
        let Some(&property) = PROPERTIES.iter().find(|known| **known == property) else { continue };
        for selector in selectors.split(',').map(str::trim).filter(|one| one.len() <= LENGTH) {
            let Ok(parsed) = Selector::parse(selector) else { continue };
            let important = value.contains("!important");
            let rank = (important, exactness(selector), declared.len());
            let hides = is_hiding(property, value);
            declared.push(Declared { selector: parsed, property, hides, rank });
        }
    }
}

fn declarations(block: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = block.split(';').filter_map(|one| one.split_once(':'));
    pairs.map(|(property, value)| (property.trim(), value.trim()))
}

fn is_hiding(property: &str, value: &str) -> bool {
    // White letters may stand on a ground that another rule gives.
    let is_colour = property == "color" && !value.starts_with("transparent");
    !is_colour && is_unseen_style(&format!("{property}:{value}"))
}

/// How many names, classes and kinds of element a selector tells.
fn exactness(selector: &str) -> [usize; 3] {
    let count = |marks: &[char]| selector.matches(marks).count();
    let words = selector.split([' ', '>', '+', '~']);
    let kinds = words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    [count(&['#']), count(&['.', '[', ':']), kinds]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of what a sheet hides in a page.
    fn hides(sheet: &str, body: &str) -> String {
        let page = format!("<html><head><style>{sheet}</style></head><body>{body}</body></html>");
        let page = Html::parse_document(&page);
        let elements = hidden(&page);
        elements
            .iter()
            .map(|element| element.text().collect::<String>())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn rules_of_the_page_hide_what_they_match() {
        let body = "<div id=a><p class='x y'>one</p><p class=z>two</p></div><p>three</p>";
        for (sheet, hidden) in [
            (".x { display: none }", "one"),
            ("p.y,.z{visibility:hidden}", "one|two"),
            ("/* .z{} */ #a > .z { position: absolute; left: -9999px; }", "two"),
            ("@import url(a.css); .z{font-size:0}", "two"),
            ("@media screen { .x { opacity: 0 } } p { color: red }", "one"),
            ("@supports (display: grid) { @media all { .x { height: 0 } } }", "one"),
        ] {
            assert_eq!(hides(sheet, body), hidden, "{sheet}");
        }
    }

    #[test]
    fn rules_that_do_not_hold_hide_nothing() {
        let body = "<div id=a><p class='x y'>one</p></div><p style='display:block'>two</p>";
        for sheet in [
            "@media print { .x { display: none } }",
            "@media (max-width: 400px) { .x { display: none } }",
            ".x { display: none } .x.y { display: block }",
            ".x { display: none } p.x { display: block }",
            ".x { display: none } .y { display: block }",
            "#a .x { display: none } .x { display: block !important }",
            "p { display: none } .x { display: flex }",
            "/* .x { display: none } */",
            ".x { color: white }",
            ".x::after { display: none } .x:hover { display: none }",
        ] {
            assert_eq!(hides(sheet, body), "", "{sheet}");
        }
    }

    #[test]
    fn the_higher_rank_holds() {
        let body = "<p class=x style='display:block'>one</p>";
        assert_eq!(hides(".x{display:block} .x{display:none!important}", body), "one");
        assert_eq!(hides(".x{display:none}", body), "");
    }

    #[test]
    fn sheets_without_end_are_read_to_their_end() {
        assert_eq!(hides(".x{display:none", "<p class=x>one</p>"), "one");
        let many = ".x{color:red}".repeat(50_000) + ".x{display:none}";
        assert_eq!(hides(&many, "<p class=x>one</p>"), "");
    }
}
