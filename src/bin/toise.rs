//! The command-line tool for authors of benchmarks.
//!
//! It exits with 0 on success, 1 if a file has an error, and 2 for wrong usage. Diagnostics are written to stderr, one on each line, as
//! `FILE: /json/pointer: what is wrong; how to mend it`.

use std::fs::File;
use std::io::{Read, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::SystemTime;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use toise::answers::{self, Response};
use toise::benchmark::{self, Benchmark, Date, Diagnostic, MAX_BYTES, Parsed};
use toise::chart::{EstimatedWidths, MAX_CROWD, Palette, Scene, all_together, crowd, distribution, orders, svg, where_you_stand};
use toise::import::{self, Fault, Note, Roles};
use toise::pack::{self, Files};
use toise::published::Published;
use toise::standing::{self, Comparison, Row};
use toise::text::Language;

/// Check files of published surveys, compare answers with them, and draw the comparison.
#[derive(Parser)]
#[command(
    version,
    after_help = "docs/benchmark-format.md describes the format of benchmark files, docs/comparison.md the output of compare."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check benchmark files, and report everything that is wrong with them.
    #[command(after_help = "Example: toise check benchmarks/*.json\n\n\
        Exits with 0 if all files are valid, else with 1. A file with warnings is valid.")]
    Check {
        /// The benchmark files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Compare answers with a benchmark, and print the comparison that the widget shows, as JSON.
    #[command(after_help = "Example: toise compare --benchmark benchmarks/vr-2012.json --answers answers.json --lang fr\n\n\
        Answers are a JSON object of question ids: {\"blog\": \"yes\", \"networks\": [\"facebook\"], \"hours\": null}.\n\
        An option is a text, several options or an order are a list, and a number is a number.\n\
        null skips a question, and {\"missing\": \"dont-know\"} is \"don't know\".")]
    Compare {
        /// The benchmark file.
        #[arg(long, value_name = "FILE")]
        benchmark: PathBuf,
        /// The file of answers.
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
        /// The language of the labels, as a BCP 47 tag; by default, and if the benchmark lacks it, the benchmark's first language.
        #[arg(long, value_name = "L")]
        lang: Option<String>,
    },
    /// Draw a chart of the comparison, as the widget does, to an SVG file.
    #[command(after_help = "Example: toise draw --benchmark benchmarks/vr-2012.json --answers answers.json \\\n         \
        --chart where-you-stand --out chart.svg\n\n\
        crowd, distribution and orders show one measure or ranking: --of takes its \"id\" in the output of compare.\n\
        Text widths are estimated, so look at the picture before you publish it.")]
    Draw {
        /// The benchmark file.
        #[arg(long, value_name = "FILE")]
        benchmark: PathBuf,
        /// The file of answers, as for compare.
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
        /// The chart.
        #[arg(long, value_name = "NAME")]
        chart: Chart,
        /// The id of the measure or ranking to show, for crowd, distribution and orders; by default the first.
        #[arg(long, value_name = "ID")]
        of: Option<String>,
        /// The file to write.
        #[arg(long, value_name = "FILE.svg")]
        out: PathBuf,
        /// The language of the picture, as a BCP 47 tag; by default the benchmark's first language.
        #[arg(long, value_name = "L")]
        lang: Option<String>,
        /// The width in pixels; the height follows.
        #[arg(long, value_name = "PIXELS", default_value_t = 720, value_parser = clap::value_parser!(u16).range(280..=4000))]
        width: u16,
    },
    /// Write the published figures to a text file, which the widget shows where its engine cannot run.
    #[command(after_help = "Example: toise figures own.json --out own.figures.txt\n\n\
        Publish the file beside own.json: visitors without WebAssembly see its figures as a table.")]
    Figures {
        /// The benchmark file.
        #[arg(value_name = "FILE")]
        benchmark: PathBuf,
        /// The file to write: the benchmark's name with .figures.txt for .json.
        #[arg(long, value_name = "FILE.figures.txt")]
        out: PathBuf,
        /// The language of the text, as a BCP 47 tag; by default the benchmark's first language.
        #[arg(long, value_name = "L")]
        lang: Option<String>,
    },
    /// Make a benchmark of a published table, of the rows of respondents, of an archive's codebook, or of answers that visitors sent.
    #[command(after_help = "Examples: toise import table.csv --out own.json\n          \
        toise import --microdata rows.csv --weight weight --group size --out own.json\n          \
        toise import --ddi codebook.xml --only HV1,HV2 --out own.json\n          \
        toise import --answers codes.txt --benchmark survey.json --out own.json\n\n\
        docs/importing.md describes each. What a publication lacks is filled in, and named on stderr; the result passes check.")]
    Import(Import),
    /// Pack a benchmark for the widget, which then shows it as soon as its own survey.
    #[command(after_help = "Example: toise pack own.json --out own.pack.json\n\n\
        Publish all that it writes beside own.json, and name own.pack.json as src. A benchmark in several languages has a file for each.\n\
        Pack again after each change of own.json, and after each update of the widget: till then it reads own.json instead.")]
    Pack {
        /// The benchmark file.
        #[arg(value_name = "FILE.json")]
        benchmark: PathBuf,
        /// The file to write.
        #[arg(long, value_name = "FILE.pack.json")]
        out: PathBuf,
    },
}

#[derive(Args)]
#[command(group = ArgGroup::new("what").required(true).args(["table", "microdata", "ddi", "answers"]))]
struct Import {
    /// A table of published shares, as CSV: a row an answer, with the columns question, answer, share, base and source.
    #[arg(value_name = "TABLE.csv")]
    table: Option<PathBuf>,
    /// A table with a row a respondent and a column a question, as CSV.
    #[arg(long, value_name = "FILE.csv")]
    microdata: Option<PathBuf>,
    /// A codebook of a survey archive, as DDI-Codebook.
    #[arg(long, value_name = "FILE.xml")]
    ddi: Option<PathBuf>,
    /// Answers that visitors sent: the short code of a link, one a row.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// The benchmark file to write.
    #[arg(long, value_name = "FILE.json")]
    out: PathBuf,
    /// Whether to write over a file that has something else.
    #[arg(long)]
    overwrite: bool,
    /// The language of the texts, as a BCP 47 tag; by default that of the codebook, else en.
    #[arg(long, value_name = "L", conflicts_with = "answers")]
    lang: Option<String>,
    /// The columns or variables that become questions, in this order; by default all that can.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', conflicts_with_all = ["table", "answers"])]
    only: Vec<String>,
    /// The column of weights; by default the one that is called so.
    #[arg(long, value_name = "COLUMN", requires = "microdata")]
    weight: Option<String>,
    /// The column whose answers make groups to be compared with.
    #[arg(long, value_name = "COLUMN", requires = "microdata")]
    group: Option<String>,
    /// The benchmark that the answers are to; by default the shipped one whose they are.
    #[arg(long, value_name = "FILE.json", requires = "answers")]
    benchmark: Option<PathBuf>,
}

/// The benchmarks that come with the widget.
const SHIPPED: [&str; 6] = [
    include_str!("../../benchmarks/vr-2012.json"),
    include_str!("../../benchmarks/cyber-hygiene-uk-2023.json"),
    include_str!("../../benchmarks/household-reserves-2023.json"),
    include_str!("../../benchmarks/uk-business-outlook-2024.json"),
    include_str!("../../benchmarks/us-innovation-by-size-2016.json"),
    include_str!("../../benchmarks/us-microbusiness-2016.json"),
];

#[derive(Clone, Copy, ValueEnum)]
enum Chart {
    /// A row for each practice: who is ahead of you, level with you and behind you.
    WhereYouStand,
    /// A dot for each respondent, filled for those who do a practice.
    Crowd,
    /// The published distribution of the answers to one question.
    Distribution,
    /// How many respondents do fewer practices than you, and how many do more.
    AllTogether,
    /// The published order of items beside yours.
    Orders,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check { files } => check(&files),
        Command::Compare { benchmark, answers, lang } => compare(&benchmark, &answers, lang.as_deref()),
        Command::Draw { benchmark, answers, chart, of, out, lang, width } => {
            let picture = draw(&benchmark, &answers, (chart, of.as_deref()), lang.as_deref(), width.into());
            picture.and_then(|picture| write(&out, &picture))
        }
        Command::Import(import) => run_import(&import),
        Command::Pack { benchmark, out } => pack(&benchmark, &out),
        Command::Figures { benchmark, out, lang } => figures(&benchmark, lang.as_deref()).and_then(|text| write(&out, &text)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed) => ExitCode::FAILURE,
    }
}

/// A file or an argument had an error, which was reported on stderr.
struct Failed;

fn check(files: &[PathBuf]) -> Result<(), Failed> {
    let mut result = Ok(());
    for path in files {
        match benchmark(path).inspect(|benchmark| report_all(path, standing::never_met(benchmark))) {
            Ok(benchmark) => print(&format!("{}: {}", path.display(), summary(&benchmark))),
            Err(failed) => result = Err(failed),
        }
    }
    result
}

fn compare(benchmark: &Path, answers: &Path, language: Option<&str>) -> Result<(), Failed> {
    let benchmark = self::benchmark(benchmark)?;
    let response = response(answers, &benchmark)?;
    for note in answers::unasked(&response, &benchmark) {
        report(answers, &format!("{}: note: {}; {}", note.pointer, note.what, note.help));
    }
    let comparison = standing::compare(&benchmark, &response, today());
    print(&format!("{:#}", standing::to_json(&comparison, &benchmark, tag(language, &benchmark))));
    Ok(())
}

fn draw(
    benchmark: &Path,
    answers: &Path,
    (chart, of): (Chart, Option<&str>),
    language: Option<&str>,
    width: f64,
) -> Result<String, Failed> {
    let benchmark = self::benchmark(benchmark)?;
    let response = response(answers, &benchmark)?;
    let comparison = standing::compare(&benchmark, &response, today());
    let language = self::language(language, &benchmark)?;
    let nothing_to_draw = |help: &str| {
        report(answers, &format!("/: there is nothing to draw; {help}"));
        Failed
    };
    let sample = &benchmark.sample;
    let scene = match chart {
        Chart::WhereYouStand => {
            let rows = Some(&*comparison.practices).filter(|rows| !rows.is_empty());
            let rows = rows.ok_or_else(|| nothing_to_draw("answer a question that has a better and a worse"))?;
            where_you_stand(rows, width, &language, &EstimatedWidths)
        }
        Chart::Crowd => {
            if sample.size > MAX_CROWD {
                return Err(nothing_to_draw(&format!("this picture is for samples of {MAX_CROWD} or fewer")));
            }
            let of_row = |row: &Row| (row.measure.id.to_string(), crowd(row, sample, width, &language, &EstimatedWidths));
            select(comparison.practices.iter().map(of_row), of)?.ok_or_else(|| nothing_to_draw("answer a question on a practice"))?
        }
        Chart::Distribution => {
            let of_row = |row: &Row| (row.measure.id.to_string(), distribution(row, sample, width, &language, &EstimatedWidths));
            select(rows(&comparison).map(of_row), of)?.ok_or_else(|| nothing_to_draw("answer a question that has figures"))?
        }
        Chart::AllTogether => {
            let count = comparison.together().ok_or_else(|| nothing_to_draw("answer questions on two practices of the whole sample"))?;
            all_together(count, sample, width, &language, &EstimatedWidths)
        }
        Chart::Orders => {
            let of_ranked =
                comparison.rankings.iter().map(|ranked| (ranked.question.to_string(), orders(ranked, width, &language, &EstimatedWidths)));
            select(of_ranked, of)?.ok_or_else(|| nothing_to_draw("answer a question on an order that was published"))?
        }
    };
    svg(&scene, &Palette::light()).ok_or(Failed)
}

fn figures(benchmark: &Path, language: Option<&str>) -> Result<String, Failed> {
    let benchmark = self::benchmark(benchmark)?;
    let language = self::language(language, &benchmark)?;
    Ok(Published::of(&benchmark, &language).text(&language))
}

fn pack(path: &Path, out: &Path) -> Result<(), Failed> {
    let benchmark = Rc::new(self::benchmark(path)?);
    let name_of = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let out_name = name_of(out);
    let Some(name) = out_name.strip_suffix(pack::ENDING).filter(|name| !name.is_empty()) else {
        report(Path::new("--out"), &format!("{out_name:?} does not end as a pack does; give a name such as \"own{}\"", pack::ENDING));
        return Err(Failed);
    };
    let Some(files) = Files::new(&benchmark, name, &name_of(path)) else {
        report(path, "/: cannot be unpacked again, which is a fault of this tool; please report it, with the file");
        return Err(Failed);
    };
    if !files.has_first_screen {
        report(
            path,
            "/sections/0: note: visitors wait for the engine, since only that can show such questions; begin with a section of yes-no and \
             single questions",
        );
    }
    let folder = out.parent().unwrap_or(out);
    let paths = files.beside.iter().map(|(name, content)| (folder.join(name), content));
    let all: Vec<(PathBuf, &String)> = paths.chain([(out.to_owned(), &files.pack)]).collect();
    all.iter().try_for_each(|(path, content)| write(path, content))?;
    all.iter().for_each(|(path, content)| print(&format!("{}: {} bytes", path.display(), content.len())));
    Ok(())
}

fn run_import(import: &Import) -> Result<(), Failed> {
    let Import { table, microdata, ddi, answers, out, .. } = import;
    let Some(path) = [table, microdata, ddi, answers].into_iter().flatten().next() else { return Err(Failed) };
    let bytes = bytes(path, import::MAX_BYTES)?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let language = import.lang.as_deref();
    if language.is_some_and(|tag| Language::native(tag).is_none()) {
        report(Path::new("--lang"), &format!("{:?} is no language tag; give one such as \"fr\"", language.unwrap_or_default()));
        return Err(Failed);
    }
    let mut notes = Vec::new();
    let survey = if table.is_some() {
        import::survey_of_table(&bytes, &name, language.unwrap_or("en"), &mut notes)
    } else if microdata.is_some() {
        let roles = Roles { weight: import.weight.clone(), group: import.group.clone(), only: import.only.clone() };
        import::survey_of_rows(&bytes, &name, language.unwrap_or("en"), &roles, &mut notes)
    } else if ddi.is_some() {
        import::survey_of_codebook(&bytes, &name, language, &import.only, &mut notes)
    } else {
        let json = recount(import, path, &bytes, &mut notes)?;
        return write_import(path, out, &json, &notes, import.overwrite);
    };
    let json =
        survey.and_then(|survey| import::to_json(&survey, today().year, &mut notes)).map_err(|faults| report_faults(path, &faults))?;
    write_import(path, out, &json, &notes, import.overwrite)
}

/// The benchmark whose answers are in `bytes`, with their figures.
fn recount(import: &Import, path: &Path, bytes: &[u8], notes: &mut Vec<Note>) -> Result<String, Failed> {
    let text = String::from_utf8_lossy(bytes);
    let codes = import::codes_in(&text);
    let answered = |benchmark: &Benchmark| {
        codes.iter().filter_map(|(_, code)| *code).filter(|code| answers::from_text(code, benchmark).is_ok()).count()
    };
    let (json, benchmark) = match &import.benchmark {
        Some(path) => (self::text(path)?, self::benchmark(path)?),
        None => {
            let shipped = SHIPPED.into_iter().filter_map(|json| Some((json.to_owned(), benchmark::parse(json).ok()?.benchmark)));
            let best = shipped.max_by_key(|(_, benchmark)| answered(benchmark)).filter(|(_, benchmark)| answered(benchmark) > 0);
            best.ok_or_else(|| {
                report(path, "/: no answers to a shipped benchmark; name the one they are to by --benchmark");
                Failed
            })?
        }
    };
    import::recount(&json, &benchmark, &codes, today().year, notes).map_err(|faults| report_faults(path, &faults))
}

fn report_faults(path: &Path, faults: &[Fault]) -> Failed {
    faults.iter().for_each(|fault| report(path, &fault.to_string()));
    Failed
}

/// How many warnings on what was imported are printed.
const MAX_WARNINGS: usize = 5;

/// Writes what was imported from `path`, says what is left to do, and prints a line as `check` does.
fn write_import(path: &Path, out: &Path, json: &str, notes: &[Note], may_overwrite: bool) -> Result<(), Failed> {
    if !may_overwrite && std::fs::read_to_string(out).is_ok_and(|known| known != json) {
        report(out, "/: is there already, with something else in it; name another file, or add --overwrite");
        return Err(Failed);
    }
    write(out, json)?;
    notes.iter().for_each(|note| report(if note.is_in_result { out } else { path }, &note.to_string()));
    let Parsed { benchmark, mut warnings } = benchmark::parse(json).map_err(|diagnostics| {
        report_all(out, diagnostics);
        Failed
    })?;
    let more = warnings.split_off(warnings.len().min(MAX_WARNINGS)).len();
    report_all(out, warnings);
    if more > 0 {
        report(out, &format!("/: note: {more} more warnings; read them by toise check"));
    }
    print(&format!("{}: {}", out.display(), summary(&benchmark)));
    Ok(())
}

fn rows(comparison: &Comparison) -> impl Iterator<Item = &Row> {
    comparison.practices.iter().chain(&comparison.differences)
}

/// The scene with the id `of`, by default the first. None if there are no scenes.
fn select(scenes: impl Iterator<Item = (String, Scene)>, of: Option<&str>) -> Result<Option<Scene>, Failed> {
    let (ids, scenes): (Vec<String>, Vec<Scene>) = scenes.unzip();
    let id = of.filter(|_| !ids.is_empty());
    let Some(index) = id.map_or(Some(0), |id| ids.iter().position(|known| known == id)) else {
        report(Path::new("--of"), &format!("{:?} is not in this picture; give one of {}", id.unwrap_or_default(), ids.join(", ")));
        return Err(Failed);
    };
    Ok(scenes.into_iter().nth(index))
}

fn write(path: &Path, content: &str) -> Result<(), Failed> {
    std::fs::write(path, content).map_err(|error| {
        report(path, &format!("/: cannot be written: {error}; check the folder and whether you may write there"));
        Failed
    })
}

/// The language to use: the argument, else the benchmark's first language.
fn tag<'l>(argument: Option<&'l str>, benchmark: &'l Benchmark) -> &'l str {
    argument.or(benchmark.languages.first().map(|tag| &**tag)).unwrap_or_default()
}

/// The messages of the language to use.
fn language(argument: Option<&str>, benchmark: &Benchmark) -> Result<Language, Failed> {
    let tag = tag(argument, benchmark);
    Language::native(tag).ok_or_else(|| {
        report(Path::new("--lang"), &format!("{tag:?} is no language tag; give one such as \"fr\""));
        Failed
    })
}

/// The benchmark in a file. Its diagnostics are reported on stderr.
fn benchmark(path: &Path) -> Result<Benchmark, Failed> {
    let (benchmark, diagnostics) = match benchmark::parse(&text(path)?) {
        Ok(Parsed { benchmark, warnings }) => (Ok(benchmark), warnings),
        Err(diagnostics) => (Err(Failed), diagnostics),
    };
    report_all(path, diagnostics);
    benchmark
}

fn report_all(path: &Path, diagnostics: Vec<Diagnostic>) {
    for diagnostic in diagnostics {
        report(path, &diagnostic.to_string());
    }
}

fn response(path: &Path, benchmark: &Benchmark) -> Result<Response, Failed> {
    answers::from_json(&text(path)?, benchmark).map_err(|mistakes| {
        for mistake in mistakes {
            report(path, &mistake.to_string());
        }
        Failed
    })
}

/// The content of a file, up to one byte more than it may have, which shows that it is too long.
fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, Failed> {
    if path.is_dir() {
        report(path, "/: a directory; name a file in it");
        return Err(Failed);
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        report(path, &format!("/: cannot be read: {error}; check its name and whether you may read it"));
        return Err(Failed);
    }
    Ok(bytes)
}

/// The text in a file of a benchmark or of answers.
fn text(path: &Path) -> Result<String, Failed> {
    let bytes = bytes(path, MAX_BYTES)?;
    String::from_utf8(bytes).or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        if valid + 3 >= MAX_BYTES {
            return Ok(String::from_utf8_lossy(error.as_bytes()).into_owned());
        }
        if error.as_bytes().contains(&0) {
            report(path, "/: not a text file; name a JSON file");
            return Err(Failed);
        }
        report(path, &format!("/: byte {} is not UTF-8; save the file with that encoding", valid + 1));
        Err(Failed)
    })
}

fn summary(benchmark: &Benchmark) -> String {
    let (questions, figures) = (benchmark.questions().count(), benchmark.figures.len());
    format!("valid: {questions} questions, {figures} figures, in {}", benchmark.languages.join(", "))
}

#[expect(clippy::disallowed_methods, reason = "it panics only in a browser")]
fn today() -> Date {
    let days = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    Date::of_day(u32::try_from(days).unwrap_or_default())
}

/// Prints a line on stdout. Ignores errors, since a reader such as `head` may close the pipe.
fn print(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}

/// Reports an error in a file, or in an argument, on stderr.
fn report(path: &Path, what: &str) {
    let _ = writeln!(stderr(), "{}: {what}", path.display());
}
