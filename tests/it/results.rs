//! The results as rendered HTML: their sentences, the numbers in their tables, and the evidence for each number.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::answers::from_json;
use toise::benchmark::{Benchmark, Date, Figure, Kind, Share, Verdict};
use toise::standing::{Comparison, Count, assign_advice, compare, interval_of, to_json};
use toise::text::{Key, LOCALES, Language};
use toise::widget::evidence::Evidence;
use toise::widget::evidence::contents::{self, EvidenceCard};
use toise::widget::results::{self, Results};
use toise::widget::state::Focus;
use toise::widget::{FocusMove, Settings, Shared, WidgetContext, wording};
use yew::{BaseComponent, Callback, LocalServerRenderer};

use crate::arbitrary::{BUSINESS_OUTLOOK, CYBER_HYGIENE, HOUSEHOLD_RESERVES, INNOVATION_BY_SIZE, MICROBUSINESS, SMALL, VR_2012, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

/// The benchmarks of the repository, and the small one.
const ALL: [&str; 7] = [VR_2012, HOUSEHOLD_RESERVES, CYBER_HYGIENE, BUSINESS_OUTLOOK, INNOVATION_BY_SIZE, MICROBUSINESS, SMALL];

/// Benchmarks with answers: to all of their questions, to some, and to few.
fn visitors() -> Vec<(&'static str, Value)> {
    vec![
        (VR_2012, all_answered()),
        (VR_2012, json!({ "hours": "21-up", "owner": "no", "networks": ["facebook"], "facebook-frequency": "daily", "blog": "no" })),
        (VR_2012, json!({ "time-ranking": ["finding", "learning", "analysing", "competitors", "answering"], "networks": [] })),
        (SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 })),
        (HOUSEHOLD_RESERVES, json!({ "largest-expense": 450, "cash-400": "no", "three-months": "yes", "unpaid-bills": "no" })),
        (CYBER_HYGIENE, json!({ "organisation": "charity", "breach": "no" })),
        (
            BUSINESS_OUTLOOK,
            json!({ "performance": "down", "outlook": "up", "cash": 2, "risk": "moderate", "reasons": ["labour"], "shortage": "yes" }),
        ),
        (INNOVATION_BY_SIZE, json!({ "size": "one-to-four", "products": "no", "processes": "yes", "marketing": "no" })),
        (MICROBUSINESS, json!({ "low-prices": "very", "plan": "not", "money": ["banks"] })),
    ]
}

/// An answer to each question of the default benchmark, so that every part of the results is shown.
fn all_answered() -> Value {
    json!({
        "hours": "under-6", "time-trend": "same", "owner": "yes", "less-wanted": "no",
        "networks": ["twitter", "linkedin"], "twitter-frequency": "several",
        "time-ranking": ["analysing", "finding", "learning", "answering", "competitors"],
        "content-origin": "found", "blog": "yes", "blog-weekly": "no", "post-hours": "1-3",
        "social-budget": "up", "marketing-budget": "same", "paid-tool": "yes", "tool-spend": "under-26",
        "experience": "under-6", "measured": [], "who-runs-it": "agency",
    })
}

pub fn context(tag: &str, benchmark: Benchmark) -> WidgetContext {
    WidgetContext::new(Rc::new(benchmark), Language::native(tag).expect("a language of the widget"), TODAY, Settings::default())
}

pub fn compared(context: &WidgetContext, answers: &Value) -> Shared<Comparison> {
    let response = from_json(&answers.to_string(), &context.benchmark).unwrap_or_else(|errors| panic!("{errors:?}"));
    Shared::new(compare(&context.benchmark, &response, TODAY))
}

async fn html<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().run_until(renderer.render()).await
}

/// The rendered results, with a guess at each figure that can be guessed, unless they are a link's.
pub async fn results_page(context: &WidgetContext, comparison: &Shared<Comparison>) -> Element {
    // A link holds no guesses.
    let guesses = context.benchmark.guesses.iter().filter(|_| !context.is_linked).map(|figure| (figure.id.clone(), 100)).collect();
    let (focus, dispatch) = (FocusMove { moves: 0, on: Focus::Stay }, Callback::noop());
    let props = results::Props {
        trial: None,
        planned: Rc::default(),
        context: context.clone(),
        comparison: comparison.clone(),
        guesses: Rc::new(guesses),
        before: None,
        focus,
        is_prerendered: false,
        banners: Vec::new(),
        dispatch,
    };
    Element::read(&html::<Results>(props).await)
}

pub async fn card(context: &WidgetContext, comparison: Option<&Shared<Comparison>>, evidence: Evidence) -> Element {
    let props = contents::Props { context: context.clone(), comparison: comparison.cloned(), evidence, close: Callback::noop() };
    Element::read(&html::<EvidenceCard>(props).await)
}

/// An element of rendered HTML.
#[derive(Debug, Default)]
pub struct Element {
    pub tag: String,
    attributes: String,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    fn read(html: &str) -> Self {
        let mut open = vec![Self::default()];
        for part in html.split('<') {
            let Some((tag, text)) = part.split_once('>') else { continue };
            if !tag.starts_with('/') {
                let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                open.push(Self { tag: name.into(), attributes: attributes.into(), children: Vec::new() });
            }
            if tag.starts_with('/') || ["input", "br"].contains(&open.last().expect("an element").tag.as_str()) {
                let closed = open.pop().expect("an element");
                open.last_mut().expect("its parent").children.push(Node::Element(closed));
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            open.last_mut().expect("an element").children.push(Node::Text(text));
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.remove(0)
    }

    pub fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(text).collect()
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The element itself and its descendants, as far as they match.
    pub fn all(&self, matches: &impl Fn(&Self) -> bool) -> Vec<&Self> {
        let descendants = self.elements().flat_map(|element| element.all(matches));
        matches(self).then_some(self).into_iter().chain(descendants).collect()
    }

    pub fn tagged(&self, tag: &str) -> Vec<&Self> {
        self.all(&|element| element.tag == tag)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        Some(self.attributes.split_once(&format!("{name}=\""))?.1.split_once('"')?.0)
    }

    /// The table in the section with a heading.
    fn table(&self, heading: &str) -> &Self {
        let has_heading = |element: &Self| element.tagged("h3").iter().any(|found| found.text() == heading);
        let sections =
            self.all(&|element| element.attribute("class").is_some_and(|class| class.starts_with("fold")) && has_heading(element));
        let section = *sections.first().unwrap_or_else(|| panic!("no section {heading:?}"));
        section.tagged("table").first().unwrap_or_else(|| panic!("no table in {heading:?}"))
    }

    /// The cells of each row of a table's body, beginning with the row's heading.
    fn rows(&self) -> Vec<Vec<String>> {
        let bodies = self.tagged("tbody");
        let rows = bodies.iter().flat_map(|body| body.elements());
        rows.map(|row| row.elements().map(|cell| cell.text().trim().to_owned()).collect()).collect()
    }

    /// Adds each paragraph, table row and picture with a percentage to `found`, together with the nearest list item or section around it.
    fn percentages<'e>(&'e self, parent: &'e Self, found: &mut Vec<(&'e Self, &'e Self)>) {
        let parent = if ["li", "section"].contains(&self.tag.as_str()) { self } else { parent };
        let is_text = ["p", "tr"].contains(&self.tag.as_str());
        if is_text && self.text().contains('%') || self.attribute("aria-label").is_some_and(|label| label.contains('%')) {
            found.push((self, parent));
        }
        self.elements().for_each(|element| element.percentages(parent, found));
    }

    /// Whether it holds a button that opens the evidence dialog.
    fn has_evidence(&self) -> bool {
        !self.all(&|element| element.tag == "button" && element.attribute("aria-haspopup") == Some("dialog")).is_empty()
    }
}

#[tokio::test]
async fn the_headline_counts_leads_and_lags_and_says_with_whom() {
    for (tag, expected) in [
        (
            "en",
            [
                "You lead on 5 and lag on 5 of 12 practices, most on “On Facebook”",
                "Furthest ahead: Social media budget.",
                "Compared with 462 businesses (2012): customers of one US firm, nearly all of them small.",
            ],
        ),
        (
            "fr",
            [
                "Vous êtes en avance sur 5 et en retard sur 5 des 12 pratiques, surtout «\u{202f}Sur Facebook\u{202f}»",
                "Comparé à 462 entreprises (2012)\u{202f}: clientes d’une même société américaine, presque toutes petites.",
                "Est-ce fiable\u{202f}?",
            ],
        ),
    ] {
        let context = context(tag, benchmark(VR_2012));
        let page = results_page(&context, &compared(&context, &all_answered())).await;
        let header = page.tagged("header")[0].text();
        for part in expected {
            assert!(header.contains(part), "{part:?} in {header:?}");
        }
    }
}

#[tokio::test]
async fn each_share_is_stated_with_its_base_the_visitors_answer_and_the_place() {
    for (tag, sentence) in [
        ("en", "50% of the 462 businesses are active on LinkedIn; you are not. About 347th of 462, level with some 230 others."),
        (
            "fr",
            "50\u{202f}% des 462 entreprises sont actives sur LinkedIn\u{202f}; vous n’y êtes pas. Environ 347e sur 462, à égalité avec quelque 230 autres.",
        ),
    ] {
        let context = context(tag, benchmark(VR_2012));
        let page = results_page(&context, &compared(&context, &json!({ "networks": ["twitter"] }))).await;
        let paragraphs: Vec<String> = page.tagged("p").iter().map(|paragraph| paragraph.text().trim().to_owned()).collect();
        assert!(paragraphs.iter().any(|paragraph| paragraph == sentence), "{paragraphs:#?}");
    }
}

#[tokio::test]
async fn one_practice_is_counted_in_the_singular() {
    let context = context("fr", benchmark(VR_2012));
    let text = results_page(&context, &compared(&context, &json!({ "networks": ["twitter"] }))).await.text();
    assert!(text.contains("Vous suivez 1 pratique sur 4. Au plus 11\u{202f}% des 462 entreprises en suivent moins."), "{text}");
}

#[tokio::test]
async fn the_table_of_practices_has_the_order_of_the_comparison() {
    let context = context("en", benchmark(VR_2012));
    let comparison = compared(&context, &all_answered());
    let page = results_page(&context, &comparison).await;
    let rows = page.all(&|element| element.attribute("data-measure").is_some());
    let in_table: Vec<&str> = rows.iter().filter_map(|row| row.attribute("data-measure")).collect();
    let in_comparison: Vec<&str> = comparison.practices.iter().map(|row| &*row.measure.id).collect();
    assert!(in_table.len() > 10, "{in_table:?}");
    assert_eq!(in_table, in_comparison);
}

#[tokio::test]
async fn every_lag_has_a_card_and_the_largest_says_where_to_start() {
    let context = context("en", benchmark(VR_2012));
    let answers = json!({
        "hours": "under-6", "time-trend": "less", "networks": [], "blog": "yes", "blog-weekly": "yes",
        "paid-tool": "yes", "tool-spend": "under-26", "marketing-budget": "down",
    });
    let comparison = compared(&context, &answers);
    let lags: Vec<String> = comparison.with_verdict(Verdict::Behind).map(|row| context.text(&row.measure.label)).collect();
    assert!(lags.len() > 3, "{lags:?}");
    let page = results_page(&context, &comparison).await;
    let cards = page.tagged("article");
    let titles: Vec<String> = cards.iter().map(|card| card.attribute("aria-label").unwrap_or_default().to_owned()).collect();
    assert_eq!(titles[0], format!("Start here: {}", lags[0]));
    assert_eq!(titles[1..], lags[1..]);
    let text = page.text();
    let advice = assign_advice(&comparison, usize::MAX);
    let step = advice.on_lags[0].as_ref().and_then(|advice| advice.step.clone()).expect("a first step");
    assert!(cards[0].text().contains(&context.text(&step)), "{}", cards[0].text());
    for given in &advice.remaining {
        assert_eq!(text.matches(&context.text(&given.text)).count(), 1, "{} appears once", given.id);
    }
}

#[tokio::test]
async fn every_number_has_its_base_and_its_evidence() {
    let mut count = 0;
    for (tag, (file, answers)) in LOCALES.iter().flat_map(|(tag, _)| visitors().into_iter().map(move |visitor| (tag, visitor))) {
        let context = context(tag, benchmark(file));
        let comparison = compared(&context, &answers);
        let page = results_page(&context, &comparison).await;
        let rows = comparison.practices.iter().chain(&comparison.differences);
        let peers = rows.clone().flat_map(|row| row.peers.iter().map(|peers| peers.n));
        let sample = &context.benchmark.sample;
        let guessed = context.benchmark.guesses.iter().map(|figure| figure.base.size(sample.size));
        let bases = rows.clone().map(|row| row.n).chain(peers).chain(guessed).chain([sample.size]);
        let bases: Vec<String> = bases.map(|n| context.integer(n)).collect();
        let about = page.all(&|element| element.attribute("class") == Some("about"));
        assert!(!about[0].tagged("cite").is_empty(), "the section about the survey lists its sources itself");
        let is_of_widget = |section: &&Element| section.all(&|element| element.attribute("class") == Some("about")).is_empty();
        let sections = page.tagged("section")[0].elements().filter(is_of_widget);
        let mut percentages = Vec::new();
        sections.for_each(|section| section.percentages(section, &mut percentages));
        for (element, parent) in &percentages {
            let text = format!("{}{}", element.text(), element.attribute("aria-label").unwrap_or_default());
            assert!(parent.has_evidence(), "{tag}: no evidence for {text:?}");
            // A table states its base once for all rows. A guess is beside its figure, which has the base.
            let has_base = |text: &str| bases.iter().any(|base| text.contains(base));
            assert!(
                element.tag == "tr" || has_base(&text) || parent.tag == "li" && has_base(&parent.text()),
                "{tag}: {text:?} has no base"
            );
        }
        for table in page.tagged("table").into_iter().filter(|table| table.text().contains('%')) {
            assert!(bases.iter().any(|base| table.text().contains(base)), "{tag}: a table without a base");
        }
        count += percentages.len();
    }
    assert!(count > 500, "{count}");
}

#[tokio::test]
async fn tables_have_the_shares_of_the_comparison() {
    let mut tables = 0;
    for (file, answers) in visitors() {
        let context = context("en", benchmark(file));
        let comparison = compared(&context, &answers);
        let json = to_json(&comparison, &context.benchmark, "en");
        let page = results_page(&context, &comparison).await;
        let number = |share: &Value| share.as_f64().expect("a share");
        let row_of = |id: &Value| comparison.row(id.as_str().expect("an id")).expect("a row");
        for row in ["practices", "differences"].iter().flat_map(|list| json[list].as_array().expect("a list")) {
            let of_row = page.all(&|table| table.attribute("data-classes") == row["id"].as_str());
            assert_eq!(of_row.len(), usize::from(row["shares"].as_array().expect("shares").len() > 2), "{}", row["id"]);
            let Some(table) = of_row.first() else { continue };
            let columns: Vec<&Value> = std::iter::once(row).chain(row["peers"].as_array().expect("peers")).collect();
            for (class, cells) in table.rows().iter().enumerate() {
                let compared = row_of(&row["id"]);
                let units = std::iter::once(&compared.roundings).chain(compared.peers.iter().map(|peers| &peers.roundings));
                let shares = columns.iter().zip(units);
                let shares: Vec<String> =
                    shares.map(|(column, units)| context.percent(number(&column["shares"][class]), units[class])).collect();
                assert_eq!(cells[1..=columns.len()], shares, "{}, class {class}", row["id"]);
                assert_eq!(!cells[columns.len() + 1].is_empty(), row["category"] == class, "{}, class {class}", row["id"]);
            }
            assert_eq!(table.rows().len(), row["shares"].as_array().expect("shares").len());
            tables += 1;
        }
        if let Some(count) = json["count"].as_object().filter(|_| comparison.together().is_some_and(Count::is_telling)) {
            // In whole points, rounded outward.
            let bounds = |of: &str| {
                let bound = |index: usize| number(&count[of]["with_rounding"][index]) * 100.0;
                let points = [(bound(0) + 1e-6).floor(), (bound(1) - 1e-6).ceil().max(0.0)];
                points.map(|points| format!("{}%", points + 0.0))
            };
            let rows = page.table("All practices together").rows();
            assert_eq!([&rows[0][1..], &rows[1][1..]], [bounds("fewer"), bounds("more")]);
        }
        for ranking in json["rankings"].as_array().expect("a list") {
            let rows = page.table(ranking["label"].as_str().expect("a label")).rows();
            let items = ranking["items"].as_array().expect("items").iter();
            let items = items.map(|item| {
                vec![item["label"].as_str().expect("a label").into(), item["published"].to_string(), item["yours"].to_string()]
            });
            assert_eq!(rows, items.collect::<Vec<_>>());
        }
    }
    assert!(tables > 5, "{tables}");
}

/// The default benchmark without directions, so that no answer is better than another.
fn without_directions() -> Benchmark {
    let mut file: Value = serde_json::from_str(VR_2012).expect("JSON");
    let sections = file["sections"].as_array_mut().expect("sections").iter_mut();
    for question in sections.flat_map(|section| section["questions"].as_array_mut().expect("questions")) {
        let question = question.as_object_mut().expect("a question");
        question.remove("direction");
        question.remove("practice_from");
        question.remove("practice");
        for option in question.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            option.as_object_mut().expect("an option").remove("direction");
        }
    }
    file["advice"] = json!([]);
    benchmark(&file.to_string())
}

#[tokio::test]
async fn without_directions_nobody_is_ahead_or_behind() {
    for (tag, verdicts) in [
        ("ar", &["متأخر", "تتأخر", "متقدم", "متعادل", "أمامك", "خلفك", "تتفوق"][..]),
        ("de", &["zurück", "vorn", "gleichauf", "vor Ihnen", "hinter Ihnen", "besser machen"]),
        ("en", &["behind", "ahead", "level", "lag", "lead"]),
        ("es", &["por detrás", "por delante", "detrás de", "delante de", "a la par"]),
        ("fr", &["retard", "avance", "devant vous", "derrière", "au niveau", "votre niveau"]),
        ("pt", &["atrás", "à frente", "sua frente", "mesmo nível", "seu nível"]),
    ] {
        let directed = context(tag, benchmark(VR_2012));
        let directed_page = results_page(&directed, &compared(&directed, &all_answered())).await;
        let occurs = |page: &Element, verdict: &str| {
            let labels = page.all(&|element| element.attribute("aria-label").is_some());
            let labels: String = labels.iter().filter_map(|element| element.attribute("aria-label")).collect();
            let text = format!("{}{labels}", page.text());
            text.split(|letter: char| !letter.is_alphanumeric() && letter != ' ')
                .any(|words| format!(" {words} ").contains(&format!(" {verdict} ")))
                || tag == "ar" && text.contains(verdict)
        };
        assert!(verdicts.iter().filter(|verdict| occurs(&directed_page, verdict)).count() > 2, "{tag}: verdicts use these words");
        let context = context(tag, without_directions());
        let comparison = compared(&context, &all_answered());
        assert!(comparison.practices.is_empty() && comparison.differences.iter().any(|row| !row.peers.is_empty()));
        let page = results_page(&context, &comparison).await;
        // The section about the survey has the benchmark's words.
        let is_of_widget = |section: &&Element| section.all(&|element| element.attribute("class") == Some("about")).is_empty();
        let sections = page.tagged("section")[0].elements().filter(is_of_widget);
        for section in sections {
            for verdict in verdicts {
                assert!(!occurs(section, verdict), "{tag}: {verdict:?} in {:?}", section.text());
            }
        }
        let text = page.text();
        assert!(text.contains(&context.say(Key::MostCommon).text()), "{tag}: {text}");
    }
}

#[tokio::test]
async fn the_card_of_a_figure_has_everything_that_was_published_on_it() {
    for (tag, file) in LOCALES.iter().flat_map(|(tag, _)| ALL.map(|file| (tag, file))) {
        let context = context(tag, benchmark(file));
        for figure in &context.benchmark.figures {
            let card = card(&context, None, Evidence::Figure(figure.id.clone())).await;
            let text = card.text();
            for fact in facts(&context, figure) {
                assert!(text.contains(&fact), "{tag}, {}: no {fact:?} in {text:?}", figure.id);
            }
            let addresses: Vec<&str> = card.tagged("a").iter().filter_map(|link| link.attribute("href")).collect();
            let sources = figure.sources.iter().chain(figure.conflicts.iter().flat_map(|conflict| &conflict.sources));
            for address in sources.filter_map(|source| source.address.as_deref()) {
                assert!(addresses.contains(&&*address.replace('&', "&amp;")), "{}: {address} in {addresses:?}", figure.id);
            }
        }
    }
}

/// The texts that the card of a figure has to contain.
fn facts(context: &WidgetContext, figure: &Figure) -> Vec<String> {
    let n = figure.base.size(context.benchmark.sample.size);
    let interval = interval_of(figure, &context.benchmark.sample);
    let terms: Vec<&Rc<Figure>> = figure.derivation.iter().flat_map(|derivation| derivation.figures()).collect();
    let sources = || {
        figure
            .sources
            .iter()
            .chain(figure.conflicts.iter().flat_map(|conflict| &conflict.sources))
            .chain(terms.iter().flat_map(|term| &term.sources))
    };
    let texts = [figure.wording.as_ref(), figure.note.as_ref(), figure.retired.as_ref().map(|retired| &retired.note)];
    let notes = figure.conflicts.iter().filter_map(|conflict| conflict.note.as_ref());
    let notes = notes.chain(figure.derivation.iter().filter_map(|derivation| derivation.note()));
    let statements = terms.iter().map(|term| &term.statement).chain([&figure.statement]);
    let shares = terms.iter().map(|term| (term.share.get(), term.rounding));
    let shares = shares.chain(figure.conflicts.iter().map(|conflict| (conflict.share.get(), Share::EXACT)));
    let mut facts = vec![context.integer(n), context.whole_percent(interval.low), context.whole_percent(interval.high)];
    facts.extend(shares.chain([(figure.share.get(), figure.rounding)]).map(|(share, unit)| context.percent(share, unit)));
    facts.extend(texts.into_iter().flatten().chain(notes).chain(statements).map(|text| context.text(text)));
    facts.extend(sources().flat_map(|source| [source.title.to_string(), source.publisher.to_string()]));
    facts.extend(sources().filter_map(|source| source.date).map(|date| context.date(date)));
    facts
}

#[tokio::test]
async fn the_card_of_a_row_explains_its_calculations() {
    let context = context("en", benchmark(VR_2012));
    let comparison = compared(&context, &all_answered());
    for (row, expected) in [
        ("hours", "Our calculation: \u{2066}25% + 11% + 7% = 43%\u{2069}."),
        ("hours", "63% of roughly 199 owners and heads of a business spend 1 to 5 hours"),
        ("hours", "\u{2066}100% − 43% = 57%\u{2069}"),
        ("blog-weekly", "about 254 businesses with a blog: 55% of 462. That share was rounded, so the size is approximate."),
        ("blog-weekly", "42% (given for 2 to 4 posts a month)"),
        ("networks/facebook", "As publishedabout 90%"),
        ("networks/facebook", "Rounded to1 percentage point"),
        ("networks/facebook", "score intervals (Wilson 1927"),
        ("networks/facebook", "rests on the views of this page"),
    ] {
        let text = card(&context, Some(&comparison), Evidence::Row(row.into())).await.text();
        assert!(text.contains(expected), "{expected:?} in {text:?}");
    }
    let count = card(&context, Some(&comparison), Evidence::AllTogether).await.text();
    assert!(count.contains("Fréchet bounds") && count.contains("90% of the 462 businesses are active on Facebook"), "{count}");
    assert!(!count.contains("with a blog publish"), "figures of another base are not counted together");
    let orders = card(&context, Some(&comparison), Evidence::Orders("time-ranking".into())).await;
    let published = context.benchmark.question("time-ranking").map(|question| &question.kind);
    let Some(Kind::Ranking { published: Some(published), .. }) = published else { panic!("it has a published order") };
    assert!(published.sources.iter().all(|source| orders.text().contains(&*source.title)), "{}", orders.text());
    let all = card(&context, Some(&comparison), Evidence::Practices).await.text();
    for figure in comparison.practices.iter().flat_map(|row| row.figures()) {
        assert!(all.contains(&context.text(&figure.statement)), "{}", figure.id);
    }
    let without_comparison = card(&context, None, Evidence::Row("hours".into())).await;
    assert_eq!(without_comparison.text(), "");
}

#[tokio::test]
async fn the_section_about_the_survey_says_who_was_asked_and_what_intervals_do_not_cover() {
    for (tag, file) in LOCALES.iter().flat_map(|(tag, _)| ALL.map(|file| (tag, file))) {
        let context = context(tag, benchmark(file));
        let page = results_page(&context, &compared(&context, &json!({}))).await;
        let about = page.all(&|element| element.attribute("class") == Some("about"))[0].text();
        let sample = &context.benchmark.sample;
        for text in [&sample.members, &sample.population, &sample.recruitment].into_iter().chain(&sample.caveats) {
            assert!(about.contains(&context.text(text)), "{tag}: {about}");
        }
        let others = context.benchmark.other_surveys.iter().map(|figure| wording::other_figure(&context, figure));
        for text in others.chain([context.integer(sample.size), context.date(sample.to), context.say(Key::IntervalCovers).text()]) {
            assert!(about.contains(&text), "{tag}: {text:?} in {about:?}");
        }
    }
}
