use variorum_model::{Parse, Span, Token};

/// A text with its parse: what every step that reads one report looks at.
#[derive(Clone, Copy)]
pub struct Parsed<'a> {
    pub text: &'a str,
    pub parse: &'a Parse,
}

impl<'a> Parsed<'a> {
    pub fn token(&self, token: u32) -> &'a Token {
        &self.parse.tokens[token as usize]
    }

    /// The token as it is written.
    pub fn word(&self, token: u32) -> &'a str {
        self.token(token).span.of(self.text)
    }

    pub fn lemma(&self, token: u32) -> &'a str {
        &self.token(token).lemma
    }

    /// The text from the first to the last token of `(first, end)`.
    pub fn words(&self, range: (u32, u32)) -> &'a str {
        self.span(range).of(self.text)
    }

    pub fn span(&self, range: (u32, u32)) -> Span {
        self.parse.span(range)
    }

    /// The span of the sentence numbered `sentence`, without white space at its ends.
    pub fn sentence(&self, sentence: usize) -> Span {
        self.parse.span(self.parse.sentences[sentence]).trim(self.text)
    }
}
