//! One step of the questionnaire: a section's questions, and the ways on, back and to the results.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::focus::use_focus;
use super::question::Asked;
use super::state::{Step, steps};
use super::steps::steps_and_progress;
use super::turns::{ALL, use_turns};
use super::word::said;
use super::{Action, Focus, Focused, Place, Progress, Remember, Word, World};
use crate::benchmark::Question;
use crate::standing::{RestsOn, rests_on};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub progress: Progress,
    pub focus: Focused,
    #[prop_or_default]
    pub words: Vec<Word>,
    pub act: Callback<Action>,
    /// Hears that all of it is there.
    #[prop_or_default]
    pub on_whole: Callback<()>,
}

#[component]
pub fn Questionnaire(props: &Props) -> Html {
    let Props { world, progress, focus, words, act, on_whole } = props;
    let screen = use_focus(focus);
    let tallest = use_steady_height(&screen);
    // Nobody sees the first in the making: until it is whole, the loader's stands in its place. Of others, nobody sees the end yet.
    let asked = steps(world, &progress.response)
        .iter()
        .find(|step| Place::Section(step.place) == progress.place)
        .map_or(0, |step| step.questions.len());
    let turns = asked + 1;
    let at_first = match &focus.on {
        _ if world.parts.has_all() => ALL,
        Focus::Question(_) => ALL,
        _ if focus.moves > 0 => AT_FIRST,
        _ => 0,
    };
    let made = use_turns(focus.moves, turns, at_first);
    use_effect_with(made >= turns, {
        let on_whole = on_whole.clone();
        move |is_whole| {
            if *is_whole {
                on_whole.emit(());
            }
        }
    });
    let response = &progress.response;
    let Place::Section(current) = progress.place else { return Html::default() };
    let steps = steps(world, response);
    let Some(place) = steps.iter().position(|step| step.place == current) else { return Html::default() };
    let Some(step) = steps.get(place) else { return Html::default() };
    if made == 0 {
        return html! { <section class="step" ref={screen}></section> };
    }
    let ask = |question: &Question| {
        html! {
            <Asked key={format!("{} {}", focus.moves, question.id)} world={world.clone()} question={question.id.clone()}
                answer={response.answer(&question.id).clone()} act={act.clone()} />
        }
    };
    let is_last = place + 1 == steps.len();
    let leads_to_results = is_last && world.guesses().is_empty();
    // A number that could not be read would be lost on another screen: it is mended first.
    let leave = {
        let (screen, act) = (screen.clone(), act.clone());
        Callback::from(move |action: Action| {
            tallest.emit(());
            let wrong = screen.cast::<Element>().and_then(|screen| screen.query_selector("[aria-invalid=true]").ok().flatten());
            match wrong.and_then(|field| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(field).ok()) {
                Some(field) => field.focus().unwrap_or_default(),
                None => act.emit(action),
            }
        })
    };
    let on = |act: &Callback<Action>, action: Action| act.reform(move |_: MouseEvent| action.clone());
    let next = on(&leave, Action::Next);
    let is_to_restart = !progress.is_empty() && !words.iter().any(|word| matches!(word, Word::Resumed(_) | Word::Linked { .. }));
    html! {
        <section class="step" aria-labelledby="heading" ref={screen}>
            <header>
                <p class="survey" part="title">{world.title()}</p>
                {steps_and_progress(world, &steps, current, focus, &leave)}
                <h2 id="heading" tabindex="-1" part="heading">{world.text(&step.section.title)}</h2>
                for intro in step.section.intro.iter() { <p class="intro">{world.text(intro)}</p> }
            </header>
            for word in words.iter() { {said(world, word, act)} }
            for question in step.questions.iter().take(made - 1) { {ask(question)} }
            // Not before: it would move away under the pointer.
            if made >= turns {
                <nav class="ways">
                    if place > 0 {
                        <button type="button" class="quiet" part="button back" onclick={on(&leave, Action::Back)}>{world.say(Key::Back).text()}</button>
                    }
                    if leads_to_results {
                        <button type="button" class="main" part="button results" onclick={next}>{world.say(Key::ShowResults).text()}</button>
                    } else {
                        <button type="button" class="main" part="button next" onclick={next}>{world.say(Key::Next).text()}</button>
                    }
                </nav>
                {shortcuts(world, progress, &steps, is_last, &leave)}
                <p class="fine">{world.say(Key::Optional).text()}{" "}{world.say(kept_where(world.settings.remember)).text()}</p>
                if is_to_restart {
                    <button type="button" class="link" part="button restart" onclick={on(act, Action::Restart)}>{world.say(Key::StartAgain).text()}</button>
                }
            }
        </section>
    }
}

/// How many questions fill any screen, and one besides, as turns are counted.
const AT_FIRST: usize = 7;

/// What is said on where the answers stay.
fn kept_where(remember: Remember) -> Key {
    match remember {
        Remember::Off => Key::Privacy,
        Remember::Tab => Key::PrivacyTab,
        Remember::Device => Key::PrivacyDevice,
    }
}

/// The way back to the furthest place, and to first results once they rest on enough.
fn shortcuts(world: &World, progress: &Progress, steps: &[Step<'_>], is_last: bool, act: &Callback<Action>) -> Html {
    let way = |text: String, to: Place| {
        let onclick = act.reform(move |_: MouseEvent| Action::Go(to));
        html! { <button type="button" class="link" {onclick}>{text}</button> }
    };
    let rests_on = rests_on(&world.benchmark, &progress.response);
    let furthest = progress.furthest;
    let further = match furthest {
        Place::Section(section) if furthest > progress.place => steps.iter().position(|step| step.place >= section),
        _ => None,
    };
    html! {
        <div class="shortcuts">
            for step in further.iter() {
                {way(world.say(Key::ReturnToStep).with("step", world.integer(step + 1)).text(), furthest)}
            }
            if is_last {
                // The main button leads there.
            } else if furthest == Place::Results {
                {way(world.say(Key::ReturnToResults).text(), Place::Results)}
            } else if rests_on.is_enough() {
                <p class="fine">{enough(world, rests_on)}</p>
                {way(world.say(Key::ResultsSoFar).text(), Place::Results)}
            }
        </div>
    }
}

fn enough(world: &World, rests_on: RestsOn) -> String {
    let message = world.language.say_of(Key::ResultsFrom, rests_on.practices);
    message.with("answered", world.integer(rests_on.practices)).with("asked", world.integer(rests_on.of)).text()
}

/// Keeps the screen as tall as the tallest step so far, so that what stands after it on the page stays where it is. What it returns
/// has to be called before a step is left.
#[hook]
fn use_steady_height(screen: &NodeRef) -> Callback<()> {
    let tallest = use_mut_ref(|| (0, 0));
    let keep = {
        let screen = screen.clone();
        Callback::from(move |()| {
            let Some(screen) = screen.cast::<HtmlElement>() else { return };
            let (width, mut height) = *tallest.borrow();
            if screen.offset_width() != width {
                let _ = screen.style().remove_property("min-height");
                height = 0;
            }
            if screen.offset_height() > height {
                height = screen.offset_height();
                let _ = screen.style().set_property("min-height", &format!("{height}px"));
            }
            tallest.replace((screen.offset_width(), height));
        })
    };
    use_effect({
        let keep = keep.clone();
        move || keep.emit(())
    });
    keep
}
