//! The text form: any text is read or refused, every response survives, and a slip in it is seen.
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
        // Several options have no order of their own, so the text is compared.
        let again = from_text(&text, benchmark).expect("it was written from a response");
        assert_eq!(to_text(&again, benchmark), text);
        if let (Some(at), Some(sign)) = (data.first(), data.get(1)) {
            let mut slipped = text.clone().into_bytes();
            let at = usize::from(*at) % slipped.len();
            slipped[at] = sign & 0x7f;
            let slipped = String::from_utf8(slipped).expect("it is ASCII");
            assert!(slipped == text || from_text(&slipped, benchmark).is_err(), "{slipped} for {text}");
        }
    }
});
