//! Power cuts: the write logs of real runs, cut anywhere, with what was not synced kept, dropped or torn block by block.
//!
//! sled writes past our file layer, so its folder comes back as it was at some moment, mixed from several, damaged or
//! not at all. `SOTTO_POWER_CUTS` says how many (200 unless told), `SOTTO_POWER_SEED` which ones.

mod disk;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    ops::ControlFlow,
    path::PathBuf,
    sync::Arc,
};

use self::disk::{Disk, blocks};
use super::{
    faults::{Step, Watched},
    *,
};
use crate::{
    OlderState, OpenNote, RecoveryWords, Unlock, files,
    inbox::{name_of, put_back, seal_line},
    keysfile::{Slot, SlotKind},
    secret::Key,
};

/// Cuts of one run before another begins.
const CUTS_OF_A_RUN: usize = 50;
/// Things done in a run.
const ACTS: usize = 60;
/// What is saved after each cut, to see that saving goes on.
const AFTERWARDS: u8 = 250;

/// Chance that can be had again: xorshift64*.
pub(super) struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize) % bound
    }
}

type Body = Vec<u8>;
/// sled's files at some moment, by their path below the vault.
type Image = BTreeMap<PathBuf, Body>;

/// What was acknowledged, and so must be there, once so many steps have been taken.
#[derive(Clone, Default)]
struct Moment {
    steps: usize,
    records: BTreeMap<u8, (NotebookId, Body)>,
    captures: BTreeSet<[u8; 16]>,
    words: String,
    mark: Option<Body>,
    /// What comes next forgets the mark.
    restores_next: bool,
}

impl Moment {
    fn shown(&self) -> Vec<(u8, Body)> {
        self.records.iter().map(|(id, (_, body))| (*id, body.clone())).collect()
    }
}

/// A run on a disk that remembers every step.
struct Run {
    root: PathBuf,
    outside: tempfile::TempDir,
    files: Watched,
    vault: Option<Vault>,
    now: Moment,
    moments: Vec<Moment>,
    images: Vec<(usize, Image)>,
    backup: Option<(PathBuf, Moment)>,
    erased: Vec<NotebookId>,
    mark_path: PathBuf,
}

fn kit(words: &str) -> RecoveryWords {
    RecoveryWords::parse(words).unwrap()
}

impl Run {
    fn new(root: &Path) -> Self {
        let files = Watched::default();
        let words = "abandon ".repeat(23) + "art";
        let vault = Vault::create_with(
            places(root),
            (kit(&words).secret(), SlotKind::Recovery, [0; 16]),
            Arc::new(files.clone()),
        );
        let mut run = Self {
            root: root.into(),
            outside: tempdir().unwrap(),
            files,
            vault: Some(vault.unwrap()),
            now: Moment { words, ..Moment::default() },
            moments: Vec::new(),
            images: Vec::new(),
            backup: None,
            erased: Vec::new(),
            mark_path: mark_path(root).unwrap(),
        };
        run.acknowledged();
        run
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().unwrap()
    }

    /// Everything done so far has been promised.
    fn acknowledged(&mut self) {
        self.now.steps = self.files.count();
        self.now.mark = mark(&self.root);
        self.moments.push(self.now.clone());
    }

    fn act(&mut self, dice: &mut Dice) {
        match dice.below(30) {
            0 => self.lock_and_open(),
            1 | 2 => self.vault().checkpoint().unwrap(),
            3 => self.new_kit(),
            4 => self.rotate(),
            5 => self.erase(dice),
            6 | 7 => drop(self.vault().create_notebook().unwrap()),
            8 | 9 => self.capture(),
            10 => self.back_up(),
            11 => self.restore(),
            12 => self.vault().confirm_restore().unwrap(),
            13..=15 => self.remove(dice),
            _ => self.save(dice),
        }
        self.acknowledged();
        if dice.below(3) == 0 {
            self.images.push((self.files.count(), image(&self.root)));
        }
    }

    fn save(&mut self, dice: &mut Dice) {
        let notebooks = self.vault().notebooks();
        let changes = (0..=dice.below(3)).map(|_| {
            let (id, notebook) = (dice.below(40) as u8, notebooks[dice.below(notebooks.len())]);
            let body = vec![dice.below(256) as u8; [10, 300, 5000, 20_000][dice.below(4)]];
            self.now.records.insert(id, (notebook, body.clone()));
            put(notebook, id, &body)
        });
        let changes = changes.collect();
        self.vault().save(changes).unwrap();
    }

    fn remove(&mut self, dice: &mut Dice) {
        let Some(id) = self.now.records.keys().nth(dice.below(40)).copied() else { return };
        self.now.records.remove(&id);
        self.vault().save(vec![Change::Remove(RecordId([id; 16]))]).unwrap();
    }

    fn capture(&mut self) {
        let id = crate::seal::random().unwrap();
        let (files, vault) = (self.files.clone(), self.vault());
        let line = seal_line(vault.ring.vault, &vault.keys.inbox_public, b"caught").unwrap();
        put_back(&files, &vault.places.vault, &name_of(&id), &line).unwrap();
        self.now.captures.insert(id);
    }

    fn new_kit(&mut self) {
        let vault = self.vault();
        let pending = vault.new_recovery().unwrap();
        let words = pending.words().words().unwrap();
        vault.confirm_recovery(&pending, pending.asked().map(|number| words[number - 1])).unwrap();
        self.now.words = words.join(" ");
    }

    fn rotate(&mut self) {
        let (vk, secret) = (Key::random().unwrap(), kit(&self.now.words));
        let id = self.vault().vault_id();
        let slot = Slot::make(secret.secret(), SlotKind::Recovery, [0; 16], &vk, id).unwrap();
        self.vault().rotate_to(vk, slot).unwrap();
        self.backup = None;
    }

    fn erase(&mut self, dice: &mut Dice) {
        let vault = self.vault();
        let home = vault.workspace();
        let mut people = vault.notebooks();
        people.retain(|notebook| *notebook != home);
        if people.is_empty() {
            return;
        }
        let person = people[dice.below(people.len())];
        vault.erase_notebook(person).unwrap();
        self.erased.push(person);
        self.now.records.retain(|_, (notebook, _)| *notebook != person);
    }

    fn lock_and_open(&mut self) {
        self.vault = None;
        let (opened, _) = reopen(&self.root, Arc::new(self.files.clone()), &[&self.now.words]).unwrap();
        assert_eq!(opened.report.notes, [], "nothing was cut yet");
        self.vault = Some(opened.vault);
    }

    fn back_up(&mut self) {
        let file = self.outside.path().join(self.moments.len().to_string());
        self.vault().backup(&file, &mut |_| ControlFlow::Continue(())).unwrap();
        self.backup = Some((file, self.now.clone()));
    }

    fn restore(&mut self) {
        let Some((file, then)) = self.backup.clone() else { return };
        let vk = *self.vault().vk.bytes();
        self.vault = None;
        self.moments.last_mut().unwrap().restores_next = true;
        let files: Arc<dyn files::Files> = Arc::new(self.files.clone());
        self.vault = Some(restored_with(&vk, &file, &self.root, files).unwrap().vault);
        self.now.records = then.records;
        self.now.records.retain(|_, (notebook, _)| !self.erased.contains(notebook));
        self.now.words = then.words;
    }
}

/// The mark of the one vault under this root.
fn mark_path(root: &Path) -> Option<PathBuf> {
    let entry = fs::read_dir(root.join("state/vaults")).ok()?.flatten().next()?;
    Some(entry.path().join("mark"))
}

fn mark(root: &Path) -> Option<Body> {
    fs::read(mark_path(root)?).ok()
}

/// sled's files in every generation, whatever they are just now.
fn image(root: &Path) -> Image {
    let vault = root.join("vault");
    let stores = fs::read_dir(&vault).unwrap().flatten().map(|entry| entry.path().join("store"));
    let files = stores.filter(|store| store.is_dir()).flat_map(|store| files_under(&store));
    files.filter_map(|file| Some((file.strip_prefix(&vault).ok()?.into(), fs::read(&file).ok()?))).collect()
}

/// Puts a store back into every generation that is there: one moment's, a mixture, something spoilt, or none.
fn put_store(root: &Path, images: &[&Image], dice: &mut Dice) {
    let vault = root.join("vault");
    let how = dice.below(6);
    let Some(newest) = images.last().filter(|_| how > 0) else { return };
    let chosen = if how < 3 { newest } else { images[dice.below(images.len())] };
    for (path, bytes) in chosen {
        let generation = vault.join(path.components().next().unwrap());
        if !generation.is_dir() {
            continue;
        }
        let versions: Vec<&Body> = images.iter().filter_map(|image| image.get(path)).collect();
        let left = match how {
            4 => blocks(&versions, 0, bytes.len(), dice),
            5 if dice.below(3) == 0 => bytes[..dice.below(bytes.len() + 1)].to_vec(),
            5 if dice.below(3) == 0 => continue,
            _ => bytes.clone(),
        };
        let path = vault.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, left).unwrap();
    }
}

/// Opens with the first of these kits that fits; also what the opening told.
fn reopen(
    root: &Path,
    files: Arc<dyn files::Files>,
    kits: &[&String],
) -> crate::Result<(Opened, Vec<OpenNote>)> {
    let mut locked = LockedVault::open_on(places(root), files)?;
    let mut refused = crate::Error::WrongPassphrase;
    for words in kits {
        match locked.unlock_by(Unlock::Recovery(&kit(words)), OlderState::Refuse) {
            Ok(opened) => {
                let notes = opened.report.notes.clone();
                return Ok((opened, notes));
            }
            Err((back, error)) => (locked, refused) = (back, error),
        }
        if refused.code() != "wrong-passphrase" {
            break;
        }
    }
    Err(refused)
}

fn clear(root: &Path) {
    for name in ["vault", "state"] {
        let _ = fs::remove_dir_all(root.join(name));
    }
}

/// What all the cuts came to.
#[derive(Default)]
struct Tally {
    cuts: usize,
    steps: usize,
    acknowledged: usize,
    repaired: usize,
    twice: usize,
}

impl Run {
    /// One cut: what is left is opened, compared, written to, and opened again.
    fn cut(&self, steps: &[Step], tally: &mut Tally, dice: &mut Dice, what: &str) {
        let at = self.moments[0].steps + dice.below(steps.len() + 1 - self.moments[0].steps);
        let sure = self.moments.iter().rposition(|moment| moment.steps <= at).unwrap();
        let possible = &self.moments[sure..(sure + 2).min(self.moments.len())];
        let last = steps[..at].last().map_or_else(String::new, |step| format!("{step:?}"));
        let what = format!("{what}, after {at} steps ({})", last.chars().take(120).collect::<String>());
        clear(&self.root);
        let mut disk = Disk::of(&self.root);
        disk.run(&steps[..at]);
        disk.cut(dice);
        let images: Vec<&Image> =
            self.images.iter().filter(|(steps, _)| *steps <= at).map(|(_, image)| image).collect();
        put_store(&self.root, &images, dice);
        self.put_mark(sure, dice);
        if dice.below(4) == 0 {
            self.cut_again(possible, &images, dice, &what);
            tally.twice += 1;
        }
        let notes = self.judge(possible, &what);
        tally.cuts += 1;
        tally.acknowledged += sure;
        tally.repaired += usize::from(!notes.is_empty());
    }

    /// The mark is never synced while saving: it is missing, or that of a save that was durable then, or torn.
    fn put_mark(&self, sure: usize, dice: &mut Dice) {
        let since = self.moments[..=sure].iter().rev().take_while(|moment| !moment.restores_next);
        let mark = since.take(1 + dice.below(4)).last().and_then(|moment| moment.mark.clone());
        let Some(mut mark) = mark.filter(|_| dice.below(4) > 0) else { return };
        if dice.below(4) == 0 {
            let at = dice.below(mark.len());
            mark[at] ^= 0x55;
        }
        fs::create_dir_all(self.mark_path.parent().unwrap()).unwrap();
        fs::write(&self.mark_path, mark).unwrap();
    }

    /// A second cut, while the first one is being repaired.
    fn cut_again(&self, possible: &[Moment], images: &[&Image], dice: &mut Dice, what: &str) {
        let mut disk = Disk::of(&self.root);
        let files = Watched::default();
        let opened = reopen(&self.root, Arc::new(files.clone()), &kits(possible));
        drop(opened.unwrap_or_else(|error| panic!("{what}: lost, {error:?}")));
        let steps = files.0.lock().unwrap().steps.clone();
        clear(&self.root);
        disk.run(&steps[..dice.below(steps.len() + 1)]);
        disk.cut(dice);
        put_store(&self.root, images, dice);
    }

    fn judge(&self, possible: &[Moment], what: &str) -> Vec<OpenNote> {
        let (opened, notes) = reopen(&self.root, Arc::new(files::Disk), &kits(possible))
            .unwrap_or_else(|error| panic!("{what}: lost, {error:?}"));
        let what = format!("{what}, {notes:?}");
        let found = contents(&opened.records);
        let inbox = opened.vault.inbox().unwrap();
        assert_eq!(inbox.unreadable, Vec::<String>::new(), "{what}");
        let captures: BTreeSet<[u8; 16]> = inbox.captures.iter().map(|capture| capture.id).collect();
        let fits = |moment: &&Moment| moment.shown() == found && moment.captures == captures;
        if possible.iter().find(fits).is_none() {
            let ids = |records: &[(u8, Body)]| records.iter().map(|(id, _)| *id).collect::<Vec<_>>();
            let wanted: Vec<_> = possible.iter().map(|moment| ids(&moment.shown())).collect();
            panic!(
                "{what}: lost; found {:?} and {} captures, expected {wanted:?}",
                ids(&found),
                captures.len()
            );
        }
        let mut vault = opened.vault;
        assert_eq!(vault.check().unwrap().problems, Vec::<String>::new(), "{what}");
        let home = vault.workspace();
        vault.save(vec![put(home, AFTERWARDS, b"life goes on")]).unwrap();
        drop(vault);
        let (again, later) = reopen(&self.root, Arc::new(files::Disk), &kits(possible)).unwrap();
        assert_eq!(later, [], "{what}: not repaired for good");
        assert_eq!(again.records.len(), found.len() + 1, "{what}");
        notes
    }
}

fn kits(possible: &[Moment]) -> Vec<&String> {
    possible.iter().map(|moment| &moment.words).collect()
}

fn number_from(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn after_a_power_cut_at_any_moment_nothing_acknowledged_is_lost() {
    let (cuts, seed) = (number_from("SOTTO_POWER_CUTS", 200) as usize, number_from("SOTTO_POWER_SEED", 1));
    let mut tally = Tally::default();
    for number in 0..cuts.div_ceil(CUTS_OF_A_RUN) {
        let dir = tempdir().unwrap();
        let mut dice = Dice::new(seed + number as u64);
        let mut run = Run::new(dir.path());
        (0..ACTS).for_each(|_| run.act(&mut dice));
        run.vault = None;
        let steps = run.files.0.lock().unwrap().steps.clone();
        tally.steps += steps.len();
        for cut in 0..CUTS_OF_A_RUN.min(cuts - number * CUTS_OF_A_RUN) {
            run.cut(&steps, &mut tally, &mut dice, &format!("run {}, cut {cut}", seed + number as u64));
        }
    }
    let Tally { cuts, steps, acknowledged, repaired, twice } = tally;
    // Past the capture of the test's output: the tally is to be seen when all is well too.
    let said = writeln!(
        std::io::stderr(),
        "{cuts} power cuts in runs of {steps} steps, {twice} of them cut again while mending: \
         {acknowledged} acknowledged acts looked for, 0 lost, {repaired} openings with something repaired"
    );
    assert!(said.is_ok() && repaired > 0 && acknowledged > cuts);
}
