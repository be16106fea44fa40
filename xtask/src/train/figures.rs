//! Takes: figures that people put under one question. Makes: `crates/compare/models/figures.toml`.
//! Needs: the annotated events.

use std::collections::BTreeMap;

use variorum::learning::figure_pairs;

use super::annotated::Event;
use super::pairs::Lesson;

/// Every two figures that people annotated and that can be one question, and whether they are.
pub fn lessons(event: &Event) -> Vec<Lesson> {
    let company = event.ground.company();
    let facets = facets(event);
    let lesson = |pair: variorum::learning::FigurePair| {
        let [a, b] = pair.figures.map(|(report, number)| {
            let statement = &company.readings[report].statements[number];
            facets.get(&(report, statement.figure?)).copied()
        });
        Some(Lesson { readings: vec![pair.features.to_vec()], same: a? == b? })
    };
    figure_pairs(&company).into_iter().filter_map(lesson).collect()
}

/// The question of each annotated figure, by its report and its number there.
fn facets(event: &Event) -> BTreeMap<(usize, u32), &str> {
    let mut facets = BTreeMap::new();
    for figure in &event.figures {
        let Some(at) = figure.place.sentence.find(&figure.surface) else { continue };
        for (report, sentence) in event.spans(&figure.place) {
            let start = sentence.start as usize + at;
            let span = variorum::model::Span::new(start, start + figure.surface.len());
            let read = &event.ground.company().readings[report].figures;
            let found = (0..).zip(read).find(|(_, one)| one.number.overlaps(span));
            facets.extend(found.map(|(number, _)| ((report, number), figure.facet.as_str())));
        }
    }
    facets
}
