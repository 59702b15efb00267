//! The reader: what the loader starts where a page names a benchmark file of its own. All it does stands behind
//! [`toise::embed::read`] and [`toise::embed::check`].

use toise as _;

fn main() {}
