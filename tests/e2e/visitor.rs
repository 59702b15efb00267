//! What a visitor sees of a widget, and does: controls are found by their roles and names, never by the widget's own classes.

use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;

use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::{Answer, Missing, Response};
use toise::benchmark::{self, Benchmark, Kind, Question};
use toise::text::{Key, Language, Native, messages};

use super::browser::{Browser, until};

/// The benchmark that is shown by default.
pub fn benchmark() -> Benchmark {
    another_benchmark("vr-2012")
}

/// A benchmark that is published beside it.
pub fn another_benchmark(id: &str) -> Benchmark {
    benchmark::parse(&read(&format!("benchmarks/{id}.json"))).expect("a published benchmark is right").benchmark
}

/// A language as the native side speaks it.
pub fn language(tag: &str) -> Language {
    let messages = messages(&read(&format!("locales/{tag}.json"))).expect("a whole locale");
    Language::new(tag, messages, Native::new(tag).map(Rc::new).expect("a language tag")).expect("a packed locale")
}

pub fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the repository")
}

/// A visitor before one widget of a page.
pub struct Visitor<'b> {
    pub browser: &'b Browser,
    pub benchmark: &'b Benchmark,
    pub language: Language,
    /// The widget, counted from 0 among those of the page.
    pub widget: usize,
}

/// The results, once they are shown: before, they may be there unseen.
const SHOWN: &str = ".results:not(.ahead)";

impl Visitor<'_> {
    /// The elements in the widget that a CSS selector finds.
    pub async fn find_all(&self, selector: &str) -> WebDriverResult<Vec<WebElement>> {
        let script = "const root = document.querySelectorAll('toise-benchmark')[arguments[0]]?.shadowRoot; \
                      return root ? [...root.querySelectorAll(arguments[1])] : [];";
        self.browser.driver.execute(script, vec![self.widget.into(), selector.into()]).await?.elements()
    }

    pub async fn texts(&self, selector: &str) -> WebDriverResult<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.find_all(selector).await? {
            texts.push(plain(&element.text().await?));
        }
        Ok(texts)
    }

    /// Waits for the questionnaire, and for the engine to have it: before that, what a driver has found may be replaced.
    pub async fn arrive(&self) {
        let script = "const root = document.querySelectorAll('toise-benchmark')[arguments[0]]?.shadowRoot; \
                      return root?.adoptedStyleSheets.length === 2 && root.querySelector('fieldset') !== null;";
        until("the first question", async || {
            let is_there = self.browser.driver.execute(script, vec![self.widget.into()]).await.ok()?;
            is_there.json().as_bool().filter(|is_there| *is_there)
        })
        .await;
    }

    /// Comes near what waits further down, so that all of the results is there.
    pub async fn see_all(&self) {
        until("all of the results", async || {
            if self.find_all(SHOWN).await.ok()?.is_empty() {
                return Some(());
            }
            let waiting = self.find_all(".results .later").await.ok()?;
            for one in &waiting {
                one.scroll_into_view().await.ok()?;
            }
            // The ways on stand at their end once their first screen is whole.
            let is_whole = !self.find_all(".results > .ways").await.ok()?.is_empty();
            (is_whole && waiting.is_empty()).then_some(())
        })
        .await;
    }

    /// Goes through all steps, answering as `response` does, and asks for the results.
    pub async fn answer_all(&self, response: &Response) -> WebDriverResult<()> {
        loop {
            self.answer_step(response).await?;
            let heading = self.heading().await?;
            if let Some(results) = self.button(Key::ShowResults).await? {
                results.click().await?;
                until("the results", async || self.find_all(SHOWN).await.ok()?.into_iter().next()).await;
                self.see_all().await;
                return Ok(());
            }
            self.button(Key::Next).await?.expect("a button that goes on").click().await?;
            until("the next step", async || self.heading().await.ok().filter(|now| *now != heading)).await;
        }
    }

    /// Answers the questions of this step, also those that an answer brings up.
    pub async fn answer_step(&self, response: &Response) -> WebDriverResult<()> {
        let mut done = HashSet::new();
        loop {
            let mut waiting = None;
            for fieldset in self.find_all("fieldset").await? {
                let legend = plain(&fieldset.find(By::Tag("legend")).await?.text().await?);
                if !done.contains(&legend) {
                    waiting = Some((legend, fieldset));
                    break;
                }
            }
            let Some((legend, fieldset)) = waiting else { return Ok(()) };
            let said = |question: &&Question| plain(question.text.within(&self.language.tag)) == legend;
            let question = self.benchmark.questions().find(said).unwrap_or_else(|| panic!("no question {legend:?}"));
            self.answer(&fieldset, question, response.answer(&question.id)).await?;
            done.insert(legend);
        }
    }

    async fn answer(&self, fieldset: &WebElement, question: &Question, answer: &Answer) -> WebDriverResult<()> {
        match answer {
            Answer::Missing(Missing::Skipped | Missing::NotApplicable) => Ok(()),
            Answer::Missing(Missing::DontKnow) => self.press(fieldset, &self.message(Key::DontKnow)).await,
            Answer::Choice(id) => self.press(fieldset, &self.option(question, id)).await,
            Answer::Choices(ids) if ids.is_empty() => self.press(fieldset, &self.message(Key::NoneOfThese)).await,
            Answer::Choices(ids) => {
                for id in ids {
                    self.press(fieldset, &self.option(question, id)).await?;
                }
                Ok(())
            }
            Answer::Order(ids) => self.rank(fieldset, question, ids).await,
            Answer::Number(number) => fieldset.find(By::Css("input[inputmode=decimal]")).await?.send_keys(number.to_string()).await,
        }
    }

    /// Presses the label that says `text`.
    async fn press(&self, fieldset: &WebElement, text: &str) -> WebDriverResult<()> {
        for label in fieldset.find_all(By::Tag("label")).await? {
            if plain(&label.text().await?) == plain(text) {
                return label.click().await;
            }
        }
        panic!("no label {text:?}");
    }

    /// Moves items up, the first to its place first, until the order is `ids`.
    async fn rank(&self, fieldset: &WebElement, question: &Question, ids: &[Rc<str>]) -> WebDriverResult<()> {
        for (place, id) in ids.iter().enumerate() {
            let item = self.option(question, id);
            let up = self.language.say(Key::MoveUp).with("item", &item).text();
            loop {
                let now = self.ranked(fieldset).await?.iter().position(|text| *text == plain(&item)).expect("an item of the ranking");
                if now <= place {
                    break;
                }
                let button = fieldset.find(By::Css(format!("button[aria-label=\"{up}\"]"))).await?;
                button.click().await?;
                until("the item to move", async || (self.ranked(fieldset).await.ok()?.get(now - 1)? == &plain(&item)).then_some(())).await;
            }
        }
        Ok(())
    }

    pub async fn ranked(&self, fieldset: &WebElement) -> WebDriverResult<Vec<String>> {
        let mut items = Vec::new();
        for item in fieldset.find_all(By::Css("ol > li > span:not([aria-hidden])")).await? {
            items.push(plain(&item.text().await?));
        }
        Ok(items)
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

    /// The button that says a message.
    pub async fn button(&self, key: Key) -> WebDriverResult<Option<WebElement>> {
        let text = plain(&self.message(key));
        for button in self.find_all("button").await? {
            if plain(&button.text().await?) == text {
                return Ok(Some(button));
            }
        }
        Ok(None)
    }

    /// Presses the button that says a message, as soon as it is there; the screen after it is there too.
    pub async fn press_button(&self, key: Key) -> WebDriverResult<()> {
        self.press_text(&self.message(key)).await
    }

    /// The same for a message that was filled in.
    pub async fn press_text(&self, text: &str) -> WebDriverResult<()> {
        // What comes later would push the button away from under the pointer.
        self.see_all().await;
        let before = self.heading().await?;
        let text = plain(text);
        let button = until("the button", async || {
            for button in self.find_all("button").await.ok()? {
                if plain(&button.text().await.ok()?) == text {
                    return Some(button);
                }
            }
            None
        })
        .await;
        button.click().await?;
        until("the next screen", async || {
            let is_pressed = button.is_present().await.is_ok_and(|is_present| !is_present);
            let heading = self.heading().await.ok()?;
            (is_pressed || heading != before).then_some(())
        })
        .await;
        self.see_all().await;
        Ok(())
    }

    pub async fn heading(&self) -> WebDriverResult<String> {
        Ok(self.texts("h2").await?.join(" "))
    }
}

/// A text with ordinary spaces and without marks of direction, since drivers differ in which others they keep.
pub fn plain(text: &str) -> String {
    text.replace('\u{200e}', "").replace(['\u{202f}', '\u{a0}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
