//! From bytes to text: UTF-8 and UTF-16, with or without a byte order mark.

use super::plan::{SkipReason, Skipped, SourceFile};

/// The largest file that is read, in bytes.
const MAX: usize = 8 * 1024 * 1024;

/// Takes a file in, or says why it is left out. A file without an ending counts as text.
pub fn source(path: &str, bytes: &[u8]) -> Result<SourceFile, Skipped> {
    let skip = |why| Err(Skipped { file: path.to_owned(), why });
    match left(path) {
        Some(left) => Err(left),
        None if bytes.len() > MAX => skip(SkipReason::TooLarge),
        None => match decode(bytes) {
            Ok(text) => Ok(SourceFile { path: path.to_owned(), text }),
            Err(why) => skip(why),
        },
    }
}

/// Whether a file is one of notes, by its name alone.
pub fn is_notes(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_none_or(|(_, ending)| {
        ["md", "markdown", "mdown", "txt", "text"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Why a file is left unread, by its name alone; none for notes.
pub fn left(path: &str) -> Option<Skipped> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let why = match ending.as_str() {
        _ if path.split('/').any(|part| part.starts_with('.')) => SkipReason::Hidden,
        _ if is_notes(path) => return None,
        "csv" | "tsv" => SkipReason::Table,
        "zip" | "7z" | "gz" | "tar" | "rar" => SkipReason::Archive,
        _ => SkipReason::Attachment,
    };
    Some(Skipped { file: path.to_owned(), why })
}

/// A folder of another program, left with all that is in it.
pub fn hidden(path: &str) -> Skipped {
    Skipped { file: path.to_owned(), why: SkipReason::Hidden }
}

/// A folder that lies too deep to be followed.
pub fn too_deep(path: &str) -> Skipped {
    Skipped { file: path.to_owned(), why: SkipReason::TooDeep }
}

/// Decodes a text and drops its byte order mark. Errors: [`SkipReason::NotText`].
pub fn decode(bytes: &[u8]) -> Result<String, SkipReason> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(SkipReason::NotText);
        }
        let units = pairs.iter().map(|pair| unit(*pair));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| SkipReason::NotText)
    };
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            std::str::from_utf8(rest).map_err(|_| SkipReason::NotText)?.to_owned()
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        plain => std::str::from_utf8(plain).map_err(|_| SkipReason::NotText)?.to_owned(),
    };
    if text.contains('\0') { Err(SkipReason::NotText) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_encodings_say_the_same() {
        let le: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("李娜".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let be: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain("李娜".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in ["李娜".as_bytes(), "\u{feff}李娜".as_bytes(), &le, &be] {
            assert_eq!(decode(bytes), Ok("李娜".to_owned()));
        }
    }

    #[test]
    fn what_is_no_text_is_named_and_left_out() {
        for (path, bytes, why) in [
            ("a/photo.png", &b"x"[..], SkipReason::Attachment),
            ("a/People 3f2a9c1b7d.csv", b"x", SkipReason::Table),
            ("export.zip", b"x", SkipReason::Archive),
            (".obsidian/app.md", b"x", SkipReason::Hidden),
            ("latin.md", b"caf\xe9", SkipReason::NotText),
            ("odd.md", b"\xff\xfea", SkipReason::NotText),
            ("nul.md", b"a\0b", SkipReason::NotText),
        ] {
            assert_eq!(source(path, bytes), Err(Skipped { file: path.to_owned(), why }), "{path}");
        }
        assert!(source("README", b"words").is_ok());
    }
}
