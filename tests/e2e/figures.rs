//! The card of what a number rests on: a dialog that opens from any number, by key and by pointer, and gives the focus back.

use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::screens::{Stage, WHOLE};
use super::visitor::{Visitor, benchmark, language, plain};

const WAYS: &str = "button[aria-haspopup=dialog]";

#[tokio::test]
async fn a_number_leads_to_its_figures_and_back() {
    for engine in Engine::wanted() {
        there_and_back(engine).await.expect("the driver to do as told");
    }
}

async fn there_and_back(engine: Engine) -> WebDriverResult<()> {
    let browser = Browser::start(engine).await;
    let stage = Stage::new(language("en"), benchmark(), WHOLE).await;
    browser.driver.goto(&stage.page.address).await?;
    let reader = Reader { visitor: stage.visitor(&browser), engine };
    reader.visitor.arrive().await;
    reader.reads_what_was_published().await?;
    reader.visitor.answer_all(&stage.response).await?;
    if reader.visitor.button(Key::ShowResults).await?.is_some() {
        reader.visitor.press_button(Key::ShowResults).await?;
    }
    reader.reads_by_keys().await?;
    reader.reads_by_pointer().await?;
    browser.quit().await;
    Ok(())
}

/// A visitor who wants to know where a number comes from.
struct Reader<'b> {
    visitor: Visitor<'b>,
    engine: Engine,
}

impl Reader<'_> {
    /// In a question, before any answer.
    async fn reads_what_was_published(&self) -> WebDriverResult<()> {
        self.visitor.find_all(".published > summary").await?[0].click().await?;
        let way =
            until("a way to a figure", async || self.visitor.find_all(&format!("details[open] {WAYS}")).await.ok()?.into_iter().next())
                .await;
        way.click().await?;
        assert!(self.card().await?.contains("Figures and sources"));
        self.press(Press::Escape).await?;
        self.is_closed().await;
        Ok(())
    }

    /// By keys alone: Enter opens, the focus stays within, Escape closes and the focus is where it was.
    async fn reads_by_keys(&self) -> WebDriverResult<()> {
        let name = "Figures and sources: On Facebook";
        for close in [Press::Escape, Press::Enter] {
            for _ in 0..20 {
                if self.focus().await? == name {
                    break;
                }
                self.press(Press::Tab).await?;
            }
            assert_eq!(self.focus().await?, name, "{:?}: from the heading it is not far", self.engine);
            self.press(Press::Enter).await?;
            let card = self.card().await?;
            assert_eq!(card, "Figures and sources On Facebook", "{:?}: the name of the dialog", self.engine);
            assert_eq!(self.focus().await?, self.visitor.message(Key::Close), "{:?}: the way out has the focus", self.engine);
            let text = self.visitor.texts("dialog").await?.concat();
            for said in ["90% of the 462 businesses are active on Facebook", "86% to 93%", "Feldman Creative", "Wilson 1927"] {
                assert!(text.contains(said), "{:?}: no {said:?} in {text:?}", self.engine);
            }
            // After the last link comes the browser's own bar.
            for stop in 0..4 {
                self.press(Press::Tab).await?;
                let is_within = "return !!document.activeElement?.shadowRoot?.activeElement?.closest('dialog')";
                assert!(self.is(is_within).await?, "{:?}: the focus left the dialog after {stop} stops", self.engine);
            }
            if matches!(close, Press::Enter) {
                self.visitor.find_all("dialog header button").await?[0].focus().await?;
            }
            self.press(close).await?;
            self.is_closed().await;
            assert_eq!(self.focus().await?, name, "{:?}: the focus is where it was", self.engine);
        }
        Ok(())
    }

    /// By a pointer: every way is large enough, and a press beside the card closes it.
    async fn reads_by_pointer(&self) -> WebDriverResult<()> {
        let are_large = format!(
            "const boxes = [...document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('{WAYS}')] \
                 .map((way) => way.getBoundingClientRect()).filter((box) => box.width); \
             return boxes.length > 10 && boxes.every((box) => box.width >= 24 && box.height >= 24)"
        );
        assert!(self.is(&are_large).await?, "{:?}: targets of 24 px", self.engine);
        let way = self.visitor.find_all(&format!("p {WAYS}")).await?.remove(1);
        let name = plain(&way.attr("aria-label").await?.unwrap_or_default());
        way.scroll_into_view().await?;
        way.click().await?;
        self.card().await?;
        self.visitor.browser.driver.action_chain().move_to(2, 2).click().perform().await?;
        self.is_closed().await;
        assert_eq!(self.focus().await?, name, "{:?}: the focus is where it was", self.engine);
        Ok(())
    }

    /// The name of the card that opens, which lies over the page.
    async fn card(&self) -> WebDriverResult<String> {
        until("the card", async || self.visitor.find_all("dialog:modal h2").await.ok()?.into_iter().next()).await;
        let name = "const root = document.querySelector('toise-benchmark').shadowRoot; \
            return root.getElementById(root.querySelector('dialog').getAttribute('aria-labelledby')).textContent";
        Ok(plain(self.visitor.browser.run(name).await?.as_str().unwrap_or_default()))
    }

    async fn is_closed(&self) {
        until("the card to close", async || self.visitor.find_all("dialog h2").await.ok()?.is_empty().then_some(())).await;
    }

    /// The name of what has the focus.
    async fn focus(&self) -> WebDriverResult<String> {
        let name = "return document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? ''";
        Ok(plain(self.visitor.browser.run(name).await?.as_str().unwrap_or_default()))
    }

    async fn press(&self, key: Press) -> WebDriverResult<()> {
        self.visitor.browser.driver.action_chain().send_keys(key).perform().await
    }

    async fn is(&self, script: &str) -> WebDriverResult<bool> {
        Ok(self.visitor.browser.run(script).await?.as_bool() == Some(true))
    }
}
