//! What the visitor thinks the survey found: asked before the results, and shown beside the facts in them.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cite::cite;
use super::evidence::Evidence;
use super::focus::use_focus;
use super::word::said;
use super::{Action, Focused, Progress, Word, World, sentence};
use crate::answers::ById;
use crate::benchmark::Figure;
use crate::standing::guessed;
use crate::text::{Key, plain};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub progress: Progress,
    pub focus: Focused,
    #[prop_or_default]
    pub words: Vec<Word>,
    pub act: Callback<Action>,
}

/// A slider from none to all for each figure. One that was not moved is no guess.
#[component]
pub fn Guesses(props: &Props) -> Html {
    let Props { world, progress, focus, words, act } = props;
    let screen = use_focus(focus);
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let sample = &world.benchmark.sample;
    let intro = world.say(Key::GuessIntro).with("n", world.integer(sample.size)).with("members", world.text(&sample.members));
    html! {
        <section class="step" aria-labelledby="heading" ref={screen}>
            <header>
                <p class="survey" part="title">{world.title()}</p>
                <h2 id="heading" tabindex="-1" part="heading">{world.say(Key::GuessTitle).text()}</h2>
                <p class="intro">{intro.text()}</p>
            </header>
            for word in words.iter() { {said(world, word, act)} }
            for figure in world.guesses().iter() {
                <Guess key={&*figure.id} world={world.clone()} figure={figure.id.clone()}
                    guess={progress.guesses.get(&figure.id).copied()} act={act.clone()} />
            }
            <nav class="ways">
                <button type="button" class="quiet" part="button back" onclick={on(Action::Back)}>{world.say(Key::Back).text()}</button>
                <button type="button" class="main" part="button results" onclick={on(Action::Next)}>{world.say(Key::ShowResults).text()}</button>
            </nav>
            <p class="fine">{world.say(Key::Optional).text()}</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct GuessProps {
    world: World,
    figure: Rc<str>,
    guess: Option<u32>,
    act: Callback<Action>,
}

#[component]
fn Guess(props: &GuessProps) -> Html {
    let GuessProps { world, guess, act, .. } = props;
    let slider = use_node_ref();
    let Some(figure) = world.guesses().iter().find(|figure| figure.id == props.figure) else { return Html::default() };
    let size = figure.base.size(world.benchmark.sample.size);
    let question = world.say(Key::GuessQuestion).with("n", world.integer(size)).with("members", sentence::members(world, &figure.base));
    let question = question.with("statement", world.text(&figure.statement)).text();
    let give = act.reform({
        let id = figure.id.clone();
        move |guess: Option<u32>| Action::Guess(id.clone(), guess)
    });
    let oninput = give.reform(|event: InputEvent| Some(event.target_unchecked_into::<HtmlInputElement>().value_as_number() as u32));
    let clear = {
        let slider = slider.clone();
        move |_: MouseEvent| {
            give.emit(None);
            // This button goes, and the focus with it.
            if let Some(slider) = slider.cast::<HtmlInputElement>() {
                let _ = slider.focus();
            }
        }
    };
    let told = match guess {
        Some(guess) => {
            let message = world.say(Key::GuessValue).with("guess", world.integer(*guess)).with("n", world.integer(size));
            message.with("share", world.about(guessed(figure, world.benchmark.sample.size, *guess).share)).text()
        }
        None => world.say(Key::GuessNone).text(),
    };
    let id = format!("guess-{}", figure.id);
    html! {
        <div class="guess">
            <label for={id.clone()}>{question}</label>
            <input type="range" ref={slider} id={id.clone()} class={classes!(guess.is_none().then_some("open"))} min="0"
                max={size.to_string()} value={guess.unwrap_or(size / 2).to_string()} aria-valuetext={told.clone()} {oninput} />
            <div class="under">
                <output for={id}>{told}</output>
                if guess.is_some() {
                    <button type="button" class="link" onclick={clear}>{world.say(Key::Clear).text()}</button>
                }
            </div>
        </div>
    }
}

/// Each guess beside what was published; nothing where there was none.
pub fn beside_facts(world: &World, guesses: &ById<u32>) -> Html {
    let guessed = |figure: &Rc<Figure>| Some((figure.clone(), *guesses.get(&figure.id)?));
    let guessed: Vec<(Rc<Figure>, u32)> = world.benchmark.guesses.iter().filter_map(guessed).collect();
    if guessed.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{world.say(Key::Guesses).text()}</h3>
            <ul class="entries">for (figure, guess) in guessed.iter() { <li key={&*figure.id}>{beside_fact(world, figure, *guess)}</li> }</ul>
        </section>
    }
}

fn beside_fact(world: &World, figure: &Figure, guess: u32) -> Html {
    let guessed = guessed(figure, world.benchmark.sample.size, guess);
    let off = guessed.off.unsigned_abs() as usize;
    let message = match guessed.off {
        1.. => world.language.say_of(Key::GuessOver, off),
        0 => world.say(Key::GuessRight),
        _ => world.language.say_of(Key::GuessUnder, off),
    };
    let yours =
        message.with("guess", world.integer(guess)).with("share", world.about(guessed.share)).with("difference", world.integer(off));
    let bar = |class: &'static str, share: f64| html! { <progress class={class} max="1" value={plain(share)} aria-hidden="true" /> };
    html! {
        <>
            <p>{sentence::figure(world, figure)}{cite(world, Evidence::Figure(figure.id.clone()), world.text(&figure.statement))}</p>
            {bar("fact", figure.share.get())}
            {bar("guessed", guessed.share)}
            <p>{yours.text()}</p>
        </>
    }
}
