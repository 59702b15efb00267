//! The pages of the gallery.

use std::rc::Rc;

use toise::benchmark::{Figure, Kind, Mean, OtherFigure, Qualifier, Question, Source, Text};
use toise::published::PublishedFigure;
use toise::text::{Key, Language};

use super::dataset::dataset;
use super::{Survey, Texts, file_name};
use crate::figures_table::escape;
use crate::{Outcome, manifest};

/// The list of the surveys. `style` is the name of the stylesheet in the gallery's folder.
pub fn index(surveys: &[Survey], texts: &Texts, style: &str) -> Outcome<String> {
    let cards: String = surveys.iter().map(|survey| card(survey, texts)).collect::<Outcome<_>>()?;
    let title = texts.say("index-title")?;
    let body = format!(
        "<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n<ul class=\"cards\">\n{cards}</ul>\n\
         <p>{} <a href=\"../docs/benchmark-format.html\">{}</a>.</p>\n",
        texts.say("index-lead")?,
        texts.say("index-own")?,
        texts.say("index-own-link")?,
    );
    let head = format!("<link rel=\"stylesheet\" href=\"{style}\">\n");
    document(texts, "../", &title, &head, &body)
}

fn card(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let (benchmark, language) = (&survey.benchmark, &texts.language);
    let count = texts.say("figures-count")?.replace("{n}", &language.numbers.integer(survey.figures().len()));
    let example = if benchmark.example { format!("<p class=\"example\">{}</p>\n", texts.say("example")?) } else { String::new() };
    let summary = benchmark.summary.as_ref().map(|summary| format!("<p>{}</p>\n", escape(summary.within(texts.tag())))).unwrap_or_default();
    Ok(format!(
        "<li>\n<h2><a href=\"{}/{}\">{}</a></h2>\n{example}{summary}<p class=\"facts\">{} · {} · {count}</p>\n</li>\n",
        survey.name,
        file_name(texts.tag()),
        escape(benchmark.title.within(texts.tag())),
        escape(&respondents(survey, language)),
        texts.date(benchmark.sample.to)?,
    ))
}

/// The page of a survey. `style` and `script` are names of files in the gallery's folder.
pub fn page(survey: &Survey, texts: &Texts, style: &str, script: &str) -> Outcome<String> {
    let (benchmark, tag) = (&survey.benchmark, texts.tag());
    let title = escape(benchmark.title.within(tag));
    let lead =
        benchmark.summary.as_ref().map(|summary| format!("<p class=\"lead\">{}</p>\n", escape(summary.within(tag)))).unwrap_or_default();
    let example = if benchmark.example { format!("<p class=\"example\">{}</p>\n", texts.say("example")?) } else { String::new() };
    // The builder reads its own language from the query, and what is chosen from the fragment.
    let builder = format!("../../index.html?lang={tag}#survey={}&amp;lang={tag}", benchmark.id);
    let body = format!(
        "{example}<h1>{title}</h1>\n{lead}<p><a class=\"main\" href=\"{builder}\">{}</a></p>\n{}{}{}{}{}{}{}{}",
        texts.say("use")?,
        facts(survey, texts)?,
        figures(survey, texts)?,
        means(survey, texts)?,
        orders(survey, texts)?,
        notes(survey, texts)?,
        sources(survey, texts)?,
        downloads(survey, texts)?,
        code_and_citation(survey, texts)?,
    );
    // A text that ends the script would end it anywhere in it.
    let dataset = dataset(survey, texts)?.to_string().replace('<', "\\u003c");
    let head = format!(
        "<link rel=\"stylesheet\" href=\"../{style}\">\n<script type=\"module\" src=\"../{script}\"></script>\n\
         <script type=\"application/ld+json\">{dataset}</script>\n"
    );
    document(texts, "../../", &title, &head, &body)
}

/// A page of the gallery. `root` leads from its folder to that of `toise.js`.
fn document(texts: &Texts, root: &str, title: &str, head: &str, main: &str) -> Outcome<String> {
    let (tag, other) = (texts.tag(), texts.other());
    Ok(format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – Toise</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"alternate\" hreflang=\"{other}\" href=\"{other_page}\">\n{head}</head>\n<body>\n\
         <header class=\"top\">\n<a class=\"brand\" href=\"{root}index.html\">Toise</a>\n<nav aria-label=\"{}\">\n\
         <a href=\"{root}docs/index.html\">{}</a>\n<a href=\"{root}surveys/{}\">{}</a>\n<a href=\"{root}index.html\">{}</a>\n\
         <a href=\"{other_page}\" lang=\"{other}\" hreflang=\"{other}\">{}</a>\n</nav>\n</header>\n<main>\n{main}</main>\n</body>\n</html>\n",
        escape(&texts.language.say(Key::Direction).text()),
        texts.say("site")?,
        texts.say("documents")?,
        file_name(tag),
        texts.say("surveys")?,
        texts.say("builder")?,
        texts.say("other")?,
        other_page = file_name(other),
    ))
}

/// Who was asked, when and how, and what the file is.
fn facts(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let (benchmark, language) = (&survey.benchmark, &texts.language);
    let sample = &benchmark.sample;
    let fieldwork = match sample.from {
        Some(from) if from != sample.to => format!("{} – {}", texts.date(from)?, texts.date(sample.to)?),
        _ => texts.date(sample.to)?,
    };
    let version = texts.say("version-text")?.replace("{version}", &survey.version).replace("{hash}", &survey.hash);
    let languages: Vec<&str> = benchmark.languages.iter().map(|tag| &**tag).collect();
    let rows = [
        ("respondents", Some(escape(&respondents(survey, language)))),
        ("population", Some(escape(sample.population.within(texts.tag())))),
        ("fieldwork", Some(fieldwork)),
        ("published", sample.published.map(|date| texts.date(date)).transpose()?),
        ("recruitment", Some(escape(sample.recruitment.within(texts.tag())))),
        ("languages", Some(escape(&languages.join(", ")))),
        ("version", Some(version)),
    ];
    let row = |(key, html): (&str, Option<String>)| -> Option<Outcome<String>> {
        let html = html?;
        Some(texts.say(key).map(|name| format!("<div><dt>{name}</dt><dd>{html}</dd></div>\n")))
    };
    let rows: String = rows.into_iter().filter_map(row).collect::<Outcome<_>>()?;
    Ok(format!("<dl class=\"facts\">\n{rows}</dl>\n"))
}

/// Every figure, by section, with its base, its caveats and its sources.
fn figures(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let (benchmark, tag) = (&survey.benchmark, texts.tag());
    let all = survey.figures();
    let group =
        |title: &str, rows: String| format!("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"3\">{title}</th></tr>\n{rows}</tbody>\n");
    let rows_of = |section: Option<usize>| -> String {
        all.iter().filter(|(of, _)| *of == section).map(|(_, figure)| row(survey, figure, &texts.language)).collect()
    };
    let mut groups = String::new();
    for (index, section) in benchmark.sections.iter().enumerate() {
        let rows = rows_of(Some(index));
        if !rows.is_empty() {
            groups += &group(&escape(section.title.within(tag)), rows);
        }
    }
    let rest = rows_of(None);
    if !rest.is_empty() {
        groups += &group(&texts.say("figures-other")?, rest);
    }
    let others: String = benchmark.other_surveys.iter().map(|figure| other_row(survey, figure, texts)).collect::<Outcome<_>>()?;
    if !others.is_empty() {
        groups += &group(&texts.say("others")?, others);
    }
    let base = texts.language.say(Key::TableBase).with("n", texts.language.numbers.integer(benchmark.sample.size as usize));
    Ok(format!(
        "<h2>{}</h2>\n<p>{}</p>\n<table class=\"figures\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead>\n{groups}</table>\n",
        texts.say("figures")?,
        escape(&base.with("members", benchmark.sample.members.within(tag).to_string()).text()),
        escape(&capitalised(benchmark.sample.members.within(tag))),
        texts.say("share")?,
        texts.say("sources")?,
    ))
}

fn row(survey: &Survey, figure: &Figure, language: &Language) -> String {
    let published = PublishedFigure::of(&survey.benchmark, figure, language);
    let qualified = |key: Key| language.say(key).with("share", published.share.clone()).text();
    let share = match figure.qualifier {
        Some(Qualifier::About) => qualified(Key::AboutShare),
        Some(Qualifier::Nearly) => qualified(Key::NearlyShare),
        Some(Qualifier::Over) => qualified(Key::OverShare),
        None => published.share.clone(),
    };
    let conflicts = figure.conflicts.iter().map(|conflict| {
        let share = language.percent(conflict.share.get(), figure.rounding.get());
        format!("{}&#8239;{}", escape(&share), references(survey, &conflict.sources))
    });
    let notes: Vec<String> = published.notes.iter().map(|notes| escape(notes)).chain(conflicts).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" <small>({})</small>", notes.join("; ")) };
    let note = figure.note.as_ref().map(|note| format!(" <small>{}</small>", escape(note.within(&language.tag)))).unwrap_or_default();
    cells(
        &format!("{}{notes}{note}", escape(&published.statement)),
        figure.share.get(),
        &share,
        &references(survey, &Survey::sources_of(figure)),
    )
}

fn other_row(survey: &Survey, figure: &OtherFigure, texts: &Texts) -> Outcome<String> {
    let tag = texts.tag();
    let statement = format!("{} {}", figure.population.within(tag), figure.statement.within(tag));
    let note = figure.note.as_ref().map(|note| format!(" <small>{}</small>", escape(note.within(tag)))).unwrap_or_default();
    let statement = format!("{} ({}){note}", escape(&statement), texts.date(figure.date)?);
    let share = texts.language.percent(figure.share.get(), 0.01);
    Ok(cells(&statement, figure.share.get(), &share, &references(survey, &figure.sources)))
}

/// A row: what is true, of which share, by which sources.
fn cells(statement: &str, share: f64, text: &str, sources: &str) -> String {
    format!(
        "<tr><th scope=\"row\">{statement}</th><td><data value=\"{share}\" style=\"--share: {share}\">{}</data></td><td>{sources}</td></tr>\n",
        escape(text)
    )
}

/// Links to sources, by their numbers.
fn references(survey: &Survey, sources: &[Rc<Source>]) -> String {
    let link = |source: &Rc<Source>| {
        let number = survey.number_of(source);
        format!("<a class=\"source\" href=\"#source-{number}\">[{number}]</a>")
    };
    sources.iter().map(link).collect::<Vec<_>>().join(" ")
}

/// The means of the numbers that respondents gave.
fn means(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let (tag, numbers) = (texts.tag(), &texts.language.numbers);
    let published = survey.benchmark.questions().filter_map(|question| match &question.kind {
        Kind::Number { unit, mean: Some(mean), .. } => Some((question, unit, mean)),
        _ => None,
    });
    let row = |(question, unit, mean): (&Question, &Text, &Rc<Mean>)| {
        let deviation = mean.deviation.map(|deviation| {
            Ok::<_, String>(format!(" <small>({})</small>", texts.say("deviation")?.replace("{deviation}", &numbers.number(deviation))))
        });
        let note = mean.note.as_ref().map(|note| format!(" <small>{}</small>", escape(note.within(tag)))).unwrap_or_default();
        Ok(format!(
            "<tr><th scope=\"row\">{}{note}</th><td>{} {}{}</td><td>{}</td></tr>\n",
            escape(question.label.within(tag)),
            escape(&numbers.number(mean.value)),
            escape(unit.within(tag)),
            deviation.transpose()?.unwrap_or_default(),
            references(survey, &mean.sources),
        ))
    };
    let rows: String = published.map(row).collect::<Outcome<_>>()?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let sample = &survey.benchmark.sample;
    let base = texts.say("means-base")?.replace("{n}", &numbers.integer(sample.size as usize));
    let base = base.replace("{members}", &escape(sample.members.within(tag)));
    Ok(format!(
        "<h2>{}</h2>\n<p>{}</p>\n<table class=\"figures\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        texts.say("means")?,
        base,
        texts.say("question")?,
        texts.say("mean")?,
        texts.say("sources")?,
    ))
}

/// The orders in which respondents put the items of rankings.
fn orders(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let tag = texts.tag();
    let ranked = survey.benchmark.questions().filter_map(|question| match &question.kind {
        Kind::Ranking { options, published: Some(published) } => Some((question, options, published)),
        _ => None,
    });
    let order = ranked.map(|(question, options, published)| {
        let items = published.order.iter().filter_map(|id| options.iter().find(|item| item.id == *id));
        let items: String = items.map(|item| format!("<li>{}</li>\n", escape(item.text.within(tag)))).collect();
        let label = escape(question.label.within(tag));
        format!("<h3>{label} {}</h3>\n<ol>\n{items}</ol>\n", references(survey, &published.sources))
    });
    let orders: String = order.collect();
    Ok(if orders.is_empty() { orders } else { format!("<h2>{}</h2>\n{orders}", texts.say("orders")?) })
}

fn notes(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let caveats = &survey.benchmark.sample.caveats;
    let items: String = caveats.iter().map(|caveat| format!("<li>{}</li>\n", escape(caveat.within(texts.tag())))).collect();
    Ok(if items.is_empty() { items } else { format!("<h2>{}</h2>\n<ul>\n{items}</ul>\n", texts.say("notes")?) })
}

fn sources(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let item = |source: &Rc<Source>| {
        let note = source.note.as_ref().map(|note| format!(" <small>{}</small>", escape(note.within(texts.tag())))).unwrap_or_default();
        format!("<li id=\"source-{}\">{}{note}</li>\n", survey.number_of(source), citation(source))
    };
    let items: String = survey.benchmark.sources.iter().map(item).collect();
    Ok(format!("<h2>{}</h2>\n<ol>\n{items}</ol>\n", texts.say("sources")?))
}

/// A source as one cites it: author or publisher, year, title, publisher, address.
fn citation(source: &Source) -> String {
    let publisher = escape(&source.publisher);
    let by = source.author.as_ref().map_or_else(|| publisher.clone(), |author| escape(author));
    let year = source.date.map(|date| format!(" ({})", date.year)).unwrap_or_default();
    let title = format!("<cite>{}</cite>", escape(&source.title));
    let title = match &source.address {
        Some(address) => format!("<a href=\"{}\" rel=\"noopener\">{title}</a>", escape(address)),
        None => title,
    };
    let publisher = source.author.as_ref().map(|_| format!(" {publisher}.")).unwrap_or_default();
    format!("{by}{year}. {title}.{publisher}")
}

fn downloads(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let benchmark = format!("../../benchmarks/{}.json", survey.name);
    let files = [("figures.csv", "figures.csv", "take-table"), ("datapackage.json", "datapackage.json", "take-package")];
    let name = format!("{}.json", survey.name);
    let item = |(address, name, key): (&str, &str, &str)| {
        Ok(format!("<li><a href=\"{address}\"><code>{name}</code></a>: {}</li>\n", texts.say(key)?))
    };
    let items: String = files.into_iter().chain([(&*benchmark, &*name, "take-benchmark")]).map(item).collect::<Outcome<_>>()?;
    Ok(format!("<h2>{}</h2>\n<ul>\n{items}</ul>\n", texts.say("take")?))
}

fn code_and_citation(survey: &Survey, texts: &Texts) -> Outcome<String> {
    let src = if survey.is_default { String::new() } else { format!(" data-src=\"https://HOST/benchmarks/{}.pack.json\"", survey.name) };
    let code = format!("<script async src=\"https://HOST/toise.js\" data-lang=\"{}\"{src}></script>", texts.tag());
    let cited: String =
        survey.benchmark.sample.sources.iter().map(|source| format!("<blockquote>{}</blockquote>\n", citation(source))).collect();
    Ok(format!(
        "<h2>{}</h2>\n<pre><code id=\"code\">{}</code></pre>\n<p><span id=\"host\">{} </span><a href=\"../../docs/index.html\">{}</a>.</p>\n\
         <h2>{}</h2>\n<p>{}</p>\n{cited}<p>{}</p>\n<blockquote>{} Toise {}, <code>{}</code>, SHA-256 {}…, \
         <a href=\"{repository}\">{repository}</a>.</blockquote>\n",
        texts.say("tag")?,
        escape(&code),
        texts.say("tag-text")?,
        texts.say("tag-other")?,
        texts.say("cite")?,
        texts.say("cite-text")?,
        texts.say("cite-toise")?,
        texts.say("cite-file")?,
        survey.version,
        survey.name,
        survey.hash,
        repository = manifest("repository")?,
    ))
}

/// The base of the whole survey: "462 businesses".
fn respondents(survey: &Survey, language: &Language) -> String {
    let sample = &survey.benchmark.sample;
    let n = language.numbers.integer(sample.size as usize);
    language.say(Key::Base).with("n", n).with("members", sample.members.within(&language.tag).to_string()).text()
}

/// A text that begins a line.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::indexing_slicing, reason = "a panic is how a test fails")]
mod tests {
    use serde_json::{Value, json};

    use super::{Survey, Texts, means};

    #[test]
    fn a_published_mean_is_shown_with_its_unit_its_base_and_its_source() {
        let mut file: Value = serde_json::from_str(include_str!("../../../../tests/it/small.json")).expect("JSON");
        file["sections"][0]["questions"][4]["mean"] = json!({ "value": 4.5, "deviation": 2, "sources": ["report"] });
        let survey = Survey::new("small", &file.to_string(), "0.1.0", false).expect("a survey");
        let texts = Texts::new("fr", include_str!("../../../../web/surveys/texts.json")).expect("texts");
        let html = means(&survey, &texts).expect("HTML");
        let row = "<td>4,5 personnes <small>(écart type 2)</small></td><td><a class=\"source\" href=\"#source-1\">[1]</a></td>";
        assert!(html.contains(row) && html.contains("200"), "{html}");
    }
}
