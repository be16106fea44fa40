//! The library as a module of Python: the same nouns and verbs, without the interpreter's lock
//! while anything long goes on.

mod arrow;
mod dossier;
mod engine;
mod error;
mod given;
mod report;
mod reports;
mod store;
mod wait;

use pyo3::prelude::*;

#[pymodule]
mod _variorum {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::arrow::{Table, step, step_columns};
    #[pymodule_export]
    use crate::dossier::{Dossier, dossier};
    #[pymodule_export]
    use crate::engine::use_threads;
    #[pymodule_export]
    use crate::error::{BusyError, InputError, ModelError, StoreError, VariorumError};
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::reports::{Reports, read};
    #[pymodule_export]
    use crate::store::Store;

    #[pymodule_init]
    fn hush(_module: &Bound<PyModule>) -> PyResult<()> {
        variorum_batch::stream::hush();
        Ok(())
    }
}
