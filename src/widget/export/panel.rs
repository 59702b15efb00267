//! The buttons for the exports. Nothing leaves the page before a button is pressed.

use web_sys::{Element, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::csv::csv;
use super::pictures::{self, picture, poster_subjects, subjects};
use super::plain_text::plain_text;
use crate::chart::{EstimatedWidths, Palette, standalone};
use crate::standing::{Comparison, to_json};
use crate::text::Key;
use crate::widget::figure::{Subject, paint_for_export};
use crate::widget::{ExportOutcome, ExportRequest, FileContent, Shared, WidgetContext, headline, qualifications};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

/// What a button exports.
#[derive(Clone)]
enum Export {
    /// A picture as PNG.
    Png(Vec<Subject>),
    /// A picture as SVG.
    Svg(Vec<Subject>),
    Csv,
    Json,
    Text,
    Link,
    Share(Vec<Subject>),
    Print,
}

/// How many exports have ended, and how the last one did. The count is used as a key, so that screen readers announce an outcome again
/// even if it is the same.
type LastOutcome = (u32, Option<ExportOutcome>);

#[component]
pub fn ExportPanel(props: &Props) -> Html {
    let Props { context, comparison } = props;
    let section = use_node_ref();
    let last_outcome = use_state(LastOutcome::default);
    let chosen = use_state(|| None::<Subject>);
    let say = |key: Key| context.say(key).text();
    let on_outcome = Callback::from({
        let last_outcome = last_outcome.clone();
        move |outcome: ExportOutcome| last_outcome.set((last_outcome.0 + 1, Some(outcome)))
    });
    let button = |text: String, accessible_name: Option<String>, export: Export| {
        let (context, comparison, section, on_outcome) = (context.clone(), comparison.clone(), section.clone(), on_outcome.clone());
        let onclick = move |_: MouseEvent| match section.cast().and_then(|section| request(&context, &comparison, &section, &export)) {
            Some(request) => context.exporter.submit.emit((request, on_outcome.clone())),
            None => on_outcome.emit(ExportOutcome::Failed),
        };
        html! { <button type="button" class="quiet" part="button keep" aria-label={accessible_name} {onclick}>{text}</button> }
    };
    let button_of_key = |key: Key, export: Export| button(say(key), None, export);
    let button_of_format = |format: &str, export: Export| {
        let accessible_name = context.say(Key::KeepAs).with("format", format).text();
        button(format.to_owned(), Some(accessible_name), export)
    };
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
    html! {
        <section class="keep" ref={section.clone()}>
            <h3>{say(Key::Keep)}</h3>
            <p class="fine">{say(Key::KeepIntro)}</p>
            <div class="kept">
                if !poster.is_empty() { {button_of_key(Key::KeepPicture, Export::Png(poster.clone()))} }
                {button_of_key(Key::KeepPrint, Export::Print)}
                if !context.exporter.is_unlinkable { {button_of_key(Key::KeepLink, Export::Link)} }
                if context.exporter.can_share { {button_of_key(Key::KeepOnward, Export::Share(poster))} }
            </div>
            if !context.exporter.is_unlinkable { <p class="fine">{say(Key::KeepLinkNote)}</p> }
            <details>
                <summary>{say(Key::KeepMore)}</summary>
                if !subjects.is_empty() {
                    <div class="kept">
                        <label>
                            <span>{say(Key::KeepWhich)}</span>
                            <select {onchange}>
                                <option>{say(Key::KeepWhole)}</option>
                                for subject in subjects.iter() { <option>{pictures::list_entry(context, comparison, subject)}</option> }
                            </select>
                        </label>
                        {button_of_format("PNG", Export::Png(picture.clone()))}
                        {button_of_format("SVG", Export::Svg(picture))}
                    </div>
                }
                <div class="kept">
                    <span>{say(Key::KeepNumbers)}</span>
                    {button_of_format("CSV", Export::Csv)}
                    {button_of_format("JSON", Export::Json)}
                    {button_of_key(Key::KeepText, Export::Text)}
                </div>
            </details>
            <div role="status">
                for text in last_outcome.1.iter().filter_map(|outcome| outcome_text(context, outcome)) {
                    <p key={last_outcome.0}>{text}</p>
                }
            </div>
            {by_hand(context, &last_outcome)}
        </section>
    }
}

/// Builds the request for an export. None if that fails: the picture would be empty, or the browser lacks something. Pictures have the font
/// of `section`.
fn request(context: &WidgetContext, comparison: &Comparison, section: &Element, export: &Export) -> Option<ExportRequest> {
    let painted = |subjects: &[Subject]| paint_for_export(section, |measurer| picture(context, comparison, subjects, measurer));
    Some(match export {
        Export::Png(subjects) => ExportRequest::Picture { name: file_name(context, single(subjects), "png"), canvas: painted(subjects)? },
        Export::Svg(subjects) => {
            // The file may be opened on a device with other fonts, so the layout has room for wide ones.
            let scene = picture(context, comparison, subjects, &EstimatedWidths)?;
            let text = standalone(&scene, &context.title(), &Palette::light())?;
            ExportRequest::File { name: file_name(context, single(subjects), "svg"), media_type: "image/svg+xml", text }
        }
        Export::Csv => {
            let text = csv(context, comparison);
            ExportRequest::File { name: file_name(context, None, "csv"), media_type: "text/csv;charset=utf-8", text }
        }
        Export::Json => {
            let value = to_json(comparison, &context.benchmark, &context.language.tag);
            ExportRequest::Json { name: file_name(context, None, "json"), value }
        }
        Export::Text => ExportRequest::Text(plain_text(context, comparison)),
        Export::Link => ExportRequest::Link,
        Export::Share(subjects) => {
            let text: Vec<String> = std::iter::once(headline(context, comparison)).chain(qualifications(context, comparison)).collect();
            let picture = painted(subjects).map(|canvas| (file_name(context, None, "png"), canvas));
            ExportRequest::Share { title: context.title(), text: text.join("\n"), picture }
        }
        Export::Print => ExportRequest::Print,
    })
}

/// What the visitor may have to keep by hand: a text to copy, or a picture to press and hold.
fn by_hand(context: &WidgetContext, (number, outcome): &LastOutcome) -> Html {
    let field = |key: Key, text: &String| html! { <CopyByHand key={*number} label={context.say(key).text()} text={text.clone()} /> };
    match outcome {
        Some(ExportOutcome::CopyByHand(text)) => field(Key::KeepByHand, text),
        Some(ExportOutcome::SavedPerhaps(_, FileContent::Text(text))) => field(Key::KeepNoFile, text),
        Some(ExportOutcome::SavedPerhaps(name, FileContent::Picture(address))) => {
            html! { <img key={*number} class="held" src={address.clone()} alt={name.clone()} /> }
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
        ExportOutcome::Done => return None,
        ExportOutcome::PrintedPerhaps => Key::KeepNoPrint,
        ExportOutcome::Copied => Key::KeepCopied,
        ExportOutcome::WholePage => Key::KeepWholePage,
        ExportOutcome::CopyByHand(_) => Key::KeepByHand,
        ExportOutcome::Failed => Key::KeepFailed,
    };
    Some(context.say(key).text())
}

fn single(subjects: &[Subject]) -> Option<&Subject> {
    if let [subject] = subjects { Some(subject) } else { None }
}

/// "toise-vr-2012-2026-11-23.png"
fn file_name(context: &WidgetContext, subject: Option<&Subject>, extension: &str) -> String {
    let today = context.today;
    let subject = subject.map(|subject| format!("{}-", pictures::file_stem(subject))).unwrap_or_default();
    let (year, month, day) = (today.year, today.month.unwrap_or(1), today.day.unwrap_or(1));
    format!("toise-{}-{subject}{year:04}-{month:02}-{day:02}.{extension}", context.benchmark.id)
}
