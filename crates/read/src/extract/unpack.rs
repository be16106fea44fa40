use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// No file is unpacked beyond this size, in bytes.
const LIMIT: u64 = 1 << 30;

/// The bytes as they were before `gzip` or `zstd` packed them; others as they are.
pub fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    match bytes {
        [0x1f, 0x8b, ..] => read(MultiGzDecoder::new(bytes), "gzip").map(Cow::Owned),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => match StreamingDecoder::new(bytes) {
            Ok(decoder) => read(decoder, "zstd").map(Cow::Owned),
            Err(error) => Err(broken("zstd", &error)),
        },
        _ => Ok(Cow::Borrowed(bytes)),
    }
}

fn read(decoder: impl Read, format: &str) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    decoder.take(LIMIT + 1).read_to_end(&mut unpacked).map_err(|error| broken(format, &error))?;
    if unpacked.len() as u64 > LIMIT {
        return Err("unpacks to more than 1 GB".into());
    }
    Ok(unpacked)
}

fn broken(format: &str, error: &dyn std::fmt::Display) -> String {
    format!("`{format}` cannot be unpacked: {error}")
}
