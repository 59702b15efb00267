//! What pages rely on has one name wherever it stands: in the code, in custom-elements.json, in toise.d.ts and in docs/embedding.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

const DOCS: &str = include_str!("../../docs/embedding.md");
const TYPES: &str = include_str!("../../web/toise.d.ts");
const ELEMENT: &str = include_str!("../../web/loader/element.js");
const WORDPRESS: &str = include_str!("../../hosts/wordpress/toise-benchmark.php");

type Names = BTreeSet<String>;

#[test]
fn attributes_are_the_same_everywhere() {
    let typed: BTreeMap<String, String> =
        manifest("attributes").iter().map(|one| (text(one, "name"), text(&one["type"], "text"))).collect();
    let names: Names = typed.keys().cloned().collect();
    assert_eq!(quoted(line(ELEMENT, "export const ATTRIBUTES = "), '\''), names, "loader/element.js");
    let mut documented = headings("Attributes");
    assert!(documented.remove("data-base"), "it stands on the tag alone");
    assert_eq!(documented, names, "docs/embedding.md");
    assert_eq!(declared("ToiseAttributes"), typed, "toise.d.ts");
    let wordpress = between(WORDPRESS, "function toise_benchmark_attributes() {", "}");
    let values = |of: &str| quoted(between(wordpress, &format!("'{of}'"), "\n"), '\'');
    assert_eq!(names.iter().filter(|name| wordpress.contains(&format!("'{name}' "))).cloned().collect::<Names>(), names, "the plugin");
    for (name, types) in &typed {
        assert_eq!(values(name), quoted(types, '\''), "the plugin: {name}");
        let default = manifest("attributes").iter().find(|one| text(one, "name") == *name).map(|one| text(one, "default"));
        let default = default.unwrap_or_default();
        let said = section("Attributes", name);
        for value in quoted(types, '\'') {
            assert!(said.contains(&format!("`{value}`")), "docs/embedding.md: {name} lacks {value}");
            let is_default = said.contains(&format!("`{value}` (default"));
            assert_eq!(is_default, default == format!("'{value}'"), "docs/embedding.md: the default of {name}, {value}");
        }
    }
}

#[test]
fn languages_are_the_ones_that_there_are() {
    let files = fs::read_dir(root().join("locales")).expect("the folder");
    let there: Names = files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    let said = section("Attributes", "lang").split(", also").next().expect("the list").split('`');
    assert_eq!(said.skip(1).step_by(2).map(str::to_owned).collect::<Names>(), there);
}

#[test]
fn members_are_the_same_everywhere() {
    let names = named("members");
    assert_eq!(headings("Members"), names, "docs/embedding.md");
    assert_eq!(declared("ToiseBenchmark").into_keys().collect::<Names>(), names, "toise.d.ts");
    // What a class of JavaScript has besides belongs to the browser, or begins with a #.
    let class = between(ELEMENT, "class ToiseBenchmark ", "\n};");
    let methods = class.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| line.ends_with('}') || line.ends_with('{'));
    let own: Names = methods
        .map(|line| line.strip_prefix("get ").unwrap_or(line))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()) && !line.contains("Callback("))
        .filter_map(|line| Some(line.split_once('(')?.0.to_owned()))
        .filter(|name| !name.contains([' ', '#']))
        .collect();
    assert_eq!(own, names, "loader/element.js");
    for member in manifest("members").iter().filter(|one| one["kind"] == "field") {
        assert_eq!(declared("ToiseBenchmark")[&text(member, "name")], text(&member["type"], "text"), "{member}");
    }
}

#[test]
fn events_are_the_same_everywhere() {
    let typed: BTreeMap<String, String> = manifest("events").iter().map(|one| (text(one, "name"), text(&one["type"], "text"))).collect();
    let names: Names = typed.keys().cloned().collect();
    let mut documented = headings("Events");
    documented.retain(|heading| heading.starts_with("toise-"));
    assert_eq!(documented, names, "docs/embedding.md");
    let mut declared = declared("ToiseEvents");
    for event in declared.values_mut() {
        *event = event.replace("ToiseErrorCode", &alternatives("ToiseErrorCode"));
    }
    assert_eq!(declared, typed, "toise.d.ts");
    let mut told = Names::new();
    for source in ["web/loader/element.js", "src/embed/handle.rs"].map(read) {
        let literals = source.split(['\'', '"']).filter(|literal| literal.starts_with("toise-") && *literal != "toise-benchmark");
        told.extend(literals.map(str::to_owned));
    }
    assert_eq!(told, names, "what the element tells");
}

#[test]
fn codes_of_errors_are_the_same_everywhere() {
    let codes = quoted(line(include_str!("../../web/loader/failure.js"), "@typedef"), '\'');
    assert_eq!(quoted(&alternatives("ToiseErrorCode"), '\''), codes, "toise.d.ts");
    let event = manifest("events").into_iter().find(|one| one["name"] == "toise-error").expect("the event");
    assert_eq!(quoted(&text(&event["type"], "text"), '\''), codes, "custom-elements.json");
    let rows = DOCS.split("| `code` |").nth(1).expect("their table").lines().skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect();
    assert_eq!(rows.iter().map(|row| row[0].trim_matches('`').to_owned()).collect::<Names>(), codes, "docs/embedding.md");
    for row in rows {
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "a code has its meaning and its way out: {row:?}");
    }
    let mut given = Names::new();
    for path in [sources("src/embed", &["rs"]), sources("web", &["js"])].concat() {
        let source = read(&path);
        for before in ["new Failure('", "Failure.of(error, '", "failure(\"", "stale(\""] {
            given.extend(source.split(before).skip(1).filter_map(|rest| Some(rest.split(['\'', '"']).next()?.to_owned())));
        }
        // Which of two it is, is said where it is found out.
        given.extend(source.split("new Failure(error.name").skip(1).flat_map(|rest| quoted(between(rest, "?", ","), '\'')));
    }
    assert_eq!(given, codes, "what loader and engine give");
}

#[test]
fn custom_properties_are_the_same_everywhere() {
    let names = named("cssProperties");
    assert_eq!(headings("Custom properties"), names, "docs/embedding.md");
    let mut read_by = Names::new();
    for path in sources("web/styles", &["css"]) {
        let css = read(&path);
        read_by.extend(css.split("var(--toise-").skip(1).filter_map(|rest| Some(format!("--toise-{}", rest.split([',', ')']).next()?))));
    }
    assert_eq!(read_by, names, "the stylesheets");
}

#[test]
fn parts_are_the_same_everywhere() {
    let names = named("cssParts");
    assert_eq!(headings("Parts"), names, "docs/embedding.md");
    let mut shown = quoted(between(ELEMENT, "part: ", " }"), '\'');
    for path in sources("src/widget", &["rs"]) {
        let source = read(&path);
        let parts = source.split(" part=\"").skip(1).filter_map(|rest| rest.split('"').next());
        shown.extend(parts.flat_map(str::split_whitespace).map(str::to_owned));
    }
    assert_eq!(shown, names, "the views");
}

#[test]
fn everything_in_the_manifest_is_described() {
    for kind in ["attributes", "members", "events", "cssProperties", "cssParts"] {
        for one in manifest(kind) {
            assert!(text(&one, "description").ends_with('.'), "{one}");
        }
    }
}

#[test]
fn codes_and_policies_are_those_that_the_page_with_the_options_makes() {
    let made = include_str!("../../web/builder/snippets.js");
    let room = format!("style=\"{}\"", between(made, "const ROOM = '", "'"));
    assert!(DOCS.contains(&room), "{room}");
    let script = |text: &str| between(between(text, "<iframe ", "\0"), "<script>\n", "</script>").to_owned();
    assert_eq!(script(DOCS), script(made).replace("${originOf(host)}", "https://HOST"), "the frame's script");
    let frame = |text: &str| between(between(text, "<iframe ", "</iframe>"), "\n", "\0").to_owned();
    assert_eq!(frame(DOCS), frame(made), "the frame's attributes");
    let policy = |own: &str| format!("script-src {own} 'wasm-unsafe-eval'; connect-src ");
    assert!(made.contains(&policy("${own}")));
    assert!(DOCS.contains(&format!("Content-Security-Policy: {}'self'\n", policy("'self'"))));
    assert!(include_str!("../../docs/hosting.md").contains(&format!("    {}HOST\n", policy("HOST"))));
    // Under which the whole way is tested.
    assert!(
        include_str!("../e2e/policy.rs").contains(&format!("default-src 'none'; {}'self'; require-trusted-types-for", policy("'self'")))
    );
}

/// What custom-elements.json lists of the element.
fn manifest(kind: &str) -> Vec<Value> {
    let manifest: Value = serde_json::from_str(include_str!("../../web/custom-elements.json")).expect("JSON");
    let list = manifest["modules"][0]["declarations"][0][kind].as_array().cloned().unwrap_or_default();
    assert!(!list.is_empty(), "{kind}");
    list
}

fn named(kind: &str) -> Names {
    manifest(kind).iter().map(|one| text(one, "name")).collect()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The headings of a chapter of docs/embedding.md.
fn headings(chapter: &str) -> Names {
    let text = between(DOCS, &format!("\n## {chapter}\n"), "\n## ");
    text.lines().filter_map(|line| line.strip_prefix("### ")).map(|name| name.trim_matches('`').to_owned()).collect()
}

/// What stands under one of them.
fn section<'a>(chapter: &str, name: &str) -> &'a str {
    between(between(DOCS, &format!("\n## {chapter}\n"), "\n## "), &format!("### `{name}`\n"), "\n### ")
}

/// The members that an interface of toise.d.ts declares, with their types; of a method what it returns.
fn declared(interface: &str) -> BTreeMap<String, String> {
    let body = between(TYPES, &format!("export interface {interface} "), "\n}");
    let members = body.lines().skip(1).map(str::trim).filter(|line| line.ends_with(';'));
    members
        .map(|line| {
            let (name, of) = line.split_once(": ").expect("a type");
            let name = name.trim_start_matches("readonly ").trim_end_matches("()").trim_end_matches('?').trim_matches('\'');
            (name.to_owned(), of.trim_end_matches(';').to_owned())
        })
        .collect()
}

/// What a type of toise.d.ts stands for.
fn alternatives(name: &str) -> String {
    between(TYPES, &format!("export type {name} = "), ";").to_owned()
}

/// The literals between quotation marks.
fn quoted(text: &str, mark: char) -> Names {
    text.split(mark).skip(1).step_by(2).map(str::to_owned).collect()
}

fn line<'a>(text: &'a str, with: &str) -> &'a str {
    text.lines().find(|line| line.contains(with)).unwrap_or_else(|| panic!("no {with}"))
}

/// What follows `from`, up to `to` or the end.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

/// The sources in a folder, and in those within, by their ends.
fn sources(folder: &str, ends: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            found.extend(sources(&name, ends));
        } else if ends.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            found.push(name);
        }
    }
    found
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).expect("the file can be read")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
