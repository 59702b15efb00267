//! "The 462": a dot for each respondent, in three groups: ahead of the visitor on one practice, level with the visitor, and behind.
//!
//! If only a part of the sample was asked about the practice, the others are small dots at the end. Every picture of a sample has equally
//! many dots, in reading order, so that an animation can move each to its next position. A dot is no particular person, since only shares
//! were published.

use crate::benchmark::Sample;
use crate::chart::phrases::level;
use crate::chart::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{GAP, SMALL, STRONG, SceneBuilder, VALUE, line_height};
use crate::standing::Row;
use crate::text::{Key, Language};

/// The largest sample with a picture of this kind. Of more dots nobody tells one from another, and a survey of a whole population would
/// have more than a page can paint.
pub const MAX_CROWD: u32 = 20_000;

/// The crowd of `sample`, which has no more than [`MAX_CROWD`] respondents, `width` CSS pixels wide, grouped by where the respondents stand on the practice of `row`.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn crowd(row: &Row, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let grid = Grid::of(sample.size, width);
    let mut y = 0.0;
    for group in groups(&builder, row, sample, &grid) {
        if group.dots > 0 || group.has_you {
            y += group.draw(&mut builder, &grid, y) + GAP;
        }
    }
    builder.finish((y - GAP).max(0.0).ceil())
}

/// The grid on which the dots of a group are.
struct Grid {
    /// The distance from one dot to the next.
    pitch: f64,
    radius: f64,
    columns: u32,
}

impl Grid {
    /// The grid on which `size` dots are as large as the picture allows. Its measures are whole pixels, which keep the dots evenly spaced
    /// on any screen.
    fn of(size: u32, width: f64) -> Self {
        let height = (width * 0.75).clamp(200.0, 320.0);
        let pitch = (width * height / f64::from(size.max(1))).sqrt().floor().clamp(3.0, 16.0);
        let radius = (pitch * 0.4).floor().max(1.0);
        Self { pitch, radius, columns: ((width - 2.0 * radius) / pitch) as u32 + 1 }
    }

    /// The center of the dot at index `dot` of a group below `top`.
    fn position(&self, dot: u32, top: f64) -> Point {
        let (column, row) = (dot % self.columns, dot / self.columns);
        Point { x: self.radius + self.pitch * f64::from(column), y: top + self.radius + self.pitch * f64::from(row) }
    }

    fn height(&self, dots: u32) -> f64 {
        self.pitch * f64::from(dots.div_ceil(self.columns))
    }
}

/// The respondents who stand on one side of the visitor.
struct Group {
    heading: String,
    heading_style: (Font, ColorRole),
    dots: u32,
    radius: f64,
    color: ColorRole,
    has_you: bool,
}

/// The groups of a crowd: those ahead, level and behind, and the respondents outside the base.
fn groups(builder: &SceneBuilder<'_>, row: &Row, sample: &Sample, grid: &Grid) -> [Group; 4] {
    let (standing, units) = (&row.standing, row.units);
    let base_size = row.n.min(sample.size);
    let dots = |share: f64| (f64::from(base_size) * share).round() as u32;
    let (ahead, behind) = (dots(standing.above), dots(standing.below));
    let outside = builder
        .say(Key::CrowdOutside)
        .with("n", builder.integer(sample.size - base_size))
        .with("all", builder.integer(sample.size))
        .with("members", builder.text(&sample.members));
    let side = |key: Key, share: String, dots: u32, color: ColorRole| Group {
        heading: builder.say(key).with("share", share).text(),
        heading_style: (STRONG, color),
        dots,
        radius: grid.radius,
        color,
        has_you: false,
    };
    [
        side(Key::ShareAhead, builder.percent(standing.above, units.above), ahead, ColorRole::Warning),
        Group {
            heading: level(builder.language, &row.measure, builder.percent(standing.tied, units.tied)),
            heading_style: (STRONG, ColorRole::Text),
            dots: base_size.saturating_sub(ahead + behind),
            radius: grid.radius,
            color: ColorRole::Muted,
            has_you: true,
        },
        side(Key::ShareBehind, builder.percent(standing.below, units.below), behind, ColorRole::Accent),
        Group {
            heading: outside.text(),
            heading_style: (SMALL, ColorRole::Muted),
            dots: sample.size - base_size,
            radius: (grid.radius / 2.0).ceil(),
            color: ColorRole::Level,
            has_you: false,
        },
    ]
}

impl Group {
    /// Draws the group below `top` and returns its height.
    fn draw(self, builder: &mut SceneBuilder<'_>, grid: &Grid, top: f64) -> f64 {
        let (font, color) = self.heading_style;
        let lines = builder.wrap(&self.heading, builder.width, font);
        let dots_top = top + builder.lines(Point { x: 0.0, y: top }, Anchor::Start, font, color, &lines) + GAP / 2.0;
        for dot in 0..self.dots {
            let center = grid.position(dot, dots_top);
            builder.draw(Shape::Dot { center, radius: self.radius, color: self.color, is_hollow: false });
        }
        let mut height = dots_top - top + grid.height(self.dots);
        if self.has_you {
            height += self.draw_you(builder, grid, dots_top);
        }
        builder.target([Rect { x: 0.0, y: top, width: builder.width, height }], self.heading);
        height
    }

    /// Draws the visitor after the last dot, or on a line below if there is no room. Returns the height that this adds.
    fn draw_you(&self, builder: &mut SceneBuilder<'_>, grid: &Grid, top: f64) -> f64 {
        let you = builder.say(Key::You).text();
        let radius = grid.radius.max(4.0) + 1.0;
        let next = grid.position(self.dots, top);
        let width = 4.0 * radius + builder.width_of(&you, VALUE);
        let is_beside = grid.pitch >= 10.0 && !self.dots.is_multiple_of(grid.columns) && next.x + width <= builder.width;
        let (center, added_height) = if is_beside {
            (Point { x: next.x + radius, ..next }, 0.0)
        } else {
            let height = line_height(VALUE);
            (Point { x: radius, y: top + grid.height(self.dots) + height / 2.0 }, height)
        };
        builder.diamond(center, radius);
        builder.label(Point { x: center.x + 2.0 * radius, ..center }, Anchor::Start, VALUE, ColorRole::You, you);
        added_height
    }
}
