//! The sentence vectors against a reference recorded by `vectors/record.py`, and against
//! themselves in other company.

use std::sync::LazyLock;

use serde::Deserialize;
use variorum_language::{Vectors, models};

#[derive(Deserialize)]
struct Row {
    sentence: String,
    pieces: Vec<u32>,
    vector: Vec<f32>,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("vectors/reference.json")).unwrap());

static VECTORS: LazyLock<Vectors> = LazyLock::new(|| {
    let models = models::ensure(&mut ()).unwrap();
    Vectors::load(&models.vectors()).unwrap()
});

#[test]
fn pieces_are_the_reference_s() {
    for row in &*ROWS {
        assert_eq!(VECTORS.pieces(&row.sentence), row.pieces, "{:?}", row.sentence);
    }
}

#[test]
fn vectors_are_the_reference_s() {
    let sentences: Vec<&str> = ROWS.iter().map(|row| row.sentence.as_str()).collect();
    let embeddings = VECTORS.encode(&sentences);
    for (number, row) in ROWS.iter().enumerate() {
        let ours = embeddings.row(number);
        let cosine: f32 = ours.iter().zip(&row.vector).map(|(a, b)| a * b).sum();
        assert!((cosine - 1.0).abs() < 1e-5, "{cosine} for {:?}", row.sentence);
        let off = ours.iter().zip(&row.vector).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(off < 1e-5, "{off} for {:?}", row.sentence);
    }
}

#[test]
fn company_and_threads_change_no_bit() {
    let sentences: Vec<&str> = ROWS.iter().map(|row| row.sentence.as_str()).collect();
    let alone: Vec<f32> = sentences
        .iter()
        .flat_map(|sentence| VECTORS.encode(&[sentence]).values().to_vec())
        .collect();
    assert_eq!(VECTORS.encode(&sentences).values(), alone);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let backwards: Vec<&str> = sentences.iter().rev().copied().collect();
    let embeddings = threads.install(|| VECTORS.encode(&backwards));
    let turned: Vec<f32> =
        (0..sentences.len()).rev().flat_map(|number| embeddings.row(number).to_vec()).collect();
    assert_eq!(turned, alone);
}

#[test]
fn no_sentences_have_no_vectors() {
    assert!(VECTORS.encode(&[]).is_empty());
}
