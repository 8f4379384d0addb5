//! Pictures of the main screens, light and dark, on a small screen too; each is seen to hold what it should.

use crate::{create_vault, import_notes};
use sotto_e2e::{CTRL, ENTER, Home, Window};

async fn tour(theme: &str, size: (u32, u32)) {
    let home = Home::with_config(&format!("theme = \"{theme}\"\n"));
    let window = Window::open_with_notes(home, size).await;
    let shot = |name: &str| format!("{theme}-{}-{name}", size.0);
    create_vault(&window).await;
    let wants_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    assert_eq!(
        window.ask(wants_dark, Vec::new()).await,
        theme == "dark",
        "the page does not follow the theme"
    );
    import_notes(&window).await;
    window.shot(&shot("today")).await;
    window.click("李娜").await;
    window.sees("draft her first performance conversation").await;
    window.shot(&shot("person")).await;
    window.press("m").await;
    window.sees_the_room().await;
    window.fill_in("Write a line", "! ask infra for a load test slot by friday").await;
    window.shot(&shot("meeting")).await;
    window.press(ENTER).await;
    window.sees_empty("Write a line").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Before we meet again").await;
    window.shot(&shot("closing")).await;
    let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(window.ask(overflow, Vec::new()).await, 0, "the page is wider than the window");
}

#[tokio::test(flavor = "multi_thread")]
async fn light_on_a_usual_screen() {
    tour("light", (1280, 800)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_on_a_usual_screen() {
    tour("dark", (1280, 800)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn light_on_a_small_screen() {
    tour("light", (1000, 700)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_on_a_small_screen() {
    tour("dark", (1000, 700)).await;
}
