//! The root component: it holds the state and shows the screen that the visitor is on.

use std::rc::Rc;

use yew::prelude::*;

use super::context::WidgetContext;
use super::dispatch::use_dispatch;
use super::evidence::EvidenceDialog;
use super::focus::FocusMove;
use super::lazy::{Part, PartStatus, part_placeholder, use_part, use_prerender};
use super::questionnaire::Questionnaire;
use super::questionnaire::on_demand::Guesses;
use super::results::Results;
use super::state::{Action, Focus, HostEvent, Link, Progress, Screen, State};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// The progress of an earlier visit, from storage.
    #[prop_or_default]
    pub kept: Option<Progress>,
    /// The answers in the address of the page.
    #[prop_or_default]
    pub link: Option<Link>,
    /// Called with every state before it is rendered. If rendering ends the engine, the answer that led to it is then known.
    #[prop_or_default]
    pub on_change: Callback<Rc<State>>,
    /// Called with every state, and with the event for the host page if the change has one.
    pub on_state: Callback<(Rc<State>, Option<HostEvent>)>,
    /// Called once, as soon as the first screen is complete, with a callback that dispatches actions from outside.
    #[prop_or_default]
    pub on_ready: Callback<Callback<Action>>,
}

/// The whole widget.
#[component]
pub fn Widget(props: &Props) -> Html {
    let state = use_reducer({
        let (context, kept, link) = (props.context.clone(), props.kept.clone(), props.link.clone());
        || State::new(context, kept).with_link(link)
    });
    let root = use_node_ref();
    let dispatch = use_dispatch(&state.dispatcher(), &root);
    use_effect_with(props.context.clone(), {
        let (dispatch, kept, link) = (dispatch.clone(), props.kept.clone(), props.link.clone());
        move |context| dispatch.emit(Action::SetContext(context.clone(), kept, link))
    });
    let report_ready = {
        let (is_reported, on_ready, dispatch) = (use_mut_ref(|| false), props.on_ready.clone(), dispatch.clone());
        use_callback((), move |(), ()| {
            if !is_reported.replace(true) {
                on_ready.emit(dispatch.clone());
            }
        })
    };
    // The questionnaire renders in chunks and reports by itself once it is complete.
    use_effect_with(matches!(state.progress.screen, Screen::Section(_)), {
        let report_ready = report_ready.clone();
        move |is_questionnaire| {
            if !is_questionnaire {
                report_ready.emit(());
            }
        }
    });
    let reported_revision = use_mut_ref(|| None);
    if reported_revision.replace(Some(state.revision)) != Some(state.revision) {
        props.on_change.emit(Rc::new((*state).clone()));
    }
    use_effect_with(state.revision, {
        // Captures this render's state: the handle yields the newest, and would report it twice if the effect runs late.
        let (on_state, state) = (props.on_state.clone(), Rc::new((*state).clone()));
        move |_| on_state.emit((state.clone(), state.host_event.clone()))
    });
    // Whoever has got past the first step will probably see results: load them meanwhile.
    let is_past_first_step = state.progress.furthest > Screen::default();
    let (results_part, retry) = use_part(&state.context, Part::Results, is_past_first_step);
    use_effect_with(results_part, {
        let dispatch = dispatch.clone();
        move |_| dispatch.emit(Action::PartLoaded)
    });
    use_prerender(&state, &dispatch);
    // Contexts are equal only if they are clones, so this one is made once.
    let context = use_memo(
        (state.context.clone(), state.is_linked()),
        |(context, is_linked)| {
            if *is_linked { context.of_linked() } else { context.clone() }
        },
    );
    let context = (*context).clone();
    let focus = FocusMove { moves: state.moves, on: state.focus.clone() };
    let progress = state.progress.clone();
    let banners = state.banners();
    let results = match (&state.comparison, &state.prerendered) {
        (Some(comparison), _) => {
            let (guesses, before) = (progress.guesses.clone(), state.compared_with().cloned());
            let (focus, banners) = (focus.clone(), banners.clone());
            html! {
                <Results context={context.clone()} comparison={comparison.clone()} trial={state.trial.clone()} planned={progress.plan.clone()} {guesses}
                    {before} {focus} {banners} dispatch={dispatch.clone()} />
            }
        }
        (None, Some((_, comparison))) => {
            let (guesses, focus) = (progress.guesses.clone(), FocusMove { moves: 0, on: Focus::Stay });
            html! {
                <Results context={context.clone()} comparison={comparison.clone()} {guesses} {focus} is_prerendered=true
                    dispatch={dispatch.clone()} />
            }
        }
        (None, None) => Html::default(),
    };
    let screen = match progress.screen {
        Screen::Guesses if results_part == PartStatus::Loaded => {
            html! { <Guesses context={context.clone()} {progress} {focus} {banners} {dispatch} /> }
        }
        Screen::Guesses | Screen::Results if state.comparison.is_none() => {
            html! { <div class="placeholder">{part_placeholder(&context, results_part, retry)}</div> }
        }
        Screen::Guesses | Screen::Results => Html::default(),
        Screen::Section(_) => {
            html! { <Questionnaire context={context.clone()} {progress} flow={state.flow} {focus} {banners} {dispatch} on_complete={report_ready} /> }
        }
    };
    let (tag, direction) = (context.language.tag.to_string(), context.say(Key::Direction).text());
    html! {
        <div class="toise" lang={tag} dir={direction} ref={root}>
            <EvidenceDialog {context} comparison={state.comparison.clone()}>{screen}{results}</EvidenceDialog>
        </div>
    }
}
