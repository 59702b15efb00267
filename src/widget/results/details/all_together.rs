//! All practices together: how many respondents do fewer practices than the visitor, and how many do more. The published shares only bound
//! these numbers.

use yew::prelude::*;

use crate::standing::{Bounds, Comparison, Count, Interval};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cite};
use crate::widget::figure::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

pub fn all_together(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    let Some(count) = comparison.together() else { return Html::default() };
    let title = context.say(Key::AllTogether).text();
    let sentence = wording::of_count(context, count);
    // Only practices whose base is the whole sample are counted.
    let n = context.integer(context.benchmark.sample.size);
    let unrelated = || context.say(Key::CountUnrelated).with("n", n).with("independent", context.whole_percent(count.fewer.independent));
    // Nobody does fewer than none.
    let unrelated = (count.yours > 0).then(|| unrelated().text());
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{&sentence}{cite(context, Evidence::AllTogether, title.clone())}</p>
            <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::AllTogether} summary={sentence} />
            <DataTable context={context.clone()} of={title}>{table(context, count)}</DataTable>
            <p class="fine">{context.say(Key::CountNote).text()}{" "}{unrelated.unwrap_or_default()}</p>
        </section>
    }
}

fn table(context: &WidgetContext, count: &Count) -> Html {
    let sample = &context.benchmark.sample;
    let row = |heading: Key, bounds: Bounds| {
        let Interval { low, high } = bounds.in_points();
        let heading = context.say(heading).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
        html! {
            <tr>
                <th scope="row">{heading}</th>
                for share in [low, high, bounds.independent] { <td class="number">{context.whole_percent(share)}</td> }
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
