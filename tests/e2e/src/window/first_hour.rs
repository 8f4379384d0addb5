//! The first hour: a vault, the notes that were kept elsewhere, one meeting, and what next week opens with.

use crate::{create_vault, lock, unlock};
use sotto_e2e::{CTRL, ENTER, Home, Window};

#[tokio::test(flavor = "multi_thread")]
async fn from_nothing_to_the_card_that_opens_the_next_meeting() {
    let window = Window::open_with_notes(Home::new(), (1280, 800)).await;
    window.sees("A private notebook for each of your 1:1s").await;
    window.shot("01-create").await;
    create_vault(&window).await;
    window.shot("02-empty").await;

    window.click("Import notes").await;
    window.shot("03-import").await;
    window.click("Choose a folder").await;
    window.sees("Nothing has been written yet").await;
    window.sees("Priya Raman").await;
    window.shot("04-import-report").await;
    window.click("Write 4 notebooks").await;
    window.sees("notebooks written").await;
    for name in ["Priya Raman", "Amina Yusuf", "Tomáš Dvořák", "李娜"] {
        window.sees(name).await;
    }
    window.shot("05-today").await;

    window.click("Priya Raman").await;
    window.sees("meet the security lead about review times").await;
    window.sees("#security-review").await;
    assert!(
        is_veiled(&window, "Considering an offer elsewhere?").await,
        "a private note could be read without asking"
    );
    window.shot("06-person").await;

    hold_a_meeting(&window).await;
    lock(&window).await;
    window.shot("12-unlock").await;
    unlock(&window).await;
    window.sees("Promised by you").await;
    window.shot("13-today-after").await;

    window.click("Priya Raman").await;
    window.sees("draft the rota for December").await;
    window.shot("14-person-after").await;

    let window = window.come_back(7).await;
    unlock(&window).await;
    window.sees("draft the rota for December").await;
    window.shot("15-next-week").await;
    window.click("Open meeting").await;
    window.sees("How is it now?").await;
    let card = "return document.querySelector('section[aria-label=Opening]')?.innerText ?? ''";
    let card = window.ask(card, Vec::new()).await;
    let card = card.as_str().unwrap_or_default();
    assert!(card.contains("draft the rota for December"), "the opening card forgot the promise:\n{card}");
    window.shot("16-next-opening").await;
}

async fn hold_a_meeting(window: &Window) {
    window.press("m").await;
    window.sees_the_room().await;
    window.sees("How is it now?").await;
    for line in [
        "! draft the rota for December by friday",
        "> write the risk tiers down by 2026-12-04",
        "#security-review still twelve days",
        ". thinks about leaving",
        "e7",
    ] {
        window.fill_in("Write a line", line).await;
        window.press(ENTER).await;
        window.sees_empty("Write a line").await;
    }
    window.sees("draft the rota for December").await;
    assert!(
        !window.text().await.contains("thinks about leaving"),
        "a private line stood on the screen in the room"
    );
    window.shot("07-meeting").await;

    window.ctrl(ENTER).await;
    window.sees("Before we meet again").await;
    window.click_label("draft the rota for December").await;
    window.click_label("write the risk tiers down").await;
    window.click_label("No, we both agree").await;
    window.click_label("Yes").await;
    window.shot("08-closing").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Next time:").await;
    window.shot("09-closed").await;

    window.click("Go on alone").await;
    window.sees("How much of the talking was yours?").await;
    window.shot("10-after").await;
    window.press("4").await;
    window.press("3").await;
    window.press("s").await;
    window.shot("11-after-done").await;
    window.press(ENTER).await;
    window.sees("Needs you").await;
}

/// Whether words are on the page only for who asks: blurred, hidden, or not there at all.
async fn is_veiled(window: &Window, words: &str) -> bool {
    let script = r"
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.data.includes(arguments[0])) continue;
            let hidden = false;
            for (let at = node.parentElement; at; at = at.parentElement) {
                const style = getComputedStyle(at);
                hidden ||= style.filter.includes('blur') || style.visibility === 'hidden' || style.display === 'none';
            }
            if (!hidden) return false;
        }
        return true;";
    window.ask(script, vec![words.into()]).await == true
}
