//! All practices together: how many respondents do fewer, and more, within the bounds that the figures allow.

use yew::prelude::*;

use crate::standing::{Bounds, Comparison, Count};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::figure::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

pub fn all_together(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    let Some(count) = &comparison.count else { return Html::default() };
    let title = context.say(Key::AllTogether).text();
    let said = wording::of_count(context, count);
    // Only practices of the full base are counted together.
    let n = context.integer(context.benchmark.sample.size);
    let note = context.say(Key::CountNote).with("n", n).with("independent", context.percent(count.fewer.independent));
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{&said}{cite(context, Evidence::Together, title.clone())}</p>
            <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::Together} summary={said} />
            <DataTable context={context.clone()} of={title}>{table(context, count)}</DataTable>
            <p class="fine">{note.text()}</p>
        </section>
    }
}

fn table(context: &WidgetContext, count: &Count) -> Html {
    let sample = &context.benchmark.sample;
    let line = |what: Key, bounds: Bounds| {
        let what = context.say(what).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
        html! {
            <tr>
                <th scope="row">{what}</th>
                for share in [bounds.min, bounds.max, bounds.independent] { <td class="number">{context.percent(share)}</td> }
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    for head in [Key::Least, Key::Most, Key::Unrelated] { <th scope="col">{context.say(head).text()}</th> }
                </tr>
            </thead>
            <tbody>
                {line(Key::TogetherFewer, count.fewer)}
                {line(Key::TogetherMore, count.more)}
            </tbody>
        </table>
    }
}
