//! The views as rendered HTML, and the reducer behind them.

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
use toise::widget::{self, Flow, FocusMove, Remember, Settings, Shared, Widget, WidgetContext};
use yew::{BaseComponent, Callback, LocalServerRenderer, Reducible};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, VR_2012, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn context(tag: &str) -> WidgetContext {
    with(tag, Settings::default())
}

fn with(tag: &str, settings: Settings) -> WidgetContext {
    WidgetContext::new(Rc::new(benchmark(VR_2012)), Language::native(tag).expect("a language of the widget"), TODAY, settings)
}

/// The state of a visitor who has just opened the page.
fn new_visitor() -> Rc<State> {
    Rc::new(State::new(context("en"), None))
}

fn answer(question: &str, id: &str) -> Action {
    Action::Answer(question.into(), Answer::Choice(id.into()))
}

const RESULTS: Action = Action::GoTo(Screen::Results);

/// The focus of the first screen, to which nobody has moved.
const UNMOVED: FocusMove = FocusMove { moves: 0, on: Focus::Stay };

fn response(context: &WidgetContext, answers: Value) -> Rc<Response> {
    Rc::new(from_json(&answers.to_string(), &context.benchmark).unwrap_or_else(|errors| panic!("{errors:?}")))
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
        on_change: Callback::noop(),
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
        flow: Flow::Section,
        focus: UNMOVED,
        banners: Vec::new(),
        dispatch: Callback::noop(),
        on_complete: Callback::noop(),
    })
    .await
}

/// The text between each `from` and the next `to`.
fn between<'h>(html: &'h str, from: &str, to: &str) -> Vec<&'h str> {
    html.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

/// How many inputs of a type belong to the question `name`.
fn inputs(html: &str, input_type: &str, name: &str) -> usize {
    let matches = |tag: &&str| tag.contains(&format!("type=\"{input_type}\"")) && tag.contains(&format!("name=\"{name}\""));
    between(html, "<input ", ">").into_iter().filter(matches).count()
}

/// The text content of HTML.
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
        assert!(asked.len() > 1 && asked.len() < context.benchmark.sections[0].questions.len(), "one has a condition");
        assert_eq!(between(&html, "data-question=\"", "\""), asked.iter().map(|question| &*question.id).collect::<Vec<_>>(), "{tag}");
        let groups = between(&html, "<fieldset", "</fieldset>");
        for (question, group) in asked.into_iter().zip(&groups) {
            assert_eq!(between(group, "<legend>", "</legend>").into_iter().map(text).collect::<Vec<_>>(), [context.text(&question.text)]);
            let options: Vec<String> = match &question.kind {
                Kind::Single { options, .. } => options.iter().map(|option| context.text(&option.text)).collect(),
                Kind::Binary { .. } => vec![context.say(Key::Yes).text(), context.say(Key::No).text()],
                _ => panic!("{} has other controls", question.id),
            };
            let labels: Vec<String> = between(group, "<label", "</label>").into_iter().map(|label| text(&format!("<{label}"))).collect();
            // The only one on which another question depends.
            let unknown = (&*question.id == "owner").then(|| context.say(Key::DontKnow).text());
            assert_eq!(labels, options.into_iter().chain(unknown).collect::<Vec<_>>(), "{tag}");
            assert_eq!((inputs(group, "radio", &question.id), group.matches("<input").count()), (labels.len(), labels.len()), "{tag}");
        }
        assert!(between(&html, "<div", ">")[0].contains(&format!("lang=\"{tag}\"")), "{tag}");
        let navigation = between(&html, "<nav", "</section>")[0];
        let buttons: Vec<String> =
            between(navigation, "<button", "</button>").into_iter().map(|button| text(&format!("<{button}"))).collect();
        assert_eq!(buttons, [context.say(Key::Next).text()], "there is no step before, and no answer to erase");
    }
}

#[tokio::test]
async fn a_question_with_a_condition_is_shown_once_an_answer_meets_it() {
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
    assert_eq!(inputs(&networks, "radio", "facebook-frequency"), 3, "nothing depends on it, so it is skipped or answered");
    assert!(!networks.contains("twitter-frequency"));
    let content = step(&context, 2, response(&context, json!({}))).await;
    let ranking = between(&content, "data-question=\"time-ranking\"", "</fieldset>")[0];
    for item in between(ranking, "<li", "</li>") {
        assert_eq!(between(item, "aria-label=\"", "\"").len(), 2, "up and down: {item}");
    }
    let disabled = between(ranking, "<button", ">").into_iter().filter(|button| button.contains("disabled")).count();
    assert_eq!(disabled, 2, "the first cannot go up, nor the last down");
    assert!(!content.contains("blog-weekly"));
}

#[tokio::test]
async fn a_number_and_its_limits_are_written_as_the_language_writes_them() {
    for (tag, value, limits) in [
        ("en", "12,500.5", "Enter a number from 0 to 1,000,000."),
        ("fr", "12\u{202f}500,5", "Saisissez un nombre de 0 à 1\u{202f}000\u{202f}000."),
    ] {
        let language = Language::native(tag).expect("a language of the widget");
        let context = WidgetContext::new(Rc::new(benchmark(HOUSEHOLD_RESERVES)), language, TODAY, Settings::default());
        let html = step(&context, 0, response(&context, json!({ "largest-expense": 12_500.5 }))).await;
        let field = between(&html, "<input ", ">").into_iter().find(|field| field.contains("inputmode=")).expect("a field");
        assert_eq!(between(field, "value=\"", "\""), [value], "{field}");
        let description_id = between(field, "aria-describedby=\"", "\"")[0];
        let descriptions = between(&html, &format!("id=\"{description_id}\""), "</p>");
        assert_eq!(descriptions.into_iter().map(|rest| text(&format!("<p{rest}"))).collect::<Vec<_>>(), [limits]);
        assert!(!field.contains("aria-invalid"), "{field}");
    }
}

#[test]
fn next_leads_through_every_section_to_the_results_and_back_returns() {
    let sections = context("en").benchmark.sections.len();
    let mut state = new_visitor();
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
    // From anywhere the visitor can return to the furthest screen.
    let first_step = state.reduce(Action::GoTo(Screen::Section(0)));
    assert_eq!(first_step.progress.furthest, Screen::Results);
    let results = first_step.reduce(answer("hours", "6-10")).reduce(RESULTS);
    assert!(results.comparison.as_ref().is_some_and(|comparison| comparison.practices.len() == 1));
}

/// A visitor who is asked one question at a time.
fn one_at_a_time() -> Rc<State> {
    Rc::new(State::new(with("en", Settings { flow: Some(Flow::Question), ..Settings::default() }), None))
}

/// The question on the screen.
fn asked(state: &State) -> String {
    let steps = widget::state::steps(&state.context, &state.progress.response);
    let step = steps.iter().find(|step| Screen::Section(step.section_index) == state.progress.screen).expect("a step");
    let [question] = step.on_screen(state.flow, state.progress.question) else { panic!("one question") };
    question.id.to_string()
}

#[test]
fn one_at_a_time_each_question_is_asked_that_the_answers_bring_up_and_back_returns_to_each() {
    let mut state = one_at_a_time().reduce(answer("owner", "yes")).reduce(answer("blog", "no"));
    let expected = [
        "hours",
        "time-trend",
        "owner",
        "less-wanted",
        "networks",
        "time-ranking",
        "content-origin",
        "blog",
        "social-budget",
        "marketing-budget",
        "paid-tool",
        "experience",
        "measured",
        "who-runs-it",
    ];
    for (index, id) in expected.into_iter().enumerate() {
        assert_eq!((asked(&state), state.moves as usize), (id.to_owned(), index));
        // Wherever the visit ends, it goes on there.
        let text = state.progress.to_text(&state.context.benchmark);
        let kept = Progress::from_text(&text, &state.context.benchmark);
        assert_eq!(asked(&State::new(state.context.clone(), kept)), id, "{text}");
        if index + 1 < expected.len() {
            state = state.reduce(Action::AutoAdvance);
        }
    }
    assert!(Rc::ptr_eq(&state, &state.clone().reduce(Action::AutoAdvance)), "nothing leads to the results by itself");
    let results = state.clone().reduce(Action::Next);
    assert!(results.comparison.is_some());
    assert_eq!(asked(&results.reduce(Action::Back)), "who-runs-it");
    for id in expected.into_iter().rev().skip(1) {
        state = state.reduce(Action::Back);
        assert_eq!(asked(&state), id);
    }
    assert!(Rc::ptr_eq(&state, &state.clone().reduce(Action::Back)));
}

#[test]
fn another_width_counts_after_a_move_and_only_if_the_owner_left_it_open() {
    let by_width = Settings { fitting_flow: Flow::Question, ..Settings::default() };
    let state = Rc::new(State::new(with("en", by_width), None)).reduce(Action::Next);
    assert_eq!(asked(&state), "time-trend");
    let wide = state.reduce(Action::Next).reduce(Action::Fit(Flow::Section));
    assert!(wide.flow == Flow::Section && wide.progress.screen == Screen::Section(0), "the rest of the section is not passed over");
    assert_eq!(wide.reduce(Action::Next).progress.screen, Screen::Section(1));
    let chosen = one_at_a_time();
    assert!(Rc::ptr_eq(&chosen, &chosen.clone().reduce(Action::Fit(Flow::Section))));
    assert_eq!([0, 1, 479, 480].map(Flow::fitting), [None, Some(Flow::Question), Some(Flow::Question), Some(Flow::Section)]);
}

#[test]
fn a_question_can_be_reached_where_it_stands_alone() {
    let state = one_at_a_time().reduce(answer("blog", "yes")).reduce(Action::GoToQuestion("blog-weekly".into()));
    assert_eq!((asked(&state), &state.focus), ("blog-weekly".into(), &Focus::Question("blog-weekly".into())));
    // It is not asked any more, and none comes after it.
    assert_eq!(asked(&state.reduce(answer("blog", "no"))), "blog");
}

#[test]
fn progress_of_an_earlier_version_is_read() {
    let state = one_at_a_time().reduce(answer("hours", "6-10")).reduce(Action::GoTo(Screen::Section(1)));
    let text = state.progress.to_text(&state.context.benchmark);
    assert!(text.contains(" 1 1 "), "a section alone, as always: {text}");
    let deeper = state.reduce(Action::GoTo(Screen::Section(0))).reduce(Action::AutoAdvance).progress.to_text(&benchmark(VR_2012));
    assert!(deeper.contains(" 0.1 1 "), "{deeper}");
    for damaged in [deeper.replace(" 0.1 ", " 0. "), deeper.replace(" 0.1 ", " 0.-1 "), deeper.replace(" 0.1 ", " 0.x ")] {
        assert_eq!(Progress::from_text(&damaged, &benchmark(VR_2012)), None, "{damaged:?}");
    }
}

/// A slot that several views had at once would leave all but the first empty.
#[tokio::test]
async fn the_first_screen_says_where_answers_are_kept_and_what_goes_along_with_a_form() {
    for (form, remember, expected) in [
        (false, Remember::Off, "Your answers stay on this page; nothing is sent."),
        (false, Remember::Tab, "Your answers stay in this tab; nothing is sent."),
        (false, Remember::Device, "Your answers stay on this device until you start again; nothing is sent."),
        (
            true,
            Remember::Off,
            "Skip whatever you like. Your answers and results go along when you send the form on this page; before that, nothing is sent.",
        ),
        (
            true,
            Remember::Tab,
            "Skip whatever you like. Your answers and results go along when you send the form on this page; before that, nothing is sent.",
        ),
        (
            true,
            Remember::Device,
            "Your answers stay on this device until you start again. With your results, they go along when you send the form",
        ),
    ] {
        let html = first_step(&with("en", Settings { form, remember, ..Settings::default() })).await;
        assert!(html.contains(expected), "{form} {remember:?}");
    }
}

#[tokio::test]
async fn the_owners_content_has_one_place_on_the_first_screen_and_one_in_the_results_that_are_shown() {
    let context = context("en");
    let slots = |html: &str| between(html, "<slot name=\"", "\"").into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(slots(&first_step(&context).await), ["intro"]);
    assert_eq!(slots(&step(&context, 1, Rc::default()).await), [""; 0]);
    let comparison = Shared::new(compare(&context.benchmark, &response(&context, json!({ "blog": "no" })), TODAY));
    for (is_prerendered, expected) in [(false, vec!["results"]), (true, Vec::new())] {
        let results = html::<Results>(results::Props {
            context: context.clone(),
            comparison: comparison.clone(),
            guesses: Rc::default(),
            trial: None,
            planned: Rc::default(),
            before: None,
            focus: UNMOVED,
            is_prerendered,
            banners: Vec::new(),
            dispatch: Callback::noop(),
        });
        assert_eq!(slots(&results.await), expected);
    }
}

#[test]
fn results_are_prerendered_once_only_they_can_come_next() {
    let context = context("en");
    let last = context.benchmark.sections.len() - 1;
    let response = response(&context, json!({ "experience": "over-9", "measured": ["leads"] }));
    let progress = |section| Progress { response: response.clone(), screen: Screen::Section(section), ..Progress::default() };
    let before_last = Rc::new(State::new(context.clone(), Some(progress(last - 1))));
    let incomplete = Rc::new(State::new(context.clone(), Some(progress(last))));
    for state in [&before_last, &incomplete] {
        assert!(Rc::ptr_eq(state, &state.clone().reduce(Action::Prerender)), "another step or another answer may come");
    }
    let prerendered = incomplete.reduce(answer("who-runs-it", "head")).reduce(Action::Prerender);
    let comparison = prerendered.prerendered.clone().expect("the prerendered results").1;
    assert!(prerendered.comparison.is_none() && prerendered.revision == 1, "the page gets no event");
    let results = prerendered.clone().reduce(Action::Next);
    assert!(results.comparison.as_ref() == Some(&comparison) && results.prerendered.is_none(), "the prerendered results are shown");
    // Any change discards what was prerendered.
    let changed = prerendered.clone().reduce(answer("experience", "1-3"));
    assert!(changed.prerendered.is_none() && prerendered.clone().reduce(Action::Back).prerendered.is_none());
    let results = changed.reduce(Action::Next);
    assert!(results.comparison.as_ref().is_some_and(|of_changed| *of_changed != comparison));
    // With guesses, their screen comes next.
    let with_guesses = with("en", Settings { guess: true, ..Settings::default() });
    let last_step = Rc::new(State::new(with_guesses, Some(Progress { screen: Screen::Section(last), ..prerendered.progress.clone() })));
    assert!(last_step.reduce(Action::Prerender).prerendered.is_none());
}

#[test]
fn a_screen_that_the_visitor_does_not_have_leads_to_the_nearest() {
    let state = new_visitor().reduce(answer("blog", "yes")).reduce(Action::GoTo(Screen::Section(99)));
    assert_eq!(state.progress.screen, Screen::Section(state.context.benchmark.sections.len() - 1), "past the last is the last");
    let guesses = new_visitor().reduce(Action::GoTo(Screen::Guesses));
    assert_eq!(guesses.progress.screen, Screen::Results, "guesses are off");
}

#[test]
fn an_unanswered_question_can_be_reached_from_the_results() {
    let results = new_visitor().reduce(answer("blog", "yes")).reduce(RESULTS);
    let comparison = results.comparison.clone().expect("results");
    assert_eq!(comparison.unanswered.first().map(|id| &**id), Some("hours"));
    assert!(!comparison.unanswered.iter().any(|id| &**id == "blog") && comparison.unanswered.iter().any(|id| &**id == "blog-weekly"));
    let asked = results.reduce(Action::GoToQuestion("blog-weekly".into()));
    assert_eq!((asked.progress.screen, &asked.focus), (Screen::Section(2), &Focus::Question("blog-weekly".into())));
}

#[test]
fn the_page_learns_of_another_section_and_of_nothing_else_as_a_step() {
    let start = new_visitor();
    let step = |before: &Rc<State>, after: &Rc<State>| after.step_since(before);
    let answered = start.clone().reduce(answer("hours", "6-10"));
    assert_eq!([step(&start, &start), step(&start, &answered)], [None, None]);
    let second = answered.reduce(Action::Next);
    assert_eq!(step(&start, &second), Some((2, 5)));
    assert_eq!(step(&second, &start), Some((1, 5)), "back");
    let results = second.clone().reduce(RESULTS);
    assert_eq!([step(&second, &results), step(&results, &second)], [None, Some((2, 5))], "the results are no step");
    // With one question a screen, its section is the step.
    let first = Rc::new(State::new(with("en", Settings { flow: Some(Flow::Question), ..Settings::default() }), None));
    let other_question = first.clone().reduce(Action::Next);
    assert_eq!((other_question.progress.question > 0, step(&first, &other_question)), (true, None));
    let mut at = first;
    let mut steps = Vec::new();
    while at.comparison.is_none() {
        let next = at.clone().reduce(Action::Next);
        steps.extend(step(&at, &next));
        at = next;
    }
    assert_eq!(steps, [(2, 5), (3, 5), (4, 5), (5, 5)]);
}

#[test]
fn starting_again_erases_every_answer_and_can_be_undone() {
    let state = new_visitor().reduce(answer("blog", "no"));
    assert_eq!(state.host_event, Some(HostEvent::Answered { question: "blog".into() }));
    let results = state.reduce(RESULTS);
    let erased = results.clone().reduce(Action::Restart);
    assert!(erased.progress == Progress::default() && erased.comparison.is_none() && erased.host_event.is_none());
    let restored = erased.clone().reduce(Action::Undo);
    assert!(restored.progress == results.progress && restored.comparison.is_some() && restored.banners().is_empty());
    let answered = erased.clone().reduce(answer("blog", "yes"));
    assert!(answered.banners().is_empty(), "after a new answer there is no undo");
    assert!(Rc::ptr_eq(&answered, &answered.clone().reduce(Action::Undo)));
    // A restart by the page leaves the visitor's focus alone, and cannot be undone.
    let reset = results.reduce(Action::HostRestart);
    assert!(reset.progress == Progress::default() && reset.focus == Focus::Stay && reset.banners().is_empty());
}

#[test]
fn an_action_without_effect_returns_the_same_state() {
    let state = new_visitor().reduce(answer("blog", "no"));
    let same_context = Action::SetContext(state.context.clone(), None, None);
    for action in [
        answer("blog", "no"),
        Action::Back,
        Action::GoTo(Screen::Section(0)),
        Action::GoToQuestion("nothing".into()),
        Action::Undo,
        same_context,
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
    let state = new_visitor().reduce(answer("blog", "yes")).reduce(answer("blog-weekly", "no"));
    assert_eq!(ids(&state.clone().reduce(RESULTS)), ["blog-weekly", "blog"]);
    let state = state.reduce(answer("blog", "no"));
    assert_eq!(ids(&state.clone().reduce(RESULTS)), ["blog"]);
    // It is kept, in case the question is shown again.
    assert_eq!(ids(&state.reduce(answer("blog", "yes")).reduce(RESULTS)), ["blog-weekly", "blog"]);
}

#[test]
fn another_language_keeps_the_answers_and_a_benchmark_without_these_questions_drops_them() {
    let results = new_visitor().reduce(answer("blog", "no")).reduce(RESULTS);
    let french = results.clone().reduce(Action::SetContext(context("fr"), None, None));
    assert!(french.comparison.is_some() && french.progress == results.progress && &*french.context.language.tag == "fr");
    assert!(french.moves == results.moves && french.revision != results.revision);
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
fn another_benchmark_takes_over_the_answers_to_questions_that_it_shares_and_the_newest_wins() {
    let other = || {
        let other = benchmark(&VR_2012.replace("\"id\": \"vr-2012\"", "\"id\": \"other\""));
        WidgetContext::new(Rc::new(other), Language::native("en").expect("a language"), TODAY, Settings::default())
    };
    let earlier = response(&context("en"), json!({ "blog": "yes", "paid-tool": "no" }));
    let kept = Progress { screen: Screen::Section(2), response: earlier, ..Progress::default() };
    let own = new_visitor().reduce(answer("hours", "6-10")).reduce(answer("blog", "no"));
    let taken = own.clone().reduce(Action::SetContext(other(), None, None));
    assert!(taken.progress.response == own.progress.response && taken.progress.screen == Screen::default() && taken.moves == own.moves);
    let merged = own.clone().reduce(Action::SetContext(other(), Some(kept), None));
    assert_eq!(to_json(&merged.progress.response), json!({ "hours": "6-10", "blog": "no", "paid-tool": "no" }));
    assert_eq!(merged.progress.screen, Screen::Section(2));
    // Answers of a link are not the visitor's own.
    let linked = new_visitor().reduce(Action::OpenLink(Ok(response(&context("en"), json!({ "blog": "yes" })))));
    assert!(linked.reduce(Action::SetContext(other(), None, None)).progress.response.is_empty());
}

#[test]
fn a_visit_resumes_where_the_earlier_one_ended() {
    let results = new_visitor().reduce(answer("blog", "no")).reduce(RESULTS);
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
fn damaged_progress_is_not_read() {
    let benchmark = benchmark(VR_2012);
    let intact = Progress { guesses: Rc::new([("blog".into(), 200)].into_iter().collect()), ..Progress::default() }.to_text(&benchmark);
    assert!(Progress::from_text(&intact, &benchmark).is_some(), "{intact}");
    for damaged in [
        String::new(),
        intact.replacen('1', "2", 1),
        intact.replace("blog=200", "blog=463"),
        intact.replace("blog=200", "blog=-1"),
        intact.replace("blog=200", "bolg=200"),
        intact.replace(" 0 0 ", " 0 end "),
        intact.replace(" 0 0 blog=200", ""),
        intact.replace(" 0 0 ", " 0 0 2026-02-30 "),
        intact.replace(" 0 0 ", " 0 0 2026-02-03 2026-02-03 "),
        format!("{intact} "),
        "{}".into(),
    ] {
        assert_eq!(Progress::from_text(&damaged, &benchmark), None, "{damaged:?}");
    }
}

/// The state of a visitor who opens the page on `day` of January, of a widget that keeps answers on the device.
fn on_device(day: u8, kept: Option<Progress>) -> Rc<State> {
    let settings = Settings { remember: Remember::Device, ..Settings::default() };
    let today = Date { day: Some(day), ..TODAY };
    let language = Language::native("en").expect("a language of the widget");
    Rc::new(State::new(WidgetContext::new(Rc::new(benchmark(VR_2012)), language, today, settings), kept))
}

/// What is kept for the next visit, as read back from storage.
fn kept(state: &State) -> Option<Progress> {
    let text = state.own().to_text(&state.context.benchmark);
    let kept = Progress::from_text(&text, &state.context.benchmark);
    assert_eq!(kept.as_ref(), Some(state.own()), "{text:?}");
    kept.filter(|kept| !kept.is_empty())
}

/// The day in January and the answers of the earlier results.
fn before(state: &State) -> Option<(u8, Value)> {
    let earlier: &PastResult = state.compared_with()?;
    Some((earlier.day.day?, to_json(&earlier.response)))
}

#[test]
fn results_are_compared_with_those_of_an_earlier_day() {
    let first = on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS);
    assert_eq!(before(&first), None, "there are no earlier results");
    let later = first.clone().reduce(Action::Back).reduce(answer("blog-weekly", "no")).reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&later), None, "results of the same day replace the first");
    let second = on_device(5, kept(&first));
    assert_eq!((before(&second), second.banners()), (Some((1, json!({ "blog": "no" }))), vec![Banner::Resumed(Some(TODAY))]));
    let changed = second.reduce(Action::Back).reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&changed), Some((1, json!({ "blog": "no" }))));
    let same_day = on_device(5, kept(&changed));
    assert_eq!((before(&same_day), same_day.banners()), (before(&changed), vec![Banner::Resumed(None)]));
    assert_eq!(before(&on_device(9, kept(&same_day))), Some((5, json!({ "blog": "yes" }))));
}

#[test]
fn answering_again_keeps_the_results_and_starting_again_erases_them() {
    let results = on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS);
    let again = results.clone().reduce(Action::AnswerAgain);
    assert!(again.progress.is_blank() && again.progress.screen == Screen::default() && kept(&again).is_some());
    let visit = on_device(1, kept(&again));
    assert_eq!(visit.banners(), [], "no answers were resumed");
    let compared = again.clone().reduce(answer("blog", "yes")).reduce(RESULTS);
    assert_eq!(before(&compared), Some((1, json!({ "blog": "no" }))), "even on the same day");
    assert!(again.reduce(Action::Undo).progress == results.progress);
    let erased = compared.clone().reduce(Action::Restart);
    assert_eq!((kept(&erased), before(&erased.clone().reduce(RESULTS))), (None, None));
    assert!(erased.reduce(Action::Undo).progress == compared.progress);
    assert_eq!(kept(&compared.reduce(Action::HostRestart)), None);
}

#[test]
fn earlier_results_are_kept_on_the_device_only() {
    let kept = kept(&on_device(1, None).reduce(answer("blog", "no")).reduce(RESULTS));
    for remember in [Remember::Tab, Remember::Off] {
        let state = State::new(with("en", Settings { remember, ..Settings::default() }), kept.clone());
        assert!(state.compared_with().is_none() && !state.own().to_text(&state.context.benchmark).contains('\n'), "{remember:?}");
    }
}

#[test]
fn a_damaged_history_costs_no_answers() {
    let results = on_device(1, None)
        .reduce(answer("blog", "no"))
        .reduce(RESULTS)
        .reduce(Action::AnswerAgain)
        .reduce(answer("blog", "yes"))
        .reduce(RESULTS);
    let text = results.progress.to_text(&results.context.benchmark);
    let (first_line, history) = text.split_once('\n').expect("a history");
    assert_eq!(history.lines().count(), 2, "{history}");
    for damaged in
        ["", "\n", "2026-01-01", "2026-13-01 1AAA\n1", "\u{fffd}\n\n\n", &history.replace(" 1", " 2"), &history.replace("2026", "0")]
    {
        let read = Progress::from_text(&format!("{first_line}\n{damaged}"), &results.context.benchmark).expect("the answers");
        assert!(read.response == results.progress.response && read.history.is_empty(), "{damaged:?}");
    }
}

#[tokio::test]
async fn the_results_say_what_has_changed() {
    let context = context("en");
    // The lines of the section, from the answers of the earlier results and those of today.
    let changes = async |then: Value, now: Value| {
        let comparison = Shared::new(compare(&context.benchmark, &response(&context, now), TODAY));
        let earlier = PastResult { day: Date { year: 2025, month: Some(3), day: Some(3) }, response: response(&context, then) };
        let (guesses, before, banners, dispatch) = (Rc::default(), Some(earlier), Vec::new(), Callback::noop());
        let html = html::<Results>(results::Props {
            trial: None,
            planned: Rc::default(),
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
        let section = html.split("<section class=\"changes\">").find(|section| section.contains("Since last time (2025-03-03)"))?;
        let section = section.split("</section>").next()?;
        Some(between(section, "<li>", "</li>").into_iter().chain(between(section, "<p>", "</p>")).map(text).collect::<Vec<_>>())
    };
    let changed = changes(
        json!({ "blog": "no", "networks": ["twitter"], "hours": "under-6", "paid-tool": "yes" }),
        json!({ "blog": "yes", "networks": ["facebook"], "hours": "6-10", "owner": "yes", "paid-tool": "yes" }),
    );
    let changed = changed.await.expect("the section");
    assert!(changed.contains(&"On Facebook: you do this now (behind then, in the middle now)".into()), "{changed:#?}");
    assert!(changed.contains(&"On Twitter (X): you no longer do this (too close to call then, behind now)".into()), "{changed:#?}");
    assert!(changed.iter().any(|line| line.contains("gained ground")) && changed.len() == 4, "{changed:#?}");
    let unchanged = changes(json!({ "blog": "yes" }), json!({ "blog": "yes", "hours": "6-10" })).await.expect("the section");
    assert_eq!(unchanged, ["You are where you were."]);
    assert_eq!(changes(json!({ "hours": "6-10" }), json!({ "blog": "yes" })).await, None, "nothing was answered both times");
}

/// Opens a link with these answers.
fn link(answers: Value) -> Action {
    Action::OpenLink(Ok(response(&context("en"), answers)))
}

const LINKED: [Banner; 1] = [Banner::Linked { has_own: false }];
const LINKED_BESIDE_OWN: [Banner; 1] = [Banner::Linked { has_own: true }];

#[test]
fn a_link_shows_its_results_and_leaves_the_visitors_own_answers_unchanged() {
    let own = new_visitor().reduce(answer("blog", "no")).reduce(Action::Next);
    let linked = own.clone().reduce(link(json!({ "blog": "yes" })));
    assert!(linked.comparison.is_some() && linked.banners() == LINKED_BESIDE_OWN && linked.host_event.is_none());
    let changed = linked.clone().reduce(Action::Back).reduce(answer("paid-tool", "yes"));
    let results = changed.clone().reduce(RESULTS);
    for state in [&linked, &changed, &results] {
        assert!(*state.own() == own.progress && state.banners() == LINKED_BESIDE_OWN && state.host_event != Some(HostEvent::Completed));
        let discarded = state.clone().reduce(Action::DiscardLinked);
        assert!(discarded.progress == own.progress && discarded.banners().is_empty());
    }
    for action in [Action::Restart, Action::AnswerAgain] {
        assert!(Rc::ptr_eq(&results, &results.clone().reduce(action)), "it would be unclear which answers it erases");
    }
    let adopted = results.clone().reduce(Action::AdoptLinked);
    assert!(adopted.progress.response == results.progress.response && *adopted.own() == adopted.progress);
    assert_eq!(adopted.host_event, Some(HostEvent::Completed), "the answers are the visitor's own only now");
    assert_eq!(adopted.banners(), [Banner::Replaced(own.progress.clone())]);
    assert!(adopted.reduce(Action::Undo).progress == own.progress);
    assert!(results.reduce(Action::HostRestart).own().is_empty(), "the page's restart erases everything");
}

#[test]
fn a_visitor_without_answers_adopts_those_of_a_link_by_changing_one() {
    let linked = new_visitor().reduce(link(json!({ "blog": "yes" })));
    assert!(linked.banners() == LINKED && linked.own().is_empty());
    let changed = linked.clone().reduce(Action::Back).reduce(answer("blog", "no"));
    assert!(changed.banners().is_empty() && *changed.own() == changed.progress);
    assert_eq!(changed.reduce(RESULTS).host_event, Some(HostEvent::Completed));
    let adopted = linked.clone().reduce(Action::AdoptLinked);
    assert!(adopted.banners().is_empty() && adopted.host_event == Some(HostEvent::Completed) && *adopted.own() == adopted.progress);
    let discarded = linked.reduce(Action::DiscardLinked);
    assert!(discarded.progress == Progress::default() && discarded.comparison.is_none() && discarded.banners().is_empty());
    for action in [Action::AdoptLinked, Action::DiscardLinked] {
        assert!(Rc::ptr_eq(&discarded, &discarded.clone().reduce(action)), "there is no link any more");
    }
}

#[test]
fn a_second_link_keeps_the_visitors_own_answers_too() {
    let own = new_visitor().reduce(answer("blog", "no"));
    let second = own.clone().reduce(link(json!({ "blog": "yes" }))).reduce(link(json!({ "hours": "6-10" })));
    assert!(
        second.own().response == own.progress.response && second.progress.response == response(&context("en"), json!({ "hours": "6-10" }))
    );
    let to_own = second.reduce(link(json!({ "blog": "no" })));
    assert!(to_own.banners().is_empty() && to_own.comparison.is_some() && to_own.own().response == own.progress.response);
    let several = new_visitor().reduce(Action::Answer("networks".into(), Answer::Choices(vec!["twitter".into(), "facebook".into()])));
    let to_own = several.reduce(link(json!({ "networks": ["facebook", "twitter"] })));
    assert!(to_own.banners().is_empty(), "the order of several choices does not matter");
}

#[test]
fn an_unreadable_link_loses_nothing() {
    let own = new_visitor().reduce(answer("blog", "no")).reduce(RESULTS);
    for unreadable in [Unreadable::Damaged, Unreadable::UnknownVersion, Unreadable::OtherQuestions] {
        let warned = own.clone().reduce(Action::OpenLink(Err(unreadable)));
        assert!(warned.progress == own.progress && warned.comparison.is_some() && warned.banners() == [Banner::Unreadable(unreadable)]);
        let linked = own.clone().reduce(link(json!({ "blog": "yes" }))).reduce(Action::OpenLink(Err(unreadable)));
        let [linked_banner] = LINKED_BESIDE_OWN;
        assert!(linked.banners() == [Banner::Unreadable(unreadable), linked_banner], "the banner of the first link stays");
        let back = linked.reduce(Action::Back);
        assert!(back.banners() == LINKED_BESIDE_OWN && back.own().response == own.progress.response);
        let erased = own.clone().reduce(Action::Restart).reduce(Action::OpenLink(Err(unreadable)));
        assert!(erased.reduce(Action::Undo).progress == own.progress, "undo is still possible");
    }
    for ignored in [Action::OpenLink(Err(Unreadable::OtherBenchmark)), link(json!({}))] {
        let same = own.clone().reduce(ignored);
        assert!(
            same.revision == own.revision && same.progress == own.progress && same.banners().is_empty(),
            "the link may be for another widget"
        );
    }
}

#[test]
fn kept_answers_are_restored_once_remembering_is_turned_on() {
    let on_device = || with("en", Settings { remember: Remember::Device, ..Settings::default() });
    let kept = || Some(Progress { response: response(&context("en"), json!({ "blog": "no" })), ..Progress::default() });
    let not_remembered = || Rc::new(State::new(with("en", Settings { remember: Remember::Off, ..Settings::default() }), None));
    let restored = not_remembered().reduce(Action::SetContext(on_device(), kept(), None));
    assert!(restored.progress.response == kept().unwrap_or_default().response && restored.banners() == [Banner::Resumed(None)]);
    let answered = not_remembered().reduce(answer("hours", "6-10"));
    let continued = answered.clone().reduce(Action::SetContext(on_device(), kept(), None));
    assert!(continued.progress.response == answered.progress.response, "answers of this visit come first");
}

#[test]
fn a_link_for_the_new_benchmark_opens_its_results() {
    let other =
        || WidgetContext::new(Rc::new(benchmark(CYBER_HYGIENE)), Language::native("en").expect("a language"), TODAY, Settings::default());
    let context = other();
    let question =
        context.benchmark.questions().find(|question| matches!(question.kind, Kind::Binary { .. })).expect("a yes-or-no question");
    let linked = Rc::new(Response::default().with(&question.id, Answer::Choice("yes".into())));
    let results = new_visitor().reduce(Action::SetContext(other(), None, Some(Ok(linked.clone()))));
    assert!(results.comparison.is_some() && results.progress.response == linked && results.banners() == LINKED);
}

#[test]
fn the_day_can_change_while_the_page_is_open() {
    let on_device = with("en", Settings { remember: Remember::Device, ..Settings::default() });
    let today = Rc::new(State::new(on_device.clone(), None)).reduce(answer("blog", "no")).reduce(RESULTS);
    assert!(today.compared_with().is_none());
    let tomorrow = Date { day: Some(2), ..TODAY };
    let later = today
        .reduce(Action::SetContext(on_device.on_day(tomorrow), None, None))
        .reduce(Action::Back)
        .reduce(answer("blog", "yes"))
        .reduce(RESULTS);
    assert_eq!(later.compared_with().map(|before| before.day), Some(TODAY));
}

#[tokio::test]
async fn the_banner_of_a_link_says_whose_answers_are_shown() {
    let context = context("en");
    // Whether there is a button to restart, whether there is a picture, and the text of each banner.
    let render = async |kept: Option<Progress>, link| {
        let (on_change, on_state, on_ready) = (Callback::noop(), Callback::noop(), Callback::noop());
        let html = html::<Widget>(widget::Props { context: context.clone(), kept, link: Some(link), on_change, on_state, on_ready }).await;
        let banners =
            between(&html, "class=\"banner\"", "</div>").into_iter().map(|banner| text(&format!("<div{banner}"))).collect::<Vec<_>>();
        let can_restart = html.contains("part=\"button again\"") || html.contains("part=\"button restart\"");
        (can_restart, html.contains("<canvas"), banners)
    };
    let answers = || Ok(response(&context, json!({ "blog": "yes" })));
    let own = || Some(Progress { response: response(&context, json!({ "blog": "no" })), screen: Screen::Results, ..Progress::default() });
    let linked = "These answers came from a link. Below, “you” is whoever gave them.";
    assert_eq!(render(None, answers()).await, (false, true, vec![format!("{linked}Keep these answersStart with my own")]));
    let beside_own = format!("{linked} Your own are still here.Keep these instead of my ownBack to my own answers");
    assert_eq!(render(own(), answers()).await, (false, true, vec![beside_own]));
    let damaged = "This link is damaged. Copy all of it again.".to_owned();
    assert_eq!(render(None, Err(Unreadable::Damaged)).await, (false, false, vec![damaged.clone()]));
    assert_eq!(render(own(), Err(Unreadable::Damaged)).await, (true, true, vec![damaged]));
}

#[test]
fn turning_guesses_off_leads_from_their_screen_to_the_results() {
    let guessing = Settings { guess: true, ..Settings::default() };
    let guesses = Rc::new(State::new(with("en", guessing), None)).reduce(answer("blog", "yes")).reduce(Action::GoTo(Screen::Guesses));
    assert!(guesses.progress.screen == Screen::Guesses && guesses.comparison.is_none());
    let results = guesses.reduce(Action::SetContext(context("en"), None, None));
    assert!(results.progress.screen == Screen::Results && results.comparison.is_some());
    assert_eq!(results.host_event, Some(HostEvent::Completed));
    let french = results.reduce(Action::SetContext(context("fr"), None, None));
    assert!(french.comparison.is_some() && french.host_event.is_none(), "the event is sent once");
}

#[tokio::test]
async fn guesses_are_asked_before_the_results_and_shown_beside_the_figures() {
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
    let labels: Vec<String> = between(&html, "<label", "</label>").into_iter().map(|label| text(&format!("<{label}"))).collect();
    assert_eq!(labels[1], "How many of the 462 businesses have a blog?");
    assert!(text(&html).contains("120 of 462 (26%)"), "{html}");
    let results = state.reduce(Action::Next);
    assert!(results.host_event == Some(HostEvent::Completed));
    let comparison = results.comparison.clone().expect("results");
    let props = results::Props {
        trial: None,
        planned: Rc::default(),
        context,
        comparison,
        guesses: results.progress.guesses.clone(),
        before: None,
        focus: UNMOVED,
        is_prerendered: false,
        banners: Vec::new(),
        dispatch: Callback::noop(),
    };
    let text = text(&self::html::<Results>(props).await);
    assert!(text.contains("55% of the 462 businesses have a blog\u{a0}You guessed 120 (26%): about 134 too few."), "{text}");
}

#[tokio::test]
async fn first_results_are_offered_once_they_rest_on_enough_answers() {
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
async fn the_progress_bar_counts_what_no_answer_changes() {
    let context = context("en");
    let way = |html: &str| {
        let bar = between(html, "<progress ", ">").concat();
        ["max=\"", "value=\"", "aria-label=\""].map(|attribute| between(&bar, attribute, "\"").concat())
    };
    for answers in [json!({}), json!({ "owner": "yes" }), json!({ "owner": { "missing": "dont-know" }, "hours": "6-10" })] {
        let html = step(&context, 0, response(&context, answers.clone())).await;
        assert_eq!(way(&html), ["19", "0", "Step 1 of 5"], "{answers}");
    }
    let answers = json!({ "networks": ["facebook", "twitter"], "blog": "yes" });
    assert_eq!(way(&step(&context, 2, response(&context, answers)).await), ["19", "7", "Step 3 of 5"], "four questions, and three");
}
