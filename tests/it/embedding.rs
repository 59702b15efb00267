//! docs/embedding.md has a heading for every name that pages rely on.

use std::collections::BTreeSet;

use serde_json::Value;

const DOCS: &str = include_str!("../../docs/embedding.md");

#[test]
fn every_name_of_the_element_has_a_heading() {
    let manifest: Value = serde_json::from_str(include_str!("../../src/embed/custom-elements.json")).expect("JSON");
    let element = &manifest["modules"][0]["declarations"][0];
    for kind in ["attributes", "members", "events", "cssProperties", "cssParts"] {
        let names: Vec<&str> = element[kind].as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
        assert!(!names.is_empty(), "{kind}");
        let missing: Vec<&&str> = names.iter().filter(|name| !DOCS.contains(&format!("\n### `{name}`\n"))).collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
    }
}

#[test]
fn every_code_of_an_error_is_explained() {
    let source = include_str!("../../src/embed/loader/failure.js");
    let declared = source.lines().find(|line| line.contains("@typedef")).expect("the codes");
    let codes: BTreeSet<&str> = declared.split('\'').skip(1).step_by(2).collect();
    let rows = DOCS.split("| `code` |").nth(1).expect("their table").lines().skip(2).take_while(|line| line.starts_with('|'));
    let explained: BTreeSet<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert_eq!(explained, codes);
}
