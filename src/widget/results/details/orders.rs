//! The visitor's order beside the published one.

use yew::prelude::*;

use crate::standing::{Comparison, Ranked};
use crate::text::Key;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::picture::{DataTable, Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

pub fn orders(context: &WidgetContext, comparison: &Shared<Comparison>, ranked: &Ranked) -> Html {
    let is_one_of_several = comparison.rankings.len() > 1;
    let label = context.text(&ranked.label);
    let sentence = wording::of_orders(context, ranked);
    let subject = Subject::Orders(ranked.question.clone());
    html! {
        <section key={&*ranked.question}>
            // A single ranking is already named by the heading of the section.
            if is_one_of_several { <h4>{&label}</h4> }
            <p>{cited(context, &sentence, Evidence::Orders(ranked.question.clone()), label.clone())}</p>
            <Picture context={context.clone()} comparison={comparison.clone()} {subject} summary={sentence} />
            <DataTable context={context.clone()} of={label}>{table(context, ranked)}</DataTable>
        </section>
    }
}

fn table(context: &WidgetContext, ranked: &Ranked) -> Html {
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{context.say(Key::RankingItem).text()}</th>
                    <th scope="col" class="number">{context.say(Key::RankingPublished).text()}</th>
                    <th scope="col" class="number">{context.say(Key::RankingYours).text()}</th>
                </tr>
            </thead>
            <tbody>
                for item in ranked.items.iter() {
                    <tr key={&*item.id}>
                        <th scope="row">{context.text(&item.text)}</th>
                        <td class="number">{context.integer(item.published)}</td>
                        <td class="number">{context.integer(item.yours)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
