//! The authors' page, on which a published survey becomes a benchmark file. Its views are in [`toise::editor`].

fn main() {
    toise::editor::start();
}
