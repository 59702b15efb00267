//! The rules of WordPress's Plugin Check, as far as the files show whether they are met. `make test-hosts` runs the plugin itself.

use std::collections::BTreeSet;

use serde_json::Value;

const PLUGIN: &str = include_str!("../../hosts/wordpress/toise-benchmark.php");
const UNINSTALL: &str = include_str!("../../hosts/wordpress/uninstall.php");
const NEEDS: &str = include_str!("../../hosts/wordpress/block/editor.asset.php");
const BLOCK: &str = include_str!("../../hosts/wordpress/block/block.json");
const EDITOR: &str = include_str!("../../hosts/wordpress/block/editor.js");
const README: &str = include_str!("../../hosts/wordpress/readme.txt");
const FRENCH: &str = include_str!("../../hosts/wordpress/languages/toise-benchmark-fr_FR.po");
const BLUEPRINT: &str = include_str!("../../hosts/wordpress/assets/blueprints/blueprint.json");
const PACK: &str = include_str!("../../scripts/pack");

/// The name of the plugin's folder, by which WordPress identifies it.
const SLUG: &str = "toise-benchmark";

/// Functions and syntax that contact another host, read a request without WordPress, or run or hide code.
const FORBIDDEN: &[&str] = &[
    "wp_remote_",
    "wp_safe_remote_",
    "curl_",
    "fsockopen",
    "file_get_contents",
    "fopen",
    "://",
    "$_",
    "$wpdb",
    "eval(",
    "base64",
    "exec(",
    "unserialize",
    "<script",
    "<style",
    "<?=",
    "?>",
];

#[test]
fn everything_that_is_printed_is_escaped() {
    let printed: Vec<&str> = ["echo ", "printf("].iter().flat_map(|start| statements(PLUGIN, start)).collect();
    assert!(printed.len() >= 8, "{printed:?}");
    let unescaped: Vec<&&str> = printed.iter().filter(|statement| !is_escaped(statement)).collect();
    assert!(unescaped.is_empty(), "{unescaped:?}");
    // WordPress prints what this function returns.
    let markup = between(PLUGIN, "function toise_benchmark_markup(", "\n}");
    assert!(markup.contains("'src' === $name ? esc_url( $value ) : esc_attr( $value )"), "{markup}");
    for wrong in ["echo $name;", "printf( '%s', $name );", "echo '<p>' . __( 'a', 'b' );", "echo esc_html( $a ) . $b;"] {
        assert!(!is_escaped(wrong), "{wrong}");
    }
}

#[test]
fn options_are_sanitized_when_they_are_written_and_read() {
    assert!(PLUGIN.contains("'sanitize_callback' => 'toise_benchmark_clean'"));
    for around in PLUGIN.split("get_option(").collect::<Vec<_>>().windows(2) {
        assert!(around[0].ends_with("toise_benchmark_clean( "), "get_option({}", around[1].lines().next().unwrap_or_default());
    }
}

#[test]
fn no_file_runs_without_wordpress_or_contacts_a_host() {
    assert!(PLUGIN.contains("\ndefined( 'ABSPATH' ) || exit;\n"));
    assert!(UNINSTALL.contains("\ndefined( 'WP_UNINSTALL_PLUGIN' ) || exit;\n"));
    // This file only returns a list, so it needs no guard.
    let code: String = code(NEEDS);
    assert!(code.trim_start().starts_with("return array(") && code.matches(';').count() == 1, "{code}");
    for (name, source) in [("plugin", PLUGIN), ("uninstall", UNINSTALL), ("editor.asset", NEEDS)] {
        assert!(source.starts_with("<?php\n"), "{name}");
        let found: Vec<&&str> = FORBIDDEN.iter().filter(|word| self::code(source).contains(**word)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    assert!(!EDITOR.contains("://") && !EDITOR.contains("innerHTML"));
}

#[test]
fn names_have_the_plugins_prefix_and_uninstalling_deletes_its_option() {
    let functions = PLUGIN.lines().filter_map(|line| line.strip_prefix("function "));
    let constants = PLUGIN.lines().filter_map(|line| line.strip_prefix("const "));
    let others: Vec<&str> = functions.chain(constants).filter(|name| !name.to_lowercase().starts_with("toise_benchmark_")).collect();
    assert_eq!(others, [""; 0]);
    let option = between(PLUGIN, "const TOISE_BENCHMARK_DEFAULTS = '", "'");
    assert!(UNINSTALL.contains(&format!("delete_option( '{option}' );")));
}

#[test]
fn scripts_are_enqueued_only_on_pages_with_a_widget() {
    assert!(
        PLUGIN.contains("wp_register_script( 'toise-benchmark', plugins_url( 'dist/toise.js', __FILE__ ), array(), $version, $loading )")
    );
    let markup = between(PLUGIN, "function toise_benchmark_markup(", "\n}");
    assert!(markup.contains("wp_enqueue_script( 'toise-benchmark' );"));
    // The editor shows the widget, too.
    let preview = between(PLUGIN, "function toise_benchmark_preview(", "\n}");
    assert!(preview.contains("if ( is_admin() ) {\n\t\twp_enqueue_script( 'toise-benchmark' );"));
    assert_eq!(PLUGIN.matches("wp_enqueue_script(").count(), 2);
    let needed: BTreeSet<String> = NEEDS.split('\'').filter(|name| name.starts_with("wp-")).map(str::to_owned).collect();
    let used = between(EDITOR, "( ( {", "} )").split(',').map(|name| format!("wp-{}", kebab(name.trim())));
    assert_eq!(used.collect::<BTreeSet<_>>(), needed, "the packages that the editor's script uses");
}

#[test]
fn every_text_names_the_text_domain_which_is_the_slug() {
    assert!(PACK.contains("folder=target/$host/toise-benchmark\n"), "the folder");
    assert_eq!(header(PLUGIN, "Text Domain"), SLUG);
    assert_eq!(block()["textdomain"], SLUG);
    for text in PLUGIN.split("__( '").skip(1) {
        let call = text.split(" )").next().unwrap_or_default();
        assert!(call.ends_with(&format!("', '{SLUG}'")), "{call}");
    }
}

#[test]
fn every_text_of_owners_is_in_french() {
    let description = block()["description"].as_str().unwrap_or_default().to_owned();
    let mut texts: BTreeSet<&str> = PLUGIN.split("__( '").skip(1).filter_map(|text| text.split("', '").next()).collect();
    texts.extend([header(PLUGIN, "Description"), description.as_str()]);
    let translated: BTreeSet<&str> = FRENCH
        .split("\nmsgid \"")
        .skip(2)
        .filter(|entry| !entry.contains("msgstr \"\""))
        .filter_map(|entry| entry.split('"').next())
        .collect();
    assert_eq!(texts, translated);
    assert!(!EDITOR.contains("__("), "the editor's script gets its texts from the plugin, in the author's language");
    assert_eq!(header(PLUGIN, "Domain Path"), "/languages");
}

#[test]
fn every_attribute_and_value_has_a_label_and_is_in_the_readme() {
    let attributes = between(PLUGIN, "function toise_benchmark_attributes() {", "\n}");
    let labels = between(PLUGIN, "function toise_benchmark_labels() {", "\n}");
    let values_of = |line: &str| line.split('\'').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<String>>();
    for line in attributes.lines().filter(|line| line.starts_with("\t\t'")) {
        let name = between(line, "'", "'");
        let labelled = between(labels, &format!("\n\t\t'{name}' "), "\n\t\t),");
        let labelled =
            labelled.lines().filter_map(|line| line.strip_prefix("\t\t\t\t'")?.split('\'').next()).filter(|value| !value.is_empty());
        let mut labelled: BTreeSet<String> = labelled.map(str::to_owned).collect();
        labelled.insert(name.to_owned());
        let mut known = values_of(line);
        if name == "lang" {
            let locales = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/locales")).expect("the folder");
            known.extend(locales.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())));
        }
        assert_eq!(labelled, known, "{name}");
        let documented = between(README, &format!("\n* `{name}`: "), "\n");
        let documented: BTreeSet<String> = documented.split('`').skip(1).step_by(2).map(str::to_owned).chain([name.to_owned()]).collect();
        assert_eq!(documented, known, "readme.txt: {name}");
        assert!(block()["attributes"][name]["type"] == "string", "block.json: {name}");
    }
}

#[test]
fn the_preview_of_the_directory_opens_a_post_with_the_block() {
    let blueprint: Value = serde_json::from_str(BLUEPRINT).expect("JSON");
    assert_eq!(blueprint["steps"][0]["pluginData"]["slug"], SLUG);
    assert!(blueprint["steps"][1]["code"].as_str().is_some_and(|code| code.contains("<!-- wp:toise/benchmark /-->")));
}

#[test]
fn headers_of_plugin_readme_and_block_agree() {
    assert_eq!(README.lines().next(), Some(&*format!("=== {} ===", header(PLUGIN, "Plugin Name"))));
    for (in_plugin, in_readme) in [
        ("Requires at least", "Requires at least"),
        ("Requires PHP", "Requires PHP"),
        ("License", "License"),
        ("License URI", "License URI"),
        ("Version", "Stable tag"),
    ] {
        assert_eq!(header(PLUGIN, in_plugin), header(README, in_readme), "{in_plugin}");
    }
    // `scripts/pack` replaces this by the version.
    for version in [header(PLUGIN, "Version"), block()["version"].as_str().unwrap_or_default()] {
        assert_eq!(version, "0.0.0");
    }
    assert!(NEEDS.contains("'version'      => '0.0.0'"));
    for file in ["toise-benchmark.php", "readme.txt", "block/block.json", "block/editor.asset.php"] {
        assert!(PACK.contains(file), "{file}");
    }
    assert_eq!(block()["title"], header(PLUGIN, "Plugin Name"));
    assert!(PACK.contains(&format!("LICENSE-{} ", header(PLUGIN, "License"))), "the package contains the licence");
    let version = |of: &str| of.split('.').map(|part| part.parse::<u32>().expect("a number")).collect::<Vec<_>>();
    assert!(version(header(README, "Tested up to")) >= version(header(README, "Requires at least")));
}

#[test]
fn the_readme_keeps_the_limits_of_the_plugin_directory() {
    assert!(header(README, "Tags").split(", ").count() <= 5, "the directory drops a sixth tag");
    let short = README.split("\n\n").nth(1).expect("the short description");
    assert!(short.chars().count() <= 150 && !short.contains('\n'), "{short}");
    for section in ["Description", "Installation", "Changelog"] {
        assert!(README.contains(&format!("\n== {section} ==\n")), "{section}");
    }
}

#[test]
fn the_block_knows_the_attributes_of_the_plugin() {
    let block = block();
    for (name, attribute) in block["attributes"].as_object().expect("attributes") {
        let Some(values) = attribute["enum"].as_array() else { continue };
        let line = between(PLUGIN, &format!("\t\t'{name}'"), "\n");
        let known: BTreeSet<&str> = line.split('\'').skip(1).step_by(2).collect();
        assert_eq!(values.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>(), known, "{name}");
    }
}

fn block() -> Value {
    serde_json::from_str(BLOCK).expect("JSON")
}

/// A header's value.
fn header<'a>(file: &'a str, name: &str) -> &'a str {
    let mut lines = file.lines().map(|line| line.trim_start_matches(" * "));
    let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    value.unwrap_or_else(|| panic!("no {name}")).trim()
}

/// A source without its first line and its comments.
fn code(source: &str) -> String {
    let lines = source.lines().skip(1).filter(|line| !line.trim_start().starts_with(['*', '/']));
    lines.collect::<Vec<_>>().join("\n")
}

/// The statements that begin with `start`.
fn statements<'a>(source: &'a str, start: &str) -> Vec<&'a str> {
    let begins = source.match_indices(start).filter(|(at, _)| source[..*at].ends_with(['\t', '\n']));
    begins.map(|(at, _)| source[at..].split_once(";\n").map_or(&source[at..], |(statement, _)| statement)).collect()
}

/// Whether a statement prints nothing but literals and the results of escaping functions.
fn is_escaped(statement: &str) -> bool {
    const ESCAPING: &[&str] = &["esc_html__(", "esc_attr__(", "esc_html(", "esc_attr(", "esc_url(", "selected("];
    let mut rest = statement.to_owned();
    while let Some((start, call)) = ESCAPING.iter().filter_map(|call| Some((rest.find(call)?, call))).min() {
        let mut depth = 1;
        let closing = rest[start + call.len()..].find(|character| {
            depth += match character {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        let Some(length) = closing else { return false };
        rest.replace_range(start..=start + call.len() + length, "");
    }
    !rest.contains('$') && !rest.contains("__(") && !rest.contains("_e(")
}

/// "block-editor" for "blockEditor".
fn kebab(name: &str) -> String {
    name.chars()
        .flat_map(|character| if character.is_uppercase() { vec!['-', character.to_ascii_lowercase()] } else { vec![character] })
        .collect()
}

/// The text after `from`, up to `to` or the end.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).map_or(rest, |(found, _)| found)
}
