//! The voices of a story: what each speaker said, variants of one utterance together.

use super::address::Part;
use super::claim::{Line, lines};
use super::measure::Measure;
use super::story::{List, Teller};
use crate::render::voices::{Speaker, Utterance, speakers};
use crate::render::words;

/// How many utterances of a speaker are seen at once, and how many at most where a page is bounded.
const OPEN: usize = 3;
const SHORT: usize = 2;
const PAGE: usize = 24;
/// How many variants of an utterance are shown where a page is bounded.
const VARIANTS: usize = 3;

pub struct Voice<'d> {
    pub name: &'d str,
    pub also: Vec<&'d str>,
    pub roles: Vec<&'d str>,
    /// Those that are seen at once, and the rest.
    pub said: (Vec<Said<'d>>, Vec<Said<'d>>),
    /// How many utterances are left out.
    pub unshown: usize,
}

/// One utterance with its variants.
pub struct Said<'d> {
    pub variants: Vec<Line<'d>>,
    pub unshown: usize,
    pub company: String,
}

/// All speakers, those heard most first.
pub fn part<'d>(teller: &Teller<'d>) -> List<Voice<'d>> {
    teller.list(Part::Voices, speakers(&teller.view), |speaker| voice(teller, speaker))
}

fn voice<'d>(teller: &Teller<'d>, speaker: Speaker<'d>) -> Voice<'d> {
    let most = match teller.measure {
        Measure::Short => SHORT,
        Measure::Page(_) => PAGE,
        Measure::Whole | Measure::Claim(_) => usize::MAX,
    };
    let unshown = speaker.utterances.len().saturating_sub(most);
    let shown = speaker.utterances.iter().take(most).map(|utterance| said(teller, utterance));
    let mut open: Vec<Said> = shown.collect();
    let folded = open.split_off(open.len().min(OPEN));
    let Speaker { name, also, roles, .. } = speaker;
    Voice { name, also, roles, said: (open, folded), unshown }
}

fn said<'d>(teller: &Teller<'d>, utterance: &Utterance) -> Said<'d> {
    let mut variants = lines(teller, &utterance.statements);
    let most = if teller.measure == Measure::Whole { usize::MAX } else { VARIANTS };
    let unshown = variants.len().saturating_sub(most);
    variants.truncate(most);
    Said { variants, unshown, company: company(teller, utterance) }
}

/// In how many reports of how many origins, and when first.
fn company(teller: &Teller, utterance: &Utterance) -> String {
    let reports = words::count(utterance.reports, "report");
    let origins = words::count(utterance.origins, "origin");
    let first = utterance.statements.first();
    let report = first.map(|&number| teller.view.report(teller.view.statement(number).0));
    match report.and_then(|report| report.published.as_ref()) {
        Some(moment) => format!("{reports} · {origins} · first {}", words::moment(moment)),
        None => format!("{reports} · {origins}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::address::InFile;
    use crate::render::sample;

    #[test]
    fn an_utterance_says_where_it_was_heard_first() {
        let dossier = sample::dossier();
        let addresses = InFile { prefix: "s1-".into() };
        let teller = Teller::new(&dossier.stories[0], &addresses, Measure::Whole);
        let voices = part(&teller).items;
        let said = &voices[0].said.0[0];
        assert_eq!(said.company, "3 reports · 2 origins · first 14 May 2019, 10:00 UTC");
        assert_eq!(said.variants.len(), 2);
        assert_eq!(said.variants[0].links.len(), 2, "two reports have the same words");
    }
}
