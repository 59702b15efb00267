//! Numbers as visitors write them: read in their language's way, in another where that can mean but one thing, and never guessed.

use super::numbers::Numbers;
use super::plain::read_plain;

/// The number that a visitor wrote in the language of `numbers`. None where it is no number, or could be one of two.
pub fn read_number(numbers: &dyn Numbers, written: &str) -> Option<f64> {
    Signs::of(|number| numbers.number(number)).read(written)
}

/// The signs with which a language writes numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Signs {
    decimal: char,
    group: Option<char>,
    digits: Vec<char>,
}

/// Zero in the digits that keyboards write, whatever the language: ASCII, Arabic, Persian, Devanagari, Bengali, full width.
const ZEROS: [char; 6] = ['0', '٠', '۰', '०', '০', '\u{ff10}'];

/// Marks that set the direction of what stands beside them, and mean nothing else.
const UNSEEN: [char; 3] = ['\u{200e}', '\u{200f}', '\u{61c}'];

impl Signs {
    /// The signs that `write` uses.
    fn of(write: impl Fn(f64) -> String) -> Self {
        let digits: Vec<char> = (0..10u8).filter_map(|digit| write(digit.into()).chars().find(|sign| !UNSEEN.contains(sign))).collect();
        let written = write(1_234_567.5);
        let mut others = written.chars().filter(|sign| !digits.contains(sign) && !UNSEEN.contains(sign));
        Self { decimal: others.next_back().unwrap_or('.'), group: others.next(), digits }
    }

    /// The number that was written. None where it is none, or may be either of two: "1.500" is a thousand and a half to a German
    /// and one and a half to the English, and the French have no way to read it.
    fn read(&self, written: &str) -> Option<f64> {
        let written: String = written.trim().chars().filter(|sign| !UNSEEN.contains(sign)).map(|sign| self.plain(sign)).collect();
        let (is_negative, number) = match written.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, written.strip_prefix('+').unwrap_or(&written)),
        };
        let group = self.group.map(plain_sign);
        // Where the language groups by this sign, three digits after it may be a group that went wrong: "1,5000".
        let foreign = |point: char, other: char| {
            let is_slip = group == Some(point) && number.rsplit_once(point).is_some_and(|(_, after)| after.len() > 2);
            if is_slip { None } else { decimal(number, point, Some(other)) }
        };
        let in_any_language = || match (foreign('.', ','), foreign(',', '.')) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        };
        let read = decimal(number, plain_sign(self.decimal), group).or_else(in_any_language)?;
        let number = read_plain(&read)?;
        number.is_finite().then_some(if is_negative { -number } else { number })
    }

    /// A sign as ASCII has it, where it has.
    fn plain(&self, sign: char) -> char {
        let own = self.digits.iter().position(|digit| *digit == sign).and_then(|digit| u32::try_from(digit).ok());
        let known = || ZEROS.iter().filter_map(|zero| u32::from(sign).checked_sub(u32::from(*zero))).find(|digit| *digit < 10);
        own.or_else(known).and_then(|digit| char::from_digit(digit, 10)).unwrap_or_else(|| plain_sign(sign))
    }
}

/// Spaces of every width are one, and so are apostrophes, and minus signs.
fn plain_sign(sign: char) -> char {
    match sign {
        '’' | '‘' | '\u{2bc}' => '\'',
        '\u{2212}' => '-',
        _ if sign.is_whitespace() => ' ',
        _ => sign,
    }
}

/// `number` as ASCII digits with a point, where `point` is its decimal sign. Besides `group`, whatever is no decimal sign in any
/// language may stand between thousands.
fn decimal(number: &str, point: char, group: Option<char>) -> Option<String> {
    let (whole, fraction) = number.split_once(point).unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = whole.chars().find(|sign| !sign.is_ascii_digit());
    let is_group = |sign: char| group == Some(sign) || [' ', '\'', '٬'].contains(&sign);
    let whole = match sign {
        None => whole.to_owned(),
        Some(sign) if is_group(sign) => ungrouped(&whole.split(sign).collect::<Vec<_>>())?,
        Some(_) => return None,
    };
    let is_number = is_digits(&whole) && is_digits(fraction) && whole.len() + fraction.len() > 0;
    is_number.then(|| format!("0{whole}.{fraction}0"))
}

/// Groups of digits as one, where they stand as groups do: three at the end, before it threes or (in India) twos, and no zero first.
fn ungrouped(groups: &[&str]) -> Option<String> {
    let [first, between @ .., last] = groups else { return None };
    let is_each = |size: usize| between.iter().all(|group| group.len() == size) && (1..=size).contains(&first.len());
    (last.len() == 3 && (is_each(3) || is_each(2)) && !first.starts_with('0')).then(|| groups.concat())
}
