//! Names the commit in the version.

#[path = "../build/version.rs"]
mod version;

fn main() {
    version::tell();
}
