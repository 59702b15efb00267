//! The modal dialog with the evidence for a number.

use web_sys::{HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use super::contents::{EvidenceCard, explain};
use super::topic::Evidence;
use crate::standing::Comparison;
use crate::widget::lazy::{Part, PartStatus, part_placeholder, use_part};
use crate::widget::{Shared, WidgetContext};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// The comparison that the screen shows, if any.
    pub comparison: Option<Shared<Comparison>>,
    /// The screen. Its views open the dialog by the callback in Yew's context.
    pub children: Html,
}

#[component]
pub fn EvidenceDialog(props: &Props) -> Html {
    let Props { context, comparison, children } = props;
    let dialog = use_node_ref();
    let requested = use_state(|| None::<Evidence>);
    let show = use_callback((), {
        let requested = requested.setter();
        move |evidence, ()| requested.set(Some(evidence))
    });
    let (status, retry) = use_part(context, Part::Details, requested.is_some());
    let is_loaded = status == PartStatus::Loaded;
    // The screen may have changed since the request, so that the number is no longer there.
    let evidence = requested.as_ref().filter(|evidence| is_loaded && explain(evidence, context, comparison.as_deref()).is_some());
    use_effect_with(evidence.is_some() || requested.is_some() && !is_loaded, {
        let dialog = dialog.clone();
        move |is_open| set_open(&dialog, *is_open)
    });
    let onclose = {
        let requested = requested.setter();
        move |_: Event| requested.set(None)
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| set_open(&dialog, false))
    };
    // A click on the backdrop closes the dialog. Its target is the dialog itself, and so is that of a text selection that ends on the
    // backdrop: so the mouse button must have been pressed there too.
    let is_backdrop = |event: &MouseEvent| event.target_dyn_into::<HtmlDialogElement>().is_some();
    let began_on_backdrop = use_mut_ref(|| false);
    let onmousedown = {
        let began_on_backdrop = began_on_backdrop.clone();
        move |event: MouseEvent| *began_on_backdrop.borrow_mut() = is_backdrop(&event)
    };
    let onclick = {
        let close = close.clone();
        move |event: MouseEvent| {
            if is_backdrop(&event) && began_on_backdrop.take() {
                close.emit(());
            }
        }
    };
    // The key closes this dialog, and nothing of the page.
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
        }
    };
    html! {
        <>
            <ContextProvider<Callback<Evidence>> context={show}>{children.clone()}</ContextProvider<Callback<Evidence>>>
            <dialog ref={dialog} part="card" aria-labelledby="card" {onmousedown} {onclick} {onclose} {onkeydown}>
                if requested.is_some() && !is_loaded { <div class="placeholder" id="card">{part_placeholder(context, status, retry)}</div> }
                for evidence in evidence {
                    <EvidenceCard context={context.clone()} comparison={comparison.clone()} evidence={evidence.clone()}
                        close={close.clone()} />
                }
            </dialog>
        </>
    }
}

/// Opens or closes the dialog. Does nothing if it is in that state already, or no longer on the page.
fn set_open(dialog: &NodeRef, is_open: bool) {
    let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
    if is_open {
        dialog.show_modal().unwrap_or_default();
    } else {
        dialog.close();
    }
}
