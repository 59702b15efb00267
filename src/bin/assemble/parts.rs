//! The engine as visitors load it: what asks the questions at once, and the rest in parts, when they come to it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::split::{Part, is_merged, split};
use super::{Outcome, published, write};

/// What comes later, by the name that the loader asks for, and what stands in the names of the functions that belong to it. Whatever
/// they alone need goes along. `target/engine.cuts` lists what is called of them by name from outside, which the caller has to wait for.
pub const ENGINE: &[Part] = &[
    Part {
        name: "results",
        owns: &[
            "toise::widget::results",
            "toise::widget::canvas",
            "toise::widget::cite",
            "toise::widget::guesses",
            "toise::widget::later",
            "toise::widget::marks",
            "toise::widget::number",
            "toise::widget::pen",
            "toise::widget::published::published",
            "toise::widget::ranking",
            "toise::widget::subject",
            "toise::widget::table",
            "toise::chart",
            "toise::standing::compare",
            "toise::standing::json",
            "toise::embed::intl::Intl as toise::text::Numbers>::read",
            "plotters",
            // Numbers with decimals are written by plotters alone.
            "core::num::flt2dec",
            "<f64 as core::fmt::Display>",
        ],
    },
    Part {
        name: "rest",
        owns: &[
            "toise::widget::crowd",
            "toise::widget::evidence::Evidence>::told",
            "toise::widget::figure_card::Card",
            "toise::widget::keep",
            "toise::widget::results::about",
            "toise::widget::results::contrast",
            "toise::widget::results::distributions",
            "toise::widget::results::more",
            "toise::widget::results::orders",
            "toise::widget::results::together",
            "toise::chart::crowd",
            "toise::chart::distribution",
            "toise::chart::orders",
            "toise::chart::paper",
            "toise::chart::poster",
            "toise::chart::together",
            "toise::embed::desk::deliver",
            "toise::embed::sheet",
            "plotters_svg",
        ],
    },
];

/// What the module that rustc writes may use.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What was written of a module, as the loader finds it, and what its glue has to call what it knows by other names.
pub struct Published {
    pub main: Value,
    pub parts: Value,
    pub names: Vec<(String, String)>,
}

/// Writes the main module and the parts of `whole`.
pub fn publish(folder: &Path, name: &str, whole: &[u8], parts: &[Part]) -> Outcome<Published> {
    let mut parts = parts.to_vec();
    if !parts.is_empty() && is_merged(whole)? {
        eprintln!("assemble: the {name} comes whole, since functions were merged; scripts/bin/cargo says how they are not");
        parts.iter_mut().for_each(|part| part.owns = &[]);
    }
    let split = split(whole, &parts)?;
    let later = |(part, wasm): (&Part, &Vec<u8>)| Ok(json!({ "part": part.name, "file": written(folder, part.name, wasm)? }));
    let later = parts.iter().zip(&split.parts).map(later).collect::<Outcome<Vec<_>>>()?;
    let cuts = split.cuts.iter().zip(&parts).flat_map(|(cuts, part)| cuts.iter().map(|cut| format!("{}: {cut}\n", part.name)));
    write(Path::new("target").join(name).with_extension("cuts").as_path(), &cuts.collect::<String>())?;
    Ok(Published { main: written(folder, name, &split.main)?, parts: later.into(), names: split.names })
}

fn written(folder: &Path, name: &str, wasm: &[u8]) -> Outcome<Value> {
    published(folder, name, "wasm", &shrunk(&folder.join(name).with_extension("wasm"), wasm)?)
}

/// What wasm-opt makes of a module, by way of a file at `path`.
fn shrunk(path: &Path, wasm: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("wasm-opt: {error}; `scripts/setup wasm-opt` installs it");
    fs::write(path, wasm).map_err(failed)?;
    let status = Command::new("wasm-opt").arg("-Oz").args(FEATURES).arg(path).arg("-o").arg(path).status().map_err(failed)?;
    let shrunk = fs::read(path).map_err(failed)?;
    fs::remove_file(path).map_err(failed)?;
    if status.success() { Ok(shrunk) } else { Err(format!("wasm-opt: {status}")) }
}
