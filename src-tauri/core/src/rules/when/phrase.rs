//! The phrases themselves, each read from one position in a line.

use super::{Calendar, DateOrder, Kind, Needs, Read, Token};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Reads the longest phrase that starts at a token, without its lead words.
pub(super) fn read(tokens: &[Token<'_>], at: usize, calendar: &Calendar) -> Option<Read> {
    let rest = &tokens[at..];
    let mut read = weekday_and_date(rest, calendar)
        .or_else(|| absolute(rest, calendar))
        .or_else(|| relative(rest, calendar.today))?;
    read.end += at;
    Some(read)
}

impl Read {
    fn new(date: NaiveDate, end: usize) -> Self {
        Read { date, end, needs: Needs::Nothing, adverb: false, weekday: false, ambiguous: false }
    }

    fn needs(self, needs: Needs) -> Self {
        Read { needs, ..self }
    }

    fn adverb(self) -> Self {
        Read { adverb: true, ..self }
    }
}

/// "Fri, 27 Nov 2026": the date counts.
fn weekday_and_date(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    weekday(rest.first()?)?;
    let skip = if rest.get(1)?.is(",") { 2 } else { 1 };
    let mut read = absolute(rest.get(skip..)?, calendar)?;
    read.end += skip;
    Some(read.needs(Needs::Nothing))
}

fn absolute(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    ideographic(rest, calendar)
        .or_else(|| numeric(rest, calendar))
        .or_else(|| day_and_month(rest, calendar))
        .or_else(|| month_and_day(rest, calendar))
        .or_else(|| month_alone(rest, calendar))
        .or_else(|| week_number(rest, calendar))
}

/// `2026年11月18日`, `11月18日`.
fn ideographic(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let (year, rest, used) = match rest {
        [year, sign, rest @ ..] if sign.is("年") => (Some(year.number()?), rest, 2),
        _ => (None, rest, 0),
    };
    let [month, m, day, d, ..] = rest else { return None };
    if !(m.is("月") && (d.is("日") || d.is("号"))) {
        return None;
    }
    let date = dated(year, month.number()?, day.number()?, calendar)?;
    Some(Read::new(date, used + 4))
}

/// ISO and the forms with three numbers: `2026-11-16`, `16/11/2026`, `16.11.2026`, `16.11.`.
fn numeric(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let [a, s1, b, ..] = rest else { return None };
    let adjacent = |i: usize| rest.get(i).is_some_and(|t| t.start == rest[i - 1].end);
    let sign = ["-", "/", "."].into_iter().find(|s| s1.is(s))?;
    if !(adjacent(1) && adjacent(2)) {
        return None;
    }
    let (first, second) = (a.number()?, b.number()?);
    let third = (adjacent(3) && adjacent(4) && rest[3].is(sign)).then(|| rest[4].number()).flatten();
    match third {
        Some(day) if a.text.len() == 4 => Some(Read::new(NaiveDate::from_ymd_opt(year(a)?, second, day)?, 5)),
        Some(_) if rest[4].text.len() == 4 => with_year(first, second, year(&rest[4])?, sign, calendar),
        Some(short) if sign == "." && rest[4].text.len() == 2 => {
            let date = NaiveDate::from_ymd_opt(2000 + i32::try_from(short).ok()?, second, first)?;
            Some(Read::new(date, 5).needs(Needs::DueLead))
        }
        None if sign == "."
            && adjacent(3)
            && rest[3].is(".")
            && !(adjacent(4) && rest[4].kind != Kind::Sign) =>
        {
            Some(Read::new(nearest(second, first, calendar)?, 4).needs(Needs::DueLead))
        }
        _ => None,
    }
}

/// Three numbers with the year last. Dots are day first everywhere; slashes and hyphens go by the calendar.
fn with_year(first: u32, second: u32, year: i32, sign: &str, calendar: &Calendar) -> Option<Read> {
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    if sign == "." {
        return Some(Read::new(day_first?, 5));
    }
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    let date = match calendar.order {
        DateOrder::DayFirst => day_first.or(month_first),
        DateOrder::MonthFirst => month_first.or(day_first),
    }?;
    let ambiguous = day_first.is_some() && month_first.is_some() && day_first != month_first;
    Some(Read { ambiguous, ..Read::new(date, 5) })
}

/// "1 Dec", "1st of December 2026", "1. December".
fn day_and_month(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let day = rest.first()?.number().filter(|d| (1..=31).contains(d) && rest[0].text.len() <= 2)?;
    let mut at = 1 + usize::from(is_ordinal_end(rest, 1));
    let of = rest.get(at).is_some_and(|t| t.is("of") || (t.is(".") && t.start == rest[at - 1].end));
    at += usize::from(of);
    let Some(month) = rest.get(at).and_then(month) else { return ordinal_alone(rest, day, calendar) };
    let needs = needs_for_word(&rest[at], of || at > 1);
    let (year, end) = year_after(rest, at + 1);
    Some(Read::new(dated(year, month, day, calendar)?, end).needs(needs))
}

/// "by the 5th": the coming one, today included.
fn ordinal_alone(rest: &[Token<'_>], day: u32, calendar: &Calendar) -> Option<Read> {
    is_ordinal_end(rest, 1).then_some(())?;
    let date = (0..12).find_map(|months| {
        let month = calendar.today.with_day(1)?.checked_add_months(Months::new(months))?;
        month.with_day(day).filter(|date| *date >= calendar.today)
    })?;
    Some(Read::new(date, 2).needs(Needs::AnyLead))
}

/// "Dec 1", "December 1st, 2026".
fn month_and_day(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let month = month(rest.first()?)?;
    let mut at = 1 + usize::from(rest.get(1).is_some_and(|t| t.is(".") && t.start == rest[0].end));
    let day = rest.get(at).filter(|t| t.text.len() <= 2)?.number()?;
    // "Mar 12:30" is a time and "Mar 1.5" a figure.
    let runs_on = matches!(rest.get(at + 1..), Some([s, n, ..])
        if (s.is(":") || s.is(".") || s.is("/")) && n.kind == Kind::Number && n.start == s.end);
    if runs_on {
        return None;
    }
    at += 1 + usize::from(is_ordinal_end(rest, at + 1));
    let (year, end) = year_after(rest, at);
    let date = dated(year, month, day, calendar)?;
    Some(Read::new(date, end).needs(needs_for_word(&rest[0], false)))
}

/// "by March", "by March 2027", "mid-December": the last day, or the 15th.
fn month_alone(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let mid = rest.first()?.is("mid");
    let at = if mid { 1 + usize::from(rest.get(1)?.is("-")) } else { 0 };
    let month = month(rest.get(at)?)?;
    let (year, end) = year_after(rest, at + 1);
    let year = year.map_or_else(|| coming_year(month, calendar.today), |y| i32::try_from(y).ok())?;
    let date = if mid { NaiveDate::from_ymd_opt(year, month, 15)? } else { last_of_month(year, month)? };
    Some(Read::new(date, end).needs(Needs::DueLead))
}

/// "week 48", "W48", "KW 48", "2026-W48": its Friday.
fn week_number(rest: &[Token<'_>], calendar: &Calendar) -> Option<Read> {
    let (year, at) = match rest {
        [y, dash, w, ..] if dash.is("-") && w.lower.starts_with('w') => (Some(year(y)?), 2),
        _ => (None, 0),
    };
    let word = rest.get(at)?;
    let (week, end) = match word.lower.as_str() {
        "week" | "kw" | "wk" | "w" => (rest.get(at + 1)?.number()?, at + 2),
        glued => (glued.strip_prefix("kw").or(glued.strip_prefix('w'))?.parse().ok()?, at + 1),
    };
    let this = calendar.today.iso_week().year();
    let date = match year {
        Some(year) => NaiveDate::from_isoywd_opt(year, week, Weekday::Fri)?,
        None => (this - 1..=this + 1)
            .filter_map(|y| NaiveDate::from_isoywd_opt(y, week, Weekday::Fri))
            .min_by_key(|d| (*d - calendar.today).num_days().abs())?,
    };
    Some(Read::new(date, end).needs(Needs::AnyLead))
}

fn relative(rest: &[Token<'_>], today: NaiveDate) -> Option<Read> {
    let word = rest.first()?.lower.as_str();
    let second = rest.get(1).map_or("", |t| t.lower.as_str());
    match word {
        "today" | "tonight" | "eod" | "cob" => Some(Read::new(today, 1).adverb()),
        "tomorrow" | "tmrw" => Some(Read::new(today.succ_opt()?, 1).adverb()),
        "the" if second == "day" => {
            relative(&rest[1..], today).map(|read| Read { end: read.end + 1, ..read })
        }
        "day" if second == "after" && rest.get(2)?.is("tomorrow") => {
            Some(Read::new(today.checked_add_days(Days::new(2))?, 3).adverb())
        }
        "eow" | "eom" | "eoq" | "eoy" => {
            let unit = match word {
                "eow" => "week",
                "eom" => "month",
                "eoq" => "quarter",
                _ => "year",
            };
            Some(Read::new(end_of(unit, today)?, 1).adverb())
        }
        "this" if matches!(second, "week" | "month" | "quarter" | "year") => {
            Some(Read::new(end_of(second, today)?, 2).adverb())
        }
        "übermorgen" | "uebermorgen" => Some(Read::new(today.checked_add_days(Days::new(2))?, 1).adverb()),
        // "kommende Woche"; "kommenden Freitag" is the coming one, and reads by its lead.
        "coming" if matches!(second, "week" | "month" | "quarter" | "year") => next(rest, today),
        "next" => next(rest, today),
        "end" => end_of_phrase(rest, 1 + usize::from(second == "of"), today),
        "start" | "beginning" => start_of_phrase(rest, 1 + usize::from(second == "of"), today),
        "in" | "within" => after_span(rest, 1, today),
        _ => weekday_alone(rest, today).or_else(|| span_from_now(rest, today)),
    }
}

/// "next Tuesday", "next week", "next month".
fn next(rest: &[Token<'_>], today: NaiveDate) -> Option<Read> {
    let what = rest.get(1)?;
    if let Some((day, _)) = weekday(what) {
        let monday = monday_of(today)?.checked_add_days(Days::new(7))?;
        let date = monday.checked_add_days(Days::new(day.num_days_from_monday().into()))?;
        return Some(Read { weekday: true, ..Read::new(date, 2) });
    }
    let date = advance(today, 1, what.lower.as_str())?;
    (!what.is("day")).then(|| Read::new(date, 2).adverb())
}

/// "end of month", "end of the week", "end of next month", "end of March", "end of Q1 2027"; "Ende der Woche",
/// "Ende März". `from` is the index behind "end" or "end of".
fn end_of_phrase(rest: &[Token<'_>], from: usize, today: NaiveDate) -> Option<Read> {
    let skip = ["the", "this", "der", "des"].iter().any(|word| rest.get(from).is_some_and(|t| t.is(word)));
    let at = from + usize::from(skip);
    // "the end March brought": English says "of", and German writes "Ende".
    (from == 2 || rest[0].text.eq_ignore_ascii_case("ende")).then_some(())?;
    let what = rest.get(at)?;
    if what.is("next") {
        let unit = rest.get(at + 1)?.lower.as_str();
        return Some(Read::new(end_of(unit, advance(today, 1, unit)?)?, at + 2).adverb());
    }
    if let Some(month) = month(what) {
        let (year, end) = year_after(rest, at + 1);
        let year = year.map_or_else(|| coming_year(month, today), |y| i32::try_from(y).ok())?;
        return Some(Read::new(last_of_month(year, month)?, end).adverb());
    }
    if let Some(quarter) =
        what.lower.strip_prefix('q').and_then(|n| n.parse::<u32>().ok()).filter(|q| (1..=4).contains(q))
    {
        let (year, end) = year_after(rest, at + 1);
        let year = year.map_or_else(|| coming_year(quarter * 3, today), |y| i32::try_from(y).ok())?;
        return Some(Read::new(last_of_month(year, quarter * 3)?, end).adverb());
    }
    Some(Read::new(end_of(what.lower.as_str(), today)?, at + 1).adverb())
}

/// "start of next week", "beginning of next month"; "Anfang nächster Woche". `from` as for the end.
fn start_of_phrase(rest: &[Token<'_>], from: usize, today: NaiveDate) -> Option<Read> {
    (from == 2 || rest[0].text.eq_ignore_ascii_case("anfang")).then_some(())?;
    let at = from + usize::from(rest.get(from)?.is("the"));
    let unit = rest.get(at + 1)?;
    rest[at].is("next").then_some(())?;
    let date = match unit.lower.as_str() {
        "week" => monday_of(today)?.checked_add_days(Days::new(7)),
        "month" => today.with_day(1)?.checked_add_months(Months::new(1)),
        "quarter" => end_of("quarter", today)?.succ_opt(),
        "year" => NaiveDate::from_ymd_opt(today.year() + 1, 1, 1),
        _ => None,
    }?;
    Some(Read::new(date, at + 2).adverb())
}

/// "in 2 weeks", "in a month", "within the next 3 business days".
fn after_span(rest: &[Token<'_>], mut at: usize, today: NaiveDate) -> Option<Read> {
    at += usize::from(rest.get(at)?.is("the"));
    at += usize::from(rest.get(at)?.is("next"));
    let (count, used) = count(rest.get(at..)?)?;
    at += used;
    let working = matches!(rest.get(at)?.lower.as_str(), "business" | "working");
    at += usize::from(working);
    let unit = rest.get(at)?.lower.as_str();
    let date = if working { add_working_days(today, count)? } else { advance(today, count, unit)? };
    Some(Read::new(date, at + 1).adverb())
}

/// "2 weeks from now", "a week from today".
fn span_from_now(rest: &[Token<'_>], today: NaiveDate) -> Option<Read> {
    let read = after_span(rest, 0, today)?;
    let now =
        rest.get(read.end)?.is("from") && matches!(rest.get(read.end + 1)?.lower.as_str(), "now" | "today");
    now.then(|| Read { end: read.end + 2, ..read })
}

fn weekday_alone(rest: &[Token<'_>], today: NaiveDate) -> Option<Read> {
    let (day, full) = weekday(rest.first()?)?;
    let ahead = u64::from((day.num_days_from_monday() + 6 - today.weekday().num_days_from_monday()) % 7 + 1);
    let needs = match day {
        _ if full => Needs::Nothing,
        // "Sun" is a company and a star, "sat" a verb.
        Weekday::Sat | Weekday::Sun => Needs::DueLead,
        _ => Needs::AnyLead,
    };
    Some(Read { weekday: true, needs, ..Read::new(today.checked_add_days(Days::new(ahead))?, 1) })
}

/// "2", "two", "a", "a couple of": the number and the tokens it took.
fn count(rest: &[Token<'_>]) -> Option<(u32, usize)> {
    const WORDS: [&str; 13] = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let first = rest.first()?;
    if first.is("a") && rest.get(1).is_some_and(|t| t.is("couple")) {
        return Some((2, 2 + usize::from(rest.get(2).is_some_and(|t| t.is("of")))));
    }
    if let Some(number) = first.number() {
        return (number <= 999).then_some((number, 1));
    }
    let index = WORDS.iter().position(|word| first.is(word)).or(first.is("an").then_some(0))?;
    Some((u32::try_from(index.max(1)).ok()?, 1))
}

fn advance(from: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit {
        "day" | "days" => from.checked_add_days(Days::new(count.into())),
        "week" | "weeks" | "wk" | "wks" => from.checked_add_days(Days::new(u64::from(count) * 7)),
        "fortnight" | "fortnights" => from.checked_add_days(Days::new(u64::from(count) * 14)),
        "month" | "months" => from.checked_add_months(Months::new(count)),
        "quarter" | "quarters" => from.checked_add_months(Months::new(count * 3)),
        "year" | "years" => from.checked_add_months(Months::new(count * 12)),
        _ => None,
    }
}

fn add_working_days(from: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut date = from;
    let mut left = count;
    while left > 0 {
        date = date.succ_opt()?;
        left -= u32::from(date.weekday().num_days_from_monday() < 5);
    }
    Some(date)
}

/// The last day of the unit that holds a day; a week ends on its Friday, or the next one on a weekend.
fn end_of(unit: &str, day: NaiveDate) -> Option<NaiveDate> {
    match unit {
        "day" => Some(day),
        "week" => {
            let to_friday = (11 - day.weekday().num_days_from_monday()) % 7;
            day.checked_add_days(Days::new(to_friday.into()))
        }
        "month" => last_of_month(day.year(), day.month()),
        "quarter" => last_of_month(day.year(), day.month0() / 3 * 3 + 3),
        "year" => last_of_month(day.year(), 12),
        _ => None,
    }
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The year in which a month next ends, today's month included.
fn coming_year(month: u32, today: NaiveDate) -> Option<i32> {
    Some(if month < today.month() { today.year() + 1 } else { today.year() })
}

fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
}

fn dated(year: Option<u32>, month: u32, day: u32, calendar: &Calendar) -> Option<NaiveDate> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        None => nearest(month, day, calendar),
    }
}

/// A day of the year in the nearest year that has it; eight years reach the next 29 February.
fn nearest(month: u32, day: u32, calendar: &Calendar) -> Option<NaiveDate> {
    let this = calendar.today.year();
    (this - 8..=this + 8).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).min_by_key(|date| {
        let days = (*date - calendar.today).num_days();
        if days < 0 && calendar.ahead { -2 * days } else { days.abs() }
    })
}

/// A year of four digits, 1900 to 2199.
fn year(token: &Token<'_>) -> Option<i32> {
    let year = token.number().filter(|y| token.text.len() == 4 && (1900..2200).contains(y))?;
    i32::try_from(year).ok()
}

/// An optional ", 2026" or " 2026" at an index; returns the year and the index after it.
fn year_after(rest: &[Token<'_>], at: usize) -> (Option<u32>, usize) {
    let comma = rest.get(at).is_some_and(|t| t.is(",") || t.is("."));
    let place = at + usize::from(comma);
    match rest.get(place).and_then(year).and_then(|y| u32::try_from(y).ok()) {
        Some(year) => (Some(year), place + 1),
        None => (None, at),
    }
}

fn is_ordinal_end(rest: &[Token<'_>], at: usize) -> bool {
    rest.get(at)
        .is_some_and(|t| t.start == rest[at - 1].end && ["st", "nd", "rd", "th"].iter().any(|end| t.is(end)))
}

/// "10 may fail" is no date: short words that are also English need a capital, an ordinal or a lead.
fn needs_for_word(month: &Token<'_>, marked: bool) -> Needs {
    let also_english = ["may", "mar", "march", "dec", "sep"].iter().any(|word| month.is(word));
    let capital = month.text.starts_with(char::is_uppercase);
    if also_english && !capital && !marked { Needs::AnyLead } else { Needs::Nothing }
}

fn month(token: &Token<'_>) -> Option<u32> {
    const MONTHS: [(&str, &str); 12] = [
        ("jan", "january"),
        ("feb", "february"),
        ("mar", "march"),
        ("apr", "april"),
        ("may", "may"),
        ("jun", "june"),
        ("jul", "july"),
        ("aug", "august"),
        ("sep", "september"),
        ("oct", "october"),
        ("nov", "november"),
        ("dec", "december"),
    ];
    let at = MONTHS
        .iter()
        .position(|(short, long)| token.is(short) || token.is(long))
        .or(token.is("sept").then_some(8))?;
    u32::try_from(at + 1).ok()
}

/// The weekday, and whether its name was written out.
fn weekday(token: &Token<'_>) -> Option<(Weekday, bool)> {
    Some(match token.lower.as_str() {
        "monday" => (Weekday::Mon, true),
        "tuesday" => (Weekday::Tue, true),
        "wednesday" => (Weekday::Wed, true),
        "thursday" => (Weekday::Thu, true),
        "friday" => (Weekday::Fri, true),
        "saturday" => (Weekday::Sat, true),
        "sunday" => (Weekday::Sun, true),
        "mon" => (Weekday::Mon, false),
        "tue" | "tues" => (Weekday::Tue, false),
        "wed" => (Weekday::Wed, false),
        "thu" | "thur" | "thurs" => (Weekday::Thu, false),
        "fri" => (Weekday::Fri, false),
        "sat" => (Weekday::Sat, false),
        "sun" => (Weekday::Sun, false),
        _ => return None,
    })
}
