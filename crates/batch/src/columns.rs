//! Columns by name and type.

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, BinaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::DataType;

use crate::Error;

/// The columns of what one step takes.
pub struct Columns<'b> {
    pub step: &'static str,
    pub batch: &'b RecordBatch,
}

impl<'b> Columns<'b> {
    pub fn text(&self, name: &'static str) -> Result<&'b StringArray, Error> {
        let column = self.batch.column_by_name(name);
        let text = column.and_then(|column| column.as_string_opt::<i32>());
        text.ok_or_else(|| self.other(name, &DataType::Utf8))
    }

    pub fn bytes(&self, name: &'static str) -> Result<&'b BinaryArray, Error> {
        let column = self.batch.column_by_name(name);
        let bytes = column.and_then(|column| column.as_binary_opt::<i32>());
        bytes.ok_or_else(|| self.other(name, &DataType::Binary))
    }

    pub fn number(&self, name: &'static str) -> Result<&'b Int32Array, Error> {
        let column = self.batch.column_by_name(name);
        let number = column.and_then(|column| column.as_primitive_opt::<Int32Type>());
        number.ok_or_else(|| self.other(name, &DataType::Int32))
    }

    fn other(&self, column: &'static str, expected: &DataType) -> Error {
        let found = match self.batch.column_by_name(column) {
            Some(other) => format!("it has the type {}", other.data_type()),
            None => "there is none".into(),
        };
        Error::Column { step: self.step, column, expected: expected.to_string(), found }
    }
}

/// The bytes of a row, which must have some.
pub fn present<'b>(
    bytes: &'b BinaryArray,
    row: usize,
    what: &'static str,
) -> Result<&'b [u8], Error> {
    match bytes.is_valid(row) {
        true => Ok(bytes.value(row)),
        false => Err(Error::Row { row, what, reason: "the cell is empty".into() }),
    }
}
