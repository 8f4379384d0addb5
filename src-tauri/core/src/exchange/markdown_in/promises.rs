//! A promise read from a line: owner, words, due date, and whether it was kept.

use super::names::Names;
use crate::model::{LoopKind, LoopState, Owner, Text};
use crate::rules::when::{Calendar, Found, Lead, cut, find_all, split_due};
use chrono::{Days, NaiveDate};

/// How many telling dates of one line are taken out; no promise has more, and each one copies the line.
pub(super) const MOST_PHRASES: usize = 8;

/// What a line says about a promise. What it doesn't say is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Promise {
    pub(super) owner: Option<Owner>,
    /// Somebody who is neither: "@jonas".
    pub(super) stranger: Option<String>,
    pub(super) text: String,
    pub(super) due: Option<Due>,
    pub(super) outcome: Outcome,
    pub(super) kind: LoopKind,
    /// The day it was written down.
    pub(super) made: Option<NaiveDate>,
    /// Parts that became fields, as written.
    pub(super) fields: Vec<String>,
}

/// A due date and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) date: NaiveDate,
    pub(super) ambiguous: bool,
    /// Worked out from a span: "for two weeks (from 23 Nov)".
    pub(super) derived: bool,
}

/// How it ended, if it did. A day or reason that isn't written is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Open,
    Kept(Option<NaiveDate>),
    Missed(Option<String>),
    Dropped(Option<String>),
}

/// Reads a promise's words. The calendar's today is the day it was made, unless the words say another.
pub(super) fn read(text: &str, names: &Names, calendar: &Calendar) -> Promise {
    let mut promise = Promise {
        owner: None,
        stranger: None,
        text: String::new(),
        due: None,
        outcome: Outcome::Open,
        kind: LoopKind::Promise,
        made: None,
        fields: Vec::new(),
    };
    let text = promise.take_owner(text, names);
    let text = promise.take_outcome(&text);
    let (text, start) = promise.take_past(text, calendar);
    let calendar = Calendar { today: promise.made.unwrap_or(calendar.today), ..*calendar };
    let (words, found) = split_due(&text, &calendar);
    if let Some(found) = &found {
        promise.fields.push(text[found.range.clone()].to_owned());
    }
    promise.due = found.map(|f| Due { date: f.date, ambiguous: f.ambiguous, derived: false });
    promise.span(&words, start.unwrap_or(calendar.today));
    promise.text = promise.take_closing_owner(&words, names);
    promise
}

impl Promise {
    /// "Me: …", "**TD** - …", "@me …", "(me) …", "Li Na → …"; or "@me" further on.
    fn take_owner(&mut self, text: &str, names: &Names) -> String {
        let text = text.trim();
        if let Some((mark, rest)) = leading_mark(text)
            && let Some(owner) = names.owner(mark)
        {
            self.owner = Some(owner);
            self.fields.push(mark.to_owned());
            return rest.to_owned();
        }
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_matches(|c: char| c.is_whitespace() || ",;:.()".contains(c));
            let start = at + word.find(bare).unwrap_or(0);
            at += word.len();
            if bare.len() < 2 || !bare.starts_with('@') {
                continue;
            }
            let Some(owner) = names.owner(bare) else {
                self.stranger.get_or_insert_with(|| bare.to_owned());
                continue;
            };
            self.owner = Some(owner);
            self.fields.push(bare.to_owned());
            return cut(text, &(start..start + bare.len()));
        }
        text.to_owned()
    }

    /// "… (me)", "… - Priya", "… [owner: me]" at the end.
    fn take_closing_owner(&mut self, words: &str, names: &Names) -> String {
        if self.owner.is_some() {
            return words.to_owned();
        }
        let closing = words
            .strip_suffix([')', ']'])
            .and_then(|inner| inner.rfind(['(', '[']).map(|at| (at, &inner[at + 1..])))
            .or_else(|| {
                [" - ", " — ", " – "]
                    .iter()
                    .find_map(|s| words.rfind(s).map(|at| (at, &words[at + s.len()..])))
            });
        let Some((at, mark)) = closing else { return words.to_owned() };
        let bare = mark.trim_start_matches("owner:").trim();
        match names.owner(bare) {
            Some(owner) if !words[..at].trim().is_empty() => {
                self.owner = Some(owner);
                self.fields.push(mark.to_owned());
                words[..at].trim().to_owned()
            }
            _ => words.to_owned(),
        }
    }

    /// "— missed: budget frozen", "(dropped: no longer needed)", "~~struck~~".
    fn take_outcome(&mut self, text: &str) -> String {
        let separators = text.match_indices(['—', '–', '-', '(', ';']).map(|(at, _)| at);
        for at in separators.filter(|at| may_be_outcome(&text[*at..])).take(MOST_PHRASES) {
            let mut tail = text[at..].trim_start_matches(['—', '–', '-', '(', ';', ' ']);
            if text[at..].starts_with('(') {
                tail = tail.strip_suffix(')').unwrap_or(tail);
            }
            if let outcome @ (Outcome::Missed(Some(_)) | Outcome::Dropped(Some(_))) = outcome(tail) {
                self.outcome = outcome;
                self.fields.push(tail.split(':').next().unwrap_or(tail).to_owned());
                return text[..at].trim().to_owned();
            }
        }
        text.to_owned()
    }

    /// "— done 2026-11-09", "(written 2026-11-18)" leave the words; "(from 23 Nov)" stays and is returned.
    fn take_past(&mut self, mut text: String, calendar: &Calendar) -> (String, Option<NaiveDate>) {
        let mut start = None;
        let past: Vec<Found> =
            find_all(&text, calendar).into_iter().filter(|f| f.lead == Lead::Past).collect();
        for found in past.into_iter().rev().take(MOST_PHRASES) {
            let phrase = text[found.range.clone()].to_owned();
            match phrase
                .to_lowercase()
                .split(|c: char| !c.is_alphabetic() && c != '✅')
                .next()
                .unwrap_or_default()
            {
                "done" | "closed" | "finished" | "completed" | "✅" => {
                    self.outcome = Outcome::Kept(Some(found.date))
                }
                "written" | "raised" | "created" => self.made = Some(found.date),
                "from" | "since" | "started" => {
                    start = Some(found.date);
                    continue;
                }
                _ => continue,
            }
            text = cut(&text, &found.range);
            self.fields.push(phrase);
        }
        (text, start)
    }

    /// "try … for two weeks": an experiment that comes back (R31), due when its span ends.
    fn span(&mut self, words: &str, start: NaiveDate) {
        let lower = words.to_lowercase();
        let tried = lower.starts_with("try ") || lower.starts_with("experiment");
        let days = ["two weeks", "2 weeks", "a fortnight", "14 days"]
            .iter()
            .any(|span| lower.contains(&format!("for {span}")))
            .then_some(14)
            .or(lower.contains("for a week").then_some(7))
            .or(lower.contains("for a month").then_some(30));
        if let Some(days) = days
            && tried
        {
            self.kind = LoopKind::Experiment;
            let end = start.checked_add_days(Days::new(days));
            self.due = self.due.or(end.map(|date| Due { date, ambiguous: false, derived: true }));
        }
    }
}

/// Whose promise a sentence such as "I will send it by Friday" is: it names who, and a due date behind a due word.
pub(super) fn spoken(text: &str, names: &Names, calendar: &Calendar) -> Option<Owner> {
    let mut words = text.split_whitespace();
    let who = words.next()?;
    let (who, said) = match who.strip_suffix("'ll").or_else(|| who.strip_suffix("’ll")) {
        Some(who) => (who, true),
        None => (who, matches!(words.next()?, "will" | "promised" | "promise" | "owe" | "owes" | "agreed")),
    };
    let due = find_all(text, calendar).into_iter().any(|found| found.lead == Lead::Due);
    (said && due).then(|| names.owner(who)).flatten()
}

/// A mark in front and what follows it: in brackets, with an at sign, or before a separator.
pub(super) fn leading_mark(text: &str) -> Option<(&str, &str)> {
    for (open, close) in [("[[", "]]"), ("(", ")"), ("[", "]")] {
        if let Some((mark, rest)) = text.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
            return Some((mark, rest.trim_start_matches(|c: char| c.is_whitespace() || ":→-–—".contains(c))));
        }
    }
    if text.starts_with('@') {
        let (mark, rest) = text.split_once(char::is_whitespace)?;
        return Some((mark, rest.trim_start_matches(|c: char| c.is_whitespace() || ":→-–—".contains(c))));
    }
    let separators = [":** ", "** - ", "**: ", " - ", " – ", " — ", "→", "->", "=>", ": ", "：", "|"];
    let (at, separator) = separators
        .iter()
        .filter_map(|s| text.find(s).map(|at| (at, *s)))
        .min_by_key(|(at, s)| (*at, usize::MAX - s.len()))?;
    let mark = &text[..at];
    let short = !mark.trim().is_empty() && mark.split_whitespace().count() <= 4;
    short.then(|| (mark, text[at + separator.len()..].trim()))
}

/// A quick look, so that a line of a million dashes costs no more than its length.
fn may_be_outcome(tail: &str) -> bool {
    const WORDS: [&str; 10] = [
        "missed", "not done", "failed", "broken", "dropped", "cancel", "obsolete", "abandon", "won't",
        "wontfix",
    ];
    let head: String = tail.chars().take(24).flat_map(char::to_lowercase).collect();
    let head = head.trim_start_matches(['—', '–', '-', '(', ';', ' ']);
    WORDS.iter().any(|word| head.starts_with(word))
}

/// Reads a status cell or tail: "Open", "done", "Missed: finance froze budgets".
pub(super) fn outcome(status: &str) -> Outcome {
    let status = status.trim();
    let (word, why) = match status.split_once([':', '：', ',', '—', '–', '(']) {
        Some((word, why)) => {
            (word, Some(why.trim().trim_end_matches(')').to_owned()).filter(|why| !why.is_empty()))
        }
        None => match status.split_once(" because ") {
            Some((word, why)) => (word, Some(why.to_owned())),
            None => (status, None),
        },
    };
    match word.trim().to_lowercase().as_str() {
        "done" | "kept" | "complete" | "completed" | "closed" | "finished" | "yes" | "x" | "✓" | "✔"
        | "✅" | "☑" => Outcome::Kept(None),
        "missed" | "not done" | "failed" | "broken" => Outcome::Missed(why),
        "dropped" | "cancelled" | "canceled" | "obsolete" | "abandoned" | "won't do" | "wontfix" => {
            Outcome::Dropped(why)
        }
        _ => Outcome::Open,
    }
}

/// The state to store. Missing days are taken from `on`, a missing reason is `unsaid`.
pub(super) fn state(outcome: &Outcome, on: NaiveDate, unsaid: &str) -> LoopState {
    let reason = |why: &Option<String>| Text::new(why.as_deref().unwrap_or(unsaid)).ok();
    match outcome {
        Outcome::Open => LoopState::Open,
        Outcome::Kept(day) => LoopState::Kept { on: day.unwrap_or(on) },
        Outcome::Missed(why) => reason(why).map_or(LoopState::Open, |why| LoopState::Missed { on, why }),
        Outcome::Dropped(why) => reason(why).map_or(LoopState::Open, |why| LoopState::Dropped { on, why }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn promise(text: &str) -> Promise {
        read(text, &Names::new("Tomáš Dvořák", &["Li Na".to_owned()]), &Calendar::on(day("2026-11-16")))
    }

    #[test]
    fn owner_words_and_due_date() {
        let (me, them) = (Some(Owner::Me), Some(Owner::Them));
        for (line, owner, words, due) in [
            ("Me: meet the lead (by 2026-11-27)", me, "meet the lead", Some("2026-11-27")),
            (
                "**ME** - intro to data platform lead - 1 Dec",
                me,
                "intro to data platform lead",
                Some("2026-12-01"),
            ),
            ("TD - delete the Tuesday sync", them, "delete the Tuesday sync", None),
            ("me → draft it with her, before 2026-12-02", me, "draft it with her", Some("2026-12-02")),
            ("Li Na → delegate it, in 2 weeks (written 2026-11-18)", them, "delegate it", Some("2026-12-02")),
            (
                "@me find the contract end date ⏳ 2026-12-15",
                me,
                "find the contract end date",
                Some("2026-12-15"),
            ),
            ("find the date @me by Friday", me, "find the date", Some("2026-11-20")),
            ("(me): ask infra by 2026-11-20", me, "ask infra", Some("2026-11-20")),
            ("[[Tomáš Dvořák]]: write it up", them, "write it up", None),
            ("write it up (me)", me, "write it up", None),
            ("write it up - Tomáš", them, "write it up", None),
            ("Docs: write the guide", None, "Docs: write the guide", None),
        ] {
            let read = promise(line);
            assert_eq!((read.owner, read.text.as_str()), (owner, words), "{line}");
            assert_eq!(read.due.map(|d| d.date), due.map(day), "{line}");
        }
        assert_eq!(promise("@jonas review it").stranger.as_deref(), Some("@jonas"));
    }

    #[test]
    fn outcomes_are_read_with_day_and_reason() {
        assert_eq!(promise("Me: rotate — done 2026-11-09").outcome, Outcome::Kept(Some(day("2026-11-09"))));
        let missed = promise("Me: ask finance — missed: budgets frozen");
        assert_eq!(
            (missed.text.as_str(), missed.outcome),
            ("ask finance", Outcome::Missed(Some("budgets frozen".into())))
        );
        assert_eq!(
            outcome("Missed: finance froze budgets"),
            Outcome::Missed(Some("finance froze budgets".into()))
        );
        assert_eq!(outcome("Done"), Outcome::Kept(None));
        assert_eq!(outcome("in progress"), Outcome::Open);
    }

    #[test]
    fn a_sentence_is_a_promise_only_with_who_and_until_when() {
        let names = Names::new("Priya Raman", &[]);
        let calendar = Calendar::on(day("2026-11-16"));
        for (text, owner) in [
            ("I promised to send the policy by 24 Nov.", Some(Owner::Me)),
            ("I'll ask infra by Friday", Some(Owner::Me)),
            ("Priya will write it up by Friday", Some(Owner::Them)),
            ("I will think about it", None),
            ("I walked home by Friday", None),
            ("Jonas will write it up by Friday", None),
        ] {
            assert_eq!(spoken(text, &names, &calendar), owner, "{text}");
        }
    }

    #[test]
    fn two_weeks_of_trying_is_an_experiment_that_comes_back() {
        let tried = promise("TD - try pairing on reviews for two weeks (from 23 Nov)");
        assert_eq!(tried.kind, LoopKind::Experiment);
        assert_eq!(tried.due, Some(Due { date: day("2026-12-07"), ambiguous: false, derived: true }));
        assert_eq!(tried.text, "try pairing on reviews for two weeks (from 23 Nov)");
    }
}
