//! A network of one hidden layer, learned by gradient descent: the same weights every time.

use variorum::compare::grouping::{Net, Row};

use super::random::Random;

/// A decision: what speaks for and against, what is right, and how much it counts.
pub struct Sample {
    pub row: Row,
    pub same: bool,
    pub weight: f32,
}

/// So many networks are learned from other beginnings and put together into one.
const MEMBERS: usize = 4;
const UNITS: usize = 12;
const PASSES: usize = 16;
const BATCH: usize = 48;
const RATE: f32 = 0.004;
/// How much weights are drawn to zero.
const DECAY: f32 = 2e-3;

/// Learns whether pairs are the same.
pub fn learn(samples: &[Sample]) -> Net {
    let inputs = samples[0].row.len();
    let scale = Scale::of(samples, inputs);
    let scaled: Vec<Row> = samples.iter().map(|sample| scale.scaled(&sample.row)).collect();
    let mut all = vec![0.0];
    for member in 0..MEMBERS {
        let mut descent = Descent::new(inputs, member as u64);
        descent.run(samples, &scaled);
        let bias = all.pop().unwrap_or_default();
        let (units, own) = scale.unscaled(&descent.parameters, inputs);
        all.extend(units);
        all.push(bias + own / MEMBERS as f32);
    }
    Net::new(inputs, all)
}

/// The mean and the spread of each input.
struct Scale {
    means: Vec<f32>,
    spreads: Vec<f32>,
}

impl Scale {
    fn of(samples: &[Sample], inputs: usize) -> Self {
        let whole: f32 = samples.iter().map(|sample| sample.weight).sum();
        let mean = |of: &dyn Fn(&Row) -> f32| {
            samples.iter().map(|sample| sample.weight * of(&sample.row)).sum::<f32>() / whole
        };
        let means: Vec<f32> = (0..inputs).map(|at| mean(&|row| row[at])).collect();
        let spread = |at: usize| mean(&|row| (row[at] - means[at]).powi(2)).sqrt().max(1e-2);
        Scale { spreads: (0..inputs).map(spread).collect(), means }
    }

    fn scaled(&self, row: &Row) -> Row {
        let one = |at: usize| ((row[at] - self.means[at]) / self.spreads[at]).clamp(-6.0, 6.0);
        (0..row.len()).map(one).collect()
    }

    /// The units for inputs that are not scaled, with the share of a member; and the bias.
    fn unscaled(&self, parameters: &[f32], inputs: usize) -> (Vec<f32>, f32) {
        let mut units = parameters.to_vec();
        let bias = units.pop().unwrap_or_default();
        for unit in units.chunks_exact_mut(inputs + 2) {
            for at in 0..inputs {
                unit[at] /= self.spreads[at];
                unit[inputs] -= unit[at] * self.means[at];
            }
            unit[inputs + 1] /= MEMBERS as f32;
        }
        (units, bias)
    }
}

/// Parameters with what Adam remembers of their gradients.
struct Descent {
    inputs: usize,
    parameters: Vec<f32>,
    gradient: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    steps: i32,
    random: Random,
}

impl Descent {
    fn new(inputs: usize, member: u64) -> Self {
        let mut random = Random::seeded(member);
        let count = UNITS * (inputs + 2) + 1;
        let reach = 1.0 / (inputs as f32).sqrt();
        let parameters = (0..count).map(|_| (random.share() * 2.0 - 1.0) * reach).collect();
        let zero = vec![0.0; count];
        Descent {
            inputs,
            parameters,
            gradient: zero.clone(),
            first: zero.clone(),
            second: zero,
            steps: 0,
            random,
        }
    }

    fn run(&mut self, samples: &[Sample], scaled: &[Row]) {
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let all = PASSES * samples.len().div_ceil(BATCH);
        for _ in 0..PASSES {
            self.random.shuffle(&mut order);
            for batch in order.chunks(BATCH) {
                batch.iter().for_each(|&at| self.see(&samples[at], &scaled[at]));
                let left = 1.0 - self.steps as f32 / all as f32;
                self.step(RATE * left.max(0.02));
            }
        }
    }

    /// Adds the gradient of one sample.
    fn see(&mut self, sample: &Sample, row: &Row) {
        let size = self.inputs + 2;
        let last = self.parameters.len() - 1;
        let sums: Vec<f32> =
            self.parameters[..last].chunks_exact(size).map(|unit| sum(unit, row)).collect();
        let mut score = self.parameters[last];
        for (at, value) in sums.iter().enumerate() {
            score += value.max(0.0) * self.parameters[at * size + size - 1];
        }
        let wanted = if sample.same { 1.0 } else { 0.0 };
        let push = (1.0 / (1.0 + (-score).exp()) - wanted) * sample.weight;
        self.gradient[last] += push;
        for (at, value) in sums.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let unit = at * size;
            let back = push * self.parameters[unit + size - 1];
            let gradient = &mut self.gradient[unit..unit + size];
            gradient.iter_mut().zip(row).for_each(|(sum, input)| *sum += back * input);
            gradient[size - 2] += back;
            gradient[size - 1] += push * value;
        }
    }

    fn step(&mut self, rate: f32) {
        self.steps += 1;
        let (one, two) = (1.0 - 0.9f32.powi(self.steps), 1.0 - 0.999f32.powi(self.steps));
        for at in 0..self.parameters.len() {
            let gradient = self.gradient[at] / BATCH as f32 + DECAY * self.parameters[at];
            self.first[at] = 0.9 * self.first[at] + 0.1 * gradient;
            self.second[at] = 0.999 * self.second[at] + 0.001 * gradient * gradient;
            let way = (self.first[at] / one) / ((self.second[at] / two).sqrt() + 1e-8);
            self.parameters[at] -= rate * way;
            self.gradient[at] = 0.0;
        }
    }
}

/// What a unit makes of its inputs.
fn sum(unit: &[f32], row: &Row) -> f32 {
    row.iter().zip(unit).map(|(input, weight)| input * weight).sum::<f32>() + unit[row.len()]
}
