use serde_json::Value;
use variorum_model::Tag;

use crate::network::{ModelFile, Rows, WIDTH, Weights};

/// Gives each word the tag whose score is highest.
#[derive(Debug)]
pub(crate) struct Tagger {
    weights: Weights,
    bias: Vec<f32>,
    tags: Vec<Tag>,
}

impl Tagger {
    pub(crate) fn new(model: &ModelFile, settings: &[u8]) -> Result<Self, String> {
        let settings: Value =
            serde_json::from_slice(settings).map_err(|error| error.to_string())?;
        let labels = settings["labels"].as_array().ok_or("no `labels`")?;
        let tag = |label: &Value| {
            let label = label.as_str().unwrap_or_default();
            Tag::parse(label).ok_or(format!("the tag `{label}` is not known"))
        };
        let tags: Vec<Tag> = labels.iter().map(tag).collect::<Result<_, _>>()?;
        let layer = model.layer("softmax", 0)?;
        let weights = Weights::new(layer.array("W", &[tags.len(), WIDTH])?, WIDTH);
        Ok(Tagger { weights, bias: layer.array("b", &[tags.len()])?.to_vec(), tags })
    }

    /// The tags of `count` words, which are given by their rows.
    pub(crate) fn tags(&self, values: &[f32], count: usize, scores: &mut Vec<f32>) -> Vec<Tag> {
        self.weights.multiply(Rows { values, stride: WIDTH, count }, scores);
        scores.chunks_exact(self.tags.len()).take(count).map(|scores| self.best(scores)).collect()
    }

    fn best(&self, scores: &[f32]) -> Tag {
        let mut best = (f32::NEG_INFINITY, self.tags[0]);
        for ((&tag, score), bias) in self.tags.iter().zip(scores).zip(&self.bias) {
            if score + bias > best.0 {
                best = (score + bias, tag);
            }
        }
        best.1
    }
}
