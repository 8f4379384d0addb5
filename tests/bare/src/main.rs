//! A window as Tauri makes it when nothing is asked of it, on a page with one line of text: the least that a start can
//! take on a machine. With the argument `editor` the page is a text field of 10,000 words, the least that a key can take.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let page =
        if std::env::args().nth(1).as_deref() == Some("editor") { "editor.html" } else { "index.html" };
    let app = tauri::Builder::default().build(tauri::generate_context!())?;
    // As large as Sotto's.
    WebviewWindowBuilder::new(&app, "main", WebviewUrl::App(page.into()))
        .title("Bare")
        .inner_size(1160.0, 780.0)
        .build()?;
    app.run(|_, _| {});
    Ok(())
}
