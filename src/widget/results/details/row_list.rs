//! Lists of practices, each with its sentence.

use yew::prelude::*;

use super::distributions::distributions;
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::results::row_text;
use crate::widget::{Shared, WidgetContext, wording};

/// An entry for each of `rows`.
pub fn row_list<'r>(context: &WidgetContext, rows: impl Iterator<Item = &'r Row>) -> Html {
    let entry = |row: &Row| {
        html! {
            <li key={&*row.measure.id}>
                <h4>{wording::practice(context, row)}</h4>
                {row_text(context, row)}
            </li>
        }
    };
    html! { <ul class="entries short">for row in rows { {entry(row)} }</ul> }
}

/// The measures without a direction, on which nobody is ahead or behind.
pub fn differences(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    html! {
        <>
            <p class="intro">{context.say(Key::DifferencesIntro).text()}</p>
            {row_list(context, comparison.differences.iter())}
            {distributions(context, comparison, &comparison.differences)}
        </>
    }
}
