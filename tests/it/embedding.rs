//! The public names that pages rely on are the same everywhere: in the code, custom-elements.json, toise.d.ts and docs/embedding.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

const DOCS: &str = include_str!("../../docs/embedding.md");
const TYPES: &str = include_str!("../../web/toise.d.ts");
const ELEMENT: &str = include_str!("../../web/loader/element.js");
const WORDPRESS: &str = include_str!("../../hosts/wordpress/toise-benchmark.php");

type Names = BTreeSet<String>;

/// Attributes that tags and markers lack. A tag may have a `data-name` of a consent manager.
const ELEMENTS_OWN: [&str; 2] = ["name", "required"];

#[test]
fn attributes_are_the_same_everywhere() {
    let typed: BTreeMap<String, String> =
        manifest("attributes").iter().map(|attribute| (text(attribute, "name"), text(&attribute["type"], "text"))).collect();
    let names: Names = typed.keys().cloned().collect();
    let of_marker: Names = names.iter().filter(|name| !ELEMENTS_OWN.contains(&&***name)).cloned().collect();
    assert_eq!(quoted(line(ELEMENT, "export const ATTRIBUTES = "), '\''), of_marker, "loader/element.js");
    let observed = quoted(line(ELEMENT, "static observedAttributes = "), '\'');
    assert!(ELEMENTS_OWN.iter().all(|name| observed.contains(*name)), "{observed:?}");
    let mut documented = headings("Attributes");
    assert!(documented.remove("data-base") && documented.remove("data-target"), "only the script tag has them");
    assert_eq!(documented, names, "docs/embedding.md");
    assert_eq!(declared("ToiseAttributes"), typed, "toise.d.ts");
    let wordpress = between(WORDPRESS, "function toise_benchmark_attributes() {", "}");
    let values = |of: &str| quoted(between(wordpress, &format!("'{of}'"), "\n"), '\'');
    assert_eq!(names.iter().filter(|name| wordpress.contains(&format!("'{name}' "))).cloned().collect::<Names>(), of_marker, "the plugin");
    for (name, types) in &typed {
        if of_marker.contains(name) {
            assert_eq!(values(name), quoted(types, '\''), "the plugin: {name}");
        }
        let attribute = manifest("attributes").into_iter().find(|attribute| text(attribute, "name") == *name).unwrap_or_default();
        let default = text(&attribute, "default");
        let documentation = section("Attributes", name);
        for value in quoted(types, '\'') {
            assert!(documentation.contains(&format!("`{value}`")), "docs/embedding.md: {name} lacks {value}");
            let is_default = documentation.contains(&format!("`{value}` (default"));
            assert_eq!(is_default, default == format!("'{value}'"), "docs/embedding.md: the default of {name}, {value}");
        }
    }
}

#[test]
fn every_language_is_documented() {
    let files = fs::read_dir(root().join("locales")).expect("the folder");
    let locales: Names = files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    let list = section("Attributes", "lang").split(", also").next().expect("the list");
    assert_eq!(quoted(list, '`'), locales);
}

#[test]
fn members_are_the_same_everywhere() {
    let names = named("members");
    assert_eq!(headings("Members"), names, "docs/embedding.md");
    assert_eq!(declared("ToiseBenchmark").into_keys().collect::<Names>(), names, "toise.d.ts");
    // The other methods of the class are called by the browser, or are private and begin with a #.
    let class = between(ELEMENT, "class ToiseBenchmark ", "\n};");
    let methods = class.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| line.ends_with('}') || line.ends_with('{'));
    let public: Names = methods
        .map(|line| line.strip_prefix("get ").unwrap_or(line))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()) && !line.contains("Callback("))
        .filter_map(|line| Some(line.split_once('(')?.0.to_owned()))
        .filter(|name| !name.contains([' ', '#']))
        .collect();
    assert_eq!(public, names, "loader/element.js");
    for member in manifest("members").iter().filter(|member| member["kind"] == "field") {
        assert_eq!(declared("ToiseBenchmark")[&text(member, "name")], text(&member["type"], "text"), "{member}");
    }
}

#[test]
fn events_are_the_same_everywhere() {
    let typed: BTreeMap<String, String> =
        manifest("events").iter().map(|event| (text(event, "name"), text(&event["type"], "text"))).collect();
    let names: Names = typed.keys().cloned().collect();
    let mut documented = headings("Events");
    documented.retain(|heading| heading.starts_with("toise-"));
    assert_eq!(documented, names, "docs/embedding.md");
    let mut declared = declared("ToiseEvents");
    for event in declared.values_mut() {
        *event = event.replace("ToiseErrorCode", &alternatives("ToiseErrorCode")).replace("ToiseExport", &alternatives("ToiseExport"));
    }
    assert_eq!(declared, typed, "toise.d.ts");
    let mut sent = Names::new();
    for source in ["web/loader/element.js", "src/embed/handle.rs"].map(read) {
        let literals = source.split(['\'', '"']).filter(|literal| literal.starts_with("toise-") && *literal != "toise-benchmark");
        sent.extend(literals.map(str::to_owned));
    }
    assert_eq!(sent, names, "loader/element.js and src/embed/handle.rs");
}

#[test]
fn exports_are_the_same_everywhere() {
    let panel = read("src/widget/export/panel.rs");
    let mut sent = quoted(between(&panel, "fn name(&self)", "\n    }"), '"');
    sent.extend(quoted(line(&panel, "const MAIL"), '"'));
    assert_eq!(quoted(&alternatives("ToiseExport"), '\''), sent, "toise.d.ts");
    let rows = section("Events", "toise-export").lines().filter_map(|line| line.strip_prefix("| `"));
    // The first row names the columns.
    let documented: Names = rows.skip(1).filter_map(|row| Some(row.split_once("` | ")?.0.to_owned())).collect();
    assert_eq!(documented, sent, "docs/embedding.md");
}

#[test]
fn error_codes_are_the_same_everywhere() {
    let codes = quoted(line(include_str!("../../web/loader/failure.js"), "@typedef"), '\'');
    assert_eq!(quoted(&alternatives("ToiseErrorCode"), '\''), codes, "toise.d.ts");
    let event = manifest("events").into_iter().find(|event| event["name"] == "toise-error").expect("the event");
    assert_eq!(quoted(&text(&event["type"], "text"), '\''), codes, "custom-elements.json");
    let rows = DOCS.split("| `code` |").nth(1).expect("their table").lines().skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect();
    assert_eq!(rows.iter().map(|row| row[0].trim_matches('`').to_owned()).collect::<Names>(), codes, "docs/embedding.md");
    for row in rows {
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "a code has a meaning and a remedy: {row:?}");
    }
    let mut used = Names::new();
    for path in [sources("src/embed", &["rs"]), sources("web", &["js"])].concat() {
        let source = read(&path);
        for before in ["new Failure('", "Failure.of(error, '", "failure(\"", "stale(\""] {
            used.extend(source.split(before).skip(1).filter_map(|rest| Some(rest.split(['\'', '"']).next()?.to_owned())));
        }
        // A choice between two codes: `new Failure(error.name === … ? 'one' : 'other', …)`.
        used.extend(source.split("new Failure(error.name").skip(1).flat_map(|rest| quoted(between(rest, "?", ","), '\'')));
    }
    assert_eq!(used, codes, "the sources of the loader and the engine");
}

#[test]
fn custom_properties_are_the_same_everywhere() {
    let names = named("cssProperties");
    assert_eq!(headings("Custom properties"), names, "docs/embedding.md");
    let mut used = Names::new();
    for path in sources("web/styles", &["css"]) {
        let css = read(&path);
        used.extend(css.split("var(--toise-").skip(1).filter_map(|rest| Some(format!("--toise-{}", rest.split([',', ')']).next()?))));
    }
    assert_eq!(used, names, "the stylesheets");
}

#[test]
fn slots_are_the_same_everywhere() {
    let mut names = named("slots");
    assert!(names.remove(""), "the fallback");
    assert_eq!(headings("Slots"), names, "docs/embedding.md");
    let views: String = sources("src/widget", &["rs"]).iter().map(read).collect();
    let used: Names = views.split("<slot name=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
    assert_eq!(used, names, "the views");
}

#[test]
fn parts_are_the_same_everywhere() {
    let names = named("cssParts");
    assert_eq!(headings("Parts"), names, "docs/embedding.md");
    let mut used = quoted(between(ELEMENT, "part: ", " }"), '\'');
    for path in sources("src/widget", &["rs"]) {
        let source = read(&path);
        let parts = source.split(" part=\"").skip(1).filter_map(|rest| rest.split('"').next());
        used.extend(parts.flat_map(str::split_whitespace).map(str::to_owned));
    }
    assert_eq!(used, names, "the views and loader/element.js");
}

#[test]
fn everything_in_the_manifest_is_described() {
    for kind in ["attributes", "members", "events", "slots", "cssProperties", "cssParts"] {
        for entry in manifest(kind) {
            assert!(text(&entry, "description").ends_with('.'), "{entry}");
        }
    }
}

#[test]
fn documented_snippets_and_policies_are_those_of_the_builder() {
    let builder = include_str!("../../web/builder/snippets.js");
    let reserved_room = format!("style=\"{}\"", between(builder, "const ROOM = '", "'"));
    assert!(DOCS.contains(&reserved_room), "{reserved_room}");
    let script = |text: &str| between(between(text, "<iframe ", "\0"), "<script>\n", "</script>").to_owned();
    let of_builder = script(builder).replace("${originOf(host)}", "https://HOST").replace("${listener(parameters)}", "");
    assert_eq!(script(DOCS), of_builder, "the frame's script");
    let frame = |text: &str| between(between(text, "<iframe ", "</iframe>"), "\n", "\0").to_owned();
    assert_eq!(frame(DOCS), frame(builder), "the frame's attributes");
    let policy = |host: &str| format!("script-src {host} 'wasm-unsafe-eval'; connect-src ");
    assert!(builder.contains(&policy("${own}")));
    assert!(DOCS.contains(&format!("Content-Security-Policy: {}'self'\n", policy("'self'"))));
    assert!(include_str!("../../docs/hosting.md").contains(&format!("    {}HOST\n", policy("HOST"))));
    // The end-to-end tests run the widget under this policy.
    assert!(
        include_str!("../e2e/policy.rs").contains(&format!("default-src 'none'; {}'self'; require-trusted-types-for", policy("'self'")))
    );
}

/// The entries of a kind in custom-elements.json.
fn manifest(kind: &str) -> Vec<Value> {
    let manifest: Value = serde_json::from_str(include_str!("../../web/custom-elements.json")).expect("JSON");
    let list = manifest["modules"][0]["declarations"][0][kind].as_array().cloned().unwrap_or_default();
    assert!(!list.is_empty(), "{kind}");
    list
}

fn named(kind: &str) -> Names {
    manifest(kind).iter().map(|entry| text(entry, "name")).collect()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The headings of a chapter of docs/embedding.md.
fn headings(chapter: &str) -> Names {
    let text = between(DOCS, &format!("\n## {chapter}\n"), "\n## ");
    text.lines().filter_map(|line| line.strip_prefix("### ")).map(|name| name.trim_matches('`').to_owned()).collect()
}

/// The text under a heading of a chapter.
fn section<'a>(chapter: &str, name: &str) -> &'a str {
    between(between(DOCS, &format!("\n## {chapter}\n"), "\n## "), &format!("### `{name}`\n"), "\n### ")
}

/// The members that an interface of toise.d.ts declares, with their types. For a method, the type that it returns.
fn declared(interface: &str) -> BTreeMap<String, String> {
    let body = between(TYPES, &format!("export interface {interface} "), "\n}");
    let members = body.lines().skip(1).map(str::trim).filter(|line| line.ends_with(';'));
    members
        .map(|line| {
            let (name, declared_type) = line.split_once(": ").expect("a type");
            let name = name.trim_start_matches("readonly ").trim_end_matches("()").trim_end_matches('?').trim_matches('\'');
            (name.to_owned(), declared_type.trim_end_matches(';').to_owned())
        })
        .collect()
}

/// The definition of a type in toise.d.ts.
fn alternatives(name: &str) -> String {
    between(TYPES, &format!("export type {name} = "), ";").to_owned()
}

/// The texts between pairs of `mark`.
fn quoted(text: &str, mark: char) -> Names {
    text.split(mark).skip(1).step_by(2).map(str::to_owned).collect()
}

fn line<'a>(text: &'a str, part: &str) -> &'a str {
    text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part}"))
}

/// The text after `from`, up to `to` or the end.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

/// The files with one of `extensions` in a folder and its subfolders.
fn sources(folder: &str, extensions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            found.extend(sources(&name, extensions));
        } else if extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))) {
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
