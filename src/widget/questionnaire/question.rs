//! One question as a group of native controls, whatever its kind.

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

/// A question, its answer so far, and what was published on it.
#[component]
pub fn QuestionView(props: &Props) -> Html {
    let Props { context, answer, dispatch, .. } = props;
    let group = use_node_ref();
    let draft = use_state(|| None::<Draft>);
    let Some(question) = context.benchmark.question(&props.question) else { return Html::default() };
    let give = Callback::from({
        let (dispatch, draft, id) = (dispatch.clone(), draft.clone(), question.id.clone());
        move |(written, answer): (Option<Draft>, Answer)| {
            draft.set(written);
            dispatch.emit(Action::Answer(id.clone(), answer));
        }
    });
    let clear = {
        let (give, group) = (give.clone(), group.clone());
        move |_: MouseEvent| {
            give.emit((None, Answer::Missing(Missing::Skipped)));
            // This button disappears, and would take the focus with it.
            let control = group.cast::<Element>().and_then(|group| group.query_selector("input").ok().flatten());
            if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
                let _ = control.focus();
            }
        }
    };
    let has_something = *answer != Answer::Missing(Missing::Skipped) || draft.as_ref().is_some_and(|draft| !draft.written.is_empty());
    let hint = question.hint.as_ref().map(|hint| context.text(hint));
    let hint_id = hint.is_some().then(|| format!("{}-hint", question.id));
    html! {
        <fieldset data-question={question.id.to_string()} aria-describedby={hint_id.clone()} part="question" ref={group}>
            <legend>{context.text(&question.text)}</legend>
            for hint in hint.iter() { <p class="hint" id={hint_id.clone()}>{hint}</p> }
            {controls(context, question, answer, draft.as_ref(), &give)}
            <div class="under">
                <WhyWeAsk context={context.clone()} question={question.id.clone()} />
                if has_something {
                    <button type="button" class="link" onclick={clear}>{context.say(Key::Clear).text()}</button>
                }
            </div>
        </fieldset>
    }
}

/// The controls of `question`, and "I don't know" after them.
fn controls(
    context: &WidgetContext,
    question: &Question,
    answer: &Answer,
    draft: Option<&Draft>,
    write: &Callback<(Option<Draft>, Answer)>,
) -> Html {
    let name = &question.id;
    let give = write.reform(|answer: Answer| (None, answer));
    let unknown = Answer::Missing(Missing::DontKnow);
    let is_unknown = *answer == unknown;
    let radio = |id: &str, text: String| {
        let chosen = Answer::Choice(id.into());
        let is_on = *answer == chosen;
        option_row("radio", name, id, text, is_on, false, give.reform(move |_: Event| chosen.clone()))
    };
    let unknown_as = |kind: &'static str| {
        let given = if is_unknown && kind == "checkbox" { Answer::Missing(Missing::Skipped) } else { unknown.clone() };
        option_row(kind, name, "", context.say(Key::DontKnow).text(), is_unknown, true, give.reform(move |_: Event| given.clone()))
    };
    let control = || Control {
        context: context.clone(),
        question: question.id.clone(),
        answer: answer.clone(),
        draft: draft.cloned(),
        write: write.clone(),
    };
    match &question.kind {
        Kind::Binary { .. } => html! {
            <div class="options pair">
                {radio("yes", context.say(Key::Yes).text())}
                {radio("no", context.say(Key::No).text())}
                {unknown_as("radio")}
            </div>
        },
        Kind::Single { options, .. } => html! {
            <div class="options">
                for option in options.iter() { {radio(&option.id, context.text(&option.text))} }
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
                option_row("checkbox", name, id, text, chosen.contains(id), false, give.reform(move |_: Event| next.clone()))
            };
            let none = if is_none { Answer::Missing(Missing::Skipped) } else { Answer::Choices(Vec::new()) };
            html! {
                <div class="options">
                    for option in options.iter() { {check(&option.id, context.text(&option.text))} }
                    {option_row("checkbox", name, "", context.say(Key::NoneOfThese).text(), is_none, true, give.reform(move |_: Event| none.clone()))}
                    {unknown_as("checkbox")}
                    for option in retired.iter() { {retired_option(context, option)} }
                </div>
            }
        }
        Kind::Ranking { .. } => lazy_control(ranking, control(), unknown_as("checkbox")),
        Kind::Number { .. } => lazy_control(number, control(), unknown_as("checkbox")),
    }
}

fn lazy_control(render: fn(&Control) -> Html, control: Control, unknown: Html) -> Html {
    let context = control.context.clone();
    let content = Callback::from(move |()| render(&control));
    html! { <div class="options"><LazyPart {context} part={Part::Results} {content} />{unknown}</div> }
}

/// What can no longer be chosen, with its figure.
fn retired_option(context: &WidgetContext, option: &RetiredChoice) -> Html {
    let note = option.figure.retired.as_ref().map(|retired| context.text(&retired.note)).unwrap_or_default();
    html! {
        <p class="option retired">
            <span>{context.text(&option.text)}{": "}{wording::figure(context, &option.figure)}{". "}{note}</span>
        </p>
    }
}
