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
fn a_line_that_is_no_json_says_so() {
    let lines =
        b"{\"text\": \"one\"}\nplain words\n<html><body>a page</body></html>\n{\"text\": 5}";
    let (documents, _) = read("a.jsonl", lines);
    let (alone, _) = read("a.jsonl:2", b"plain words");
    assert_eq!(alone[0].reports().problems, documents[1].reports().problems, "given by itself");
    let told = documents[1..].iter().map(|document| document.reports().problems.remove(0));
    let told: Vec<String> = told.map(|p| format!("{}: {}", p.report, p.message)).collect();
    assert_eq!(
        told,
        [
            "a.jsonl:2: this line is no JSON: expected value (column 1)",
            "a.jsonl:3: this line is no JSON: expected value (column 1)",
            "a.jsonl:4: `text` must be a string, not a number",
        ]
    );
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
fn an_archive_without_files_is_named() {
    let mut tar = ::tar::Builder::new(Vec::new());
    let mut header = ::tar::Header::new_ustar();
    header.set_size(1);
    tar.append_data(&mut header, ".hidden", &b"x"[..]).unwrap();
    let (documents, messages) = read("a.tar", &tar.into_inner().unwrap());
    assert_eq!((documents.len(), messages), (0, vec!["the archive holds no file".to_owned()]));
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

fn listed(text: &str) -> Listing {
    listing("list", text.as_bytes()).unwrap().expect("a list")
}

fn addresses(listing: &Listing) -> Vec<&str> {
    listing.entries.iter().map(|entry| entry.address.as_str()).collect()
}

#[test]
fn feeds_of_all_kinds_name_their_pages() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
        <item><title>Ferry &amp; tug</title><link>https://c.example/1</link>
        <pubDate>Tue, 04 May 2021 12:00:00 GMT</pubDate></item>
        <item><guid>https://c.example/2</guid><title>Tug</title></item></channel></rss>"#;
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><id>x</id>
        <updated>2021-05-04T12:00:00Z</updated><entry><id>a</id><title>Ferry &amp; tug</title>
        <updated>2021-05-04T12:00:00Z</updated><link rel="replies" href="https://c.example/r"/>
        <link href="https://c.example/1"/></entry></feed>"#;
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Courier",
        "items": [{"id": "1", "url": "https://c.example/1", "title": "Ferry & tug",
        "date_published": "2021-05-04T12:00:00Z"}]}"#;
    for feed in [rss, atom, json] {
        let feed = listed(feed);
        assert_eq!(feed.title.as_deref(), Some("Courier"));
        assert_eq!(addresses(&feed)[0], "https://c.example/1");
        assert_eq!(feed.entries[0].title.as_deref(), Some("Ferry & tug"));
        let time = feed.entries[0].published.or(feed.entries[0].modified).unwrap().time;
        assert_eq!(time.to_string(), "2021-05-04T12:00:00");
    }
    assert_eq!(addresses(&listed(rss))[1], "https://c.example/2");
}

#[test]
fn an_entry_whose_words_change_has_another_mark() {
    let entry = |title: &str, modified: &str| {
        let (title, modified) = (Some(title.into()), crate::extract::moment(modified));
        Listed { title, modified, ..Listed::default() }.mark()
    };
    assert_eq!(entry("Ferry", "2021-05-04"), entry("Ferry", "2021-05-04"));
    assert_ne!(entry("Ferry", "2021-05-04"), entry("Ferry", "2021-05-05"));
    assert_ne!(entry("Ferry", "2021-05-04"), entry("Tug", "2021-05-04"));
}

#[test]
fn a_list_of_feeds_names_them() {
    let opml = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Coast</title></head><body>
        <outline text="News"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
        <outline title="C" xmlurl="https://c.example/feed"></outline></outline>
        <outline text="no feed" htmlUrl="https://d.example/"/></body></opml>"#;
    let list = listed(opml);
    let lists: Vec<(&str, Option<&str>)> =
        list.lists.iter().map(|part| (part.address.as_str(), part.title.as_deref())).collect();
    let expected =
        [("https://a.example/feed?x=1&y=2", Some("A & B")), ("https://c.example/feed", Some("C"))];
    assert_eq!((list.title.as_deref(), &lists[..]), (Some("Coast"), &expected[..]));
    assert!(list.entries.is_empty());
}

#[test]
fn a_sitemap_names_its_pages_and_parts() {
    let map = r#"<?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://x/news">
        <url><loc> https://c.example/1?a=1&amp;b=2 </loc><lastmod>2021-05-05</lastmod><n:news>
        <n:publication_date>2021-05-04T12:00:00Z</n:publication_date>
        <n:title><![CDATA[Ferry & tug]]></n:title></n:news></url><url><loc></loc></url></urlset>"#;
    let map = listed(map);
    assert_eq!(addresses(&map), ["https://c.example/1?a=1&b=2"]);
    let page = &map.entries[0];
    assert_eq!(page.title.as_deref(), Some("Ferry & tug"));
    assert_eq!(page.published.unwrap().time.to_string(), "2021-05-04T12:00:00");
    assert_eq!(page.modified.unwrap().time.to_string(), "2021-05-05T00:00:00");
    let index = "<sitemapindex><sitemap><loc>https://c.example/news.xml</loc>\
        <lastmod>2021-05-05</lastmod></sitemap></sitemapindex>";
    let parts = listed(index).lists;
    assert_eq!((parts.len(), parts[0].address.as_str()), (1, "https://c.example/news.xml"));
}

#[test]
fn what_is_no_list_is_named_with_the_feed_it_has() {
    assert_eq!(listing("a", PAGE.as_bytes()), Ok(None));
    let page = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">";
    let problem = no_list("https://c.example/", page.as_bytes());
    assert!(problem.message.contains("a web page") && problem.hint.contains("`/feed`"));
    for broken in ["<rss><channel><title>Courier", "<rss version=\"2.0\"></channel>", "<opml <"] {
        let problem = listing("a", broken.as_bytes()).expect_err(broken);
        assert!(problem.message.contains("cannot be read"), "{broken}: {}", problem.message);
    }
}

#[test]
fn a_page_from_an_address_has_it_unless_it_names_its_own() {
    let url = |canonical: &str| {
        let link = format!("<head><link rel=\"canonical\" href=\"{canonical}\">");
        let bytes = PAGE.replace("<head>", &link).into_bytes();
        let document = Document { bytes, ..Document::at("https://www.post.example/17?x=1") };
        document.reports().value.remove(0).url.unwrap()
    };
    assert_eq!(url("https://post.example/17"), "https://post.example/17");
    for foreign in ["https://wire.example/17", "https://post.example/", "/17"] {
        assert_eq!(url(foreign), "https://www.post.example/17?x=1", "{foreign}");
    }
}

#[test]
fn what_a_list_says_of_a_page_fills_what_the_page_leaves_open() {
    let published = crate::extract::moment("2021-05-04T12:00:00Z");
    let document =
        Document { published, bytes: PAGE.into(), ..Document::at("https://p.example/1") };
    assert_eq!(document.reports().value[0].published, published);
    let pdf = Document { bytes: b"%PDF-1.4".into(), ..Document::at("https://p.example/a.pdf") };
    assert!(pdf.reports().problems[0].message.contains("a PDF"));
}
