//! The names of all messages.

/// Declares the keys, with the names that the files of `locales/` use.
macro_rules! keys {
    ($($key:ident = $name:literal,)+) => {
        /// A message of the widget.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Key {
            $($key,)+
        }

        impl Key {
            /// The name of each key, in the order in which messages travel.
            pub const NAMES: &[&str] = &[$($name),+];
        }
    };
}

keys! {
    // Answering
    Step = "step",
    Next = "next",
    Back = "back",
    ShowResults = "show-results",
    Yes = "yes",
    No = "no",
    NoneOfThese = "none-of-these",
    DontKnow = "dont-know",
    Clear = "clear",
    Optional = "optional",
    WhyWeAsk = "why-we-ask",
    Published = "published",
    NotPublished = "not-published",
    RankingHint = "ranking-hint",
    RankingKeep = "ranking-keep",
    MoveUp = "move-up",
    MoveDown = "move-down",
    Moved = "moved",
    NumberError = "number-error",
    Privacy = "privacy",
    // Results
    HeadlineLags = "headline-lags",
    HeadlineNone = "headline-none",
    HeadlineEmpty = "headline-empty",
    RestsOn = "rests-on",
    Claim = "claim",
    ClaimAbout = "claim-about",
    ClaimSame = "claim-same",
    ClaimSameAbout = "claim-same-about",
    Figure = "figure",
    FigureAbout = "figure-about",
    AmongPeers = "among-peers",
    You = "you",
    WhereYouLag = "where-you-lag",
    WhereYouLead = "where-you-lead",
    WhereYouAreLevel = "where-you-are-level",
    TooClose = "too-close",
    Differences = "differences",
    DifferencesIntro = "differences-intro",
    WhatElse = "what-else",
    FirstStep = "first-step",
    HeldBy = "held-by",
    AllTogether = "all-together",
    Count = "count",
    CountNote = "count-note",
    RankingSame = "ranking-same",
    RankingPairs = "ranking-pairs",
    RankingPublished = "ranking-published",
    RankingYours = "ranking-yours",
    RankingItem = "ranking-item",
    SideBySide = "side-by-side",
    // The picture and the table
    WhereYouStand = "where-you-stand",
    ChartSummary = "chart-summary",
    ChartAheadOfYou = "chart-ahead-of-you",
    ChartBehindYou = "chart-behind-you",
    ChartLevel = "chart-level",
    ChartOpen = "chart-open",
    AllNumbers = "all-numbers",
    Practice = "practice",
    YourAnswer = "your-answer",
    AheadOfYou = "ahead-of-you",
    LevelWithYou = "level-with-you",
    BehindYou = "behind-you",
    Verdict = "verdict",
    VerdictBehind = "verdict-behind",
    VerdictLevel = "verdict-level",
    VerdictAhead = "verdict-ahead",
    TableBase = "table-base",
    Base = "base",
    BaseAbout = "base-about",
    Interval = "interval",
    // Doubts and origins
    DoubtDerived = "doubt-derived",
    DoubtSmallBase = "doubt-small-base",
    DoubtConflicting = "doubt-conflicting",
    DoubtOld = "doubt-old",
    IntervalIfRandom = "interval-if-random",
    IntervalRandom = "interval-random",
    VerdictNote = "verdict-note",
    DirectionNote = "direction-note",
    Example = "example",
    About = "about",
    AboutSample = "about-sample",
    Sources = "sources",
    ChangeAnswers = "change-answers",
    StartAgain = "start-again",
}
