//! The exports: pictures, the table for spreadsheets, the plain text, the link.

use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use toise::answers::{from_json, from_text, to_text};
use toise::benchmark::{Benchmark, Date, Verdict, parse};
use toise::chart::{EstimatedWidths, Palette, Rect, Scene, Shape, TextMeasurer, standalone};
use toise::standing::{Comparison, compare};
use toise::text::{Key, LOCALES, Language};
use toise::widget::evidence::sources::{all_sources, publishers, sources_of};
use toise::widget::export::{csv, picture, plain_text, poster_subjects, subjects};
use toise::widget::{Settings, WidgetContext, qualifications, wording};

use crate::arbitrary::{BUSINESS_OUTLOOK, CYBER_HYGIENE, HOUSEHOLD_RESERVES, INNOVATION_BY_SIZE, MICROBUSINESS, SMALL, VR_2012, benchmark};
use crate::chart::{Monospace, extent, overlap, rightward, room};

const TODAY: Date = Date { year: 2026, month: Some(11), day: Some(23) };
/// An answer to each question of the default benchmark.
const ALL_ANSWERED: &str = r#"{
    "hours": "under-6", "time-trend": "same", "owner": "yes", "less-wanted": "no",
    "networks": ["twitter", "linkedin"], "twitter-frequency": "several",
    "time-ranking": ["analysing", "finding", "learning", "answering", "competitors"],
    "content-origin": "found", "blog": "yes", "blog-weekly": "no", "post-hours": "1-3",
    "social-budget": "up", "marketing-budget": "same", "paid-tool": "yes", "tool-spend": "under-26",
    "experience": "under-6", "measured": [], "who-runs-it": "agency"
}"#;
/// Texts that have a meaning in markup, in tables or in spreadsheets.
const HOSTILE: [&str; 6] =
    ["=HYPERLINK(\"https://evil.example\")", "+1, 2", "@SUM(A1)", "-2 + 3", "<script>&amp;</text>]]>", "\u{fffe}a \"quoted\" 'one'"];

fn native(tag: &str) -> Language {
    Language::native(tag).expect("a language of the widget")
}

fn compared(benchmark: Benchmark, language: Language, answers: &str) -> (WidgetContext, Comparison) {
    let response = from_json(answers, &benchmark).unwrap_or_else(|errors| panic!("{errors:?}"));
    let comparison = compare(&benchmark, &response, TODAY);
    (WidgetContext::new(Rc::new(benchmark), language, TODAY, Settings::default()), comparison)
}

/// Comparisons with several benchmarks in every language, each with its name.
fn cases() -> Vec<(String, WidgetContext, Comparison)> {
    let answers = [
        (VR_2012, ALL_ANSWERED.to_owned()),
        (VR_2012, json!({ "blog": "no" }).to_string()),
        (SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 }).to_string()),
        (CYBER_HYGIENE, json!({ "organisation": "charity", "breach": "no" }).to_string()),
        (HOUSEHOLD_RESERVES, json!({ "largest-expense": 0 }).to_string()),
        (
            BUSINESS_OUTLOOK,
            json!({ "performance": "down", "cash": 2, "risk": "moderate", "reasons": ["labour"], "shortage": "yes" }).to_string(),
        ),
        (INNOVATION_BY_SIZE, json!({ "size": "five-up", "products": "yes", "processes": "no", "services": "yes" }).to_string()),
        (MICROBUSINESS, json!({ "low-prices": "very", "plan": "not", "money": ["banks"] }).to_string()),
    ];
    let languages = || LOCALES.iter().map(|(tag, _)| native(tag)).chain([rightward()]);
    let case = |(file, answers): &(&str, String)| {
        let in_language = |language: Language| {
            let name = format!("{} in {}", &answers[..12], language.tag);
            let (context, comparison) = compared(benchmark(file), language, answers);
            (name, context, comparison)
        };
        languages().map(in_language).collect::<Vec<_>>()
    };
    answers.iter().flat_map(case).collect()
}

/// `SMALL` with hostile texts in place of those that are shown.
fn hostile() -> (WidgetContext, Comparison) {
    let mut file: Value = serde_json::from_str(SMALL).expect("JSON");
    let mut texts = HOSTILE.iter().cycle();
    let mut next = || json!({ "en": texts.next(), "fr": "f" });
    file["title"] = next();
    file["sample"]["members"] = next();
    for question in file["sections"][0]["questions"].as_array_mut().expect("questions") {
        question["label"] = next();
        for option in question.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            option["text"] = next();
        }
    }
    file["sources"][0]["publisher"] = json!(HOSTILE[0]);
    let benchmark = parse(&file.to_string()).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}")).benchmark;
    compared(benchmark, native("en"), r#"{ "rye": "yes", "hour": "late", "order": ["shop", "dough", "oven"], "staff": 3 }"#)
}

/// The texts of a picture, each with the rectangle that it takes.
fn labels(scene: &Scene) -> Vec<(Rect, &str)> {
    scene.shapes.iter().filter_map(room).collect()
}

/// The texts of a picture without spaces, since a text may be broken into lines anywhere.
fn unspaced_text(scene: &Scene) -> String {
    unspaced(&labels(scene).into_iter().map(|(_, text)| text).collect::<String>())
}

fn unspaced(text: &str) -> String {
    text.replace(' ', "")
}

#[test]
fn the_texts_of_a_picture_are_inside_it_and_do_not_overlap_in_any_language() {
    for (name, context, comparison) in cases() {
        let subjects = subjects(&comparison);
        assert!(!subjects.is_empty(), "{name}");
        for chosen in subjects.iter().map(std::slice::from_ref).chain([&*poster_subjects(&subjects)]) {
            let scene = picture(&context, &comparison, chosen, &Monospace).unwrap_or_else(|| panic!("{name}: no picture of {chosen:?}"));
            for shape in &scene.shapes {
                let Rect { x, y, width, height } = extent(shape);
                let is_inside = x >= 0.0 && y >= 0.0 && x + width <= scene.width && y + height <= scene.height;
                assert!(is_inside, "{name}, {chosen:?}: {shape:?} outside of {} × {}", scene.width, scene.height);
            }
            let labels = labels(&scene);
            for (index, (one, text)) in labels.iter().enumerate() {
                for (two, other) in labels.iter().skip(index + 1) {
                    assert!(!overlap(one, two), "{name}, {chosen:?}: {text:?} and {other:?}");
                }
            }
            assert_eq!(scene.is_mirrored, context.say(Key::Direction).text() == "rtl", "{name}");
        }
    }
}

#[test]
fn a_poster_names_the_survey_a_publisher_and_the_day_in_every_language() {
    for (name, context, comparison) in cases() {
        let scene = picture(&context, &comparison, &poster_subjects(&subjects(&comparison)), &Monospace).expect("a picture");
        let text = unspaced_text(&scene);
        let publisher = &context.benchmark.figures.iter().find_map(|figure| figure.sources.first()).expect("a source").publisher;
        for expected in [context.title(), context.date(TODAY), publisher.to_string()] {
            assert!(text.contains(&unspaced(&expected)), "{name}: {expected:?} in {text}");
        }
        assert!(scene.height > 200.0 && scene.width == 800.0, "{name}: {} × {}", scene.width, scene.height);
    }
}

#[test]
fn a_poster_states_the_bases_and_the_caveats_of_its_numbers() {
    let everything: &[&str] = &[
        "You lead on 5 and lag on 5 of 12 practices",
        "Most of the 462 businesses are active on Facebook; you are not.",
        "2 practices are too close to call.",
        "This rests on all 12 practices that apply to you.",
        "Shares of the 462 businesses, unless another base is given.",
        "Time against last year, Hours a week, Social media budget: our calculation",
        "Monthly spend on tools: about 166 businesses that pay for a tool · our calculation, sources differ",
        "A blog post every week: about 254 businesses with a blog · sources differ",
        "On Pinterest: sources differ",
        "Your peers, about 199 owners and heads of a business: 37% ahead of you, 63% level with you, 0% behind.",
        "45% of roughly 254 businesses with a blog gave the same answer as you: 1–3 hours.",
        "These 462 businesses were not drawn at random: the shares are theirs alone.",
        "Which answers count as ahead rests on the views of this page, Barry Feldman, Janine Popick, Dave Kerpen, not on a finding of the \
survey.",
        "Compared on 2026-11-23.",
    ];
    let one_answer: &[&str] = &[
        "1 of 9 practices answered so far",
        "Most of the 462 businesses have a blog; you have none.",
        "55% of the 462 businesses have a blog; you have none. About 359th of 462, level with some 207 others.",
        "This rests on 1 of the 9 practices that apply to you; what you skipped does not count.",
    ];
    for (answers, expected) in [(ALL_ANSWERED, everything), (r#"{ "blog": "no" }"#, one_answer)] {
        let (context, comparison) = compared(benchmark(VR_2012), native("en"), answers);
        let scene = picture(&context, &comparison, &poster_subjects(&subjects(&comparison)), &Monospace).expect("a picture");
        let text = unspaced_text(&scene);
        for sentence in expected {
            assert!(text.contains(&unspaced(sentence)), "{sentence:?} in {text}");
        }
    }
}

#[test]
fn a_picture_of_one_subject_shows_that_alone() {
    let (context, comparison) = compared(benchmark(VR_2012), native("fr"), ALL_ANSWERED);
    let subjects = subjects(&comparison);
    let height = |chosen: &[_]| picture(&context, &comparison, chosen, &Monospace).expect("a picture").height;
    let poster = height(&poster_subjects(&subjects));
    let single: Vec<f64> = subjects.iter().map(|subject| height(std::slice::from_ref(subject))).collect();
    assert!(subjects.len() > 15 && single.iter().all(|height| *height < poster / 2.0), "{single:?} of {poster}");
    assert!(picture(&context, &comparison, &[], &Monospace).is_none());
}

/// The names of the elements of an SVG, and its texts.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let (mut names, mut texts) = (Vec::new(), vec![String::new()]);
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {svg}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.expect("a well-formed attribute")));
                names.push(String::from_utf8_lossy(tag.name().as_ref()).into_owned());
                texts.push(String::new());
            }
            Event::Text(text) => *texts.last_mut().expect("a text") += &text.decode().expect("UTF-8"),
            Event::GeneralRef(entity) => {
                let character = match &*entity.decode().expect("UTF-8") {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("XML has no entity {other}"),
                };
                texts.last_mut().expect("a text").push(character);
            }
            Event::Eof => return (names, texts.into_iter().map(|text| text.trim().to_owned()).collect()),
            _ => {}
        }
    }
}

#[test]
fn an_svg_is_well_formed_and_hostile_texts_stay_texts() {
    let (context, comparison) = hostile();
    let scene = picture(&context, &comparison, &poster_subjects(&subjects(&comparison)), &EstimatedWidths).expect("a picture");
    let svg = standalone(&scene, &context.title(), &Palette::light()).expect("an SVG");
    let (names, texts) = read(&svg);
    let known = ["svg", "title", "rect", "line", "polyline", "polygon", "circle", "text"];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    assert_eq!(names[..2], ["svg", "title"], "{svg}");
    assert_eq!(texts[2], context.title());
    for (_, label) in labels(&scene) {
        let label = label.replace('\u{fffe}', "");
        assert!(texts.iter().any(|text| *text == label.trim()), "{label:?} in {texts:?}");
    }
    assert!(svg.matches("http://").count() <= 1, "it names its namespace and loads nothing: {svg}");
}

#[test]
fn the_table_has_a_line_for_each_class_in_every_language() {
    for (name, context, comparison) in cases() {
        let table = csv(&context, &comparison);
        let (header, body) = table.strip_prefix('\u{feff}').expect("a byte order mark").split_once("\r\n").expect("lines");
        assert!(body.ends_with("\r\n") && !header.contains('"'), "{name}");
        let mut reader = csv::ReaderBuilder::new().from_reader(&table.as_bytes()['\u{feff}'.len_utf8()..]);
        let column = |id: &str| header.split(',').position(|column| column == id).unwrap_or_else(|| panic!("no column {id}"));
        let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("as many cells as in the header")).collect();
        let rows: Vec<_> = comparison.practices.iter().chain(&comparison.differences).collect();
        assert_eq!(lines.len(), rows.iter().map(|row| row.measure.classes.len()).sum::<usize>(), "{name}");
        let mut lines = lines.iter();
        for row in rows {
            for (index, (share_of_class, own)) in row.shares.iter().zip(&row.class_figures).enumerate() {
                let line = lines.next().expect("a line");
                assert_eq!(&line[column("id")], &*row.measure.id, "{name}");
                assert_eq!(line[column("label")], context.text(&row.measure.label), "{name}");
                let share: f64 = line[column("share")].parse().expect("a number with a decimal point");
                assert!((share - share_of_class).abs() < 1e-8, "{name}: {line:?}");
                assert_eq!(&line[column("yours")], if index == row.class { "true" } else { "false" }, "{name}");
                assert_eq!(line[column("n")].parse::<u32>(), Ok(row.n), "{name}");
                assert_eq!(line[column("above")].is_empty(), row.measure.direction.is_none(), "{name}");
                assert!(!line[column("category_label")].is_empty() && !line[column("base")].is_empty(), "{name}: {line:?}");
                let all: Vec<_> = row.figures().cloned().collect();
                let figures = if own.is_empty() { &all } else { own };
                let is_derived = row.base.is_answering() || figures.iter().any(|figure| figure.derivation.is_some());
                assert_eq!(line[column("derived")], is_derived.to_string(), "{name}: {line:?}");
                assert_eq!(line[column("base_derived")], row.base.is_derived().to_string(), "{name}: {line:?}");
                for source in sources_of(&all) {
                    let mut publishers = line[column("sources")].split("; ");
                    assert!(publishers.any(|publisher| publisher == &*source.publisher), "{name}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let (context, comparison) = hostile();
    let table = csv(&context, &comparison);
    let mut cells = 0;
    for line in csv::ReaderBuilder::new().has_headers(false).from_reader(&table.as_bytes()[3..]).records() {
        for cell in &line.expect("a line") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            cells += usize::from(HOSTILE.iter().any(|text| cell == format!("'{text}") || cell == *text));
        }
    }
    assert!(cells > 10, "the hostile texts are there, made harmless: {table}");
}

#[test]
fn the_plain_text_has_a_line_for_each_measure_and_no_markup_in_any_language() {
    for (name, context, comparison) in cases() {
        let text = plain_text(&context, &comparison, &[]);
        assert_eq!(text.lines().next(), Some(&*context.title()), "{name}");
        let bullets: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("• ")).collect();
        let rows: Vec<_> = comparison.practices.iter().chain(&comparison.differences).collect();
        assert_eq!(bullets.len(), rows.len(), "{name}: {text}");
        for row in rows {
            let label = wording::practice(&context, row);
            let is_of_row = |bullet: &&str| bullet.starts_with(&label) && bullet.len() > label.len() + 20;
            assert!(bullets.iter().any(is_of_row), "{name}: {label} in {text}");
        }
        assert!(text.contains(&context.date(TODAY)) && text.ends_with('\n'), "{name}: {text}");
        assert!(!text.contains(['{', '}', '*', '#', '<']) && !text.contains("\n\n\n"), "{name}: {text}");
    }
}

/// The results of [`ALL_ANSWERED`] as plain text.
const PLAIN_TEXT: &str = "\
Social media: how does your business measure up?
You lead on 5 and lag on 5 of 12 practices, most on “On Facebook”
Furthest ahead: Social media budget.
Most of the 462 businesses are active on Facebook; you are not.
2 practices are too close to call.
This rests on all 12 practices that apply to you.

Where you lead
• A blog: 55% of the 462 businesses have a blog; you have one. About 128th of 462, level with some 253 others.
• On LinkedIn: 50% of the 462 businesses are active on LinkedIn; so are you. About 116th of 462, level with some 230 others.
• A paid tool: 36% of the 462 businesses pay for a publishing or analytics tool; so do you. About 84th of 462, level with \
some 165 others.
• Posts on Twitter (X): 30% of roughly 323 businesses on Twitter tweet several times a day; you post several times a day. \
About 49th of 323, level with some 96 others. (our calculation)
• Social media budget: 22% of the 462 businesses raised their social media budget in the past year; you raised yours. About \
51st of 462, level with some 101 others.

Where you lag
• On Facebook: About 90% of the 462 businesses are active on Facebook; you are not. About 439th of 462, level with some 45 \
others. Another reading (Barry Feldman): Facebook draws the biggest crowd, he warns, but not the one with the most marketing \
power.
• Time against last year: 66% of the 462 businesses spend more time on social media than a year before; you spend about as \
much. About 384th of 462, level with some 156 others. Another reading (Janine Popick): she takes the rise in hours as a sign \
that the time brings a return. Another reading (Barry Feldman): he himself asks whether those who put in more are merely \
faithful to the cause.
• Monthly spend on tools: 58% of roughly 166 businesses that pay for a tool spend 26 US dollars a month or more on it; you \
spend less than 26 dollars. About 132nd of 166, level with some 69 others. (sources differ)
• Hours a week: 43% of the 462 businesses spend 6 hours a week or more on social media; you spend less than 6 hours. About \
331st of 462, level with some 262 others. Another reading (Janine Popick): she takes the rise in hours as a sign that the \
time brings a return. Another reading (Barry Feldman): he himself asks whether those who put in more are merely faithful to \
the cause. Your peers, about 199 owners and heads of a business: 37% ahead of you, 63% level with you, 0% behind.
• A blog post every week: 43% of roughly 254 businesses with a blog publish at least one blog post a week; you publish less \
often. About 182nd of 254, level with some 144 others. (sources differ)

Too close to call
• On Pinterest: 29% of the 462 businesses are active on Pinterest; you are not. About 298th of 462, level with some 327 \
others. (sources differ)
• On Twitter (X): Nearly 70% of the 462 businesses are active on Twitter; so are you. About 162nd of 462, level with some 322 \
others.

Where you differ or agree
• Less time wanted: 67% of roughly 199 owners and heads of a business gave the same answer as you: No. No answer is more \
common. (our calculation)
• Time per blog post: 45% of roughly 254 businesses with a blog gave the same answer as you: 1–3 hours. No answer is more \
common.
• Whole marketing budget: 54% of the 462 businesses gave the same answer as you: It stayed the same. No answer is more \
common. (our calculation)

All practices together
You do 5 of 9 practices. At least 6% and at most 89% of the 462 businesses do fewer.

462 businesses (2012-09-17 – 2012-10-05): customers of one US firm, nearly all of them small.
These 462 businesses were not drawn at random: the shares are theirs alone.
Which answers count as ahead rests on the views of this page, Barry Feldman, Janine Popick, Dave Kerpen, not on a finding of the \
survey.
Sources: Bright Spark Marketing, Feldman Creative, MarketingProfs, OnlineBusinessDegree.org, PR News, Thryv, \
VerticalResponse, eWeek
Compared on 2026-11-23.
";

#[test]
fn the_plain_text_has_the_headline_a_sentence_for_each_measure_and_the_footer() {
    let (context, comparison) = compared(benchmark(VR_2012), native("en"), ALL_ANSWERED);
    assert_eq!(plain_text(&context, &comparison, &[]), PLAIN_TEXT);
}

#[test]
fn a_headline_without_lags_says_how_many_practices_are_too_close_to_call() {
    let answers = json!({ "networks": ["facebook", "twitter", "linkedin"], "paid-tool": "yes", "blog": "yes", "hours": "6-10" });
    for (tag, expected) in [
        ("ar", "ممارسات غير محسومة: 3."),
        ("de", "Bei 3 Punkten ist es zu knapp für ein Urteil."),
        ("en", "3 practices are too close to call."),
        ("es", "3 prácticas: demasiado ajustado para dar un veredicto."),
        ("fr", "3 pratiques\u{202f}: trop serré pour trancher."),
        ("pt", "3 práticas indefinidas: diferença pequena demais."),
    ] {
        let (context, comparison) = compared(benchmark(VR_2012), native(tag), &answers.to_string());
        assert_eq!(comparison.with_verdict(Verdict::Behind).count(), 0, "{tag}");
        let qualifications = qualifications(&context, &comparison);
        assert!(qualifications.iter().any(|qualification| qualification == expected), "{tag}: {qualifications:?}");
    }
}

#[test]
fn a_publisher_of_several_publications_is_named_once() {
    let mut file: Value = serde_json::from_str(SMALL).expect("JSON");
    let first = file["sources"][0].clone();
    let sources = file["sources"].as_array_mut().expect("sources");
    for (id, publisher) in [("another", &json!("A first of all")), ("a-third", &first["publisher"])] {
        let mut source = first.clone();
        (source["id"], source["publisher"]) = (json!(id), publisher.clone());
        sources.push(source);
    }
    file["figures"][0]["sources"] = json!([first["id"], "another"]);
    file["sample"]["sources"] = json!(["a-third"]);
    let benchmark = parse(&file.to_string()).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}")).benchmark;
    let sources = all_sources(&benchmark);
    let publisher = first["publisher"].as_str().expect("a publisher");
    assert!(sources.iter().filter(|source| &*source.publisher == publisher).count() > 1, "{sources:?}");
    assert_eq!(publishers(&sources), ["A first of all", publisher]);
}

#[test]
fn all_answers_fit_into_a_short_link() {
    let benchmark = benchmark(VR_2012);
    let response = from_json(ALL_ANSWERED, &benchmark).expect("answers");
    let text = to_text(&response, &benchmark);
    let fragment = format!("#toise={text}");
    assert!(fragment.len() < 120, "{} characters: {fragment}", fragment.len());
    let needs_no_escape = |character: u8| character.is_ascii_alphanumeric() || b"-_".contains(&character);
    assert!(text.bytes().all(needs_no_escape), "{text}");
    assert_eq!(from_text(&text, &benchmark).as_ref(), Ok(&response));
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/linking.md")).expect("the document");
    assert!(document.contains(&fragment) && document.contains(&format!("`{text}`")), "docs/linking.md has an example that opens: {text}");
}

/// With `TOISE_BLESS` set it writes the pictures instead of comparing them. Look at them then.
#[test]
fn posters_are_those_last_approved() {
    let mut stale = Vec::new();
    for (file, tag) in [("poster", "fr"), ("poster-mirrored", "ar")] {
        let (context, comparison) = compared(benchmark(VR_2012), native(tag), ALL_ANSWERED);
        let all = subjects(&comparison);
        let chosen = [all[0].clone(), all[all.len() - 1].clone()];
        let scene = picture(&context, &comparison, &chosen, &EstimatedWidths).expect("a picture");
        let drawn = standalone(&scene, &context.title(), &Palette::light()).expect("a picture");
        let path = format!("{}/tests/it/golden/{file}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("TOISE_BLESS").is_some() {
            std::fs::write(&path, drawn).expect("the picture can be written");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            stale.push(file);
        }
    }
    assert_eq!(stale, [""; 0], "not current: run TOISE_BLESS=1 cargo test last_approved, and look at them");
}

#[test]
fn the_checks_for_overlaps_and_for_xml_can_fail() {
    let wide = "wide".repeat(80);
    let rect = Rect { x: 0.0, y: 0.0, width: Monospace.width(&wide, toise::chart::Font { size: 12.0, bold: false }), height: 12.0 };
    assert!(overlap(&rect, &Rect { x: 40.0, ..rect }));
    assert!(matches!(Shape::Bar { rect, color: toise::chart::ColorRole::Text, strength: 1.0 }, shape if extent(&shape) == rect));
    assert!(std::panic::catch_unwind(|| read("<svg><text>a & b</svg>")).is_err());
}
