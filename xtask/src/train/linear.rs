//! Linear models over hashed features, learned by gradient descent: the same weights every time.

use std::collections::BTreeMap;

use variorum::learning::Features;

use super::random::Random;

/// One decision: of these options, the good ones should score highest.
#[derive(Debug, Clone)]
pub struct Choice {
    pub options: Vec<Features>,
    pub good: Vec<bool>,
}

impl Choice {
    /// A yes or no: the features against none at all.
    pub fn whether(features: Features, yes: bool) -> Self {
        Choice { options: vec![features, Vec::new()], good: vec![yes, !yes] }
    }
}

/// Features seen less often are left out.
const RAREST: usize = 3;
const PASSES: usize = 4;
const RATE: f32 = 0.05;

/// How often in a pass the weights are taken into the mean.
const SAMPLES: usize = 4;

/// Weights for features, with what AdaGrad remembers of their gradients.
struct Descent {
    weights: Vec<f32>,
    squares: Vec<f32>,
    /// The sum of the weights taken so far, and how many there are.
    sum: Vec<f32>,
    samples: f32,
}

/// Learns one weight for each feature that is not rare, sorted by feature: its mean on the way.
pub fn learn(choices: &[&Choice]) -> Vec<(u32, f32)> {
    let features = common(choices);
    let choices: Vec<Choice> = choices.iter().map(|choice| numbered(choice, &features)).collect();
    let count = features.len();
    let mut descent = Descent {
        weights: vec![0.0; count],
        squares: vec![0.01; count],
        sum: vec![0.0; count],
        samples: 0.0,
    };
    let mut order: Vec<usize> = (0..choices.len()).collect();
    let mut random = Random::seeded(0);
    for pass in 0..PASSES {
        random.shuffle(&mut order);
        for part in order.chunks((order.len() / SAMPLES).max(1)) {
            part.iter().for_each(|&number| descent.step(&choices[number]));
            if pass > 0 {
                descent.sample();
            }
        }
    }
    let mean = descent.sum.iter().map(|sum| sum / descent.samples);
    features.into_iter().zip(mean).collect()
}

/// The features that are not rare, sorted.
fn common(choices: &[&Choice]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let all = choices.iter().flat_map(|choice| choice.options.iter().flatten());
    all.for_each(|&feature| *counts.entry(feature).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count >= RAREST).map(|(feature, _)| feature).collect()
}

/// The same choice with features by their place in `features`.
fn numbered(choice: &Choice, features: &[u32]) -> Choice {
    let place = |feature: &u32| features.binary_search(feature).ok().map(|place| place as u32);
    let options = choice.options.iter().map(|option| option.iter().filter_map(place).collect());
    Choice { options: options.collect(), good: choice.good.clone() }
}

impl Descent {
    /// Moves the weights so that the good options of one choice score a little higher.
    fn step(&mut self, choice: &Choice) {
        let score = |option: &Features| option.iter().map(|&f| self.weights[f as usize]).sum();
        let scores: Vec<f32> = choice.options.iter().map(score).collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let all: f32 = shares.iter().sum();
        let good: f32 = shares.iter().zip(&choice.good).filter(|x| *x.1).map(|x| x.0).sum();
        for (number, option) in choice.options.iter().enumerate() {
            let wanted = if choice.good[number] { shares[number] / good.max(1e-9) } else { 0.0 };
            self.push(option, shares[number] / all - wanted);
        }
    }

    fn sample(&mut self) {
        self.sum.iter_mut().zip(&self.weights).for_each(|(sum, weight)| *sum += weight);
        self.samples += 1.0;
    }

    fn push(&mut self, option: &Features, gradient: f32) {
        if gradient.abs() < 1e-4 {
            return;
        }
        for &feature in option {
            let feature = feature as usize;
            self.squares[feature] += gradient * gradient;
            self.weights[feature] -= RATE * gradient / self.squares[feature].sqrt();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feature_that_tells_gets_the_weight() {
        let yes = Choice::whether(vec![1, 2], true);
        let no = Choice::whether(vec![1, 3], false);
        let weights = learn(&[&yes, &no, &yes, &no, &yes, &no]);
        assert!(weights[1].1 > 0.1 && weights[2].1 < -0.1, "{weights:?}");
        assert_eq!(weights, learn(&[&yes, &no, &yes, &no, &yes, &no]));
    }
}
