//! Views that wait for a part of the engine.

use yew::prelude::*;

use super::parts::Part;
use crate::text::Key;
use crate::widget::WidgetContext;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartStatus {
    Loading,
    Loaded,
    Failed,
}

/// Loads a part once it `is_wanted`. Returns its status, and a callback that tries again.
#[hook]
pub fn use_part(context: &WidgetContext, part: Part, is_wanted: bool) -> (PartStatus, Callback<MouseEvent>) {
    let status = use_state_eq(|| if context.parts.has(part) { PartStatus::Loaded } else { PartStatus::Loading });
    let load = {
        let (parts, status) = (context.parts.clone(), status.setter());
        move || {
            let end = status.clone();
            status.set(PartStatus::Loading);
            parts.load(part, Callback::from(move |is_loaded| end.set(if is_loaded { PartStatus::Loaded } else { PartStatus::Failed })));
        }
    };
    use_effect_with(is_wanted, {
        let load = load.clone();
        move |is_wanted| {
            if *is_wanted {
                load();
            }
        }
    });
    (*status, Callback::from(move |_| load()))
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub part: Part,
    /// Renders what needs the part. Called only once the part is loaded: even dropping one of its values runs the part's code.
    pub content: Callback<(), Html>,
}

/// Loads a part and shows `content` once it is loaded.
#[component]
pub fn LazyPart(props: &Props) -> Html {
    let Props { context, part, content } = props;
    let (status, retry) = use_part(context, *part, true);
    if status == PartStatus::Loaded {
        content.emit(())
    } else {
        html! { <div class="placeholder">{part_placeholder(context, status, retry)}</div> }
    }
}

/// The placeholder of a view while its part is loading, or after that has failed.
pub fn part_placeholder(context: &WidgetContext, status: PartStatus, retry: Callback<MouseEvent>) -> Html {
    if status == PartStatus::Failed {
        html! {
            <>
                <p role="alert">{context.say(Key::Failed).text()}</p>
                <button type="button" class="quiet" onclick={retry}>{context.say(Key::Again).text()}</button>
            </>
        }
    } else {
        html! { <p>{context.say(Key::Loading).text()}</p> }
    }
}
