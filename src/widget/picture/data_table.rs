//! The numbers of a picture as a table. It is shown at the press of a button, and always there for screen readers.

use yew::prelude::*;

use crate::text::Key;
use crate::widget::WidgetContext;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// The title of the picture, for accessible names.
    pub of: String,
    /// The table.
    pub children: Html,
}

#[component]
pub fn DataTable(props: &Props) -> Html {
    let Props { context, of, children } = props;
    let is_open = use_state(|| false);
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    // A focus on the hidden table could not be seen.
    let tabindex = is_open.then_some("0");
    html! {
        <div class="numbers">
            <button type="button" class="link" aria-expanded={is_open.to_string()}
                aria-label={context.say(Key::NumbersOf).with("what", of).text()} {onclick}>
                {context.say(Key::AllNumbers).text()}
            </button>
            <div class={classes!("scroll", (!*is_open).then_some("unseen"))} {tabindex} role="region" aria-label={of.clone()}>
                {children.clone()}
            </div>
        </div>
    }
}
