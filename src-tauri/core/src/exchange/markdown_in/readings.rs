//! Energy, pace and the share of talking, as they stand in notes.

use crate::model::Measure;

/// Readings on a line, and whether the line says nothing else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Readings {
    pub(super) measures: Vec<Measure>,
    /// Every word belongs to a reading.
    pub(super) only: bool,
}

/// Reads "Energy 6/10, pace 2", "mood 8", "pace: 4". A value on another scale ("3/5" for energy) is no reading.
pub(super) fn read(text: &str) -> Option<Readings> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",;|:=：、，()*_·".contains(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let (mut measures, mut used, mut at) = (Vec::new(), 0, 0);
    while at < words.len() {
        let skip = usize::from(matches!(words.get(at + 1), Some(&("level" | "is" | "was" | "at" | "today"))));
        match words.get(at + 1 + skip).and_then(|value| measure(words[at], value)) {
            Some(measure) if !measures.contains(&measure) => {
                measures.push(measure);
                used += 2 + skip;
                at += 2 + skip;
            }
            _ => at += 1,
        }
    }
    (!measures.is_empty()).then_some(Readings { measures, only: used == words.len() })
}

fn measure(name: &str, value: &str) -> Option<Measure> {
    let (number, scale) = value.split_once('/').map_or((value, None), |(n, s)| (n, Some(s)));
    let number = number.trim_end_matches(['.', '!']).parse().ok()?;
    let scale = scale.map(|s| s.trim_end_matches('.'));
    match name.to_lowercase().as_str() {
        "energy" | "mood" | "精力" | "能量" | "energie" if scale.is_none_or(|s| s == "10") => {
            Measure::energy(number).ok()
        }
        "pace" | "节奏" | "tempo" if scale.is_none_or(|s| s == "5") => Measure::pace(number).ok(),
        _ => None,
    }
}

/// "I talked too much (60%)", "talk share: 60 % me": the manager's share in percent (R43).
pub(super) fn talk_share(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let spoken = words.iter().any(|word| matches!(*word, "talked" | "talk" | "talking" | "spoke"));
    let mine = words.iter().any(|word| matches!(*word, "i" | "me" | "my" | "mine"));
    let mut shares = lower.match_indices('%').filter_map(|(at, _)| {
        let before = lower[..at].trim_end();
        let digits = before.len() - before.chars().rev().take_while(char::is_ascii_digit).count();
        before[digits..].parse::<u8>().ok().filter(|share| *share <= 100)
    });
    let share = shares.next()?;
    (spoken && mine && shares.next().is_none()).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_as_people_write_them() {
        use Measure::{Energy, Pace};
        for (text, measures, only) in [
            ("Energy 6/10, pace 2", vec![Energy(6), Pace(2)], true),
            ("Energy: 5/10; pace: 2", vec![Energy(5), Pace(2)], true),
            ("mood 8", vec![Energy(8)], true),
            ("**Pace:** 4", vec![Pace(4)], true),
            ("精力：4", vec![Energy(4)], true),
            ("Energy 4, tired of on-call", vec![Energy(4)], false),
        ] {
            assert_eq!(read(text), Some(Readings { measures, only }), "{text}");
        }
        for text in ["energy 3/5", "energy 11", "pace 0", "the pace of 3 teams", "energy"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_share_of_talking_is_mine_and_one() {
        assert_eq!(talk_share("I talked too much (60%)."), Some(60));
        assert_eq!(talk_share("Talk share: 45 % me"), Some(45));
        for text in ["She talked 60%", "I cut 60% of it", "I talked 60%, she 40%", "I talked 160%"] {
            assert_eq!(talk_share(text), None, "{text}");
        }
    }
}
