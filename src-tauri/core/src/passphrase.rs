//! How strong a passphrase is. Weak ones are accepted after a warning: the notebook is the manager's.

use crate::views::StrengthView;
use zxcvbn::Score;

/// Words that whoever guesses would try first.
const OURS: [&str; 3] = ["sotto", "1:1", "one on one"];

/// How hard the passphrase is to guess; what isn't text is as weak as can be.
pub fn strength(passphrase: &[u8]) -> StrengthView {
    let text = std::str::from_utf8(passphrase).unwrap_or_default();
    let score = zxcvbn::zxcvbn(text, &OURS).score();
    StrengthView { score: u8::from(score), weak: score < Score::Three }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_weak_and_six_words_are_not() {
        for weak in ["", "sotto", "password1", "qwertzuiop", "1:1"] {
            assert!(strength(weak.as_bytes()).weak, "{weak}");
        }
        assert!(strength(b"\xff\xfe").weak);
        let six = strength("crane velvet oblige tundra marble hinge".as_bytes());
        assert_eq!(six, StrengthView { score: 4, weak: false });
    }
}
