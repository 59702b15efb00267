//! The respondents as a crowd, by a practice that the visitor chooses.

use std::rc::Rc;

use yew::prelude::*;

use super::canvas::Picture;
use super::cite::cite;
use super::evidence::Evidence;
use super::subject::Subject;
use super::table::Numbers;
use super::{Shared, World, sentence};
use crate::standing::{Comparison, Practised, Row, claim};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
}

/// One practice at a time, chosen by radio buttons; the largest gap first. Nothing where no answer was a practice.
#[component]
pub fn Crowd(props: &Props) -> Html {
    let Props { world, comparison } = props;
    let chosen = use_state(|| None::<Rc<str>>);
    let practices: Vec<&Row> = comparison.practices.iter().filter(|row| row.practised().is_some()).collect();
    let wanted = |row: &&&Row| chosen.as_ref().is_some_and(|id| *id == row.measure.id);
    let Some(row) = practices.iter().find(wanted).or(practices.first()) else { return Html::default() };
    let sample = &world.benchmark.sample;
    let title = world.say(Key::CrowdDots).with("all", world.integer(sample.size)).with("members", world.text(&sample.members)).text();
    let choice = |one: &Row| {
        let is_on = one.measure.id == row.measure.id;
        let (chosen, id) = (chosen.clone(), one.measure.id.clone());
        let onchange = move |_: Event| chosen.set(Some(id.clone()));
        html! {
            <label key={&*one.measure.id} class={classes!("chip", is_on.then_some("on"))}>
                <input type="radio" name="crowd" value={one.measure.id.to_string()} checked={is_on} {onchange} />
                <span>{world.text(&one.measure.label)}</span>
            </label>
        }
    };
    let said = sentence::of_row(world, row, &claim(row));
    let subject = Subject::Crowd(row.measure.id.clone());
    html! {
        <section>
            <h3>{&title}</h3>
            <fieldset class="chips">
                <legend class="unseen">{world.say(Key::Practice).text()}</legend>
                for one in practices.iter() { {choice(one)} }
            </fieldset>
            <Picture world={world.clone()} comparison={comparison.clone()} {subject} summary={said.clone()} />
            <p>{said}{cite(world, Evidence::Row(row.measure.id.clone()), world.text(&row.measure.label))}</p>
            <Numbers world={world.clone()} of={title}>{table(world, &practices)}</Numbers>
        </section>
    }
}

/// Who does each practice, and whether the visitor does.
fn table(world: &World, practices: &[&Row]) -> Html {
    let line = |row: &Row, practised: Practised| {
        let label = row.measure.practice.as_ref().map_or(&row.measure.label, |practice| &practice.label);
        let label = world.text(label);
        let count = world.say(Key::Counted).with("share", world.percent(practised.share)).with("count", world.integer(practised.count));
        html! {
            <tr key={&*row.measure.id}>
                <th scope="row">{&label}{cite(world, Evidence::Row(row.measure.id.clone()), label.clone())}</th>
                <td class="number">{count.text()}</td>
                <td>{sentence::base(world, &row.measure.base, row.n)}</td>
                <td>{world.say(if practised.yours { Key::Yes } else { Key::No }).text()}</td>
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    for head in [Key::Practice, Key::WhoDoIt, Key::BaseName, Key::YourAnswer] {
                        <th scope="col">{world.say(head).text()}</th>
                    }
                </tr>
            </thead>
            <tbody>
                for row in practices.iter() { for practised in row.practised() { {line(row, practised)} } }
            </tbody>
        </table>
    }
}
