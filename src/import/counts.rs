//! Counts of respondents as answers, and those too few to be published.

use super::notes::Note;
use super::survey::{Amount, Answer};

/// Fewer respondents could be recognised.
pub const SMALLEST: u32 = 10;

/// How many gave an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    pub text: String,
    pub respondents: u32,
    /// The sum of their weights; their number if there are none.
    pub weight: f64,
    /// The lowest number of a class.
    pub from: Option<f64>,
}

/// Answers of which each respondent gave one, with their shares of all. Those of too few respondents are taken together as `other`. None if
/// that leaves no two.
pub fn single(mut counts: Vec<Count>, other: &str, place: &str, notes: &mut Vec<Note>) -> Option<Vec<Answer>> {
    let mut small: Vec<Count> = counts.extract_if(.., |count| count.respondents < SMALLEST && count.respondents > 0).collect();
    counts.retain(|count| count.respondents > 0);
    let sum = |small: &[Count]| small.iter().map(|count| count.respondents).sum::<u32>();
    // Two that are too few together need a third, lest they follow from the rest.
    while !small.is_empty() && sum(&small) < SMALLEST {
        let least = (0..counts.len()).min_by_key(|index| counts.get(*index).map(|count| count.respondents))?;
        small.push(counts.remove(least));
    }
    if !small.is_empty() {
        let names = small.iter().map(|count| format!("{:?}", count.text)).collect::<Vec<_>>().join(", ");
        let help = format!("fewer than {SMALLEST} respondents could be recognised; combine answers in the rows if another way says more");
        notes.push(Note::in_source(place, format!("{names} taken together as {other:?}"), help));
        let (respondents, weight) = (sum(&small), small.iter().map(|count| count.weight).sum());
        counts.push(Count { text: other.to_owned(), respondents, weight, from: None });
    }
    (counts.len() > 1).then(|| shares(counts))
}

/// The answers with their shares of all of them.
pub fn shares(counts: Vec<Count>) -> Vec<Answer> {
    let all: f64 = counts.iter().map(|count| count.weight).sum();
    let answer =
        |count: Count| Answer { text: count.text, amount: Some(Amount::exact(count.weight / all)), from: count.from, is_outside: false };
    counts.into_iter().map(answer).collect()
}

/// Whether so many of so many can be published: neither they nor the others are too few.
pub fn is_publishable(respondents: u32, of: u32) -> bool {
    respondents >= SMALLEST && of.saturating_sub(respondents) >= SMALLEST
}
