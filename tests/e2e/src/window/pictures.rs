//! The pictures of the guide, from the demo in the real window. `scripts/pictures.sh` puts them into docs/guide.

use crate::{create_vault, lock};
use serde_json::json;
use sotto_e2e::{CTRL, ENTER, Home, Window};

/// Takes the picture that the guide calls `{name}.png`.
async fn picture(window: &Window, name: &str) {
    window.shot(&format!("guide-{name}")).await;
}

/// Sets the page's clock so many minutes after the home's moment: the page has the machine's own otherwise.
async fn minutes_on(window: &Window, minutes: i64) {
    const SET: &str = "const real = window.__real ??= Date.now.bind(Date); const off = arguments[0] - real(); \
        Date.now = () => real() + off;";
    let then = window.home.now().timestamp_millis() + minutes * 60_000;
    window.ask(SET, vec![json!(then)]).await;
}

async fn demo(home: Home) -> Window {
    let window = Window::open(home).await;
    window.sees("Look around in a demo").await;
    window
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_from_today_to_after() {
    let window = demo(Home::called("jana")).await;
    picture(&window, "welcome").await;
    window.click("Look around in a demo").await;
    window.sees("pace 1, 2, 1 for three weeks").await;
    picture(&window, "today").await;
    window.press("p").await;
    window.sees("For you alone").await;
    minutes_on(&window, 0).await;
    window.press("m").await;
    window.sees_the_room().await;
    window.sees("How is it now?").await;
    for line in ["the write-up is half done #ledger-scale", "> write up phase one by friday"] {
        window.fill_in("Write a line", line).await;
        window.press(ENTER).await;
        window.sees_empty("Write a line").await;
    }
    window.fill_in("Write a line", "! ask infra for a load test slot by friday").await;
    minutes_on(&window, 8).await;
    window.sees("8:0").await;
    picture(&window, "meeting").await;
    window.press(ENTER).await;
    window.sees_empty("Write a line").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Before we meet again").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Next time:").await;
    window.click("Go on alone").await;
    window.sees("How much of the talking was yours?").await;
    for key in ["4", "2", "s"] {
        window.press(key).await;
    }
    picture(&window, "after").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_many_meetings_say() {
    let window = demo(Home::called("jana")).await;
    window.click("Look around in a demo").await;
    window.sees("pace 1, 2, 1 for three weeks").await;
    window.press("r").await;
    window.sees("The same risk from").await;
    picture(&window, "radar").await;
    window.press("v").await;
    window.sees("Delivery").await;
    picture(&window, "insights").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_notebook_and_the_disk_in_the_dark() {
    let window = demo(Home::with_config("theme = \"dark\"\n")).await;
    window.click("Look around in a demo").await;
    window.sees("pace 1, 2, 1 for three weeks").await;
    window.click("What the disk holds").await;
    window.sees("None was found.").await;
    picture(&window, "disk-dark").await;
    window.click("Close").await;
    window.click("李娜").await;
    window.sees("learn how the card provider settles").await;
    picture(&window, "person-dark").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_locked_vault() {
    // The demo has no passphrase: this is an empty vault of its own, in a home with a name to be seen.
    let window = Window::open(Home::called("jana")).await;
    create_vault(&window).await;
    lock(&window).await;
    picture(&window, "unlock").await;
}
