//! What a page says about its story: JSON-LD first, then OpenGraph and other meta tags, then marks
//! in the page itself.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{Draft, moment, record};

/// What is known about a page's story.
pub struct About {
    pub draft: Draft,
    /// The text that the page's JSON-LD carries.
    pub body: Option<String>,
}

/// Reads everything that `page` says about its story.
pub fn about(page: &Html) -> About {
    let article = article(page);
    let linked = article.as_ref().map(record::about).unwrap_or_default();
    let body = article.as_ref().and_then(record::draft).map(|draft| draft.text);
    let draft = Draft {
        id: None,
        title: linked.title.map(|title| plain(&title)).or_else(|| title(page)),
        outlet: linked.outlet.or_else(|| meta(page, &["og:site_name", "application-name"])),
        url: url(page).or(linked.url),
        published: linked.published.or_else(|| published(page)),
        modified: linked.modified.or_else(|| modified(page)),
        language: linked.language.or_else(|| language(page)),
        authors: if linked.authors.is_empty() { authors(page) } else { linked.authors },
        text: String::new(),
        unseen: None,
    };
    About { draft, body }
}

fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}

fn text(element: ElementRef) -> Option<String> {
    let words = element.text().collect::<Vec<_>>().join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Words without the character references that some pages leave in their JSON-LD.
fn plain(words: &str) -> String {
    let decoded = || Html::parse_fragment(words).root_element().text().collect();
    if words.contains('&') && !words.contains('<') { decoded() } else { words.to_string() }
}

/// The first article that the page's JSON-LD describes.
fn article(page: &Html) -> Option<Value> {
    select(page, r#"script[type="application/ld+json"]"#)
        .into_iter()
        .filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok())
        .find_map(|value: Value| described(&value).map(|article| resolved(article, &value)))
}

/// The article with its publisher and author in place of references to them.
fn resolved(mut article: Value, whole: &Value) -> Value {
    for field in ["author", "publisher"] {
        let found = article[field]["@id"].as_str().and_then(|id| node(whole, id)).cloned();
        if article[field].get("name").is_none()
            && let Some(found) = found
        {
            article[field] = found;
        }
    }
    article
}

/// The named thing with this `@id` in a graph.
fn node<'v>(whole: &'v Value, id: &str) -> Option<&'v Value> {
    let graph = whole.get("@graph")?.as_array()?;
    graph.iter().find(|node| node["@id"] == id && node.get("name").is_some())
}

fn described(value: &Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.iter().find_map(described),
        Value::Object(_) if is_article(value) => Some(value.clone()),
        Value::Object(fields) => fields.get("@graph").and_then(described),
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

/// The content of the first of the meta tags called `names` that says something.
fn meta(page: &Html, names: &[&str]) -> Option<String> {
    let all = select(page, "meta[content]");
    names.iter().find_map(|name| {
        all.iter().find_map(|tag| {
            let tag = tag.value();
            let called = tag.attr("property").or(tag.attr("name")).or(tag.attr("itemprop"))?;
            let content = tag.attr("content")?.trim();
            (called.eq_ignore_ascii_case(name) && !content.is_empty()).then(|| content.to_string())
        })
    })
}

fn title(page: &Html) -> Option<String> {
    let heading = || select(page, "h1").into_iter().find_map(text);
    let title = || select(page, "title").into_iter().find_map(text);
    meta(page, &["og:title", "twitter:title", "dc.title"]).or_else(heading).or_else(title)
}

fn url(page: &Html) -> Option<String> {
    let link = || {
        let links = select(page, r#"link[rel="canonical"]"#);
        links.iter().find_map(|link| link.value().attr("href").map(String::from))
    };
    link().or_else(|| meta(page, &["og:url"])).filter(|url| url.contains("://"))
}

fn published(page: &Html) -> Option<variorum_model::Moment> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "datePublished",
        "publishdate",
        "publish-date",
        "pubdate",
        "sailthru.date",
        "parsely-pub-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "date",
    ];
    let marked = || {
        let times = select(page, "time[datetime]");
        times.iter().find_map(|time| moment(time.value().attr("datetime")?))
    };
    meta(page, NAMES).and_then(|given| moment(&given)).or_else(marked)
}

fn modified(page: &Html) -> Option<variorum_model::Moment> {
    const NAMES: &[&str] = &[
        "article:modified_time",
        "og:updated_time",
        "dateModified",
        "lastmod",
        "dcterms.modified",
    ];
    meta(page, NAMES).and_then(|given| moment(&given))
}

fn language(page: &Html) -> Option<String> {
    let root = select(page, "html[lang]");
    let given = root.first().and_then(|root| root.value().attr("lang")).map(String::from);
    given.or_else(|| meta(page, &["og:locale", "language", "content-language"]))
}

fn authors(page: &Html) -> Vec<String> {
    const NAMES: &[&str] =
        &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"];
    let named = meta(page, NAMES).filter(|author| !author.contains("://"));
    let marked =
        || select(page, r#"[rel="author"], [itemprop="author"]"#).into_iter().find_map(text);
    named.or_else(marked).map(|byline| record::people(&byline)).unwrap_or_default()
}
