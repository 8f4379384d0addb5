//! A plot as a picture (SVG, PNG) on its way out: the page draws it, and here stands what may leave. It has to be a
//! picture and nothing else, and every word in it goes through the name check.

use crate::error::{Error, Result};

/// The largest picture that leaves, in bytes.
pub const MAX: usize = 8 * 1024 * 1024;

/// A plot as the page drew it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    /// What it is called, for the file's name: lower-case letters, digits and hyphens.
    pub name: String,
    /// The picture as SVG; its words are what is checked, also for the PNG.
    pub svg: String,
    /// The same as PNG, if that is what leaves.
    pub png: Option<Vec<u8>>,
}

/// The elements that a plot is made of. Nothing that runs, links or loads is among them.
const ELEMENTS: [&str; 7] = ["svg", "g", "rect", "path", "polyline", "circle", "text"];
/// The parts of a PNG that hold the picture; none of them holds words.
const CHUNKS: [&[u8]; 10] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"pHYs", b"sBIT", b"tRNS", b"cHRM"];

impl Plot {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.name, if self.png.is_some() { "png" } else { "svg" })
    }

    /// Every run of words in the picture. Errors: `BadFile` where it is no plain picture.
    pub fn words(&self) -> Result<Vec<String>> {
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if self.name.is_empty() || self.name.len() > 64 || !self.name.chars().all(plain) {
            return Err(bad("its name holds other signs than letters, digits and hyphens"));
        }
        if self.svg.len() > MAX || self.png.as_ref().is_some_and(|png| png.len() > MAX) {
            return Err(bad("it is larger than 8 MiB"));
        }
        if let Some(png) = &self.png {
            picture_only(png)?;
        }
        words(&self.svg)
    }
}

fn bad(why: &str) -> Error {
    Error::BadFile { line: None, why: format!("this is no picture of a plot: {why}") }
}

fn words(svg: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = svg.strip_prefix("<svg").map(|_| svg).ok_or_else(|| bad("it is no SVG"))?;
    while let Some((before, after)) = rest.split_once('<') {
        found.extend(said(before));
        let (tag, next) = after.split_once('>').ok_or_else(|| bad("a tag has no end"))?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !ELEMENTS.contains(&name) {
            return Err(bad("it holds something else than lines, shapes and words"));
        }
        let tag = tag.to_ascii_lowercase();
        if ["href", "url(", "style=", " on"].iter().any(|part| tag.contains(part)) {
            return Err(bad("it links or loads something"));
        }
        rest = next;
    }
    found.extend(said(rest));
    Ok(found)
}

fn said(text: &str) -> Option<String> {
    let mut text = text.trim().to_owned();
    for (sign, code) in [("<", "&#60;"), (">", "&#62;"), ("\"", "&#34;"), ("'", "&#39;"), ("&", "&#38;")] {
        text = text.replace(code, sign);
    }
    (!text.is_empty()).then_some(text)
}

/// A PNG whose parts hold the picture and no words or times (ISO/IEC 15948).
fn picture_only(png: &[u8]) -> Result<()> {
    let mut rest = png.strip_prefix(b"\x89PNG\r\n\x1a\n").ok_or_else(|| bad("it is no PNG"))?;
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if !CHUNKS.contains(&&kind[..]) {
            return Err(bad("it holds more than the picture"));
        }
        // Four bytes of checksum follow.
        rest = after.get(length.saturating_add(4)..).ok_or_else(|| bad("it is cut off"))?;
        if &kind == b"IEND" {
            return if rest.is_empty() { Ok(()) } else { Err(bad("something follows it")) };
        }
    }
    Err(bad("it is cut off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><rect width=\"9\"/><g> </g>\
        <text x=\"1\">#ci-time &#60;&#38;#60;</text></svg>";

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    }

    fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
        [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat()
    }

    fn plot(svg: &str, png: Option<Vec<u8>>) -> Plot {
        Plot { name: "themes".into(), svg: svg.into(), png }
    }

    #[test]
    fn every_word_of_the_picture_is_read() {
        assert_eq!(plot(SVG, None).words().unwrap(), ["#ci-time <&#60;"]);
        assert_eq!(plot(SVG, None).file_name(), "themes.svg");
        let whole = png(&[chunk(b"IHDR", &[1; 13]), chunk(b"IDAT", &[2; 5]), chunk(b"IEND", &[])]);
        assert_eq!(plot(SVG, Some(whole.clone())).words().unwrap().len(), 1);
        assert_eq!(plot(SVG, Some(whole)).file_name(), "themes.png");
    }

    #[test]
    fn what_runs_links_loads_or_hides_is_no_plot() {
        for inner in [
            "<script>x</script>",
            "<image href=\"data:,\"/>",
            "<rect fill=\"url(#a)\"/>",
            "<rect onload=\"x\"/>",
            "<foreignObject></foreignObject>",
            "<!-- Ada -->",
            "<title>Ada</title>",
            "<rect",
        ] {
            let svg = format!("<svg>{inner}</svg>");
            assert!(plot(&svg, None).words().is_err(), "{inner}");
        }
        assert!(plot("hello", None).words().is_err());
        for (name, bytes) in [
            ("no PNG", b"GIF89a".to_vec()),
            ("words in it", png(&[chunk(b"tEXt", b"Author\0Ada"), chunk(b"IEND", &[])])),
            ("cut off", png(&[chunk(b"IHDR", &[1; 13])])),
            ("more behind", [png(&[chunk(b"IEND", &[])]), vec![1]].concat()),
        ] {
            assert!(plot(SVG, Some(bytes)).words().is_err(), "{name}");
        }
        let odd = Plot { name: "../a".into(), ..plot(SVG, None) };
        assert!(odd.words().is_err());
    }
}
