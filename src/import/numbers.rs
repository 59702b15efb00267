//! Numbers as people write them in tables.

use super::survey::Base;
use super::words::{QUALIFIERS, Sign};

/// A share as a cell has it. Whether it is a percentage may only be known from its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCell {
    /// Digits with a decimal point.
    digits: String,
    pub is_percentage: bool,
    pub sign: Option<Sign>,
}

/// What a cell says of a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Share(ShareCell),
    /// The publication has none: `-`, `..`, `n/a`, `*` or an empty cell.
    Absent,
}

impl ShareCell {
    pub fn number(&self) -> f64 {
        self.digits.parse().unwrap_or_default()
    }

    /// How many decimals were written.
    pub fn decimals(&self) -> u32 {
        self.digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32)
    }

    /// From 0 to 1, to the last bit as if it had been written so.
    pub fn share(&self, is_percentage: bool) -> f64 {
        let exponent = if is_percentage { -2 } else { 0 };
        format!("{}e{exponent}", self.digits).parse().unwrap_or_default()
    }
}

/// The unit of a share with so many decimals, of which it is a multiple: 0.01 for whole percentages. 0, which is exact, if there are more
/// than anybody rounds to.
pub fn unit(decimals: u32, is_percentage: bool) -> f64 {
    let places = decimals + if is_percentage { 2 } else { 0 };
    if places > 6 || (places == 0 && !is_percentage) { 0.0 } else { format!("1e-{places}").parse().unwrap_or_default() }
}

const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\t'];

/// The share in a cell: `66 %`, `66,0`, `0.66`, `~66`, `nearly 66 %`, `٦٦٪`. None if it is something else.
pub fn share_in(text: &str) -> Option<Cell> {
    let text: String = text.trim().chars().filter(|sign| !SPACES.contains(sign)).map(latin).collect::<String>().to_lowercase();
    if matches!(&*text, "" | "-" | "–" | "—" | "." | ".." | "..." | "…" | "*" | "x" | ":" | "na" | "n/a" | "n.a." | "nd" | "k.a.") {
        return Some(Cell::Absent);
    }
    // The longest, since some begin like others.
    let qualified = QUALIFIERS.iter().filter_map(|(word, sign)| Some((word.len(), *sign, text.strip_prefix(word)?)));
    let (sign, text) = qualified.max_by_key(|(length, ..)| *length).map_or((None, &*text), |(_, sign, rest)| (Some(sign), rest));
    let bare = ["%", "percent", "pct", "pourcent", "prozent"].iter().find_map(|unit| text.strip_suffix(unit));
    let number = bare.unwrap_or(text).replace(',', ".");
    let is_number = number.split('.').count() <= 2
        && number.chars().any(|sign| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let digits = if number.starts_with('.') { format!("0{number}") } else { number.trim_end_matches('.').to_owned() };
    is_number.then_some(Cell::Share(ShareCell { digits, is_percentage: bare.is_some(), sign }))
}

/// A percentage as an author writes it into a field, with or without the word that it was published with, as a share of 1: `about 90`, `66,4`.
/// None if it is something else.
#[cfg(feature = "editor")]
pub fn written_share(text: &str) -> Option<(f64, Option<&'static str>)> {
    match share_in(text)? {
        Cell::Share(cell) if cell.sign != Some(Sign::Under) => Some((cell.share(true), cell.sign.and_then(Sign::qualifier))),
        _ => None,
    }
}

/// A number as people write it, `66,5` or `-3`, times a power of ten. None if it is something else.
#[cfg(feature = "editor")]
pub fn number_in(text: &str, exponent: i32) -> Option<f64> {
    let (sign, text) = text.trim().strip_prefix(['-', '−']).map_or((1.0, text), |rest| (-1.0, rest));
    match share_in(text)? {
        Cell::Share(ShareCell { digits, is_percentage: false, sign: None }) => {
            format!("{digits}e{exponent}").parse::<f64>().ok().map(|number| sign * number)
        }
        _ => None,
    }
}

/// Digits and signs of Arabic as Latin ones.
fn latin(sign: char) -> char {
    match sign {
        '٠'..='٩' => char::from_digit(u32::from(sign) - u32::from('٠'), 10).unwrap_or(sign),
        '٪' => '%',
        '٫' => ',',
        other => other,
    }
}

/// The number of respondents in a cell, and what they are called: `1 204 shops`, `n = 1,204`. None if it begins with no number.
pub fn base_in(text: &str) -> Option<Base> {
    let text: String = text.trim().chars().map(latin).collect();
    let text = text.trim_start_matches(|sign: char| sign.is_alphabetic()).trim_start_matches([' ', '=', ':', '.', '(']);
    let mut digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let mut rest = text.get(digits.len()..)?;
    while let Some(group) = thousands(rest).filter(|_| digits.len() <= 9) {
        digits.push_str(group);
        rest = rest.get(rest.find(group)? + group.len()..)?;
    }
    let rest = rest.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '(');
    let members = rest.split('(').next().unwrap_or_default().trim();
    let is_decimal = rest.starts_with(|sign: char| sign.is_ascii_digit());
    let size = digits.parse().ok().filter(|size| *size > 0 && !is_decimal)?;
    Some(Base { size, members: (!members.is_empty()).then(|| members.to_owned()) })
}

/// The three digits after a separator of thousands, if the text begins with these.
fn thousands(text: &str) -> Option<&str> {
    let separator = text.chars().next().filter(|sign| SPACES.contains(sign) || ",.'’".contains(*sign))?;
    let group = text.get(separator.len_utf8()..separator.len_utf8() + 3)?;
    let after = text.get(separator.len_utf8() + 3..)?;
    let is_group = group.bytes().all(|byte| byte.is_ascii_digit()) && !after.starts_with(|sign: char| sign.is_ascii_digit());
    is_group.then_some(group)
}
