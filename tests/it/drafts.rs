//! Drafts as they are kept, and what the page knows of them.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::editor::document::{Change, Format, History};
use toise::editor::drafts::{Draft, Keeping, Mark, Shelf, Summary, Told};
use yew::Reducible;

use crate::arbitrary::VR_2012;

#[test]
fn a_draft_is_read_as_it_was_kept_with_all_that_can_be_undone() {
    let format = Format::default();
    let mut file: Value = serde_json::from_str(VR_2012).expect("JSON");
    let mut history = History::default();
    let before = file.clone();
    history.apply(Change::Set("/title/en".into(), "Another".into()), &mut file, &format);
    history.apply(Change::Remove("/figures/0".into()), &mut file, &format);
    let draft = Draft { mark: Mark { id: "a".into(), revision: 7 }, changed: 1.5e12, file, history };
    let kept = serde_json::to_string(&draft).expect("JSON");
    let Draft { mark, mut file, mut history, .. } = serde_json::from_str(&kept).expect("a draft");
    assert_eq!((mark, file.to_string()), (draft.mark.clone(), draft.file.to_string()), "with the keys in their order");
    while history.can_undo() {
        history.undo(&mut file, &format);
    }
    assert_eq!(file.to_string(), before.to_string());
}

#[test]
fn a_file_is_read_even_if_its_history_cannot_be() {
    let kept = json!({ "id": "a", "revision": 1, "changed": 0.0, "file": { "title": { "fr": "Commerces" } }, "history": { "past": "?" } });
    let draft: Draft = serde_json::from_value(kept).expect("a draft");
    assert_eq!((draft.history, draft.mark.revision), (History::default(), 1));
}

#[test]
fn what_was_changed_last_stands_first_and_what_was_deleted_comes_back() {
    let summary = |id: &str, changed: f64| Summary { id: id.into(), title: id.to_uppercase(), changed };
    let after = |shelf: Rc<Shelf>, told: Told| shelf.reduce(told);
    let ids = |shelf: &Shelf| shelf.drafts.iter().map(|one| one.id.clone()).collect::<Vec<_>>().join(" ");
    let shelf = after(Rc::default(), Told::Opened(vec![summary("a", 1.0), summary("b", 2.0)]));
    assert_eq!((ids(&shelf), shelf.keeping), ("b a".to_owned(), Keeping::Kept));
    let shelf = after(shelf, Told::Saved(summary("a", 3.0)));
    assert_eq!((ids(&shelf), shelf.current.as_deref()), ("a b".to_owned(), Some("a")));
    let draft =
        Draft { mark: Mark { id: "b".into(), revision: 2 }, changed: 2.0, file: json!({ "title": "B" }), history: History::default() };
    let shelf = after(shelf, Told::Deleted(draft.clone()));
    assert_eq!((ids(&shelf), shelf.deleted.is_some()), ("a".to_owned(), true));
    let shelf = after(shelf, Told::Restored(draft.summary()));
    assert_eq!((ids(&shelf), shelf.deleted.is_none()), ("a b".to_owned(), true));
    let shelf = after(shelf, Told::ChangedElsewhere);
    assert_eq!(shelf.keeping, Keeping::ChangedElsewhere);
    let shelf = after(shelf, Told::Switched(None));
    assert_eq!((shelf.keeping, shelf.current.is_none()), (Keeping::Kept, true));
}
