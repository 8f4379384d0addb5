//! The measures, in the order of the table.

use crate::figures::{Figures, Goal, Table, Unit, repeat, timed};
use crate::ours::{self, Filled, cheap_derivation, now, passphrase};
use crate::peers::{self, Redb, has, shell};
use crate::{machine, text};
use anyhow::{Context, Result};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sotto_core::model::Text;
use sotto_core::workspace::Workspace;
use sotto_core::{KdfPolicy, Outside, Places, RecoveryWords, Unlock};
use sotto_vault::{LockedVault, OlderState, Onto, prepare_restore};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// As many hits as FTS5 is asked for, and as many as the window asks for while somebody types.
const FIRST: usize = 50;
const TYPED: usize = 200;

pub struct Bench {
    scratch: PathBuf,
    quick: bool,
    rounds: usize,
}

impl Bench {
    pub fn new(scratch: &Path, quick: bool) -> Self {
        Bench { scratch: scratch.to_owned(), quick, rounds: if quick { 3 } else { 5 } }
    }

    pub fn all(&self, table: &mut Table) -> Result<()> {
        let sizes = if self.quick { [100, 1_000, 10_000, 20_000] } else { [100, 10_000, 100_000, 200_000] };
        self.derivation(table)?;
        let derivation = cheap_derivation()?;
        let mut saves = Vec::new();
        for size in sizes {
            let named = format!("{} notes", grouped(size));
            let notes = text::notes(size, 7);
            let dir = self.scratch.join(format!("notes-{size}"));
            std::fs::create_dir_all(&dir)?;
            let ours = ours::fill(&dir, &notes)?;
            let peer = dir.join("peer.db");
            let db = peers::sqlcipher_filled(&peer, &notes)?;
            self.today(table, &named, &ours, &peer, derivation)?;
            if size == sizes[2] {
                self.search(table, &named, &ours, &db, &notes)?;
                self.memory(table, &named, &ours, &notes)?;
            }
            saves.push((named.clone(), self.save(table, &named, &ours, &db, &notes)?));
            drop(db);
            std::fs::remove_dir_all(&dir)?;
        }
        if let [_, (_, few), _, (_, many)] = saves.as_slice() {
            table.row(
                &format!("save of one note: {} against {}", saves[3].0, saves[1].0),
                Unit::Time,
                many,
                Some(("the smaller", few)),
                Goal::Ratio(1.2),
            );
        }
        self.unlock(table, sizes[2])?;
        self.backups(table)?;
        self.keepass(table)
    }

    /// One measure by itself, for whoever works on it.
    pub fn only(&self, name: &str, table: &mut Table) -> Result<()> {
        match name {
            "unlock" => self.unlock(table, if self.quick { 10_000 } else { 100_000 }),
            "backups" => self.backups(table),
            "derivation" => self.derivation(table),
            "keepass" => self.keepass(table),
            _ => anyhow::bail!("there is no measure {name}"),
        }
    }

    /// Argon2id, ours and the reference's, on the same numbers.
    fn derivation(&self, table: &mut Table) -> Result<()> {
        let named = "key derivation, 256 MiB, 3 passes, 4 lanes";
        let dir = self.scratch.join("derivation");
        let places = Places { vault: dir.join("vault"), state: dir.join("state") };
        let kdf = KdfPolicy::new(256 * 1024, 3, 4)?;
        let mut workspace = Workspace::create(places, &passphrase()?, kdf, Outside::real(), now())?;
        let vault = workspace.vault();
        if !has("argon2") {
            table.without(named, "`argon2` is not installed");
            return Ok(());
        }
        let reference =
            "echo -n 'crane velvet oblige tundra' | argon2 saltsaltsaltsalt -id -t 3 -k 262144 -p 4 -r";
        let (mut ours, mut peer) = (Vec::new(), Vec::new());
        // In turns, so that whatever else the machine does meets both alike.
        for _ in 0..2 * self.rounds {
            let (checked, took) = timed(|| passphrase().map(|words| vault.verify_passphrase(&words)));
            checked??;
            ours.push(took);
            peer.push(shell(reference, &self.scratch)?.1);
        }
        let (ours, peer) = (Figures::times(&ours), Figures::times(&peer));
        table.row(named, Unit::Time, &ours, Some(("argon2", &peer)), Goal::Ratio(1.0));
        Ok(())
    }

    /// From the key to what Today shows.
    fn today(
        &self,
        table: &mut Table,
        named: &str,
        ours: &Filled,
        peer: &Path,
        derivation: Duration,
    ) -> Result<()> {
        let ours = repeat(self.rounds, || {
            let passphrase = passphrase()?;
            let mut ahead = None;
            let started = Instant::now();
            let show = |today| ahead = Some((today, started.elapsed()));
            let workspace =
                Workspace::unlock_ahead(ours.places.clone(), &passphrase, Outside::real(), now(), show)?;
            let (today, took) = ahead.unwrap_or_else(|| (workspace.today(now()), started.elapsed()));
            anyhow::ensure!(today.people.len() == ours::PEOPLE, "Today shows everybody");
            Ok(took.saturating_sub(derivation))
        })?;
        let peer = repeat(self.rounds, || peers::sqlcipher_today(peer))?;
        let what = format!("unlock to Today, derivation taken off, {named}");
        table.row(
            &what,
            Unit::Time,
            &ours,
            Some(("SQLCipher, ten newest of each", &peer)),
            Goal::AtMost(0.05),
        );
        Ok(())
    }

    fn search(
        &self,
        table: &mut Table,
        named: &str,
        ours: &Filled,
        db: &rusqlite::Connection,
        notes: &[String],
    ) -> Result<()> {
        let mut workspace = Workspace::unlock(ours.places.clone(), &passphrase()?, Outside::real())?;
        // The window does this after an unlock, half a megabyte at a time.
        let (mut slices, mut more) = (Vec::new(), true);
        while more {
            let (left, took) = timed(|| workspace.prepare_search(1 << 19));
            slices.push(took);
            more = left;
        }
        table.row(
            &format!("making the search ready, slowest of its slices, {named}"),
            Unit::Time,
            &Figures::one(Figures::times(&slices).at(1.0)),
            None,
            Goal::AtMost(0.016),
        );
        let plain = self.scratch.join("plain");
        write_plain(&plain, notes)?;
        for (kind, word) in [("a rare word", text::RARE), ("a common word", text::COMMON_WORD)] {
            let ours = repeat(self.rounds * 3, || {
                let (hits, took) = timed(|| workspace.search_first(word, None, FIRST));
                anyhow::ensure!(!hits.is_empty(), "{word} is found");
                Ok(took)
            })?;
            let fts = repeat(self.rounds * 3, || {
                let (hits, took) = timed(|| peers::fts5(db, word));
                anyhow::ensure!(hits? > 0, "{word} is found");
                Ok(took)
            })?;
            let what = format!("search for {kind}, first results, {named}");
            table.row(&what, Unit::Time, &ours, Some(("SQLCipher FTS5", &fts)), Goal::Ratio(1.0));
            if has("rg") {
                let asked = format!("rg -l -i -F {word} {}", plain.display());
                let rg = repeat(self.rounds, || Ok(shell(&asked, &self.scratch)?.1))?;
                table.row(&what, Unit::Time, &ours, Some(("ripgrep on plain files", &rg)), Goal::Ratio(0.5));
            }
        }
        // The slowest key of a word that is typed: the first ones find too much, the last ones next to nothing.
        let keys: Vec<&str> = (1..=text::RARE.len()).map(|end| &text::RARE[..end]).collect();
        let mut typed = Vec::new();
        for _ in 0..self.rounds {
            for key in &keys {
                typed.push(timed(|| workspace.search_first(key, None, TYPED)).1);
            }
        }
        let mut beside = Vec::new();
        for key in &keys {
            beside.push(timed(|| peers::fts5(db, &format!("{key}*"))).1);
        }
        let slowest = |figures: Figures| Figures::one(figures.at(1.0));
        table.row(
            &format!("search as you type, slowest key, {named}"),
            Unit::Time,
            &slowest(Figures::times(&typed)),
            Some(("SQLCipher FTS5, prefix", &slowest(Figures::times(&beside)))),
            Goal::AtMost(0.016),
        );
        std::fs::remove_dir_all(&plain)?;
        Ok(())
    }

    fn memory(&self, table: &mut Table, named: &str, ours: &Filled, notes: &[String]) -> Result<()> {
        let plain: usize = notes.iter().map(String::len).sum();
        let program = std::env::current_exe()?;
        let (vault, state) = (&ours.places.vault, &ours.places.state);
        let told = std::process::Command::new(program)
            .arg("memory")
            .args([vault, state])
            .arg(ours.kit.words()?.join(" "))
            .output()?;
        let held: f64 = String::from_utf8_lossy(&told.stdout).trim().parse().context("memory")?;
        table.row(
            &format!("memory while unlocked, core only, {named}"),
            Unit::Bytes,
            &Figures::one(held),
            Some(("the plain text", &Figures::one(plain as f64))),
            Goal::Ratio(1.5),
        );
        Ok(())
    }

    fn save(
        &self,
        table: &mut Table,
        named: &str,
        ours: &Filled,
        db: &rusqlite::Connection,
        notes: &[String],
    ) -> Result<Figures> {
        const SAVES: usize = 400;
        let mut workspace = Workspace::unlock(ours.places.clone(), &passphrase()?, Outside::real())?;
        let redb_file = self.scratch.join("peer.redb");
        let redb = Redb::filled(&redb_file, notes)?;
        let words = text::even_notes(SAVES, 11);
        let (mut mine, mut theirs, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let (mut my_bytes, mut their_bytes) = (Vec::new(), Vec::new());
        // In turns, so that whatever else the machine does meets all alike.
        for (number, words) in words.iter().enumerate() {
            let note = Text::new(words)?;
            let person = ours.people[number % ours.people.len()];
            let before = machine::written();
            let (saved, took) = timed(|| workspace.note_add(person, section(), note, now()));
            saved?;
            mine.push(took);
            let between = machine::written();
            let (saved, took) = timed(|| peers::insert(db, number, words));
            saved?;
            theirs.push(took);
            my_bytes.push(between - before);
            their_bytes.push(machine::written() - between);
            let (saved, took) =
                timed(|| redb.put(std::iter::once(((1 << 40) + number as u64, words.as_str()))));
            saved?;
            others.push(took);
        }
        std::fs::remove_file(&redb_file)?;
        let (mine, theirs, others) =
            (Figures::times(&mine), Figures::times(&theirs), Figures::times(&others));
        let what = format!("durable save of a 1 KB note, {named}");
        table.row(
            &format!("{what}, median"),
            Unit::Time,
            &mine,
            Some(("SQLCipher", &theirs)),
            Goal::Ratio(1.0),
        );
        let p99 = |figures: &Figures| Figures::one(figures.at(0.99));
        table.row(
            &format!("{what}, 99th percentile"),
            Unit::Time,
            &p99(&mine),
            Some(("SQLCipher", &p99(&theirs))),
            Goal::Ratio(1.0),
        );
        table.row(&format!("{what}, median"), Unit::Time, &mine, Some(("redb, sealed", &others)), Goal::Told);
        let mean = |bytes: Vec<f64>| Figures::one(bytes.iter().sum::<f64>() / bytes.len() as f64);
        table.row(
            &format!("bytes written by one such save, {named}"),
            Unit::Bytes,
            &mean(my_bytes),
            Some(("SQLCipher", &mean(their_bytes))),
            Goal::Ratio(1.0),
        );
        Ok(mine)
    }

    /// Everything in memory and searchable.
    fn unlock(&self, table: &mut Table, size: usize) -> Result<()> {
        let named = format!("{} records of 1 KB", grouped(size));
        let notes = text::even_notes(size, 13);
        let dir = self.scratch.join("even");
        std::fs::create_dir_all(&dir)?;
        let ours = ours::fill(&dir, &notes)?;
        let (peer, redb) = (dir.join("peer.db"), dir.join("peer.redb"));
        drop(peers::sqlcipher_filled(&peer, &notes)?);
        drop(Redb::filled(&redb, &notes)?);
        let below = repeat(self.rounds, || {
            let started = Instant::now();
            let opened = LockedVault::open(ours.places.clone())?
                .unlock_by(Unlock::Recovery(&ours.kit), OlderState::Refuse)
                .map_err(|(_, error)| error)?;
            let took = started.elapsed();
            anyhow::ensure!(opened.records.len() >= size, "every record is there");
            Ok(took)
        })?;
        let derivation = cheap_derivation()?;
        let all = repeat(self.rounds, || {
            let passphrase = passphrase()?;
            let started = Instant::now();
            let workspace = Workspace::unlock(ours.places.clone(), &passphrase, Outside::real())?;
            let took = started.elapsed().saturating_sub(derivation);
            anyhow::ensure!(workspace.facts().notes.len() == size, "every note is there");
            Ok(took)
        })?;
        let theirs = repeat(self.rounds, || {
            let (rows, took) = peers::sqlcipher_read(&peer)?;
            anyhow::ensure!(rows.len() == size, "every row is there");
            Ok(took)
        })?;
        let others = repeat(self.rounds, || Ok(Redb::read(&redb)?.1))?;
        let what = format!("unlock to everything in memory, derivation taken off, {named}");
        table.row(&what, Unit::Time, &all, Some(("SQLCipher", &theirs)), Goal::Ratio(0.8));
        table.row(&what, Unit::Time, &all, Some(("redb, sealed", &others)), Goal::Told);
        let what = format!("the vault's share of it, {named}");
        table.row(&what, Unit::Time, &below, Some(("SQLCipher", &theirs)), Goal::Ratio(0.8));
        let scan = self.bare_scan(&dir.join("bare"), &notes)?;
        let opening = self.bare_opening(&notes)?;
        let longer = if scan.median() > opening.median() { &scan } else { &opening };
        table.row(
            &what,
            Unit::Time,
            &below,
            Some(("the longer of sled's scan and decrypting", longer)),
            Goal::Ratio(1.3),
        );
        std::fs::remove_dir_all(&dir)?;
        Ok(())
    }

    /// sled reading the same bytes and doing nothing with them.
    fn bare_scan(&self, dir: &Path, notes: &[String]) -> Result<Figures> {
        let open =
            || sled::Config::new().path(dir).mode(sled::Mode::LowSpace).cache_capacity(32 << 20).open();
        {
            let db = open()?;
            for (number, note) in notes.iter().enumerate() {
                let mut value = note.as_bytes().to_vec();
                value.resize(note.len() + 200, 0);
                db.insert(
                    (number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes(),
                    value,
                )?;
            }
            db.flush()?;
        }
        repeat(self.rounds, || {
            let started = Instant::now();
            let db = open()?;
            let bytes: usize =
                db.iter().values().map(|value| value.map(|value| value.len()).unwrap_or(0)).sum();
            let took = started.elapsed();
            anyhow::ensure!(bytes > 0, "something was read");
            Ok(took)
        })
    }

    /// The cipher alone over the same bytes, on every core.
    fn bare_opening(&self, notes: &[String]) -> Result<Figures> {
        let cipher = XChaCha20Poly1305::new(&[7; 32].into());
        let seal = |text: &[u8]| cipher.encrypt(&XNonce::from([1; 24]), Payload { msg: text, aad: b"head" });
        let sealed: Vec<Vec<u8>> = notes
            .iter()
            .map(|note| seal(note.as_bytes()))
            .collect::<Result<_, _>>()
            .map_err(|_| anyhow::anyhow!("seal"))?;
        let head = seal(&[0; 54]).map_err(|_| anyhow::anyhow!("seal"))?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let open =
            |text: &[u8]| cipher.decrypt(&XNonce::from([1; 24]), Payload { msg: text, aad: b"head" }).is_ok();
        repeat(self.rounds, || {
            let started = Instant::now();
            let whole = std::thread::scope(|scope| {
                let parts = sealed.chunks(sealed.len().div_ceil(cores));
                let parts: Vec<_> = parts
                    .map(|part| scope.spawn(|| part.iter().all(|text| open(&head) && open(text))))
                    .collect();
                parts.into_iter().all(|part| part.join().unwrap_or(false))
            });
            let took = started.elapsed();
            anyhow::ensure!(whole, "everything opens");
            Ok(took)
        })
    }

    fn backups(&self, table: &mut Table) -> Result<()> {
        let megabytes = if self.quick { 20 } else { 200 };
        let named = format!("{megabytes} MB of notes");
        let notes = text::even_notes(megabytes * 1_000_000 / 1024, 17);
        let size = notes.iter().map(String::len).sum::<usize>() as f64;
        let dir = self.scratch.join("backup");
        std::fs::create_dir_all(&dir)?;
        let ours = ours::fill(&dir, &notes)?;
        std::fs::create_dir_all(dir.join("plain"))?;
        std::fs::write(dir.join("plain/notes.txt"), notes.join("\n"))?;
        let seals = self.bare_opening(&notes)?;
        drop(notes);
        let (kit, target, rounds) = (Unlock::Recovery(&ours.kit), dir.join("one.backup"), 3);
        let go_on = &mut |_| ControlFlow::Continue(());
        let opened =
            LockedVault::open(ours.places.clone())?.unlock_by(kit, OlderState::Refuse).map_err(|(_, e)| e)?;
        drop(opened.records);
        let speed = |figures: &Figures| {
            Figures::of((0..=4).map(|at| size / figures.at(f64::from(at) / 4.0)).collect())
        };
        let made = repeat(rounds, || {
            let _ = std::fs::remove_file(&target);
            let (made, took) = timed(|| opened.vault.backup(&target, go_on));
            made.map(|_| took).map_err(Into::into)
        })?;
        let checked = repeat(rounds, || {
            let (checked, took) = timed(|| opened.vault.verify_backup(&target, go_on));
            checked.map(|_| took).map_err(Into::into)
        })?;
        drop(opened.vault);
        let restored = repeat(rounds, || {
            let into = dir.join("restored");
            let _ = std::fs::remove_dir_all(&into);
            let places = Places { vault: into.join("vault"), state: into.join("state") };
            let started = Instant::now();
            let opened = prepare_restore(&target, kit, places, Onto::NewPlace, go_on)?.finish(go_on)?;
            let took = started.elapsed();
            drop(opened);
            Ok(took)
        })?;
        table.row(
            &format!("backup: verify, {named}"),
            Unit::Speed,
            &speed(&checked),
            Some(("opening its records' seals, nothing else", &speed(&seals))),
            Goal::Told,
        );
        if has("age") && has("zstd") && has("age-keygen") {
            shell("rm -f key; age-keygen -o key 2>/dev/null; age-keygen -y key > to", &dir)?;
            let pack = "tar -c plain | zstd -q -T0 | age -R to > peer.age && sync peer.age";
            let packed = repeat(rounds, || Ok(shell(pack, &dir)?.1))?;
            let list = "age -d -i key peer.age | zstd -q -d | tar -t";
            let listed = repeat(rounds, || Ok(shell(list, &dir)?.1))?;
            let unpack = "rm -rf out; mkdir out; age -d -i key peer.age | zstd -q -d | tar -x -C out; sync out/plain/notes.txt";
            let unpacked = repeat(rounds, || Ok(shell(unpack, &dir)?.1))?;
            let peer = "age with zstd";
            for (what, mine, theirs) in [
                ("create and prove", &made, &packed),
                ("verify", &checked, &listed),
                ("restore", &restored, &unpacked),
            ] {
                let goal = if what == "restore" { Goal::Told } else { Goal::RatioOver(1.0) };
                let what = format!("backup: {what}, {named}");
                table.row(&what, Unit::Speed, &speed(mine), Some((peer, &speed(theirs))), goal);
            }
        } else {
            table.without(&format!("backup, {named}"), "`age` or `zstd` is not installed");
        }
        if has("restic") {
            let restic = "RESTIC_PASSWORD=bench restic -q -r repo --no-cache";
            let pack = format!("rm -rf repo; {restic} init >/dev/null && {restic} backup plain");
            let packed = repeat(rounds, || Ok(shell(&pack, &dir)?.1))?;
            let unpacked = repeat(rounds, || {
                Ok(shell(
                    &format!("rm -rf out; {restic} restore latest --target out; sync out/plain/notes.txt"),
                    &dir,
                )?
                .1)
            })?;
            let peer = "restic";
            let what = |what| format!("backup: {what}, {named}");
            table.row(
                &what("create and prove"),
                Unit::Speed,
                &speed(&made),
                Some((peer, &speed(&packed))),
                Goal::Told,
            );
            table.row(
                &what("restore"),
                Unit::Speed,
                &speed(&restored),
                Some((peer, &speed(&unpacked))),
                Goal::RatioOver(1.0),
            );
        } else {
            table.without(&format!("backup, {named}"), "`restic` is not installed");
        }
        std::fs::remove_dir_all(&dir)?;
        Ok(())
    }

    /// A password manager's vault with as many entries: opening it, less opening an empty one.
    fn keepass(&self, table: &mut Table) -> Result<()> {
        let size = if self.quick { 1_000 } else { 10_000 };
        let named = format!("unlock, derivation taken off, {} entries", grouped(size));
        if !has("keepassxc-cli") {
            table.without(&named, "`keepassxc-cli` is not installed");
            return Ok(());
        }
        let notes = text::notes(size, 19);
        let dir = self.scratch.join("keepass");
        std::fs::create_dir_all(&dir)?;
        let entries: String =
            notes.iter().enumerate().map(|(number, note)| keepass_entry(number, note)).collect();
        let file = |entries: &str| {
            format!(
                "<?xml version=\"1.0\"?><KeePassFile><Meta/><Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAA==</UUID><Name>Root</Name>{entries}</Group></Root></KeePassFile>"
            )
        };
        std::fs::write(dir.join("full.xml"), file(&entries))?;
        std::fs::write(dir.join("empty.xml"), file(""))?;
        let offscreen = "export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8";
        for name in ["full", "empty"] {
            shell(
                &format!(
                    "{offscreen}; printf 'bench\\nbench\\n' | keepassxc-cli import -q -p -t 200 {name}.xml {name}.kdbx"
                ),
                &dir,
            )?;
        }
        let list = |name: &str| format!("{offscreen}; printf 'bench\\n' | keepassxc-cli ls -q {name}.kdbx");
        let (full, empty) = (list("full"), list("empty"));
        let empty = repeat(self.rounds, || Ok(shell(&empty, &dir)?.1))?.median();
        let peer =
            repeat(self.rounds, || Ok(shell(&full, &dir)?.1.saturating_sub(Duration::from_secs_f64(empty))))?;
        let ours = ours::fill(&dir, &notes)?;
        let derivation = cheap_derivation()?;
        let mine = repeat(self.rounds, || {
            let passphrase = passphrase()?;
            let (opened, took) =
                timed(|| Workspace::unlock(ours.places.clone(), &passphrase, Outside::real()));
            drop(opened?);
            Ok(took.saturating_sub(derivation))
        })?;
        table.row(&named, Unit::Time, &mine, Some(("keepassxc-cli ls", &peer)), Goal::Told);
        std::fs::remove_dir_all(&dir)?;
        Ok(())
    }
}

fn keepass_entry(number: usize, note: &str) -> String {
    format!(
        "<Entry><UUID>{}</UUID><String><Key>Title</Key><Value>note {number}</Value></String><String><Key>Notes</Key><Value>{note}</Value></String></Entry>",
        base64(&(number as u128 + 1).to_be_bytes()),
    )
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize] as char;
            text.push(if at <= three.len() { letter } else { '=' });
        }
    }
    text
}

fn section() -> sotto_core::model::Section {
    sotto_core::model::Section::Timeline
}

fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// As somebody without an app would keep them: one file a note, a folder a person.
fn write_plain(dir: &Path, notes: &[String]) -> Result<()> {
    for person in 0..ours::PEOPLE {
        std::fs::create_dir_all(dir.join(person.to_string()))?;
    }
    for (number, note) in notes.iter().enumerate() {
        std::fs::write(dir.join(format!("{}/{number}.md", number % ours::PEOPLE)), note)?;
    }
    Ok(())
}

/// Leaves a vault of records of 1 KB, and its kit on standard output.
pub fn fill(dir: &Path, size: usize) -> Result<()> {
    std::fs::create_dir_all(dir)?;
    let filled = ours::fill(dir, &text::even_notes(size, 13))?;
    println!("{}", filled.kit.words()?.join(" "));
    Ok(())
}

/// Opens a vault, lets everything settle and says how much memory is held.
pub fn hold(vault: &str, state: &str, kit: &str) -> Result<()> {
    let places = Places { vault: vault.into(), state: state.into() };
    let _words = RecoveryWords::parse(kit)?;
    let before = machine::resident();
    let workspace = Workspace::unlock(places, &passphrase()?, Outside::real())?;
    std::thread::sleep(Duration::from_secs(1));
    println!("{}", machine::resident() - before);
    drop(workspace);
    Ok(())
}
