//! How a language writes numbers, plurals, lists, dates and capitals.

/// The plural categories of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// How a language writes numbers, lists, dates and capitals, and which plural forms numbers take.
pub trait Numbers {
    /// "1,500".
    fn integer(&self, number: usize) -> String;
    /// A number with all its decimals: "1,500.5".
    fn number(&self, number: f64) -> String;
    /// A share from 0 to 1 as a percentage, with at most `digits` decimals: "66 %".
    fn percent(&self, share: f64, digits: u8) -> String;
    /// A share from 0 to 1 as whole percentage points, without the percent sign: "66".
    fn points(&self, share: f64) -> String;
    /// The category of a cardinal number: "2 businesses".
    fn plural(&self, number: usize) -> Plural;
    /// The category of an ordinal number: "2nd".
    fn ordinal(&self, number: usize) -> Plural;
    /// A day, a month or a year. Months and days count from 1.
    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String;
    /// A list in words: "a, b and c".
    fn list(&self, items: &[String]) -> String;
    /// A letter as a capital, by the rules of Unicode for all languages: "É" for "é". The letter itself in scripts without capitals.
    fn capital(&self, letter: char) -> String;
}
