//! The field of a question for a number.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::answers::{Answer, Missing};
use crate::benchmark::Kind;
use crate::text::{Key, read_number};
use crate::widget::WidgetContext;
use crate::widget::questionnaire::{Control, Draft};

/// The field of a number question. Empty for questions of other kinds.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn number(control: &Control) -> Html {
    let Control { context, question, answer, draft, on_change, .. } = control;
    let Some(Kind::Number { unit, least, most, .. }) = context.benchmark.question(question).map(|question| &question.kind) else {
        return Html::default();
    };
    html! {
        <Number context={context.clone()} name={question.clone()} unit={context.text(unit)} least={*least} most={*most}
            answer={answer.clone()} draft={draft.clone()} on_change={on_change.clone()} />
    }
}

#[derive(Properties, Clone, PartialEq)]
struct Props {
    context: WidgetContext,
    name: Rc<str>,
    unit: String,
    least: f64,
    most: f64,
    answer: Answer,
    draft: Option<Draft>,
    on_change: Callback<(Option<Draft>, Answer)>,
}

impl Props {
    /// The answer that `text` gives. None if it is no number, could be read as two different numbers, or is out of range.
    fn read(&self, text: &str) -> Option<Answer> {
        if text.trim().is_empty() {
            return Some(Answer::Missing(Missing::Skipped));
        }
        let number = read_number(&*self.context.language.numbers, text, &self.unit)?;
        (self.least..=self.most).contains(&number).then_some(Answer::Number(number))
    }

    /// Whether a draft still gives the present answer; an invalid draft gives none. It no longer does once the answer was changed
    /// elsewhere, or the language in which the draft is read has changed.
    fn is_current(&self, draft: &Draft) -> bool {
        self.read(&draft.text).unwrap_or(Answer::Missing(Missing::Skipped)) == self.answer
    }
}

/// A number, written as the visitor's language writes it. The allowed range is shown below the field, and marked as an error from when
/// the visitor leaves the field with an invalid number until the number is corrected. The range is always there, so nothing on the page
/// moves.
#[component]
fn Number(props: &Props) -> Html {
    let Props { context, name, unit, least, most, answer, draft, on_change } = props;
    let numbers = &context.language.numbers;
    let draft = draft.as_ref().filter(|draft| props.is_current(draft));
    let is_invalid = draft.is_some_and(|draft| draft.is_left);
    let value = match (draft, answer) {
        (Some(draft), _) => draft.text.clone(),
        (None, Answer::Number(number)) => numbers.number(*number),
        (None, _) => String::new(),
    };
    let oninput = on_change.reform({
        let props = props.clone();
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let answer = props.read(&text);
            (Some(Draft { text, is_left: is_invalid && answer.is_none() }), answer.unwrap_or(Answer::Missing(Missing::Skipped)))
        }
    });
    let onchange = on_change.reform({
        let props = props.clone();
        move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            match props.read(&text) {
                Some(answer) => (None, answer),
                None => (Some(Draft { text, is_left: true }), Answer::Missing(Missing::Skipped)),
            }
        }
    });
    let limits = context.say(Key::NumberError).with("least", numbers.number(*least)).with("most", numbers.number(*most)).text();
    let limits_id = format!("{name}-limits");
    // On-screen keyboards for decimals lack the minus sign.
    let inputmode = if *least < 0.0 { "text" } else { "decimal" };
    html! {
        <>
            <label class="entry">
                <input type="text" {inputmode} autocomplete="off" name={name.to_string()} {value} {oninput} {onchange}
                    aria-invalid={is_invalid.then_some("true")} aria-describedby={limits_id.clone()} />
                <span>{unit}</span>
            </label>
            <p class={classes!("limits", is_invalid.then_some("error"))} id={limits_id}>{&limits}</p>
            <p class="unseen" role="alert">{is_invalid.then_some(limits)}</p>
        </>
    }
}
