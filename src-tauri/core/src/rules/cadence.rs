//! When people meet: rhythms, the next date, twelve dots, length, load (R5–R13).
//!
//! A slot is wall time in its own zone; the days returned are days in the manager's calendar.

use crate::model::{Meeting, MeetingId, MeetingState, Minutes, Person, Relation, Rhythm, Settings, Slot};
use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

/// R12: how many meetings are locked in at once.
pub const DOTS: usize = 12;
/// R8: how long a manager new in the role meets for an hour.
pub const NEW_MANAGER_DAYS: u64 = 90;
/// R7: from this many people in the organisation on, monthly skip-levels are suggested.
pub const SKIPS_FROM: u32 = 150;
/// R13: the weeks in a year of meetings.
pub const WEEKS_A_YEAR: u32 = 50;

/// The next meeting with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Day in the manager's calendar.
    pub on: NaiveDate,
    /// Wall time in the manager's zone.
    pub time: Option<NaiveTime>,
    /// The record, if it was planned, moved or opened already.
    pub meeting: Option<MeetingId>,
}

/// What became of one expected meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// Met.
    Held,
    /// Passed without a meeting and without a move.
    Missed,
    /// Theirs or mine: neither cancelled nor missed.
    Away,
    /// Still to come.
    Planned,
}

/// Days from one expected meeting to the next, about.
pub fn period_days(rhythm: Rhythm) -> i64 {
    match rhythm {
        Rhythm::Weekly => 7,
        Rhythm::Fortnightly => 14,
        Rhythm::Monthly => 30,
        Rhythm::Quarterly => 91,
    }
}

/// Meetings in a year of 50 weeks (R13).
pub fn meetings_a_year(rhythm: Rhythm) -> u32 {
    match rhythm {
        Rhythm::Weekly => WEEKS_A_YEAR,
        Rhythm::Fortnightly => WEEKS_A_YEAR / 2,
        Rhythm::Monthly => 12,
        Rhythm::Quarterly => 4,
    }
}

/// R8: until when a manager new in the role meets for an hour; the day itself no longer counts.
pub fn new_manager_until(person: &Person) -> Option<NaiveDate> {
    person.new_manager_since?.checked_add_days(Days::new(NEW_MANAGER_DAYS))
}

/// How long the meeting on a day lasts: an hour for a new manager (R8) and, during an incident or a reorganisation,
/// for every direct report (R9); else as agreed.
pub fn minutes_on(person: &Person, settings: &Settings, on: NaiveDate) -> Minutes {
    let new_manager = person.new_manager_since.is_some_and(|since| since <= on)
        && new_manager_until(person).is_some_and(|until| on < until);
    let team = person.relation == Relation::Direct
        && settings.mode.is_some_and(|mode| mode.from <= on && on <= mode.until);
    if new_manager || team { person.minutes.max(Minutes::SIXTY) } else { person.minutes }
}

/// R10: a direct report met less than fortnightly.
pub fn too_rare(person: &Person) -> bool {
    person.relation == Relation::Direct && matches!(person.rhythm, Rhythm::Monthly | Rhythm::Quarterly)
}

/// R7: how many skip-levels are met less than monthly where monthly is suggested; zero where there are none at all.
/// Nothing is suggested in a small organisation, when all of them are met monthly, or once it was waved away.
pub fn skips_to_suggest(people: &[&Person], settings: &Settings) -> Option<usize> {
    let skips = || people.iter().filter(|p| p.relation == Relation::SkipLevel);
    let rare = skips().filter(|p| p.rhythm == Rhythm::Quarterly).count();
    let wanted = settings.organisation_size >= SKIPS_FROM && !settings.skip_hint_off;
    (wanted && (rare > 0 || skips().next().is_none())).then_some(rare)
}

/// Whether no meeting is expected on a day, theirs or mine (R11).
pub fn is_away(person: &Person, settings: &Settings, on: NaiveDate) -> bool {
    person.away.iter().chain(&settings.away).any(|span| span.from <= on && on <= span.to)
}

/// The expected days in the slot's calendar, from the one at or before `anchor` on.
///
/// Monthly and quarterly meetings keep the weekday's place in the month ("second Tuesday"); a fifth one that a
/// short month lacks becomes the last.
pub fn occurrences(rhythm: Rhythm, day: Weekday, anchor: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = on_or_before(anchor, day);
    (0u32..).map_while(move |n| match rhythm {
        Rhythm::Weekly => first.checked_add_days(Days::new(7 * u64::from(n))),
        Rhythm::Fortnightly => first.checked_add_days(Days::new(14 * u64::from(n))),
        Rhythm::Monthly => nth_weekday(first, i32::try_from(n).ok()?),
        Rhythm::Quarterly => nth_weekday(first, i32::try_from(n.checked_mul(3)?).ok()?),
    })
}

fn on_or_before(date: NaiveDate, day: Weekday) -> NaiveDate {
    let back = (7 + date.weekday().num_days_from_monday() - day.num_days_from_monday()) % 7;
    date.checked_sub_days(Days::new(u64::from(back))).unwrap_or(date)
}

/// The same place in the month so many months later, or earlier where that is less than none.
fn nth_weekday(first: NaiveDate, months: i32) -> Option<NaiveDate> {
    let nth = (first.day0() / 7) as u8;
    let (month, distance) = (first.with_day(1)?, Months::new(months.unsigned_abs()));
    let month =
        if months < 0 { month.checked_sub_months(distance)? } else { month.checked_add_months(distance)? };
    (0..=nth).rev().find_map(|n| {
        NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), first.weekday(), n + 1)
    })
}

/// A slot's instant on a day of its own calendar.
pub fn instant(slot: &Slot, on: NaiveDate) -> Option<DateTime<Utc>> {
    wall_instant(on.and_time(slot.time), slot.zone).map(|at| at.with_timezone(&Utc))
}

/// The instant of a wall time: the earlier of two, and one that daylight saving skips moves on by the hour it skips.
pub fn wall_instant(wall: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    let local = |at: NaiveDateTime| zone.from_local_datetime(&at).earliest();
    local(wall).or_else(|| local(wall.checked_add_signed(TimeDelta::hours(1))?))
}

fn in_calendar_of(slot: &Slot, on: NaiveDate, zone: Tz) -> (NaiveDate, Option<NaiveTime>) {
    match instant(slot, on) {
        Some(at) => {
            let here = at.with_timezone(&zone);
            (here.date_naive(), Some(here.time()))
        }
        None => (on, Some(slot.time)),
    }
}

/// Where counting starts: the first meeting ever held, else the day the notebook was opened; at or before it, where the
/// rhythm is in step with a day.
pub fn anchor<'a>(person: &Person, meetings: impl Iterator<Item = &'a Meeting>) -> NaiveDate {
    let opened = person.created.date_naive();
    let first =
        meetings.filter(|m| m.is_held()).map(|m| m.on).min().map_or(opened, |first| first.min(opened));
    person.in_step.and_then(|day| in_step(person.rhythm, day, first)).unwrap_or(first)
}

/// The last day at or before `first` that a rhythm with a meeting on `day` has one, in the same place of the month.
fn in_step(rhythm: Rhythm, day: NaiveDate, first: NaiveDate) -> Option<NaiveDate> {
    let months = match rhythm {
        // Any week will do: the slot's weekday says the rest.
        Rhythm::Weekly => return Some(first),
        Rhythm::Fortnightly => {
            let back = (first - day).num_days().rem_euclid(14);
            return first.checked_sub_days(Days::new(back.unsigned_abs()));
        }
        Rhythm::Monthly => 1,
        Rhythm::Quarterly => 3,
    };
    let between = (first.year() - day.year()) * 12 + first.month0() as i32 - day.month0() as i32;
    let latest = between.div_euclid(months);
    // A fifth weekday comes at least every few months, so that one is found soon.
    (0..24).find_map(|back| {
        let found = nth_weekday(day, (latest - back) * months)?;
        (found <= first && found.day0() / 7 == day.day0() / 7).then_some(found)
    })
}

/// The next meeting: one that is running, else the sooner of the next planned or moved one and the next of the rhythm
/// that isn't an away day.
pub fn next_meeting(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    today: NaiveDate,
    zone: Tz,
) -> Option<Next> {
    let open = meetings.iter().filter(|m| !m.is_held());
    let of = |meeting: &&Meeting| Next { on: meeting.on, time: meeting.time, meeting: Some(meeting.id) };
    if let Some(running) = open.clone().find(|m| matches!(m.state, MeetingState::Running { .. })) {
        return Some(of(running));
    }
    let planned =
        open.filter(|m| m.on >= today && !is_away(person, settings, m.on)).min_by_key(|m| m.on).map(of);
    // Years of days that are over are passed before anything is asked of one; between two zones lie two days at most.
    let since = today.checked_sub_days(Days::new(2)).unwrap_or(today);
    let expected = person.slot.as_ref().and_then(|slot| {
        occurrences(person.rhythm, slot.day, anchor(person, meetings.iter().copied()))
            .skip_while(|expected| *expected < since)
            .filter(|expected| !meetings.iter().any(|m| fills(person.rhythm, m, *expected)))
            .map(|expected| in_calendar_of(slot, expected, zone))
            .find(|(on, _)| *on >= today && !is_away(person, settings, *on))
            .map(|(on, time)| Next { on, time, meeting: None })
    });
    // A meeting that was planned for a later week hides none before it.
    planned.into_iter().chain(expected).min_by_key(|next| next.on)
}

/// Whether a meeting stands for an expected day, be it on another day by now (R11).
pub(super) fn fills(rhythm: Rhythm, meeting: &Meeting, expected: NaiveDate) -> bool {
    meeting.moved_from.iter().chain([&meeting.on]).any(|on| belongs(rhythm, *on, expected))
}

/// Whether a day is nearer to this expected day than to its neighbours: a meeting held on Wednesday is Monday's.
pub(super) fn belongs(rhythm: Rhythm, on: NaiveDate, expected: NaiveDate) -> bool {
    let half = period_days(rhythm) / 2;
    let distance = (on - expected).num_days();
    -half <= distance && distance < period_days(rhythm) - half
}

/// The twelve meetings that are locked in around today, and what became of each (R11, R12).
///
/// A meeting belongs to the expected day it is nearest to, so one that moved from Monday to Wednesday fills
/// Monday's dot.
pub fn dots(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    today: NaiveDate,
) -> Vec<(NaiveDate, Dot)> {
    let Some(slot) = person.slot.as_ref() else { return Vec::new() };
    let anchor = anchor(person, meetings.iter().copied());
    let opened = occurrences(person.rhythm, slot.day, anchor).take_while(|on| *on <= today).count();
    let round = opened.saturating_sub(1) / DOTS * DOTS;
    let locked_in = occurrences(person.rhythm, slot.day, anchor).skip(round).take(DOTS);
    locked_in.map(|expected| (expected, dot(person, settings, meetings, expected, today))).collect()
}

/// The meetings that were expected from one day to another, and what became of each.
pub fn became(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<(NaiveDate, Dot)> {
    let Some(slot) = person.slot.as_ref() else { return Vec::new() };
    let expected = occurrences(person.rhythm, slot.day, anchor(person, meetings.iter().copied()));
    let within = expected.skip_while(|on| *on < from).take_while(|on| *on <= to);
    // Whatever fills one of these days was expected or held within a period of it.
    let period = TimeDelta::days(period_days(person.rhythm));
    let near = |m: &&&Meeting| {
        m.moved_from.iter().chain([&m.on]).any(|on| from - period <= *on && *on <= to + period)
    };
    let near: Vec<&Meeting> = meetings.iter().filter(near).copied().collect();
    within.map(|expected| (expected, dot(person, settings, &near, expected, to))).collect()
}

fn dot(
    person: &Person,
    settings: &Settings,
    meetings: &[&Meeting],
    expected: NaiveDate,
    today: NaiveDate,
) -> Dot {
    let half = period_days(person.rhythm) - period_days(person.rhythm) / 2;
    let closes = expected + TimeDelta::days(half);
    let filled = |held: bool| {
        let stands = |m: &&&Meeting| m.is_held() || (!held && m.on >= today);
        meetings.iter().filter(stands).any(|m| fills(person.rhythm, m, expected))
    };
    match () {
        _ if filled(true) => Dot::Held,
        _ if is_away(person, settings, expected) => Dot::Away,
        _ if closes <= today && !filled(false) => Dot::Missed,
        _ => Dot::Planned,
    }
}

/// Days since the last meeting (or since the notebook was opened) once that is too long: half as long again as
/// the rhythm. Days away don't count (R11).
pub fn not_met_for(
    person: &Person,
    settings: &Settings,
    last_held: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<i64> {
    let since = last_held.unwrap_or_else(|| person.created.date_naive());
    let days = (today - since).num_days();
    let away = since
        .iter_days()
        .skip(1)
        .take_while(|d| *d <= today)
        .filter(|d| is_away(person, settings, *d))
        .count();
    let counted = days - i64::try_from(away).unwrap_or(i64::MAX);
    (counted > period_days(person.rhythm) * 3 / 2).then_some(days)
}

/// R13: minutes of meetings in a year of 50 weeks, as agreed: an hour that ends by itself (R8, R9) makes no year.
pub fn minutes_a_year<'a>(people: impl Iterator<Item = &'a Person>) -> u32 {
    people.map(|p| meetings_a_year(p.rhythm) * u32::from(p.minutes.get())).sum()
}

/// The first slot from Monday 10:00 on that nobody has: half hours until 17:00, then the next day.
pub fn first_free_slot<'a>(taken: impl Iterator<Item = &'a Slot>, zone: Tz) -> Slot {
    let taken: Vec<_> = taken.map(|s| (s.day, s.time)).collect();
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let hours = (20..34u32).filter_map(|half| NaiveTime::from_hms_opt(half / 2, half % 2 * 30, 0));
    let free = week
        .into_iter()
        .flat_map(|day| hours.clone().map(move |time| (day, time)))
        .find(|slot| !taken.contains(slot))
        .unwrap_or((Weekday::Mon, NaiveTime::MIN));
    Slot { day: free.0, time: free.1, zone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Away, Name, PersonId, TeamMode, TeamModeKind};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn person(rhythm: Rhythm) -> Person {
        Person {
            id: PersonId(Uuid::nil()),
            name: Name::new("Priya").unwrap(),
            aliases: vec![],
            role: String::new(),
            relation: Relation::Direct,
            rhythm,
            minutes: Minutes::THIRTY,
            slot: Some(Slot {
                day: Weekday::Mon,
                time: NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
                zone: Tz::Europe__Berlin,
            }),
            in_step: None,
            started: None,
            new_manager_since: None,
            inherited: false,
            manager: String::new(),
            away: vec![],
            archived: None,
            about: About::default(),
            created: "2026-11-02T08:00:00Z".parse().unwrap(),
        }
    }

    fn held(on: &str) -> Meeting {
        Meeting {
            id: MeetingId(Uuid::from_u128(day(on).num_days_from_ce() as u128)),
            person: PersonId(Uuid::nil()),
            on: day(on),
            time: None,
            minutes: Minutes::THIRTY,
            state: MeetingState::Held { ended: format!("{on}T10:30:00Z").parse().unwrap() },
            moved_from: vec![],
            spent: Default::default(),
            opening: None,
            opener: None,
            talk: None,
            close: None,
            after: None,
        }
    }

    #[test]
    fn r6_monthly_keeps_its_place_in_the_month() {
        let table = [
            (Rhythm::Weekly, "2026-11-23", ["2026-11-23", "2026-11-30", "2026-12-07"]),
            (Rhythm::Fortnightly, "2026-11-25", ["2026-11-23", "2026-12-07", "2026-12-21"]),
            (Rhythm::Monthly, "2026-11-09", ["2026-11-09", "2026-12-14", "2027-01-11"]),
            // A fifth Monday becomes the last one where there is none.
            (Rhythm::Monthly, "2026-11-30", ["2026-11-30", "2026-12-28", "2027-01-25"]),
            (Rhythm::Quarterly, "2026-11-09", ["2026-11-09", "2027-02-08", "2027-05-10"]),
        ];
        for (rhythm, anchor, expected) in table {
            let got: Vec<_> = occurrences(rhythm, Weekday::Mon, day(anchor)).take(3).collect();
            assert_eq!(got, expected.map(day), "{rhythm:?} from {anchor}");
        }
    }

    #[test]
    fn the_next_meeting_is_planned_or_follows_the_rhythm() {
        let person = person(Rhythm::Weekly);
        let next = |meetings: &[&Meeting], today: &str| {
            next_meeting(&person, &Settings::default(), meetings, day(today), Tz::Europe__Berlin).unwrap().on
        };
        assert_eq!(next(&[], "2026-11-23"), day("2026-11-23"), "today is a Monday");
        assert_eq!(next(&[&held("2026-11-23")], "2026-11-23"), day("2026-11-30"), "held today");
        assert_eq!(next(&[&held("2026-11-20")], "2026-11-21"), day("2026-11-30"), "held late, on Friday");
        let moved = Meeting {
            state: MeetingState::Planned,
            moved_from: vec![day("2026-11-23")],
            ..held("2026-11-25")
        };
        assert_eq!(next(&[&moved], "2026-11-23"), day("2026-11-25"), "moved");
        let later = Meeting { moved_from: vec![day("2026-12-07")], on: day("2026-12-09"), ..moved };
        assert_eq!(
            next(&[&later], "2026-11-23"),
            day("2026-11-23"),
            "a later one that moved hides none before it"
        );
    }

    #[test]
    fn r11_an_away_day_is_skipped_and_hollow_and_never_missed() {
        let mut person = person(Rhythm::Weekly);
        person.away = vec![Away { from: day("2026-11-09"), to: day("2026-11-15") }];
        let meetings = [held("2026-11-02")];
        let meetings: Vec<_> = meetings.iter().collect();
        let dots = dots(&person, &Settings::default(), &meetings, day("2026-11-19"));
        let kinds: Vec<_> = dots.iter().map(|(_, what)| *what).take(4).collect();
        assert_eq!(kinds, [Dot::Held, Dot::Away, Dot::Planned, Dot::Planned]);
        let late = super::dots(&person, &Settings::default(), &meetings, day("2026-11-24"));
        assert_eq!(late[2], (day("2026-11-16"), Dot::Missed), "the 16th passed without a meeting or a move");
        assert_eq!(dots.len(), DOTS);
        assert_eq!(
            not_met_for(&person, &Settings::default(), Some(day("2026-11-02")), day("2026-11-16")),
            None,
            "7 of 14 days were away"
        );
    }

    #[test]
    fn a_rhythm_in_step_with_a_day_has_a_meeting_on_it_and_begins_no_later_than_before() {
        let table = [
            (Rhythm::Weekly, "2026-11-23"),
            (Rhythm::Fortnightly, "2026-11-30"),
            (Rhythm::Fortnightly, "2026-12-07"),
            (Rhythm::Fortnightly, "2020-01-06"),
            (Rhythm::Monthly, "2026-12-14"),
            (Rhythm::Monthly, "2026-11-02"),
            (Rhythm::Monthly, "2026-11-30"),
            (Rhythm::Monthly, "2027-03-29"),
            (Rhythm::Quarterly, "2027-01-18"),
            (Rhythm::Quarterly, "2026-09-07"),
        ];
        for (rhythm, in_step) in table {
            let person = Person { in_step: Some(day(in_step)), ..person(rhythm) };
            let anchor = anchor(&person, [].into_iter());
            assert!(anchor <= day("2026-11-02"), "{rhythm:?} {in_step}: {anchor}");
            assert!((day("2026-11-02") - anchor).num_days() < 800, "{rhythm:?} {in_step}: {anchor}");
            let mut days = occurrences(rhythm, Weekday::Mon, anchor.min(day(in_step)));
            assert!(days.any(|on| on == day(in_step)), "{rhythm:?} {in_step} from {anchor}");
        }
        let fifth = Person { in_step: Some(day("2026-11-30")), ..person(Rhythm::Monthly) };
        let days: Vec<_> =
            occurrences(Rhythm::Monthly, Weekday::Mon, anchor(&fifth, [].into_iter())).take(40).collect();
        assert!(days.contains(&day("2026-12-28")), "the last Monday: {days:?}");
    }

    #[test]
    fn r12_dots_start_again_after_twelve() {
        let person = person(Rhythm::Weekly);
        let dots = dots(&person, &Settings::default(), &[], day("2027-01-25"));
        assert_eq!(dots[0].0, day("2027-01-25"), "the thirteenth week opens a new row");
    }

    #[test]
    fn r8_an_hour_for_ninety_days_then_it_ends_by_itself() {
        let mut person = person(Rhythm::Weekly);
        person.new_manager_since = Some(day("2026-10-05"));
        assert_eq!(new_manager_until(&person), Some(day("2027-01-03")));
        for (on, minutes) in [("2026-10-04", 30), ("2026-10-05", 60), ("2027-01-02", 60), ("2027-01-03", 30)]
        {
            assert_eq!(minutes_on(&person, &Settings::default(), day(on)).get(), minutes, "{on}");
        }
    }

    #[test]
    fn r9_an_incident_gives_every_direct_report_an_hour_until_it_ends() {
        let mode =
            TeamMode { kind: TeamModeKind::Incident, from: day("2026-11-20"), until: day("2026-11-27") };
        let settings = Settings { mode: Some(mode), ..Settings::default() };
        let direct = person(Rhythm::Weekly);
        for (on, minutes) in [("2026-11-19", 30), ("2026-11-20", 60), ("2026-11-27", 60), ("2026-11-28", 30)]
        {
            assert_eq!(minutes_on(&direct, &settings, day(on)).get(), minutes, "{on}");
        }
        let skip = Person { relation: Relation::SkipLevel, ..direct };
        assert_eq!(minutes_on(&skip, &settings, day("2026-11-23")).get(), 30);
    }

    #[test]
    fn r11_when_i_am_away_nobody_was_missed() {
        let person = person(Rhythm::Weekly);
        let away = vec![Away { from: day("2026-11-23"), to: day("2026-12-06") }];
        let settings = Settings { away, ..Settings::default() };
        let next = next_meeting(&person, &settings, &[], day("2026-11-23"), Tz::Europe__Berlin).unwrap();
        assert_eq!(next.on, day("2026-12-07"));
    }

    #[test]
    fn r13_eight_reports_take_two_hundred_hours_a_year() {
        let people = vec![person(Rhythm::Weekly); 8];
        assert_eq!(minutes_a_year(people.iter()), 200 * 60);
        let new = Person { new_manager_since: Some(day("2026-11-01")), ..person(Rhythm::Weekly) };
        assert_eq!(minutes_a_year([new].iter()), 25 * 60, "ninety days of an hour make no year of hours");
    }

    #[test]
    fn r7_monthly_skip_levels_are_suggested_from_150_people_on() {
        let skip = |rhythm| Person { relation: Relation::SkipLevel, ..person(rhythm) };
        let (direct, monthly) = (person(Rhythm::Quarterly), skip(Rhythm::Monthly));
        let (quarterly, other) = (skip(Rhythm::Quarterly), skip(Rhythm::Quarterly));
        type Case<'a> = (&'a str, u32, bool, Vec<&'a Person>, Option<usize>);
        let table: [Case<'_>; 7] = [
            ("a small organisation", 149, false, vec![&quarterly], None),
            ("none are met at all", 150, false, vec![&direct], Some(0)),
            ("nobody yet", 150, false, vec![], Some(0)),
            ("all monthly", 150, false, vec![&monthly, &direct], None),
            ("two are met quarterly", 150, false, vec![&quarterly, &monthly, &other], Some(2)),
            ("waved away", 400, true, vec![&quarterly], None),
            ("size unknown", 0, false, vec![], None),
        ];
        for (name, organisation_size, skip_hint_off, people, expected) in table {
            let settings = Settings { organisation_size, skip_hint_off, ..Settings::default() };
            assert_eq!(skips_to_suggest(&people, &settings), expected, "{name}");
        }
    }

    #[test]
    fn r10_monthly_is_too_rare_for_a_direct_report_only() {
        let mut monthly = person(Rhythm::Monthly);
        assert!(too_rare(&monthly));
        monthly.relation = Relation::SkipLevel;
        assert!(!too_rare(&monthly));
        assert!(!too_rare(&person(Rhythm::Fortnightly)));
    }

    #[test]
    fn wall_time_holds_over_daylight_saving_and_zones() {
        let mut person = person(Rhythm::Weekly);
        let slot = person.slot.as_mut().unwrap();
        slot.zone = Tz::America__New_York;
        slot.time = NaiveTime::from_hms_opt(20, 0, 0).unwrap();
        // 20:00 in New York is 01:00 on the next day in Berlin, in winter; 02:00 while only Europe is back on winter time.
        let next =
            next_meeting(&person, &Settings::default(), &[], day("2026-11-10"), Tz::Europe__Berlin).unwrap();
        assert_eq!((next.on, next.time.unwrap().to_string()), (day("2026-11-10"), "02:00:00".into()));
        let gap = Slot {
            day: Weekday::Sun,
            time: NaiveTime::from_hms_opt(2, 30, 0).unwrap(),
            zone: Tz::Europe__Berlin,
        };
        assert_eq!(instant(&gap, day("2027-03-28")).unwrap().to_rfc3339(), "2027-03-28T01:30:00+00:00");
    }

    #[test]
    fn free_slots_fill_from_monday_ten_o_clock() {
        let first = first_free_slot([].iter(), Tz::UTC);
        assert_eq!((first.day, first.time.to_string()), (Weekday::Mon, "10:00:00".into()));
        let second = first_free_slot([first].iter(), Tz::UTC);
        assert_eq!((second.day, second.time.to_string()), (Weekday::Mon, "10:30:00".into()));
    }
}
