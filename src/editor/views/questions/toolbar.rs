//! What can be done beside the outline, for those who use no keys in it.

use yew::prelude::*;

use crate::editor::use_workbench;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    AddQuestion,
    AddSection,
    Copy,
    MoveUp,
    MoveDown,
    Delete,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether an item is selected.
    pub has_item: bool,
    pub on_command: Callback<Command>,
}

#[component]
pub fn Toolbar(props: &Props) -> Html {
    let workbench = use_workbench();
    let button = |command: Command, key: &str, class: &'static str, sign: Option<&'static str>| {
        let onclick = props.on_command.reform(move |_: MouseEvent| command);
        let name = workbench.say(key);
        let (label, content) = match sign {
            Some(sign) => (Some(name.clone()), sign.to_owned()),
            None => (None, name.clone()),
        };
        let disabled = !props.has_item && !matches!(command, Command::AddQuestion | Command::AddSection);
        html! { <button type="button" {class} {onclick} {disabled} aria-label={label.clone()} title={label}>{ content }</button> }
    };
    html! {
        <div class="tools">
            { button(Command::AddQuestion, "questions.add-question", "main", None) }
            { button(Command::AddSection, "questions.add-section", "quiet", None) }
            <span class="buttons">
                { button(Command::Copy, "questions.copy", "quiet", None) }
                { button(Command::MoveUp, "move-up", "icon", Some("↑")) }
                { button(Command::MoveDown, "move-down", "icon", Some("↓")) }
                { button(Command::Delete, "delete", "icon", Some("✕")) }
            </span>
        </div>
    }
}
