//! A benchmark file with the figures of other respondents: the same questions, answered by those who sent their answers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::diagnostics::{Diagnostic, Severity};
use super::draft::pretty;
use super::parse::parse;
use super::text::primary;

/// What was counted.
pub struct Recount {
    /// How many respondents there are.
    pub size: u32,
    /// In which they were asked.
    pub year: u16,
    /// By the id of each question.
    pub tallies: BTreeMap<String, Tally>,
    /// By the tag of each language of the benchmark.
    pub languages: BTreeMap<String, Wording>,
}

/// How many gave each answer to a question.
pub struct Tally {
    /// How many gave an answer.
    pub asked: u32,
    /// Empty if too few answered.
    pub classes: Vec<Class>,
    /// For a ranking, its items from first to last.
    pub order: Vec<String>,
}

/// Options whose respondents are counted together.
#[derive(Debug, Clone)]
pub struct Class {
    /// Their ids; `yes` for a yes-no question.
    pub options: Vec<String>,
    pub respondents: u32,
}

impl Class {
    /// Counts the respondents of `other` along with these.
    pub fn join(&mut self, other: Self) {
        self.options.extend(other.options);
        self.respondents += other.respondents;
    }
}

/// What such a benchmark says of itself, in one language.
pub struct Wording {
    pub asked: &'static str,
    pub population: &'static str,
    pub recruitment: &'static str,
    pub caveat: &'static str,
    /// The statement on those who gave an answer.
    pub answers: Box<dyn Fn(&str) -> String>,
}

/// The id of the source that the counts are.
const SOURCE: &str = "collected";
/// What only a comparison needs.
const OF_COMPARISON: &[&str] = &["direction", "figure", "figures", "others", "you", "you_do", "you_do_not", "practice", "practice_from"];
/// What other respondents said, or is about them.
const OF_OTHERS: &[&str] = &["summary", "contrasts", "other_surveys", "guesses", "groups", "example"];
/// The order in which people write keys; others follow by the alphabet.
const KEYS: &[&str] = &[
    "$schema",
    "format",
    "id",
    "kind",
    "languages",
    "title",
    "text",
    "label",
    "summary",
    "sample",
    "size",
    "members",
    "population",
    "reached",
    "recruitment",
    "from",
    "to",
    "sources",
    "voices",
    "groups",
    "figures",
    "statement",
    "share",
    "base",
    "rounding",
    "sections",
    "questions",
    "hint",
    "why",
    "question",
    "option",
    "is",
    "shown_if",
    "direction",
    "options",
    "figure",
    "advice",
];

impl Recount {
    /// The JSON of the benchmark in `json`, with these figures.
    ///
    /// # Errors
    /// The diagnostics of what was made.
    pub fn applied_to(&self, json: &str) -> Result<String, Vec<Diagnostic>> {
        let mut tree: Value = serde_json::from_str(json).map_err(|error| vec![whole(error.to_string())])?;
        let statements = of_figures(&tree, |figure| figure.get("statement").cloned());
        let retired = of_figures(&tree, |figure| figure.get("retired").cloned()).into_keys().collect();
        let mut figures = Figures { recount: self, statements, retired, figures: Vec::new(), groups: Vec::new() };
        for question in tree.pointer_mut("/sections").and_then(Value::as_array_mut).into_iter().flatten() {
            let questions = question.get_mut("questions").and_then(Value::as_array_mut);
            questions.into_iter().flatten().filter_map(Value::as_object_mut).for_each(|question| figures.put_into(question));
        }
        let (new, groups) = (figures.figures, figures.groups);
        let Some(root) = tree.as_object_mut() else { return Err(vec![whole("no object".into())]) };
        for key in OF_OTHERS {
            root.remove(*key);
        }
        let id = root.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        root.insert("id".into(), format!("{}-own", id.chars().take(super::reader::MAX_ID - 4).collect::<String>()).into());
        root.insert("figures".into(), new.into());
        if !groups.is_empty() {
            root.insert("groups".into(), groups.into());
        }
        let members = root.get("sample").and_then(|sample| sample.get("members")).cloned().unwrap_or_default();
        root.insert("sample".into(), self.sample(&members));
        let cited: Vec<Value> = root
            .get("voices")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|voice| voice.get("sources")?.as_array())
            .flatten()
            .cloned()
            .collect();
        let mut sources =
            vec![json!({ "id": SOURCE, "title": "Answers that visitors sent", "publisher": "This page", "date": self.year.to_string() })];
        let known = root.get("sources").and_then(Value::as_array).into_iter().flatten();
        sources.extend(known.filter(|source| source.get("id").is_some_and(|id| cited.contains(id))).cloned());
        root.insert("sources".into(), sources.into());
        Self::without_faulty_advice(&mut tree)
    }

    fn sample(&self, members: &Value) -> Value {
        let say = |of: &dyn Fn(&Wording) -> &'static str| self.say(&|_, wording| of(wording).to_owned());
        json!({
            "size": self.size, "members": members, "population": say(&|wording| wording.population), "reached": "opt-in",
            "recruitment": say(&|wording| wording.recruitment), "to": self.year.to_string(), "caveats": [say(&|wording| wording.caveat)],
            "sources": [SOURCE],
        })
    }

    /// A text in each language.
    fn say(&self, text: &dyn Fn(&str, &Wording) -> String) -> Value {
        self.languages.iter().map(|(tag, wording)| (tag.clone(), Value::from(text(tag, wording)))).collect::<Map<_, _>>().into()
    }

    /// The JSON of a file, without advice on verdicts that there are no more.
    fn without_faulty_advice(tree: &mut Value) -> Result<String, Vec<Diagnostic>> {
        loop {
            let json = pretty(&Ordered(tree)).map_err(|error| vec![whole(error.to_string())])?;
            let Err(diagnostics) = parse(&json) else { return Ok(json) };
            let of_advice = |diagnostic: &Diagnostic| diagnostic.pointer.strip_prefix("/advice/")?.split('/').next()?.parse::<usize>().ok();
            let faulty = diagnostics.iter().filter(|one| one.severity == Severity::Error).filter_map(of_advice).max();
            let advice = tree.get_mut("advice").and_then(Value::as_array_mut);
            match (faulty, advice) {
                (Some(index), Some(advice)) if index < advice.len() => drop(advice.remove(index)),
                _ => return Err(diagnostics),
            }
        }
    }
}

fn whole(what: String) -> Diagnostic {
    Diagnostic { pointer: String::new(), what, help: "check the file by toise check".into(), severity: Severity::Error }
}

/// What is taken of each figure, by its id.
fn of_figures(tree: &Value, take: impl Fn(&Value) -> Option<Value>) -> BTreeMap<String, Value> {
    let figures = tree.get("figures").and_then(Value::as_array).into_iter().flatten();
    figures.filter_map(|figure| Some((figure.get("id")?.as_str()?.to_owned(), take(figure)?))).collect()
}

/// Leaves a class of several options the predicate of its worst one, "this answer or a better one"; none to the worst class, which has no
/// worse.
fn settle_others(options: &mut [Value], class: &Class, is_less: bool) {
    let worst = if is_less { options.last() } else { options.first() };
    let is_in_class = |option: &Value| option.get("id").and_then(Value::as_str).is_some_and(|id| class.options.iter().any(|one| one == id));
    let is_worst_class = worst.is_some_and(is_in_class);
    let mut members: Vec<&mut Map<String, Value>> =
        options.iter_mut().filter(|option| is_in_class(option)).filter_map(Value::as_object_mut).collect();
    let mut predicates: Vec<Value> = members.iter_mut().filter_map(|option| option.remove("others")).collect();
    let predicate = if is_less { predicates.pop() } else { predicates.drain(..).next() };
    if let (Some(predicate), Some(first)) = (predicate.filter(|_| !is_worst_class), members.first_mut()) {
        first.insert("others".into(), predicate);
    }
}

struct Figures<'r> {
    recount: &'r Recount,
    statements: BTreeMap<String, Value>,
    /// Ids of figures of what has ceased to be.
    retired: BTreeSet<String>,
    figures: Vec<Value>,
    groups: Vec<Value>,
}

impl Figures<'_> {
    /// Gives a question the figures that were counted in place of its own.
    fn put_into(&mut self, question: &mut Map<String, Value>) {
        let id = question.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let recount = self.recount;
        let Some(tally) = recount.tallies.get(&id) else { return };
        for key in ["peers", "mean", "quantiles", "chooses_group", "published_order"] {
            question.remove(key);
        }
        if !tally.order.is_empty() {
            question.insert("published_order".into(), json!({ "order": tally.order, "sources": [SOURCE] }));
        }
        let kind = question.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        if kind == "yes-no" {
            let old = question.remove("figure").and_then(|figure| Some(figure.as_str()?.to_owned()));
            match tally.classes.first() {
                Some(class) => {
                    let statement = old.and_then(|old| self.statements.get(&old)).or_else(|| question.get("others")).cloned();
                    let statement = statement.unwrap_or_else(|| self.statement(question.get("text")));
                    question.insert("figure".into(), self.figure(&id, statement, class, tally).into());
                }
                None => OF_COMPARISON.iter().for_each(|key| drop(question.remove(*key))),
            }
            return;
        }
        let is_compared = !tally.classes.is_empty();
        let is_merged = tally.classes.iter().any(|class| class.options.len() > 1);
        if !is_compared && kind != "ranking" {
            OF_COMPARISON.iter().for_each(|key| drop(question.remove(*key)));
        }
        if is_merged {
            question.remove("practice_from");
            question.remove("practice");
        }
        let is_less = question.get("direction").and_then(|direction| direction.get("better")).is_some_and(|better| better == "less");
        let Some(options) = question.get_mut("options").and_then(Value::as_array_mut) else { return };
        // Nobody can have chosen what could not be chosen.
        options.retain(|option| option.get("outside") != Some(&Value::Bool(true)) && !self.is_retired(option));
        let mut given: BTreeMap<usize, String> = BTreeMap::new();
        for option in options.iter_mut().filter_map(Value::as_object_mut) {
            let option_id = option.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let old: Vec<String> = option.remove("figures").and_then(|old| serde_json::from_value(old).ok()).unwrap_or_default();
            option.remove("peers");
            let place = tally.classes.iter().position(|class| class.options.contains(&option_id));
            let Some((place, class)) = place.and_then(|place| Some((place, tally.classes.get(place)?))) else {
                if kind != "ranking" {
                    OF_COMPARISON.iter().for_each(|key| drop(option.remove(*key)));
                }
                continue;
            };
            let figure = given.get(&place).cloned().unwrap_or_else(|| {
                let same =
                    old.first().filter(|_| old.len() == 1 && class.options.len() == 1).and_then(|old| self.statements.get(old)).cloned();
                let statement = same.unwrap_or_else(|| self.statement(option.get("text")));
                self.figure(&format!("{id}-{option_id}"), statement, class, tally)
            });
            option.insert("figures".into(), json!([figure]));
            given.insert(place, figure);
        }
        tally.classes.iter().filter(|class| class.options.len() > 1).for_each(|class| settle_others(options, class, is_less));
    }

    /// Whether what an option names has ceased to be.
    fn is_retired(&self, option: &Value) -> bool {
        let figures = option.get("figures").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        figures.into_iter().any(|figure| self.retired.contains(figure))
    }

    /// What is said of those who gave an answer, in each language.
    fn statement(&self, text: Option<&Value>) -> Value {
        let within = |tag: &str| match text {
            Some(Value::Object(texts)) => {
                texts.get(tag).or_else(|| texts.get(primary(tag))).or_else(|| texts.values().next()).and_then(Value::as_str)
            }
            other => other.and_then(Value::as_str),
        };
        self.recount.say(&|tag, wording| (wording.answers)(within(tag).unwrap_or_default()))
    }

    /// Adds a figure. Returns its id.
    fn figure(&mut self, name: &str, statement: Value, class: &Class, tally: &Tally) -> String {
        let id: String = name.chars().take(super::reader::MAX_ID).collect();
        let base = if tally.asked == self.recount.size {
            "all".into()
        } else {
            let group = format!("answered-{}", tally.asked);
            if !self.groups.iter().any(|known| known.get("id").is_some_and(|id| *id == *group)) {
                let members = self.recount.say(&|_, wording| wording.asked.to_owned());
                self.groups.push(json!({ "id": group, "members": members, "size": tally.asked, "sources": [SOURCE] }));
            }
            json!({ "group": group })
        };
        let share = f64::from(class.respondents) / f64::from(tally.asked);
        self.figures.push(json!({ "id": id, "statement": statement, "share": share, "base": base, "rounding": 0, "sources": [SOURCE] }));
        id
    }
}

/// A tree whose keys are written in the order of [`KEYS`].
struct Ordered<'v>(&'v Value);

impl serde::Serialize for Ordered<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(list) => serializer.collect_seq(list.iter().map(Ordered)),
            Value::Object(object) => {
                let mut keys: Vec<&String> = object.keys().collect();
                keys.sort_by_key(|key| KEYS.iter().position(|known| *known == **key).unwrap_or(KEYS.len()));
                serializer.collect_map(keys.into_iter().filter_map(|key| Some((key, Ordered(object.get(key)?)))))
            }
            other => other.serialize(serializer),
        }
    }
}
