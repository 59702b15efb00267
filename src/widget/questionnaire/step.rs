//! One step of the questionnaire: a section's questions, and the buttons to the next step, the previous one and the results.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::progress_bar::progress_bar;
use super::question::QuestionView;
use crate::answers::coverage;
use crate::benchmark::Question;
use crate::first_screen::opening_note;
use crate::text::Key;
use crate::widget::lazy::{ALL, use_chunked_render};
use crate::widget::state::{Action, Banner, Focus, Progress, Screen, steps};
use crate::widget::{Flow, FocusMove, Remember, Settings, WidgetContext, render_banner, use_focus};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub progress: Progress,
    #[prop_or_default]
    pub flow: Flow,
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
    let Props { context, progress, flow, focus, banners, dispatch, on_complete } = props;
    let screen = use_focus(focus);
    let keep_height = use_steady_height(&screen);
    let questions = steps(context, &progress.response)
        .iter()
        .find(|step| Screen::Section(step.section_index) == progress.screen)
        .map_or(0, |step| step.on_screen(*flow, progress.question).len());
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
    let is_alone = *flow == Flow::Question;
    let index = if is_alone { step.index(progress.question) } else { 0 };
    let is_opening = position == 0 && index == 0;
    // The question is the heading where it stands alone and no title does.
    let is_heading = is_alone && !is_opening;
    // On the first screen, as on the loader's, there is nothing to clear, and nothing to announce, before the first answer.
    let is_announcing = focus.moves > 0;
    let question_view = |question: &Question| {
        html! {
            <QuestionView key={format!("{} {}", focus.moves, question.id)} context={context.clone()} question={question.id.clone()}
                answer={response.answer(&question.id).clone()} flow={*flow} {is_heading} {is_announcing} dispatch={dispatch.clone()} />
        }
    };
    let is_last = position + 1 == steps.len() && (!is_alone || index + 1 == step.questions.len());
    let leads_to_results = is_last && context.guesses().is_empty();
    // An invalid number would be lost with the screen, so it has to be corrected before the visitor can leave.
    let leave = {
        let (screen, dispatch) = (screen.clone(), dispatch.clone());
        Callback::from(move |action: Action| {
            keep_height.emit(());
            let invalid = screen.cast::<Element>().and_then(|screen| screen.query_selector("[aria-invalid=true]").ok().flatten());
            match invalid.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
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
                if is_opening {
                    {opening(context)}
                } else {
                    <p class="survey" part="title">{context.title()}</p>
                }
                {progress_bar(context, progress, &steps, current, focus, &leave)}
                if !is_opening && !is_heading {
                    <h2 id="heading" tabindex="-1" part="heading">{context.text(&step.section.title)}</h2>
                    for intro in step.section.intro.iter() { <p class="intro">{context.text(intro)}</p> }
                }
            </header>
            for banner in banners.iter() { {render_banner(context, banner, dispatch)} }
            for question in step.on_screen(*flow, progress.question).iter().take(rendered - 1) { {question_view(question)} }
            // Rendered last: further questions would move the buttons away under the pointer.
            if rendered >= chunks {
                <nav class="ways">
                    if position > 0 || index > 0 {
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
                // Always there: what comes into it moves nothing.
                <div class="shortcuts">
                    {shortcuts(context, progress, is_last, &leave)}
                    if can_restart {
                        <button type="button" class="link" part="button restart" onclick={on_click(dispatch, Action::Restart)}>
                            {context.say(Key::StartAgain).text()}
                        </button>
                    }
                </div>
            }
        </section>
    }
}

/// The chunks of the first render: a heading and as many questions as fill any window.
const AT_FIRST: usize = 7;

/// What the first screen says before its questions: with whom the visitor is compared, how long it takes, where the answers go, and what the
/// page's owner adds. An empty slot takes no room.
fn opening(context: &WidgetContext) -> Html {
    let note = opening_note(&context.benchmark, &context.language, privacy_note(&context.settings));
    html! {
        <>
            <h2 id="heading" tabindex="-1" part="title heading">{context.title()}</h2>
            for summary in context.benchmark.summary.iter() { <p class="summary">{context.text(summary)}</p> }
            <p class="fine">{note}</p>
            <slot name="intro"></slot>
        </>
    }
}

/// The sentence on where the answers are kept, and what is sent.
fn privacy_note(settings: &Settings) -> Key {
    match (settings.form, settings.remember) {
        (true, Remember::Device) => Key::PrivacyFormDevice,
        (true, Remember::Off | Remember::Tab) => Key::PrivacyForm,
        (false, Remember::Off) => Key::Privacy,
        (false, Remember::Tab) => Key::PrivacyTab,
        (false, Remember::Device) => Key::PrivacyDevice,
    }
}

/// Buttons to the furthest screen so far, and to first results once they rest on enough answers.
fn shortcuts(context: &WidgetContext, progress: &Progress, is_last: bool, dispatch: &Callback<Action>) -> Html {
    let button = |text: String, screen: Screen| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::GoTo(screen));
        html! { <button type="button" class="link" {onclick}>{text}</button> }
    };
    let furthest = progress.furthest;
    let further = match furthest {
        Screen::Section(section) if furthest > progress.screen => {
            let text = context.say(Key::ReturnToStep).with("step", context.integer(section + 1)).text();
            button(text, furthest)
        }
        _ => Html::default(),
    };
    // On the last screen, the main button already leads to the results.
    let results = if is_last {
        Html::default()
    } else if furthest == Screen::Results {
        button(context.say(Key::ReturnToResults).text(), Screen::Results)
    } else if coverage(&context.benchmark, &progress.response).is_enough() {
        button(context.say(Key::ResultsSoFar).text(), Screen::Results)
    } else {
        Html::default()
    };
    html! { <>{further}{results}</> }
}

/// Keeps the screen as tall as the tallest one so far while its end is in the window, so that the page below the widget does not visibly
/// move. Otherwise the screen is as high as its content. When the width changes, the tallest one so far is forgotten. The returned
/// callback has to be called before a screen is left.
#[hook]
fn use_steady_height(screen: &NodeRef) -> Callback<()> {
    let size = use_mut_ref(|| (0, 0));
    let keep_height = {
        let screen = screen.clone();
        Callback::from(move |()| {
            let Some(screen) = screen.cast::<HtmlElement>() else { return };
            let (width, height) = *size.borrow();
            let natural = natural_height(&screen).unwrap_or_default();
            let kept = if screen.offset_width() == width { natural.max(height - unseen_room(&screen)) } else { natural };
            size.replace((screen.offset_width(), kept));
            // Only where it changes: the browser would lay the screen out once more.
            if kept != height {
                let _ = screen.style().set_property("min-height", &format!("{kept}px"));
            }
        })
    };
    use_effect({
        let keep_height = keep_height.clone();
        move || keep_height.emit(())
    });
    keep_height
}

/// The height of the content. To read it, the browser lays the screen out as it does for the next frame anyway.
fn natural_height(screen: &HtmlElement) -> Option<i32> {
    let last: HtmlElement = screen.last_element_child()?.dyn_into().ok()?;
    // Offsets are rounded. Where the content is higher than what is kept, the screen has its height.
    Some((last.offset_top() + last.offset_height() - screen.offset_top()).min(screen.offset_height()))
}

/// By how many pixels the screen can shrink without moving anything in the window. If the end of the screen is in the window, none. Else as
/// many as the page has below the window: if it shrank by more, the browser would have to scroll back.
fn unseen_room(screen: &HtmlElement) -> i32 {
    let room = || {
        let page = screen.owner_document()?;
        let window = page.default_view()?;
        let seen = window.inner_height().ok()?.as_f64()?;
        let is_below = screen.get_bounding_client_rect().bottom() > seen;
        let below = f64::from(page.document_element()?.scroll_height()) - window.scroll_y().ok()? - seen;
        is_below.then_some(below as i32)
    };
    room().unwrap_or_default().max(0)
}
