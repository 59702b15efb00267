//! A response as a short text, for storage and for the fragment of a link.
//!
//! Letters, digits, `-` and `_`, six bits each (base64url). First the version, `1`; then two of the benchmark's id, three
//! of its questions, four to check the whole; then the answers, question by question in the order asked: `0` for a
//! skipped one, `10` for "don't know", `11` and the answer. An option is its place, several are a bit each, an order is
//! its Lehmer code, a number is a count of bits and these bits, or the 64 bits of a fraction.

use std::fmt;
use std::rc::Rc;

use crate::answers::{Answer, Missing, Response};
use crate::benchmark::{Benchmark, Kind, Question};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VERSION: char = '1';
/// Bits to a sign.
const SIGN: u32 = 6;
const OF_ID: u32 = 2 * SIGN;
const OF_QUESTIONS: u32 = 3 * SIGN;
const OF_CHECK: u32 = 4 * SIGN;
/// Bits that say how many bits a whole number has; larger ones and fractions are written out.
const OF_LENGTH: u32 = 5;

/// Why a text holds no response to a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Signs are missing, added or changed.
    Damaged,
    /// A later version of Toise wrote it.
    UnknownVersion,
    /// It answers another benchmark.
    OtherBenchmark,
    /// It answers this benchmark, but its questions have changed since.
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

/// `response` as a text that [`from_text`] reads. What is no answer to a question of `benchmark` is left out.
pub fn to_text(response: &Response, benchmark: &Benchmark) -> String {
    let mut answers = Bits::default();
    for question in benchmark.questions() {
        write(response.answer(&question.id), question, &mut answers);
    }
    let mut text = head(benchmark);
    let answers = answers.into_text();
    let check = check(&text, &answers);
    text.push_str(&signs(check, OF_CHECK));
    text + &answers
}

/// The response that `text` holds for `benchmark`.
///
/// # Errors
/// Says why it holds none.
pub fn from_text(text: &str, benchmark: &Benchmark) -> Result<Response, Unreadable> {
    if !text.starts_with(VERSION) {
        let is_ours = !text.is_empty() && text.bytes().all(|sign| ALPHABET.contains(&sign));
        return Err(if is_ours { Unreadable::UnknownVersion } else { Unreadable::Damaged });
    }
    let own = head(benchmark);
    let (head, rest) = text.split_at_checked(own.len()).ok_or(Unreadable::Damaged)?;
    let (checked, answers) = rest.split_at_checked((OF_CHECK / SIGN) as usize).ok_or(Unreadable::Damaged)?;
    if checked != signs(check(head, answers), OF_CHECK) {
        return Err(Unreadable::Damaged);
    }
    if head != own {
        let is_same_id = head.get(..ID_END) == own.get(..ID_END);
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

/// Whether an answer to one of two benchmarks is one to the other: they may be in other languages, or have other figures.
pub fn is_same_questionnaire(one: &Benchmark, two: &Benchmark) -> bool {
    head(one) == head(two)
}

/// Where the signs of the benchmark's id end.
const ID_END: usize = 1 + (OF_ID / SIGN) as usize;

/// The version, and what tells one benchmark and its questions from another.
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
    format!("{VERSION}{}{}", signs(id.folded(OF_ID), OF_ID), signs(questions.folded(OF_QUESTIONS), OF_QUESTIONS))
}

/// CRC-24 as of OpenPGP (RFC 9580, section 6.1): it sees every slip within three neighbouring signs, which a hash may miss.
fn check(head: &str, answers: &str) -> u32 {
    const GENERATOR: u32 = 0x0186_4cfb;
    const INITIAL: u32 = 0x00b7_04ce;
    head.bytes().chain(answers.bytes()).fold(INITIAL, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte) << 16, |crc, _| {
            let shifted = crc << 1;
            if shifted >> OF_CHECK == 0 { shifted } else { shifted ^ GENERATOR }
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
    let place = |id: &Rc<str>| names(question).position(|name| *name == **id).unwrap_or_default();
    match answer {
        Answer::Missing(_) => {}
        Answer::Choice(id) => bits.put(place(id) as u64, width(names(question).count())),
        Answer::Choices(ids) => names(question).for_each(|name| bits.put(u64::from(ids.iter().any(|id| **id == *name)), 1)),
        Answer::Order(ids) => {
            // Lehmer: the place of each among those that are left.
            let mut left: Vec<&str> = names(question).collect();
            for id in ids {
                let place = left.iter().position(|name| **name == **id).unwrap_or_default();
                bits.put(place as u64, width(left.len()));
                left.remove(place);
            }
        }
        Answer::Number(number) => {
            let whole = *number as u64;
            let length = u64::BITS - whole.leading_zeros();
            let is_short = whole as f64 == *number && length < 1 << OF_LENGTH;
            bits.put(u64::from(is_short), 1);
            if is_short {
                bits.put(length.into(), OF_LENGTH);
                bits.put(whole, length);
            } else {
                bits.put(number.to_bits(), u64::BITS);
            }
        }
    }
}

/// None where the bits end, or name what is not there.
fn read(question: &Question, bits: &mut Bits) -> Option<Answer> {
    if bits.take(1)? == 0 {
        return Some(Answer::Missing(Missing::Skipped));
    }
    if bits.take(1)? == 0 {
        return Some(Answer::Missing(Missing::DontKnow));
    }
    let count = names(question).count();
    Some(match &question.kind {
        Kind::Binary { .. } | Kind::Single { .. } => Answer::Choice(names(question).nth(bits.take(width(count))? as usize)?.into()),
        Kind::Several { .. } => {
            let mut chosen = Vec::new();
            for name in names(question) {
                if bits.take(1)? == 1 {
                    chosen.push(name.into());
                }
            }
            Answer::Choices(chosen)
        }
        Kind::Ranking { .. } => {
            let mut left: Vec<&str> = names(question).collect();
            let mut order = Vec::new();
            while !left.is_empty() {
                let place = bits.take(width(left.len()))? as usize;
                order.push(Rc::from(*left.get(place)?));
                left.remove(place);
            }
            Answer::Order(order)
        }
        Kind::Number { .. } if bits.take(1)? == 1 => {
            let length = bits.take(OF_LENGTH)? as u32;
            Answer::Number(bits.take(length)? as f64)
        }
        Kind::Number { .. } => Answer::Number(f64::from_bits(bits.take(u64::BITS)?)),
    })
}

/// What can be chosen or put in order.
fn names(question: &Question) -> Box<dyn Iterator<Item = &str> + '_> {
    match &question.kind {
        Kind::Binary { .. } => Box::new(["no", "yes"].into_iter()),
        Kind::Single { options, .. } => Box::new(options.iter().map(|option| &*option.id)),
        Kind::Several { options, .. } => Box::new(options.iter().map(|option| &*option.id)),
        Kind::Ranking { options, .. } => Box::new(options.iter().map(|item| &*item.id)),
        Kind::Number { .. } => Box::new(std::iter::empty()),
    }
}

/// How many bits tell `count` things apart.
fn width(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

/// The lowest `bits` of `number`, six a sign.
fn signs(number: u32, bits: u32) -> String {
    let mut all = Bits::default();
    all.put(number.into(), bits);
    all.into_text()
}

/// Bits in a row, and how many of them were taken.
#[derive(Default)]
struct Bits {
    bits: Vec<bool>,
    taken: usize,
}

impl Bits {
    fn put(&mut self, number: u64, bits: u32) {
        self.bits.extend((0..bits).rev().map(|bit| number >> bit & 1 == 1));
    }

    fn take(&mut self, bits: u32) -> Option<u64> {
        let end = self.taken + bits as usize;
        let taken = self.bits.get(self.taken..end)?.iter().fold(0, |number, bit| number << 1 | u64::from(*bit));
        self.taken = end;
        Some(taken)
    }

    /// Whether nothing is left but what fills the last sign.
    fn is_spent(&self) -> bool {
        let rest = self.bits.get(self.taken..).unwrap_or_default();
        rest.len() < SIGN as usize && !rest.contains(&true)
    }

    fn of_text(text: &str) -> Option<Self> {
        let mut bits = Self::default();
        for sign in text.bytes() {
            let value = ALPHABET.iter().position(|known| *known == sign)?;
            bits.put(value as u64, SIGN);
        }
        Some(bits)
    }

    fn into_text(self) -> String {
        let value = |bits: &[bool]| (0..SIGN as usize).fold(0, |value, bit| value << 1 | usize::from(bits.get(bit) == Some(&true)));
        self.bits.chunks(SIGN as usize).filter_map(|bits| ALPHABET.get(value(bits)).copied().map(char::from)).collect()
    }
}

/// FNV-1a (Fowler, Noll and Vo 1991), 32 bits: it tells slips and versions apart, and is no protection against malice.
struct Hash(u32);

impl Hash {
    fn new() -> Self {
        Self(0x811c_9dc5)
    }

    fn add(&mut self, text: &str) {
        // A byte that no UTF-8 has ends each text, so that "ab" and "c" is not "a" and "bc".
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// The hash in fewer bits, folded as its authors advise.
    fn folded(&self, bits: u32) -> u32 {
        (self.0 >> bits ^ self.0) & ((1 << bits) - 1)
    }
}
