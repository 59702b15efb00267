//! The compact text of a response: any text is read or refused, every response survives, and every change of a byte is detected.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use toise::answers::{from_text, to_text};

fuzz_target!(|data: &[u8]| {
    for benchmark in common::benchmarks() {
        if let Ok(text) = std::str::from_utf8(data)
            && let Ok(response) = from_text(text, benchmark)
        {
            assert_eq!(from_text(&to_text(&response, benchmark), benchmark), Ok(response));
        }
        let response = common::response(benchmark, data);
        let text = to_text(&response, benchmark);
        // The order of several options is lost, so texts are compared instead of responses.
        let again = from_text(&text, benchmark).expect("it was written from a response");
        assert_eq!(to_text(&again, benchmark), text);
        if let (Some(index), Some(byte)) = (data.first(), data.get(1)) {
            let mut changed = text.clone().into_bytes();
            let index = usize::from(*index) % changed.len();
            changed[index] = byte & 0x7f;
            let changed = String::from_utf8(changed).expect("it is ASCII");
            assert!(changed == text || from_text(&changed, benchmark).is_err(), "{changed} for {text}");
        }
    }
});
