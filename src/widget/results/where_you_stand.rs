//! Where the visitor stands on each practice: the picture, its numbers as a table, and how to read both.

use yew::prelude::*;

use crate::benchmark::Call;
use crate::chart::ColorRole;
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::figure::{DataTable, Picture, Subject, legend_entry};
use crate::widget::{Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

#[component]
pub fn WhereYouStand(props: &Props) -> Html {
    let Props { context, comparison } = props;
    if comparison.practices.is_empty() {
        return Html::default();
    }
    let title = context.say(Key::WhereYouStand).text();
    html! {
        <section class="stand">
            <h3>{&title}</h3>
            {picture(context, comparison)}
            <DataTable context={context.clone()} of={title.clone()}>{table(context, comparison)}</DataTable>
            <p class="fine">
                {wording::interval(context)}{" "}
                {wording::verdicts(context, comparison)}{" "}
                {wording::whose_view(context, &wording::voices_of(context, comparison))}
                {cite(context, Evidence::Practices, title)}
            </p>
        </section>
    }
}

/// The picture with the legend of its colours.
fn picture(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    let number = |call: Call| context.integer(comparison.with_call(call).count());
    let summary = context
        .say(Key::ChartSummary)
        .with("practices", context.integer(comparison.practices.len()))
        .with("behind", number(Call::Behind))
        .with("ahead", number(Call::Ahead))
        .with("middle", number(Call::Middle))
        .with("close", number(Call::Close))
        .text();
    html! {
        <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::WhereYouStand} {summary}>
            <figcaption>
                <ul class="legend">
                    {legend_entry(ColorRole::BehindYou, context.say(Key::BehindYou).text())}
                    {legend_entry(ColorRole::Level, context.say(wording::level_heading(&comparison.practices)).text())}
                    {legend_entry(ColorRole::AheadOfYou, context.say(Key::AheadOfYou).text())}
                    <li>{wording::left_open(context)}</li>
                </ul>
            </figcaption>
        </Picture>
    }
}

fn table(context: &WidgetContext, comparison: &Comparison) -> Html {
    let sample = &context.benchmark.sample;
    let base = context.say(Key::TableBase).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
    let columns = [Key::YourAnswer, Key::Verdict, Key::AheadOfYou, wording::level_heading(&comparison.practices), Key::BehindYou];
    html! {
        <table part="table">
            <caption>{base}</caption>
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
    }
}

fn table_row(context: &WidgetContext, row: &Row) -> Html {
    let standing = &row.standing;
    let notes = wording::other_base_and_caveats(context, row);
    let label = context.text(&row.measure.label);
    html! {
        <tr key={&*row.measure.id} data-measure={row.measure.id.to_string()}>
            <th scope="row">
                {&label}{cite(context, Evidence::Row(row.measure.id.clone()), label.clone())}
                if !notes.is_empty() { <span class="fine">{notes.join(" · ")}</span> }
            </th>
            <td>{wording::answer(context, row)}</td>
            <td class={format!("verdict {}", standing.call().word())}>{wording::call(context, standing.call())}</td>
            <td class="number">{wording::share(context, (standing.above, row.units.above), standing.above_interval)}</td>
            <td class="number">{wording::tied(context, row)}</td>
            <td class="number">{wording::share(context, (standing.below, row.units.below), standing.below_interval)}</td>
        </tr>
    }
}
