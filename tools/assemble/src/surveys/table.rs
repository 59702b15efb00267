//! A survey's figures as CSV, and the Frictionless Data Package that describes it.

use serde_json::{Value, json};
use toise::benchmark::{Base, Figure, Qualifier, Source};
use toise::pack::hash;

use super::Survey;
use crate::Outcome;

/// The columns after the statements: name, type, and what they hold.
const COLUMNS: [(&str, &str, &str); 9] = [
    ("share", "number", "The share of the base that the statement is true of, from 0 to 1"),
    ("rounding", "number", "The unit that the share was rounded to: 0.01 for whole percentage points, 0 if it was not rounded"),
    ("qualifier", "string", "The word that the share was published with: about, nearly or over"),
    ("base", "string", "Whom the share is of"),
    ("base_size", "integer", "How many respondents the base has"),
    ("base_is_computed", "boolean", "Whether that number was computed from a rounded share"),
    ("is_computed", "boolean", "Whether the share was computed from other published shares"),
    ("other_values", "string", "What other sources give for the same share, separated by spaces"),
    (
        "sources",
        "string",
        "The ids of the sources in the benchmark file, separated by spaces; of a computed share, those that it was computed from",
    ),
];

/// The figures as CSV (RFC 4180), a row each.
pub fn csv(survey: &Survey) -> Outcome<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let statements = survey.benchmark.languages.iter().map(|tag| format!("statement_{tag}"));
    let columns = COLUMNS.iter().map(|(name, _, _)| (*name).to_owned());
    let header: Vec<String> = ["figure".into(), "section".into()].into_iter().chain(statements).chain(columns).collect();
    writer.write_record(header).map_err(|error| error.to_string())?;
    for (section, figure) in survey.figures() {
        let section = section.and_then(|index| survey.benchmark.sections.get(index)).map(|section| section.id.to_string());
        let statements = survey.benchmark.languages.iter().map(|tag| figure.statement.within(tag).to_string());
        let row = [figure.id.to_string(), section.unwrap_or_default()].into_iter().chain(statements).chain(cells(survey, &figure));
        writer.write_record(row).map_err(|error| error.to_string())?;
    }
    String::from_utf8(writer.into_inner().map_err(|error| error.to_string())?).map_err(|error| error.to_string())
}

/// The cells of [`COLUMNS`].
fn cells(survey: &Survey, figure: &Figure) -> [String; COLUMNS.len()] {
    let sample = &survey.benchmark.sample;
    let language = survey.benchmark.languages.first().map_or("en", |tag| &**tag);
    let joined = |values: Vec<String>| values.join(" ");
    [
        figure.share.get().to_string(),
        figure.rounding.get().to_string(),
        figure.qualifier.map(name_of).unwrap_or_default().into(),
        figure.base.members(sample).within(language).to_string(),
        figure.base.size(sample.size).to_string(),
        figure.base.is_derived().to_string(),
        (figure.derivation.is_some() || matches!(figure.base, Base::Answering(_))).to_string(),
        joined(figure.conflicts.iter().map(|conflict| conflict.share.get().to_string()).collect()),
        joined(Survey::sources_of(figure).iter().map(|source| source.id.to_string()).collect()),
    ]
}

fn name_of(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::Over => "over",
    }
}

/// The `datapackage.json` (Data Package 2) of a table that [`csv`] wrote.
pub fn package(survey: &Survey, csv: &str) -> Value {
    let benchmark = &survey.benchmark;
    let field = |name: &str, kind: &str, description: &str| json!({ "name": name, "type": kind, "description": description });
    let keys = [
        field("figure", "string", "The figure's id in the benchmark file"),
        field("section", "string", "The id of the section that asks about it, if one does"),
    ];
    let statements = benchmark
        .languages
        .iter()
        .map(|tag| field(&format!("statement_{tag}"), "string", &format!("What is true of that share of the base, in the language {tag}")));
    let columns = COLUMNS.iter().map(|(name, kind, description)| field(name, kind, description));
    let fields: Vec<Value> = keys.into_iter().chain(statements).chain(columns).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": &*survey.name,
        "title": &**benchmark.title.within("en"),
        "description": benchmark.summary.as_ref().map(|summary| &**summary.within("en")),
        "version": survey.version,
        "sources": benchmark.sources.iter().map(|source| described(source)).collect::<Vec<_>>(),
        "resources": [{
            "name": "figures",
            "type": "table",
            "path": "figures.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": csv.len(),
            "schema": { "fields": fields, "primaryKey": ["figure"], "missingValues": [""] },
        }],
        "toise": { "benchmark": format!("../../benchmarks/{}.json", survey.name), "hash": hash(csv.as_bytes()) },
    })
}

fn described(source: &Source) -> Value {
    let mut described = json!({ "title": format!("{}: {}", source.publisher, source.title) });
    if let (Some(object), Some(address)) = (described.as_object_mut(), &source.address) {
        object.insert("path".into(), address.to_string().into());
    }
    described
}
