//! What was read in one report alone.

use serde::Serialize;
use variorum_model::{
    Attribution, Dep, EntityKind, Manner, Parse, Party, Pos, Reading, Report, Span, Tag, TimeKind,
};

use variorum_read::Near;

use super::code_points::CodePoints;
use super::parts::{CreditPart, DebrisPart, Extent, FigurePart, credits, debris};

#[derive(Serialize)]
pub struct Line<'d> {
    id: &'d str,
    sentences: Vec<Extent>,
    tokens: Vec<TokenPart<'d>>,
    entities: Vec<EntityPart<'d>>,
    times: Vec<TimePart<'d>>,
    places: Vec<PlacePart<'d>>,
    figures: Vec<FigurePart<'d>>,
    attributions: Vec<AttributionPart<'d>>,
    debris: Vec<DebrisPart>,
    credits: Vec<CreditPart<'d>>,
}

#[derive(Serialize)]
struct TokenPart<'d> {
    #[serde(flatten)]
    extent: Extent,
    lemma: &'d str,
    tag: Tag,
    pos: Pos,
    head: u32,
    dep: Dep,
}

#[derive(Serialize)]
struct EntityPart<'d> {
    #[serde(flatten)]
    extent: Extent,
    kind: EntityKind,
    actor: Option<&'d str>,
}

#[derive(Serialize)]
struct TimePart<'d> {
    #[serde(flatten)]
    extent: Extent,
    r#type: TimeKind,
    value: &'d str,
}

#[derive(Serialize)]
struct PlacePart<'d> {
    #[serde(flatten)]
    extent: Extent,
    name: &'d str,
    country: &'d str,
    latitude: f64,
    longitude: f64,
    geonameid: u32,
}

#[derive(Serialize)]
struct AttributionPart<'d> {
    source: Option<Extent>,
    cue: Option<Extent>,
    content: Vec<Extent>,
    speaker: Option<&'d str>,
    kind: Manner,
}

pub fn line<'d>(report: &'d Report, reading: &'d Reading) -> Line<'d> {
    let points = &CodePoints::new(&report.text);
    Line {
        id: &report.id,
        sentences: sentences(&reading.parse, &report.text, points),
        tokens: tokens(&reading.parse, points),
        entities: entities(reading, points),
        times: times(reading, points),
        places: places(reading, points),
        figures: reading.figures.iter().map(|figure| FigurePart::new(figure, points)).collect(),
        attributions: reading.attributions.iter().map(|a| attribution(a, points)).collect(),
        debris: debris(&reading.debris, points),
        credits: credits(&reading.credits, points),
    }
}

fn sentences(parse: &Parse, text: &str, points: &CodePoints) -> Vec<Extent> {
    let span = |&tokens: &(u32, u32)| parse.span(tokens).trim(text);
    parse.sentences.iter().map(|tokens| Extent::new(span(tokens), points)).collect()
}

fn tokens<'d>(parse: &'d Parse, points: &CodePoints) -> Vec<TokenPart<'d>> {
    let part = |token: &'d variorum_model::Token| TokenPart {
        extent: Extent::new(token.span, points),
        lemma: &token.lemma,
        tag: token.tag,
        pos: token.pos,
        head: token.head,
        dep: token.dep,
    };
    parse.tokens.iter().map(part).collect()
}

fn entities<'d>(reading: &'d Reading, points: &CodePoints) -> Vec<EntityPart<'d>> {
    let named = Named::of(&reading.parties);
    let part = |entity: &variorum_model::Entity| {
        let span = reading.parse.span((entity.first, entity.end));
        let actor = named.at(span).map(|party| party.name.as_str());
        EntityPart { extent: Extent::new(span, points), kind: entity.kind, actor }
    };
    reading.parse.entities.iter().map(part).collect()
}

/// Parties by where they are named.
struct Named<'d> {
    spans: Vec<(&'d Party, Span)>,
    near: Near,
}

impl<'d> Named<'d> {
    fn of(parties: &'d [Party]) -> Self {
        let named = |party: &'d Party| {
            let mentions = party.mentions.iter().filter(|mention| mention.named);
            mentions.map(move |mention| (party, mention.span))
        };
        let spans: Vec<(&Party, Span)> = parties.iter().flat_map(named).collect();
        let near = Near::of(spans.iter().map(|(_, span)| *span).enumerate());
        Named { spans, near }
    }

    /// The first party that has a named mention where `span` stands.
    fn at(&self, span: Span) -> Option<&'d Party> {
        let mut near = self.near.touching(span).into_iter().map(|n| self.spans[n]);
        near.find(|(_, mention)| mention.overlaps(span)).map(|(party, _)| party)
    }
}

fn times<'d>(reading: &'d Reading, points: &CodePoints) -> Vec<TimePart<'d>> {
    let part = |time: &'d variorum_model::Time| TimePart {
        extent: Extent::new(time.span, points),
        r#type: time.kind,
        value: &time.value,
    };
    reading.times.iter().map(part).collect()
}

fn places<'d>(reading: &'d Reading, points: &CodePoints) -> Vec<PlacePart<'d>> {
    let part = |place: &'d variorum_model::Place| PlacePart {
        extent: Extent::new(place.span, points),
        name: &place.name,
        country: &place.country,
        latitude: place.latitude,
        longitude: place.longitude,
        geonameid: place.geonameid,
    };
    reading.places.iter().map(part).collect()
}

fn attribution<'d>(attribution: &'d Attribution, points: &CodePoints) -> AttributionPart<'d> {
    let extent = |span: Span| Extent::new(span, points);
    AttributionPart {
        source: attribution.source.map(extent),
        cue: attribution.cue.map(extent),
        content: attribution.content.iter().map(|&span| extent(span)).collect(),
        speaker: attribution.speaker.as_deref(),
        kind: attribution.manner,
    }
}
