//! A section of the results that is one line until it is opened.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::widget::WidgetContext;
use crate::widget::lazy::{LazyPart, Part};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub title: String,
    /// How many entries the section has, if that tells something.
    #[prop_or_default]
    pub count: Option<usize>,
    /// Whether it begins open.
    #[prop_or_default]
    pub is_open_at_first: bool,
    /// Whether the section has to be open, as on paper.
    pub is_unfolded: bool,
    /// Whether paper has room for the section.
    pub is_printed: bool,
    /// Whether the content has to be rendered while it is folded, so that a search finds it.
    pub is_searched: bool,
    /// Renders the content. Called only once its part of the engine is loaded: even dropping one of its values runs the part's code.
    pub content: Callback<(), Html>,
}

/// A `details` element with a heading. Its content is rendered when it is first opened, and stays from then on. In a print frame and in
/// tests, where nothing can be opened, it is a plain section.
#[component]
pub fn Fold(props: &Props) -> Html {
    let Props { context, title, count, is_open_at_first, is_unfolded, is_printed, is_searched, content } = props;
    let is_open = use_state_eq(|| *is_open_at_first);
    let was_open = use_mut_ref(|| false);
    let is_open_now = *is_open || *is_unfolded;
    let is_rendered = was_open.replace_with(|was_open| *was_open || is_open_now) || is_open_now || *is_searched;
    let ontoggle = {
        let (is_open, is_unfolded) = (is_open.setter(), *is_unfolded);
        move |event: Event| {
            let is_shown = event.target().is_some_and(|target| target.unchecked_into::<web_sys::Element>().has_attribute("open"));
            // What is opened for paper is folded again after it.
            if !is_unfolded {
                is_open.set(is_shown);
            }
        }
    };
    let class = classes!("fold", (!is_printed).then_some("unprinted"));
    // Outside a page, as on paper, nothing can be opened, so nothing folds.
    if context.parts.has_all() {
        return html! { <section {class}><h3>{title}</h3><div class="content">{content.emit(())}</div></section> };
    }
    html! {
        <details {class} open={is_open_now} {ontoggle}>
            <summary>
                <h3>{title}</h3>
                for count in count.iter() { <span class="count">{context.integer(*count)}</span> }
            </summary>
            if is_rendered { <div class="content"><LazyPart context={context.clone()} part={Part::Details} content={content.clone()} /></div> }
        </details>
    }
}
