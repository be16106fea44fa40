//! Takes: what grouping needs of reports. Makes: the id of each and of its story.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use variorum::compare::{self, Features};

use crate::Error;
use crate::columns::{Columns, present};

pub fn group(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let bytes = Columns { step: "group", batch }.bytes("features")?;
    let features = |row| {
        let broken = |reason| Error::Row { row, what: "features", reason };
        Features::from_bytes(present(bytes, row, "features")?).map_err(broken)
    };
    let features: Vec<Features> = (0..batch.num_rows()).map(features).collect::<Result<_, _>>()?;
    let ids: Vec<String> = features.iter().map(|features| features.id.clone()).collect();
    let mut rows: Vec<(&str, String)> = Vec::new();
    for story in compare::group(features) {
        let members: Vec<&str> = story.reports.iter().map(|&report| ids[report].as_str()).collect();
        let name = variorum::story_id(members.iter().copied());
        rows.extend(members.into_iter().map(|id| (id, name.clone())));
    }
    rows.sort_unstable();
    let column = |of: fn(&(&str, String)) -> String| -> ArrayRef {
        Arc::new(rows.iter().map(|row| Some(of(row))).collect::<StringArray>())
    };
    Ok(vec![column(|row| row.0.to_owned()), column(|row| row.1.clone())])
}
