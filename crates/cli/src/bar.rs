use indicatif::{ProgressBar, ProgressStyle};
use variorum::models::Progress;

/// A bar on stderr, on a terminal only.
#[derive(Default)]
pub struct Bar {
    bar: Option<ProgressBar>,
}

const BYTES: &str = "{msg} [{bar:30}] {bytes}/{total_bytes}";

impl Progress for Bar {
    fn begin(&mut self, task: &str, total: u64) {
        let style = ProgressStyle::with_template(BYTES).expect("a template").progress_chars("=> ");
        let bar = ProgressBar::new(total).with_style(style).with_message(task.to_owned());
        self.bar = Some(bar);
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
