//! Takes: the readings of one story with copies, origins and actors. Makes: its claims and the
//! statements they stand on. Needs: statements, clauses, figures.

mod acts;
mod denial;
mod events;
pub(crate) mod likeness;
mod relations;
mod standing;
mod utterances;

use std::collections::BTreeSet;

use variorum_model::{
    Claim, ClaimKind, FigureRange, HistoryPoint, Parse, Pos, Span, Stance, Statement, Status,
};

use crate::Company;
use crate::figures;
use likeness::{Place, Sentence};

pub use standing::{Standing, Voice, standing, voice};

/// A line of fewer words is a heading.
const SENTENCE_WORDS: usize = 6;
/// So many of an event's statements are looked at for its words, or half of them.
const TYPICAL: usize = 3;

/// The claims of a story and the statements that they point into.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claims {
    /// Each with the index of its report, in order of report and place.
    pub statements: Vec<(usize, Statement)>,
    /// Those with the most origins and reports first.
    pub claims: Vec<Claim>,
}

/// Statements, each with the index of its report.
type Stated = Vec<(usize, Statement)>;

/// A claim before its statements have their final numbers.
struct Draft {
    kind: ClaimKind,
    text: String,
    stated: Stated,
    /// What is only near what is stated.
    near: Stated,
    figure: Option<figures::Verdict>,
}

/// All claims of a story.
pub fn claims(company: &Company) -> Claims {
    let groups = figures::figure_groups(company);
    let questions = questions(company, &groups);
    let mut drafts = figure_drafts(company, groups);
    drafts.extend(utterance_drafts(company));
    let told: Vec<(usize, Statement)> = drafts.iter().flat_map(|d| d.stated.clone()).collect();
    drafts.extend(event_drafts(company, &questions, &told));
    number(company, drafts)
}

/// What learning needs: the sentences of a story that make statements.
pub fn told_sentences(company: &Company) -> Vec<likeness::Sentence> {
    likeness::sentences(company, &questions(company, &figures::figure_groups(company)))
}

fn questions(company: &Company, groups: &[figures::FigureGroup]) -> likeness::Questions {
    let mut questions = likeness::Questions::new();
    for (number, group) in groups.iter().enumerate() {
        for &(report, statement) in &group.statements {
            let figure = company.readings[report].statements[statement].figure;
            questions.extend(figure.map(|figure| ((report, figure), number)));
        }
    }
    questions
}

fn figure_drafts(company: &Company, groups: Vec<figures::FigureGroup>) -> Vec<Draft> {
    groups
        .into_iter()
        .map(|group| {
            let stated = group.statements.iter().map(|&(report, number)| {
                (report, company.readings[report].statements[number].clone())
            });
            let stated: Vec<_> = stated.collect();
            let text = usual_words(company, &stated);
            let near = Vec::new();
            Draft { kind: ClaimKind::Figure, text, stated, near, figure: Some(group.verdict) }
        })
        .collect()
}

fn utterance_drafts(company: &Company) -> Vec<Draft> {
    let quoted: Vec<(usize, Statement)> = all_statements(company)
        .filter(|(_, statement)| statement.quoted.is_some())
        .map(|(report, statement)| (report, statement.clone()))
        .collect();
    let draft = |group: Vec<usize>| {
        let stated: Vec<_> = group.into_iter().map(|n| quoted[n].clone()).collect();
        let text = usual_words(company, &stated);
        Draft { kind: ClaimKind::Utterance, text, stated, near: Vec::new(), figure: None }
    };
    utterances::groups(company, &quoted).into_iter().map(draft).collect()
}

fn all_statements<'a>(company: &Company<'a>) -> impl Iterator<Item = (usize, &'a Statement)> {
    let readings = company.readings;
    readings.iter().enumerate().flat_map(|(n, r)| r.statements.iter().map(move |s| (n, s)))
}

/// Groups of clauses, then each sentence that nothing else tells of alone.
fn event_drafts(
    company: &Company,
    questions: &likeness::Questions,
    told: &[(usize, Statement)],
) -> Vec<Draft> {
    let sentences = likeness::sentences(company, questions);
    let groups = events::groups(&sentences);
    let shared: Vec<_> =
        groups.iter().map(|group| stated_and_near(company, &sentences, group)).collect();
    let told = told.iter().chain(shared.iter().flat_map(|(stated, _)| stated));
    let covered: BTreeSet<(usize, u32)> = told.map(|(r, s)| (*r, s.sentence)).collect();
    let is_told = |sentence: &Sentence| {
        sentence.places.iter().any(|place| covered.contains(&(place.report, place.number)))
    };
    let alone = sentences.iter().filter(|sentence| !is_told(sentence));
    let single = alone.map(|sentence| (sentence_statements(company, sentence), Vec::new()));
    let drafts = shared.into_iter().chain(single).filter(|(stated, _)| !stated.is_empty());
    let mut used = BTreeSet::new();
    let draft = |(stated, near)| Draft { near, ..event_draft(company, stated, &mut used) };
    drafts.map(draft).collect()
}

/// The words of an event are a sentence of the more typical half of its statements, the most typical
/// of which come first: one that tells, can be read alone and that no other claim has, if there is,
/// and that says little else. Where other claims have them all it is a clause.
fn event_draft<'a>(company: &Company<'a>, stated: Stated, used: &mut BTreeSet<&'a str>) -> Draft {
    let half = &stated[..stated.len().div_ceil(2).max(stated.len().min(TYPICAL))];
    let sentence = |(report, statement): &(usize, Statement)| {
        let told = company.told(*report, statement.sentence);
        let words = company.words(*report, told);
        let parse = &company.readings[*report].parse;
        let tells = statement.stance == Stance::Affirms && !words.ends_with('?');
        let leans = !tells || leans_on_others(parse, told, words);
        (words, leans, words.len().saturating_sub(statement.span.len()))
    };
    let length = |words: &str| words.split_whitespace().count();
    let best = half.iter().map(sentence).min_by_key(|(words, leans, rest)| {
        (used.contains(words), length(words) < SENTENCE_WORDS, *leans, *rest, length(words))
    });
    let mut text = best.map_or("", |(words, ..)| words);
    if used.contains(text) {
        let clauses = half.iter().map(|(report, statement)| company.words(*report, statement.span));
        let mut whole = clauses.filter(|words| length(words) >= SENTENCE_WORDS);
        text = whole.find(|words| !used.contains(words)).unwrap_or(text);
    }
    used.insert(text);
    Draft { kind: ClaimKind::Event, text: text.to_string(), stated, near: Vec::new(), figure: None }
}

/// True for a sentence that begins with a pronoun or within a quotation that goes on elsewhere.
fn leans_on_others(parse: &Parse, told: Span, words: &str) -> bool {
    let (first, end) = parse.tokens_in(told);
    let mut tokens = (first..end).map(|t| parse.tokens[t as usize].pos);
    let opening = tokens.find(|pos| !matches!(pos, Pos::Punct | Pos::Space));
    let count = |mark: char| words.matches(mark).count();
    opening == Some(Pos::Pron) || count('"') % 2 == 1 || count('“') != count('”')
}

/// A group's statements that say the same, or gainsay or fulfil it, and those that are only near.
fn stated_and_near(
    company: &Company,
    sentences: &[Sentence],
    group: &[events::Member],
) -> (Stated, Stated) {
    let of = |same| group_statements(company, sentences, group, same);
    let (mut stated, near) = (of(true), of(false));
    let answers = |near: &(usize, Statement)| {
        let status = |own| standing::status(company, ClaimKind::Event, &[own, near]);
        stated.iter().any(|own| matches!(status(own), Status::Conflict | Status::Evolved))
    };
    let (answers, near): (Vec<_>, Vec<_>) = near.into_iter().partition(answers);
    stated.extend(answers);
    (stated, near)
}

/// For each place of each member that says the same, or of each that is near, the statement of its
/// clause.
fn group_statements(
    company: &Company,
    sentences: &[Sentence],
    group: &[events::Member],
    same: bool,
) -> Stated {
    let places = |m: &events::Member| {
        let part = m.part;
        sentences[m.sentence].places.iter().map(move |place| (place, part))
    };
    let statement = |(place, part): (&Place, usize)| {
        let clause = *place.clauses.get(part)?;
        let statements = &company.readings[place.report].statements;
        let statement = statements.iter().find(|s| s.clause == Some(clause))?;
        Some((place.report, statement.clone()))
    };
    let members = group.iter().filter(|member| member.same == same);
    members.flat_map(places).filter_map(statement).collect()
}

/// For each place the statement of the longest clause, over the whole sentence.
fn sentence_statements(company: &Company, sentence: &Sentence) -> Stated {
    let statement = |place: &Place| {
        let reading = &company.readings[place.report];
        let clauses = reading.statements.iter().filter(|s| s.sentence == place.number);
        let longest = clauses.filter(|s| s.clause.is_some()).max_by_key(|s| s.span.len())?;
        let span = company.told(place.report, place.number);
        Some((place.report, Statement { span, ..longest.clone() }))
    };
    sentence.places.iter().filter_map(statement).collect()
}

/// Puts statements and claims in their final order and numbers them.
fn number(company: &Company, mut drafts: Vec<Draft>) -> Claims {
    for draft in &mut drafts {
        draft.stated.sort_by_key(order);
        draft.near.sort_by_key(order);
    }
    drafts.sort_by_cached_key(|draft| {
        let stated: Vec<&(usize, Statement)> = draft.stated.iter().collect();
        let standing = standing(company, &stated);
        let first = order(&draft.stated[0]);
        (std::cmp::Reverse((standing.origins, standing.reports)), draft.kind, first)
    });
    let mut statements: Vec<(usize, bool, (usize, Statement))> = Vec::new();
    for (claim, draft) in drafts.iter().enumerate() {
        statements.extend(draft.stated.iter().map(|stated| (claim, false, stated.clone())));
        statements.extend(draft.near.iter().map(|near| (claim, true, near.clone())));
    }
    statements.sort_by_key(|(claim, near, stated)| (order(stated), *claim, *near));
    let claims = drafts.into_iter().enumerate().map(|(number, draft)| {
        let of = |near: bool| {
            let of_it = |&at: &usize| (statements[at].0, statements[at].1) == (number, near);
            (0..statements.len()).filter(of_it).collect()
        };
        Claim { near: of(true), ..claim(company, draft, of(false)) }
    });
    let claims: Vec<Claim> = claims.collect();
    let statements: Vec<_> = statements.into_iter().map(|(.., stated)| stated).collect();
    Claims { claims: related(claims, &statements), statements }
}

fn related(claims: Vec<Claim>, statements: &[(usize, Statement)]) -> Vec<Claim> {
    let relations = relations::relations(&claims, statements);
    let each = claims.into_iter().zip(relations);
    each.map(|(claim, relations)| Claim { relations, ..claim }).collect()
}

fn order((report, statement): &(usize, Statement)) -> (usize, variorum_model::Span, Option<u32>) {
    (*report, statement.span, statement.figure)
}

fn claim(company: &Company, draft: Draft, statements: Vec<usize>) -> Claim {
    let stated: Vec<&(usize, Statement)> = draft.stated.iter().collect();
    let standing = standing(company, &stated);
    let status = match &draft.figure {
        Some(verdict) => verdict.status,
        None => standing::status(company, draft.kind, &stated),
    };
    let question = draft.figure.as_ref().map(|f| f.question.clone()).unwrap_or_default();
    Claim {
        kind: draft.kind,
        text: draft.text,
        question,
        status,
        reports: standing.reports,
        origins: standing.origins,
        speakers: standing.speakers,
        figure: draft.figure.map(|verdict| in_story(verdict.range, &statements)),
        statements,
        near: Vec::new(),
        relations: Vec::new(),
    }
}

/// The range with its history pointing into the story's statements, not the claim's own.
fn in_story(range: FigureRange, statements: &[usize]) -> FigureRange {
    let point = |point: HistoryPoint| HistoryPoint {
        statements: point.statements.into_iter().map(|own| statements[own]).collect(),
        ..point
    };
    FigureRange { history: range.history.into_iter().map(point).collect(), ..range }
}

/// The words of the statement nearest to the usual length, the first of equals.
fn usual_words(company: &Company, stated: &[(usize, Statement)]) -> String {
    let usual = stated.iter().map(|(_, s)| s.span.len()).sum::<usize>() / stated.len().max(1);
    let best = stated.iter().min_by_key(|(_, s)| s.span.len().abs_diff(usual));
    best.map_or(String::new(), |(r, s)| company.words(*r, s.span).to_string())
}
