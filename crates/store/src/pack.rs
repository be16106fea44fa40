//! Values as bytes: JSON for what must outlive changes of the program, postcard for what a step
//! can make again; both packed by zstd.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zstd::bulk::Decompressor;

use crate::{Error, Result};

const LEVEL: i32 = 3;
/// Nothing in a store is larger than this when unpacked.
const LIMIT: usize = 1 << 30;
/// Begins the message of whatever cannot be unpacked.
pub const BROKEN: &str = "packed bytes are broken";

pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, LEVEL).expect("memory is written to")
}

thread_local! {
    /// Making one costs more than unpacking a small value with it.
    static UNPACKER: RefCell<Decompressor<'static>> =
        RefCell::new(Decompressor::new().expect("memory"));
}

/// # Errors
///
/// When the bytes are not what [`squeeze`] made.
pub fn unsqueeze(packed: &[u8]) -> Result<Vec<u8>> {
    let size = Decompressor::upper_bound(packed).filter(|size| *size <= LIMIT);
    let size = size.ok_or_else(|| broken(&"they tell no size, or one too large"))?;
    UNPACKER.with_borrow_mut(|unpacker| unpacker.decompress(packed, size)).map_err(|e| broken(&e))
}

/// A value in the compact form, which only the same version of its step can read.
pub fn compact(value: &impl Serialize) -> Vec<u8> {
    squeeze(&postcard::to_stdvec(value).expect("plain data"))
}

/// # Errors
///
/// When the bytes are not what [`compact`] made of such a value.
pub fn from_compact<T: DeserializeOwned>(packed: &[u8]) -> Result<T> {
    postcard::from_bytes(&unsqueeze(packed)?).map_err(|e| broken(&e))
}

/// A value as JSON, in which later versions may add fields.
pub fn lasting(value: &impl Serialize) -> Vec<u8> {
    squeeze(&serde_json::to_vec(value).expect("plain data"))
}

/// # Errors
///
/// When the bytes are not what [`lasting`] made of such a value.
pub fn from_lasting<T: DeserializeOwned>(packed: &[u8]) -> Result<T> {
    serde_json::from_slice(&unsqueeze(packed)?).map_err(|e| broken(&e))
}

fn broken(error: &dyn std::fmt::Display) -> Error {
    Error::Damaged(format!("{BROKEN}: {error}"))
}

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The first 16 hexadecimal digits of the SHA-256 of `text`.
pub fn short_hash(text: &str) -> String {
    sha256(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use variorum_model::{Moment, Precision, Reading};

    use super::*;

    #[test]
    fn values_come_back() {
        let time = jiff::civil::date(2021, 5, 4).at(10, 30, 0, 0);
        let moment = Moment { time, precision: Precision::Minute, utc: true };
        assert_eq!(from_compact::<Moment>(&compact(&moment)).unwrap(), moment);
        assert_eq!(from_lasting::<Moment>(&lasting(&moment)).unwrap(), moment);
        let reading = Reading { reference: Some(moment.time.date()), ..Reading::default() };
        assert_eq!(from_compact::<Reading>(&compact(&reading)).unwrap(), reading);
    }

    #[test]
    fn broken_bytes_are_an_error() {
        assert!(matches!(from_compact::<Moment>(b"no"), Err(Error::Damaged(_))));
        assert!(matches!(unsqueeze(&squeeze(b"whole")[..6]), Err(Error::Damaged(_))));
    }
}
