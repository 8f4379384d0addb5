//! The content lines of a calendar file (RFC 5545).

mod write;

pub(super) use write::Writer;
