use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Monday.
fn monday() -> NaiveDate {
    day("2026-11-23")
}

#[test]
fn whole_phrases_said_on_monday_23_november_2026() {
    for (phrase, expected) in [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("the day after tomorrow", "2026-11-25"),
        ("by Friday", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("Fri", "2026-11-27"),
        ("by Monday", "2026-11-30"),
        ("this Thursday", "2026-11-26"),
        ("next Tuesday", "2026-12-01"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-23"),
        ("in 2 weeks", "2026-12-07"),
        ("in two weeks", "2026-12-07"),
        ("in 10 days", "2026-12-03"),
        ("in a month", "2026-12-23"),
        ("in a couple of weeks", "2026-12-07"),
        ("within 3 business days", "2026-11-26"),
        ("2 weeks from now", "2026-12-07"),
        ("end of month", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("end of the week", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("end of quarter", "2026-12-31"),
        ("end of Q1", "2027-03-31"),
        ("end of March", "2027-03-31"),
        ("start of next month", "2026-12-01"),
        ("EOM", "2026-11-30"),
        ("2026-12-15", "2026-12-15"),
        ("due: 2026-12-15", "2026-12-15"),
        ("due:: 2026-12-15", "2026-12-15"),
        ("⏳ 2026-12-15", "2026-12-15"),
        ("📅 2026-12-15", "2026-12-15"),
        ("no later than 2026-12-15", "2026-12-15"),
        ("1 Dec", "2026-12-01"),
        ("Dec 1", "2026-12-01"),
        ("1st of December", "2026-12-01"),
        ("1 December 2026", "2026-12-01"),
        ("December 1, 2026", "2026-12-01"),
        ("December 1st, 2026", "2026-12-01"),
        ("Nov 17, 2026", "2026-11-17"),
        ("Fri, 27 Nov 2026", "2026-11-27"),
        ("1.12.2026", "2026-12-01"),
        ("1.12.", "2026-12-01"),
        ("by 1.12.26", "2026-12-01"),
        ("16/11/2026", "2026-11-16"),
        ("11/16/2026", "2026-11-16"),
        ("23 Nov", "2026-11-23"),
        ("15 Jan", "2027-01-15"),
        ("20 Nov", "2026-11-20"),
        ("29 Feb", "2028-02-29"),
        ("by March", "2027-03-31"),
        ("by March 2027", "2027-03-31"),
        ("mid-December", "2026-12-15"),
        ("by the 5th", "2026-12-05"),
        ("week 48", "2026-11-27"),
        ("2026-W48", "2026-11-27"),
        ("2026年11月18日", "2026-11-18"),
        ("11月18日", "2026-11-18"),
    ] {
        assert_eq!(parse_when(phrase, monday()), Some(day(expected)), "{phrase:?}");
    }
}

#[test]
fn german_phrases_said_on_monday_23_november_2026() {
    for (phrase, expected) in [
        ("heute", "2026-11-23"),
        ("morgen", "2026-11-24"),
        ("Morgen", "2026-11-24"),
        ("gestern", "2026-11-22"),
        ("übermorgen", "2026-11-25"),
        ("Freitag", "2026-11-27"),
        ("bis Freitag", "2026-11-27"),
        ("am Donnerstag", "2026-11-26"),
        ("diesen Donnerstag", "2026-11-26"),
        ("kommenden Freitag", "2026-11-27"),
        ("spätestens am Freitag", "2026-11-27"),
        ("nächsten Dienstag", "2026-12-01"),
        ("nächste Woche", "2026-11-30"),
        ("kommende Woche", "2026-11-30"),
        ("diese Woche", "2026-11-27"),
        ("nächsten Monat", "2026-12-23"),
        ("in 3 Tagen", "2026-11-26"),
        ("in zwei Wochen", "2026-12-07"),
        ("in einer Woche", "2026-11-30"),
        ("in einem Monat", "2026-12-23"),
        ("Ende der Woche", "2026-11-27"),
        ("bis Ende des Monats", "2026-11-30"),
        ("bis zum Ende der Woche", "2026-11-27"),
        ("Ende nächster Woche", "2026-12-04"),
        ("Ende März", "2027-03-31"),
        ("Monatsende", "2026-11-30"),
        ("Jahresende", "2026-12-31"),
        ("Anfang nächster Woche", "2026-11-30"),
        ("Mitte Dezember", "2026-12-15"),
        ("12.3.", "2027-03-12"),
        ("am 12.3.", "2027-03-12"),
        ("bis zum 12.3.", "2027-03-12"),
        ("12.3.2027", "2027-03-12"),
        ("1. Dezember", "2026-12-01"),
        ("3. März 2027", "2027-03-03"),
        ("Freitag, 27. November", "2026-11-27"),
        ("KW 48", "2026-11-27"),
    ] {
        assert_eq!(parse_due(phrase, monday()), Some(day(expected)), "{phrase:?}");
    }
}

#[test]
fn german_words_that_are_no_dates_stay_words() {
    for line in [
        "Guten Morgen zusammen",
        "am Morgen ist sie wach",
        "jeden Freitag ein Review",
        "letzten Dienstag fiel es aus",
        "Ende gut, alles gut",
        "der Anfang war schwer",
        "Mai kennt das Modul",
        "acht Personen warten",
    ] {
        assert_eq!(find_when(line, monday()), None, "{line:?}");
    }
    let hour = find_when("call at 9 am Friday", monday()).unwrap();
    assert_eq!((hour.date, hour.range), (day("2026-11-27"), 13..19));
}

#[test]
fn a_german_promise_is_parted_from_its_due_date() {
    for (line, words, due) in [
        ("Entwurf schicken bis Freitag", "Entwurf schicken", "2026-11-27"),
        ("mit Infra reden (bis 12.3.)", "mit Infra reden", "2027-03-12"),
        ("Slot erfragen in 3 Tagen", "Slot erfragen", "2026-11-26"),
        ("Plan zeigen, spätestens nächste Woche", "Plan zeigen", "2026-11-30"),
        ("anrufen morgen", "anrufen", "2026-11-24"),
    ] {
        let (left, found) = split_due(line, &Calendar { ahead: true, ..Calendar::on(monday()) });
        assert_eq!((left.as_str(), found.map(|f| f.date)), (words, Some(day(due))), "{line:?}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        " ",
        "soon",
        "by",
        "by us",
        "1.2.3",
        "12:30",
        "24/7",
        "1/2",
        "2026-13-01",
        "2026-02-30",
        "31 Feb",
        "32 Dec",
        "by Friday or so",
        "in weeks",
        "in 5",
        "end of",
        "next",
        "Mondays",
        "0 Dec",
        "week 60",
        "99999-01-01",
    ] {
        assert_eq!(parse_when(text, monday()), None, "{text:?}");
    }
}

#[test]
fn a_weekday_is_never_today() {
    let friday = day("2026-11-27");
    assert_eq!(parse_when("by Friday", friday), Some(day("2026-12-04")));
    assert_eq!(parse_when("end of the week", friday), Some(friday));
    assert_eq!(parse_when("end of the week", day("2026-11-28")), Some(day("2026-12-04")));
    assert_eq!(parse_when("next Tuesday", day("2026-11-29")), Some(day("2026-12-01")));
}

#[test]
fn a_due_date_without_a_year_leans_towards_the_future() {
    assert_eq!(parse_when("1 June", monday()), Some(day("2026-06-01")));
    assert_eq!(parse_due("1 June", monday()), Some(day("2027-06-01")));
    assert_eq!(parse_due("20 Nov", monday()), Some(day("2026-11-20")));
}

#[test]
fn prose_without_a_date_stays_prose() {
    for line in [
        "we may ship it in March or not",
        "10 may fail, 2 mar the look",
        "the sun sat on the wall, Mar said",
        "upgrade to 1.2.3 and 1.12.",
        "standup at 12:30, oncall is 24/7, 1/2 of them",
        "Friday's outage came every Monday, like last Tuesday",
        "see notes/2026-11-16.md and v2026-11-16",
        "try it for two weeks",
        "she leads across three; 10 million rows",
        "Wed and Sun hardware",
        "section 3.4.",
        "ratio 3/4/20",
    ] {
        assert_eq!(find_all(line, &Calendar::on(monday())), [], "{line:?}");
    }
}

#[test]
fn a_phrase_inside_a_promise_is_found_with_its_lead() {
    for (line, phrase, expected, lead) in [
        ("send the draft by Friday", "by Friday", "2026-11-27", Lead::Due),
        ("meet the lead (by 2026-11-27)", "by 2026-11-27", "2026-11-27", Lead::Due),
        ("intro to data platform lead - 1 Dec", "1 Dec", "2026-12-01", Lead::Bare),
        ("find the end date ⏳ 2026-12-15", "⏳ 2026-12-15", "2026-12-15", Lead::Due),
        ("call Bob tomorrow about May", "tomorrow", "2026-11-24", Lead::Adverb),
        (
            "review the Friday report by the end of the month",
            "by the end of the month",
            "2026-11-30",
            Lead::Due,
        ),
        ("by Friday's sync write it up", "by Friday", "2026-11-27", Lead::Due),
        ("ask on Tue", "on Tue", "2026-11-24", Lead::On),
        ("delegate the checklist, in 2 weeks (written 2026-11-18)", "in 2 weeks", "2026-12-07", Lead::Adverb),
        ("finish before 1.12. please", "before 1.12.", "2026-12-01", Lead::Due),
    ] {
        let found = find_when(line, monday()).unwrap_or_else(|| panic!("nothing found in {line:?}"));
        assert_eq!(
            (&line[found.range.clone()], found.date, found.lead),
            (phrase, day(expected), lead),
            "{line:?}"
        );
    }
}

#[test]
fn a_due_phrase_leaves_the_words_only_at_the_end_or_in_brackets() {
    for (line, words) in [
        ("send the draft by Friday", "send the draft"),
        ("send the draft by Friday.", "send the draft"),
        ("proposal for a tier model, due 2026-11-30", "proposal for a tier model"),
        ("meet the lead (by 2026-11-27)", "meet the lead"),
        ("meet the lead (by 2026-11-27) about review times", "meet the lead about review times"),
        ("write it up - in 2 weeks", "write it up"),
        ("before Friday call Bob", "before Friday call Bob"),
        ("intro to data lead - 1 Dec", "intro to data lead"),
        ("call Bob on Friday", "call Bob on Friday"),
        ("prepare the talk for Friday", "prepare the talk for Friday"),
        ("nothing dated (really)", "nothing dated (really)"),
        ("by Friday", ""),
    ] {
        assert_eq!(split_due(line, &Calendar::on(monday())).0, words, "{line:?}");
    }
}

#[test]
fn a_telling_date_is_no_due_date() {
    assert_eq!(find_when("delete the Tuesday sync", monday()), None);
    for line in ["pair on reviews (from 23 Nov)", "late (raised 2026-11-18)", "open since 2026-10-01"] {
        assert_eq!(find_when(line, monday()), None, "{line:?}");
        assert_eq!(find_all(line, &Calendar::on(monday()))[0].lead, Lead::Past, "{line:?}");
    }
}

#[test]
fn an_ambiguous_date_says_so_and_follows_the_order() {
    let at = |order| parse("03/04/2026", &Calendar { order, ..Calendar::on(monday()) }).unwrap();
    assert_eq!((at(DateOrder::DayFirst).date, at(DateOrder::DayFirst).ambiguous), (day("2026-04-03"), true));
    assert_eq!(at(DateOrder::MonthFirst).date, day("2026-03-04"));
    assert!(!parse("16/11/2026", &Calendar::on(monday())).unwrap().ambiguous);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}", days in -200_000i64..200_000) {
        let today = monday() + chrono::TimeDelta::days(days);
        let _ = parse_when(&text, today);
        let _ = split_due(&text, &Calendar::on(today));
        for found in find_all(&text, &Calendar::on(today)) {
            prop_assert!(text.get(found.range).is_some());
        }
    }

    #[test]
    fn words_of_dates_in_any_order_keep_ranges_apart(
        words in proptest::collection::vec(
            prop_oneof![
                Just("by"), Just("the"), Just("Friday"), Just("in"), Just("2"), Just("weeks"), Just("Dec"), Just("."),
                Just("end"), Just("of"), Just("next"), Just("2026-11-16"), Just("⏳"), Just("mid"), Just("-"), Just(":"),
                Just("5th"), Just("月"), Just("Q1"), Just("w48"), Just("'s"), Just("/"), Just("due"), Just("999"),
            ], 0..12),
        glue in proptest::bool::ANY,
    ) {
        let text = words.join(if glue { "" } else { " " });
        let found = find_all(&text, &Calendar::on(monday()));
        let _ = split_due(&text, &Calendar::on(monday()));
        for pair in found.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        for f in &found {
            prop_assert!(text.get(f.range.clone()).is_some());
        }
    }

    #[test]
    fn every_iso_day_is_read_back(days in 0i64..70_000) {
        let date = day("1950-01-01") + chrono::TimeDelta::days(days);
        prop_assert_eq!(parse_when(&date.to_string(), monday()), Some(date));
        prop_assert_eq!(find_when(&format!("send it by {date}, please"), monday()).map(|f| f.date), Some(date));
    }
}
