//! A picture as geometry: shapes with positions, in CSS pixels, and roles instead of colours.

/// What a colour is for. A palette has a colour for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorRole {
    Text,
    /// Secondary text and lines.
    Muted,
    /// The visitor.
    You,
    /// Lags, and the respondents ahead of the visitor.
    Warning,
    /// The respondents level with the visitor, and bars that are not stressed.
    Level,
    /// Leads, the respondents behind the visitor, and what else a picture stresses: the visitor's class, a title.
    Accent,
    /// The background under a dot, which covers what was drawn there before.
    Background,
}

impl ColorRole {
    pub const ALL: [Self; 7] = [Self::Text, Self::Muted, Self::You, Self::Warning, Self::Level, Self::Accent, Self::Background];
}

/// A position in CSS pixels: x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A rectangle: `x` and `y` are its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Which part of a text is at its position. The start is the left end, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A shape of a picture.
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
    /// One line of text, vertically centered on `at`.
    Label {
        at: Point,
        anchor: Anchor,
        font: Font,
        color: ColorRole,
        text: String,
    },
}

/// The size and weight of a text. Its font family is that of the [`Palette`](super::Palette).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// In CSS pixels.
    pub size: f64,
    pub bold: bool,
}

/// Measures texts in the fonts in which they will be drawn, in CSS pixels.
pub trait TextMeasurer {
    /// The advance width: the distance to where a following text would begin.
    fn width(&self, text: &str, font: Font) -> f64;

    /// How far the painted glyphs reach beyond the advance width, on the side where they reach furthest. In some fonts, the first or last
    /// glyph does.
    fn overhang(&self, _text: &str, _font: Font) -> f64 {
        0.0
    }
}

/// A part of a picture that can be reached by pointer and keyboard, and its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Where it is. It may have more than one rectangle, such as an item that is on both sides of a picture.
    pub rects: Vec<Rect>,
    /// What it shows, in a sentence that can be read on its own.
    pub text: String,
}

/// A picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
    /// In reading order. No two overlap.
    pub targets: Vec<Target>,
    /// Whether the picture is laid out from right to left.
    pub is_mirrored: bool,
}

impl Scene {
    /// The picture at another width, with everything on it scaled alike.
    #[must_use]
    pub fn scaled_to(mut self, width: f64) -> Self {
        let scale = width / self.width;
        let point = |point: &mut Point| (point.x, point.y) = (point.x * scale, point.y * scale);
        let rect = |Rect { x, y, width, height }: &mut Rect| [x, y, width, height].into_iter().for_each(|length| *length *= scale);
        for shape in &mut self.shapes {
            match shape {
                Shape::Bar { rect: bar, .. } => rect(bar),
                Shape::Line { from, to, width, .. } => {
                    [from, to].into_iter().for_each(point);
                    *width *= scale;
                }
                Shape::Mark { corners, .. } => corners.iter_mut().for_each(point),
                Shape::Dot { center, radius, .. } => {
                    point(center);
                    *radius *= scale;
                }
                Shape::Label { at, font, .. } => {
                    point(at);
                    font.size *= scale;
                }
            }
        }
        self.targets.iter_mut().flat_map(|target| &mut target.rects).for_each(rect);
        Self { width, height: self.height * scale, ..self }
    }

    /// The picture for the other reading direction.
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

/// `text` broken into lines that are at most `width` CSS pixels wide. Words are broken only if they are longer than a line.
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
