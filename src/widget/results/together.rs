//! All practices together: how many respondents do fewer, and more, as far as that can be known.

use yew::prelude::*;

use super::super::canvas::Picture;
use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::subject::Subject;
use super::super::table::Numbers;
use super::super::{Shared, World, sentence};
use crate::standing::{Bounds, Comparison, Count};
use crate::text::Key;

pub fn together(world: &World, comparison: &Shared<Comparison>) -> Html {
    let Some(count) = &comparison.count else { return Html::default() };
    let title = world.say(Key::AllTogether).text();
    let said = sentence::of_count(world, count);
    // Only practices of the full base are counted together.
    let n = world.integer(world.benchmark.sample.size);
    let note = world.say(Key::CountNote).with("n", n).with("independent", world.percent(count.fewer.independent));
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{&said}{cite(world, Evidence::Together, title.clone())}</p>
            <Picture world={world.clone()} comparison={comparison.clone()} subject={Subject::Together} summary={said} />
            <Numbers world={world.clone()} of={title}>{table(world, count)}</Numbers>
            <p class="fine">{note.text()}</p>
        </section>
    }
}

fn table(world: &World, count: &Count) -> Html {
    let sample = &world.benchmark.sample;
    let line = |what: Key, bounds: Bounds| {
        let what = world.say(what).with("n", world.integer(sample.size)).with("members", world.text(&sample.members)).text();
        html! {
            <tr>
                <th scope="row">{what}</th>
                for share in [bounds.min, bounds.max, bounds.independent] { <td class="number">{world.percent(share)}</td> }
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    for head in [Key::Least, Key::Most, Key::Unrelated] { <th scope="col">{world.say(head).text()}</th> }
                </tr>
            </thead>
            <tbody>
                {line(Key::TogetherFewer, count.fewer)}
                {line(Key::TogetherMore, count.more)}
            </tbody>
        </table>
    }
}
