//! The animation from one picture to the next: dots and marks move from their old positions to their new ones.

use super::scene::{Point, Scene, Shape};

/// Whether there is an animation between two pictures: they have equally many dots, at least one, and are equally wide.
pub fn can_move(from: &Scene, to: &Scene) -> bool {
    from.width == to.width && dots(to).next().is_some() && dots(from).count() == dots(to).count()
}

/// The picture at `moment` of the animation: `from` at 0, and `to` at 1. In between it has the labels and targets of `to`, and the height
/// of the taller of the two, so that the page below moves only once.
pub fn between(from: &Scene, to: &Scene, moment: f64) -> Scene {
    if moment <= 0.0 {
        return from.clone();
    }
    if moment >= 1.0 {
        return to.clone();
    }
    let progress = eased(moment);
    let mut scene = to.clone();
    scene.height = from.height.max(to.height);
    let (mut old_dots, mut old_marks) = (dots(from), marks(from));
    for shape in &mut scene.shapes {
        match shape {
            Shape::Dot { center, radius, .. } => {
                if let Some((old_center, old_radius)) = old_dots.next() {
                    *center = toward(old_center, *center, progress);
                    *radius = old_radius + (*radius - old_radius) * progress;
                }
            }
            Shape::Mark { corners, .. } => {
                for (corner, old) in corners.iter_mut().zip(old_marks.next().into_iter().flatten()) {
                    *corner = toward(*old, *corner, progress);
                }
            }
            Shape::Bar { .. } | Shape::Line { .. } | Shape::Label { .. } => {}
        }
    }
    scene
}

/// The progress at a moment: slow at the beginning and the end.
fn eased(moment: f64) -> f64 {
    moment * moment * (3.0 - 2.0 * moment)
}

fn toward(from: Point, to: Point, progress: f64) -> Point {
    Point { x: from.x + (to.x - from.x) * progress, y: from.y + (to.y - from.y) * progress }
}

/// The center and the radius of each dot.
fn dots(scene: &Scene) -> impl Iterator<Item = (Point, f64)> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Dot { center, radius, .. } => Some((*center, *radius)),
        _ => None,
    })
}

/// The corners of each mark.
fn marks(scene: &Scene) -> impl Iterator<Item = &Vec<Point>> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Mark { corners, .. } => Some(corners),
        _ => None,
    })
}
