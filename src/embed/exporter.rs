//! The exporter of one widget: it takes requests from the views, and has the engine's last part deliver them.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Callback;
use yew::platform::spawn_local;

use super::export::{Delivery, deliver};
use super::link;
use crate::widget::state::State;
use crate::widget::{ExportOutcome, ExportRequest, Exporter};

/// Delivers the exports of one widget. Dropping it abandons those that are under way.
pub struct PageExporter {
    delivery: Rc<Delivery>,
    on_export: Callback<&'static str>,
    lifetime: Lifetime,
}

impl PageExporter {
    /// `container` is where the widget is mounted, `style` its stylesheet. `on_export` is called as [`Exporter::on_export`].
    pub fn new(container: &Element, style: String, state: Rc<RefCell<Option<Rc<State>>>>, on_export: Callback<&'static str>) -> Self {
        let window = container.owner_document().and_then(|page| page.default_view());
        let (container, saved, print_frame) = (container.clone(), RefCell::default(), RefCell::default());
        let delivery = Rc::new(Delivery { container, window, state, saved, print_frame, style });
        Self { delivery, on_export, lifetime: Lifetime::new() }
    }

    /// The exporter that views get.
    pub fn exporter(&self) -> Exporter {
        let window = self.delivery.window.as_ref();
        let navigator = window.and_then(|window| Reflect::get(window, &"navigator".into()).ok());
        let can_share =
            navigator.and_then(|navigator| Reflect::get(&navigator, &"share".into()).ok()).is_some_and(|share| share.is_function());
        let (delivery, ended) = (Rc::downgrade(&self.delivery), self.lifetime.ended.clone());
        let submit = Callback::from(move |(request, on_outcome): (ExportRequest, Callback<ExportOutcome>)| {
            if let Some(delivery) = delivery.upgrade() {
                spawn_local(unless(ended.clone(), deliver(delivery, request, on_outcome)));
            }
        });
        Exporter { can_share, page_address: window.and_then(link::page), submit, on_export: self.on_export.clone() }
    }
}

/// Settles `ended` when it is dropped.
struct Lifetime {
    ended: Promise,
    end: Option<Function>,
}

impl Lifetime {
    fn new() -> Self {
        let mut end = None;
        let ended = Promise::new(&mut |resolve, _| end = Some(resolve));
        Self { ended, end }
    }
}

impl Drop for Lifetime {
    fn drop(&mut self) {
        if let Some(end) = &self.end {
            end.call0(&JsValue::NULL).unwrap_or_default();
        }
    }
}

/// Does `work`, and drops it if `ended` settles first: it may wait for something that an element without a page never gets.
async fn unless(ended: Promise, work: impl Future<Output = ()>) {
    let (mut ended, mut work) = (pin!(ended.into_future()), pin!(work));
    poll_fn(|context| match ended.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(()),
        Poll::Pending => work.as_mut().poll(context),
    })
    .await;
}
