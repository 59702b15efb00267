//! The views as they render, and the reducer behind them.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::answers::{Answer, Response, Unreadable, from_json, to_json};
use toise::benchmark::{Date, Kind, Question};
use toise::standing::compare;
use toise::text::{Key, Language};
use toise::widget::questionnaire::on_demand::guesses::{self, Guesses};
use toise::widget::questionnaire::{self, Questionnaire};
use toise::widget::results::{self, Results};
use toise::widget::state::{Action, Banner, Focus, HostEvent, PastResult, Progress, Screen, State};
use toise::widget::{self, FocusMove, Remember, Settings, Shared, Widget, WidgetContext};
use yew::{BaseComponent, Callback, LocalServerRenderer, Reducible};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, VR_2012, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn context(tag: &str) -> WidgetContext {
    with(tag, Settings::default())
}

fn with(tag: &str, settings: Settings) -> WidgetContext {
    WidgetContext::new(Rc::new(benchmark(VR_2012)), Language::native(tag).expect("a language of the widget"), TODAY, settings)
}

/// The state of a visitor who has just come.
fn begun() -> Rc<State> {
    Rc::new(State::new(context("en"), None))
}

fn answer(question: &str, id: &str) -> Action {
    Action::Answer(question.into(), Answer::Choice(id.into()))
}

const RESULTS: Action = Action::GoTo(Screen::Results);

/// A screen that was there from the start.
const UNMOVED: FocusMove = FocusMove { moves: 0, on: Focus::Stay };

fn response(context: &WidgetContext, answers: Value) -> Rc<Response> {
    Rc::new(from_json(&answers.to_string(), &context.benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}")))
}

async fn html<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().run_until(renderer.render()).await
}

async fn first_step(context: &WidgetContext) -> String {
    html::<Widget>(widget::Props {
        context: context.clone(),
        kept: None,
        link: None,
        on_state: Callback::noop(),
        on_ready: Callback::noop(),
    })
    .await
}

async fn step(context: &WidgetContext, step: usize, response: Rc<Response>) -> String {
    let progress = Progress { response, screen: Screen::Section(step), ..Progress::default() };
    html::<Questionnaire>(questionnaire::Props {
        context: context.clone(),
        progress,
        focus: UNMOVED,
        banners: Vec::new(),
        dispatch: Callback::noop(),
        on_complete: Callback::noop(),
    })
    .await
}

/// What stands between each `from` and the next `to`.
fn all<'h>(html: &'h str, from: &str, to: &str) -> Vec<&'h str> {
    html.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

/// How many controls of a type belong to a question.
fn inputs(html: &str, kind: &str, name: &str) -> usize {
    let is_one = |tag: &&str| tag.contains(&format!("type=\"{kind}\"")) && tag.contains(&format!("name=\"{name}\""));
    all(html, "<input ", ">").into_iter().filter(is_one).count()
}

/// What is read, without the tags.
fn text(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[tokio::test]
async fn the_first_step_asks_each_of_its_questions_in_a_group_with_its_legend() {
    for tag in ["en", "fr"] {
        let context = context(tag);
        let html = first_step(&context).await;
        let asked: Vec<&Question> = context.benchmark.sections[0].questions.iter().filter(|question| question.shown_if.is_none()).collect();
        assert!(asked.len() > 1 && asked.len() < context.benchmark.sections[0].questions.len(), "one of them waits for a condition");
        assert_eq!(all(&html, "data-question=\"", "\""), asked.iter().map(|question| &*question.id).collect::<Vec<_>>(), "{tag}");
        let groups = all(&html, "<fieldset", "</fieldset>");
        for (question, group) in asked.into_iter().zip(&groups) {
            assert_eq!(all(group, "<legend>", "</legend>").into_iter().map(text).collect::<Vec<_>>(), [context.text(&question.text)]);
            let options = match &question.kind {
                Kind::Single { options, .. } => options.iter().map(|option| context.text(&option.text)).collect(),
                Kind::Binary { .. } => vec![context.say(Key::Yes).text(), context.say(Key::No).text()],
                _ => panic!("{} is asked by other controls", question.id),
            };
            let labels: Vec<String> = all(group, "<label", "</label>").into_iter().map(|label| text(&format!("<{label}"))).collect();
            assert_eq!(labels, [options, vec![context.say(Key::DontKnow).text()]].concat(), "{tag}");
            assert_eq!((inputs(group, "radio", &question.id), group.matches("<input").count()), (labels.len(), labels.len()), "{tag}");
        }
        assert!(all(&html, "<div", ">")[0].contains(&format!("lang=\"{tag}\"")), "{tag}");
        let ways = all(&html, "<nav", "</section>")[0];
        let buttons: Vec<String> = all(ways, "<button", "</button>").into_iter().map(|button| text(&format!("<{button}"))).collect();
        assert_eq!(buttons, [context.say(Key::Next).text()], "nothing is before the first step, nor to clear");
    }
}

#[tokio::test]
async fn an_answer_brings_up_the_question_that_waits_for_it() {
    let context = context("en");
    for (answers, is_asked) in [
        (json!({}), false),
        (json!({ "owner": "no" }), false),
        (json!({ "owner": { "missing": "dont-know" } }), false),
        (json!({ "owner": "yes" }), true),
    ] {
        let html = step(&context, 0, response(&context, answers.clone())).await;
        assert_eq!(html.contains("data-question=\"less-wanted\""), is_asked, "{answers}");
    }
}

#[tokio::test]
async fn every_kind_of_question_has_native_controls() {
    let context = context("en");
    let networks = step(&context, 1, response(&context, json!({ "networks": ["facebook"] }))).await;
    assert_eq!(inputs(&networks, "checkbox", "networks"), 4 + 2, "the options, none, and not known");
    assert_eq!(inputs(&networks, "radio", "facebook-frequency"), 3 + 1);
    assert!(!networks.contains("twitter-frequency"));
    let content = step(&context, 2, response(&context, json!({}))).await;
    let ranking = all(&content, "data-question=\"time-ranking\"", "</fieldset>")[0];
    for item in all(ranking, "<li", "</li>") {
        assert_eq!(all(item, "aria-label=\"", "\"").len(), 2, "up and down: {item}");
    }
    let still = all(ranking, "<button", ">").into_iter().filter(|button| button.contains("disabled")).count();
    assert_eq!(still, 2, "the first can't go up, nor the last down");
    assert!(!content.contains("blog-weekly"));
}

#[tokio::test]
async fn a_number_and_its_limits_are_written_as_the_language_writes_them() {
    for (tag, value, limits) in [
        ("en", "12,500.5", "Give a number from 0 to 1,000,000."),
        ("fr", "12\u{202f}500,5", "Donnez un nombre de 0 à 1\u{202f}000\u{202f}000."),
    ] {
        let language = Language::native(tag).expect("a language of the widget");
        let context = WidgetContext::new(Rc::new(benchmark(HOUSEHOLD_RESERVES)), language, TODAY, Settings::default());
        let html = step(&context, 0, response(&context, json!({ "largest-expense": 12_500.5 }))).await;
        let field = all(&html, "<input ", ">").into_iter().find(|field| field.contains("inputmode=")).expect("a field");
        assert_eq!(all(field, "value=\"", "\""), [value], "{field}");
        let described = all(field, "aria-describedby=\"", "\"")[0];
        let of_field = all(&html, &format!("id=\"{described}\""), "</p>");
        assert_eq!(of_field.into_iter().map(|rest| text(&format!("<p{rest}"))).collect::<Vec<_>>(), [limits]);
        assert!(!field.contains("aria-invalid"), "{field}");
    }
}

#[test]
fn the_way_leads_through_every_section_to_the_results_and_back() {
    let sections = context("en").benchmark.sections.len();
    let mut state = begun();
    assert!(state.focus == Focus::Stay && state.moves == 0 && state.comparison.is_none());
    for step in 0..sections {
        assert_eq!(state.progress.screen, Screen::Section(step));
        state = state.reduce(Action::Next);
        assert!(state.focus == Focus::Heading && state.moves as usize == step + 1);
    }
    assert!(state.comparison.is_some() && state.host_event == Some(HostEvent::Completed));
    state = state.reduce(Action::Back);
    assert!(state.progress.screen == Screen::Section(sections - 1) && state.host_event.is_none() && state.comparison.is_none());
    assert_eq!(state.clone().reduce(Action::Back).progress.screen, Screen::Section(sections - 2));
    // From anywhere back to where one was.
    let early = state.reduce(Action::GoTo(Screen::Section(0)));
    assert_eq!(early.progress.furthest, Screen::Results);
    let again = early.reduce(answer("hours", "6-10")).reduce(RESULTS);
    assert!(again.comparison.as_ref().is_some_and(|comparison| comparison.practices.len() == 1));
}

#[test]
fn results_are_made_ready_once_nothing_else_can_come() {
    let context = context("en");
    let last = context.benchmark.sections.len() - 1;
    let response = response(&context, json!({ "experience": "over-9", "measured": ["leads"] }));
    let progress = |place| Progress { response: response.clone(), screen: Screen::Section(place), ..Progress::default() };
    let early = Rc::new(State::new(context.clone(), Some(progress(last - 1))));
    let open = Rc::new(State::new(context.clone(), Some(progress(last))));
    for state in [&early, &open] {
        assert!(Rc::ptr_eq(state, &state.clone().reduce(Action::Prerender)), "another step or another answer may come");
    }
    let ready = open.reduce(answer("who-runs-it", "head")).reduce(Action::Prerender);
    let ahead = ready.prerendered.clone().expect("it is made").1;
    assert!(ready.comparison.is_none() && ready.revision == 1, "nothing that a page would hear of");
    let results = ready.clone().reduce(Action::Next);
    assert!(results.comparison.as_ref() == Some(&ahead) && results.prerendered.is_none(), "the same is shown");
    // What was made ready is of the answers that it was made of.
    let other = ready.clone().reduce(answer("experience", "1-3"));
    assert!(other.prerendered.is_none() && ready.clone().reduce(Action::Back).prerendered.is_none());
    let results = other.reduce(Action::Next);
    assert!(results.comparison.as_ref().is_some_and(|comparison| *comparison != ahead));
    // Where figures are guessed first, another screen comes before.
    let guessed = with("en", Settings { guess: true, ..Settings::default() });
    let asks = Rc::new(State::new(guessed, Some(Progress { screen: Screen::Section(last), ..ready.progress.clone() })));
    assert!(asks.reduce(Action::Prerender).prerendered.is_none());
}

#[test]
fn a_section_without_a_question_for_this_visitor_is_no_step() {
    let state = begun().reduce(answer("blog", "yes")).reduce(Action::GoTo(Screen::Section(99)));
    assert_eq!(state.progress.screen, Screen::Section(state.context.benchmark.sections.len() - 1), "past the last is the last");
    let guesses = begun().reduce(Action::GoTo(Screen::Guesses));
    assert_eq!(guesses.progress.screen, Screen::Results, "where nothing is guessed");
}

#[test]
fn a_missing_answer_leads_to_its_question() {
    let results = begun().reduce(answer("blog", "yes")).reduce(RESULTS);
    let comparison = results.comparison.clone().expect("results");
    assert_eq!(comparison.unanswered.first().map(|id| &**id), Some("hours"));
    assert!(!comparison.unanswered.iter().any(|id| &**id == "blog") && comparison.unanswered.iter().any(|id| &**id == "blog-weekly"));
    let asked = results.reduce(Action::GoToQuestion("blog-weekly".into()));
    assert_eq!((asked.progress.screen, &asked.focus), (Screen::Section(2), &Focus::Question("blog-weekly".into())));
}

#[test]
fn to_begin_again_clears_every_answer_and_can_be_taken_back() {
    let state = begun().reduce(answer("blog", "no"));
    assert_eq!(state.host_event, Some(HostEvent::Answered { question: "blog".into() }));
    let results = state.reduce(RESULTS);
    let erased = results.clone().reduce(Action::Restart);
    assert!(erased.progress == Progress::default() && erased.comparison.is_none() && erased.host_event.is_none());
    let back = erased.clone().reduce(Action::Undo);
    assert!(back.progress == results.progress && back.comparison.is_some() && back.banners().is_empty());
    let answered = erased.clone().reduce(answer("blog", "yes"));
    assert!(answered.banners().is_empty(), "the first new answer ends the chance");
    assert!(Rc::ptr_eq(&answered, &answered.clone().reduce(Action::Undo)));
    // The page's own restart is none of the visitor's doing.
    let reset = results.reduce(Action::HostRestart);
    assert!(reset.progress == Progress::default() && reset.focus == Focus::Stay && reset.banners().is_empty());
}

#[test]
fn what_changes_nothing_gives_the_same_state() {
    let state = begun().reduce(answer("blog", "no"));
    let inhabit = Action::SetContext(state.context.clone(), None, None);
    for action in [
        answer("blog", "no"),
        Action::Back,
        Action::GoTo(Screen::Section(0)),
        Action::GoToQuestion("nothing".into()),
        Action::Undo,
        inhabit,
    ] {
        assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
    }
    let results = state.reduce(RESULTS);
    for action in [Action::Next, RESULTS, answer("blog", "no")] {
        assert!(Rc::ptr_eq(&results, &results.clone().reduce(action)));
    }
}

#[test]
fn an_answer_to_a_question_that_is_hidden_again_does_not_count() {
    let ids = |state: &State| -> Vec<String> {
        state.comparison.as_ref().expect("results").practices.iter().map(|row| row.measure.id.to_string()).collect()
    };
    let state = begun().reduce(answer("blog", "yes")).reduce(answer("blog-weekly", "no"));
    assert_eq!(ids(&state.clone().reduce(RESULTS)), ["blog-weekly", "blog"]);
    let state = state.reduce(answer("blog", "no"));
    assert_eq!(ids(&state.clone().reduce(RESULTS)), ["blog"]);
    // It's kept all the same, should the visitor think again.
    assert_eq!(ids(&state.reduce(answer("blog", "yes")).reduce(RESULTS)), ["blog-weekly", "blog"]);
}

#[test]
fn another_language_keeps_the_answers_and_a_benchmark_that_asks_for_none_of_them_does_not() {
    let results = begun().reduce(answer("blog", "no")).reduce(RESULTS);
    let spoken = results.clone().reduce(Action::SetContext(context("fr"), None, None));
    assert!(spoken.comparison.is_some() && spoken.progress == results.progress && &*spoken.context.language.tag == "fr");
    assert!(spoken.moves == results.moves && spoken.revision != results.revision);
    let other = |kept| {
        let other = WidgetContext::new(
            Rc::new(benchmark(HOUSEHOLD_RESERVES)),
            Language::native("en").expect("a language"),
            TODAY,
            Settings::default(),
        );
        results.clone().reduce(Action::SetContext(other, kept, None))
    };
    assert!(other(None).progress == Progress::default());
    let kept = Progress {
        screen: Screen::Section(0),
        response: response(&other(None).context, json!({ "three-months": "yes" })),
        ..Progress::default()
    };
    assert!(other(Some(kept.clone())).progress.response == kept.response);
}

#[test]
fn another_benchmark_is_given_the_answers_that_it_asks_for_too_and_what_was_said_last_counts() {
    let other = || {
        let other = benchmark(&VR_2012.replace("\"id\": \"vr-2012\"", "\"id\": \"other\""));
        WidgetContext::new(Rc::new(other), Language::native("en").expect("a language"), TODAY, Settings::default())
    };
    let earlier = response(&context("en"), json!({ "blog": "yes", "paid-tool": "no" }));
    let kept = Progress { screen: Screen::Section(2), response: earlier, ..Progress::default() };
    let own = begun().reduce(answer("hours", "6-10")).reduce(answer("blog", "no"));
    let given = own.clone().reduce(Action::SetContext(other(), None, None));
    assert!(given.progress.response == own.progress.response && given.progress.screen == Screen::default() && given.moves == own.moves);
    let added = own.clone().reduce(Action::SetContext(other(), Some(kept), None));
    assert_eq!(to_json(&added.progress.response), json!({ "hours": "6-10", "blog": "no", "paid-tool": "no" }));
    assert_eq!(added.progress.screen, Screen::Section(2));
    // Answers of a link are not the visitor's own.
    let linked = begun().reduce(Action::OpenLink(Ok(response(&context("en"), json!({ "blog": "yes" })))));
    assert!(linked.reduce(Action::SetContext(other(), None, None)).progress.response.is_empty());
}

#[test]
fn what_was_kept_of_an_earlier_visit_is_where_it_begins() {
    let results = begun().reduce(answer("blog", "no")).reduce(RESULTS);
    for before in [results.clone(), results.clone().reduce(Action::Back), results.reduce(Action::GoTo(Screen::Section(1)))] {
        let text = before.progress.to_text(&before.context.benchmark);
        let kept = Progress::from_text(&text, &before.context.benchmark);
        assert_eq!(kept.as_ref(), Some(&before.progress), "{text}");
        let after = State::new(context("fr"), kept);
        assert!(after.progress == before.progress && after.comparison.is_some() == before.comparison.is_some(), "{text}");
        assert!(
            after.focus == Focus::Stay && after.moves == 0 && after.host_event.is_none() && after.banners() == [Banner::Resumed(None)],
            "{text}"
        );
    }
}

#[test]
fn what_is_no_kept_progress_is_none() {
    let benchmark = benchmark(VR_2012);
    let whole = Progress { guesses: Rc::new([("blog".into(), 200)].into_iter().collect()), ..Progress::default() }.to_text(&benchmark);
    assert!(Progress::from_text(&whole, &benchmark).is_some(), "{whole}");
    for damaged in [
        String::new(),
        whole.replacen('1', "2", 1),
        whole.replace("blog=200", "blog=463"),
        whole.replace("blog=200", "blog=-1"),
        whole.replace("blog=200", "bolg=200"),
        whole.replace(" 0 0 ", " 0 end "),
        whole.replace(" 0 0 blog=200", ""),
        whole.replace(" 0 0 ", " 0 0 2026-02-30 "),
        whole.replace(" 0 0 ", " 0 0 2026-02-03 2026-02-03 "),
        format!("{whole} "),
        "{}".into(),
    ] {
        assert_eq!(Progress::from_text(&damaged, &benchmark), None, "{damaged:?}");
    }
}

/// The state of a visitor who comes on `day` of January to a widget that keeps answers on the device.
fn on_device(day: u8, kept: Option<Progress>) -> Rc<State> {
    let settings = Settings { remember: Remember::Device, ..Settings::default() };
    let today = Date { day: Some(day), ..TODAY };
    let language = Language::native("en").expect("a language of the widget");
    Rc::new(State::new(WidgetContext::new(Rc::new(benchmark(VR_2012)), language, today, settings), kept))
}

/// What a visit leaves to the next.
fn kept(state: &State) -> Option<Progress> {
    let text = state.own().to_text(&state.context.benchmark);
    let kept = Progress::from_text(&text, &state.context.benchmark);
    assert_eq!(kept.as_ref(), Some(state.own()), "{text:?}");
    kept.filter(|kept| !kept.is_empty())
}

fn before(state: &State) -> Option<(u8, Value)> {
    let seen: &PastResult = state.compared_with()?;
    Some((seen.day.day?, toise::answers::to_json(&seen.response)))
}

#[test]
fn results_are_held_against_those_of_an_earlier_day() {
    let first = on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS);
    assert_eq!(before(&first), None, "nothing is before the first");
    let later = first.clone().reduce(Action::Back).reduce(answer("blog-weekly", "no")).reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&later), None, "what is changed on the same day replaces what was");
    let second = on_device(5, kept(&first));
    assert_eq!((before(&second), second.banners()), (Some((1, json!({ "blog": "no" }))), vec![Banner::Resumed(Some(TODAY))]));
    let changed = second.reduce(Action::Back).reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&changed), Some((1, json!({ "blog": "no" }))));
    let same_day = on_device(5, kept(&changed));
    assert_eq!((before(&same_day), same_day.banners()), (before(&changed), vec![Banner::Resumed(None)]));
    assert_eq!(before(&on_device(9, kept(&same_day))), Some((5, json!({ "blog": "yes" }))));
}

#[test]
fn to_answer_again_keeps_what_was_compared_and_to_start_again_keeps_nothing() {
    let results = on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS);
    let again = results.clone().reduce(Action::AnswerAgain);
    assert!(again.progress.is_blank() && again.progress.screen == Screen::default() && kept(&again).is_some());
    let visit = on_device(1, kept(&again));
    assert_eq!(visit.banners(), [], "no answers are left to speak of");
    let compared = again.clone().reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&compared), Some((1, json!({ "blog": "no" }))), "on the same day too");
    assert!(again.reduce(Action::Undo).progress == results.progress);
    let erased = compared.clone().reduce(Action::Restart);
    assert_eq!((kept(&erased), before(&erased.clone().reduce(RESULTS))), (None, None));
    assert!(erased.reduce(Action::Undo).progress == compared.progress);
    assert_eq!(kept(&compared.reduce(Action::HostRestart)), None);
}

#[test]
fn only_the_device_keeps_what_was_compared() {
    let seen = kept(&on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS));
    for remember in [Remember::Tab, Remember::Off] {
        let state = State::new(with("en", Settings { remember, ..Settings::default() }), seen.clone());
        assert!(state.compared_with().is_none() && !state.own().to_text(&state.context.benchmark).contains('\n'), "{remember:?}");
    }
}

#[test]
fn a_damaged_past_costs_no_answers() {
    let results = on_device(1, None)
        .reduce(answer("blog", "no"))
        .reduce(RESULTS)
        .reduce(Action::AnswerAgain)
        .reduce(answer("blog", "yes"))
        .reduce(RESULTS);
    let text = results.progress.to_text(&results.context.benchmark);
    let (now, history) = text.split_once('\n').expect("a past");
    assert_eq!(history.lines().count(), 2, "{history}");
    for damaged in
        ["", "\n", "2026-01-01", "2026-13-01 1AAA\n1", "\u{fffd}\n\n\n", &history.replace(" 1", " 2"), &history.replace("2026", "0")]
    {
        let read = Progress::from_text(&format!("{now}\n{damaged}"), &results.context.benchmark).expect("the answers");
        assert!(read.response == results.progress.response && read.history.is_empty(), "{damaged:?}");
    }
}

#[tokio::test]
async fn what_has_changed_is_said_in_the_results() {
    let context = context("en");
    let seen =
        |answers: Value| PastResult { day: Date { year: 2025, month: Some(3), day: Some(3) }, response: response(&context, answers) };
    let said = async |then: Value, now: Value| {
        let comparison = Shared::new(compare(&context.benchmark, &response(&context, now), TODAY));
        let (guesses, before, banners, dispatch) = (Rc::default(), Some(seen(then)), Vec::new(), Callback::noop());
        let html = html::<Results>(results::Props {
            context: context.clone(),
            comparison,
            guesses,
            before,
            focus: UNMOVED,
            is_prerendered: false,
            banners,
            dispatch,
        })
        .await;
        let section = html.split("<section>").find(|section| section.contains("Since last time (2025-03-03)"))?;
        let section = section.split("</section>").next()?;
        Some(all(section, "<li>", "</li>").into_iter().chain(all(section, "<p>", "</p>")).map(text).collect::<Vec<_>>())
    };
    let changed = said(
        json!({ "blog": "no", "networks": ["twitter"], "hours": "under-6", "paid-tool": "yes" }),
        json!({ "blog": "yes", "networks": ["facebook"], "hours": "6-10", "owner": "yes", "paid-tool": "yes" }),
    );
    let changed = changed.await.expect("it is said");
    assert!(changed.contains(&"On Facebook: you do this now (behind then, level now)".into()), "{changed:#?}");
    assert!(changed.contains(&"On Twitter (X): you no longer do this (level then, behind now)".into()), "{changed:#?}");
    assert!(changed.iter().any(|said| said.contains("gained ground")) && changed.len() == 4, "{changed:#?}");
    let same = said(json!({ "blog": "yes" }), json!({ "blog": "yes", "hours": "6-10" })).await.expect("it is said");
    assert_eq!(same, ["You stand where you stood."]);
    assert_eq!(said(json!({ "hours": "6-10" }), json!({ "blog": "yes" })).await, None, "nothing was answered both times");
}

/// A link whose answers are `answers`.
fn link(answers: Value) -> Action {
    Action::OpenLink(Ok(response(&context("en"), answers)))
}

const LINKED: [Banner; 1] = [Banner::Linked { has_own: false }];
const LINKED_BESIDE_OWN: [Banner; 1] = [Banner::Linked { has_own: true }];

#[test]
fn a_link_shows_its_results_and_leaves_the_visitors_own_answers_as_they_are() {
    let own = begun().reduce(answer("blog", "no")).reduce(Action::Next);
    let linked = own.clone().reduce(link(json!({ "blog": "yes" })));
    assert!(linked.comparison.is_some() && linked.banners() == LINKED_BESIDE_OWN && linked.host_event.is_none());
    let changed = linked.clone().reduce(Action::Back).reduce(answer("paid-tool", "yes"));
    let results = changed.clone().reduce(RESULTS);
    for state in [&linked, &changed, &results] {
        assert!(*state.own() == own.progress && state.banners() == LINKED_BESIDE_OWN && state.host_event != Some(HostEvent::Completed));
        let back = state.clone().reduce(Action::DiscardLinked);
        assert!(back.progress == own.progress && back.banners().is_empty());
    }
    for action in [Action::Restart, Action::AnswerAgain] {
        assert!(Rc::ptr_eq(&results, &results.clone().reduce(action)), "whose answers would it erase?");
    }
    let adopted = results.clone().reduce(Action::AdoptLinked);
    assert!(adopted.progress.response == results.progress.response && *adopted.own() == adopted.progress);
    assert_eq!(adopted.host_event, Some(HostEvent::Completed), "only now it is the visitor who completed it");
    assert_eq!(adopted.banners(), [Banner::Replaced(own.progress.clone())]);
    assert!(adopted.reduce(Action::Undo).progress == own.progress);
    assert!(results.reduce(Action::HostRestart).own().is_empty(), "the page's restart erases everything");
}

#[test]
fn who_has_no_answers_yet_takes_over_those_of_a_link_by_changing_them() {
    let linked = begun().reduce(link(json!({ "blog": "yes" })));
    assert!(linked.banners() == LINKED && linked.own().is_empty());
    let changed = linked.clone().reduce(Action::Back).reduce(answer("blog", "no"));
    assert!(changed.banners().is_empty() && *changed.own() == changed.progress);
    assert_eq!(changed.reduce(RESULTS).host_event, Some(HostEvent::Completed));
    let kept = linked.clone().reduce(Action::AdoptLinked);
    assert!(kept.banners().is_empty() && kept.host_event == Some(HostEvent::Completed) && *kept.own() == kept.progress);
    let own = linked.reduce(Action::DiscardLinked);
    assert!(own.progress == Progress::default() && own.comparison.is_none() && own.banners().is_empty());
    assert!(Rc::ptr_eq(&own, &own.clone().reduce(Action::AdoptLinked)) && Rc::ptr_eq(&own, &own.clone().reduce(Action::DiscardLinked)));
}

#[test]
fn one_link_after_another_keeps_the_visitors_own_answers_too() {
    let own = begun().reduce(answer("blog", "no"));
    let second = own.clone().reduce(link(json!({ "blog": "yes" }))).reduce(link(json!({ "hours": "6-10" })));
    assert!(
        second.own().response == own.progress.response && second.progress.response == response(&context("en"), json!({ "hours": "6-10" }))
    );
    let mine = second.reduce(link(json!({ "blog": "no" })));
    assert!(mine.banners().is_empty() && mine.comparison.is_some() && mine.own().response == own.progress.response, "a link to one's own");
    let several = begun().reduce(Action::Answer("networks".into(), Answer::Choices(vec!["twitter".into(), "facebook".into()])));
    let mine = several.reduce(link(json!({ "networks": ["facebook", "twitter"] })));
    assert!(mine.banners().is_empty(), "several are in no order");
}

#[test]
fn a_link_that_cannot_be_read_loses_nothing() {
    let own = begun().reduce(answer("blog", "no")).reduce(RESULTS);
    for unreadable in [Unreadable::Damaged, Unreadable::UnknownVersion, Unreadable::OtherQuestions] {
        let told = own.clone().reduce(Action::OpenLink(Err(unreadable)));
        assert!(told.progress == own.progress && told.comparison.is_some() && told.banners() == [Banner::Unreadable(unreadable)]);
        let linked = own.clone().reduce(link(json!({ "blog": "yes" }))).reduce(Action::OpenLink(Err(unreadable)));
        let beside = Banner::Linked { has_own: true };
        assert!(linked.banners() == [Banner::Unreadable(unreadable), beside.clone()], "whose answers are shown is still said");
        let back = linked.reduce(Action::Back);
        assert!(back.banners() == [beside] && back.own().response == own.progress.response);
        let erased = own.clone().reduce(Action::Restart).reduce(Action::OpenLink(Err(unreadable)));
        assert!(erased.reduce(Action::Undo).progress == own.progress, "what was erased can still be brought back");
    }
    for ignored in [Action::OpenLink(Err(Unreadable::OtherBenchmark)), link(json!({}))] {
        let same = own.clone().reduce(ignored);
        assert!(
            same.revision == own.revision && same.progress == own.progress && same.banners().is_empty(),
            "it may be for another widget"
        );
    }
}

#[test]
fn what_the_device_kept_is_there_once_it_may_be_remembered() {
    let on_device = || with("en", Settings { remember: Remember::Device, ..Settings::default() });
    let kept = || Some(Progress { response: response(&context("en"), json!({ "blog": "no" })), ..Progress::default() });
    let forgetful = || Rc::new(State::new(with("en", Settings { remember: Remember::Off, ..Settings::default() }), None));
    let recalled = forgetful().reduce(Action::SetContext(on_device(), kept(), None));
    assert!(recalled.progress.response == kept().unwrap_or_default().response && recalled.banners() == [Banner::Resumed(None)]);
    let answered = forgetful().reduce(answer("hours", "6-10"));
    let going_on = answered.clone().reduce(Action::SetContext(on_device(), kept(), None));
    assert!(going_on.progress.response == answered.progress.response, "what was just said counts for more");
}

#[test]
fn another_benchmark_is_shown_by_the_link_for_it() {
    let other =
        || WidgetContext::new(Rc::new(benchmark(CYBER_HYGIENE)), Language::native("en").expect("a language"), TODAY, Settings::default());
    let context = other();
    let question = context.benchmark.questions().find(|question| matches!(question.kind, Kind::Binary { .. })).expect("one of yes or no");
    let linked = Rc::new(Response::default().with(&question.id, Answer::Choice("yes".into())));
    let there = begun().reduce(Action::SetContext(other(), None, Some(Ok(linked.clone()))));
    assert!(there.comparison.is_some() && there.progress.response == linked && there.banners() == LINKED);
}

#[test]
fn the_day_turns_while_the_page_is_open() {
    let on_device = with("en", Settings { remember: Remember::Device, ..Settings::default() });
    let seen = Rc::new(State::new(on_device.clone(), None)).reduce(answer("blog", "no")).reduce(RESULTS);
    assert!(seen.compared_with().is_none());
    let tomorrow = Date { day: Some(2), ..TODAY };
    let later = seen
        .reduce(Action::SetContext(on_device.on_day(tomorrow), None, None))
        .reduce(Action::Back)
        .reduce(answer("blog", "yes"))
        .reduce(RESULTS);
    assert_eq!(later.compared_with().map(|before| before.day), Some(TODAY));
}

#[tokio::test]
async fn whoever_comes_by_a_link_is_told_and_asked() {
    let context = context("en");
    let shown = async |kept: Option<Progress>, link| {
        let (on_state, on_ready) = (Callback::noop(), Callback::noop());
        let html = html::<Widget>(widget::Props { context: context.clone(), kept, link: Some(link), on_state, on_ready }).await;
        let said = all(&html, "class=\"word\"", "</div>").into_iter().map(|word| text(&format!("<div{word}"))).collect::<Vec<_>>();
        (html.contains("part=\"button again\"") || html.contains("part=\"button restart\""), html.contains("<canvas"), said)
    };
    let answers = || Ok(response(&context, json!({ "blog": "yes" })));
    let own = || Some(Progress { response: response(&context, json!({ "blog": "no" })), screen: Screen::Results, ..Progress::default() });
    let linked = "These are answers from a link.";
    assert_eq!(shown(None, answers()).await, (false, true, vec![format!("{linked}Keep these answersStart with my own")]));
    let beside = format!("{linked} Your own are still here.Keep these instead of my ownBack to my own answers");
    assert_eq!(shown(own(), answers()).await, (false, true, vec![beside]));
    let damaged = "The link with answers is damaged. Copy it once more, whole.".to_owned();
    assert_eq!(shown(None, Err(Unreadable::Damaged)).await, (false, false, vec![damaged.clone()]));
    assert_eq!(shown(own(), Err(Unreadable::Damaged)).await, (true, true, vec![damaged]));
}

#[test]
fn where_nothing_is_guessed_any_more_the_results_are_shown_and_told() {
    let guessing = Settings { guess: true, ..Settings::default() };
    let guesses = Rc::new(State::new(with("en", guessing), None)).reduce(answer("blog", "yes")).reduce(Action::GoTo(Screen::Guesses));
    assert!(guesses.progress.screen == Screen::Guesses && guesses.comparison.is_none());
    let results = guesses.reduce(Action::SetContext(context("en"), None, None));
    assert!(results.progress.screen == Screen::Results && results.comparison.is_some());
    assert_eq!(results.host_event, Some(HostEvent::Completed));
    let again = results.reduce(Action::SetContext(context("fr"), None, None));
    assert!(again.comparison.is_some() && again.host_event.is_none(), "they were told");
}

#[tokio::test]
async fn guesses_are_asked_before_the_results_and_shown_beside_the_facts() {
    let context = with("en", Settings { guess: true, ..Settings::default() });
    let last = context.benchmark.sections.len() - 1;
    let state = Rc::new(State::new(context.clone(), None)).reduce(Action::GoTo(Screen::Section(last))).reduce(Action::Next);
    assert_eq!(state.progress.screen, Screen::Guesses);
    let state = state.reduce(Action::Guess("blog".into(), Some(120)));
    let html = html::<Guesses>(guesses::Props {
        context: context.clone(),
        progress: state.progress.clone(),
        focus: UNMOVED,
        banners: Vec::new(),
        dispatch: Callback::noop(),
    })
    .await;
    let labels: Vec<String> = all(&html, "<label", "</label>").into_iter().map(|label| text(&format!("<{label}"))).collect();
    assert_eq!(labels[1], "How many of the 462 businesses have a blog?");
    assert!(text(&html).contains("120 of 462 (26%)"), "{html}");
    let results = state.reduce(Action::Next);
    assert!(results.host_event == Some(HostEvent::Completed));
    let comparison = results.comparison.clone().expect("results");
    let props = results::Props {
        context,
        comparison,
        guesses: results.progress.guesses.clone(),
        before: None,
        focus: UNMOVED,
        is_prerendered: false,
        banners: Vec::new(),
        dispatch: Callback::noop(),
    };
    let shown = text(&self::html::<Results>(props).await);
    assert!(shown.contains("55% of the 462 businesses have a blog\u{a0}You guessed 120 (26%): about 134 too few."), "{shown}");
}

#[tokio::test]
async fn first_results_are_offered_once_they_rest_on_enough() {
    let context = context("en");
    let so_far = context.say(Key::ResultsSoFar).text();
    for (answers, is_offered) in [
        (json!({ "hours": "6-10" }), false),
        (json!({ "hours": "6-10", "blog": "yes" }), false),
        (json!({ "hours": "6-10", "blog": "yes", "paid-tool": "no" }), true),
        (json!({ "networks": [] }), true),
    ] {
        let html = step(&context, 0, response(&context, answers.clone())).await;
        assert_eq!(html.contains(&so_far), is_offered, "{answers}");
    }
}

#[tokio::test]
async fn the_progress_is_that_of_what_is_asked_now() {
    let context = context("en");
    let bar = |html: &str| all(html, "<progress ", ">").concat();
    let none = step(&context, 0, response(&context, json!({}))).await;
    let owner = step(&context, 0, response(&context, json!({ "owner": "yes" }))).await;
    let max = |html: &str| all(&bar(html), "max=\"", "\"")[0].parse::<usize>().expect("a number");
    assert_eq!(max(&owner), max(&none) + 1, "an answer brings up a question");
    assert!(bar(&none).contains("value=\"0\"") && bar(&owner).contains("value=\"1\""));
    let unknown = step(&context, 0, response(&context, json!({ "owner": { "missing": "dont-know" } }))).await;
    assert!(bar(&unknown).contains("value=\"1\""), "not to know is an answer too");
}
