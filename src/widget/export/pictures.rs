//! The pictures that can be exported, each with its heading, its notes and the footer.

use super::footer::footer;
use crate::chart::{ColorRole, Headline, Part, Poster, Scene, TextMeasurer, inner_width, poster};
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;
use crate::widget::figure::Subject;
use crate::widget::{WidgetContext, headline, qualifications, wording};

/// The width of an exported picture, in CSS pixels.
const WIDTH: f64 = 800.0;

/// The single pictures that can be exported, in the order of the results.
pub fn subjects(comparison: &Comparison) -> Vec<Subject> {
    let id = |row: &Row| row.measure.id.clone();
    let rows = || comparison.practices.iter().chain(&comparison.differences);
    let stand = (!comparison.practices.is_empty()).then_some(Subject::Stand);
    let crowds = comparison.practices.iter().filter(|row| row.practised().is_some()).map(|row| Subject::Crowd(id(row)));
    let together = comparison.count.map(|_| Subject::Together);
    let distributions = rows().filter(|row| row.measure.classes.len() > 2).map(|row| Subject::Distribution(id(row)));
    let orders = comparison.rankings.iter().map(|ranked| Subject::Orders(ranked.question.clone()));
    stand.into_iter().chain(crowds).chain(together).chain(distributions).chain(orders).collect()
}

/// The pictures on a poster of all results: of the crowds, only the first.
pub fn whole(subjects: &[Subject]) -> Vec<Subject> {
    let mut has_crowd = false;
    let is_wanted = |subject: &&Subject| !matches!(subject, Subject::Crowd(_)) || !std::mem::replace(&mut has_crowd, true);
    subjects.iter().filter(is_wanted).cloned().collect()
}

/// A picture of one subject, or a poster of several with the headline. None where there is nothing to see.
pub fn picture(context: &WidgetContext, comparison: &Comparison, subjects: &[Subject], measurer: &dyn TextMeasurer) -> Option<Scene> {
    let parts: Vec<Part> = subjects.iter().filter_map(|subject| part(context, comparison, subject, measurer)).collect();
    let headline =
        (subjects.len() > 1).then(|| Headline { text: headline(context, comparison), qualifications: qualifications(context, comparison) });
    let made = Poster { title: context.title(), headline, parts, footer: footer(context, comparison) };
    (!made.parts.is_empty()).then(|| poster(&made, WIDTH, &context.language, measurer))
}

fn part(context: &WidgetContext, comparison: &Comparison, subject: &Subject, measurer: &dyn TextMeasurer) -> Option<Part> {
    let scene = subject.scene(context, comparison, inner_width(WIDTH), measurer)?;
    let legend = match subject {
        Subject::Stand => {
            [(ColorRole::BehindYou, Key::BehindYou), (ColorRole::Level, Key::LevelWithYou), (ColorRole::AheadOfYou, Key::AheadOfYou)]
                .map(|(color, key)| (color, context.say(key).text()))
                .into()
        }
        _ => Vec::new(),
    };
    Some(Part { heading: heading(context, comparison, subject), scene, legend, notes: notes(context, comparison, subject) })
}

/// The name of a picture in a list. A crowd and a distribution can be of the same practice, so the crowd says what it is.
pub fn listed(context: &WidgetContext, comparison: &Comparison, subject: &Subject) -> String {
    let heading = heading(context, comparison, subject);
    let sample = &context.benchmark.sample;
    match subject {
        Subject::Crowd(_) => {
            let dots = context.say(Key::CrowdDots).with("all", context.integer(sample.size)).with("members", context.text(&sample.members));
            format!("{heading} ({})", dots.text())
        }
        _ => heading,
    }
}

fn heading(context: &WidgetContext, comparison: &Comparison, subject: &Subject) -> String {
    match subject {
        Subject::Stand => context.say(Key::WhereYouStand).text(),
        Subject::Crowd(id) | Subject::Distribution(id) => {
            comparison.row(id).map(|row| context.text(&row.measure.label)).unwrap_or_default()
        }
        Subject::Together => context.say(Key::AllTogether).text(),
        Subject::Orders(id) => {
            let ranked = comparison.rankings.iter().find(|ranked| ranked.question == *id);
            ranked.map(|ranked| context.text(&ranked.label)).unwrap_or_default()
        }
    }
}

/// The name of its file, without the ending.
pub fn name(subject: &Subject) -> String {
    let of = |what: &str, id: &str| format!("{what}-{}", id.replace('/', "-"));
    match subject {
        Subject::Stand => "where-you-stand".into(),
        Subject::Crowd(id) => of("crowd", id),
        Subject::Distribution(id) => of("distribution", id),
        Subject::Together => "all-together".into(),
        Subject::Orders(id) => of("orders", id),
    }
}

fn notes(context: &WidgetContext, comparison: &Comparison, subject: &Subject) -> Vec<String> {
    let sample = &context.benchmark.sample;
    let (n, members) = (context.integer(sample.size), context.text(&sample.members));
    let row = |id: &str| comparison.row(id);
    match subject {
        Subject::Stand => {
            let base = context.say(Key::TableBase).with("n", n).with("members", members).text();
            [context.say(Key::ChartOpen).text(), base].into_iter().chain(set_apart(context, &comparison.practices)).collect()
        }
        Subject::Crowd(id) | Subject::Distribution(id) => {
            let said = |row: &Row| {
                let own = [wording::surely(context, row, &claim(row)), wording::base_and_doubts(context, row)];
                own.into_iter().chain(row.peers.iter().map(|peers| wording::of_peers(context, row, peers))).collect()
            };
            row(id).map(said).unwrap_or_default()
        }
        Subject::Together => comparison.count.iter().map(|count| wording::of_count(context, count)).collect(),
        Subject::Orders(_) => Vec::new(),
    }
}

/// One line for each base or caveat that sets rows apart from the others, with the rows that have it.
fn set_apart(context: &WidgetContext, rows: &[Row]) -> Vec<String> {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let (note, label) = (wording::set_apart(context, row).join(" · "), context.text(&row.measure.label));
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, labels)) => labels.push(label),
            None => notes.push((note, vec![label])),
        }
    }
    let said = notes.iter().filter(|(note, _)| !note.is_empty());
    said.map(|(note, labels)| wording::titled(context, context.language.numbers.list(labels), note)).collect()
}
