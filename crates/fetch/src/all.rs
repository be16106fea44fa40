use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use crate::{Address, Answer, Client, Request, Result};

/// So many hosts are asked at a time.
const HOSTS: usize = 8;

/// What one host is asked for, each with its place among all.
type Queue<'r> = Vec<(usize, &'r Request)>;

impl Client {
    /// Fetches all of `requests`, in their order; several hosts at a time, each one thing after
    /// another.
    pub fn get_all(&self, requests: &[Request]) -> Vec<Result<Answer>> {
        let queues = Mutex::new(by_host(requests));
        let answers = Mutex::new(BTreeMap::new());
        let work = || {
            while let Some(queue) = next(&queues) {
                for (place, request) in queue {
                    let answer = self.get(request);
                    answers.lock().expect("no panic").insert(place, answer);
                }
            }
        };
        thread::scope(|scope| {
            (0..HOSTS.min(requests.len())).for_each(|_| drop(scope.spawn(work)));
        });
        answers.into_inner().expect("no panic").into_values().collect()
    }
}

fn by_host(requests: &[Request]) -> Vec<Queue<'_>> {
    let mut queues: BTreeMap<String, Queue> = BTreeMap::new();
    for (place, request) in requests.iter().enumerate() {
        let host = Address::parse(&request.address).map(|a| a.host().to_owned());
        queues.entry(host.unwrap_or_default()).or_default().push((place, request));
    }
    queues.into_values().collect()
}

fn next<'r>(queues: &Mutex<Vec<Queue<'r>>>) -> Option<Queue<'r>> {
    queues.lock().expect("no panic").pop()
}
