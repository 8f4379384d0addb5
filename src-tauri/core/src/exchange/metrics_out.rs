//! Engineering metrics for peers and leadership (R80): theme counts and delivery, without names. Weeks are written as
//! ISO 8601 has them (`2026-W48`): no day stands here that could be that of a meeting (R75).

use super::csv::csv;
use super::register::pretty;
use super::tracked::{Format, inline};
use crate::model::ThemeKind;
use crate::rules::metrics::Speed;
use crate::rules::outward::Outward;
use crate::rules::radar::PEOPLE;
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The columns of the table; they do not change within version 1. One line holds one figure.
pub const COLUMNS: [&str; 6] = ["record", "name", "kind", "period", "value", "unit"];

const LATELY: &str = "last 90 days";
const BEFORE: &str = "90 days before";

/// Every text that the name check reads, with its place.
pub fn texts(told: &Outward) -> Vec<(String, String)> {
    told.themes.iter().map(|shared| ("themes".to_owned(), shared.theme.clone())).collect()
}

/// The metrics.
pub fn metrics(told: &Outward, format: Format) -> String {
    match format {
        Format::Csv => table(told),
        Format::Json => pretty(&value(told)),
        Format::Markdown => page(told),
    }
}

/// `2026-W48`, from any day of the week.
fn week(on: NaiveDate) -> String {
    let week = on.iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The four keys with their names and units, where they were said.
fn figures(speed: &Speed) -> impl Iterator<Item = (&'static str, &'static str, f64)> {
    let said = [
        ("deployments", "count", speed.deployments),
        ("lead_time", "hours", speed.lead_hours),
        ("change_failures", "percent", speed.failure_percent),
        ("time_to_restore", "hours", speed.restore_hours),
    ];
    said.into_iter().filter_map(|(name, unit, value)| Some((name, unit, short(value?))))
}

fn short(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn kind(kind: ThemeKind) -> &'static str {
    match kind {
        ThemeKind::Risk => "risk",
        ThemeKind::Friction => "friction",
        ThemeKind::Vendor => "vendor",
        ThemeKind::Control => "control",
        ThemeKind::Debt => "debt",
        ThemeKind::Strategy => "strategy",
        ThemeKind::Sign => "sign",
        ThemeKind::Topic => "topic",
    }
}

fn table(told: &Outward) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |cells: [&str; 6]| rows.push(cells.map(str::to_owned).to_vec());
    for shared in &told.themes {
        let of = |people: usize| people.to_string();
        row(["theme", &shared.theme, kind(shared.kind), LATELY, &of(shared.people), "people"]);
        if let Some(before) = shared.before {
            row(["theme", &shared.theme, kind(shared.kind), BEFORE, &of(before), "people"]);
        }
    }
    for (on, speed) in &told.delivery {
        for (name, unit, value) in figures(speed) {
            row(["delivery", name, "", &week(*on), &value.to_string(), unit]);
        }
    }
    csv(&COLUMNS, &rows)
}

fn value(told: &Outward) -> Value {
    let themes = told.themes.iter().map(|shared| {
        let mut theme = json!({
            "theme": shared.theme,
            "kind": kind(shared.kind),
            "people": shared.people,
        });
        if let (Some(before), Some(fields)) = (shared.before, theme.as_object_mut()) {
            fields.insert("people_before".to_owned(), json!(before));
        }
        theme
    });
    let delivery = told.delivery.iter().map(|(on, speed)| {
        let mut fields =
            Map::from_iter([("week".to_owned(), json!(week(*on))), ("days".to_owned(), json!(speed.days))]);
        let key = |name: &str, unit: &str| match unit {
            "count" => name.to_owned(),
            unit => format!("{name}_{unit}"),
        };
        fields.extend(figures(speed).map(|(name, unit, value)| (key(name, unit), json!(value))));
        Value::Object(fields)
    });
    json!({
        "format": "sotto-metrics",
        "version": 1,
        "week": week(told.week),
        "least_people": PEOPLE,
        "themes": themes.collect::<Vec<_>>(),
        "delivery": delivery.collect::<Vec<_>>(),
    })
}

fn page(told: &Outward) -> String {
    let mut page = format!("# Engineering metrics, {}\n\n## Themes\n", week(told.week));
    if told.themes.is_empty() {
        let _ = write!(page, "\nNo theme was raised by {PEOPLE} people in ninety days.\n");
    } else {
        let _ = write!(
            page,
            "\nDifferent people who raised a theme; fewer than {PEOPLE} are not told.\n\n\
             | Theme | Kind | Last 90 days | 90 days before |\n| --- | --- | ---: | ---: |\n"
        );
    }
    for shared in &told.themes {
        let before = shared.before.map_or_else(|| "–".to_owned(), |people| people.to_string());
        let _ = writeln!(
            page,
            "| {} | {} | {} | {before} |",
            inline(&shared.theme),
            kind(shared.kind),
            shared.people
        );
    }
    page.push_str("\n## Delivery\n");
    if told.delivery.is_empty() {
        page.push_str("\nNo delivery figures were brought in.\n");
        return page;
    }
    page.push_str(
        "\n| Week | Deployments | Lead time, hours | Change failures, percent | Time to restore, hours |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
    );
    for (on, speed) in &told.delivery {
        let cell =
            |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| short(value).to_string());
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            week(*on),
            cell(speed.deployments),
            cell(speed.lead_hours),
            cell(speed.failure_percent),
            cell(speed.restore_hours)
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::outward::Shared;

    fn told() -> Outward {
        let theme = |theme: &str, people, before| Shared {
            theme: theme.to_owned(),
            kind: ThemeKind::Risk,
            people,
            before,
        };
        let speed = Speed {
            days: 7,
            deployments: Some(12.0),
            lead_hours: Some(1.256),
            failure_percent: None,
            restore_hours: None,
        };
        Outward {
            week: "2027-01-04".parse().unwrap(),
            themes: vec![theme("ledger|scale", 4, Some(3)), theme("=ci", 3, None)],
            delivery: vec![("2026-12-28".parse().unwrap(), speed)],
        }
    }

    #[test]
    fn r80_one_figure_stands_on_a_line_and_what_was_not_said_on_none() {
        assert_eq!(
            metrics(&told(), Format::Csv),
            "record,name,kind,period,value,unit\r\n\
             theme,ledger|scale,risk,last 90 days,4,people\r\n\
             theme,ledger|scale,risk,90 days before,3,people\r\n\
             theme,'=ci,risk,last 90 days,3,people\r\n\
             delivery,deployments,,2026-W53,12,count\r\n\
             delivery,lead_time,,2026-W53,1.26,hours\r\n",
            "the last week of 2026 is its 53rd"
        );
    }

    #[test]
    fn r80_programs_get_units_in_the_names_and_no_day() {
        let text = metrics(&told(), Format::Json);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&value["week"], &value["least_people"]), (&json!("2027-W01"), &json!(3)));
        assert_eq!(value["themes"][1], json!({ "theme": "=ci", "kind": "risk", "people": 3 }));
        let week = json!({ "week": "2026-W53", "days": 7, "deployments": 12.0, "lead_time_hours": 1.26 });
        assert_eq!(value["delivery"][0], week);
        assert!(!text.contains("2026-12") && !text.contains("2027-01"), "{text}");
    }

    #[test]
    fn r80_people_read_tables_and_an_empty_one_says_so() {
        let page = metrics(&told(), Format::Markdown);
        assert!(page.contains("| ledger\\|scale | risk | 4 | 3 |\n| =ci | risk | 3 | – |\n"), "{page}");
        assert!(page.contains("| 2026-W53 | 12 | 1.26 | – | – |"), "{page}");
        let none = Outward { themes: vec![], delivery: vec![], ..told() };
        let page = metrics(&none, Format::Markdown);
        assert!(
            page.contains("No theme was raised by 3 people") && page.contains("No delivery figures"),
            "{page}"
        );
        assert_eq!(metrics(&none, Format::Csv).lines().count(), 1);
    }
}
