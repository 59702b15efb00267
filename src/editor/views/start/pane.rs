//! The ways to begin, one of which is open.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::answers::AnswersWay;
use super::codebook::CodebookWay;
use super::file::FileWay;
use super::parts::Handle;
use super::rows::RowsWay;
use super::scratch::ScratchWay;
use super::shipped::ShippedWay;
use super::table::TableWay;
use crate::editor::browser::focus_first;
use crate::editor::import::{Beginning, Step, Way};
use crate::editor::use_workbench;
use crate::editor::views::Drafts;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it is the pane that is shown. Hidden, it keeps what was given.
    #[prop_or(true)]
    pub is_shown: bool,
}

#[component]
pub fn StartPane(props: &Props) -> Html {
    let workbench = use_workbench();
    let beginning = use_reducer({
        let language = workbench.texts.language;
        move || Beginning::new(language)
    });
    let root = use_node_ref();
    // What was given takes the place of where it was given, and the other way round: the focus goes along.
    let was_given = use_mut_ref(|| false);
    use_effect_with(beginning.given.clone(), {
        let root = root.clone();
        move |given| {
            let is_change = was_given.replace(given.is_some()) || given.is_some();
            if let Some(root) = root.cast::<HtmlElement>().filter(|_| is_change) {
                focus_first(&root, &["#start-understood", ".outcome button", ".given button", ".paste", ".give input"]);
            }
        }
    });
    // A sentence that is asked goes, and its button with it: the focus goes to the next.
    let sentences_before = use_mut_ref(|| 0);
    use_effect_with(beginning.sentences(), {
        let root = root.clone();
        move |sentences| {
            let is_one_less = *sentences < sentences_before.replace(*sentences);
            if let Some(root) = root.cast::<HtmlElement>().filter(|_| is_one_less) {
                focus_first(&root, &[".to-ask button", "#start-understood"]);
            }
        }
    });
    if !props.is_shown {
        return Html::default();
    }
    html! {
        <div ref={root}>
            <h2 id="pane-heading">{ workbench.say("pane.start") }</h2>
            <Drafts />
            <p class="lead">{ workbench.say("start.lead") }</p>
            if !workbench.editor.is_empty() {
                <p class="hint present">{ workbench.say("start.present") }</p>
            }
            <ul class="ways">{ for Way::ALL.iter().map(|way| entry(&workbench, &beginning, *way)) }</ul>
        </div>
    }
}

fn entry(workbench: &crate::editor::Workbench, beginning: &Handle, way: Way) -> Html {
    let is_open = beginning.way == Some(way);
    let onclick = {
        let beginning = beginning.dispatcher();
        Callback::from(move |_: MouseEvent| beginning.dispatch(Step::Toggle(way)))
    };
    let (name, id) = (way.name(), format!("start-way-{}", way.name()));
    let content = || match way {
        Way::Table => html! { <TableWay beginning={beginning.clone()} /> },
        Way::Scratch => html! { <ScratchWay beginning={beginning.clone()} /> },
        Way::Shipped => html! { <ShippedWay beginning={beginning.clone()} /> },
        Way::File => html! { <FileWay beginning={beginning.clone()} /> },
        Way::Rows => html! { <RowsWay beginning={beginning.clone()} /> },
        Way::Codebook => html! { <CodebookWay beginning={beginning.clone()} /> },
        Way::Answers => html! { <AnswersWay beginning={beginning.clone()} /> },
    };
    html! {
        <li key={name} class={is_open.then_some("open")}>
            <h3>
                <button type="button" id={format!("{id}-button")} aria-expanded={is_open.to_string()} aria-controls={id.clone()} {onclick}>
                    <span>{ workbench.say(&format!("start.{name}")) }</span>
                    <span class="hint">{ workbench.say(&format!("start.{name}.hint")) }</span>
                </button>
            </h3>
            <div id={id.clone()} class="way form" role="region" aria-labelledby={format!("{id}-button")} hidden={!is_open}>
                if is_open { { content() } }
            </div>
        </li>
    }
}
