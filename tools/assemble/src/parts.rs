//! The parts of the engine. The main module asks the questions; visitors load the parts when they need them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use serde_json::{Value, json};

use super::split::{Part, is_merged, split};
use super::{Outcome, publish, read, write};

/// The parts that are loaded later, by the name that the loader knows (`widget::lazy::Part`), with the modules whose functions belong to
/// them. What only these need comes along.
///
/// A part is a list of folders: whoever adds a view puts it into the folder of its part, and nothing has to be listed here. Single files
/// are named only where their neighbours are needed at once.
pub const ENGINE: &[Part] = &[
    Part {
        name: "results",
        owns: &[
            "toise::chart",
            "toise::standing",
            "toise::text::number_input",
            "toise::widget::evidence::cite",
            "toise::widget::picture",
            "toise::widget::headline",
            "toise::widget::lazy::printing",
            "toise::widget::questionnaire::on_demand",
            "toise::widget::results",
            "plotters",
            "plotters_backend",
            "plotters_canvas",
            // Only plotters writes numbers with decimals.
            "core::num::flt2dec",
            "<f64 as core::fmt::Display>",
        ],
    },
    Part {
        name: "details",
        owns: &[
            "toise::chart::details",
            "toise::embed::export",
            "toise::widget::evidence::contents",
            "toise::widget::export",
            "toise::widget::results::details",
            "plotters_svg",
        ],
    },
];

/// The functions of parts that earlier parts may call by name, one a line as `part: function`. Each caller has to know that the part is
/// loaded, since the call traps otherwise. So a new one fails the build until somebody has looked at its callers and listed it.
const KNOWN_CROSSINGS: &str = "tools/assemble/engine.crossings";

/// The WebAssembly features that rustc uses, and that all three browser engines have.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How wasm-opt makes modules small: chosen by the size after brotli. rustc places the stack first in memory, and it grows downwards, so the
/// first kilobyte is used only where the stack is about to overflow. Of the functions with a single caller, only small ones are inlined.
const SHRINKING: &[&str] = &["-Oz", "--converge", "--low-memory-unused", "--one-caller-inline-max-function-size=100"];

/// A WebAssembly module without content: its magic number and version.
const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0";

/// The files of a published module, as the loader needs them, and the short names that its glue has to use.
pub struct Published {
    pub main: Value,
    pub parts: Value,
    pub names: Vec<(String, String)>,
}

/// Splits `whole` and writes the main module and the parts.
///
/// # Errors
/// If compilers have merged functions of `whole`, if a call crosses into a part that [`KNOWN_CROSSINGS`] lacks, or if a tool fails.
pub fn publish_parts(folder: &Path, name: &str, whole: &[u8], parts: &[Part]) -> Outcome<Published> {
    if is_for_development() {
        return publish_whole(folder, name, whole, parts);
    }
    if !parts.is_empty() && is_merged(whole)? {
        return Err(format!(
            "the {name} has merged functions, so their names don't tell which part they belong to; build it by `scripts/with trunk build \
             --release`, whose scripts/bin/cargo keeps LLVM from merging them"
        ));
    }
    let split = split(whole, parts)?;
    let named =
        |(functions, part): (&BTreeSet<String>, &Part)| functions.iter().map(|name| format!("{}: {name}", part.name)).collect::<Vec<_>>();
    let crossings: BTreeSet<String> = split.crossings.iter().zip(parts).flat_map(named).collect();
    if !parts.is_empty() {
        check_crossings(name, &crossings)?;
    }
    let later = parts.iter().zip(&split.parts).map(|(part, wasm)| (part.name, wasm));
    let mut files = publish_all(folder, [(name, &split.main)].into_iter().chain(later))?.into_iter();
    let main = files.next().unwrap_or_default();
    let later: Value = parts.iter().zip(files).map(|(part, file)| json!({ "part": part.name, "file": file })).collect();
    Ok(Published { main, parts: later, names: split.names })
}

/// Whether Trunk builds for `make serve`, without `--release`.
fn is_for_development() -> bool {
    std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug")
}

/// Publishes `whole` as it is, and parts in which nothing is. Without optimisation, calls would cross into parts that are inlined in a release.
fn publish_whole(folder: &Path, name: &str, whole: &[u8], parts: &[Part]) -> Outcome<Published> {
    let part = |part: &Part| Ok(json!({ "part": part.name, "file": publish(folder, part.name, "wasm", EMPTY_MODULE)? }));
    let parts = parts.iter().map(part).collect::<Outcome<_>>()?;
    Ok(Published { main: publish(folder, name, "wasm", whole)?, parts, names: Vec::new() })
}

/// Refuses crossings that [`KNOWN_CROSSINGS`] lacks. A listed one that does not occur is no error, because the compiler may inline it.
fn check_crossings(name: &str, crossings: &BTreeSet<String>) -> Outcome<()> {
    let found = Path::new("target").join(name).with_extension("crossings");
    write(&found, &crossings.iter().map(|crossing| format!("{crossing}\n")).collect::<String>())?;
    let known = read(KNOWN_CROSSINGS)?;
    let unknown = unknown(crossings, &known);
    if unknown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the {name} calls functions of parts that may not be loaded yet:\n  {}\nHave each caller wait for the part (src/widget/lazy), and then \
         add the line to {KNOWN_CROSSINGS}",
        unknown.join("\n  ")
    ))
}

/// The `crossings` that are no line of `known`.
fn unknown<'c>(crossings: &'c BTreeSet<String>, known: &str) -> Vec<&'c str> {
    let known: BTreeSet<&str> = known.lines().collect();
    crossings.iter().map(String::as_str).filter(|crossing| !known.contains(crossing)).collect()
}

/// Optimizes and writes modules by their names, each on a thread of its own, since wasm-opt uses a single core.
fn publish_all<'m>(folder: &Path, modules: impl Iterator<Item = (&'m str, &'m Vec<u8>)>) -> Outcome<Vec<Value>> {
    thread::scope(|scope| {
        let threads: Vec<_> = modules.map(|(name, wasm)| scope.spawn(move || publish_optimized(folder, name, wasm))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("writing a module panicked".to_owned()))).collect()
    })
}

fn publish_optimized(folder: &Path, name: &str, wasm: &[u8]) -> Outcome<Value> {
    publish(folder, name, "wasm", &optimized(&folder.join(name).with_extension("wasm"), wasm)?)
}

/// Optimizes a module with wasm-opt, which works on a temporary file at `path`.
fn optimized(path: &Path, wasm: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("wasm-opt: {error}; `scripts/setup npm` installs it");
    fs::write(path, wasm).map_err(failed)?;
    let status = Command::new("wasm-opt").args(SHRINKING).args(FEATURES).arg(path).arg("-o").arg(path).status().map_err(failed)?;
    let optimized = fs::read(path).map_err(failed)?;
    fs::remove_file(path).map_err(failed)?;
    if status.success() { Ok(optimized) } else { Err(format!("wasm-opt: {status}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::indexing_slicing, reason = "a panic is how a test fails")]
    fn for_development_the_engine_is_whole_and_its_parts_are_valid_modules_without_content() -> Outcome<()> {
        let folder = std::env::temp_dir().join("toise-publish-whole");
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let whole = b"\0asm\x01\0\0\0\0\x03\x01a\x07";
        let Published { main, parts, names } = publish_whole(&folder, "engine", whole, ENGINE)?;
        let content = |file: &Value| fs::read(folder.join(file["name"].as_str().unwrap_or_default())).unwrap_or_default();
        assert_eq!((content(&main), names), (whole.to_vec(), Vec::new()));
        for (part, expected) in parts.as_array().into_iter().flatten().zip(["results", "details"]) {
            assert_eq!(part["part"], expected);
            let module = walrus::Module::from_buffer(&content(&part["file"])).map_err(|error| error.to_string())?;
            assert_eq!((module.funcs.iter().count(), module.exports.iter().count()), (0, 0), "{part}");
        }
        Ok(())
    }

    #[test]
    fn crossings_that_are_not_listed_are_found_and_listed_ones_need_not_occur() {
        let crossings = BTreeSet::from(["details: one".to_owned(), "results: two".to_owned(), "results: one".to_owned()]);
        assert_eq!(unknown(&crossings, "results: one\nresults: three\ndetails: one\n"), ["results: two"]);
    }
}
