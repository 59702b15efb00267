//! Whether the shares of a question sum to 100 %, and ways to make them.

use yew::prelude::*;

use super::cell::percent;
use super::shared::in_languages;
use crate::editor::outline::{Rest, sum_of, with_rest};
use crate::editor::use_workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
}

#[component]
pub fn Total(props: &Props) -> Html {
    let workbench = use_workbench();
    let file = &workbench.editor.file;
    let Some(sum) = sum_of(file, &props.at) else { return Html::default() };
    let total = percent(sum.total);
    let Some(missing) = sum.missing() else {
        return html! { <p class="total" role="status">{ workbench.texts.fill("questions.total", &[("total", &total)]) }</p> };
    };
    let key = if missing > 0.0 { "questions.total.missing" } else { "questions.total.more" };
    let button = |key: &str, to: Rest| {
        let change = with_rest(file, &props.at, to)?;
        let onclick = {
            let workbench = workbench.clone();
            Callback::from(move |_: MouseEvent| workbench.change(change.clone()))
        };
        Some(html! { <button type="button" class="quiet" {onclick}>{ workbench.say(key) }</button> })
    };
    html! {
        <div class="total is-off">
            <p role="status">{ workbench.texts.fill(key, &[("total", &total), ("rest", &percent(missing.abs()))]) }</p>
            <div class="choices">
                { button("questions.total.unknown", Rest::Unknown(in_languages(&workbench, "questions.unknown"))) }
                { button(if missing > 0.0 { "questions.total.last" } else { "questions.total.less" }, Rest::Last) }
            </div>
        </div>
    }
}
