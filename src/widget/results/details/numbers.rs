//! All the numbers of the practices, as a table.

use yew::prelude::*;

use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::{WidgetContext, wording};

/// The table of all practices. Where it is wider than the screen, it scrolls sideways and shows that it does.
pub fn numbers(context: &WidgetContext, comparison: &Comparison) -> Html {
    let sample = &context.benchmark.sample;
    let base = context.say(Key::TableBase).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
    let columns = [Key::YourAnswer, Key::Verdict, Key::AheadOfYou, wording::level_heading(&comparison.practices), Key::BehindYou];
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={context.say(Key::AllNumbers).text()}>
            <table part="table">
                // As wide as what is seen of the table.
                <caption><span>{base}</span></caption>
                <thead>
                    <tr>
                        <th scope="col">{context.say(Key::Practice).text()}</th>
                        for column in columns { <th scope="col">{context.say(column).text()}</th> }
                    </tr>
                </thead>
                <tbody>
                    for row in comparison.practices.iter() { {table_row(context, row)} }
                </tbody>
            </table>
        </div>
    }
}

fn table_row(context: &WidgetContext, row: &Row) -> Html {
    let standing = &row.standing;
    let notes = wording::other_base_and_caveats(context, row);
    let label = context.text(&row.measure.label);
    html! {
        <tr key={&*row.measure.id} data-measure={row.measure.id.to_string()}>
            <th scope="row">
                {cited(context, &label, Evidence::Row(row.measure.id.clone()), label.clone())}
                if !notes.is_empty() { <span class="fine">{notes.join(" · ")}</span> }
            </th>
            <td>{wording::answer(context, row)}</td>
            <td class={format!("verdict {}", standing.verdict().word())}>{wording::verdict(context, standing.verdict())}</td>
            <td class="number">{wording::share(context, (standing.above, row.units.above), standing.above_interval)}</td>
            <td class="number">{wording::tied(context, row)}</td>
            <td class="number">{wording::share(context, (standing.below, row.units.below), standing.below_interval)}</td>
        </tr>
    }
}
