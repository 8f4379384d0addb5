//! An X server's screen dump (X11/XWDFile.h, version 7, 32 bits a pixel) as PNG.

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Result};
use std::path::Path;

/// Saves a dump as PNG. Errors: it isn't such a dump, or the file can't be written.
pub fn save(dump: &[u8], to: &Path) -> Result<()> {
    let (width, height, pixels) = pixels(dump).ok_or_else(|| Error::from(ErrorKind::InvalidData))?;
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(to)?), width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    Ok(encoder.write_header()?.write_image_data(&pixels)?)
}

/// Width, height and the pixels as red, green and blue.
fn pixels(dump: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let field = |index: usize| Some(u32::from_be_bytes(dump.get(4 * index..4 * index + 4)?.try_into().ok()?));
    let [header, version, width, height] = [field(0)?, field(1)?, field(4)?, field(5)?];
    let [bits, stride, colours] = [field(11)?, field(12)?, field(19)?];
    if (version, bits) != (7, 32) {
        return None;
    }
    let rows = dump.get(usize::try_from(header + 12 * colours).ok()?..)?;
    let (stride, used) = (usize::try_from(stride).ok()?, 4 * usize::try_from(width).ok()?);
    let lines = rows.chunks_exact(stride).take(usize::try_from(height).ok()?);
    let rgb = lines.flat_map(|row| row[..used].chunks_exact(4)).flat_map(|p| [p[2], p[1], p[0]]);
    Some((width, height, rgb.collect()))
}
