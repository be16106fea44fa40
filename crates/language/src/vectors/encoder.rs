use std::ops::Range;

use super::attention::Parts;
use super::math;
use super::panel::{Grid, GridMut, Panel, Written, multiply};
use super::weights::{Block, FEATURES, Linear, Weights};

/// Columns are filled up to a multiple of this, so that the widest registers are full.
const FULL: usize = 16;
/// Columns that go through a layer at once: with more the kernel drops to two thirds of its speed.
const QUICK: usize = 48;

/// Room that one thread uses again and again.
#[derive(Default)]
pub(super) struct Scratch {
    state: Panel,
    next: Panel,
    wide: Panel,
    mixed: Panel,
    parts: Parts,
    sums: Vec<f32>,
}

/// The vectors of some sentences, one after the other.
pub(super) fn encode(
    sentences: &[Vec<u32>],
    weights: &Weights<&[f32]>,
    scratch: &mut Scratch,
) -> Vec<f32> {
    let places = places(sentences);
    embed(sentences, weights, scratch);
    for block in &weights.blocks {
        step(block, &places, scratch);
    }
    places.iter().flat_map(|place| pool(&scratch.state, place)).collect()
}

/// The columns of each sentence.
fn places(sentences: &[Vec<u32>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let place = |sentence: &Vec<u32>| {
        end += sentence.len();
        end - sentence.len()..end
    };
    sentences.iter().map(place).collect()
}

/// Word, position and kind of each piece, added up.
fn embed(sentences: &[Vec<u32>], weights: &Weights<&[f32]>, scratch: &mut Scratch) {
    let pieces: usize = sentences.iter().map(Vec::len).sum();
    let state = &mut scratch.state;
    state.shape(FEATURES, pieces.next_multiple_of(FULL));
    state.values.fill(0.0);
    let positions = sentences.iter().flat_map(|sentence| sentence.iter().enumerate());
    for (column, (position, piece)) in positions.enumerate() {
        let word = row(weights.words, *piece as usize);
        let place = row(weights.positions, position);
        for (feature, cells) in state.rows_mut().enumerate() {
            cells[column] = word[feature] + weights.kinds[feature] + place[feature];
        }
    }
    math::normalise(state, &weights.norm, &mut scratch.sums);
}

fn row(table: &[f32], number: usize) -> &[f32] {
    &table[number * FEATURES..][..FEATURES]
}

/// One block: pieces look at each other, then each thinks for itself.
fn step(block: &Block<&[f32]>, places: &[Range<usize>], scratch: &mut Scratch) {
    let Scratch { state, next, wide, mixed, parts, sums } = scratch;
    apply(&block.query, state, &mut parts.query);
    apply(&block.key, state, &mut parts.key);
    apply(&block.value, state, &mut parts.value);
    parts.mix(places, mixed);
    apply(&block.mixed, mixed, next);
    add(next, state);
    math::normalise(next, &block.mixed_norm, sums);
    apply(&block.wide, next, wide);
    math::gelu(&mut wide.values);
    apply(&block.narrow, wide, state);
    add(state, next);
    math::normalise(state, &block.narrow_norm, sums);
}

fn apply(linear: &Linear<&[f32]>, from: &Panel, to: &mut Panel) {
    let columns = from.columns;
    let (rows, inner) = (linear.bias.len(), from.values.len() / columns);
    to.shape(rows, columns);
    to.rows_mut().zip(linear.bias).for_each(|(row, bias)| row.fill(*bias));
    for start in (0..columns).step_by(QUICK) {
        let size = (QUICK.min(columns - start), rows, inner);
        let left = Grid { values: &from.values[start..], steps: (1, columns) };
        let right = Grid { values: linear.weight, steps: (1, inner) };
        let to = GridMut { values: &mut to.values[start..], steps: (1, columns) };
        multiply(size, to, (left, right), Written { factor: 1.0, added: true });
    }
}

fn add(to: &mut Panel, other: &Panel) {
    to.values.iter_mut().zip(&other.values).for_each(|(to, other)| *to += other);
}

/// The mean over a sentence's pieces, of length 1.
fn pool(state: &Panel, place: &Range<usize>) -> Vec<f32> {
    let mut vector: Vec<f32> = state.rows().map(|row| row[place.clone()].iter().sum()).collect();
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|value| *value /= length);
    vector
}
