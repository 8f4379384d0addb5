//! Every parser over nonsense and over spoiled files of real use: an answer or an error, never a panic, never a long wait.

use crate::exchange::calendar_in;
use crate::exchange::markdown_in::{SourceFile, decode, read_notes, source};
use crate::exchange::own_data;
use crate::exchange::{csv, metrics_in, people_in};
use crate::model::{Name, Tag, Text};
use crate::rules::capture::{Capture, CaptureContext, read_line, tags_in};
use crate::rules::when::{Calendar, find_all, parse_due, parse_when, split_due};
use crate::stored;
use crate::workspace::Workspace;
use crate::{Outside, Places};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Notes as people keep them, the ones that the import is measured against.
const NOTES: [(&str, &[u8]); 4] = [
    ("Priya Raman.md", include_bytes!("../../../tests/samples/notes/Priya Raman.md")),
    ("tomas-1on1.md", include_bytes!("../../../tests/samples/notes/tomas-1on1.md")),
    ("李娜.md", include_bytes!("../../../tests/samples/notes/李娜.md")),
    ("Amina.md", include_bytes!("../../../tests/samples/notes/Amina (skip level) 3f2a9c1b7d.md")),
];

/// Calendar files as three programs write them.
const CALENDARS: [&[u8]; 3] = [
    include_bytes!("../../../tests/samples/calendar/google.ics"),
    include_bytes!("../../../tests/samples/calendar/outlook.ics"),
    include_bytes!("../../../tests/samples/calendar/apple.ics"),
];

/// A year of use: the export of one's own data, and each record with its kind.
struct Year {
    export: Vec<u8>,
    records: Vec<(u16, Vec<u8>)>,
}

static YEAR: LazyLock<Year> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let places = Places { vault: folder.path().join("vault"), state: folder.path().join("state") };
    let now = crate::model::Moment {
        utc: "2026-11-23T09:02:00Z".parse().unwrap(),
        zone: chrono_tz::Europe::Berlin,
    };
    let workspace = Workspace::demo(places, Outside::real(), now).unwrap();
    // One person's notebook holds every kind, and a case takes milliseconds with it.
    let person = *workspace.facts().people.keys().next().unwrap();
    let mut one = workspace.own_data(Some(person)).unwrap();
    let all = workspace.own_data(None).unwrap();
    let entries = all.workspace.iter().chain(all.people.iter().flat_map(|notebook| &notebook.entries));
    let mut records: Vec<(u16, Vec<u8>)> = entries.map(|entry| (entry.kind, entry.body.to_vec())).collect();
    // A few of each kind; the rest are alike.
    records.sort();
    let mut count = (0, 0);
    records.retain(|(kind, _)| {
        count = if count.0 == *kind { (*kind, count.1 + 1) } else { (*kind, 1) };
        count.1 <= 8
    });
    one.people.iter_mut().for_each(|notebook| notebook.entries.truncate(40));
    Year { export: own_data::write(&mut one).unwrap(), records }
});

/// The quick reader and the thorough one are two libraries; what the first cannot read costs time on every opening.
#[test]
fn every_kind_of_record_of_a_year_is_read_by_the_quick_reader_as_the_thorough_one_reads_it() {
    for (kind, bytes) in YEAR.records.iter().filter(|(kind, _)| *kind != crate::stored::UNDO_KIND) {
        let quick = crate::stored::decode_plain(*kind, bytes);
        assert!(quick.is_some(), "a record of kind {kind}");
        assert_eq!(quick, crate::stored::decode_any(*kind, bytes).ok(), "a record of kind {kind}");
    }
}

/// How many inputs each parser gets: `SOTTO_FUZZ_CASES`, 200 unless told.
fn cases() -> u32 {
    std::env::var("SOTTO_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// What is done to a file: each step changes, inserts, removes, doubles or exchanges a piece.
#[derive(Clone, Debug)]
enum Harm {
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Remove(prop::sample::Index, usize),
    Double(prop::sample::Index, usize, usize),
    Cut(prop::sample::Index),
}

/// Pieces that parsers stumble over: ends of lines and blocks, signs that open something, numbers at a border.
const SPITEFUL: [&[u8]; 34] = [
    b"\0",
    b"\r",
    b"\n",
    b"\t",
    b"\"",
    b"\\",
    b"{",
    b"[",
    b"]",
    b"}",
    b"- [ ] ",
    b"> ",
    b"| ",
    b"```",
    b"<!--",
    b"-->",
    b"---\n",
    b"# ",
    b"99999999999999999999",
    b"-1",
    b"0000-00-00",
    b"2026-02-30",
    b"by ",
    b"31 Feb",
    b"in 999999999 years",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    "\u{202e}".as_bytes(),
    "e\u{301}".as_bytes(),
    "ﬃ".as_bytes(),
    "İ".as_bytes(),
    "\u{2028}".as_bytes(),
    b"\xbf\xff\xff\xff\xff",
];

/// Delivery figures as two countries write them.
const FIGURES: [&str; 2] = [
    "date,deployments,lead time (hours),change failure rate,time to restore (min)\n2026-11-16,4,20.5,0.1,45\n2026-11-17,,18,12%,\n2026-11-18,\"1,204\",7,0,3\n",
    "sep=;\r\nWoche;Deployments;Lead time (days);CFR;MTTR (h)\r\n16.11.2026;4;1,5;5 %;0,75\r\n09.11.2026;12;2;;1\r\n",
];

/// People as two programs write them.
const PEOPLE: [&str; 2] = [
    "name,nickname,role,cadence,minutes,started,manager\nPriya Raman,\"PR, Pri\",Staff engineer,every two weeks,45,8 Jan 2024,\n李娜,,,weekly,30 min,,Jonas\n",
    "sep=;\r\nVorname;Nachname;Turnus;Beginn\r\nJürgen;Groß;wöchentlich;16.11.2026\r\nÖzge;;;\r\n",
];

/// Date phrases, each of another kind.
const WHEN: [&str; 12] = [
    "by friday",
    "in 3 weeks",
    "end of next month",
    "2026-12-31",
    "31.12.",
    "3/4/26",
    "Dec 5th, 2026",
    "the 2nd tuesday of march",
    "bis Mittwoch",
    "übermorgen",
    "next quarter",
    "W51",
];

fn harms(most: usize) -> impl Strategy<Value = Vec<Harm>> {
    let at = any::<prop::sample::Index>;
    let piece = prop_oneof![
        prop::sample::select(&SPITEFUL[..]).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 1..6),
        "\\PC{1,8}".prop_map(String::into_bytes),
    ];
    let harm = prop_oneof![
        (at(), any::<u8>()).prop_map(|(place, byte)| Harm::Set(place, byte)),
        (at(), piece).prop_map(|(place, piece)| Harm::Insert(place, piece)),
        (at(), 1usize..300).prop_map(|(place, len)| Harm::Remove(place, len)),
        (at(), 1usize..100, 1usize..40).prop_map(|(place, len, times)| Harm::Double(place, len, times)),
        at().prop_map(Harm::Cut),
    ];
    prop::collection::vec(harm, 0..=most)
}

fn spoiled(good: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let piece = |place: &prop::sample::Index, len: usize| {
            let from = place.index(bytes.len());
            from..(from + len).min(bytes.len())
        };
        match harm {
            Harm::Set(place, byte) => {
                let at = place.index(bytes.len());
                bytes[at] = *byte;
            }
            Harm::Insert(place, new) => {
                let at = place.index(bytes.len());
                bytes.splice(at..at, new.iter().copied());
            }
            Harm::Remove(place, len) => {
                let range = piece(place, *len);
                bytes.drain(range);
            }
            Harm::Double(place, len, times) => {
                let range = piece(place, *len);
                let again = bytes[range.clone()].repeat(*times);
                bytes.splice(range.end..range.end, again);
            }
            Harm::Cut(place) => bytes.truncate(place.index(bytes.len())),
        }
    }
    bytes
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The longest that one input may take, in an unoptimised build on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn spoiled_notes_are_read_or_left_out_and_nothing_is_dropped(
        which in 0..NOTES.len(), harms in harms(6), days in -100_000i64..100_000,
    ) {
        let (path, good) = NOTES[which];
        let started = Instant::now();
        if let Ok(file) = source(path, &spoiled(good, &harms)) {
            let today = day("2026-11-23") + chrono::TimeDelta::days(days);
            let lines = file.text.replace("\r\n", "\n").replace('\r', "\n");
            let lines = lines.split('\n').filter(|line| !line.trim().is_empty()).count();
            let plan = read_notes(&[file], today);
            let reported: usize = plan.people.iter().map(|person| person.report.len()).sum();
            prop_assert!(reported == lines || !plan.skipped.is_empty(), "{} of {} lines", reported, lines);
        }
        prop_assert!(started.elapsed() < LONGEST, "{:?}", started.elapsed());
    }

    #[test]
    fn a_spoiled_calendar_is_refused_or_every_event_is_planned_or_named(
        which in 0..CALENDARS.len(), harms in harms(8), days in -100_000i64..100_000,
    ) {
        let started = Instant::now();
        let utc = "2026-11-23T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let now = crate::model::Moment { utc: utc + chrono::TimeDelta::days(days), zone: chrono_tz::Europe::Berlin };
        match calendar_in::plan(&spoiled(CALENDARS[which], &harms), &[], now) {
            Err(error) => prop_assert_eq!(error.code(), "bad-file"),
            Ok(plan) => {
                for person in &plan.people {
                    prop_assert!(person.cadence.is_some() || !person.meetings.is_empty(), "{:?}", person);
                }
            }
        }
        prop_assert!(started.elapsed() < LONGEST, "{:?}", started.elapsed());
    }

    #[test]
    fn bytes_of_any_kind_are_text_or_no_text(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for beginning in [&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"] {
            if let Ok(text) = decode(&[beginning, &bytes].concat()) {
                let _ = read_notes(&[SourceFile { path: "x.md".into(), text }], day("2026-11-23"));
            }
        }
    }

    #[test]
    fn a_spoiled_export_is_refused_or_holds_entries_that_can_be_written(harms in harms(4)) {
        let started = Instant::now();
        match own_data::read(&spoiled(&YEAR.export, &harms)) {
            Err(error) => prop_assert!(["bad-file", "newer-format"].contains(&error.code()), "{error:?}"),
            Ok(mut archive) => {
                let again = own_data::write(&mut archive).unwrap();
                prop_assert!(own_data::read(&again).is_ok());
            }
        }
        prop_assert!(started.elapsed() < LONGEST, "{:?}", started.elapsed());
    }

    #[test]
    fn a_spoiled_table_of_figures_is_refused_or_every_line_is_accounted_for(
        which in 0..FIGURES.len(), harms in harms(6), days in -100_000i64..100_000,
    ) {
        let started = Instant::now();
        if let Ok(table) = csv::read(&spoiled(FIGURES[which].as_bytes(), &harms)) {
            prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.head.len()));
            let today = day("2026-11-23") + chrono::TimeDelta::days(days);
            if let Ok(plan) = metrics_in::plan(&table, &metrics_in::guess(&table, None), today) {
                let told = plan.rows.len() + plan.empty + plan.problems.len();
                prop_assert_eq!(told, table.rows.len());
                prop_assert!(plan.rows.is_sorted_by(|one, next| one.from < next.from), "one line for each day");
            }
        }
        prop_assert!(started.elapsed() < LONGEST, "{:?}", started.elapsed());
    }

    #[test]
    fn a_spoiled_table_of_people_is_refused_or_every_line_is_accounted_for(
        which in 0..PEOPLE.len(), harms in harms(6), days in -100_000i64..100_000,
    ) {
        let started = Instant::now();
        let today = day("2026-11-23") + chrono::TimeDelta::days(days);
        if let Ok(table) = csv::read(&spoiled(PEOPLE[which].as_bytes(), &harms))
            && let Ok(plan) = people_in::plan(&table, today)
        {
            prop_assert_eq!(plan.people.len() + plan.left.len(), table.rows.len());
            prop_assert_eq!(plan.columns.len(), table.head.len());
        }
        prop_assert!(started.elapsed() < LONGEST, "{:?}", started.elapsed());
    }

    #[test]
    fn a_spoiled_date_phrase_is_a_date_within_its_words_or_none(
        which in 0..WHEN.len(), harms in harms(4), days in -90_000_000i64..90_000_000,
    ) {
        let today = day("2026-11-23").checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(NaiveDate::MIN);
        let words = String::from_utf8_lossy(&spoiled(WHEN[which].as_bytes(), &harms)).into_owned();
        let _ = (parse_when(&words, today), parse_due(&words, today));
        for found in find_all(&words, &Calendar { ahead: true, ..Calendar::on(today) }) {
            prop_assert!(words.get(found.range).is_some());
        }
    }

    #[test]
    fn a_spoiled_record_is_unreadable_or_is_written_back_readable(
        which in any::<prop::sample::Index>(), harms in harms(3), kind in 0u16..70,
    ) {
        let (own, good) = which.get(&YEAR.records);
        let bytes = spoiled(good, &harms);
        for kind in [*own, kind] {
            if let Ok(read) = stored::decode(kind, &bytes) {
                let again = stored::encode(&read.item, read.stamp, &read.unknown).unwrap();
                prop_assert_eq!(stored::decode(kind, &again), Ok(read));
            }
        }
    }

    #[test]
    fn a_spoiled_undo_is_unreadable_or_is_written_back_the_same(harms in harms(3)) {
        let stamp = stored::Stamp { device: [7; 16], clock: stored::HybridClock { ms: 5, count: 1 } };
        let part = stored::UndoPart {
            step: uuid::Uuid::from_u128(5),
            parts: 2,
            label: "loop".into(),
            meeting: None,
            put: YEAR.records[..3].to_vec(),
            remove: vec![uuid::Uuid::from_u128(6)],
        };
        let good = stored::encode_undo(&part, stamp).unwrap();
        if let Ok((read, _)) = stored::decode_undo(&spoiled(&good, &harms)) {
            let again = stored::encode_undo(&read, stamp).unwrap();
            prop_assert_eq!(stored::decode_undo(&again).map(|(part, _)| part), Ok(read));
        }
    }

    #[test]
    fn any_line_is_captured_or_refused_and_its_words_survive(
        sign in prop::sample::select(&["", "!", ">", "<", "+", ".", "?", "#a ", "e7 ", "m ", " ", "！", "< people: "][..]),
        words in prop_oneof!["\\PC{0,120}", "[a-z0-9 #:()by-]{0,60}", any::<String>()],
        days in -90_000_000i64..90_000_000,
    ) {
        let today = day("2026-11-23").checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(NaiveDate::MAX);
        let context = CaptureContext { today, next_meeting: today };
        if let Ok(Capture::Note { text, .. }) = read_line(&format!("{sign}{words}"), &context) {
            prop_assert!(text.as_str().contains(words.trim()), "{:?}", text);
        }
        for found in find_all(&words, &Calendar::on(today)) {
            prop_assert!(words.get(found.range).is_some());
        }
        let _ = split_due(&words, &Calendar { ahead: true, ..Calendar::on(today) });
        let _ = tags_in(&words);
        let _ = (Name::new(&words), Tag::new(&words), Text::new(words));
    }
}

/// One piece over and over makes a careless parser take the square of its length. An eighth of a megabyte, with which
/// that would take minutes; a whole one with `SOTTO_LONG`.
#[test]
fn a_megabyte_of_one_thing_takes_no_longer_than_its_length() {
    let (size, longest) = match std::env::var_os("SOTTO_LONG") {
        Some(_) => (1 << 20, LONGEST * 8),
        None => (1 << 17, LONGEST),
    };
    let context = CaptureContext { today: day("2026-11-23"), next_meeting: day("2026-11-30") };
    for piece in [
        "a",
        " ",
        "#a ",
        "by Friday ",
        "by ",
        "1.",
        "2026-11-23 ",
        "(",
        "[",
        "**",
        "`",
        "```\n",
        "<!-- ",
        "- [ ] x by Friday\n",
        "- a\n  - b\n",
        "> > ",
        "|a\n",
        "Priya: ",
        "\u{301}",
        "李",
    ] {
        let text = piece.repeat(size / piece.len());
        let started = Instant::now();
        let _ = read_line(&format!("! {text}"), &context);
        assert!(started.elapsed() < longest, "a captured line of {piece:?}: {:?}", started.elapsed());
        let started = Instant::now();
        let plan = read_notes(&[SourceFile { path: "Priya Raman.md".into(), text }], context.today);
        assert!(started.elapsed() < longest, "notes of {piece:?}: {:?}", started.elapsed());
        assert_eq!(plan.people.len() + plan.skipped.len(), 1, "{piece:?}");
    }
}

/// The same inside an event, where a piece may be a title, a description, a rule, or a fold.
#[test]
fn a_calendar_of_one_thing_takes_no_longer_than_its_length() {
    let size = 1 << 19;
    let utc = "2026-11-23T08:00:00Z".parse().unwrap();
    let now = crate::model::Moment { utc, zone: chrono_tz::Europe::Berlin };
    for piece in [
        "a",
        "1:1 ",
        "<",
        "<b>",
        "&amp;",
        "\\n- topic",
        "\r\n ",
        "\r\nATTENDEE;CN=A B:mailto:a@example.org",
        "\r\nEXDATE:20261123T100000Z",
        "\r\nBEGIN:VALARM\r\nEND:VALARM",
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:1:1 A\r\nDTSTART:00010101T000000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2600",
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nRECURRENCE-ID:20261123T100000Z\r\nDTSTART:20261123T100000Z",
        "\r\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE",
        "\"",
    ] {
        for field in ["SUMMARY:1:1 Ada", "DESCRIPTION:", "X;P="] {
            let middle = piece.repeat(size / piece.len());
            let start = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:1:1 Ada\r\n";
            let file =
                format!("BEGIN:VCALENDAR\r\n{start}{field}{middle}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
            let started = Instant::now();
            let read = calendar_in::plan(file.as_bytes(), &[], now);
            assert!(started.elapsed() < LONGEST, "{field} with {piece:?}: {:?}", started.elapsed());
            match read {
                Ok(plan) => assert!(plan.people.len() + plan.left.len() > 0, "{field} with {piece:?}"),
                Err(error) => assert_eq!(error.code(), "bad-file", "{field} with {piece:?}"),
            }
        }
    }
}
