use super::*;
use crate::model::{MeetingId, Minutes, PersonId};
use uuid::Uuid;

fn meeting(on: &str, time: Option<&str>, zone: Tz) -> Ahead {
    Ahead {
        person: PersonId(Uuid::from_u128(7)),
        due: Due::Week(2026, 48),
        on: on.parse().unwrap(),
        time: time.map(|time| time.parse().unwrap()),
        zone,
        minutes: Minutes::THIRTY,
        moves: 0,
        off: false,
    }
}

fn stamp() -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn file(ahead: &[Ahead]) -> Vec<String> {
    calendar(ahead, stamp()).lines().map(str::to_owned).collect()
}

#[test]
fn r12_a_meeting_has_a_neutral_title_its_zone_and_its_length() {
    let lines = file(&[meeting("2026-11-23", Some("10:00:00"), Tz::Europe__Berlin)]);
    let event = lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap();
    assert!(lines[event + 1].starts_with("UID:") && lines[event + 1].ends_with("@sotto"));
    assert_eq!(
        lines[event + 2..],
        [
            "SEQUENCE:0",
            "DTSTAMP:20261123T080000Z",
            "DTSTART;TZID=Europe/Berlin:20261123T100000",
            "DTEND;TZID=Europe/Berlin:20261123T103000",
            "SUMMARY:1:1",
            "CLASS:PRIVATE",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VTIMEZONE").count(), 1);
}

#[test]
fn utc_needs_no_rules_and_a_meeting_without_a_time_is_a_day() {
    let utc = file(&[meeting("2026-11-23", Some("10:00:00"), Tz::UTC)]);
    assert!(utc.contains(&"DTSTART:20261123T100000Z".to_owned()), "{utc:?}");
    assert!(!utc.contains(&"BEGIN:VTIMEZONE".to_owned()));
    let day = file(&[meeting("2026-12-31", None, Tz::Europe__Berlin)]);
    assert!(day.contains(&"DTSTART;VALUE=DATE:20261231".to_owned()), "{day:?}");
    assert!(day.contains(&"DTEND;VALUE=DATE:20270101".to_owned()));
    assert!(day.contains(&"TRANSP:TRANSPARENT".to_owned()), "a day of its own blocks no day");
}

#[test]
fn a_time_that_daylight_saving_skips_is_written_an_hour_later_and_ends_on_the_clock() {
    let skipped = file(&[meeting("2027-03-28", Some("02:30:00"), Tz::Europe__Berlin)]);
    assert!(skipped.contains(&"DTSTART;TZID=Europe/Berlin:20270328T033000".to_owned()), "{skipped:?}");
    let across = file(&[Ahead {
        minutes: Minutes::SIXTY,
        ..meeting("2027-03-28", Some("01:30:00"), Tz::Europe__Berlin)
    }]);
    assert!(across.contains(&"DTEND;TZID=Europe/Berlin:20270328T033000".to_owned()), "{across:?}");
}

#[test]
fn r11_a_day_off_is_taken_out_and_blocks_nothing() {
    let off = file(&[Ahead { off: true, ..meeting("2026-11-23", Some("10:00:00"), Tz::UTC) }]);
    assert!(off.contains(&"STATUS:CANCELLED".to_owned()));
    assert!(off.contains(&"TRANSP:TRANSPARENT".to_owned()));
}

#[test]
fn what_stands_for_a_meeting_is_its_own_and_tells_no_id() {
    let one = meeting("2026-11-23", Some("10:00:00"), Tz::UTC);
    let moved = Ahead { on: "2026-11-25".parse().unwrap(), moves: 1, ..one };
    assert_eq!(uid(&one), uid(&moved));
    let others = [
        Ahead { person: PersonId(Uuid::from_u128(8)), ..one },
        Ahead { due: Due::Week(2026, 49), ..one },
        Ahead { due: Due::Week(2025, 48), ..one },
        Ahead { due: Due::Month(2026, 48), ..one },
        Ahead { due: Due::Extra(MeetingId(Uuid::from_u128(9))), ..one },
    ];
    for other in others {
        assert_ne!(uid(&one), uid(&other), "{other:?}");
    }
    assert!(!uid(&one).contains(&one.person.0.to_string()[..8]));
}
