//! The visitor's plan as a list, and a date for the calendar on which to compare again.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::export::{Export, use_exports};
use crate::widget::results::Plan;
use crate::widget::state::Action;
use crate::widget::{Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    pub plan: Plan,
}

#[component]
pub fn MyPlan(props: &Props) -> Html {
    let Props { context, comparison, plan } = props;
    let (heading, exports) = (use_node_ref(), use_exports(context, comparison));
    let has_answers = use_state_eq(|| false);
    let steps = wording::planned_steps(context, comparison, &plan.measures);
    let remove = Callback::from({
        let (heading, dispatch, is_last) = (heading.clone(), plan.dispatch.clone(), steps.len() == 1);
        move |measure: Rc<str>| {
            // The button goes with its line, and the whole list with the last line: then the results' heading takes the focus.
            let own = heading.cast::<HtmlElement>();
            let results = || own.as_ref()?.closest(".results").ok()??.query_selector("h2").ok()??.dyn_into().ok();
            let next = if is_last { results() } else { own.clone() };
            next.map(|next: HtmlElement| next.focus().unwrap_or_default()).unwrap_or_default();
            dispatch.emit(Action::Plan(measure, false));
        }
    });
    let step = |(measure, text): &(Rc<str>, String)| {
        let onclick = remove.reform({
            let measure = measure.clone();
            move |_: MouseEvent| measure.clone()
        });
        let name = context.say(Key::PlanRemove).with("step", text.as_str()).text();
        html! {
            <li key={&**measure}>
                <span>{text}</span>
                <button type="button" class="icon-button" aria-label={name} {onclick}>{"×"}</button>
            </li>
        }
    };
    let onchange = {
        let has_answers = has_answers.setter();
        move |event: Event| has_answers.set(event.target().is_some_and(|target| target.unchecked_into::<HtmlInputElement>().checked()))
    };
    html! {
        <section class="plan banner exports" aria-labelledby="plan" ref={exports.panel.clone()}>
            <h3 id="plan" tabindex="-1" ref={heading}>{context.say(Key::Plan).text()}</h3>
            <ol>for entry in steps.iter() { {step(entry)} }</ol>
            <div class="export-row">
                {exports.named(Key::PlanDate, Export::Date(plan.measures.clone(), *has_answers))}
                if context.exporter.page_address.is_some() {
                    <label><input type="checkbox" checked={*has_answers} {onchange} />{context.say(Key::PlanAnswers).text()}</label>
                }
                {exports.outcome(&plan.measures)}
            </div>
        </section>
    }
}
