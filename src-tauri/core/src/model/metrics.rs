//! Delivery figures from outside (R56, R80): the four keys of DORA, by day or by week. They belong to the team and
//! know no people. Numbers are whole numbers of a small unit, so that nothing is lost to rounding twice.

use super::DeliveryId;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How many days one row of figures covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// One day.
    #[default]
    Day,
    /// Seven days, from Monday on.
    Week,
}

impl Span {
    /// One or seven.
    pub fn days(self) -> u64 {
        match self {
            Span::Day => 1,
            Span::Week => 7,
        }
    }
}

/// The four keys. What was not said is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// Deployments in this time, in thousandths of one.
    pub deployments: Option<u64>,
    /// From commit to production, in seconds.
    pub lead_seconds: Option<u64>,
    /// The share of changes that failed, in hundredths of a percent: 0 to 10 000.
    pub failures: Option<u32>,
    /// From a failure to service restored, in seconds.
    pub restore_seconds: Option<u64>,
}

/// The figures of one day or one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Never changes.
    pub id: DeliveryId,
    /// The first day; a Monday where it is a week.
    pub from: NaiveDate,
    /// A day or a week.
    pub span: Span,
    /// The four keys.
    #[serde(flatten)]
    pub figures: Figures,
}

impl Delivery {
    /// The last day.
    pub fn to(&self) -> NaiveDate {
        self.from.checked_add_days(Days::new(self.span.days() - 1)).unwrap_or(self.from)
    }

    /// Whether it speaks of one of these days.
    pub fn touches(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from <= to && from <= self.to()
    }
}

/// The unit of a length of time in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of 24 hours.
    Days,
}

impl TimeUnit {
    /// Seconds in one.
    pub fn seconds(self) -> u64 {
        match self {
            TimeUnit::Seconds => 1,
            TimeUnit::Minutes => 60,
            TimeUnit::Hours => 3_600,
            TimeUnit::Days => 86_400,
        }
    }
}

/// How a file gives the share of changes that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ShareUnit {
    /// 0 to 100.
    Percent,
    /// 0 to 1.
    Fraction,
    /// How many failed, out of the deployments of the same row.
    Count,
}

/// How a file gives the frequency of deployments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RateUnit {
    /// How many there were in the row's day or week.
    Count,
    /// A rate per day.
    PerDay,
    /// A rate per week.
    PerWeek,
}

/// How a file writes 2 November and 11 February.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// To be told from the file: some date in it allows one reading only.
    #[default]
    Told,
    /// 02/11 is 2 November.
    DayFirst,
    /// 11/02 is 2 November.
    MonthFirst,
}

/// A column, by its name in the file's first line, and its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column<U> {
    /// As the first line has it.
    pub name: String,
    /// What its numbers mean.
    pub unit: U,
}

/// Which column of a file is what. It is remembered for the next file (R80).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetricsMap {
    /// The column of the dates.
    pub date: String,
    /// How dates are written.
    pub order: DateOrder,
    /// What one row covers.
    pub span: Span,
    /// Deployment frequency.
    pub deployments: Option<Column<RateUnit>>,
    /// Lead time for changes.
    pub lead: Option<Column<TimeUnit>>,
    /// Change-failure rate.
    pub failures: Option<Column<ShareUnit>>,
    /// Time to restore.
    pub restore: Option<Column<TimeUnit>>,
}

impl MetricsMap {
    /// The names of every column it reads.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let keys = [
            self.deployments.as_ref().map(|column| &column.name),
            self.lead.as_ref().map(|column| &column.name),
            self.failures.as_ref().map(|column| &column.name),
            self.restore.as_ref().map(|column| &column.name),
        ];
        std::iter::once(&self.date).chain(keys.into_iter().flatten()).map(String::as_str)
    }
}
