//! A report from a JSON object, under the field names in use: our own, those of news-please and
//! CC-News, of schema.org's `NewsArticle` and of fundus.

use serde_json::Value;
use variorum_model::Moment;

use super::{Draft, moment, outlet};

const ID: &[&str] = &["id", "_id", "identifier", "guid", "docid", "uuid"];
const TEXT: &[&str] = &[
    "text",
    "maintext",
    "articleBody",
    "plaintext",
    "body",
    "content",
    "article_text",
    "fulltext",
];
const TITLE: &[&str] = &["title", "headline", "name"];
const URL: &[&str] = &["url", "ext_url", "link", "canonical", "mainEntityOfPage", "@id"];
const PUBLISHED: &[&str] = &[
    "published",
    "date_publish",
    "datePublished",
    "publishing_date",
    "publish_date",
    "published_at",
    "publishedAt",
    "pub_date",
    "pubDate",
    "date",
    "dateCreated",
    "created_at",
    "dateline",
    "day",
];
const MODIFIED: &[&str] =
    &["modified", "date_modify", "dateModified", "updated", "updated_at", "last_modified"];
const OUTLET: &[&str] = &["outlet", "publisher", "source_name", "site_name", "sitename", "source"];
const HOST: &[&str] = &["source_domain", "domain", "hostname"];
const LANGUAGE: &[&str] = &["language", "lang", "inLanguage"];
const AUTHORS: &[&str] = &["authors", "author", "byline", "creator"];

/// The report that `value` describes, if it has a text.
pub fn draft(value: &Value) -> Option<Draft> {
    Some(Draft {
        text: TEXT.iter().find_map(|name| value.get(name).and_then(body))?,
        ..about(value)
    })
}

/// The first field for a text that is there, where it holds something else.
pub fn wrong_text(value: &Value) -> Option<(&'static str, &Value)> {
    let field = TEXT.iter().find_map(|name| Some((*name, value.get(name)?)));
    field.filter(|(_, value)| !value.is_string())
}

/// Everything that `value` says about a report but its text.
pub fn about(value: &Value) -> Draft {
    let one = |names: &[&str]| first(value, names);
    Draft {
        id: one(ID),
        title: one(TITLE),
        url: one(URL).filter(|url| url.contains("://")),
        outlet: one(OUTLET).or_else(|| one(HOST).map(outlet::clean)),
        published: time(value, PUBLISHED),
        modified: time(value, MODIFIED),
        language: one(LANGUAGE),
        authors: AUTHORS.iter().find_map(|name| value.get(name).map(names)).unwrap_or_default(),
        text: String::new(),
        unseen: None,
    }
}

/// The first of the fields that says something.
fn first(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| value.get(name).and_then(words))
}

fn time(value: &Value, names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| value.get(name).and_then(words).and_then(|given| moment(&given)))
}

/// A string, a number, or what an object is called by.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.first().and_then(words),
        Value::Object(_) => {
            first(value, &["name", "@value", "$oid", "$date", "title", "@id", "url"])
        }
        _ => None,
    }
}

/// The text as given; the paragraphs of fundus's nested body joined by empty lines.
fn body(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => paragraphs(other).join("\n\n"),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn paragraphs(value: &Value) -> Vec<String> {
    let named =
        |names: &[&str]| names.iter().filter_map(|name| value.get(name)).collect::<Vec<_>>();
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(paragraphs).collect(),
        _ => named(&["summary", "headline", "paragraphs", "sections", "text"])
            .into_iter()
            .flat_map(paragraphs)
            .collect(),
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(names).collect(),
        other => words(other)
            .filter(|name| !name.contains("://"))
            .map_or_else(Vec::new, |name| people(&name)),
    }
}

/// The people in a byline: `By Ana Brisk, Tom Weir and Lu Han`.
pub fn people(byline: &str) -> Vec<String> {
    let start = byline.trim();
    let prefix = start.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    let rest = if prefix.is_some() { &start[3..] } else { start };
    (rest.split([',', ';', '|', '&']).flat_map(|part| part.split(" and ")))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(String::from)
        .collect()
}
