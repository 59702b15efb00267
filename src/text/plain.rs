//! Writes and reads numbers for machines, independent of language. It uses integer arithmetic, since the tables of the standard library for
//! floating-point numbers are large and don't compress, and so would slow down loading.

/// The most decimals that are written. Further ones would only show that binary fractions are inexact.
const DECIMALS: usize = 9;
/// The digits that a 64-bit floating-point number is sure to keep.
const DIGITS: usize = 15;

/// `number` with a decimal point and without trailing zeros: "0.66". For numbers within ±10¹⁰.
pub fn plain(number: f64) -> String {
    let units = (number.abs() * 1e9).round() as u64;
    let (whole, rest) = (units / 1_000_000_000, units % 1_000_000_000);
    let sign = if number < 0.0 && units > 0 { "-" } else { "" };
    let rest = format!("{rest:0DECIMALS$}");
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// Reads a number of ASCII digits with at most one decimal point. None if `written` is none. Digits after the first 15 significant ones
/// count as zeros.
pub fn read_plain(written: &str) -> Option<f64> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let leading = digits().take_while(|digit| *digit == b'0').count();
    let value = digits().skip(leading).take(DIGITS).fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'));
    let digits_read = (leading + DIGITS).min(whole.len() + fraction.len());
    // The value and the power are exact, so that only the one operation on them rounds.
    let power = |exponent: usize| 10_f64.powi(i32::try_from(exponent).unwrap_or(i32::MAX));
    Some(match digits_read.checked_sub(whole.len()) {
        Some(decimals) => value as f64 / power(decimals),
        None => value as f64 * power(whole.len() - digits_read),
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
