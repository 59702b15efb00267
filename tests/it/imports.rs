//! Which file imports which, as read from the sources: imports go in one direction and form no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers of the sources from the lowest to the highest. A file may import from its own layer and from lower ones. The longest entry
/// that its path begins with decides which layer it is in.
const ORDER: &[&[&str]] = &[
    &["packed.rs"],
    &["benchmark/"],
    &["answers/"],
    &["import/"],
    &["standing/"],
    &["text/"],
    &["published.rs", "first_screen.rs"],
    &["pack/"],
    &["chart/scene.rs", "chart/scene_builder.rs"],
    &["chart/"],
    &["widget/calendar.rs"],
    &["widget/exporter.rs", "widget/shared.rs", "widget/pointer.rs", "widget/lazy/parts.rs"],
    &["widget/context.rs"],
    &["widget/wording.rs", "widget/headline.rs"],
    &["widget/state/"],
    &["widget/lazy/", "widget/focus.rs", "widget/banner.rs"],
    &["widget/picture/", "widget/evidence/"],
    &["widget/questionnaire/"],
    &["widget/export/"],
    &["widget/results/"],
    &["widget/"],
    &["embed/"],
    &["editor/document/", "editor/texts.rs", "editor/field_id.rs", "editor/quoted.rs", "editor/faults.rs", "editor/missing.rs"],
    &["editor/fixes.rs", "editor/table.rs", "editor/visitors.rs", "editor/outline/", "editor/translation/", "editor/import/"],
    &["editor/state.rs"],
    &["editor/browser.rs", "editor/workbench.rs", "editor/language.rs"],
    &["editor/drafts/"],
    &["editor/views/"],
    &["editor/"],
];

/// By file, the files that it imports from.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn imports_go_in_one_direction() {
    let backward = backward(&graph(&sources()));
    assert_eq!(backward, [""; 0]);
}

#[test]
fn imports_form_no_circle() {
    assert_eq!(circle(&graph(&sources())), None);
}

#[test]
fn the_checks_can_fail() {
    let files = |files: &[(&str, &str)]| files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())).collect();
    let valid = files(&[
        ("text/mod.rs", "mod keys;\nmod language;\npub use keys::Key;\npub use language::*;"),
        ("text/keys.rs", "pub enum Key {}"),
        ("text/language.rs", "use super::keys::Key;\npub struct Language;"),
        ("chart/mod.rs", "mod draw;"),
        ("chart/draw.rs", "use std::rc::Rc;\nuse crate::text::{Key, Language as Spoken};"),
    ]);
    let graph_of_valid = graph(&valid);
    assert_eq!(graph_of_valid["chart/draw.rs"], BTreeSet::from(["text/keys.rs".to_owned(), "text/language.rs".to_owned()]));
    assert_eq!((backward(&graph_of_valid), circle(&graph_of_valid)), (Vec::new(), None));

    let mut upward = valid.clone();
    upward.insert("text/keys.rs".into(), "use crate::chart::draw;\npub enum Key {}".into());
    assert_eq!(backward(&graph(&upward)), ["text/keys.rs imports from chart/draw.rs"]);
    assert_eq!(circle(&graph(&upward)).as_deref(), Some("chart/draw.rs → text/keys.rs → chart/draw.rs"));

    let mut circular = valid;
    circular.insert("text/keys.rs".into(), "use super::language::Language;\npub enum Key {}".into());
    assert_eq!(circle(&graph(&circular)).as_deref(), Some("text/keys.rs → text/language.rs → text/keys.rs"));
}

/// The imports from a higher layer, one message for each.
fn backward(graph: &Graph) -> Vec<String> {
    let layer_of = |path: &str| {
        let entries = ORDER.iter().enumerate().flat_map(|(layer, entries)| entries.iter().map(move |entry| (layer, *entry)));
        let matching = entries.filter(|(_, entry)| path.starts_with(entry));
        matching.max_by_key(|(_, entry)| entry.len()).unwrap_or_else(|| panic!("src/{path} is in no layer of ORDER")).0
    };
    let imports = graph.iter().flat_map(|(from, imported)| imported.iter().map(move |to| (from, to)));
    imports.filter(|(from, to)| layer_of(to) > layer_of(from)).map(|(from, to)| format!("{from} imports from {to}")).collect()
}

/// The files of a circle, "a → b → a". None without circles.
fn circle(graph: &Graph) -> Option<String> {
    graph.keys().find_map(|start| {
        let mut pending = vec![vec![start]];
        let mut visited = BTreeSet::new();
        while let Some(path) = pending.pop() {
            for next in graph.get(*path.last()?).into_iter().flatten() {
                let longer: Vec<&String> = path.iter().copied().chain([next]).collect();
                if next == start {
                    return Some(longer.iter().map(|file| file.as_str()).collect::<Vec<_>>().join(" → "));
                }
                if visited.insert(next) {
                    pending.push(longer);
                }
            }
        }
        None
    })
}

fn graph(sources: &BTreeMap<String, String>) -> Graph {
    let imported = |(path, source): (&String, &String)| {
        let files = uses(source, path).into_iter().filter_map(|used| file_of(&used, sources)).filter(|file| file != path);
        (path.clone(), files.collect())
    };
    // A mod.rs only re-exports: the files behind it are found by file_of.
    sources.iter().filter(|(path, _)| !path.ends_with("mod.rs")).map(imported).collect()
}

/// The paths that `source` imports from this crate, each as its names from the root of the crate.
fn uses(source: &str, path: &str) -> Vec<Vec<String>> {
    let statements = source.split('\n').collect::<Vec<_>>().join(" ");
    let trees = statements.split("use ").skip(1).filter_map(|rest| Some(rest.split_once(';')?.0.to_owned()));
    let module: Vec<&str> = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    trees.flat_map(|tree| leaves(&tree)).filter_map(|leaf| absolute(&leaf, &module)).collect()
}

/// The single paths of an import tree: `a::b` and `a::c` for `a::{b, c}`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let mut depth = 0;
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let parts = inner.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    });
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(|part| leaves(part.trim()))
        .map(|leaf| format!("{}{leaf}", before.trim()))
        .collect()
}

/// The names of a path from the root of the crate, if it is imported in `module`. None for a path of another crate.
fn absolute(path: &str, module: &[&str]) -> Option<Vec<String>> {
    let mut names = path.split("::").map(str::trim).peekable();
    let mut absolute: Vec<String> = match *names.peek()? {
        "crate" => Vec::new(),
        "super" | "self" => module.iter().map(|&name| name.to_owned()).collect(),
        _ => return None,
    };
    for name in names {
        match name {
            "crate" | "self" => {}
            "super" => drop(absolute.pop()),
            name => absolute.push(name.to_owned()),
        }
    }
    Some(absolute)
}

/// The file that defines the item of a path, found through the re-exports of modules.
fn file_of(names: &[String], sources: &BTreeMap<String, String>) -> Option<String> {
    let mut module: Vec<&str> = Vec::new();
    for name in names {
        let deeper: Vec<&str> = module.iter().copied().chain([name.as_str()]).collect();
        if is_module(&deeper, sources) {
            module = deeper;
            continue;
        }
        let Some(source) = sources.get(&format!("{}/mod.rs", module.join("/"))) else { break };
        let exported = source.split("pub use ").chain(source.split("pub(crate) use ")).skip(1).filter_map(|rest| rest.split_once(';'));
        let exports = exported.flat_map(|(tree, _)| leaves(&tree.replace('\n', " ")));
        let child = exports.filter_map(|leaf| {
            let (child, item) = leaf.rsplit_once("::")?;
            (item == name || item == "*" && defines(&module, child, name, sources)).then(|| child.to_owned())
        });
        let child: Vec<String> = child.last()?.split("::").map(str::to_owned).collect();
        let path: Vec<String> = module.iter().map(|&name| name.to_owned()).chain(child).chain([name.clone()]).collect();
        return file_of(&path, sources);
    }
    let file = format!("{}.rs", module.join("/"));
    sources.contains_key(&file).then_some(file)
}

fn is_module(names: &[&str], sources: &BTreeMap<String, String>) -> bool {
    let path = names.join("/");
    sources.contains_key(&format!("{path}.rs")) || sources.contains_key(&format!("{path}/mod.rs"))
}

/// Whether a file of `module` declares `name`.
fn defines(module: &[&str], file: &str, name: &str, sources: &BTreeMap<String, String>) -> bool {
    let source = sources.get(&format!("{}/{file}.rs", module.join("/"))).map(String::as_str).unwrap_or_default();
    ["struct", "enum", "trait", "fn", "type", "const"].iter().any(|kind| {
        let declared = format!("pub {kind} {name}");
        source
            .match_indices(&declared)
            .any(|(start, _)| !source[start + declared.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    })
}

/// The sources of the library by their path within `src/`, without its root and the binaries.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut pending = vec![PathBuf::new()];
    let mut sources = BTreeMap::new();
    while let Some(path) = pending.pop() {
        let full = root.join(&path);
        if full.is_dir() {
            pending.extend(fs::read_dir(full).expect("a folder").map(|entry| path.join(entry.expect("an entry").file_name())));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.insert(path.to_string_lossy().into_owned(), fs::read_to_string(full).expect("a source"));
        }
    }
    sources.retain(|path, _| path != "lib.rs" && !path.starts_with("bin/"));
    assert!(sources.len() > 50, "{} sources", sources.len());
    sources
}
