//! What the page knows of its drafts.

use std::rc::Rc;

use yew::Reducible;

use super::draft::{Draft, Summary};

/// Whether anything is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The browser has not answered yet.
    Opening,
    /// The browser refuses.
    Refused,
    Kept,
    /// The browser refused the last change alone: its space is full, say.
    Failed,
    /// Another tab has changed the draft. Nothing is saved until the author decides.
    ChangedElsewhere,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    pub keeping: Keeping,
    /// The drafts, that which was changed last first.
    pub drafts: Rc<[Summary]>,
    /// The id of the draft that this tab writes.
    pub current: Option<Rc<str>>,
    /// What was deleted last, and can come back.
    pub deleted: Option<Rc<Draft>>,
}

pub enum Told {
    Opened(Vec<Summary>),
    Refused,
    Saved(Summary),
    Unsaved,
    ChangedElsewhere,
    /// This tab writes another draft, or one that is not kept yet.
    Switched(Option<String>),
    Deleted(Draft),
    Restored(Summary),
}

impl Default for Shelf {
    fn default() -> Self {
        Self { keeping: Keeping::Opening, drafts: Rc::default(), current: None, deleted: None }
    }
}

impl Shelf {
    fn with(&self, fresh: Summary) -> Rc<[Summary]> {
        sorted(self.drafts.iter().filter(|one| one.id != fresh.id).cloned().chain([fresh.clone()]).collect())
    }
}

fn sorted(mut drafts: Vec<Summary>) -> Rc<[Summary]> {
    drafts.sort_by(|one, other| other.changed.total_cmp(&one.changed));
    drafts.into()
}

impl Reducible for Shelf {
    type Action = Told;

    fn reduce(self: Rc<Self>, told: Told) -> Rc<Self> {
        let this = (*self).clone();
        Rc::new(match told {
            Told::Opened(drafts) => Self { keeping: Keeping::Kept, drafts: sorted(drafts), ..this },
            Told::Refused => Self { keeping: Keeping::Refused, ..this },
            Told::Saved(summary) => {
                Self { keeping: Keeping::Kept, current: Some(summary.id.as_str().into()), drafts: this.with(summary), ..this }
            }
            Told::Unsaved => Self { keeping: Keeping::Failed, ..this },
            Told::ChangedElsewhere => Self { keeping: Keeping::ChangedElsewhere, ..this },
            Told::Switched(current) => {
                let keeping = match this.keeping {
                    Keeping::ChangedElsewhere | Keeping::Failed => Keeping::Kept,
                    other => other,
                };
                Self { keeping, current: current.map(Into::into), ..this }
            }
            Told::Deleted(draft) => Self {
                drafts: this.drafts.iter().filter(|one| one.id != draft.mark.id).cloned().collect(),
                deleted: Some(Rc::new(draft)),
                ..this
            },
            Told::Restored(summary) => Self { drafts: this.with(summary), deleted: None, ..this },
        })
    }
}
