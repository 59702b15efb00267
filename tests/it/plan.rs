//! The visitor's plan: what is on it, how it is kept, and its date for the calendar.

use std::rc::Rc;

use serde_json::json;
use toise::answers::from_json;
use toise::benchmark::Date;
use toise::widget::calendar::{CalendarEvent, calendar_file, months_after};
use toise::widget::export::plain_text;
use toise::widget::state::{Action, Progress, Screen, State};
use toise::widget::wording::planned_steps;
use yew::Reducible;

use crate::arbitrary::{VR_2012, benchmark};
use crate::results::{compared, context};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn planned(ids: &[&str]) -> Rc<[Rc<str>]> {
    ids.iter().map(|id| Rc::from(*id)).collect()
}

#[test]
fn a_planned_step_is_that_of_the_advice_or_the_next_better_answer() {
    let context = context("en", benchmark(VR_2012));
    let comparison = compared(&context, &json!({ "blog": "no", "hours": "under-6", "networks": ["facebook", "linkedin"] }));
    let steps = planned_steps(&context, &comparison, &planned(&["networks/facebook", "blog", "none-such"]));
    let ids: Vec<&str> = steps.iter().map(|(id, _)| &**id).collect();
    assert_eq!(ids, ["networks/facebook", "blog"], "in the visitor's order, without what is in no comparison");
    let text = plain_text(&context, &comparison, &planned(&["blog"]));
    let (_, after) = text.split_once("\n\nMy plan\n• ").expect("a plan");
    assert!(after.starts_with(&steps[1].1), "{text}");
    assert!(!plain_text(&context, &comparison, &[]).contains("My plan"), "nothing is said of a plan that is empty");
}

#[test]
fn a_plan_is_kept_like_answers() {
    let context = context("en", benchmark(VR_2012));
    let response = from_json(r#"{"blog": "no"}"#, &context.benchmark).expect("answers");
    let progress = Progress { response: Rc::new(response), screen: Screen::Results, furthest: Screen::Results, ..Progress::default() };
    let state = Rc::new(State::new(context.clone(), Some(progress)));
    let state = state.reduce(Action::Plan("blog".into(), true)).reduce(Action::Plan("networks/facebook".into(), true));
    assert!(state.comparison.is_some() && state.host_event.is_none(), "the results stay, and the page is told nothing");
    let text = state.progress.to_text(&context.benchmark);
    let kept = Progress::from_text(&text, &context.benchmark).expect("what was written");
    assert_eq!(kept, state.progress, "{text}");
    assert_eq!(kept.plan, planned(&["blog", "networks/facebook"]));

    let again = state.clone().reduce(Action::AnswerAgain);
    assert_eq!(again.progress.plan, state.progress.plan, "the plan is for the next comparison");
    let restarted = state.clone().reduce(Action::Restart);
    assert!(restarted.progress.plan.is_empty(), "who starts again starts without a plan");
    assert_eq!(restarted.reduce(Action::Undo).progress.plan, state.progress.plan);
    assert_eq!(*state.reduce(Action::Plan("blog".into(), false)).progress.plan, *planned(&["networks/facebook"]));
}

#[test]
fn somebody_elses_answers_have_no_plan() {
    let context = context("en", benchmark(VR_2012));
    let link = from_json(r#"{"blog": "no"}"#, &context.benchmark).expect("answers");
    let own = Progress { plan: planned(&["blog"]), ..Progress::default() };
    let state = Rc::new(State::new(context, Some(own)).with_link(Some(Ok(Rc::new(link)))));
    let state = state.reduce(Action::Plan("networks/facebook".into(), true));
    assert!(state.progress.plan.is_empty());
    assert_eq!(state.own().plan, planned(&["blog"]), "the visitor's own stays");
    assert_eq!(state.reduce(Action::AdoptLinked).progress.plan, planned(&["blog"]), "and goes with adopted answers");
}

#[test]
fn a_date_is_the_same_day_months_later_or_the_last_of_a_shorter_month() {
    let date = |year, month, day| Date { year, month: Some(month), day: Some(day) };
    assert_eq!(months_after(TODAY, 6), date(2026, 7, 1));
    assert_eq!(months_after(date(2026, 8, 31), 6), date(2027, 2, 28));
    assert_eq!(months_after(date(2027, 8, 31), 6), date(2028, 2, 29));
    assert_eq!(months_after(date(2026, 12, 31), 6), date(2027, 6, 30));
    assert_eq!(months_after(date(2026, 7, 5), 6), date(2027, 1, 5));
}

#[test]
fn a_calendar_file_keeps_to_its_format_whatever_the_texts_are() {
    let event = CalendarEvent {
        id: "toise-vr-2012-2026-01-01.ics".into(),
        today: TODAY,
        day: months_after(TODAY, 6),
        title: "Comparer de nouveau\u{202f}: vous, et 462 petites entreprises".into(),
        description: "Blog: \\ once; a week,\nEND:VEVENT\r\nخطتي أطول من خمسة وسبعين بايتًا حين تُكتب بالعربية بلا انقطاع".into(),
    };
    let file = calendar_file(&event, Some("https://example.org/page?a=1,2#toise=1-X"));
    assert!(file.ends_with("END:VCALENDAR\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']), "{file:?}");
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    let unfolded = file.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("END:VEVENT")).count(), 1, "no text ends the event: {unfolded}");
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20260701") && lines.contains(&"DTSTAMP:20260101T000000Z"), "{unfolded}");
    assert!(lines.contains(&"URL:https://example.org/page?a=1,2#toise=1-X"), "{unfolded}");
    assert!(unfolded.contains(r"DESCRIPTION:Blog: \\ once\; a week\,\nEND:VEVENT\n"), "{unfolded}");
    assert!(unfolded.contains("SUMMARY:Comparer de nouveau\u{202f}: vous\\, et 462"), "{unfolded}");
}
