//! The command-line tool for authors, run as an author runs it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Runs the tool. Returns its exit code, stdout and stderr.
pub fn toise(arguments: &[&str]) -> (i32, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_toise")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (output.status.code().expect("it exits"), text(output.stdout), text(output.stderr))
}

/// Writes a file for a test. Returns its path.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("the folder for tests can be written");
    path.display().to_string()
}

const VALID: &str = "benchmarks/vr-2012.json";

/// The figures of `small.json`, by hand: 120 of the 200 bake rye.
const SMALL_FIGURES: &str = "\
Your bakery and ours (200 bakeries)
Bread
bake rye bread\t60%
open early\t30%
open late\t70%
open early (120 family bakeries)\t50%
open late (120 family bakeries)\t50%
seed their rye (about 120 bakers of rye)\t25%
add herbs (about 120 bakers of rye)\t40%
bake with coal\t2%
employ under 3\t45%
employ 3 or more (sources differ)\t55%

Drawn from the register.
Sources
The guild, The report\thttps://guild.example/report
";

#[test]
fn check_prints_one_line_for_each_valid_file() {
    let line = "benchmarks/vr-2012.json: valid: 19 questions, 44 figures, in en, fr, de, ar, es, pt\n";
    assert_eq!(toise(&["check", VALID, VALID]), (0, line.repeat(2), String::new()));
}

#[test]
fn check_reports_each_error_and_still_checks_the_other_files() {
    let broken = file("broken.json", r#"{ "format": 2 }"#);
    let (code, out, err) = toise(&["check", &broken, VALID]);
    assert_eq!(code, 1);
    assert!(out.starts_with(VALID), "{out}");
    assert_eq!(err, format!("{broken}: /format: version 2 of the format is not known here; write the file in a version that is: 1\n"));
}

#[test]
fn a_warning_is_marked_and_does_not_change_the_exit_code() {
    let json = std::fs::read_to_string(VALID).expect("it is there");
    let mut tree: Value = serde_json::from_str(&json).expect("it is JSON");
    tree["title"].as_object_mut().expect("it has languages").remove("fr");
    let path = file("untranslated.json", tree.to_string());
    let (code, out, err) = toise(&["check", &path]);
    assert_eq!((code, out.lines().count()), (0, 1));
    assert_eq!(err, format!("{path}: /title: warning: no text in \"fr\"; add \"fr\"; until then its visitors read the default language\n"));
}

#[test]
fn a_case_of_advice_with_a_verdict_that_no_answer_leads_to_is_a_warning() {
    let mut tree: Value = serde_json::from_str(include_str!("small.json")).expect("it is JSON");
    tree["advice"][0]["when"][1]["verdict"] = serde_json::json!(["ahead"]);
    let path = file("never.json", tree.to_string());
    assert_eq!(toise(&["check", &path]).2, "");
    tree["advice"][0]["when"][1]["question"] = "rye".into();
    let path = file("never.json", tree.to_string());
    let (code, _, err) = toise(&["check", &path]);
    assert_eq!(code, 0);
    assert_eq!(
        err,
        format!(
            "{path}: /advice/0/when/1: warning: a case that never applies: on \"rye\" visitors stand behind or close; name one of these\n"
        )
    );
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let unreadable = "/: cannot be read: No such file or directory (os error 2); check its name and whether you may read it";
    assert_eq!(toise(&["check", "absent.json"]), (1, String::new(), format!("absent.json: {unreadable}\n")));
    let latin = file("latin-1.json", b"{ \"title\": \"enqu\xeate\" }");
    assert_eq!(
        toise(&["check", &latin]),
        (1, String::new(), format!("{latin}: /: byte 17 is not UTF-8; save the file with that encoding\n"))
    );
    let binary = file("picture.json", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert_eq!(toise(&["check", &binary]), (1, String::new(), format!("{binary}: /: not a text file; name a JSON file\n")));
    assert_eq!(toise(&["check", "benchmarks"]), (1, String::new(), "benchmarks: /: a directory; name a file in it\n".into()));
}

#[test]
fn pack_writes_one_file_or_one_for_each_language_beside_it_and_names_them() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("own.pack.json").display().to_string();
    let read = |path: &str| -> Value { serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON") };
    let mut one_language: Value =
        serde_json::from_str(&std::fs::read_to_string("benchmarks/cyber-hygiene-uk-2023.json").expect("it is there")).expect("JSON");
    fn in_english(value: &mut Value) {
        match value {
            Value::Object(texts) if texts.contains_key("en") => *value = texts["en"].clone(),
            Value::Object(object) => object.values_mut().for_each(in_english),
            Value::Array(list) => list.iter_mut().for_each(in_english),
            _ => {}
        }
    }
    in_english(&mut one_language);
    one_language["languages"] = serde_json::json!(["en"]);
    let source = file("own.json", one_language.to_string());
    let (code, printed, err) = toise(&["pack", &source, "--out", &out]);
    assert_eq!((code, printed.lines().count(), err.as_str()), (0, 1, ""), "{printed}");
    assert!(printed.starts_with(&format!("{out}: ")) && printed.ends_with(" bytes\n"), "{printed}");
    let pack = read(&out);
    assert_eq!((&pack["json"], &pack["benchmark"]), (&"own.json".into(), &"cyber-hygiene-uk-2023".into()));

    let (code, printed, err) = toise(&["pack", VALID, "--out", &out]);
    assert_eq!((code, printed.lines().count(), err.as_str()), (0, 7, ""), "{printed}");
    let pack = read(&out);
    assert_eq!(pack["json"], "vr-2012.json");
    for part in pack["languages"].as_array().expect("a list") {
        let name = part["file"].as_str().expect("a name");
        assert!(read(&out.replace("own.pack.json", name)).is_string() && printed.contains(&format!("{name}: ")), "{name}");
    }
}

#[test]
fn pack_refuses_what_check_refuses_and_names_that_the_loader_would_not_know() {
    let broken = file("broken-too.json", r#"{ "format": 2 }"#);
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("none.pack.json").display().to_string();
    let (code, printed, err) = toise(&["pack", &broken, "--out", &out]);
    assert_eq!((code, printed.as_str()), (1, ""));
    assert_eq!(err, format!("{broken}: /format: version 2 of the format is not known here; write the file in a version that is: 1\n"));
    assert!(!PathBuf::from(&out).exists());
    for name in ["own.json", ".pack.json"] {
        let (code, _, err) = toise(&["pack", VALID, "--out", name]);
        let expected = format!("--out: {name:?} does not end as a pack does; give a name such as \"own.pack.json\"\n");
        assert_eq!((code, err), (1, expected));
    }
    let (code, _, err) = toise(&["pack", VALID, "--out", "absent/own.pack.json"]);
    assert!(code == 1 && err.starts_with("absent/own.") && err.contains("cannot be written"), "{err}");
}

#[test]
fn pack_says_where_visitors_will_wait_for_the_engine() {
    let source = file("waits.json", include_str!("small.json"));
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("waits.pack.json").display().to_string();
    let (code, _, err) = toise(&["pack", &source, "--out", &out]);
    let note = "/sections/0: note: visitors wait for the engine, since only that can show such questions; begin with a section of yes-no and \
                single questions";
    assert_eq!((code, err), (0, format!("{source}: {note}\n")));
}

#[test]
fn wrong_usage_exits_with_two() {
    for arguments in [&[][..], &["check"], &["compare", "--benchmark", VALID], &["measure"]] {
        let (code, out, err) = toise(arguments);
        assert_eq!((code, out), (2, String::new()), "{arguments:?}");
        assert!(err.contains("Usage: toise"), "{err}");
    }
}

#[test]
fn help_names_each_command() {
    let (code, out, _) = toise(&["--help"]);
    assert_eq!(code, 0);
    for command in ["check", "compare", "draw", "figures", "pack"] {
        assert!(out.contains(command), "{out}");
        let (code, help, _) = toise(&[command, "--help"]);
        assert!(code == 0 && help.contains("Example: toise"), "{help}");
    }
}

#[test]
fn figures_writes_the_file_that_the_widget_shows_without_its_engine() {
    let benchmark = file("own.json", include_str!("small.json"));
    let out = benchmark.replace(".json", ".figures.txt");
    let written = |language: &[&str]| {
        assert_eq!(toise(&[&["figures", &benchmark, "--out", &out], language].concat()), (0, String::new(), String::new()));
        std::fs::read_to_string(&out).expect("it was written")
    };
    let text = written(&[]);
    assert_eq!(text, SMALL_FIGURES);
    assert!(written(&["--lang", "fr"]).contains("\nfont du pain de seigle\t60\u{202f}%\n"));
    let (code, _, err) = toise(&["figures", &benchmark, "--out", "absent/own.figures.txt"]);
    assert!(code == 1 && err.starts_with("absent/own.figures.txt: /: cannot be written"), "{err}");
}

#[test]
fn compare_prints_the_comparison_in_the_given_language() {
    let answers = file("answers.json", r#"{ "blog": "no", "hours": null }"#);
    let label = |language: &[&str]| {
        let (code, out, err) = toise(&[&["compare", "--benchmark", VALID, "--answers", &answers], language].concat());
        assert_eq!((code, err), (0, String::new()));
        let comparison: Value = serde_json::from_str(&out).expect("it prints JSON");
        comparison["practices"][0]["label"].as_str().expect("it has labels").to_owned()
    };
    assert_eq!(label(&[]), label(&["--lang", "en"]));
    assert_ne!(label(&["--lang", "fr"]), label(&["--lang", "en-GB"]));
    assert_eq!(label(&["--lang", "mi"]), label(&[]), "a language that the benchmark lacks");
}

#[test]
fn answers_with_repeated_keys_other_quotes_or_unknown_reasons_are_refused() {
    for (json, expected) in [
        (r#"{ "blog": "no", "blog": "yes" }"#, "/blog: a second key of this name in its object; keep one of the two"),
        (r#"{ "blog": 'no' }"#, r#"/blog: not JSON at line 1, column 11: expected value; use straight double quotes: ""#),
        (
            r#"{ "blog": { "missing": "refused" } }"#,
            r#"/blog: no reason for which an answer is missing; give {"missing": "dont-know"} or {"missing": "skipped"}"#,
        ),
    ] {
        let answers = file("odd.json", json);
        let (code, out, err) = toise(&["compare", "--benchmark", VALID, "--answers", &answers]);
        assert_eq!((code, out, err), (1, String::new(), format!("{answers}: {expected}\n")));
    }
}

#[test]
fn compare_reports_each_answer_that_fits_no_question() {
    let answers = file("unfit.json", r#"{ "blog": "maybe", "colour": "red", "hour": "6-10" }"#);
    let (code, out, err) = toise(&["compare", "--benchmark", VALID, "--answers", &answers]);
    assert_eq!((code, out), (1, String::new()));
    assert_eq!(
        err,
        format!(
            "{answers}: /blog: not an answer to this question; give \"yes\" or \"no\"\n\
             {answers}: /colour: no such question; give one of hours, time-trend, owner, less-wanted, networks, facebook-frequency, \
             twitter-frequency, time-ranking, …\n\
             {answers}: /hour: no such question; did you mean \"hours\"?\n"
        )
    );
}

#[test]
fn compare_ends_quietly_if_its_output_is_closed() {
    let answers = file("few.json", r#"{ "blog": "no" }"#);
    let script = format!("'{}' compare --benchmark {VALID} --answers '{answers}' | true", env!("CARGO_BIN_EXE_toise"));
    let output = Command::new("sh").args(["-c", &script]).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("there is a shell");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn draw_writes_the_picture_in_the_given_language_and_width() {
    let answers = file("drawn.json", r#"{ "blog": "no", "hours": "21-up" }"#);
    let draw = |more: &[&str]| {
        let out = file("drawn.svg", "");
        let fixed = ["draw", "--benchmark", VALID, "--answers", &answers, "--chart", "where-you-stand", "--out", &out];
        assert_eq!(toise(&[&fixed[..], more].concat()), (0, String::new(), String::new()));
        std::fs::read_to_string(out).expect("a picture")
    };
    let english = draw(&[]);
    assert!(english.starts_with("<svg width=\"720\" ") && english.ends_with("</svg>\n"), "{english}");
    assert!(english.contains("Hours a week") && english.contains("ahead of you"), "{english}");
    let french = draw(&["--lang", "fr-CA", "--width", "400"]);
    assert!(french.starts_with("<svg width=\"400\" "), "{french}");
    assert!(french.contains("Heures par semaine") && french.contains("en retard"), "{french}");
}

#[test]
fn draw_draws_each_chart_of_the_given_measure() {
    let answers = file(
        "all-drawn.json",
        r#"{ "hours": "6-10", "blog": "yes", "paid-tool": "no",
        "time-ranking": ["learning", "finding", "analysing", "answering", "competitors"] }"#,
    );
    let draw = |more: &[&str]| {
        let out = file("each.svg", "");
        let fixed = ["draw", "--benchmark", VALID, "--answers", &answers, "--out", &out, "--chart"];
        let (code, _, err) = toise(&[&fixed[..], more].concat());
        (code, std::fs::read_to_string(out).expect("a file"), err)
    };
    for (chart, text) in [
        (&["crowd"][..], "36% ahead of you"),
        (&["crowd", "--of", "blog"], "45% behind you"),
        (&["distribution", "--of", "hours"], "6–10 hours"),
        (&["all-together"], "You do 2 of 3 practices"),
        (&["orders"], "Your place"),
    ] {
        let (code, picture, err) = draw(chart);
        assert!(code == 0 && err.is_empty() && picture.contains(text), "{chart:?}: {err}");
    }
    let unknown = "--of: \"bog\" is not in this picture; give one of paid-tool, hours, blog\n";
    assert_eq!(draw(&["crowd", "--of", "bog"]), (1, String::new(), unknown.into()));
}

#[test]
fn draw_says_why_there_is_no_picture() {
    let answers = file("undirected.json", r#"{ "owner": "no" }"#);
    let draw = |answers: &str, out: &str, more: &[&str]| {
        let fixed = ["draw", "--benchmark", VALID, "--answers", answers, "--out", out];
        let (code, _, err) = toise(&[&fixed[..], more].concat());
        (code, err)
    };
    let chart = ["--chart", "where-you-stand"];
    let (code, err) = draw(&answers, "never.svg", &["--chart", "pie"]);
    assert!(code == 2 && err.contains("[possible values: where-you-stand, crowd, distribution, all-together, orders]"), "{err}");
    let nothing = format!("{answers}: /: there is nothing to draw; answer a question that has a better and a worse\n");
    assert_eq!(draw(&answers, "never.svg", &chart), (1, nothing));
    for (chart, help) in [
        ("crowd", "answer a question on a practice"),
        ("distribution", "answer a question that has figures"),
        ("all-together", "answer questions on two practices of the whole sample"),
        ("orders", "answer a question on an order that was published"),
    ] {
        let nothing = format!("{answers}: /: there is nothing to draw; {help}\n");
        assert_eq!(draw(&answers, "never.svg", &["--chart", chart]), (1, nothing));
    }
    let some = file("directed.json", r#"{ "blog": "no" }"#);
    let unwritable = "absent/never.svg: /: cannot be written: No such file or directory (os error 2); check the folder and whether you may write there\n";
    assert_eq!(draw(&some, "absent/never.svg", &chart), (1, unwritable.into()));
    let no_language = "--lang: \"?\" is no language tag; give one such as \"fr\"\n";
    assert_eq!(draw(&some, "never.svg", &[&chart[..], &["--lang", "?"]].concat()), (1, no_language.into()));
}
