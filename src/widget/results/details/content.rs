//! The content of the sections and panels of the results, which are built when they are opened.

use std::rc::Rc;

use yew::prelude::*;

use super::about::about;
use super::all_together::all_together;
use super::contrast::contrast;
use super::crowd::Crowd;
use super::distributions::distributions;
use super::further_advice::further_advice;
use super::means::beside_means;
use super::my_plan::MyPlan;
use super::numbers::numbers;
use super::orders::orders;
use super::other_lags::other_lags;
use super::row_list::{differences, row_list};
use super::try_a_change::try_a_change;
use crate::answers::ById;
use crate::benchmark::Verdict;
use crate::standing::{Comparison, Row, assign_advice};
use crate::widget::export::{SavePanel, SharePanel};
use crate::widget::questionnaire::on_demand::guesses::guesses_beside_figures;
use crate::widget::results::{Panel, Plan, ResultsSection};
use crate::widget::state::{Action, Trial};
use crate::widget::{Shared, WidgetContext};

/// What a section shows once it is open.
pub fn content(
    section: ResultsSection,
    context: &WidgetContext,
    comparison: &Shared<Comparison>,
    guesses: &Rc<ById<u32>>,
    plan: Option<&Plan>,
) -> Html {
    let undecided = |row: &&Row| matches!(row.standing.verdict(), Verdict::Middle | Verdict::TooClose);
    match section {
        ResultsSection::OtherLags => other_lags(context, comparison, plan),
        ResultsSection::Lead => row_list(context, comparison.with_verdict(Verdict::Ahead)),
        ResultsSection::Middle => row_list(context, comparison.practices.iter().filter(undecided)),
        ResultsSection::Numbers => numbers(context, comparison),
        ResultsSection::Crowd => html! { <Crowd context={context.clone()} comparison={comparison.clone()} /> },
        ResultsSection::Distributions => distributions(context, comparison, &comparison.practices),
        ResultsSection::AllTogether => all_together(context, comparison),
        ResultsSection::Differences => differences(context, comparison),
        ResultsSection::Means => beside_means(context, comparison),
        ResultsSection::Rankings => html! { for ranked in comparison.rankings.iter() { {orders(context, comparison, ranked)} } },
        ResultsSection::SideBySide => html! { for contrasted in comparison.contrasts.iter() { {contrast(context, contrasted)} } },
        ResultsSection::Guesses => guesses_beside_figures(context, guesses),
        ResultsSection::Advice => further_advice(context, &assign_advice(comparison, usize::MAX).remaining),
        ResultsSection::About => about(context, comparison),
    }
}

/// What a panel below the buttons shows.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn panel(
    panel: Panel,
    context: &WidgetContext,
    comparison: &Shared<Comparison>,
    trial: Option<&Trial>,
    plan: Option<&Plan>,
    dispatch: &Callback<Action>,
) -> Html {
    let planned = plan.map(|plan| plan.measures.clone()).unwrap_or_default();
    match panel {
        Panel::Share => html! { <SharePanel context={context.clone()} comparison={comparison.clone()} /> },
        Panel::Save => html! { <SavePanel context={context.clone()} comparison={comparison.clone()} plan={planned} /> },
        Panel::Try => try_a_change(context, comparison, trial, dispatch),
    }
}

/// The visitor's plan.
#[inline(never)]
pub fn my_plan(context: &WidgetContext, comparison: &Shared<Comparison>, plan: &Plan) -> Html {
    html! { <MyPlan context={context.clone()} comparison={comparison.clone()} plan={plan.clone()} /> }
}
