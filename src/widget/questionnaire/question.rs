//! One question as a `fieldset` of native controls, whatever its kind.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::control::{Control, Draft, option_row};
use super::on_demand::{number, ranking};
use super::why_we_ask::WhyWeAsk;
use crate::answers::{Answer, Missing};
use crate::benchmark::{Kind, Question, RetiredChoice};
use crate::text::Key;
use crate::widget::lazy::{LazyPart, Part};
use crate::widget::state::Action;
use crate::widget::{WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub question: Rc<str>,
    pub answer: Answer,
    pub dispatch: Callback<Action>,
}

/// A question with its controls, and why it is asked.
#[component]
pub fn QuestionView(props: &Props) -> Html {
    let Props { context, answer, dispatch, .. } = props;
    let fieldset = use_node_ref();
    let draft = use_state(|| None::<Draft>);
    let Some(question) = context.benchmark.question(&props.question) else { return Html::default() };
    let on_change = Callback::from({
        let (dispatch, draft, id) = (dispatch.clone(), draft.clone(), question.id.clone());
        move |(new_draft, answer): (Option<Draft>, Answer)| {
            draft.set(new_draft);
            dispatch.emit(Action::Answer(id.clone(), answer));
        }
    });
    let clear = {
        let (on_change, fieldset) = (on_change.clone(), fieldset.clone());
        move |_: MouseEvent| {
            on_change.emit((None, Answer::Missing(Missing::Skipped)));
            // The clear button disappears now: the focus moves on, or it would be lost with the button.
            let control = fieldset.cast::<Element>().and_then(|fieldset| fieldset.query_selector("input").ok().flatten());
            if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
                let _ = control.focus();
            }
        }
    };
    let can_clear = *answer != Answer::Missing(Missing::Skipped) || draft.as_ref().is_some_and(|draft| !draft.text.is_empty());
    let hint = question.hint.as_ref().map(|hint| context.text(hint));
    let hint_id = hint.is_some().then(|| format!("{}-hint", question.id));
    html! {
        <fieldset data-question={question.id.to_string()} aria-describedby={hint_id.clone()} part="question" ref={fieldset}>
            <legend>{context.text(&question.text)}</legend>
            for hint in hint.iter() { <p class="hint" id={hint_id.clone()}>{hint}</p> }
            {controls(context, question, answer, draft.as_ref(), &on_change)}
            <div class="under">
                <WhyWeAsk context={context.clone()} question={question.id.clone()} />
                if can_clear {
                    <button type="button" class="link" onclick={clear}>{context.say(Key::Clear).text()}</button>
                }
            </div>
        </fieldset>
    }
}

/// The controls of `question`, followed by "I don't know".
fn controls(
    context: &WidgetContext,
    question: &Question,
    answer: &Answer,
    draft: Option<&Draft>,
    on_change: &Callback<(Option<Draft>, Answer)>,
) -> Html {
    let name = &question.id;
    let set_answer = on_change.reform(|answer: Answer| (None, answer));
    let radio = |option: &str, text: String| {
        let choice = Answer::Choice(option.into());
        let is_on = *answer == choice;
        option_row("radio", name, option, text, is_on, false, set_answer.reform(move |_: Event| choice.clone()))
    };
    let dont_know = |input_type: &'static str| {
        let unknown = Answer::Missing(Missing::DontKnow);
        let is_on = *answer == unknown;
        // A checkbox that is on is switched off.
        let next = if is_on && input_type == "checkbox" { Answer::Missing(Missing::Skipped) } else { unknown };
        option_row(input_type, name, "", context.say(Key::DontKnow).text(), is_on, true, set_answer.reform(move |_: Event| next.clone()))
    };
    let control = || Control {
        context: context.clone(),
        question: question.id.clone(),
        answer: answer.clone(),
        draft: draft.cloned(),
        on_change: on_change.clone(),
    };
    match &question.kind {
        Kind::Binary { .. } => html! {
            <div class="options pair">
                {radio("yes", context.say(Key::Yes).text())}
                {radio("no", context.say(Key::No).text())}
                {dont_know("radio")}
            </div>
        },
        Kind::Single { options, .. } => html! {
            <div class="options">
                for option in options.iter() { {radio(&option.id, context.text(&option.text))} }
                {dont_know("radio")}
            </div>
        },
        Kind::Several { options, retired } => {
            let chosen: &[Rc<str>] = if let Answer::Choices(chosen) = answer { chosen } else { &[] };
            let is_none = matches!(answer, Answer::Choices(chosen) if chosen.is_empty());
            let toggled = |option: &Rc<str>| {
                let mut chosen = chosen.to_vec();
                match chosen.iter().position(|id| id == option) {
                    Some(index) => drop(chosen.remove(index)),
                    None => chosen.push(option.clone()),
                }
                if chosen.is_empty() { Answer::Missing(Missing::Skipped) } else { Answer::Choices(chosen) }
            };
            let checkbox = |option: &Rc<str>, text: String| {
                let next = toggled(option);
                option_row("checkbox", name, option, text, chosen.contains(option), false, set_answer.reform(move |_: Event| next.clone()))
            };
            let none_of_these = {
                let next = if is_none { Answer::Missing(Missing::Skipped) } else { Answer::Choices(Vec::new()) };
                let text = context.say(Key::NoneOfThese).text();
                option_row("checkbox", name, "", text, is_none, true, set_answer.reform(move |_: Event| next.clone()))
            };
            html! {
                <div class="options">
                    for option in options.iter() { {checkbox(&option.id, context.text(&option.text))} }
                    {none_of_these}
                    {dont_know("checkbox")}
                    for option in retired.iter() { {retired_option(context, option)} }
                </div>
            }
        }
        Kind::Ranking { .. } => lazy_control(ranking, control(), dont_know("checkbox")),
        Kind::Number { .. } => lazy_control(number, control(), dont_know("checkbox")),
    }
}

/// A control that `render` renders once its part of the engine is loaded, and "I don't know" below it.
fn lazy_control(render: fn(&Control) -> Html, control: Control, dont_know: Html) -> Html {
    let context = control.context.clone();
    let content = Callback::from(move |()| render(&control));
    html! { <div class="options"><LazyPart {context} part={Part::Results} {content} />{dont_know}</div> }
}

/// An option that can no longer be chosen, with its published figure.
fn retired_option(context: &WidgetContext, option: &RetiredChoice) -> Html {
    let note = option.figure.retired.as_ref().map(|retired| context.text(&retired.note)).unwrap_or_default();
    html! {
        <p class="option retired">
            <span>{context.text(&option.text)}{": "}{wording::figure(context, &option.figure)}{". "}{note}</span>
        </p>
    }
}
