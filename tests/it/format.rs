//! The schema of the format, the published benchmarks and the examples in the documents.

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

/// With `TOISE_BLESS` set, it rewrites the schema.
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
fn the_schema_is_valid() {
    jsonschema::meta::validate(&schema()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn each_benchmark_follows_the_schema_and_has_no_warning() {
    let validator = jsonschema::validator_for(&schema()).expect("it is a schema");
    let files = benchmarks();
    assert!(files.len() >= 3);
    for (name, json) in files {
        let tree: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        validator.validate(&tree).unwrap_or_else(|error| panic!("{name}: {}: {error}", error.instance_path()));
        let parsed = parse(&json).unwrap_or_else(|diagnostics| panic!("{name}: {diagnostics:?}"));
        assert!(parsed.warnings.is_empty(), "{name}: {:?}", parsed.warnings);
        assert_eq!(tree["$schema"], "../docs/benchmark.schema.json", "{name}: text editors need it to complete keys");
    }
}

/// Content blockers match these words in addresses, so that visitors would see nothing.
#[test]
fn no_benchmark_has_a_name_that_content_blockers_match() {
    for (name, _) in benchmarks() {
        let file = Path::new(&name).file_name().and_then(|name| name.to_str()).expect("it has a name").to_owned();
        for word in ["social-media", "share", "survey", "widget", "track", "analytics"] {
            assert!(!file.contains(word), "{file} contains {word}");
        }
    }
}

#[test]
fn the_schema_refuses_invalid_values() {
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

const DOCUMENT: &str = include_str!("../../docs/benchmark-format.md");

/// The JSON blocks of a document.
fn blocks(document: &str) -> Vec<&str> {
    let starts = document.split("```json\n").skip(1);
    starts.map(|rest| rest.split_once("```").expect("a block ends").0).collect()
}

#[test]
fn every_key_and_word_of_the_format_is_documented() {
    let schema = schema();
    let objects = schema["$defs"].as_object().expect("it has definitions");
    for (name, object) in objects {
        for (key, value) in object["properties"].as_object().expect("each is an object") {
            assert!(DOCUMENT.contains(&format!("`{key}`")), "{name}: {key}");
            let words = value["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            for word in words {
                assert!(DOCUMENT.contains(&format!("`{word}`")), "{name}: {key}: {word}");
            }
        }
    }
}

#[test]
fn the_files_in_the_document_are_valid_and_its_fragments_are_json() {
    let blocks = blocks(DOCUMENT);
    let mut files = 0;
    for block in blocks {
        serde_json::from_str::<Value>(block).unwrap_or_else(|error| panic!("{error} in {block}"));
        if block.contains("\"format\"") {
            let parsed = parse(block).unwrap_or_else(|diagnostics| panic!("{diagnostics:?} in {block}"));
            assert!(parsed.warnings.is_empty(), "{:?}", parsed.warnings);
            files += 1;
        }
    }
    assert!(files >= 1);
}

#[test]
fn the_errors_in_the_document_are_current() {
    let file = blocks(DOCUMENT).into_iter().find(|block| block.contains("\"format\"")).expect("it has a whole file");
    let slips = [
        ("\"share\": 0.66", "\"share\": 66"),
        ("\"share\": 0.66", "\"share\": 0,66"),
        ("\"figure\": \"ships-abroad\"", "\"figure\": \"ship-abroad\""),
        ("\"share\": 0.25", "\"share\": 0.52"),
    ];
    for (right, wrong) in slips {
        assert!(file.contains(right), "{right}");
        let diagnostics = parse(&file.replacen(right, wrong, 1)).expect_err("it is broken");
        let [error] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
        assert!(DOCUMENT.contains(&format!("my-file.json: {error}\n")), "{error}");
    }
}
