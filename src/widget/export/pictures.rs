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
    let where_you_stand = (!comparison.practices.is_empty()).then_some(Subject::WhereYouStand);
    let crowds = comparison.practices.iter().filter(|row| row.practised().is_some()).map(|row| Subject::Crowd(id(row)));
    let all_together = comparison.together().map(|_| Subject::AllTogether);
    let distributions = rows().filter(|row| row.measure.classes.len() > 2).map(|row| Subject::Distribution(id(row)));
    let orders = comparison.rankings.iter().map(|ranked| Subject::Orders(ranked.question.clone()));
    where_you_stand.into_iter().chain(crowds).chain(all_together).chain(distributions).chain(orders).collect()
}

/// The subjects on a poster of all results: each of `subjects`, but only the first crowd.
pub fn poster_subjects(subjects: &[Subject]) -> Vec<Subject> {
    let mut has_crowd = false;
    let is_on_poster = |subject: &&Subject| !matches!(subject, Subject::Crowd(_)) || !std::mem::replace(&mut has_crowd, true);
    subjects.iter().filter(is_on_poster).cloned().collect()
}

/// A picture of one subject, or a poster of several with the headline. None if it would be empty.
pub fn picture(context: &WidgetContext, comparison: &Comparison, subjects: &[Subject], measurer: &dyn TextMeasurer) -> Option<Scene> {
    let parts: Vec<Part> = subjects.iter().filter_map(|subject| part(context, comparison, subject, measurer)).collect();
    let headline =
        (subjects.len() > 1).then(|| Headline { text: headline(context, comparison), qualifications: qualifications(context, comparison) });
    let content = Poster { title: context.title(), headline, parts, footer: footer(context, comparison) };
    (!content.parts.is_empty()).then(|| poster(&content, WIDTH, &context.language, measurer))
}

fn part(context: &WidgetContext, comparison: &Comparison, subject: &Subject, measurer: &dyn TextMeasurer) -> Option<Part> {
    let scene = subject.scene(context, comparison, inner_width(WIDTH), measurer)?;
    let legend = match subject {
        Subject::WhereYouStand => [
            (ColorRole::BehindYou, Key::BehindYou),
            (ColorRole::Level, wording::level_heading(&comparison.practices)),
            (ColorRole::AheadOfYou, Key::AheadOfYou),
        ]
        .map(|(color, key)| (color, context.say(key).text()))
        .into(),
        _ => Vec::new(),
    };
    Some(Part { heading: heading(context, comparison, subject), scene, legend, notes: notes(context, comparison, subject) })
}

/// The name of a picture in a list. A crowd and a distribution can be of the same practice, so that of a crowd says so.
pub fn list_entry(context: &WidgetContext, comparison: &Comparison, subject: &Subject) -> String {
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
        Subject::WhereYouStand => context.say(Key::WhereYouStand).text(),
        Subject::Crowd(id) | Subject::Distribution(id) => {
            comparison.row(id).map(|row| context.text(&row.measure.label)).unwrap_or_default()
        }
        Subject::AllTogether => context.say(Key::AllTogether).text(),
        Subject::Orders(id) => {
            let ranked = comparison.rankings.iter().find(|ranked| ranked.question == *id);
            ranked.map(|ranked| context.text(&ranked.label)).unwrap_or_default()
        }
    }
}

/// The subject in a file name, without the extension.
pub fn file_stem(subject: &Subject) -> String {
    let with_id = |kind: &str, id: &str| format!("{kind}-{}", id.replace('/', "-"));
    match subject {
        Subject::WhereYouStand => "where-you-stand".into(),
        Subject::Crowd(id) => with_id("crowd", id),
        Subject::Distribution(id) => with_id("distribution", id),
        Subject::AllTogether => "all-together".into(),
        Subject::Orders(id) => with_id("orders", id),
    }
}

/// The lines below a picture: what it shows in sentences, its bases and its caveats.
fn notes(context: &WidgetContext, comparison: &Comparison, subject: &Subject) -> Vec<String> {
    let sample = &context.benchmark.sample;
    let (n, members) = (context.integer(sample.size), context.text(&sample.members));
    match subject {
        Subject::WhereYouStand => {
            let base = context.say(Key::TableBase).with("n", n).with("members", members).text();
            [wording::left_open(context), base].into_iter().chain(other_bases_and_caveats(context, &comparison.practices)).collect()
        }
        Subject::Crowd(id) | Subject::Distribution(id) => {
            let notes_on_row = |row: &Row| {
                let own = [wording::of_row_with_place(context, row, &claim(row)), wording::base_and_caveats(context, row)];
                own.into_iter().chain(row.peers.iter().map(|peers| wording::of_peers(context, row, peers))).collect()
            };
            comparison.row(id).map(notes_on_row).unwrap_or_default()
        }
        Subject::AllTogether => comparison.together().iter().map(|count| wording::of_count(context, count)).collect(),
        Subject::Orders(_) => Vec::new(),
    }
}

/// The other bases and the caveats of rows: one line for each combination, after the labels of the rows that have it.
fn other_bases_and_caveats(context: &WidgetContext, rows: &[Row]) -> Vec<String> {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let (note, label) = (wording::other_base_and_caveats(context, row).join(" · "), context.text(&row.measure.label));
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, labels)) => labels.push(label),
            None => notes.push((note, vec![label])),
        }
    }
    let notes = notes.iter().filter(|(note, _)| !note.is_empty());
    notes.map(|(note, labels)| wording::titled(context, context.language.numbers.list(labels), note)).collect()
}
