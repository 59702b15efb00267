//! The pictures that can be exported, each with its heading, its notes and the footer.

use super::footer::footer;
use super::message::page;
use crate::benchmark::Verdict;
use crate::chart::{Card, Headline, MAX_CROWD, Part, Poster, Scene, TextMeasurer, card, inner_width, poster};
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;
use crate::widget::picture::Subject;
use crate::widget::{WidgetContext, headline, qualifications, wording};

/// The width of an exported picture, in CSS pixels.
const WIDTH: f64 = 800.0;

/// The single pictures that can be exported, in the order of the results.
pub fn subjects(comparison: &Comparison) -> Vec<Subject> {
    let id = |row: &Row| row.measure.id.clone();
    let rows = || comparison.practices.iter().chain(&comparison.differences);
    let where_you_stand = (!comparison.practices.is_empty()).then_some(Subject::WhereYouStand);
    let crowds = comparison.practices.iter().filter(|_| comparison.sample_size <= MAX_CROWD).map(|row| Subject::Crowd(id(row)));
    let all_together = comparison.together().filter(|count| count.is_telling()).map(|_| Subject::AllTogether);
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

/// The shape of a card to post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardShape {
    /// 1200 × 630 pixels, as previews of links are.
    Wide,
    /// 1080 × 1350 pixels, as posts on phones are.
    Tall,
}

/// How many lags a card names.
const LAGS_ON_CARD: usize = 3;

/// A card to post: the headline, the largest lags, with whom the visitor is compared, the day and the page. A tall one has the picture too.
pub fn card_scene(context: &WidgetContext, comparison: &Comparison, shape: CardShape, measurer: &dyn TextMeasurer) -> Scene {
    // Exported pictures have two pixels for each of these.
    let (width, height) = match shape {
        CardShape::Wide => (600.0, 315.0),
        CardShape::Tall => (540.0, 675.0),
    };
    let lags = comparison.with_verdict(Verdict::Behind).take(LAGS_ON_CARD);
    let share_ahead = |row: &Row| context.say(Key::ShareAhead).with("share", context.percent(row.standing.above, row.units.above));
    let day = context.say(Key::KeepDay).with("date", context.date(context.today)).text();
    let content = Card {
        title: context.title(),
        headline: headline(context, comparison),
        lags: lags.map(|row| wording::titled(context, wording::practice(context, row), share_ahead(row))).collect(),
        footer: vec![wording::compared_with(context), page(context).unwrap_or(day)],
        practices: if shape == CardShape::Tall { &comparison.practices } else { &[] },
    };
    card(&content, (width, height), &context.language, measurer)
}

/// A picture of one subject, or a poster of several with the headline. None if it would be empty.
pub fn picture(context: &WidgetContext, comparison: &Comparison, subjects: &[Subject], measurer: &dyn TextMeasurer) -> Option<Scene> {
    let parts: Vec<Part> = subjects.iter().filter_map(|subject| part(context, comparison, subject, measurer)).collect();
    let headline =
        (subjects.len() > 1).then(|| Headline { text: headline(context, comparison), qualifications: qualifications(context, comparison) });
    let steps = headline.is_some().then(|| first_steps(context, comparison)).flatten();
    let content = Poster { title: context.title(), headline, steps, parts, footer: footer(context, comparison) };
    (!content.parts.is_empty()).then(|| poster(&content, WIDTH, &context.language, measurer))
}

/// The first step on each lag, with a heading. None without lags.
fn first_steps(context: &WidgetContext, comparison: &Comparison) -> Option<(String, Vec<String>)> {
    let lags: Vec<_> = comparison.with_verdict(Verdict::Behind).map(|row| row.measure.id.clone()).collect();
    let steps = wording::planned_steps(context, comparison, &lags).into_iter().map(|(_, step)| format!("• {step}"));
    (!lags.is_empty()).then(|| (context.say(Key::FirstSteps).text(), steps.collect()))
}

fn part(context: &WidgetContext, comparison: &Comparison, subject: &Subject, measurer: &dyn TextMeasurer) -> Option<Part> {
    let scene = subject.scene(context, comparison, inner_width(WIDTH), measurer)?;
    Some(Part { heading: heading(context, comparison, subject), scene, notes: notes(context, comparison, subject) })
}

/// The name of a picture in a list. A crowd and a distribution can be of the same practice, so the name of a crowd says that it is one.
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
            [wording::chart_key(context, &comparison.practices), base]
                .into_iter()
                .chain(other_bases_and_caveats(context, &comparison.practices))
                .collect()
        }
        Subject::Crowd(id) | Subject::Distribution(id) => {
            let notes_on_row = |row: &Row| {
                let own = [wording::of_row_with_rank(context, row, &claim(row)), wording::base_and_caveats(context, row)];
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
