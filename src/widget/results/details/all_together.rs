//! All practices together: how many respondents do fewer practices than the visitor, and how many do more. The published shares only bound
//! these numbers.

use yew::prelude::*;

use crate::standing::{Bounds, Comparison, Count, Interval};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::picture::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

/// The sentence, and the picture where the bounds tell something.
pub fn all_together(context: &WidgetContext, comparison: &Shared<Comparison>) -> Html {
    let Some(count) = comparison.together() else { return Html::default() };
    let title = context.say(Key::AllTogether).text();
    let sentence = wording::of_count(context, count);
    html! {
        <>
            <p>{cited(context, &sentence, Evidence::AllTogether, title.clone())}</p>
            if count.is_telling() {
                <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::AllTogether} summary={sentence} />
                <DataTable context={context.clone()} of={title}>{table(context, count)}</DataTable>
            }
            <p class="fine">{context.say(Key::CountNote).text()}</p>
        </>
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
                for share in [low, high] { <td class="number">{context.whole_percent(share)}</td> }
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    for column in [Key::Least, Key::Most] { <th scope="col">{context.say(column).text()}</th> }
                </tr>
            </thead>
            <tbody>
                {row(Key::TogetherFewer, count.fewer)}
                {row(Key::TogetherMore, count.more)}
            </tbody>
        </table>
    }
}
