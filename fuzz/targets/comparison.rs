//! Reads arbitrary bytes as the JSON of a response, which must not panic. Valid responses survive being written, and can be compared.
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
        common::assert_valid_numbers(benchmark, &response);
    }
});
