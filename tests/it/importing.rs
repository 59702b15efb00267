//! `toise import`: what is made of tables, rows, codebooks and collected answers, and what is said of those that are none.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value;
use toise::answers::{self, to_text};
use toise::benchmark::{Benchmark, Kind, parse};
use toise::import::Table;

use super::command::{file, toise};

/// Imports a file by these arguments. Returns the benchmark that was written, and stderr.
fn imported(name: &str, arguments: &[&str]) -> (Value, String) {
    let out = written(name);
    let (code, stdout, stderr) = toise(&[&["import"], arguments, &["--overwrite", "--out", &out]].concat());
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with(&format!("{out}: valid: ")), "{stdout}");
    let json = std::fs::read_to_string(&out).expect("it was written");
    assert!(parse(&json).is_ok(), "what is imported is valid");
    (serde_json::from_str(&json).expect("JSON"), stderr)
}

fn written(name: &str) -> String {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.imported.json")).display().to_string()
}

/// What is said of a file from which nothing can be made, without the file's name.
fn refused(name: &str, content: impl AsRef<[u8]>, arguments: &[&str]) -> Vec<String> {
    let path = file(name, content);
    let out = written(name);
    let (code, stdout, stderr) = toise(&[&["import"], arguments, &[&path, "--out", &out]].concat());
    assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
    assert!(!PathBuf::from(&out).exists(), "nothing is written");
    stderr.lines().map(|line| line.trim_start_matches(&format!("{path}: ")).to_owned()).collect()
}

/// The kind of each question, and of each of its answers the text and the share; of a yes-no question, that of yes.
fn answers(benchmark: &Value) -> Vec<(String, Vec<(String, f64)>)> {
    let figures = benchmark["figures"].as_array().expect("figures");
    let share = |id: &Value| figures.iter().find(|figure| figure["id"] == *id).and_then(|figure| figure["share"].as_f64());
    let questions =
        benchmark["sections"].as_array().expect("sections").iter().flat_map(|section| section["questions"].as_array().expect("questions"));
    let of_question = |question: &Value| {
        let options = question["options"].as_array().into_iter().flatten();
        let mut answers: Vec<(String, f64)> =
            options.filter_map(|option| Some((option["text"].as_str()?.into(), share(&option["figures"][0])?))).collect();
        answers.extend(share(&question["figure"]).map(|share| ("yes".into(), share)));
        (question["kind"].as_str().expect("a kind").to_owned(), answers)
    };
    questions.map(of_question).collect()
}

fn answer(text: &str, share: f64) -> (String, f64) {
    (text.into(), share)
}

#[test]
fn a_table_is_read_however_its_numbers_and_columns_are_written() {
    let expected = vec![
        ("yes-no".to_owned(), vec![answer("yes", 0.66)]),
        ("single".to_owned(), vec![answer("Never", 0.25), answer("On some", 0.45), answer("On all", 0.3)]),
        ("several".to_owned(), vec![answer("Parcels", 0.55), answer("Letters", 0.2), answer("Couriers", 0.61)]),
    ];
    let tables = [
        (
            "percent",
            "question,answer,share,base,source\nShip abroad?,Yes,66 %,1204 shops,Chamber 2024\nSundays?,Never,25 %,1204 shops,\n\
                     ,On some,45 %,,\n,On all,30 %,,\nChannels?,Parcels,55 %,1204,\n,Letters,20 %,,\n,Couriers,61 %,,\n",
        ),
        (
            "fractions",
            "Source;Base;Question;Answer;Share\nChamber;1.204;Ship abroad?;Yes;0,66\n;1.204;Sundays?;Never;0,25\n;;;On some;0,45\n\
                       ;;;On all;0,3\n;1.204;Channels?;Parcels;0,55\n;;;Letters;0,2\n;;;Couriers;0,61\n",
        ),
        (
            "tabs",
            "A table of 2024\t\t\t\nFrage\tAntwort\tAnteil (%)\tBasis (n)\nShip abroad?\t\t66\tn = 1,204\nSundays?\tNever\t25\t1\u{202f}204\n\
                  Sundays?\tOn some\t45\t\nSundays?\tOn all\t30\t\nSundays?\tTotal\t100\t\nChannels?\tParcels\t55\t1204\nChannels?\tLetters\t20\t\n\
                  Channels?\tCouriers\t61\t\n",
        ),
        (
            "counts",
            "question|answer|count|base\nShip abroad?|yes|132|200\n|no|68|200\nSundays?|Never|50|200\n|On some|90|\n|On all|60|\n\
                    Channels?|Parcels|110|200\n|Letters|40|\n|Couriers|122|\n",
        ),
    ];
    for (name, table) in tables {
        let path = file(&format!("{name}.csv"), table);
        let (benchmark, stderr) = imported(name, &[&path]);
        assert_eq!(answers(&benchmark), expected, "{name}");
        assert!(stderr.contains("/title: note: filled in: "), "{stderr}");
    }
}

#[test]
fn what_a_table_tells_is_kept_and_what_it_lacks_is_named() {
    let table = "question,answer,share,base,source\nDo you ship abroad?,Yes,66.0 %,1 204 shops,\"Chamber of commerce, How shops sell, 2024, https://example.org/report\"\n\
                 How do you ship?,By rail,12.5 %,312 exporters,\n,By road,80.0 %,,\n";
    let (benchmark, stderr) = imported("told", &[&file("told.csv", table)]);
    assert_eq!(benchmark["sample"]["size"], 1204);
    assert_eq!(benchmark["sample"]["members"], "shops");
    assert_eq!(benchmark["sample"]["to"], "2024");
    assert_eq!(benchmark["figures"][0]["rounding"], 0.001);
    assert_eq!(benchmark["groups"][0]["members"], "exporters");
    assert_eq!(benchmark["groups"][0]["size"], 312);
    let source = serde_json::json!({
        "id": "how-shops-sell", "title": "How shops sell", "publisher": "Chamber of commerce",
        "date": "2024", "address": "https://example.org/report",
    });
    assert_eq!(benchmark["sources"], serde_json::json!([source]));
    let said: Vec<&str> = stderr.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(
        said,
        ["line 3", "/title", "/sample/population", "/sample/recruitment", "/sample/reached", "/sections", "/sections/0/questions/1"]
    );
}

#[test]
fn shares_that_do_not_add_up_are_read_as_several_answers_and_that_is_said() {
    let table = "question,answer,share,base\nSundays?,Never,25 %,200\n,On some,45 %,\n";
    let (benchmark, stderr) = imported("short", &[&file("short.csv", table)]);
    assert_eq!(answers(&benchmark)[0].0, "several");
    let note = "line 2: note: shares that sum to 70 %, read as answers of which several could be given; \
                if only one could be given, add a row for the rest, such as \"No answer\"";
    assert!(stderr.contains(note), "{stderr}");
    let whole = format!("{table},No answer,30 %,\n");
    let (benchmark, _) = imported("whole", &[&file("whole.csv", whole)]);
    assert_eq!(answers(&benchmark)[0].0, "single");
    assert_eq!(benchmark["sections"][0]["questions"][0]["options"][2]["outside"], true);
}

#[test]
fn a_table_that_is_none_is_refused_with_its_line_and_the_way_out() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty.csv", b"", "/: an empty file; name a file with a table"),
        ("page.csv", b"<!DOCTYPE html><table>", "/: a web page, not a table; copy the table into a spreadsheet, and save that as CSV"),
        ("sheet.csv", b"PK\x03\x04\0\0", "/: a spreadsheet or an archive, not a text; save the table as CSV, and import that"),
        ("bytes.csv", b"a,b\0c", "/: not a text; save the table as CSV in UTF-8, and import that"),
        (
            "one.csv",
            b"question\nabroad\n",
            "/: a single column; separate the columns by commas, semicolons or tabs, or end each line with a share, such as 66 %",
        ),
        ("headless.csv", b"a,b\n1,2\n", "line 1: no column \"question\"; head the columns: question, answer, share, base, source"),
        (
            "baseless.csv",
            b"question,answer,share\na,b,1\n",
            "line 1: no column \"base\"; give how many were asked, such as \"1 204 shops\": without it nobody can tell how sure a share is",
        ),
        (
            "words.csv",
            b"question,answer,share,base\na,yes,most,20\n",
            "line 2, share: \"most\" is no share; write it as 66 %, 0.66 or 66.0; \"-\" if it was not published",
        ),
        (
            "of-the-first.csv",
            b"question,answer,share,base\na,few,30,20\n,many,70,\nb,few,40,\n,many,60,\n",
            "line 4, base: no base; write how many were asked, such as \"1 204 shops\", beside the first answer of each question",
        ),
        (
            "many.csv",
            b"question,answer,share,base\na,yes,66,some\n",
            "line 2, base: \"some\" is no number of respondents; write it as \"1204\" or \"1 204 shops\"",
        ),
        (
            "over.csv",
            b"question,answer,share,base\na,yes,1204,1300\n",
            "line 2, share: \"1204\" is more than everybody; write a share, not a number of respondents, or call the column \"count\"",
        ),
        (
            "twice.csv",
            b"question,answer,share,base\na,b,60,20\n,c,20,\n,b,20,\n",
            "line 4, answer: the answer \"b\" again, as in line 2; keep one of them, or write what differs into the question",
        ),
        (
            "wide.csv",
            b"question,answer,share,base\na,yes,0,66,20\n",
            "line 2: 5 cells where the heading has 4; put a cell with the delimiter in quotes, or use semicolons between the columns and a comma in numbers",
        ),
        (
            "open.csv",
            b"question,answer,share,base\n\"a,yes,66,20\nb,yes,5,20\n",
            "line 2: a quotation mark that is opened and never closed; close it, or write a quotation mark within a text twice",
        ),
    ];
    for (name, content, expected) in cases {
        assert_eq!(refused(name, content, &[]), [*expected], "{name}");
    }
    let rows = "a,yes,66,20\n".repeat(6_000);
    let many = refused("rows.csv", format!("question,answer,share,base\n{rows}"), &[]);
    assert_eq!(many, ["/: 6000 rows; import it as rows of respondents (--microdata); a table of shares has a row an answer"]);
    let columns = (0..600).fold(String::new(), |mut columns, index| {
        write!(columns, ",c{index}").expect("a text grows");
        columns
    });
    assert_eq!(refused("columns.csv", format!("id{columns}\n1{columns}\n"), &[]).len(), 1);
}

#[test]
fn latin_1_is_read_and_that_is_said() {
    let (benchmark, stderr) = imported("latin", &[&file("latin.csv", b"question,answer,share,base\nCaf\xe9?,oui,66,20\n")]);
    assert_eq!(benchmark["sections"][0]["questions"][0]["text"], "Café?");
    assert!(stderr.contains("/: note: read as Windows-1252, since it is not UTF-8; look at accented letters"), "{stderr}");
}

#[test]
fn what_is_there_is_not_written_over() {
    let table = file("kept.csv", "question,answer,share,base\na,yes,66,20\n");
    let out = file("kept.json", "{}");
    let (code, _, stderr) = toise(&["import", &table, "--out", &out]);
    let expected = format!("{out}: /: is there already, with something else in it; name another file, or add --overwrite\n");
    assert_eq!((code, stderr), (1, expected));
    assert_eq!(std::fs::read_to_string(&out).expect("it is there"), "{}");
}

/// 40 respondents: two answers of 25 and 9, and 6 of a third; a number; several answers; a yes or no; weights of 1 and 3.
fn rows() -> String {
    let row = |index: usize| {
        let size = if index < 25 {
            "small"
        } else if index < 34 {
            "large"
        } else {
            "huge"
        };
        let channels = if index.is_multiple_of(2) { "post; rail" } else { "post" };
        let weight = if index < 20 { 1 } else { 3 };
        let abroad = if index.is_multiple_of(4) { "yes" } else { "no" };
        format!("{index},{size},{},{channels},{abroad},{weight},,\n", (39 - index) * 10)
    };
    format!("id,size,staff,channels,abroad,weight,empty,\n{}", (0..40).map(row).collect::<String>())
}

#[test]
fn rows_are_counted_by_their_weights_and_few_are_not_shown_apart() {
    let (benchmark, stderr) = imported("rows", &["--microdata", &file("rows.csv", rows())]);
    // By hand: 20 of weight 1 and 20 of weight 3 weigh 80; "small" are 20 and 5 of these. Kish: 80² / (20 + 180) = 32.
    let share = |of: f64| of / 80.0;
    assert_eq!(benchmark["sample"]["size"], 40);
    assert_eq!(benchmark["sample"]["effective_size"], 32.0);
    let expected = vec![
        ("single".to_owned(), vec![answer("small", share(35.0)), answer("Another answer", share(45.0))]),
        (
            "number".to_owned(),
            vec![
                answer("Under 100", share(30.0)),
                answer("100 to under 200", share(30.0)),
                answer("200 to under 300", share(10.0)),
                answer("300 or more", share(10.0)),
            ],
        ),
        ("several".to_owned(), vec![answer("post", 1.0), answer("rail", 0.5)]),
        ("yes-no".to_owned(), vec![answer("yes", share(5.0 + 15.0))]),
    ];
    assert_eq!(answers(&benchmark), expected);
    for said in [
        "column \"weight\": note: taken as the weights",
        "column \"id\": note: left out, since it numbers the rows",
        "column \"empty\": note: left out, since all gave the same answer",
        "column \"size\": note: \"huge\", \"large\" taken together as \"Another answer\"; fewer than 10 respondents could be recognised",
    ] {
        assert!(stderr.contains(said), "{said}: {stderr}");
    }
}

#[test]
fn groups_of_rows_are_compared_where_enough_are_in_each_cell() {
    let row =
        |index: usize| format!("{},{},{}\n", ["shop", "workshop"][index % 2], index % 4 < 2, if index < 5 { "rare" } else { "usual" });
    let rows = format!("trade,online,way\n{}", (0..80).map(row).collect::<String>());
    let (benchmark, stderr) = imported("groups", &["--microdata", &file("groups.csv", rows), "--group", "trade"]);
    let questions = benchmark["sections"][0]["questions"].as_array().expect("questions");
    assert_eq!((&questions[0]["label"], &questions[0]["chooses_group"]), (&"trade".into(), &true.into()));
    let peers = questions[1]["peers"].as_array().expect("peers");
    let figure =
        |id: &Value| benchmark["figures"].as_array().expect("figures").iter().find(|figure| figure["id"] == *id).expect("a figure").clone();
    let of_groups: Vec<Value> = peers.iter().map(|peers| figure(&peers["figure"])["share"].clone()).collect();
    assert_eq!(of_groups, [0.5, 0.5]);
    assert_eq!(benchmark["groups"][0]["size"], 40);
    assert_eq!(questions.len(), 2, "too few answered otherwise: {stderr}");
    assert!(stderr.contains("column \"way\": note: left out, since fewer than 10 respondents differ from the others"), "{stderr}");
}

#[test]
fn a_column_that_is_not_there_is_refused() {
    let rows = rows();
    let names = "name one of id, size, staff, channels, abroad, weight, empty, ";
    let path = file("named.csv", &rows);
    for option in ["--weight", "--group", "--only"] {
        let (code, _, stderr) = toise(&["import", "--microdata", &path, option, "sise", "--out", &written("named")]);
        assert_eq!((code, stderr.trim_end()), (1, format!("{path}: line 1: no column \"sise\"; {}", names.trim_end()).as_str()));
    }
}

const CODEBOOK: &str = r#"<?xml version="1.0"?>
<codeBook xmlns="ddi:codebook:2_5" xml:lang="fr">
  <stdyDscr><citation><titlStmt><titl>Les commerces</titl></titlStmt><rspStmt><AuthEnty>La chambre</AuthEnty></rspStmt></citation>
  <stdyInfo><sumDscr><collDate event="start" date="2023-01"/><collDate event="end" date="2023-03-05"/><universe>les commerces du pays</universe></sumDscr></stdyInfo>
  <method><dataColl><sampProc>Un tirage aléatoire.</sampProc></dataColl></method></stdyDscr>
  <dataDscr>
    <varGrp var="V1 V2"><labl>Vente</labl></varGrp>
    <var ID="V1" name="abroad"><labl>Étranger</labl><qstn><qstnLit>Vendez-vous à l’étranger ?</qstnLit></qstn>
      <catgry><catValu>1</catValu><labl>Oui</labl><catStat type="freq">30</catStat><catStat type="freq" wgtd="wgtd">10</catStat></catgry>
      <catgry><catValu>2</catValu><labl>Non</labl><catStat type="freq">70</catStat><catStat type="freq" wgtd="wgtd">30</catStat></catgry>
      <catgry missing="Y"><catValu>9</catValu><labl>Manquant</labl><catStat type="freq">5</catStat></catgry></var>
    <var ID="V2" name="sundays"><labl>Dimanche</labl>
      <catgry><catValu>1</catValu><labl>Jamais</labl><catStat>20</catStat></catgry>
      <catgry><catValu>2</catValu><labl>Parfois</labl><catStat>60</catStat></catgry></var>
    <var ID="V3" name="weight"><labl>Poids</labl></var>
  </dataDscr>
</codeBook>"#;

#[test]
fn a_codebook_gives_questions_answers_shares_and_what_is_said_of_the_survey() {
    let path = file("codebook.xml", CODEBOOK);
    let (benchmark, stderr) = imported("codebook", &["--ddi", &path]);
    let expected = vec![
        ("yes-no".to_owned(), vec![answer("yes", 0.25)]),
        ("single".to_owned(), vec![answer("Jamais", 0.25), answer("Parfois", 0.75)]),
    ];
    assert_eq!(answers(&benchmark), expected);
    let sample = &benchmark["sample"];
    assert_eq!(
        (&benchmark["languages"][0], &benchmark["title"], &benchmark["sections"][0]["title"]),
        (&"fr".into(), &"Les commerces".into(), &"Vente".into())
    );
    assert_eq!(
        (&sample["size"], &sample["reached"], &sample["from"], &sample["to"]),
        (&100.into(), &"random".into(), &"2023-01".into(), &"2023-03-05".into())
    );
    assert_eq!(benchmark["figures"][0]["statement"], "répondent oui à « Vendez-vous à l’étranger ? »");
    assert!(stderr.contains("variable \"weight\": note: left out, since it has no two answers with frequencies"), "{stderr}");
    let (one, _) = imported("one-variable", &["--ddi", &path, "--only", "sundays", "--lang", "en"]);
    assert_eq!((answers(&one).len(), &one["languages"][0]), (1, &"en".into()));
}

#[test]
fn xml_that_is_no_codebook_is_refused() {
    let refused_ddi = |name: &str, content: &str| {
        let path = file(name, content);
        let (code, _, stderr) = toise(&["import", "--ddi", &path, "--out", &written(name)]);
        assert_eq!(code, 1);
        stderr.trim_end().trim_start_matches(&format!("{path}: ")).to_owned()
    };
    assert_eq!(refused_ddi("feed.xml", "<rss/>"), "/: an XML file of <rss>; import a DDI-Codebook file, whose first element is <codeBook>");
    assert!(refused_ddi("cut.xml", "<codeBook>\n<var>").starts_with("line 1: not XML: "));
    let bomb = "<!DOCTYPE codeBook [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\
                <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]><codeBook>&f;</codeBook>";
    assert!(refused_ddi("bomb.xml", bomb).contains("not XML"), "entities cannot fill the memory");
}

#[test]
fn collected_answers_become_the_figures_of_an_own_benchmark() {
    let json = include_str!("small.json");
    let benchmark = parse(json).expect("a benchmark").benchmark;
    let yes_no =
        benchmark.questions().find(|question| matches!(question.kind, Kind::Binary { .. }) && question.shown_if.is_none()).expect("one");
    let code = |says_yes: bool| {
        let answer = format!("{{\"{}\": \"{}\"}}", yes_no.id, if says_yes { "yes" } else { "no" });
        to_text(&answers::from_json(&answer, &benchmark).expect("answers"), &benchmark)
    };
    let rows = |yes: usize, no: usize| {
        let codes = std::iter::repeat_n(code(true), yes).chain(std::iter::repeat_n(code(false), no));
        codes.enumerate().fold("answers\n".to_owned(), |rows, (index, code)| format!("{rows}{index};https://example.org/#toise={code}\n"))
    };
    let survey = file("collected-survey.json", json);
    let path = file("collected.txt", format!("{}not a code\n", rows(30, 10)));
    let (own, stderr) = imported("collected", &["--answers", &path, "--benchmark", &survey]);
    assert_eq!(own["sample"]["size"], 40);
    assert_eq!(own["sample"]["reached"], "opt-in");
    assert_eq!(own["figures"].as_array().map(Vec::len), Some(1));
    assert_eq!(own["figures"][0]["share"], 0.75);
    assert!(stderr.contains("line 42: note: left out; there is no code in it"), "{stderr}");
    // Answers to the own benchmark are answers to the same questions, so that it can be counted again.
    let own: Benchmark = parse(&own.to_string()).expect("a benchmark").benchmark;
    assert_eq!(own.questions().count(), benchmark.questions().count());

    let (code, _, stderr) = toise(&["import", "--answers", &file("few.txt", rows(5, 4)), "--benchmark", &survey, "--out", &written("few")]);
    assert_eq!(code, 1);
    assert!(stderr.ends_with("/: 9 answers that can be read; collect 10 or more: fewer respondents could be recognised\n"), "{stderr}");
    let suppressed = file("suppressed.txt", rows(31, 9));
    let (code, _, stderr) = toise(&["import", "--answers", &suppressed, "--benchmark", &survey, "--out", &written("suppressed")]);
    assert_eq!(code, 1);
    assert!(stderr.ends_with("/: no question that enough respondents answered each way; collect more answers: a question is compared once ten respondents have given each of its answers\n"), "{stderr}");
}

#[test]
fn answers_to_every_shipped_benchmark_are_recognised_and_counted() {
    let ids = [
        "vr-2012",
        "cyber-hygiene-uk-2023",
        "household-reserves-2023",
        "uk-business-outlook-2024",
        "us-innovation-by-size-2016",
        "us-microbusiness-2016",
    ];
    for path in ids.map(|id| format!("benchmarks/{id}.json")) {
        let path = path.as_str();
        let benchmark = parse(&std::fs::read_to_string(path).expect("it is there")).expect("a benchmark").benchmark;
        let codes: Vec<String> = (0..60).map(|respondent| to_text(&response(&benchmark, respondent), &benchmark)).collect();
        let name = path.trim_start_matches("benchmarks/");
        let (own, _) = imported(name, &["--answers", &file(&format!("{name}.txt"), codes.join("\n"))]);
        assert_eq!(own["id"], format!("{}-own", benchmark.id));
        assert!(own["figures"].as_array().is_some_and(|figures| figures.len() >= 3), "{path}");
    }
}

/// Some respondent's answers to all questions: the one with a number chooses each option as often as any other.
fn response(benchmark: &Benchmark, respondent: usize) -> answers::Response {
    let mut tree = serde_json::Map::new();
    for question in benchmark.questions() {
        let answer = match &question.kind {
            Kind::Binary { .. } => Value::from(if respondent.is_multiple_of(3) { "yes" } else { "no" }),
            Kind::Single { options, .. } => Value::from(&*options[respondent % options.len()].id),
            Kind::Several { options, .. } => {
                let chosen = options.iter().enumerate().filter(|(index, _)| (index + respondent).is_multiple_of(2));
                chosen.map(|(_, option)| Value::from(&*option.id)).collect()
            }
            Kind::Ranking { options, .. } => options.iter().map(|option| Value::from(&*option.id)).collect(),
            Kind::Number { least, most, .. } => Value::from((respondent as f64).clamp(*least, *most)),
        };
        tree.insert(question.id.to_string(), answer);
    }
    answers::from_json(&Value::from(tree).to_string(), benchmark).expect("answers")
}

/// An archive's codebook with its rows is too large for the repository: `TOISE_POPSTAN` names its folder.
#[test]
fn an_archives_codebook_and_rows_give_the_shares_that_they_publish() {
    let Some(folder) = std::env::var_os("TOISE_POPSTAN").map(PathBuf::from) else {
        eprintln!("skipped: TOISE_POPSTAN names no folder with codebook.xml and household.csv");
        return;
    };
    let path = |name: &str| folder.join(name).display().to_string();
    let (codebook, _) = imported("popstan", &["--ddi", &path("codebook.xml"), "--only", "hi6"]);
    let (rows, _) = imported("household", &["--microdata", &path("household.csv"), "--only", "hi6"]);
    // The weighted frequencies of the codebook: 511,736.008 urban and 431,049.307 rural.
    let urban = 511_736.008 / (511_736.008 + 431_049.307);
    for benchmark in [codebook, rows] {
        let share = answers(&benchmark)[0].1[0].1;
        assert!((share - urban).abs() < 1e-6, "{share}");
    }
    let (all, _) = imported("popstan-all", &["--ddi", &path("codebook.xml")]);
    assert!(answers(&all).len() > 100);
}

/// A page of a report, as a PDF reader copies it.
const PAGE: &str = "\
How small businesses use social media
Two thirds of small businesses (66 %) spend more time on it than a year before.

Hours a week on social media (n = 462)
Under 6 hours                     57 %
6 to 10 hours                     25 %
11 to 20 hours                    11 %
21 hours or more                  7%

Active on … (several answers, n = 462)
Facebook            about 90 %
Twitter:            nearly 70\u{a0}%
LinkedIn            more than 50 %

In the past year    rose the same fell
Social media budget 22 % 72 % 6 %
How long a post takes (those with a blog, n = 254)
Under an hour 55,5 %
Longer 44,5 %
";

#[test]
fn lines_of_a_report_are_read_as_answers_below_their_question() {
    let path = file("report.txt", PAGE);
    let (benchmark, said) = imported("report", &[&path]);
    let expected = [
        ("single", vec![("Under 6 hours", 0.57), ("6 to 10 hours", 0.25), ("11 to 20 hours", 0.11), ("21 hours or more", 0.07)]),
        ("several", vec![("Facebook", 0.9), ("Twitter", 0.7), ("LinkedIn", 0.5)]),
        ("single", vec![("Under an hour", 0.555), ("Longer", 0.445)]),
    ];
    let owned = |(kind, answers): &(&str, Vec<(&str, f64)>)| {
        ((*kind).to_owned(), answers.iter().map(|(text, share)| ((*text).to_owned(), *share)).collect())
    };
    assert_eq!(answers(&benchmark), expected.iter().map(owned).collect::<Vec<_>>());
    let qualifiers: Vec<&str> =
        benchmark["figures"].as_array().expect("figures").iter().filter_map(|one| one["qualifier"].as_str()).collect();
    assert_eq!(qualifiers, ["about", "nearly", "over"]);
    for line in [
        "/: note: lines of text, each with an answer and its share, below the question; look through the rows, and write each question as you would ask it",
        "/: note: a sentence that was left out: \"Two thirds of small businesses (66 %) spend more time on it than a year before.\"; add its figure by hand",
        "/: note: a line that was left out: \"Social media budget 22 % 72 % 6 %\"; add its figure by hand, if it belongs to a question",
        "/: note: lines without a share, left out: 2; compare the rows with the publication",
    ] {
        assert!(said.contains(line), "{line}\nis not in\n{said}");
    }
}

#[test]
fn tables_whose_lines_end_with_a_share_stay_tables() {
    for text in [
        "question, answer, base, share\nShip?, Yes, 120, 66 %\nShip?, No, 120, 34 %",
        "question\tanswer\tbase\tshare\nShip?\tYes\t120\t66 %",
    ] {
        let (benchmark, _) = imported("table-of-shares", &[&file("table-of-shares.csv", text)]);
        assert_eq!(benchmark["sections"][0]["questions"][0]["text"], "Ship?", "{text}");
    }
}

#[test]
fn a_sentence_with_one_percentage_can_be_asked() {
    let text = format!(
        "{PAGE}\n55 % have a blog. Of those with a blog (about 254), nearly 43 % publish at least one post a\nweek. Of 12 % and 13 % nobody knows.\nThe end.\n"
    );
    let table = Table::read(text.as_bytes()).expect("a table");
    let found: Vec<String> = table.sentences.iter().map(|sentence| sentence.row.cells.join(" | ")).collect();
    assert_eq!(
        found,
        [
            "Two thirds of small businesses spend more time on it than a year before? |  | 66 % | n = 462",
            "Have a blog? |  | 55 % | n = 462",
            "Of those with a blog, publish at least one post a week? |  | nearly 43 % | 254",
        ]
    );
    let lines: Vec<u64> = table.rows.iter().chain(table.sentences.iter().map(|sentence| &sentence.row)).map(|row| row.line).collect();
    assert!(lines.is_sorted_by(|one, next| one < next), "faults name rows by their lines: {lines:?}");
    // Each goes where it stands in the text, whichever is taken first.
    for order in [[0, 1, 2], [2, 1, 0]] {
        let (mut rows, mut sentences) = (table.rows.clone(), table.sentences.iter().cloned().map(Some).collect::<Vec<_>>());
        for index in order {
            sentences[index].take().expect("each once").insert_into(&mut rows);
        }
        let places: Vec<&str> = rows.iter().filter(|row| row.cell(1).is_empty()).map(|row| row.cell(2)).collect();
        assert_eq!((rows[1].cell(2), rows.len(), places[0]), ("66 %", table.rows.len() + 3, "66 %"), "{order:?}");
    }
}
