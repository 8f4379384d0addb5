//! A table of delivery figures between the look at it and the taking in.

use super::Shell;
use crate::clock;
use crate::error::Answer;
use sotto_core::exchange::csv::Table;
use sotto_core::model::MetricsMap;
use sotto_core::views::{MetricsPlanView, MetricsTaken};

impl Shell {
    /// Keeps a table and answers what it would bring, its columns told from their names or as last time. Errors: `locked`.
    pub fn keep_table(&self, table: Table) -> Answer<MetricsPlanView> {
        self.with_open(|open| {
            let map = open.workspace.metrics_map(&table);
            let plan = open.workspace.metrics_plan(&table, &map, clock::now());
            open.table = Some(table);
            Ok(plan)
        })
    }

    /// What the kept table would bring by this map. Errors: `locked`; `wrong-moment` if there is none.
    pub fn table_plan(&self, map: &MetricsMap) -> Answer<MetricsPlanView> {
        self.with_open(|open| {
            let table = open.table.as_ref().ok_or_else(none)?;
            Ok(open.workspace.metrics_plan(table, map, clock::now()))
        })
    }

    /// Takes the kept table in, once. Errors: `locked`, `wrong-moment`, and `bad-file`, after which it is still kept.
    pub fn take_table(&self, map: &MetricsMap) -> Answer<MetricsTaken> {
        self.with_open(|open| {
            let table = open.table.as_ref().ok_or_else(none)?;
            let taken = open.workspace.metrics_import(table, map, clock::now())?;
            open.table = None;
            Ok(taken)
        })
    }

    /// Forgets the kept table. Errors: `locked`.
    pub fn drop_table(&self) -> Answer<()> {
        self.with_open(|open| {
            open.table = None;
            Ok(())
        })
    }
}

fn none() -> sotto_core::Error {
    sotto_core::Error::WrongMoment("there is no table waiting: choose a file first")
}
