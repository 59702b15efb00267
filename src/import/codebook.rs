//! Codebooks as survey archives publish them: DDI-Codebook 1.2 to 2.x, an XML file with the wording of questions, their answers and how
//! many gave each.

use roxmltree::{Document, Node, ParsingOptions};

use super::delimited::text;
use super::notes::{Fault, Note};
use super::survey::{Amount, Answer, Base, Kind, Question, Source, Survey};
use super::words::{is_no, is_no_answer, is_yes, words};

/// More nodes than in any codebook that a person could read.
const MAX_NODES: u32 = 4_000_000;
/// The most options of a question that the format takes.
const MAX_ANSWERS: usize = 50;
/// A longer text is cut after a sentence.
const MAX_TEXT: usize = 600;

/// The survey that a codebook describes, with the variables that `only` names, or with all that have answers and their frequencies.
///
/// # Errors
/// If it is no such codebook, or lacks a variable that is named.
pub fn survey_of_codebook(
    bytes: &[u8],
    name: &str,
    language: Option<&str>,
    only: &[String],
    notes: &mut Vec<Note>,
) -> Result<Survey, Vec<Fault>> {
    let xml = text(bytes, notes).map_err(|fault| vec![fault])?;
    let document = document(&xml).map_err(|fault| vec![fault])?;
    let root = document.root_element();
    let variables: Vec<Node> = all(root, "var").collect();
    let unknown = only.iter().filter(|name| !variables.iter().any(|variable| name_of(*variable) == **name));
    let faults: Vec<Fault> =
        unknown.map(|name| Fault::new("/", format!("no variable {name:?}"), "name variables as the codebook does")).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let chosen = variables.into_iter().filter(|variable| only.is_empty() || only.iter().any(|name| name == name_of(*variable)));
    let mut has_weights = false;
    let mut questions: Vec<Question> = Vec::new();
    for variable in chosen {
        match question(variable, root) {
            Ok((question, is_weighted)) => {
                has_weights |= is_weighted;
                questions.push(question);
            }
            Err(why) if only.is_empty() => {
                notes.push(Note::in_source(place(variable), format!("left out, since {why}"), "look it up in the codebook"))
            }
            Err(why) => return Err(vec![Fault::new(place(variable), why, "name variables with answers and frequencies")]),
        }
    }
    if questions.is_empty() {
        let help = "import a codebook whose <catgry> have <catStat type=\"freq\">, or the rows of respondents (--microdata)";
        return Err(vec![Fault::new("/", "no variable with answers and frequencies", help)]);
    }
    let tag =
        root.attributes().find(|attribute| attribute.name() == "lang" || attribute.name() == "xml-lang").map(|attribute| attribute.value());
    let language = language.or(tag).unwrap_or("en").to_owned();
    let mut survey = described(root);
    if has_weights {
        survey.caveats.push(words(&language).weighted.to_owned());
    }
    Ok(Survey { name: name.into(), language, questions, ..survey })
}

/// A variable of a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    pub name: String,
    /// Its question, else its label.
    pub text: String,
    /// Why it can't become a question, if it can't.
    pub unusable: Option<String>,
}

/// All variables of a codebook that have a name, in its order.
///
/// # Errors
/// If it is no codebook.
pub fn variables_of_codebook(bytes: &[u8]) -> Result<Vec<Variable>, Fault> {
    let xml = text(bytes, &mut Vec::new())?;
    let document = document(&xml)?;
    let root = document.root_element();
    let variables = all(root, "var").filter(|variable| !name_of(*variable).is_empty()).map(|variable| {
        let name = name_of(variable).to_owned();
        match question(variable, root) {
            Ok((question, _)) => Variable { name, text: question.text, unusable: None },
            Err(why) => Variable { text: child(variable, "labl").and_then(line).unwrap_or_default(), name, unusable: Some(why) },
        }
    });
    Ok(variables.collect())
}

fn document(xml: &str) -> Result<Document<'_>, Fault> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES };
    let document = Document::parse_with_options(xml, options).map_err(|error| {
        let help = "save the codebook again, whole, as the archive offers it";
        Fault::new(format!("line {}", error.pos().row), format!("not XML: {error}"), help)
    })?;
    let name = document.root_element().tag_name().name();
    if name != "codeBook" {
        let help = "import a DDI-Codebook file, whose first element is <codeBook>";
        return Err(Fault::new("/", format!("an XML file of <{name}>"), help));
    }
    Ok(document)
}

fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |one| one.tag_name().name() == name)
}

fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|one| one.tag_name().name() == name)
}

/// The text in a node, on one line. None if there is none.
fn line(node: Node) -> Option<String> {
    let text: String = node.descendants().filter(Node::is_text).filter_map(|one| one.text()).collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = text.split(|sign: char| sign.is_whitespace() || sign.is_control()).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first element by a name that has a text.
fn first(node: Node, name: &'static str) -> Option<String> {
    all(node, name).find_map(line)
}

fn name_of<'a>(variable: Node<'a, '_>) -> &'a str {
    variable.attribute("name").unwrap_or_default()
}

fn place(variable: Node) -> String {
    format!("variable {:?}", name_of(variable))
}

/// A variable as a question, and whether its shares are weighted; or why it can't be one.
fn question(variable: Node, root: Node) -> Result<(Question, bool), String> {
    let label = child(variable, "labl").and_then(line);
    let wording = first(variable, "qstnLit");
    let text = wording.or_else(|| label.clone()).ok_or("it has neither a question nor a label")?;
    let categories: Vec<Category> = variable.children().filter(|node| node.tag_name().name() == "catgry").filter_map(category).collect();
    let valid: Vec<&Category> = categories.iter().filter(|category| !category.is_missing).collect();
    if valid.len() < 2 {
        return Err("it has no two answers with frequencies".into());
    }
    if valid.len() > MAX_ANSWERS {
        return Err(format!("it has {} answers, more than {MAX_ANSWERS}", valid.len()));
    }
    let respondents: f64 = valid.iter().map(|category| category.frequency).sum();
    let weighted: Option<f64> = valid.iter().map(|category| category.weighted).sum();
    let is_weighted = weighted.is_some_and(|sum| sum > 0.0);
    if respondents < 1.0 || respondents > f64::from(u32::MAX) {
        return Err("nobody was asked".into());
    }
    let share = |category: &Category| match (category.weighted, weighted) {
        (Some(part), Some(all)) if is_weighted => part / all,
        _ => category.frequency / respondents,
    };
    let answer = |category: &&Category| Answer {
        text: category.text.clone(),
        amount: Some(Amount::exact(share(category))),
        from: None,
        is_outside: is_no_answer(&category.text),
    };
    let yes = valid.iter().find(|category| is_yes(&category.text));
    let is_yes_no = valid.len() == 2 && valid.iter().any(|category| is_no(&category.text));
    let (kind, answers) = match yes.filter(|_| is_yes_no) {
        Some(yes) => (Kind::YesNo, vec![answer(yes)]),
        None => (Kind::Single, valid.iter().map(answer).collect()),
    };
    if valid.iter().filter(|category| category.frequency > 0.0 && !is_no_answer(&category.text)).count() < 2 {
        return Err("all gave the same answer".into());
    }
    let base = Base { size: respondents.round() as u32, members: None };
    let question = Question {
        section: section(variable, root),
        text: shortened(&text),
        label,
        kind,
        base,
        answers,
        sources: vec![0],
        chooses_group: false,
        peers: Vec::new(),
    };
    Ok((question, is_weighted))
}

struct Category {
    text: String,
    frequency: f64,
    weighted: Option<f64>,
    is_missing: bool,
}

/// None if its frequency is not given.
fn category(node: Node) -> Option<Category> {
    let number = |is_weighted: bool| {
        let mut frequencies =
            node.children().filter(|one| one.tag_name().name() == "catStat" && one.attribute("type").is_none_or(|kind| kind == "freq"));
        let found = frequencies.find(|one| matches!(one.attribute("wgtd"), Some("wgtd")) == is_weighted)?;
        line(found)?.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0)
    };
    let value = child(node, "catValu").and_then(line);
    let text = child(node, "labl").and_then(line).or(value)?;
    let weighted = number(true);
    let frequency = number(false).or(weighted)?;
    let is_missing = node.attribute("missing").is_some_and(|missing| missing == "Y");
    Some(Category { text: shortened(&text), frequency, weighted, is_missing })
}

/// The group of variables that this one is in, else the file.
fn section(variable: Node, root: Node) -> Option<String> {
    let id = variable.attribute("ID")?;
    let has = |group: &Node| group.attribute("var").is_some_and(|variables| variables.split_whitespace().any(|one| one == id));
    let group = all(root, "varGrp").find(has).and_then(|group| child(group, "labl")).and_then(line);
    let file = || {
        let name = variable.attribute("files")?.split_whitespace().next()?;
        let file = all(root, "fileDscr").find(|file| file.attribute("ID") == Some(name))?;
        Some(first(file, "fileName")?.split('.').next()?.to_owned())
    };
    group.or_else(file)
}

/// What is said of the survey itself.
fn described(root: Node) -> Survey {
    let study = child(root, "stdyDscr").unwrap_or(root);
    let title = first(study, "titl").or_else(|| first(root, "titl"));
    let publisher =
        ["AuthEnty", "distrbtr", "producer"].into_iter().find_map(|name| first(study, name)).or_else(|| first(root, "producer"));
    let date_of = |node: Node| node.attribute("date").map(str::to_owned).or_else(|| line(node)).and_then(|text| iso_date(&text));
    let published = ["distDate", "prodDate"].into_iter().find_map(|name| all(study, name).find_map(date_of));
    let address = ["holdings", "distrbtr", "contact"].into_iter().find_map(|name| all(study, name).find_map(|node| node.attribute("URI")));
    let is_address = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    let collected = |event: &str| all(study, "collDate").filter(|node| node.attribute("event") == Some(event)).find_map(date_of);
    let to = collected("end").or_else(|| collected("single")).or_else(|| all(study, "collDate").find_map(date_of));
    let recruitment = first(study, "sampProc").map(|text| shortened(&text));
    let is_random = recruitment.as_ref().map(|text| {
        let text = text.to_lowercase();
        ["random", "probab", "systematic", "stratified", "aléatoire", "zufall", "aleator"].iter().any(|word| text.contains(word))
    });
    let population = child(study, "stdyInfo")
        .and_then(|info| first(info, "universe").or_else(|| first(info, "geogCover")).or_else(|| first(info, "nation")));
    let source = Source {
        title: title.clone().unwrap_or_else(|| "Codebook".into()),
        publisher,
        date: published,
        address: address.filter(is_address).map(str::to_owned),
    };
    Survey {
        title,
        population: population.map(|text| shortened(&text)),
        recruitment,
        is_random,
        from: collected("start"),
        to,
        sources: vec![source],
        ..Survey::default()
    }
}

/// The date in a text, as precise as it is there: a year, or with a month, or with a day.
fn iso_date(text: &str) -> Option<String> {
    let digits: Vec<&str> = text.trim().split('-').take(3).collect();
    let is_part = |part: &&&str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.first().filter(|year| is_part(year, 4))?;
    let rest: Vec<&str> = digits.iter().skip(1).take_while(|part| is_part(part, 2)).copied().collect();
    Some([&[*year][..], &rest].concat().join("-"))
}

/// A long text, up to the end of a sentence.
fn shortened(text: &str) -> String {
    if text.chars().count() <= MAX_TEXT {
        return text.to_owned();
    }
    let start: String = text.chars().take(MAX_TEXT).collect();
    match start.rfind(". ") {
        Some(end) => start.get(..=end).unwrap_or(&start).to_owned(),
        None => format!("{}…", start.trim_end()),
    }
}
