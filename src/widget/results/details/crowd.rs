//! The respondents as a crowd of dots, by where they stand on a practice that the visitor chooses.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::standing::{Comparison, Row, claim};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::picture::{Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

/// One practice at a time, chosen from a list, the one with the largest gap first. Empty if no practice was answered.
#[component]
pub fn Crowd(props: &Props) -> Html {
    let Props { context, comparison } = props;
    let chosen = use_state(|| None::<Rc<str>>);
    let is_chosen = |row: &&Row| chosen.as_ref().is_some_and(|id| *id == row.measure.id);
    let Some(row) = comparison.practices.iter().find(is_chosen).or(comparison.practices.first()) else { return Html::default() };
    let onchange = {
        let (chosen, comparison) = (chosen.clone(), comparison.clone());
        move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok()).unwrap_or_default();
            chosen.set(comparison.practices.get(index).map(|row| row.measure.id.clone()));
        }
    };
    let option = |practice: &Row| {
        html! {
            <option key={&*practice.measure.id} selected={practice.measure.id == row.measure.id}>{context.text(&practice.measure.label)}</option>
        }
    };
    let sentence = wording::of_row(context, row, &claim(row));
    let subject = Subject::Crowd(row.measure.id.clone());
    html! {
        <>
            <label class="choice">
                <span>{context.say(Key::Practice).text()}</span>
                <select {onchange}>for practice in comparison.practices.iter() { {option(practice)} }</select>
            </label>
            <Picture context={context.clone()} comparison={comparison.clone()} {subject} summary={sentence.clone()} />
            <p>{cited(context, &sentence, Evidence::Row(row.measure.id.clone()), context.text(&row.measure.label))}</p>
        </>
    }
}
