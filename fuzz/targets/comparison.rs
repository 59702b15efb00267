//! Any bytes for the JSON of answers: reading never panics, and what passes survives its text and is compared in whole.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use toise::answers::{from_json, to_json};

fuzz_target!(|data: &[u8]| {
    let Ok(json) = std::str::from_utf8(data) else { return };
    for benchmark in common::benchmarks() {
        let response = match from_json(json, benchmark) {
            Ok(response) => response,
            Err(mistakes) => {
                assert!(!mistakes.is_empty());
                common::response(benchmark, data)
            }
        };
        assert!(from_json(&to_json(&response).to_string(), benchmark).is_ok());
        common::is_whole(benchmark, &response);
    }
});
