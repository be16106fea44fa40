//! Whoever asks or reads slowly holds up nobody else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use crate::desk::SHARED;

/// So many are slow at a time.
const SLOW: usize = 150;
/// Longer than the head of a request may take.
const LONG: Duration = Duration::from_secs(40);

fn connected() -> TcpStream {
    let stream = TcpStream::connect(SHARED.address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

fn head(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", SHARED.address)
}

/// Sends a head that has no end, a byte at a time; gives what was answered and when.
fn drip() -> (String, Duration) {
    let (mut stream, begin) = (connected(), Instant::now());
    let mut sent = stream.try_clone().unwrap();
    spawn(move || {
        let endless = head("/").into_bytes().into_iter().chain(std::iter::repeat(b'a'));
        for byte in endless {
            if sent.write_all(&[byte]).is_err() {
                break;
            }
            sleep(Duration::from_millis(300));
        }
    });
    let mut heard = Vec::new();
    // A connection that is cut may be reset.
    let _ = stream.read_to_end(&mut heard);
    (String::from_utf8_lossy(&heard).into_owned(), begin.elapsed())
}

/// Asks for far more than the system keeps for somebody, and reads a byte of it.
fn asked_and_left() -> TcpStream {
    let mut stream = connected();
    let all = (head("/api/v1/stories") + "\r\n").repeat(300);
    stream.write_all(all.as_bytes()).unwrap();
    let mut byte = [0];
    stream.read_exact(&mut byte).unwrap();
    stream
}

#[test]
fn who_is_slow_holds_up_nobody() {
    let dripping = spawn(drip);
    let begun: Vec<TcpStream> = (0..SLOW).map(|_| connected()).collect();
    begun.iter().for_each(|mut stream| stream.write_all(b"GET / HT").unwrap());
    let reading: Vec<TcpStream> = (0..SLOW).map(|_| asked_and_left()).collect();
    for _ in 0..20 {
        let begin = Instant::now();
        assert_eq!(SHARED.get("/").status, 200);
        assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    }
    drop((begun, reading));
    let (answer, time) = dripping.join().unwrap();
    assert!(answer.is_empty() || answer.contains(" 408 "), "{answer}");
    assert!(time < LONG, "who sends a byte now and then is let go after {time:?}");
}
