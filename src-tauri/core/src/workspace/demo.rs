//! The demo vault: a year of invented notes, made through the same use cases as a real one.
//!
//! Everything follows from the moment it is made at and from tables, so two demos of one moment tell the same story:
//! the next meeting begins in a few minutes, a promise of mine is late, one pace is low for the third week, three people
//! have named the same risk.

mod cast;
mod delivery;
mod story;

use super::{NewAfter, NewClose, NewCommitment, NewPerson, Workspace};
use crate::error::Result;
use crate::model::{
    Awkward, Lane, LoopId, Measure, Minutes, Moment, Name, Owner, Parting, PersonId, Settings, Slot, Text,
    Trend,
};
use crate::outside::Outside;
use crate::rules::capture::lane_of;
use cast::{CAST, Cast};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use sotto_vault::{KdfPolicy, Passphrase, Places};

/// Opens every demo vault. It protects nothing: there is nothing in one that isn't invented.
pub const DEMO_PASSPHRASE: &str = "every name in here is invented";

/// How far back the notes go, in weeks.
const WEEKS: u32 = 52;
/// The weeks of my own holiday.
const HOLIDAY: std::ops::RangeInclusive<u32> = 20..=21;
/// Key derivation as light as the format allows: the passphrase is known to everybody.
const LIGHT: (u32, u32, u32) = (64 * 1024, 1, 4);

impl Workspace {
    /// Makes a demo vault with [`DEMO_PASSPHRASE`] and leaves it open. Errors: those of [`Workspace::create`].
    pub fn demo(places: Places, outside: Outside, now: Moment) -> Result<Self> {
        let passphrase = Passphrase::new(DEMO_PASSPHRASE.as_bytes())?;
        let kdf = KdfPolicy::new(LIGHT.0, LIGHT.1, LIGHT.2)?;
        let workspace = Workspace::create(places, &passphrase, kdf, outside, now)?;
        workspace.gathered(|workspace| tell(workspace, now))
    }
}

fn tell(workspace: &mut Workspace, now: Moment) -> Result<()> {
    let settings = Settings { demo: true, organisation_size: 64, ..workspace.facts().settings.clone() };
    workspace.set_settings(settings)?;
    let (first, last) = (*HOLIDAY.end(), *HOLIDAY.start());
    let monday = now.today() - Days::new(u64::from(now.today().weekday().num_days_from_monday()));
    workspace.my_away(weeks_before(monday, first), weeks_before(monday, last) + Days::new(6), now)?;
    for (index, cast) in CAST.iter().enumerate() {
        let person = Told::begin(workspace, cast, index, now)?;
        person.year(workspace)?;
        story::particulars(workspace, cast.name, person.id, now)?;
    }
    delivery::deliver(workspace, now)
}

fn weeks_before(on: NaiveDate, weeks: u32) -> NaiveDate {
    on - Days::new(7 * u64::from(weeks))
}

/// A time on a day, in the zone of `now`; where the clocks skip it, the same time in UTC.
fn moment(on: NaiveDate, time: NaiveTime, now: Moment) -> Moment {
    let local = now.zone.from_local_datetime(&on.and_time(time)).earliest();
    let utc: DateTime<Utc> = local.map_or_else(|| on.and_time(time).and_utc(), |at| at.with_timezone(&Utc));
    Moment { utc, zone: now.zone }
}

fn later(now: Moment, minutes: i64) -> Moment {
    Moment { utc: now.utc + TimeDelta::minutes(minutes), ..now }
}

/// Ten minutes from now, on a full five minutes; never past midnight.
fn soon(now: Moment) -> NaiveTime {
    let minute = (now.time().num_seconds_from_midnight() / 60 + 14) / 5 * 5;
    let minute = minute.min(23 * 60 + 55);
    NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap_or(NaiveTime::MIN)
}

/// One person's year while it is told.
struct Told<'a> {
    cast: &'a Cast,
    id: PersonId,
    index: u32,
    time: NaiveTime,
    /// The days on which they met, oldest first, and how many weeks ago.
    days: Vec<(NaiveDate, u32)>,
    now: Moment,
}

impl<'a> Told<'a> {
    fn begin(workspace: &mut Workspace, cast: &'a Cast, index: usize, now: Moment) -> Result<Self> {
        let slot_day = slot_day(cast, now.today());
        let time = match cast.day {
            0 => soon(now),
            _ => NaiveTime::from_hms_opt(cast.hour, 0, 0).unwrap_or(NaiveTime::MIN),
        };
        let created = moment(weeks_before(now.today(), WEEKS + 1), time, now);
        let new = NewPerson {
            role: cast.role.to_owned(),
            relation: cast.relation,
            rhythm: Some(cast.rhythm),
            minutes: Minutes::new(cast.minutes).ok(),
            slot: Some(Slot { day: slot_day.weekday(), time, zone: now.zone }),
            started: Some(weeks_before(now.today(), cast.since_weeks)),
            manager: cast.manager.to_owned(),
            ..NewPerson::named(Name::new(cast.name)?)
        };
        let id = workspace.person_add(new, created)?;
        workspace.about_set(id, cast.about())?;
        let every = cast.every_weeks();
        let days = (0..=WEEKS.min(cast.since_weeks))
            .rev()
            .filter(|week| week % every == cast.skip % every && !HOLIDAY.contains(week))
            .filter(|week| !cast.unmet.contains(week))
            .map(|week| (weeks_before(slot_day, week), week))
            .filter(|(on, _)| *on < now.today())
            .collect();
        let index = u32::try_from(index).unwrap_or(0);
        Ok(Told { cast, id, index, time, days, now })
    }

    fn year(&self, workspace: &mut Workspace) -> Result<()> {
        let count = self.days.len();
        for (nth, (on, week)) in self.days.iter().enumerate() {
            let from_last = u32::try_from(count - 1 - nth).unwrap_or(0);
            self.meeting(workspace, *on, *week, from_last)?;
        }
        Ok(())
    }

    /// One meeting, from the topic that was waiting to what was noted alone. `from_last` is 0 for the newest one.
    fn meeting(&self, workspace: &mut Workspace, on: NaiveDate, week: u32, from_last: u32) -> Result<()> {
        let start = moment(on, self.time, self.now);
        let at = |minutes| later(start, minutes);
        let (lane, topic) = lane_of(self.line(story::TOPICS, week));
        let topic = Text::new(self.fill(topic, week))?;
        let lane = lane.unwrap_or(Lane::Product);
        let topic = workspace.topic_add(self.id, Owner::Them, lane, topic, later(start, -300))?;
        let meeting = workspace.meeting_open(self.id, start)?;
        if workspace.meeting_of(meeting)?.opening.is_none() {
            let trend = if week.is_multiple_of(3) { Trend::Same } else { Trend::Better };
            // A first meeting has no concern to answer.
            let _ = workspace.opening_answer(meeting, trend);
        }
        self.settle(workspace, week, at(3))?;
        workspace.capture(meeting, &self.fill(self.line(story::NOTES, week), week), at(7))?;
        workspace.meeting_lane(meeting, Lane::Product, at(9))?;
        workspace.topic_discussed(meeting, topic, true, false, at(17))?;
        workspace.meeting_lane(meeting, Lane::Process, at(19))?;
        for (_, line) in self.cast.lines.iter().filter(|(at, _)| *at == from_last) {
            workspace.capture(meeting, line, at(22))?;
        }
        self.close(workspace, meeting, week, from_last, at(29))?;
        if from_last == 0 && self.cast.after_waits {
            return Ok(());
        }
        let opener = (from_last == 0 && !self.cast.opener.is_empty()).then_some(self.cast.opener);
        let after = NewAfter {
            talk_percent: u8::try_from(31 + (week * 7 + self.index * 5) % 27).ok(),
            pace: self.cast.pace_at(from_last),
            energy: self.cast.energy_at(from_last, week),
            opener: opener.map(Text::new).transpose()?,
        };
        workspace.after_save(meeting, after, at(33))
    }

    fn close(
        &self,
        workspace: &mut Workspace,
        meeting: crate::model::MeetingId,
        week: u32,
        from_last: u32,
        now: Moment,
    ) -> Result<()> {
        let quiet = from_last == 0 && self.cast.ends_quietly;
        let new = |table: &'static [&'static str], every: u32| {
            if quiet || (week + self.index) % every == every - 1 {
                return Ok(NewCommitment::None);
            }
            let text = Text::new(self.fill(self.line(table, week), week))?;
            Ok::<_, crate::error::Error>(NewCommitment::New { text, due: String::new() })
        };
        let close = NewClose {
            mine: new(story::MINE, 4)?,
            theirs: new(story::THEIRS, 3)?,
            awkward: Some(if (week + self.index).is_multiple_of(9) {
                Awkward::Surfaced
            } else {
                Awkward::None
            }),
            parting: Parting {
                heard: Some(true),
                clearer: Some(!(week * 3 + self.index).is_multiple_of(11)),
                unblocked: Some(!(week * 5 + self.index).is_multiple_of(13)),
            },
        };
        workspace.meeting_close(meeting, close, now)
    }

    /// What was promised last time is kept, mostly: one in nine is missed and one in eleven moved.
    fn settle(&self, workspace: &mut Workspace, week: u32, now: Moment) -> Result<()> {
        let open: Vec<LoopId> = workspace
            .facts()
            .loops_of(self.id)
            .filter(|x| x.is_open() && x.due <= now.today())
            .map(|x| x.id)
            .collect();
        for (nth, id) in (0..).zip(open) {
            let turn = week * 5 + self.index * 3 + nth;
            match (turn % 9, turn % 11) {
                (4, _) => workspace.loop_miss(id, Text::new(self.line(story::REASONS, week))?, now)?,
                (_, 6) => {
                    let why = Text::new("waiting for the platform team")?;
                    workspace.loop_renegotiate(id, "in 1 week", why, now)?;
                }
                _ => workspace.loop_keep(id, now)?,
            }
        }
        Ok(())
    }

    fn line(&self, table: &'static [&'static str], week: u32) -> &'static str {
        let at = usize::try_from(week + self.index * 2).unwrap_or(0) % table.len().max(1);
        table.get(at).copied().unwrap_or_default()
    }

    /// Puts what they work on at the time into a line: each thing takes them about six weeks.
    fn fill(&self, line: &str, week: u32) -> String {
        let works = self.cast.works;
        let at = usize::try_from((WEEKS + self.index - week) / 6).unwrap_or(0) % works.len().max(1);
        let filled = line.replace("{}", works.get(at).copied().unwrap_or_default());
        let mut chars = filled.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }
}

/// The day of this week's meeting: never on a weekend, unless today is one and it is with whom I am about to talk.
fn slot_day(cast: &Cast, today: NaiveDate) -> NaiveDate {
    let day = today.checked_add_signed(TimeDelta::days(cast.day)).unwrap_or(today);
    let into_week = match (cast.day, day.weekday()) {
        (0, _) => 0,
        (1.., chrono::Weekday::Sat) => 2,
        (1.., chrono::Weekday::Sun) => 1,
        (_, chrono::Weekday::Sat) => -1,
        (_, chrono::Weekday::Sun) => -2,
        _ => 0,
    };
    day.checked_add_signed(TimeDelta::days(into_week)).unwrap_or(day)
}

impl Cast {
    fn every_weeks(&self) -> u32 {
        match self.rhythm {
            crate::model::Rhythm::Weekly => 1,
            crate::model::Rhythm::Fortnightly => 2,
            crate::model::Rhythm::Monthly => 4,
            crate::model::Rhythm::Quarterly => 13,
        }
    }

    /// Pace after the meeting that is `from_last` before the newest; none where it isn't kept.
    fn pace_at(&self, from_last: u32) -> Option<u8> {
        let usual = *self.pace.last()?;
        let at = usize::try_from(from_last).ok()?;
        let said = self.pace.get(at).copied();
        let dip = u8::from(from_last % 8 == 5);
        Measure::pace(said.unwrap_or(usual - dip)).ok().map(|_| said.unwrap_or(usual - dip))
    }

    fn energy_at(&self, from_last: u32, week: u32) -> Option<u8> {
        let pace = self.pace_at(from_last)?;
        // Asked two times in three, and near the pace without following it.
        (week % 3 != 1).then_some((pace * 2).saturating_sub(1 + u8::from(week.is_multiple_of(5))).max(2))
    }
}
