//! The answers of a question as a table: their texts, and how many gave each.

use yew::prelude::*;

use super::row::Row;
use super::shared::Notice;
use super::total::Total;
use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::outline::added_option;
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::views::Faults;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
    pub kind: AttrValue,
    pub on_notice: Callback<Notice>,
    pub on_focus: Callback<String>,
}

#[component]
pub fn Options(props: &Props) -> Html {
    let workbench = use_workbench();
    let list = child(&props.at, "options");
    let count = workbench.list(&list).len();
    let add = {
        let (workbench, question, list) = (workbench.clone(), props.at.clone(), list.clone());
        Callback::from(move |place: usize| {
            let change = added_option(&workbench.editor.file, &question, place);
            workbench.change(change);
            workbench.dispatch(Action::GoTo(format!("{list}/{place}/text")));
        })
    };
    let has_shares = props.kind != "ranking";
    let id = field_id(&list);
    let add_last = add.reform(move |_: MouseEvent| count);
    html! {
        <fieldset class="field" {id} tabindex="-1">
            <legend>{ workbench.say("questions.options") }</legend>
            <p class="hint">{ workbench.say(&format!("questions.options.{}", props.kind)) }</p>
            if count > 0 {
                <table class={classes!("answers", format!("is-{}", props.kind))}>
                    <thead>
                        <tr>
                            <th scope="col">{ workbench.say("questions.answer") }</th>
                            if props.kind == "number" { <th scope="col" class="narrow">{ workbench.say("questions.from") }</th> }
                            if has_shares { <th scope="col" class="narrow">{ workbench.say("questions.share") }</th> }
                            <th scope="col"><span class="unseen">{ workbench.say("questions.change") }</span></th>
                        </tr>
                    </thead>
                    { for (0..count).map(|index| html! {
                        <Row key={index} question={props.at.clone()} kind={props.kind.clone()} {index} {count} on_add={add.clone()}
                            on_notice={props.on_notice.clone()} on_focus={props.on_focus.clone()} />
                    }) }
                </table>
            }
            <Total at={props.at.clone()} />
            <Faults at={list.clone()} id={format!("{}-faults", field_id(&list))} />
            <button type="button" class="quiet" onclick={add_last}>{ workbench.say("questions.add-option") }</button>
        </fieldset>
    }
}
