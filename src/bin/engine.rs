//! The engine: what the loader starts in a browser. All it does stands behind [`toise::embed::mount`].

use toise as _;

fn main() {}
