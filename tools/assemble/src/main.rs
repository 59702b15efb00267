//! Puts together what is published: gives Trunk's output names by content, packs the data, and writes the loader that knows
//! those names. Trunk runs it after each build, with the folder in `TRUNK_STAGING_DIR`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::rc::Rc;

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use toise::benchmark::{self, Benchmark, Parsed};
use toise::packed;
use toise::text::{self, Language};

mod figures_table;
mod first_screen;
mod parts;
mod short_names;
mod split;

/// The benchmark that is shown where a page names none.
const DEFAULT_BENCHMARK: &str = "vr-2012";

/// How the names begin of what Yew notes on elements and events. Each application counts from one: on a page that is one too, it
/// would take our notes for its own, and answer to our clicks.
const NOTES: &str = "__yew_";
/// How ours begin instead.
const OUR_NOTES: &str = "__toise_";

type Outcome<T> = Result<T, String>;

/// Makes one script of a source and what it imports, by esbuild's options.
type Bundled<'b> = &'b dyn Fn(&str, &[&str]) -> Outcome<String>;

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
    let benchmarks = in_languages(&default)?;
    let (reader, _) = module(&folder, "reader", ("reader", ".js"), ("reader", ".wasm"), &[], &|source, _| reader_script(source))?;
    let (engine, parts) = module(&folder, "engine", ("engine-", ".js"), ("engine-", ".wasm"), parts::ENGINE, &|source, parts| {
        engine_script(source, parts, &reader)
    })?;
    let languages = languages(&folder, &benchmarks)?;
    let style = stylesheet("critical")?;
    let edition = hash(format!("{engine}{languages}{style}").as_bytes());
    let files = json!({ "edition": edition, "engine": engine, "languages": languages });
    let module = bundle(&folder, &files, &parts, &reader);
    let first = first_screen::first_screen(&benchmarks)?;
    let defines = [("FILES", files), ("READER", reader), ("STYLE", style.into()), ("FIRST", first)];
    let defines = defines.map(|(name, value)| format!("--define:{name}={value}"));
    let defines: Vec<&str> = defines.iter().map(String::as_str).collect();
    let bundled = |source: &str, more: &[&str]| bundled(source, &[&*defines, more].concat());
    // With its mark, a script is read as UTF-8 whatever the page around is written in.
    let loader = format!("\u{feff}{}", bundled("import './web/toise.js'", &["--format=iife"])?);
    write(&folder.join("toise.js"), &loader)?;
    write(&folder.join("module.js"), &bundled(&module, &["--format=esm"])?)?;
    write(&folder.join("define.js"), "import { define } from './module.js';\ndefine();\nexport { define };\n")?;
    for (name, path) in [("blog.html", "builder/blog.html"), ("toise.d.ts", "toise.d.ts"), ("custom-elements.json", "custom-elements.json")]
    {
        write(&folder.join(name), &read(Path::new("web").join(path))?)?;
    }
    let tables = tables(&default)?;
    frame(&folder, &tables, &bundled)?;
    builder(&folder, &tables, &loader, &bundled)
}

fn stylesheet(name: &str) -> Outcome<String> {
    esbuild(&[&format!("web/styles/{name}.css"), "--minify"], "")
}

/// One of Trunk's modules with its glue, each named by `begin` and `end`, under names by their content, and the parts it is cut into:
/// `scripted` makes of the glue, and of those, the script that is published.
fn module(
    folder: &Path,
    name: &str,
    glue: (&str, &str),
    wasm: (&str, &str),
    parts: &[split::Part],
    scripted: &dyn Fn(&str, &Value) -> Outcome<String>,
) -> Outcome<(Value, Value)> {
    let (glue, wasm) = (found(folder, glue.0, glue.1)?, found(folder, wasm.0, wasm.1)?);
    let whole = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    let parts::Published { main, parts, names } = parts::publish(folder, name, &whole, parts)?;
    let script = scripted(&short_names::renamed(&read(&glue)?, &names), &parts)?;
    let files = json!({ "glue": published(folder, name, "js", script.as_bytes())?, "wasm": main });
    [glue, wasm].iter().try_for_each(|path| fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display())))?;
    Ok((files, parts))
}

/// The page for iframes.
fn frame(folder: &Path, tables: &BTreeMap<String, String>, bundled: Bundled) -> Outcome<()> {
    let table = tables.get("en").ok_or("no figures in English")?;
    let html = read("web/frame/frame.html")?.replace("<!-- figures -->", table);
    let script = bundled("import './web/frame/frame.js'", &["--format=iife"])?;
    let style = esbuild(&["web/frame/frame.css", "--minify"], "")?;
    write(&folder.join("frame.html"), &page(folder, &html, "frame", &script, &style)?)
}

/// The page on which owners choose; it names what `loader` hashes to.
fn builder(folder: &Path, tables: &BTreeMap<String, String>, loader: &str, bundled: Bundled) -> Outcome<()> {
    let table = |(tag, table): (&String, &String)| {
        Ok((tag.clone(), published(folder, &format!("figures-{tag}"), "html", figures_table::bare(table).as_bytes())?))
    };
    let tables = tables.iter().map(table).collect::<Outcome<serde_json::Map<_, _>>>()?;
    let figures = format!("--define:FIGURES={}", Value::from(tables));
    let integrity = format!("--define:LOADER_INTEGRITY={}", json!(integrity(loader.as_bytes())));
    let script = bundled("import './web/builder/builder.js'", &["--format=esm", "--charset=utf8", &figures, &integrity])?;
    let style = esbuild(&["web/builder/builder.css", "--minify"], "")?;
    let path = folder.join("index.html");
    write(&path, &page(folder, &worded(&read(&path)?)?, "builder", &script, &style)?)
}

/// A page that names its script and its stylesheet by `name` alone, with their names by content; both are written beside it.
fn page(folder: &Path, html: &str, name: &str, script: &str, style: &str) -> Outcome<String> {
    let mut html = html.to_owned();
    for (extension, content) in [("js", script), ("css", style)] {
        let file = published(folder, name, extension, content.as_bytes())?;
        let place = format!("\"{name}.{extension}\"");
        if !html.contains(&place) {
            return Err(format!("the page lacks {place}"));
        }
        html = html.replace(&place, &file.get("name").map(Value::to_string).unwrap_or_default());
    }
    Ok(html)
}

/// The builder's page with its English texts, for those whose browser runs no script.
fn worded(html: &str) -> Outcome<String> {
    let texts: Value = serde_json::from_str(&read("web/builder/texts.json")?).map_err(|error| format!("texts.json: {error}"))?;
    let texts = texts.get("en").and_then(Value::as_object).into_iter().flatten().filter_map(|(key, text)| Some((key, text.as_str()?)));
    Ok(texts.fold(html.to_owned(), |html, (key, text)| {
        let place = format!("data-text=\"{key}\">");
        html.replace(&place, &format!("{place}{}", figures_table::escape(text)))
    }))
}

/// The default benchmark's figures as a table of plain HTML, in each language.
fn tables(default: &str) -> Outcome<BTreeMap<String, String>> {
    let Parsed { benchmark, .. } = benchmark::parse(default).map_err(|_| DEFAULT_BENCHMARK)?;
    let table = |(tag, _): (String, String)| {
        let language = Language::native(&tag).ok_or_else(|| format!("locales/{tag}.json: {tag} is no language tag"))?;
        Ok((tag, figures_table::table(&benchmark, &language)))
    };
    sources("locales")?.into_iter().map(table).collect()
}

/// The glue as a function that makes engines, where as wasm-bindgen writes it, it holds one; each with what stands for WebAssembly
/// there.
fn glue(source: &str) -> String {
    format!("(WebAssembly) => {{ {source}\nreturn wasm_bindgen }}")
}

fn reader_script(source: &str) -> Outcome<String> {
    esbuild(&["--minify", "--target=es2022"], &format!("export default {}", glue(source)))
}

/// With notes of its own, with its stylesheet, and with all that the loader can do without before: one file.
fn engine_script(source: &str, parts: &Value, reader: &Value) -> Outcome<String> {
    if !source.contains(NOTES) {
        return Err(format!("the glue has no {NOTES}…: find how this version of Yew names its notes, and change NOTES"));
    }
    let (glue, style) = (glue(&source.replace(NOTES, OUR_NOTES)), json!(stylesheet("engine")?));
    let [parts, reader] = [("PARTS", parts), ("READER", reader)].map(|(name, value)| format!("--define:{name}={value}"));
    let script = format!("import {{ script }} from './web/engine/engine.js'; export default script({glue}, {style});");
    bundled(&script, &["--format=esm", &parts, &reader])
}

/// One script of a source and what it imports.
fn bundled(source: &str, options: &[&str]) -> Outcome<String> {
    esbuild(&[&["--bundle", "--minify", "--charset=utf8", "--target=es2022"], options].concat(), source)
}

/// The loader with what a bundler follows: it takes the glue along, and puts each file where it wants, so long as each is spelt out.
fn bundle(folder: &Path, files: &Value, parts: &Value, reader: &Value) -> String {
    let name = |file: &Value| file["name"].as_str().unwrap_or_default().to_owned();
    let (engine, languages) = (&files["engine"], files["languages"].as_object().into_iter().flat_map(serde_json::Map::values));
    let parts = parts.as_array().into_iter().flatten().map(|part| &part["file"]);
    let names = languages.chain([&engine["wasm"], &reader["wasm"]]).chain(parts).map(name);
    let addresses: String = names.map(|name| format!("{name:?}: new URL('./{name}', import.meta.url).href,")).collect();
    format!(
        "import {{ defineFrom }} from './web/module.js'; import engine from {:?}; import reader from {:?}; \
         export const define = (folder) => defineFrom({{ engine, reader }}, () => ({{ {addresses} }}), folder);",
        folder.join(name(&engine["glue"])),
        folder.join(name(&reader["glue"])),
    )
}

/// What esbuild makes of its `options`, or of `source`.
fn esbuild(options: &[&str], source: &str) -> Outcome<String> {
    let mut child = Command::new("esbuild")
        .args(options)
        .args(["--log-level=warning", "--legal-comments=none"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("esbuild: {error}; `scripts/setup esbuild` installs it"))?;
    // Dropped at once, so that esbuild sees its end.
    child.stdin.take().map(|mut input| input.write_all(source.as_bytes())).transpose().map_err(|error| format!("esbuild: {error}"))?;
    let output = child.wait_with_output().map_err(|error| format!("esbuild: {error}"))?;
    if !output.status.success() {
        return Err(format!("esbuild {}: {}", options.join(" "), output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("esbuild: {error}"))
}

/// Copies all benchmarks. Returns the default one's source.
fn benchmarks(folder: &Path) -> Outcome<String> {
    let mut default = None;
    for (name, source) in sources("benchmarks")? {
        if let Err(diagnostics) = benchmark::parse(&source) {
            return Err(diagnostics.iter().map(|error| format!("benchmarks/{name}.json: {error}\n")).collect());
        }
        write(&folder.join(format!("benchmarks/{name}.json")), &source)?;
        if name == DEFAULT_BENCHMARK {
            default = Some(source);
        }
    }
    default.ok_or_else(|| format!("no benchmarks/{DEFAULT_BENCHMARK}.json"))
}

/// The default benchmark in each language alone, by its tag: nobody loads the texts of others.
fn in_languages(default: &str) -> Outcome<BTreeMap<String, Rc<Benchmark>>> {
    let benchmark = |tag: String| {
        let file = benchmark::in_language(default, &tag).ok_or_else(|| format!("{DEFAULT_BENCHMARK} has no texts in {tag}"))?;
        let Parsed { benchmark, .. } = benchmark::parse(&file).map_err(|_| format!("{DEFAULT_BENCHMARK} in {tag}"))?;
        Ok((tag, Rc::new(benchmark)))
    };
    sources("locales")?.into_keys().map(benchmark).collect()
}

/// Packs the messages of each language with the default benchmark in it: one file, of which a widget needs all.
fn languages(folder: &Path, benchmarks: &BTreeMap<String, Rc<Benchmark>>) -> Outcome<Value> {
    let files = |(tag, benchmark): (&String, &Rc<Benchmark>)| {
        let messages = text::messages(&read(format!("locales/{tag}.json"))?).map_err(|error| format!("locales/{tag}.json: {error}"))?;
        let texts = packed::pack(&(messages, benchmark.clone()));
        Ok((tag.clone(), published(folder, tag, "txt", texts.as_bytes())?))
    };
    benchmarks.iter().map(files).collect::<Outcome<serde_json::Map<_, _>>>().map(Value::from)
}

/// The JSON files of a folder of the repository, by name.
fn sources(folder: &str) -> Outcome<BTreeMap<String, String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension() == Some(OsStr::new("json")));
    paths.map(|path| Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(&path)?))).collect()
}

/// The one file of `folder` that begins and ends so.
fn found(folder: &Path, begin: &str, end: &str) -> Outcome<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let fits = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin) && name.to_string_lossy().ends_with(end))
    };
    let found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(fits).collect();
    let [path] = found.as_slice() else { return Err(format!("{} files {begin}…{end} where one belongs", found.len())) };
    Ok(path.clone())
}

/// Writes a file that carries its content's hash in its name, and says how the loader can check it.
fn published(folder: &Path, name: &str, extension: &str, content: &[u8]) -> Outcome<Value> {
    let name = format!("{name}-{}.{extension}", hash(content));
    fs::write(folder.join(&name), content).map_err(|error| format!("{name}: {error}"))?;
    Ok(json!({ "name": name, "integrity": integrity(content) }))
}

/// As Subresource Integrity spells it.
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: impl AsRef<Path>) -> Outcome<String> {
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.as_ref().display()))
}

fn write(path: &Path, content: &str) -> Outcome<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, content)).map_err(|error| format!("{}: {error}", path.display()))
}
