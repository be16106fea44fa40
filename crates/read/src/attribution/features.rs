//! Takes: a cue and a candidate. Makes: the features that the linear model weighs, as hashes.
//! Needs: the scene.

use variorum_model::{Dep, Pos, Tag};

use super::candidate::{Candidate, Route};
use super::content::neighbours;
use super::scene::Scene;

/// Hashed names of the features that are present.
pub type Features = Vec<u32>;

/// A hash of `parts`, the same on every machine (FNV-1a).
pub fn hash(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What a cue is known by: its lemma and part of speech.
pub fn lexicon_key(scene: &Scene, token: u32) -> u32 {
    let word = scene.parsed.token(token);
    hash(&["lexicon", &word.lemma, word.pos.as_str()])
}

/// What is looked up about a cue once, for its own features and those of its candidates.
pub struct Cue<'a> {
    pub token: u32,
    pub lemma: &'a str,
    pub tag: &'a str,
    pub dep: &'a str,
    /// The relations of its dependents that matter, as one word.
    frame: String,
    /// How quotations lie around it.
    pub quotes: String,
}

/// Relations that tell how a cue takes its source and content.
const FRAME: [Dep; 15] = [
    Dep::Nsubj,
    Dep::Nsubjpass,
    Dep::Auxpass,
    Dep::Neg,
    Dep::Ccomp,
    Dep::Xcomp,
    Dep::Dobj,
    Dep::Prep,
    Dep::Agent,
    Dep::Acl,
    Dep::Advcl,
    Dep::Parataxis,
    Dep::Acomp,
    Dep::Attr,
    Dep::Poss,
];

impl<'a> Cue<'a> {
    pub fn of(scene: &Scene<'a>, token: u32) -> Self {
        let word = scene.parsed.token(token);
        Cue {
            token,
            lemma: &word.lemma,
            tag: word.tag.as_str(),
            dep: word.dep.as_str(),
            frame: frame(scene, token),
            quotes: quotes(scene, token),
        }
    }
}

/// The relations of FRAME that `token` has on either side, in order.
fn frame(scene: &Scene, token: u32) -> String {
    let children = scene.tree.children(token).iter();
    let mut frame = String::new();
    for &child in children.filter(|&&c| FRAME.contains(&scene.dep(c))) {
        frame.push(if child < token { '<' } else { '>' });
        frame.push_str(scene.dep(child).as_str());
    }
    frame
}

/// Whether the cue stands in a quotation, and how near the ones around it are.
fn quotes(scene: &Scene, token: u32) -> String {
    if scene.quotation_at(token).is_some() {
        return "inside".into();
    }
    let (before, after) = neighbours(scene, token);
    let left = before.map_or("-", |n| near(token - scene.quoted[n].1));
    let right = after.map_or("-", |n| near(scene.quoted[n].0 - token - 1));
    format!("{left}{right}")
}

fn near(distance: u32) -> &'static str {
    match distance {
        0 => "0",
        1..=2 => "2",
        3..=5 => "5",
        6..=12 => "12",
        _ => "x",
    }
}

/// The features by which a token is a cue or not.
pub fn of_cue(scene: &Scene, cue: &Cue) -> Features {
    let Cue { token, lemma, tag, dep, frame, quotes } = cue;
    let parsed = scene.parsed;
    let head = parsed.token(scene.head(*token));
    let (before, after) = (word_at(scene, *token, -1), word_at(scene, *token, 1));
    let mut list = vec![
        hash(&["bias"]),
        hash(&["l", lemma]),
        hash(&["lt", lemma, tag]),
        hash(&["ld", lemma, dep]),
        hash(&["td", tag, dep]),
        hash(&["lf", lemma, frame]),
        hash(&["tf", tag, frame]),
        hash(&["lq", lemma, quotes]),
        hash(&["tq", tag, quotes]),
        hash(&["q", quotes]),
        hash(&["h", dep, &head.lemma]),
        hash(&["lh", lemma, dep, &head.lemma]),
        hash(&["w-", before]),
        hash(&["w+", after]),
        hash(&["lw-", lemma, before]),
        hash(&["lw+", lemma, after]),
        hash(&["w+2", after, word_at(scene, *token, 2)]),
        hash(&["t+", tag, pos_at(scene, *token, 1), pos_at(scene, *token, 2)]),
        hash(&["t-", tag, pos_at(scene, *token, -1), pos_at(scene, *token, -2)]),
    ];
    of_children(scene, cue, &mut list);
    of_ancestors(scene, cue, &mut list);
    list
}

fn of_children(scene: &Scene, cue: &Cue, list: &mut Features) {
    use Dep::{Agent, Aux, Ccomp, Dobj, Mark, Nsubj, Nsubjpass, Poss, Prep, Prt, Xcomp};
    for &child in scene.tree.children(cue.token) {
        let (dep, word) = (scene.dep(child), scene.parsed.token(child));
        list.push(hash(&["lc", cue.lemma, dep.as_str()]));
        match dep {
            Nsubj | Nsubjpass | Agent | Poss => {
                list.push(hash(&["s", dep.as_str(), &word.lemma]));
                list.push(hash(&["sk", dep.as_str(), kind(scene, child), cue.tag]));
                list.push(hash(&["lsk", cue.lemma, kind(scene, child)]));
            }
            Prep | Prt | Dobj | Aux => {
                list.push(hash(&["lcl", cue.lemma, dep.as_str(), &word.lemma]));
                list.push(hash(&["cl", cue.tag, dep.as_str(), &word.lemma]));
            }
            Ccomp | Xcomp => {
                let mark = scene.child(child, &[Mark, Aux, Dep::Nsubj]);
                let first = mark.map_or("-", |m| scene.parsed.lemma(m));
                list.push(hash(&["cc", cue.lemma, dep.as_str(), first]));
                list.push(hash(&["cm", dep.as_str(), word.tag.as_str(), first]));
            }
            _ => {}
        }
    }
}

/// Which clauses the cue is embedded in.
fn of_ancestors(scene: &Scene, cue: &Cue, list: &mut Features) {
    let mut word = cue.token;
    for level in ["1", "2", "3"] {
        let head = scene.head(word);
        if head == word {
            list.push(hash(&["root", level, cue.tag]));
            return;
        }
        let (dep, lemma) = (scene.dep(word).as_str(), scene.parsed.lemma(head));
        list.push(hash(&["up", level, dep, lemma]));
        list.push(hash(&["upd", level, dep, scene.parsed.token(head).tag.as_str(), cue.tag]));
        word = head;
    }
}

/// What a noun names: an entity kind, a pronoun by itself, or its part of speech.
fn kind<'a>(scene: &Scene<'a>, token: u32) -> &'a str {
    if let Some(entity) = scene.parsed.parse.entity_at(token) {
        return entity.kind.as_str();
    }
    match scene.parsed.token(token).pos {
        Pos::Pron => scene.parsed.lemma(token),
        pos => pos.as_str(),
    }
}

fn word_at<'a>(scene: &Scene<'a>, token: u32, step: i64) -> &'a str {
    let at = u32::try_from(i64::from(token) + step).ok();
    let there = at.and_then(|i| scene.parsed.parse.tokens.get(i as usize));
    there.map_or("|", |t| &t.lemma)
}

fn pos_at(scene: &Scene, token: u32, step: i64) -> &'static str {
    let at = u32::try_from(i64::from(token) + step).ok();
    let there = at.and_then(|i| scene.parsed.parse.tokens.get(i as usize));
    there.map_or("|", |t| t.pos.as_str())
}

/// The features by which a candidate is what the cue attributes.
pub fn of_content(scene: &Scene, cue: &Cue, candidate: &Candidate) -> Features {
    let mut list = of_candidate(scene, cue, candidate);
    let route = route_name(candidate.route);
    let dep = candidate.dep.as_str();
    let parts = if candidate.parts.len() > 1 { "n" } else { "1" };
    let covered = cover(scene, candidate);
    list.extend([
        hash(&["parts", route, dep, parts]),
        hash(&["cover", covered]),
        hash(&["coverd", covered, route, dep]),
        hash(&["coverq", covered, cue.quotes.as_str(), route]),
        hash(&["rq", route, dep, cue.quotes.as_str()]),
    ]);
    list
}

/// How a candidate lies to the quotations it touches.
fn cover(scene: &Scene, candidate: &Candidate) -> &'static str {
    let first = candidate.parts[0].0;
    let end = candidate.parts[candidate.parts.len() - 1].1;
    let touched = |t: u32| scene.quotation_at(t);
    match (touched(first), touched(end - 1)) {
        (Some(a), Some(b)) => {
            let whole = scene.quoted[a].0 + 1 >= first && end + 1 >= scene.quoted[b].1;
            if whole { "all" } else { "cut" }
        }
        (None, None) => "none",
        (Some(_), None) => "starts",
        (None, Some(_)) => "ends",
    }
}

/// The features by which a candidate is the source of the cue.
pub fn of_source(scene: &Scene, cue: &Cue, candidate: &Candidate) -> Features {
    let mut list = of_candidate(scene, cue, candidate);
    let route = route_name(candidate.route);
    let named = kind(scene, candidate.anchor);
    let tag = scene.parsed.token(candidate.anchor).tag;
    let pronoun = if tag == Tag::Prp || tag == Tag::PrpPoss { "p" } else { "n" };
    let quoted = if scene.quotation_at(candidate.anchor).is_some() { "q" } else { "-" };
    list.extend([
        hash(&["kind", named]),
        hash(&["kindr", named, route, candidate.dep.as_str()]),
        hash(&["al", scene.parsed.lemma(candidate.anchor)]),
        hash(&["alr", scene.parsed.lemma(candidate.anchor), route]),
        hash(&["quoted", quoted, cue.quotes.as_str(), pronoun]),
    ]);
    list
}

/// The features by which a cue has no source at all.
pub fn of_nobody(_scene: &Scene, cue: &Cue) -> Features {
    vec![
        hash(&["none"]),
        hash(&["none-l", cue.lemma]),
        hash(&["none-d", cue.dep, cue.tag]),
        hash(&["none-f", cue.tag, cue.frame.as_str()]),
        hash(&["none-lf", cue.lemma, cue.frame.as_str()]),
        hash(&["none-q", cue.quotes.as_str()]),
    ]
}

/// What is asked of both kinds of candidates.
fn of_candidate(scene: &Scene, cue: &Cue, candidate: &Candidate) -> Features {
    let (first, end) = hull(candidate);
    let route = route_name(candidate.route);
    let dep = candidate.dep.as_str();
    let side = if first > cue.token {
        ">"
    } else if end <= cue.token {
        "<"
    } else {
        "="
    };
    let anchor = scene.parsed.token(candidate.anchor);
    let (start, size) = (scene.parsed.lemma(first), size(candidate.size()));
    let over = if candidate.anchor == cue.token { "self" } else { scene.parsed.lemma(anchor.head) };
    let (left, right) = (word_at(scene, first, -1), word_at(scene, end, 0));
    vec![
        hash(&["r", route, dep, side]),
        hash(&["rl", route, dep, side, cue.lemma]),
        hash(&["rt", route, dep, side, cue.tag]),
        hash(&["rd", route, dep, side, cue.dep]),
        hash(&["rf", route, dep, side, cue.frame.as_str()]),
        hash(&["rlf", route, dep, cue.lemma, cue.frame.as_str()]),
        hash(&["a", route, dep, anchor.tag.as_str(), cue.tag]),
        hash(&["start", route, dep, start]),
        hash(&["lstart", cue.lemma, start]),
        hash(&["left", dep, left]),
        hash(&["right", route, dep, right]),
        hash(&["leftright", left, right]),
        hash(&["size", route, dep, size]),
        hash(&["sizel", size, cue.lemma]),
        hash(&["far", route, side, distance(cue.token, first, end)]),
        hash(&["lal", cue.lemma, &anchor.lemma]),
        hash(&["hl", route, dep, over]),
        hash(&["hll", cue.lemma, dep, over]),
    ]
}

fn hull(candidate: &Candidate) -> (u32, u32) {
    (candidate.parts[0].0, candidate.parts[candidate.parts.len() - 1].1)
}

fn size(tokens: u32) -> &'static str {
    match tokens {
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=16 => "16",
        17..=32 => "32",
        _ => "x",
    }
}

fn distance(cue: u32, first: u32, end: u32) -> &'static str {
    let gap = if first > cue { first - cue - 1 } else { (cue + 1).saturating_sub(end) };
    match gap {
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=15 => "15",
        _ => "x",
    }
}

pub fn route_name(route: Route) -> &'static str {
    match route {
        Route::Child => "child",
        Route::Short => "short",
        Route::Rest => "rest",
        Route::Cut => "cut",
        Route::Tail => "tail",
        Route::Side => "side",
        Route::Deep => "deep",
        Route::Below => "below",
        Route::Around => "around",
        Route::Above => "above",
        Route::Sentence => "sentence",
        Route::Raised => "raised",
        Route::Head => "head",
        Route::Predicate => "predicate",
        Route::Inherited => "inherited",
        Route::QuoteBefore => "quote-before",
        Route::QuoteAfter => "quote-after",
        Route::QuoteAround => "quote-around",
    }
}
