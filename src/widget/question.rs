//! One question as a group of native controls, whatever its kind.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::number::number;
use super::parts::Awaited;
use super::published::Published;
use super::ranking::ranking;
use super::{Action, Part, World};
use crate::answers::{Answer, Missing};
use crate::benchmark::{Kind, Question, RetiredChoice};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub question: Rc<str>,
    pub answer: Answer,
    pub act: Callback<Action>,
}

/// A question, its answer so far, and what was published on it.
#[component]
pub fn Asked(props: &Props) -> Html {
    let Props { world, answer, act, .. } = props;
    let group = use_node_ref();
    let draft = use_state(|| None::<Draft>);
    let Some(question) = world.benchmark.question(&props.question) else { return Html::default() };
    let give = Callback::from({
        let (act, draft, id) = (act.clone(), draft.clone(), question.id.clone());
        move |(written, answer): (Option<Draft>, Answer)| {
            draft.set(written);
            act.emit(Action::Answer(id.clone(), answer));
        }
    });
    let clear = {
        let (give, group) = (give.clone(), group.clone());
        move |_: MouseEvent| {
            give.emit((None, Answer::Missing(Missing::Skipped)));
            // This button goes, and the focus with it.
            let control = group.cast::<Element>().and_then(|group| group.query_selector("input").ok().flatten());
            if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
                let _ = control.focus();
            }
        }
    };
    let has_something = *answer != Answer::Missing(Missing::Skipped) || draft.as_ref().is_some_and(|draft| !draft.written.is_empty());
    let hint = question.hint.as_ref().map(|hint| world.text(hint));
    let hint_id = hint.is_some().then(|| format!("{}-hint", question.id));
    html! {
        <fieldset data-question={question.id.to_string()} aria-describedby={hint_id.clone()} part="question" ref={group}>
            <legend>{world.text(&question.text)}</legend>
            for hint in hint.iter() { <p class="hint" id={hint_id.clone()}>{hint}</p> }
            {controls(world, question, answer, draft.as_ref(), &give)}
            <div class="under">
                <Published world={world.clone()} question={question.id.clone()} />
                if has_something {
                    <button type="button" class="link" onclick={clear}>{world.say(Key::Clear).text()}</button>
                }
            </div>
        </fieldset>
    }
}

/// The controls of `question`, and "I don't know" after them.
fn controls(world: &World, question: &Question, answer: &Answer, draft: Option<&Draft>, write: &Callback<(Option<Draft>, Answer)>) -> Html {
    let name = &question.id;
    let give = write.reform(|answer: Answer| (None, answer));
    let unknown = Answer::Missing(Missing::DontKnow);
    let is_unknown = *answer == unknown;
    let radio = |id: &str, text: String| {
        let chosen = Answer::Choice(id.into());
        let is_on = *answer == chosen;
        choice("radio", name, id, text, is_on, false, give.reform(move |_: Event| chosen.clone()))
    };
    let unknown_as = |kind: &'static str| {
        let given = if is_unknown && kind == "checkbox" { Answer::Missing(Missing::Skipped) } else { unknown.clone() };
        choice(kind, name, "", world.say(Key::DontKnow).text(), is_unknown, true, give.reform(move |_: Event| given.clone()))
    };
    let asking = || Asking {
        world: world.clone(),
        question: question.id.clone(),
        answer: answer.clone(),
        draft: draft.cloned(),
        write: write.clone(),
    };
    match &question.kind {
        Kind::Binary { .. } => html! {
            <div class="options pair">
                {radio("yes", world.say(Key::Yes).text())}
                {radio("no", world.say(Key::No).text())}
                {unknown_as("radio")}
            </div>
        },
        Kind::Single { options, .. } => html! {
            <div class="options">
                for option in options.iter() { {radio(&option.id, world.text(&option.text))} }
                {unknown_as("radio")}
            </div>
        },
        Kind::Several { options, retired } => {
            let chosen: &[Rc<str>] = if let Answer::Choices(chosen) = answer { chosen } else { &[] };
            let is_none = matches!(answer, Answer::Choices(chosen) if chosen.is_empty());
            let toggled = |id: &Rc<str>| {
                let mut chosen = chosen.to_vec();
                match chosen.iter().position(|one| one == id) {
                    Some(place) => drop(chosen.remove(place)),
                    None => chosen.push(id.clone()),
                }
                if chosen.is_empty() { Answer::Missing(Missing::Skipped) } else { Answer::Choices(chosen) }
            };
            let check = |id: &Rc<str>, text: String| {
                let next = toggled(id);
                choice("checkbox", name, id, text, chosen.contains(id), false, give.reform(move |_: Event| next.clone()))
            };
            let none = if is_none { Answer::Missing(Missing::Skipped) } else { Answer::Choices(Vec::new()) };
            html! {
                <div class="options">
                    for option in options.iter() { {check(&option.id, world.text(&option.text))} }
                    {choice("checkbox", name, "", world.say(Key::NoneOfThese).text(), is_none, true, give.reform(move |_: Event| none.clone()))}
                    {unknown_as("checkbox")}
                    for option in retired.iter() { {retired_option(world, option)} }
                </div>
            }
        }
        Kind::Ranking { .. } => awaited(ranking, asking(), unknown_as("checkbox")),
        Kind::Number { .. } => awaited(number, asking(), unknown_as("checkbox")),
    }
}

/// What stands in a number's field, where that may not be how the answer is written: it is being typed, or is no answer.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub written: String,
    /// Whether the visitor went on: before that, what is half written is no error.
    pub is_left: bool,
}

/// What is asked, for controls that come later since few questions have them.
pub struct Asking {
    pub world: World,
    pub question: Rc<str>,
    pub answer: Answer,
    pub draft: Option<Draft>,
    pub write: Callback<(Option<Draft>, Answer)>,
}

fn awaited(controls: fn(&Asking) -> Html, asking: Asking, unknown: Html) -> Html {
    let world = asking.world.clone();
    let content = Callback::from(move |()| controls(&asking));
    html! { <div class="options"><Awaited {world} part={Part::Results} {content} />{unknown}</div> }
}

/// A row that is as wide as the question and answers it wherever it is pressed.
fn choice(kind: &'static str, name: &str, value: &str, text: String, is_on: bool, is_aside: bool, on: Callback<Event>) -> Html {
    html! {
        <label class={classes!("option", is_on.then_some("on"), is_aside.then_some("aside"))} part="option">
            <input type={kind} name={name.to_owned()} value={value.to_owned()} checked={is_on} onchange={on} />
            <span>{text}</span>
        </label>
    }
}

/// What can no longer be chosen, with its figure.
fn retired_option(world: &World, option: &RetiredChoice) -> Html {
    let note = option.figure.retired.as_ref().map(|retired| world.text(&retired.note)).unwrap_or_default();
    html! {
        <p class="option retired">
            <span>{world.text(&option.text)}{": "}{super::sentence::figure(world, &option.figure)}{". "}{note}</span>
        </p>
    }
}
