//! Takes: paths as a user gives them. Makes: the files and addresses they mean, in order. Needs: the
//! disk.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use variorum_model::{Outcome, Problem};
use variorum_read::documents::{Progress, Sink, of_file, of_stream};

/// One file to read, standard input, or the address of a page or feed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    File(PathBuf),
    Standard,
    Address(String),
}

impl Input {
    /// Its name in messages.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Standard => "standard input".into(),
            Input::Address(address) => address.clone(),
        }
    }

    /// Gives its documents one after another, or why one cannot be read. What stands at an address
    /// is for [`archive`](crate::archive) to fetch.
    pub fn documents(&self, progress: &Progress, sink: Sink) {
        let name = self.name();
        match self {
            Input::Standard => of_stream(&name, io::stdin().lock(), progress, sink),
            Input::Address(_) => drop(sink(Err(unfetched(&name)))),
            Input::File(path) => match File::open(path) {
                Ok(file) => of_file(&name, file, progress, sink),
                Err(error) => drop(sink(Err(unreadable(&name, &error)))),
            },
        }
    }
}

/// What `paths` mean: files, all files of folders, globs, addresses, and `-` for standard input.
///
/// A folder's files come sorted; those whose names begin with a dot are left out. A path that
/// leads to nothing is a problem.
pub fn gather(paths: &[PathBuf]) -> Outcome<Vec<Input>> {
    let mut outcome: Outcome<Vec<Input>> = Outcome::default();
    for path in paths {
        let found = of_path(path);
        outcome.value.extend(found.value);
        outcome.problems.extend(found.problems);
    }
    outcome
}

fn of_path(path: &Path) -> Outcome<Vec<Input>> {
    if path.as_os_str() == "-" {
        return Outcome { value: vec![Input::Standard], problems: Vec::new() };
    }
    if let Some(address) = path.to_str().filter(|path| is_address(path)) {
        return Outcome { value: vec![Input::Address(address.into())], problems: Vec::new() };
    }
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => of_folder(path),
        Ok(_) => Outcome { value: vec![Input::File(path.into())], problems: Vec::new() },
        Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '['])) {
            Some(pattern) => of_glob(pattern),
            None => failed(unreadable(&path.display().to_string(), &error)),
        },
    }
}

/// True for an address of the web.
pub fn is_address(given: &str) -> bool {
    let begins =
        |start: &str| given.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
    begins("http://") || begins("https://")
}

fn of_folder(folder: &Path) -> Outcome<Vec<Input>> {
    let mut outcome: Outcome<Vec<Input>> = Outcome::default();
    walk(folder, &mut outcome);
    if outcome.value.is_empty() && outcome.problems.is_empty() {
        let name = folder.display().to_string();
        return failed(problem(&name, "the folder holds no files", "name a folder with reports"));
    }
    outcome
}

/// Adds the files under `folder`; links to folders are not followed, so there is an end.
fn walk(folder: &Path, outcome: &mut Outcome<Vec<Input>>) {
    match entries(folder) {
        Ok(entries) => entries.iter().for_each(|(path, is_folder)| match is_folder {
            true => walk(path, outcome),
            false => outcome.value.push(Input::File(path.clone())),
        }),
        Err(error) => outcome.problems.push(unreadable(&folder.display().to_string(), &error)),
    }
}

fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push((entry.path(), entry.file_type()?.is_dir()));
        }
    }
    entries.sort();
    Ok(entries)
}

fn of_glob(pattern: &str) -> Outcome<Vec<Input>> {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(error) => {
            let message = format!("the pattern is not understood: {}", error.msg);
            return failed(problem(
                pattern,
                &message,
                "put `[` and `]` around what stands for itself",
            ));
        }
    };
    let paths: Vec<PathBuf> = paths.flatten().collect();
    if paths.is_empty() {
        return failed(problem(pattern, "no file has such a name", "see that the path is right"));
    }
    gather(&paths)
}

fn failed(problem: Problem) -> Outcome<Vec<Input>> {
    Outcome { value: Vec::new(), problems: vec![problem] }
}

fn unfetched(address: &str) -> Problem {
    let hint = "`variorum add --store DIR ADDRESS` fetches it and keeps it";
    problem(address, "only `add` fetches pages", hint)
}

/// Why a file cannot be read.
fn unreadable(name: &str, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => {
            problem(name, "there is no such file or folder", "see that the path is right")
        }
        io::ErrorKind::PermissionDenied => {
            problem(name, "reading it is not permitted", "see who owns it (`ls -l`)")
        }
        _ => problem(name, &format!("it cannot be read: {error}"), "see that the disk is well"),
    }
}

fn problem(name: &str, message: &str, hint: &str) -> Problem {
    Problem { report: name.into(), message: message.into(), hint: hint.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn names(folder: &Path, inputs: &[Input]) -> Vec<String> {
        let prefix = format!("{}/", folder.display());
        inputs.iter().map(|input| input.name().replace(&prefix, "")).collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_without_hidden_files() {
        let folder = folder(&["b.txt", "a/2.html", "a/1.html", ".hidden", ".git/x"]);
        let outcome = gather(&[folder.path().into()]);
        assert_eq!(names(folder.path(), &outcome.value), ["a/1.html", "a/2.html", "b.txt"]);
        assert_eq!(outcome.problems, []);
    }

    #[test]
    fn a_glob_means_its_files() {
        let folder = folder(&["b.txt", "a.txt", "c.html"]);
        let outcome = gather(&[folder.path().join("*.txt")]);
        assert_eq!(names(folder.path(), &outcome.value), ["a.txt", "b.txt"]);
    }

    #[test]
    fn a_file_whose_name_looks_like_a_glob_is_itself() {
        let folder = folder(&["what?.txt", "whats.txt"]);
        let outcome = gather(&[folder.path().join("what?.txt")]);
        assert_eq!(names(folder.path(), &outcome.value), ["what?.txt"]);
    }

    #[test]
    fn paths_that_lead_to_nothing_are_named_and_the_rest_goes_on() {
        let folder = folder(&["a.txt", "empty/.keep"]);
        let given = ["none.txt", "*.xml", "empty", "a.txt"].map(|name| folder.path().join(name));
        let outcome = gather(&given);
        assert_eq!(names(folder.path(), &outcome.value), ["a.txt"]);
        let messages: Vec<&str> =
            outcome.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "there is no such file or folder",
                "no file has such a name",
                "the folder holds no files"
            ]
        );
    }

    #[test]
    fn a_dash_is_standard_input_and_an_address_itself() {
        let address = "https://post.example/17?x=[1]";
        let gathered = gather(&["-".into(), address.into()]).value;
        assert_eq!(gathered, [Input::Standard, Input::Address(address.into())]);
    }
}
