//! Words about a place among the respondents, which pictures and sentences share.

use crate::benchmark::{Better, Measure};
use crate::standing::{Bounds, Count, Standing};
use crate::text::{Key, Language};

/// "64 % level with you". Between two quantiles those in the visitor's range did not answer alike: "25 % in your range".
pub fn level(language: &Language, measure: &Measure, share: String) -> String {
    language.say(if measure.has_quantiles { Key::InYourRange } else { Key::Level }).with("share", share).text()
}

/// "You do 5 of 9 practices".
pub fn yours_of(language: &Language, count: &Count) -> String {
    let key = if count.yours == 0 { Key::TogetherNone } else { Key::TogetherYours };
    let integer = |number: usize| language.numbers.integer(number);
    language.say_of(key, count.yours).with("yours", integer(count.yours)).with("practices", integer(count.practices)).text()
}

/// "At least 10 % and at most 83 %". A bound that nothing can be beyond is left out. None if there is no other.
pub fn within(language: &Language, bounds: &Bounds) -> Option<String> {
    let points = bounds.in_points();
    let [min, max] = [points.low, points.high].map(|share| language.numbers.percent(share, 0));
    match (points.low > 0.0, points.high < 1.0) {
        _ if min == max => Some(min),
        (true, true) => Some(language.say(Key::Between).with("min", min).with("max", max).text()),
        (true, false) => Some(language.say(Key::AtLeast).with("share", min).text()),
        (false, true) => Some(language.say(Key::AtMost).with("share", max).text()),
        (false, false) => None,
    }
}

/// Between which percentiles the visitor is. None if the class holds them all. They count from the least number, whichever end is better.
pub fn percentiles(language: &Language, measure: &Measure, standing: &Standing) -> Option<String> {
    let is_less_better = measure.direction.as_ref().is_some_and(|direction| direction.better == Better::Less);
    let (less, more) = if is_less_better { (standing.above, standing.below) } else { (standing.below, standing.above) };
    // The percentiles are the 1st to the 99th.
    let [low, high] = [less, 1.0 - more].map(|share| (share * 100.0).round() as usize);
    let key = match (low, high) {
        (0, 100..) => return None,
        (0, _) => Key::PercentileUpTo,
        (_, 100..) => Key::PercentileFrom,
        _ => Key::Percentiles,
    };
    let [low, high] = [low, high].map(|percentile| language.ordinal(percentile.clamp(1, 99)));
    Some(language.say(key).with("low", low).with("high", high).text())
}
