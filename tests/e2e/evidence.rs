//! The card of what a number rests on: a dialog that opens from any number, by key and by pointer, and gives the focus back.

use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine};
use super::screens::{Stage, WHOLE};
use super::visitor::{Visitor, click_once_still, plain};

in_any_engine! {
    a_number_leads_to_its_figures_and_back,
}

/// The buttons that open it.
const OPENERS: &str = "button[aria-haspopup=dialog]";

async fn a_number_leads_to_its_figures_and_back(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", WHOLE).await;
    stage.open("").await?;
    let reader = Reader { visitor: stage.visitor() };
    reader.visitor.arrives().await;
    reader.reads_what_was_published().await?;
    stage.open_results().await?;
    reader.reads_by_keys().await?;
    reader.reads_by_pointer().await
}

/// A visitor who asks where a number comes from.
struct Reader<'a> {
    visitor: Visitor<'a>,
}

impl Reader<'_> {
    /// In a question, before any answer.
    async fn reads_what_was_published(&self) -> WebDriverResult<()> {
        click_once_still(&self.visitor.find("fieldset button[aria-expanded]").await).await?;
        click_once_still(&self.visitor.find(&format!("fieldset {OPENERS}")).await).await?;
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
            assert_eq!(self.focus().await?, name, "from the heading it is not far");
            self.press(Press::Enter).await?;
            let card = self.card().await?;
            assert_eq!(card, "Figures and sources On Facebook", "the name of the dialog");
            assert_eq!(self.focus().await?, self.visitor.message(Key::Close), "the button that closes it has the focus");
            let text = self.visitor.texts("dialog").await?.concat();
            for part in ["90% of the 462 businesses are active on Facebook", "86% to 93%", "Feldman Creative", "Wilson 1927"] {
                assert!(text.contains(part), "no {part:?} in {text:?}");
            }
            // After the last link comes the browser's own bar.
            for stop in 0..4 {
                self.press(Press::Tab).await?;
                let is_within = "document.activeElement?.shadowRoot?.activeElement?.closest('dialog')";
                assert!(self.visitor.browser.is(is_within).await?, "the focus left the dialog after {stop} stops");
            }
            if matches!(close, Press::Enter) {
                self.visitor.find("dialog header button").await.focus().await?;
            }
            self.press(close).await?;
            self.is_closed().await;
            assert_eq!(self.focus().await?, name, "the focus is where it was");
        }
        Ok(())
    }

    /// By a pointer: every button is large enough, and a press beside the card closes it.
    async fn reads_by_pointer(&self) -> WebDriverResult<()> {
        let are_large = format!(
            "(() => {{ const boxes = [...document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('{OPENERS}')] \
                 .map((opener) => opener.getBoundingClientRect()).filter((box) => box.width); \
             return boxes.length > 10 && boxes.every((box) => box.width >= 24 && box.height >= 24); }})()"
        );
        assert!(self.visitor.browser.is(&are_large).await?, "targets of 24 px");
        let opener = self.visitor.find_all(&format!("p {OPENERS}")).await?.remove(1);
        let name = plain(&opener.attr("aria-label").await?.unwrap_or_default());
        opener.scroll_into_view().await?;
        click_once_still(&opener).await?;
        self.card().await?;
        self.visitor.browser.driver.action_chain().move_to(2, 2).click().perform().await?;
        self.is_closed().await;
        assert_eq!(self.focus().await?, name, "the focus is where it was");
        Ok(())
    }

    /// The name of the card, once it lies over the page.
    async fn card(&self) -> WebDriverResult<String> {
        self.visitor.find("dialog:modal h2").await;
        let name = "const root = document.querySelector('toise-benchmark').shadowRoot; \
            return root.getElementById(root.querySelector('dialog').getAttribute('aria-labelledby')).textContent";
        Ok(plain(self.visitor.browser.run(name).await?.as_str().unwrap_or_default()))
    }

    async fn is_closed(&self) {
        self.visitor.wait_until_gone("dialog h2").await;
    }

    /// The name of what has the focus.
    async fn focus(&self) -> WebDriverResult<String> {
        let name = "return document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? ''";
        Ok(plain(self.visitor.browser.run(name).await?.as_str().unwrap_or_default()))
    }

    async fn press(&self, key: Press) -> WebDriverResult<()> {
        self.visitor.browser.driver.action_chain().send_keys(key).perform().await
    }
}
