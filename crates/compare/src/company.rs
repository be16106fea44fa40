use rustc_hash::FxHashMap;
use variorum_model::{Actor, ActorKind, Copy, Origin, Reading, Report, Span, Statement, Tag};

/// The reports of one story with all that was found out about them: what claims are made from.
#[derive(Clone, Copy)]
pub struct Company<'a> {
    pub reports: &'a [Report],
    pub readings: &'a [Reading],
    pub copies: &'a [Copy],
    pub origins: &'a [Origin],
    pub actors: &'a [Actor],
}

impl<'a> Company<'a> {
    /// The words at `span` of the report numbered `report`.
    pub fn words(&self, report: usize, span: Span) -> &'a str {
        span.of(&self.reports[report].text)
    }

    /// Where sentence `number` of the report numbered `report` stands.
    pub fn sentence(&self, report: usize, number: u32) -> Span {
        let parse = &self.readings[report].parse;
        parse.span(parse.sentences[number as usize]).trim(&self.reports[report].text)
    }

    /// The words of a sentence, with a sign for each number: a copy with another number tells of
    /// the same event.
    pub fn words_but_numbers(&self, report: usize, sentence: u32) -> String {
        let told = self.told(report, sentence);
        let (text, parse) = (&self.reports[report].text, &self.readings[report].parse);
        let (first, end) = parse.tokens_in(told);
        let mut words = String::with_capacity(told.len());
        for token in &parse.tokens[first as usize..end as usize] {
            words.push_str(if token.tag == Tag::Cd { "#" } else { token.span.of(text) });
            words.push(' ');
        }
        words
    }

    /// Sentence `number` of the report numbered `report` without its dateline and debris.
    pub fn told(&self, report: usize, number: u32) -> Span {
        let sentence = self.sentence(report, number);
        let said = self.readings[report].said(sentence, &self.reports[report].text);
        said.unwrap_or(sentence)
    }

    /// The quoted words that a statement is, that give its figure, or that it mostly stands in.
    pub fn quoted(&self, report: usize, statement: &Statement) -> Option<Span> {
        let reading = &self.readings[report];
        let number = statement.figure.map(|figure| reading.figures[figure as usize].number);
        let holds = |quote: &Span| match number {
            Some(number) => quote.contains(number),
            None => quote.shared(statement.span) * 2 > statement.span.len(),
        };
        let said = reading.attributions.iter().flat_map(|said| &said.quotes).copied();
        let marked = self.marked(report, statement.sentence);
        statement.quoted.or_else(|| said.chain(marked).find(holds))
    }

    /// From the first to the last quotation mark of a sentence.
    fn marked(&self, report: usize, number: u32) -> Option<Span> {
        let (sentence, marks) = (self.sentence(report, number), ['"', '“', '”']);
        let words = self.words(report, sentence);
        let (first, last) = (words.find(marks)?, words.rfind(marks)?);
        let start = sentence.start as usize;
        (first < last).then(|| Span::new(start + first, start + last))
    }

    /// The number of the origin that the report belongs to.
    pub fn origin_of(&self, report: usize) -> Option<usize> {
        self.origins.iter().position(|origin| origin.reports.contains(&report))
    }

    /// For each copied sentence, by its report, the number of the first copy that it is in.
    pub fn copied(&self) -> FxHashMap<(usize, Span), usize> {
        let passages = self.copies.iter().enumerate().rev();
        let each = passages.flat_map(|(n, copy)| copy.passages.iter().map(move |p| (p, n)));
        each.map(|(passage, number)| ((passage.report, passage.span), number)).collect()
    }

    /// The number of the copy that holds at least half of `span`.
    pub fn copy_of(&self, report: usize, span: Span) -> Option<usize> {
        self.copies.iter().position(|copy| {
            copy.passages
                .iter()
                .any(|p| p.report == report && p.span.shared(span) * 2 >= span.len().max(1))
        })
    }

    /// True when one report says both of two statements: its own, and the other's word for word or
    /// in a copy.
    pub fn is_said_by_one(&self, one: &(usize, Statement), other: &(usize, Statement)) -> bool {
        let stands = |(report, said): &(usize, Statement), place: usize| {
            let copy = self.copy_of(*report, said.span).map(|copy| &self.copies[copy]);
            self.reports[place].text.contains(self.words(*report, said.span))
                || copy.is_some_and(|copy| copy.passages.iter().any(|p| p.report == place))
        };
        one.0 == other.0 || stands(one, other.0) || stands(other, one.0)
    }

    /// The number of the actor that the party of a report is.
    pub fn actor_of(&self, report: usize, party: u32) -> Option<usize> {
        self.actors.iter().position(|actor| actor.parties.contains(&(report, party)))
    }

    /// The actor that a party speaks for, by its role: a spokeswoman of the harbour board.
    pub fn principal_of(&self, report: usize, party: u32) -> Option<usize> {
        let role = self.readings[report].parties.get(party as usize)?.role.as_ref()?;
        let own = self.actor_of(report, party);
        let named = |name: &String| name.len() > 1 && holds_words(role, name);
        let is_named = |actor: &Actor| named(&actor.name) || actor.variants.iter().any(named);
        let speaks =
            self.actors.iter().position(|a| a.kind == ActorKind::Organisation && is_named(a));
        speaks.filter(|&actor| is_spokesperson(role) && Some(actor) != own)
    }
}

/// True for somebody whose words are another's.
fn is_spokesperson(role: &str) -> bool {
    let role = role.to_lowercase();
    ["spokes", "press officer", "press secretary"].iter().any(|word| role.contains(word))
}

/// True when `words` stand in `text` as whole words.
fn holds_words(text: &str, words: &str) -> bool {
    let bounded = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words).any(|(at, _)| bounded(at))
}
