//! A newcomer's path by keyboard alone: from an empty home to the first closed meeting, a picture for each step.

use crate::PASSPHRASE;
use sotto_e2e::{CTRL, ENTER, ESCAPE, Home, TAB, Window};

const PEOPLE: &str =
    "Priya Raman\nTomáš Novák\nAmina Diallo\nJonas Weber\nSofia Marques\nKofi Mensah\nHana Suzuki\nIda Lund";

#[tokio::test(flavor = "multi_thread")]
async fn from_an_empty_home_to_the_first_closed_meeting_by_keyboard_alone() {
    let window = Window::open(Home::new()).await;
    window.sees("What it can’t do").await;
    window.shot("newcomer-01-welcome").await;
    window.tab_to("Begin").await;
    window.press(ENTER).await;

    window.sees("Choose a passphrase").await;
    window.tab_to("Choose a passphrase").await;
    window.press(PASSPHRASE).await;
    window.press(TAB).await;
    window.shot("newcomer-02-passphrase").await;
    window.tab_to("Once more").await;
    window.press(PASSPHRASE).await;
    window.press(ENTER).await;

    window.sees("One way back, on paper").await;
    window.tab_to("Make the recovery kit").await;
    window.press(ENTER).await;
    window.sees("I have them").await;
    let words = kit(&window).await;
    window.shot("newcomer-03-kit").await;
    window.tab_to("I have them").await;
    window.press(ENTER).await;
    window.sees("Type three of them back").await;
    type_back(&window, &words).await;
    window.shot("newcomer-04-kit-typed-back").await;
    window.press(ENTER).await;

    window.sees("Whom do you meet?").await;
    window.shot("newcomer-05-first-people").await;
    window.tab_to("Whom do you meet?").await;
    // A line break only comes with the key for it.
    window.press(&PEOPLE.replace('\n', ENTER)).await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("8 notebooks opened").await;
    window.sees("Before real notes").await;
    window.shot("newcomer-06-today").await;

    window.ctrl("k").await;
    window.press("priya").await;
    window.shot("newcomer-07-search").await;
    window.press(ENTER).await;
    window.sees("Open loops").await;
    window.shot("newcomer-08-notebook").await;
    window.press("m").await;
    window.sees_the_room().await;
    window.tab_to("Write a line").await;
    for line in [
        "the ledger won't hold past ten million rows #ledger-scale",
        "! ask infra for a load test slot by friday",
        "> write up phase one by friday",
        ". tired since the move",
        "e7",
    ] {
        window.press(line).await;
        window.press(ENTER).await;
        window.sees_empty("Write a line").await;
    }
    assert!(!window.text().await.contains("tired since the move"), "a private line stood in the room");
    window.shot("newcomer-09-meeting").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Before we meet again").await;
    window.shot("newcomer-10-closing").await;
    window.press(&format!("{CTRL}{ENTER}")).await;
    window.sees("Next time:").await;
    window.shot("newcomer-11-closed").await;
    window.tab_to("Go on alone").await;
    window.press(ENTER).await;
    window.sees("How much of the talking was yours?").await;
    window.shot("newcomer-12-after").await;

    window.lock().await;
    window.sees("Unlock your vault").await;
    window.press(PASSPHRASE).await;
    window.press(ENTER).await;
    window.sees("ask infra for a load test slot").await;
    window.shot("newcomer-13-next-day").await;
    window.press(ESCAPE).await;
}

/// The words on the page, as somebody copies them onto paper.
async fn kit(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('dialog ol li')].map((li) => li.innerText)";
    let words = window.ask(script, Vec::new()).await;
    let words: Vec<_> =
        words.as_array().into_iter().flatten().filter_map(|word| Some(word.as_str()?.to_owned())).collect();
    assert_eq!(words.len(), 24);
    words
}

async fn type_back(window: &Window, words: &[String]) {
    let script = "return [...document.querySelectorAll('dialog label')].map((label) => label.innerText)";
    let labels = window.ask(script, Vec::new()).await;
    for label in labels.as_array().into_iter().flatten().filter_map(|label| label.as_str()) {
        let nth: Option<usize> = label.split_whitespace().last().and_then(|nth| nth.parse().ok());
        let Some(word) = nth.and_then(|nth| words.get(nth - 1)) else { continue };
        window.tab_to(label).await;
        window.press(word).await;
    }
}
