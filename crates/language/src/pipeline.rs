use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use variorum_model::Parse;

/// The English pipeline (spaCy's `en_core_web_sm`): text in, [`Parse`] out.
///
/// Interim: a Python peer named by `VARIORUM_PEER` does the work until the native runtime is in.
pub struct Pipeline {
    peer: Mutex<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Pipeline {
    /// Loads the pipeline from an unpacked spaCy model folder.
    pub fn load(_folder: &Path) -> std::io::Result<Self> {
        let command = std::env::var("VARIORUM_PEER").expect("VARIORUM_PEER");
        let (python, script) = command.split_once(' ').expect("python and script");
        let mut child = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().expect("piped");
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        Ok(Pipeline { peer: Mutex::new((child, stdin, stdout)) })
    }

    /// The parse of `text`; spans are byte ranges into it.
    pub fn parse(&self, text: &str) -> Parse {
        let mut peer = self.peer.lock().expect("one user at a time");
        let line = serde_json::to_string(text).expect("a string");
        writeln!(peer.1, "{line}").expect("the peer reads");
        peer.1.flush().expect("the peer reads");
        let mut answer = String::new();
        peer.2.read_line(&mut answer).expect("the peer answers");
        serde_json::from_str(&answer).expect("a parse")
    }
}
