//! Takes: pairs of which people say whether they are the same. Makes: weights for what they have in
//! common. Needs: nothing.
//!
//! Logistic regression by Newton's method. A pair may have several readings, such as each clause of
//! one sentence with each of another: the one that fits best counts, found anew in each round.

use std::fs;
use std::path::Path;

use anyhow::Result;
use variorum::learning::WeightFile;

const ROUNDS: usize = 4;
const STEPS: usize = 12;
/// How many lessons the lessons of one event weigh together.
const EVENT_SHARE: f64 = 4500.0;
/// How hard a weight is held to its prior: one without lessons' say, and one that was set by hand.
const HOLD: f64 = 1.0;
const HOLD_BY_HAND: f64 = 100.0;

/// One pair: its readings as features, and whether it is the same.
pub struct Lesson {
    pub readings: Vec<Vec<f32>>,
    pub same: bool,
}

/// Learns the weights of `file` from the lessons of several events, says how well each event goes
/// when its own lessons are left out, and writes the file.
pub fn train(file: &Path, events: &[(String, Vec<Lesson>)]) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let mut weights: WeightFile = toml::from_str(&text)?;
    for (name, lessons) in events {
        let others: Vec<&[Lesson]> =
            events.iter().filter(|(other, _)| other != name).map(|e| e.1.as_slice()).collect();
        let learned = learn(&others, &weights);
        let threshold = best(&learned, &others).1;
        println!("{name}: pairs F1 {:.3} held out", f1(&learned, &[lessons], threshold));
    }
    let all: Vec<&[Lesson]> = events.iter().map(|event| event.1.as_slice()).collect();
    let learned = learn(&all, &weights);
    let (score, threshold) = best(&learned, &all);
    println!("all: pairs F1 {score:.3} at {threshold:.2}");
    weights.weights.iter_mut().zip(learned).for_each(|(weight, learned)| {
        weight.weight = (learned * 100.0).round() as f32 / 100.0;
    });
    let head = text.lines().next().unwrap_or_default();
    fs::write(file, format!("{head}\n\n{}", toml::to_string(&weights)?))?;
    Ok(())
}

/// Every event counts the same, however many pairs it has.
fn learn(events: &[&[Lesson]], file: &WeightFile) -> Vec<f64> {
    let priors: Vec<f64> = file.weights.iter().map(|weight| f64::from(weight.prior)).collect();
    let holds: Vec<f64> =
        priors.iter().map(|prior| if *prior == 0.0 { HOLD } else { HOLD_BY_HAND }).collect();
    let mut weights: Vec<f64> = priors.iter().map(|prior| prior + 1.0).collect();
    for _ in 0..ROUNDS {
        let rows: Vec<Row> = events.iter().flat_map(|lessons| rows(&weights, lessons)).collect();
        weights.clone_from(&priors);
        for _ in 0..STEPS {
            step(&mut weights, &rows, &priors, &holds);
        }
    }
    weights
}

/// What is learned from of one lesson in one round.
struct Row<'a> {
    features: &'a [f32],
    same: bool,
    share: f64,
}

/// The lessons of one event, which together weigh as much as those of any other.
fn rows<'a>(weights: &[f64], lessons: &'a [Lesson]) -> Vec<Row<'a>> {
    let share = EVENT_SHARE / lessons.len() as f64;
    let told = lessons.iter().filter(|lesson| !lesson.readings.is_empty());
    let row = |lesson: &'a Lesson| {
        let features = fitting(weights, lesson);
        Row { features, same: lesson.same, share }
    };
    told.map(row).collect()
}

fn score(weights: &[f64], features: &[f32]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * f64::from(*feature)).sum()
}

/// The reading of a pair that fits best.
fn fitting<'a>(weights: &[f64], lesson: &'a Lesson) -> &'a [f32] {
    let by_score = |a: &&Vec<f32>, b: &&Vec<f32>| score(weights, a).total_cmp(&score(weights, b));
    lesson.readings.iter().max_by(by_score).expect("a lesson has a reading")
}

/// One step of Newton's method towards the least loss.
fn step(weights: &mut [f64], rows: &[Row], priors: &[f64], holds: &[f64]) {
    let count = weights.len();
    let mut slope: Vec<f64> = (0..count).map(|n| holds[n] * (priors[n] - weights[n])).collect();
    let mut curve = vec![vec![0.0; count]; count];
    (0..count).for_each(|n| curve[n][n] = holds[n]);
    for row in rows {
        let odds = 1.0 / (1.0 + (-score(weights, row.features)).exp());
        let wanted = f64::from(u8::from(row.same)) - odds;
        for (n, feature) in row.features.iter().enumerate().filter(|(_, f)| **f != 0.0) {
            let feature = f64::from(*feature) * row.share;
            slope[n] += feature * wanted;
            for (m, other) in row.features.iter().enumerate() {
                curve[n][m] += feature * f64::from(*other) * odds * (1.0 - odds);
            }
        }
    }
    solved(curve, slope).iter().zip(weights).for_each(|(change, weight)| *weight += change);
}

/// The solution of linear equations by elimination.
fn solved(mut left: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for at in 0..count {
        let pivot = left[at].clone();
        for below in at + 1..count {
            let factor = left[below][at] / pivot[at];
            left[below].iter_mut().zip(&pivot).for_each(|(cell, top)| *cell -= factor * top);
            right[below] -= factor * right[at];
        }
    }
    for at in (0..count).rev() {
        let known: f64 = (at + 1..count).map(|n| left[at][n] * right[n]).sum();
        right[at] = (right[at] - known) / left[at][at];
    }
    right
}

/// The score of a lesson by its best reading; none where there is nothing in common.
fn judged(weights: &[f64], lesson: &Lesson) -> f64 {
    lesson.readings.iter().map(|features| score(weights, features)).fold(f64::MIN, f64::max)
}

/// The mean over events of the F1 of pairs taken for the same.
fn f1(weights: &[f64], events: &[&[Lesson]], threshold: f64) -> f64 {
    let one = |lessons: &&[Lesson]| {
        let taken = |lesson: &&Lesson| judged(weights, lesson) >= threshold;
        let right = lessons.iter().filter(taken).filter(|lesson| lesson.same).count();
        let sum = lessons.iter().filter(taken).count() + lessons.iter().filter(|l| l.same).count();
        2.0 * right as f64 / sum.max(1) as f64
    };
    events.iter().map(one).sum::<f64>() / events.len() as f64
}

/// The best F1 and the threshold that gives it.
fn best(weights: &[f64], events: &[&[Lesson]]) -> (f64, f64) {
    let thresholds = (-40..=20).map(|tenth| f64::from(tenth) / 10.0);
    let scored = thresholds.map(|threshold| (f1(weights, events, threshold), threshold));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).expect("there are thresholds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let solution = solved(vec![vec![2.0, 1.0], vec![1.0, 3.0]], vec![5.0, 10.0]);
        assert!((solution[0] - 1.0).abs() < 1e-9 && (solution[1] - 3.0).abs() < 1e-9);
    }
}
