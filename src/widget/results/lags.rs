//! The largest lags as cards: what the survey found, a piece of advice and its first step.

use std::rc::Rc;

use yew::prelude::*;

use super::row_text::row_text;
use crate::benchmark::{Advice, Call, Voice};
use crate::standing::{Comparison, Row, claim, counsel};
use crate::text::{Key, plain};
use crate::widget::{Shared, WidgetContext, wording};

/// How many lags get a card. With more, the visitor would not know where to begin.
pub const SHOWN_FIRST: usize = 3;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

/// A card for each of the largest lags, the largest first. Empty without lags.
#[component]
pub fn LargestLags(props: &Props) -> Html {
    let Props { context, comparison } = props;
    let counsel = counsel(comparison, SHOWN_FIRST);
    let mut lags = comparison.with_call(Call::Behind).zip(&counsel.on_lags).peekable();
    if lags.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="lags">
            <h3>{context.say(Key::WhereYouLag).text()}</h3>
            <ol class="entries">
                for (row, advice) in lags { <li key={&*row.measure.id}>{card(context, row, advice.as_ref())}</li> }
            </ol>
        </section>
    }
}

/// The card of a lag. The large percentage repeats that of the sentence, so it is hidden from screen readers.
fn card(context: &WidgetContext, row: &Row, advice: Option<&Rc<Advice>>) -> Html {
    let claim = claim(row);
    html! {
        <article class="lag" part="lag">
            <h4>{wording::practice(context, row)}</h4>
            <div class="glance" aria-hidden="true">
                <b>{context.percent(claim.share, claim.unit)}</b>
                <progress class="gap" max="1" value={plain(claim.share)}></progress>
            </div>
            <div>{row_text(context, row)}</div>
            for advice in advice.iter() { <div class="do">{advice_text(context, advice)}</div> }
        </article>
    }
}

/// A piece of advice, who gives it, and its first step.
pub fn advice_text(context: &WidgetContext, advice: &Advice) -> Html {
    let name_and_role = |voice: &Voice| context.say(Key::HeldBy).with("name", &*voice.name).with("role", context.text(&voice.role)).text();
    html! {
        <>
            <blockquote><p>{context.text(&advice.text)}</p></blockquote>
            for voice in advice.voice.iter() { <p class="fine">{"— "}{name_and_role(voice)}</p> }
            for step in advice.step.iter() { <p class="first">{context.say(Key::FirstStep).with("step", context.text(step)).text()}</p> }
        </>
    }
}
