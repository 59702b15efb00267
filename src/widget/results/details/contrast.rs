//! Two published distributions side by side, with the visitor's answers marked.

use yew::prelude::*;

use crate::benchmark::Share;
use crate::standing::{Contrasted, Row};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::{WidgetContext, wording};

pub fn contrast(context: &WidgetContext, contrasted: &Contrasted) -> Html {
    let title = context.say(Key::SideBySide).text();
    let [first, _] = &contrasted.rows;
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{context.text(&contrasted.contrast.text)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={title.clone()}>
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            for class in first.measure.classes.iter() { <th scope="col">{wording::class(context, class)}</th> }
                        </tr>
                    </thead>
                    <tbody>
                        for row in contrasted.rows.iter() { {table_row(context, row)} }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn table_row(context: &WidgetContext, row: &Row) -> Html {
    let label = context.text(&row.measure.label);
    let cell = |index: usize, (share, unit): (f64, Share)| {
        let is_yours = index == row.class;
        html! {
            <td class={classes!("number", is_yours.then_some("yours"))}>
                {context.percent(share, unit)}
                if is_yours { {" "}<strong>{context.say(Key::You).text()}</strong> }
            </td>
        }
    };
    html! {
        <tr key={&*row.measure.id}>
            <th scope="row">
                {&label}{cite(context, Evidence::Row(row.measure.id.clone()), label.clone())}
                <span class="fine">{wording::base_and_caveats(context, row)}</span>
            </th>
            for (index, (share, unit)) in row.shares.iter().zip(&row.roundings).enumerate() { {cell(index, (*share, *unit))} }
        </tr>
    }
}
