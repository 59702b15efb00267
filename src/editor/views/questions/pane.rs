//! The outline of the questions, and the form of the item that is selected in it.

use yew::prelude::*;

use super::focus::use_focus;
use super::question::QuestionForm;
use super::section::SectionForm;
use super::shared::{Notice, name_of, selected};
use super::toolbar::{Command, Toolbar};
use super::tree::{Tree, Wish, item_id};
use crate::editor::document::pointer::child;
use crate::editor::outline::{Item, Refusal, added_question, added_section, copied, deleted, moved, next};
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::workbench::Workbench;

#[component]
pub fn QuestionsPane() -> Html {
    let workbench = use_workbench();
    let near = use_node_ref();
    let on_focus = use_focus(&near);
    let notice = use_state(|| None::<Notice>);
    let item = selected(&workbench);
    let on_notice = {
        let notice = notice.clone();
        Callback::from(move |said| notice.set(Some(said)))
    };
    let act = Act { workbench: workbench.clone(), on_focus: on_focus.clone(), on_notice: on_notice.clone() };
    let on_wish = {
        let act = act.clone();
        Callback::from(move |wish| act.fulfil(wish))
    };
    let on_command = Callback::from(move |command| act.command(command, item));
    let undo = {
        let (workbench, notice) = (workbench.clone(), notice.clone());
        Callback::from(move |_: MouseEvent| {
            workbench.dispatch(Action::Undo);
            notice.set(None);
        })
    };
    let is_empty = Item::sections_in(&workbench.editor.file) == 0;
    html! {
        <div class="questions" ref={near}>
            <h2 id="pane-heading">{ workbench.say("pane.questions") }</h2>
            <p class="lead">{ workbench.say(if is_empty { "questions.begin" } else { "questions.lead" }) }</p>
            <div class="halves">
                <div class="side">
                    <Toolbar has_item={item.is_some()} {on_command} />
                    if !is_empty {
                        <Tree selected={item} {on_wish} />
                        <p class="hint keys" id="outline-keys">{ workbench.say("questions.keys") }</p>
                    }
                    <div class="notice" role="status">
                        if let Some(said) = &*notice {
                            <span>{ &said.text }</span>
                            if said.undone_at == Some(workbench.editor.history.steps()) {
                                { " – " }<button type="button" class="link" onclick={undo}>{ workbench.say("undo") }</button>
                            }
                        }
                    </div>
                </div>
                { match item {
                    Some(Item::Section(_)) => html! { <SectionForm at={item.map(Item::pointer).unwrap_or_default()} /> },
                    Some(Item::Question(..)) => html! { <QuestionForm key={item.map(Item::pointer).unwrap_or_default()} at={item.map(Item::pointer).unwrap_or_default()} {on_notice} {on_focus} /> },
                    None => Html::default(),
                } }
            </div>
        </div>
    }
}

/// What is done with the outline.
#[derive(Clone)]
struct Act {
    workbench: Workbench,
    on_focus: Callback<String>,
    on_notice: Callback<Notice>,
}

impl Act {
    fn command(&self, command: Command, item: Option<Item>) {
        let file = &self.workbench.editor.file;
        match (command, item) {
            (Command::AddQuestion, _) => {
                let (change, place) = added_question(file, item);
                self.workbench.change(change);
                self.open(place);
            }
            (Command::AddSection, _) => {
                let (change, place) = added_section(file, item);
                self.workbench.change(change);
                self.open(place);
            }
            (Command::Copy, Some(item)) => {
                if let Some((change, place)) = copied(file, item) {
                    let text = self.workbench.texts.fill("questions.copied", &[("name", &name_of(&self.workbench, item))]);
                    self.workbench.change(change);
                    self.on_notice.emit(Notice::undoable(&self.workbench, text));
                    self.open(place);
                }
            }
            (Command::MoveUp | Command::MoveDown, Some(item)) => {
                self.step(item, command == Command::MoveDown, false);
            }
            (Command::Delete, Some(item)) => self.delete(item),
            (_, None) => {}
        }
    }

    fn fulfil(&self, wish: Wish) {
        match wish {
            Wish::Select(item) => self.workbench.dispatch(Action::Select(item.pointer())),
            Wish::Focus(item) => self.focus(item),
            Wish::Open(item) => self.open(item),
            Wish::Step { item, is_down } => self.step(item, is_down, true),
            Wish::Drop { item, to } => self.place(item, to, true),
            Wish::Delete(item) => self.delete(item),
        }
    }

    /// Selects an item, and lets it have the focus.
    fn focus(&self, item: Item) {
        self.workbench.dispatch(Action::Select(item.pointer()));
        self.on_focus.emit(item_id(item));
    }

    /// Shows the form of an item, with the focus in its first field.
    fn open(&self, item: Item) {
        let key = if matches!(item, Item::Section(_)) { "title" } else { "text" };
        self.workbench.dispatch(Action::GoTo(child(&item.pointer(), key)));
    }

    fn step(&self, item: Item, is_down: bool, is_in_tree: bool) {
        match next(&self.workbench.editor.file, item, is_down) {
            Some(to) => self.place(item, to, is_in_tree),
            None => self.say(self.workbench.say("questions.at-end"), false),
        }
    }

    fn place(&self, item: Item, to: Item, is_in_tree: bool) {
        let workbench = &self.workbench;
        let name = name_of(workbench, item);
        match moved(&workbench.editor.file, workbench.format(), item, to) {
            Some(Ok(change)) => {
                workbench.change(change);
                self.say(workbench.texts.fill("questions.moved", &[("name", &name)]), true);
                match is_in_tree {
                    true => self.focus(to),
                    false => workbench.dispatch(Action::Select(to.pointer())),
                }
            }
            Some(Err(Refusal { question, on })) => {
                let name = |pointer: &str| Item::of(pointer).map(|item| name_of(workbench, item)).unwrap_or_default();
                let text = workbench.texts.fill("questions.refused", &[("name", &name(&question)), ("on", &name(&on))]);
                self.say(text, false);
            }
            None => {}
        }
    }

    fn delete(&self, item: Item) {
        let workbench = &self.workbench;
        let Some(gone) = deleted(&workbench.editor.file, workbench.format(), item) else { return };
        let key = if gone.figures + gone.mentions > 0 { "questions.deleted-with" } else { "questions.deleted" };
        let values = [("name", name_of(workbench, item)), ("figures", gone.figures.to_string()), ("mentions", gone.mentions.to_string())];
        let text = workbench.texts.fill(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        // The next of the list is in its place then, or what was before it.
        let all = Item::all(&workbench.editor.file);
        let (list, place) = item.list();
        let follows = all.iter().any(|other| other.list() == (list.clone(), place + 1));
        let before = all.iter().position(|other| *other == item).and_then(|index| all.get(index.checked_sub(1)?)).copied();
        workbench.change(gone.change);
        self.say(text, true);
        if let Some(item) = Some(item).filter(|_| follows).or(before) {
            self.focus(item);
        }
    }

    fn say(&self, text: String, can_undo: bool) {
        self.on_notice.emit(match can_undo {
            true => Notice::undoable(&self.workbench, text),
            false => Notice { text, undone_at: None },
        });
    }
}
