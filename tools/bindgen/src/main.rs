//! `wasm-bindgen`, with the options that Trunk and `tests/hosts/build` pass: the library behind wasm-bindgen's own command, whose other dependencies (a server
//! and a WebDriver client for tests) take a minute to compile. It shares `walrus` with `assemble`, and Cargo.lock keeps its version equal to
//! that of the `wasm-bindgen` that the product links. `scripts/bin/wasm-bindgen` runs it.

use std::io::Write;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let mut out_dir = None;
    for argument in arguments {
        match argument.split_once('=').unwrap_or((&argument, "")) {
            ("--version", "") => {
                // Trunk compares it with Cargo.lock, and would download the command if it were another.
                let version = wasm_bindgen_shared::version();
                return writeln!(std::io::stdout(), "wasm-bindgen {version}").map_err(|error| error.to_string());
            }
            ("--target", "no-modules") => drop(bindgen.no_modules(true).map_err(|error| error.to_string())?),
            ("--target", "web") => drop(bindgen.web(true).map_err(|error| error.to_string())?),
            ("--out-dir", folder) => out_dir = Some(folder.to_owned()),
            ("--out-name", name) => drop(bindgen.out_name(name)),
            ("--no-typescript", "") => drop(bindgen.typescript(false)),
            (path, "") if !path.starts_with('-') => drop(bindgen.input_path(path)),
            _ => return Err(format!("{argument} is not understood; if Trunk passes it, add it to tools/bindgen")),
        }
    }
    let out_dir = out_dir.ok_or("--out-dir=FOLDER is missing")?;
    bindgen.generate(out_dir).map_err(|error| format!("{error:#}"))
}
