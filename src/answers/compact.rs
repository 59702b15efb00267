//! A response as a short text, for storage and for the fragment of a link.
//!
//! The text is base64url: letters, digits, `-` and `_`, of six bits each.
//!
//! | characters | content |
//! | --- | --- |
//! | 1 | the version, `1` |
//! | 2 | a hash of the benchmark's id |
//! | 3 | a hash of its questions |
//! | 4 | a checksum of all the others |
//! | the rest | the answers, in the order in which the questions are asked |
//!
//! An answer is the bit `0` if it was skipped, the bits `10` if it is "don't know", else `11` and the answer itself. That is the index
//! of an option; a bit for each of several options; the Lehmer code of an order; and for a number either the bit `1`, its length in
//! bits and these bits, or, if it is large or a fraction, the bit `0` and the 64 bits of the floating-point number.

use std::fmt;
use std::rc::Rc;

use crate::answers::{Answer, Missing, Response};
use crate::benchmark::{Benchmark, Kind, Question};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VERSION: char = '1';
/// Bits of a character.
const CHARACTER: u32 = 6;
/// Bits of the hash of the benchmark's id.
const ID_HASH: u32 = 2 * CHARACTER;
/// Bits of the hash of its questions.
const QUESTIONS_HASH: u32 = 3 * CHARACTER;
/// Bits of the checksum.
const CHECKSUM: u32 = 4 * CHARACTER;
/// Bits of the length of a whole number.
const LENGTH: u32 = 5;

/// Why a text is no response to a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Characters are missing, added or changed.
    Damaged,
    /// A later version of Toise wrote it.
    UnknownVersion,
    /// It is a response to another benchmark.
    OtherBenchmark,
    /// It is a response to this benchmark, but the questions have changed since.
    OtherQuestions,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "the text is damaged; copy it again, whole",
            Self::UnknownVersion => "a later version wrote the text; open it with that version",
            Self::OtherBenchmark => "the text answers another benchmark; open it with that one",
            Self::OtherQuestions => "the questions have changed since; answer them again",
        })
    }
}

/// `response` as a text that [`from_text`] reads. Answers that their question does not take are written as skipped.
pub fn to_text(response: &Response, benchmark: &Benchmark) -> String {
    let mut answers = Bits::default();
    for question in benchmark.questions() {
        write(response.answer(&question.id), question, &mut answers);
    }
    let mut text = head(benchmark);
    let answers = answers.into_text();
    let checksum = checksum(&text, &answers);
    text.push_str(&encode(checksum, CHECKSUM));
    text + &answers
}

/// The response to `benchmark` that `text` is.
///
/// # Errors
/// The reason if `text` is none.
pub fn from_text(text: &str, benchmark: &Benchmark) -> Result<Response, Unreadable> {
    if !text.starts_with(VERSION) {
        let is_base64 = !text.is_empty() && text.bytes().all(|byte| ALPHABET.contains(&byte));
        return Err(if is_base64 { Unreadable::UnknownVersion } else { Unreadable::Damaged });
    }
    let expected = head(benchmark);
    let (head, rest) = text.split_at_checked(expected.len()).ok_or(Unreadable::Damaged)?;
    let (written, answers) = rest.split_at_checked((CHECKSUM / CHARACTER) as usize).ok_or(Unreadable::Damaged)?;
    if written != encode(checksum(head, answers), CHECKSUM) {
        return Err(Unreadable::Damaged);
    }
    if head != expected {
        let is_same_id = head.get(..ID_END) == expected.get(..ID_END);
        return Err(if is_same_id { Unreadable::OtherQuestions } else { Unreadable::OtherBenchmark });
    }
    let mut bits = Bits::of_text(answers).ok_or(Unreadable::Damaged)?;
    let mut response = Response::default();
    for question in benchmark.questions() {
        let answer = read(question, &mut bits).filter(|answer| question.takes(answer)).ok_or(Unreadable::Damaged)?;
        response.put(&question.id, answer);
    }
    if bits.is_spent() { Ok(response) } else { Err(Unreadable::Damaged) }
}

/// Whether responses to one benchmark are responses to the other. Their texts, languages and figures may differ.
pub fn is_same_questionnaire(benchmark: &Benchmark, other: &Benchmark) -> bool {
    head(benchmark) == head(other)
}

/// Where the version and the hash of the id end.
const ID_END: usize = 1 + (ID_HASH / CHARACTER) as usize;

/// The version and the two hashes: they tell which benchmark and which questions a text is for.
fn head(benchmark: &Benchmark) -> String {
    let mut questions = Hash::new();
    for question in benchmark.questions() {
        let (kind, options): (&str, Vec<&str>) = match &question.kind {
            Kind::Binary { .. } => ("yes-no", Vec::new()),
            Kind::Single { options, .. } => ("single", options.iter().map(|option| &*option.id).collect()),
            Kind::Number { .. } => ("number", Vec::new()),
            Kind::Several { options, .. } => ("several", options.iter().map(|option| &*option.id).collect()),
            Kind::Ranking { options, .. } => ("ranking", options.iter().map(|option| &*option.id).collect()),
        };
        for name in [&*question.id, kind].into_iter().chain(options) {
            questions.add(name);
        }
        questions.add("");
    }
    let mut id = Hash::new();
    id.add(&benchmark.id);
    format!("{VERSION}{}{}", encode(id.folded(ID_HASH), ID_HASH), encode(questions.folded(QUESTIONS_HASH), QUESTIONS_HASH))
}

/// The CRC-24 of OpenPGP (RFC 9580, section 6.1). It detects every change within three neighbouring characters, which a hash may miss.
fn checksum(head: &str, answers: &str) -> u32 {
    const GENERATOR: u32 = 0x0186_4cfb;
    const INITIAL: u32 = 0x00b7_04ce;
    head.bytes().chain(answers.bytes()).fold(INITIAL, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte) << 16, |crc, _| {
            let shifted = crc << 1;
            if shifted >> CHECKSUM == 0 { shifted } else { shifted ^ GENERATOR }
        })
    })
}

fn write(answer: &Answer, question: &Question, bits: &mut Bits) {
    let answer = if question.takes(answer) { answer } else { &Answer::Missing(Missing::Skipped) };
    match answer {
        Answer::Missing(Missing::DontKnow) => bits.put(0b10, 2),
        Answer::Missing(Missing::Skipped | Missing::NotApplicable) => bits.put(0, 1),
        _ => bits.put(0b11, 2),
    }
    let index = |id: &Rc<str>| option_ids(question).position(|option| *option == **id).unwrap_or_default();
    match answer {
        Answer::Missing(_) => {}
        Answer::Choice(id) => bits.put(index(id) as u64, width(option_ids(question).count())),
        Answer::Choices(ids) => option_ids(question).for_each(|option| bits.put(u64::from(ids.iter().any(|id| **id == *option)), 1)),
        Answer::Order(ids) => {
            // The Lehmer code: the index of each option among those that are left.
            let mut left: Vec<&str> = option_ids(question).collect();
            for id in ids {
                let index = left.iter().position(|option| **option == **id).unwrap_or_default();
                bits.put(index as u64, width(left.len()));
                left.remove(index);
            }
        }
        Answer::Number(number) => {
            let whole = *number as u64;
            let length = u64::BITS - whole.leading_zeros();
            let is_short = whole as f64 == *number && length < 1 << LENGTH;
            bits.put(u64::from(is_short), 1);
            if is_short {
                bits.put(length.into(), LENGTH);
                bits.put(whole, length);
            } else {
                bits.put(number.to_bits(), u64::BITS);
            }
        }
    }
}

/// None if the bits end, or the index of an option is too large.
fn read(question: &Question, bits: &mut Bits) -> Option<Answer> {
    if bits.take(1)? == 0 {
        return Some(Answer::Missing(Missing::Skipped));
    }
    if bits.take(1)? == 0 {
        return Some(Answer::Missing(Missing::DontKnow));
    }
    let count = option_ids(question).count();
    Some(match &question.kind {
        Kind::Binary { .. } | Kind::Single { .. } => Answer::Choice(option_ids(question).nth(bits.take(width(count))? as usize)?.into()),
        Kind::Several { .. } => {
            let mut chosen = Vec::new();
            for option in option_ids(question) {
                if bits.take(1)? == 1 {
                    chosen.push(option.into());
                }
            }
            Answer::Choices(chosen)
        }
        Kind::Ranking { .. } => {
            let mut left: Vec<&str> = option_ids(question).collect();
            let mut order = Vec::new();
            while !left.is_empty() {
                let index = bits.take(width(left.len()))? as usize;
                order.push(Rc::from(*left.get(index)?));
                left.remove(index);
            }
            Answer::Order(order)
        }
        Kind::Number { .. } if bits.take(1)? == 1 => {
            let length = bits.take(LENGTH)? as u32;
            Answer::Number(bits.take(length)? as f64)
        }
        Kind::Number { .. } => Answer::Number(f64::from_bits(bits.take(u64::BITS)?)),
    })
}

/// The ids of what can be chosen or put in order.
fn option_ids(question: &Question) -> Box<dyn Iterator<Item = &str> + '_> {
    match &question.kind {
        Kind::Binary { .. } => Box::new(["no", "yes"].into_iter()),
        Kind::Single { options, .. } => Box::new(options.iter().map(|option| &*option.id)),
        Kind::Several { options, .. } => Box::new(options.iter().map(|option| &*option.id)),
        Kind::Ranking { options, .. } => Box::new(options.iter().map(|item| &*item.id)),
        Kind::Number { .. } => Box::new(std::iter::empty()),
    }
}

/// How many bits an index below `count` takes.
fn width(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

/// The lowest `count` bits of `number` as characters.
fn encode(number: u32, count: u32) -> String {
    let mut bits = Bits::default();
    bits.put(number.into(), count);
    bits.into_text()
}

/// A sequence of bits, and how many of them were read.
#[derive(Default)]
struct Bits {
    bits: Vec<bool>,
    taken: usize,
}

impl Bits {
    /// Appends the lowest `count` bits of `number`.
    fn put(&mut self, number: u64, count: u32) {
        self.bits.extend((0..count).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// Reads the next `count` bits. None if there are fewer.
    fn take(&mut self, count: u32) -> Option<u64> {
        let end = self.taken + count as usize;
        let taken = self.bits.get(self.taken..end)?.iter().fold(0, |number, bit| number << 1 | u64::from(*bit));
        self.taken = end;
        Some(taken)
    }

    /// Whether only the bits that fill the last character are left.
    fn is_spent(&self) -> bool {
        let rest = self.bits.get(self.taken..).unwrap_or_default();
        rest.len() < CHARACTER as usize && !rest.contains(&true)
    }

    fn of_text(text: &str) -> Option<Self> {
        let mut bits = Self::default();
        for byte in text.bytes() {
            let value = ALPHABET.iter().position(|known| *known == byte)?;
            bits.put(value as u64, CHARACTER);
        }
        Some(bits)
    }

    fn into_text(self) -> String {
        let value = |bits: &[bool]| (0..CHARACTER as usize).fold(0, |value, bit| value << 1 | usize::from(bits.get(bit) == Some(&true)));
        self.bits.chunks(CHARACTER as usize).filter_map(|bits| ALPHABET.get(value(bits)).copied().map(char::from)).collect()
    }
}

/// FNV-1a (Fowler, Noll and Vo 1991), 32 bits. It tells benchmarks apart, and is no protection against malice.
struct Hash(u32);

impl Hash {
    fn new() -> Self {
        Self(0x811c_9dc5)
    }

    fn add(&mut self, text: &str) {
        // A byte that never occurs in UTF-8 ends each text, so that "ab" and "c" differ from "a" and "bc".
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// The hash in fewer bits, by the xor-folding that its authors recommend.
    fn folded(&self, bits: u32) -> u32 {
        (self.0 >> bits ^ self.0) & ((1 << bits) - 1)
    }
}
