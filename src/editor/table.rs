//! A benchmark as the table that it can be imported from again: a row an answer, with its share, base and source.

use serde_json::Value;

use crate::benchmark::{Benchmark, Figure, Source};

const HEADING: [&str; 6] = ["section", "question", "answer", "share", "base", "source"];

/// The table as CSV, in the language of a BCP 47 tag. `file` is what `benchmark` was read from. Answers without a figure are left out, and
/// what only the file can hold: conditions, directions, groups and advice.
pub fn table(file: &Value, benchmark: &Benchmark, language: &str, yes: &str) -> String {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 6]| rows.write_record(row).is_ok();
    write(HEADING);
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| text_in(value.get(key), language, &benchmark.languages);
    for section in list(file, "sections") {
        let title = text(&section, "title");
        for question in list(&section, "questions") {
            let name = text(&question, "text");
            let options = list(&question, "options").into_iter().map(|option| (text(&option, "text"), ids(&option, "figures")));
            let of_yes = Some((yes.to_owned(), ids(&question, "figure"))).filter(|(_, ids)| !ids.is_empty());
            for (answer, ids) in options.chain(of_yes) {
                let figures: Vec<&Figure> = ids.iter().filter_map(|id| figure(benchmark, id)).collect();
                let Some(first) = figures.first() else { continue };
                let base = first.base.size(benchmark.sample.size);
                let base = format!("{base} {}", first.base.members(&benchmark.sample).within(language));
                let source = first.sources.first().map(|source| cited(source)).unwrap_or_default();
                write([&title, &name, &answer, &percent(&figures), &base, &source]);
            }
        }
    }
    rows.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A source as the import reads it again: who published it, what it is called, when, and where it is.
fn cited(source: &Source) -> String {
    let date = source.date.as_ref().map(ToString::to_string);
    let parts = [Some(&*source.publisher), Some(&*source.title), date.as_deref(), source.address.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The ids at a key that has one, or a list of them.
fn ids(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::String(id)) => vec![id.clone()],
        Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn text_in(value: Option<&Value>, language: &str, languages: &[std::rc::Rc<str>]) -> String {
    let text = match value {
        Some(Value::Object(texts)) => texts.get(language).or_else(|| texts.get(&**languages.first()?)),
        text => text,
    };
    text.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn figure<'b>(benchmark: &'b Benchmark, id: &str) -> Option<&'b Figure> {
    benchmark.figures.iter().find(|figure| *figure.id == *id).map(|figure| &**figure)
}

/// The sum of shares, with as many decimals as they were published with.
fn percent(figures: &[&Figure]) -> String {
    let share: f64 = figures.iter().map(|figure| figure.share.get()).sum();
    let unit = figures.iter().map(|figure| figure.rounding.get()).fold(0.0, f64::max);
    let decimals = if unit > 0.0 { (-(unit * 100.0).log10()).ceil().clamp(0.0, 6.0) as usize } else { 6 };
    format!("{:.decimals$} %", share * 100.0)
}
