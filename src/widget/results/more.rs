//! The results further down: the lags after the largest, the other practices, every distribution, and what can be kept of it all.

use std::rc::Rc;

use yew::prelude::*;

use super::super::crowd::Crowd;
use super::super::guesses::beside_facts;
use super::super::keep::Keep;
use super::super::{Shared, World};
use super::{about, contrast, distributions, lags, orders, said, together};
use crate::answers::ById;
use crate::benchmark::Verdict;
use crate::standing::{Comparison, counsel};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
    pub guesses: Rc<ById<u32>>,
}

#[component]
pub fn More(props: &Props) -> Html {
    let Props { world, comparison, guesses } = props;
    html! {
        <>
            {lags::further(world, comparison)}
            {beside_facts(world, guesses)}
            <Crowd world={world.clone()} comparison={comparison.clone()} />
            {said::part(world, Key::WhereYouLead, comparison.with_verdict(Verdict::Ahead))}
            {said::part(world, Key::WhereYouAreLevel, comparison.with_verdict(Verdict::Level))}
            {together::together(world, comparison)}
            {distributions::distributions(world, comparison, &comparison.practices)}
            {said::differences(world, comparison)}
            for ranked in comparison.rankings.iter() { {orders::orders(world, comparison, ranked)} }
            for contrasted in comparison.contrasts.iter() { {contrast::contrast(world, contrasted)} }
            {lags::besides(world, &counsel(comparison, lags::FIRST).besides)}
            {about::about(world, comparison)}
            <Keep world={world.clone()} comparison={comparison.clone()} />
        </>
    }
}
