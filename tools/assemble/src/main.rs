//! Assembles `dist/`: splits the engine, packs the data, puts a hash of the content into each file's name, and writes the loader, which
//! knows those names. Trunk runs this after each build and passes the folder in `TRUNK_STAGING_DIR`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::rc::Rc;

use serde_json::{Map, Value, json};
use toise::answers::{sample, to_text};
use toise::benchmark::{self, Parsed};
use toise::pack::{self, Files, hash, integrity};
use toise::packed;
use toise::text::{self, Key, Language};

use surveys::{Survey, Texts};

mod figures_table;
mod html_tree;
mod parts;
mod short_names;
mod split;
mod surveys;

/// The benchmark of pages that name none.
const DEFAULT_BENCHMARK: &str = "vr-2012";

/// The prefix of the properties in which Yew stores listener ids on elements and events. Each application numbers its listeners from one.
/// So on a page that is a Yew application too, that one would take our ids for its own and run its callbacks on our clicks.
const YEW_PROPERTIES: &str = "__yew_";
/// The prefix that replaces it.
const OUR_PROPERTIES: &str = "__toise_";

/// The prefix of the widget's private custom properties.
const PRIVATE: &str = "--_";

/// The option of esbuild by which scripts use the browser's own functions.
const NATIVES_OF_SCRIPTS: &str = "--inject:web/loader/natives.js";
/// Stands for `URL` in module.js until that is bundled.
const BUNDLED_URL: &str = "BUNDLED_URL";

/// What the glue uses of the browser by name, beside classes behind `instanceof`.
const NATIVES: [&str; 18] = [
    "Array",
    "Blob",
    "Date",
    "Error",
    "File",
    "FinalizationRegistry",
    "IntersectionObserver",
    "Intl",
    "Number",
    "Object",
    "Promise",
    "Reflect",
    "ResizeObserver",
    "Symbol",
    "TextDecoder",
    "TextEncoder",
    "URL",
    "Uint8Array",
];

type Outcome<T> = Result<T, String>;

/// Bundles a source with what it imports into one script, by the given options of esbuild.
type Bundle<'b> = &'b dyn Fn(&str, &[&str]) -> Outcome<String>;

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
    let default = copy_benchmarks(&folder)?;
    let pack = pack_benchmarks(&folder)?;
    let (checker, _) =
        publish_module(&folder, "checker", ("checker", ".js"), ("checker", ".wasm"), &[], &|glue, _| module_script("checker", glue, &[]))?;
    let (reader, _) = publish_module(&folder, "reader", ("reader", ".js"), ("reader", ".wasm"), &[], &|glue, _| {
        module_script("reader", glue, &[&format!("--define:CHECKER={checker}")])
    })?;
    let (engine, parts) = publish_module(&folder, "engine", ("engine-", ".js"), ("engine-", ".wasm"), parts::ENGINE, &|glue, parts| {
        engine_script(glue, parts)
    })?;
    let languages = publish_languages(&folder)?;
    let style = stylesheet("critical")?;
    let tables = figures_tables(&default)?;
    let figures = publish_figures(&folder, &tables)?;
    let edition = hash(format!("{engine}{reader}{languages}{pack}{style}").as_bytes());
    let files = json!({ "edition": edition, "engine": engine, "reader": reader, "figures": figures, "languages": languages });
    let module = module_source(&folder, &files, &checker, &parts, &pack);
    let defines = [("FILES", files), ("STYLE", style.into()), ("PACK", pack), ("MESSAGES", loader_messages()?)];
    let defines = defines.map(|(name, value)| format!("--define:{name}={value}"));
    let defines: Vec<&str> = defines.iter().map(String::as_str).collect();
    let bundle = |source: &str, options: &[&str]| bundle(source, &[&*defines, options, &[NATIVES_OF_SCRIPTS]].concat());
    // The byte order mark makes browsers read the script as UTF-8, even on a page in another encoding.
    let loader = format!("\u{feff}{}", bundle("import './web/toise.js'", &["--format=iife"])?);
    write(&folder.join("toise.js"), &loader)?;
    // Bundlers recognise the browser's own name alone, not the one that natives.js puts in its place.
    let module = bundle(&module, &["--format=esm", "--external:./checker-*", "--external:./figures-*"])?.replace(BUNDLED_URL, "URL");
    write(&folder.join("module.js"), &module)?;
    write(&folder.join("define.js"), "import { define } from './module.js';\ndefine();\nexport { define };\n")?;
    for (name, path) in [
        ("blog.html", "builder/blog.html"),
        ("preview.html", "editor/preview.html"),
        ("toise.d.ts", "toise.d.ts"),
        ("custom-elements.json", "custom-elements.json"),
    ] {
        write(&folder.join(name), &read(Path::new("web").join(path))?)?;
    }
    copy_pictures(&folder.join("pictures"))?;
    write_frame(&folder, &default, &tables, &bundle)?;
    write_surveys(&folder.join(surveys::FOLDER))?;
    write_editor(&folder, &bundle)?;
    write_builder(&folder, &tables, &loader, &bundle)
}

/// A stylesheet of the widget, with short names of the private custom properties that `critical.css` defines for both.
fn stylesheet(name: &str) -> Outcome<String> {
    let critical = read("web/styles/critical.css")?;
    let is_part = |sign: char| sign.is_ascii_lowercase() || sign == '-';
    let names = critical.split(PRIVATE).skip(1).filter_map(|rest| rest.split(|sign| !is_part(sign)).next());
    // The longest first, since some begin like others.
    let names: BTreeSet<(Reverse<usize>, &str)> = names.map(|name| (Reverse(name.len()), name)).collect();
    let style = esbuild(&[&format!("web/styles/{name}.css"), "--minify"], "")?;
    let renamed = |style: String, ((_, name), short): (&(Reverse<usize>, &str), char)| {
        style.replace(&format!("{PRIVATE}{name}"), &format!("{PRIVATE}{short}"))
    };
    Ok(names.iter().zip('a'..='z').fold(style, renamed))
}

/// Publishes one of Trunk's modules in parts, and its glue as the script that `to_script` makes of it and of the list of parts. `glue` and
/// `wasm` are how the names of the two files begin and end. Returns the published files and the list of parts.
fn publish_module(
    folder: &Path,
    name: &str,
    glue: (&str, &str),
    wasm: (&str, &str),
    parts: &[split::Part],
    to_script: &dyn Fn(&str, &Value) -> Outcome<String>,
) -> Outcome<(Value, Value)> {
    let (glue, wasm) = (find_file(folder, glue.0, glue.1)?, find_file(folder, wasm.0, wasm.1)?);
    let whole = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    let parts::Published { main, parts, names } = parts::publish_parts(folder, name, &whole, parts)?;
    let script = to_script(&short_names::renamed(&read(&glue)?, &names), &parts)?;
    let files = json!({ "glue": publish(folder, name, "js", script.as_bytes())?, "wasm": main });
    [glue, wasm].iter().try_for_each(|path| fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display())))?;
    Ok((files, parts))
}

/// Publishes the script that shows the figures in the widget's place, in every language, since seldom anybody needs it.
fn publish_figures(folder: &Path, tables: &BTreeMap<String, String>) -> Outcome<Value> {
    let (figures, style) = (html_tree::in_all_languages(tables)?, json!(stylesheet("figures")?));
    let defines = [("FIGURES", figures), ("FIGURES_STYLE", style)].map(|(name, value)| format!("--define:{name}={value}"));
    let script = bundle("export { showFigures as default } from './web/figures/figures.js'", &["--format=esm", &defines[0], &defines[1]])?;
    publish(folder, "figures", "js", script.as_bytes())
}

/// Writes the page for iframes, and what editors that know oEmbed ask for beside it.
fn write_frame(folder: &Path, default: &str, tables: &BTreeMap<String, String>, bundle: Bundle) -> Outcome<()> {
    let Parsed { benchmark, .. } = benchmark::parse(default).map_err(|_| DEFAULT_BENCHMARK)?;
    let title = benchmark.title.within("en");
    let summary = benchmark.summary.as_ref().map(|summary| figures_table::escape(summary.within("en"))).unwrap_or_default();
    let with_texts = |html: &str| html.replace("{title}", &figures_table::escape(title)).replace("{summary}", &summary);
    let mut oembed: Map<String, Value> =
        serde_json::from_str(&read("web/frame/oembed.json")?).map_err(|error| format!("oembed.json: {error}"))?;
    let html = oembed.get("html").and_then(Value::as_str).map(with_texts).unwrap_or_default();
    oembed.insert("html".into(), html.into());
    oembed.insert("title".into(), (**title).into());
    write(&folder.join("oembed.json"), &format!("{:#}\n", Value::from(oembed)))?;
    let table = tables.get("en").ok_or("no figures in English")?;
    let html = with_texts(&read("web/frame/frame.html")?).replace("<!-- figures -->", table);
    let script = bundle("import './web/frame/frame.js'", &["--format=iife"])?;
    let style = esbuild(&["web/frame/frame.css", "--minify"], "")?;
    write(&folder.join("frame.html"), &page(folder, &html, "frame", &script, &style)?)
}

/// Writes the page on which owners choose their options. It contains the hash of `loader`, for tags with `integrity`.
fn write_builder(folder: &Path, tables: &BTreeMap<String, String>, loader: &str, bundle: Bundle) -> Outcome<()> {
    let table = |(tag, table): (&String, &String)| {
        Ok((tag.clone(), publish(folder, &format!("figures-{tag}"), "html", figures_table::with_inline_style(table).as_bytes())?))
    };
    let tables = tables.iter().map(table).collect::<Outcome<serde_json::Map<_, _>>>()?;
    let figures = format!("--define:FIGURES={}", Value::from(tables));
    let integrity = format!("--define:LOADER_INTEGRITY={}", json!(integrity(loader.as_bytes())));
    let surveys = format!("--define:BENCHMARKS={}", survey_list()?);
    let script = bundle("import './web/builder/builder.js'", &["--format=esm", "--charset=utf8", &figures, &integrity, &surveys])?;
    let style = esbuild(&["web/builder/builder.css", "--bundle", "--minify"], "")?;
    let path = folder.join("index.html");
    write(&path, &page(folder, &with_english_texts(&read(&path)?)?, "builder", &script, &style)?)
}

/// The list of surveys to choose from, the default one first: what each says of itself, and made-up answers.
fn survey_list() -> Outcome<Value> {
    let survey = |(name, source): (String, String)| {
        let Parsed { benchmark, .. } = benchmark::parse(&source).map_err(|_| format!("benchmarks/{name}.json has errors"))?;
        let file: Value = serde_json::from_str(&source).map_err(|error| format!("benchmarks/{name}.json: {error}"))?;
        let sample = to_text(&sample(&benchmark), &benchmark);
        Ok(json!({ "id": name, "title": file.get("title"), "summary": file.get("summary"), "sample": sample }))
    };
    let (default, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        json_files("benchmarks")?.into_iter().partition(|(name, _)| name == DEFAULT_BENCHMARK);
    default.into_iter().chain(others).map(survey).collect::<Outcome<Vec<_>>>().map(Value::from)
}

/// Writes the page on which authors make a benchmark. Its module is whole, and has the names of the glue.
fn write_editor(folder: &Path, bundle: Bundle) -> Outcome<()> {
    let (glue, wasm) = (find_file(folder, "editor", ".js")?, find_file(folder, "editor", ".wasm")?);
    let whole = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    let parts::Published { main, names, .. } = parts::publish_parts(folder, "editor", &whole, &[])?;
    let (source, name) = (short_names::renamed(&read(&glue)?, &names), main.get("name").cloned().unwrap_or_default());
    [glue, wasm].iter().try_for_each(|path| fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display())))?;
    let script = bundle(
        &format!("import {{ startEditor }} from './web/editor/editor.js'; {source}; startEditor(wasm_bindgen, {name});"),
        &["--format=esm", "--charset=utf8", &format!("--define:BENCHMARKS={}", survey_list()?)],
    )?;
    let style = esbuild(&["web/editor/editor.css", "--bundle", "--minify"], "")?;
    write(&folder.join("editor.html"), &page(folder, &read("web/editor/editor.html")?, "editor", &script, &style)?)
}

/// Writes the gallery of the surveys.
fn write_surveys(folder: &Path) -> Outcome<()> {
    let version = manifest("version")?;
    let mut all: Vec<Survey> = json_files("benchmarks")?
        .into_iter()
        .map(|(name, source)| Survey::new(&name, &source, &version, name == DEFAULT_BENCHMARK))
        .collect::<Outcome<_>>()?;
    // Examples of the format come last.
    all.sort_by_key(|survey| survey.benchmark.example);
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let name = |file: &Value| file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let style = name(&publish(folder, "gallery", "css", esbuild(&["web/surveys/surveys.css", "--bundle", "--minify"], "")?.as_bytes())?);
    let script = name(&publish(folder, "gallery", "js", esbuild(&["web/surveys/surveys.js", "--minify"], "")?.as_bytes())?);
    for survey in &all {
        let table = surveys::csv(survey)?;
        let of_survey = folder.join(&survey.name);
        write(&of_survey.join("figures.csv"), &table)?;
        write(&of_survey.join("datapackage.json"), &format!("{:#}\n", surveys::package(survey, &table)))?;
    }
    let texts = read("web/surveys/texts.json")?;
    for tag in surveys::LANGUAGES {
        let texts = Texts::new(tag, &texts)?;
        write(&folder.join(surveys::file_name(tag)), &surveys::index(&all, &texts, &style)?)?;
        for survey in &all {
            let page = surveys::page(survey, &texts, &style, &script)?;
            write(&folder.join(&survey.name).join(surveys::file_name(tag)), &page)?;
        }
    }
    Ok(())
}

/// A value of the product's own manifest.
fn manifest(key: &str) -> Outcome<String> {
    let manifest = read("Cargo.toml")?;
    let value = manifest.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
    value.map(str::to_owned).ok_or_else(|| format!("Cargo.toml has no {key}"))
}

/// Publishes the script and the stylesheet of a page, and returns `html` with their hashed names instead of `name.js` and `name.css`.
fn page(folder: &Path, html: &str, name: &str, script: &str, style: &str) -> Outcome<String> {
    let mut html = html.to_owned();
    for (extension, content) in [("js", script), ("css", style)] {
        let file = publish(folder, name, extension, content.as_bytes())?;
        let placeholder = format!("\"{name}.{extension}\"");
        if !html.contains(&placeholder) {
            return Err(format!("the page lacks {placeholder}"));
        }
        html = html.replace(&placeholder, &file.get("name").map(Value::to_string).unwrap_or_default());
    }
    Ok(html)
}

/// The builder's page with its English texts, for browsers without scripts.
fn with_english_texts(html: &str) -> Outcome<String> {
    let texts: Value = serde_json::from_str(&read("web/builder/texts.json")?).map_err(|error| format!("texts.json: {error}"))?;
    let texts = texts.get("en").and_then(Value::as_object).into_iter().flatten().filter_map(|(key, text)| Some((key, text.as_str()?)));
    Ok(texts.fold(html.to_owned(), |html, (key, text)| {
        let start = format!("data-text=\"{key}\">");
        html.replace(&start, &format!("{start}{}", figures_table::escape(text)))
    }))
}

/// The default benchmark's figures as an HTML table, by language.
fn figures_tables(default: &str) -> Outcome<BTreeMap<String, String>> {
    let Parsed { benchmark, .. } = benchmark::parse(default).map_err(|_| DEFAULT_BENCHMARK)?;
    let table = |(tag, _): (String, String)| {
        let table = figures_table::table(&benchmark, &language(&tag)?);
        Ok((tag, table))
    };
    json_files("locales")?.into_iter().map(table).collect()
}

/// wasm-bindgen's glue as a function that starts instances, since the glue itself has only one. Each uses the first argument as its
/// `WebAssembly`, and the others in the place of what pages are known to replace (`web/engine/browser-globals.js`).
///
/// A page's own `class Element` or `const URL` hides the browser's from all scripts of the page, but not from `globalThis`.
fn glue_function(source: &str) -> String {
    let tests = names_after(source, "instanceof ");
    let created = names_after(source, "new ");
    let tested: Vec<&str> = tests.difference(&created).copied().collect();
    let is_used = |name: &&str| source.contains(&format!("{name}.")) || created.contains(name);
    let natives: Vec<&str> = NATIVES.iter().copied().filter(is_used).collect();
    let prelude = format!("const {{{}}} = globalThis, [{}] = {}.map(isA);", natives.join(","), tested.join(","), json!(tested));
    format!("(WebAssembly, isA, JSON) => {{ {prelude} {source}\nreturn wasm_bindgen }}")
}

/// The capitalised names that follow `word` in a script, but for those of the module itself.
fn names_after<'s>(source: &'s str, word: &str) -> BTreeSet<&'s str> {
    let names = source.split(word).skip(1).filter_map(|rest| rest.split(|sign: char| !sign.is_alphanumeric()).next());
    names.filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()) && *name != "WebAssembly").collect()
}

/// The script of the reader or the checker: the glue, and what starts it.
fn module_script(name: &str, source: &str, options: &[&str]) -> Outcome<String> {
    let script = format!("import {{ script }} from './web/engine/{name}.js'; export default script({});", glue_function(source));
    bundle(&script, &[options, &["--format=esm", NATIVES_OF_SCRIPTS]].concat())
}

/// The engine's script: the glue with our own property names, the stylesheet, and what the loader needs only with an engine.
fn engine_script(source: &str, parts: &Value) -> Outcome<String> {
    if !source.contains(YEW_PROPERTIES) {
        return Err(format!("the glue has no {YEW_PROPERTIES}…: find how this version of Yew names them, and change YEW_PROPERTIES"));
    }
    let (glue, style) = (glue_function(&source.replace(YEW_PROPERTIES, OUR_PROPERTIES)), json!(stylesheet("engine")?));
    let parts = format!("--define:PARTS={parts}");
    let script = format!("import {{ script }} from './web/engine/engine.js'; export default script({glue}, {style});");
    bundle(&script, &["--format=esm", &parts, NATIVES_OF_SCRIPTS])
}

/// Bundles a source with what it imports into one script.
fn bundle(source: &str, options: &[&str]) -> Outcome<String> {
    esbuild(&[&["--bundle", "--minify", "--charset=utf8", "--target=es2022"], options].concat(), source)
}

/// The source of module.js: the loader with an import of the glue, and each other file spelt out as `new URL('./…', import.meta.url)`. Bundlers
/// recognise and rewrite both.
fn module_source(folder: &Path, files: &Value, checker: &Value, parts: &Value, pack: &Value) -> String {
    let name = |file: &Value| file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (engine, reader) = (&files["engine"], &files["reader"]);
    let languages = files["languages"].as_object().into_iter().flat_map(serde_json::Map::values);
    let parts = parts.as_array().into_iter().flatten().map(|part| &part["file"]);
    let packed =
        pack["languages"].as_array().into_iter().flatten().map(|language| language["file"].as_str().unwrap_or_default().to_owned());
    let names = languages.chain([&engine["wasm"], &reader["wasm"], &checker["wasm"]]).chain(parts).map(name).chain(packed);
    let addresses: String = names.map(|name| format!("{name:?}: new {BUNDLED_URL}('./{name}', import.meta.url).href,")).collect();
    format!(
        "import {{ defineFrom }} from './web/module.js'; import engine from {:?}; import reader from {:?}; \
         const glues = {{ engine: () => engine, reader: () => reader, checker: () => import('./{}').then((one) => one.default), \
         figures: () => import('./{}').then((one) => one.default) }}; \
         export const define = (folder) => defineFrom(glues, () => ({{ {addresses} }}), folder);",
        folder.join(name(&engine["glue"])),
        folder.join(name(&reader["glue"])),
        name(&checker["glue"]),
        name(&files["figures"]),
    )
}

/// Runs esbuild with `options` and `source` on its standard input. Returns its standard output.
fn esbuild(options: &[&str], source: &str) -> Outcome<String> {
    let mut child = Command::new("esbuild")
        .args(options)
        .args(["--log-level=warning", "--legal-comments=none"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("esbuild: {error}; `scripts/setup npm` installs it"))?;
    // Dropping the input closes it, which esbuild waits for.
    child.stdin.take().map(|mut input| input.write_all(source.as_bytes())).transpose().map_err(|error| format!("esbuild: {error}"))?;
    let output = child.wait_with_output().map_err(|error| format!("esbuild: {error}"))?;
    if !output.status.success() {
        return Err(format!("esbuild {}: {}", options.join(" "), output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("esbuild: {error}"))
}

/// Copies the pictures that the page with the options has of its steps.
fn copy_pictures(folder: &Path) -> Outcome<()> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let pictures = Path::new("web/builder/pictures");
    for entry in fs::read_dir(pictures).map_err(|error| failed(pictures, error))?.flatten() {
        fs::copy(entry.path(), folder.join(entry.file_name())).map_err(|error| failed(&entry.path(), error))?;
    }
    Ok(())
}

/// Checks and copies all benchmarks. Returns the JSON of the default one.
fn copy_benchmarks(folder: &Path) -> Outcome<String> {
    let mut default = None;
    for (name, source) in json_files("benchmarks")? {
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

/// Packs all benchmarks. Returns the pack of the default one as the loader has it: the names of its files begin with their folder.
fn pack_benchmarks(folder: &Path) -> Outcome<Value> {
    let mut default = Value::Null;
    for (name, source) in json_files("benchmarks")? {
        let Parsed { benchmark, .. } = benchmark::parse(&source).map_err(|_| format!("benchmarks/{name}.json has errors"))?;
        let files = Files::new(&Rc::new(benchmark), &name, &format!("{name}.json")).ok_or_else(|| format!("{name} cannot be unpacked"))?;
        for (file, content) in files.beside.iter().chain([&(format!("{name}{}", pack::ENDING), files.pack.clone())]) {
            write(&folder.join("benchmarks").join(file), content)?;
        }
        if name == DEFAULT_BENCHMARK {
            default = serde_json::from_str(&files.pack).map_err(|error| error.to_string())?;
        }
    }
    // No other edition of the loader reads it.
    if let Some(pack) = default.as_object_mut() {
        pack.remove("json");
    }
    let languages = default.get_mut("languages").and_then(Value::as_array_mut).into_iter().flatten();
    for file in languages.filter_map(|language| language.get_mut("file")) {
        *file = format!("benchmarks/{}", file.as_str().unwrap_or_default()).into();
    }
    if default.get("first").is_none_or(Value::is_null) {
        return Err(format!("only the engine can show the first screen of {DEFAULT_BENCHMARK}: begin with single-choice questions"));
    }
    Ok(default)
}

/// What the loader itself says in each language, a line each: the writing direction, the message while loading, the message after a failure,
/// and the labels of the buttons to retry and to go on.
fn loader_messages() -> Outcome<Value> {
    let messages = |(tag, _): (String, String)| {
        let language = language(&tag)?;
        let texts = [Key::Direction, Key::Loading, Key::Failed, Key::Again, Key::Next].map(|key| language.say(key).text());
        Ok((tag, Value::from(texts.join("\n"))))
    };
    json_files("locales")?.into_iter().map(messages).collect::<Outcome<serde_json::Map<_, _>>>().map(Value::from)
}

fn language(tag: &str) -> Outcome<Language> {
    Language::native(tag).ok_or_else(|| format!("locales/{tag}.json: {tag} is no language tag"))
}

/// Publishes the messages of each language, packed.
fn publish_languages(folder: &Path) -> Outcome<Value> {
    let file = |(tag, locale): (String, String)| {
        let messages = text::messages(&locale).map_err(|error| format!("locales/{tag}.json: {error}"))?;
        let file = publish(folder, &tag, "txt", packed::pack(&messages).as_bytes())?;
        Ok((tag, file))
    };
    json_files("locales")?.into_iter().map(file).collect::<Outcome<serde_json::Map<_, _>>>().map(Value::from)
}

/// The JSON files of a folder of the repository, by name without extension.
fn json_files(folder: &str) -> Outcome<BTreeMap<String, String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension() == Some(OsStr::new("json")));
    paths.map(|path| Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(&path)?))).collect()
}

/// The one file of `folder` whose name begins and ends as given.
fn find_file(folder: &Path, begin: &str, end: &str) -> Outcome<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_match = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin) && name.to_string_lossy().ends_with(end))
    };
    let found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_match).collect();
    let [path] = found.as_slice() else { return Err(format!("expected one file {begin}…{end}, found {}", found.len())) };
    Ok(path.clone())
}

/// Writes a file with a hash of its content in its name. Returns its name and its integrity, for the loader.
fn publish(folder: &Path, name: &str, extension: &str, content: &[u8]) -> Outcome<Value> {
    let name = format!("{name}-{}.{extension}", hash(content));
    fs::write(folder.join(&name), content).map_err(|error| format!("{name}: {error}"))?;
    Ok(json!({ "name": name, "integrity": integrity(content) }))
}

fn read(path: impl AsRef<Path>) -> Outcome<String> {
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.as_ref().display()))
}

fn write(path: &Path, content: &str) -> Outcome<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, content)).map_err(|error| format!("{}: {error}", path.display()))
}
