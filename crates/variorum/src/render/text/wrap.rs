use unicode_width::UnicodeWidthStr;

/// The words of `text` in lines of at most `width` columns; a longer word is broken.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| broken(word, width)) {
        let line = lines.last_mut().expect("one line at least");
        if line.is_empty() {
            line.push_str(&word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines
}

/// A word in pieces that fit into `width`, without what would steer the terminal.
fn broken(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars().filter(|character| !character.is_control()) {
        let piece = pieces.last_mut().expect("one piece at least");
        piece.push(character);
        if piece.width() > width && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(character.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(wrap("the wall broke  at noon", 9), ["the wall", "broke at", "noon"]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn a_long_word_is_broken() {
        assert_eq!(wrap("a reservoir", 5), ["a", "reser", "voir"]);
    }

    #[test]
    fn reports_cannot_steer_the_terminal() {
        assert_eq!(wrap("red \x1b[31malert\u{9b}2J", 40), ["red [31malert2J"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("水 水 水", 5), ["水 水", "水"]);
    }
}
