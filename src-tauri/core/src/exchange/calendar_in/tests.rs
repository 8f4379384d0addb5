//! Files as Google, Outlook and Apple write them, and what hostile ones come to.

use super::*;
use chrono_tz::Tz;
use uuid::Uuid;

const GOOGLE: &[u8] = include_bytes!("../../../../../tests/samples/calendar/google.ics");
const OUTLOOK: &[u8] = include_bytes!("../../../../../tests/samples/calendar/outlook.ics");
const APPLE: &[u8] = include_bytes!("../../../../../tests/samples/calendar/apple.ics");
const EXPECTED: &str = include_str!("../../../../../tests/samples/calendar/expected.json");

fn now() -> Moment {
    Moment { utc: "2026-11-23T08:00:00Z".parse().unwrap(), zone: Tz::Europe__Berlin }
}

fn known(names: &[&str]) -> Vec<Known> {
    let one = |(at, name): (usize, &&str)| Known {
        id: PersonId(Uuid::from_u128(at as u128 + 1)),
        names: vec![(*name).to_owned()],
        closed: false,
    };
    names.iter().enumerate().map(one).collect()
}

fn named<'a>(plan: &'a CalendarPlan, name: &str) -> &'a PlannedPerson {
    plan.people
        .iter()
        .find(|person| person.name.as_str() == name)
        .unwrap_or_else(|| panic!("{name} in {plan:?}"))
}

fn left(plan: &CalendarPlan) -> Vec<(&str, LeftWhy)> {
    plan.left.iter().map(|left| (left.summary.as_str(), left.why)).collect()
}

fn slot(day: &str, time: &str, zone: Tz) -> Slot {
    Slot { day: day.parse().unwrap(), time: time.parse().unwrap(), zone }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn topics(person: &PlannedPerson) -> Vec<&str> {
    person.topics.iter().map(|topic| topic.text.as_str()).collect()
}

#[test]
fn a_google_file_brings_cadences_moves_and_topics_and_names_the_rest() {
    let plan = plan(GOOGLE, &known(&["Mara"]), now()).unwrap();
    let mara = named(&plan, "Mara Vogel");
    assert_eq!(mara.person, Some(PersonId(Uuid::from_u128(1))), "by her first name");
    let cadence = mara.cadence.unwrap();
    assert_eq!((cadence.rhythm, cadence.minutes), (Rhythm::Weekly, Minutes::THIRTY));
    assert_eq!(cadence.slot, slot("mon", "10:00:00", Tz::Europe__Berlin));
    assert_eq!(mara.next[..3], ["2026-11-23", "2026-11-30", "2026-12-07"].map(day));
    let moved = PlannedMeeting {
        on: day("2026-12-02"),
        time: "14:00:00".parse().unwrap(),
        minutes: Minutes::THIRTY,
        moved_from: Some(day("2026-11-30")),
    };
    assert_eq!(mara.meetings, [moved]);
    assert_eq!(
        (mara.taken_out.as_slice(), mara.notes.as_slice()),
        (&[day("2026-12-21")][..], &[PlanNote::TakenOut][..])
    );
    assert_eq!(topics(mara), ["who reviews the queue rewrite, and when", "on-call in December"]);
    let chidi = named(&plan, "Chidi Okafor");
    let cadence = chidi.cadence.unwrap();
    assert_eq!((cadence.rhythm, cadence.in_step), (Rhythm::Fortnightly, day("2026-11-26")));
    assert!(mara.sure && chidi.sure, "a title of the two names is a 1:1");
    assert_eq!(
        left(&plan),
        [
            ("Standup", LeftWhy::Many),
            ("Offsite with Mara", LeftWhy::WholeDay),
            ("1:1 Tobias", LeftWhy::Over),
            ("1:1 Ines", LeftWhy::CalledOff),
        ]
    );
}

#[test]
fn an_outlook_file_names_zones_as_windows_does_and_leaves_the_call_out() {
    let plan = plan(OUTLOOK, &[], now()).unwrap();
    let amina = named(&plan, "Amina Yusuf");
    assert!(amina.skip_level && amina.sure);
    let cadence = amina.cadence.unwrap();
    assert_eq!((cadence.rhythm, cadence.in_step), (Rhythm::Monthly, day("2026-12-08")));
    assert_eq!(cadence.slot, slot("tue", "14:00:00", Tz::Europe__Berlin));
    let priya = named(&plan, "Priya Raman");
    let cadence = priya.cadence.unwrap();
    assert_eq!(cadence.slot, slot("tue", "09:00:00", Tz::America__New_York), "known by its rules");
    assert_eq!(cadence.minutes.get(), 45);
    assert_eq!(topics(priya), ["ledger: keep it or split it", "the talk in March"]);
    assert_eq!(priya.taken_out, ["2026-11-24", "2026-12-29"].map(day));
    let later = &priya.meetings[0];
    assert_eq!(
        (later.on, later.time.to_string().as_str(), later.moved_from),
        (day("2026-12-08"), "17:00:00", None)
    );
    let sven = named(&plan, "Sven Lindqvist");
    assert!(!sven.sure, "coffee may be anything");
    assert_eq!(left(&plan), [("1:1 Petra", LeftWhy::Rhythm), ("Dentist", LeftWhy::NotOne)]);
}

#[test]
fn an_apple_file_without_attendees_is_read_by_its_titles() {
    let plan = plan(APPLE, &known(&["Noor Haddad"]), now()).unwrap();
    let jiri = named(&plan, "Jiří Dvořák");
    let cadence = jiri.cadence.unwrap();
    assert_eq!((cadence.rhythm, cadence.minutes.get()), (Rhythm::Monthly, 45));
    assert_eq!(
        cadence.in_step.day0() / 7,
        4,
        "the last Friday is the fifth one where there is a fifth: {cadence:?}"
    );
    assert_eq!(topics(jiri), ["Jak jde stěhování týmu a kdo převezme dokumentaci"]);
    let lina = named(&plan, "李娜");
    assert_eq!(
        (lina.cadence.unwrap().rhythm, lina.notes.as_slice()),
        (Rhythm::Monthly, &[PlanNote::ByDate][..])
    );
    let noor = named(&plan, "Noor");
    assert!(noor.cadence.is_none() && noor.person.is_some() && noor.sure);
    assert_eq!(
        (noor.meetings[0].on, noor.meetings[0].time.to_string().as_str()),
        (day("2026-11-26"), "15:00:00")
    );
    assert_eq!(left(&plan), [("Narozeniny", LeftWhy::WholeDay), ("Jóga", LeftWhy::NotOne)]);
}

/// Every 1:1 in a file between two days, as `expected.json` has them: title and start in UTC.
fn written_out(bytes: &[u8]) -> Vec<(String, String)> {
    let calendars = read(bytes).unwrap();
    let zones = Zones::of(&calendars, Tz::Europe__Prague, 2026);
    let events: Vec<Event> = calendars
        .iter()
        .flat_map(|calendar| calendar.parts("VEVENT"))
        .filter_map(|event| Event::read(event, &zones).ok())
        .collect();
    let end: DateTime<Utc> = "2027-05-01T00:00:00Z".parse().unwrap();
    let mut found = Vec::new();
    for series in series(events).iter().filter(|series| !series.first.cancelled) {
        let starts = series.coming(now()).into_iter().filter_map(|one| one.event.map(|(at, _)| at.utc()));
        found.extend(starts.filter(|at| *at < end).map(|at| (at.to_rfc3339(), series.first.summary.clone())));
    }
    found.sort();
    found
}

#[test]
fn series_are_written_out_as_an_independent_library_does() {
    let expected: serde_json::Value = serde_json::from_str(EXPECTED).unwrap();
    for (file, bytes) in [("google.ics", GOOGLE), ("outlook.ics", OUTLOOK), ("apple.ics", APPLE)] {
        let timed = |one: &&serde_json::Value| one["whole_day"] == false;
        let mut wanted: Vec<(String, String)> = expected[file]
            .as_array()
            .unwrap()
            .iter()
            .filter(timed)
            .map(|one| {
                (one["start"].as_str().unwrap().to_owned(), one["summary"].as_str().unwrap().to_owned())
            })
            .collect();
        wanted.sort();
        assert!(wanted.len() > 5, "{file}");
        assert_eq!(written_out(bytes), wanted, "{file}");
    }
}

fn file(events: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n").into_bytes()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{}\nDTSTART:20261201T100000Z\n{lines}\nEND:VEVENT\n", lines.len())
}

#[test]
fn what_is_spoiled_hostile_or_unclear_is_left_out_with_its_reason() {
    let people = known(&["Chidi Okafor", "Chidi Eze", "Mara Vogel"]);
    let closed = Known { id: PersonId(Uuid::from_u128(9)), names: vec!["Old Hand".into()], closed: true };
    let people: Vec<Known> = people.into_iter().chain([closed]).collect();
    for (lines, expected) in [
        ("SUMMARY:1:1 Chidi\nRRULE:FREQ=WEEKLY", LeftWhy::Several),
        ("SUMMARY:1:1 Old Hand\nRRULE:FREQ=WEEKLY", LeftWhy::Closed),
        ("SUMMARY:1:1\nRRULE:FREQ=WEEKLY", LeftWhy::Nobody),
        ("SUMMARY:1:1 Mara\nRRULE:FREQ=SOMETIMES", LeftWhy::Unreadable),
        ("SUMMARY:1:1 Mara\nRRULE:FREQ=WEEKLY;UNTIL=never", LeftWhy::Unreadable),
        ("SUMMARY:1:1 Mara\nEXDATE;TZID=Moon/Crater:20261201T100000", LeftWhy::Unreadable),
        ("SUMMARY:1:1 Mara\nRRULE:FREQ=DAILY", LeftWhy::Rhythm),
        ("SUMMARY:1:1 Mara\nRRULE:FREQ=WEEKLY;COUNT=0", LeftWhy::Over),
        ("SUMMARY:Canceled: 1:1 Mara\nRRULE:FREQ=WEEKLY", LeftWhy::CalledOff),
        ("SUMMARY:1:1 quarterly numbers for everyone in finance today\nRRULE:FREQ=WEEKLY", LeftWhy::Nobody),
        ("SUMMARY:Lunch", LeftWhy::NotOne),
        ("", LeftWhy::NotOne),
    ] {
        let plan = plan(&file(&event(lines)), &people, now()).unwrap();
        assert_eq!((plan.people.len(), plan.left[0].why), (0, expected), "{lines}");
    }
    let twice =
        event("SUMMARY:1:1 Mara\nRRULE:FREQ=WEEKLY") + &event("SUMMARY:Mara 1:1 again\nRRULE:FREQ=WEEKLY");
    let plan = plan(&file(&twice), &people, now()).unwrap();
    assert_eq!((plan.people.len(), plan.left[0].why), (1, LeftWhy::Twice));
}

#[test]
fn of_two_versions_the_newer_holds_and_one_moved_without_its_series_stands_alone() {
    let old = "BEGIN:VEVENT\nUID:a\nSEQUENCE:2\nDTSTART:20261201T100000Z\nSUMMARY:1:1 Mara\nEND:VEVENT\n";
    let older = "BEGIN:VEVENT\nUID:a\nSEQUENCE:1\nDTSTART:20261215T100000Z\nSUMMARY:1:1 Mara\nEND:VEVENT\n";
    let moved = "BEGIN:VEVENT\nUID:b\nRECURRENCE-ID:20261202T100000Z\nDTSTART:20261203T100000Z\nSUMMARY:1:1 Mara\nEND:VEVENT\n";
    let plan = plan(&file(&[old, older, moved].concat()), &known(&["Mara"]), now()).unwrap();
    let days: Vec<_> =
        plan.people[0].meetings.iter().map(|meeting| (meeting.on, meeting.moved_from)).collect();
    assert_eq!(days, [(day("2026-12-01"), None), (day("2026-12-03"), None)]);
}

#[test]
fn too_much_is_refused_and_an_endless_series_ends() {
    let many = file(&event("SUMMARY:x").repeat(MAX_EVENTS + 1));
    assert_eq!(plan(&many, &[], now()).unwrap_err().code(), "bad-file");
    let one = |nth: usize, year: &str| {
        let lines = format!(
            "SUMMARY:1:1\nATTENDEE;CN=P{nth} N{nth}:mailto:p{nth}@example.org\nRRULE:FREQ=WEEKLY;COUNT=2600"
        );
        format!("BEGIN:VEVENT\nUID:{nth}\nDTSTART:{year}0101T100000Z\n{lines}\nEND:VEVENT\n")
    };
    let everybody: String = (0..=MAX_ONES).map(|nth| one(nth, "2026")).collect();
    assert_eq!(plan(&file(&everybody), &[], now()).unwrap_err().code(), "bad-file");
    let old: String = (0..200).map(|nth| one(nth, "0001")).collect();
    assert_eq!(plan(&file(&old), &[], now()).unwrap().left.len(), 200);
    let other = |nth: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{nth}\nDTSTART:20261201T100000Z\nSUMMARY:x\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
        )
    };
    let many: String = (0..=MAX_SERIES).map(other).collect();
    assert_eq!(plan(&file(&many), &[], now()).unwrap_err().code(), "bad-file");
    let title = format!("SUMMARY:{}", "1:1 ".repeat(2000));
    let long: String = (0..500).map(|_| event(&title)).collect();
    plan(&file(&long), &[], now()).unwrap();
}
