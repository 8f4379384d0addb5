//! A year of delivery figures: they look better all the time, also while people sink (R56).

use super::{WEEKS, Workspace, weeks_before};
use crate::error::Result;
use crate::exchange::csv;
use crate::model::Moment;
use crate::rules::metrics::monday;
use std::fmt::Write;

/// Brings the table in as a file is brought in: columns and units are told from its first line.
pub(super) fn deliver(workspace: &mut Workspace, now: Moment) -> Result<()> {
    let mut text =
        String::from("Week,Deployments,Lead time (h),Change failure rate (%),Time to restore (min)\n");
    for week in (1..WEEKS).rev() {
        let since = WEEKS - week;
        let wobble = (week * 7 + week / 3) % 5;
        let restore =
            if week.is_multiple_of(3) { (40 + (week * 13) % 75).to_string() } else { String::new() };
        let _ = writeln!(
            text,
            "{},{},{},{},{restore}",
            weeks_before(monday(now.today()), week),
            9 + since / 7 + wobble,
            34 - since / 3 + (week * 5) % 4,
            6 + (week * 11) % 7
        );
    }
    let table = csv::read(text.as_bytes())?;
    let map = workspace.metrics_map(&table);
    workspace.metrics_import(&table, &map, now).map(|_| ())
}
