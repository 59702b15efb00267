//! What a visitor can take home. Nothing leaves the page before a button is pressed.

mod letter;
mod pictures;
mod spreadsheet;

use web_sys::{Element, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::canvas::on_paper;
use super::parcel::{Outcome, Parcel};
use super::results::{beneath, headline};
use super::sources::{all_sources, publishers};
use super::subject::Subject;
use super::{Shared, World, sentence};
use crate::chart::{Estimate, Palette, standalone};
use crate::standing::{Comparison, to_json};
use crate::text::Key;

pub use letter::letter;
pub use pictures::{picture, subjects, whole};
pub use spreadsheet::csv;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
}

/// What a visitor can ask for.
#[derive(Clone)]
enum Wanted {
    /// A picture as PNG.
    Painted(Vec<Subject>),
    /// A picture as SVG.
    Drawn(Vec<Subject>),
    Csv,
    Json,
    Text,
    Link,
    Onward(Vec<Subject>),
    Print,
}

/// What was said last, and how often something was: what is said twice is new each time.
type Said = (u32, Option<Outcome>);

#[component]
pub fn Keep(props: &Props) -> Html {
    let Props { world, comparison } = props;
    let place = use_node_ref();
    let said = use_state(Said::default);
    let chosen = use_state(|| None::<Subject>);
    let say = |key: Key| world.say(key).text();
    let tell = Callback::from({
        let said = said.clone();
        move |outcome: Outcome| said.set((said.0 + 1, Some(outcome)))
    });
    let way = |text: String, name: Option<String>, wanted: Wanted| {
        let (world, comparison, place, tell) = (world.clone(), comparison.clone(), place.clone(), tell.clone());
        // It is made when the button is pressed, and not before.
        let onclick = move |_: MouseEvent| match place.cast::<Element>().and_then(|place| parcel(&world, &comparison, &place, &wanted)) {
            Some(parcel) => world.counter.hand.emit((parcel, tell.clone())),
            None => tell.emit(Outcome::Failed),
        };
        html! { <button type="button" class="quiet" part="button keep" aria-label={name} {onclick}>{text}</button> }
    };
    let named = |key: Key, wanted: Wanted| way(say(key), None, wanted);
    let format = |format: &str, wanted: Wanted| {
        let name = world.say(Key::KeepAs).with("format", format).text();
        way(format.to_owned(), Some(name), wanted)
    };
    let subjects = subjects(comparison);
    let all = whole(&subjects);
    let one = chosen.as_ref().filter(|subject| subjects.contains(subject)).map_or_else(|| all.clone(), |one| vec![one.clone()]);
    let onchange = {
        let (chosen, subjects) = (chosen.clone(), subjects.clone());
        move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let place = list.and_then(|list| usize::try_from(list.selected_index()).ok()).unwrap_or_default();
            chosen.set(place.checked_sub(1).and_then(|place| subjects.get(place)).cloned());
        }
    };
    html! {
        <section class="keep" ref={place.clone()}>
            <h3>{say(Key::Keep)}</h3>
            <p class="fine">{say(Key::KeepIntro)}</p>
            <div class="kept">
                if !all.is_empty() { {named(Key::KeepPicture, Wanted::Painted(all.clone()))} }
                {named(Key::KeepPrint, Wanted::Print)}
                {named(Key::KeepLink, Wanted::Link)}
                if world.counter.passes_on { {named(Key::KeepOnward, Wanted::Onward(all))} }
            </div>
            <p class="fine">{say(Key::KeepLinkNote)}</p>
            <details>
                <summary>{say(Key::KeepMore)}</summary>
                if !subjects.is_empty() {
                    <div class="kept">
                        <label>
                            <span>{say(Key::KeepWhich)}</span>
                            <select {onchange}>
                                <option>{say(Key::KeepWhole)}</option>
                                for subject in subjects.iter() { <option>{pictures::listed(world, comparison, subject)}</option> }
                            </select>
                        </label>
                        {format("PNG", Wanted::Painted(one.clone()))}
                        {format("SVG", Wanted::Drawn(one))}
                    </div>
                }
                <div class="kept">
                    <span>{say(Key::KeepNumbers)}</span>
                    {format("CSV", Wanted::Csv)}
                    {format("JSON", Wanted::Json)}
                    {named(Key::KeepText, Wanted::Text)}
                </div>
            </details>
            <div role="status">
                for text in said.1.iter().filter_map(|outcome| became(world, outcome)) { <p key={said.0}>{text}</p> }
            </div>
            if let Some(Outcome::ByHand(text)) = &said.1 {
                <ByHand key={said.0} label={say(Key::KeepByHand)} text={text.clone()} />
            }
        </section>
    }
}

/// What is handed out. None where it can't be made: there is nothing to see, or the browser lacks something.
fn parcel(world: &World, comparison: &Comparison, place: &Element, wanted: &Wanted) -> Option<Parcel> {
    let painted = |subjects: &[Subject]| on_paper(place, |ruler| picture(world, comparison, subjects, ruler));
    Some(match wanted {
        Wanted::Painted(subjects) => Parcel::Picture { name: file(world, only(subjects), "png"), canvas: painted(subjects)? },
        Wanted::Drawn(subjects) => {
            // Whoever opens the file may have other fonts: its texts have room for the widest.
            let scene = picture(world, comparison, subjects, &Estimate)?;
            let text = standalone(&scene, &world.title(), &Palette::light())?;
            Parcel::File { name: file(world, only(subjects), "svg"), kind: "image/svg+xml", text }
        }
        Wanted::Csv => Parcel::File { name: file(world, None, "csv"), kind: "text/csv;charset=utf-8", text: csv(world, comparison) },
        Wanted::Json => {
            let value = to_json(comparison, &world.benchmark, &world.language.tag);
            Parcel::Json { name: file(world, None, "json"), value }
        }
        Wanted::Text => Parcel::Text(letter(world, comparison)),
        Wanted::Link => Parcel::Link,
        Wanted::Onward(subjects) => {
            let text: Vec<String> = std::iter::once(headline(world, comparison)).chain(beneath(world, comparison)).collect();
            let picture = painted(subjects).map(|canvas| (file(world, None, "png"), canvas));
            Parcel::Onward { title: world.title(), text: text.join("\n"), picture }
        }
        Wanted::Print => Parcel::Print,
    })
}

#[derive(Properties, PartialEq)]
struct ByHandProps {
    label: String,
    text: String,
}

/// A text that the visitor has to copy: selected, so that one key does it.
#[component]
fn ByHand(props: &ByHandProps) -> Html {
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

/// What is said of an outcome; None where the visitor saw it happen.
fn became(world: &World, outcome: &Outcome) -> Option<String> {
    let key = match outcome {
        // A name reads from left to right, whatever the language.
        Outcome::Saved(name) => return Some(world.say(Key::KeepSaved).with("name", format!("\u{2066}{name}\u{2069}")).text()),
        Outcome::Done => return None,
        Outcome::Copied => Key::KeepCopied,
        Outcome::WholePage => Key::KeepWholePage,
        Outcome::ByHand(_) => Key::KeepByHand,
        Outcome::Failed => Key::KeepFailed,
    };
    Some(world.say(key).text())
}

fn only(subjects: &[Subject]) -> Option<&Subject> {
    if let [one] = subjects { Some(one) } else { None }
}

/// "toise-vr-2012-2026-11-23.png"
fn file(world: &World, subject: Option<&Subject>, extension: &str) -> String {
    let day = world.today;
    let what = subject.map(|subject| format!("{}-", pictures::name(subject))).unwrap_or_default();
    let (month, date) = (day.month.unwrap_or(1), day.day.unwrap_or(1));
    format!("toise-{}-{what}{:04}-{month:02}-{date:02}.{extension}", world.benchmark.id, day.year)
}

/// Who was asked, how sure that is, whose view is in it, who published it, and the day of the comparison.
fn foot(world: &World, comparison: &Comparison) -> Vec<String> {
    let (has_practices, has_differences) = (!comparison.practices.is_empty(), !comparison.differences.is_empty());
    let publishers = publishers(&all_sources(&world.benchmark));
    [
        Some(sentence::of_sample(world)),
        (has_practices || has_differences).then(|| sentence::interval(world)),
        has_practices.then(|| sentence::whose_view(world, &sentence::voices_of(comparison))),
        Some(sentence::titled(world, world.say(Key::Sources), world.language.numbers.list(&publishers))),
        Some(world.say(Key::KeepDay).with("date", world.date(world.today)).text()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
