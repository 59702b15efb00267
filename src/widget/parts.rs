//! The parts of the engine that come later than the questions, each when the visitor comes to what it shows.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::World;
use crate::text::Key;

/// A part, as the build cuts it: `src/bin/assemble/parts.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The comparison, and what is seen of it first; and what few first questions wait for: rankings, numbers, guesses, what was
    /// published.
    Results,
    /// What follows further down, and all that is asked for there.
    Rest,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::Results, Self::Rest];

    /// What the loader calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Rest => "rest",
        }
    }
}

/// Which parts are there, and the way to those that are not. Outside a browser, all are.
#[derive(Debug, Clone, Default)]
pub struct Parts(Option<Rc<Apart>>);

#[derive(Debug)]
struct Apart {
    there: [Cell<bool>; Part::ALL.len()],
    bring: Callback<(Part, Callback<bool>)>,
}

impl Parts {
    /// Parts that `bring` brings: it is told of each that is wanted, and tells whether it came.
    pub fn coming(bring: Callback<(Part, Callback<bool>)>) -> Self {
        Self(Some(Rc::new(Apart { there: Default::default(), bring })))
    }

    pub fn has(&self, part: Part) -> bool {
        self.0.as_ref().is_none_or(|coming| coming.there.get(part as usize).is_some_and(Cell::get))
    }

    /// Whether nothing comes later.
    pub fn has_all(&self) -> bool {
        self.0.is_none()
    }

    /// Has a part come. `tell` hears whether it did; soon, where it is there.
    pub fn bring(&self, part: Part, tell: Callback<bool>) {
        let Some(coming) = self.0.clone().filter(|_| !self.has(part)) else { return tell.emit(true) };
        let bring = coming.bring.clone();
        let came = move |came: bool| {
            if came {
                // A later one builds on those before it.
                coming.there.iter().take(part as usize + 1).for_each(|there| there.set(true));
            }
            tell.emit(came);
        };
        bring.emit((part, came.into()));
    }
}

/// How far a part is that a view waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    OnItsWay,
    There,
    Failed,
}

/// Has a part come once it `is_wanted`. Returns how far it is, and the way to try again.
#[hook]
pub fn use_part(world: &World, part: Part, is_wanted: bool) -> (Coming, Callback<MouseEvent>) {
    let coming = use_state_eq(|| if world.parts.has(part) { Coming::There } else { Coming::OnItsWay });
    let bring = {
        let (parts, coming) = (world.parts.clone(), coming.setter());
        move || {
            let told = coming.clone();
            coming.set(Coming::OnItsWay);
            parts.bring(part, Callback::from(move |came| told.set(if came { Coming::There } else { Coming::Failed })));
        }
    };
    use_effect_with(is_wanted, {
        let bring = bring.clone();
        move |is_wanted| {
            if *is_wanted {
                bring();
            }
        }
    });
    (*coming, Callback::from(move |_| bring()))
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub part: Part,
    /// Makes what is of the part. Not before that is there: even to be dropped, what is of a part takes it.
    pub content: Callback<(), Html>,
}

/// What is of a part, once that is there.
#[component]
pub fn Awaited(props: &Props) -> Html {
    let Props { world, part, content } = props;
    let (coming, again) = use_part(world, *part, true);
    if coming == Coming::There {
        content.emit(())
    } else {
        html! { <div class="later">{stand_in(world, coming, again)}</div> }
    }
}

/// What stands in for a view until its part is there.
pub fn stand_in(world: &World, coming: Coming, again: Callback<MouseEvent>) -> Html {
    if coming == Coming::Failed {
        html! {
            <>
                <p role="alert">{world.say(Key::Failed).text()}</p>
                <button type="button" class="quiet" onclick={again}>{world.say(Key::Again).text()}</button>
            </>
        }
    } else {
        html! { <p>{world.say(Key::Loading).text()}</p> }
    }
}
