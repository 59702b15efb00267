//! What a number on the page rests on: published figures, and what was calculated from them.

use std::rc::Rc;

use crate::benchmark::{Figure, Kind, Peers, Source};
use crate::standing::{Claim, Comparison, Row, claim};
use crate::text::Key;
use crate::widget::evidence::Evidence;
use crate::widget::{WidgetContext, wording};

/// What the card of a number shows.
pub struct Explanation {
    /// What the number is about.
    pub subject: String,
    /// Its sentences, as they stand on the page.
    pub sentences: Vec<String>,
    pub figures: Vec<Rc<Figure>>,
    /// Publications besides those of the figures.
    pub sources: Vec<Rc<Source>>,
    /// What was not published, each with how it was calculated.
    pub calculations: Vec<String>,
}

/// The explanation of a number. None where the screen has no such number.
pub fn explain(evidence: &Evidence, context: &WidgetContext, comparison: Option<&Comparison>) -> Option<Explanation> {
    match evidence {
        Evidence::Row(id) => Some(of_row(context, comparison?.row(id)?)),
        Evidence::Figure(id) => of_figure(context, id),
        Evidence::Practices => Some(of_practices(context, comparison?)),
        Evidence::Together => of_count(context, comparison?),
        Evidence::Orders(id) => of_orders(context, comparison?, id),
    }
}

fn of_row(context: &WidgetContext, row: &Row) -> Explanation {
    let claim = claim(row);
    let measure = &row.measure;
    let is_shown = |peers: &&Peers| row.peers.iter().any(|shown| shown.base == peers.base);
    let of_peers = measure.peers.iter().filter(is_shown).flat_map(|peers| &peers.figures);
    let sum = sum_of(context, row, &claim);
    let direction = measure.direction.as_ref().map(|direction| {
        let whose = wording::whose_view(context, &[direction.held_by.name.to_string()]);
        direction.note.iter().fold(whose, |text, note| format!("{text} {}", context.text(note)))
    });
    Explanation {
        subject: context.text(&measure.label),
        sentences: std::iter::once(wording::of_row(context, row, &claim))
            .chain(row.peers.iter().map(|peers| wording::of_peers(context, row, peers)))
            .collect(),
        figures: each_once(row.figures().chain(of_peers)),
        sources: Vec::new(),
        calculations: sum.into_iter().chain(scaled(context, row)).chain([intervals(context)]).chain(direction).collect(),
    }
}

/// "Our own sum: 25 % + 11 % + 7 % = 43 %."; None where the share is as it was published.
fn sum_of(context: &WidgetContext, row: &Row, claim: &Claim) -> Option<String> {
    let published: Vec<f64> = match claim.figures.as_slice() {
        [] => std::iter::once(1.0).chain(row.figures().map(|figure| -figure.share.get())).collect(),
        [_] => return None,
        figures => figures.iter().map(|figure| figure.share.get()).collect(),
    };
    Some(context.say(Key::Sum).with("sum", wording::sum(context, &published)).text())
}

/// A note that published shares were scaled, where they do not add up to 1.
fn scaled(context: &WidgetContext, row: &Row) -> Option<String> {
    let is_whole = row.measure.classes.iter().all(|class| !class.figures.is_empty());
    let total: f64 = row.figures().map(|figure| figure.share.get()).sum();
    let is_scaled = is_whole && (total - 1.0).abs() > 1e-6;
    is_scaled.then(|| context.say(Key::Scaled).with("sum", context.percent(total)).text())
}

fn of_figure(context: &WidgetContext, id: &str) -> Option<Explanation> {
    let figure = context.benchmark.figures.iter().find(|figure| *figure.id == *id)?;
    Some(Explanation {
        subject: context.text(&figure.statement),
        sentences: Vec::new(),
        figures: vec![figure.clone()],
        sources: Vec::new(),
        calculations: vec![intervals(context)],
    })
}

fn of_practices(context: &WidgetContext, comparison: &Comparison) -> Explanation {
    Explanation {
        subject: context.say(Key::WhereYouStand).text(),
        sentences: Vec::new(),
        figures: each_once(comparison.practices.iter().flat_map(Row::figures)),
        sources: Vec::new(),
        calculations: vec![
            intervals(context),
            context.say(Key::VerdictNote).text(),
            wording::whose_view(context, &wording::voices_of(comparison)),
        ],
    }
}

fn of_count(context: &WidgetContext, comparison: &Comparison) -> Option<Explanation> {
    Some(Explanation {
        subject: context.say(Key::AllTogether).text(),
        sentences: vec![wording::of_count(context, comparison.count.as_ref()?)],
        figures: each_once(comparison.counted().flat_map(Row::figures)),
        sources: Vec::new(),
        calculations: vec![context.say(Key::BoundsHow).text()],
    })
}

fn of_orders(context: &WidgetContext, comparison: &Comparison, question: &str) -> Option<Explanation> {
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

/// What the intervals are, and what they cover.
fn intervals(context: &WidgetContext) -> String {
    format!("{} {}", context.say(Key::IntervalCovers).text(), wording::interval(context))
}

fn each_once<'f>(all: impl Iterator<Item = &'f Rc<Figure>>) -> Vec<Rc<Figure>> {
    let mut figures: Vec<Rc<Figure>> = Vec::new();
    for figure in all {
        if !figures.iter().any(|known| known.id == figure.id) {
            figures.push(figure.clone());
        }
    }
    // Derived figures come after those that they are derived from.
    figures.sort_by_key(|figure| figure.derivation.is_some());
    figures
}
