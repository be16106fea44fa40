use variorum_model::{Pos, Span, Time, Token};

use super::lexeme::{Kind, Lexeme, lexemes};
use crate::Parsed;

/// One report's text as this step looks at it.
pub(super) struct Context<'a> {
    pub parsed: Parsed<'a>,
    pub times: &'a [Time],
    pub lexemes: Vec<Lexeme<'a>>,
}

impl<'a> Context<'a> {
    pub fn new(parsed: Parsed<'a>, times: &'a [Time]) -> Self {
        Context { parsed, times, lexemes: lexemes(parsed.text) }
    }

    /// The word at lexeme `at`, in lower case.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.lexemes.get(at).filter(|l| l.kind == Kind::Word).map(|l| l.lower.as_ref())
    }

    /// The word before lexeme `at`.
    pub fn word_before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).and_then(|before| self.word(before))
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|l| l.kind)
    }

    /// True when lexeme `at` is of `kind` and no white space stands before it.
    pub fn is_glued(&self, at: usize, kind: Kind) -> bool {
        self.lexemes.get(at).is_some_and(|l| l.glued && l.kind == kind)
    }

    /// True when the word at lexeme `at` begins with a capital.
    pub fn is_capitalised(&self, at: usize) -> bool {
        let first = |l: &Lexeme| l.span.of(self.parsed.text).starts_with(char::is_uppercase);
        self.lexemes.get(at).is_some_and(first)
    }

    /// The bytes of lexemes `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.lexemes[first].span.join(self.lexemes[end - 1].span)
    }

    /// The token that holds the beginning of lexeme `at`.
    pub fn token(&self, at: usize) -> Option<u32> {
        let start = self.lexemes.get(at)?.span.start;
        let tokens = &self.parsed.parse.tokens;
        let token = tokens.partition_point(|t| t.span.end <= start);
        tokens.get(token).filter(|t| t.span.start <= start).map(|_| token as u32)
    }

    /// The token and its word class at lexeme `at`.
    pub fn token_at(&self, at: usize) -> Option<&'a Token> {
        self.token(at).map(|token| self.parsed.token(token))
    }

    pub fn pos(&self, at: usize) -> Option<Pos> {
        self.token_at(at).map(|token| token.pos)
    }

    /// The tokens `(first, end)` that lexemes `first..end` cover.
    pub fn tokens(&self, first: usize, end: usize) -> (u32, u32) {
        self.parsed.parse.tokens_in(self.span(first, end))
    }
}
