//! What a number says, as a sentence with its base, its interval and its doubts.

use yew::prelude::*;

use super::World;
use crate::benchmark::{Base, Class, Figure, Reached, Source, Verdict};
use crate::standing::{Caveat, Claim, Comparison, Count, Interval, PeerStanding, Ranked, Row, claim, doubts_of};
use crate::text::Key;

/// "90 % (86 to 93) of the 462 businesses are on Facebook; you are not."
pub fn of_row(world: &World, row: &Row, claim: &Claim) -> String {
    let others = row.measure.classes.get(claim.class).and_then(|class| class.others.as_ref()).filter(|_| row.measure.direction.is_some());
    let sentence = match (others, row.measure.base.is_derived()) {
        (Some(_), false) => Key::Claim,
        (Some(_), true) => Key::ClaimAbout,
        (None, false) => Key::ClaimSame,
        (None, true) => Key::ClaimSameAbout,
    };
    world
        .say(sentence)
        .with("share", world.percent(claim.share))
        .with("low", world.language.numbers.points(claim.interval.low))
        .with("high", world.language.numbers.points(claim.interval.high))
        .with("n", world.integer(row.n))
        .with("members", members(world, &row.measure.base))
        .with("others", others.map(|others| world.text(others)).unwrap_or_default())
        .with("you", row.you.as_ref().map(|you| world.text(you)).unwrap_or_default())
        .with("answer", answer(world, row))
        .text()
}

/// The sentence of a row, with how sure it is after it.
pub fn surely(world: &World, row: &Row, claim: &Claim) -> String {
    std::iter::once(of_row(world, row, claim)).chain(majority(world, row, claim)).collect::<Vec<_>>().join(" ")
}

/// All that is said of a row, where nothing else stands beside it: with its doubts and its peers.
pub fn all_of_row(world: &World, row: &Row) -> String {
    let claim = claim(row);
    let own = doubted(world, surely(world, row, &claim), &claim.caveats);
    std::iter::once(own).chain(row.peers.iter().map(|peers| of_peers(world, row, peers))).collect::<Vec<_>>().join(" ")
}

/// "Your peers, about 199 owners: 37 % ahead of you, 63 % level, 0 % behind."
pub fn of_peers(world: &World, row: &Row, peers: &PeerStanding) -> String {
    let base = base(world, &peers.base, peers.n);
    let standing = peers.standing;
    let sentence = match row.measure.direction {
        Some(_) => world
            .say(Key::AmongPeers)
            .with("above", world.percent(standing.above))
            .with("tied", world.percent(standing.tied))
            .with("below", world.percent(standing.below)),
        None => world.say(Key::PeersSame).with("share", world.percent(standing.tied)),
    };
    doubted(world, sentence.with("base", base).text(), &peers.caveats)
}

/// How sure the sentence of a row is, in a few words: that it is too close to call; where no answer is better, what most do.
pub fn majority(world: &World, row: &Row, claim: &Claim) -> Option<String> {
    let key = match (&row.measure.direction, claim.interval.is_majority()) {
        (None, Some(true)) => Key::Agrees,
        (None, Some(false)) => Key::Differs,
        (Some(_), _) if is_too_close_to_call(row) => Key::TooClose,
        _ => return None,
    };
    Some(world.say(key).text())
}

pub fn is_too_close_to_call(row: &Row) -> bool {
    row.standing.verdict == Verdict::Level && row.standing.is_too_close_to_call()
}

/// "You do 5 of 9 practices. At least 10 % and at most 83 % of the 462 businesses do fewer."
pub fn of_count(world: &World, count: &Count) -> String {
    world
        .language
        .say_of(Key::Count, count.yours)
        .with("yours", world.integer(count.yours))
        .with("practices", world.integer(count.practices))
        .with("min", world.about(count.fewer.min))
        .with("max", world.about(count.fewer.max))
        .with("n", world.integer(world.benchmark.sample.size))
        .with("members", world.text(&world.benchmark.sample.members))
        .text()
}

/// "2 of 10 pairs stand the other way round than in the published order."
pub fn of_orders(world: &World, ranked: &Ranked) -> String {
    let agreement = ranked.agreement;
    if agreement.discordant_pairs == 0 {
        return world.say(Key::RankingSame).text();
    }
    world
        .language
        .say_of(Key::RankingPairs, agreement.discordant_pairs)
        .with("pairs", world.integer(agreement.discordant_pairs))
        .with("all", world.integer(agreement.pairs))
        .text()
}

/// What intervals say of this sample.
pub fn interval(world: &World) -> String {
    let sample = &world.benchmark.sample;
    let key = if sample.reached == Reached::Random { Key::IntervalRandom } else { Key::IntervalIfRandom };
    world.say(key).with("n", world.integer(sample.size)).text()
}

/// Whose view it is which answers count as ahead.
pub fn whose_view(world: &World, names: &[String]) -> String {
    world.say(Key::DirectionNote).with("names", world.language.numbers.list(names)).text()
}

/// Those who hold which answers count as ahead, each once.
pub fn voices_of(comparison: &Comparison) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for direction in comparison.practices.iter().filter_map(|row| row.measure.direction.as_ref()) {
        let name = direction.held_by.name.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// "100 % − 43 % = 57 %", from left to right in every language; what is taken away is below nought.
pub fn sum(world: &World, terms: &[f64]) -> String {
    let term = |(place, share): (usize, &f64)| {
        let sign = match (place, *share < 0.0) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        format!("{sign}{}", world.percent(share.abs()))
    };
    let left: String = terms.iter().enumerate().map(term).collect();
    format!("\u{2066}{left} = {}\u{2069}", world.percent(terms.iter().sum()))
}

/// Who was asked, and when.
pub fn of_sample(world: &World) -> String {
    let sample = &world.benchmark.sample;
    world
        .say(Key::AboutSample)
        .with("n", world.integer(sample.size))
        .with("members", world.text(&sample.members))
        .with("from", world.date(sample.from.unwrap_or(sample.to)))
        .with("to", world.date(sample.to))
        .with("population", world.text(&sample.population))
        .text()
}

/// "90 % of the 462 businesses are active on Facebook", with its doubts.
pub fn figure(world: &World, figure: &Figure) -> String {
    let key = if figure.base.is_derived() { Key::FigureAbout } else { Key::Figure };
    let sentence = world
        .say(key)
        .with("share", world.percent(figure.share.get()))
        .with("n", world.integer(figure.base.size(world.benchmark.sample.size)))
        .with("members", members(world, &figure.base))
        .with("statement", world.text(&figure.statement))
        .text();
    doubted(world, sentence, &doubts_of(figure, world.benchmark.sample.size))
}

/// A sentence with the doubts of its number after it.
fn doubted(world: &World, sentence: String, caveats: &[Caveat]) -> String {
    match doubts(world, caveats) {
        Some(doubts) => format!("{sentence} ({doubts})"),
        None => sentence,
    }
}

/// What those in a base are called.
pub fn members(world: &World, base: &Base) -> String {
    world.text(base.members(&world.benchmark.sample))
}

/// "462 businesses", "about 254 businesses with a blog".
pub fn base(world: &World, base: &Base, n: u32) -> String {
    let key = if base.is_derived() { Key::BaseAbout } else { Key::Base };
    world.say(key).with("n", world.integer(n)).with("members", members(world, base)).text()
}

/// What tells a row's numbers from others beside them: another base than the whole, and their doubts.
pub fn set_apart(world: &World, row: &Row) -> Vec<String> {
    let base = (row.measure.base != Base::All).then(|| base(world, &row.measure.base, row.n));
    base.into_iter().chain(doubts(world, &row.caveats)).collect()
}

/// A heading and what it is of, in one line.
pub fn titled(world: &World, heading: impl Into<String>, text: impl Into<String>) -> String {
    world.say(Key::Titled).with("heading", heading).with("text", text).text()
}

/// The base of a row's numbers and their doubts, in a few words.
pub fn base_and_doubts(world: &World, row: &Row) -> String {
    let base = base(world, &row.measure.base, row.n);
    std::iter::once(base).chain(doubts(world, &row.caveats)).collect::<Vec<_>>().join(" · ")
}

/// The visitor's own answer.
pub fn answer(world: &World, row: &Row) -> String {
    match (&row.answer, row.class) {
        (Some(answer), _) => world.text(answer),
        (None, 0) => world.say(Key::No).text(),
        (None, _) => world.say(Key::Yes).text(),
    }
}

/// What a class of a single-choice question is called: the options in it.
pub fn class(world: &World, class: &Class) -> String {
    class.texts.iter().map(|text| world.text(text)).collect::<Vec<_>>().join(" / ")
}

/// "90 % (86 to 93)"; without the interval where nobody can be, beyond the first or the last answer.
pub fn share(world: &World, share: f64, interval: Interval) -> String {
    if share == 0.0 {
        return world.percent(share);
    }
    world
        .say(Key::Interval)
        .with("share", world.percent(share))
        .with("low", world.language.numbers.points(interval.low))
        .with("high", world.language.numbers.points(interval.high))
        .text()
}

pub fn verdict(world: &World, verdict: Verdict) -> String {
    let key = match verdict {
        Verdict::Behind => Key::VerdictBehind,
        Verdict::Level => Key::VerdictLevel,
        Verdict::Ahead => Key::VerdictAhead,
    };
    world.say(key).text()
}

/// The doubts of one number, in a few words; those of the whole survey are said elsewhere.
pub fn doubts(world: &World, caveats: &[Caveat]) -> Option<String> {
    let words: Vec<String> = caveats
        .iter()
        .filter_map(|caveat| match caveat {
            Caveat::Derived => Some(Key::DoubtDerived),
            Caveat::SmallBase { .. } => Some(Key::DoubtSmallBase),
            Caveat::Conflicting => Some(Key::DoubtConflicting),
            // The "about" before such a base says it.
            Caveat::DerivedBase => None,
            Caveat::OptInSample | Caveat::OldSurvey { .. } | Caveat::PartlyAnswered { .. } => None,
        })
        .map(|key| world.say(key).text())
        .collect();
    (!words.is_empty()).then(|| world.language.numbers.list(&words))
}

/// A publication, by its publisher, with its title where one points.
pub fn source(source: &Source) -> Html {
    let publisher = source.publisher.to_string();
    let title = source.title.to_string();
    match &source.address {
        Some(address) => html! { <a href={address.to_string()} target="_blank" rel="noopener noreferrer" {title}>{publisher}</a> },
        None => html! { <cite {title}>{publisher}</cite> },
    }
}
