//! Records the expectations of the suite anew.

use anyhow::Result;

use crate::run::run_with;

/// Rewrites the last block of each case whose path holds `filter`.
pub fn bless(filter: Option<&str>) -> Result<()> {
    let variables = [("VARIORUM_BLESS", "1"), ("VARIORUM_CASES", filter.unwrap_or_default())];
    run_with(&["cargo", "test", "--quiet", "-p", "variorum", "--test", "suite"], &variables)
}
