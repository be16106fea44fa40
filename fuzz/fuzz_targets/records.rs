//! What a store keeps, packed, and then not as it was packed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::compare::Features;
use variorum::model::{Reading, Report};
use variorum::store::pack;

fuzz_target!(|bytes: &[u8]| {
    let _ = pack::unsqueeze(bytes);
    let _ = pack::from_compact::<Reading>(bytes);
    let packed = pack::squeeze(bytes);
    assert_eq!(pack::unsqueeze(&packed).expect("it was just packed"), bytes);
    let _ = pack::from_compact::<Reading>(&packed);
    let _ = pack::from_lasting::<Report>(&packed);
    let _ = Features::from_bytes(bytes);
});
