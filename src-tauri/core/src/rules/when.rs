//! Dates as people write them: "by Friday", "in 2 weeks", "end of month", "1 Dec", ISO, "bis Freitag" (R44).
//!
//! What the phrases mean, so that nobody has to guess:
//! - A weekday is the coming one, never today: "Friday" on a Friday is in seven days; today is "today".
//! - "next Tuesday" is the Tuesday of next week (weeks start on Monday).
//! - The end of a week is its Friday; on a weekend, the Friday after. "next week" is seven days on.
//! - A date without a year takes the year nearest to today; where a promise is read, a past date counts twice
//!   as far, so that "by 1 June" in November is next June while "by 20 Nov" three days later is this November.
//! - A bare month, a bare weekday abbreviation or `1.12.` is read only behind "by", "due", "until", "before".

mod german;
mod phrase;
mod tokens;

use chrono::NaiveDate;
use std::ops::Range;
use tokens::{Kind, Token, tokens};

/// Which number of `3/4/2026` is the day, when both could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// 3 April.
    #[default]
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// The day that relative phrases count from, and how open questions are settled.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The day the words were said.
    pub today: NaiveDate,
    /// How `3/4/2026` is read.
    pub order: DateOrder,
    /// A date without a year leans towards the future (promises) instead of to the nearest.
    pub ahead: bool,
}

impl Calendar {
    /// For words said on a day: day first, nearest year.
    pub fn on(today: NaiveDate) -> Self {
        Calendar { today, order: DateOrder::DayFirst, ahead: false }
    }
}

/// How a phrase is tied to its sentence, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// "by", "due", "until", "before", "deadline", a calendar sign.
    Due,
    /// A phrase that says when by itself: "in 2 weeks", "tomorrow", "end of month".
    Adverb,
    /// "on", "this", "for".
    On,
    /// Nothing stands before it.
    Bare,
    /// "since", "from", "raised", "done": it tells of something, it is no due date.
    Past,
}

/// A date phrase inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The day it means.
    pub date: NaiveDate,
    /// Where it stands, its lead words included, in bytes on character boundaries.
    pub range: Range<usize>,
    /// How it is tied to its sentence.
    pub lead: Lead,
    /// Both 3 April and March 4 were possible.
    pub ambiguous: bool,
}

/// Reads a text that is nothing but a date phrase, its lead word allowed; none if it is anything else.
pub fn parse_when(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    parse(text, &Calendar::on(today)).map(|found| found.date)
}

/// Like [`parse_when`], for a due date: a day without a year leans towards the future.
pub fn parse_due(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    parse(text, &Calendar { ahead: true, ..Calendar::on(today) }).map(|found| found.date)
}

/// Finds the due date in a promise: the best tied phrase, and of equal ones the last.
pub fn find_when(text: &str, today: NaiveDate) -> Option<Found> {
    due_in(text, &Calendar { ahead: true, ..Calendar::on(today) })
}

/// The phrase that names a due date, if one does. Without a lead it has to close the text: "delete the Tuesday
/// sync" is not due on Tuesday.
pub fn due_in(text: &str, calendar: &Calendar) -> Option<Found> {
    let names_due = |f: &Found| match f.lead {
        Lead::Due | Lead::Adverb | Lead::On => true,
        Lead::Bare => closes(text, f),
        Lead::Past => false,
    };
    find_all(text, calendar).into_iter().rev().filter(names_due).min_by_key(|f| f.lead)
}

/// Parts a promise from its due date. The phrase leaves the words only where it is clearly a due phrase that
/// stands at the end or in brackets; elsewhere the words stay verbatim.
pub fn split_due(text: &str, calendar: &Calendar) -> (String, Option<Found>) {
    let Some(found) = due_in(text, calendar) else { return (text.trim().to_owned(), None) };
    let before = text[..found.range.start].trim_end();
    let bracketed = is_bracketed(text, &found.range);
    let apart = before.is_empty() || before.ends_with(['-', '–', '—', ',', ';', ':', '→']);
    let leaves = match found.lead {
        Lead::Due | Lead::Adverb => bracketed || closes(text, &found),
        Lead::On | Lead::Bare => bracketed || (apart && closes(text, &found)),
        Lead::Past => false,
    };
    let words = if leaves { cut(text, &found.range) } else { text.trim().to_owned() };
    (words, Some(found))
}

/// Takes a phrase out, with the brackets that hold nothing else and the separators that then dangle.
pub fn cut(text: &str, range: &Range<usize>) -> String {
    let (mut before, mut after) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    if is_bracketed(text, range) {
        before = before.strip_suffix(['(', '[']).unwrap_or(before).trim_end();
        after = after.strip_prefix([')', ']']).unwrap_or(after).trim_start();
    }
    if after.chars().all(|c| ".;,".contains(c)) {
        after = "";
        before = before.trim_end_matches([',', ';', ':', '-', '–', '—', '→', ' ']);
    }
    if before.is_empty() {
        after = after.trim_start_matches([',', ';', ':', '-', '–', '—', '→', ' ']);
    }
    let gap =
        if before.is_empty() || after.is_empty() || after.starts_with([',', '.', ';']) { "" } else { " " };
    format!("{before}{gap}{after}")
}

fn is_bracketed(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].trim_end().ends_with(['(', '['])
        && text[range.end..].trim_start().starts_with([')', ']'])
}

/// Nothing but punctuation follows.
fn closes(text: &str, found: &Found) -> bool {
    !text[found.range.end..].contains(char::is_alphanumeric)
}

/// The whole text as one phrase.
pub fn parse(text: &str, calendar: &Calendar) -> Option<Found> {
    let is_yesterday = ["yesterday", "gestern"].iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if let Some((date, range)) =
        is_yesterday.then(|| calendar.today.pred_opt().map(|d| (d, 0..text.len()))).flatten()
    {
        return Some(Found { date, range, lead: Lead::Past, ambiguous: false });
    }
    let tokens = tokens(text);
    let last = tokens.iter().rposition(|t| !t.is("."))? + 1;
    (0..last).find_map(|at| {
        let read = phrase::read(&tokens, at, calendar)?;
        let (lead, start) = lead_before(&tokens, at);
        let whole = start == 0 && read.end >= last;
        whole.then_some(Found { date: read.date, range: 0..text.len(), lead, ambiguous: read.ambiguous })
    })
}

/// Every phrase in a text, in order; they don't overlap.
pub fn find_all(text: &str, calendar: &Calendar) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match found_at(&tokens, at, calendar) {
            Some((one, end)) if found.last().is_none_or(|f| f.range.end <= one.range.start) => {
                found.push(one);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// What a phrase needs before it is taken for a date inside prose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Clear by itself.
    Nothing,
    /// "by", "due", "on", "this", …
    AnyLead,
    /// "by", "due", "until", "before".
    DueLead,
}

/// One phrase read from tokens.
struct Read {
    date: NaiveDate,
    /// The index after its last token.
    end: usize,
    needs: Needs,
    adverb: bool,
    weekday: bool,
    ambiguous: bool,
}

fn found_at(tokens: &[Token<'_>], at: usize, calendar: &Calendar) -> Option<(Found, usize)> {
    if glued_before(tokens, at) {
        return None;
    }
    let read = phrase::read(tokens, at, calendar)?;
    let (mut lead, start) = lead_before(tokens, at);
    if start > 0 && is_recurring(&tokens[start - 1]) {
        return None;
    }
    let allowed = match read.needs {
        Needs::Nothing => true,
        Needs::AnyLead => matches!(lead, Lead::Due | Lead::On | Lead::Past),
        Needs::DueLead => lead == Lead::Due,
    };
    let possessive = lead != Lead::Due && is_possessive(tokens, read.end);
    if !allowed || possessive || glued_after(tokens, read.end) || (lead == Lead::Past && read.weekday) {
        return None;
    }
    if read.adverb && matches!(lead, Lead::Bare | Lead::On) {
        lead = Lead::Adverb;
    }
    let range = tokens[start].start..tokens[read.end - 1].end;
    Some((Found { date: read.date, range, lead, ambiguous: read.ambiguous }, read.end))
}

/// Looks back from a phrase for its lead words; returns the lead and the index of its first token.
fn lead_before(tokens: &[Token<'_>], at: usize) -> (Lead, usize) {
    let mut before = at;
    while before > 0
        && (tokens[before - 1].is(":") || tokens[before - 1].is("the") || tokens[before - 1].is("\u{fe0f}"))
    {
        before -= 1;
    }
    let word = |back: usize| before.checked_sub(back).map_or("", |i| tokens[i].lower.as_str());
    match word(1) {
        // German "am": not the hour in "9 am Friday". Before a number it is as clear as "bis".
        "am" if before < 2 || tokens[before - 2].kind != Kind::Number => match word(2) {
            "until" | "bis" => (Lead::Due, before - 2),
            _ if tokens[before].kind == Kind::Number => (Lead::Due, before - 1),
            _ => (Lead::On, before - 1),
        },
        "by" | "before" | "on" if word(2) == "due" => (Lead::Due, before - 2),
        "than" if word(2) == "later" && matches!(word(3), "no" | "not") => (Lead::Due, before - 3),
        "by" | "due" | "until" | "till" | "before" | "deadline" | "bis" | "⏳" | "📅" | "🗓" | "⌛" => {
            (Lead::Due, before - 1)
        }
        // "the following day is on: Friday" keeps its colon: a sign ties only to a due word.
        "on" | "for" | "this" | "coming" | "at" if !tokens[before..at].iter().any(|t| t.is(":")) => {
            (Lead::On, before - 1)
        }
        "from" | "since" | "after" | "raised" | "written" | "done" | "closed" | "finished" | "completed"
        | "started" | "created" | "✅" | "➕" | "🛫" => (Lead::Past, before - 1),
        "of" if word(2) == "as" => (Lead::Past, before - 2),
        _ => (Lead::Bare, at),
    }
}

/// "every Friday", "last Friday": a habit or a memory, no date to come.
fn is_recurring(token: &Token<'_>) -> bool {
    ["every", "each", "last", "past", "previous", "most", "ago", "guten"].iter().any(|word| token.is(word))
}

/// "Friday's outage" speaks of the outage.
fn is_possessive(tokens: &[Token<'_>], end: usize) -> bool {
    matches!(tokens.get(end..), Some([quote, s, ..]) if (quote.is("'") || quote.is("’")) && s.is("s"))
        && tokens[end].start == tokens[end - 1].end
}

/// Part of a longer number, path or word: `v1.2026-11-16`, `notes/2026-11-16.md`.
fn glued_before(tokens: &[Token<'_>], at: usize) -> bool {
    at > 0
        && tokens[at - 1].end == tokens[at].start
        && (tokens[at - 1].kind != Kind::Sign
            || ["-", ".", "/", "_", "#", "@", "$", "+"].iter().any(|s| tokens[at - 1].is(s)))
        && !(tokens[at].kind == Kind::Number && is_cjk_word(&tokens[at - 1]))
}

/// `2026-11-16-3`, `1.2.2026.4`, `2026-11-16.md`: a name, not a date. `2026-11-16T09:00` is a date with its time.
fn glued_after(tokens: &[Token<'_>], end: usize) -> bool {
    let Some([next, then, ..]) = tokens.get(end..) else { return false };
    let adjacent = next.start == tokens[end - 1].end && then.start == next.end;
    adjacent && ["-", ".", "/", "_"].iter().any(|s| next.is(s)) && then.kind != Kind::Sign
}

fn is_cjk_word(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && token.text.chars().all(|c| c > '\u{2fff}')
}

#[cfg(test)]
mod tests;
