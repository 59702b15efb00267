//! What was understood of a publication, before it is written as a benchmark.

/// A published survey, as far as its publication tells.
#[derive(Debug, Default)]
pub struct Survey {
    /// A name for the file's id, such as the name of the file that was read.
    pub name: String,
    /// A BCP 47 tag.
    pub language: String,
    pub title: Option<String>,
    /// What the respondents are called, in the plural.
    pub members: Option<String>,
    pub effective_size: Option<f64>,
    pub population: Option<String>,
    /// How the respondents were recruited.
    pub recruitment: Option<String>,
    /// Whether they were drawn at random, if the publication tells.
    pub is_random: Option<bool>,
    /// The first and the last day of fieldwork, as ISO 8601 dates.
    pub from: Option<String>,
    pub to: Option<String>,
    pub caveats: Vec<String>,
    /// At least one, unless nobody is named.
    pub sources: Vec<Source>,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    pub title: String,
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub address: Option<String>,
}

impl Source {
    /// The source in a text: its title, and what can be told of the publisher, the date and the address.
    pub fn of(text: &str) -> Self {
        let is_address = |word: &str| word.starts_with("https://") || word.starts_with("http://");
        let trimmed = |word: &str| word.trim_matches(|sign: char| "<>(),;".contains(sign)).to_owned();
        let address = text.split_whitespace().find(|word| is_address(&trimmed(word))).map(trimmed);
        let title: Vec<&str> = text.split_whitespace().filter(|word| !is_address(&trimmed(word))).collect();
        let title = title.join(" ").trim_matches(|sign: char| ",;: ".contains(sign)).to_owned();
        let year = title
            .split(|sign: char| !sign.is_ascii_digit())
            .find(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
        let publisher = title.split_once([',', ':']).map(|(publisher, _)| publisher.trim().to_owned());
        let date = year.map(str::to_owned);
        // Who published it, what it is called, and when.
        let titled = date.as_ref().zip(title.rsplit_once(", ")).and_then(|(year, (before, last))| {
            let (_, title) = before.split_once(", ").filter(|_| last.contains(year.as_str()))?;
            Some(title.trim().to_owned())
        });
        let host = address.as_deref().and_then(|address| address.split('/').nth(2)).map(str::to_owned);
        if title.is_empty() {
            let title = address.clone().unwrap_or_else(|| text.to_owned());
            return Self { title, publisher: host, date, address };
        }
        Self { publisher: publisher.or(host), title: titled.unwrap_or(title), date, address }
    }
}

#[derive(Debug)]
pub struct Question {
    pub section: Option<String>,
    pub text: String,
    /// A short name.
    pub label: Option<String>,
    pub kind: Kind,
    pub base: Base,
    /// For yes-no, those who say yes.
    pub answers: Vec<Answer>,
    /// Indices of the survey's sources.
    pub sources: Vec<usize>,
    /// Whether the answer chooses the group that a visitor is compared with.
    pub chooses_group: bool,
    /// What each group said.
    pub peers: Vec<Peers>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    Single,
    Several,
    /// The answers are classes, each with the number it begins at.
    Number,
}

/// Whom shares are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    pub size: u32,
    /// What they are called, if not as all respondents are.
    pub members: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub text: String,
    /// None if it was not published.
    pub amount: Option<Amount>,
    /// The lowest number of a class.
    pub from: Option<f64>,
    /// Whether it is none that a visitor can give, such as "don't know".
    pub is_outside: bool,
}

/// A share as it was published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// From 0 to 1.
    pub share: f64,
    /// The unit to which the share was rounded; 0 if it is exact.
    pub rounding: f64,
    /// The word that it was published with: `about`, `nearly` or `over`.
    pub qualifier: Option<&'static str>,
}

impl Amount {
    pub fn exact(share: f64) -> Self {
        Self { share, rounding: 0.0, qualifier: None }
    }
}

/// What a group of respondents said to a question.
#[derive(Debug)]
pub struct Peers {
    /// The answer to the grouping question, by its index, that the group gave.
    pub answer: usize,
    pub size: u32,
    /// For each answer of the question, the share of the group.
    pub shares: Vec<f64>,
}

impl Survey {
    /// The largest base, which stands for all respondents.
    pub fn size(&self) -> u32 {
        self.questions.iter().map(|question| question.base.size).max().unwrap_or_default()
    }
}
