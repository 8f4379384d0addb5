//! R12 over a real vault: what a calendar program makes of one file after another.

use super::*;
use crate::model::Rhythm;
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The one rule that calendar programs share: by UID, a higher SEQUENCE replaces, the later of two equal ones too.
#[derive(Default)]
struct Program(BTreeMap<String, BTreeMap<String, String>>);

impl Program {
    fn import(&mut self, file: &str) {
        let unfolded = file.replace("\r\n ", "");
        for event in unfolded.split("BEGIN:VEVENT").skip(1) {
            let lines = event.lines().filter_map(|line| line.split_once(':'));
            let fields: BTreeMap<String, String> = lines
                .map(|(name, value)| (name.split(';').next().unwrap_or(name).to_owned(), value.to_owned()))
                .collect();
            let version = |event: &BTreeMap<String, String>| {
                (event["SEQUENCE"].parse::<u32>().unwrap(), event["DTSTAMP"].clone())
            };
            let known = self.0.get(&fields["UID"]);
            if known.is_none_or(|known| version(known) <= version(&fields)) {
                self.0.insert(fields["UID"].clone(), fields);
            }
        }
    }

    /// When something is shown, in order.
    fn shows(&self) -> Vec<String> {
        let shown = self.0.values().filter(|event| event["STATUS"] != "CANCELLED");
        let mut starts: Vec<String> = shown.map(|event| event["DTSTART"].clone()).collect();
        starts.sort();
        starts
    }

    fn sequences(&self) -> Vec<(String, String)> {
        self.0.values().map(|event| (event["DTSTART"].clone(), event["SEQUENCE"].clone())).collect()
    }
}

/// The calendar file at a moment, taken into the program.
fn export(program: &mut Program, workspace: &Workspace, when: &str) -> String {
    let file = workspace.calendar(12, at(when)).unwrap().text;
    program.import(&file);
    file
}

#[test]
fn r12_twelve_weeks_are_in_the_file_and_a_move_updates_its_meeting() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let mut program = Program::default();
    let file = export(&mut program, &workspace, "2026-11-23T08:00:00Z");
    assert!(!file.to_lowercase().contains("priya") && !file.contains(&person.to_string()), "{file}");
    let mondays: Vec<String> = (0..12)
        .map(|week| (day("2026-11-23") + TimeDelta::weeks(week)).format("%Y%m%dT100000").to_string())
        .collect();
    assert_eq!(program.shows(), mondays);

    workspace.meeting_move(person, day("2026-11-30"), day("2026-12-02"), at("2026-11-24T08:00:00Z")).unwrap();
    export(&mut program, &workspace, "2026-11-24T08:00:00Z");
    let mut moved = mondays.clone();
    moved[1] = "20261202T100000".into();
    moved.push("20270215T100000".into());
    assert_eq!(program.shows(), moved, "the meeting moved, none is there twice, and a week came in");
    assert!(program.sequences().contains(&("20261202T100000".into(), "1".into())));

    workspace.meeting_move(person, day("2026-12-02"), day("2026-12-03"), at("2026-11-25T08:00:00Z")).unwrap();
    export(&mut program, &workspace, "2026-11-25T08:00:00Z");
    moved[1] = "20261203T100000".into();
    assert_eq!(program.shows(), moved);
    assert!(program.sequences().contains(&("20261203T100000".into(), "2".into())));
}

#[test]
fn r12_a_meeting_that_takes_the_next_ones_place_leaves_one_of_them() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let mut program = Program::default();
    export(&mut program, &workspace, "2026-11-23T08:00:00Z");
    workspace.meeting_move(person, day("2026-11-23"), day("2026-12-01"), at("2026-11-23T08:30:00Z")).unwrap();
    export(&mut program, &workspace, "2026-11-23T08:40:00Z");
    assert_eq!(program.shows()[..2], ["20261201T100000", "20261207T100000"]);
    assert_eq!(program.shows().len(), 11);
}

#[test]
fn r11_r12_days_away_leave_the_calendar_and_come_back_with_it() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let mut program = Program::default();
    export(&mut program, &workspace, "2026-11-23T08:00:00Z");
    let (from, to) = (day("2026-12-21"), day("2027-01-03"));
    workspace.away(person, from, to, at("2026-11-23T08:30:00Z")).unwrap();
    export(&mut program, &workspace, "2026-11-23T09:00:00Z");
    assert_eq!(program.shows().len(), 10);
    assert!(!program.shows().contains(&"20261221T100000".to_owned()));
    workspace.away_drop(Some(person), from, to).unwrap();
    export(&mut program, &workspace, "2026-11-23T10:00:00Z");
    assert_eq!(program.shows().len(), 12);
}

#[test]
fn r12_another_slot_updates_the_weeks_and_a_closed_notebook_empties_them() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let mut program = Program::default();
    export(&mut program, &workspace, "2026-11-23T08:00:00Z");
    workspace
        .change_person(person, |person| {
            let slot = person.slot.as_mut().unwrap();
            (slot.day, slot.time) = (chrono::Weekday::Thu, "14:30:00".parse().unwrap());
        })
        .unwrap();
    export(&mut program, &workspace, "2026-11-23T09:00:00Z");
    assert_eq!(program.shows()[..2], ["20261126T143000", "20261203T143000"]);
    assert_eq!(program.shows().len(), 12);
    workspace.person_archive(person, None, at("2026-11-23T10:00:00Z")).unwrap();
    export(&mut program, &workspace, "2026-11-23T10:00:00Z");
    assert_eq!(program.shows(), Vec::<String>::new());
    let later = workspace.calendar(12, at("2027-03-01T10:00:00Z")).unwrap_err();
    assert_eq!(later.code(), "wrong-moment", "there is nothing to say any more");
}

#[test]
fn r12_a_held_meeting_a_second_one_and_another_zone_keep_their_own_days() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let person = priya(&mut workspace);
    let now = at("2026-11-23T09:00:00Z");
    workspace.meeting_log(person, day("2026-11-23"), &[], now).unwrap();
    workspace.meeting_plan(person, day("2026-11-26"), now).unwrap();
    let mut program = Program::default();
    export(&mut program, &workspace, "2026-11-23T10:00:00Z");
    assert_eq!(program.shows()[..3], ["20261123T100000", "20261126T100000", "20261130T100000"]);
    assert_eq!(program.shows().len(), 13, "the second one of the week is beside the rhythm");

    workspace
        .change_person(person, |person| {
            let slot = person.slot.as_mut().unwrap();
            (slot.day, slot.time) = (chrono::Weekday::Sun, "20:00:00".parse().unwrap());
            slot.zone = chrono_tz::America::New_York;
        })
        .unwrap();
    // Sunday 20:00 in New York is Monday 02:00 in Berlin: the day that the manager moves it from.
    let moved = workspace.meeting_move(person, day("2026-12-14"), day("2026-12-16"), now).unwrap();
    assert_eq!(workspace.meeting_of(moved).unwrap().time.unwrap().to_string(), "02:00:00");
    let mut program = Program::default();
    let file = export(&mut program, &workspace, "2026-11-23T11:00:00Z");
    assert!(file.contains("DTSTART;TZID=America/New_York:20261206T200000"), "{file}");
    assert!(file.contains("DTSTART;TZID=Europe/Berlin:20261216T020000"));
    assert!(!program.shows().contains(&"20261213T200000".to_owned()), "it is the meeting that moved");
}

#[test]
fn r12_monthly_meetings_and_people_without_a_slot() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let mut new = NewPerson::named(Name::new("Amina").unwrap());
    (new.relation, new.rhythm) = (Relation::SkipLevel, Some(Rhythm::Monthly));
    let amina = workspace.person_add(new, at("2026-11-16T08:00:00Z")).unwrap();
    let mut program = Program::default();
    export(&mut program, &workspace, "2026-11-23T08:00:00Z");
    assert_eq!(program.shows(), ["20261221T100000", "20270118T100000"], "the third Monday");
    workspace.change_person(amina, |person| person.slot = None).unwrap();
    assert_eq!(workspace.calendar(12, at("2026-11-23T08:00:00Z")).unwrap_err().code(), "wrong-moment");
    workspace.meeting_plan(amina, day("2026-12-01"), at("2026-11-23T08:00:00Z")).unwrap();
    let file = workspace.calendar(12, at("2026-11-23T08:00:00Z")).unwrap().text;
    assert!(file.contains("DTSTART;VALUE=DATE:20261201"), "{file}");
    for weeks in [0, 54] {
        assert_eq!(workspace.calendar(weeks, at("2026-11-23T08:00:00Z")).unwrap_err().code(), "wrong-moment");
    }
}
