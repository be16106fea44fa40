//! Takes: a parsed text. Makes: its clauses, one a predicate, with who does what to whom.
//! Needs: tags, tree and sentences.

use variorum_model::{Aspect, Clause, Dep, Pos, Tag};

use crate::Parsed;

/// Relations that open a clause of their own when a verb stands in them.
const OWN_CLAUSE: &[Dep] = &[
    Dep::Ccomp,
    Dep::Advcl,
    Dep::Relcl,
    Dep::Acl,
    Dep::Parataxis,
    Dep::Csubj,
    Dep::Csubjpass,
    Dep::Pcomp,
    Dep::Xcomp,
    Dep::Conj,
];
const SUBJECTS: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl];
const OBJECTS: &[Dep] = &[Dep::Dobj, Dep::Attr, Dep::Acomp, Dep::Oprd, Dep::Dative];
/// Verbs and adjectives whose infinitive is still to come; after others, such as "cause" or
/// "manage", it has come to be.
const PLANNING: &[&str] = &[
    "agree",
    "aim",
    "allow",
    "appeal",
    "ask",
    "authorise",
    "authorize",
    "call",
    "decide",
    "demand",
    "due",
    "expect",
    "expected",
    "hope",
    "instruct",
    "intend",
    "invite",
    "likely",
    "need",
    "offer",
    "order",
    "plan",
    "pledge",
    "prepare",
    "prepared",
    "promise",
    "propose",
    "ready",
    "require",
    "schedule",
    "seek",
    "set",
    "swear",
    "threaten",
    "try",
    "urge",
    "vow",
    "want",
    "warn",
];
/// Adverbs and adjectives that put a clause ahead of its time.
const AHEAD_WORDS: &[&str] = &["soon", "about", "due", "set", "expected", "shortly", "ready"];

/// The clauses of the text in order of their predicates.
pub fn clauses(parsed: Parsed) -> Vec<Clause> {
    let owners = owners(parsed);
    let mut tokens: Vec<Vec<u32>> = vec![Vec::new(); owners.len()];
    for (token, &owner) in owners.iter().enumerate() {
        tokens[owner as usize].push(token as u32);
    }
    (0..)
        .zip(tokens)
        .filter(|(_, tokens)| says_something(parsed, tokens))
        .map(|(head, tokens)| clause(parsed, head, tokens))
        .collect()
}

/// For each token, the head of the clause that it belongs to.
fn owners(parsed: Parsed) -> Vec<u32> {
    (0..parsed.parse.tokens.len() as u32).map(|token| owner(parsed, token)).collect()
}

fn owner(parsed: Parsed, token: u32) -> u32 {
    let mut at = token;
    loop {
        let here = parsed.token(at);
        if here.head == at || opens_clause(parsed, at) {
            return at;
        }
        at = here.head;
    }
}

fn opens_clause(parsed: Parsed, token: u32) -> bool {
    let here = parsed.token(token);
    matches!(here.pos, Pos::Verb | Pos::Aux) && OWN_CLAUSE.contains(&here.dep)
}

/// False for a clause of nothing but marks and small words.
fn says_something(parsed: Parsed, tokens: &[u32]) -> bool {
    let content = |&t: &u32| {
        matches!(parsed.token(t).pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num)
    };
    tokens.iter().filter(|t| content(t)).count() >= 2
}

fn clause(parsed: Parsed, head: u32, tokens: Vec<u32>) -> Clause {
    let sentence = parsed.parse.sentence_number(head) as u32;
    Clause {
        head,
        subject: subject(parsed, head),
        object: object(parsed, head),
        span: span(parsed, &tokens),
        sentence,
        negated: parsed.parse.child(head, &[Dep::Neg]).is_some(),
        aspect: aspect(parsed, head),
        tokens,
    }
}

/// From the first to the last word of the clause, without marks and joining words at either end.
fn span(parsed: Parsed, tokens: &[u32]) -> variorum_model::Span {
    let joins = |&&t: &&u32| {
        let token = parsed.token(t);
        matches!(token.pos, Pos::Punct | Pos::Space) || matches!(token.dep, Dep::Cc | Dep::Mark)
    };
    let first = tokens.iter().find(|t| !joins(t)).unwrap_or(&tokens[0]);
    let last = tokens.iter().rev().find(|t| !joins(t)).unwrap_or(&tokens[tokens.len() - 1]);
    parsed.span((*first, *last + 1))
}

/// The subject, from the governing clause or the noun it modifies where it has none itself.
fn subject(parsed: Parsed, head: u32) -> Option<u32> {
    let mut at = head;
    loop {
        if let Some(subject) = parsed.parse.child(at, SUBJECTS) {
            return Some(antecedent(parsed, at, subject));
        }
        let here = parsed.token(at);
        match here.dep {
            Dep::Relcl | Dep::Acl => return Some(here.head),
            Dep::Conj | Dep::Xcomp | Dep::Advcl if here.head != at => at = here.head,
            _ => return None,
        }
    }
}

/// For "who", "which" and "that" the noun they stand for.
fn antecedent(parsed: Parsed, head: u32, subject: u32) -> u32 {
    let relative = matches!(parsed.token(subject).tag, Tag::Wdt | Tag::Wp);
    if relative && parsed.token(head).dep == Dep::Relcl { parsed.token(head).head } else { subject }
}

/// The object; of a passive the agent, else the object of its first preposition.
fn object(parsed: Parsed, head: u32) -> Option<u32> {
    let of_preposition =
        |preposition: u32| parsed.parse.child(preposition, &[Dep::Pobj, Dep::Pcomp]);
    parsed
        .parse
        .child(head, OBJECTS)
        .or_else(|| parsed.parse.child(head, &[Dep::Agent]).and_then(of_preposition))
        .or_else(|| parsed.parse.child(head, &[Dep::Prep]).and_then(of_preposition))
}

fn aspect(parsed: Parsed, head: u32) -> Aspect {
    let helpers: Vec<u32> =
        parsed.parse.children(head).filter(|&t| parsed.token(t).dep == Dep::Aux).collect();
    let has = |words: &[&str]| helpers.iter().any(|&t| words.contains(&parsed.lemma(t)));
    if has(&["could", "may", "might", "would", "can", "should"]) {
        Aspect::Possible
    } else if has(&["will", "shall", "'ll"])
        || (has(&["to"]) && is_planned(parsed, head))
        || is_ahead(parsed, head)
    {
        Aspect::Ahead
    } else {
        Aspect::Done
    }
}

/// True for the infinitive of what somebody plans, asks for or expects.
fn is_planned(parsed: Parsed, head: u32) -> bool {
    let governor = parsed.token(head).head;
    governor == head || PLANNING.contains(&parsed.lemma(governor))
}

/// "when the last ferry leaves", "is about to leave", "is due to leave".
fn is_ahead(parsed: Parsed, head: u32) -> bool {
    let token = parsed.token(head);
    let governor = parsed.token(token.head);
    let under_ahead = token.dep == Dep::Advcl
        && matches!(token.tag, Tag::Vbp | Tag::Vbz | Tag::Vb)
        && token.head != head
        && parsed.parse.children(token.head).any(|t| parsed.lemma(t) == "will");
    let announced = token.dep == Dep::Xcomp && AHEAD_WORDS.contains(&&*governor.lemma);
    under_ahead || announced
}
