//! Several secrets in one raw body: each a length of two bytes, big end first, and then its bytes. Never JSON, whose
//! copies nobody could wipe.

use super::session::typed;
use crate::error::{Answer, WireError};
use tauri::ipc::Request;
use zeroize::Zeroizing;

/// The parts of a raw body, wiped once they are dropped.
pub struct Secrets {
    body: Zeroizing<Vec<u8>>,
}

impl Secrets {
    /// Takes the body of a request. Errors: `bad-request` when it is JSON.
    pub fn of(request: &Request<'_>) -> Answer<Self> {
        Ok(Secrets { body: typed(request)? })
    }

    /// Exactly `N` parts. Errors: `bad-request` for more, fewer, or a cut one.
    pub fn parts<const N: usize>(&self) -> Answer<[&[u8]; N]> {
        let mut parts = [&[][..]; N];
        let mut rest: &[u8] = &self.body;
        for part in &mut parts {
            let (length, after) = rest.split_first_chunk::<2>().ok_or_else(cut)?;
            let length = usize::from(u16::from_be_bytes(*length));
            (*part, rest) = after.split_at_checked(length).ok_or_else(cut)?;
        }
        if rest.is_empty() { Ok(parts) } else { Err(cut()) }
    }
}

/// A part that is text. Errors: `bad-request`.
pub fn text(part: &[u8]) -> Answer<&str> {
    std::str::from_utf8(part).map_err(|_| cut())
}

fn cut() -> WireError {
    WireError::request("The parts of this request do not fit together.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(body: &[u8]) -> Secrets {
        Secrets { body: Zeroizing::new(body.to_vec()) }
    }

    #[test]
    fn parts_come_back_as_they_were_sent() {
        let two = secrets(b"\0\x03old\0\0");
        assert_eq!(two.parts::<2>().unwrap(), [&b"old"[..], b""]);
    }

    #[test]
    fn a_body_that_is_cut_or_too_long_is_refused() {
        for body in [&b""[..], b"\0", b"\0\x03ol", b"\0\x03old", b"\0\x03old\0\x01xy"] {
            assert_eq!(secrets(body).parts::<2>().unwrap_err().code, "bad-request", "{body:?}");
        }
    }
}
