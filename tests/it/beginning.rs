//! How a survey is begun in the editor: what is understood of what an author gives, and what is said of what can't be.

use std::rc::Rc;

use serde_json::json;
use toise::benchmark::parse;
use toise::editor::Texts;
use toise::editor::document::Change;
use toise::editor::import::{Beginning, Given, Made, Refusal, Step, Way, begun, is_settled, made, made_of_file, said, way_for};
use toise::editor::state::{Action, Editor};
use toise::import::{Column, Fault, Layout, Table, survey_of_columns, survey_of_scratch, variables_of_codebook};
use yew::Reducible;

fn table(text: &str) -> Table {
    Table::read(text.as_bytes()).expect("a table")
}

/// What is made of a table whose columns hold what `layout` says.
fn of_table(table: &Table, layout: &Layout) -> Result<Made, Vec<Fault>> {
    let mut notes = table.notes.clone();
    made(survey_of_columns(&table.rows, layout, "", "en", &mut notes), "", 2026, notes)
}

/// By question, its kind and how many answers it has.
fn questions(made: &Made) -> Vec<(&str, &str, usize)> {
    made.questions.iter().map(|question| (&*question.text, &*question.kind, question.answers)).collect()
}

/// As it is after these steps.
fn after(steps: impl IntoIterator<Item = Step>) -> Rc<Beginning> {
    steps.into_iter().fold(Rc::new(Beginning::new("en")), |beginning, step| beginning.reduce(step))
}

#[test]
fn columns_that_no_heading_names_are_told_by_their_cells() {
    /// A table, what its columns hold, and the row of its heading.
    type Case<'c> = (&'c str, &'c [Option<Column>], Option<usize>);
    let cases: &[Case] = &[
        (
            "Do you ship abroad?\tYes\t66 %\t1204\nSundays?\tNever\t25 %\t1204\n",
            &[Some(Column::Question), Some(Column::Answer), Some(Column::Share), Some(Column::Base)],
            None,
        ),
        (
            "What\tHow\t2024\nSundays?\tNever\t25\nSundays?\tOften\t75\n",
            &[Some(Column::Question), Some(Column::Answer), Some(Column::Share)],
            Some(0),
        ),
        ("Sundays\tin the end\nNever\t25,5\nOften\t74,5\n", &[Some(Column::Answer), Some(Column::Share)], Some(0)),
        ("question,reply,share,n\na,yes,66,20\n", &[Some(Column::Question), None, Some(Column::Share), Some(Column::Base)], Some(0)),
    ];
    for (text, columns, heading) in cases {
        let layout = Layout::guessed(&table(text).rows);
        assert_eq!((&*layout.columns, layout.heading), (*columns, *heading), "{text}");
    }
}

#[test]
fn a_column_is_assigned_and_what_holds_for_all_rows_is_given_once() {
    let table = table("Antwort\tin %\tn\tBemerkung\nNie\t25\t200\tx\nManchmal\t45\t\t\nImmer\t30\t\t\n");
    let mut layout = Layout::guessed(&table.rows);
    let faults = of_table(&table, &layout).expect_err("no question");
    assert_eq!(faults[0].to_string(), "line 1: no column \"question\"; head the columns: question, answer, share, base, source");
    assert_eq!((faults[0].line, faults[0].column), (None, Some(Column::Question)));
    layout.question = "Sonntags?".into();
    layout.source = "Kammer, Handel, 2024".into();
    let made = of_table(&table, &layout).expect("a survey");
    assert_eq!((questions(&made), made.size), (vec![("Sonntags?", "single", 3)], 200));
    assert_eq!(made.file["sources"][0]["publisher"], "Kammer");

    layout.assign(2, None);
    layout.base = "1 204 Läden".into();
    let made = of_table(&table, &layout).expect("a survey");
    assert_eq!((made.size, &made.file["sample"]["members"]), (1204, &json!("Läden")));
    layout.base = "some".into();
    let faults = of_table(&table, &layout).expect_err("no base");
    assert_eq!(faults[0].to_string(), "/: \"some\" is no number of respondents; write it as \"1204\" or \"1 204 shops\"");
    assert_eq!((faults.len(), faults[0].column), (1, Some(Column::Base)));

    layout.assign(3, Some(Column::Answer));
    assert_eq!(layout.columns, [None, Some(Column::Share), None, Some(Column::Answer)], "no two columns hold the same");
}

#[test]
fn faults_name_their_row_and_column_and_go_once_the_cell_is_mended() {
    let text = "question,answer,share,count,base\nAbroad?,yes,most,,1204\nSundays?,Never,25,,1204\n,Often,75,,\nOpen?,yes,,few,1204\nLate?,yes,,0,1204\n";
    let beginning = after([Step::Give(Given::pasted(text))]);
    let faults = |beginning: &Beginning| {
        let Some(Ok(table)) = &beginning.table else { panic!("a table") };
        let faults = of_table(table, &beginning.layout).err().unwrap_or_default();
        faults.iter().map(|fault| (fault.line, fault.column)).collect::<Vec<_>>()
    };
    assert_eq!(faults(&beginning), [(Some(2), Some(Column::Share)), (Some(5), Some(Column::Count))]);
    let beginning = beginning.reduce(Step::Mend(1, 2, " 66 ".into())).reduce(Step::Mend(4, 3, "301".into()));
    assert_eq!(faults(&beginning), []);
    assert_eq!(beginning.mended, [(1, 2), (4, 3)].into());
    let Some(Ok(table)) = &beginning.table else { panic!("a table") };
    let made = of_table(table, &beginning.layout).expect("a survey");
    assert_eq!(made.file["figures"][3]["share"], 0.25);
    assert_eq!(made.file["figures"][4]["share"], 0.0, "nobody is a number, too");
}

#[test]
fn what_is_no_table_gets_a_word_and_the_way_for_which_it_is_meant() {
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 20]].concat();
    let cases: &[(&[u8], &str, Option<Way>)] = &[
        (b"", "an empty file", None),
        (b"  \n ", "an empty file", None),
        (b"<!doctype html><table><tr><td>1", "a web page, not a table", None),
        (&png, "a picture, not a text", None),
        (b"{\"format\": 1}", "JSON, not a table", Some(Way::File)),
        (b"<?xml version=\"1.0\"?><codeBook/>", "XML, not a table", Some(Way::Codebook)),
        (b"question,answer\n\"a,yes\nb,no\n", "a quotation mark that is opened and never closed", None),
    ];
    for (bytes, what, way) in cases {
        let beginning = after([Step::Give(Given::file("a.csv", bytes.to_vec()))]);
        let Some(Err(fault)) = &beginning.table else { panic!("{what}") };
        assert_eq!((&*fault.what, way_for(bytes)), (*what, *way));
        assert!(beginning.given.is_some(), "what was given stays, so that another way can read it");
    }
    assert_eq!(Refusal::of_size(100 * 1024 * 1024), Some(Refusal::TooLarge));
    assert_eq!(Refusal::of_size(1024), None);
}

#[test]
fn large_tables_are_read_and_said_to_be_too_large() {
    let long = format!("question,answer,share,base\n{}", "a,yes,66,20\n".repeat(50_000));
    let wide: String = (0..300).map(|column| format!("c{column},")).collect();
    let wide = format!("question,answer,share,base,{wide}\na,yes,66,20,{}\n", "x,".repeat(300));
    let of = |text: &str| {
        let table = table(text);
        of_table(&table, &Layout::guessed(&table.rows))
    };
    let faults = of(&long).expect_err("too long");
    assert_eq!(
        faults[0].to_string(),
        "/: 50000 rows; import it as rows of respondents (--microdata); a table of shares has a row an answer"
    );
    assert_eq!(questions(&of(&wide).expect("a survey")), [("a", "yes-no", 1)]);
    let latin = Table::read(b"question;answer;share;base\nCaf\xe9?;oui;66;20\n").expect("a table");
    assert_eq!((latin.rows[1].cell(0), latin.notes.len()), ("Café?", 1));
}

#[test]
fn a_way_reads_what_was_given_for_another_and_what_is_discarded_can_be_corrected() {
    let beginning = after([Step::Give(Given::file("rows.csv", b"size,weight\nsmall,1\nlarge,2\n".to_vec())), Step::Choose(Way::Rows)]);
    assert_eq!(beginning.roles().weight.as_deref(), Some("weight"));
    let left_out = beginning.clone().reduce(Step::Columns(vec!["size".into()], false));
    assert_eq!(left_out.roles().only, ["weight"]);
    assert_eq!(left_out.reduce(Step::Columns(vec!["size".into()], true)).roles().only, [""; 0]);
    let corrected = beginning.reduce(Step::Title("Shops".into())).reduce(Step::Correct);
    assert_eq!((&*corrected.text, corrected.given.is_none(), &*corrected.title), ("size,weight\nsmall,1\nlarge,2\n", true, "Shops"));
}

#[test]
fn a_codebook_lists_its_variables_and_why_some_can_be_no_question() {
    let category = "<catgry><catValu>1</catValu><labl>Yes</labl><catStat type=\"freq\">30</catStat></catgry>\
                    <catgry><catValu>2</catValu><labl>No</labl><catStat type=\"freq\">70</catStat></catgry>";
    let codebook = format!(
        "<codeBook><dataDscr><var name=\"a\"><labl>Abroad</labl>{category}</var><var name=\"b\"><labl>Id</labl></var></dataDscr></codeBook>"
    );
    let variables = variables_of_codebook(codebook.as_bytes()).expect("a codebook");
    let listed: Vec<(&str, &str, Option<&str>)> = variables.iter().map(|one| (&*one.name, &*one.text, one.unusable.as_deref())).collect();
    assert_eq!(listed, [("a", "Abroad", None), ("b", "Id", Some("it has no two answers with frequencies"))]);
    let beginning = after([Step::Choose(Way::Codebook), Step::Give(Given::file("a.xml", codebook.into_bytes()))]);
    assert_eq!(beginning.chosen, ["a".to_owned()].into());
}

#[test]
fn a_benchmark_file_is_opened_even_with_errors_and_nothing_else_is() {
    let small = include_str!("small.json");
    let opened = made_of_file(format!("\u{feff}{small}").as_bytes()).expect("a file");
    assert_eq!(opened.file, serde_json::from_str::<serde_json::Value>(small).expect("JSON"));
    assert!(made_of_file(b"{\"format\": 1, \"sections\": 7}").is_ok(), "errors in it are mended in the editor");
    let refused = |content: &[u8]| made_of_file(content).expect_err("refused")[0].to_string();
    assert_eq!(
        refused(include_bytes!("golden/pack.json")),
        "/: a pack, from which a survey can't be read back; open the benchmark file that the pack was made of: its name ends with .json alone"
    );
    assert_eq!(
        refused(b"{\n  \"format\": 1,\n  \"id\" \"a\"\n}"),
        "line 3: not JSON: expected `:` (column 8); mend the file there, in a text editor"
    );
    assert_eq!(refused(b"[1, 2]"), "/: JSON of something else than a survey; open a benchmark file; its first key is \"format\"");
    assert_eq!(refused(b"\xff\xfe{"), "/: not a text in UTF-8; open the .json file that was saved here or written by hand");
}

#[test]
fn a_survey_from_scratch_lacks_nothing_but_figures_and_says_what_is_left_to_do() {
    for language in ["en", "fr", "ar"] {
        let survey = survey_of_scratch("How shops sell", 1204, "Chamber, 2024", "Your first question?", language);
        let made = begun(&survey, 2026).expect("a survey");
        let errors = parse(&made.file.to_string()).expect_err("no figures");
        assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["/figures: an empty list; name at least one"]);
        assert_eq!((made.size, questions(&made)), (1204, vec![("Your first question?", "yes-no", 1)]));
        assert_eq!(made.file["title"], "How shops sell");
    }
}

#[test]
fn what_is_left_to_do_is_done_once_its_value_has_changed() {
    let survey = survey_of_scratch("How shops sell", 1204, "", "Your first question?", "en");
    let made = begun(&survey, 2026).expect("a survey");
    let places: Vec<String> = made.notes.iter().map(|note| note.place.clone()).collect();
    assert!(places.contains(&"/sample/population".into()) && places.contains(&"/sections".into()), "{places:?}");
    let opened = Rc::new(Editor::new(Editor::empty("en"))).reduce(Action::Open(made.file, made.notes));
    let open = |editor: &Editor| {
        editor.notes.iter().filter(|note| !is_settled(note, &editor.noted, &editor.file)).map(|note| note.place.clone()).collect::<Vec<_>>()
    };
    assert_eq!(open(&opened), places);
    let change = |at: &str, value| Action::Change(Change::Set(at.into(), value));
    let changed = opened
        .reduce(change("/sample/population", "the shops of the town".into()))
        .reduce(change("/sections/0/questions/0/text", "Do you ship abroad?".into()));
    let without = |gone: &[&str]| places.iter().filter(|place| !gone.contains(&place.as_str())).cloned().collect::<Vec<_>>();
    assert_eq!(open(&changed), without(&["/sample/population"]));
    let directed = changed.reduce(change("/sections/0/questions/0/direction", json!({ "better": "more" })));
    assert_eq!(open(&directed), without(&["/sample/population", "/sections"]));
    let index = directed.notes.iter().position(|note| note.place == "/sample/reached").expect("a note");
    let settled = directed.reduce(Action::Settle(index));
    assert_eq!(open(&settled), without(&["/sample/population", "/sections", "/sample/reached"]));
    assert_eq!(open(&settled.reduce(Action::Undo)), without(&["/sample/population", "/sample/reached"]), "undone, it is left to do again");
}

#[test]
fn what_the_import_says_is_said_in_the_authors_language_without_the_commands_options() {
    let cases = [
        ("no column \"question\"", "no column “Question”", "aucune colonne «\u{202f}Question\u{202f}»"),
        (
            "shares that sum to 70.5 %, read as answers of which several could be given",
            "shares that sum to 70.5 %, read as answers of which several could be given",
            "des parts dont la somme est de 70,5\u{202f}%, lues comme des réponses à choix multiple",
        ),
        (
            "\"a\", \"b\", \"c \\\"d\\\" 1\\u{202f}2\" taken together as \"Other\"",
            "“a, b, c \"d\" 1\u{202f}2” taken together as “Other”",
            "«\u{202f}a, b, c \"d\" 1\u{202f}2\u{202f}»\u{202f}: regroupés sous «\u{202f}Other\u{202f}»",
        ),
        (
            "name another column if it is not (--weight)",
            "choose another column if it is not",
            "choisissez une autre colonne si ce n’est pas le cas",
        ),
        // What the reader of benchmarks says is in a catalogue of its own.
        (
            "not JSON: trailing comma (column 4)",
            "not JSON: trailing comma (column 4)",
            "ce n’est pas du JSON\u{202f}: une virgule de trop (colonne 4)",
        ),
        ("benchmark, /figures/3", "benchmark, /figures/3", "enquête, /figures/3"),
        ("nobody knows this (--only, each name) sentence (toise check)", "nobody knows this sentence", "nobody knows this sentence"),
    ];
    let (english, french) = (Texts::new("en"), Texts::new("fr"));
    for (sentence, in_english, in_french) in cases {
        assert_eq!((said(&english, sentence).as_str(), said(&french, sentence).as_str()), (in_english, in_french));
    }
}
