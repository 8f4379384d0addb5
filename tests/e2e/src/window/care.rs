//! The care for the vault: recovery kit, backups, restore, erasure, each in the real window on real files.

use crate::{PASSPHRASE, create_vault, import_notes, unlock};
use sotto_e2e::{CTRL, ENTER, Home, Process, Window};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What the passphrase is changed to.
const NEXT: &str = "marble hinge walnut orbit";

/// A window whose dialogs pick what `pick` points at and save at `save`.
struct Desk {
    window: Window,
    pick: PathBuf,
    save: PathBuf,
}

impl Desk {
    /// With a vault of four people, and Settings open.
    async fn open() -> Self {
        let home = Home::new();
        let notes = home.with_notes();
        let (pick, save) = (home.path().join("picked"), home.path().join("friday.sotto"));
        symlink(notes, &pick).expect("a link to the notes");
        let environment = [("SOTTO_E2E_PICK", pick.clone().into()), ("SOTTO_E2E_SAVE", save.clone().into())];
        let window = Window::open_with(home, &environment).await;
        create_vault(&window).await;
        import_notes(&window).await;
        Self { window, pick, save }
    }

    async fn settings(&self) {
        self.window.press(&format!("{CTRL},\u{E000}")).await;
        self.window.sees("Known backups").await;
    }

    /// Makes a backup through the dialog.
    async fn back_up(&self) {
        self.window.click("Make a backup…").await;
        self.window.sees("Backup made and verified").await;
    }

    /// Chooses the backup in the dialog, from Settings, and opens it.
    async fn choose_the_backup(&self, passphrase: &str) {
        fs::remove_file(&self.pick).expect("a link");
        symlink(&self.save, &self.pick).expect("a link to the backup");
        self.window.click("Restore a backup…").await;
        self.window.click("Choose a backup…").await;
        self.see_into_it(passphrase).await;
    }

    async fn see_into_it(&self, passphrase: &str) {
        self.window.fill_in("Its passphrase, as it was then", passphrase).await;
        self.window.click("See what is in it").await;
        self.window.sees("It is whole").await;
    }
}

/// The 24 words as the saved page has them, each behind its number.
fn words_of(kit: &Path) -> Vec<String> {
    let text = fs::read_to_string(kit).expect("the saved kit");
    let table = text.split("\n\n").nth(1).expect("the words");
    let words: Vec<String> =
        table.split_whitespace().filter(|part| part.parse::<u8>().is_err()).map(String::from).collect();
    assert_eq!(words.len(), 24, "{text}");
    words
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_is_made_and_saved_and_its_words_open_the_vault_without_the_passphrase() {
    let desk = Desk::open().await;
    let window = &desk.window;
    desk.settings().await;
    window.shot("30-settings").await;
    window.click("Make a recovery kit…").await;
    window.fill_in("Your passphrase", PASSPHRASE).await;
    window.press(ENTER).await;
    window.sees("keep them where only you look").await;
    window.click("Save as a text file…").await;
    window.sees("Print it, then delete the file.").await;
    window.shot("31-kit").await;
    let words = words_of(&desk.save);
    window.click("I have them").await;
    let text = window.text().await;
    let asked: Vec<usize> =
        (1..=24).filter(|nth| text.lines().any(|line| line.trim() == format!("Word {nth}"))).collect();
    assert_eq!(asked.len(), 3, "three words are asked for:\n{text}");
    for nth in &asked {
        window.fill_in(&format!("Word {nth}"), &words[nth - 1]).await;
    }
    window.shot("32-kit-back").await;
    window.press(ENTER).await;
    window.sees("You have one: 24 words").await;

    window.lock().await;
    window.click("Use recovery words").await;
    window.fill_in("The 24 words of your kit", &words.join(" ")).await;
    window.fill_in("New passphrase", NEXT).await;
    window.fill_in("Once more", NEXT).await;
    window.shot("33-recovery-words").await;
    window.click("Unlock").await;
    window.sees("Priya Raman").await;

    window.lock().await;
    window.fill_in("Passphrase", PASSPHRASE).await;
    window.press(ENTER).await;
    window.sees("That passphrase does not open this vault.").await;
    window.ctrl("a").await;
    window.fill_in("Passphrase", NEXT).await;
    window.press(ENTER).await;
    window.sees("Priya Raman").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_made_proved_and_restored_over_the_vault_undone_and_confirmed() {
    let desk = Desk::open().await;
    let window = &desk.window;
    desk.settings().await;
    desk.back_up().await;
    window.shot("34-backup-made").await;
    window.click("Prove that I can restore").await;
    window.sees("would bring back").await;
    window.shot("35-backup-proved").await;
    window.click("Verify").await;
    window.sees("each was opened and checked").await;

    window.click("Change passphrase…").await;
    window.fill_in("Your passphrase", PASSPHRASE).await;
    window.fill_in("New passphrase", NEXT).await;
    window.fill_in("Once more", NEXT).await;
    window.shot("36-change-passphrase").await;
    window.click("Change it").await;
    window.sees("Passphrase changed").await;

    desk.choose_the_backup(PASSPHRASE).await;
    window.click_label("In place of the vault here").await;
    window.shot("37-restore").await;
    window.click("Restore").await;
    window.sees("The one it replaced is still kept.").await;
    window.shot("38-restored").await;
    window.click("Go back to the old one").await;
    window.sees("What you wrote since the restore is lost.").await;
    window.shot("39-undo-restore").await;
    window.follow(confirm_undo(window)).await;
    window.sees("Unlock your vault").await;
    window.fill_in("Passphrase", NEXT).await;
    window.press(ENTER).await;
    window.sees("Priya Raman").await;

    desk.settings().await;
    desk.choose_the_backup(PASSPHRASE).await;
    window.click("Restore").await;
    window.sees("The one it replaced is still kept.").await;
    window.click("It is good").await;
    window.sees("The replaced vault was deleted").await;
    window.lock().await;
    unlock(window).await;
    window.sees("Priya Raman").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_dragged_from_another_window_onto_this_one_is_looked_into() {
    let desk = Desk::open().await;
    let window = &desk.window;
    desk.settings().await;
    desk.back_up().await;
    let display = &window.display.name;
    let mut holder = window.home.command(env!("CARGO_BIN_EXE_sotto-e2e-drag"));
    let _holder = Process::start(holder.arg(&desk.save).env("DISPLAY", display));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mouse = |arguments: &str| {
        let moved = Command::new("xdotool").env("DISPLAY", display).args(arguments.split(' ')).status();
        assert!(moved.is_ok_and(|status| status.success()), "xdotool {arguments}");
        std::thread::sleep(Duration::from_millis(150));
    };
    mouse("mousemove 40 40");
    mouse("mousedown 1");
    for step in 1..=12 {
        mouse(&format!("mousemove {} {}", 40 + 50 * step, 40 + 30 * step));
    }
    window.shot("44-dragging").await;
    mouse("mouseup 1");
    window.sees("Restore a backup").await;
    window.sees(&desk.save.to_string_lossy()).await;
    window.shot("45-dropped").await;
    desk.see_into_it(PASSPHRASE).await;
    window.sees("entries about 4 people, each opened and checked").await;
}

/// The question's own button is the last one of that name.
async fn confirm_undo(window: &Window) {
    let script = "[...document.querySelectorAll('dialog button')].filter((b) => b.innerText.includes('Go back to the old one')).pop().click()";
    window.ask(script, Vec::new()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_person_is_gone_the_backups_that_hold_them_are_named_and_one_brings_them_back() {
    let desk = Desk::open().await;
    let window = &desk.window;
    desk.settings().await;
    desk.back_up().await;
    window.click("Amina Yusuf").await;
    window.click("More for Amina Yusuf").await;
    window.click("Erase…").await;
    window.fill_in("Type “Amina Yusuf”", "Amina Yusuf").await;
    window.fill_in("Your passphrase", PASSPHRASE).await;
    window.shot("40-erase").await;
    window.press(ENTER).await;
    window.sees("These backups still hold them.").await;
    window.sees(&desk.save.to_string_lossy()).await;
    window.shot("41-erased").await;
    window.click("Done").await;
    window.sees("Priya Raman").await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let text = window.text().await;
    assert!(!text.contains("Amina"), "erased, and still on the page:\n{text}");

    desk.settings().await;
    desk.choose_the_backup(PASSPHRASE).await;
    window.click_label("One person alone").await;
    window.pick("Who", "Amina Yusuf").await;
    window.shot("42-restore-one").await;
    window.click("Restore").await;
    window.sees("Amina Yusuf is back").await;
    window.click("Amina Yusuf").await;
    window.sees("Timeline").await;
    window.shot("43-person-back").await;
}
