use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use ureq::Body;

use crate::client::reason;
use crate::{Error, Result};

const GZIP: [u8; 2] = [0x1f, 0x8b];
/// No page unpacks to so many times its size; what is short may, as it does no harm.
const RATIO: usize = 200;
const SHORT: usize = 1_000_000;

/// All of an answer, unpacked, if neither is longer than `most`.
pub fn whole(body: &mut Body, encoding: &str, most: usize) -> Result<Vec<u8>> {
    let bytes = bounded(body.as_reader(), most, |error| reason(ureq::Error::from(error)))?;
    match encoding {
        "" | "identity" | "gzip" | "x-gzip" => plain(bytes, most),
        other => Err(Error::Packed(other.into())),
    }
}

/// Unpacks what is packed, also a file kept so at a host that packs it once more.
fn plain(bytes: Vec<u8>, most: usize) -> Result<Vec<u8>> {
    let mut bytes = bytes;
    for _ in 0..2 {
        if !bytes.starts_with(&GZIP) {
            break;
        }
        let broken = |error: io::Error| Error::Broken(error.to_string());
        let likely = bytes.len().saturating_mul(RATIO).max(SHORT);
        bytes = match bounded(MultiGzDecoder::new(&bytes[..]), most.min(likely), broken) {
            Err(Error::TooLong(_)) if likely < most => return Err(Error::Swollen(RATIO)),
            unpacked => unpacked?,
        };
    }
    Ok(bytes)
}

fn bounded(from: impl Read, most: usize, wrong: impl Fn(io::Error) -> Error) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() > most { Err(Error::TooLong(most)) } else { Ok(bytes) }
}
