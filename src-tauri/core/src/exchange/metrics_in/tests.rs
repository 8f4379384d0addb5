//! Every figure below was worked out by hand.

use super::cells::{deployments, number, seconds, share};
use super::*;
use crate::exchange::csv;
use crate::model::{Column, DateOrder, RateUnit, TimeUnit};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-26")
}

fn read(text: &str) -> Result<MetricsPlan> {
    let table = csv::read(text.as_bytes())?;
    let map = guess(&table, None);
    plan(&table, &map, today())
}

#[test]
fn r80_numbers_are_read_as_their_country_writes_them() {
    for (cell, delimiter, expected) in [
        ("12", ',', Some(12.0)),
        ("1.5", ',', Some(1.5)),
        ("1,5", ';', Some(1.5)),
        ("1,5", '\t', Some(1.5)),
        ("1,234", ',', Some(1_234.0)),
        ("1,234", ';', Some(1.234)),
        ("1,234,567", ';', Some(1_234_567.0)),
        ("1.234,5", ';', Some(1_234.5)),
        ("1,234.5", ',', Some(1_234.5)),
        ("1.234.567", ';', Some(1_234_567.0)),
        ("1 234", ',', Some(1_234.0)),
        ("1’234.5", ',', Some(1_234.5)),
        ("-1", ',', None),
        ("1e3", ',', None),
        ("inf", ',', None),
        ("1,2,3", ',', None),
        ("abc", ',', None),
        ("", ',', None),
    ] {
        assert_eq!(number(cell, delimiter), expected, "{cell:?} {delimiter:?}");
    }
}

#[test]
fn r80_units_are_converted() {
    for (cell, unit, expected) in [
        ("90", TimeUnit::Seconds, Some(90)),
        ("90", TimeUnit::Minutes, Some(5_400)),
        ("1.5", TimeUnit::Hours, Some(5_400)),
        ("2", TimeUnit::Days, Some(172_800)),
        ("2h 30m", TimeUnit::Days, Some(9_000)),
        ("1d 4h", TimeUnit::Minutes, Some(100_800)),
        ("90 min", TimeUnit::Hours, Some(5_400)),
        ("2 hours, 30 minutes", TimeUnit::Hours, Some(9_000)),
        ("26:30:00", TimeUnit::Minutes, Some(95_400)),
        ("2:30", TimeUnit::Hours, None),
        ("1:75:00", TimeUnit::Hours, None),
        ("3 fortnights", TimeUnit::Hours, None),
        ("h", TimeUnit::Hours, None),
        ("4000", TimeUnit::Days, None),
    ] {
        assert_eq!(seconds(cell, unit, ',').ok(), expected, "{cell:?} {unit:?}");
    }
    for (cell, unit, all, expected) in [
        ("12.5", ShareUnit::Percent, None, Ok(Some(1_250))),
        ("0.125", ShareUnit::Fraction, None, Ok(Some(1_250))),
        ("12.5 %", ShareUnit::Fraction, None, Ok(Some(1_250))),
        ("1", ShareUnit::Count, Some(8_000), Ok(Some(1_250))),
        ("0", ShareUnit::Count, Some(0), Ok(None)),
        ("1", ShareUnit::Count, Some(0), Err("is more than all of them: is the unit right?")),
        ("1", ShareUnit::Count, None, Err("failed, but this line has no number of deployments")),
        ("15", ShareUnit::Fraction, None, Err("is more than all of them: is the unit right?")),
        ("101%", ShareUnit::Percent, None, Err("is more than all of them: is the unit right?")),
        ("few", ShareUnit::Percent, None, Err("is not a number of zero or more")),
    ] {
        assert_eq!(share(cell, unit, all, ',').map_err(|x| x.why), expected, "{cell:?} {unit:?}");
    }
    for (cell, unit, span, expected) in [
        ("3", RateUnit::Count, Span::Day, 3_000),
        ("3", RateUnit::Count, Span::Week, 3_000),
        ("1.5", RateUnit::PerDay, Span::Week, 10_500),
        ("1.5", RateUnit::PerDay, Span::Day, 1_500),
        ("7", RateUnit::PerWeek, Span::Day, 1_000),
        ("7", RateUnit::PerWeek, Span::Week, 7_000),
    ] {
        assert_eq!(deployments(cell, unit, span, ','), Ok(expected), "{cell:?} {unit:?} {span:?}");
    }
    assert!(deployments("2000000", RateUnit::Count, Span::Day, ',').is_err());
}

#[test]
fn r80_dates_come_in_common_shapes() {
    for (cell, order, expected) in [
        ("2026-11-23", DateOrder::Told, Some("2026-11-23")),
        ("2026-11-23T10:00:00Z", DateOrder::Told, Some("2026-11-23")),
        ("2026-11-23 10:00", DateOrder::Told, Some("2026-11-23")),
        ("2026/1/5", DateOrder::Told, Some("2026-01-05")),
        ("20261123", DateOrder::Told, Some("2026-11-23")),
        ("23.11.2026", DateOrder::MonthFirst, Some("2026-11-23")),
        ("02/11/2026", DateOrder::DayFirst, Some("2026-11-02")),
        ("11/02/2026", DateOrder::MonthFirst, Some("2026-11-02")),
        ("02-11-2026", DateOrder::DayFirst, Some("2026-11-02")),
        ("11/11/2026", DateOrder::Told, Some("2026-11-11")),
        ("02/11/2026", DateOrder::Told, None),
        ("23 Nov 2026", DateOrder::Told, Some("2026-11-23")),
        ("Nov 23, 2026", DateOrder::Told, Some("2026-11-23")),
        ("Mon, 3rd November 2026", DateOrder::Told, Some("2026-11-03")),
        ("2026-W48", DateOrder::Told, Some("2026-11-23")),
        ("2026W01", DateOrder::Told, Some("2025-12-29")),
        ("2026-02-30", DateOrder::Told, None),
        ("23.11.26", DateOrder::Told, None),
        ("yesterday", DateOrder::Told, None),
        ("Monday", DateOrder::Told, None),
        ("", DateOrder::Told, None),
    ] {
        assert_eq!(dates::read(cell, order).ok(), expected.map(day), "{cell:?} {order:?}");
    }
    assert_eq!(dates::order(DateOrder::Told, &["02/11/2026", "23/11/2026"]), DateOrder::DayFirst);
    assert_eq!(dates::order(DateOrder::Told, &["11/02/2026", "11/23/2026"]), DateOrder::MonthFirst);
    assert_eq!(dates::order(DateOrder::Told, &["11/02/2026"]), DateOrder::Told);
    assert_eq!(
        dates::order(DateOrder::DayFirst, &["11/23/2026"]),
        DateOrder::DayFirst,
        "what is said counts"
    );
}

#[test]
fn r80_a_daily_table_is_understood_by_its_names() {
    let plan = read(
        "Date,Deployments,Lead time (min),Change failure rate (%),MTTR (hours)\n\
         2026-11-24,4,90,25,1.5\n2026-11-23,2,120,0,\n2026-11-22,,,,\n",
    )
    .unwrap();
    let column = |name: &str, unit| Some(Column { name: name.to_owned(), unit });
    assert_eq!(
        plan.map,
        MetricsMap {
            date: "Date".to_owned(),
            order: DateOrder::Told,
            span: Span::Day,
            deployments: Some(Column { name: "Deployments".to_owned(), unit: RateUnit::Count }),
            lead: column("Lead time (min)", TimeUnit::Minutes),
            failures: Some(Column { name: "Change failure rate (%)".to_owned(), unit: ShareUnit::Percent }),
            restore: column("MTTR (hours)", TimeUnit::Hours),
        }
    );
    let figures = |deployments, lead, failures, restore| Figures {
        deployments: Some(deployments),
        lead_seconds: Some(lead),
        failures: Some(failures),
        restore_seconds: restore,
    };
    assert_eq!(
        plan.rows,
        [
            Taken { from: day("2026-11-23"), figures: figures(2_000, 7_200, 0, None) },
            Taken { from: day("2026-11-24"), figures: figures(4_000, 5_400, 2_500, Some(5_400)) },
        ]
    );
    assert_eq!((plan.empty, plan.problems), (1, vec![]));
}

#[test]
fn r80_weekly_tables_in_other_words_are_understood() {
    for (text, unit, expected) in [
        (
            "Week;Deploys per day;Cycle time days;Failed deployments;Failed deployment recovery time (min)\n\
             2026-W47;2,5;1,5;7;90\n",
            ShareUnit::Count,
            (17_500, 129_600, 4_000, 5_400),
        ),
        (
            "weekStart\tdeployFrequencyPerWeek\tleadTimeHours\tcfr\ttimeToRestoreSeconds\n\
             18 Nov 2026\t10\t36\t0.4\t5400\n",
            ShareUnit::Fraction,
            (10_000, 129_600, 4_000, 5_400),
        ),
    ] {
        let plan = read(text).unwrap();
        assert_eq!(plan.map.span, Span::Week, "{text}");
        assert_eq!(plan.map.failures.as_ref().map(|x| x.unit), Some(unit), "{text}");
        let [row] = plan.rows[..] else { panic!("{plan:?}") };
        assert_eq!(row.from, day("2026-11-16"), "a week begins on Monday");
        let (deployments, lead, failures, restore) = expected;
        let figures = Figures {
            deployments: Some(deployments),
            lead_seconds: Some(lead),
            failures: Some(failures),
            restore_seconds: Some(restore),
        };
        assert_eq!(row.figures, figures, "{text}");
    }
    let apart = read("Date,Deploys\n2026-11-02,1\n2026-11-09,2\n").unwrap();
    assert_eq!(apart.map.span, Span::Week, "dates a week apart");
}

#[test]
fn r80_what_cant_be_read_is_named_with_its_line_and_nothing_is_taken_in() {
    for (text, expected) in [
        (
            "Date,Deployments\n2026-11-23,4\nsoon,3\n",
            "line 3: “soon” is not a date I understand: write it as 2026-11-23",
        ),
        (
            "Date,Deployments\n2026-11-23,many\n",
            "line 2: “many” in “Deployments” is not a number of zero or more",
        ),
        (
            "Date,Lead time\n2026-11-23,quick\n",
            "line 2: “quick” in “Lead time” is not a length of time: write a number, or 2h 30m",
        ),
        (
            "Date,Failure rate %\n2026-11-23,120\n",
            "line 2: “120” in “Failure rate %” is more than all of them: is the unit right?",
        ),
        (
            "Date,Deployments\n2026-11-23,4\n2026-11-23,5\n",
            "line 3: 2026-11-23 stands on line 2 already: keep one line for each day",
        ),
        (
            "Week,Deployments\n2026-11-16,4\n2026-11-18,5\n",
            "line 3: the week of 2026-11-16 stands on line 2 already: keep one line for each week",
        ),
        (
            "Date,Deployments\n2026-11-27,4\n",
            "line 2: 2026-11-27 has not come yet: is the order of day and month right?",
        ),
        (
            "Date,Deployments\n02/11/2026,4\n03/11/2026,4\n",
            "line 2: “02/11/2026” can be read two ways: say whether the day or the month stands first (and one more line)",
        ),
        (
            "Date,Deployments\n2026-11-23,a\n2026-11-24,b\n2026-11-25,c\n",
            "line 2: “a” in “Deployments” is not a number of zero or more (and 2 more lines)",
        ),
        ("Date,Deployments\n2026-11-23,\n", "there is not one figure in these columns: choose others"),
        (
            "Date,Colour\n2026-11-23,red\n",
            "line 1: no column holds deployments, lead time, failures or time to restore: say which one does",
        ),
        ("Colour,Deployments\nred,4\n", "line 1: no column holds dates: say which one does"),
        (
            "Date,Failed changes\n2026-11-23,1\n",
            "line 1: failed changes are a share of the deployments: say which column counts those",
        ),
    ] {
        let error = read(text).and_then(|plan| plan.check()).unwrap_err();
        assert_eq!(error.to_string(), format!("{expected}. Nothing was taken in"));
    }
}

#[test]
fn r80_the_last_map_serves_again_where_its_columns_are_here() {
    let table = csv::read(b"When,D,L\n2026-11-23,4,2\n").unwrap();
    let last = MetricsMap {
        date: "When".to_owned(),
        deployments: Some(Column { name: "D".to_owned(), unit: RateUnit::Count }),
        lead: Some(Column { name: "L".to_owned(), unit: TimeUnit::Days }),
        ..MetricsMap::default()
    };
    assert_eq!(guess(&table, Some(&last)), last);
    let other = csv::read(b"When,D\n2026-11-23,4\n").unwrap();
    assert_eq!(guess(&other, Some(&last)).deployments, None, "L is not here, so the names decide");
    let missing = plan(&other, &last, today()).unwrap_err().to_string();
    assert_eq!(missing, "line 1: there is no column “L”, only “When”, “D”. Nothing was taken in");
}
