use super::file::{Layer, ModelFile};
use super::maxout::{Maxout, by_piece};
use super::weights::{Rows, Weights};
use super::{CANDIDATES, PIECES, WIDTH};
use crate::text::{Attribute, Lexeme, hash_four};

/// Turns what is known of a word form into a row of numbers.
///
/// Each attribute picks four rows of its table by hash. The mixing layer that follows is linear up
/// to its maxout, so the tables hold their rows already multiplied by its weights.
#[derive(Debug)]
pub(crate) struct Embedding {
    tables: Vec<Table>,
    mixer: Maxout,
}

#[derive(Debug)]
struct Table {
    attribute: Attribute,
    seed: u32,
    mixed: Vec<f32>,
}

impl Embedding {
    pub(crate) fn new(file: &ModelFile) -> Result<Self, String> {
        let attributes = attributes(file)?;
        let layers = file.layers("hashembed");
        if layers.len() != attributes.len() {
            return Err(format!("{} tables for {} attributes", layers.len(), attributes.len()));
        }
        let maxout = file.layer("maxout", 0)?;
        let inputs = WIDTH * attributes.len();
        let weights = by_piece(maxout.array("W", &[WIDTH, PIECES, inputs])?, PIECES, inputs);
        let tables = attributes.iter().zip(layers).enumerate().map(|(at, (&attribute, layer))| {
            let rows = weights.chunks_exact(inputs);
            let columns = rows.flat_map(|row| &row[at * WIDTH..(at + 1) * WIDTH]).copied();
            Table::new(attribute, layer, &Weights::new(&columns.collect::<Vec<_>>(), WIDTH))
        });
        let tables = tables.collect::<Result<_, _>>()?;
        Ok(Embedding { tables, mixer: Maxout::new(maxout, file.layer("layernorm", 0)?)? })
    }

    /// True when a word's row depends on whether a space follows it.
    pub(crate) fn sees_space(&self) -> bool {
        self.tables.iter().any(|table| table.attribute == Attribute::Spaced)
    }

    /// The row of a word form.
    pub(crate) fn embed(&self, lexeme: &Lexeme, spaced: bool) -> [f32; WIDTH] {
        let mut candidates = [0.0; CANDIDATES];
        for table in &self.tables {
            for row in table.rows(lexeme.attribute(table.attribute, spaced)) {
                for (sum, value) in candidates.iter_mut().zip(row) {
                    *sum += value;
                }
            }
        }
        self.mixer.apply(&candidates)
    }
}

impl Table {
    fn new(attribute: Attribute, layer: &Layer, mixer: &Weights) -> Result<Self, String> {
        let (count, _) = layer.size("E").ok_or("an embedding without a table")?;
        let values = layer.array("E", &[count, WIDTH])?;
        let seed = layer.setting("seed").and_then(|seed| seed.as_u64());
        let seed = seed.ok_or("a table without a seed")? as u32;
        let mut mixed = Vec::new();
        mixer.multiply(Rows { values, stride: WIDTH, count }, &mut mixed);
        Ok(Table { attribute, seed, mixed })
    }

    fn rows(&self, value: u64) -> impl Iterator<Item = &[f32; CANDIDATES]> {
        let rows = self.mixed.as_chunks::<CANDIDATES>().0;
        let keys = hash_four(value, self.seed);
        keys.into_iter().map(|key| &rows[key as usize % rows.len()])
    }
}

fn attributes(file: &ModelFile) -> Result<Vec<Attribute>, String> {
    let columns = file.layer("extract_features", 0)?.setting("columns");
    let names =
        columns.as_ref().and_then(rmpv::Value::as_array).ok_or("no attributes to look at")?;
    let attribute = |name: &rmpv::Value| {
        let name = name.as_str().unwrap_or_default();
        Attribute::parse(name).ok_or(format!("the attribute `{name}` is not known"))
    };
    names.iter().map(attribute).collect()
}
