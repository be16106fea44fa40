use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

const PAGE: &str = "<html><head><title>Ferry runs aground</title></head><body><article><p>A ferry \
    with eighty people aboard ran aground off the island of Lindmark on Tuesday, the coastguard \
    said.</p><p>At least three passengers were hurt, and nobody is missing.</p></article></body></html>";

/// Names of what was read, and messages of what was not.
fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<String>) {
    let (mut documents, mut messages) = (Vec::new(), Vec::new());
    of_stream(name, bytes, &Progress::default(), &mut |found| {
        match found {
            Ok(document) => documents.push(document),
            Err(problem) => messages.push(problem.message),
        }
        true
    });
    (documents, messages)
}

fn record(kind: &str, address: &str, body: &str) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_web_archive_gives_its_pages_with_their_addresses() {
    let whole = record("warcinfo", "", "")
        + &record("request", "https://post.example/1", "")
        + &record("response", "https://post.example/1", PAGE)
        + &record("response", "https://post.example/2", PAGE);
    let packed: Vec<u8> =
        whole.split_inclusive("\r\n\r\n\r\n").flat_map(|r| gzipped(r.as_bytes())).collect();
    for bytes in [whole.as_bytes(), &packed, &gzipped(whole.as_bytes())] {
        let (documents, messages) = read("a.warc", bytes);
        assert_eq!((documents.len(), messages.len()), (2, 0), "{messages:?}");
        let report = &documents[1].reports().value[0];
        assert_eq!(report.url.as_deref(), Some("https://post.example/2"));
        assert!(report.text.contains("At least three passengers"));
    }
}

#[test]
fn of_a_web_archive_cut_off_the_whole_pages_are_read() {
    let whole = record("response", "https://post.example/1", PAGE)
        + &record("response", "https://post.example/2", PAGE);
    for bytes in [&whole.as_bytes()[..whole.len() - 40], &gzipped(whole.as_bytes())[..300]] {
        let (documents, messages) = read("a.warc.gz", bytes);
        assert!(documents.len() <= 1);
        assert_eq!(messages, ["the file is cut off; what was whole before is read"]);
    }
    let (documents, _) = read("a.warc", &whole.as_bytes()[..whole.len() - 40]);
    assert_eq!(documents.len(), 1);
}

#[test]
fn lines_are_documents() {
    let (documents, _) = read("a.jsonl", b"{\"text\": \"one\"}\n\n {\"text\": \"two\"}");
    let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["a.jsonl:1", "a.jsonl:3"]);
    assert_eq!(documents[1].reports().value[0].text, "two");
}

#[test]
fn a_line_without_end_is_left_and_the_next_is_read() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"two\"}}\n", "a".repeat(DOCUMENT_LIMIT));
    let (documents, messages) = read("a.jsonl", long.as_bytes());
    assert_eq!((documents.len(), messages.len()), (1, 1));
}

#[test]
fn a_tar_gives_its_files() {
    let mut tar = ::tar::Builder::new(Vec::new());
    for (path, bytes) in
        [("pages/a.html", PAGE.as_bytes()), ("pages/.hidden", b"x"), ("b.zip", b"PK\x03\x04")]
    {
        let mut header = ::tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, path, bytes).unwrap();
    }
    let (documents, messages) = read("a.tar.gz", &gzipped(&tar.into_inner().unwrap()));
    assert_eq!(documents[0].name, "a.tar.gz#pages/a.html");
    assert_eq!(documents[0].reports().value.len(), 1);
    assert_eq!(
        (documents.len(), messages),
        (1, vec!["an archive within an archive is not read".to_owned()])
    );
}

#[test]
fn what_unpacks_to_too_much_is_left() {
    let zeros = gzipped(&vec![0; 100 << 20]);
    let (documents, messages) = read("a.txt.gz", &zeros);
    assert_eq!(documents.len(), 0);
    assert!(messages[0].contains("hundreds of times"), "{messages:?}");
}

#[test]
fn a_zip_gives_its_files_and_a_bomb_in_it_is_left() {
    let folder = std::env::temp_dir().join(format!("variorum-zip-{}", std::process::id()));
    let mut zip = ::zip::ZipWriter::new(File::create(&folder).unwrap());
    let options = ::zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("a.html", PAGE.as_bytes().to_vec()), ("b.txt", vec![b' '; 100 << 20])] {
        zip.start_file(name, options).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    let (mut documents, mut messages) = (Vec::new(), Vec::new());
    of_file("a.zip", File::open(&folder).unwrap(), &Progress::default(), &mut |found| {
        match found {
            Ok(document) => documents.push(document.name),
            Err(problem) => messages.push(problem.message),
        }
        true
    });
    std::fs::remove_file(folder).unwrap();
    assert_eq!(documents, ["a.zip#a.html"]);
    assert!(messages[0].contains("hundreds of times"), "{messages:?}");
}

#[test]
fn entries_of_feeds_are_reports() {
    let words = "A ferry with eighty people aboard ran aground off Lindmark on Tuesday. ".repeat(4);
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Post</title>\
         <item><title>Ferry aground</title><link>https://post.example/7</link>\
         <pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>\
         <item><title>Short</title><description>Read on.</description></item></channel></rss>"
    );
    let feed = json_feed(&words);
    for bytes in [rss, feed] {
        let (documents, messages) = read("feed.xml", bytes.as_bytes());
        assert_eq!(messages, ["the entry holds no report, only a notice of one"]);
        let report = &documents[0].reports().value[0];
        assert_eq!(report.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(report.url.as_deref(), Some("https://post.example/7"));
        assert_eq!(report.published.unwrap().time.date().to_string(), "2021-05-04");
    }
    let (documents, messages) =
        read("feed.xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item>");
    assert!(documents.is_empty() && messages.len() <= 1);
}

fn json_feed(words: &str) -> String {
    serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
            {"id": "7", "url": "https://post.example/7", "title": "Ferry aground",
             "content_html": format!("<p>{words}</p>"), "date_published": "2021-05-04T10:00:00Z"},
            {"id": "8", "content_text": "Read on."}]
    })
    .to_string()
}
