//! "The 462": a dot for each respondent, filled for those who do a practice.
//!
//! If only a part of the sample was asked about the practice, that part is a crowd within the crowd. Every picture of a sample has equally
//! many dots, in reading order, so that an animation can move each to its next position. A dot is no particular person, since only the
//! share of each practice was published.

use crate::benchmark::{Sample, Text};
use crate::chart::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{GAP, LABEL, SMALL, STRONG, SceneBuilder, VALUE, line_height};
use crate::standing::Row;
use crate::text::{Key, Language};

/// The crowd of `sample`, `width` CSS pixels wide, grouped by who does the practice of `row`. None if `row` is about no practice.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn crowd(row: &Row, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Option<Scene> {
    let counted = Counted::of(row)?;
    let mut builder = SceneBuilder::new(width, language, measurer);
    let grid = Grid::of(sample.size, width);
    let mut y = 0.0;
    for group in groups(&builder, row, &counted, sample, &grid) {
        if group.dots > 0 || group.has_you {
            y += group.draw(&mut builder, &grid, y) + GAP;
        }
    }
    let note = builder.say(Key::CrowdDots).with("all", builder.integer(sample.size)).with("members", builder.text(&sample.members)).text();
    let note = builder.wrap(&note, width, SMALL);
    y += builder.lines(Point { x: 0.0, y }, Anchor::Start, SMALL, ColorRole::Muted, &note);
    Some(builder.finish(y.ceil()))
}

/// The respondents whom a published predicate counts.
struct Counted<'r> {
    predicate: &'r Text,
    share: f64,
    has_you: bool,
    is_better: bool,
}

impl<'r> Counted<'r> {
    /// The respondents who do the practice. If the practice is not to have something, such as a break-in, those who have it, since that is
    /// what was published.
    fn of(row: &'r Row) -> Option<Self> {
        let (measure, practised) = (&row.measure, row.practised()?);
        let doing = measure.classes.get(measure.practice.as_ref()?.from)?;
        if let Some(predicate) = &doing.others {
            return Some(Self { predicate, share: practised.share, has_you: practised.yours, is_better: true });
        }
        let predicate = measure.classes.iter().find_map(|class| class.others.as_ref())?;
        Some(Self { predicate, share: 1.0 - practised.share, has_you: !practised.yours, is_better: false })
    }
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

/// The respondents who gave one kind of answer.
struct Group {
    heading: String,
    heading_style: (Font, ColorRole),
    dots: u32,
    radius: f64,
    color: ColorRole,
    is_hollow: bool,
    has_you: bool,
}

/// The groups of a crowd: whom the predicate counts, the others of the base, and the respondents outside the base.
fn groups(builder: &SceneBuilder<'_>, row: &Row, counted: &Counted<'_>, sample: &Sample, grid: &Grid) -> [Group; 3] {
    let base = &row.base;
    let base_size = row.n.min(sample.size);
    let counted_dots = (f64::from(base_size) * counted.share).round() as u32;
    let key = if base.is_derived() { Key::FigureAbout } else { Key::Figure };
    let counted_text = builder
        .say(key)
        .with("share", builder.percent(counted.share, row.precision.rounding))
        .with("n", builder.integer(row.n))
        .with("members", builder.members(base, sample))
        .with("statement", builder.text(counted.predicate));
    let outside_text = builder
        .say(Key::CrowdOutside)
        .with("n", builder.integer(sample.size - base_size))
        .with("all", builder.integer(sample.size))
        .with("members", builder.text(&sample.members));
    let other_color = if counted.is_better == counted.has_you { ColorRole::BehindYou } else { ColorRole::AheadOfYou };
    let color = |has_you: bool| if has_you { ColorRole::Muted } else { other_color };
    [
        Group {
            heading: counted_text.text(),
            heading_style: (STRONG, ColorRole::Text),
            dots: counted_dots,
            radius: grid.radius,
            color: color(counted.has_you),
            is_hollow: false,
            has_you: counted.has_you,
        },
        Group {
            heading: builder.say(Key::CrowdOther).with("share", builder.percent(1.0 - counted.share, row.precision.rounding)).text(),
            heading_style: (LABEL, ColorRole::Text),
            dots: base_size - counted_dots,
            radius: grid.radius,
            color: color(!counted.has_you),
            is_hollow: true,
            has_you: !counted.has_you,
        },
        Group {
            heading: outside_text.text(),
            heading_style: (SMALL, ColorRole::Muted),
            dots: sample.size - base_size,
            radius: (grid.radius / 2.0).ceil(),
            color: ColorRole::Level,
            is_hollow: false,
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
            builder.draw(Shape::Dot { center, radius: self.radius, color: self.color, is_hollow: self.is_hollow });
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
