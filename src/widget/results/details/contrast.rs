//! Two published distributions side by side, with the visitor's answers marked.

use yew::prelude::*;

use crate::standing::{Contrasted, Row};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::{WidgetContext, wording};

/// A column for each of the two, so that they stand beside each other on a phone too.
pub fn contrast(context: &WidgetContext, contrasted: &Contrasted) -> Html {
    let title = context.say(Key::SideBySide).text();
    let [first, _] = &contrasted.rows;
    html! {
        <section>
            <p>{context.text(&contrasted.contrast.text)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={title}>
                <table class="contrast">
                    <thead>
                        <tr>
                            <td></td>
                            for row in contrasted.rows.iter() { {column(context, row)} }
                        </tr>
                    </thead>
                    <tbody>
                        for (index, class) in first.measure.classes.iter().enumerate() {
                            <tr key={index}>
                                <th scope="row">{wording::class(context, class)}</th>
                                for row in contrasted.rows.iter() { {cell(context, row, index)} }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// The head of a column: what was measured, and its base.
fn column(context: &WidgetContext, row: &Row) -> Html {
    let label = context.text(&row.measure.label);
    html! {
        <th scope="col" key={&*row.measure.id}>
            {cited(context, &label, Evidence::Row(row.measure.id.clone()), label.clone())}
            <span class="fine">{wording::base_and_caveats(context, row)}</span>
        </th>
    }
}

/// The share of a class, and whether it is the visitor's.
fn cell(context: &WidgetContext, row: &Row, class: usize) -> Html {
    let share = row.shares.get(class).zip(row.roundings.get(class)).map(|(share, unit)| context.percent(*share, *unit));
    let is_yours = class == row.class;
    html! {
        <td class={classes!("number", is_yours.then_some("yours"))} key={&*row.measure.id}>
            {share.unwrap_or_default()}
            if is_yours { {" "}<strong>{context.say(Key::You).text()}</strong> }
        </td>
    }
}
