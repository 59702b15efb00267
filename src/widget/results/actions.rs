//! What one can do with the results: share them, save them, or try a change. Each button opens its panel in place.

use yew::prelude::*;

use super::details::panel;
use super::panel::Panel;
use super::plan::Plan;
use super::trial::tryable;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::lazy::{LazyPart, Part};
use crate::widget::state::{Action, Trial};
use crate::widget::{Shared, WidgetContext};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    /// The step that is tried now.
    pub trial: Option<Trial>,
    pub plan: Option<Plan>,
    pub dispatch: Callback<Action>,
}

/// The buttons, and the panels of those that are pressed.
#[component]
pub fn Actions(props: &Props) -> Html {
    let Props { context, comparison, trial, plan, dispatch } = props;
    let opened = use_state(Vec::<Panel>::new);
    let can_try = tryable(comparison).next().is_some();
    let button = |(panel, key): (Panel, Key)| {
        let (opened, is_open) = (opened.clone(), opened.contains(&panel));
        let onclick = move |_: MouseEvent| {
            let others = opened.iter().copied().filter(|other| *other != panel);
            opened.set(others.chain((!is_open).then_some(panel)).collect());
        };
        html! {
            <button type="button" class="quiet" part="button" aria-expanded={is_open.to_string()} {onclick}>{context.say(key).text()}</button>
        }
    };
    let content = |open: Panel| {
        let (context, comparison, trial) = (context.clone(), comparison.clone(), trial.clone());
        let (plan, dispatch) = (plan.clone(), dispatch.clone());
        Callback::from(move |()| panel(open, &context, &comparison, trial.as_ref(), plan.as_ref(), &dispatch))
    };
    let buttons = [(Panel::Share, Key::Share), (Panel::Save, Key::Save), (Panel::Try, Key::Try)];
    let buttons = buttons.into_iter().filter(|(panel, _)| can_try || *panel != Panel::Try);
    html! {
        <>
            <div class="actions">for entry in buttons { {button(entry)} }</div>
            for open in opened.iter() {
                <div class="panel" key={format!("{open:?}")}>
                    <LazyPart context={context.clone()} part={Part::Details} content={content(*open)} />
                </div>
            }
        </>
    }
}
