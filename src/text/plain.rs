//! Numbers as machines write them: by whole numbers, so that a browser is spared the tables by which floating-point numbers become
//! text and text becomes them, which don't compress.

/// The most decimals that are written; the next would be bits of binary fractions.
const DECIMALS: usize = 9;
/// As many digits as a floating-point number has for certain.
const DIGITS: usize = 15;

/// `number` with a point, whatever the language, and without zeros at its end: "0.66". Within ±10¹⁰.
pub fn plain(number: f64) -> String {
    let units = (number.abs() * 1e9).round() as u64;
    let (whole, rest) = (units / 1_000_000_000, units % 1_000_000_000);
    let sign = if number < 0.0 && units > 0 { "-" } else { "" };
    let rest = format!("{rest:0DECIMALS$}");
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The number that ASCII digits, with at most one point among them, write; what is finer than such numbers can tell is left out.
pub fn read_plain(written: &str) -> Option<f64> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let leading = digits().take_while(|digit| *digit == b'0').count();
    let value = digits().skip(leading).take(DIGITS).fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'));
    let taken = (leading + DIGITS).min(whole.len() + fraction.len());
    // Both sides are exact, so that the one division rounds as it should.
    let power = |places: usize| 10_f64.powi(i32::try_from(places).unwrap_or(i32::MAX));
    Some(match taken.checked_sub(whole.len()) {
        Some(decimals) => value as f64 / power(decimals),
        None => value as f64 * power(whole.len() - taken),
    })
}

#[cfg(test)]
mod tests {
    use super::{plain, read_plain};

    #[test]
    fn numbers_are_written_as_rust_writes_them_up_to_nine_decimals() {
        for number in [0.0, 1.0, 0.5, 0.66, 0.1, 343.25, 1.0 / 3.0, 1e-9, 1e-10, -0.3, -12.0, -1e-12, 9_999_999.125] {
            let rounded = (number * 1e9_f64).round() / 1e9;
            assert_eq!(plain(number), if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }, "{number:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_rust_reads_them() {
        let written =
            ["0", "7", "1.5", "0.1", "0.30", "007.250", "1234567.891", ".5", "5.", "00000000000000000000001.5", "999999999999999"];
        for written in written.into_iter().chain(["0.000000000000000000001", "100000000000000000000"]) {
            assert_eq!(read_plain(written), written.parse().ok(), "{written}");
        }
        for written in ["", ".", "-1", "1e3", "1.2.3", "1,5", "x"] {
            assert_eq!(read_plain(written), None, "{written}");
        }
    }
}
