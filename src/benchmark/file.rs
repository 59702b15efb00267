//! The spelling of the benchmark format, version 1. Every key and word of the format is here and nowhere else.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::diagnostics::{HAS_MESSAGES, message};
use super::json::parse_tree;
use super::reader::{Address, FromJson, Id, Lenient, NonEmpty, Reader, Rounding, Tag, describe, is_id, is_tag, nearest, object, words};
use super::text::Text;
use crate::benchmark::{Better, Date, Qualifier, Reached, Share, Verdict};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;

/// The versions of the format that can be read.
const VERSIONS: &[u32] = &[1];

/// The file that `json` holds, with the JSON tree that it was read from. None, with diagnostics, if it holds none.
pub(super) fn read(json: &str, reader: &mut Reader) -> Option<(File, Value)> {
    let tree = versioned_tree(json, reader)?;
    read_languages(&tree, reader);
    let file = File::read(&tree, reader)?;
    Some((file, tree))
}

/// The JSON tree of a file. None, with an error, if it is too large, not JSON, or of another version of the format.
fn versioned_tree(json: &str, reader: &mut Reader) -> Option<Value> {
    if json.len() > MAX_BYTES {
        reader.error(message!("more than {MAX_BYTES} bytes"), "make the file smaller: one survey needs far less");
        return None;
    }
    let tree = parse_tree(json, reader)?;
    reader.root_keys = &["format", "$schema"];
    let object = reader.object(&tree, &[])?;
    let known = || VERSIONS.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match object.get("format") {
        None if HAS_MESSAGES && object.keys().any(|key| nearest(key, ["format"].into_iter()).is_some()) => {}
        None => reader.error("no key \"format\"", message!("add it: \"format\": {}", known())),
        Some(version) if VERSIONS.iter().any(|known| version.as_u64() == Some((*known).into())) => {}
        Some(version) => {
            let what = match version.as_u64() {
                Some(version) => message!("version {version} of the format is not known here"),
                None => message!("{} where the version of the format belongs", describe(version)),
            };
            let help = match version {
                Value::String(text) if HAS_MESSAGES && VERSIONS.iter().any(|known| known.to_string() == *text) => {
                    message!("write {text}, without quotes")
                }
                Value::Number(number) if !number.is_u64() => message!("write {}", known()),
                _ => message!("write the file in a version that is: {}", known()),
            };
            reader.within("format", |reader| reader.error(what, help));
            return None;
        }
    }
    Some(tree)
}

/// Reads the languages before the rest, since every text is checked against them. If one is malformed or repeated, there are none, and
/// texts are not checked.
fn read_languages(tree: &Value, reader: &mut Reader) {
    let listed = tree.get("languages").and_then(Value::as_array).into_iter().flatten();
    let tags: Option<Vec<Rc<str>>> = listed.map(|tag| tag.as_str().filter(|tag| is_tag(tag)).map(Rc::from)).collect();
    let mut seen = BTreeSet::new();
    reader.languages = tags.filter(|tags| tags.iter().all(|tag| seen.insert(tag.clone()))).unwrap_or_default();
}

object! {
    /// A published survey, as data that a page can compare its visitors with.
    File {
        /// The name of the benchmark in stored answers and links. Keep it once published.
        id: Id,
        /// BCP 47 tags of the languages that the texts come in. The first is the default.
        languages: NonEmpty<Tag>,
        /// What the survey is called on the page.
        title: Text,
        /// One or two sentences on what a visitor can find out.
        summary: Option<Text>,
        /// Whether it was made to show the format rather than to inform.
        example: Option<bool>,
        /// Who answered, when, and how they were reached.
        sample: Lenient<Sample>,
        /// Where the figures were published.
        sources: NonEmpty<Source>,
        /// People whose advice or judgement is quoted.
        voices: Option<Vec<Voice>>,
        /// Parts of the sample whose size was published.
        groups: Option<Vec<Group>>,
        /// Every published number.
        figures: NonEmpty<Figure>,
        /// The steps of the questionnaire.
        sections: NonEmpty<Section>,
        /// Advice, and when it applies.
        advice: Option<Vec<Advice>>,
        /// Pairs of questions to be shown side by side.
        contrasts: Option<Vec<Contrast>>,
        /// Figures of other surveys, shown as context. They enter no comparison.
        other_surveys: Option<Vec<OtherFigure>>,
        /// Ids of one to three figures, of the whole sample or a group, that a visitor may guess before the results.
        guesses: Option<NonEmpty<Id>>,
    }
}

object! {
    /// The respondents of the survey.
    Sample {
        /// n, how many there were.
        size: Lenient<u32>,
        /// The size of the simple random sample that would tell as much, for weighted or clustered samples: the size divided by the design effect. Intervals go by it.
        effective_size: Option<Lenient<f64>>,
        /// The published margin of error as a share: 0.031 for 3.1 points. Without an effective size, intervals go by it.
        margin: Option<Lenient<Share>>,
        /// What they are called, in the plural, after "of the 462": "businesses".
        members: Text,
        /// Whom the respondents stand for.
        population: Text,
        /// How they came into the sample.
        reached: Lenient<Reached>,
        /// How they were recruited, in a sentence, with the limits of that.
        recruitment: Text,
        /// The first day of fieldwork.
        from: Option<Lenient<Date>>,
        /// The last day of fieldwork.
        to: Lenient<Date>,
        /// When the results were published.
        published: Option<Lenient<Date>>,
        /// What a reader should keep in mind.
        caveats: Option<Vec<Text>>,
        /// Ids of the sources on the sample.
        sources: NonEmpty<Id>,
    }
}

words! {
    /// `opt-in`: whoever chose to answer; `random`: drawn by chance; `census`: everybody.
    Reached { "\"opt-in\"", "opt-in" => Reached::OptIn, "random" => Reached::Random, "census" => Reached::Census, }
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
        date: Option<Lenient<Date>>,
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
        sources: NonEmpty<Id>,
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
        size: Lenient<u32>,
        /// Ids of the sources that say so.
        sources: NonEmpty<Id>,
    }
}

object! {
    /// One published number: a share of a base.
    Figure {
        /// Its name within the file.
        id: Id,
        /// A predicate whose subject is the members of the base: "have a blog".
        statement: Text,
        /// From 0 to 1. Required, unless the figure is derived.
        share: Option<Lenient<Share>>,
        /// The group that the share is of. Required, unless the figure is derived.
        base: Option<Lenient<Base>>,
        /// The unit that the share was published to: 0.01 for whole percentage points. Required, unless the figure is derived.
        rounding: Option<Lenient<Rounding>>,
        /// Ids of the sources. Required, unless the figure is derived.
        sources: Option<NonEmpty<Id>>,
        /// The word that the share was published with, if any. The page says it too.
        qualifier: Option<Qualifier>,
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

words! {
    /// `about`, `nearly` or `over` the share.
    Qualifier { "\"about\"", "about" => Qualifier::About, "nearly" => Qualifier::Nearly, "over" => Qualifier::Over, }
}

/// The group that a share is of, as the file names it.
#[derive(Debug, Clone)]
pub(super) enum Base {
    All,
    Figure(Id),
    Group(Id),
    /// An id alone, which is an error. What was meant is known once the figures and groups are.
    Bare(Id),
}

object! {
    /// A base that is not the whole sample. It has one of the two keys.
    PartBase {
        /// Those whom this figure counts.
        figure: Option<Id>,
        /// The members of this group.
        group: Option<Id>,
    }
}

impl Base {
    pub const HELP: &str = "give \"all\", {\"figure\": id} or {\"group\": id}";

    /// The JSON of a base that is a figure.
    pub fn of_figure(id: &str) -> String {
        format!("{{\"figure\": {id:?}}}")
    }

    /// The JSON of a base that is a group.
    pub fn of_group(id: &str) -> String {
        format!("{{\"group\": {id:?}}}")
    }
}

impl FromJson for Base {
    const EXAMPLE: &str = "\"all\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let what = match value {
            Value::String(all) if all == "all" => return Some(Self::All),
            Value::Object(_) => {
                let part = PartBase::read(value, reader)?;
                match (part.figure, part.group) {
                    (Some(figure), None) => return Some(Self::Figure(figure)),
                    (None, Some(group)) => return Some(Self::Group(group)),
                    (Some(_), Some(_)) => message!("both a figure and a group"),
                    (None, None) if !reader.is_error_free(&part.pointer) => return None,
                    (None, None) => message!("neither a figure nor a group"),
                }
            }
            _ => message!("{} where a base belongs", describe(value)),
        };
        let help = match value {
            Value::Number(_) => message!("give \"all\", or declare a group of that size in \"groups\" and give {{\"group\": id}}"),
            Value::String(word) if reader.nearest(word, ["all"].into_iter()).is_some() => message!("did you mean \"all\"?"),
            Value::String(word) if is_id(word) => return Id::read(value, reader).map(Self::Bare),
            _ => message!("{}", Self::HELP),
        };
        reader.error(what, help);
        None
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [{ "const": "all" }, PartBase::schema(definitions)] })
    }
}

object! {
    /// The sum of some figures of one base, less the sum of others; or the ratio of two. The share, the base and the rounding follow from it.
    Derivation {
        /// Ids of figures; "all" stands for the whole base, 1.
        add: Option<NonEmpty<Id>>,
        /// Ids of figures.
        subtract: Option<Vec<Id>>,
        /// Instead of a sum: a share of those whom another figure counts.
        ratio: Option<Ratio>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// One figure divided by another of the same base. The result is a share of those whom the whole counts.
    Ratio {
        /// Id of the figure that counts some of them.
        part: Id,
        /// Id of the figure that counts them all. It needs "members".
        whole: Id,
    }
}

object! {
    /// Another value for the same thing.
    Conflict {
        /// From 0 to 1.
        share: Lenient<Share>,
        /// Ids of the sources that give it.
        sources: NonEmpty<Id>,
        /// How the two differ.
        note: Option<Text>,
    }
}

object! {
    /// A figure of another survey, with a population of its own.
    OtherFigure {
        /// From 0 to 1.
        share: Lenient<Share>,
        /// Whom the share is of, in the plural: "EU enterprises with ten or more staff".
        population: Text,
        /// A predicate whose subject is the population: "used social media".
        statement: Text,
        /// When they were asked.
        date: Lenient<Date>,
        /// Ids of the sources.
        sources: NonEmpty<Id>,
        /// Anything a reader should know of it, such as a difference in what was asked.
        note: Option<Text>,
    }
}

object! {
    /// Why a figure is still shown, but no longer asked about.
    Retired {
        /// Since when.
        since: Lenient<Date>,
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
        questions: NonEmpty<Question>,
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
        "\"single\"",
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
        /// Whether the answer chooses the group that the visitor is compared with, wherever `peers` name it.
        chooses_group: Option<bool>,
        /// Which answers are better, and who says so. Without it no answer is better: the widget says "differs", never "behind".
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
        /// For single and number: id of the worst option that still counts as doing the practice.
        practice_from: Option<Id>,
        /// A short name of the practice; the label if it is not given. For yes-no where less is better, name what those do who say no: "Bills paid in full".
        practice: Option<Text>,
        /// For yes-no, single and number: the figures of groups.
        peers: Option<Vec<Peers>>,
        /// For ranking: the order that the respondents gave.
        published_order: Option<PublishedOrder>,
        /// For number: whether the options lie between published quantiles, such as quartiles. Then those in one option did not answer alike, and there is a verdict only where both ends of the option agree on it.
        quantiles: Option<bool>,
        /// For number: the mean of all respondents. It is shown beside the visitor's number, without a verdict.
        mean: Option<Mean>,
        /// For number: what is counted.
        unit: Option<Text>,
        /// For number: the lowest that can be entered; 0 if it is not given.
        least: Option<Lenient<f64>>,
        /// For number: the highest that can be entered.
        most: Option<Lenient<f64>>,
    }
}

object! {
    /// A condition on the answer to an earlier question.
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
        /// Which end of the options is better.
        better: Lenient<Better>,
        /// Id of the voice whose view that is; "this-page" if nobody holds it but the page that asks.
        held_by: Id,
        /// The view, in a few words.
        note: Option<Text>,
        /// Who reads it otherwise. It is shown beside the verdict.
        contested: Option<Vec<Contest>>,
    }
}

object! {
    /// What somebody holds against a direction.
    Contest {
        /// Id of the voice.
        voice: Id,
        /// The other reading, in a sentence.
        text: Text,
    }
}

words! {
    /// `more`: the last option, or yes, or chosen; `less`: the first option, or no, or not chosen.
    Better { "\"more\"", "more" => Better::More, "less" => Better::Less, }
}

object! {
    /// A possible answer.
    QuestionOption {
        /// Its name within the question and in stored answers.
        id: Id,
        /// What the visitor reads.
        text: Text,
        /// For several: a short name for rows; the text if it is not given.
        label: Option<Text>,
        /// For several: whether choosing it is better, and who says so, if that differs from the question's direction.
        direction: Option<Direction>,
        /// For single and number: whether it only was an answer of the survey, such as "don't know". Visitors cannot choose it, and it has no place in the order.
        outside: Option<bool>,
        /// Ids of the figures that add up to those who gave this answer. Neighbours with the same figures form one class.
        figures: Option<NonEmpty<Id>>,
        /// A predicate for those who gave this answer or a better one: "spend 11 hours a week or more".
        others: Option<Text>,
        /// A clause on a visitor who gave this answer: "you spend 6 to 10 hours".
        you: Option<Text>,
        /// For several: a clause on a visitor who chose it.
        you_do: Option<Text>,
        /// For several: a clause on a visitor who did not.
        you_do_not: Option<Text>,
        /// For several: a short name of the practice; the label if it is not given. Where not choosing it is better, name what those do who did not.
        practice: Option<Text>,
        /// For several: the figures of groups that count those who chose it.
        peers: Option<Vec<Peers>>,
        /// For number: the lowest number that falls into it.
        from: Option<Lenient<f64>>,
    }
}

object! {
    /// What was published of a group on the same question.
    Peers {
        /// Who is in the group.
        shown_if: Condition,
        /// For yes-no, and for an option of several: id of the figure that counts those of the group who say yes or chose it.
        figure: Option<Id>,
        /// For single and number: a figure for each option.
        shares: Option<Vec<PeerShare>>,
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
    /// The mean of the numbers that all respondents gave.
    Mean {
        /// The mean, in the question's unit.
        value: Lenient<f64>,
        /// The standard deviation of the numbers, if it was published.
        deviation: Option<Lenient<f64>>,
        /// Ids of the sources.
        sources: NonEmpty<Id>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// The order in which the respondents put the options.
    PublishedOrder {
        /// Ids of all options, first to last.
        order: Vec<Id>,
        /// Ids of the sources.
        sources: NonEmpty<Id>,
        /// Anything a reader should know of it.
        note: Option<Text>,
    }
}

object! {
    /// A piece of advice. It is opinion, and has no figure of its own.
    Advice {
        /// Its name within the file.
        id: Id,
        /// Id of the voice that holds it.
        voice: Option<Id>,
        /// The advice.
        text: Text,
        /// A first thing to do.
        step: Option<Text>,
        /// When it applies: in any of these cases. Without it, always.
        when: Option<Vec<When>>,
    }
}

object! {
    /// A case in which an advice applies: an answer (`is`), a standing (`verdict`), or a place in a ranking (`among_first`).
    When {
        /// Id of the question.
        question: Id,
        /// For several and ranking: id of the option.
        option: Option<Id>,
        /// Ids of options, any of them; "yes" and "no" for yes-no, or with `option` for chosen and not chosen.
        is: Option<Vec<Id>>,
        /// Where the visitor stands, any of these.
        verdict: Option<Vec<Verdicts>>,
        /// For ranking: among how many of the first places the visitor put the option. 1 is the first place alone.
        among_first: Option<Lenient<u32>>,
    }
}

/// The verdicts that a word stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdicts(pub &'static [Verdict]);

words! {
    /// Among which third of the respondents, in order of this practice, the visitor stands. `behind`: the last; `middle`; `ahead`: the first; `close`: chance and rounding leave open which. `level` is an older word for `middle` and `close` together.
    Verdicts {
        "\"behind\"",
        "behind" => Verdicts(&[Verdict::Behind]),
        "middle" => Verdicts(&[Verdict::Middle]),
        "ahead" => Verdicts(&[Verdict::Ahead]),
        "close" => Verdicts(&[Verdict::TooClose]),
        "level" => Verdicts(&[Verdict::Middle, Verdict::TooClose]),
    }
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

/// The JSON Schema (2020-12) of the format, by which text editors complete and check benchmark files.
#[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
pub fn schema() -> Value {
    use serde_json::json;
    let mut definitions = serde_json::Map::new();
    File::schema(&mut definitions);
    let file = definitions.get_mut("File");
    if let Some(properties) = file.and_then(|file| file.get_mut("properties")).and_then(Value::as_object_mut) {
        properties.insert("$schema".into(), json!({ "type": "string", "description": "Where text editors find this schema." }));
        properties.insert("format".into(), json!({ "enum": VERSIONS, "description": "The version of this format." }));
    }
    let file = definitions.get_mut("File");
    if let Some(required) = file.and_then(|file| file.get_mut("required")).and_then(Value::as_array_mut) {
        required.insert(0, "format".into());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Toise benchmark",
        "$ref": "#/$defs/File",
        "$defs": definitions,
    })
}
