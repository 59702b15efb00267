//! How a language writes numbers, plurals, lists and dates.

/// CLDR's plural categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// How a language writes numbers and dates.
pub trait Numbers {
    fn integer(&self, number: usize) -> String;
    /// With all its decimals: "1,500.5".
    fn number(&self, number: f64) -> String;
    /// A share from 0 to 1 as a percentage, with at most `digits` decimals: "66 %".
    fn percent(&self, share: f64, digits: u8) -> String;
    /// The same without decimals and sign: "66".
    fn points(&self, share: f64) -> String;
    fn plural(&self, number: usize) -> Plural;
    /// The category of a number that says which: "2nd".
    fn ordinal(&self, number: usize) -> Plural;
    /// A day, a month or a year; months and days count from 1.
    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String;
    /// "a, b and c".
    fn list(&self, items: &[String]) -> String;
}
