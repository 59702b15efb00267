//! The field of a question for a number.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::answers::{Answer, Missing};
use crate::benchmark::Kind;
use crate::text::{Key, read_number};
use crate::widget::WidgetContext;
use crate::widget::questionnaire::{Control, Draft};

/// The field for the question that is asked; nothing where it asks for no number.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn number(control: &Control) -> Html {
    let Control { context, question, answer, draft, write } = control;
    let Some(Kind::Number { unit, least, most, .. }) = context.benchmark.question(question).map(|question| &question.kind) else {
        return Html::default();
    };
    html! {
        <Number context={context.clone()} name={question.clone()} unit={context.text(unit)} least={*least} most={*most}
            answer={answer.clone()} draft={draft.clone()} write={write.clone()} />
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
    write: Callback<(Option<Draft>, Answer)>,
}

impl Props {
    /// What `written` answers. None where it is no number, may be one of two, or is beyond the limits.
    fn read(&self, written: &str) -> Option<Answer> {
        if written.trim().is_empty() {
            return Some(Answer::Missing(Missing::Skipped));
        }
        let number = read_number(&*self.context.language.numbers, written)?;
        (self.least..=self.most).contains(&number).then_some(Answer::Number(number))
    }

    /// Whether a draft stands for the answer; what cannot be read is none. The answer may have been changed elsewhere, or the
    /// language in which the draft meant it.
    fn is_current(&self, draft: &Draft) -> bool {
        self.read(&draft.written).unwrap_or(Answer::Missing(Missing::Skipped)) == self.answer
    }
}

/// A number, written as the visitor's language writes it. Its limits stand under it from the first, so that nothing moves when they
/// become the error: once the visitor has gone on, and until it is mended.
#[component]
fn Number(props: &Props) -> Html {
    let Props { context, name, unit, least, most, answer, draft, write } = props;
    let numbers = &context.language.numbers;
    let draft = draft.as_ref().filter(|draft| props.is_current(draft));
    let is_wrong = draft.is_some_and(|draft| draft.is_left);
    let value = match (draft, answer) {
        (Some(draft), _) => draft.written.clone(),
        (None, Answer::Number(number)) => numbers.number(*number),
        (None, _) => String::new(),
    };
    let oninput = write.reform({
        let props = props.clone();
        move |event: InputEvent| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            let answer = props.read(&written);
            (Some(Draft { written, is_left: is_wrong && answer.is_none() }), answer.unwrap_or(Answer::Missing(Missing::Skipped)))
        }
    });
    let onchange = write.reform({
        let props = props.clone();
        move |event: Event| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            match props.read(&written) {
                Some(answer) => (None, answer),
                None => (Some(Draft { written, is_left: true }), Answer::Missing(Missing::Skipped)),
            }
        }
    });
    let limits = context.say(Key::NumberError).with("least", numbers.number(*least)).with("most", numbers.number(*most)).text();
    let limits_id = format!("{name}-limits");
    // Keyboards for decimals lack the minus.
    let inputmode = if *least < 0.0 { "text" } else { "decimal" };
    html! {
        <>
            <label class="entry">
                <input type="text" {inputmode} autocomplete="off" name={name.to_string()} {value} {oninput} {onchange}
                    aria-invalid={is_wrong.then_some("true")} aria-describedby={limits_id.clone()} />
                <span>{unit}</span>
            </label>
            <p class={classes!("limits", is_wrong.then_some("error"))} id={limits_id}>{&limits}</p>
            <p class="unseen" role="alert">{is_wrong.then_some(limits)}</p>
        </>
    }
}
