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

const GOOGLE: &[u8] = include_bytes!("../../../../../tests/samples/calendar/google.ics");
const APPLE: &[u8] = include_bytes!("../../../../../tests/samples/calendar/apple.ics");

/// The next days that are expected with somebody, from a day on.
fn expected(workspace: &Workspace, person: PersonId, from: &str) -> Vec<String> {
    let person = workspace.person_of(person).unwrap();
    let anchor = crate::rules::cadence::anchor(person, workspace.facts().meetings_of(person.id));
    let day_of_week = person.slot.unwrap().day;
    let days = crate::rules::cadence::occurrences(person.rhythm, day_of_week, anchor);
    days.skip_while(|on| *on < day(from)).take(3).map(|on| on.to_string()).collect()
}

#[test]
fn r12_r17_recurring_meetings_become_cadences_moves_and_topics_in_one_step() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-23T08:00:00Z");
    let mut new = NewPerson::named(Name::new("Mara Vogel").unwrap());
    new.rhythm = Some(Rhythm::Fortnightly);
    let mara = workspace.person_add(new, now).unwrap();
    workspace.topic_add(mara, Owner::Them, Lane::People, text("on-call in December"), now).unwrap();

    let plan = workspace.calendar_plan(GOOGLE, now).unwrap();
    let view = workspace.calendar_view(&plan);
    let (chidi, with_mara) = (&view.people[0], &view.people[1]);
    assert_eq!((chidi.known, with_mara.known), (false, true));
    assert_eq!(with_mara.before.as_ref().unwrap().rhythm, Rhythm::Fortnightly);
    assert_eq!(with_mara.topics, ["who reviews the queue rewrite, and when"], "the other one waits already");
    assert_eq!(workspace.facts().people.len(), 1, "looking writes nothing");
    assert_eq!(workspace.calendar_import(&plan, &[], now).unwrap_err().code(), "wrong-moment");

    let taken = workspace.calendar_import(&plan, &[0, 1], now).unwrap();
    assert_eq!((taken.people, taken.cadences, taken.meetings, taken.topics), (1, 1, 1, 1));
    let person = workspace.person_of(mara).unwrap();
    assert_eq!((person.rhythm, person.slot.unwrap().time.to_string().as_str()), (Rhythm::Weekly, "10:00:00"));
    let moved = workspace.facts().meetings_of(mara).next().unwrap();
    assert_eq!((moved.on, moved.moved_from.as_slice()), (day("2026-12-02"), &[day("2026-11-30")][..]));
    let chidi = workspace.resolve("Chidi").unwrap();
    let days = ["2026-11-26", "2026-12-10", "2026-12-24"];
    assert_eq!(expected(&workspace, chidi, "2026-11-23"), days, "in step with the calendar");

    assert_eq!(workspace.undo().unwrap(), Some("calendar"));
    assert_eq!(workspace.facts().people.len(), 1);
    assert_eq!(workspace.person_of(mara).unwrap().rhythm, Rhythm::Fortnightly);
    assert_eq!(workspace.facts().meetings.len(), 0);
    let again = workspace.calendar_plan(GOOGLE, now).unwrap();
    workspace.calendar_import(&again, &[0, 1], now).unwrap();
    drop(workspace);

    let mut workspace = desk.unlock();
    let plan = workspace.calendar_plan(GOOGLE, now).unwrap();
    assert!(plan.people.iter().all(|person| person.person.is_some()));
    let nothing = workspace.calendar_import(&plan, &[0, 1], now).unwrap();
    assert_eq!(nothing, crate::views::CalendarTaken::default(), "importing again adds nothing twice");
    let later = at("2026-12-21T08:00:00Z");
    let plan = workspace.calendar_plan(GOOGLE, later).unwrap();
    workspace.calendar_import(&plan, &[0, 1], later).unwrap();
    let chidi = workspace.resolve("Chidi").unwrap();
    assert_eq!(expected(&workspace, chidi, "2026-11-23"), days, "a month later the step is the same");
}

#[test]
fn r6_r12_a_monthly_meeting_keeps_the_place_that_the_calendar_gives_it() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    let now = at("2026-11-23T08:00:00Z");
    let plan = workspace.calendar_plan(APPLE, now).unwrap();
    let all: Vec<usize> = (0..plan.people.len()).collect();
    workspace.calendar_import(&plan, &all, now).unwrap();
    let jiri = workspace.resolve("Jiří").unwrap();
    assert_eq!(expected(&workspace, jiri, "2026-11-23"), ["2026-11-27", "2026-12-25", "2027-01-29"]);
    let noor = workspace.resolve("Noor").unwrap();
    let single = workspace.facts().meetings_of(noor).next().unwrap();
    assert_eq!((single.on, single.moved_from.len()), (day("2026-11-26"), 0));
}

#[test]
fn r12_what_was_exported_comes_back_as_nothing_of_anybody() {
    let desk = Desk::new();
    let mut workspace = desk.create();
    priya(&mut workspace);
    let now = at("2026-11-23T08:00:00Z");
    let file = workspace.calendar(12, now).unwrap().text;
    let plan = workspace.calendar_plan(file.as_bytes(), now).unwrap();
    assert_eq!((plan.people.len(), plan.left.len()), (0, 12), "a file that names nobody brings nobody");
}
