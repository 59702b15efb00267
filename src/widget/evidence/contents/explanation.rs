//! The explanation of a number: the published figures that it rests on, and how it was calculated from them.

use std::rc::Rc;

use super::published_figure::base_text;
use crate::benchmark::{Figure, Kind, Share, Source};
use crate::standing::{Claim, Comparison, Row, claim};
use crate::text::Key;
use crate::widget::evidence::Evidence;
use crate::widget::{WidgetContext, wording};

/// What the evidence card of a number shows.
pub struct Explanation {
    /// What the number is about.
    pub subject: String,
    /// The sentences with the number, as on the page.
    pub sentences: Vec<String>,
    pub figures: Vec<Rc<Figure>>,
    /// Sources besides those of the figures.
    pub sources: Vec<Rc<Source>>,
    /// How each number was calculated that was not published, a paragraph for each.
    pub calculations: Vec<String>,
}

/// The explanation of a number. None if the benchmark or the comparison has no such number.
pub fn explain(evidence: &Evidence, context: &WidgetContext, comparison: Option<&Comparison>) -> Option<Explanation> {
    match evidence {
        Evidence::Row(id) => Some(explain_row(context, comparison?.row(id)?)),
        Evidence::Figure(id) => explain_figure(context, id),
        Evidence::Practices => Some(explain_practices(context, comparison?)),
        Evidence::AllTogether => explain_count(context, comparison?),
        Evidence::Orders(id) => explain_orders(context, comparison?, id),
    }
}

fn explain_row(context: &WidgetContext, row: &Row) -> Explanation {
    let claim = claim(row);
    let measure = &row.measure;
    let figures_of_peers = row.peers.iter().flat_map(|peers| &peers.figures);
    let direction = measure.direction.as_ref().map(|direction| wording::view(context, direction));
    Explanation {
        subject: context.text(&measure.label),
        sentences: std::iter::once(wording::of_row(context, row, &claim))
            .chain(row.peers.iter().map(|peers| wording::of_peers(context, row, peers)))
            .collect(),
        figures: without_duplicates(row.figures().chain(figures_of_peers)),
        sources: Vec::new(),
        calculations: sum_text(context, row, &claim)
            .into_iter()
            .chain(scaling_note(context, row))
            .chain(row.base.is_answering().then(|| base_text(context, &row.base)))
            .chain(place_text(context, row))
            .chain([intervals_text(context)])
            .chain(direction)
            .chain(wording::contested(context, row))
            .collect(),
    }
}

/// How the place in line is worked out, and what a random sample would leave open. None without a direction, or between quantiles.
fn place_text(context: &WidgetContext, row: &Row) -> Option<String> {
    let standing = &row.standing;
    let key = if row.precision.is_census { Key::PlaceHowCensus } else { Key::PlaceHow };
    let (below, tied) = (context.percent(standing.below, row.units.below), context.percent(standing.tied, row.units.tied));
    // Half of a share is known to half of its unit.
    let place = context.percent(standing.ridit, row.precision.rounding.half());
    let message = || context.say(key).with("below", &*below).with("tied", &*tied).with("place", &*place);
    let points = |share: f64| context.language.numbers.points(share);
    // Between two quantiles nobody's order is known.
    row.measure.direction.as_ref().filter(|_| !row.measure.has_quantiles)?;
    Some(message().with("low", points(standing.ridit_interval.low)).with("high", points(standing.ridit_interval.high)).text())
}

/// "Our calculation: 25 % + 11 % + 7 % = 43 %." None if the share itself was published.
fn sum_text(context: &WidgetContext, row: &Row, claim: &Claim) -> Option<String> {
    let term = |figure: &Rc<Figure>| (figure.share.get(), figure.rounding);
    let terms: Vec<(f64, Share)> = match claim.figures.as_slice() {
        // The share is the remainder of the base.
        [] => std::iter::once((1.0, Share::EXACT)).chain(row.figures().map(term).map(|(share, unit)| (-share, unit))).collect(),
        [_] => return None,
        figures => figures.iter().map(term).collect(),
    };
    Some(context.say(Key::Sum).with("sum", wording::sum(context, &terms)).text())
}

/// A note that the published shares were scaled. None if they add up to 1.
fn scaling_note(context: &WidgetContext, row: &Row) -> Option<String> {
    let is_complete = row.class_figures.iter().all(|figures| !figures.is_empty());
    let total: f64 = row.class_figures.iter().flatten().map(|figure| figure.share.get()).sum();
    let is_scaled = is_complete && (total - 1.0).abs() > 1e-6;
    is_scaled.then(|| context.say(Key::Scaled).with("sum", context.percent(total, row.measure.rounding)).text())
}

fn explain_figure(context: &WidgetContext, id: &str) -> Option<Explanation> {
    let figure = context.benchmark.figures.iter().find(|figure| *figure.id == *id)?;
    Some(Explanation {
        subject: context.text(&figure.statement),
        sentences: Vec::new(),
        figures: vec![figure.clone()],
        sources: Vec::new(),
        calculations: vec![intervals_text(context)],
    })
}

fn explain_practices(context: &WidgetContext, comparison: &Comparison) -> Explanation {
    Explanation {
        subject: context.say(Key::WhereYouStand).text(),
        sentences: Vec::new(),
        figures: without_duplicates(comparison.practices.iter().flat_map(Row::figures)),
        sources: Vec::new(),
        calculations: vec![
            intervals_text(context),
            wording::what_verdicts_mean(context, comparison),
            wording::whose_view(context, &wording::voices_of(context, comparison)),
        ],
    }
}

fn explain_count(context: &WidgetContext, comparison: &Comparison) -> Option<Explanation> {
    let count = comparison.together()?;
    Some(Explanation {
        subject: context.say(Key::AllTogether).text(),
        sentences: vec![wording::of_count(context, count)],
        figures: without_duplicates(comparison.counted().flat_map(Row::figures)),
        sources: Vec::new(),
        calculations: std::iter::once(context.say(Key::BoundsHow).text()).chain(wording::if_unrelated(context, count)).collect(),
    })
}

fn explain_orders(context: &WidgetContext, comparison: &Comparison, question: &str) -> Option<Explanation> {
    let ranked = comparison.rankings.iter().find(|ranked| *ranked.question == *question)?;
    let Kind::Ranking { published: Some(published), .. } = &context.benchmark.question(question)?.kind else { return None };
    Some(Explanation {
        subject: context.text(&ranked.label),
        sentences: std::iter::once(wording::of_orders(context, ranked))
            .chain(published.note.iter().map(|note| context.text(note)))
            .collect(),
        figures: Vec::new(),
        sources: published.sources.clone(),
        calculations: vec![context.say(Key::RankingHow).text()],
    })
}

/// How the intervals are calculated, and what they cover.
fn intervals_text(context: &WidgetContext) -> String {
    format!("{} {}", wording::interval_covers(context), wording::interval(context))
}

/// Each figure once, those that are derived after the others.
fn without_duplicates<'f>(figures: impl Iterator<Item = &'f Rc<Figure>>) -> Vec<Rc<Figure>> {
    let mut unique: Vec<Rc<Figure>> = Vec::new();
    for figure in figures {
        if !unique.iter().any(|known| known.id == figure.id) {
            unique.push(figure.clone());
        }
    }
    unique.sort_by_key(|figure| figure.derivation.is_some());
    unique
}
