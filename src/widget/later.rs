//! What follows further down: it comes when the visitor comes near it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use super::World;
use super::parts::{Coming, Part, stand_in, use_part};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    /// Makes it. Not before its part is there: even to be dropped, what is of that part takes it.
    pub content: Callback<(), Html>,
}

/// What is of the last part, once it is near the window.
#[component]
pub fn Later(props: &Props) -> Html {
    let Props { world, content } = props;
    let place = use_node_ref();
    // Where nothing comes from elsewhere, nobody looks either.
    let is_near = use_state_eq(|| world.parts.has_all());
    let (coming, again) = use_part(world, Part::Rest, *is_near);
    use_effect_with((), {
        let (place, is_near) = (place.clone(), is_near.setter());
        move |()| {
            let near = place.cast().and_then(|place: Element| Near::new(&place, move || is_near.set(true)));
            move || drop(near)
        }
    });
    if *is_near && coming == Coming::There {
        return content.emit(());
    }
    html! { <div class="later" ref={place}>{stand_in(world, coming, again)}</div> }
}

/// How near is near.
const MARGIN: &str = "400px";

/// Tells once an element is near the window, until it is dropped.
struct Near {
    observer: IntersectionObserver,
    _observed: Closure<dyn FnMut(js_sys::Array)>,
}

impl Near {
    fn new(place: &Element, tell: impl Fn() + 'static) -> Option<Self> {
        let observed = Closure::new(move |entries: js_sys::Array| {
            if entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()) {
                tell();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(observed.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(place);
        Some(Self { observer, _observed: observed })
    }
}

impl Drop for Near {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
