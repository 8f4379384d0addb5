//! The rules of a 1:1, as pure functions of what is known and the day it is. Imports only `model`.

pub mod after;
pub mod ahead;
pub mod attention;
pub mod cadence;
pub mod capture;
pub mod checklist;
pub mod complete;
pub mod growth;
pub mod kept;
pub mod lanes;
pub mod metrics;
pub mod names;
pub mod opening;
pub mod outward;
pub mod pace;
pub mod purposes;
mod question_bank;
pub mod questions;
pub mod radar;
pub mod rotation;
pub mod strain;
pub mod talk;
pub mod topics;
pub mod trends;
pub mod when;
pub mod wording;
