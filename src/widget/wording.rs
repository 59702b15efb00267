//! The sentences about numbers, with their bases, intervals and caveats.

use yew::prelude::*;

use super::WidgetContext;
use crate::benchmark::{Base, Better, Call, Class, Direction, Figure, OtherFigure, Qualifier, Reached, Source};
use crate::standing::{BesideMean, Caveat, Claim, Comparison, Count, Interval, PeerStanding, Ranked, Row, caveats_of, claim};
use crate::text::Key;

/// "90 % of the 462 businesses are on Facebook; you are not." Of the respondents a share is known, so there is no interval.
pub fn of_row(context: &WidgetContext, row: &Row, claim: &Claim) -> String {
    let others = row.measure.classes.get(claim.class).and_then(|class| class.others.as_ref()).filter(|_| row.measure.direction.is_some());
    // The share of another answer has no predicate if that answer is "no": the file has one for "yes" alone.
    let is_own = claim.class == row.class;
    let key = match (others, is_own, row.base.is_derived()) {
        (Some(_), _, false) => Key::Claim,
        (Some(_), _, true) => Key::ClaimAbout,
        (None, true, false) => Key::ClaimSame,
        (None, true, true) => Key::ClaimSameAbout,
        (None, false, false) => Key::ClaimOther,
        (None, false, true) => Key::ClaimOtherAbout,
    };
    let other = row.measure.classes.get(claim.class).map(|class| class_answer(context, claim.class, class)).unwrap_or_default();
    let message = context
        .say(key)
        .with("share", qualified(context, claim.share, published_alone(claim)))
        .with("n", context.integer(row.n))
        .with("members", members(context, &row.base))
        .with("others", others.map(|others| context.text(others)).unwrap_or_default())
        .with("you", row.you.as_ref().map(|you| context.text(you)).unwrap_or_default())
        .with("other", other)
        .with("answer", answer(context, row));
    sentence_case(&message.text())
}

/// The figure that was published for the share of a claim. None if the share is a sum.
fn published_alone(claim: &Claim) -> Option<&Figure> {
    match claim.figures.as_slice() {
        [figure] => Some(figure),
        _ => None,
    }
}

/// A share with the word that it was published with: "nearly 70 %".
fn qualified(context: &WidgetContext, share: f64, figure: Option<&Figure>) -> String {
    let key = match figure.and_then(|figure| figure.qualifier) {
        None => Key::ExactShare,
        Some(Qualifier::About) => Key::AboutShare,
        Some(Qualifier::Nearly) => Key::NearlyShare,
        Some(Qualifier::Over) => Key::OverShare,
    };
    context.say(key).with("share", context.percent(share)).text()
}

/// A sentence whose first letter is a capital, in scripts that have them.
fn sentence_case(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The sentence of a row, and what [`place`] adds to it.
pub fn of_row_with_place(context: &WidgetContext, row: &Row, claim: &Claim) -> String {
    format!("{} {}", of_row(context, row, claim), place(context, row))
}

/// Everything about a row in one paragraph: its sentence with caveats, and that of each of its peers.
pub fn of_row_in_full(context: &WidgetContext, row: &Row) -> String {
    let claim = claim(row);
    let own = with_caveats(context, of_row_with_place(context, row, &claim), &claim.caveats);
    let peers = row.peers.iter().map(|peers| of_peers(context, row, peers));
    std::iter::once(own).chain(contested(context, row)).chain(peers).collect::<Vec<_>>().join(" ")
}

/// "Your peers, about 199 owners: 37 % ahead of you, 63 % level, 0 % behind." Of those beside whom the visitor chose another group: "For
/// comparison, 462 businesses: …"
pub fn of_peers(context: &WidgetContext, row: &Row, peers: &PeerStanding) -> String {
    let base = base(context, &peers.base, peers.n);
    let standing = peers.standing;
    let message = match row.measure.direction {
        Some(_) => context
            .say(if peers.is_own_group { Key::AmongPeers } else { Key::AmongOthers })
            .with("above", context.percent(standing.above))
            .with("tied", context.percent(standing.tied))
            .with("below", context.percent(standing.below)),
        None => {
            context.say(if peers.is_own_group { Key::PeersSame } else { Key::OthersSame }).with("share", context.percent(standing.tied))
        }
    };
    with_caveats(context, message.with("base", base).text(), &peers.caveats)
}

/// The visitor's place among the respondents: "About 315th of 462, level with some 295 others." If no answer is better than another: which
/// answer is the most common one.
pub fn place(context: &WidgetContext, row: &Row) -> String {
    if row.measure.direction.is_none() {
        return most_common(context, row);
    }
    if row.measure.has_quantiles {
        let percentile = |share: f64| context.language.ordinal((share * 100.0).round() as usize);
        let is_less_better = row.measure.direction.as_ref().is_some_and(|direction| direction.better == Better::Less);
        // Percentiles count from the least number, whichever end is better.
        let (less, more) = if is_less_better { (row.standing.above, row.standing.below) } else { (row.standing.below, row.standing.above) };
        let (low, high) = (less, 1.0 - more);
        let key = if low < 0.005 { Key::PercentileUpTo } else { Key::Percentiles };
        return format!("{}.", context.say(key).with("low", percentile(low)).with("high", percentile(high)).text());
    }
    let others = (row.standing.tied * f64::from(row.n)).round() as u32;
    let (key, others) = match others.saturating_sub(1) {
        0 => (Key::PlaceAlone, 0),
        others => (Key::Place, others),
    };
    context
        .say(key)
        .with("rank", context.language.ordinal(row.standing.rank(row.n) as usize))
        .with("n", context.integer(row.n))
        .with("others", context.integer(others))
        .text()
}

/// Whether the visitor's answer is the most common one, and if not, which is.
fn most_common(context: &WidgetContext, row: &Row) -> String {
    let classes = row.measure.classes.iter().zip(&row.shares).enumerate();
    let Some((index, (class, share))) = classes.max_by(|(_, (_, one)), (_, (_, other))| one.total_cmp(other)) else {
        return String::new();
    };
    if row.is_most_common() {
        return context.say(Key::MostCommon).text();
    }
    context.say(Key::OtherMostCommon).with("answer", class_answer(context, index, class)).with("share", context.percent(*share)).text()
}

/// "You do 5 of 9 practices. At least 10 % and at most 83 % of the 462 businesses do fewer."
pub fn of_count(context: &WidgetContext, count: &Count) -> String {
    context
        .language
        .say_of(Key::Count, count.yours)
        .with("yours", context.integer(count.yours))
        .with("practices", context.integer(count.practices))
        .with("min", context.whole_percent(count.fewer.min))
        .with("max", context.whole_percent(count.fewer.max))
        .with("n", context.integer(context.benchmark.sample.size))
        .with("members", context.text(&context.benchmark.sample.members))
        .text()
}

/// "2 of 10 pairs stand the other way round than in the published order."
pub fn of_orders(context: &WidgetContext, ranked: &Ranked) -> String {
    let agreement = ranked.agreement;
    if agreement.discordant_pairs == 0 {
        return context.say(Key::RankingSame).text();
    }
    context
        .language
        .say_of(Key::RankingPairs, agreement.discordant_pairs)
        .with("pairs", context.integer(agreement.discordant_pairs))
        .with("all", context.integer(agreement.pairs))
        .text()
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

/// What the intervals in brackets mean for this sample.
pub fn interval(context: &WidgetContext) -> String {
    let sample = &context.benchmark.sample;
    let key = match sample.reached {
        Reached::OptIn => Key::IntervalIfRandom,
        Reached::Random => Key::IntervalRandom,
        Reached::Census => Key::IntervalCensus,
    };
    context.say(key).with("n", context.integer(sample.size)).text()
}

/// That the respondents were not drawn at random, so that the shares say nothing of others. None if they were, or if all were asked.
pub fn not_drawn(context: &WidgetContext) -> Option<String> {
    let sample = &context.benchmark.sample;
    let message = || context.say(Key::NotDrawn).with("n", context.integer(sample.size)).with("members", context.text(&sample.members));
    (sample.reached == Reached::OptIn).then(|| message().text())
}

/// A note that it is the view of `names` which answers count as ahead.
pub fn whose_view(context: &WidgetContext, names: &[String]) -> String {
    context.say(Key::DirectionNote).with("names", context.language.numbers.list(names)).text()
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

/// The names of those whose view it is which answers count as ahead, each once.
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
pub fn sum(context: &WidgetContext, terms: &[f64]) -> String {
    let term = |(index, share): (usize, &f64)| {
        let sign = match (index, *share < 0.0) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        format!("{sign}{}", context.percent(share.abs()))
    };
    let left_side: String = terms.iter().enumerate().map(term).collect();
    format!("\u{2066}{left_side} = {}\u{2069}", context.percent(terms.iter().sum()))
}

/// "32 % ÷ 90 % = 36 %", from left to right in every language.
pub fn ratio(context: &WidgetContext, part: f64, whole: f64) -> String {
    format!("\u{2066}{} ÷ {} = {}\u{2069}", context.percent(part), context.percent(whole), context.percent(part / whole))
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
        .with("share", qualified(context, figure.share.get(), Some(figure)))
        .with("n", context.integer(figure.base.size(context.benchmark.sample.size)))
        .with("members", members(context, &figure.base))
        .with("statement", context.text(&figure.statement))
        .text();
    with_caveats(context, sentence_case(&sentence), &caveats_of(figure, context.benchmark.sample.size))
}

/// "59 % of EU enterprises with ten or more staff used social media (2021)."
pub fn other_figure(context: &WidgetContext, figure: &OtherFigure) -> String {
    let sentence = context
        .say(Key::OtherFigure)
        .with("share", context.say(Key::ExactShare).with("share", context.percent(figure.share.get())).text())
        .with("population", context.text(&figure.population))
        .with("statement", context.text(&figure.statement))
        .with("date", context.date(figure.date));
    sentence_case(&sentence.text())
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
pub fn share(context: &WidgetContext, share: f64, interval: Interval) -> String {
    if share == 0.0 {
        return context.percent(share);
    }
    context
        .say(Key::Interval)
        .with("share", context.percent(share))
        .with("low", context.language.numbers.points(interval.low))
        .with("high", context.language.numbers.points(interval.high))
        .text()
}

pub fn call(context: &WidgetContext, call: Call) -> String {
    let key = match call {
        Call::Behind => Key::CallBehind,
        Call::Middle => Key::CallMiddle,
        Call::Ahead => Key::CallAhead,
        Call::Close => Key::CallClose,
    };
    context.say(key).text()
}

/// The caveats of one number, in a few words. None without any. Those of the whole survey are shown with the survey.
pub fn caveats_text(context: &WidgetContext, caveats: &[Caveat]) -> Option<String> {
    let texts: Vec<String> = caveats
        .iter()
        .filter_map(|caveat| match caveat {
            Caveat::Derived => Some(Key::DoubtDerived),
            Caveat::SmallBase { .. } => Some(Key::DoubtSmallBase),
            Caveat::Conflicting => Some(Key::DoubtConflicting),
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
