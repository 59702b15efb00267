//! The way by a benchmark file that is there already.

use yew::prelude::*;

use super::give::Give;
use super::outcome::Outcome;
use super::parts::HandleProps;
use crate::editor::import::made_of_file;

#[component]
pub fn FileWay(props: &HandleProps) -> Html {
    let beginning = &props.beginning;
    let made = use_memo(beginning.given.clone(), |given| given.as_ref().map(|given| std::rc::Rc::new(made_of_file(&given.bytes))));
    html! {
        <>
            <Give beginning={beginning.clone()} name="file" accept=".json,application/json" />
            if let Some(made) = &*made {
                <Outcome beginning={beginning.clone()} made={made.clone()} button="start.open" />
            }
        </>
    }
}
