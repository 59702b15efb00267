//! The lines at the end of every exported picture and text.

use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::evidence::sources::{all_sources, publishers};
use crate::widget::{WidgetContext, wording};

/// Who was asked, a note if they were not drawn at random, whose view decides which answers count as ahead, who published the figures, and
/// the day of the comparison.
pub fn footer(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    let (has_practices, has_differences) = (!comparison.practices.is_empty(), !comparison.differences.is_empty());
    let publishers = publishers(&all_sources(&context.benchmark));
    [
        Some(wording::of_sample(context)),
        (has_practices || has_differences).then(|| wording::not_drawn(context)).flatten(),
        has_practices.then(|| wording::whose_view(context, &wording::voices_of(context, comparison))),
        Some(wording::titled(context, context.say(Key::Sources), context.language.numbers.list(&publishers))),
        Some(context.say(Key::KeepDay).with("date", context.date(context.today)).text()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
