//! The demo in the real window: one click, two minutes, and nothing stays.

use sotto_e2e::{Home, Window};

#[tokio::test(flavor = "multi_thread")]
async fn one_click_shows_a_year_and_the_lock_throws_it_away() {
    let window = Window::open(Home::new()).await;
    window.click("Look around in a demo").await;
    window.sees("everybody in it is invented").await;
    window.sees("Priya Raman").await;
    window.sees("pace 1, 2, 1 for three weeks").await;
    window.sees("1 promise of yours is late").await;
    window.shot("demo-1-today").await;

    window.press("p").await;
    window.sees("Priya Raman").await;
    window.shot("demo-2-prep").await;
    window.press("t").await;
    window.click("Open meeting").await;
    window.sees_the_room().await;
    window.sees("How is it now?").await;
    let room = window.text().await;
    for other in ["李娜", "Tomáš", "pace"] {
        assert!(!room.contains(other), "the room shows {other}");
    }
    window.fill_in("Write a line", "! ask infra for a load test slot by friday").await;
    window.shot("demo-3-meeting").await;
    window.press("\u{E008}\u{E00C}\u{E000}").await;

    let folder = window.home.path().join("data/sotto/demo/vault");
    assert!(folder.join("CURRENT").is_file());
    assert!(!window.home.path().join("data/sotto/vault").exists(), "the demo is not where a vault would be");
    window.lock().await;
    window.sees("What it can’t do").await;
    assert!(!folder.exists(), "the demo stayed on the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_with_a_look_at_what_the_disk_holds() {
    let window = Window::open(Home::with_config("theme = \"dark\"\n")).await;
    window.click("Look around in a demo").await;
    window.sees("everybody in it is invented").await;
    window.click("What the disk holds").await;
    window.sees("None was found.").await;
    window.shot("demo-4-disk").await;
    window.click("Close").await;
    window.click("李娜").await;
    window.sees("learn how the card provider settles").await;
    window.shot("demo-5-person").await;
}
