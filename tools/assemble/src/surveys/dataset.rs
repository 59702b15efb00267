//! A survey as a schema.org `Dataset`, for search engines of data sets.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::benchmark::{Date, Source};

use super::{Survey, Texts};
use crate::Outcome;

/// The description as JSON-LD. Its addresses are relative to the survey's folder, since nobody knows where the pages will be.
pub fn dataset(survey: &Survey, texts: &Texts) -> Outcome<Value> {
    let (benchmark, tag) = (&survey.benchmark, texts.tag());
    let sample = &benchmark.sample;
    let asked = format!("{} {}: {}.", sample.size, sample.members.within(tag), sample.population.within(tag));
    let summary = benchmark.summary.as_ref().map(|summary| format!("{} ", summary.within(tag))).unwrap_or_default();
    let variables = survey.figures().into_iter().map(|(_, figure)| {
        json!({
            "@type": "PropertyValue",
            "name": &**figure.statement.within(tag),
            "value": figure.share.get(),
            "description": format!("{} {}", figure.base.size(sample.size), figure.base.members(sample).within(tag)),
        })
    });
    let download = |format: &str, address: String| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": address });
    let published_by: Vec<Value> =
        publishers(&sample.sources).into_iter().map(|name| json!({ "@type": "Organization", "name": name })).collect();
    let from = sample.from.unwrap_or(sample.to);
    Ok(without_nulls(json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": &**benchmark.title.within(tag),
        "description": format!("{summary}{asked} {}", sample.recruitment.within(tag)),
        "identifier": survey.name,
        "version": survey.version,
        "url": super::file_name(tag),
        "inLanguage": tag,
        "isAccessibleForFree": true,
        "creator": published_by,
        "temporalCoverage": format!("{from}/{}", sample.to),
        "datePublished": sample.published.as_ref().map(Date::to_string),
        "measurementTechnique": &**sample.recruitment.within(tag),
        "variableMeasured": variables.collect::<Vec<_>>(),
        "citation": benchmark.sources.iter().map(|source| work(source)).collect::<Vec<_>>(),
        "distribution": [
            download("text/csv", "figures.csv".into()),
            download("application/json", format!("../../benchmarks/{}.json", survey.name)),
        ],
    })))
}

/// The publishers of some sources, each once.
fn publishers(sources: &[Rc<Source>]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for source in sources {
        if !names.contains(&&*source.publisher) {
            names.push(&source.publisher);
        }
    }
    names
}

fn work(source: &Source) -> Value {
    without_nulls(json!({
        "@type": "CreativeWork",
        "name": &*source.title,
        "author": source.author.as_ref().map(|name| json!({ "@type": "Person", "name": &**name })),
        "publisher": { "@type": "Organization", "name": &*source.publisher },
        "datePublished": source.date.as_ref().map(Date::to_string),
        "url": source.address.as_deref(),
    }))
}

/// An object without the keys that have no value.
fn without_nulls(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value
}
