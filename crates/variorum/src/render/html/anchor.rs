//! The names of the places that a page links to.

/// One claim of one story.
pub fn claim(story: usize, claim: usize) -> String {
    format!("s{}-c{}", story + 1, claim + 1)
}

/// One report of one story.
pub fn report(story: usize, report: usize) -> String {
    format!("s{}-r{}", story + 1, report + 1)
}

/// One sentence of one report.
pub fn sentence(story: usize, report: usize, sentence: usize) -> String {
    format!("{}-{}", self::report(story, report), sentence + 1)
}
