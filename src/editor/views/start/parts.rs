//! What several ways to begin have in common.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::editor::import::{Beginning, Step};
use crate::editor::{Texts, use_workbench};

pub type Handle = UseReducerHandle<Beginning>;

/// The languages in which visitors can use the widget.
const LANGUAGES: [&str; 6] = ["en", "fr", "de", "es", "pt", "ar"];

/// A text with a number in it, in its form for one or for several.
pub fn counted(texts: &Texts, key: &str, number: u64) -> String {
    let is_one = number == 1 || (number == 0 && texts.language == "fr");
    texts.fill(&format!("{key}.{}", if is_one { "one" } else { "other" }), &[("n", &grouped(texts, number))])
}

/// A number with its thousands apart.
pub fn grouped(texts: &Texts, number: u64) -> String {
    let separator = if texts.language == "fr" { '\u{202f}' } else { ',' };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[derive(Properties, PartialEq)]
pub struct LineProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with what was written.
    #[prop_or_default]
    pub fault: Option<AttrValue>,
    pub value: AttrValue,
    #[prop_or_default]
    pub placeholder: AttrValue,
    #[prop_or_default]
    pub is_optional: bool,
    #[prop_or_default]
    pub is_short: bool,
    pub on_input: Callback<String>,
}

/// A field of one line.
#[component]
pub fn Line(props: &LineProps) -> Html {
    let workbench = use_workbench();
    let LineProps { id, label, hint, fault, value, placeholder, .. } = props;
    let oninput = props.on_input.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let described = format!("{id}-hint {id}-fault");
    html! {
        <div class="field">
            <label for={id.clone()}>
                { label }
                if props.is_optional { { " " }<span class="optional">{ workbench.say("optional") }</span> }
            </label>
            if let Some(hint) = hint { <p class="hint" id={format!("{id}-hint")}>{ hint }</p> }
            <span class={classes!("value", props.is_short.then_some("short"))}>
                <input id={id.clone()} type="text" value={value.clone()} {placeholder} {oninput} autocomplete="off" aria-describedby={described}
                    aria-invalid={fault.as_ref().map(|_| "true")} />
            </span>
            <div class="faults" id={format!("{id}-fault")}>if let Some(fault) = fault { <p class="error">{ fault }</p> }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Each value with its name.
    pub options: Vec<(String, String)>,
    pub value: AttrValue,
    pub on_change: Callback<String>,
}

/// A choice of one of several.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let ChoiceProps { id, label, hint, .. } = props;
    let onchange = props.on_change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option =
        |(value, name): &(String, String)| html! { <option value={value.clone()} selected={**value == *props.value}>{ name }</option> };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            if let Some(hint) = hint { <p class="hint" id={format!("{id}-hint")}>{ hint }</p> }
            <select id={id.clone()} {onchange} aria-describedby={hint.as_ref().map(|_| format!("{id}-hint"))}>{ for props.options.iter().map(option) }</select>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct HandleProps {
    pub beginning: Handle,
}

#[derive(Properties, PartialEq)]
pub struct WholeProps {
    pub beginning: Handle,
    /// Whether there is nothing else that a title could be made of.
    #[prop_or_default]
    pub needs_title: bool,
}

/// What the survey is called, and in which language it is.
#[component]
pub fn Whole(props: &WholeProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let send = |step: fn(String) -> Step| {
        let beginning = beginning.dispatcher();
        Callback::from(move |text| beginning.dispatch(step(text)))
    };
    let options: Vec<(String, String)> = LANGUAGES.map(|tag| (tag.to_owned(), workbench.say(&format!("start.language.{tag}")))).into();
    html! {
        <div class="pair">
            <Line id="start-title" label={workbench.say("start.title")} placeholder={workbench.say("start.title.example")} value={beginning.title.clone()}
                is_optional={!props.needs_title} on_input={send(Step::Title)} />
            <Choice id="start-language" label={workbench.say("start.language")} {options} value={beginning.language.clone()} on_change={send(Step::Language)} />
        </div>
    }
}
