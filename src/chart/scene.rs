//! A picture as geometry: shapes with places and roles, in CSS pixels, before anything is drawn.

/// What a shape stands for; a palette gives each its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorRole {
    Text,
    /// Text and lines of less weight.
    Muted,
    /// The visitor.
    You,
    /// Those ahead of the visitor.
    AheadOfYou,
    /// Those level with the visitor.
    Level,
    /// Those behind the visitor.
    BehindYou,
    /// Text on top of the coloured parts.
    OnColour,
}

impl ColorRole {
    pub const ALL: [Self; 7] = [Self::Text, Self::Muted, Self::You, Self::AheadOfYou, Self::Level, Self::BehindYou, Self::OnColour];
}

/// A place: x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A rectangle by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Which end of a text stands at its place: the left one is its start, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle; `strength` is its opacity, 0 to 1.
    Bar {
        rect: Rect,
        color: ColorRole,
        strength: f64,
    },
    Line {
        from: Point,
        to: Point,
        width: f64,
        color: ColorRole,
    },
    /// A filled polygon.
    Mark {
        corners: Vec<Point>,
        color: ColorRole,
    },
    /// A circle; `radius` is that of its outer edge.
    Dot {
        center: Point,
        radius: f64,
        color: ColorRole,
        is_hollow: bool,
    },
    /// A line of text, centered on `at.y`.
    Label {
        at: Point,
        anchor: Anchor,
        font: Font,
        color: ColorRole,
        text: String,
    },
}

/// How a text is set; its family is the drawer's business.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// In CSS pixels.
    pub size: f64,
    pub bold: bool,
}

/// Measures texts where they will be drawn, in CSS pixels.
pub trait TextMeasurer {
    /// The advance width: how far the next text would begin.
    fn width(&self, text: &str, font: Font) -> f64;

    /// How far the painted glyphs reach beyond the advance width, to the side where they reach furthest. Some fonts paint their last
    /// letter up to the edge or past it.
    fn overhang(&self, _text: &str, _font: Font) -> f64 {
        0.0
    }
}

/// A part of a picture that pointer and keyboard reach, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Where it is; what stands on both sides of a picture is in two places.
    pub rects: Vec<Rect>,
    /// A sentence that stands on its own.
    pub text: String,
}

/// A picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
    /// In reading order; no two overlap.
    pub targets: Vec<Target>,
    /// Whether its texts are read from right to left.
    pub is_mirrored: bool,
}

impl Scene {
    /// The same picture for those who read the other way.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        let width = self.width;
        let point = |point: &mut Point| point.x = width - point.x;
        let rect = |rect: &mut Rect| rect.x = width - rect.x - rect.width;
        for shape in &mut self.shapes {
            match shape {
                Shape::Bar { rect: bar, .. } => rect(bar),
                Shape::Line { from, to, .. } => [from, to].into_iter().for_each(point),
                Shape::Mark { corners, .. } => corners.iter_mut().for_each(point),
                Shape::Dot { center, .. } => point(center),
                Shape::Label { at, anchor, .. } => {
                    point(at);
                    *anchor = match anchor {
                        Anchor::Start => Anchor::End,
                        Anchor::Middle => Anchor::Middle,
                        Anchor::End => Anchor::Start,
                    };
                }
            }
        }
        self.targets.iter_mut().flat_map(|target| &mut target.rects).for_each(rect);
        self.is_mirrored = !self.is_mirrored;
        self
    }
}

/// `text` broken between words into lines of at most `width`, and within a word only where it is longer than a line.
pub fn wrap(text: &str, width: f64, font: Font, measurer: &dyn TextMeasurer) -> Vec<String> {
    let fits = |line: &str| measurer.width(line, font) <= width;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if let Some(last) = lines.last_mut() {
            let longer = format!("{last} {word}");
            if fits(&longer) {
                *last = longer;
                continue;
            }
        }
        let mut line = String::new();
        for character in word.chars() {
            line.push(character);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(character);
            }
        }
        lines.push(line);
    }
    lines
}
