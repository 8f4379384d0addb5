//! What every Tauri program runs when it is built.

fn main() {
    tauri_build::build();
}
