//! The pane of the questions as it renders.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::editor::document::Checked;
use toise::editor::outline::Item;
use toise::editor::state::Editor;
use toise::editor::views::QuestionsPane;
use toise::editor::{LANGUAGES, Texts, Workbench};
use yew::prelude::*;
use yew::{ContextProvider, LocalServerRenderer};

use crate::arbitrary::{CYBER_HYGIENE, VR_2012};

#[derive(Properties, PartialEq)]
struct Props {
    file: Value,
    language: &'static str,
    selected: String,
}

/// The pane within what the page provides to it.
#[component]
fn Page(props: &Props) -> Html {
    let editor = use_reducer(|| Editor { selected: props.selected.clone(), ..Editor::new(props.file.clone()) });
    let checked = Rc::new(Checked::new(&props.file));
    let workbench = Workbench { editor, checked, texts: Texts::new(props.language) };
    html! { <ContextProvider<Workbench> context={workbench}><QuestionsPane /></ContextProvider<Workbench>> }
}

async fn html(file: &Value, language: &'static str, selected: String) -> String {
    let props = Props { file: file.clone(), language, selected };
    let renderer = LocalServerRenderer::<Page>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().run_until(renderer.render()).await
}

fn survey(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

#[tokio::test]
async fn the_outline_is_a_tree_with_one_stop_for_the_tab_key() {
    let file = survey(VR_2012);
    let html = html(&file, "en", "/sections/1/questions/0".into()).await;
    let items = Item::all(&file).len();
    assert_eq!(html.matches("role=\"treeitem\"").count(), items);
    assert_eq!(html.matches("role=\"tree\"").count(), 1);
    assert_eq!(html.matches("aria-selected=\"true\"").count(), 1);
    let stops = html.split("<div").filter(|item| item.contains("role=\"treeitem\"") && item.contains("tabindex=\"0\"")).count();
    assert_eq!(stops, 1);
    assert!(!html.contains("to be mended"), "nothing is wrong with it");
}

#[tokio::test]
async fn every_question_has_a_form_in_words_of_both_languages() {
    for json in [VR_2012, CYBER_HYGIENE] {
        let file = survey(json);
        for item in Item::all(&file) {
            for (language, _) in LANGUAGES {
                let html = html(&file, language, item.pointer()).await;
                for part in [">questions.", "\"questions.", " questions."] {
                    assert!(
                        !html.contains(part),
                        "{item:?} in {language}: a text is missing: {:?}",
                        html.split(part).nth(1).map(|rest| rest.get(..40))
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn shares_stand_beside_their_answers_and_what_is_calculated_cannot_be_written() {
    let mut file = survey(VR_2012);
    let single = Item::all(&file).into_iter().find(|item| {
        let question = item.value(&file).filter(|question| question["kind"] == "single");
        question.is_some_and(|question| question["options"][0]["figures"].as_array().is_some_and(|figures| figures.len() == 1))
    });
    let single = single.expect("a question with shares");
    let shown = html(&file, "en", single.pointer()).await;
    assert!(shown.contains("inputmode=\"decimal\""), "{shown}");
    assert!(shown.contains("Together 100%"), "the sum is shown");
    let both = json!([
        single.value(&file).expect("a question")["options"][0]["figures"][0],
        single.value(&file).expect("a question")["options"][1]["figures"][0],
    ]);
    *file.pointer_mut(&format!("{}/options/0/figures", single.pointer())).expect("figures") = both;
    assert!(html(&file, "en", single.pointer()).await.contains("class=\"calculated\""));
}

#[tokio::test]
async fn what_has_an_error_is_marked_and_what_has_gone_is_said() {
    let mut file = survey(VR_2012);
    file.pointer_mut("/sections/0/questions/0/label").expect("a label").take();
    let shown = html(&file, "en", "/sections/9".into()).await;
    assert_eq!(shown.matches("to be mended</span>").count(), 1, "the question, for those who don't see the mark");
    let empty = Editor::empty("fr");
    let shown = html(&empty, "fr", "/figures/3".into()).await;
    assert!(shown.contains("Rien n’est encore demandé") && !shown.contains("role=\"tree\""));
}
