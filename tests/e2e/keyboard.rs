//! The whole path by the keyboard alone: nobody is shut out for want of a pointer.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::Value;
use thirtyfour::Key as Press;
use thirtyfour::common::keys::TypingData;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use toise::answers::{Answer, Missing, Response, to_json};
use toise::benchmark::Question;
use toise::text::Key;

use super::browser::{Browser, Engine, executed, in_each_engine, until};
use super::questionnaire::assert_close;
use super::screens::{HOUSEHOLD, Stage, WHOLE};
use super::visitor::{Visitor, plain};

in_each_engine! {
    a_visitor_without_a_pointer_reaches_the_results_and_goes_back,
    a_visitor_without_a_pointer_answers_with_a_number,
}

async fn a_visitor_without_a_pointer_reaches_the_results_and_goes_back(browser: &Browser) -> WebDriverResult<()> {
    by_keyboard(&Stage::new(browser, "en", "vr-2012", WHOLE).await, WHOLE).await
}

async fn a_visitor_without_a_pointer_answers_with_a_number(browser: &Browser) -> WebDriverResult<()> {
    by_keyboard(&Stage::new(browser, "en", "household-reserves-2023", HOUSEHOLD).await, HOUSEHOLD).await
}

async fn by_keyboard(stage: &Stage<'_>, answers: &str) -> WebDriverResult<()> {
    stage.open("").await?;
    let hands = Hands { visitor: stage.visitor() };
    hands.visitor.arrives().await;
    assert!(hands.focus().await?.is_none(), "on load nothing takes the focus");
    hands.open_and_close("what was published").await?;
    hands.clear().await?;
    hands.answer_all(&hands.visitor.response(answers)).await?;
    hands.back_and_on_again().await?;
    let response = stage.browser.run("return document.querySelector('toise-benchmark').response").await?;
    assert_close(&response, &to_json(&hands.visitor.response(answers)));
    Ok(())
}

/// What has the focus.
#[derive(Debug)]
struct Focus {
    tag: String,
    name: String,
    /// The question that it belongs to.
    question: String,
    kind: String,
    is_checked: bool,
    /// Whether the engine has followed the choice, so that the questions which depend on it are there.
    is_followed: bool,
    /// Whether it is in the window with its outline.
    is_visible: bool,
    /// Its top and bottom, the height of the window, and how far that is scrolled: for whoever reads a failure.
    place: Value,
    /// Its position in the widget, to tell one from another of the same name.
    position: u64,
}

/// A visitor who has only keys.
struct Hands<'a> {
    visitor: Visitor<'a>,
}

impl Hands<'_> {
    async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.visitor.browser.driver.action_chain().send_keys(keys).perform().await
    }

    async fn press_back_tab(&self) -> WebDriverResult<()> {
        let chain = self.visitor.browser.driver.action_chain();
        chain.key_down(Press::Shift).send_keys(Press::Tab).key_up(Press::Shift).perform().await
    }

    /// What has the focus within the widget; None where it is elsewhere.
    async fn focus(&self) -> WebDriverResult<Option<Focus>> {
        let script = "const root = document.activeElement?.shadowRoot, at = root?.activeElement; if (!at) return null; \
            const text = (one) => one?.innerText ?? ''; \
            const lined = (one) => { \
                const { outlineStyle, outlineWidth, outlineOffset } = one ? getComputedStyle(one) : {}; \
                const { top, bottom } = one?.getBoundingClientRect() ?? {}, ring = arguments[0] * (parseFloat(outlineWidth) + parseFloat(outlineOffset)); \
                return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && top >= ring && bottom + ring <= innerHeight; }; \
            return { tag: at.tagName, name: at.getAttribute('aria-label') ?? text(at.labels?.[0] ?? at), kind: at.type ?? '', \
                question: text(at.closest('fieldset')?.querySelector('legend')), checked: at.checked === true, \
                followed: !!at.closest('.option')?.matches('.on'), \
                visible: !!(lined(at) || lined(at.closest('label'))), \
                place: [at.getBoundingClientRect().top, at.getBoundingClientRect().bottom, innerHeight, scrollY], position: [...root.querySelectorAll('*')].indexOf(at) };";
        // Firefox leaves what is in the window where it is, also if its outline is not.
        let of_ring = if self.visitor.browser.engine == Engine::Firefox { 0 } else { 1 };
        let found = executed(&self.visitor.browser.driver, script, vec![of_ring.into()]).await?.json().clone();
        let text = |part: &str| plain(found[part].as_str().unwrap_or_default());
        Ok((!found.is_null()).then(|| Focus {
            tag: text("tag"),
            name: text("name"),
            question: text("question"),
            kind: text("kind"),
            is_checked: found["checked"] == Value::Bool(true),
            is_followed: found["followed"] == Value::Bool(true),
            is_visible: found["visible"] == Value::Bool(true),
            place: found["place"].clone(),
            position: found["position"].as_u64().unwrap_or_default(),
        }))
    }

    /// The focus, which must be somewhere in the widget.
    async fn kept(&self, after: &str) -> WebDriverResult<Focus> {
        Ok(self.focus().await?.unwrap_or_else(|| panic!("the focus is lost after {after}")))
    }

    /// Presses Tab until the focus is at what `is_it` accepts. Every stop on the way must show the focus.
    async fn tab_to(&self, what: &str, is_it: impl Fn(&Focus) -> bool) -> WebDriverResult<Focus> {
        let mut stops = Vec::new();
        for _ in 0..120 {
            self.press(Press::Tab).await?;
            // From the page's top the widget need not come first.
            let Some(focus) = self.focus().await? else {
                assert!(stops.is_empty(), "Tab left the widget before {what}, after {stops:?}");
                continue;
            };
            assert!(focus.is_visible, "at {} the focus cannot be seen: {focus:?}", focus.place);
            if is_it(&focus) {
                return Ok(focus);
            }
            stops.push(format!("{} {:?}", focus.tag, focus.name));
        }
        panic!("Tab does not reach {what}; it stops at {stops:?}");
    }

    async fn tab_to_button(&self, key: Key) -> WebDriverResult<()> {
        let name = plain(&self.visitor.message(key));
        self.tab_to(&name, |focus| focus.tag == "BUTTON" && focus.name == name).await.map(drop)
    }

    /// A disclosure opens by Enter, closes by Space, and keeps the focus.
    async fn open_and_close(&self, what: &str) -> WebDriverResult<()> {
        self.tab_to(what, |focus| focus.tag == "SUMMARY").await?;
        self.press(Press::Enter).await?;
        // Its content is rendered once it is open.
        self.visitor.find("details[open] > :not(summary, .placeholder)").await;
        assert_eq!(self.kept("opening").await?.tag, "SUMMARY");
        self.press(Press::Space).await?;
        until(&format!("{what} to close"), async || (!self.visitor.has("details[open]").await.ok()?).then_some(())).await;
        assert_eq!(self.kept("closing").await?.tag, "SUMMARY");
        self.leave().await
    }

    /// Delete takes an answer back, which is announced; the focus stays. Space only chooses: it often follows arrows out of habit.
    async fn clear(&self) -> WebDriverResult<()> {
        let first = self.tab_to("a radio", |focus| focus.kind == "radio").await?;
        self.press(Press::Space).await?;
        self.checked(&first.name).await?;
        self.press(Press::Space).await?;
        self.checked(&first.name).await?;
        self.press(Press::Delete).await?;
        self.visitor.wait_until_gone("input:checked").await;
        assert_eq!(self.kept("clearing an answer").await?.name, first.name);
        let cleared = self.visitor.message(Key::Cleared);
        until("the announcement", async || self.visitor.texts("[role=status]").await.ok()?.contains(&cleared).then_some(())).await;
        self.leave().await
    }

    /// Back before the first question.
    async fn leave(&self) -> WebDriverResult<()> {
        for _ in 0..200 {
            let Some(_) = self.focus().await? else { return Ok(()) };
            self.press_back_tab().await?;
        }
        panic!("Shift+Tab does not leave the widget");
    }

    /// Answers all, up to the results.
    async fn answer_all(&self, response: &Response) -> WebDriverResult<()> {
        for press in [Press::Enter, Press::Space].into_iter().cycle() {
            // The buttons come last.
            self.visitor.find("nav > button").await;
            let mut done = HashSet::new();
            while let Some(legend) = self.visitor.texts("legend").await?.into_iter().find(|legend| !done.contains(legend)) {
                let is_it = |question: &&Question| self.visitor.legend(question) == legend;
                let question = self.visitor.benchmark.questions().find(is_it).unwrap_or_else(|| panic!("no question {legend:?}"));
                self.answer(question, &legend, response.answer(&question.id)).await?;
                done.insert(legend);
            }
            if self.visitor.has("input[type=range]").await? {
                self.tab_to("a guess", |focus| focus.kind == "range").await?;
                self.press(Press::Right).await?;
                until("the guess", async || self.visitor.button(Key::Clear).await.ok()?).await;
            }
            let way = self.way_on().await?;
            self.go(way, press).await?;
            if way == Key::ShowResults {
                break;
            }
        }
        Ok(())
    }

    /// Presses a button that leads to another screen, whose heading then has the focus.
    async fn go(&self, way: Key, press: Press) -> WebDriverResult<()> {
        let before = self.visitor.heading().await?;
        self.tab_to_button(way).await?;
        self.press(press).await?;
        until("another screen", async || self.visitor.heading().await.ok().filter(|now| *now != before)).await;
        let focus = self.kept(&format!("{way:?}")).await?;
        assert_eq!((&*focus.tag, focus.name), ("H2", self.visitor.heading().await?), "after {way:?}");
        Ok(())
    }

    async fn back_and_on_again(&self) -> WebDriverResult<()> {
        let results = self.visitor.heading().await?;
        self.go(Key::ChangeAnswers, Press::Enter).await?;
        if self.visitor.button(Key::Back).await?.is_some() {
            // Backwards from "Next" stands "Back", and forwards from there "Next" again.
            self.tab_to_button(self.way_on().await?).await?;
            self.press_back_tab().await?;
            let before = self.kept("Shift+Tab").await?;
            assert!(before.name == self.visitor.message(Key::Back) && before.is_visible, "{before:?}");
            self.press(Press::Tab).await?;
            let after = self.kept("Tab").await?;
            assert_eq!(after.name, self.visitor.message(self.way_on().await?));
            self.leave().await?;
            self.go(Key::Back, Press::Space).await?;
        }
        while self.way_on().await? == Key::Next {
            self.go(Key::Next, Press::Enter).await?;
        }
        self.go(Key::ShowResults, Press::Enter).await?;
        assert_eq!(self.visitor.heading().await?, results);
        Ok(())
    }

    /// The main button of this screen.
    async fn way_on(&self) -> WebDriverResult<Key> {
        Ok(if self.visitor.button(Key::ShowResults).await?.is_some() { Key::ShowResults } else { Key::Next })
    }

    async fn answer(&self, question: &Question, legend: &str, answer: &Answer) -> WebDriverResult<()> {
        match answer {
            Answer::Missing(Missing::Skipped | Missing::NotApplicable) => Ok(()),
            Answer::Missing(Missing::DontKnow) => self.choose(legend, &self.visitor.message(Key::DontKnow)).await,
            Answer::Choice(id) => self.choose(legend, &self.visitor.option(question, id)).await,
            Answer::Choices(ids) if ids.is_empty() => self.tick(legend, &self.visitor.message(Key::NoneOfThese)).await,
            Answer::Choices(ids) => {
                for id in ids {
                    self.tick(legend, &self.visitor.option(question, id)).await?;
                }
                Ok(())
            }
            Answer::Order(ids) => self.rank(question, legend, ids).await,
            Answer::Number(number) => {
                self.tab_to(legend, |focus| focus.question == legend && focus.kind == "text").await?;
                self.press(number.to_string()).await?;
                Ok(())
            }
        }
    }

    /// One of a group of radios: Tab leads into the group, arrows to the one.
    async fn choose(&self, legend: &str, option: &str) -> WebDriverResult<()> {
        let option = plain(option);
        let mut focus = self.tab_to(legend, |focus| focus.question == legend && focus.kind == "radio").await?;
        if focus.name == option {
            self.press(Press::Space).await?;
        }
        for _ in 0..20 {
            if focus.name == option {
                break;
            }
            let before = focus.position;
            self.press(Press::Down).await?;
            focus = until("the next radio", async || self.focus().await.ok()?.filter(|focus| focus.position != before)).await;
        }
        assert_eq!((&focus.question, &focus.name), (&legend.to_owned(), &option), "by arrows");
        self.checked(&option).await
    }

    async fn tick(&self, legend: &str, option: &str) -> WebDriverResult<()> {
        let option = plain(option);
        self.tab_to(&option, |focus| focus.question == legend && focus.name == option && focus.kind == "checkbox").await?;
        self.press(Press::Space).await?;
        self.checked(&option).await
    }

    /// What was chosen is so, and has the focus still.
    async fn checked(&self, option: &str) -> WebDriverResult<()> {
        // WebKit has no :focus-visible for a radio that arrows reached; what is chosen looks so, and has the focus.
        let is_seen = |focus: &Focus| focus.is_visible || (self.visitor.browser.engine == Engine::WebKit && focus.kind == "radio");
        let is_it = |focus: &Focus| focus.name == option && focus.is_checked && focus.is_followed && is_seen(focus);
        until(&format!("{option:?} to be chosen"), async || self.focus().await.ok()?.filter(is_it)).await;
        Ok(())
    }

    /// Moves items up by their buttons until the order is `ids`; the focus stays on the item.
    async fn rank(&self, question: &Question, legend: &str, ids: &[Rc<str>]) -> WebDriverResult<()> {
        self.tab_to(legend, |focus| focus.question == legend && focus.tag == "BUTTON").await?;
        for (position, id) in ids.iter().enumerate() {
            let item = self.visitor.option(question, id);
            let [up, down] = [Key::MoveUp, Key::MoveDown].map(|key| plain(&self.visitor.language.say(key).with("item", &item).text()));
            let current = async || {
                let items = self.visitor.ranked(question).await?;
                Ok::<_, WebDriverError>(items.iter().position(|text| *text == plain(&item)).expect("an item of the ranking"))
            };
            if current().await? == position {
                continue;
            }
            self.find_in(legend, &up).await?;
            loop {
                let before = current().await?;
                if before <= position {
                    break;
                }
                self.press(if before % 2 == 0 { Press::Enter } else { Press::Space }).await?;
                until("the item to move", async || (current().await.ok()? == before - 1).then_some(())).await;
                let focus = self.kept("moving an item").await?;
                assert!(focus.is_visible && (focus.name == up || (before == 1 && focus.name == down)), "{focus:?}");
            }
        }
        Ok(())
    }

    /// Goes to a control of the question that has the focus, whichever way it lies.
    async fn find_in(&self, legend: &str, name: &str) -> WebDriverResult<()> {
        for is_forwards in [true, false] {
            let mut focus = self.kept("ranking").await?;
            while focus.question == legend {
                if focus.name == name {
                    return Ok(());
                }
                if is_forwards {
                    self.press(Press::Tab).await?
                } else {
                    self.press_back_tab().await?
                }
                focus = self.kept("Tab").await?;
            }
            if is_forwards { self.press_back_tab().await? } else { self.press(Press::Tab).await? }
        }
        panic!("neither Tab nor Shift+Tab reaches {name:?}");
    }
}
