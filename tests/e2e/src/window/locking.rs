//! Locking: what is typed wrong is said once, what is locked is gone.

use crate::{PASSPHRASE, create_vault, import_notes, lock, unlock};
use sotto_e2e::{ENTER, Home, Window};
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_shows_one_clear_line() {
    let window = Window::open(Home::new()).await;
    create_vault(&window).await;
    lock(&window).await;
    window.fill_in("Passphrase", "crane velvet oblige").await;
    window.press(ENTER).await;
    window.sees("That passphrase does not open this vault.").await;
    window.shot("20-wrong-passphrase").await;
    let text = window.text().await;
    assert_eq!(text.matches("does not open").count(), 1, "said more than once:\n{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_ends_the_web_process_and_what_it_remembered() {
    let window = Window::open_with_notes(Home::new(), (1280, 800)).await;
    create_vault(&window).await;
    import_notes(&window).await;
    let before = web_processes(&window.home);
    assert_eq!(before.len(), 1, "one page, one web process: {before:?}");
    lock(&window).await;
    let started = Instant::now();
    while web_processes(&window.home).iter().any(|process| before.contains(process)) {
        assert!(started.elapsed() < Duration::from_secs(10), "the locked page's process lives on");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let text = window.text().await;
    assert!(!text.contains("Priya"), "the locked screen names somebody:\n{text}");
    assert_eq!(window.client.title().await.expect("a title"), "Sotto");
    unlock(&window).await;
    window.sees("Priya Raman").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_vault_shows_today_before_its_notes_are_read() {
    let home = Home::new();
    let notes = home.with_notes();
    let day = |n: u32| format!("## {}-{:02}-{:02}", 2010 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
    let many: Vec<String> = (0..2_100).map(|n| format!("{}\n- remark {n}", day(n))).collect();
    let priya = notes.join("Priya Raman.md");
    let text = std::fs::read_to_string(&priya).expect("her notes");
    std::fs::write(&priya, format!("{text}\n\n{}\n", many.join("\n\n"))).expect("more notes");
    let window = Window::open_with(home, &[("SOTTO_E2E_PICK", notes.into())]).await;
    let ahead = || {
        let log = std::fs::read_to_string(window.home.path().join("state/sotto/sotto.log"));
        log.unwrap_or_default().matches("code=\"ahead\"").count()
    };
    create_vault(&window).await;
    import_notes(&window).await;
    lock(&window).await;
    unlock(&window).await;
    window.sees("Priya Raman").await;
    assert_eq!(ahead(), 1, "the last lock left it");
    // No key is answered before the vault is open.
    while window.ask("return document.querySelector('.ahead') !== null", vec![]).await == true {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.ctrl("k").await;
    window.press("remark 2099").await;
    window.sees("remark 2099").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_an_imported_word_and_nothing_is_left_on_disk() {
    let window = Window::open_with_notes(Home::new(), (1280, 800)).await;
    create_vault(&window).await;
    import_notes(&window).await;
    window.ctrl("k").await;
    window.press("risk tier").await;
    window.sees("proposal for a risk tier model").await;
    window.shot("21-search").await;
    let imported = window.home.path().join("notes");
    for file in window.home.files().into_iter().filter(|file| !file.starts_with(&imported)) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for word in ["Priya", "risk tier", PASSPHRASE] {
            assert!(!holds(&bytes, word), "{} holds “{word}”", file.display());
        }
    }
}

/// Whether the word stands there as it is written, or in UTF-16 as web views keep it.
fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes(), &wide].iter().any(|wanted| bytes.windows(wanted.len()).any(|part| part == *wanted))
}

/// The web processes that live in this home, by process id.
fn web_processes(home: &Home) -> Vec<u32> {
    // The kernel cuts a program's name after fifteen letters.
    home.processes().into_iter().filter(|(_, name)| name == "WebKitWebProces").map(|(id, _)| id).collect()
}
