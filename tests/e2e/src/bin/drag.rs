//! A small window that holds one file, as a file manager does, so that a test can drag it onto another window.

use gtk::prelude::*;
use std::process::ExitCode;

fn main() -> ExitCode {
    let file = std::env::args_os().nth(1);
    let uri = file.and_then(|file| gtk::glib::filename_to_uri(file, None).ok());
    let (Some(uri), Ok(())) = (uri, gtk::init()) else { return ExitCode::FAILURE };
    // A window of this kind is placed by itself: there is no window manager under a test.
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_default_size(80, 80);
    window.move_(0, 0);
    let icon = gtk::EventBox::new();
    icon.drag_source_set(gtk::gdk::ModifierType::BUTTON1_MASK, &[], gtk::gdk::DragAction::COPY);
    icon.drag_source_add_uri_targets();
    icon.connect_drag_data_get(move |_, _, data, _, _| {
        data.set_uris(&[&uri]);
    });
    window.add(&icon);
    window.show_all();
    gtk::main();
    ExitCode::SUCCESS
}
