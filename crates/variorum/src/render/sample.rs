//! A small dossier made by hand, for the tests of the renderers.

use jiff::civil::date;
use variorum_model::{
    Actor, ActorKind, Change, ChangeKind, Claim, ClaimKind, Copy, Debris, DebrisKind, Dep, Dossier,
    Event, Figure, FigureRange, Generator, HistoryPoint, Label, Model, Modifier, Moment, Origin,
    Parse, Passage, Pos, Precision, Problem, Reading, Report, Revision, Span, Stance, Statement,
    Status, StoryDossier, SummarySentence, Tag, TimelineEntry, Token, Wording,
};

const TEXTS: [(&str, &str); 4] = [
    ("Northwire", "At least four people died when the dam broke, the rescue service said."),
    (
        "Ostrin Herald",
        "At least four people died when the dam broke, the rescue service said. \
         READ MORE: The wall. The interior ministry said 12 people were missing.",
    ),
    (
        "Melzat <Post>",
        "“Nine people are dead,” the rescue service said – 31 are missing, Ihsan Qaradi said. \
         The dam broke at dawn. The campers helped.",
    ),
    ("Radio One", "The saboteurs fled. The dam broke at dawn, a <b>witness</b> & others said."),
];

pub fn dossier() -> Dossier {
    let model = Model { name: "en_core_web_sm".into(), sha256: "0".repeat(64) };
    let problem = Problem {
        report: "empty.txt".into(),
        message: "the file is empty".into(),
        hint: "leave it out".into(),
    };
    Dossier {
        generator: Generator { name: "variorum".into(), version: "0".into(), models: vec![model] },
        problems: vec![problem],
        stories: vec![story()],
    }
}

fn story() -> StoryDossier {
    let mut readings: Vec<Reading> = TEXTS.iter().map(|(_, text)| reading(text)).collect();
    readings[1]
        .debris
        .push(Debris { span: find(1, "READ MORE: The wall."), kind: DebrisKind::Promo });
    let statements = statements(&mut readings);
    StoryDossier {
        id: "sample".into(),
        event: Event {
            title: "Dam breaks".into(),
            date: Some(date(2019, 5, 14)),
            ..Event::default()
        },
        summary: vec![SummarySentence {
            text: "The dam broke at dawn.".into(),
            sources: vec![passage(2, "The dam broke at dawn"), passage(3, "The dam broke at dawn")],
        }],
        reports: (0..4).map(report).collect(),
        readings,
        origins: origins(),
        copies: vec![Copy {
            passages: vec![passage(0, TEXTS[0].1), passage(1, TEXTS[0].1)],
            similarity: 1.0,
        }],
        statements,
        claims: claims(),
        actors: vec![Actor {
            name: "Ihsan Qaradi".into(),
            kind: ActorKind::Person,
            variants: vec!["Ehsan Karadi".into()],
            parties: vec![(2, 0)],
            mentions: 1,
        }],
        wording: vec![Wording {
            subject: "the people below the dam".into(),
            labels: vec![
                Label { passage: passage(2, "campers") },
                Label { passage: passage(3, "saboteurs") },
            ],
        }],
        timeline: vec![TimelineEntry {
            time: moment(14, 4),
            text: "The dam broke.".into(),
            claim: 2,
            statements: vec![5, 6],
        }],
        revisions: vec![revision()],
    }
}

/// An older version of the third report, with one sentence changed and one cut.
fn revision() -> Revision {
    let text = "“Seven people are dead,” the rescue service said. The wall held.";
    let start = text.find("The wall").expect("it is there");
    let change = |kind, old, new| Change { kind, old: Some(old), new, figures: Vec::new() };
    let now = find(2, "“Nine people are dead,” the rescue service said");
    let changes = vec![
        change(ChangeKind::Changed, Span::new(0, start - 1), Some(now)),
        change(ChangeKind::Cut, Span::new(start, text.len()), None),
    ];
    let older = Report { id: "r3@older".into(), text: text.into(), ..report(2) };
    Revision { report: 2, older, changes }
}

/// A reading whose parse has one token a sentence.
fn reading(text: &str) -> Reading {
    let mut parse = Parse::default();
    let mut start = 0;
    for sentence in text.split_inclusive(". ") {
        let number = parse.tokens.len() as u32;
        parse.tokens.push(Token {
            span: Span::new(start, start + sentence.trim_end().len()),
            lemma: "".into(),
            tag: Tag::Xx,
            pos: Pos::X,
            dep: Dep::Root,
            head: number,
        });
        parse.sentences.push((number, number + 1));
        start += sentence.len();
    }
    Reading { parse, ..Reading::default() }
}

fn moment(day: i8, hour: i8) -> Moment {
    Moment { time: date(2019, 5, day).at(hour, 0, 0, 0), precision: Precision::Minute, utc: true }
}

fn report(number: usize) -> Report {
    Report {
        id: format!("r{number}"),
        outlet: Some(TEXTS[number].0.into()),
        title: Some(format!("Dam breaks, part {number}")),
        title_span: None,
        url: None,
        published: Some(moment(14 + number as i8 / 2, 10)),
        modified: None,
        language: Some("en".into()),
        authors: Vec::new(),
        text: TEXTS[number].1.into(),
        sha256: format!("{number}").repeat(64),
        source: format!("{number}.txt"),
    }
}

fn origins() -> Vec<Origin> {
    let alone = |report: usize| Origin {
        name: TEXTS[report].0.into(),
        reports: vec![report],
        why: "its own words".into(),
    };
    let why = "the Ostrin Herald copies Northwire".into();
    let shared = Origin { name: "Northwire".into(), reports: vec![0, 1], why };
    vec![shared, alone(2), alone(3)]
}

fn find(report: usize, words: &str) -> Span {
    let text = TEXTS[report].1;
    let start = text.find(words).unwrap_or_else(|| panic!("`{words}` is in {text}"));
    Span::new(start, start + words.len())
}

fn passage(report: usize, words: &str) -> Passage {
    Passage { report, span: find(report, words) }
}

/// A statement of `report` in `words` with its figure, if it has one.
fn statement(report: usize, words: &str, speaker: Option<&str>) -> (usize, Statement) {
    let statement = Statement {
        span: find(report, words),
        sentence: 0,
        clause: None,
        quoted: None,
        speaker: speaker.map(str::to_owned),
        party: (speaker == Some("Ihsan Qaradi")).then_some(0),
        cue: None,
        via: None,
        quote: words.starts_with("Nine"),
        stance: Stance::Affirms,
        as_of: None,
        figure: None,
    };
    (report, statement)
}

fn statements(readings: &mut [Reading]) -> Vec<(usize, Statement)> {
    let rescuers = Some("rescue service");
    let mut statements = vec![
        statement(0, "At least four people died", rescuers),
        statement(1, "At least four people died", rescuers),
        statement(2, "Nine people are dead", rescuers),
        statement(1, "12 people were missing", Some("interior ministry")),
        statement(2, "31 are missing", Some("Ihsan Qaradi")),
        statement(2, "The dam broke at dawn", None),
        statement(3, "The dam broke at dawn", Some("a witness")),
        statement(3, "The saboteurs fled", None),
    ];
    let numbers = ["four", "four", "Nine", "12", "31"];
    for (number, value) in numbers.iter().zip([4.0, 4.0, 9.0, 12.0, 31.0]).enumerate() {
        add_figure(&mut statements[number], value, readings);
    }
    statements
}

fn add_figure(
    (report, statement): &mut (usize, Statement),
    (number, value): (&&str, f64),
    readings: &mut [Reading],
) {
    let is_floor = value == 4.0;
    let figures = &mut readings[*report].figures;
    figures.push(Figure {
        span: statement.span,
        number: find(*report, number),
        value,
        high: None,
        modifier: if is_floor { Modifier::AtLeast } else { Modifier::Exact },
        unit: "people".into(),
        counted: "people".into(),
        noun: None,
        state: None,
        clause: statement.span,
        as_of: None,
    });
    statement.figure = Some(figures.len() as u32 - 1);
}

fn claims() -> Vec<Claim> {
    let mut dead = claim("How many people died?", "Nine people are dead", Status::Evolved);
    dead.kind = ClaimKind::Figure;
    dead.statements = vec![0, 1, 2];
    dead.figure = Some(history(&[(14, 4.0, vec![0, 1]), (15, 9.0, vec![2])]));
    let mut missing =
        claim("How many people are missing?", "12 people were missing", Status::Conflict);
    missing.kind = ClaimKind::Figure;
    missing.statements = vec![3, 4];
    missing.figure = Some(history(&[(14, 12.0, vec![3]), (15, 31.0, vec![4])]));
    let mut broke = claim("", "The dam broke at dawn", Status::Agreed);
    broke.statements = vec![5, 6];
    let mut fled = claim("", "The saboteurs fled", Status::Single);
    (fled.statements, fled.origins, fled.reports) = (vec![7], 1, 1);
    vec![dead, missing, broke, fled]
}

fn claim(question: &str, text: &str, status: Status) -> Claim {
    Claim {
        kind: ClaimKind::Event,
        text: text.into(),
        question: question.into(),
        status,
        reports: 2,
        origins: 2,
        speakers: 1,
        statements: Vec::new(),
        near: Vec::new(),
        figure: None,
        relations: Vec::new(),
    }
}

fn history(points: &[(i8, f64, Vec<usize>)]) -> FigureRange {
    let point = |(day, value, statements): &(i8, f64, Vec<usize>)| HistoryPoint {
        as_of: Some(date(2019, 5, *day)),
        low: Some(*value),
        high: Some(*value),
        statements: statements.clone(),
    };
    let history: Vec<HistoryPoint> = points.iter().map(point).collect();
    let last = points[points.len() - 1].1;
    FigureRange { best: last, low: None, high: None, unit: "people".into(), history }
}
