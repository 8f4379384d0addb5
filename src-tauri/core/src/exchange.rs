//! What leaves or enters as files: pure functions from text to plans and back. No file is opened here.

pub mod archimate;
pub mod build_or_buy;
pub mod calendar_in;
pub mod calendar_out;
pub mod csv;
mod ical;
pub mod markdown_in;
pub mod metrics_in;
pub mod metrics_out;
pub mod outgoing;
pub mod own_data;
pub mod pages;
pub mod people_in;
pub mod plot;
pub mod postmortem;
pub mod register;
pub mod template;
pub mod tracked;
