//! The sentences about numbers, with their bases, intervals and caveats.

use std::rc::Rc;

use yew::prelude::*;

use super::WidgetContext;
use crate::benchmark::{Base, Class, Date, Direction, Figure, OtherFigure, Qualifier, Reached, Share, Source, Verdict};
use crate::chart::{level, percentiles, within, yours_of};
use crate::standing::{
    BesideMean, Caveat, Claim, Comparison, Count, Interval, PeerStanding, Ranked, Row, assign_advice, caveats_of, claim,
};
use crate::text::Key;

/// "90 % of the 462 businesses are on Facebook; you are not." The sentence is about the respondents themselves, so it has no interval.
pub fn of_row(context: &WidgetContext, row: &Row, claim: &Claim) -> String {
    let others = row.measure.classes.get(claim.class).and_then(|class| class.others.as_ref()).filter(|_| row.measure.direction.is_some());
    let class = row.measure.classes.get(claim.class);
    // Some classes hold several answers, of which no separate shares were published.
    let is_merged = class.is_some_and(|class| class.texts.len() > 1);
    // With a direction the class has a predicate; without, it is the visitor's own.
    let key = match (others, is_merged, row.base.is_derived()) {
        (Some(_), _, false) => Key::Claim,
        (Some(_), _, true) => Key::ClaimAbout,
        (None, true, false) => Key::ClaimMerged,
        (None, true, true) => Key::ClaimMergedAbout,
        (None, false, false) => Key::ClaimSame,
        (None, false, true) => Key::ClaimSameAbout,
    };
    let published = published_alone(claim);
    let message = context
        .say(key)
        .with("share", qualified(context, claim.share, claim.unit, published))
        .with("n", context.integer(row.n))
        .with("members", members(context, &row.base))
        .with("others", others.map(|others| context.text(others)).unwrap_or_default())
        .with("you", row.you.as_ref().map(|you| context.text(you)).unwrap_or_default())
        // Of answers that came by a link "you" would be wrong, and the answer itself is named.
        .with("own", answer(context, row))
        .with("answer", class.map(|class| class_answer(context, claim.class, class)).unwrap_or_default());
    sentence_case(context, &message.text())
}

/// The figure that was published for the share of a claim. None if the share is a sum.
fn published_alone(claim: &Claim) -> Option<&Figure> {
    match claim.figures.as_slice() {
        [figure] => Some(figure),
        _ => None,
    }
}

/// A share with the word that it was published with: "nearly 70 %".
fn qualified(context: &WidgetContext, share: f64, unit: Share, figure: Option<&Figure>) -> String {
    let key = match figure.and_then(|figure| figure.qualifier) {
        None => Key::ExactShare,
        Some(Qualifier::About) => Key::AboutShare,
        Some(Qualifier::Nearly) => Key::NearlyShare,
        Some(Qualifier::Over) => Key::OverShare,
    };
    context.say(key).with("share", context.percent(share, unit)).text()
}

/// A sentence whose first letter is a capital, in scripts that have them.
fn sentence_case(context: &WidgetContext, sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| context.language.numbers.capital(first)).unwrap_or_default() + letters.as_str()
}

/// The sentence of a row, and what [`rank_sentence`] adds to it.
pub fn of_row_with_rank(context: &WidgetContext, row: &Row, claim: &Claim) -> String {
    std::iter::once(of_row(context, row, claim)).chain(rank_sentence(context, row)).collect::<Vec<_>>().join(" ")
}

/// What is ahead or behind, as a heading: the practice, if answers are yes and no, else the label.
pub fn practice(context: &WidgetContext, row: &Row) -> String {
    if row.measure.is_yes_no() { practised(context, row) } else { context.text(&row.measure.label) }
}

/// The name of what those who do the practice of a row do. If the benchmark names only what they don't do: "A bill left unpaid: No".
pub fn practised(context: &WidgetContext, row: &Row) -> String {
    let label = context.text(&row.measure.label);
    match &row.measure.practice {
        Some(practice) => match &practice.label {
            Some(name) => context.text(name),
            None => titled(context, label, yes_or_no(context, practice.from)),
        },
        None => label,
    }
}

/// The next step up on a practice: its name, and for one with classes, the class: "Hours a week: 6–10 hours".
pub fn next_step(context: &WidgetContext, row: &Row) -> String {
    let class = row.next_step().and_then(|index| Some((index, row.measure.classes.get(index)?)));
    match class {
        Some((index, class)) if !row.measure.is_yes_no() => titled(context, practice(context, row), class_answer(context, index, class)),
        _ => practice(context, row),
    }
}

/// What the visitor plans, one line for each measure on the plan: the practice with the first step of the advice on it, or else with the
/// next better answer, or with the verdict where there is none. Measures that are in no comparison now are left out.
pub fn planned_steps(context: &WidgetContext, comparison: &Comparison, plan: &[Rc<str>]) -> Vec<(Rc<str>, String)> {
    let advice = assign_advice(comparison, usize::MAX).on_lags;
    let lags = || comparison.with_verdict(Verdict::Behind);
    let step = |row: &Row| {
        let index = lags().position(|lag| lag.measure.id == row.measure.id);
        let advice = index.and_then(|index| advice.get(index)?.as_ref());
        let advised = advice.map(|advice| context.text(advice.step.as_ref().unwrap_or(&advice.text)));
        match advised {
            Some(advised) => titled(context, practice(context, row), advised),
            None if row.next_step().is_some() => next_step(context, row),
            None => titled(context, practice(context, row), verdict(context, row.standing.verdict())),
        }
    };
    plan.iter().filter_map(|measure| Some((measure.clone(), step(comparison.row(measure)?)))).collect()
}

/// Everything about a row in one paragraph: its sentence with caveats, and that of each of its peers.
pub fn of_row_in_full(context: &WidgetContext, row: &Row) -> String {
    let claim = claim(row);
    let own = with_caveats(context, of_row_with_rank(context, row, &claim), &claim.caveats);
    let peers = row.peers.iter().map(|peers| of_peers(context, row, peers));
    std::iter::once(own).chain(contested(context, row)).chain(peers).collect::<Vec<_>>().join(" ")
}

/// "Your peers, about 199 owners: 37 % ahead of you, 63 % level, 0 % behind." If the visitor chose a group, of all respondents: "For
/// comparison, 462 businesses: …"
pub fn of_peers(context: &WidgetContext, row: &Row, peers: &PeerStanding) -> String {
    let base = base(context, &peers.base, peers.n);
    let standing = peers.standing;
    let units = peers.units;
    let tied = context.percent(standing.tied, units.tied);
    let message = match row.measure.direction {
        Some(_) => context
            .say(if peers.is_own_group { Key::AmongPeers } else { Key::AmongOthers })
            .with("above", context.percent(standing.above, units.above))
            .with("tied", level(&context.language, &row.measure, tied))
            .with("below", context.percent(standing.below, units.below)),
        None => context.say(if peers.is_own_group { Key::PeersSame } else { Key::OthersSame }).with("share", tied),
    };
    with_caveats(context, message.with("base", base).text(), &peers.caveats)
}

/// The visitor's rank among the respondents: "About 315th of 462, level with some 295 others." Between quantiles it is the percentiles, and
/// without a direction, which answer is the most common one. None for the last of all: nobody is called last.
fn rank_sentence(context: &WidgetContext, row: &Row) -> Option<String> {
    if row.measure.direction.is_none() {
        return most_common(context, row);
    }
    if row.measure.has_quantiles {
        return Some(format!("{}.", percentiles(&context.language, &row.measure, &row.standing)?));
    }
    let rank = row.standing.rank(row.n);
    let others = ((row.standing.tied * f64::from(row.n)).round() as usize).saturating_sub(1);
    let message = match others {
        0 => context.say(Key::PlaceAlone),
        others => context.language.say_of(Key::Place, others).with("others", context.integer(others)),
    };
    let message = message.with("rank", context.language.ordinal(rank as usize)).with("n", context.integer(row.n));
    (rank < row.n).then(|| message.text())
}

/// Whether the visitor's answer is the most common one, and if not, which is.
fn most_common(context: &WidgetContext, row: &Row) -> Option<String> {
    if row.is_most_common() {
        return Some(context.say(Key::MostCommon).text());
    }
    let classes = row.measure.classes.iter().zip(row.shares.iter().zip(&row.roundings)).enumerate();
    let (index, (class, (share, unit))) = classes.max_by(|(_, (_, (one, _))), (_, (_, (other, _)))| one.total_cmp(other))?;
    let message = context.say(Key::OtherMostCommon).with("answer", class_answer(context, index, class));
    Some(message.with("share", context.percent(*share, *unit)).text())
}

/// "You do 5 of 9 practices. At least 10 % and at most 83 % of the 462 businesses do fewer." Who does none is told how many do some, since
/// nobody does fewer than none.
pub fn of_count(context: &WidgetContext, count: &Count) -> String {
    let (key, bounds) = match count.yours {
        0 => (Key::CountMore, &count.more),
        _ => (Key::CountFewer, &count.fewer),
    };
    let sample = &context.benchmark.sample;
    let others = match within(&context.language, bounds) {
        Some(share) => context.say(key).with("share", share),
        None => context.say(Key::CountOpen),
    };
    let others = others.with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text();
    format!("{}. {}", yours_of(&context.language, count), sentence_case(context, &others))
}

/// "Furthest apart is “Learning”: 1st for you, 3rd for them. 2 of 10 pairs are reversed compared with the published order."
pub fn of_orders(context: &WidgetContext, ranked: &Ranked) -> String {
    let agreement = ranked.agreement;
    let Some(furthest) = ranked.furthest_apart() else { return context.say(Key::RankingSame).text() };
    let furthest = context
        .say(Key::RankingFurthest)
        .with("item", context.text(&furthest.text))
        .with("yours", context.language.ordinal(furthest.yours))
        .with("published", context.language.ordinal(furthest.published));
    let pairs = context
        .language
        .say_of(Key::RankingPairs, agreement.discordant_pairs)
        .with("pairs", context.integer(agreement.discordant_pairs))
        .with("all", context.integer(agreement.pairs));
    format!("{} {}", furthest.text(), pairs.text())
}

/// "You: 12 employees. The mean of the 462 businesses: 18 (standard deviation 7)."
pub fn of_mean(context: &WidgetContext, beside: &BesideMean) -> String {
    let number = |number: f64| context.language.numbers.number(number);
    let key = if beside.mean.deviation.is_some() { Key::MeanWithDeviation } else { Key::Mean };
    let sample = &context.benchmark.sample;
    context
        .say(key)
        .with("yours", number(beside.yours))
        .with("unit", context.text(&beside.unit))
        .with("n", context.integer(sample.size))
        .with("members", context.text(&sample.members))
        .with("mean", number(beside.mean.value))
        .with("deviation", beside.mean.deviation.map(number).unwrap_or_default())
        .text()
}

/// "If practices were unrelated, about 40 % of the 462 would do fewer." None where nobody can do fewer.
pub fn if_unrelated(context: &WidgetContext, count: &Count) -> Option<String> {
    // Only practices whose base is the whole sample are counted.
    let n = context.integer(context.benchmark.sample.size);
    let message = || context.say(Key::CountUnrelated).with("n", n).with("independent", context.whole_percent(count.fewer.independent));
    (count.yours > 0).then(|| message().text())
}

/// Whether everybody was asked, so that only rounding leaves something open.
fn is_census(context: &WidgetContext) -> bool {
    context.benchmark.sample.reached == Reached::Census
}

/// What the marks in the picture of all practices stand for.
pub fn chart_key(context: &WidgetContext, rows: &[Row]) -> String {
    let open = context.say(if is_census(context) { Key::ChartOpenCensus } else { Key::ChartOpen });
    let alike = context.say(if rows.iter().any(|row| row.measure.has_quantiles) { Key::ChartInRange } else { Key::ChartAlike });
    context.say(Key::ChartKey).with("alike", alike).with("open", open).text()
}

/// The name of the interval of a figure.
pub fn interval_name(context: &WidgetContext) -> Key {
    if is_census(context) { Key::IntervalNameCensus } else { Key::IntervalName }
}

/// How the intervals are calculated, and what they cover.
pub fn interval_covers(context: &WidgetContext) -> String {
    context.say(if is_census(context) { Key::IntervalCoversCensus } else { Key::IntervalCovers }).text()
}

/// What the verdicts mean.
pub fn what_verdicts_mean(context: &WidgetContext, comparison: &Comparison) -> String {
    let close = if is_census(context) { Key::VerdictCloseCensus } else { Key::VerdictClose };
    let quantiles = comparison.practices.iter().any(|row| row.measure.has_quantiles).then_some(Key::VerdictQuantiles);
    let sentences = [Key::VerdictNote, close].into_iter().chain(quantiles);
    sentences.map(|key| context.say(key).text()).collect::<Vec<_>>().join(" ")
}

/// What those level with the visitor are called in a legend or a table. Between two quantiles they only are in the same range.
pub fn level_heading(rows: &[Row]) -> Key {
    if rows.iter().any(|row| row.measure.has_quantiles) { Key::LevelOrInRange } else { Key::LevelWithYou }
}

/// The share of those level with the visitor, in a table.
pub fn tied(context: &WidgetContext, row: &Row) -> String {
    let share = context.percent(row.standing.tied, row.units.tied);
    if row.measure.has_quantiles { level(&context.language, &row.measure, share) } else { share }
}

/// What the intervals in brackets mean for this sample.
pub fn interval(context: &WidgetContext) -> String {
    let sample = &context.benchmark.sample;
    let key = match sample.reached {
        Reached::OptIn => Key::IntervalIfRandom,
        Reached::Random => Key::IntervalRandom,
        Reached::Census => Key::IntervalCensus,
    };
    context.say(key).with("n", context.integer(sample.size)).with("members", context.text(&sample.members)).text()
}

/// That the respondents were not drawn at random, so that the shares say nothing of others. None if they were, or if all were asked.
pub fn not_drawn(context: &WidgetContext) -> Option<String> {
    let sample = &context.benchmark.sample;
    let message = || context.say(Key::NotDrawn).with("n", context.integer(sample.size)).with("members", context.text(&sample.members));
    (sample.reached == Reached::OptIn).then(|| message().text())
}

/// A note that the view of `names` decides which answers count as ahead.
pub fn whose_view(context: &WidgetContext, names: &[String]) -> String {
    context.say(Key::DirectionNote).with("names", context.language.numbers.list(names)).text()
}

/// Whose view a direction is, and what they say of it.
pub fn view(context: &WidgetContext, direction: &Direction) -> String {
    let whose_view = whose_view(context, &[holder(context, direction)]);
    direction.note.iter().fold(whose_view, |text, note| format!("{text} {}", context.text(note)))
}

/// The name of whose view a direction is.
pub fn holder(context: &WidgetContext, direction: &Direction) -> String {
    direction.held_by.as_ref().map_or_else(|| context.say(Key::ThisPage).text(), |voice| voice.name.to_string())
}

/// Who reads the direction of a row otherwise, and how: a sentence for each.
pub fn contested(context: &WidgetContext, row: &Row) -> Vec<String> {
    let contested = row.measure.direction.iter().flat_map(|direction| &direction.contested);
    contested
        .map(|contest| context.say(Key::Contested).with("name", &*contest.voice.name).with("text", context.text(&contest.text)).text())
        .collect()
}

/// The names of those whose views decide which answers count as ahead, each once.
pub fn voices_of(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for direction in comparison.practices.iter().filter_map(|row| row.measure.direction.as_ref()) {
        let name = holder(context, direction);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// "100 % − 43 % = 57 %", from left to right in every language. Negative terms are subtracted.
///
/// Each share has the unit to which it is known.
pub fn sum(context: &WidgetContext, terms: &[(f64, Share)]) -> String {
    let term = |(index, (share, unit)): (usize, &(f64, Share))| {
        let sign = match (index, *share < 0.0) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        format!("{sign}{}", context.percent(share.abs(), *unit))
    };
    let left_side: String = terms.iter().enumerate().map(term).collect();
    let coarsest = terms.iter().fold(Share::EXACT, |coarsest, (_, unit)| if *unit > coarsest { *unit } else { coarsest });
    format!("\u{2066}{left_side} = {}\u{2069}", context.percent(terms.iter().map(|(share, _)| share).sum(), coarsest))
}

/// "32 % ÷ 90 % = 36 %", from left to right in every language.
///
/// `unit` is that of the quotient.
pub fn ratio(context: &WidgetContext, part: &Figure, whole: &Figure, unit: Share) -> String {
    let [dividend, divisor] = [part, whole].map(|figure| context.percent(figure.share.get(), figure.rounding));
    format!("\u{2066}{dividend} ÷ {divisor} = {}\u{2069}", context.percent(part.share.get() / whole.share.get(), unit))
}

/// With whom the visitor is compared, in a line: "Compared with 462 businesses (2012): customers of …".
pub fn compared_with(context: &WidgetContext) -> String {
    let sample = &context.benchmark.sample;
    context
        .say(Key::ComparedWith)
        .with("n", context.integer(sample.size))
        .with("members", context.text(&sample.members))
        .with("year", context.date(Date { month: None, day: None, ..sample.to }))
        .with("population", context.text(&sample.population))
        .text()
}

/// Who was asked, and when.
pub fn of_sample(context: &WidgetContext) -> String {
    let sample = &context.benchmark.sample;
    context
        .say(Key::AboutSample)
        .with("n", context.integer(sample.size))
        .with("members", context.text(&sample.members))
        .with("from", context.date(sample.from.unwrap_or(sample.to)))
        .with("to", context.date(sample.to))
        .with("population", context.text(&sample.population))
        .text()
}

/// "90 % of the 462 businesses are active on Facebook", with its caveats.
pub fn figure(context: &WidgetContext, figure: &Figure) -> String {
    let key = if figure.base.is_derived() { Key::FigureAbout } else { Key::Figure };
    let sentence = context
        .say(key)
        .with("share", qualified(context, figure.share.get(), figure.rounding, Some(figure)))
        .with("n", context.integer(figure.base.size(context.benchmark.sample.size)))
        .with("members", members(context, &figure.base))
        .with("statement", context.text(&figure.statement))
        .text();
    with_caveats(context, sentence_case(context, &sentence), &caveats_of(figure, context.benchmark.sample.size))
}

/// "59 % of EU enterprises with ten or more staff used social media (2021)."
pub fn other_figure(context: &WidgetContext, figure: &OtherFigure) -> String {
    let sentence = context
        .say(Key::OtherFigure)
        .with("share", context.say(Key::ExactShare).with("share", context.percent(figure.share.get(), Share::EXACT)).text())
        .with("population", context.text(&figure.population))
        .with("statement", context.text(&figure.statement))
        .with("date", context.date(figure.date));
    sentence_case(context, &sentence.text())
}

/// A sentence, followed by the caveats of its number in brackets.
fn with_caveats(context: &WidgetContext, sentence: String, caveats: &[Caveat]) -> String {
    match caveats_text(context, caveats) {
        Some(caveats) => format!("{sentence} ({caveats})"),
        None => sentence,
    }
}

/// What the respondents in a base are called: "businesses with a blog", "businesses that gave an answer".
pub fn members(context: &WidgetContext, base: &Base) -> String {
    let members = context.text(base.members(&context.benchmark.sample));
    if base.is_answering() { context.say(Key::Answering).with("members", members).text() } else { members }
}

/// "462 businesses", "about 254 businesses with a blog".
pub fn base(context: &WidgetContext, base: &Base, n: u32) -> String {
    let key = if base.is_derived() { Key::BaseAbout } else { Key::Base };
    context.say(key).with("n", context.integer(n)).with("members", members(context, base)).text()
}

/// What a row needs to say where the whole sample is already named as the base: its own base, if it has another, and its caveats.
pub fn other_base_and_caveats(context: &WidgetContext, row: &Row) -> Vec<String> {
    let base = (row.base != Base::All).then(|| base(context, &row.base, row.n));
    base.into_iter().chain(caveats_text(context, &row.caveats)).collect()
}

/// "Heading: text", as the language writes it.
pub fn titled(context: &WidgetContext, heading: impl Into<String>, text: impl Into<String>) -> String {
    context.say(Key::Titled).with("heading", heading).with("text", text).text()
}

/// The base of a row's numbers and their caveats, in a few words.
pub fn base_and_caveats(context: &WidgetContext, row: &Row) -> String {
    let base = base(context, &row.base, row.n);
    std::iter::once(base).chain(caveats_text(context, &row.caveats)).collect::<Vec<_>>().join(" · ")
}

/// The visitor's own answer.
pub fn answer(context: &WidgetContext, row: &Row) -> String {
    match &row.answer {
        Some(answer) => context.text(answer),
        None => yes_or_no(context, row.class),
    }
}

/// An answer that puts one into a class: its options, or "no" and "yes".
pub fn class_answer(context: &WidgetContext, index: usize, class: &Class) -> String {
    if class.texts.is_empty() { yes_or_no(context, index) } else { self::class(context, class) }
}

fn yes_or_no(context: &WidgetContext, class: usize) -> String {
    context.say(if class == 0 { Key::No } else { Key::Yes }).text()
}

/// The name of a class of a single-choice question: the options in it.
pub fn class(context: &WidgetContext, class: &Class) -> String {
    class.texts.iter().map(|text| context.text(text)).collect::<Vec<_>>().join(" / ")
}

/// "90 % (86 to 93)". A share of 0 has no interval: nobody can be beyond the first or the last answer.
pub fn share(context: &WidgetContext, (share, unit): (f64, Share), interval: Interval) -> String {
    let percent = context.percent(share, unit);
    if share == 0.0 {
        return percent;
    }
    context
        .say(Key::Interval)
        .with("share", percent)
        .with("low", context.language.numbers.points(interval.low))
        .with("high", context.language.numbers.points(interval.high))
        .text()
}

pub fn verdict(context: &WidgetContext, verdict: Verdict) -> String {
    let key = match verdict {
        Verdict::Behind => Key::CallBehind,
        Verdict::Middle => Key::CallMiddle,
        Verdict::Ahead => Key::CallAhead,
        Verdict::TooClose => Key::CallClose,
    };
    context.say(key).text()
}

/// The caveats of one number, in a few words. None without any. Those of the whole survey are shown with the survey.
pub fn caveats_text(context: &WidgetContext, caveats: &[Caveat]) -> Option<String> {
    let texts: Vec<String> = caveats
        .iter()
        .filter_map(|caveat| match caveat {
            Caveat::Derived => Some(Key::CaveatDerived),
            Caveat::SmallBase { .. } => Some(Key::CaveatSmallBase),
            Caveat::Conflicting => Some(Key::CaveatConflicting),
            // The base itself says "about".
            Caveat::DerivedBase => None,
            Caveat::OptInSample | Caveat::OldSurvey { .. } | Caveat::PartlyAnswered { .. } => None,
        })
        .map(|key| context.say(key).text())
        .collect();
    (!texts.is_empty()).then(|| context.language.numbers.list(&texts))
}

/// The publisher of a source, as a link if the source has an address. The title of the publication is the tooltip.
pub fn source(source: &Source) -> Html {
    let publisher = source.publisher.to_string();
    let title = source.title.to_string();
    match &source.address {
        Some(address) => html! { <a href={address.to_string()} target="_blank" rel="noopener noreferrer" {title}>{publisher}</a> },
        None => html! { <cite {title}>{publisher}</cite> },
    }
}
