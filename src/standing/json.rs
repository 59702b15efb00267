//! A comparison as JSON: what `toise compare` prints, and the detail of the `toise-complete` event. `docs/comparison.md` describes it.

use serde_json::{Value, json};

use super::caveat::Caveat;
use super::count::Bounds;
use super::interval::Interval;
use super::verdict::Standing;
use crate::benchmark::{Base, Benchmark};
use crate::standing::{BesideMean, Comparison, Contrasted, PeerStanding, Ranked, Row};

/// The version of this JSON. It rises when a key changes its meaning or is removed.
const VERSION: u32 = 2;

/// `comparison` with `benchmark` as JSON. Labels are in `language` (a BCP 47 tag), and shares from 0 to 1.
pub fn to_json(comparison: &Comparison, benchmark: &Benchmark, language: &str) -> Value {
    let rows = |rows: &[Row]| rows.iter().map(|row| self::row(row, language)).collect::<Value>();
    let count = comparison.count.map(
        |count| json!({ "yours": count.yours, "practices": count.practices, "fewer": bounds(count.fewer), "more": bounds(count.more) }),
    );
    let value = json!({
        "version": VERSION,
        "benchmark": &*benchmark.id,
        "sample": benchmark.sample.size,
        "rests_on": { "practices": comparison.rests_on.practices, "of": comparison.rests_on.of },
        "practices": rows(&comparison.practices),
        "differences": rows(&comparison.differences),
        "rankings": comparison.rankings.iter().map(|ranked| self::ranked(ranked, language)).collect::<Value>(),
        "means": comparison.means.iter().map(|beside| self::beside_mean(beside, language)).collect::<Value>(),
        "contrasts": comparison.contrasts.iter().map(contrast).collect::<Value>(),
        "count": count,
        "advice": comparison.advice.iter().map(|given| Value::from(&*given.advice.id)).collect::<Value>(),
        "caveats": caveats(&comparison.caveats),
    });
    rounded(value)
}

/// `value` with its numbers rounded to nine decimals: a difference of published shares is then 0.67, and not 0.6699999999999999.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => number.as_f64().map(|number| (number * 1e9).round() / 1e9).into(),
        Value::Array(list) => list.into_iter().map(rounded).collect(),
        Value::Object(object) => object.into_iter().map(|(key, value)| (key, rounded(value))).collect(),
        other => other,
    }
}

fn row(row: &Row, language: &str) -> Value {
    let measure = &row.measure;
    let mut value = json!({
        "id": &*measure.id,
        "label": &**measure.label.within(language),
        "category": row.class,
        "shares": row.shares,
        "base": base(&row.base, row.n),
        "figures": row.figures().map(|figure| Value::from(&*figure.id)).collect::<Value>(),
        "peers": row.peers.iter().map(peers).collect::<Value>(),
        "caveats": caveats(&row.caveats),
    });
    if measure.direction.is_some()
        && let Some(object) = value.as_object_mut()
    {
        object.insert("standing".into(), standing(&row.standing));
    }
    value
}

fn peers(peers: &PeerStanding) -> Value {
    json!({
        "shares": peers.shares,
        "base": base(&peers.base, peers.n),
        "standing": standing(&peers.standing),
        "caveats": caveats(&peers.caveats),
    })
}

fn standing(standing: &Standing) -> Value {
    json!({
        "below": standing.below,
        "tied": standing.tied,
        "above": standing.above,
        "ridit": standing.ridit,
        "gap": standing.gap,
        "above_interval": interval(standing.above_interval),
        "below_interval": interval(standing.below_interval),
        "ridit_interval": interval(standing.ridit_interval),
        "verdict": standing.third,
        "close": standing.is_close,
    })
}

fn ranked(ranked: &Ranked, language: &str) -> Value {
    let items = ranked
        .items
        .iter()
        .map(|item| json!({ "id": &*item.id, "label": &**item.text.within(language), "published": item.published, "yours": item.yours }));
    json!({
        "id": &*ranked.question,
        "label": &**ranked.label.within(language),
        "items": items.collect::<Value>(),
        "discordant_pairs": ranked.agreement.discordant_pairs,
        "pairs": ranked.agreement.pairs,
        "tau": ranked.agreement.tau,
    })
}

fn beside_mean(beside: &BesideMean, language: &str) -> Value {
    json!({
        "id": &*beside.question,
        "label": &**beside.label.within(language),
        "unit": &**beside.unit.within(language),
        "yours": beside.yours,
        "mean": beside.mean.value,
        "deviation": beside.mean.deviation,
    })
}

fn contrast(contrasted: &Contrasted) -> Value {
    contrasted.rows.iter().map(|row| Value::from(&*row.measure.id)).collect()
}

fn base(base: &Base, n: u32) -> Value {
    let of = match base.asked() {
        Base::All | Base::Answering(_) => json!("all"),
        Base::Part(figure) => json!({ "figure": &*figure.id }),
        Base::Group(group) => json!({ "group": &*group.id }),
    };
    let mut value = json!({ "of": of, "n": n, "derived": base.is_derived() });
    if let (Some(object), true) = (value.as_object_mut(), base.is_answering()) {
        object.insert("without".into(), base.outside().iter().map(|figure| Value::from(&*figure.id)).collect());
    }
    value
}

fn interval(interval: Interval) -> Value {
    json!([interval.low, interval.high])
}

fn bounds(bounds: Bounds) -> Value {
    json!({
        "min": bounds.min,
        "max": bounds.max,
        "independent": bounds.independent,
        "with_rounding": interval(bounds.with_rounding),
    })
}

fn caveats(caveats: &[Caveat]) -> Value {
    let caveat = |caveat: &Caveat| match caveat {
        Caveat::Derived => json!({ "kind": "derived" }),
        Caveat::DerivedBase => json!({ "kind": "derived-base" }),
        Caveat::SmallBase { n } => json!({ "kind": "small-base", "n": n }),
        Caveat::Conflicting => json!({ "kind": "conflicting-sources" }),
        Caveat::OptInSample => json!({ "kind": "opt-in-sample" }),
        Caveat::OldSurvey { years } => json!({ "kind": "old-survey", "years": years }),
        Caveat::PartlyAnswered { answered, of } => json!({ "kind": "partly-answered", "answered": answered, "of": of }),
    };
    caveats.iter().map(caveat).collect()
}
