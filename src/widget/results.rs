//! The results: where the visitor lags, how surely, what to do about it, and what it all rests on.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::canvas::{Picture, swatch};
use super::crowd::Crowd;
use super::focus::use_focus;
use super::guesses::beside_facts;
use super::keep::Keep;
use super::published::all_sources;
use super::subject::Subject;
use super::table::Numbers;
use super::{Action, Focused, Shared, World, sentence};
use crate::benchmark::{Advice, Question, Reached, Verdict, Voice};
use crate::chart::Ink;
use crate::standing::{Caveat, Comparison, Contrasted, Count, Ranked, Row, claim, counsel};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
    #[prop_or_default]
    pub guesses: Rc<BTreeMap<Rc<str>, u32>>,
    pub focus: Focused,
    pub act: Callback<Action>,
}

#[component]
pub fn Results(props: &Props) -> Html {
    let Props { world, comparison, guesses, focus, act } = props;
    let screen = use_focus(focus);
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let counsel = counsel(comparison);
    let lags: Vec<&Row> = comparison.with_verdict(Verdict::Behind).collect();
    let leads: Vec<&Row> = comparison.with_verdict(Verdict::Ahead).collect();
    let level: Vec<&Row> = comparison.with_verdict(Verdict::Level).collect();
    html! {
        <section class="results" aria-labelledby="heading" ref={screen}>
            <header>
                <p class="survey" part="title">{world.title()}</p>
                <h2 id="heading" tabindex="-1" part="heading">{headline(world, comparison, &lags)}</h2>
                {rests_on(world, comparison)}
            </header>
            {unanswered(world, comparison, act)}
            {beside_facts(world, guesses)}
            if !lags.is_empty() {
                <section>
                    <h3>{world.say(Key::WhereYouLag).text()}</h3>
                    <ul class="entries">
                        for (row, advice) in lags.iter().zip(&counsel.on_lags) { <li key={&*row.measure.id}>{lag(world, row, advice.as_ref())}</li> }
                    </ul>
                </section>
            }
            if !comparison.practices.is_empty() {
                <section class="stand">
                    <h3>{world.say(Key::WhereYouStand).text()}</h3>
                    {stand(world, comparison)}
                    <Numbers world={world.clone()} comparison={comparison.clone()} />
                    {notes(world, comparison)}
                </section>
            }
            <Crowd world={world.clone()} comparison={comparison.clone()} />
            {part(world, Key::WhereYouLead, &leads)}
            {part(world, Key::WhereYouAreLevel, &level)}
            for count in comparison.count.iter() { {together(world, comparison, count)} }
            {distributions(world, comparison)}
            if !comparison.differences.is_empty() {
                <section>
                    <h3>{world.say(Key::Differences).text()}</h3>
                    <p>{world.say(Key::DifferencesIntro).text()}</p>
                    <ul class="entries">for row in comparison.differences.iter() { <li key={&*row.measure.id}>{said(world, row)}</li> }</ul>
                </section>
            }
            for ranked in comparison.rankings.iter() { {ranking(world, comparison, ranked)} }
            for contrasted in comparison.contrasts.iter() { {contrast(world, contrasted)} }
            {besides(world, &counsel.besides)}
            {about(world, comparison)}
            <Keep world={world.clone()} comparison={comparison.clone()} />
            <nav class="ways">
                <button type="button" class="quiet" part="button back" onclick={on(Action::Back)}>
                    {world.say(Key::ChangeAnswers).text()}
                </button>
                <button type="button" class="quiet" part="button restart" onclick={on(Action::Restart)}>
                    {world.say(Key::StartAgain).text()}
                </button>
            </nav>
        </section>
    }
}

/// What the comparison says in one line.
pub fn headline(world: &World, comparison: &Comparison, lags: &[&Row]) -> String {
    let practices = comparison.practices.len();
    match lags.first() {
        _ if practices == 0 => world.say(Key::HeadlineEmpty).text(),
        None => world.language.say_of(Key::HeadlineNone, practices).with("practices", world.integer(practices)).text(),
        Some(first) => world
            .language
            .say_of(Key::HeadlineLags, lags.len())
            .with("lags", world.integer(lags.len()))
            .with("practices", world.integer(practices))
            .with("first", world.text(&first.measure.label))
            .text(),
    }
}

fn rests_on(world: &World, comparison: &Comparison) -> Html {
    let rests_on = comparison.rests_on;
    let text = world
        .language
        .say_of(Key::RestsOn, rests_on.practices)
        .with("answered", world.integer(rests_on.practices))
        .with("asked", world.integer(rests_on.of));
    html! { <p class="intro">{text.text()}</p> }
}

/// What is missing, each with the way to its question.
fn unanswered(world: &World, comparison: &Comparison, act: &Callback<Action>) -> Html {
    let questions: Vec<&Question> = comparison.unanswered.iter().filter_map(|id| world.benchmark.question(id)).collect();
    if questions.is_empty() {
        return Html::default();
    }
    let way = |question: &Question| {
        let (label, ask) = (world.text(&question.label), Action::Ask(question.id.clone()));
        let name = world.say(Key::AnswerNow).with("practice", label.as_str()).text();
        let onclick = act.reform(move |_: MouseEvent| ask.clone());
        html! { <li key={&*question.id}><button type="button" class="quiet" aria-label={name} {onclick}>{label}</button></li> }
    };
    let missing = questions.len();
    html! {
        <details class="missing">
            <summary>{world.language.say_of(Key::Missing, missing).with("missing", world.integer(missing)).text()}</summary>
            <ul>for question in questions { {way(question)} }</ul>
        </details>
    }
}

/// A heading with an entry for each of `rows`; nothing where there are none.
fn part(world: &World, heading: Key, rows: &[&Row]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="in-table">
            <h3>{world.say(heading).text()}</h3>
            <ul class="entries">for row in rows.iter() { <li key={&*row.measure.id}>{said(world, row)}</li> }</ul>
        </section>
    }
}

/// What the respondents do, and its doubts.
fn said(world: &World, row: &Row) -> Html {
    let claim = claim(row);
    let close = row.standing.is_too_close_to_call() && row.standing.verdict == Verdict::Level && row.measure.direction.is_some();
    html! {
        <>
            <p>
                {sentence::of_row(world, row, &claim)}
                if close { {" "}<em>{world.say(Key::TooClose).text()}</em> }
            </p>
            for peers in row.peers.iter() { <p class="fine">{sentence::of_peers(world, peers)}</p> }
            for doubts in sentence::doubts(world, &claim.caveats).iter() { <p class="fine">{doubts}</p> }
        </>
    }
}

/// A lag: what the respondents do, what somebody advises, and what to do first.
fn lag(world: &World, row: &Row, advice: Option<&Rc<Advice>>) -> Html {
    html! {
        <article class="lag" part="lag">
            <h4>{world.text(&row.measure.label)}</h4>
            {said(world, row)}
            for advice in advice.iter() { <div class="do">{advised(world, advice)}</div> }
        </article>
    }
}

/// An advice, who holds it, and its first step.
fn advised(world: &World, advice: &Advice) -> Html {
    let name = |voice: &Voice| world.say(Key::HeldBy).with("name", &*voice.name).with("role", world.text(&voice.role)).text();
    html! {
        <>
            <blockquote><p>{world.text(&advice.text)}</p></blockquote>
            for voice in advice.voice.iter() { <p class="fine">{"— "}{name(voice)}</p> }
            for step in advice.step.iter() { <p class="first">{world.say(Key::FirstStep).with("step", world.text(step)).text()}</p> }
        </>
    }
}

/// "Where you stand", with what its colours mean.
fn stand(world: &World, comparison: &Shared<Comparison>) -> Html {
    let number = |verdict: Verdict| world.integer(comparison.with_verdict(verdict).count());
    let summary = world
        .say(Key::ChartSummary)
        .with("practices", world.integer(comparison.practices.len()))
        .with("behind", number(Verdict::Behind))
        .with("ahead", number(Verdict::Ahead))
        .with("level", number(Verdict::Level))
        .text();
    html! {
        <Picture world={world.clone()} comparison={comparison.clone()} subject={Subject::Stand} {summary}>
            <figcaption>
                <ul class="legend">
                    {swatch(Ink::BehindYou, world.say(Key::BehindYou).text())}
                    {swatch(Ink::Level, world.say(Key::ChartLevel).text())}
                    {swatch(Ink::AheadOfYou, world.say(Key::AheadOfYou).text())}
                    <li>{world.say(Key::ChartOpen).text()}</li>
                </ul>
            </figcaption>
        </Picture>
    }
}

/// The published classes of each measure that has more than two, with the visitor's own.
fn distributions(world: &World, comparison: &Shared<Comparison>) -> Html {
    let rows = comparison.practices.iter().chain(&comparison.differences).filter(|row| row.measure.classes.len() > 2);
    let one = |row: &Row| {
        let subject = Subject::Distribution(row.measure.id.clone());
        html! {
            <section key={&*row.measure.id}>
                <h3>{world.text(&row.measure.label)}</h3>
                <Picture world={world.clone()} comparison={comparison.clone()} {subject} summary={sentence::of_row(world, row, &claim(row))} />
                <p class="fine">{sentence::base_and_doubts(world, row)}</p>
            </section>
        }
    };
    html! { for row in rows { {one(row)} } }
}

/// How to read the picture and the table.
fn notes(world: &World, comparison: &Comparison) -> Html {
    let sample = &world.benchmark.sample;
    let interval = if sample.reached == Reached::Random { Key::IntervalRandom } else { Key::IntervalIfRandom };
    let mut names: Vec<String> = Vec::new();
    for direction in comparison.practices.iter().filter_map(|row| row.measure.direction.as_ref()) {
        let name = direction.held_by.name.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    html! {
        <p class="fine">
            {world.say(interval).with("n", world.integer(sample.size)).text()}{" "}
            {world.say(Key::VerdictNote).text()}{" "}
            {world.say(Key::DirectionNote).with("names", world.language.numbers.list(&names)).text()}
        </p>
    }
}

fn together(world: &World, comparison: &Shared<Comparison>, count: &Count) -> Html {
    let n = world.integer(world.benchmark.sample.size);
    let sentence = sentence::of_count(world, count);
    let note = world.say(Key::CountNote).with("n", n).with("independent", world.percent(count.fewer.independent));
    html! {
        <section>
            <h3>{world.say(Key::AllTogether).text()}</h3>
            <p>{&sentence}</p>
            <Picture world={world.clone()} comparison={comparison.clone()} subject={Subject::Together} summary={sentence} />
            <p class="fine">{note.text()}</p>
        </section>
    }
}

fn ranking(world: &World, comparison: &Shared<Comparison>, ranked: &Ranked) -> Html {
    let agreement = ranked.agreement;
    let sentence = if agreement.discordant_pairs == 0 {
        world.say(Key::RankingSame)
    } else {
        world
            .language
            .say_of(Key::RankingPairs, agreement.discordant_pairs)
            .with("pairs", world.integer(agreement.discordant_pairs))
            .with("all", world.integer(agreement.pairs))
    }
    .text();
    html! {
        <section>
            <h3>{world.text(&ranked.label)}</h3>
            <p>{&sentence}</p>
            <Picture world={world.clone()} comparison={comparison.clone()} subject={Subject::Orders(ranked.question.clone())} summary={sentence} />
            <div class="scroll" tabindex="0" role="region" aria-label={world.text(&ranked.label)}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{world.say(Key::RankingItem).text()}</th>
                            <th scope="col" class="number">{world.say(Key::RankingPublished).text()}</th>
                            <th scope="col" class="number">{world.say(Key::RankingYours).text()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        for item in ranked.items.iter() {
                            <tr key={&*item.id}>
                                <th scope="row">{world.text(&item.text)}</th>
                                <td class="number">{world.integer(item.published)}</td>
                                <td class="number">{world.integer(item.yours)}</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// Two published distributions, with the visitor's own answers marked.
fn contrast(world: &World, contrasted: &Contrasted) -> Html {
    let title = world.say(Key::SideBySide).text();
    let [first, _] = &contrasted.rows;
    let cell = |row: &Row, place: usize, share: f64| {
        let is_yours = place == row.class;
        html! {
            <td class={classes!("number", is_yours.then_some("yours"))}>
                {world.percent(share)}
                if is_yours { {" "}<strong>{world.say(Key::You).text()}</strong> }
            </td>
        }
    };
    html! {
        <section>
            <h3>{&title}</h3>
            <p>{world.text(&contrasted.contrast.text)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={title.clone()}>
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            for class in first.measure.classes.iter() { <th scope="col">{sentence::class(world, class)}</th> }
                        </tr>
                    </thead>
                    <tbody>
                        for row in contrasted.rows.iter() {
                            <tr key={&*row.measure.id}>
                                <th scope="row">
                                    {world.text(&row.measure.label)}
                                    <span class="fine">{sentence::base_and_doubts(world, row)}</span>
                                </th>
                                for (place, class) in row.measure.classes.iter().enumerate() { {cell(row, place, class.share)} }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// What is advised besides the lags.
fn besides(world: &World, advice: &[Rc<Advice>]) -> Html {
    if advice.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{world.say(Key::WhatElse).text()}</h3>
            <ul class="entries">for one in advice.iter() { <li key={&*one.id} class="advice">{advised(world, one)}</li> }</ul>
        </section>
    }
}

/// Who was asked, when, how they were reached, and what that leaves to doubt.
fn about(world: &World, comparison: &Comparison) -> Html {
    let sample = &world.benchmark.sample;
    let age = comparison.caveats.iter().find_map(|caveat| match caveat {
        Caveat::OldSurvey { years } => {
            let years = usize::from(*years);
            Some(world.language.say_of(Key::DoubtOld, years).with("years", world.integer(years)).text())
        }
        _ => None,
    });
    let sources = all_sources(&world.benchmark);
    html! {
        <section class="about">
            <h3>{world.say(Key::About).text()}</h3>
            <p>{sentence::of_sample(world)}{" "}{world.text(&sample.recruitment)}{" "}{age.unwrap_or_default()}</p>
            <ul>for caveat in sample.caveats.iter() { <li>{world.text(caveat)}</li> }</ul>
            <h4>{world.say(Key::Sources).text()}</h4>
            <ul class="sources">
                for source in sources.iter() {
                    <li key={&*source.id}>
                        <cite>{source.title.to_string()}</cite>{", "}{sentence::source(source)}
                        for date in source.date.iter() { {", "}{world.date(*date)} }
                    </li>
                }
            </ul>
        </section>
    }
}
