//! No two places of the results say different things of one practice: the picture, the lists, the table, the exports.

use std::collections::BTreeMap;

use serde_json::Value;
use toise::benchmark::Verdict;
use toise::chart::{ColorRole, EstimatedWidths, Shape, where_you_stand};
use toise::standing::{Comparison, Row, to_json};
use toise::text::Key;
use toise::widget::export::{csv, plain_text};
use toise::widget::{WidgetContext, wording};

use crate::arbitrary::benchmark;
use crate::results::{Element, compared, context, results_page};
use crate::sentences::{surveys, visitors};

const PHONE: f64 = 358.0;

#[tokio::test]
async fn every_place_says_the_same_of_a_practice() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (survey, file) in surveys() {
        let context = context("en", benchmark(&file));
        for answers in visitors(&context.benchmark) {
            let comparison = compared(&context, &answers);
            let page = results_page(&context, &comparison).await;
            let said = Said::of(&context, &comparison, &page);
            for (index, row) in comparison.practices.iter().enumerate() {
                let place = format!("{survey}, {answers}, {}", row.measure.id);
                said.check(&context, row, index, &place);
                *seen.entry(row.standing.verdict().word()).or_default() += 1;
            }
        }
    }
    assert!(seen.len() == 4 && seen.values().all(|times| *times > 20), "each verdict is looked at: {seen:?}");
}

/// What the places say, in the words of each.
struct Said {
    marks: Vec<String>,
    /// The colour of each dot, and whether it is hollow.
    dots: Vec<(ColorRole, bool)>,
    /// The cells of the table by measure.
    table: BTreeMap<String, Vec<String>>,
    /// The names of the practices below each heading of the page, and below each heading of the plain text.
    page: BTreeMap<String, Vec<String>>,
    text: BTreeMap<String, Vec<String>>,
    json: Value,
    csv: Vec<csv::StringRecord>,
}

impl Said {
    fn of(context: &WidgetContext, comparison: &Comparison, page: &Element) -> Self {
        let scene = where_you_stand(&comparison.practices, PHONE, &context.language, &EstimatedWidths);
        let dots = scene.shapes.iter().filter_map(|shape| match *shape {
            // Each has one in the colour of the ground below it.
            Shape::Dot { color, is_hollow, .. } if color != ColorRole::Background => Some((color, is_hollow)),
            _ => None,
        });
        let rows = page.all(&|element| element.attribute("data-measure").is_some());
        let cells = |row: &Element| row.tagged("td").into_iter().map(Element::text).collect();
        let folds =
            page.all(&|element| element.tag == "section" && element.attribute("class").is_some_and(|class| class.starts_with("fold")));
        let heading = |fold: &Element| fold.tagged("h3")[0].text();
        let practices = |fold: &Element| fold.tagged("h4").into_iter().map(Element::text).collect();
        let text = plain_text(context, comparison, &[]);
        let parts = text.split("\n\n").filter_map(|part| part.split_once('\n'));
        let lines = |part: &str| part.lines().filter_map(|line| Some(line.strip_prefix("• ")?.to_owned())).collect();
        let table = csv(context, comparison);
        let table = csv::Reader::from_reader(&table.as_bytes()['\u{feff}'.len_utf8()..]);
        Self {
            dots: dots.collect(),
            marks: scene.targets.into_iter().map(|target| target.text).collect(),
            table: rows.into_iter().map(|row| (row.attribute("data-measure").expect("it has one").to_owned(), cells(row))).collect(),
            page: folds.into_iter().map(|fold| (heading(fold), practices(fold))).collect(),
            text: parts.map(|(heading, part)| (heading.to_owned(), lines(part))).collect(),
            json: to_json(comparison, &context.benchmark, "en"),
            csv: table.into_records().map(|line| line.expect("a line")).collect(),
        }
    }

    fn check(&self, context: &WidgetContext, row: &Row, index: usize, place: &str) {
        let (standing, units) = (&row.standing, row.units);
        let verdict = standing.verdict();
        let text = wording::verdict(context, verdict);
        let practice = wording::practice(context, row);
        let [above, tied, below] = [(standing.above, units.above), (standing.tied, units.tied), (standing.below, units.below)]
            .map(|(share, unit)| context.percent(share, unit));

        let mark = &self.marks[index];
        assert!(mark.ends_with(&format!(": {text}.")), "{place}: {mark}");
        let numbers = [format!(" {above} ahead"), format!(" {tied} "), format!(" {below} behind")];
        assert!(numbers.iter().all(|number| mark.contains(number)), "{place}: {mark} has not {numbers:?}");
        let color = match verdict {
            Verdict::Behind => ColorRole::Warning,
            Verdict::Ahead => ColorRole::Accent,
            Verdict::Middle | Verdict::TooClose => ColorRole::Muted,
        };
        assert_eq!(self.dots[index], (color, verdict == Verdict::TooClose), "{place}: the dot");

        let cells = &self.table[&*row.measure.id];
        assert_eq!(cells[1], text, "{place}: the table");
        for (cell, number) in cells[2..].iter().zip([above, tied, below]) {
            assert!(cell.starts_with(&number), "{place}: {cell} is not {number} in the table");
        }

        let headed = |key: Key| context.say(key).text();
        let is_below = |headings: &BTreeMap<String, Vec<String>>, key: Key| {
            headings
                .get(&headed(key))
                .is_some_and(|texts| texts.iter().any(|text| *text == practice || text.starts_with(&format!("{practice}:"))))
        };
        assert_eq!(is_below(&self.page, Key::WhereYouLead), verdict == Verdict::Ahead, "{place}: the page's leads");
        assert_eq!(
            is_below(&self.page, Key::MiddleOrClose),
            matches!(verdict, Verdict::Middle | Verdict::TooClose),
            "{place}: the page's middle"
        );
        for (key, of) in [
            (Key::WhereYouLead, Verdict::Ahead),
            (Key::WhereYouLag, Verdict::Behind),
            (Key::InTheMiddle, Verdict::Middle),
            (Key::TooClose, Verdict::TooClose),
        ] {
            assert_eq!(is_below(&self.text, key), verdict == of, "{place}: {key:?} in the plain text");
        }

        let json = &self.json["practices"][index];
        assert_eq!(json["id"], *row.measure.id, "{place}: the JSON");
        assert_eq!(word(&json["standing"]["verdict"], &json["standing"]["close"]), verdict.word(), "{place}: the JSON");
        for line in self.csv.iter().filter(|line| line[0] == *row.measure.id) {
            assert_eq!(word(&line[10].into(), &Value::Bool(&line[11] == "true")), verdict.word(), "{place}: the CSV");
        }
    }
}

/// The word for a verdict, or that it is too close to call.
fn word<'v>(verdict: &'v Value, close: &Value) -> &'v str {
    if *close == Value::Bool(true) { "close" } else { verdict.as_str().expect("a word") }
}
