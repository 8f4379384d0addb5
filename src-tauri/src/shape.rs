//! How the window stood when it was closed: place and size, nothing else.

use serde::{Deserialize, Serialize};
use std::path::Path;

/// The smallest window that is of use, in logical pixels; also the width beside a video call.
pub const NARROWEST: (f64, f64) = (420.0, 480.0);
/// What no screen shows.
const WIDEST: f64 = 16_000.0;

/// Place and size in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Distance from the left edge of all screens.
    pub x: f64,
    /// Distance from their top.
    pub y: f64,
    /// Inner width.
    pub width: f64,
    /// Inner height.
    pub height: f64,
    /// It filled the screen.
    pub maximized: bool,
}

impl Default for Shape {
    fn default() -> Self {
        Shape { x: f64::NAN, y: f64::NAN, width: 1160.0, height: 780.0, maximized: false }
    }
}

impl Shape {
    /// Reads it back; a file that is missing, broken or absurd is the usual shape.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        toml::from_str(&text).ok().filter(Shape::is_sane).unwrap_or_default()
    }

    /// Writes it down. It is a comfort: where it can't be written, the next window has the usual shape.
    pub fn write(&self, path: &Path) {
        if self.is_sane()
            && let Ok(text) = toml::to_string(self)
        {
            let _ = std::fs::write(path, text);
        }
    }

    /// Whether its head is on one of these screens (place and size, logical), so that it can be moved by hand.
    pub fn is_on_one_of(&self, screens: &[(f64, f64, f64, f64)]) -> bool {
        let (middle, head) = (self.x + self.width / 2.0, self.y + 10.0);
        screens.iter().any(|(x, y, w, h)| (*x..x + w).contains(&middle) && (*y..y + h).contains(&head))
    }

    fn is_sane(&self) -> bool {
        let placed = self.x.abs() < WIDEST && self.y.abs() < WIDEST;
        placed && (NARROWEST.0..WIDEST).contains(&self.width) && (NARROWEST.1..WIDEST).contains(&self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { x: 120.0, y: 40.0, width: 900.0, height: 700.0, maximized: false };

    #[test]
    fn what_is_written_is_read_back_and_names_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("window.toml");
        SHAPE.write(&path);
        assert_eq!(Shape::read(&path), SHAPE);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 5, "{text}");
    }

    #[test]
    fn what_is_missing_broken_or_absurd_is_the_usual_shape() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("window.toml");
        assert_eq!(Shape::read(&path).width, 1160.0);
        for text in [
            "width = ",
            "x = 1.0",
            "x=1.0\ny=1.0\nwidth=3.0\nheight=700.0\nmaximized=false",
            "x=nan\ny=1.0\nwidth=900.0\nheight=700.0\nmaximized=false",
        ] {
            std::fs::write(&path, text).unwrap();
            assert_eq!((Shape::read(&path).width, Shape::read(&path).height), (1160.0, 780.0), "{text}");
        }
        Shape { width: 1.0, ..SHAPE }.write(&path);
        assert_ne!(Shape::read(&path).width, 1.0);
    }

    #[test]
    fn a_window_of_a_screen_that_is_gone_is_not_put_there() {
        let laptop = (0.0, 0.0, 1280.0, 800.0);
        assert!(SHAPE.is_on_one_of(&[laptop]));
        assert!(!Shape { x: 2000.0, ..SHAPE }.is_on_one_of(&[laptop]));
        assert!(Shape { x: 2000.0, ..SHAPE }.is_on_one_of(&[laptop, (1280.0, 0.0, 1920.0, 1080.0)]));
        assert!(!Shape::default().is_on_one_of(&[laptop]), "no place was remembered");
    }
}
