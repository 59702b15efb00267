//! Builds a scene: measures, wraps and positions texts, and collects the shapes and targets.

use super::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, Target, TextMeasurer, wrap};
use crate::benchmark::{Base, Class, Sample, Share, Text};
use crate::text::{Fill, Key, Language};

pub const LABEL: Font = Font { size: 14.0, bold: false };
pub const STRONG: Font = Font { size: 14.0, bold: true };
pub const SMALL: Font = Font { size: 12.0, bold: false };
pub const VALUE: Font = Font { size: 12.0, bold: true };
/// The height of a bar.
pub const BAR_HEIGHT: f64 = 18.0;
/// The space between two things.
pub const GAP: f64 = 12.0;
/// From this width on, labels are beside what they name. In narrower pictures, they are above it.
pub const WIDE_FROM: f64 = 540.0;
/// The opacity of what is uncertain.
pub const UNCERTAIN_OPACITY: f64 = 0.35;
/// The width of a line that shows something, and of one that only guides the eye.
pub const LINE_WIDTH: f64 = 1.5;
pub const THIN_LINE_WIDTH: f64 = 1.0;
/// How far antialiasing paints beyond a glyph.
const ANTIALIASING: f64 = 1.0;

/// A scene that is being built. It is laid out from left to right, and mirrored at the end if the language reads from right to left.
pub struct SceneBuilder<'a> {
    pub width: f64,
    pub language: &'a Language,
    measurer: &'a dyn TextMeasurer,
    scene: Scene,
}

impl<'a> SceneBuilder<'a> {
    pub fn new(width: f64, language: &'a Language, measurer: &'a dyn TextMeasurer) -> Self {
        Self { width, language, measurer, scene: Scene { width, ..Scene::default() } }
    }

    /// The finished scene, `height` CSS pixels high.
    pub fn finish(mut self, height: f64) -> Scene {
        self.scene.height = height;
        if self.language.say(Key::Direction).text() == "rtl" { self.scene.mirrored() } else { self.scene }
    }

    pub fn draw(&mut self, shape: Shape) {
        self.scene.shapes.push(shape);
    }

    pub fn bar(&mut self, rect: Rect, color: ColorRole, strength: f64) {
        self.draw(Shape::Bar { rect, color, strength });
    }

    pub fn line(&mut self, from: Point, to: Point, width: f64, color: ColorRole) {
        self.draw(Shape::Line { from, to, width, color });
    }

    /// Draws a line of text, moved inward where its glyphs would be cut at the picture's left or right edge.
    pub fn label(&mut self, at: Point, anchor: Anchor, font: Font, color: ColorRole, text: impl Into<String>) {
        let text = text.into();
        let (width, overhang) = (self.measurer.width(&text, font), self.measurer.overhang(&text, font) + ANTIALIASING);
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (least, most) = (before + overhang, self.width - (width - before) - overhang);
        // A text that is wider than the picture is not moved. Callers have to wrap it.
        let x = if least <= most { at.x.clamp(least, most) } else { at.x };
        self.draw(Shape::Label { at: Point { x, ..at }, anchor, font, color, text });
    }

    /// Draws lines of text below `top.y` that start, are centered or end at `top.x`, by the anchor. Returns their height.
    pub fn lines(&mut self, top: Point, anchor: Anchor, font: Font, color: ColorRole, lines: &[String]) -> f64 {
        for (index, line) in lines.iter().enumerate() {
            let at = Point { x: top.x, y: top.y + line_height(font) * (index as f64 + 0.5) };
            self.label(at, anchor, font, color, line);
        }
        line_height(font) * lines.len() as f64
    }

    /// Draws the mark that stands for the visitor.
    pub fn diamond(&mut self, center: Point, radius: f64) {
        let corner = |dx: f64, dy: f64| Point { x: center.x + dx * radius, y: center.y + dy * radius };
        let corners = vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
        self.draw(Shape::Mark { corners, color: ColorRole::You });
    }

    /// Adds a target: where it is, and what it shows in a sentence.
    pub fn target(&mut self, rects: impl Into<Vec<Rect>>, text: String) {
        self.scene.targets.push(Target { rects: rects.into(), text });
    }

    /// Draws another scene with its upper left corner at `at`. It has to be of the same language.
    pub fn embed(&mut self, scene: &Scene, at: Point) {
        // This scene is laid out from left to right, and mirrored as a whole.
        let scene = if scene.is_mirrored { scene.clone().mirrored() } else { scene.clone() };
        for mut shape in scene.shapes {
            shift(&mut shape, at);
            self.draw(shape);
        }
        for Target { mut rects, text } in scene.targets {
            for rect in &mut rects {
                (rect.x, rect.y) = (rect.x + at.x, rect.y + at.y);
            }
            self.target(rects, text);
        }
    }

    pub fn width_of(&self, text: &str, font: Font) -> f64 {
        self.measurer.width(text, font)
    }

    /// The width of the widest of `texts`.
    pub fn widest<'t>(&self, texts: impl IntoIterator<Item = &'t String>, font: Font) -> f64 {
        texts.into_iter().map(|text| self.width_of(text, font)).fold(0.0, f64::max)
    }

    pub fn wrap(&self, text: &str, width: f64, font: Font) -> Vec<String> {
        wrap(text, width, font, self.measurer)
    }

    pub fn say(&self, key: Key) -> Fill {
        self.language.say(key)
    }

    /// A text of the benchmark in the picture's language.
    pub fn text(&self, text: &Text) -> String {
        text.within(&self.language.tag).to_string()
    }

    pub fn integer(&self, number: u32) -> String {
        self.language.numbers.integer(number as usize)
    }

    /// A share in per cent. It has a decimal only if the `unit` to which it is known is less than a point.
    pub fn percent(&self, share: f64, unit: Share) -> String {
        self.language.percent(share, unit.get())
    }

    /// A share in whole per cent.
    pub fn rounded_percent(&self, share: f64) -> String {
        self.language.numbers.percent(share, 0)
    }

    /// The size and name of a base: "462 businesses", or "about 254 businesses with a blog".
    pub fn base_name(&self, base: &Base, n: u32, sample: &Sample) -> String {
        let key = if base.is_derived() { Key::BaseAbout } else { Key::Base };
        self.say(key).with("n", self.integer(n)).with("members", self.members(base, sample)).text()
    }

    /// What the respondents in a base of `sample` are called.
    pub fn members(&self, base: &Base, sample: &Sample) -> String {
        let members = self.text(base.members(sample));
        if base.is_answering() { self.say(Key::Answering).with("members", members).text() } else { members }
    }

    /// The name of the class at `index`: the texts of its options, or yes or no.
    pub fn class_name(&self, index: usize, class: &Class) -> String {
        match (&*class.texts, index) {
            ([], 0) => self.say(Key::No).text(),
            ([], _) => self.say(Key::Yes).text(),
            (texts, _) => texts.iter().map(|text| self.text(text)).collect::<Vec<_>>().join(" / "),
        }
    }
}

pub fn line_height(font: Font) -> f64 {
    font.size + 4.0
}

fn shift(shape: &mut Shape, by: Point) {
    let point = |point: &mut Point| (point.x, point.y) = (point.x + by.x, point.y + by.y);
    match shape {
        Shape::Bar { rect, .. } => (rect.x, rect.y) = (rect.x + by.x, rect.y + by.y),
        Shape::Line { from, to, .. } => [from, to].into_iter().for_each(point),
        Shape::Mark { corners, .. } => corners.iter_mut().for_each(point),
        Shape::Dot { center, .. } => point(center),
        Shape::Label { at, .. } => point(at),
    }
}
