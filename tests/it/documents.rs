//! What documents point to is there, and all of them name the same repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where the project's own documents are.
const FOLDERS: &[&str] = &["", "docs", "examples", "hosts/npm"];

/// Where addresses of the repository stand beside the documents.
const ADDRESSED: &[&str] = &["Cargo.toml", "hosts/npm/package.json", ".github/ISSUE_TEMPLATE/config.yml"];

/// What a path in a document begins with, if it is one of the repository.
const TOP: &[&str] = &["src/", "tests/", "scripts/", "fuzz/", "benches/", "benchmarks/", "locales/", "examples/", ".ci/", ".github/"];

/// Paths of documents from the root of the repository.
fn documents() -> Vec<PathBuf> {
    let entries = FOLDERS.iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}")));
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// The targets of links to other files or headings.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).filter(|target| !target.contains("://"))
}

/// The anchors that GitHub gives headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut is_code = false;
    let lines = text.lines().filter(move |line| {
        is_code ^= line.starts_with("```");
        !is_code
    });
    let headings = lines.filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim().to_lowercase());
    let kept = |heading: String| heading.chars().filter(|one| one.is_alphanumeric() || " -_".contains(*one)).collect::<String>();
    headings.map(|heading| kept(heading).replace(' ', "-")).collect()
}

/// Paths of the repository that stand in a text between backticks. One with a placeholder, as in `locales/TAG.json`, is none.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let codes = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_placeholder = |part: &str| !part.is_empty() && part.chars().all(|one| one.is_ascii_uppercase());
    codes.filter(move |code| {
        TOP.iter().any(|top| code.starts_with(top)) && !code.contains([' ', '*', '…', '<']) && !code.split(['/', '.']).any(is_placeholder)
    })
}

/// What is wrong with the links and paths of a document at `path`.
fn strays(path: &Path, text: &str) -> Vec<String> {
    let folder = path.parent().expect("a file is in a folder");
    let mut strays = Vec::new();
    for link in links(text) {
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = if file.is_empty() { path.to_owned() } else { folder.join(file) };
        let is_there = target.exists() && (anchor.is_empty() || anchors(&read(&target)).contains(anchor));
        if !is_there {
            strays.push(format!("{}: {link}", path.display()));
        }
    }
    strays.extend(paths(text).filter(|code| !root().join(code).exists()).map(|code| format!("{}: {code}", path.display())));
    strays
}

#[test]
fn links_and_paths_in_documents_lead_to_what_is_there() {
    let documents = documents();
    assert!(documents.len() > 10, "{documents:?}");
    let strays: Vec<String> = documents.iter().flat_map(|path| strays(path, &read(path))).collect();
    assert_eq!(strays, [""; 0]);
}

#[test]
fn a_link_to_nowhere_is_found() {
    let path = root().join("docs/new.md");
    let found =
        |text: &str| strays(&path, text).iter().map(|stray| stray.rsplit(": ").next().unwrap_or_default().into()).collect::<Vec<String>>();
    assert_eq!(found("[a](hosting.md) [b](hosting.md#versions) [c](../README.md) [d](https://example.org)"), [""; 0]);
    assert_eq!(found("[a](host.md) [b](hosting.md#nowhere) [c](CHANGELOG.md)"), ["host.md", "hosting.md#nowhere", "CHANGELOG.md"]);
    assert_eq!(found("`tests/it/documents.rs`, `tests/it/none.rs`, `src/*.rs`, `locales/TAG.json` and `make test`"), ["tests/it/none.rs"]);
    assert_eq!(anchors("# A `b` of C-d?\n```sh\n# no heading\n```\n## E"), BTreeSet::from(["a-b-of-c-d".into(), "e".into()]));
}

#[test]
fn the_repository_has_one_address() {
    let manifest = read(&root().join("Cargo.toml"));
    let repository = manifest.split_once("\nrepository = \"").and_then(|(_, rest)| rest.split('"').next()).expect("a repository");
    let package: Value = serde_json::from_str(&read(&root().join("hosts/npm/package.json"))).expect("JSON");
    assert_eq!(package["repository"]["url"], format!("git+{repository}.git"));
    let name = repository.rsplit('/').next().expect("a name");
    let files = documents().into_iter().chain(ADDRESSED.iter().map(|path| root().join(path)));
    for path in files {
        let text = read(&path);
        let addresses =
            text.split("https://github.com/").skip(1).map(|rest| rest.split(['"', ')', '>', ' ', '\n']).next().unwrap_or_default());
        let ours = addresses.filter(|address| address.split('/').nth(1).is_some_and(|part| part.split(['.', '#']).next() == Some(name)));
        for address in ours {
            let address = format!("https://github.com/{address}");
            let rest = address.strip_prefix(repository).unwrap_or_else(|| panic!("{}: {address} is not in {repository}", path.display()));
            assert!(rest.is_empty() || rest.starts_with(['/', '#', '.']), "{}: {address}", path.display());
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The version in each row of a table in docs/tested-with.md, with the name before it.
fn tested_with() -> Vec<(String, String)> {
    let text = read(&root().join("docs/tested-with.md"));
    let table = text.split_once("| with | version |").expect("the table").1;
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').map(str::trim).map(str::to_owned).collect::<Vec<_>>())
        .map(|cells| (cells[1].clone(), cells[2].clone()))
        .collect()
}

/// The version of a package in a lock file of npm.
fn locked(folder: &str, package: &str) -> String {
    let lock: Value = serde_json::from_str(&read(&root().join(folder).join("package-lock.json"))).expect("JSON");
    lock["packages"][format!("node_modules/{package}")]["version"].as_str().unwrap_or_else(|| panic!("{folder}: {package}")).to_owned()
}

#[test]
fn the_versions_of_what_it_is_tested_with_are_those_that_tests_use() {
    let cargo = read(&root().join("Cargo.lock"));
    let yew = cargo.split_once("name = \"yew\"\nversion = \"").and_then(|(_, rest)| rest.split('"').next()).expect("a version");
    let tools = read(&root().join("scripts/tools.sh"));
    let version_in = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let tool = |name: &str| tools.lines().find_map(|line| version_in(line.strip_prefix(name)?.strip_prefix('=')?)).expect("a version");
    let expected = [
        ("React", locked("examples/react", "react")),
        ("React", locked("tests/hosts/markers", "react")),
        ("Vue", locked("examples/vue", "vue")),
        ("Svelte", locked("examples/svelte", "svelte")),
        ("Vite", locked("tests/hosts/vite", "vite")),
        ("Yew", yew.to_owned()),
        ("MkDocs", tool("mkdocs")),
        ("WordPress", tool("wordpress")),
        ("WordPress", tool("oldest_wordpress")),
    ];
    assert_eq!(tested_with(), expected.map(|(name, version)| (name.to_owned(), version)));
    assert_eq!(locked("tests/hosts/markers", "vue"), locked("examples/vue", "vue"), "docs/tested-with.md has one row for both");
}
