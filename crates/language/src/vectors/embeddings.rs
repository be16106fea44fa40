/// Numbers in one sentence's vector.
const WIDTH: usize = 384;

/// The vectors of some sentences, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Embeddings {
    values: Vec<f32>,
}

impl Embeddings {
    pub(super) fn new(values: Vec<f32>) -> Self {
        Embeddings { values }
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.values.len() / WIDTH
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The vector of the sentence with this number.
    pub fn row(&self, sentence: usize) -> &[f32] {
        &self.values[sentence * WIDTH..][..WIDTH]
    }

    /// All vectors, one after the other.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// How alike two sentences are: the cosine of their vectors, -1 to 1.
    pub fn likeness(&self, first: usize, second: usize) -> f32 {
        self.row(first).iter().zip(self.row(second)).map(|(a, b)| a * b).sum()
    }
}
