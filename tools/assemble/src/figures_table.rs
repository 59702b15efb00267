//! The published figures as an HTML table, for visitors whose browser cannot run the widget.

use std::rc::Rc;

use toise::benchmark::{Benchmark, Figure, Question, Section, Source, Text};
use toise::standing::{Caveat, caveats_of};
use toise::text::{Key, Language};

/// Adds the least style that a table from [`table`] needs on a page without styles for tables: browsers centre row headers and leave no
/// space between cells. It is an attribute, because editors strip `<style>` and leave its text.
pub fn with_inline_style(table: &str) -> String {
    let align = if table.contains("dir=\"rtl\"") { "right" } else { "left" };
    table.replacen("<table>", &format!("<table style=\"text-align: {align}; border-spacing: .5em .4em\">"), 1)
}

/// An HTML table of the figures that the questions of `benchmark` are about, each with its base and caveats. The survey's recruitment and
/// sources follow it.
pub fn table(benchmark: &Benchmark, language: &Language) -> String {
    let say = |key: Key| escape(&language.say(key).text());
    let tag = &language.tag;
    let sample = &benchmark.sample;
    let rows = |section: &Section| {
        let figures = section.questions.iter().flat_map(Question::figures);
        figures.map(|figure| row(benchmark, &figure, language)).collect::<String>()
    };
    let sections = benchmark.sections.iter().map(|section| (section, rows(section))).filter(|(_, rows)| !rows.is_empty());
    let row_groups = sections.map(|(section, rows)| {
        let title = escape(section.title.within(tag));
        format!("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"2\">{title}</th></tr>\n{rows}</tbody>\n")
    });
    let row_groups: String = row_groups.collect();
    let caveats: String = sample.caveats.iter().map(|caveat| format!(" {}", escape(caveat.within(tag)))).collect();
    let sources: Vec<String> = benchmark.sources.iter().map(source).collect();
    format!(
        "<div lang=\"{tag}\" dir=\"{}\">\n<table>\n<caption>{}</caption>\n\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\">%</th></tr></thead>\n{row_groups}</table>\n\
         <p>{}{caveats}</p>\n<p>{}: {}</p>\n</div>\n",
        say(Key::Direction),
        escape(benchmark.title.within(tag)),
        escape(&base_text(&sample.members, sample.size, false, language)),
        escape(sample.recruitment.within(tag)),
        say(Key::Sources),
        sources.join(", "),
    )
}

fn row(benchmark: &Benchmark, figure: &Rc<Figure>, language: &Language) -> String {
    let sample = &benchmark.sample;
    let size = figure.base.size(sample.size);
    let base = (size != sample.size).then(|| base_text(figure.base.members(sample), size, figure.base.is_derived(), language));
    let caveats = caveats_of(figure, sample.size).into_iter().filter_map(|caveat| {
        let key = match caveat {
            Caveat::Derived => Key::DoubtDerived,
            Caveat::SmallBase { .. } => Key::DoubtSmallBase,
            Caveat::Conflicting => Key::DoubtConflicting,
            _ => return None,
        };
        Some(language.say(key).text())
    });
    let notes: Vec<String> = base.into_iter().chain(caveats).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" <small>({})</small>", escape(&notes.join("; "))) };
    format!(
        "<tr><th scope=\"row\">{}{notes}</th><td>{}</td></tr>\n",
        escape(figure.statement.within(&language.tag)),
        escape(&language.percent(figure.share.get(), figure.rounding.get())),
    )
}

/// The base of a figure, such as "about 254 businesses with a blog".
fn base_text(members: &Text, size: u32, is_derived: bool, language: &Language) -> String {
    let key = if is_derived { Key::BaseAbout } else { Key::Base };
    let n = language.numbers.integer(size as usize);
    language.say(key).with("n", n).with("members", members.within(&language.tag).to_string()).text()
}

fn source(source: &Rc<Source>) -> String {
    let name = format!("{}, <cite>{}</cite>", escape(&source.publisher), escape(&source.title));
    match &source.address {
        Some(address) => format!("<a href=\"{}\" rel=\"noopener\">{name}</a>", escape(address)),
        None => name,
    }
}

/// Escapes a text for HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
