//! One question as a group of native controls, whatever its kind.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::published::Published;
use super::ranking::Ranking;
use super::{Action, World};
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
    let Some(question) = world.benchmark.question(&props.question) else { return Html::default() };
    let is_answered = *answer != Answer::Missing(Missing::Skipped);
    let give = act.reform({
        let id = question.id.clone();
        move |answer: Answer| Action::Answer(id.clone(), answer)
    });
    let clear = give.reform(|_: MouseEvent| Answer::Missing(Missing::Skipped));
    let hint = question.hint.as_ref().map(|hint| world.text(hint));
    let hint_id = hint.is_some().then(|| format!("{}-hint", question.id));
    html! {
        <fieldset data-question={question.id.to_string()} aria-describedby={hint_id.clone()} part="question">
            <legend>{world.text(&question.text)}</legend>
            for hint in hint.iter() { <p class="hint" id={hint_id.clone()}>{hint}</p> }
            {controls(world, question, answer, &give)}
            <div class="under">
                <Published world={world.clone()} question={question.id.clone()} />
                if is_answered {
                    <button type="button" class="link" onclick={clear}>{world.say(Key::Clear).text()}</button>
                }
            </div>
        </fieldset>
    }
}

/// The controls of `question`, and "I don't know" after them.
fn controls(world: &World, question: &Question, answer: &Answer, give: &Callback<Answer>) -> Html {
    let name = &question.id;
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
        Kind::Ranking { .. } => html! {
            <div class="options">
                <Ranking world={world.clone()} question={question.id.clone()} answer={answer.clone()} give={give.clone()} />
                {unknown_as("checkbox")}
            </div>
        },
        Kind::Number { unit, least, most, .. } => html! {
            <div class="options">
                <Number world={world.clone()} name={name.clone()} unit={world.text(unit)} least={*least} most={*most}
                    answer={answer.clone()} give={give.clone()} />
                {unknown_as("checkbox")}
            </div>
        },
    }
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

#[derive(Properties, PartialEq)]
struct NumberProps {
    world: World,
    name: Rc<str>,
    unit: String,
    least: f64,
    most: f64,
    answer: Answer,
    give: Callback<Answer>,
}

/// A number, written as the visitor's language writes it, with its error beside it.
#[component]
fn Number(props: &NumberProps) -> Html {
    let NumberProps { world, name, unit, least, most, answer, give } = props;
    let draft = use_state(|| None::<String>);
    let oninput = {
        let (draft, give, least, most) = (draft.clone(), give.clone(), *least, *most);
        Callback::from(move |event: InputEvent| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            match written.trim().replace(',', ".").parse::<f64>() {
                Ok(number) if (least..=most).contains(&number) => {
                    draft.set(None);
                    give.emit(Answer::Number(number));
                }
                _ if written.trim().is_empty() => {
                    draft.set(None);
                    give.emit(Answer::Missing(Missing::Skipped));
                }
                _ => draft.set(Some(written)),
            }
        })
    };
    let value = match (&*draft, answer) {
        (Some(written), _) => written.clone(),
        (None, Answer::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let error_id = draft.is_some().then(|| format!("{name}-error"));
    let limits = world.say(Key::NumberError).with("least", least.to_string()).with("most", most.to_string()).text();
    html! {
        <>
            <label class="entry">
                <input type="text" inputmode="decimal" autocomplete="off" name={name.to_string()} {value} {oninput}
                    aria-invalid={draft.is_some().then_some("true")} aria-describedby={error_id.clone()} />
                <span>{unit}</span>
            </label>
            if let Some(id) = error_id { <p class="error" {id} role="alert">{limits}</p> }
        </>
    }
}
