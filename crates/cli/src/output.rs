use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use console::Term;
use variorum::render::Terminal;

/// What a verb prints that knows one form only: an object a line.
#[derive(Clone, Copy, ValueEnum)]
pub enum Lines {
    Jsonl,
}

/// That the name of a file does not say what to print.
#[derive(Debug)]
pub struct UnknownEnding {
    ending: String,
    known: Vec<&'static str>,
}

impl UnknownEnding {
    pub fn hint(&self) -> String {
        let known: Vec<String> = self.known.iter().map(|ending| format!("`.{ending}`")).collect();
        format!("end it in {}, or say what to print with `--format`", known.join(", "))
    }
}

impl std::fmt::Display for UnknownEnding {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "nothing is printed as `.{}`", self.ending)
    }
}

impl std::error::Error for UnknownEnding {}

/// Where the data goes.
#[derive(Args)]
pub struct Output {
    /// Write to FILE, whole or not at all, instead of stdout.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Output {
    /// Writes all of the data.
    pub fn write(&self, data: &str) -> Result<()> {
        match &self.file {
            Some(file) => write_whole(file, data)
                .with_context(|| format!("cannot write `{}`", file.display())),
            None => {
                let mut out = io::stdout().lock();
                out.write_all(data.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }

    /// Writes what `fill` writes, as it comes on stdout, whole or not at all to a file.
    pub fn write_with(&self, fill: &mut dyn FnMut(&mut dyn Write) -> Result<()>) -> Result<()> {
        let Some(file) = &self.file else {
            let mut out = io::BufWriter::new(io::stdout().lock());
            fill(&mut out)?;
            return Ok(out.flush()?);
        };
        let beside = beside(file);
        let mut write = || -> Result<()> {
            let mut out = io::BufWriter::new(fs::File::create(&beside)?);
            fill(&mut out)?;
            out.flush()?;
            Ok(fs::rename(&beside, file)?)
        };
        write()
            .inspect_err(|_| drop(fs::remove_file(&beside)))
            .with_context(|| format!("cannot write `{}`", file.display()))
    }

    /// The form to print: the one given, else what the file's name ends in, else the first of all.
    ///
    /// # Errors
    ///
    /// When the name ends in none of them.
    pub fn form<F: Copy>(&self, given: Option<F>, endings: &[(&'static str, F)]) -> Result<F> {
        let ending = self.file.as_deref().and_then(Path::extension);
        let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
        match (given, ending) {
            (Some(form), _) => Ok(form),
            (None, None) => Ok(endings[0].1),
            (None, Some(ending)) => match endings.iter().find(|(known, _)| *known == ending) {
                Some((_, form)) => Ok(*form),
                None => {
                    let known = endings.iter().map(|(known, _)| *known).collect();
                    Err(UnknownEnding { ending, known }.into())
                }
            },
        }
    }

    /// What a page of text is shown on.
    pub fn terminal(&self) -> Terminal {
        let screen = Term::stdout();
        if self.file.is_some() || !screen.is_term() {
            return Terminal::default();
        }
        let width =
            screen.size_checked().map_or(Terminal::default().width, |(_, width)| width.into());
        Terminal { width, colour: console::colors_enabled() }
    }
}

/// Writes beside `file` and renames, so that nobody sees half of it.
fn write_whole(file: &Path, data: &str) -> io::Result<()> {
    if file.metadata().is_ok_and(|there| !there.is_file()) {
        return fs::write(file, data);
    }
    let beside = beside(file);
    fs::write(&beside, data).and_then(|()| fs::rename(&beside, file)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}", std::process::id()));
    file.with_file_name(name)
}
