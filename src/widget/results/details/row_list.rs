//! Lists of practices, each with its sentence.

use yew::prelude::*;

use super::distributions::distributions;
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::results::row_text;
use crate::widget::{Shared, WidgetContext, wording};

/// A heading with an entry for each of `rows`. Empty without rows.
pub fn row_list<'r>(context: &WidgetContext, heading: Key, rows: impl Iterator<Item = &'r Row>) -> Html {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="in-table">
            <h3>{context.say(heading).text()}</h3>
            {entries(context, rows)}
        </section>
    }
}

fn entries<'r>(context: &WidgetContext, rows: impl Iterator<Item = &'r Row>) -> Html {
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

/// The measures without a direction, on which nobody is ahead or behind. Empty without any.
pub fn differences(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    if comparison.differences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <section>
                <h3>{context.say(Key::Differences).text()}</h3>
                <p class="intro">{context.say(Key::DifferencesIntro).text()}</p>
                {entries(context, comparison.differences.iter())}
            </section>
            {distributions(context, comparison, &comparison.differences)}
        </>
    }
}
