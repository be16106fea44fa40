//! Every colour that words are set in stands off from every ground as WCAG 2 AA asks, light and dark.

use variorum::render::html::STYLE;

/// The values of the custom properties of the style's `:root` blocks: light, then dark.
fn palette(dark: bool) -> Vec<(String, [f64; 3])> {
    let block = STYLE.split(":root").nth(if dark { 2 } else { 1 }).unwrap();
    let block = block.split('}').next().unwrap();
    let declared = block.split(['{', ';']).filter_map(|line| line.trim().split_once(": #"));
    declared.map(|(name, hex)| (name.trim_start_matches('-').to_owned(), rgb(hex))).collect()
}

fn rgb(hex: &str) -> [f64; 3] {
    let whole: String = match hex.trim().len() {
        3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => hex.trim().to_owned(),
    };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&whole[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_can_be_read_on_every_ground() {
    for dark in [false, true] {
        let palette = palette(dark);
        let colour = |name: &str| palette.iter().find(|(known, _)| known == name).unwrap().1;
        for ground in ["paper", "wash", "target"] {
            for words in ["ink", "soft", "link", "conflict", "evolved", "agreed", "single"] {
                let found = contrast(colour(words), colour(ground));
                assert!(found >= 4.5, "{words} on {ground}, dark {dark}: {found:.2}");
            }
        }
    }
}
