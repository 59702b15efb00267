//! The lags besides the one to start with, each on a card with its advice and first step.

use std::rc::Rc;

use yew::prelude::*;

use crate::benchmark::{Advice, Verdict};
use crate::standing::{Comparison, Row, assign_advice};
use crate::widget::WidgetContext;
use crate::widget::results::{Plan, lag_card};

pub fn other_lags(context: &WidgetContext, comparison: &Comparison, plan: Option<&Plan>) -> Html {
    let advice = assign_advice(comparison, usize::MAX).on_lags;
    let lags = comparison.with_verdict(Verdict::Behind).zip(&advice).skip(1);
    let entry = |(row, advice): (&Row, &Option<Rc<Advice>>)| {
        html! { <li key={&*row.measure.id}>{lag_card(context, row, advice.as_ref(), plan)}</li> }
    };
    html! { <ol class="entries">for lag in lags { {entry(lag)} }</ol> }
}
