use unicode_width::UnicodeWidthStr;
use variorum_model::Status;

/// Colours for a terminal, or none.
#[derive(Clone, Copy)]
pub struct Ink {
    pub colour: bool,
}

impl Ink {
    pub fn bold(self, words: &str) -> String {
        self.paint("1", words)
    }

    pub fn faint(self, words: &str) -> String {
        self.paint("2", words)
    }

    pub fn status(self, status: Status, words: &str) -> String {
        let code = match status {
            Status::Conflict => "1;31",
            Status::Evolved => "1;33",
            Status::Agreed => "1;32",
            Status::Single => "1;34",
        };
        self.paint(code, words)
    }

    fn paint(self, code: &str, words: &str) -> String {
        if self.colour { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
    }
}

/// How many columns `text` takes, its colours not counted.
pub fn width(text: &str) -> usize {
    without(text).width()
}

/// The text without its colours.
pub fn without(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or(piece, |(_, rest)| rest))
}
