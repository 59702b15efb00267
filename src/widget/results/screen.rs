//! The screen of the results. A phone's window fits the headline, the picture, where to start and the buttons below that. Everything else
//! is a section of one line, which opens in place.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::Actions;
use super::changes::changes;
use super::details::{content, my_plan};
use super::fold::Fold;
use super::header::{header, unanswered};
use super::plan::Plan;
use super::sections::ResultsSection;
use super::start_here::start_here;
use super::trial::trial_banner;
use super::where_you_stand::WhereYouStand;
use crate::answers::ById;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::lazy::{ALL, LazyPart, Part, use_chunked_render, use_find_in_page, use_part, use_printing};
use crate::widget::state::{Action, Banner, PastResult, Trial};
use crate::widget::{FocusMove, Remember, Shared, WidgetContext, render_banner, use_focus, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    #[prop_or_default]
    pub guesses: Rc<ById<u32>>,
    /// A step that the visitor tries.
    #[prop_or_default]
    pub trial: Option<Trial>,
    /// The ids of the measures on the visitor's plan.
    #[prop_or_default]
    pub planned: Rc<[Rc<str>]>,
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
    let Props { context, comparison, trial, before, focus, is_prerendered, banners, dispatch, .. } = props;
    let screen = use_focus(focus);
    // Within a page the headline is rendered first, since it is read first.
    let is_complete = use_chunked_render(0, 1, if context.parts.has_all() { ALL } else { 0 }) > 0;
    // The part with the content of the folds is loaded while the visitor reads the rest. Only an open fold shows that it is loading.
    use_part(context, Part::Details, is_complete && !is_prerendered);
    let (is_unfolded, is_searched) = (use_printing(&screen), use_find_in_page(&screen));
    let shown = trial.as_ref().map_or(comparison, |(_, trial)| trial);
    let plan = (!context.is_linked).then(|| Plan { measures: props.planned.clone(), dispatch: dispatch.clone() });
    let is_on_paper = is_unfolded || context.parts.has_all();
    html! {
        <section class={classes!("results", is_prerendered.then_some("prerendered"))} aria-labelledby="results" ref={screen}>
            {header(context, shown)}
            // The banner of resumed answers is left out: its button, "Start again", is below.
            for banner in banners.iter().filter(|banner| !matches!(banner, Banner::Resumed(_))) { {render_banner(context, banner, dispatch)} }
            {trial_banner(context, comparison, trial.as_ref(), plan.as_ref(), dispatch)}
            if is_on_paper { {plan_list(props, plan.as_ref())} }
            if is_complete {
                <WhereYouStand context={context.clone()} comparison={shown.clone()} />
                {start_here(context, comparison, plan.as_ref())}
            }
            if is_complete && !is_prerendered {
                // What the page's owner adds. An empty slot takes no room.
                <slot name="results"></slot>
                <Actions context={context.clone()} comparison={comparison.clone()} trial={trial.clone()} plan={plan.clone()}
                    dispatch={dispatch.clone()} />
                if !is_on_paper { {plan_list(props, plan.as_ref())} }
                {unanswered(context, comparison, dispatch)}
                for before in before.iter() { {changes(context, before, comparison)} }
                for section in ResultsSection::ALL { {fold(props, section, (is_unfolded, is_searched), plan.as_ref())} }
                {ways(props)}
            }
        </section>
    }
}

/// What the visitor plans. Empty without a plan. On the screen it comes below the buttons, so that what was pressed stays where it is; on
/// paper it comes first.
fn plan_list(props: &Props, plan: Option<&Plan>) -> Html {
    let Props { context, comparison, .. } = props;
    let Some(plan) = plan.filter(|plan| !wording::planned_steps(context, comparison, &plan.measures).is_empty()) else {
        return Html::default();
    };
    let content = Callback::from({
        let (context, comparison, plan) = (context.clone(), comparison.clone(), plan.clone());
        move |()| my_plan(&context, &comparison, &plan)
    });
    html! { <LazyPart context={context.clone()} part={Part::Details} {content} /> }
}

/// A section below the first screen. Empty if it has nothing to show.
fn fold(props: &Props, section: ResultsSection, (is_unfolded, is_searched): (bool, bool), plan: Option<&Plan>) -> Html {
    let Props { context, comparison, guesses, .. } = props;
    let Some(entries) = section.entries(comparison, guesses.iter().count()) else { return Html::default() };
    let content = Callback::from({
        let (context, comparison, guesses, plan) = (context.clone(), comparison.clone(), guesses.clone(), plan.cloned());
        move |()| content(section, &context, &comparison, &guesses, plan.as_ref())
    });
    let count = section.is_counted().then_some(entries);
    // Where no answer is better than another, the results are how the answers differ.
    let is_open_at_first = section == ResultsSection::Differences && comparison.practices.is_empty();
    html! {
        <Fold key={format!("{section:?}")} context={context.clone()} title={section.title(context, comparison, entries)} {count} {is_open_at_first}
            is_unfolded={is_unfolded && section.is_printed()} is_printed={section.is_printed()} {is_searched} {content} />
    }
}

/// The buttons at the end: back to the answers, and back to the beginning.
fn ways(props: &Props) -> Html {
    let Props { context, comparison, dispatch, .. } = props;
    let is_empty = comparison.practices.is_empty() && comparison.differences.is_empty();
    let on_click = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let class = if is_empty { "main" } else { "quiet" };
    // Answers that came by a link are left by the buttons of their banner.
    let is_own = !context.is_linked && !is_empty;
    html! {
        <nav class="ways">
            <button type="button" {class} part="button back" onclick={on_click(Action::Back)}>{context.say(Key::ChangeAnswers).text()}</button>
            if is_own && context.settings.remember == Remember::Device {
                <button type="button" class="quiet" part="button again" onclick={on_click(Action::AnswerAgain)}>
                    {context.say(Key::AnswerAgain).text()}
                </button>
            }
            if is_own {
                <button type="button" class="quiet" part="button restart" onclick={on_click(Action::Restart)}>
                    {context.say(Key::StartAgain).text()}
                </button>
            }
        </nav>
    }
}
