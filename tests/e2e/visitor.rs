//! What a visitor sees of a widget, and does: controls are found by their roles and names, never by the widget's own classes.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::{Answer, Missing, Response, from_json, to_text};
use toise::benchmark::{self, Benchmark, Kind, Question};
use toise::text::{IcuNumbers, Key, Language, messages};

use super::browser::{Browser, executed, until};

/// The benchmark that is shown by default.
pub fn benchmark() -> Benchmark {
    another_benchmark("vr-2012")
}

/// A benchmark that is published beside it.
pub fn another_benchmark(id: &str) -> Benchmark {
    benchmark::parse(&read(&format!("benchmarks/{id}.json"))).expect("a published benchmark is right").benchmark
}

/// A language as the native side has it.
pub fn language(tag: &str) -> Language {
    let messages = messages(&read(&format!("locales/{tag}.json"))).expect("a whole locale");
    Language::new(tag, messages, IcuNumbers::new(tag).map(Rc::new).expect("a language tag")).expect("a packed locale")
}

/// A file of the repository.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What follows the address in a link to answers.
pub fn fragment(answers: &str, benchmark: &Benchmark) -> String {
    format!("#toise={}", to_text(&from_json(answers, benchmark).expect("answers to this benchmark"), benchmark))
}

/// A visitor of one widget on a page.
pub struct Visitor<'a> {
    pub browser: &'a Browser,
    pub benchmark: &'a Benchmark,
    pub language: Language,
    /// The widget, counted from 0 among those of the page.
    pub widget: usize,
}

/// What scripts begin with: the `widget`, its `root`, and `read`, the visible text of an element as [`plain`] has it.
const BEGIN: &str = "const widget = document.querySelectorAll('toise-benchmark')[arguments[0]], root = widget?.shadowRoot; \
    const find = (selector, within = root) => within ? [...within.querySelectorAll(selector)] : []; \
    const read = (one) => one?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) \
        ? one.innerText.replaceAll('\\u200e', '').replace(/\\s+/g, ' ').trim() : ''; ";

/// Opens whatever of the results is folded, and says whether all of it is there.
const IS_UNFOLDED: &str = "const folded = find('.results details.fold:not([open])'); folded.forEach((one) => { one.open = true; }); \
    return !find('.results:not(.prerendered)').length || !folded.length && find('.results > .ways').length > 0 \
        && !find('details.fold:not(.missing):not(:has(> .content)), .results .placeholder').length;";

impl Visitor<'_> {
    /// The elements in the widget that a CSS selector finds.
    pub async fn find_all(&self, selector: &str) -> WebDriverResult<Vec<WebElement>> {
        self.elements("return find(arguments[1])", vec![selector.into()]).await
    }

    /// The first element that a CSS selector finds, as soon as there is one.
    pub async fn find(&self, selector: &str) -> WebElement {
        until(selector, async || self.find_all(selector).await.ok()?.into_iter().next()).await
    }

    pub async fn has(&self, selector: &str) -> WebDriverResult<bool> {
        Ok(!self.find_all(selector).await?.is_empty())
    }

    /// Clicks what a CSS selector finds until it finds nothing more, as "what is not open yet" does: WebKit's driver loses a click now
    /// and then if something above the element has just changed its height.
    pub async fn click_until_gone(&self, selector: &str) -> WebDriverResult<()> {
        let began = Instant::now();
        while let Some(element) = self.find_all(selector).await?.into_iter().next() {
            assert!(began.elapsed() < Duration::from_secs(30), "clicks in vain on {selector}");
            let before = self.find_all(selector).await?.len();
            click_once_still(&element).await?;
            let clicked = Instant::now();
            while self.find_all(selector).await?.len() >= before && clicked.elapsed() < Duration::from_secs(2) {}
        }
        Ok(())
    }

    /// Waits until a CSS selector finds nothing more.
    pub async fn wait_until_gone(&self, selector: &str) {
        until(&format!("no {selector}"), async || (!self.has(selector).await.ok()?).then_some(())).await;
    }

    /// The visible texts of the elements that a CSS selector finds.
    pub async fn texts(&self, selector: &str) -> WebDriverResult<Vec<String>> {
        let texts = self.value("return find(arguments[1]).map(read)", vec![selector.into()]).await?;
        Ok(serde_json::from_value(texts).expect("texts"))
    }

    /// The texts of an element, once there are any.
    pub async fn wait_for_texts(&self, selector: &str) -> Vec<String> {
        until(selector, async || self.texts(selector).await.ok().filter(|texts| !texts.is_empty())).await
    }

    pub async fn heading(&self) -> WebDriverResult<String> {
        Ok(self.texts("h2").await?.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// What a script returns of the `widget` and its `root`.
    async fn value(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
        let arguments = [vec![self.widget.into()], arguments].concat();
        Ok(executed(&self.browser.driver, &format!("{BEGIN}{script}"), arguments).await?.json().clone())
    }

    async fn elements(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<Vec<WebElement>> {
        let arguments = [vec![self.widget.into()], arguments].concat();
        executed(&self.browser.driver, &format!("{BEGIN}{script}"), arguments).await?.elements()
    }

    /// Waits until the engine has taken over the first screen: before that, what a test has found may be replaced.
    pub async fn arrives(&self) {
        let has_engine = "return root?.adoptedStyleSheets.length === 2 && find('fieldset').length > 0";
        until("the first question", async || self.value(has_engine, Vec::new()).await.ok().filter(|is| *is == json!(true))).await;
    }

    /// Waits until a link has opened its results.
    pub async fn arrives_at_results(&self) {
        self.find(".results:not(.prerendered)").await;
        self.see_all().await;
    }

    /// Opens everything that is folded in the results, if they are shown, and waits until it is there.
    pub async fn see_all(&self) {
        until("all of the results", async || self.value(IS_UNFOLDED, Vec::new()).await.ok().filter(|is| *is == json!(true))).await;
    }

    /// Opens the panel of a button below the picture, if it is closed.
    pub async fn opens(&self, key: Key) -> WebDriverResult<()> {
        let button = until("the button of a panel", async || self.button(key).await.ok()?).await;
        if button.attr("aria-expanded").await?.as_deref() == Some("false") {
            click_once_still(&button).await?;
        }
        until("the panel", async || (button.attr("aria-expanded").await.ok()?? == "true").then_some(())).await;
        self.wait_until_gone(".panel .placeholder").await;
        Ok(())
    }

    pub fn response(&self, answers: &str) -> Response {
        from_json(answers, self.benchmark).expect("answers to this benchmark")
    }

    /// Goes through all screens, be they of a section or a question, gives the answers and shows the results.
    pub async fn answers_all(&self, answers: &str) -> WebDriverResult<()> {
        loop {
            self.find("nav > button").await;
            let before = self.heading().await?;
            self.answers(answers).await?;
            if self.heading().await? != before {
                // A question that stands alone was answered, which leads on by itself.
                continue;
            }
            if self.button(Key::ShowResults).await?.is_some() {
                return self.press(Key::ShowResults).await;
            }
            self.press(Key::Next).await?;
        }
    }

    /// Gives those of the answers that this screen asks for, each as soon as its question is there. Where an answer leads on by itself, the
    /// next screen is there afterwards.
    pub async fn answers(&self, answers: &str) -> WebDriverResult<()> {
        let response = self.response(answers);
        // The buttons come last.
        self.find("nav > button").await;
        let legends = self.texts("legend").await?;
        let leads_on = self.asks_one_question().await? && self.button(Key::ShowResults).await?.is_none();
        let section =
            self.benchmark.sections.iter().find(|section| section.questions.iter().any(|one| legends.contains(&self.legend(one))));
        let is_on_screen = |question: &&Question| !leads_on || legends.contains(&self.legend(question));
        for question in section.into_iter().flat_map(|section| &section.questions).filter(is_on_screen) {
            let answer = response.answer(&question.id);
            self.answers_question(question, answer).await?;
            let is_whole = match answer {
                Answer::Choice(_) | Answer::Missing(Missing::DontKnow) => true,
                Answer::Choices(ids) => ids.is_empty(),
                _ => false,
            };
            if leads_on && is_whole {
                until("the next question", async || (self.texts("legend").await.ok()? != legends).then_some(())).await;
                self.find("nav > button").await;
            }
        }
        Ok(())
    }

    /// Whether a screen asks one question: so it is in narrow widgets, and where the owner wants it.
    pub async fn asks_one_question(&self) -> WebDriverResult<bool> {
        let script = "const flow = widget.getAttribute('flow'); return flow ? flow === 'question' : find('.box')[0].clientWidth < 480";
        Ok(self.value(script, Vec::new()).await? == json!(true))
    }

    async fn answers_question(&self, question: &Question, answer: &Answer) -> WebDriverResult<()> {
        match answer {
            Answer::Missing(Missing::Skipped | Missing::NotApplicable) => Ok(()),
            Answer::Missing(Missing::DontKnow) => self.chooses(question, &self.message(Key::DontKnow)).await,
            Answer::Choice(id) => self.chooses(question, &self.option(question, id)).await,
            Answer::Choices(ids) if ids.is_empty() => self.chooses(question, &self.message(Key::NoneOfThese)).await,
            Answer::Choices(ids) => {
                for id in ids {
                    self.chooses(question, &self.option(question, id)).await?;
                }
                Ok(())
            }
            Answer::Order(ids) => self.ranks(question, ids).await,
            Answer::Number(number) => self.control(question, "input[inputmode=decimal]", None).await.send_keys(number.to_string()).await,
        }
    }

    /// Clicks the label of this text, until its control has changed: WebKit's driver loses a click now and then if something above the
    /// control has just changed its height.
    async fn chooses(&self, question: &Question, text: &str) -> WebDriverResult<()> {
        // Null once the question is not on the screen any more.
        let is_checked = async || {
            let script = "const field = find('fieldset').find((one) => read(one.querySelector('legend')) === arguments[1]); \
                          return find('label', field ?? null).find((one) => read(one) === arguments[2])?.querySelector('input').checked ?? null";
            self.value(script, vec![self.legend(question).into(), plain(text).into()]).await
        };
        self.control(question, "label", Some(text)).await;
        let before = is_checked().await?;
        if before == json!(true) && self.is_radio(question) {
            // Another click would clear it.
            return Ok(());
        }
        for _ in 0..3 {
            click_once_still(&self.control(question, "label", Some(text)).await).await?;
            let began = Instant::now();
            while began.elapsed() < Duration::from_secs(2) {
                if is_checked().await? != before {
                    return Ok(());
                }
            }
        }
        panic!("{text:?} of {} does not react to clicks", question.id)
    }

    fn is_radio(&self, question: &Question) -> bool {
        matches!(question.kind, Kind::Binary { .. } | Kind::Single { .. })
    }

    /// A control of a question, or the one of a text, as soon as it is there.
    async fn control(&self, question: &Question, selector: &str, text: Option<&str>) -> WebElement {
        let script = "const field = find('fieldset').find((one) => read(one.querySelector('legend')) === arguments[1]); \
                      return find(arguments[2], field ?? null).filter((one) => [null, read(one)].includes(arguments[3]));";
        let arguments = vec![self.legend(question).into(), selector.into(), text.map(plain).into()];
        let what = format!("{selector} {text:?} of {}", question.id);
        until(&what, async || self.elements(script, arguments.clone()).await.ok()?.into_iter().next()).await
    }

    pub fn legend(&self, question: &Question) -> String {
        plain(question.text.within(&self.language.tag))
    }

    /// Moves items up, the first to its position first, until the order is `ids`.
    async fn ranks(&self, question: &Question, ids: &[Rc<str>]) -> WebDriverResult<()> {
        for (position, id) in ids.iter().enumerate() {
            let item = plain(&self.option(question, id));
            let up = self.language.say(Key::MoveUp).with("item", self.option(question, id)).text();
            loop {
                let current = self.ranked(question).await?.iter().position(|text| *text == item).expect("an item of the ranking");
                if current <= position {
                    break;
                }
                click_once_still(&self.control(question, &format!("button[aria-label=\"{up}\"]"), None).await).await?;
                until("the item to move", async || (self.ranked(question).await.ok()?.get(current - 1)? == &item).then_some(())).await;
            }
        }
        Ok(())
    }

    /// The items of a ranking, in their order.
    pub async fn ranked(&self, question: &Question) -> WebDriverResult<Vec<String>> {
        let script = "const field = find('fieldset').find((one) => read(one.querySelector('legend')) === arguments[1]); \
                      return find('ol > li > span:not([aria-hidden])', field ?? null).map(read);";
        let texts = self.value(script, vec![self.legend(question).into()]).await?;
        Ok(serde_json::from_value(texts).expect("texts"))
    }

    pub fn option(&self, question: &Question, id: &str) -> String {
        let text = match &question.kind {
            Kind::Binary { .. } => return self.message(if id == "yes" { Key::Yes } else { Key::No }),
            Kind::Single { options, .. } => options.iter().find(|option| *option.id == *id).map(|option| &option.text),
            Kind::Several { options, .. } => options.iter().find(|option| *option.id == *id).map(|option| &option.text),
            Kind::Ranking { options, .. } => options.iter().find(|option| *option.id == *id).map(|option| &option.text),
            Kind::Number { .. } => None,
        };
        text.unwrap_or_else(|| panic!("no option {id:?}")).within(&self.language.tag).to_string()
    }

    pub fn message(&self, key: Key) -> String {
        self.language.say(key).text()
    }

    /// The button of a message.
    pub async fn button(&self, key: Key) -> WebDriverResult<Option<WebElement>> {
        self.button_of(&self.names(key)).await
    }

    /// What a button says of the visitor's answers, and of those of a link.
    fn names(&self, key: Key) -> [String; 2] {
        [self.message(key), self.language.of_linked().say(key).text()]
    }

    async fn button_of(&self, names: &[String]) -> WebDriverResult<Option<WebElement>> {
        let script = "return find('button').filter((one) => arguments[1].includes(read(one)))";
        let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
        Ok(self.elements(script, vec![names.into()]).await?.into_iter().next())
    }

    /// Presses the button of a message as soon as it is there, and waits for the screen after it.
    pub async fn press(&self, key: Key) -> WebDriverResult<()> {
        self.press_one_of(&self.names(key)).await
    }

    /// The same for a message with its parts filled in.
    pub async fn press_text(&self, text: &str) -> WebDriverResult<()> {
        self.press_one_of(&[text.to_owned()]).await
    }

    async fn press_one_of(&self, names: &[String]) -> WebDriverResult<()> {
        // What is still to come would push the button away from under the pointer.
        self.see_all().await;
        let before = self.heading().await?;
        let button = until(&format!("the button {names:?}"), async || self.button_of(names).await.ok()?).await;
        click_once_still(&button).await?;
        until(&format!("the screen after {names:?}"), async || {
            let has_left = self.heading().await.ok()? != before || !button.is_present().await.unwrap_or(true);
            has_left.then_some(())
        })
        .await;
        self.see_all().await;
        Ok(())
    }

    /// Clicks the button of a message, which must be there, and waits for nothing.
    pub async fn click(&self, key: Key) -> WebDriverResult<()> {
        click_once_still(&self.button(key).await?.unwrap_or_else(|| panic!("no button {:?}", self.message(key)))).await
    }
}

/// A point of the window at which an element is hit, the middle of all that are found. WebKit's driver computes none on pages that zoom.
pub async fn point_on(element: &WebElement) -> WebDriverResult<(i64, i64)> {
    let script = "const [one] = arguments, root = one.getRootNode(), found = []; one.scrollIntoView({ block: 'nearest', behavior: 'instant' }); \
                  for (let y = 2; y < innerHeight; y += 4) for (let x = 4; x < innerWidth; x += 8) \
                      if (one.contains(root.elementFromPoint(x, y))) found.push([x, y]); \
                  return found[found.length >> 1] ?? null;";
    let point = until("a point on the element", async || {
        let point = element.handle().execute(script, vec![element.to_json().ok()?]).await.ok()?.json().clone();
        Some((point[0].as_i64()?, point[1].as_i64()?))
    });
    Ok(point.await)
}

/// Clicks an element once it stays where it is in the window. A driver scrolls to it and computes where to click first, and would miss an
/// element that moves meanwhile, or a page that still scrolls. WebKit's driver at times clicks nothing at all: if the page saw no click,
/// it clicks once more.
pub async fn click_once_still(element: &WebElement) -> WebDriverResult<()> {
    let script = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' }); \
                  const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x, y, width, height];";
    let last = RefCell::new(None::<Value>);
    until("the element to stand still", async || {
        let place = element.handle().execute(script, vec![element.to_json().ok()?]).await.ok()?.json().clone();
        (last.replace(Some(place.clone())) == Some(place)).then_some(())
    })
    .await;
    let notice = "const one = arguments[0]; one.wasClicked = false; \
                  addEventListener('click', () => { one.wasClicked = true; }, { capture: true, once: true });";
    element.handle().execute(notice, vec![element.to_json()?]).await?;
    element.click().await?;
    let clicked = Instant::now();
    // An element that went with the click cannot be asked.
    while let Ok(was_clicked) = element.handle().execute("return arguments[0].wasClicked", vec![element.to_json()?]).await {
        if was_clicked.json() != false {
            return Ok(());
        }
        if clicked.elapsed() > Duration::from_secs(2) {
            return element.click().await;
        }
    }
    Ok(())
}

/// A text with ordinary spaces and without marks of direction, since browsers differ in which others they keep.
pub fn plain(text: &str) -> String {
    text.replace('\u{200e}', "").replace(['\u{202f}', '\u{a0}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
