//! Content that is loaded and rendered when it comes near the viewport.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use super::lazy_part::{PartStatus, part_placeholder, use_part};
use super::parts::Part;
use crate::widget::WidgetContext;

/// The distance from the viewport at which content is loaded and rendered.
const MARGIN: &str = "400px";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// Renders the content. Called only once its part is loaded: even dropping one of its values runs the part's code.
    pub content: Callback<(), Html>,
}

/// Content of the engine's last part, once it is near the viewport.
#[component]
pub fn NearViewport(props: &Props) -> Html {
    let Props { context, content } = props;
    let container = use_node_ref();
    // With every part loaded, as outside a browser, the content is rendered at once.
    let is_near = use_state_eq(|| context.parts.has_all());
    let (status, retry) = use_part(context, Part::Details, *is_near);
    use_effect_with((), {
        let (container, is_near) = (container.clone(), is_near.setter());
        move |()| {
            let observer = container.cast().and_then(|container: Element| NearObserver::new(&container, move || is_near.set(true)));
            move || drop(observer)
        }
    });
    if *is_near && status == PartStatus::Loaded {
        return content.emit(());
    }
    html! { <div class="later" ref={container}>{part_placeholder(context, status, retry)}</div> }
}

/// Calls back once an element is near the viewport. Dropping it stops the observation.
struct NearObserver {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl NearObserver {
    fn new(element: &Element, on_near: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::new(move |entries: js_sys::Array| {
            if entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()) {
                on_near();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for NearObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
