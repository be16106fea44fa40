//! Feeds watched over time, on a server of this machine and by a clock that the test sets.

#[path = "watch/desk.rs"]
mod desk;
#[path = "watch/outlet.rs"]
mod outlet;
#[path = "../../fetch/tests/server/mod.rs"]
mod server;

use std::sync::atomic::Ordering;
use std::time::Duration;

use desk::{Desk, manners};
use outlet::{COPIED, FREED, MILL, MIRROR, Outlet, RATES};
use server::{Reply, Server};
use variorum::archive::watch::Round;
use variorum::fetch::Manners;

/// New pages, reports added, versions among them, problems.
fn brought(round: &Round) -> (usize, usize, usize, usize) {
    let addition = &round.addition;
    (round.found, addition.added.new.len(), addition.added.versions, addition.problems.len())
}

#[test]
fn six_reports_come_over_time_one_corrected_and_one_a_copy() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let mirror = Outlet::new(&server, "Harbour Mirror", "/mirror");
    let desk = Desk::new(&[courier.feed(), mirror.feed()]);

    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    assert_eq!((brought(&desk.round(0)), desk.stories()), ((1, 1, 0, 0), vec![1]));

    mirror.publish("1", "Eighty brought ashore from Lindmark ferry", MIRROR);
    assert_eq!((brought(&desk.round(15)), desk.stories()), ((1, 1, 0, 0), vec![2]));

    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    assert_eq!((brought(&desk.round(15)), desk.stories()), ((1, 1, 0, 0), vec![2, 1]));

    // Every round is one of a program newly started; a round without news asks and leaves.
    let quiet = desk.round(15);
    assert_eq!((quiet.asked, quiet.unchanged, brought(&quiet)), (2, 2, (0, 0, 0, 0)));

    mirror.publish("2", "Ferry aground", COPIED);
    assert_eq!((brought(&desk.round(15)), desk.stories()), ((1, 1, 0, 0), vec![3, 1]));
    let origins = desk.dossier().stories[0].origins.len();
    assert_eq!(origins, 2, "a copy is no origin of its own");

    courier.publish("3", "Tugs pull Lindmark ferry free", FREED);
    courier.correct(
        "1",
        "Corrected: Ferry runs aground off Lindmark",
        &COPIED.replace("three", "five"),
    );
    let round = desk.round(15);
    assert_eq!((brought(&round), desk.stories()), ((1, 2, 1, 0), vec![4, 1]));
    let revisions = &desk.dossier().stories[0].revisions;
    assert_eq!(revisions.len(), 1, "what the older version said is kept");

    mirror.publish("3", "Central bank of Marenia raises rates", RATES);
    assert_eq!((brought(&desk.round(15)), desk.stories()), ((1, 1, 0, 0), vec![4, 1, 1]));

    let feed = desk.feed(&courier.feed());
    assert_eq!(
        (feed.pages, feed.failures, feed.title.as_deref()),
        (3, 0, Some("Vessport Courier"))
    );
    assert_eq!(feed.grown.as_deref(), Some("2021-05-04T13:15:00Z"));
    assert_eq!(desk.store().check(&|| ()).unwrap(), []);
    assert_eq!(server.count("/courier/3"), 1, "what is known is not fetched again so soon");
}

#[test]
fn a_clock_set_back_loses_nothing() {
    const YEAR: i64 = 365 * 24 * 60;
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let desk = Desk::new(&[courier.feed(), server.at("/gone")]);
    assert_eq!(brought(&desk.round(YEAR)), (1, 1, 0, 1));

    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    let round = desk.round(-YEAR);
    assert_eq!((round.asked, brought(&round)), (2, (1, 1, 0, 2)), "all are asked at once");
    let told = &round.addition.problems[0];
    assert!(told.message.contains("fetched at 2022-05-04T12:00:00Z"), "{}", told.message);
    assert_eq!(desk.store().check(&|| ()).unwrap(), []);

    let fetched = server.count("/courier/1");
    courier.rewrite("1", "Ferry runs aground off Lindmark", &COPIED.replace("three", "five"));
    assert_eq!(brought(&desk.round(61)), (0, 1, 1, 1), "a correction is seen");
    assert_eq!(server.count("/courier/1"), fetched + 1);
    assert_eq!(desk.stories(), vec![1, 1]);
}

#[test]
fn a_round_that_is_stopped_is_gone_on_with() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let texts = [COPIED, MIRROR, MILL, FREED, RATES];
    for (number, text) in texts.iter().enumerate() {
        courier.publish(&number.to_string(), text.split('.').next().unwrap(), text);
    }
    let desk = Desk::new(&[courier.feed()]);
    // One question to the clock before the feeds, some for robots.txt and the feed, then pages.
    for questions in [0, 1, 2, 4, 6, 9] {
        desk.clock.left.store(questions, Ordering::Relaxed);
        desk.round(0);
        assert_eq!(desk.store().check(&|| ()).unwrap(), []);
    }
    desk.clock.left.store(usize::MAX, Ordering::Relaxed);
    desk.round(0);
    assert_eq!(desk.store().len().unwrap(), texts.len());
    assert!(texts.iter().enumerate().all(|(n, _)| server.count(&format!("/courier/{n}")) == 1));
}

#[test]
fn a_page_that_changes_without_a_word_is_noticed() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let desk = Desk::new(&[courier.feed()]);
    desk.round(0);
    let unchanged = desk.round(61);
    assert_eq!((unchanged.fetched, brought(&unchanged)), (1, (0, 0, 0, 0)));
    assert_eq!(unchanged.addition.added.known, 0, "the host says that it is the same");
    courier.rewrite("1", "Ferry runs aground off Lindmark", &COPIED.replace("three", "five"));
    assert_eq!(brought(&desk.round(30)), (0, 0, 0, 0), "not so soon");
    assert_eq!(brought(&desk.round(60)), (0, 1, 1, 0));
    let text = &desk.dossier().stories[0].reports[0].text;
    assert!(text.contains("five passengers"), "the newest is shown: {text}");
    let rounds: usize = (0..20).map(|_| desk.round(12 * 60).fetched).sum();
    assert!((2..=6).contains(&rounds), "less and less, and then no more: {rounds}");
}

#[test]
fn each_kind_of_list_is_watched() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    courier.publish("3", "Tugs pull Lindmark ferry free", FREED);
    courier.publish("4", "Eighty brought ashore", MIRROR);
    let at = |number: u32| server.at(&format!("/courier/{number}"));
    let json = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{{"id": "1", "url": "{}"}}]}}"#,
        at(1)
    );
    let atom = format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>a</id><entry><id>2</id>
        <title>Mill</title><link href="{}"/></entry></feed>"#,
        at(2)
    );
    let (map, old) = (at(3), at(4));
    let map = format!(
        "<urlset><url><loc>{map}</loc><lastmod>2021-05-04T10:00:00Z</lastmod></url>\
         <url><loc>{old}</loc><lastmod>2021-04-04T10:00:00Z</lastmod></url></urlset>"
    );
    let index = "<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>";
    let opml = format!(
        "<opml><body><outline xmlUrl='{}'/><outline xmlUrl='/json'/></body></opml>",
        server.at("/atom")
    );
    for (path, text) in [
        ("/json", &json),
        ("/atom", &atom),
        ("/map.xml", &map),
        ("/opml", &opml),
        ("/index.xml", &index.into()),
    ] {
        server.put(path, Reply::new("200 OK", "text/plain", text.as_str()));
    }
    let desk = Desk::new(&[server.at("/opml"), server.at("/index.xml")]);
    let round = desk.round(0);
    assert_eq!((round.asked, brought(&round)), (5, (3, 3, 0, 0)), "{:?}", round.addition.problems);
    assert_eq!(desk.feed(&server.at("/json")).title.as_deref(), Some("J"));
    server.put("/opml", Reply::page("<opml><body><outline xmlUrl='/json'/></body></opml>"));
    desk.round(15);
    let feeds = desk.store().feeds().unwrap();
    assert!(!feeds.iter().any(|feed| feed.address.ends_with("/atom")), "it is named no more");
}

#[test]
fn feeds_that_fail_are_named_and_the_rest_goes_on() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    server.put("/robots.txt", Reply::page("user-agent: *\ndisallow: /refused"));
    server.put("/round", Reply::to("/round"));
    server.put("/long", Reply::page(&"a".repeat(200_000)));
    server.put("/slow", Reply::page(&"a".repeat(100)).slowly(Duration::from_millis(50)));
    server.put("/short", Reply::page("abc").with("Content-Length", Some("9")));
    server.put("/none", Reply::page("abc").with("Content-Length", Some("many")));
    server.put("/broken", Reply::page("<rss version=\"2.0\"><channel><title>C"));
    server.put("/text", Reply::page("no feed"));
    let link = "<html><head><link rel='alternate' type='application/rss+xml' href='/courier/feed'>";
    server.put("/front", Reply::page(link));
    server.put("/old.xml", Reply::page("<urlset><url><loc>/1</loc></url></urlset>"));
    let expected = [
        ("/refused", "robots.txt refuses"),
        ("/round", "redirects more than"),
        ("/long", "larger than"),
        ("/slow", "takes too long"),
        ("/short", "broke off"),
        ("/none", "not understood"),
        ("/broken", "cannot be read"),
        ("/text", "no feed"),
        ("/front", "a web page"),
        ("/old.xml", "last three days"),
        ("/gone", "404"),
    ];
    let mut feeds: Vec<String> = expected.iter().map(|(path, _)| server.at(path)).collect();
    feeds.push(courier.feed());
    let desk = Desk::new(&feeds);
    let manners =
        Manners { allow_private: true, whole: Duration::from_secs(2), most: 100_000, ..manners() };
    let round = desk.round_with(0, manners.clone());
    assert_eq!((round.failed, brought(&round)), (11, (1, 1, 0, 11)));
    for (path, reason) in expected {
        let feed = desk.feed(&server.at(path));
        let problem = feed.problem.unwrap_or_default();
        assert!(problem.contains(reason), "{path}: {problem}");
        assert!(feed.hint.is_some_and(|hint| !hint.is_empty()) && feed.failures == 1);
    }
    assert!(desk.feed(&server.at("/front")).hint.unwrap().contains("/courier/feed"));
    (0..4).for_each(|_| drop(desk.round_with(8 * 60, manners.clone())));
    let gone = desk.feed(&server.at("/gone"));
    assert!(gone.failures >= 4, "it is asked again, and less often: {gone:?}");
    server.put(
        "/gone",
        Reply::page("<rss version=\"2.0\"><channel><title>Back</title></channel></rss>"),
    );
    desk.round_with(48 * 60, manners);
    let back = desk.feed(&server.at("/gone"));
    assert_eq!((back.failures, back.problem, back.title.as_deref()), (0, None, Some("Back")));
}

#[test]
fn a_host_that_wants_rest_is_left_alone_until_then() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let busy = Reply::status("429 Too Many Requests").with("Retry-After", Some("7200"));
    server.put("/courier/1", busy);
    let desk = Desk::new(&[courier.feed()]);
    let round = desk.round(0);
    assert_eq!(brought(&round), (1, 0, 0, 1));
    assert!(round.addition.problems[0].message.contains("wait 7200 s"));
    courier.rewrite("1", "Ferry runs aground off Lindmark", COPIED);
    desk.round(60);
    assert_eq!(server.count("/courier/1"), 1, "not before");
    assert_eq!(brought(&desk.round(61)), (0, 1, 0, 0));
}

#[test]
fn private_feeds_and_pages_are_refused_without_the_flag() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let desk = Desk::new(&[courier.feed()]);
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    for _ in 0..2 {
        let round = desk.round_with(0, manners());
        assert!(round.addition.problems[0].message.contains("local network"), "{round:?}");
    }
    assert!(server.asked().is_empty());
    assert_eq!(brought(&desk.round(0)), (1, 1, 0, 0), "a refusal of ours is no failure");

    courier.rewrite("1", "Ferry runs aground off Lindmark", &COPIED.replace("three", "five"));
    let refused = desk.round_with(61, manners());
    assert_eq!((refused.asked, brought(&refused)), (1, (0, 0, 0, 2)), "the feed and its page");
    assert_eq!(brought(&desk.round(0)), (0, 1, 1, 0), "nor of a page");
}
