//! The reader, which the loader runs in a browser if a page has a benchmark file of its own. Its entry points are
//! [`toise::embed::pack`], [`toise::embed::check`] and [`toise::embed::sample`].

use toise as _;

fn main() {}
