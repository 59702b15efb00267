//! One row of the comparison in sentences.

use yew::prelude::*;

use crate::standing::{Row, claim};
use crate::widget::evidence::{Evidence, cite};
use crate::widget::{WidgetContext, wording};

/// The sentence of a row with its caveats, its peers, and the button that shows its figures.
pub fn row_text(context: &WidgetContext, row: &Row) -> Html {
    let claim = claim(row);
    html! {
        <>
            <p>
                {wording::of_row(context, row, &claim)}
                for majority in wording::majority(context, row, &claim).iter() { {" "}<em>{majority}</em> }
                {cite(context, Evidence::Row(row.measure.id.clone()), context.text(&row.measure.label))}
            </p>
            for peers in row.peers.iter() { <p class="fine">{wording::of_peers(context, row, peers)}</p> }
            for doubts in wording::doubts(context, &claim.caveats).iter() { <p class="fine">{doubts}</p> }
        </>
    }
}
