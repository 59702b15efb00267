//! The pictures that there are to keep, each with its heading and what it rests on.

use super::super::results::{beneath, headline};
use super::super::subject::Subject;
use super::super::{World, sentence};
use super::foot;
use crate::chart::{Headline, Ink, Part, Poster, Ruler, Scene, poster, room};
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;

/// The width of a picture to keep, in CSS pixels.
const WIDTH: f64 = 800.0;

/// What can be kept as a picture, besides the whole: each subject of the results, as they come.
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

/// Those of a poster of the whole: of the crowds, the first alone.
pub fn whole(subjects: &[Subject]) -> Vec<Subject> {
    let mut has_crowd = false;
    let is_wanted = |subject: &&Subject| !matches!(subject, Subject::Crowd(_)) || !std::mem::replace(&mut has_crowd, true);
    subjects.iter().filter(is_wanted).cloned().collect()
}

/// A picture of one subject, or of several with the headline. None where there is nothing to see.
pub fn picture(world: &World, comparison: &Comparison, subjects: &[Subject], ruler: &dyn Ruler) -> Option<Scene> {
    let parts: Vec<Part> = subjects.iter().filter_map(|subject| part(world, comparison, subject, ruler)).collect();
    let headline = (subjects.len() > 1).then(|| Headline { text: headline(world, comparison), beneath: beneath(world, comparison) });
    let made = Poster { title: world.title(), headline, parts, foot: foot(world, comparison) };
    (!made.parts.is_empty()).then(|| poster(&made, WIDTH, &world.language, ruler))
}

fn part(world: &World, comparison: &Comparison, subject: &Subject, ruler: &dyn Ruler) -> Option<Part> {
    let scene = subject.scene(world, comparison, room(WIDTH), ruler)?;
    let legend = match subject {
        Subject::Stand => [(Ink::BehindYou, Key::BehindYou), (Ink::Level, Key::LevelWithYou), (Ink::AheadOfYou, Key::AheadOfYou)]
            .map(|(ink, key)| (ink, world.say(key).text()))
            .into(),
        _ => Vec::new(),
    };
    Some(Part { heading: heading(world, comparison, subject), scene, legend, notes: notes(world, comparison, subject) })
}

/// What a picture is called among all: one of a crowd and one of a distribution may be on the same practice.
pub fn listed(world: &World, comparison: &Comparison, subject: &Subject) -> String {
    let heading = heading(world, comparison, subject);
    let sample = &world.benchmark.sample;
    match subject {
        Subject::Crowd(_) => {
            let dots = world.say(Key::CrowdDots).with("all", world.integer(sample.size)).with("members", world.text(&sample.members));
            format!("{heading} ({})", dots.text())
        }
        _ => heading,
    }
}

fn heading(world: &World, comparison: &Comparison, subject: &Subject) -> String {
    match subject {
        Subject::Stand => world.say(Key::WhereYouStand).text(),
        Subject::Crowd(id) | Subject::Distribution(id) => comparison.row(id).map(|row| world.text(&row.measure.label)).unwrap_or_default(),
        Subject::Together => world.say(Key::AllTogether).text(),
        Subject::Orders(id) => {
            let ranked = comparison.rankings.iter().find(|ranked| ranked.question == *id);
            ranked.map(|ranked| world.text(&ranked.label)).unwrap_or_default()
        }
    }
}

/// What a file of it is called.
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

fn notes(world: &World, comparison: &Comparison, subject: &Subject) -> Vec<String> {
    let sample = &world.benchmark.sample;
    let (n, members) = (world.integer(sample.size), world.text(&sample.members));
    let row = |id: &str| comparison.row(id);
    match subject {
        Subject::Stand => {
            let base = world.say(Key::TableBase).with("n", n).with("members", members).text();
            [world.say(Key::ChartOpen).text(), base].into_iter().chain(set_apart(world, &comparison.practices)).collect()
        }
        Subject::Crowd(id) | Subject::Distribution(id) => {
            let said = |row: &Row| {
                let own = [sentence::surely(world, row, &claim(row)), sentence::base_and_doubts(world, row)];
                own.into_iter().chain(row.peers.iter().map(|peers| sentence::of_peers(world, row, peers))).collect()
            };
            row(id).map(said).unwrap_or_default()
        }
        Subject::Together => comparison.count.iter().map(|count| sentence::of_count(world, count)).collect(),
        Subject::Orders(_) => Vec::new(),
    }
}

/// What tells rows from those around them, a line each with all of which it is so.
fn set_apart(world: &World, rows: &[Row]) -> Vec<String> {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let (note, label) = (sentence::set_apart(world, row).join(" · "), world.text(&row.measure.label));
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, labels)) => labels.push(label),
            None => notes.push((note, vec![label])),
        }
    }
    let said = notes.iter().filter(|(note, _)| !note.is_empty());
    said.map(|(note, labels)| sentence::titled(world, world.language.numbers.list(labels), note)).collect()
}
