//! The form of a case: a heading, blocks of reports, and a block of what is expected.

use variorum::model::Report;

/// One case of a Markdown file.
#[derive(Debug, Default)]
pub struct Case {
    pub name: String,
    pub reports: Vec<Report>,
    pub expected: String,
    /// The lines between the fences of the block `expect`, or where it is to be written.
    block: (usize, usize),
    has_block: bool,
}

/// Every case of a file.
pub fn cases(text: &str) -> Vec<Case> {
    let lines: Vec<&str> = text.lines().collect();
    let mut cases: Vec<Case> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(name) = lines[at].strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
        } else if let Some(info) = lines[at].strip_prefix("```") {
            let case = cases.last_mut().expect("a block stands below a heading");
            let end = block_end(&lines, at);
            add(case, info, &lines, (at + 1, end));
            at = end;
        }
        at += 1;
    }
    cases
}

fn block_end(lines: &[&str], start: usize) -> usize {
    let fence = |line: &&str| line.starts_with("```");
    start + 1 + lines[start + 1..].iter().position(fence).expect("a block ends with a fence")
}

fn add(case: &mut Case, info: &str, lines: &[&str], block: (usize, usize)) {
    let words = lines[block.0..block.1].join("\n");
    match info.split_once(' ').unwrap_or((info, "")) {
        ("report", options) => {
            let number = case.reports.len() + 1;
            case.reports.push(report(number, options, &words));
            case.block = (block.1 + 1, block.1 + 1);
        }
        ("expect", _) => {
            case.expected = words;
            (case.block, case.has_block) = (block, true);
        }
        (other, _) => panic!("`{}`: a block is `report` or `expect`, not `{other}`", case.name),
    }
}

/// A report read from a JSON object, as users give it.
fn report(number: usize, options: &str, text: &str) -> Report {
    let mut record = serde_json::json!({ "id": number.to_string(), "text": text });
    for (key, value) in self::options(options) {
        record[key] = value.into();
    }
    let outcome = variorum::extract("case.json", record.to_string().as_bytes());
    outcome.value.into_iter().next().unwrap_or_else(|| panic!("{:?}", outcome.problems))
}

/// `outlet="Harbour Post" published=2031-05-04` as pairs.
fn options(mut text: &str) -> Vec<(&str, &str)> {
    let mut options = Vec::new();
    while let Some((key, rest)) = text.trim_start().split_once('=') {
        let (value, rest) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("a quotation mark closes the value"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        options.push((key, value));
        text = rest;
    }
    options
}

/// The file with the results in place of what was expected, in a block of its own where there was
/// none.
pub fn blessed(text: &str, cases: &[Case], results: &[String]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut blessed = Vec::new();
    let mut at = 0;
    for (case, result) in cases.iter().zip(results) {
        blessed.extend_from_slice(&lines[at..case.block.0]);
        blessed.extend(["", "```expect"].iter().filter(|_| !case.has_block));
        blessed.extend(result.trim_end().lines());
        blessed.extend(["```"].iter().filter(|_| !case.has_block));
        at = case.block.1;
    }
    blessed.extend_from_slice(&lines[at..]);
    blessed.join("\n") + "\n"
}

#[test]
fn blessing_what_is_expected_changes_nothing() {
    let text = "# t\n\n## a\n\n```report outlet=\"Harbour Post\" published=2031-05-04\nOne.\n```\n\n\
                ```expect\nx | y\n```\n\nprose\n";
    let cases = cases(text);
    assert_eq!(cases[0].reports[0].outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(cases[0].expected, "x | y");
    assert_eq!(blessed(text, &cases, &["x | y\n".to_owned()]), text);
    assert!(blessed(text, &cases, &["z\n".to_owned()]).contains("```expect\nz\n```"));
}

#[test]
fn a_case_without_expectation_is_given_one() {
    let text = "# t\n\n## a\n\n```report\nOne.\n```\n\n## b\n\n```report\nTwo.\n```\n";
    let blessed = blessed(text, &cases(text), &["x\n".to_owned(), "y\n".to_owned()]);
    assert_eq!(cases(&blessed).iter().map(|c| &c.expected).collect::<Vec<_>>(), ["x", "y"]);
}
