use std::io::Write;

use proptest::prelude::*;
use variorum_model::{Precision, Span};

use super::*;

fn read(source: &str, text: &str) -> Outcome<Vec<Report>> {
    extract(source, text.as_bytes())
}

fn only(outcome: Outcome<Vec<Report>>) -> Report {
    assert_eq!(outcome.problems, []);
    assert_eq!(outcome.value.len(), 1);
    outcome.value.into_iter().next().expect("one report")
}

fn message(source: &str, bytes: &[u8]) -> String {
    let outcome = extract(source, bytes);
    assert!(outcome.problems.iter().all(|problem| !problem.hint.is_empty()));
    outcome.problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; ")
}

const STORY: &str = "The ferry Grey Heron sank off Marrow in the early hours of Sunday, and nine of \
                     those who were on board are missing, the coast guard said.\n\nThe harbour is closed.";

#[test]
fn text_is_kept_as_given() {
    let given = format!("  Ferry sinks off the coast of Marrow \r\n\r\n{STORY}\n\n ");
    let report = only(read("a.txt", &given));
    assert_eq!(report.text, given);
    assert_eq!(report.title.as_deref(), Some("Ferry sinks off the coast of Marrow"));
    assert_eq!(report.title_span, Some(Span::new(2, 37)));
    assert_eq!(report.language.as_deref(), Some("en"));
}

#[test]
fn heading_lines_are_read() {
    let head =
        "Ferry sinks off Marrow\nHarbour Post\nBy Ana Brisk and Tom Weir\n4 May 2031, 6:20 pm\n\n";
    let report = only(read("a.txt", &format!("{head}{STORY}")));
    assert_eq!(report.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(report.authors, ["Ana Brisk", "Tom Weir"]);
    assert_eq!(
        report.published.map(|p| p.time.to_string()).as_deref(),
        Some("2031-05-04T18:20:00")
    );
}

#[test]
fn a_stamp_before_the_story_is_its_date() {
    let report = only(read("a.txt", &format!(" date 2031-05-04 {STORY}")));
    assert_eq!(report.title, None);
    assert_eq!(report.published.map(|p| p.precision), Some(Precision::Day));
}

#[test]
fn fields_of_several_makers_are_read() {
    let records = [
        r#"{"id":"7","title":"Ferry sinks","text":"TEXT","outlet":"www.harbourpost.example","published":"2031-05-04","url":"https://www.harbourpost.example/1"}"#,
        r#"{"headline":"Ferry sinks","articleBody":"TEXT","publisher":{"name":"harbourpost.example"},"datePublished":"2031-05-04T00:00:00","author":[{"name":"Ana Brisk"}]}"#,
        r#"{"title":"Ferry sinks","maintext":"TEXT","source_domain":"www.harbourpost.example","date_publish":"2031-05-04 00:00:00","authors":["Ana Brisk"]}"#,
        r#"{"title":"Ferry sinks","body":{"summary":[],"sections":[{"headline":[],"paragraphs":["TEXT"]}]},"publishing_date":"2031-05-04","url":"https://harbourpost.example/1"}"#,
        r#"{"headline":"Ferry sinks","text":"TEXT","dateline":"VESSPORT","day":"20310504","url":"https://harbourpost.example/1"}"#,
    ];
    let story = STORY.replace('\n', "\\n");
    for record in records.map(|record| record.replace("TEXT", &story)) {
        let report = only(read("a.jsonl", &record));
        assert_eq!(report.outlet.as_deref(), Some("harbourpost.example"), "{record}");
        assert_eq!(report.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(report.text, STORY);
        assert_eq!(
            report.published.map(|p| (p.time.date().day(), p.precision)),
            Some((4, Precision::Day))
        );
    }
}

#[test]
fn a_page_is_read() {
    let page = format!(
        "<!doctype html><html lang=en><head><title>Ferry sinks | Harbour Post</title>\
         <meta property='og:site_name' content='Harbour Post'>\
         <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sinks\",\
         \"datePublished\":\"2031-05-04T06:20:00+02:00\",\"author\":{{\"name\":\"Ana Brisk\"}}}}</script></head>\
         <body><nav><a href=/>Home</a></nav><article><h1>Ferry sinks</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    );
    let report = only(read("a.html", &page));
    assert!(report.text.contains("nine of those who were on board"), "{}", report.text);
    assert_eq!(report.title.as_deref(), Some("Ferry sinks"));
    assert_eq!(report.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(report.authors, ["Ana Brisk"]);
    assert_eq!(
        report.published.map(|p| p.time.to_string()).as_deref(),
        Some("2031-05-04T04:20:00")
    );
}

#[test]
fn packed_files_are_unpacked() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(STORY.as_bytes()).expect("in memory");
    let packed = packer.finish().expect("in memory");
    assert_eq!(only(extract("a.txt.gz", &packed)).text, STORY);
    assert!(message("a.txt.gz", &packed[..packed.len() / 2]).contains("`gzip` cannot be unpacked"));
    let packed = ruzstd::encoding::compress_to_vec(
        STORY.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    assert_eq!(only(extract("a.txt.zst", &packed)).text, STORY);
}

#[test]
fn other_encodings_are_guessed_and_said() {
    let latin =
        "Le café de la gare, fermé depuis l'été, a été détruit par le feu.".replace('é', "\u{1}");
    let latin: Vec<u8> = latin.bytes().map(|b| if b == 1 { 0xe9 } else { b }).collect();
    let outcome = extract("a.txt", &latin);
    assert!(outcome.value[0].text.starts_with("Le café"));
    assert!(outcome.problems[0].message.contains("windows-1252"));
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(STORY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(only(extract("a.txt", &wide)).text, STORY);
}

#[test]
fn bad_files_are_named() {
    assert_eq!(message("a.txt", b" \n"), "the file is empty");
    assert!(message("a.txt", b"%PDF-1.7 ...").contains("a PDF"));
    assert!(message("a.txt", b"abc\0\x01\x02def").contains("zero bytes"));
    assert!(message("a.docx", b"something").contains("unknown kind (`.docx`)"));
    assert!(message("a.json", b"{\"title\": \"x\"}").contains("no text"));
    assert_eq!(message("a.json", b"[]"), "the list holds no report");
    assert_eq!(message("a.json", b"{\"reports\": []}"), "the list holds no report");
    let number = message("a.json", b"{\"title\": \"x\", \"text\": 5}");
    assert_eq!(number, "`text` must be a string, not a number");
    assert_eq!(message("a.json", b"5"), "the JSON is a number, not an object");
    assert!(message("a.html", b"<html><body></body></html>").contains("no text"));
    assert!(message("a.txt", &vec![b'a'; 50_000_000]).contains("50 MB"));
    assert!(message("a.jsonl", &vec![b'{'; 50_000_000]).contains("broken"));
}

#[test]
fn one_bad_line_leaves_the_others() {
    let lines = format!(
        "{{\"text\":\"One.\"}}\n{{\"text\": broken\n{{\"title\":\"no text\"}}\n\n{{\"text\":\"Two.\"}}\n{{\"text\":\"{}\"}}",
        "a".repeat(25_000_000)
    );
    let outcome = read("a.jsonl", &lines);
    let texts: Vec<&str> = outcome.value.iter().map(|report| report.text.as_str()).collect();
    assert_eq!(texts, ["One.", "Two."]);
    let places: Vec<&str> =
        outcome.problems.iter().map(|problem| problem.report.as_str()).collect();
    assert_eq!(places, ["a.jsonl:2", "a.jsonl:3", "a.jsonl:6"]);
}

#[test]
fn another_language_is_said() {
    let german = "Die Fähre ist am frühen Sonntagmorgen vor der Küste gesunken, neun der Menschen an Bord \
                  werden noch vermisst, wie die Küstenwache am Mittag mitteilte. Der Hafen bleibt bis auf \
                  weiteres geschlossen, die Suche wird in der Nacht fortgesetzt.";
    let outcome = read("a.txt", german);
    assert_eq!(outcome.value[0].language.as_deref(), Some("de"));
    assert!(outcome.problems[0].message.contains("`de`"));
}

#[test]
fn ids_are_content_and_doubles_are_dropped() {
    let same = || only(read("a.txt", STORY));
    let other =
        only(read("b.jsonl", &format!("{{\"url\":\"https://x.example/1\",\"text\":{:?}}}", STORY)));
    assert_eq!(same().id, same().id);
    assert_eq!(same().id.len(), 16);
    assert_ne!(same().id, other.id);
    let outcome = check(vec![same(), other, same()], jiff::civil::date(2031, 5, 4));
    assert_eq!(outcome.value.len(), 2);
    assert!(outcome.problems[0].message.contains("was given before"));
}

#[test]
fn the_future_is_named() {
    let record = r#"{"text":"Nine died.","published":"2031-05-06"}"#;
    let today = jiff::civil::date(2031, 5, 4);
    let outcome = check(read("a.json", record).value, today);
    assert!(outcome.problems[0].message.contains("in the future"));
}

#[test]
fn moments_are_read_in_many_ways() {
    let cases = [
        ("2031-05-04", "2031-05-04T00:00:00", Precision::Day),
        ("2031-05-04 10:20:30", "2031-05-04T10:20:30", Precision::Minute),
        ("2031-05-04T10:20:30.202-0400", "2031-05-04T14:20:30.202", Precision::Minute),
        ("Sun, 04 May 2031 10:20:30 +0200", "2031-05-04T08:20:30", Precision::Minute),
        ("Sunday, May 4, 2031 6:05 pm", "2031-05-04T18:05:00", Precision::Minute),
        ("4th of May, 2031", "2031-05-04T00:00:00", Precision::Day),
        ("04.05.2031", "2031-05-04T00:00:00", Precision::Day),
        ("2031-05", "2031-05-01T00:00:00", Precision::Month),
        ("1935655200", "2031-05-04T10:00:00", Precision::Minute),
    ];
    for (given, time, precision) in cases {
        let moment = moment(given).unwrap_or_else(|| panic!("{given}"));
        assert_eq!(
            (moment.time.to_string().as_str(), moment.precision),
            (time, precision),
            "{given}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(name in "[a-z]\\.(txt|html|json|jsonl|gz)", bytes: Vec<u8>) {
        let outcome = extract(&name, &bytes);
        prop_assert!(!outcome.value.is_empty() || !outcome.problems.is_empty());
    }

    #[test]
    fn any_text_is_kept(text in "\\PC{1,300}[a-z]") {
        let outcome = extract("a.txt", text.as_bytes());
        for report in outcome.value {
            prop_assert_eq!(&report.text, text.trim_start_matches('\u{feff}'));
        }
    }
}
