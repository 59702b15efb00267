//! The schema that editors read, and the files that follow it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use toise::benchmark::{parse, schema};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The repository's benchmarks, with the name of each.
fn benchmarks() -> Vec<(String, String)> {
    let files = std::fs::read_dir(path("benchmarks")).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.iter().map(|path| (path.display().to_string(), text(path))).collect()
}

/// Rewritten rather than compared where `TOISE_BLESS` is set.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = path("docs/benchmark.schema.json");
    let current = format!("{:#}\n", schema());
    if std::env::var_os("TOISE_BLESS").is_some() {
        std::fs::write(&path, &current).expect("the docs can be written");
    }
    let published: Value = serde_json::from_str(&text(&path)).expect("it is JSON");
    assert!(published == schema(), "docs/benchmark.schema.json is not current: run TOISE_BLESS=1 cargo test schema");
}

#[test]
fn the_schema_is_one() {
    jsonschema::meta::validate(&schema()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn each_benchmark_follows_the_schema_and_has_no_warning() {
    let validator = jsonschema::validator_for(&schema()).expect("it is a schema");
    let files = benchmarks();
    assert!(files.len() >= 3);
    for (name, json) in files {
        let tree: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        for error in validator.iter_errors(&tree) {
            panic!("{name}: {}: {error}", error.instance_path());
        }
        let parsed = parse(&json).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert!(parsed.warnings.is_empty(), "{name}: {:?}", parsed.warnings);
        assert_eq!(tree["$schema"], "../docs/benchmark.schema.json", "{name}: editors complete what names its schema");
    }
}

/// Block lists match these words in addresses, and visitors would see nothing.
#[test]
fn no_benchmark_has_a_name_that_block_lists_match() {
    for (name, _) in benchmarks() {
        let file = Path::new(&name).file_name().and_then(|name| name.to_str()).expect("it has a name").to_owned();
        for word in ["social-media", "share", "survey", "widget", "track", "analytics"] {
            assert!(!file.contains(word), "{file} contains {word}");
        }
    }
}

#[test]
fn the_schema_refuses_what_an_editor_should_underline() {
    let validator = jsonschema::validator_for(&schema()).expect("it is a schema");
    let small: Value = serde_json::from_str(include_str!("small.json")).expect("it is JSON");
    assert!(validator.is_valid(&small));
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/figures/0/share", json!(66)),
        ("/figures/0/share", json!("0.66")),
        ("/figures/0/rounding", json!(1)),
        ("/figures/0/base", json!("everybody")),
        ("/figures/0/sources", json!([])),
        ("/sample/reached", json!("online")),
        ("/sample/size", json!(0)),
        ("/sources/0/address", json!("javascript:alert(1)")),
        ("/sections/0/questions/0/kind", json!("boolean")),
        ("/id", json!("My bakery")),
    ] {
        let mut tree = small.clone();
        *tree.pointer_mut(pointer).expect("it is there") = value;
        assert!(!validator.is_valid(&tree), "{pointer}");
    }
}
