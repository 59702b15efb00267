//! The command for authors of benchmarks.
//!
//! Exit codes: 0 where all is well, 1 where a file is at fault, 2 for wrong usage. Faults go to stderr, one a line, as
//! `FILE: /json/pointer: what is wrong; the way out`.

use std::fs::File;
use std::io::{Read, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Parser, Subcommand, ValueEnum};
use toise::answers::{self, Response};
use toise::benchmark::{self, Benchmark, Date, Diagnostic, MAX_BYTES, Parsed};
use toise::chart::{EstimatedWidths, Palette, Scene, all_together, crowd, distribution, orders, svg, where_you_stand};
use toise::standing::{self, Comparison, Row};
use toise::text::Language;

/// Check published surveys, compare answers with them, and draw the comparison.
#[derive(Parser)]
#[command(version, after_help = "The files' format: docs/benchmark-format.md. The output of compare: docs/comparison.md.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say of each benchmark file that it is valid, or everything that is wrong with it.
    #[command(after_help = "Example: toise check benchmarks/*.json\n\n\
        Exits with 0 if every file is valid, with 1 if one is not. Warnings don't count.")]
    Check {
        /// The benchmark files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Hold answers against a benchmark and print the comparison as JSON: what the widget shows.
    #[command(after_help = "Example: toise compare --benchmark benchmarks/vr-2012.json --answers answers.json --lang fr\n\n\
        Answers are an object of question ids: {\"blog\": \"yes\", \"networks\": [\"facebook\"], \"hours\": null}.\n\
        An option is a text, several or an order are a list, a number is a number, null skips a question,\n\
        {\"missing\": \"dont-know\"} says that there is no answer.")]
    Compare {
        /// The benchmark file.
        #[arg(long, value_name = "FILE")]
        benchmark: PathBuf,
        /// The file of answers.
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
        /// The language of the labels, as a BCP 47 tag; the benchmark's default where it has no such texts.
        #[arg(long, value_name = "L")]
        lang: Option<String>,
    },
    /// Draw a chart of the comparison as SVG: what the widget draws.
    #[command(after_help = "Example: toise draw --benchmark benchmarks/vr-2012.json --answers answers.json \\\n         \
        --chart where-you-stand --out chart.svg\n\n\
        crowd, distribution and orders are of one thing: --of names it, as compare prints its \"id\".\n\
        Labels are placed by estimated widths: look at the picture before you print it.")]
    Draw {
        /// The benchmark file.
        #[arg(long, value_name = "FILE")]
        benchmark: PathBuf,
        /// The file of answers, as for compare.
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
        /// Which chart.
        #[arg(long, value_name = "NAME")]
        chart: Chart,
        /// What a chart of one thing is of, by its id in the comparison; the first that there is where it is not given.
        #[arg(long, value_name = "ID")]
        of: Option<String>,
        /// The file to write.
        #[arg(long, value_name = "FILE.svg")]
        out: PathBuf,
        /// The language of the picture, as a BCP 47 tag; the benchmark's default where it is not given.
        #[arg(long, value_name = "L")]
        lang: Option<String>,
        /// The width in pixels; the height follows.
        #[arg(long, value_name = "PIXELS", default_value_t = 720, value_parser = clap::value_parser!(u16).range(280..=4000))]
        width: u16,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Chart {
    /// One row a practice: who is ahead of you, level with you, behind you.
    WhereYouStand,
    /// One dot a respondent, filled for those who do a practice.
    Crowd,
    /// How the published answers to one question are spread.
    Distribution,
    /// How many do fewer practices than you, and how many do more.
    AllTogether,
    /// The published order of things beside yours.
    Orders,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { files } => check(&files),
        Command::Compare { benchmark, answers, lang } => compare(&benchmark, &answers, lang.as_deref()),
        Command::Draw { benchmark, answers, chart, of, out, lang, width } => {
            let drawn = draw(&benchmark, &answers, (chart, of.as_deref()), lang.as_deref(), width.into());
            drawn.and_then(|picture| write(&out, &picture))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refused) => ExitCode::FAILURE,
    }
}

/// A file was at fault, and stderr says how.
struct Refused;

fn check(files: &[PathBuf]) -> Result<(), Refused> {
    let mut done = Ok(());
    for path in files {
        match benchmark(path).inspect(|benchmark| tell(path, standing::never_met(benchmark))) {
            Ok(benchmark) => say(&format!("{}: {}", path.display(), summary(&benchmark))),
            Err(refused) => done = Err(refused),
        }
    }
    done
}

fn compare(benchmark: &Path, answers: &Path, language: Option<&str>) -> Result<(), Refused> {
    let benchmark = self::benchmark(benchmark)?;
    let response = response(answers, &benchmark)?;
    let comparison = standing::compare(&benchmark, &response, today());
    say(&format!("{:#}", standing::to_json(&comparison, &benchmark, tag(language, &benchmark))));
    Ok(())
}

fn draw(
    benchmark: &Path,
    answers: &Path,
    (chart, of): (Chart, Option<&str>),
    language: Option<&str>,
    width: f64,
) -> Result<String, Refused> {
    let benchmark = self::benchmark(benchmark)?;
    let response = response(answers, &benchmark)?;
    let comparison = standing::compare(&benchmark, &response, today());
    let tag = tag(language, &benchmark);
    let Some(language) = Language::native(tag) else {
        complain(Path::new("--lang"), &format!("{tag:?} is no language tag; give one such as \"fr\""));
        return Err(Refused);
    };
    let nothing = |help: &str| {
        complain(answers, &format!("/: there is nothing to draw; {help}"));
        Refused
    };
    let sample = &benchmark.sample;
    let scene = match chart {
        Chart::WhereYouStand => {
            let rows = Some(&*comparison.practices).filter(|rows| !rows.is_empty());
            let rows = rows.ok_or_else(|| nothing("answer a question that has a better and a worse"))?;
            where_you_stand(rows, width, &language, &EstimatedWidths)
        }
        Chart::Crowd => {
            let of_row = |row: &Row| Some((row.measure.id.to_string(), crowd(row, sample, width, &language, &EstimatedWidths)?));
            one(rows(&comparison).filter_map(of_row), of)?.ok_or_else(|| nothing("answer a question on a practice"))?
        }
        Chart::Distribution => {
            let of_row = |row: &Row| (row.measure.id.to_string(), distribution(row, sample, width, &language, &EstimatedWidths));
            one(rows(&comparison).map(of_row), of)?.ok_or_else(|| nothing("answer a question that has figures"))?
        }
        Chart::AllTogether => {
            let count = comparison.count.ok_or_else(|| nothing("answer a question on a practice of the whole sample"))?;
            all_together(&count, sample, width, &language, &EstimatedWidths)
        }
        Chart::Orders => {
            let of_ranked =
                comparison.rankings.iter().map(|ranked| (ranked.question.to_string(), orders(ranked, width, &language, &EstimatedWidths)));
            one(of_ranked, of)?.ok_or_else(|| nothing("answer a question on an order that was published"))?
        }
    };
    svg(&scene, &Palette::light()).ok_or(Refused)
}

fn rows(comparison: &Comparison) -> impl Iterator<Item = &Row> {
    comparison.practices.iter().chain(&comparison.differences)
}

/// The scene of this id, or the first; None where there is none at all.
fn one(scenes: impl Iterator<Item = (String, Scene)>, of: Option<&str>) -> Result<Option<Scene>, Refused> {
    let (ids, scenes): (Vec<String>, Vec<Scene>) = scenes.unzip();
    let wanted = of.filter(|_| !ids.is_empty());
    let Some(place) = wanted.map_or(Some(0), |id| ids.iter().position(|known| known == id)) else {
        complain(Path::new("--of"), &format!("{:?} is not in this picture; give one of {}", wanted.unwrap_or_default(), ids.join(", ")));
        return Err(Refused);
    };
    Ok(scenes.into_iter().nth(place))
}

fn write(path: &Path, content: &str) -> Result<(), Refused> {
    std::fs::write(path, content).map_err(|error| {
        complain(path, &format!("/: cannot be written: {error}; check the folder and whether you may write there"));
        Refused
    })
}

/// The language to speak in: the one asked for, else the benchmark's default.
fn tag<'l>(asked: Option<&'l str>, benchmark: &'l Benchmark) -> &'l str {
    asked.or(benchmark.languages.first().map(|tag| &**tag)).unwrap_or_default()
}

/// The benchmark in a file; its warnings, or all of its faults, go to stderr.
fn benchmark(path: &Path) -> Result<Benchmark, Refused> {
    let (benchmark, diagnostics) = match benchmark::parse(&text(path)?) {
        Ok(Parsed { benchmark, warnings }) => (Ok(benchmark), warnings),
        Err(diagnostics) => (Err(Refused), diagnostics),
    };
    tell(path, diagnostics);
    benchmark
}

fn tell(path: &Path, diagnostics: Vec<Diagnostic>) {
    for error in diagnostics {
        complain(path, &error.to_string());
    }
}

fn response(path: &Path, benchmark: &Benchmark) -> Result<Response, Refused> {
    answers::from_json(&text(path)?, benchmark).map_err(|mistakes| {
        for mistake in mistakes {
            complain(path, &mistake.to_string());
        }
        Refused
    })
}

/// What a file holds, as far as it may be long: one byte more shows that it is longer.
fn text(path: &Path) -> Result<String, Refused> {
    if path.is_dir() {
        complain(path, "/: a directory; name a file in it");
        return Err(Refused);
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        complain(path, &format!("/: cannot be read: {error}; check its name and whether you may read it"));
        return Err(Refused);
    }
    String::from_utf8(bytes).or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        if valid + 3 >= MAX_BYTES {
            return Ok(String::from_utf8_lossy(error.as_bytes()).into_owned());
        }
        if error.as_bytes().contains(&0) {
            complain(path, "/: not a text file; name a JSON file");
            return Err(Refused);
        }
        complain(path, &format!("/: byte {} is not UTF-8; save the file with that encoding", valid + 1));
        Err(Refused)
    })
}

fn summary(benchmark: &Benchmark) -> String {
    let (questions, figures) = (benchmark.questions().count(), benchmark.figures.len());
    format!("valid: {questions} questions, {figures} figures, in {}", benchmark.languages.join(", "))
}

#[expect(clippy::disallowed_methods, reason = "this is no browser")]
fn today() -> Date {
    let days = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    Date::of_day(u32::try_from(days).unwrap_or_default())
}

/// A line on stdout. A reader that hangs up, as `head` does, is no fault of ours.
fn say(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}

fn complain(path: &Path, what: &str) {
    let _ = writeln!(stderr(), "{}: {what}", path.display());
}
