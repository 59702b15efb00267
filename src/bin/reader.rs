//! The reader, which the loader runs in a browser if a page has a benchmark file of its own. Its entry point is [`toise::embed::pack_in_language`].

use toise as _;

fn main() {}
