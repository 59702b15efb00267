//! Whether what is written is kept, and what to do if it is not.

use yew::prelude::*;

use crate::editor::browser::Address;
use crate::editor::drafts::{Keeping, use_kept_drafts};
use crate::editor::use_workbench;

#[component]
pub fn DraftNotice() -> Html {
    let workbench = use_workbench();
    let drafts = use_kept_drafts();
    let keeping = drafts.as_ref().map_or(Keeping::Opening, |drafts| drafts.shelf.keeping);
    let is_lost = matches!(keeping, Keeping::Refused | Keeping::Failed);
    let address = use_memo(
        (is_lost, workbench.checked.json.clone()),
        |(is_lost, json)| {
            if *is_lost { Address::new(json, "application/json") } else { None }
        },
    );
    let Some(drafts) = drafts else { return Html::default() };
    let choice = |key: &str, choose: fn(&crate::editor::drafts::Drafts)| {
        let drafts = drafts.clone();
        html! { <button type="button" class="quiet" onclick={Callback::from(move |_: MouseEvent| choose(&drafts))}>{ workbench.say(key) }</button> }
    };
    let said = match keeping {
        Keeping::Kept if drafts.shelf.current.is_some() => Some("drafts.kept"),
        Keeping::Refused => Some("drafts.refused"),
        Keeping::Failed => Some("drafts.failed"),
        _ => None,
    };
    html! {
        <div class="draft-notice">
            <p class={if is_lost { "note" } else { "hint" }} role="status">
                { said.map(|key| workbench.say(key)).unwrap_or_default() }
            </p>
            if let Some(address) = &*address {
                <a class="quiet" href={address.0.clone()} download="survey.json">{ workbench.say("drafts.download") }</a>
            }
            <div role="alert">
                if keeping == Keeping::ChangedElsewhere {
                    <p class="note">{ workbench.say("drafts.changed-elsewhere") }</p>
                    { choice("drafts.take-other", |drafts| drafts.take_other()) }
                    { choice("drafts.keep-copy", |drafts| drafts.keep_copy()) }
                }
            </div>
        </div>
    }
}
