//! The content lines of a calendar file (RFC 5545), read and written.

pub(super) mod read;
mod write;

pub(super) use write::Writer;
