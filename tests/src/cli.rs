//! The real command line on real folders.

mod big;
mod calendar;
mod care;
mod contract;
mod crash;
mod damage;
mod demo;
mod failing_disk;
mod import;
mod leak;
mod meeting;
mod metrics;
mod outgoing;
mod own_data;
mod radar;
mod search;
mod undo;

/// How often something is tried: as given, or as many times more as SOTTO_THOROUGH says (`make test-long`).
fn thorough(usual: usize) -> usize {
    usual * std::env::var("SOTTO_THOROUGH").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}
