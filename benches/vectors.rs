//! Sentences a second through the sentence vectors, one thread: `cargo bench --bench vectors -p variorum-language`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use variorum_language::{Vectors, models};

/// Thirty pieces or so, as a sentence of the news has.
const SENTENCES: [&str; 6] = [
    "Rescue workers pulled at least fourteen people alive from the lower town on Tuesday, the \
     provincial governor said, while boats searched the flooded valley for others.",
    "The operator of the dam denied that its gates had been opened too late and said the river \
     had risen faster than in any year on record.",
    "Around two thousand residents spent a second night in schools and sports halls.",
    "A spokeswoman for the ministry said engineers would inspect the remaining wall before \
     anyone was allowed to return to the villages below it.",
    "\"We heard a sound like thunder and then the street was gone,\" said a baker who lost his \
     shop, his van and most of his savings in less than ten minutes.",
    "Opposition parties have called for an inquiry into repairs that were promised three years \
     ago, paid for twice and, according to auditors, never carried out.",
];

fn main() {
    let models = models::ensure(&mut ()).expect("models");
    let start = Instant::now();
    let vectors = Vectors::load(&models.vectors()).expect("the vectors' model");
    println!("load: {:.1} ms", milliseconds(start.elapsed()));
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let sentences: Vec<&str> = SENTENCES.iter().copied().cycle().take(240).collect();
    let once = || {
        let start = Instant::now();
        black_box(threads.install(|| vectors.encode(&sentences)));
        start.elapsed()
    };
    let best = (0..5).map(|_| once()).min().expect("five runs");
    println!("{:.0} sentences/s on one thread", 240.0 / best.as_secs_f64());
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
