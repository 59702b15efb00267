//! The way from one picture to the next: each dot goes from its old place to its new one, and the visitor's sign with them.

use super::scene::{Point, Scene, Shape};

/// Whether the dots of one picture can become those of the other: as many of them, in as much room.
pub fn can_move(from: &Scene, to: &Scene) -> bool {
    from.width == to.width && dots(to).next().is_some() && dots(from).count() == dots(to).count()
}

/// The picture at a moment of the way: `from` at 0, `to` at 1. It says from the start what it will show at the end, and is as
/// tall as the taller all the way, so that what stands below moves once.
pub fn between(from: &Scene, to: &Scene, moment: f64) -> Scene {
    if moment <= 0.0 {
        return from.clone();
    }
    if moment >= 1.0 {
        return to.clone();
    }
    let way = eased(moment);
    let mut scene = to.clone();
    scene.height = from.height.max(to.height);
    let (mut old_dots, mut old_signs) = (dots(from), signs(from));
    for shape in &mut scene.shapes {
        match shape {
            Shape::Dot { center, radius, .. } => {
                if let Some((old_center, old_radius)) = old_dots.next() {
                    *center = toward(old_center, *center, way);
                    *radius = old_radius + (*radius - old_radius) * way;
                }
            }
            Shape::Mark { corners, .. } => {
                for (corner, old) in corners.iter_mut().zip(old_signs.next().into_iter().flatten()) {
                    *corner = toward(*old, *corner, way);
                }
            }
            Shape::Bar { .. } | Shape::Line { .. } | Shape::Label { .. } => {}
        }
    }
    scene
}

/// Slow at both ends.
fn eased(moment: f64) -> f64 {
    moment * moment * (3.0 - 2.0 * moment)
}

fn toward(from: Point, to: Point, way: f64) -> Point {
    Point { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way }
}

fn dots(scene: &Scene) -> impl Iterator<Item = (Point, f64)> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Dot { center, radius, .. } => Some((*center, *radius)),
        _ => None,
    })
}

fn signs(scene: &Scene) -> impl Iterator<Item = &Vec<Point>> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Mark { corners, .. } => Some(corners),
        _ => None,
    })
}
