//! The version stands in Cargo.toml. What else names it agrees, and what is packed gets it from there.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a version is called that has no date yet.
const IN_PREPARATION: &str = "in preparation";

#[test]
fn the_changelog_begins_with_what_is_unreleased_and_then_has_this_version() {
    let changelog = read("CHANGELOG.md");
    let versions: Vec<&str> = changelog.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(versions[0], "Unreleased");
    let (version, date) = versions[1].split_once(" - ").expect("a version and a date");
    assert_eq!(version, VERSION);
    assert!(date == IN_PREPARATION || is_date(date), "{date}");
    assert!(versions[2..].iter().all(|older| older.split_once(" - ").is_some_and(|(_, date)| is_date(date))), "{versions:?}");
}

#[test]
fn the_citation_has_the_version_and_the_date_of_the_changelog_and_the_licences_of_the_manifest() {
    let citation = read("CITATION.cff");
    let value = |key: &str| citation.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).map(str::to_owned);
    assert_eq!(value("version").as_deref(), Some(VERSION));
    let changelog = read("CHANGELOG.md");
    let date = changelog.split_once(&format!("\n## {VERSION} - ")).and_then(|(_, rest)| rest.lines().next()).expect("a date");
    assert_eq!(value("date-released"), is_date(date).then(|| date.to_owned()));
    let licences: Vec<&str> = env!("CARGO_PKG_LICENSE").split(" OR ").collect();
    assert!(citation.contains(&format!("\nlicense:\n  - {}\n", licences.join("\n  - "))), "{licences:?}");
    assert_eq!(value("repository-code").as_deref(), Some(env!("CARGO_PKG_REPOSITORY")));
    assert_eq!(value("abstract").as_deref(), Some(env!("CARGO_PKG_DESCRIPTION")));
}

#[test]
fn documents_for_owners_name_this_version_and_say_whether_it_is_out() {
    let (readme, hosting) = (read("README.md"), read("docs/hosting.md"));
    for (text, before) in [(&readme, "toise-benchmark@"), (&readme, "/toise/"), (&hosting, "/toise/")] {
        let named: Vec<&str> =
            text.split(before).skip(1).filter_map(|rest| rest.split_once("/toise.js").map(|(version, _)| version)).collect();
        let versions: Vec<&&str> = named.iter().filter(|part| part.split('.').count() == 3 && !part.contains([' ', '\n'])).collect();
        assert!(!versions.is_empty() && versions.iter().all(|version| **version == VERSION), "{before}: {versions:?}");
    }
    let is_out = !read("CHANGELOG.md").contains(&format!("\n## {VERSION} - {IN_PREPARATION}\n"));
    assert_eq!(!readme.contains("is in preparation"), is_out, "README.md");
}

#[test]
fn packages_get_the_version_when_they_are_packed() {
    let package: Value = serde_json::from_str(&read("hosts/npm/package.json")).expect("JSON");
    assert_eq!((&package["version"], &package["private"]), (&"0.0.0".into(), &true.into()));
    let block: Value = serde_json::from_str(&read("hosts/wordpress/block/block.json")).expect("JSON");
    assert_eq!(block["version"], "0.0.0");
    let pack = read("scripts/pack");
    assert!(pack.contains("npm pkg set version=\"$version\"\n"));
    for file in ["toise-benchmark.php", "readme.txt", "block/block.json", "block/editor.asset.php"] {
        assert!(read(&format!("hosts/wordpress/{file}")).contains("0.0.0"), "{file}");
        assert!(pack.contains(&format!(" {file}")), "scripts/pack: {file}");
    }
    assert!(pack.contains("s/0\\.0\\.0/$version/"));
}

#[test]
fn scripts_read_the_version_of_the_manifest() {
    let print = ". scripts/tools.sh && echo \"$version\"";
    let done = Command::new("bash").args(["-c", print]).current_dir(root()).output().expect("bash");
    assert_eq!(String::from_utf8_lossy(&done.stdout).trim(), VERSION);
}

/// Whether a text is a date as in 2012-09-30.
fn is_date(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [4, 2, 2] && text.chars().all(|one| one == '-' || one.is_ascii_digit())
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
