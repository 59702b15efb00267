//! The screen of the results. Its top says the most in ten seconds; the details follow further down.

use std::rc::Rc;

use yew::prelude::*;

use super::changes::changes;
use super::details::Details;
use super::header::{header, unanswered};
use super::lags::LargestLags;
use super::where_you_stand::WhereYouStand;
use crate::answers::ById;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::lazy::{ALL, NearViewport, use_chunked_render};
use crate::widget::state::{Action, Banner, PastResult};
use crate::widget::{FocusMove, Remember, Shared, WidgetContext, render_banner, use_focus};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    #[prop_or_default]
    pub guesses: Rc<ById<u32>>,
    /// The earlier results that these are compared with.
    #[prop_or_default]
    pub before: Option<PastResult>,
    pub focus: FocusMove,
    /// Whether the results are rendered in advance, and not visible yet.
    #[prop_or_default]
    pub is_prerendered: bool,
    #[prop_or_default]
    pub banners: Vec<Banner>,
    pub dispatch: Callback<Action>,
}

#[component]
pub fn Results(props: &Props) -> Html {
    let Props { context, comparison, guesses, before, focus, is_prerendered, banners, dispatch } = props;
    let screen = use_focus(focus);
    // Within a page the top is rendered first, since it is read first.
    let is_complete = use_chunked_render(0, 1, if context.parts.has_all() { ALL } else { 0 }) > 0;
    let details = use_callback((context.clone(), comparison.clone(), guesses.clone()), |(), (context, comparison, guesses)| {
        html! { <Details context={context.clone()} comparison={comparison.clone()} guesses={guesses.clone()} /> }
    });
    let on_click = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let is_linked = banners.iter().any(|banner| matches!(banner, Banner::Linked { .. }));
    html! {
        <section class={classes!("results", is_prerendered.then_some("ahead"))} aria-labelledby="results" ref={screen}>
            {header(context, comparison)}
            // The banner of resumed answers is left out: its button, "Start again", is below.
            for banner in banners.iter().filter(|banner| !matches!(banner, Banner::Resumed(_))) { {render_banner(context, banner, dispatch)} }
            for before in before.iter() { {changes(context, before, comparison)} }
            {unanswered(context, comparison, dispatch)}
            <LargestLags context={context.clone()} comparison={comparison.clone()} />
            if is_complete {
                <WhereYouStand context={context.clone()} comparison={comparison.clone()} />
            }
            if is_complete && !is_prerendered {
                <NearViewport context={context.clone()} content={details} />
                <nav class="ways">
                    <button type="button" class="quiet" part="button back" onclick={on_click(Action::Back)}>
                        {context.say(Key::ChangeAnswers).text()}
                    </button>
                    if !is_linked && context.settings.remember == Remember::Device {
                        <button type="button" class="quiet" part="button again" onclick={on_click(Action::AnswerAgain)}>
                            {context.say(Key::AnswerAgain).text()}
                        </button>
                    }
                    if !is_linked {
                        <button type="button" class="quiet" part="button restart" onclick={on_click(Action::Restart)}>
                            {context.say(Key::StartAgain).text()}
                        </button>
                    }
                </nav>
            }
        </section>
    }
}
