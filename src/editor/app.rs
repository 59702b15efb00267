//! The root component.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::browser::focus_field;
use super::document::Checked;
use super::drafts::{Drafts, use_drafts};
use super::language::use_page_language;
use super::state::{Action, Editor, Pane};
use super::texts::Texts;
use super::views::{
    AdvicePane, DraftNotice, FiguresPane, Header, LanguagesPane, Preview, Problems, QuestionsPane, StartPane, SurveyPane, Tabs,
    TakeAlongPane,
};
use super::workbench::Workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// A BCP 47 tag of the author's language.
    pub language: AttrValue,
}

/// The whole page below its heading.
#[component]
pub fn App(props: &Props) -> Html {
    let root = use_node_ref();
    let language = use_page_language(&props.language, &root);
    let texts = use_memo(language, |tag| Texts::new(tag));
    let editor = use_reducer({
        let language = texts.language;
        move || Editor::new(Editor::empty(language))
    });
    let checked = use_memo(editor.file.clone(), |file| Checked::new(file));
    let workbench = Workbench { editor: editor.clone(), checked, texts: (*texts).clone() };
    let drafts = use_drafts(&editor, &root);
    use_effect_with(editor.focus.clone(), {
        let root = root.clone();
        move |(pointer, count)| {
            if let Some(root) = root.cast::<HtmlElement>().filter(|_| *count > 0) {
                focus_field(&root, pointer);
            }
        }
    });
    let on_key = use_callback(editor.dispatcher(), |event: KeyboardEvent, editor| {
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let action = match event.key().to_lowercase().as_str() {
            "z" if is_command && event.shift_key() => Action::Redo,
            "z" if is_command => Action::Undo,
            "y" if is_command => Action::Redo,
            _ => return,
        };
        event.prevent_default();
        editor.dispatch(action);
    });
    let pane = match editor.pane {
        Pane::Start => Html::default(),
        Pane::Survey => html! { <SurveyPane /> },
        Pane::Questions => html! { <QuestionsPane /> },
        Pane::Figures => html! { <FiguresPane /> },
        Pane::Advice => html! { <AdvicePane /> },
        Pane::Languages => html! { <LanguagesPane /> },
        Pane::TakeAlong => html! { <TakeAlongPane /> },
    };
    html! {
        <ContextProvider<Workbench> context={workbench}>
        <ContextProvider<Drafts> context={drafts}>
            <div class="editor" ref={root} onkeydown={on_key}>
                <Header />
                <DraftNotice />
                <Tabs />
                <div class="workspace">
                    <section class="pane" aria-labelledby="pane-heading">
                        <StartPane is_shown={editor.pane == Pane::Start} />
                        { pane }
                    </section>
                    <div class="beside">
                        <Preview />
                        <Problems />
                    </div>
                </div>
            </div>
        </ContextProvider<Drafts>>
        </ContextProvider<Workbench>>
    }
}

/// Shows the page in the element with the id `editor`.
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    {
        #[expect(clippy::disallowed_methods, reason = "the page is ours")]
        let document = web_sys::window().and_then(|window| window.document());
        let root = document.as_ref().and_then(|document| document.get_element_by_id("editor"));
        let language = document.and_then(|document| document.document_element()).and_then(|root| root.get_attribute("lang"));
        if let Some(root) = root {
            yew::Renderer::<App>::with_root_and_props(root, Props { language: language.unwrap_or_default().into() }).render();
        }
    }
}
