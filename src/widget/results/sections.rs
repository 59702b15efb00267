//! The sections of the results below the first screen: one line each, until the visitor opens it.

use super::start_here::first_lag;
use crate::benchmark::Verdict;
use crate::chart::MAX_CROWD;
use crate::standing::{Comparison, assign_advice};
use crate::text::Key;
use crate::widget::WidgetContext;

/// A section that opens in place. Its content comes with a later part of the engine (`details`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultsSection {
    OtherLags,
    Lead,
    /// In the middle, or too close to call.
    Middle,
    Numbers,
    Crowd,
    Distributions,
    AllTogether,
    Differences,
    Means,
    Rankings,
    SideBySide,
    Guesses,
    Advice,
    About,
}

impl ResultsSection {
    /// In their order on the screen.
    pub const ALL: [Self; 14] = [
        Self::OtherLags,
        Self::Middle,
        Self::Lead,
        Self::Guesses,
        Self::Crowd,
        Self::Numbers,
        Self::Distributions,
        Self::AllTogether,
        Self::Differences,
        Self::Means,
        Self::Rankings,
        Self::SideBySide,
        Self::Advice,
        Self::About,
    ];

    /// How many entries the section has. None if there is nothing for it to show.
    pub fn entries(self, comparison: &Comparison, guesses: usize) -> Option<usize> {
        let of = |verdict: Verdict| comparison.with_verdict(verdict).count();
        let has_classes = |rows: &[crate::standing::Row]| rows.iter().filter(|row| row.measure.classes.len() > 2).count();
        let entries = match self {
            Self::OtherLags => of(Verdict::Behind) - usize::from(first_lag(comparison).is_some()),
            Self::Lead => of(Verdict::Ahead),
            Self::Middle => of(Verdict::Middle) + of(Verdict::TooClose),
            Self::Numbers => comparison.practices.len(),
            Self::Crowd if comparison.sample_size > MAX_CROWD => 0,
            Self::Crowd => comparison.practices.len(),
            Self::Distributions => has_classes(&comparison.practices),
            Self::AllTogether => usize::from(comparison.together().is_some()),
            Self::Differences => comparison.differences.len(),
            Self::Means => comparison.means.len(),
            Self::Rankings => comparison.rankings.len(),
            Self::SideBySide => comparison.contrasts.len(),
            Self::Guesses => guesses,
            Self::Advice => assign_advice(comparison, usize::MAX).remaining.len(),
            Self::About => 1,
        };
        (entries > 0).then_some(entries)
    }

    /// Whether the number of its entries tells a visitor something.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::OtherLags | Self::Lead | Self::Middle | Self::Differences | Self::Advice)
    }

    /// Whether it is printed. The crowd is not, because nobody can choose its practice on paper.
    pub fn is_printed(self) -> bool {
        self != Self::Crowd
    }

    pub fn title(self, context: &WidgetContext, comparison: &Comparison, entries: usize) -> String {
        let key = match self {
            Self::OtherLags => return context.language.say_of(Key::OtherLags, entries).text(),
            Self::Crowd => {
                let sample = &context.benchmark.sample;
                let (all, members) = (context.integer(sample.size), context.text(&sample.members));
                return context.say(Key::CrowdDots).with("all", all).with("members", members).text();
            }
            Self::Rankings => match comparison.rankings.as_slice() {
                [ranked] => return context.text(&ranked.label),
                _ => Key::Rankings,
            },
            Self::Lead => Key::WhereYouLead,
            Self::Middle => Key::MiddleOrClose,
            Self::Numbers => Key::AllNumbers,
            Self::Distributions => Key::Distributions,
            Self::AllTogether => Key::AllTogether,
            Self::Differences => Key::Differences,
            Self::Means => Key::BesideMeans,
            Self::SideBySide => Key::SideBySide,
            Self::Guesses => Key::Guesses,
            Self::Advice => Key::WhatElse,
            Self::About => Key::About,
        };
        context.say(key).text()
    }
}
