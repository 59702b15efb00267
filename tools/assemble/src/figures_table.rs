//! The published figures as an HTML table, for visitors whose browser cannot run the widget.

use toise::benchmark::{Benchmark, Source};
use toise::published::{Published, PublishedFigure};
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
    let Published { title, base, sections, notes, sources } = Published::of(benchmark, language);
    let row_groups = sections.iter().map(|(title, figures)| {
        let rows: String = figures.iter().map(row).collect();
        format!("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"2\">{}</th></tr>\n{rows}</tbody>\n", escape(title))
    });
    let row_groups: String = row_groups.collect();
    let sources: Vec<String> = sources.iter().map(|one| source(one)).collect();
    format!(
        "<div lang=\"{}\" dir=\"{}\">\n<table>\n<caption>{}</caption>\n\
         <thead><tr><th scope=\"col\">{}</th><th scope=\"col\">%</th></tr></thead>\n{row_groups}</table>\n\
         <p>{}</p>\n<p>{}: {}</p>\n</div>\n",
        language.tag,
        say(Key::Direction),
        escape(&title),
        escape(&base),
        escape(&notes.join(" ")),
        say(Key::Sources),
        sources.join(", "),
    )
}

fn row(figure: &PublishedFigure) -> String {
    let notes = figure.notes.iter().map(|notes| format!(" <small>({})</small>", escape(notes))).collect::<String>();
    format!("<tr><th scope=\"row\">{}{notes}</th><td>{}</td></tr>\n", escape(&figure.statement), escape(&figure.share))
}

fn source(source: &Source) -> String {
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
