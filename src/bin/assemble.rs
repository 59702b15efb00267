//! Puts together what is published: gives Trunk's output names by content, packs the data, and writes the loader that knows
//! those names. Trunk runs it after each build, with the folder in `TRUNK_STAGING_DIR`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use toise::{benchmark, text};

/// The benchmark that is shown where a page names none.
const DEFAULT_BENCHMARK: &str = "vr-2012";

type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    match assemble() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("assemble: {error}");
            ExitCode::FAILURE
        }
    }
}

fn assemble() -> Outcome<()> {
    let folder = PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set: run it through Trunk")?);
    let default = benchmarks(&folder)?;
    let (languages, edition) = languages(&folder, &default)?;
    let files = json!({
        "glue": rename(&folder, "engine-", ".js")?,
        "wasm": rename(&folder, "engine-", ".wasm")?,
        "benchmark": DEFAULT_BENCHMARK,
        "languages": languages,
        "edition": edition,
    });
    write(&folder.join("toise.js"), &loader(&files)?)?;
    for name in ["frame.html", "toise.d.ts", "custom-elements.json"] {
        write(&folder.join(name), &read(&Path::new("src/embed").join(name))?)?;
    }
    Ok(())
}

/// The loader, with the names of what it loads and the stylesheet written into it.
fn loader(files: &Value) -> Outcome<String> {
    let style = read(Path::new("src/widget/widget.css"))?;
    let source = read(Path::new("src/embed/toise.js"))?;
    let written = source.replace("JSON.parse('__FILES__')", &files.to_string()).replace("'__STYLE__'", &json!(style).to_string());
    if written.contains("__FILES__") || written.contains("__STYLE__") {
        return Err("the loader has lost its places for the files and the style".into());
    }
    Ok(written)
}

/// Copies all benchmarks. Returns the default one's source.
fn benchmarks(folder: &Path) -> Outcome<String> {
    let mut default = None;
    for (name, source) in sources("benchmarks")? {
        if let Err(faults) = benchmark::parse(&source) {
            return Err(faults.iter().map(|fault| format!("benchmarks/{name}.json: {fault}\n")).collect());
        }
        write(&folder.join(format!("benchmarks/{name}.json")), &source)?;
        if name == DEFAULT_BENCHMARK {
            default = Some(source);
        }
    }
    default.ok_or_else(|| format!("no benchmarks/{DEFAULT_BENCHMARK}.json"))
}

/// Packs the messages of each language, and the default benchmark in that language alone: nobody loads the texts of others.
/// Returns the languages and the edition of them all, which their files have in their names: so a language adds no more than
/// its tag to the loader.
fn languages(folder: &Path, default: &str) -> Outcome<(Vec<String>, String)> {
    let mut files = BTreeMap::new();
    let locales = sources("locales")?;
    for (tag, source) in &locales {
        let messages = text::pack(source).map_err(|error| format!("locales/{tag}.json: {error}"))?;
        let benchmark = benchmark::in_language(default, tag).ok_or_else(|| format!("{DEFAULT_BENCHMARK} has no texts in {tag}"))?;
        files.insert(tag.clone(), messages);
        files.insert(format!("{DEFAULT_BENCHMARK}-{tag}"), benchmark);
    }
    let edition = hash(files.values().flat_map(|content| content.bytes()).collect::<Vec<_>>().as_slice());
    for (name, content) in &files {
        write(&folder.join(format!("{name}-{edition}.json")), content)?;
    }
    Ok((locales.into_keys().collect(), edition))
}

/// The JSON files of a folder of the repository, by name.
fn sources(folder: &str) -> Outcome<BTreeMap<String, String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension() == Some(OsStr::new("json")));
    paths.map(|path| Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(&path)?))).collect()
}

/// Names the one file of `folder` that begins and ends so by its content: Trunk's own hash is that of an earlier stage.
fn rename(folder: &Path, begin: &str, end: &str) -> Outcome<String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let fits = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin) && name.to_string_lossy().ends_with(end))
    };
    let found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(fits).collect();
    let [path] = found.as_slice() else { return Err(format!("{} files {begin}…{end} where one belongs", found.len())) };
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = format!("engine-{}{end}", hash(&bytes));
    fs::rename(path, folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    Ok(name)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, content: &str) -> Outcome<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, content)).map_err(|error| format!("{}: {error}", path.display()))
}
