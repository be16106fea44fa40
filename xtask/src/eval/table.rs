use super::floors::Floors;
use super::{Row, Set};

pub fn head() {
    println!("{:<12} {:<34} {:>7} {:>7} {:>7}", "step", "row", "score", "floor", "count");
}

/// Prints one line a row, its parts behind it.
pub fn print(set: &Set, rows: &[Row], floors: &Floors) {
    for row in rows {
        let floor = floors.floor(set, &row.name);
        let floor = floor.map_or("-".into(), |(score, spread)| format!("{:.3}", score - spread));
        let parts = row.parts.iter().map(|(name, score)| format!("  {name} {score:.3}"));
        let line = format!("{:<12} {:<34} {:>7.3}", set.step, row.name, row.score);
        println!("{line} {floor:>7} {:>7}{}", row.count, parts.collect::<String>());
    }
}
