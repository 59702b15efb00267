//! A link with answers: it shows its results, and takes nothing of the visitor's own without asking.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, until};
use super::server::Origin;
use super::site::{DEFINITION, Site, TAG, tag_with};
use super::visitor::{Visitor, another_benchmark, benchmark, fragment};

in_any_engine! {
    a_link_shows_its_results_and_asks_before_it_replaces_what_is_there,
    whoever_has_no_answers_keeps_those_of_a_link_or_starts_with_own_ones_wherever_they_are_stored,
    a_link_that_cannot_be_read_says_so_and_costs_nothing,
    of_several_widgets_those_take_a_link_whose_questions_it_answers,
}

const OWN: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;
const LINKED: &str = r#"{ "hours": "under-6", "networks": ["facebook"], "blog": "yes" }"#;

fn json_of(answers: &str) -> Value {
    serde_json::from_str(answers).expect("JSON")
}

/// What only a link is looked at by.
impl Site<'_> {
    async fn wait_for_response(&self, answers: &str) {
        self.wait_for("the answers", "return widget.response", json_of(answers)).await;
    }

    async fn stored(&self) -> WebDriverResult<Value> {
        self.browser.run("return Object.entries(sessionStorage)").await
    }

    /// Opens a link in the page that is open.
    async fn paste(&self, fragment: &str) -> WebDriverResult<()> {
        self.browser.run(&format!("location.hash = ''; location.hash = '{fragment}'")).await.map(drop)
    }

    async fn has_event(&self, kind: &str) -> WebDriverResult<bool> {
        Ok(self.event_types().await?.as_array().into_iter().flatten().any(|event| event == kind))
    }
}

/// The banner's text, with the buttons in it; empty if there is none.
async fn banner(visitor: &Visitor<'_>) -> WebDriverResult<String> {
    Ok(visitor.texts("[role=status]:not(.unseen)").await?.join(" "))
}

async fn wait_for_banner(visitor: &Visitor<'_>, key: Key) {
    let text = visitor.message(key);
    until("the banner", async || banner(visitor).await.ok().filter(|banner| banner.contains(&text))).await;
}

async fn a_link_shows_its_results_and_asks_before_it_replaces_what_is_there(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("<script>history.scrollRestoration = 'manual'</script>{TAG}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(OWN).await?;
    site.wait_for_response(OWN).await;
    let own = site.stored().await?;
    assert_ne!(own, json!([]));

    // In the page that is open.
    let link = fragment(LINKED, visitor.benchmark);
    site.paste(&link).await?;
    site.wait_for_response(LINKED).await;
    wait_for_banner(&visitor, Key::LinkedOwn).await;
    assert_eq!(site.stored().await?, own);
    // In one that is loaded.
    site.reload().await?;
    visitor.find("canvas").await;
    wait_for_banner(&visitor, Key::LinkedOwn).await;
    assert_eq!((site.response().await?, site.stored().await?), (json_of(LINKED), own.clone()));
    assert_eq!(site.value("return widget.comparison.rests_on.practices > 2").await?, true);
    let at_rest = browser.run("return [scrollY, document.activeElement === document.body, location.hash]").await?;
    assert_eq!(at_rest, json!([0, true, link]), "nothing takes the focus, scrolls or writes the address");

    // Changed, they are still not the visitor's own.
    visitor.press(Key::ChangeAnswers).await?;
    wait_for_banner(&visitor, Key::LinkedOwn).await;
    assert_eq!(site.stored().await?, own);
    visitor.press(Key::BackToOwn).await?;
    site.wait_for_response(OWN).await;
    assert_eq!((banner(&visitor).await?, site.stored().await?), (String::new(), own.clone()));
    assert!(!site.has_event("complete").await?, "to open a link completes nothing");

    site.paste(&link).await?;
    wait_for_banner(&visitor, Key::LinkedOwn).await;
    visitor.click(Key::ReplaceOwn).await?;
    until("the event", async || site.has_event("complete").await.ok()?.then_some(())).await;
    wait_for_banner(&visitor, Key::Replaced).await;
    assert_eq!(site.response().await?, json_of(LINKED));
    assert_ne!(site.stored().await?, own);
    site.reload().await?;
    visitor.find("canvas").await;
    assert_eq!((banner(&visitor).await?, site.response().await?), (String::new(), json_of(LINKED)), "they are the visitor's own now");
    Ok(())
}

async fn whoever_has_no_answers_keeps_those_of_a_link_or_starts_with_own_ones_wherever_they_are_stored(
    browser: &Browser,
) -> WebDriverResult<()> {
    let link = fragment(LINKED, &benchmark());
    for (remember, is_blocked, is_stored) in [("tab", false, true), ("off", false, false), ("tab", true, false)] {
        let dist = Origin::dist().await;
        let body = dist.named_in(&tag_with(&format!("data-remember=\"{remember}\"")));
        let page = if is_blocked { Origin::sandboxed("en", body).await } else { Origin::page("en", body).await };
        let site = Site::new(browser, dist, page);
        site.visit(&link).await?;
        let visitor = site.visitor("en");
        visitor.arrives_at_results().await;
        wait_for_banner(&visitor, Key::Linked).await;
        visitor.press(Key::StartOwn).await?;
        visitor.arrives().await;
        site.wait_for_response("{}").await;
        assert_eq!(banner(&visitor).await?, "");
        site.paste(&link).await?;
        wait_for_banner(&visitor, Key::Linked).await;
        visitor.click(Key::KeepLinked).await?;
        until("no banner", async || banner(&visitor).await.ok()?.is_empty().then_some(())).await;
        assert_eq!(site.response().await?, json_of(LINKED));
        let count = "try { return sessionStorage.length } catch { return 0 }";
        site.wait_for("them to be stored, or not", count, json!(u8::from(is_stored))).await;
        assert!(!site.has_event("error").await?);
    }
    Ok(())
}

async fn a_link_that_cannot_be_read_says_so_and_costs_nothing(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", dist.named_in(TAG)).await;
    let site = Site::new(browser, dist, page);
    let link = fragment(LINKED, &benchmark());
    site.visit(&link.replace("#toise=1", "#toise=1A")).await?;
    let visitor = site.engaged_visitor("en").await;
    assert_eq!(banner(&visitor).await?, visitor.message(Key::LinkDamaged));
    visitor.answers(OWN).await?;
    site.wait_for_response(OWN).await;
    let own = site.stored().await?;
    for (fragment, key) in [
        ("'#toise=%E0%A4%A'", Key::LinkDamaged),
        ("'#toise=1%00&toise=2'", Key::LinkDamaged),
        ("'#toise=2' + 'A'.repeat(1e6)", Key::LinkLater),
    ] {
        browser.run(&format!("location.hash = {fragment}")).await?;
        wait_for_banner(&visitor, key).await;
        assert_eq!((site.response().await?, site.stored().await?), (json_of(OWN), own.clone()), "{fragment}");
    }
    // A widget that has left the page follows no link.
    site.value("widget.remove()").await?;
    browser.run(&format!("addEventListener('hashchange', () => events.push({{ type: 'pasted' }})); location.hash = '{link}'")).await?;
    until("the page's own listener", async || site.has_event("pasted").await.ok()?.then_some(())).await;
    assert_eq!(site.event_types().await?, json!(["ready", "answer", "answer", "answer", "pasted"]));
    assert_eq!(browser.run("return errors").await?, json!([]));
    assert_eq!(site.stored().await?, own);
    Ok(())
}

async fn of_several_widgets_those_take_a_link_whose_questions_it_answers(browser: &Browser) -> WebDriverResult<()> {
    let household = another_benchmark("household-reserves-2023");
    let body = format!(
        "<toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <toise-benchmark lang=\"en\" loading=\"eager\" src=\"HOST/benchmarks/household-reserves-2023.json\"></toise-benchmark>{DEFINITION}"
    );
    let dist = Origin::dist().await;
    let page = Origin::page("en", dist.named_in(&body)).await;
    let site = Site::new(browser, dist, page);
    let answers = r#"{ "three-months": "yes" }"#;
    site.visit(&fragment(answers, &household)).await?;
    let first = site.visitor_of(0, "en");
    let second = Visitor { benchmark: &household, ..site.visitor_of(1, "en") };
    first.arrives().await;
    second.arrives_at_results().await;
    wait_for_banner(&second, Key::Linked).await;
    assert_eq!(banner(&first).await?, "");
    assert_eq!(site.responses().await?, json!([{}, json_of(answers)]));
    site.paste(&fragment(LINKED, first.benchmark)).await?;
    wait_for_banner(&first, Key::Linked).await;
    let both = json!([json_of(LINKED), json_of(answers)]);
    until("the answers of both links", async || (site.responses().await.ok()? == both).then_some(())).await;
    Ok(())
}
