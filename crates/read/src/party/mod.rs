//! Takes: a parsed text. Makes: everybody in it, each with every mention. Needs: nothing else.
//!
//! Names are gathered first over the whole text, so that a surname in the headline finds the full
//! name further down; then descriptions and pronouns are read in order, each going to somebody
//! named or described before it, or standing for somebody new.

mod cast;
mod description;
mod lexicon;
mod name;
mod names;
mod phrase;
mod pronoun;

use variorum_model::{ActorKind, Party, Span};

use crate::{Near, Parsed};

/// Everybody whom a text names or describes, by first mention.
pub fn parties(parsed: Parsed) -> Vec<Party> {
    let phrases = phrase::phrases(parsed);
    let (mut cast, named) = names::gather(parsed, &phrases);
    for (phrase, named) in phrases.iter().zip(named) {
        let member = named.or_else(|| description::resolve(&mut cast, parsed, phrase));
        let member = member.or_else(|| pronoun::resolve(&cast, parsed, phrase));
        if let Some(member) = member {
            cast.mention(member, parsed, phrase);
        }
    }
    cast.into_parties()
}

/// Every mention of a report by its place.
pub struct Mentions {
    /// The number of its party, and its span.
    all: Vec<(usize, Span)>,
    near: Near,
}

impl Mentions {
    pub fn of(parties: &[Party]) -> Self {
        let each = parties.iter().enumerate();
        let all = each.flat_map(|(n, party)| party.mentions.iter().map(move |m| (n, m.span)));
        let all: Vec<(usize, Span)> = all.collect();
        let near = Near::of(all.iter().map(|(_, span)| *span).enumerate());
        Mentions { all, near }
    }

    /// Whose mention `span` is: the number of the party of the smallest mention that its head
    /// lies in.
    ///
    /// A mention that `span` holds counts when nothing larger does, so that `the minister, who
    /// had just arrived` finds the minister.
    pub fn at(&self, span: Span) -> Option<usize> {
        let holding = self.near.holding(span.start).iter().map(|&n| self.all[n]);
        let around = holding.filter(|(_, m)| m.contains(span)).min_by_key(|(_, m)| m.len());
        let inside = || {
            let touching = self.near.touching(span).into_iter().map(|n| self.all[n]);
            let within = touching.filter(|(_, m)| m.overlaps(span));
            within.min_by_key(|(_, m)| (m.start.max(span.start), usize::MAX - m.len()))
        };
        around.or_else(inside).map(|(n, _)| n)
    }
}

/// True for a word that means a body by itself, also as an adjective: `a military statement`.
pub fn is_body(parsed: Parsed, token: u32) -> bool {
    phrase::role_of(parsed, token).is_some_and(|role| role.kind == ActorKind::Organisation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_model::Mention;

    fn party(name: &str, spans: &[(usize, usize)]) -> Party {
        let mention = |&(start, end)| Mention { span: Span::new(start, end), head: 0, named: true };
        let mentions = spans.iter().map(mention).collect();
        Party { name: name.into(), kind: ActorKind::Person, role: None, mentions }
    }

    #[test]
    fn smallest_mention_around_the_span_wins() {
        let parties = [party("the board's spokesman", &[(0, 21)]), party("the board", &[(0, 9)])];
        assert_eq!(Mentions::of(&parties).at(Span::new(0, 9)), Some(1));
        assert_eq!(Mentions::of(&parties).at(Span::new(12, 21)), Some(0));
    }

    #[test]
    fn a_mention_inside_the_span_is_found() {
        let parties = [party("Ila Trent", &[(12, 21)])];
        assert_eq!(Mentions::of(&parties).at(Span::new(0, 21)), Some(0));
        assert_eq!(Mentions::of(&parties).at(Span::new(30, 40)), None);
    }
}
