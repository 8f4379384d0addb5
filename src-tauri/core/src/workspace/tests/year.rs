//! A simulated year: eight reports and six skip-levels, 52 weeks, every number worked out by hand.
//!
//! Everybody meets on Mondays from 2026-01-05 (week 0) on. I am away in weeks 30 and 31; nobody holds week 10's meeting
//! with the fourth report; the first report's meeting of week 20 moves to Wednesday; weeks 40 and 41 are an incident.
//! In each meeting I promise one thing until the next and say how the last one went: missed in every fourth week
//! (3, 7, 11 …), else kept. The second report's pace is 2, 1, 2 in weeks 5 to 7; then a lever; 2 again in week 8; 3 from
//! week 9 on. The third report tries an experiment in week 12.

use super::*;
use crate::model::{Away, Commitment, Loop, LoopKind, TeamMode, TeamModeKind};
use crate::views::{LoopView, OpeningView};
use chrono::{Days, TimeZone};

const WEEKS: u64 = 52;

struct Year {
    workspace: Workspace,
    reports: Vec<PersonId>,
    skips: Vec<PersonId>,
}

fn monday(week: u64) -> NaiveDate {
    day("2026-01-05") + Days::new(7 * week)
}

/// A time on a day, on the wall in Berlin, summer or winter.
fn moment(on: NaiveDate, hour: u32) -> Moment {
    let zone = chrono_tz::Europe::Berlin;
    let utc = zone.from_local_datetime(&on.and_hms_opt(hour, 0, 0).unwrap()).unwrap().with_timezone(&Utc);
    Moment { utc, zone }
}

impl Year {
    fn begin(desk: &Desk) -> Self {
        let mut workspace = desk.create();
        let now = moment(monday(0), 8);
        let mut add = |name: String, relation| {
            let new = NewPerson { relation, ..NewPerson::named(Name::new(&name).unwrap()) };
            workspace.person_add(new, now).unwrap()
        };
        let reports = (0..8).map(|n| add(format!("Report {n}"), Relation::Direct)).collect();
        let skips = (0..6).map(|n| add(format!("Skip {n}"), Relation::SkipLevel)).collect();
        let away = vec![Away { from: monday(30), to: monday(32) - Days::new(1) }];
        let incident =
            TeamMode { kind: TeamModeKind::Incident, from: monday(40), until: monday(42) - Days::new(1) };
        let settings = Settings { away, mode: Some(incident), ..workspace.facts().settings.clone() };
        workspace.set_settings(settings).unwrap();
        Year { workspace, reports, skips }
    }

    fn week(&mut self, week: u64) {
        for n in 0..8 {
            match (n, week) {
                (3, 10) => {}
                (0, 20) => {
                    let (from, to) = (monday(20), monday(20) + Days::new(2));
                    self.workspace.meeting_move(self.reports[0], from, to, moment(from, 9)).unwrap();
                }
                _ => self.meet(self.reports[n], monday(week), week),
            }
        }
        for n in 0..6 {
            self.meet(self.skips[n], monday(week), week);
        }
        if week == 20 {
            self.meet(self.reports[0], monday(20) + Days::new(2), week);
        }
        self.pace(week);
        if week == 12 {
            let now = moment(monday(12), 17);
            self.workspace
                .answer(self.reports[2], "experiment", text("pair on reviews"), None, None, now)
                .unwrap();
        }
    }

    /// Holds the meeting if one is due on this day, from the opening to After.
    fn meet(&mut self, person: PersonId, on: NaiveDate, week: u64) {
        let now = moment(on, 10);
        if self.workspace.person(person, now).unwrap().row.next != Some(on) {
            return;
        }
        let topic =
            self.workspace.topic_add(person, Owner::Them, Lane::Product, text("their topic"), now).unwrap();
        let meeting = self.workspace.meeting_open(person, now).unwrap();
        for promise in open_of_mine(&self.workspace, person) {
            match week % 4 {
                3 => self.workspace.loop_miss(promise.id, text("the week was full"), now).unwrap(),
                _ => self.workspace.loop_keep(promise.id, now).unwrap(),
            }
        }
        self.workspace.topic_discussed(meeting, topic, true, false, now).unwrap();
        let mine = NewCommitment::New { text: text("find an answer"), due: String::new() };
        let close = NewClose {
            mine,
            theirs: NewCommitment::None,
            awkward: Some(Awkward::None),
            parting: Parting { clearer: Some(true), ..Parting::default() },
        };
        self.workspace.meeting_close(meeting, close, now).unwrap();
        let after = NewAfter { talk_percent: Some(40), ..NewAfter::default() };
        self.workspace.after_save(meeting, after, now).unwrap();
    }

    fn pace(&mut self, week: u64) {
        let value = match week {
            5 | 7 | 8 => 2,
            6 => 1,
            _ => 3,
        };
        let (person, on) = (self.reports[1], monday(week));
        self.workspace.reading_set(person, Measure::pace(value).unwrap(), on, moment(on, 17)).unwrap();
    }

    fn alarm(&self, week: u64) -> Option<Vec<u8>> {
        let signals = self.workspace.today(moment(monday(week), 18)).signals;
        signals.into_iter().find_map(|signal| match signal {
            Signal::PaceAlarm { values, .. } => Some(values),
            _ => None,
        })
    }

    fn dots(&self, person: PersonId, week: u64) -> Vec<DotKind> {
        let view = self.workspace.person(person, moment(monday(week), 18)).unwrap();
        view.dots.into_iter().map(|dot| dot.what).collect()
    }

    fn held(&self, person: PersonId) -> usize {
        self.workspace.facts().meetings_of(person).filter(|m| m.is_held()).count()
    }
}

fn open_of_mine(workspace: &Workspace, person: PersonId) -> Vec<Loop> {
    let mine = |x: &&Loop| x.owner == Owner::Me && x.is_open() && x.kind == LoopKind::Promise;
    workspace.facts().loops_of(person).filter(mine).cloned().collect()
}

#[test]
fn a_year_of_eight_reports_and_six_skip_levels() {
    let desk = Desk::new();
    let mut year = Year::begin(&desk);
    for week in 0..WEEKS {
        year.week(week);
        match week {
            6 => assert_eq!(year.alarm(6), None, "two low weeks are not three"),
            7 => {
                assert_eq!(year.alarm(7), Some(vec![2, 1, 2]));
                let now = moment(monday(7), 18);
                year.workspace.lever_choose(year.reports[1], text("cut scope"), "in 2 weeks", now).unwrap();
                assert_eq!(year.alarm(7), None, "a lever answers it");
            }
            8 => assert_eq!(year.alarm(8), Some(vec![2, 1, 2, 2]), "it returns while pace stays below 3"),
            9 => assert_eq!(year.alarm(9), None, "3 ends it"),
            11 => {
                let mut expected = vec![DotKind::Held; 12];
                expected[10] = DotKind::Missed;
                assert_eq!(year.dots(year.reports[3], 11), expected, "a missed meeting is shown as a signal");
            }
            14 => {
                let OpeningView { lines, .. } =
                    year.workspace.facts().opening(year.reports[2], monday(14), None);
                assert!(
                    lines.iter().any(|line| matches!(line, OpeningLine::Experiment { .. })),
                    "back after 14 days"
                );
            }
            21 => {
                assert_eq!(year.dots(year.reports[0], 21)[8], DotKind::Held, "Wednesday fills Monday's dot")
            }
            33 => {
                let dots = year.dots(year.reports[5], 33);
                assert_eq!(
                    dots[6..8],
                    [DotKind::Away, DotKind::Away],
                    "away is neither cancelled nor missed"
                );
            }
            39 => {
                let next = year.workspace.person(year.reports[4], moment(monday(39), 18)).unwrap();
                assert_eq!(next.next_minutes, 60, "an hour during the incident");
            }
            _ => {}
        }
    }
    let held: Vec<_> = year.reports.iter().map(|p| year.held(*p)).collect();
    assert_eq!(held, [50, 50, 50, 49, 50, 50, 50, 50], "52 weeks less two away, and one missed");
    let skips: Vec<_> = year.skips.iter().map(|p| year.held(*p)).collect();
    assert_eq!(skips, [11; 6], "twelve first Mondays less 3 August");

    let end = moment(monday(51), 18);
    let kept = |p: &PersonId| year.workspace.person(*p, end).unwrap().kept;
    // 49 promises settled, 12 of them in a fourth week: 3, 7 … 51 are 13, less 31 when I was away.
    assert_eq!((kept(&year.reports[0]).kept, kept(&year.reports[0]).missed), (37, 12));
    assert_eq!((kept(&year.reports[3]).kept, kept(&year.reports[3]).missed), (36, 12));
    let missed_whys = |x: &LoopView| x.state != LoopStatus::Missed || !x.why.is_empty();
    assert!(year.workspace.loops(end).iter().all(missed_whys), "a missed promise says why");

    let load = year.workspace.today(end).load;
    assert_eq!((load.people, load.hours_year, load.minutes_week), (14, 236, 283), "8 x 25 h and 6 x 6 h");

    let points: Vec<_> = {
        let mut meetings: Vec<_> = year.workspace.facts().meetings_of(year.reports[0]).collect();
        meetings.sort_by_key(|m| m.on);
        meetings.iter().map(|m| year.workspace.after(m.id).unwrap().met).collect()
    };
    assert_eq!(points[0], 5, "the first meeting had no last week to look at");
    assert!(points[1..].iter().all(|met| *met == 6));
    let commitments = year.workspace.facts().meetings.values().filter_map(|m| m.close);
    assert!(commitments.into_iter().all(|close| matches!(close.mine, Commitment::Loop(_))));

    let before = year.workspace.facts().clone();
    drop(year);
    assert_eq!(*desk.unlock().facts(), before, "and all of it is there after a lock");
}
