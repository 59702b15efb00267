//! The published distribution of each measure with more than two classes, with the visitor's answer marked.

use yew::prelude::*;

use crate::benchmark::Share;
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::picture::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

pub fn distributions(context: &WidgetContext, comparison: &Shared<Comparison>, rows: &[Row]) -> Html {
    let rows = rows.iter().filter(|row| row.measure.classes.len() > 2);
    html! { for row in rows { {distribution(context, comparison, row)} } }
}

fn distribution(context: &WidgetContext, comparison: &Shared<Comparison>, row: &Row) -> Html {
    let label = context.text(&row.measure.label);
    let (subject, summary) = (Subject::Distribution(row.measure.id.clone()), wording::of_row(context, row, &claim(row)));
    html! {
        <section key={&*row.measure.id}>
            <h4>{&label}</h4>
            <Picture context={context.clone()} comparison={comparison.clone()} {subject} {summary} />
            <DataTable context={context.clone()} of={label.clone()}>{table(context, row)}</DataTable>
            <p class="fine">{cited(context, &wording::base_and_caveats(context, row), Evidence::Row(row.measure.id.clone()), label)}</p>
        </section>
    }
}

/// Each class with its share of the row's base, and of each of its peers.
fn table(context: &WidgetContext, row: &Row) -> Html {
    let bases = std::iter::once((&row.base, row.n)).chain(row.peers.iter().map(|peers| (&peers.base, peers.n)));
    let shares = |index: usize| {
        let share = move |shares: &[f64], units: &[Share]| Some((*shares.get(index)?, *units.get(index)?));
        let own = share(&row.shares, &row.roundings);
        own.into_iter().chain(row.peers.iter().filter_map(move |peers| share(&peers.shares, &peers.roundings)))
    };
    html! {
        <table data-classes={row.measure.id.to_string()}>
            <thead>
                <tr>
                    <th scope="col">{context.say(Key::Answer).text()}</th>
                    for (base, n) in bases { <th scope="col">{wording::base(context, base, n)}</th> }
                    <th scope="col">{context.say(Key::YourAnswer).text()}</th>
                </tr>
            </thead>
            <tbody>
                for (index, class) in row.measure.classes.iter().enumerate() {
                    <tr key={index} class={classes!((index == row.class).then_some("yours"))}>
                        <th scope="row">{wording::class(context, class)}</th>
                        for (share, unit) in shares(index) { <td class="number">{context.percent(share, unit)}</td> }
                        <td>if index == row.class { <strong>{wording::answer(context, row)}</strong> }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
