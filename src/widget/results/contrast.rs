//! Two published distributions side by side, with the visitor's own answers marked.

use yew::prelude::*;

use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::{World, sentence};
use crate::standing::{Contrasted, Row};
use crate::text::Key;

pub fn contrast(world: &World, contrasted: &Contrasted) -> Html {
    let title = world.say(Key::SideBySide).text();
    let [first, _] = &contrasted.rows;
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{world.text(&contrasted.contrast.text)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={title.clone()}>
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            for class in first.measure.classes.iter() { <th scope="col">{sentence::class(world, class)}</th> }
                        </tr>
                    </thead>
                    <tbody>
                        for row in contrasted.rows.iter() { {line(world, row)} }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn line(world: &World, row: &Row) -> Html {
    let label = world.text(&row.measure.label);
    let cell = |place: usize, share: f64| {
        let is_yours = place == row.class;
        html! {
            <td class={classes!("number", is_yours.then_some("yours"))}>
                {world.percent(share)}
                if is_yours { {" "}<strong>{world.say(Key::You).text()}</strong> }
            </td>
        }
    };
    html! {
        <tr key={&*row.measure.id}>
            <th scope="row">
                {&label}{cite(world, Evidence::Row(row.measure.id.clone()), label.clone())}
                <span class="fine">{sentence::base_and_doubts(world, row)}</span>
            </th>
            for (place, class) in row.measure.classes.iter().enumerate() { {cell(place, class.share)} }
        </tr>
    }
}
