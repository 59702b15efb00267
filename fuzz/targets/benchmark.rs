//! Parses arbitrary bytes as a benchmark, which must not panic. Responses to valid benchmarks can be compared.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use toise::benchmark::parse;

fuzz_target!(|data: &[u8]| {
    let Ok(json) = std::str::from_utf8(data) else { return };
    match parse(json) {
        Ok(parsed) => common::assert_valid_numbers(&parsed.benchmark, &common::response(&parsed.benchmark, data)),
        Err(diagnostics) => assert!((1..=202).contains(&diagnostics.len())),
    }
});
