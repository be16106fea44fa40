use sha2::{Digest, Sha256};

use crate::Error;

/// A shorter token could be guessed.
const SHORTEST: usize = 16;

/// The word that opens the pages, kept as its hash only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// # Errors
    ///
    /// When it is too short to be safe.
    pub fn new(word: &str) -> Result<Token, Error> {
        let word = word.trim();
        if word.chars().count() < SHORTEST {
            return Err(Error::ShortToken(SHORTEST));
        }
        Ok(Token(Sha256::digest(word).into()))
    }

    /// Whether a request's `Authorization` gives it: as `Bearer`, or as the password of `Basic`,
    /// which is what a browser asks for.
    pub fn opens(&self, authorization: &str) -> bool {
        let Some((scheme, given)) = authorization.split_once(' ') else {
            return false;
        };
        match scheme.to_ascii_lowercase().as_str() {
            "bearer" => self.is(given.trim().as_bytes()),
            "basic" => password(given.trim()).is_some_and(|word| self.is(&word)),
            _ => false,
        }
    }

    /// Hashes are compared, so that the time it takes tells nothing of the word.
    fn is(&self, word: &[u8]) -> bool {
        let given: [u8; 32] = Sha256::digest(word).into();
        given == self.0
    }
}

/// What stands behind the colon of `user:password` in base 64.
fn password(given: &str) -> Option<Vec<u8>> {
    let plain = from_base64(given)?;
    let colon = plain.iter().position(|&byte| byte == b':')?;
    Some(plain[colon + 1..].to_vec())
}

fn from_base64(given: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for character in given.trim_end_matches('=').bytes() {
        bits = bits << 6 | digit(character)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

fn digit(character: u8) -> Option<u32> {
    let digit = match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_opens_in_both_ways_and_nothing_else_does() {
        let token = Token::new("correct horse battery\n").unwrap();
        assert!(token.opens("Bearer correct horse battery"));
        assert!(token.opens("basic dTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk="), "u:correct horse battery");
        for wrong in ["", "Bearer", "Bearer correct", "Basic dTo=", "Basic ???", "Digest x"] {
            assert!(!token.opens(wrong), "{wrong}");
        }
        assert!(Token::new("short").is_err());
    }
}
