//! Takes: sentences of some reports. Makes: their runs of words, each where all sentences with it
//! come together.

use arrow_array::{ArrayRef, RecordBatch};
use variorum::compare::copies;

use super::part::Parts;
use super::{Page, User};
use crate::Error;

pub fn runs(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("runs", batch)?;
    let pages = parts.cells::<Page>("sentences")?;
    let users: Vec<User> = pages.values().flatten().flat_map(users).collect();
    let mut made = parts.split(users, |user| user.0);
    made.values_mut().for_each(|users| users.sort_unstable());
    Ok(parts.rows(made))
}

fn users(page: &Page) -> Vec<User> {
    let mut users = Vec::new();
    for (number, sentence) in (0..).zip(&page.sentences) {
        let runs = copies::runs(&sentence.words).into_iter();
        users.extend(runs.map(|run| (run, (page.number, number))));
    }
    users
}
