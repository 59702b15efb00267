//! One row of the comparison in sentences.

use yew::prelude::*;

use crate::standing::{Row, claim};
use crate::widget::evidence::{Evidence, cite};
use crate::widget::{WidgetContext, wording};

/// The sentence of a row with its caveats, those of the visitor's peers, and the button that opens the evidence.
pub fn row_text(context: &WidgetContext, row: &Row) -> Html {
    let claim = claim(row);
    html! {
        <>
            <p>
                {wording::of_row_with_place(context, row, &claim)}
                {cite(context, Evidence::Row(row.measure.id.clone()), context.text(&row.measure.label))}
            </p>
            for contested in wording::contested(context, row).iter() { <p class="fine">{contested}</p> }
            for peers in row.peers.iter() { <p class="fine">{wording::of_peers(context, row, peers)}</p> }
            for caveats in wording::caveats_text(context, &claim.caveats).iter() { <p class="fine">{caveats}</p> }
        </>
    }
}
