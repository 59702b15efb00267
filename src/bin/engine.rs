//! The engine, which the loader runs in a browser. Its entry point is [`toise::embed::mount`].

use toise as _;

fn main() {}
