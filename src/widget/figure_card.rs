//! The card of what a number rests on: a dialog over the page, with each figure as it was published.

use web_sys::{HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use super::evidence::Evidence;
use super::parts::{Coming, stand_in, use_part};
use super::{Part, Shared, World, figure, sources};
use crate::standing::Comparison;
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    /// That of the screen, where it shows one.
    pub comparison: Option<Shared<Comparison>>,
    /// The screen: whatever stands there may ask for the card, by the callback in its context.
    pub children: Html,
}

#[component]
pub fn FigureCard(props: &Props) -> Html {
    let Props { world, comparison, children } = props;
    let dialog = use_node_ref();
    let asked = use_state(|| None::<Evidence>);
    let show = use_callback((), {
        let asked = asked.setter();
        move |evidence, ()| asked.set(Some(evidence))
    });
    let (coming, again) = use_part(world, Part::Rest, asked.is_some());
    let is_there = coming == Coming::There;
    // What was asked for may go with its screen.
    let of = asked.as_ref().filter(|of| is_there && of.told(world, comparison.as_deref()).is_some());
    use_effect_with(of.is_some() || asked.is_some() && !is_there, {
        let dialog = dialog.clone();
        move |is_open| open(&dialog, *is_open)
    });
    let onclose = {
        let asked = asked.setter();
        move |_: Event| asked.set(None)
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| open(&dialog, false))
    };
    // The dialog itself is hit only beside what it holds: on its backdrop. Whoever selects a text may let go there.
    let is_beside = |event: &MouseEvent| event.target_dyn_into::<HtmlDialogElement>().is_some();
    let began_beside = use_mut_ref(|| false);
    let onmousedown = {
        let began_beside = began_beside.clone();
        move |event: MouseEvent| *began_beside.borrow_mut() = is_beside(&event)
    };
    let onclick = {
        let close = close.clone();
        move |event: MouseEvent| {
            if is_beside(&event) && began_beside.take() {
                close.emit(());
            }
        }
    };
    html! {
        <>
            <ContextProvider<Callback<Evidence>> context={show}>{children.clone()}</ContextProvider<Callback<Evidence>>>
            <dialog ref={dialog} part="card" aria-labelledby="card" {onmousedown} {onclick} {onclose}>
                if asked.is_some() && !is_there { <div class="later" id="card">{stand_in(world, coming, again)}</div> }
                for of in of { <Card world={world.clone()} comparison={comparison.clone()} of={of.clone()} close={close.clone()} /> }
            </dialog>
        </>
    }
}

/// Opens the dialog over the page, or closes it; nothing where it is so already, or has gone.
fn open(dialog: &NodeRef, is_open: bool) {
    let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
    if is_open {
        dialog.show_modal().unwrap_or_default();
    } else {
        dialog.close();
    }
}

#[derive(Properties, PartialEq)]
pub struct CardProps {
    pub world: World,
    pub comparison: Option<Shared<Comparison>>,
    pub of: Evidence,
    pub close: Callback<()>,
}

/// What the dialog holds: the sentences of the page, the figures behind them, and what was worked out from those.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { world, comparison, of, close } = props;
    let Some(told) = of.told(world, comparison.as_deref()) else { return Html::default() };
    let onclick = close.reform(|_: MouseEvent| ());
    html! {
        <div class="card">
            <header>
                <h2 id="card"><span class="survey">{world.say(Key::Evidence).text()}</span>{" "}{&told.subject}</h2>
                <button type="button" class="step-button" aria-label={world.say(Key::Close).text()} {onclick}>{"×"}</button>
            </header>
            for sentence in told.says.iter() { <p>{sentence}</p> }
            <h3>{world.say(Key::Published).text()}</h3>
            for one in told.figures.iter() { {figure::published(world, one)} }
            {sources::listed(world, &told.sources)}
            <h3>{world.say(Key::WorkedOut).text()}</h3>
            <ul class="worked-out">for how in told.worked_out.iter() { <li>{how}</li> }</ul>
        </div>
    }
}
