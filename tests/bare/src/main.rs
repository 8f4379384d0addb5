//! A window as Tauri makes it when nothing is asked of it, on a page with one line of text: the least that a start can
//! take on a machine. With the argument `field` the page is a short text field, and with `editor FILE` one that holds the
//! file's text: the least that a key can take.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let page = match arguments.next().as_deref() {
        Some("field") => "field.html",
        Some("editor") => "editor.html",
        _ => "index.html",
    };
    let text = arguments.next().map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let app = tauri::Builder::default().build(tauri::generate_context!())?;
    // As large as Sotto's.
    let window = WebviewWindowBuilder::new(&app, "main", WebviewUrl::App(page.into()))
        .title("Bare")
        .inner_size(1160.0, 780.0);
    // A Rust string of plain letters is one of the page's as well. No script where there is no text to hand over.
    let window = if text.is_empty() {
        window
    } else {
        window.initialization_script(format!("window.text = {text:?};"))
    };
    window.build()?;
    app.run(|_, _| {});
    Ok(())
}
