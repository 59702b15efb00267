//! All practices together: how many respondents do fewer practices than the visitor, and how many do more. The published shares only bound
//! these numbers.

use yew::prelude::*;

use crate::standing::{Bounds, Comparison, Count};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::figure::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

pub fn all_together(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    let Some(count) = &comparison.count else { return Html::default() };
    let title = context.say(Key::AllTogether).text();
    let sentence = wording::of_count(context, count);
    // Only practices whose base is the whole sample are counted.
    let n = context.integer(context.benchmark.sample.size);
    let note = context.say(Key::CountNote).with("n", n).with("independent", context.percent(count.fewer.independent));
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{&sentence}{cite(context, Evidence::AllTogether, title.clone())}</p>
            <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::AllTogether} summary={sentence} />
            <DataTable context={context.clone()} of={title}>{table(context, count)}</DataTable>
            <p class="fine">{note.text()}</p>
        </section>
    }
}

fn table(context: &WidgetContext, count: &Count) -> Html {
    let sample = &context.benchmark.sample;
    let row = |heading: Key, bounds: Bounds| {
        let heading = context.say(heading).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
        html! {
            <tr>
                <th scope="row">{heading}</th>
                for share in [bounds.min, bounds.max, bounds.independent] { <td class="number">{context.percent(share)}</td> }
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    for column in [Key::Least, Key::Most, Key::Unrelated] { <th scope="col">{context.say(column).text()}</th> }
                </tr>
            </thead>
            <tbody>
                {row(Key::TogetherFewer, count.fewer)}
                {row(Key::TogetherMore, count.more)}
            </tbody>
        </table>
    }
}
