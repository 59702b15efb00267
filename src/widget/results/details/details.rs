//! The results further down: further lags, the other practices, every distribution, and the exports.

use std::rc::Rc;

use yew::prelude::*;

use super::about::about;
use super::all_together::all_together;
use super::contrast::contrast;
use super::crowd::Crowd;
use super::distributions::distributions;
use super::further_advice::further_advice;
use super::means::beside_means;
use super::orders::orders;
use super::row_list::{differences, row_list};
use crate::answers::ById;
use crate::benchmark::Call;
use crate::standing::{Comparison, counsel};
use crate::text::Key;
use crate::widget::export::ExportPanel;
use crate::widget::questionnaire::on_demand::guesses::guesses_beside_figures;
use crate::widget::results::SHOWN_FIRST;
use crate::widget::{Shared, WidgetContext};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    pub guesses: Rc<ById<u32>>,
}

#[component]
pub fn Details(props: &Props) -> Html {
    let Props { context, comparison, guesses } = props;
    html! {
        <>
            {row_list(context, Key::FurtherLags, comparison.with_call(Call::Behind).skip(SHOWN_FIRST))}
            {guesses_beside_figures(context, guesses)}
            <Crowd context={context.clone()} comparison={comparison.clone()} />
            {row_list(context, Key::WhereYouLead, comparison.with_call(Call::Ahead))}
            {row_list(context, Key::InTheMiddle, comparison.with_call(Call::Middle))}
            {row_list(context, Key::TooClose, comparison.with_call(Call::Close))}
            {all_together(context, comparison)}
            {distributions(context, comparison, &comparison.practices)}
            {differences(context, comparison)}
            {beside_means(context, comparison)}
            for ranked in comparison.rankings.iter() { {orders(context, comparison, ranked)} }
            for contrasted in comparison.contrasts.iter() { {contrast(context, contrasted)} }
            {further_advice(context, &counsel(comparison, SHOWN_FIRST).besides)}
            {about(context, comparison)}
            <ExportPanel context={context.clone()} comparison={comparison.clone()} />
        </>
    }
}
