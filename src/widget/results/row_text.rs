//! One row of the comparison in sentences.

use yew::prelude::*;

use crate::standing::{Row, claim};
use crate::widget::evidence::{Evidence, cited};
use crate::widget::{WidgetContext, wording};

/// The sentence of a row with the visitor's place, its notes, and the button that opens the evidence.
pub fn row_text(context: &WidgetContext, row: &Row) -> Html {
    html! {
        <>
            {with_evidence(context, row, &wording::of_row_with_rank(context, row, &claim(row)))}
            {notes(context, row)}
        </>
    }
}

/// The sentence of a row, and the button that opens the evidence.
pub fn sentence(context: &WidgetContext, row: &Row) -> Html {
    with_evidence(context, row, &wording::of_row(context, row, &claim(row)))
}

fn with_evidence(context: &WidgetContext, row: &Row, sentence: &str) -> Html {
    html! { <p>{cited(context, sentence, Evidence::Row(row.measure.id.clone()), context.text(&row.measure.label))}</p> }
}

/// Who reads the direction otherwise, where the visitor stands among peers, and the caveats.
pub fn notes(context: &WidgetContext, row: &Row) -> Html {
    html! {
        <>
            for contested in wording::contested(context, row).iter() { <p class="fine">{contested}</p> }
            for peers in row.peers.iter() { <p class="fine">{wording::of_peers(context, row, peers)}</p> }
            for caveats in wording::caveats_text(context, &claim(row).caveats).iter() { <p class="fine">{caveats}</p> }
        </>
    }
}
