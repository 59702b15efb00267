//! One question as a `fieldset` of native controls, whatever its kind.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::control::{Control, Draft, option_row};
use super::on_demand::{number, published_share, ranking, revealed};
use super::why_we_ask::WhyWeAsk;
use crate::answers::{Answer, Missing};
use crate::benchmark::{Kind, Measure, Question, RetiredChoice};
use crate::first_screen::offers_dont_know;
use crate::text::Key;
use crate::widget::lazy::{DelayedCallback, LazyPart, Part, PartStatus, use_part};
use crate::widget::state::Action;
use crate::widget::{Flow, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub question: Rc<str>,
    pub answer: Answer,
    pub flow: Flow,
    /// Whether the question is the heading of its screen.
    pub is_heading: bool,
    /// Whether it may announce something before its first answer. If not, the browser lays it out anew once it does.
    pub is_announcing: bool,
    pub dispatch: Callback<Action>,
}

/// How long an answer is shown before the next question comes by itself, in milliseconds.
const ADVANCE_DELAY_MS: u32 = 250;

/// A question with its controls, and why it is asked.
///
/// Choosing the chosen option again clears the answer, and so does Delete. With one question a screen, a choice that is the whole answer
/// leads on by itself if a pointer made it and nothing else is pressed meanwhile. With arrow keys or a screen reader it doesn't, because
/// these visitors pass other options on the way to theirs.
#[component]
pub fn QuestionView(props: &Props) -> Html {
    let Props { context, answer, flow, is_heading, is_announcing, dispatch, .. } = props;
    let fieldset = use_node_ref();
    let draft = use_state_eq(|| None::<Draft>);
    let is_cleared = use_state_eq(|| false);
    let auto_advance = use_mut_ref(AutoAdvance::default);
    let can_clear = *answer != Answer::Missing(Missing::Skipped);
    // Not as soon as an option is chosen: what is rendered before the choice is followed would undo it for a moment.
    use_effect_with(answer.clone(), {
        let (draft, is_cleared) = (draft.clone(), is_cleared.clone());
        move |answer| {
            if *answer != Answer::Missing(Missing::Skipped) && *is_cleared {
                is_cleared.set(false);
            }
            if *answer == Answer::Missing(Missing::DontKnow) {
                draft.set(None);
            }
        }
    });
    let reveals = context.settings.reveal;
    let (results_part, _) = use_part(context, Part::Results, reveals && can_clear);
    let is_revealed = reveals && can_clear && results_part == PartStatus::Loaded;
    let Some(question) = context.benchmark.question(&props.question) else { return Html::default() };
    let on_change = Callback::from({
        let (dispatch, draft, id) = (dispatch.clone(), draft.clone(), question.id.clone());
        move |(new_draft, answer): (Option<Draft>, Answer)| {
            draft.set(new_draft);
            dispatch.emit(Action::Answer(id.clone(), answer));
        }
    });
    let clear = {
        let (fieldset, on_change, is_cleared) = (fieldset.clone(), on_change.clone(), is_cleared.clone());
        Callback::from(move |()| {
            // At once, since the next key may come before this is rendered.
            if let Some(fieldset) = fieldset.cast::<Element>() {
                switch_off(&fieldset, ":checked");
            }
            on_change.emit((None, Answer::Missing(Missing::Skipped)));
            is_cleared.set(true);
        })
    };
    let auto_advances = *flow == Flow::Question && !reveals;
    let onclick = {
        let (auto_advance, clear, dispatch) = (auto_advance.clone(), clear.clone(), dispatch.clone());
        move |event: MouseEvent| {
            // A key or a screen reader makes clicks without detail.
            if event.detail() < 1 || !auto_advance.borrow().is_pointer {
                return;
            }
            let pressed = event.target_dyn_into::<Element>();
            let Some(option) = pressed.and_then(|pressed| pressed.closest(".option, .whole").ok().flatten()) else { return };
            let is = |selector: &str| option.matches(selector).unwrap_or_default();
            // The second click of a double click is meant for the first.
            if is(".on:has([type=radio])") && event.detail() == 1 {
                // Once the click is over: browsers set the button's state at its end.
                auto_advance.borrow_mut().callback.begin(0, &clear);
            } else if auto_advances && is(".whole, .aside:not(.on), :has([type=radio])") {
                auto_advance.borrow_mut().callback.begin(ADVANCE_DELAY_MS, &dispatch.reform(|()| Action::AutoAdvance));
            }
        }
    };
    // Fingers and pens make it too, at the end of a tap.
    let onmousedown = {
        let (auto_advance, dispatch) = (auto_advance.clone(), dispatch.clone());
        move |_: MouseEvent| {
            auto_advance.borrow_mut().press(true);
            dispatch.emit(Action::Settle);
        }
    };
    let onkeydown = {
        let (fieldset, dispatch) = (fieldset.clone(), dispatch.clone());
        move |event: KeyboardEvent| {
            auto_advance.borrow_mut().press(false);
            let is_modified = event.ctrl_key() || event.alt_key() || event.meta_key();
            let is_in_text = event.target_dyn_into::<Element>().is_none_or(|target| target.matches("[type=text]").unwrap_or_default());
            match event.key().as_bytes() {
                _ if is_modified || is_in_text => return,
                b"Delete" | b"Backspace" if can_clear || find(&fieldset, ":checked").is_some() => clear.emit(()),
                [digit @ b'1'..=b'9'] if choose(&fieldset, digit - b'0').is_some() => {}
                _ => return dispatch.emit(Action::Settle),
            }
            event.prevent_default();
        }
    };
    let hint = question.hint.as_ref().map(|hint| context.text(hint));
    let hint_id = hint.is_some().then(|| format!("{}-hint", question.id));
    let text = context.text(&question.text);
    html! {
        <fieldset data-question={question.id.to_string()} aria-describedby={hint_id.clone()} part="question" ref={fieldset}
            {onclick} {onmousedown} {onkeydown}>
            <legend>
                if *is_heading { <h2 id="heading" tabindex="-1" part="heading">{text}</h2> } else { {text} }
            </legend>
            <WhyWeAsk context={context.clone()} question={question.id.clone()} />
            for hint in hint.iter() { <p class="hint" id={hint_id.clone()}>{hint}</p> }
            {controls(context, question, answer, draft.as_ref(), (auto_advances, is_revealed), (&on_change, dispatch))}
            if reveals {
                <p class="revealed">if is_revealed { {revealed(context, &question.id)} }</p>
            }
            if *is_announcing || can_clear || *is_cleared {
                <p class="unseen" role="status">{is_cleared.then(|| context.say(Key::Cleared).text())}</p>
            }
        </fieldset>
    }
}

/// What happens by itself after an answer. Whatever is pressed next cancels it, and so does leaving the question.
#[derive(Default)]
struct AutoAdvance {
    /// Whether a pointer was pressed since the last key.
    is_pointer: bool,
    callback: DelayedCallback,
}

impl AutoAdvance {
    fn press(&mut self, is_pointer: bool) {
        self.is_pointer = is_pointer;
        self.callback.cancel();
    }
}

/// Presses the control of the option with this number, counted from 1. None if there is none.
fn choose(fieldset: &NodeRef, number: u8) -> Option<()> {
    let control = find(fieldset, &format!(".options > label:nth-of-type({number}) input"))?;
    let _ = control.focus();
    control.click();
    Some(())
}

/// The first control in the question that `selector` matches, as the browser has it now. An answer that was just given need not be rendered yet.
fn find(fieldset: &NodeRef, selector: &str) -> Option<HtmlElement> {
    fieldset.cast::<Element>()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// The controls of `question`, followed by "I don't know" where that is offered.
fn controls(
    context: &WidgetContext,
    question: &Question,
    answer: &Answer,
    draft: Option<&Draft>,
    (auto_advances, is_revealed): (bool, bool),
    (on_change, dispatch): (&Callback<(Option<Draft>, Answer)>, &Callback<Action>),
) -> Html {
    let name = &question.id;
    let share = |measure: Option<&Rc<Measure>>, class: Option<usize>| {
        if is_revealed { published_share(context, question, measure?, class?) } else { None }
    };
    let to_choose = |choice: Answer| {
        let id = name.clone();
        dispatch.reform(move |event: Event| Action::Choose(id.clone(), choice.clone(), is_switched_on(&event, ":checked")))
    };
    let radio = |option: &str, text: String, share: Option<String>| {
        let choice = Answer::Choice(option.into());
        let is_on = *answer == choice;
        option_row("radio", name, option, (text, share), is_on, false, to_choose(choice))
    };
    // One that was given stays in view.
    let offers_dont_know = *answer == Answer::Missing(Missing::DontKnow) || offers_dont_know(&context.benchmark, question);
    let dont_know = |input_type: &'static str| {
        if !offers_dont_know {
            return Html::default();
        }
        let unknown = Answer::Missing(Missing::DontKnow);
        let text = context.say(Key::DontKnow).text();
        option_row(input_type, name, "", (text, None), *answer == unknown, true, to_choose(unknown))
    };
    let control = || Control {
        context: context.clone(),
        question: question.id.clone(),
        answer: answer.clone(),
        draft: draft.cloned(),
        can_withdraw: !auto_advances,
        on_change: on_change.clone(),
    };
    match &question.kind {
        Kind::Binary { measure } => html! {
            <div class="options pair">
                {radio("yes", context.say(Key::Yes).text(), share(measure.as_ref(), Some(1)))}
                {radio("no", context.say(Key::No).text(), share(measure.as_ref(), Some(0)))}
                {dont_know("radio")}
            </div>
        },
        Kind::Single { options, measure } => html! {
            <div class="options">
                for option in options.iter() {
                    {radio(&option.id, context.text(&option.text), share(measure.as_ref(), option.class))}
                }
                {dont_know("radio")}
            </div>
        },
        Kind::Several { options, retired } => {
            let chosen: &[Rc<str>] = if let Answer::Choices(chosen) = answer { chosen } else { &[] };
            let is_none = matches!(answer, Answer::Choices(chosen) if chosen.is_empty());
            let checkbox = |option: &Rc<str>, text: String, share: Option<String>| {
                let tick = {
                    let (id, option) = (name.clone(), option.clone());
                    dispatch.reform(move |event: Event| Action::Tick(id.clone(), option.clone(), is_switched_on(&event, ".aside :checked")))
                };
                option_row("checkbox", name, option, (text, share), chosen.contains(option), false, tick)
            };
            let none_of_these = {
                let text = context.say(Key::NoneOfThese).text();
                option_row("checkbox", name, "", (text, None), is_none, true, to_choose(Answer::Choices(Vec::new())))
            };
            html! {
                <div class="options">
                    for option in options.iter() { {checkbox(&option.id, context.text(&option.text), share(option.measure.as_ref(), Some(1)))} }
                    {none_of_these}
                    {dont_know("checkbox")}
                    for option in retired.iter() { {retired_option(context, option)} }
                </div>
            }
        }
        Kind::Ranking { .. } => lazy_control(ranking, control(), dont_know("checkbox")),
        Kind::Number { .. } => lazy_control(number, control(), dont_know("checkbox")),
    }
}

/// Whether the radio button or checkbox that changed is on now. If so, those that it excludes are switched off at once, as the answer will have
/// it: what is pressed next need not wait until that is rendered.
fn is_switched_on(event: &Event, excluded: &str) -> bool {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>().filter(HtmlInputElement::checked) else { return false };
    if let Ok(Some(fieldset)) = input.closest("fieldset") {
        input.set_checked(false);
        switch_off(&fieldset, excluded);
        input.set_checked(true);
    }
    true
}

/// Switches off the radio buttons and checkboxes that `selector` matches in a question.
fn switch_off(fieldset: &Element, selector: &str) {
    while let Some(input) = fieldset.query_selector(selector).ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(false);
    }
}

/// A control that `render` renders once its part of the engine is loaded, and "I don't know" below it.
fn lazy_control(render: fn(&Control) -> Html, control: Control, dont_know: Html) -> Html {
    let context = control.context.clone();
    let content = Callback::from(move |()| render(&control));
    html! { <div class="options"><LazyPart {context} part={Part::Results} {content} />{dont_know}</div> }
}

/// An option that can no longer be chosen, with its published figure.
fn retired_option(context: &WidgetContext, option: &RetiredChoice) -> Html {
    let note = option.figure.retired.as_ref().map(|retired| context.text(&retired.note)).unwrap_or_default();
    html! {
        <p class="option retired">
            <span>{context.text(&option.text)}{": "}{wording::figure(context, &option.figure)}{". "}{note}</span>
        </p>
    }
}
