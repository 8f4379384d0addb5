//! The capture line: one line typed in the room, routed by its first sign (R3). Any line has a meaning or an error.

use super::when::{Calendar, split_due};
use crate::model::{GrowthKind, Invalid, Lane, Measure, Owner, Section, Tag, Text};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct CaptureContext {
    /// The day of the meeting, which relative dates count from.
    pub today: NaiveDate,
    /// When a promise without a date is due (R44).
    pub next_meeting: NaiveDate,
}

/// What a line becomes. Every tag is also a mention of its theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Capture {
    /// A note in the timeline; "e7 …" also records energy.
    Note {
        /// The words, verbatim.
        text: Text,
        /// The tags among them.
        tags: Vec<Tag>,
        /// Energy said first on the line.
        energy: Option<Measure>,
    },
    /// A private note; its tags stay words, so that nothing of it shows in the themes.
    Private {
        /// The words, verbatim.
        text: Text,
    },
    /// A promise.
    Loop {
        /// Who owes it.
        owner: Owner,
        /// What is owed, without a due phrase that stood at its end.
        text: Text,
        /// Until when.
        due: NaiveDate,
        /// Whether the line named the date; otherwise it is the next meeting.
        due_said: bool,
        /// The tags among the words.
        tags: Vec<Tag>,
    },
    /// A topic for the agenda.
    Topic {
        /// Whose topic.
        by: Owner,
        /// Its lane, where the line names one ("process: …").
        lane: Option<Lane>,
        /// The topic.
        text: Text,
        /// The tags among the words.
        tags: Vec<Tag>,
    },
    /// A line of the growth plan.
    Growth {
        /// Which list, from the leading word ("skill: …"); a goal where there is a date, else a skill.
        kind: GrowthKind,
        /// The line.
        text: Text,
        /// The date it aims at.
        by: Option<NaiveDate>,
        /// The tags among the words.
        tags: Vec<Tag>,
    },
    /// A decision.
    Decision {
        /// The words, verbatim.
        text: Text,
        /// The tags among them.
        tags: Vec<Tag>,
    },
    /// A mention of themes: the line starts with a tag.
    Theme {
        /// The themes, at least one.
        tags: Vec<Tag>,
        /// What was said, the leading tags left out.
        text: Option<Text>,
    },
    /// Energy, alone on its line.
    Reading(Measure),
}

/// Where a first sign sends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What I promise.
    MyLoop,
    /// What they promise.
    TheirLoop,
    /// What they want to talk about.
    TheirTopic,
    /// Their growth plan.
    Growth,
    /// For my eyes, masked.
    Private,
    /// Something decided.
    Decision,
}

/// One first sign of the capture line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// The sign.
    pub sign: char,
    /// The same sign on a keyboard that types full-width signs.
    pub wide: char,
    /// The letter that stands for it when a space follows: m(ine), t(heirs), r(aised), g(rowth), p(rivate), d(ecided).
    /// None of them is a word by itself in English.
    pub twin: char,
    /// What the line becomes.
    pub route: Route,
    /// Where it shows; topics show on the agenda instead.
    pub section: Option<Section>,
}

/// All first signs, in the order in which help lists them.
pub const PREFIXES: [Prefix; 6] = [
    Prefix { sign: '!', wide: '！', twin: 'm', route: Route::MyLoop, section: Some(Section::OpenLoops) },
    Prefix { sign: '>', wide: '＞', twin: 't', route: Route::TheirLoop, section: Some(Section::OpenLoops) },
    Prefix { sign: '<', wide: '＜', twin: 'r', route: Route::TheirTopic, section: None },
    Prefix { sign: '+', wide: '＋', twin: 'g', route: Route::Growth, section: Some(Section::Growth) },
    Prefix { sign: '.', wide: '。', twin: 'p', route: Route::Private, section: Some(Section::Private) },
    Prefix { sign: '?', wide: '？', twin: 'd', route: Route::Decision, section: Some(Section::Timeline) },
];

/// Reads one line. Errors: [`Invalid::Empty`] without words, [`Invalid::TooLong`].
pub fn read_line(line: &str, context: &CaptureContext) -> Result<Capture, Invalid> {
    let line = line.trim_end();
    if line.starts_with(char::is_whitespace) {
        let text = Text::new(line.trim_start())?;
        return Ok(Capture::Note { tags: tags_in(text.as_str()), text, energy: None });
    }
    match split_prefix(line) {
        Some((route, words)) => routed(route, words.trim_start(), context),
        None => unrouted(line),
    }
}

/// The tags in a text, in order, each once. A tag starts a word and holds a letter: "#12" and "C#" are none.
pub fn tags_in(text: &str) -> Vec<Tag> {
    let mut seen = BTreeSet::new();
    text.split_whitespace().filter_map(tag_of).filter(|tag| seen.insert(tag.clone())).collect()
}

fn split_prefix(line: &str) -> Option<(Route, &str)> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let next = rest.chars().next();
    if let Some(prefix) = PREFIXES.iter().find(|p| p.sign == first || p.wide == first) {
        // "...", "??", "+1", "<3" are words; one sign before anything else routes.
        let figure = matches!(prefix.sign, '+' | '<' | '>') && next.is_some_and(|c| c.is_ascii_digit());
        return (next != Some(first) && !figure).then_some((prefix.route, rest));
    }
    let twin = PREFIXES.iter().find(|p| p.twin == first)?;
    next.is_some_and(char::is_whitespace).then_some((twin.route, rest))
}

fn routed(route: Route, words: &str, context: &CaptureContext) -> Result<Capture, Invalid> {
    match route {
        Route::MyLoop => promise(Owner::Me, words, context),
        Route::TheirLoop => promise(Owner::Them, words, context),
        Route::TheirTopic => {
            let (lane, words) = lane_of(words);
            Ok(Capture::Topic { by: Owner::Them, lane, text: Text::new(words)?, tags: tags_in(words) })
        }
        Route::Growth => growth(words, context),
        Route::Private => Ok(Capture::Private { text: Text::new(words)? }),
        Route::Decision => Ok(Capture::Decision { text: Text::new(words)?, tags: tags_in(words) }),
    }
}

fn promise(owner: Owner, words: &str, context: &CaptureContext) -> Result<Capture, Invalid> {
    let (text, due) = split_due(words, &calendar(context));
    if text.split_whitespace().all(|word| tag_of(word).is_some()) {
        return Err(Invalid::Empty);
    }
    Ok(Capture::Loop {
        owner,
        tags: tags_in(&text),
        text: Text::new(text)?,
        due: due.as_ref().map_or(context.next_meeting, |found| found.date),
        due_said: due.is_some(),
    })
}

fn growth(words: &str, context: &CaptureContext) -> Result<Capture, Invalid> {
    let (kind, words) = growth_kind(words);
    let (text, by) = split_due(words, &calendar(context));
    let by = by.map(|found| found.date);
    let kind = kind.unwrap_or(if by.is_some() { GrowthKind::Goal } else { GrowthKind::Skill });
    Ok(Capture::Growth { kind, tags: tags_in(&text), text: Text::new(text)?, by })
}

fn calendar(context: &CaptureContext) -> Calendar {
    Calendar { ahead: true, ..Calendar::on(context.today) }
}

fn unrouted(line: &str) -> Result<Capture, Invalid> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if let Some(energy) = energy_word(first) {
        if rest.trim().is_empty() {
            return Ok(Capture::Reading(energy));
        }
        return Ok(Capture::Note { text: Text::new(line)?, tags: tags_in(line), energy: Some(energy) });
    }
    if tag_of(first).is_some() {
        let mut words = line;
        while let Some(rest) = words.split_whitespace().next().filter(|w| tag_of(w).is_some()) {
            words = words[rest.len()..].trim_start();
        }
        let text = if words.is_empty() { None } else { Some(Text::new(words)?) };
        return Ok(Capture::Theme { tags: tags_in(line), text });
    }
    Ok(Capture::Note { text: Text::new(line)?, tags: tags_in(line), energy: None })
}

/// "e7", a comma or colon behind it allowed.
fn energy_word(word: &str) -> Option<Measure> {
    let digits = word.strip_prefix(['e', 'E'])?.trim_end_matches([',', ':', '.', ';']);
    let plain = !digits.is_empty() && !digits.starts_with('0') && digits.chars().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().and_then(|value| Measure::energy(value).ok())
}

/// The lane that a topic names: "people: …", "product: …", "process: …", and the words behind it.
pub(crate) fn lane_of(words: &str) -> (Option<Lane>, &str) {
    let Some((head, rest)) = words.split_once([':', '：']) else { return (None, words) };
    let lane = match head.trim().to_lowercase().as_str() {
        "people" => Lane::People,
        "product" => Lane::Product,
        "process" => Lane::Process,
        _ => return (None, words),
    };
    (Some(lane), rest.trim_start())
}

/// The list that a leading word names. A noun needs its colon and is taken off; a verb is part of the words.
pub(crate) fn growth_kind(words: &str) -> (Option<GrowthKind>, &str) {
    if let Some((head, rest)) = words.split_once([':', '：'])
        && !rest.trim().is_empty()
    {
        let kind = match head.trim().to_lowercase().as_str() {
            "skill" | "skills" => Some(GrowthKind::Skill),
            "project" | "projects" | "stretch" => Some(GrowthKind::Project),
            "feedback" => Some(GrowthKind::Feedback),
            "goal" | "goals" | "learn" | "learning" | "wants" | "career" => Some(GrowthKind::Goal),
            "need" | "needs" => Some(GrowthKind::Need),
            "win" | "wins" | "kudos" | "praise" | "shout-out" | "shoutout" => Some(GrowthKind::Win),
            _ => None,
        };
        if kind.is_some() {
            return (kind, rest.trim_start());
        }
    }
    let mut spoken = words.split_whitespace().map(str::to_lowercase);
    let kind = match (spoken.next().as_deref(), spoken.next().as_deref()) {
        (Some("learn" | "wants"), Some(_)) => Some(GrowthKind::Goal),
        (Some("needs"), Some(_)) => Some(GrowthKind::Need),
        _ => None,
    };
    (kind, words)
}

/// The tag that a word is, brackets and closing punctuation aside.
fn tag_of(word: &str) -> Option<Tag> {
    let name = word.trim_start_matches(['(', '"', '\'', '“']).strip_prefix(['#', '＃'])?;
    let end = name.find(|c: char| !(c.is_alphanumeric() || "-_/".contains(c))).unwrap_or(name.len());
    let closed = name[end..].chars().all(|c| !c.is_alphanumeric() && c != '#');
    (closed && name[..end].contains(char::is_alphabetic)).then(|| Tag::new(&name[..end]).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(line: &str) -> Result<Capture, Invalid> {
        read_line(line, &CaptureContext { today: day("2026-11-23"), next_meeting: day("2026-11-30") })
    }

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    fn tag(word: &str) -> Tag {
        Tag::new(word).unwrap()
    }

    fn note(words: &str) -> Capture {
        Capture::Note { text: text(words), tags: tags_in(words), energy: None }
    }

    #[test]
    fn promises_take_owner_and_date() {
        for (line, owner, words, due, said) in [
            ("! ask infra for a slot by Friday", Owner::Me, "ask infra for a slot", "2026-11-27", true),
            ("!ask infra", Owner::Me, "ask infra", "2026-11-30", false),
            ("m ask infra", Owner::Me, "ask infra", "2026-11-30", false),
            ("> write up phase one in 2 weeks", Owner::Them, "write up phase one", "2026-12-07", true),
            ("t write up phase one", Owner::Them, "write up phase one", "2026-11-30", false),
            ("！ draft 发表 2026-12-01", Owner::Me, "draft 发表 2026-12-01", "2026-12-01", true),
            ("! by Friday call Bob", Owner::Me, "by Friday call Bob", "2026-11-27", true),
            ("! review 1.2.3 at 12:30", Owner::Me, "review 1.2.3 at 12:30", "2026-11-30", false),
        ] {
            let expected =
                Capture::Loop { owner, text: text(words), due: day(due), due_said: said, tags: Vec::new() };
            assert_eq!(read(line), Ok(expected), "{line:?}");
        }
    }

    #[test]
    fn a_promise_keeps_its_tags_as_words_and_as_mentions() {
        let Ok(Capture::Loop { text, tags, .. }) = read("! cut the #CI_time in half (#flaky) by Friday")
        else {
            panic!("not a loop")
        };
        assert_eq!(text.as_str(), "cut the #CI_time in half (#flaky)");
        assert_eq!(tags, [tag("ci-time"), tag("flaky")]);
    }

    #[test]
    fn each_sign_and_its_twin_route_alike() {
        for prefix in PREFIXES {
            let sign = read(&format!("{} the words", prefix.sign)).unwrap();
            assert_eq!(read(&format!("{}the words", prefix.wide)), Ok(sign.clone()), "{prefix:?}");
            assert_eq!(read(&format!("{} the words", prefix.twin)), Ok(sign), "{prefix:?}");
        }
        assert_eq!(
            read("< process: CI is slow"),
            Ok(Capture::Topic {
                by: Owner::Them,
                lane: Some(Lane::Process),
                text: text("CI is slow"),
                tags: Vec::new()
            })
        );
        assert_eq!(read(". may leave #offer"), Ok(Capture::Private { text: text("may leave #offer") }));
        assert_eq!(
            read("? partition by tenant #ledger"),
            Ok(Capture::Decision { text: text("partition by tenant #ledger"), tags: vec![tag("ledger")] })
        );
    }

    #[test]
    fn growth_names_its_list() {
        for (line, kind, words, by) in [
            ("+ skill: system design", GrowthKind::Skill, "system design", None),
            ("+ system design", GrowthKind::Skill, "system design", None),
            (
                "+ learn: capacity planning, by 2026-12-31",
                GrowthKind::Goal,
                "capacity planning",
                Some("2026-12-31"),
            ),
            ("+ capacity planning by 1 June", GrowthKind::Goal, "capacity planning", Some("2027-06-01")),
            ("+ wants to lead hiring", GrowthKind::Goal, "wants to lead hiring", None),
            ("g kudos: calm in the outage", GrowthKind::Win, "calm in the outage", None),
            ("+ needs: writing for executives", GrowthKind::Need, "writing for executives", None),
            ("+ skill:", GrowthKind::Skill, "skill:", None),
        ] {
            let expected = Capture::Growth { kind, text: text(words), by: by.map(day), tags: Vec::new() };
            assert_eq!(read(line), Ok(expected), "{line:?}");
        }
    }

    #[test]
    fn themes_energy_and_plain_notes() {
        assert_eq!(
            read("#ci-time slow again"),
            Ok(Capture::Theme { tags: vec![tag("ci-time")], text: Some(text("slow again")) })
        );
        assert_eq!(
            read("#scope #burnout"),
            Ok(Capture::Theme { tags: vec![tag("scope"), tag("burnout")], text: None })
        );
        assert_eq!(read("e7"), Ok(Capture::Reading(Measure::Energy(7))));
        assert_eq!(read("e10 "), Ok(Capture::Reading(Measure::Energy(10))));
        assert_eq!(
            read("e4, tired of #on-call"),
            Ok(Capture::Note {
                text: text("e4, tired of #on-call"),
                tags: vec![tag("on-call")],
                energy: Some(Measure::Energy(4))
            })
        );
        for plain in [
            "e11",
            "e0",
            "e07",
            "e2e tests are red",
            "fine e7",
            "...",
            "+1 on that",
            "<3 the team",
            "#12",
            "C# and F#",
        ] {
            assert_eq!(read(plain), Ok(note(plain)), "{plain:?}");
        }
        for plain in ["a bit tired", "i am fine", "mine", "good", "p3"] {
            assert_eq!(read(plain), Ok(note(plain)), "{plain:?}");
        }
    }

    #[test]
    fn a_leading_space_makes_any_line_a_note() {
        assert_eq!(read(" ! not a promise"), Ok(note("! not a promise")));
        assert_eq!(read(" e7"), Ok(note("e7")));
        assert_eq!(read(" #tag words"), Ok(note("#tag words")));
    }

    #[test]
    fn nothing_to_keep_is_empty() {
        for line in ["", "   ", "!", "> ", "! by Friday", "! #tag", "+", ".", "?", "<", "< people:", "！"] {
            assert_eq!(read(line), Err(Invalid::Empty), "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn every_line_is_a_capture_or_an_error(line in "[!><+.?mtrgpd #e0-9]{0,4}\\PC{0,40}") {
            match read(&line) {
                Ok(_) | Err(Invalid::Empty) => {}
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }

        #[test]
        fn an_escaped_line_keeps_every_character(line in "\\PC{1,60}") {
            prop_assume!(!line.trim().is_empty());
            let Ok(Capture::Note { text, .. }) = read(&format!(" {line}")) else { panic!("not a note") };
            prop_assert_eq!(text.as_str(), line.trim());
        }
    }
}
