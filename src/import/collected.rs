//! Answers that visitors chose to send: the short codes of links, one a row, counted into figures of an own benchmark.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::counts::{SMALLEST, is_publishable};
use super::notes::{Fault, Note, faults};
use super::words::{filled, words};
use crate::answers::{self, Answer, Response};
use crate::benchmark::recount::{Class, Recount, Tally, Wording};
use crate::benchmark::{Benchmark, Kind, Question};

/// How many faulty rows are named.
const MAX_NAMED: usize = 10;
/// The shortest code, in characters.
const SHORTEST: usize = 10;

/// The codes in a file, each with its line: one a row, alone, in a cell, or in a link. None for a row without one; a heading is left out.
pub fn codes_in(text: &str) -> Vec<(usize, Option<&str>)> {
    fn code(line: &str) -> Option<&str> {
        let is_code = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
        let start = line.rfind("toise=").map_or(0, |at| at + "toise=".len());
        let cells = line.get(start..)?.split(|sign: char| !is_code(sign));
        cells.filter(|cell| cell.starts_with('1') && cell.len() >= SHORTEST).max_by_key(|cell| cell.len())
    }
    let rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(index, line)| (index + 1, code(line))).filter(|(line, code)| *line > 1 || code.is_some()).collect()
}

/// The benchmark in `json` with the figures of these answers in place of its own. `year` is the present one.
///
/// # Errors
/// If too few answers can be read to be published.
pub fn recount(
    json: &str,
    benchmark: &Benchmark,
    codes: &[(usize, Option<&str>)],
    year: u16,
    notes: &mut Vec<Note>,
) -> Result<String, Vec<Fault>> {
    let mut responses = Vec::new();
    let mut unreadable = 0;
    for (line, code) in codes {
        let response = match code {
            Some(code) => answers::from_text(code, benchmark).map_err(|error| error.to_string()),
            None => Err("there is no code in it; give what follows \"toise=\" in a link".into()),
        };
        match response {
            Ok(response) => responses.push(response),
            Err(why) => {
                unreadable += 1;
                if unreadable <= MAX_NAMED {
                    notes.push(Note::in_source(format!("line {line}"), "left out", why));
                }
            }
        }
    }
    if unreadable > MAX_NAMED {
        notes.push(Note::in_source("/", format!("{} more rows left out", unreadable - MAX_NAMED), "mend those above first"));
    }
    if responses.len() < SMALLEST as usize {
        let what = format!("{} answers that can be read", responses.len());
        return Err(vec![Fault::new("/", what, format!("collect {SMALLEST} or more: fewer respondents could be recognised"))]);
    }
    let tallies: BTreeMap<String, Tally> =
        benchmark.questions().map(|question| (question.id.to_string(), tally(benchmark, question, &responses, notes))).collect();
    if tallies.values().all(|tally| tally.classes.is_empty()) {
        let help = "collect more answers: a question is compared once ten respondents have given each of its answers";
        return Err(vec![Fault::new("/", "no question that enough respondents answered each way", help)]);
    }
    let languages = benchmark.languages.iter().map(|tag| (tag.to_string(), wording(tag))).collect();
    notes.push(Note::in_result("/summary", "left out, since it told of the other survey", "write what a visitor can find out"));
    let recount = Recount { size: count(responses.len()), year, tallies, languages };
    recount.applied_to(json).map_err(faults)
}

fn wording(tag: &str) -> Wording {
    let words = words(tag);
    let answers = |text: &str| filled(words.answers, &[text]);
    Wording { asked: words.asked, population: words.senders, recruitment: words.sent, caveat: words.suppressed, answers: Box::new(answers) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many gave each answer to a question. Answers of too few are taken together with their neighbours, or left out with a note.
fn tally(benchmark: &Benchmark, question: &Question, responses: &[Response], notes: &mut Vec<Note>) -> Tally {
    let given: Vec<&Answer> = responses
        .iter()
        .map(|response| response.counted(benchmark, question))
        .filter(|answer| !matches!(answer, Answer::Missing(_)))
        .collect();
    let asked = count(given.len());
    let with = |is: &dyn Fn(&Answer) -> bool| count(given.iter().filter(|answer| is(answer)).count());
    let class = |id: &str, respondents| Class { options: vec![id.to_owned()], respondents };
    let chose = |id: &Rc<str>| with(&|answer| matches!(answer, Answer::Choice(chosen) if chosen == id));
    let falls_into = |id: &Rc<str>| {
        with(&|answer| matches!(answer, Answer::Number(number) if question.class_of(*number).is_some_and(|class| class.id == *id)))
    };
    let mut order = Vec::new();
    let classes = match &question.kind {
        Kind::Binary { .. } => vec![class("yes", with(&|answer| matches!(answer, Answer::Choice(id) if &**id == "yes")))],
        Kind::Single { options, .. } => merged(joined(options.iter().map(|option| (option.class, class(&option.id, chose(&option.id)))))),
        Kind::Number { classes, .. } => {
            merged(joined(classes.iter().map(|one| (one.choice.class, class(&one.choice.id, falls_into(&one.choice.id))))))
        }
        Kind::Several { options, .. } => {
            let chose = |id: &Rc<str>| with(&|answer| matches!(answer, Answer::Choices(ids) if ids.contains(id)));
            options.iter().map(|option| class(&option.id, chose(&option.id))).collect()
        }
        Kind::Ranking { options, .. } => {
            order = mean_order(&options.iter().map(|item| item.id.clone()).collect::<Vec<_>>(), &given);
            Vec::new()
        }
    };
    let is_whole = matches!(question.kind, Kind::Single { .. } | Kind::Number { .. });
    let published: Vec<Class> = classes.iter().filter(|class| is_publishable(class.respondents, asked)).cloned().collect();
    let is_kept = if is_whole {
        published.len() == classes.len() && classes.len() > 1
    } else {
        !published.is_empty() || asked >= SMALLEST && !order.is_empty()
    };
    if !is_kept {
        let what = format!("fewer than {SMALLEST} respondents gave one of its answers, or another than the rest");
        notes.push(Note::in_source(
            format!("question {:?}", &*question.id),
            what,
            "it is asked, and not compared, until more have answered",
        ));
    }
    let classes = if is_kept { published } else { Vec::new() };
    Tally { asked, classes, order: if is_kept { order } else { Vec::new() } }
}

/// Options as classes: those that the benchmark compares as one stay one, since its sentences are about them together.
fn joined(options: impl Iterator<Item = (Option<usize>, Class)>) -> Vec<Class> {
    let mut classes: Vec<(Option<usize>, Class)> = Vec::new();
    for (index, option) in options {
        match classes.last_mut().filter(|(last, _)| index.is_some() && *last == index) {
            Some((_, last)) => last.join(option),
            None => classes.push((index, option)),
        }
    }
    classes.into_iter().map(|(_, class)| class).collect()
}

/// The classes, each taken together with a neighbour until all have enough respondents.
fn merged(mut classes: Vec<Class>) -> Vec<Class> {
    while let Some(small) = classes.iter().position(|class| class.respondents < SMALLEST).filter(|_| classes.len() > 1) {
        let respondents_of = |index: Option<usize>| index.and_then(|index| classes.get(index)).map(|class| class.respondents);
        let (before, after) = (respondents_of(small.checked_sub(1)), respondents_of(Some(small + 1)));
        // The smaller neighbour loses less by it.
        let first = if after.is_none() || before.is_some_and(|before| Some(before) < after) { small - 1 } else { small };
        let second = classes.remove(first + 1);
        if let Some(first) = classes.get_mut(first) {
            first.join(second);
        }
    }
    classes
}

/// The items by the mean of the places that they were given.
fn mean_order(items: &[Rc<str>], given: &[&Answer]) -> Vec<String> {
    let places = |item: &Rc<str>| -> usize {
        let place = |answer: &&Answer| match answer {
            Answer::Order(order) => order.iter().position(|one| one == item).unwrap_or_default(),
            _ => 0,
        };
        given.iter().map(place).sum()
    };
    let mut order: Vec<&Rc<str>> = items.iter().collect();
    order.sort_by_key(|item| places(item));
    order.into_iter().map(|item| item.to_string()).collect()
}
