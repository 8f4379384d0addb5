//! Gives the page a permission for each of our commands, and for nothing else; names the commit in the version.

#[path = "src/commands/names.rs"]
mod names;

#[path = "build/version.rs"]
mod version;

fn main() {
    version::tell();
    let ours = tauri_build::AppManifest::new().commands(names::COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(ours)) {
        println!("cargo::error={error:#}");
    }
}
