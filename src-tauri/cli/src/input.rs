//! What comes in: texts, passphrases, the words of the options.

use crate::exit::Usage;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;
use sotto_core::model::Text;
use sotto_core::{KdfPolicy, Passphrase, VaultError};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The most that is read from standard input or a passphrase file, in bytes; far above what is accepted.
const MOST: u64 = 16 * 1024 * 1024;

/// Where the passphrase comes from.
#[derive(Clone, Debug)]
pub enum PassphraseSource {
    /// A file; one final line end is dropped.
    File(PathBuf),
    /// Standard input; one final line end is dropped.
    Stdin,
    /// A prompt at the terminal.
    Prompt,
}

impl PassphraseSource {
    /// Whether it comes from a file or standard input, so that nothing has to be asked.
    pub fn is_given(&self) -> bool {
        !matches!(self, PassphraseSource::Prompt)
    }

    /// Whether it can be read again: standard input can't.
    pub fn can_be_read_twice(&self) -> bool {
        !matches!(self, PassphraseSource::Stdin)
    }

    /// Reads it. Errors: it can't be read, it can't be a passphrase, there is nobody to ask.
    pub fn read(&self) -> Result<Passphrase> {
        Ok(Passphrase::new(&self.bytes("Passphrase: ")?)?)
    }

    /// Reads a new one: at a terminal twice, and a weak one is warned about.
    pub fn read_new(&self) -> Result<Passphrase> {
        let bytes = self.bytes("New passphrase: ")?;
        if matches!(self, PassphraseSource::Prompt) && *self.bytes("The same again: ")? != *bytes {
            return Err(Usage("The two passphrases differ. Nothing was done.").into());
        }
        let passphrase = Passphrase::new(&bytes)?;
        if sotto_core::strength(&bytes).weak {
            crate::output::message(
                &"Warning: this passphrase is easy to guess. Six random words are out of reach.",
            );
        }
        Ok(passphrase)
    }

    fn bytes(&self, prompt: &str) -> Result<Zeroizing<Vec<u8>>> {
        match self {
            PassphraseSource::File(path) => {
                warn_if_readable(path);
                let failed = || format!("the passphrase file {} can't be read", path.display());
                let file = std::fs::File::open(path).with_context(failed)?;
                let mut bytes = Zeroizing::new(Vec::new());
                file.take(MOST).read_to_end(&mut bytes).with_context(failed)?;
                Ok(without_line_end(bytes))
            }
            PassphraseSource::Stdin => Ok(without_line_end(stdin_bytes()?)),
            PassphraseSource::Prompt if !std::io::stdin().is_terminal() => {
                Err(Usage("There is no terminal to ask at: give --passphrase-file or --passphrase-stdin.")
                    .into())
            }
            PassphraseSource::Prompt => Ok(Zeroizing::new(rpassword::prompt_password(prompt)?.into_bytes())),
        }
    }
}

fn warn_if_readable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let open =
        std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o077 != 0);
    if open {
        let words = format!("Warning: others can read {}. Run: chmod 600 {0}", path.display());
        crate::output::message(&words);
    }
}

fn stdin_bytes() -> Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    std::io::stdin().lock().take(MOST).read_to_end(&mut bytes).context("standard input can't be read")?;
    Ok(bytes)
}

fn without_line_end(mut bytes: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    bytes
}

/// A TEXT argument: given, verbatim; `-`, from standard input; left out, asked for at a terminal, so that nothing
/// lands in the shell's history. Errors: nobody to ask, not UTF-8, no words.
pub fn text(given: Option<&str>) -> Result<Text> {
    Ok(Text::new(words(given)?)?)
}

/// Like [`text`], for words that may be blank.
pub fn words(given: Option<&str>) -> Result<String> {
    match given {
        Some("-") => {
            let bytes = stdin_bytes()?;
            let words =
                std::str::from_utf8(&bytes).map_err(|_| Usage("The text on standard input is not UTF-8."))?;
            Ok(words.to_owned())
        }
        Some(words) => Ok(words.to_owned()),
        None if !std::io::stdin().is_terminal() => {
            Err(Usage("The text is missing: give it, or - to read it from standard input.").into())
        }
        None => {
            let mut err = std::io::stderr();
            write!(err, "Text: ")?;
            err.flush()?;
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            Ok(line.trim_end_matches(['\n', '\r']).to_owned())
        }
    }
}

/// An option's word, as `--json` writes it.
pub fn word<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, WordError> {
    T::deserialize(text.into_deserializer())
}

/// `64MiB` to `1GiB`. Errors: out of bounds, no such unit.
pub fn memory(text: &str) -> Result<KdfPolicy, VaultError> {
    let refused = || VaultError::KdfInvalid { reason: "memory is written like 256MiB or 1GiB" };
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: u32 = text[..digits].parse().map_err(|_| refused())?;
    let unit: u32 = match text[digits..].to_ascii_lowercase().as_str() {
        "mib" => 1024,
        "gib" => 1024 * 1024,
        _ => return Err(refused()),
    };
    KdfPolicy::with_memory(number.checked_mul(unit).ok_or_else(refused)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::model::{Lane, Owner};

    #[test]
    fn one_final_line_end_is_dropped_and_no_more() {
        for (typed, kept) in
            [("a", "a"), ("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a "), ("\n", "")]
        {
            assert_eq!(
                *without_line_end(Zeroizing::new(typed.as_bytes().to_vec())),
                kept.as_bytes(),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn options_take_the_words_of_the_json() {
        assert_eq!(word::<Owner>("them"), Ok(Owner::Them));
        assert_eq!(word::<Lane>("process"), Ok(Lane::Process));
        let refused = word::<Owner>("us").unwrap_err().to_string();
        assert!(refused.contains("`me`") && refused.contains("`them`"), "{refused}");
    }

    #[test]
    fn memory_has_a_unit_and_bounds() {
        assert_eq!(memory("64MiB").unwrap().memory_kib(), 64 * 1024);
        assert_eq!(memory("1GiB").unwrap().memory_kib(), 1024 * 1024);
        for wrong in ["63MiB", "2GiB", "none", "64", "", "64MB", "9999999999GiB", "4194304GiB"] {
            assert_eq!(memory(wrong).unwrap_err().code(), "kdf-invalid", "{wrong}");
        }
    }
}
