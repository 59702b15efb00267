//! Any bytes for a benchmark: a parse never panics, and what passes can be compared.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use toise::benchmark::parse;

fuzz_target!(|data: &[u8]| {
    let Ok(json) = std::str::from_utf8(data) else { return };
    match parse(json) {
        Ok(parsed) => common::is_whole(&parsed.benchmark, &common::response(&parsed.benchmark, data)),
        Err(faults) => assert!((1..=202).contains(&faults.len())),
    }
});
