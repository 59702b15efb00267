//! The spelling of the benchmark format, version 1: every key and every word of it stands here and nowhere else.

use std::rc::Rc;

use serde_json::Value;

use super::read::{Address, FromJson, Held, Id, MAX_FAULTS, Reader, Tag, object, words};
use super::resolve::resolve;
use super::{Better, Date, Fault, Parsed, Reached, Severity, Share, Text, Verdict};

/// The largest file that is read.
pub const MAX_BYTES: usize = 512 * 1024;

/// The versions of the format that this reads.
const VERSIONS: &[u32] = &[1];

/// Reads a benchmark file.
///
/// # Errors
/// Every fault of the file, in its order, each with its place and the way out; among them its warnings.
pub fn parse(json: &str) -> Result<Parsed, Vec<Fault>> {
    let mut reader = Reader::default();
    let benchmark = tree(json, &mut reader).and_then(|tree| {
        read_languages(&tree, &mut reader);
        let file = File::read(&tree, &mut reader);
        resolve(file?, &tree, &mut reader)
    });
    let mut faults = reader.faults;
    faults.dedup();
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    match benchmark {
        Some(benchmark) if errors == 0 => Ok(Parsed { benchmark, warnings: faults }),
        _ => Err(bounded(faults)),
    }
}

/// The JSON tree of a file that is neither too large nor of another version of the format.
fn tree(json: &str, reader: &mut Reader) -> Option<Value> {
    if json.len() > MAX_BYTES {
        reader.fault(format!("{} bytes", json.len()), format!("keep the file to {MAX_BYTES} at most"));
        return None;
    }
    let mut tree = match serde_json::from_str::<Value>(json.trim_start_matches('\u{feff}')) {
        Ok(tree) => tree,
        Err(error) => {
            let text = error.to_string();
            let way_out = if text.contains("recursion limit") { "nest less deeply" } else { "mend the JSON there" };
            reader.fault(text, way_out);
            return None;
        }
    };
    let Some(object) = tree.as_object_mut() else {
        reader.object(&tree);
        return None;
    };
    object.remove("$schema");
    let known = VERSIONS.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match object.remove("format") {
        None => reader.fault("no key \"format\"", format!("add it: the version of the format that the file is written in, of {known}")),
        Some(version) if VERSIONS.iter().any(|known| version.as_u64() == Some((*known).into())) => {}
        Some(version) => {
            let what = format!("version {version} of the format is not known here");
            reader.within("format", |reader| reader.fault(what, format!("write the file in a version that is: {known}")));
            return None;
        }
    }
    Some(tree)
}

/// The languages come first, since every text is read against them.
fn read_languages(tree: &Value, reader: &mut Reader) {
    let listed = tree.get("languages").and_then(Value::as_array);
    reader.languages = listed.into_iter().flatten().filter_map(Value::as_str).map(Rc::from).collect();
}

/// At most [`MAX_FAULTS`], errors first where there are more.
fn bounded(mut faults: Vec<Fault>) -> Vec<Fault> {
    if faults.len() > MAX_FAULTS {
        faults.sort_by_key(|fault| fault.severity);
        let more = faults.len() - MAX_FAULTS;
        faults.truncate(MAX_FAULTS);
        faults.push(Fault {
            pointer: String::new(),
            what: format!("{more} faults more"),
            way_out: "mend those above first".into(),
            severity: Severity::Error,
        });
    }
    faults
}

object! {
    /// A published survey, as data that a page can compare its visitors with.
    File {
        /// The name of the benchmark in stored answers and links. Keep it once published.
        id: Held<Id>,
        /// BCP 47 tags of the languages that the texts come in. The first is the default.
        languages: Held<Vec<Tag>>,
        /// What the survey is called on the page.
        title: Held<Text>,
        /// One or two sentences on what a visitor can find out.
        summary: Option<Text>,
        /// Whether it was made to show the format rather than to inform.
        example: Option<bool>,
        /// Who answered, when, and how they were reached.
        sample: Held<Sample>,
        /// Where the figures were published.
        sources: Held<Vec<Source>>,
        /// People whose advice or judgement is quoted.
        voices: Option<Vec<Voice>>,
        /// Parts of the sample whose size was published.
        groups: Option<Vec<Group>>,
        /// Every published number.
        figures: Held<Vec<Figure>>,
        /// The questionnaire, a step each.
        sections: Held<Vec<Section>>,
        /// What somebody advises, and when it applies.
        advice: Option<Vec<Advice>>,
        /// Pairs of questions to be shown side by side.
        contrasts: Option<Vec<Contrast>>,
    }
}

object! {
    /// The respondents of the survey.
    Sample {
        /// n, how many there were.
        size: u32,
        /// What they are called, in the plural, after "of the 462": "businesses".
        members: Text,
        /// Whom they stand for.
        population: Text,
        /// How they came into the sample.
        reached: Reached,
        /// The same in a sentence, with its limits.
        recruitment: Text,
        /// The first day of fieldwork.
        from: Option<Date>,
        /// The last day of fieldwork.
        to: Date,
        /// When the results were published.
        published: Option<Date>,
        /// What a reader should keep in mind.
        caveats: Option<Vec<Text>>,
        /// Ids of the sources of all this.
        sources: Vec<Id>,
    }
}

words! {
    /// `opt-in`: whoever chose to answer; `random`: drawn by chance; `census`: everybody.
    Reached { "opt-in" => Reached::OptIn, "random" => Reached::Random, "census" => Reached::Census, }
}

object! {
    /// A publication.
    Source {
        /// Its name within the file.
        id: Id,
        /// Its title, in its own language.
        title: Rc<str>,
        /// Who wrote it.
        author: Option<Rc<str>>,
        /// Who published it.
        publisher: Rc<str>,
        /// When it was published, as precisely as is known.
        date: Option<Date>,
        /// Where it can be read.
        address: Option<Address>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// Somebody who advises or judges. What they hold is opinion, never a figure.
    Voice {
        /// Its name within the file.
        id: Id,
        /// The person's or the institution's name.
        name: Rc<str>,
        /// Who that is, in a few words.
        role: Text,
        /// Ids of the sources that quote them.
        sources: Vec<Id>,
    }
}

object! {
    /// A part of the sample whose size was published.
    Group {
        /// Its name within the file.
        id: Id,
        /// What its members are called, in the plural.
        members: Text,
        /// How many they are.
        size: u32,
        /// Ids of the sources that say so.
        sources: Vec<Id>,
    }
}

object! {
    /// One published number: a share of a base.
    Figure {
        /// Its name within the file.
        id: Id,
        /// A predicate whose subject is the members of the base: "have a blog".
        statement: Text,
        /// From 0 to 1.
        share: Share,
        /// The group that the share is of.
        base: Base,
        /// The unit that the share was published to: 0.01 for whole percentage points.
        rounding: Share,
        /// Ids of the sources. Required, unless the figure is derived.
        sources: Option<Vec<Id>>,
        /// As it was published, where that was in words: "two thirds".
        wording: Option<Text>,
        /// What those whom it counts are called, in the plural. Required on a figure that is another's base.
        members: Option<Text>,
        /// How it follows from other figures.
        derived: Option<Derivation>,
        /// Other values that sources give for the same thing.
        conflicts: Option<Vec<Conflict>>,
        /// Why it is still shown, but no longer asked about.
        retired: Option<Retired>,
        /// Anything else a reader should know of it.
        note: Option<Text>,
    }
}

/// The group that a share is of, as the file names it.
#[derive(Debug, Clone)]
pub(super) enum Base {
    All,
    Figure(Id),
    Group(Id),
}

object! {
    /// A base that is not the whole sample: one of the two keys.
    PartBase {
        /// Those whom this figure counts.
        figure: Option<Id>,
        /// The members of this group.
        group: Option<Id>,
    }
}

impl FromJson for Base {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        const WAY_OUT: &str = "give \"all\", {\"figure\": id} or {\"group\": id}";
        if value.as_str() == Some("all") {
            return Some(Self::All);
        }
        if !value.is_object() {
            reader.fault("not a base", WAY_OUT);
            return None;
        }
        let part = PartBase::read(value, reader)?;
        match (part.figure, part.group) {
            (Some(figure), None) => Some(Self::Figure(figure)),
            (None, Some(group)) => Some(Self::Group(group)),
            _ => {
                reader.fault("not one base", WAY_OUT);
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [{ "const": "all" }, PartBase::schema(definitions)] })
    }
}

object! {
    /// The sum of some figures of one base, less the sum of others.
    Derivation {
        /// Ids of figures; "all" stands for the whole base, 1.
        add: Vec<Id>,
        /// Ids of figures.
        subtract: Option<Vec<Id>>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// Another value for the same thing.
    Conflict {
        /// From 0 to 1.
        share: Share,
        /// Ids of the sources that give it.
        sources: Vec<Id>,
        /// How the two differ.
        note: Option<Text>,
    }
}

object! {
    /// The end of what a figure is about.
    Retired {
        /// Since when.
        since: Date,
        /// What happened, in a few words: "closed in 2019".
        note: Text,
    }
}

object! {
    /// A step of the questionnaire.
    Section {
        /// Its name within the file.
        id: Id,
        /// Its heading.
        title: Text,
        /// A sentence under the heading.
        intro: Option<Text>,
        /// What is asked, in order.
        questions: Vec<Question>,
    }
}

/// The form of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuestionKind {
    YesNo,
    Single,
    Several,
    Ranking,
    Number,
}

impl QuestionKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::YesNo => "yes-no",
            Self::Single => "single",
            Self::Several => "several",
            Self::Ranking => "ranking",
            Self::Number => "number",
        }
    }
}

words! {
    /// `yes-no`; `single`: one of the options; `several`: any of them; `ranking`: all, in order; `number`: a number that falls into one of the options.
    QuestionKind {
        "yes-no" => QuestionKind::YesNo,
        "single" => QuestionKind::Single,
        "several" => QuestionKind::Several,
        "ranking" => QuestionKind::Ranking,
        "number" => QuestionKind::Number,
    }
}

object! {
    /// Something the visitor is asked.
    Question {
        /// Its name within the file and in stored answers. Keep it once published.
        id: Id,
        /// The form of the answer.
        kind: QuestionKind,
        /// The question.
        text: Text,
        /// A short name for rows and headings, up to some 28 characters.
        label: Text,
        /// How to answer it.
        hint: Option<Text>,
        /// Why it is asked.
        why: Option<Text>,
        /// Asked only if an earlier answer was one of these.
        shown_if: Option<Condition>,
        /// Which answers are better, and who holds so. Without it no answer is: the widget says "differs", never "behind".
        direction: Option<Direction>,
        /// For all kinds but yes-no. For single and number from least to most.
        options: Option<Vec<QuestionOption>>,
        /// For yes-no: id of the figure that counts those who say yes.
        figure: Option<Id>,
        /// For yes-no: a predicate for those who say yes: "have a blog".
        others: Option<Text>,
        /// For yes-no: a clause on a visitor who says yes: "you have one".
        you_do: Option<Text>,
        /// For yes-no: a clause on a visitor who says no: "you have none".
        you_do_not: Option<Text>,
        /// For single and number: id of the option from which on, towards the better, one does the practice.
        practice_from: Option<Id>,
        /// A short name of that practice; the label where it is not given.
        practice: Option<Text>,
        /// For single and number: other distributions, for those in a group.
        peers: Option<Vec<Peers>>,
        /// For ranking: the order that the respondents gave.
        published_order: Option<PublishedOrder>,
        /// For number: what is counted.
        unit: Option<Text>,
        /// For number: the lowest that can be entered; 0 where it is not given.
        least: Option<f64>,
        /// For number: the highest that can be entered.
        most: Option<f64>,
    }
}

object! {
    /// An earlier answer.
    Condition {
        /// Id of the question.
        question: Id,
        /// Ids of its options, any of them; "yes" and "no" for yes-no.
        is: Vec<Id>,
    }
}

object! {
    /// Which answers are better.
    Direction {
        /// Which end of the options.
        better: Better,
        /// Id of the voice whose view that is.
        held_by: Id,
        /// The view, in a few words.
        note: Option<Text>,
    }
}

words! {
    /// `more`: the last option, or yes, or chosen; `less`: the first option, or no, or not chosen.
    Better { "more" => Better::More, "less" => Better::Less, }
}

object! {
    /// A possible answer.
    QuestionOption {
        /// Its name within the question and in stored answers.
        id: Id,
        /// What the visitor reads.
        text: Text,
        /// For several: a short name for rows; the text where it is not given.
        label: Option<Text>,
        /// Ids of the figures that add up to those who gave this answer. Neighbours with the same figures form one class.
        figures: Option<Vec<Id>>,
        /// A predicate for those who gave this answer or a better one: "spend 11 hours a week or more".
        others: Option<Text>,
        /// A clause on a visitor who gave this answer: "you spend 6 to 10 hours".
        you: Option<Text>,
        /// For several: a clause on a visitor who chose it.
        you_do: Option<Text>,
        /// For several: a clause on a visitor who did not.
        you_do_not: Option<Text>,
        /// For number: the lowest number that falls into it.
        from: Option<f64>,
    }
}

object! {
    /// A second published distribution over the same options.
    Peers {
        /// Who is in the group.
        shown_if: Condition,
        /// A figure for each option.
        shares: Vec<PeerShare>,
    }
}

object! {
    /// The share of a group that gave an answer.
    PeerShare {
        /// Id of the option.
        option: Id,
        /// Id of the figure.
        figure: Id,
    }
}

object! {
    /// The order in which the respondents put the options.
    PublishedOrder {
        /// Ids of all options, first to last.
        order: Vec<Id>,
        /// Ids of the sources.
        sources: Vec<Id>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// What somebody advises. Opinion: it holds no figure of its own.
    Advice {
        /// Its name within the file.
        id: Id,
        /// Id of the voice that holds it.
        voice: Option<Id>,
        /// The advice.
        text: Text,
        /// A first thing to do.
        step: Option<Text>,
        /// When it applies: any of these. Without it, always.
        when: Option<Vec<When>>,
    }
}

object! {
    /// A case in which an advice applies: an answer (`is`) or a standing (`verdict`).
    When {
        /// Id of the question.
        question: Id,
        /// For several: id of the option.
        option: Option<Id>,
        /// Ids of options, any of them; "yes" and "no" for yes-no, or with `option` for chosen and not chosen.
        is: Option<Vec<Id>>,
        /// Where the visitor stands, any of these.
        verdict: Option<Vec<Verdict>>,
    }
}

words! {
    /// `behind`: a majority is surely ahead of the visitor; `ahead`: a majority is surely behind; `level`: neither.
    Verdict { "behind" => Verdict::Behind, "level" => Verdict::Level, "ahead" => Verdict::Ahead, }
}

object! {
    /// Two questions to be shown side by side.
    Contrast {
        /// Ids of two questions with as many options each.
        questions: Vec<Id>,
        /// What the published figures show.
        text: Text,
    }
}

/// The JSON Schema (2020-12) of the format, for editors.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> Value {
    let mut definitions = serde_json::Map::new();
    let root = File::schema(&mut definitions);
    if let Some(file) = definitions.get_mut("File") {
        file["properties"]["$schema"] = serde_json::json!({ "type": "string", "description": "Where editors find this schema." });
        file["properties"]["format"] = serde_json::json!({ "enum": VERSIONS, "description": "The version of this format." });
        if let Some(required) = file["required"].as_array_mut() {
            required.insert(0, "format".into());
        }
    }
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Toise benchmark",
        "$ref": root["$ref"],
        "$defs": definitions,
    })
}
