//! A survey of which nothing is there yet but what an author has said of it.

use super::survey::{Base, Kind, Question, Source, Survey};

/// A survey to go on from: one question that is not compared yet, of all `size` respondents. `question` is its text.
pub fn survey_of_scratch(title: &str, size: u32, source: &str, question: &str, language: &str) -> Survey {
    let question = Question {
        section: None,
        text: question.into(),
        label: None,
        kind: Kind::YesNo,
        base: Base { size, members: None },
        answers: Vec::new(),
        sources: Vec::new(),
        chooses_group: false,
        peers: Vec::new(),
    };
    let sources = (!source.trim().is_empty()).then(|| Source::of(source)).into_iter().collect();
    let (name, title) = (title.trim().to_owned(), title.trim().to_owned());
    Survey { name, title: Some(title), language: language.into(), sources, questions: vec![question], ..Survey::default() }
}
