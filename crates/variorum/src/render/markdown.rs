//! A dossier as Markdown: sections to paste into notes, citations as footnote-like numbers.

use variorum_model::{Claim, Dossier, Problem, Status, StoryDossier};

use super::revision;
use super::view::{Position, READING_ORDER, View, Voice};
use super::words;

/// The dossier as Markdown (CommonMark with tables).
pub fn markdown(dossier: &Dossier) -> String {
    let mut stories: Vec<String> = dossier.stories.iter().map(story).collect();
    stories.extend(problems(&dossier.problems));
    stories.join("\n\n") + "\n"
}

fn story(story: &StoryDossier) -> String {
    let view = View::new(story);
    let claims = READING_ORDER.map(|status| claims(&view, status));
    let before = [headline(&view), summary(&view)];
    let after = [wording(&view), timeline(&view), reports(&view), revisions(&view), origins(&view)];
    let sections = before.into_iter().chain(claims).chain(after);
    sections.filter(|section| !section.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn headline(view: &View) -> String {
    let story = view.story;
    let reports = words::count(story.reports.len(), "report");
    let origins = words::count(story.origins.len(), "origin");
    let claims = words::count(story.claims.len(), "claim");
    let facts = [words::occasion(&story.event), format!("{reports} from {origins}"), claims];
    let facts = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| escape(fact));
    format!("# {}\n\n{}", escape(&story.event.title), facts.collect::<Vec<_>>().join(" · "))
}

fn summary(view: &View) -> String {
    let passages = |s: &variorum_model::SummarySentence| {
        let reports: Vec<usize> = s.sources.iter().map(|passage| passage.report).collect();
        format!("{} {}", escape(&s.text), cites(&reports))
    };
    view.story.summary.iter().map(passages).collect::<Vec<_>>().join(" ")
}

fn claims(view: &View, status: Status) -> String {
    let claims = view.headed(status);
    if claims.is_empty() {
        return String::new();
    }
    let claims = claims.iter().map(|&number| claim(view, number));
    let claims = claims.collect::<Vec<_>>().join("\n");
    format!("## {} {}\n\n{claims}", words::mark(status), words::status(status))
}

fn claim(view: &View, number: usize) -> String {
    let claim = &view.story.claims[number];
    let positions = positions_of(view, claim).into_iter().map(|position| format!("  - {position}"));
    let details = view.details(number).map(|figure| {
        let behind = positions_of(view, figure).join("; ");
        format!("  - {} ({}): {behind}", escape(&figure.question), origins_of(figure))
    });
    let near = (!claim.near.is_empty())
        .then(|| format!("  - near it: {}", cites(&view.reports(&claim.near))));
    let lines = positions.chain(details).chain(near).collect::<Vec<_>>().join("\n");
    format!("- **{}** ({})\n{lines}", escape(view.heading(claim)), origins_of(claim))
}

fn origins_of(claim: &Claim) -> String {
    words::count(claim.origins, "origin")
}

fn positions_of(view: &View, claim: &Claim) -> Vec<String> {
    view.positions(claim).iter().map(|position| self::position(view, position)).collect()
}

fn position(view: &View, position: &Position) -> String {
    let voices = position.voices.iter().map(|voice| self::voice(view, voice));
    let voices = voices.collect::<Vec<_>>().join(", ");
    match position.answer.as_str() {
        "says so" => voices,
        answer => format!("{}: {voices}", escape(answer)),
    }
}

fn voice(view: &View, voice: &Voice) -> String {
    format!("{} {}", escape(&view.name(voice)), cites(&view.reports(&voice.statements)))
}

fn wording(view: &View) -> String {
    let subject = |wording: &variorum_model::Wording| {
        let labels = view.labels(wording).into_iter();
        let labels =
            labels.map(|(label, reports)| format!("“{}” {}", escape(&label), cites(&reports)));
        format!("- {}: {}", escape(&wording.subject), labels.collect::<Vec<_>>().join(", "))
    };
    section("Wording", view.story.wording.iter().map(subject).collect())
}

fn timeline(view: &View) -> String {
    let entry = |entry: &variorum_model::TimelineEntry| {
        let cited = cites(&view.reports(&entry.statements));
        format!("- {}: {} {cited}", words::moment(&entry.time), escape(&entry.text))
    };
    section("Timeline", view.story.timeline.iter().map(entry).collect())
}

fn reports(view: &View) -> String {
    let head = "| | outlet | published | title | origin |\n|---:|---|---|---|---|".to_owned();
    let rows = (0..view.story.reports.len()).map(|number| report_row(view, number));
    section("Reports", [head].into_iter().chain(rows).collect())
}

fn report_row(view: &View, number: usize) -> String {
    let report = view.report(number);
    let published = report.published.as_ref().map(words::moment).unwrap_or_default();
    let title = escape(report.title.as_deref().unwrap_or_default());
    let origin = view.origin_of(number).map(|origin| view.story.origins[origin].name.as_str());
    let (outlet, origin) = (escape(view.outlet(number)), escape(origin.unwrap_or_default()));
    format!("| {} | {outlet} | {published} | {title} | {origin} |", number + 1)
}

fn revisions(view: &View) -> String {
    let story = view.story;
    let lines = story.revisions.iter().flat_map(|said| {
        let tally = revision::change_tally(said);
        let head = format!("{} · {tally}", escape(&revision::version(&said.older)));
        let changes = revision::change_lines(said, &story.reports[said.report]).into_iter();
        let changes = changes.map(|line| format!("  - {}{}", mark(line.mark), escape(&line.words)));
        [format!("- {} {head}", cites(&[said.report]))].into_iter().chain(changes)
    });
    section("Earlier versions", lines.collect())
}

/// A mark that begins no list, with a space behind it.
fn mark(mark: &str) -> String {
    match mark.trim() {
        "" => String::new(),
        mark => format!("{} ", mark.replace('+', "\\+")),
    }
}

fn origins(view: &View) -> String {
    let origin = |origin: &variorum_model::Origin| {
        format!("- {} {}: {}", escape(&origin.name), cites(&origin.reports), escape(&origin.why))
    };
    section("Origins", view.story.origins.iter().map(origin).collect())
}

fn problems(problems: &[Problem]) -> Option<String> {
    let line = |p: &Problem| {
        format!("- {}: {}; {}", escape(&p.report), escape(&p.message), escape(&p.hint))
    };
    let lines: Vec<String> = problems.iter().map(line).collect();
    (!lines.is_empty()).then(|| section("Problems", lines))
}

fn section(title: &str, lines: Vec<String>) -> String {
    if lines.is_empty() { String::new() } else { format!("## {title}\n\n{}", lines.join("\n")) }
}

/// `[1, 3]`, escaped so that it is no link.
fn cites(reports: &[usize]) -> String {
    let mut numbers: Vec<usize> = reports.iter().map(|report| report + 1).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("\\[{}\\]", numbers.join(", "))
}

/// `text` on one line, with every character that Markdown would act on made plain.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            c if c.is_whitespace() => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn report_text_cannot_add_structure() {
        assert_eq!(escape("# a|b\n<i> [x](y) *z*"), r"\# a\|b \<i\> \[x\](y) \*z\*");
    }

    #[test]
    fn what_an_older_version_said_is_listed() {
        let text = markdown(&sample::dossier());
        assert!(text.contains("(r3@older) · 1 changed, 1 cut\n  - ≠ “Seven"), "{text}");
        assert!(text.contains("\n  - − The wall held."), "{text}");
        assert_eq!(mark("+"), "\\+ ", "a plus alone would begin a list");
    }

    #[test]
    fn answers_name_their_voices_and_reports() {
        let text = markdown(&sample::dossier());
        assert!(text.contains("- **How many people are missing?** (2 origins)"), "{text}");
        assert!(text.contains("  - 12: interior ministry \\[2\\]"), "{text}");
        assert!(text.contains("  - 31: Ihsan Qaradi \\[3\\]"), "{text}");
    }
}
