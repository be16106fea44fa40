/// A small picture of many hashes, which tells most of the others apart from them.
#[derive(Debug, Default)]
pub struct Bits(Vec<u64>);

/// How many bits of a hash choose its place: two million places, a quarter of a megabyte.
const CHOSEN: u32 = 21;

impl Bits {
    pub fn of(hashes: impl Iterator<Item = u64>) -> Self {
        let mut bits = vec![0; 1 << (CHOSEN - 6)];
        for hash in hashes {
            let (word, bit) = place(hash);
            bits[word] |= bit;
        }
        Bits(bits)
    }

    /// False only for a hash that is not among them.
    pub fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = place(hash);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

fn place(hash: u64) -> (usize, u64) {
    let chosen = hash >> (64 - CHOSEN);
    ((chosen >> 6) as usize, 1 << (chosen & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_held() {
        let hashes = [0, 7 << 50, u64::MAX];
        let bits = Bits::of(hashes.into_iter());
        assert!(hashes.iter().all(|&hash| bits.may_hold(hash)));
        assert!(!bits.may_hold(9 << 50));
    }
}
