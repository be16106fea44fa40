//! Linear models over named features: weights as data, learned by `cargo xtask train`.

use serde::{Deserialize, Serialize};

/// The weights of a model, as its file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightFile {
    /// One for each feature, in the order in which the model has them.
    #[serde(rename = "weight")]
    pub weights: Vec<Weight>,
}

/// What one feature adds for each unit of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    pub feature: String,
    /// What is held of the feature where the lessons say nothing of it; learning starts there.
    #[serde(default)]
    pub prior: f32,
    pub weight: f32,
}

/// A model of `N` features, the first of which is always 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear<const N: usize>([f32; N]);

impl<const N: usize> Linear<N> {
    /// Reads a file of weights, which must be for just these features.
    pub fn parse(text: &str, features: [&str; N]) -> Self {
        let file: WeightFile = toml::from_str(text).expect("a file of weights is well-formed");
        let named: Vec<&str> = file.weights.iter().map(|weight| weight.feature.as_str()).collect();
        assert_eq!(named, features, "a file of weights names the features of its model");
        Linear(std::array::from_fn(|number| file.weights[number].weight))
    }

    /// The log odds that the features speak for.
    pub fn score(&self, features: &[f32; N]) -> f32 {
        self.0.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Linear;

    #[test]
    fn weights_are_read_by_name() {
        let file = "[[weight]]\nfeature = \"always\"\nweight = -1.0\n\n\
                    [[weight]]\nfeature = \"same noun\"\nprior = 1.0\nweight = 2.5\n";
        let model = Linear::parse(file, ["always", "same noun"]);
        assert_eq!(model.score(&[1.0, 1.0]), 1.5);
    }
}
