//! Reads numbers as visitors write them. They are read as the visitor's language writes them, or as another language does if that leaves
//! only one meaning. What is ambiguous is refused.

use super::numbers::Numbers;
use super::plain::read_plain;

/// The number that a visitor wrote in the language of `numbers`, perhaps with its `unit`. None if it is no number, may be either of two, or
/// has another unit.
pub fn read_number(numbers: &dyn Numbers, written: &str, unit: &str) -> Option<f64> {
    NumberSymbols::of(|number| numbers.number(number)).read(written, unit)
}

/// Signs that stand for a unit, with the beginnings of its names in the languages that have messages.
const UNIT_SIGNS: [(&str, &[&str]); 5] = [
    ("%", &["percent", "prozent", "pour cent", "por c", "بالم"]),
    ("€", &["eur", "يورو"]),
    ("$", &["dollar", "dólar", "us dollar", "دولار"]),
    ("£", &["pound", "livre", "pfund", "libra", "جنيه"]),
    ("h", &["hour", "heure", "hora", "stunde", "ساع"]),
];

/// The number in `written`, ASCII digits and signs, without its unit before or after it: "€5", "5 %", "5h", "5 hours". None if something
/// else stands there.
fn without_unit<'a>(written: &'a str, unit: &str) -> Option<&'a str> {
    let is_of_number = |sign: char| sign.is_ascii_digit() || "+-.,' ".contains(sign);
    let is_digit = |sign: char| sign.is_ascii_digit();
    let begin = written.find(is_digit)?;
    let begin = written.get(..begin)?.trim_end_matches(is_of_number).len();
    let (before, rest) = written.split_at(begin);
    // A number may end with its decimal separator.
    let end = rest.trim_end_matches(|sign| !is_digit(sign)).len();
    let end = end + rest.get(end..)?.find(|sign| !".,".contains(sign)).unwrap_or(rest.len() - end);
    let (number, after) = rest.split_at(end);
    let is_unit = |affix: &str| affix.is_empty() || is_sign_of(&affix.to_ascii_lowercase(), &unit.to_ascii_lowercase());
    (is_unit(before.trim()) && is_unit(after.trim().trim_end_matches('.'))).then(|| number.trim())
}

/// Whether `affix` is `unit`, a sign for it, or its first word, perhaps shortened: "hrs" for "hours per week". Both are in lower case.
fn is_sign_of(affix: &str, unit: &str) -> bool {
    let is_named = |text: &str, (sign, names): &(&str, &[&str])| text == *sign || names.iter().any(|name| text.starts_with(name));
    let is_sign = UNIT_SIGNS.iter().any(|names| is_named(affix, names) && is_named(unit, names));
    let word = unit.split_whitespace().next().unwrap_or_default();
    let mut letters = word.chars();
    let is_short = word.chars().next() == affix.chars().next() && affix.chars().all(|letter| letters.any(|other| other == letter));
    affix == unit || is_sign || is_short
}

/// The characters with which a language writes numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NumberSymbols {
    decimal: char,
    /// The separator of thousands, if the language has one.
    group: Option<char>,
    /// From 0 to 9.
    digits: Vec<char>,
}

/// The zeros of the digits that keyboards write, in any language: ASCII, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia,
/// Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer and fullwidth.
const ZEROS: [char; 18] = ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '\u{ff10}'];

/// Invisible marks that only set the direction of the text beside them.
const DIRECTION_MARKS: [char; 3] = ['\u{200e}', '\u{200f}', '\u{61c}'];

impl NumberSymbols {
    /// The characters that `write` uses.
    fn of(write: impl Fn(f64) -> String) -> Self {
        let digits: Vec<char> =
            (0..10u8).filter_map(|digit| write(digit.into()).chars().find(|character| !DIRECTION_MARKS.contains(character))).collect();
        let written = write(1_234_567.5);
        let mut separators = written.chars().filter(|character| !digits.contains(character) && !DIRECTION_MARKS.contains(character));
        Self { decimal: separators.next_back().unwrap_or('.'), group: separators.next(), digits }
    }

    /// The number that was written. None if it is no number, or may be either of two. "1.500" is fifteen hundred in German and one and a
    /// half in English. In French it could be either, so it is refused.
    fn read(&self, written: &str, unit: &str) -> Option<f64> {
        let written = written.trim().chars().filter(|character| !DIRECTION_MARKS.contains(character));
        let written: String = written.map(|character| self.to_ascii(character)).collect();
        let written = without_unit(&written, unit)?;
        let (is_negative, number) = match written.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, written.strip_prefix('+').unwrap_or(written)),
        };
        let group = self.group.map(unified);
        // If the language separates thousands by this character, three or more digits after it may be a slip: "1,5000".
        let in_other_language = |point: char, other_group: char| {
            let may_be_slip = group == Some(point) && number.rsplit_once(point).is_some_and(|(_, after)| after.len() > 2);
            if may_be_slip { None } else { decimal(number, point, Some(other_group)) }
        };
        let in_any_language = || match (in_other_language('.', ','), in_other_language(',', '.')) {
            (Some(with_point), Some(with_comma)) if with_point != with_comma => None,
            (with_point, with_comma) => with_point.or(with_comma),
        };
        let decimal = decimal(number, unified(self.decimal), group).or_else(in_any_language)?;
        let number = read_plain(&decimal)?;
        number.is_finite().then_some(if is_negative { -number } else { number })
    }

    /// The ASCII equivalent of a character, if it has one.
    fn to_ascii(&self, character: char) -> char {
        let in_language = self.digits.iter().position(|digit| *digit == character).and_then(|digit| u32::try_from(digit).ok());
        let in_any = || ZEROS.iter().filter_map(|zero| u32::from(character).checked_sub(u32::from(*zero))).find(|digit| *digit < 10);
        in_language.or_else(in_any).and_then(|digit| char::from_digit(digit, 10)).unwrap_or_else(|| unified(character))
    }
}

/// Makes one character of all spaces, one of all apostrophes, and one of all minus signs.
fn unified(character: char) -> char {
    match character {
        '’' | '‘' | '\u{2bc}' => '\'',
        '\u{2212}' => '-',
        '٪' => '%',
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

/// `number`, whose decimal separator is `point`, as ASCII digits with a decimal point. None if it is no such number. Thousands may be
/// separated by `group`, or by a character that is no decimal separator in any language.
fn decimal(number: &str, point: char, group: Option<char>) -> Option<String> {
    let (whole, fraction) = number.split_once(point).unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let separator = whole.chars().find(|character| !character.is_ascii_digit());
    let is_group = |character: char| group == Some(character) || [' ', '\'', '٬'].contains(&character);
    let whole = match separator {
        None => whole.to_owned(),
        Some(separator) if is_group(separator) => ungrouped(&whole.split(separator).collect::<Vec<_>>())?,
        Some(_) => return None,
    };
    let is_number = is_digits(&whole) && is_digits(fraction) && whole.len() + fraction.len() > 0;
    is_number.then(|| format!("0{whole}.{fraction}0"))
}

/// Groups of digits, joined. None if they are no proper groups: the last has three digits, those before it have three or, as in India,
/// two, and the first does not begin with a zero.
fn ungrouped(groups: &[&str]) -> Option<String> {
    let [first, between @ .., last] = groups else { return None };
    let are_all = |size: usize| between.iter().all(|group| group.len() == size) && (1..=size).contains(&first.len());
    (last.len() == 3 && (are_all(3) || are_all(2)) && !first.starts_with('0')).then(|| groups.concat())
}
