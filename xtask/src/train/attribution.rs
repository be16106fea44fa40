//! Takes: PolNeAR's articles for training. Makes: `crates/read/models/attribution.weights`.
//! Needs: tar.
//!
//! Three models are learned side by side: which words are cues, and which candidate is the content
//! and the source of a cue. A fourth then judges the cues of a sentence against each other; it
//! learns from what models of the other articles make of an article, as it will have to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use variorum::Engine;
use variorum::learning::{
    Candidate, Context, Cue, Model, Parsed, Scene, Weights, contents, lexicon_key, of_content,
    of_cue, of_nobody, of_source, sources,
};
use variorum::model::{Pos, Reading, Report, Span};

use super::linear::{Choice, learn};
use crate::paths::root;
use crate::polnear::{Annotated, Article, articles, overlap, trimmed};

/// In how many parts the articles are cut for the fourth model.
const PARTS: usize = 4;

/// An article with its parse and the words that its annotated cues hang on.
struct Lesson<'a> {
    article: &'a Article,
    scene: Scene<'a>,
    cues: Vec<Option<u32>>,
}

/// The decisions of one article.
#[derive(Default)]
struct Choices {
    cues: Vec<Choice>,
    contents: Vec<Choice>,
    sources: Vec<Choice>,
}

/// Learns all weights and writes them.
pub fn train(shared: &Path, engine: &Engine) -> Result<()> {
    let articles = articles(&shared.join("data/polnear-train-dev.tar.gz"), "train")?;
    let reports: Vec<Report> = articles.iter().map(|article| article.report.clone()).collect();
    let readings = engine.annotate(&reports, &|| ());
    let lessons: Vec<Lesson> = articles.iter().zip(&readings).map(lesson).collect();
    let lexicon = lexicon(&lessons);
    let choices: Vec<Choices> = lessons.iter().map(|lesson| decisions(lesson, &lexicon)).collect();
    let judged = judged(&lessons, &choices, &lexicon);
    let context = Weights::to_bytes(&learn(&judged.iter().collect::<Vec<_>>()));
    let [lexicon, cue, content, source, _] = first(&choices.iter().collect::<Vec<_>>(), &lexicon);
    let bytes = Model::to_bytes(&[lexicon, cue, content, source, context]);
    let file = root().join("crates/read/models/attribution.weights");
    std::fs::write(&file, &bytes)?;
    println!("{}: {} bytes from {} articles", file.display(), bytes.len(), articles.len());
    Ok(())
}

fn lesson<'a>((article, reading): (&'a Article, &'a Reading)) -> Lesson<'a> {
    let scene = Scene::of(Parsed { text: &article.report.text, parse: &reading.parse });
    let cues = article.attributions.iter().map(|one| cue(&scene, one)).collect();
    Lesson { article, scene, cues }
}

/// The word of an annotated cue that the others hang on, a verb before all.
fn cue(scene: &Scene, annotated: &Annotated) -> Option<u32> {
    let range = |span: &Span| scene.parsed.parse.tokens_in(*span);
    let tokens: BTreeSet<u32> = annotated.cue.iter().map(range).flat_map(|(a, b)| a..b).collect();
    let words = tokens.iter().filter(|t| !scene.parsed.word(**t).trim().is_empty());
    let roots = words.filter(|t| scene.head(**t) == **t || !tokens.contains(&scene.head(**t)));
    let rank = |token: &&u32| match scene.parsed.token(**token).pos {
        Pos::Verb => 0,
        Pos::Noun | Pos::Adj => 1,
        Pos::Aux => 2,
        Pos::Punct => 9,
        _ => 3,
    };
    roots.min_by_key(rank).copied()
}

fn tokens(scene: &Scene) -> std::ops::Range<u32> {
    0..scene.parsed.parse.tokens.len() as u32
}

/// The words that are cues at least twice and once in a hundred times.
fn lexicon(lessons: &[Lesson]) -> Vec<(u32, f32)> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for lesson in lessons {
        let cues: BTreeSet<u32> = lesson.cues.iter().flatten().copied().collect();
        for token in tokens(&lesson.scene) {
            let count = counts.entry(lexicon_key(&lesson.scene, token)).or_default();
            *count = (count.0 + usize::from(cues.contains(&token)), count.1 + 1);
        }
    }
    let often = |count: (usize, usize)| count.0 >= 2 && count.0 * 100 >= count.1;
    counts.into_iter().filter(|(_, count)| often(*count)).map(|(key, _)| (key, 1.0)).collect()
}

fn decisions(lesson: &Lesson, lexicon: &[(u32, f32)]) -> Choices {
    let scene = &lesson.scene;
    let cues: BTreeSet<u32> = lesson.cues.iter().flatten().copied().collect();
    let known = |token: &u32| {
        let key = lexicon_key(scene, *token);
        lexicon.binary_search_by_key(&key, |entry| entry.0).is_ok()
    };
    let whether =
        |token| Choice::whether(of_cue(scene, &Cue::of(scene, token)), cues.contains(&token));
    let mut made =
        Choices { cues: tokens(scene).filter(known).map(whether).collect(), ..Choices::default() };
    let tied = lesson.article.attributions.iter().zip(&lesson.cues);
    for (annotated, cue) in tied.filter_map(|(one, cue)| Some((one, (*cue)?))) {
        made.contents.extend(content(lesson, annotated, cue));
        made.sources.extend(source(lesson, annotated, cue));
    }
    made
}

fn content(lesson: &Lesson, annotated: &Annotated, token: u32) -> Option<Choice> {
    let (scene, cue) = (&lesson.scene, Cue::of(&lesson.scene, token));
    let list = contents(scene, token);
    let shares = shares(lesson, &list, &annotated.content);
    let options = list.iter().map(|one| of_content(scene, &cue, one)).collect();
    Some(Choice { options, good: good(&shares)? })
}

fn source(lesson: &Lesson, annotated: &Annotated, token: u32) -> Option<Choice> {
    let (scene, cue) = (&lesson.scene, Cue::of(&lesson.scene, token));
    let list = sources(scene, token);
    let mut shares = shares(lesson, &list, &annotated.source);
    shares.push(if annotated.source.is_empty() { 1.0 } else { 0.0 });
    let mut options: Vec<_> = list.iter().map(|one| of_source(scene, &cue, one)).collect();
    options.push(of_nobody(scene, &cue));
    Some(Choice { options, good: good(&shares)? })
}

/// How much each candidate shares with the annotated spans.
fn shares(lesson: &Lesson, list: &[Candidate], annotated: &[Span]) -> Vec<f64> {
    let text = &lesson.article.report.text;
    let wanted = trimmed(annotated, text);
    let spans = |one: &Candidate| -> Vec<Span> {
        one.parts.iter().map(|&part| lesson.scene.parsed.span(part)).collect()
    };
    list.iter().map(|one| overlap(&trimmed(&spans(one), text), &wanted)).collect()
}

/// The candidates that come near the best; none when even that is too far off.
fn good(shares: &[f64]) -> Option<Vec<bool>> {
    let best = shares.iter().copied().fold(0.0, f64::max);
    (best >= 0.5).then(|| shares.iter().map(|share| *share >= best * 0.95).collect())
}

/// The tables of the first three models, after the lexicon.
fn first(choices: &[&Choices], lexicon: &[(u32, f32)]) -> [Vec<u8>; 5] {
    let table = |of: fn(&Choices) -> &Vec<Choice>| {
        let all: Vec<&Choice> = choices.iter().flat_map(|one| of(one)).collect();
        Weights::to_bytes(&learn(&all))
    };
    let (cue, content) = (table(|one| &one.cues), table(|one| &one.contents));
    [Weights::to_bytes(lexicon), cue, content, table(|one| &one.sources), Vec::new()]
}

/// What the fourth model learns from: each part as models of the other parts see it.
fn judged(lessons: &[Lesson], choices: &[Choices], lexicon: &[(u32, f32)]) -> Vec<Choice> {
    let part = |part: usize| {
        let others: Vec<&Choices> =
            choices.iter().enumerate().filter(|(n, _)| n % PARTS != part).map(|x| x.1).collect();
        let model = Model::of_bytes(&Model::to_bytes(&first(&others, lexicon)));
        let own = lessons.iter().enumerate().filter(|(n, _)| n % PARTS == part);
        own.flat_map(|(_, lesson)| seen(lesson, &model)).collect::<Vec<_>>()
    };
    (0..PARTS).flat_map(part).collect()
}

fn seen(lesson: &Lesson, model: &Model) -> Vec<Choice> {
    let scene = &lesson.scene;
    let cues: BTreeSet<u32> = lesson.cues.iter().flatten().copied().collect();
    let mut made = Vec::new();
    for &(first, end) in &scene.parsed.parse.sentences {
        let round = model.first_round(scene, first, end);
        let context = Context { scene, round: &round };
        for (number, finding) in round.iter().enumerate() {
            let cue = Cue::of(scene, finding.cue);
            let mut features = of_cue(scene, &cue);
            features.extend(context.features(&cue, number));
            made.push(Choice::whether(features, cues.contains(&finding.cue)));
        }
    }
    made
}
