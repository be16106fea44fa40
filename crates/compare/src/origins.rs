//! Takes: reports, readings and copies. Makes: a partition of the reports by whose words they
//! print. Needs: credits, datelines and debris of the readings.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};
use variorum_model::{Copy, CreditRole, Origin, Reading, Report, Span};

/// A sentence shorter than this many tokens is no part of the count.
const SHORTEST: u32 = 5;

/// Whose words each report prints: reports are of one origin when half or more of one's sentences
/// stand in the other, or when both carry the text of one agency.
///
/// A report joins one origin before it and never makes one of two: who prints two reports in full,
/// or puts an agency's name on the words of another, changes nothing about these.
pub fn origins(reports: &[Report], readings: &[Reading], copies: &[Copy]) -> Vec<Origin> {
    let told: Vec<Vec<Span>> =
        reports.iter().zip(readings).map(|(report, reading)| told(report, reading)).collect();
    let agencies: Vec<Option<String>> =
        reports.iter().zip(readings).map(|(report, reading)| agency(report, reading)).collect();
    let shared = shared(copies, &told);
    let text = |group: &[usize], member: usize, report: usize| {
        // Who holds what was cut out of another's text holds little of that text; and of several who
        // hold one short text only the first has it from there.
        let is_source =
            member == group[0] && group.iter().all(|&n| told[n].len() <= told[member].len());
        let is_held = is_source && is_most(&shared, &told, (member, report));
        let count = |pair| shared.get(&pair).copied().unwrap_or(0);
        let is_copy = is_held || is_most(&shared, &told, (report, member));
        is_copy.then(|| count((member, report)).max(count((report, member))))
    };
    // Each with the report that was there first at its head.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for report in by_age(reports, &told) {
        let likeness =
            |group: &Vec<usize>| group.iter().filter_map(|&n| text(group, n, report)).max();
        let alike = groups.iter().enumerate().filter_map(|(n, g)| Some((likeness(g)?, Reverse(n))));
        let by_text = alike.max().map(|(_, Reverse(n))| n);
        let is_agency = |group: &Vec<usize>| is_same_agency(reports, &agencies, (group[0], report));
        match by_text.or_else(|| groups.iter().position(is_agency)) {
            Some(group) => groups[group].push(report),
            None => groups.push(vec![report]),
        }
    }
    in_order(groups).into_iter().map(|group| origin(reports, &agencies, group)).collect()
}

/// The reports by when they were published, those that tell most first where that says nothing.
fn by_age(reports: &[Report], told: &[Vec<Span>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by(|&a, &b| age(&reports[a], &told[a]).cmp(&age(&reports[b], &told[b])));
    order
}

fn age<'r>(report: &'r Report, told: &[Span]) -> impl Ord + use<'r> {
    let length = Reverse(told.iter().map(|span| span.len()).sum::<usize>());
    (report.published.is_none(), report.published, length, &report.text, &report.id)
}

/// The groups by their lowest number, the head of each still first.
fn in_order(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    groups.sort_by_key(|group| group.iter().min().copied());
    groups
}

/// The sentences about the event: no debris, no headline, no scraps.
fn told(report: &Report, reading: &Reading) -> Vec<Span> {
    let sentences = reading.parse.sentences.iter().filter(|(first, end)| end - first >= SHORTEST);
    let spans = sentences.map(|&range| reading.parse.span(range).trim(&report.text));
    let headline = |span: &Span| report.title_span.is_some_and(|title| title.overlaps(*span));
    spans.filter(|span| !reading.is_debris(*span) && !headline(span)).collect()
}

/// For every two reports, how many sentences of the first stand in the second too.
fn shared(copies: &[Copy], told: &[Vec<Span>]) -> FxHashMap<(usize, usize), usize> {
    let mut seen = FxHashSet::default();
    let mut shared = FxHashMap::default();
    for copy in copies {
        for passage in &copy.passages {
            if told[passage.report].binary_search(&passage.span).is_err() {
                continue;
            }
            for other in copy.passages.iter().filter(|other| other.report != passage.report) {
                if seen.insert((passage.report, passage.span, other.report)) {
                    *shared.entry((passage.report, other.report)).or_default() += 1;
                }
            }
        }
    }
    shared
}

/// True when half or more of what the first report tells stands in the second.
fn is_most(
    shared: &FxHashMap<(usize, usize), usize>,
    told: &[Vec<Span>],
    pair: (usize, usize),
) -> bool {
    let here = shared.get(&pair).copied().unwrap_or(0);
    here > 0 && 2 * here >= told[pair.0].len()
}

/// The one agency whose text a report says it prints; a copyright line alone does not say so.
fn agency(report: &Report, reading: &Reading) -> Option<String> {
    let bylines = reading.credits.iter().filter(|credit| credit.role == CreditRole::Byline);
    let written = bylines.filter(|credit| !is_copyright(&report.text, credit.span));
    let named = written.map(|credit| credit.source.clone());
    let dateline = reading.dateline.as_ref().and_then(|dateline| dateline.agency.clone());
    let mut agencies: Vec<String> = named.chain(dateline).collect();
    agencies.sort();
    agencies.dedup();
    match agencies.as_slice() {
        [one] if !one.to_lowercase().contains("agencies") => Some(one.clone()),
        _ => None,
    }
}

/// True when the line around `span` claims rights.
fn is_copyright(text: &str, span: Span) -> bool {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| at + span.end as usize);
    let line = text[start..end].to_lowercase();
    line.contains("copyright") || line.contains("rights reserved")
}

/// True when both print one agency's text, and not because an outlet that is none signs its own.
fn is_same_agency(reports: &[Report], agencies: &[Option<String>], (a, b): (usize, usize)) -> bool {
    let outlet = |n: usize| reports[n].outlet.as_deref().map(str::to_lowercase);
    let agency = agencies[a].as_deref().map(str::to_lowercase);
    agency.is_some()
        && agencies[a] == agencies[b]
        && (outlet(a).is_none() || outlet(a) != outlet(b) || outlet(a) == agency)
}

fn origin(reports: &[Report], agencies: &[Option<String>], mut members: Vec<usize>) -> Origin {
    let agency = common_agency(agencies, &members);
    let outlet = members.first().map(|&first| reports[first].outlet_name().to_string());
    members.sort_unstable();
    let why = why(agency.as_deref(), members.len());
    Origin { name: agency.or(outlet).unwrap_or_default(), reports: members, why }
}

/// The agency that the first of the members credits, else that which most of them do.
fn common_agency(agencies: &[Option<String>], members: &[usize]) -> Option<String> {
    if let Some(agency) = members.first().and_then(|&first| agencies[first].clone()) {
        return Some(agency);
    }
    let named: Vec<&String> = members.iter().filter_map(|&n| agencies[n].as_ref()).collect();
    let count = |agency: &String| named.iter().filter(|other| **other == agency).count();
    let most = named.iter().max_by_key(|agency| (count(agency), Reverse(**agency)));
    most.filter(|agency| count(agency) * 2 > members.len()).map(|agency| (*agency).clone())
}

fn why(agency: Option<&str>, reports: usize) -> String {
    match (agency, reports) {
        (Some(agency), 1) => format!("One report that prints the text of {agency}."),
        (Some(agency), n) => format!("{n} reports that print one text, credited to {agency}."),
        (None, 1) => "One report in its own words.".to_owned(),
        (None, n) => format!("{n} reports that share most of the text of one of them."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::copies;
    use variorum_model::{Dep, Parse, Pos, Tag, Token};

    const SUNK: &str = "The ferry struck the outer rock before dawn and sank within minutes . \
                        Nine people were pulled from the cold water by a fishing boat . \
                        The owner had been fined twice for carrying too many cars .";
    const CUT: &str = "The ferry struck the outer rock before dawn and sank within minutes . \
                       Nine people were pulled from the water by a fishing boat .";
    const OWN: &str = "Lantern makers in the old town say orders doubled since the sinking . \
                       Many islanders no longer trust the lights on any boat .";

    /// A report whose words stand alone and whose sentences end in ` .`.
    fn read(id: &str, text: &str) -> (Report, Reading) {
        let mut parse = Parse::default();
        let mut start = 0;
        for word in text.split(' ') {
            let span = Span::new(start, start + word.len());
            let pos = if word == "." { Pos::Punct } else { Pos::Noun };
            let head = parse.tokens.len() as u32;
            let lemma = word.into();
            parse.tokens.push(Token { span, lemma, tag: Tag::Nn, pos, dep: Dep::Dep, head });
            start += word.len() + 1;
            if word == "." {
                let first = parse.sentences.last().map_or(0, |sentence| sentence.1);
                parse.sentences.push((first, head + 1));
            }
        }
        let report = Report {
            id: id.into(),
            outlet: Some(id.into()),
            title: None,
            title_span: None,
            url: None,
            published: None,
            modified: None,
            language: None,
            authors: Vec::new(),
            text: text.into(),
            sha256: String::new(),
            source: String::new(),
        };
        (report, Reading { parse, ..Reading::default() })
    }

    /// The origins of reports as sets of their ids, sorted.
    fn groups(read: &[(Report, Reading)]) -> Vec<Vec<String>> {
        let (reports, readings): (Vec<Report>, Vec<Reading>) = read.iter().cloned().unzip();
        let origins = origins(&reports, &readings, &copies(&reports, &readings));
        let ids = |origin: &Origin| {
            let mut ids: Vec<String> =
                origin.reports.iter().map(|&n| reports[n].id.clone()).collect();
            ids.sort();
            ids
        };
        let mut groups: Vec<Vec<String>> = origins.iter().map(ids).collect();
        groups.sort();
        groups
    }

    #[test]
    fn a_report_made_of_another_is_of_its_origin() {
        let read = [read("a", SUNK), read("b", CUT), read("c", OWN)];
        assert_eq!(groups(&read), [vec!["a", "b"], vec!["c"]]);
    }

    #[test]
    fn who_prints_two_reports_makes_them_no_one() {
        let both = format!("{SUNK} {OWN}");
        let mut read = [read("a", SUNK), read("b", OWN), read("c", &both)];
        for (number, (report, _)) in read.iter_mut().enumerate() {
            let time = jiff::civil::date(2031, 5, 4).at(number as i8, 0, 0, 0);
            let precision = variorum_model::Precision::Minute;
            report.published = Some(variorum_model::Moment { time, precision, utc: true });
        }
        assert_eq!(groups(&read).len(), 2);
    }

    #[test]
    fn the_order_of_reports_does_not_matter() {
        let three = [read("a", SUNK), read("b", CUT), read("c", OWN)];
        let expected = groups(&three);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(groups(&order.map(|n| three[n].clone())), expected);
        }
    }

    #[test]
    fn an_exact_copy_adds_no_origin() {
        let three = [read("a", SUNK), read("b", CUT), read("c", OWN)];
        for text in [SUNK, CUT, OWN] {
            let mut more = three.to_vec();
            more.push(read("d", text));
            assert_eq!(groups(&more).len(), groups(&three).len());
        }
    }

    #[test]
    fn one_agency_is_one_origin_and_two_are_two() {
        let credited = |id: &str, text: &str, agency: &str| {
            let (report, mut reading) = read(id, text);
            let credit = variorum_model::Credit {
                source: agency.into(),
                role: CreditRole::Byline,
                span: Span::new(0, 3),
            };
            reading.credits.push(credit);
            (report, reading)
        };
        let one = [credited("a", SUNK, "Gull Wire"), credited("b", OWN, "Gull Wire")];
        assert_eq!(groups(&one), [vec!["a", "b"]]);
        let two = [credited("a", SUNK, "Gull Wire"), credited("c", OWN, "Tern")];
        assert_eq!(groups(&two).len(), 2);
    }
}
