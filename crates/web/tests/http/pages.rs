//! Each page as a browser gets it, over HTTP.

use crate::desk::{Answer, SHARED};

fn page(path: &str) -> Answer {
    let answer = SHARED.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
    answer
}

/// The values of an attribute, unescaped as far as addresses need it.
fn links(page: &Answer, start: &str) -> Vec<String> {
    let parts = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let links = parts.map(|link| link.replace("&#38;", "&"));
    links.filter(|link| link.starts_with(start)).collect()
}

fn story(title: &str) -> String {
    let stories = SHARED.get("/api/v1/stories").json();
    let all = stories["stories"].as_array().unwrap();
    let found = all.iter().find(|story| story["title"].as_str().unwrap().contains(title));
    format!("/stories/{}", found.expect("a story")["id"].as_str().unwrap())
}

#[test]
fn stories_are_listed_with_how_they_stand() {
    let page = page("/");
    assert!(page.body.contains("Thursday 16 May 2019"), "{}", page.body);
    assert!(page.body.contains("8 reports · 5 origins"), "{}", page.body);
    assert!(page.body.contains("in dispute") && page.body.contains("<rect"));
    assert_eq!(links(&page, "/stories/").len(), 3);
}

#[test]
fn filters_stand_in_the_address() {
    let count = |query: &str| links(&page(&format!("/?{query}")), "/stories/").len();
    assert_eq!(count("reports=2"), 1);
    assert_eq!(count("outlet=courier"), 1);
    assert_eq!(count("since=2020-01-01&until=2022-01-01"), 1);
    assert_eq!(count("since=&until=&sort=biggest&place=Nowhere"), 0);
    let filtered = page("/?since=2020-01-01&sort=biggest");
    assert!(filtered.body.contains("value=\"2020-01-01\""));
    for wrong in ["since=yesterday", "page=0", "page=99999999999999999999", "sort=up", "reports=x"]
    {
        let answer = SHARED.get(&format!("/?{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.body.contains("<main"), "a page says so");
    }
}

#[test]
fn a_story_leads_to_claims_and_statements_and_back() {
    let address = story("Sarneh");
    let overview = page(&address);
    for part in ["In dispute", "Agreed", "Timeline", "Origins", "Reports"] {
        assert!(overview.body.contains(part), "{part}");
    }
    assert!(overview.body.len() < 100_000, "{}", overview.body.len());
    let claims = links(&overview, &format!("{address}/claims/"));
    let claim = page(&claims[0]);
    let passages = links(&claim, "/reports/");
    let (passage, anchor) = passages[0].split_once('#').expect("an anchor");
    let report = page(passage);
    assert!(report.body.contains(&format!("id=\"{anchor}\"")), "the passage is marked");
    assert!(report.body.contains("asked"));
    assert!(links(&report, &address).contains(&claims[0]), "the passage leads back to its claim");
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let address = story("Sarneh");
    let mut seen: Vec<String> = Vec::new();
    let mut next = vec!["/".to_owned(), address.clone()];
    while let Some(path) = next.pop() {
        let (path, anchor) = path.split_once('#').unwrap_or((&path, ""));
        let answer = SHARED.get(path);
        assert!(matches!(answer.status, 200 | 308), "{path}: {}", answer.status);
        assert!(
            anchor.is_empty() || answer.body.contains(&format!("id=\"{anchor}\"")),
            "{path}#{anchor}"
        );
        // Of each kind of page a few are enough.
        let depth = seen.len() < 60;
        for link in links(&answer, "/").into_iter().filter(|_| depth) {
            let known = link.split('#').next().unwrap_or_default().to_owned();
            if !seen.contains(&known) {
                seen.push(known);
                next.push(link);
            }
        }
    }
    assert!(seen.len() > 40, "{seen:?}");
}

#[test]
fn each_part_of_a_story_has_a_page() {
    let address = story("Sarneh");
    let parts = [
        "conflict", "agreed", "single", "voices", "timeline", "actors", "places", "origins",
        "sharing", "copies", "reports",
    ];
    for part in parts {
        let page = page(&format!("{address}/{part}"));
        assert!(page.body.contains("<h1>"), "{part}");
        assert_eq!(SHARED.get(&format!("{address}/{part}?page=900")).status, 404, "{part}");
    }
    let single = page(&format!("{address}/single"));
    let next = links(&single, &format!("{address}/single?page=2"));
    assert!(!next.is_empty(), "a long list has pages");
    assert_ne!(page(&next[0]).body, single.body);
    assert_eq!(SHARED.get(&format!("{address}/nothing")).status, 404);
    assert_eq!(SHARED.get(&format!("{address}/claims/000000000000")).status, 404);
}

#[test]
fn a_story_shows_its_voices_and_who_shares_whose_text() {
    let overview = page(&story("Sarneh"));
    for part in ["Voices", "The same in other words", "Who shares whose text"] {
        assert!(overview.body.contains(&format!("<h2>{part}</h2>")), "{part}");
    }
    assert!(overview.body.contains("class=\"shares\""), "a picture");
    let pairs = links(&overview, "/compare?report=");
    assert!(page(&pairs[0]).body.contains("<table"), "two that share text are side by side");
}

#[test]
fn a_story_is_called_by_its_last_figures_everywhere() {
    let address = story("Sarneh");
    let title = "Sarneh dam: death toll climbs to 14";
    for path in ["/", &address, "/changes?since=2001-01-01"] {
        assert!(page(path).body.contains(title), "{path}");
    }
}

#[test]
fn a_story_is_found_by_its_beginning_and_its_reports() {
    let address = story("Sarneh");
    for given in [&address[..15], "/stories/northwire-lead"] {
        let answer = SHARED.get(given);
        assert_eq!(answer.status, 307, "{given}");
        assert_eq!(answer.header("location"), Some(address.as_str()));
    }
}

#[test]
fn a_report_shows_what_is_in_it() {
    let report = page("/reports/northwire-lead");
    for class in ["class=\"states", "figure", "quoted", "copied", "debris"] {
        assert!(report.body.contains(class), "{class}");
    }
    assert!(report.body.contains("Shared passages"));
    assert_eq!(SHARED.get("/reports/northwire-lead?at=0-6").status, 200);
    for wrong in ["6-0", "0-99999999", "x", "-1-2", "0", "1-1"] {
        assert_eq!(
            SHARED.get(&format!("/reports/northwire-lead?at={wrong}")).status,
            400,
            "{wrong}"
        );
    }
}

#[test]
fn versions_of_a_report_are_compared() {
    let newest = page("/reports/ferry-2");
    assert!(newest.body.contains("Earlier versions") && newest.body.contains("figure:"));
    assert!(newest.body.contains("href=\"/reports/ferry-1\""));
    let older = page("/reports/ferry-1");
    assert!(older.body.contains("An earlier version") && older.body.contains("/reports/ferry-2"));
}

#[test]
fn a_search_shows_words_in_their_place() {
    let found = page("/search?q=dam&sort=oldest");
    assert!(found.body.contains("6 reports") && found.body.contains("<mark>"), "{}", found.body);
    let passages = links(&found, "/reports/");
    assert!(passages.iter().any(|link| link.contains("?at=")));
    assert!(page("/search").body.contains("<form"));
    assert!(page("/search?q=zzzz").body.contains("0 reports"));
    assert_eq!(SHARED.get("/search?q=-dam").status, 400);
    assert_eq!(SHARED.get(&format!("/search?q={}", "a".repeat(500))).status, 400);
}

#[test]
fn words_of_reports_stay_words() {
    let list = page("/");
    let tricks = links(&list, "/stories/").into_iter().map(|story| SHARED.get(&story));
    let found = page("/search?q=harbour+wall");
    let report = links(&found, "/reports/evil").remove(0);
    assert!(report.starts_with("/reports/evil%2F..%2F%3F%23%2500%3Cscript%3E"), "{report}");
    let report = page(report.split('#').next().unwrap());
    assert!(report.body.contains("{{ 7*7 }}"), "{}", report.body);
    for page in tricks.chain([list, found, report]) {
        for trick in [
            "<script>",
            "<img",
            "<svg onload",
            "<b onclick",
            "javascript:",
            "\u{202e}",
            "\u{2066}",
            "\u{0}",
        ] {
            assert!(!page.body.contains(trick), "{trick:?} in {}", page.body);
        }
    }
}

#[test]
fn nothing_is_inline_and_files_are_kept_for_ever() {
    for path in
        ["/", "/search?q=dam", "/help", "/reports/northwire-lead", &story("Sarneh"), "/none"]
    {
        let page = SHARED.get(path);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        for inline in ["<style", " style=", " onclick=", "<script>", "http://", "src=\"//"] {
            assert!(!page.body.contains(inline), "{inline} in {path}");
        }
        for file in links(&page, "/static/") {
            let file = SHARED.get(&file);
            assert_eq!(file.status, 200);
            assert!(file.header("cache-control").unwrap().contains("immutable"));
        }
    }
    assert_eq!(SHARED.get("/static/desk-000000000000.css").status, 404);
    assert_eq!(SHARED.get("/static/..%2F..%2Fetc%2Fpasswd").status, 404);
}

#[test]
fn reports_are_compared_as_columns_with_gaps() {
    assert!(page("/compare").body.contains("<form"));
    let two = page("/compare?report=northwire-lead&report=channel-six&report=");
    assert!(two.body.contains("<table") && two.body.contains("says nothing of it"));
    assert_eq!(two.body.matches("scope=\"col\"").count(), 2);
    let four =
        "report=northwire-lead&report=channel-six&report=valley-voice&report=meridian-review";
    assert_eq!(page(&format!("/compare?{four}")).body.matches("scope=\"col\"").count(), 4);
    let versions = page("/compare?report=ferry-1&report=ferry-2");
    assert!(versions.body.contains("Sentence by sentence"), "{}", versions.body);
    for (wrong, status) in [
        ("report=ferry-1", 400),
        (&format!("{four}&report=ferry-1")[..], 400),
        ("report=ferry-1&report=none", 404),
        ("report=ferry-1&report=ferry-2&page=9", 404),
    ] {
        assert_eq!(SHARED.get(&format!("/compare?{wrong}")).status, status, "{wrong}");
    }
    let story = page(&story("Sarneh"));
    assert!(
        story.body.contains("name=\"report\" value=\"northwire-lead\""),
        "reports can be chosen"
    );
}

#[test]
fn outlets_are_counted() {
    let outlets = page("/outlets?sort=copied");
    let first = links(&outlets, "/?outlet=").remove(0);
    assert_eq!(first, "/?outlet=Northwire", "its text is printed by others");
    assert_eq!(SHARED.get("/outlets?sort=nonsense").status, 400);
}

#[test]
fn feeds_show_how_they_are() {
    let feeds = page("/feeds");
    for words in ["· not asked yet", "✗ failed 3 in a row", "https://feeds.example/new.xml"] {
        assert!(feeds.body.contains(words), "{words}");
    }
    assert!(!feeds.body.contains("<b>says</b>"), "words from outside are words");
    for words in ["desk.example", "✗ failed 2 in a row", "the host says 503"] {
        assert!(feeds.body.contains(words), "{words}");
    }
    assert!(!feeds.body.contains("secret-of-the-desk"), "an address may hold a secret");
}

#[test]
fn changes_are_told() {
    let all = page("/changes?since=2001-01-01");
    assert!(all.body.contains("Sarneh") && all.body.contains("new, 8 reports"), "{}", all.body);
    assert!(page("/changes?since=2100-01-01").body.contains("Nothing has changed"));
    assert_eq!(SHARED.get("/changes?since=whenever").status, 400);
}

#[test]
fn a_figure_is_plotted_with_its_bounds() {
    let address = story("Sarneh");
    let claims = links(&page(&address), &format!("{address}/claims/"));
    let pages: Vec<Answer> = claims.iter().take(20).map(|claim| page(claim)).collect();
    let plots = pages.iter().filter(|page| page.body.contains("wide-plot"));
    let bounds: Vec<bool> = plots.map(|page| page.body.contains("<polyline")).collect();
    assert!(!bounds.is_empty() && bounds.iter().all(|drawn| *drawn), "{claims:?}");
}

#[test]
fn a_claim_has_an_address_of_its_own() {
    let address = story("Sarneh");
    for status in ["conflict", "evolved", "agreed"] {
        let list = page(&format!("{address}/{status}"));
        let claims = list.body.split("<h3><a class=\"item\" href=\"").skip(1);
        for claim in claims.filter_map(|rest| rest.split('"').next()) {
            let standing = format!("class=\"standing {status}\"");
            assert!(page(claim).body.contains(&standing), "{claim} is {status}");
        }
    }
}
