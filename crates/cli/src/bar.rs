use indicatif::{ProgressBar, ProgressStyle};
use variorum::models::Progress;

/// How far a download has come: a bar on stderr, on a terminal only.
#[derive(Default)]
pub struct Bar {
    bar: Option<ProgressBar>,
}

impl Progress for Bar {
    fn begin(&mut self, task: &str, total: u64) {
        let bar = styled(total, "{msg} [{bar:30}] {bytes}/{total_bytes}");
        self.bar = Some(bar.with_message(task.to_owned()));
    }

    fn reach(&mut self, done: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(done.min(bar.length().unwrap_or(done)));
        }
    }

    fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// How many of so many reports are read.
pub fn over_reports(number: usize) -> ProgressBar {
    styled(number as u64, "reading reports [{bar:30}] {pos}/{len}")
}

/// How far the files given are read, how fast, and how long it will take.
pub fn adding() -> ProgressBar {
    styled(0, "[{bar:30}] {bytes}/{total_bytes}, {msg}, {eta} left")
}

fn styled(total: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).expect("a template");
    ProgressBar::new(total).with_style(style.progress_chars("=> "))
}
