use std::sync::LazyLock;

use variorum_language::Pipeline;
use variorum_language::models::Models;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let models = Models::locate().unwrap_or_else(|error| panic!("{error}\nhint: {}", error.hint()));
    Pipeline::load(&models.pipeline()).unwrap_or_else(|error| panic!("{error}"))
});

/// The pipeline of this machine's models; fails with what to do when there are none.
pub fn pipeline() -> &'static Pipeline {
    &PIPELINE
}
