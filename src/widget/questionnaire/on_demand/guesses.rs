//! The visitor's guesses at published figures: asked before the results, and shown beside the figures in the results.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::answers::ById;
use crate::benchmark::Figure;
use crate::standing::guessed;
use crate::text::{Key, plain};
use crate::widget::evidence::{Evidence, cited};
use crate::widget::state::{Action, Banner, Progress};
use crate::widget::{FocusMove, WidgetContext, render_banner, use_focus, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub progress: Progress,
    pub focus: FocusMove,
    #[prop_or_default]
    pub banners: Vec<Banner>,
    pub dispatch: Callback<Action>,
}

/// The screen with a slider for each figure, from 0 to the size of its base. A slider that was not moved is no guess.
#[component]
pub fn Guesses(props: &Props) -> Html {
    let Props { context, progress, focus, banners, dispatch } = props;
    let screen = use_focus(focus);
    let on_click = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let sample = &context.benchmark.sample;
    let intro = context.say(Key::GuessIntro).with("n", context.integer(sample.size)).with("members", context.text(&sample.members));
    html! {
        <section class="step" aria-labelledby="heading" ref={screen}>
            <header>
                <p class="survey" part="title">{context.title()}</p>
                <h2 id="heading" tabindex="-1" part="heading">{context.say(Key::GuessTitle).text()}</h2>
                <p class="intro">{intro.text()}</p>
            </header>
            for banner in banners.iter() { {render_banner(context, banner, dispatch)} }
            for figure in context.guesses().iter() {
                <Guess key={&*figure.id} context={context.clone()} figure={figure.id.clone()}
                    guess={progress.guesses.get(&figure.id).copied()} dispatch={dispatch.clone()} />
            }
            <nav class="ways">
                <button type="button" class="quiet" part="button back" onclick={on_click(Action::Back)}>
                    {context.say(Key::Back).text()}
                </button>
                <button type="button" class="main" part="button results" onclick={on_click(Action::Next)}>
                    {context.say(Key::ShowResults).text()}
                </button>
            </nav>
            <p class="fine">{context.say(Key::Optional).text()}</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct GuessProps {
    context: WidgetContext,
    /// The id of the figure.
    figure: Rc<str>,
    guess: Option<u32>,
    dispatch: Callback<Action>,
}

#[component]
fn Guess(props: &GuessProps) -> Html {
    let GuessProps { context, guess, dispatch, .. } = props;
    let slider = use_node_ref();
    let Some(figure) = context.guesses().iter().find(|figure| figure.id == props.figure) else { return Html::default() };
    let size = figure.base.size(context.benchmark.sample.size);
    let question =
        context.say(Key::GuessQuestion).with("n", context.integer(size)).with("members", wording::members(context, &figure.base));
    let question = question.with("statement", context.text(&figure.statement)).text();
    let set_guess = dispatch.reform({
        let id = figure.id.clone();
        move |guess: Option<u32>| Action::Guess(id.clone(), guess)
    });
    let oninput = set_guess.reform(|event: InputEvent| Some(event.target_unchecked_into::<HtmlInputElement>().value_as_number() as u32));
    let clear = {
        let slider = slider.clone();
        move |_: MouseEvent| {
            set_guess.emit(None);
            // The clear button disappears now: the focus moves on, or it would be lost with the button.
            if let Some(slider) = slider.cast::<HtmlInputElement>() {
                let _ = slider.focus();
            }
        }
    };
    let guess_text = match guess {
        Some(guess) => {
            let message = context.say(Key::GuessValue).with("guess", context.integer(*guess)).with("n", context.integer(size));
            message.with("share", context.whole_percent(guessed(figure, context.benchmark.sample.size, *guess).share)).text()
        }
        None => context.say(Key::GuessNone).text(),
    };
    let id = format!("guess-{}", figure.id);
    html! {
        <div class="guess">
            <label for={id.clone()}>{question}</label>
            <input type="range" ref={slider} id={id.clone()} class={classes!(guess.is_none().then_some("open"))} min="0"
                max={size.to_string()} value={guess.unwrap_or(size / 2).to_string()} aria-valuetext={guess_text.clone()} {oninput} />
            <div class="under">
                <output for={id}>{guess_text}</output>
                if guess.is_some() {
                    <button type="button" class="link" onclick={clear}>{context.say(Key::Clear).text()}</button>
                }
            </div>
        </div>
    }
}

/// Each guess beside the published figure.
pub fn guesses_beside_figures(context: &WidgetContext, guesses: &ById<u32>) -> Html {
    let with_guess = |figure: &Rc<Figure>| Some((figure.clone(), *guesses.get(&figure.id)?));
    let figures: Vec<(Rc<Figure>, u32)> = context.benchmark.guesses.iter().filter_map(with_guess).collect();
    html! {
        <ul class="entries">
            for (figure, guess) in figures.iter() { <li key={&*figure.id}>{guess_beside_figure(context, figure, *guess)}</li> }
        </ul>
    }
}

fn guess_beside_figure(context: &WidgetContext, figure: &Figure, guess: u32) -> Html {
    let guessed = guessed(figure, context.benchmark.sample.size, guess);
    let difference = guessed.off.unsigned_abs() as usize;
    let message = match guessed.off {
        1.. => context.language.say_of(Key::GuessOver, difference),
        0 => context.say(Key::GuessRight),
        _ => context.language.say_of(Key::GuessUnder, difference),
    };
    let guess_text = message
        .with("guess", context.integer(guess))
        .with("share", context.whole_percent(guessed.share))
        .with("difference", context.integer(difference))
        .text();
    let bar = |class: &'static str, share: f64| html! { <progress class={class} max="1" value={plain(share)} aria-hidden="true" /> };
    html! {
        <>
            <p>{cited(context, &wording::figure(context, figure), Evidence::Figure(figure.id.clone()), context.text(&figure.statement))}</p>
            {bar("fact", figure.share.get())}
            {bar("guessed", guessed.share)}
            <p>{guess_text}</p>
        </>
    }
}
