//! One step of the questionnaire: a section's questions, and the buttons to the next step, the previous one and the results.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::progress_bar::progress_bar;
use super::question::QuestionView;
use crate::answers::{Coverage, coverage};
use crate::benchmark::Question;
use crate::text::Key;
use crate::widget::lazy::{ALL, use_chunked_render};
use crate::widget::state::{Action, Banner, Focus, Progress, Screen, Step, steps};
use crate::widget::{FocusMove, Remember, WidgetContext, render_banner, use_focus};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub progress: Progress,
    pub focus: FocusMove,
    #[prop_or_default]
    pub banners: Vec<Banner>,
    pub dispatch: Callback<Action>,
    /// Called once the whole step is rendered.
    #[prop_or_default]
    pub on_complete: Callback<()>,
}

#[component]
pub fn Questionnaire(props: &Props) -> Html {
    let Props { context, progress, focus, banners, dispatch, on_complete } = props;
    let screen = use_focus(focus);
    let keep_height = use_steady_height(&screen);
    let questions = steps(context, &progress.response)
        .iter()
        .find(|step| Screen::Section(step.section_index) == progress.screen)
        .map_or(0, |step| step.questions.len());
    let chunks = questions + 1;
    // The first step is rendered behind the loader's first screen, so it can begin with nothing. A later step begins with what fills the
    // window.
    let at_first = match &focus.on {
        _ if context.parts.has_all() => ALL,
        Focus::Question(_) => ALL,
        _ if focus.moves > 0 => AT_FIRST,
        _ => 0,
    };
    let rendered = use_chunked_render(focus.moves, chunks, at_first);
    use_effect_with(rendered >= chunks, {
        let on_complete = on_complete.clone();
        move |is_complete| {
            if *is_complete {
                on_complete.emit(());
            }
        }
    });
    let response = &progress.response;
    let Screen::Section(current) = progress.screen else { return Html::default() };
    let steps = steps(context, response);
    let Some(position) = steps.iter().position(|step| step.section_index == current) else { return Html::default() };
    let Some(step) = steps.get(position) else { return Html::default() };
    if rendered == 0 {
        return html! { <section class="step" ref={screen}></section> };
    }
    let question_view = |question: &Question| {
        html! {
            <QuestionView key={format!("{} {}", focus.moves, question.id)} context={context.clone()} question={question.id.clone()}
                answer={response.answer(&question.id).clone()} dispatch={dispatch.clone()} />
        }
    };
    let is_last = position + 1 == steps.len();
    let leads_to_results = is_last && context.guesses().is_empty();
    // An invalid number would be lost with the screen, so it has to be corrected before the visitor can leave.
    let leave = {
        let (screen, dispatch) = (screen.clone(), dispatch.clone());
        Callback::from(move |action: Action| {
            keep_height.emit(());
            let invalid = screen.cast::<Element>().and_then(|screen| screen.query_selector("[aria-invalid=true]").ok().flatten());
            match invalid.and_then(|field| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(field).ok()) {
                Some(field) => field.focus().unwrap_or_default(),
                None => dispatch.emit(action),
            }
        })
    };
    let on_click = |dispatch: &Callback<Action>, action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let next = on_click(&leave, Action::Next);
    let can_restart = !progress.is_empty() && !banners.iter().any(|banner| matches!(banner, Banner::Resumed(_) | Banner::Linked { .. }));
    html! {
        <section class="step" aria-labelledby="heading" ref={screen}>
            <header>
                <p class="survey" part="title">{context.title()}</p>
                {progress_bar(context, &steps, current, focus, &leave)}
                <h2 id="heading" tabindex="-1" part="heading">{context.text(&step.section.title)}</h2>
                for intro in step.section.intro.iter() { <p class="intro">{context.text(intro)}</p> }
            </header>
            for banner in banners.iter() { {render_banner(context, banner, dispatch)} }
            for question in step.questions.iter().take(rendered - 1) { {question_view(question)} }
            // Rendered last: further questions would move the buttons away under the pointer.
            if rendered >= chunks {
                <nav class="ways">
                    if position > 0 {
                        <button type="button" class="quiet" part="button back" onclick={on_click(&leave, Action::Back)}>
                            {context.say(Key::Back).text()}
                        </button>
                    }
                    if leads_to_results {
                        <button type="button" class="main" part="button results" onclick={next}>
                            {context.say(Key::ShowResults).text()}
                        </button>
                    } else {
                        <button type="button" class="main" part="button next" onclick={next}>{context.say(Key::Next).text()}</button>
                    }
                </nav>
                {shortcuts(context, progress, &steps, is_last, &leave)}
                <p class="fine">{context.say(Key::Optional).text()}{" "}{context.say(privacy_note(context.settings.remember)).text()}</p>
                if can_restart {
                    <button type="button" class="link" part="button restart" onclick={on_click(dispatch, Action::Restart)}>
                        {context.say(Key::StartAgain).text()}
                    </button>
                }
            }
        </section>
    }
}

/// The chunks of the first render: a heading and as many questions as fill any window.
const AT_FIRST: usize = 7;

/// The sentence on where the answers are kept.
fn privacy_note(remember: Remember) -> Key {
    match remember {
        Remember::Off => Key::Privacy,
        Remember::Tab => Key::PrivacyTab,
        Remember::Device => Key::PrivacyDevice,
    }
}

/// Buttons to the furthest screen so far, and to first results once they rest on enough answers.
fn shortcuts(context: &WidgetContext, progress: &Progress, steps: &[Step<'_>], is_last: bool, dispatch: &Callback<Action>) -> Html {
    let button = |text: String, screen: Screen| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::GoTo(screen));
        html! { <button type="button" class="link" {onclick}>{text}</button> }
    };
    let coverage = coverage(&context.benchmark, &progress.response);
    let furthest = progress.furthest;
    let furthest_step = match furthest {
        Screen::Section(section) if furthest > progress.screen => steps.iter().position(|step| step.section_index >= section),
        _ => None,
    };
    html! {
        <div class="shortcuts">
            for index in furthest_step.iter() {
                {button(context.say(Key::ReturnToStep).with("step", context.integer(index + 1)).text(), furthest)}
            }
            if is_last {
                // The main button already leads to the results.
            } else if furthest == Screen::Results {
                {button(context.say(Key::ReturnToResults).text(), Screen::Results)}
            } else if coverage.is_enough() {
                <p class="fine">{enough_text(context, coverage)}</p>
                {button(context.say(Key::ResultsSoFar).text(), Screen::Results)}
            }
        </div>
    }
}

/// "Enough for a first look: 4 of the 13 practices that concern you."
fn enough_text(context: &WidgetContext, coverage: Coverage) -> String {
    let message = context.language.say_of(Key::ResultsFrom, coverage.of);
    message.with("answered", context.integer(coverage.practices)).with("asked", context.integer(coverage.of)).text()
}

/// Keeps the screen as tall as the tallest step so far, so that what follows the widget on the page does not move. The height starts over
/// when the width changes. The returned callback has to be called before a step is left.
#[hook]
fn use_steady_height(screen: &NodeRef) -> Callback<()> {
    let size = use_mut_ref(|| (0, 0));
    let keep_height = {
        let screen = screen.clone();
        Callback::from(move |()| {
            let Some(screen) = screen.cast::<HtmlElement>() else { return };
            let (width, mut height) = *size.borrow();
            if screen.offset_width() != width {
                let _ = screen.style().remove_property("min-height");
                height = 0;
            }
            if screen.offset_height() > height {
                height = screen.offset_height();
                let _ = screen.style().set_property("min-height", &format!("{height}px"));
            }
            size.replace((screen.offset_width(), height));
        })
    };
    use_effect({
        let keep_height = keep_height.clone();
        move || keep_height.emit(())
    });
    keep_height
}
