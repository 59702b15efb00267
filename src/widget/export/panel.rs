//! The panels with which visitors share and save their results. Nothing leaves the page before a button is pressed.

use std::rc::Rc;

use web_sys::{Element, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::csv::csv;
use super::mail::mail_address;
use super::message::message;
use super::pictures::{self, CardShape, card_scene, picture, poster_subjects, subjects};
use super::plain_text::plain_text;
use crate::chart::{EstimatedWidths, Palette, TextMeasurer, standalone};
use crate::standing::{Comparison, to_json};
use crate::text::Key;
use crate::widget::calendar::{CalendarEvent, months_after};
use crate::widget::picture::{Subject, paint_for_export};
use crate::widget::{ExportOutcome, ExportRequest, FileContent, Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
    /// The ids of the measures on the visitor's plan.
    #[prop_or_default]
    pub plan: Rc<[Rc<str>]>,
}

/// After how many months the date for another comparison is.
const MONTHS_TO_NEXT: u16 = 6;

/// What a button exports.
#[derive(Clone)]
pub enum Export {
    /// A picture as PNG.
    Png(Vec<Subject>),
    /// A picture as SVG.
    Svg(Vec<Subject>),
    /// A card to post, as PNG.
    Card(CardShape),
    /// A date for the calendar on which to compare again, with the plan, and whether its link contains the answers.
    Date(Rc<[Rc<str>]>, bool),
    Csv,
    Json,
    /// All results as plain text, with the plan.
    Text(Rc<[Rc<str>]>),
    /// The results in a few lines.
    Message,
    Link,
    Share,
    Print,
}

impl Export {
    /// What the event for the host page calls it.
    fn name(&self) -> &'static str {
        match self {
            Self::Png(_) => "png",
            Self::Svg(_) => "svg",
            Self::Card(_) => "card",
            Self::Date(..) => "date",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Text(_) => "text",
            Self::Message => "message",
            Self::Link => "link",
            Self::Share => "share",
            Self::Print => "print",
        }
    }
}

/// What the event calls an e-mail, which the visitor's own program takes over from a link.
const MAIL: &str = "mail";

/// How many exports have ended, and how the last one did. The count is used as a key, so that screen readers announce an outcome again
/// even if it is the same.
type LastOutcome = (u32, Option<ExportOutcome>);

/// The exports of one panel: makes their buttons, and shows how the last one ended.
pub struct Exports {
    context: WidgetContext,
    comparison: Shared<Comparison>,
    /// The panel. Pictures get its font.
    pub panel: NodeRef,
    last_outcome: UseStateHandle<LastOutcome>,
    /// The number of the export whose picture the page's policy has refused to show. It is shown as a text instead.
    refused: UseStateHandle<u32>,
}

#[hook]
pub fn use_exports(context: &WidgetContext, comparison: &Shared<Comparison>) -> Exports {
    let (panel, last_outcome, refused) = (use_node_ref(), use_state(LastOutcome::default), use_state(u32::default));
    Exports { context: context.clone(), comparison: comparison.clone(), panel, last_outcome, refused }
}

impl Exports {
    fn button(&self, text: String, accessible_name: Option<String>, export: Export) -> Html {
        let (context, comparison, panel) = (self.context.clone(), self.comparison.clone(), self.panel.clone());
        let (last_outcome, on_export, name) = (self.last_outcome.clone(), context.exporter.on_export.clone(), export.name());
        let on_outcome = Callback::from(move |outcome: ExportOutcome| {
            if !matches!(outcome, ExportOutcome::Failed | ExportOutcome::Cancelled) {
                on_export.emit(name);
            }
            last_outcome.set((last_outcome.0 + 1, Some(outcome)));
        });
        let onclick = move |_: MouseEvent| match panel.cast().and_then(|panel| request(&context, &comparison, &panel, &export)) {
            Some(request) => context.exporter.submit.emit((request, on_outcome.clone())),
            None => on_outcome.emit(ExportOutcome::Failed),
        };
        html! { <button type="button" class="quiet" part="button keep" aria-label={accessible_name} {onclick}>{text}</button> }
    }

    /// A button with a message as its text.
    pub fn named(&self, key: Key, export: Export) -> Html {
        self.button(self.context.say(key).text(), None, export)
    }

    /// A button named by the format of a file: "PNG".
    fn format(&self, format: &str, export: Export) -> Html {
        let accessible_name = self.context.say(Key::KeepAs).with("format", format).text();
        self.button(format.to_owned(), Some(accessible_name), export)
    }

    /// How the last export ended, and what the visitor may have to keep by hand: for a picture that the page refuses, the text with the plan.
    pub fn outcome(&self, plan: &[Rc<str>]) -> Html {
        let (number, outcome) = &*self.last_outcome;
        let is_refused = *self.refused == *number;
        let outcome = outcome.clone().map(|outcome| match outcome {
            ExportOutcome::SavedPerhaps(name, FileContent::Picture(_)) if is_refused => {
                ExportOutcome::SavedPerhaps(name, FileContent::Text(plain_text(&self.context, &self.comparison, plan)))
            }
            outcome => outcome,
        });
        let on_refused = {
            let (refused, number) = (self.refused.setter(), *number);
            Callback::from(move |_: Event| refused.set(number))
        };
        let text = outcome.as_ref().and_then(|outcome| outcome_text(&self.context, outcome));
        html! {
            <>
                <div role="status">for text in text.iter() { <p key={*number}>{text}</p> }</div>
                {by_hand(&self.context, *number, outcome.as_ref(), on_refused)}
            </>
        }
    }
}

/// The buttons that pass the results on to somebody else.
#[component]
pub fn SharePanel(props: &Props) -> Html {
    let Props { context, comparison, .. } = props;
    let exports = use_exports(context, comparison);
    let has_link = context.exporter.page_address.is_some();
    let mail = mail_address(&context.title(), &message(context, comparison));
    let on_mail = context.exporter.on_export.reform(|_: MouseEvent| MAIL);
    html! {
        <div class="exports" ref={exports.panel.clone()}>
            <div class="export-row">
                if context.exporter.can_share { {exports.named(Key::KeepOnward, Export::Share)} }
                if has_link { {exports.named(Key::KeepLink, Export::Link)} }
                {exports.named(Key::KeepMessage, Export::Message)}
                <a class="quiet" href={mail} onclick={on_mail}>{context.say(Key::KeepMail).text()}</a>
                if has_card(comparison) {
                    {exports.named(Key::KeepCard, Export::Card(CardShape::Wide))}
                    {exports.named(Key::KeepCardTall, Export::Card(CardShape::Tall))}
                }
            </div>
            if has_link { <p class="fine">{context.say(Key::KeepLinkNote).text()}</p> }
            {exports.outcome(&[])}
        </div>
    }
}

/// The buttons that save the results.
#[component]
pub fn SavePanel(props: &Props) -> Html {
    let Props { context, comparison, plan } = props;
    let exports = use_exports(context, comparison);
    let chosen = use_state(|| None::<Subject>);
    let say = |key: Key| context.say(key).text();
    let subjects = subjects(comparison);
    let poster = poster_subjects(&subjects);
    let picture = match chosen.as_ref().filter(|subject| subjects.contains(subject)) {
        Some(subject) => vec![subject.clone()],
        None => poster.clone(),
    };
    let onchange = {
        let (chosen, subjects) = (chosen.clone(), subjects.clone());
        move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok()).unwrap_or_default();
            // The first entry is the poster of all results.
            chosen.set(index.checked_sub(1).and_then(|index| subjects.get(index)).cloned());
        }
    };
    let is_whole = picture == poster;
    let option = |subject: &Subject| {
        let is_chosen = chosen.as_ref() == Some(subject);
        html! { <option selected={is_chosen}>{pictures::list_entry(context, comparison, subject)}</option> }
    };
    html! {
        <div class="exports" ref={exports.panel.clone()}>
            <div class="export-row">
                if !poster.is_empty() { {exports.named(Key::KeepPicture, Export::Png(poster))} }
                {exports.named(Key::KeepPrint, Export::Print)}
                {exports.named(Key::KeepText, Export::Text(plan.clone()))}
            </div>
            if !subjects.is_empty() {
                <div class="export-row">
                    <label>
                        <span>{say(Key::KeepWhich)}</span>
                        <select {onchange}>
                            <option selected={is_whole}>{say(Key::KeepWhole)}</option>
                            for subject in subjects.iter() { {option(subject)} }
                        </select>
                    </label>
                    {exports.format("PNG", Export::Png(picture.clone()))}
                    {exports.format("SVG", Export::Svg(picture))}
                </div>
            }
            <div class="export-row">
                <span>{say(Key::KeepNumbers)}</span>
                {exports.format("CSV", Export::Csv)}
                {exports.format("JSON", Export::Json)}
            </div>
            {exports.outcome(plan)}
        </div>
    }
}

/// Builds the request for an export. None if that fails: the picture would be empty, or the browser lacks something. Pictures have the font
/// of `panel`.
fn request(context: &WidgetContext, comparison: &Comparison, panel: &Element, export: &Export) -> Option<ExportRequest> {
    let painted = |subjects: &[Subject]| paint_for_export(panel, |measurer| picture(context, comparison, subjects, measurer));
    Some(match export {
        Export::Png(subjects) => {
            ExportRequest::Picture { name: file_name(context, stem(subjects).as_deref(), "png"), canvas: painted(subjects)? }
        }
        Export::Svg(subjects) => {
            // The file may be opened on a device with other fonts, so the layout has room for wide ones.
            let scene = picture(context, comparison, subjects, &EstimatedWidths)?;
            let text = standalone(&scene, &context.title(), &Palette::light())?;
            ExportRequest::File { name: file_name(context, stem(subjects).as_deref(), "svg"), media_type: "image/svg+xml", text }
        }
        Export::Date(plan, has_answers) => {
            let title = context.say(Key::PlanAgain).with("title", context.title()).text();
            let name = file_name(context, None, "ics");
            let steps: Vec<String> = wording::planned_steps(context, comparison, plan).into_iter().map(|(_, step)| step).collect();
            let (today, day) = (context.today, months_after(context.today, MONTHS_TO_NEXT));
            let event = CalendarEvent { id: name.clone(), today, day, title, description: steps.join("\n") };
            ExportRequest::Date { name, event, has_answers: *has_answers }
        }
        Export::Csv => {
            let text = csv(context, comparison);
            ExportRequest::File { name: file_name(context, None, "csv"), media_type: "text/csv;charset=utf-8", text }
        }
        Export::Json => {
            let value = to_json(comparison, &context.benchmark, &context.language.tag);
            ExportRequest::Json { name: file_name(context, None, "json"), value }
        }
        Export::Text(plan) => ExportRequest::Text(plain_text(context, comparison, plan)),
        Export::Link => ExportRequest::Link,
        Export::Message => ExportRequest::Text(message(context, comparison)),
        Export::Card(shape) => {
            let canvas = paint_for_export(panel, |measurer| Some(card_scene(context, comparison, *shape, measurer)))?;
            ExportRequest::Picture { name: file_name(context, Some("card"), "png"), canvas }
        }
        Export::Share => {
            let scene =
                |measurer: &dyn TextMeasurer| has_card(comparison).then(|| card_scene(context, comparison, CardShape::Wide, measurer));
            let canvas = paint_for_export(panel, scene);
            let picture = canvas.map(|canvas| (file_name(context, Some("card"), "png"), canvas));
            ExportRequest::Share { title: context.title(), text: message(context, comparison), picture }
        }
        Export::Print => ExportRequest::Print,
    })
}

/// What the visitor may have to keep by hand: a text to copy, or a picture to press and hold.
fn by_hand(context: &WidgetContext, number: u32, outcome: Option<&ExportOutcome>, on_refused: Callback<Event>) -> Html {
    let field = |key: Key, text: &String| html! { <CopyByHand key={number} label={context.say(key).text()} text={text.clone()} /> };
    match outcome {
        Some(ExportOutcome::CopyByHand(text)) => field(Key::KeepByHand, text),
        Some(ExportOutcome::SavedPerhaps(_, FileContent::Text(text))) => field(Key::KeepNoFile, text),
        Some(ExportOutcome::SavedPerhaps(name, FileContent::Picture(address))) => {
            html! { <img key={number} class="saved-picture" src={address.clone()} alt={name.clone()} onerror={on_refused} /> }
        }
        _ => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct CopyByHandProps {
    label: String,
    text: String,
}

/// A text that the visitor has to copy by hand. It is focused and selected, ready for the copy shortcut.
#[component]
fn CopyByHand(props: &CopyByHandProps) -> Html {
    let field = use_node_ref();
    use_effect_with((), {
        let field = field.clone();
        move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                field.focus().unwrap_or_default();
                field.select();
            }
        }
    });
    html! { <textarea ref={field} readonly=true rows="3" aria-label={props.label.clone()} value={props.text.clone()} /> }
}

/// The text that tells the visitor about an outcome. None if the browser itself has shown it.
fn outcome_text(context: &WidgetContext, outcome: &ExportOutcome) -> Option<String> {
    // File names read from left to right in every language.
    let saved = |name: &str| context.say(Key::KeepSaved).with("name", format!("\u{2066}{name}\u{2069}")).text();
    let key = match outcome {
        ExportOutcome::Saved(name) => return Some(saved(name)),
        ExportOutcome::SavedPerhaps(name, content) => {
            let otherwise = if matches!(content, FileContent::Text(_)) { Key::KeepNoFile } else { Key::KeepHold };
            return Some(format!("{} {}", saved(name), context.say(otherwise).text()));
        }
        ExportOutcome::Done | ExportOutcome::Cancelled => return None,
        ExportOutcome::PrintedPerhaps => Key::KeepNoPrint,
        ExportOutcome::Copied => Key::KeepCopied,
        ExportOutcome::WholePage => Key::KeepWholePage,
        ExportOutcome::CopyByHand(_) => Key::KeepByHand,
        ExportOutcome::Failed => Key::KeepFailed,
    };
    Some(context.say(key).text())
}

/// Whether there is anything to put on a card.
fn has_card(comparison: &Comparison) -> bool {
    !comparison.practices.is_empty()
}

/// What a picture of one subject is called in a file name. None for a poster of several.
fn stem(subjects: &[Subject]) -> Option<String> {
    if let [subject] = subjects { Some(pictures::file_stem(subject)) } else { None }
}

/// "toise-vr-2012-2026-11-23.png"
fn file_name(context: &WidgetContext, subject: Option<&str>, extension: &str) -> String {
    let today = context.today;
    let subject = subject.map(|subject| format!("{subject}-")).unwrap_or_default();
    let (year, month, day) = (today.year, today.month.unwrap_or(1), today.day.unwrap_or(1));
    format!("toise-{}-{subject}{year:04}-{month:02}-{day:02}.{extension}", context.benchmark.id)
}
