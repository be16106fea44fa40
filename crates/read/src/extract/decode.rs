use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The text that `bytes` write, and the name of its encoding where that is a guess.
pub fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (lossy(encoding, &bytes[mark..]), None);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (lossy(encoding, bytes), Some(encoding.name()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_string(), None),
        Err(_) => by_guess(bytes),
    }
}

fn by_guess(bytes: &[u8]) -> (String, Option<&'static str>) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(100_000)], true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    (lossy(encoding, bytes), Some(encoding.name()))
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-16 without its mark shows as a zero in every other byte of Latin text.
pub fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2000) & !1];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match (even * 10, odd * 10) {
        _ if half < 4 => None,
        (e, o) if e < half && o > half * 7 => Some(UTF_16LE),
        (e, o) if o < half && e > half * 7 => Some(UTF_16BE),
        _ => None,
    }
}
