//! An address that is told what becomes of stories, on a server of this machine.

#[path = "watch/desk.rs"]
mod desk;
#[path = "watch/outlet.rs"]
#[allow(dead_code, reason = "each test uses some of it")]
mod outlet;
#[path = "../../fetch/tests/server/mod.rs"]
mod server;

use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use desk::{Desk, manners};
use hmac::{Hmac, KeyInit, Mac};
use outlet::{COPIED, MILL, MIRROR, Outlet};
use serde_json::Value;
use server::{Asked, Reply, Server};
use sha2::Sha256;
use variorum::archive::watch::{Round, Webhook};
use variorum::fetch::{Address, Manners};
use variorum::store::Query;

const SECRET: &str = "a word that nobody else knows";

fn webhook(address: &str) -> Webhook {
    Webhook::new(Address::parse(address).unwrap(), SECRET)
}

/// One round of a program newly started that tells `webhook`, some minutes after the last.
fn round(desk: &Desk, minutes: i64, webhook: Webhook) -> Round {
    desk.round_telling(minutes, Manners { allow_private: true, ..manners() }, Some(webhook))
}

/// What the hook of a server was sent so far.
fn sent(server: &Server) -> Vec<Asked> {
    server.asked().into_iter().filter(|asked| asked.path == "/hook").collect()
}

fn changes(asked: &Asked) -> Vec<Value> {
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    body["changes"].as_array().unwrap().clone()
}

/// A code for each that is sent, the last one for all that follow.
fn answers(server: &Server, codes: &'static [&'static str]) {
    let asked = AtomicUsize::new(0);
    server.answer("/hook", move |_| {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        Reply::status(codes[number.min(codes.len() - 1)])
    });
}

#[test]
fn each_development_is_told_once_signed_and_in_order() {
    let server = Server::start();
    answers(&server, &["204 No Content"]);
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let mirror = Outlet::new(&server, "Harbour Mirror", "/mirror");
    let desk = Desk::new(&[courier.feed(), mirror.feed()]);
    let hook = || webhook(&server.at("/hook"));
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    assert_eq!(round(&desk, 0, hook()).told, 1);
    mirror.publish("1", "Eighty brought ashore from Lindmark ferry", MIRROR);
    assert_eq!(round(&desk, 15, hook()).told, 1);
    assert_eq!(round(&desk, 15, hook()).told, 0, "nothing has become of anything");
    let sent = sent(&server);
    assert_eq!((sent.len(), &changes(&sent[0])[0]["kind"]), (2, &"story".into()));
    assert!(changes(&sent[1]).iter().all(|change| change["at"] == "2021-05-04T12:15:00Z"));
    assert!(changes(&sent[1]).iter().any(|change| change["kind"] == "reports"));
    let all: usize = sent.iter().map(|asked| changes(asked).len()).sum();
    assert_eq!(all, desk.store().developments("", 999).unwrap().len());
    assert_ne!(sent[0].fields["x-variorum-delivery"], sent[1].fields["x-variorum-delivery"]);
    for asked in sent {
        let time = &asked.fields["x-variorum-timestamp"];
        let mut code = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        code.update(format!("{time}.{}", asked.body).as_bytes());
        let code = code.finalize().into_bytes();
        let code: String = code.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(asked.fields["x-variorum-signature"], format!("sha256={code}"));
        assert_eq!(asked.fields["content-type"], "application/json");
    }
}

#[test]
fn what_is_not_taken_is_sent_again_the_same_through_restarts() {
    let server = Server::start();
    answers(&server, &["500 Internal Server Error", "404 Not Found", "200 OK"]);
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let desk = Desk::new(&[courier.feed()]);
    let hook = || webhook(&server.at("/hook"));
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let failed = round(&desk, 0, hook());
    let problem = &failed.addition.problems[0];
    assert!(problem.message.contains("500") && problem.hint.contains("nothing is lost"));
    assert_eq!((round(&desk, 0, hook()).told, sent(&server).len()), (0, 1), "not so soon");
    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    assert_eq!(round(&desk, 1, hook()).addition.problems.len(), 1);
    assert_eq!(round(&desk, 15, hook()).told, 2, "what failed, then what came since");
    let sent = sent(&server);
    let names: Vec<&str> = sent.iter().map(|a| a.fields["x-variorum-delivery"].as_str()).collect();
    assert!(names[0] == names[1] && names[1] == names[2] && names[2] != names[3], "{names:?}");
    assert!(sent[0].body == sent[1].body && sent[1].body == sent[2].body);
    assert_ne!(
        sent[0].fields["x-variorum-timestamp"], sent[2].fields["x-variorum-timestamp"],
        "each time it is signed anew"
    );
    let all = changes(&sent[2]).len() + changes(&sent[3]).len();
    assert_eq!(all, desk.store().developments("", 999).unwrap().len());
    assert_eq!(desk.store().check(&|| ()).unwrap(), []);
}

#[test]
fn many_developments_are_cut_into_messages() {
    let server = Server::start();
    answers(&server, &["200 OK"]);
    let desk = Desk::new(&[]);
    let hook = || webhook(&server.at("/hook"));
    round(&desk, 0, hook());
    let stories = (0..60).map(|n| {
        serde_json::json!({ "title": format!("Barge {n} sinks"), "published": format!("20{:02}-03-04", n),
            "text": format!("A barge by the name of Gull{n} sank in the port of Haven{n}.") })
    });
    let lines: String = stories.map(|story| format!("{story}\n")).collect();
    desk.add(&lines);
    let told = round(&desk, 15, hook()).told;
    let sizes: Vec<usize> = sent(&server).iter().map(|asked| changes(asked).len()).collect();
    assert_eq!((told, sizes.iter().max()), (sizes.len(), Some(&50)), "{sizes:?}");
    let all: usize = sizes.iter().sum();
    assert_eq!(all, desk.store().developments("", 999).unwrap().len());
}

#[test]
fn a_search_limits_what_is_told() {
    let server = Server::start();
    answers(&server, &["200 OK"]);
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let desk = Desk::new(&[courier.feed()]);
    let hook = || webhook(&server.at("/hook")).only(Query::parse("mill").unwrap());
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    assert_eq!(round(&desk, 0, hook()).told, 0);
    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    assert_eq!(round(&desk, 15, hook()).told, 1);
    assert!(
        changes(&sent(&server)[0]).iter().all(|c| c["title"].as_str().unwrap().contains("mill"))
    );
}

#[test]
fn a_host_that_is_slow_or_says_too_much_holds_nothing_up() {
    let server = Server::start();
    server.put("/hook", Reply::page(&"a".repeat(50_000_000)));
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    let desk = Desk::new(&[courier.feed()]);
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let hasty = Manners { allow_private: true, whole: Duration::from_secs(2), ..manners() };
    let slow = format!("http://{}/hook", silent.local_addr().unwrap());
    let long = desk.round_telling(0, hasty.clone(), Some(webhook(&server.at("/hook"))));
    assert_eq!((long.told, long.addition.problems.len()), (1, 0));
    assert_eq!(desk.round_telling(15, hasty.clone(), Some(webhook(&slow))).told, 0);
    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    let begun = Instant::now();
    let round = desk.round_telling(15, hasty, Some(webhook(&slow)));
    assert!(round.addition.problems[0].message.contains("too long"), "{round:?}");
    assert_eq!(round.addition.added.new.len(), 1, "the round is whole");
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(sent(&server).len(), 1, "a long answer is as good as a short one");
}

#[test]
fn a_host_that_wants_rest_is_left_alone_until_then() {
    let server = Server::start();
    let busy = Reply::status("429 Too Many Requests").with("Retry-After", Some("7200"));
    server.put("/hook", busy);
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let desk = Desk::new(&[courier.feed()]);
    round(&desk, 0, webhook(&server.at("/hook")));
    round(&desk, 60, webhook(&server.at("/hook")));
    assert_eq!(sent(&server).len(), 1);
    answers(&server, &["200 OK"]);
    assert_eq!(round(&desk, 61, webhook(&server.at("/hook"))).told, 1);
}

#[test]
fn nothing_private_is_told_without_the_flag() {
    let server = Server::start();
    answers(&server, &["200 OK"]);
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let desk = Desk::new(&[courier.feed()]);
    let hook = || webhook(&server.at("/hook"));
    let known = || round(&desk, 0, hook()).told;
    assert_eq!(known(), 1);
    courier.publish("2", "Fire destroys paper mill in Ostrin", MILL);
    desk.round(15);
    let refused = desk.round_telling(0, manners(), Some(hook()));
    let problem = refused.addition.problems.last().unwrap();
    assert!(problem.message.contains("local network") && problem.hint.contains("--allow-private"));
    assert_eq!(sent(&server).len(), 1);
    assert_eq!(known(), 1, "a refusal of ours puts nothing off");
}
