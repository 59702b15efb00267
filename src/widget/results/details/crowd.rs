//! The respondents as a crowd of dots: who does a practice that the visitor chooses.

use std::rc::Rc;

use yew::prelude::*;

use crate::standing::{Comparison, Practised, Row, claim};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::figure::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

/// One practice at a time, chosen by radio buttons, the one with the largest gap first. Empty if no practice was answered.
#[component]
pub fn Crowd(props: &Props) -> Html {
    let Props { context, comparison } = props;
    let chosen = use_state(|| None::<Rc<str>>);
    let practices: Vec<&Row> = comparison.practices.iter().filter(|row| row.practised().is_some()).collect();
    let is_chosen = |row: &&&Row| chosen.as_ref().is_some_and(|id| *id == row.measure.id);
    let Some(row) = practices.iter().find(is_chosen).or(practices.first()) else { return Html::default() };
    let sample = &context.benchmark.sample;
    let title = context.say(Key::CrowdDots).with("all", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
    let radio = |practice: &Row| {
        let measure = &practice.measure;
        let is_on = measure.id == row.measure.id;
        let (chosen, id) = (chosen.clone(), measure.id.clone());
        let onchange = move |_: Event| chosen.set(Some(id.clone()));
        html! {
            <label key={&*measure.id} class={classes!("chip", is_on.then_some("on"))}>
                <input type="radio" name="crowd" value={measure.id.to_string()} checked={is_on} {onchange} />
                <span>{context.text(&measure.label)}</span>
            </label>
        }
    };
    let sentence = wording::of_row(context, row, &claim(row));
    let subject = Subject::Crowd(row.measure.id.clone());
    html! {
        <section>
            <h3>{&title}</h3>
            <fieldset class="chips">
                <legend class="unseen">{context.say(Key::Practice).text()}</legend>
                for practice in practices.iter() { {radio(practice)} }
            </fieldset>
            <Picture context={context.clone()} comparison={comparison.clone()} {subject} summary={sentence.clone()} />
            <p>{sentence}{cite(context, Evidence::Row(row.measure.id.clone()), context.text(&row.measure.label))}</p>
            <DataTable context={context.clone()} of={title}>{table(context, &practices)}</DataTable>
        </section>
    }
}

/// How many respondents do each practice, and whether the visitor does.
fn table(context: &WidgetContext, practices: &[&Row]) -> Html {
    let table_row = |row: &Row, practised: Practised| {
        let label = wording::practised(context, row);
        let count = context
            .say(Key::Counted)
            .with("share", context.percent(practised.share, row.precision.rounding))
            .with("count", context.integer(practised.count));
        html! {
            <tr key={&*row.measure.id}>
                <th scope="row">{&label}{cite(context, Evidence::Row(row.measure.id.clone()), label.clone())}</th>
                <td class="number">{count.text()}</td>
                <td>{wording::base(context, &row.base, row.n)}</td>
                <td>{context.say(if practised.yours { Key::Yes } else { Key::No }).text()}</td>
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    for column in [Key::Practice, Key::WhoDoIt, Key::BaseName, Key::YourAnswer] {
                        <th scope="col">{context.say(column).text()}</th>
                    }
                </tr>
            </thead>
            <tbody>
                for row in practices.iter() { for practised in row.practised() { {table_row(row, practised)} } }
            </tbody>
        </table>
    }
}
