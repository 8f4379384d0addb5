//! Recurring use is light: every key of a usual meeting is counted, and of one that is written up afterwards.

use crate::{create_vault, import_notes};
use sotto_e2e::{CTRL, ENTER, Home, TAB, Window};

const ARROW_RIGHT: &str = "\u{E014}";
const SPACE: &str = " ";
/// Lets go of what is held.
const RELEASE: &str = "\u{E000}";

/// Presses keys as a person would and counts them. Words are not counted, the signs before them are; of a chord both keys.
struct Hand<'a> {
    window: &'a Window,
    keys: usize,
}

impl Hand<'_> {
    async fn press(&mut self, key: &str) {
        self.keys += 1;
        self.window.press(key).await;
    }

    async fn ctrl(&mut self, key: &str) {
        self.keys += 2;
        self.window.press(&format!("{CTRL}{key}{RELEASE}")).await;
    }

    /// A line with its sign; the words behind it are the text itself.
    async fn line(&mut self, sign: &str, words: &str) {
        self.keys += sign.chars().count();
        self.window.press(&format!("{sign}{words}")).await;
        self.press(ENTER).await;
    }

    /// Goes by Tab to the question of this name.
    async fn tab_to(&mut self, question: &str) {
        const HERE: &str =
            "return document.activeElement?.closest('fieldset')?.querySelector('legend')?.innerText ?? ''";
        for _ in 0..12 {
            if self.window.ask(HERE, Vec::new()).await == question {
                return;
            }
            self.press(TAB).await;
        }
        panic!("Tab never came to “{question}”");
    }

    /// Four keystrokes and Enter to anybody's notebook (R1): the search opens and finds.
    async fn go_to(&mut self, letters: &str, name: &str) {
        self.ctrl("k").await;
        self.keys += letters.chars().count();
        self.window.press(letters).await;
        self.window.sees(name).await;
        self.press(ENTER).await;
        self.window.sees("Start meeting").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_usual_meeting_takes_at_most_sixty_keys_and_a_write_up_twenty() {
    let window = Window::open_with_notes(Home::new(), (1280, 800)).await;
    create_vault(&window).await;
    import_notes(&window).await;
    window.sees("Priya Raman").await;

    let mut hand = Hand { window: &window, keys: 0 };
    hand.go_to("pri", "Priya Raman").await;
    hand.press("m").await;
    window.sees_the_room().await;
    window.sees("How is it now?").await;
    for (sign, words) in [
        ("", "sleeps better since the rota moved"),
        ("! ", "draft the rota for December by friday"),
        ("> ", "write the risk tiers down by 2026-12-04"),
        (". ", "thinks about leaving"),
        ("", "e7"),
    ] {
        hand.line(sign, words).await;
        window.sees_empty("Write a line").await;
    }
    hand.ctrl(ENTER).await;
    window.sees("Before we meet again").await;
    hand.tab_to("Anything awkward left to say?").await;
    hand.press(ARROW_RIGHT).await;
    for question in ["Heard?", "Clearer?", "Unblocked?"] {
        hand.tab_to(question).await;
        hand.press(SPACE).await;
    }
    hand.ctrl(ENTER).await;
    window.sees("Next time:").await;
    hand.press(ENTER).await;
    window.sees("How much of the talking was yours?").await;
    window.sees("They left heard: yes · clearer: yes · unblocked: yes").await;
    hand.press("4").await;
    hand.press("3").await;
    hand.press(ENTER).await;
    window.sees("Needs you").await;
    println!("a usual meeting: {} keys beside the text", hand.keys);
    assert!(hand.keys <= 60, "{} keys", hand.keys);

    let mut hand = Hand { window: &window, keys: 0 };
    hand.go_to("tom", "Tomáš Dvořák").await;
    hand.press("l").await;
    window.sees("Write up a past meeting").await;
    hand.press(TAB).await;
    hand.line("", "walked around the lake, relaxed").await;
    hand.line("! ", "ask for the data platform lead by friday").await;
    hand.line("> ", "send the draft").await;
    window.press("e6").await;
    hand.ctrl(ENTER).await;
    window.sees("How much of the talking was yours?").await;
    hand.press("4").await;
    hand.press("4").await;
    hand.press(ENTER).await;
    window.sees("Needs you").await;
    println!("a write-up: {} keys beside the text", hand.keys);
    assert!(hand.keys <= 20, "{} keys", hand.keys);

    window.click("Tomáš Dvořák").await;
    window.sees("ask for the data platform lead").await;
    window.sees("walked around the lake, relaxed").await;
}
