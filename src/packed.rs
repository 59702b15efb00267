//! The packed form in which checked values are sent to browsers: lines of text, in the order of the fields. Every host compresses text.
//!
//! Only checked values are packed: the errors of a benchmark or locale are reported when it is packed, to those who can mend them. So
//! unpacking only verifies that the text is complete and no value deeper than checked ones are, and browsers need neither a JSON parser nor
//! the reader of the format.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A value that can be packed.
pub trait Packed: Sized {
    fn pack(&self, to: &mut Packer);

    /// Returns an arbitrary value on malformed input and sets `is_broken`. Bailing out at each field would double the code, since all
    /// fields read before would have to be dropped.
    fn unpack(from: &mut Unpacker) -> Self;

    /// Describes what is packed of a value, in which order: whoever unpacks it has to have the same.
    fn layout(to: &mut Layout);
}

/// The packed form of `value`.
pub fn pack(value: &impl Packed) -> String {
    pack_in("", value)
}

/// The packed form of `value` with the texts that a visitor reads who speaks `language`, a BCP 47 tag.
pub fn pack_in(language: &str, value: &impl Packed) -> String {
    let mut packer = Packer { language, lines: String::new(), texts: BTreeMap::new(), values: Vec::new() };
    value.pack(&mut packer);
    packer.lines
}

/// The layout of `T`, as a text that changes with it.
pub fn layout<T: Packed>() -> String {
    let mut layout = Layout::default();
    T::layout(&mut layout);
    layout.text
}

/// The value whose packed form is `text`. None if [`pack`] did not write `text`, or wrote it for a value of another type.
pub fn unpack<T: Packed>(text: &str) -> Option<T> {
    let mut unpacker = Unpacker { rest: text, is_broken: false, texts: Vec::new(), values: Vec::new(), level: 0, depth: 0 };
    let value = T::unpack(&mut unpacker);
    (unpacker.rest.is_empty() && !unpacker.is_broken).then_some(value)
}

pub struct Packer<'l> {
    /// The language whose texts are packed.
    pub language: &'l str,
    lines: String,
    /// The number of each text packed so far, from 1.
    texts: BTreeMap<Rc<str>, usize>,
    /// The address of each shared value packed so far, in order.
    values: Vec<*const ()>,
}

impl Packer<'_> {
    fn line(&mut self, line: &str) {
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    pub fn number(&mut self, number: u64) {
        self.line(&number.to_string());
    }
}

pub struct Unpacker<'t> {
    rest: &'t str,
    /// Whether any of the input was malformed.
    is_broken: bool,
    texts: Vec<Rc<str>>,
    /// The shared values, each with its depth.
    values: Vec<(Rc<dyn Any>, usize)>,
    /// How many shared values are being read, one within the other.
    level: usize,
    /// The depth of the deepest shared value so far within the one that is being read.
    depth: usize,
}

/// How many shared values may contain one another in a row. Figures that rest on each other are such a row, and checked benchmarks have
/// shorter ones (`MAX_CHAIN` in `benchmark/resolve/figures.rs`). Each is a step of recursion, which a foreign text must not exhaust.
const MAX_DEPTH: usize = 40;

/// A description of packed types, each once.
#[derive(Default)]
pub struct Layout {
    text: String,
    described: BTreeSet<&'static str>,
}

impl Layout {
    pub fn word(&mut self, word: &str) {
        self.text.push_str(word);
        self.text.push(' ');
    }

    /// Describes a type by its name and, at the first time, by what is in it.
    pub fn of_type(&mut self, name: &'static str, describe: impl FnOnce(&mut Self)) {
        self.word(name);
        if self.described.insert(name) {
            self.word("(");
            describe(self);
            self.word(")");
        }
    }

    /// Describes a field of `S`, whose type is that of what `_get` returns.
    pub fn field<S, T: Packed>(&mut self, name: &str, _get: fn(&S) -> Option<&T>) {
        self.word(name);
        T::layout(self);
    }
}

impl<'t> Unpacker<'t> {
    fn line(&mut self) -> &'t str {
        let line = self.rest.split_once('\n');
        let (line, rest) = self.require(line).unwrap_or_default();
        self.rest = rest;
        line
    }

    pub fn number(&mut self) -> u64 {
        let number = self.line().parse().ok();
        self.require(number).unwrap_or_default()
    }

    /// The shared value with this number among the earlier ones. Not inlined, like the next two, so that all types share its code.
    #[inline(never)]
    fn known(&mut self, number: u64) -> Option<Rc<dyn Any>> {
        let (value, depth) = self.values.get(position(number)?)?;
        self.depth = self.depth.max(*depth);
        Some(value.clone())
    }

    /// Begins to read a shared value. Returns what [`Self::leave`] needs.
    #[inline(never)]
    fn enter(&mut self) -> usize {
        self.level += 1;
        self.limit(self.level);
        std::mem::take(&mut self.depth)
    }

    #[inline(never)]
    fn leave(&mut self, around: usize, value: Rc<dyn Any>) {
        self.level -= 1;
        let depth = self.depth + 1;
        self.limit(depth);
        self.depth = around.max(depth);
        self.values.push((value, depth));
    }

    /// Refuses the rest of the input if it is `depth` deep and may not be.
    fn limit(&mut self, depth: usize) {
        if depth > MAX_DEPTH {
            self.is_broken = true;
            self.rest = "";
        }
    }

    /// `value`. If it is None, the input is malformed.
    pub fn require<T>(&mut self, value: Option<T>) -> Option<T> {
        self.is_broken |= value.is_none();
        value
    }
}

/// The number before a text or shared value that occurs for the first time: the value follows. A repeated one is only its number
/// among the earlier ones, from 1.
const NEW: u64 = 0;

/// Many texts occur several times: each is packed once, and unpacked into one shared allocation.
impl Packed for Rc<str> {
    fn pack(&self, to: &mut Packer) {
        if let Some(known) = to.texts.get(self) {
            return to.number(*known as u64);
        }
        let number = to.texts.len() + 1;
        to.texts.insert(self.clone(), number);
        to.number(NEW);
        to.line(&self.replace('\\', "\\\\").replace('\n', "\\n"));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let number = from.number();
        if number == NEW {
            let line = from.line();
            let text: Self = if line.contains('\\') { unescaped(line).into() } else { line.into() };
            from.texts.push(text.clone());
            return text;
        }
        let text = position(number).and_then(|position| from.texts.get(position)).cloned();
        from.require(text).unwrap_or_default()
    }

    fn layout(to: &mut Layout) {
        to.word("text");
    }
}

/// The place in a list of what has this number among earlier ones.
fn position(number: u64) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

fn unescaped(line: &str) -> String {
    let mut characters = line.chars();
    let mut text = String::new();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.push(if characters.next() == Some('n') { '\n' } else { '\\' }),
            _ => text.push(character),
        }
    }
    text
}

/// A value that several others share is packed once, and shared again after unpacking.
impl<T: Packed + 'static> Packed for Rc<T> {
    fn pack(&self, to: &mut Packer) {
        let address = Rc::as_ptr(self).cast::<()>();
        if let Some(known) = to.values.iter().position(|value| *value == address) {
            return to.number(known as u64 + 1);
        }
        to.number(NEW);
        T::pack(self, to);
        to.values.push(address);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let number = from.number();
        if number != NEW {
            let value = from.known(number).and_then(|value| value.downcast().ok());
            if let Some(value) = from.require(value) {
                return value;
            }
        }
        let around = from.enter();
        let value = Self::new(T::unpack(from));
        from.leave(around, value.clone());
        value
    }

    fn layout(to: &mut Layout) {
        to.word("shared");
        T::layout(to);
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Packer) {
        to.number(u64::from(*self));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        from.number() == 1
    }

    fn layout(to: &mut Layout) {
        to.word("bool");
    }
}

macro_rules! packed_integers {
    ($($type:ty)+) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Packer) {
                to.number(u64::try_from(*self).unwrap_or_default());
            }

            fn unpack(from: &mut Unpacker) -> Self {
                let number = from.number().try_into().ok();
                from.require(number).unwrap_or_default()
            }

            fn layout(to: &mut Layout) {
                to.word(stringify!($type));
            }
        }
    )+};
}

packed_integers!(u8 u16 u32 usize);

/// Most numbers have at most four decimals, and are packed as a whole number of ten-thousandths. Others are packed as their bits in
/// hexadecimal after an `x`, so that every number stays exactly the same.
impl Packed for f64 {
    fn pack(&self, to: &mut Packer) {
        let units = (self * UNITS).round();
        if self.is_sign_positive() && units < 1e15 && (units / UNITS).to_bits() == self.to_bits() {
            to.number(units as u64);
        } else {
            to.line(&format!("x{:x}", self.to_bits()));
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let line = from.line();
        let number = match line.strip_prefix('x') {
            Some(bits) => u64::from_str_radix(bits, 16).ok().map(Self::from_bits),
            None => line.parse::<u64>().ok().map(|units| units as Self / UNITS),
        };
        from.require(number).unwrap_or_default()
    }

    fn layout(to: &mut Layout) {
        to.word("f64");
    }
}

const UNITS: f64 = 10_000.0;

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }

    fn layout(to: &mut Layout) {
        to.word("optional");
        T::layout(to);
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len() as u64);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let mut list = Self::new();
        for _ in 0..from.number() {
            list.push(T::unpack(from));
            if from.is_broken {
                break;
            }
        }
        list
    }

    fn layout(to: &mut Layout) {
        to.word("list");
        T::layout(to);
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        (A::unpack(from), B::unpack(from))
    }

    fn layout(to: &mut Layout) {
        to.word("both");
        A::layout(to);
        B::layout(to);
    }
}

impl<T: Packed> Packed for [T; 2] {
    fn pack(&self, to: &mut Packer) {
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        [T::unpack(from), T::unpack(from)]
    }

    fn layout(to: &mut Layout) {
        to.word("two");
        T::layout(to);
    }
}

/// Implements [`Packed`] for structs, field by field.
macro_rules! packed {
    ($($type:ident { $($field:tt),+ $(,)? })+) => {$(
        impl $crate::packed::Packed for $type {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                $($crate::packed::Packed::pack(&self.$field, to);)+
            }

            fn unpack(from: &mut $crate::packed::Unpacker) -> Self {
                Self { $($field: $crate::packed::Packed::unpack(from)),+ }
            }

            fn layout(to: &mut $crate::packed::Layout) {
                to.of_type(stringify!($type), |to| {
                    $(to.field(stringify!($field), |value: &Self| Some(&value.$field));)+
                });
            }
        }
    )+};
}

/// Implements [`Packed`] for enums: each variant with its number, from 0, and each of its fields with a name to bind it to.
macro_rules! packed_variants {
    ($($type:ident {
        0 $first:ident { $($of_first:tt: $in_first:ident),* }
        $(, $number:literal $variant:ident { $($field:tt: $name:ident),* })* $(,)?
    })+) => {$(
        impl $crate::packed::Packed for $type {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                match self {
                    Self::$first { $($of_first: $in_first),* } => {
                        to.number(0);
                        $($crate::packed::Packed::pack($in_first, to);)*
                    }
                    $(Self::$variant { $($field: $name),* } => {
                        to.number($number);
                        $($crate::packed::Packed::pack($name, to);)*
                    })*
                }
            }

            fn unpack(from: &mut $crate::packed::Unpacker) -> Self {
                match from.number() {
                    $($number => Self::$variant { $($field: $crate::packed::Packed::unpack(from)),* },)*
                    other => {
                        from.require((other == 0).then_some(()));
                        Self::$first { $($of_first: $crate::packed::Packed::unpack(from)),* }
                    }
                }
            }

            fn layout(to: &mut $crate::packed::Layout) {
                to.of_type(stringify!($type), |to| {
                    to.word(concat!("0 ", stringify!($first)));
                    $(to.field(stringify!($of_first), |value: &Self| match value {
                        Self::$first { $of_first: field, .. } => Some(field),
                        _ => None,
                    });)*
                    $(
                        to.word(concat!(stringify!($number), " ", stringify!($variant)));
                        $(to.field(stringify!($field), |value: &Self| match value {
                            Self::$variant { $field: field, .. } => Some(field),
                            _ => None,
                        });)*
                    )*
                });
            }
        }
    )+};
}

pub(crate) use {packed, packed_variants};

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "a panic is how a test fails")]
mod tests {
    use std::rc::Rc;

    use super::{Packed, layout, pack, unpack};

    fn assert_survives<T: Packed + PartialEq + std::fmt::Debug>(value: T) {
        let text = pack(&value);
        assert_eq!(unpack::<T>(&text), Some(value), "{text:?}");
    }

    #[test]
    fn packing_and_unpacking_keeps_a_value() {
        assert_survives((true, None::<u8>));
        assert_survives(vec![(0_u32, u32::MAX), (1, 2)]);
        for number in [0.0, -0.0, 0.43, 1.0 / 3.0, 1e300, -2.5, f64::MIN_POSITIVE, 12_345.678_9, f64::INFINITY] {
            assert_eq!(unpack::<f64>(&pack(&number)).map(f64::to_bits), Some(number.to_bits()), "{number:?}");
        }
        for text in ["", "one", "two\nlines", "\\n is no line, \\\\ neither", "\\", "شبكات"] {
            assert_survives::<Rc<str>>(text.into());
        }
    }

    #[test]
    fn shared_values_are_shared_again_after_unpacking() {
        let (shared, equal): (Rc<Vec<u8>>, Rc<Vec<u8>>) = (Rc::new(vec![1]), Rc::new(vec![1]));
        let values = unpack::<Vec<Rc<Vec<u8>>>>(&pack(&vec![shared.clone(), equal, shared])).expect("it was packed");
        let [first, second, third] = &*values else { panic!("three values were packed") };
        assert!(Rc::ptr_eq(first, third) && !Rc::ptr_eq(first, second));
    }

    #[test]
    fn a_text_as_deep_as_no_checked_value_is_refused_whether_values_are_within_each_other_or_refer_to_earlier_ones() {
        struct Link(Option<Rc<Link>>);
        packed! { Link { 0 } }
        let chain = |length: usize| (0..length).fold(Link(None), |link, _| Link(Some(Rc::new(link))));
        assert!(unpack::<Link>(&pack(&chain(super::MAX_DEPTH))).is_some());
        assert!(unpack::<Link>(&pack(&chain(super::MAX_DEPTH + 1))).is_none());
        assert!(unpack::<Link>(&"1\n0\n".repeat(1_000_000)).is_none());
        // Each refers to the one before it.
        let row = |length: usize| {
            let mut links = vec![Rc::new(Link(None))];
            (1..length).for_each(|index| links.push(Rc::new(Link(links.get(index - 1).cloned()))));
            pack(&links)
        };
        assert!(unpack::<Vec<Rc<Link>>>(&row(super::MAX_DEPTH)).is_some());
        assert!(unpack::<Vec<Rc<Link>>>(&row(super::MAX_DEPTH + 1)).is_none());
    }

    #[test]
    fn a_layout_tells_names_types_order_and_numbers() {
        struct First {
            one: u8,
            two: Option<Rc<Second>>,
        }
        enum Second {
            None,
            Some(Vec<bool>, Rc<str>),
        }
        packed! { First { one, two } }
        packed_variants! { Second { 0 None {}, 1 Some { 0: list, 1: text } } }
        assert_eq!(layout::<First>(), "First ( one u8 two optional shared Second ( 0 None 1 Some 0 list bool 1 text ) ) ");
        let second = First { one: 1, two: Some(Rc::new(Second::Some(vec![true], "".into()))) };
        assert!(unpack::<First>(&pack(&second)).is_some_and(|first| first.one == 1 && first.two.is_some()));
        assert!(matches!(unpack(&pack(&Second::None)), Some(Second::None)));
    }

    #[test]
    fn truncated_and_foreign_texts_are_refused() {
        let text = pack(&vec![(1_u8, Rc::<str>::from("one")), (2, "two".into())]);
        for end in 0..text.len() {
            assert_eq!(unpack::<Vec<(u8, Rc<str>)>>(&text[..end]), None, "{end}");
        }
        for other in [
            text.clone() + "0\n",
            "x\n".into(),
            "1\n300\n0\na\n".into(),
            "1\n1\n7\n".into(),
            "99999999999\n".into(),
            "1\n1\n18446744073709551615\n".into(),
        ] {
            assert_eq!(unpack::<Vec<(u8, Rc<str>)>>(&other), None, "{other:?}");
        }
    }
}
