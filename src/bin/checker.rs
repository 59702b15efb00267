//! The checker, which says what is wrong with a benchmark file, to authors and wherever the reader has refused one. Its entry points are
//! [`toise::embed::pack`], [`toise::embed::check`] and [`toise::embed::sample`].

use toise as _;

fn main() {}
