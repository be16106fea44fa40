use super::WIDTH;
use super::embedding::Embedding;
use super::encoder::Encoder;
use super::file::ModelFile;
use crate::text::Lexicon;
use crate::tokenizer::Word;

/// Words in, one row of numbers a word out, each with its neighbours in view.
#[derive(Debug)]
pub(crate) struct Tok2Vec {
    embedding: Embedding,
    encoder: Encoder,
}

/// What a [`Tok2Vec`] works with, kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Activations {
    /// The rows of the text's words, after [`Tok2Vec::encode`].
    pub(crate) rows: Vec<f32>,
    candidates: Vec<f32>,
    /// The embedded rows of lexemes met before; before a space a lexeme has another row.
    embedded: Vec<Option<Box<[f32; WIDTH]>>>,
}

impl Tok2Vec {
    pub(crate) fn new(file: &ModelFile) -> Result<Self, String> {
        Ok(Tok2Vec { embedding: Embedding::new(file)?, encoder: Encoder::new(file)? })
    }

    /// Leaves the rows of `words` at the beginning of the activations' rows.
    pub(crate) fn encode(&self, words: &[Word], lexicon: &Lexicon, activations: &mut Activations) {
        let Activations { rows, candidates, embedded } = activations;
        let padding = self.encoder.padding() * WIDTH;
        let sees_space = self.embedding.sees_space();
        embedded.resize_with((lexicon.len() * 2).max(embedded.len()), || None);
        rows.clear();
        rows.resize(padding, 0.0);
        for word in words {
            let spaced = word.spaced && sees_space;
            let row = &mut embedded[word.lexeme as usize * 2 + usize::from(spaced)];
            let embed = || Box::new(self.embedding.embed(lexicon.get(word.lexeme), spaced));
            rows.extend_from_slice(row.get_or_insert_with(embed).as_slice());
        }
        rows.resize(rows.len() + padding, 0.0);
        self.encoder.encode(rows, candidates);
    }
}
