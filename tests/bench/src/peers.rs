//! What people would use instead, each as its own users would and at its safe settings.

use anyhow::{Context, Result, bail};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use redb::{Database, Durability, ReadableTable, TableDefinition};
use rusqlite::{Connection, params};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const KEY: &str = "PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\";";
const SCHEMA: &str = "
    CREATE TABLE notes (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL);
    CREATE INDEX notes_person ON notes (person, at);
    CREATE VIRTUAL TABLE found USING fts5 (text, content = 'notes', content_rowid = 'id');
    CREATE TRIGGER notes_in AFTER INSERT ON notes BEGIN
        INSERT INTO found (rowid, text) VALUES (new.id, new.text);
    END;";

/// SQLCipher with its full-text index; the key is given raw, so that no derivation has to be taken off.
pub fn sqlcipher(path: &Path) -> Result<Connection> {
    let db = Connection::open(path)?;
    db.execute_batch(KEY)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    Ok(db)
}

pub fn sqlcipher_filled(path: &Path, notes: &[String]) -> Result<Connection> {
    let mut db = sqlcipher(path)?;
    db.execute_batch(SCHEMA)?;
    let all = db.transaction()?;
    for (number, text) in notes.iter().enumerate() {
        insert(&all, number, text)?;
    }
    all.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(db)
}

pub fn insert(db: &Connection, number: usize, text: &str) -> Result<()> {
    let mut put = db.prepare_cached("INSERT INTO notes (person, at, text) VALUES (?1, ?2, ?3)")?;
    put.execute(params![number % crate::ours::PEOPLE, format!("2026-11-{:02}", number % 28 + 1), text])?;
    Ok(())
}

/// Every row, read into memory.
pub fn sqlcipher_read(path: &Path) -> Result<(Vec<(i64, i64, String, String)>, Duration)> {
    let started = Instant::now();
    let db = sqlcipher(path)?;
    let mut all = db.prepare("SELECT id, person, at, text FROM notes")?;
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok((rows, started.elapsed()))
}

/// What Today would ask of a database: the newest notes of each person.
pub fn sqlcipher_today(path: &Path) -> Result<Duration> {
    let started = Instant::now();
    let db = sqlcipher(path)?;
    let mut last =
        db.prepare("SELECT id, at, text FROM notes WHERE person = ?1 ORDER BY at DESC LIMIT 10")?;
    for person in 0..crate::ours::PEOPLE {
        let rows = last.query_map([person], |row| row.get::<_, String>(2))?;
        rows.collect::<rusqlite::Result<Vec<_>>>()?;
    }
    Ok(started.elapsed())
}

/// The newest fifty that hold the words, each with the words around.
pub fn fts5(db: &Connection, wanted: &str) -> Result<usize> {
    let mut find = db.prepare_cached(
        "SELECT rowid, snippet(found, 0, '[', ']', '…', 20) FROM found WHERE found MATCH ?1 ORDER BY rowid DESC LIMIT 50",
    )?;
    let hits = find.query_map([wanted], |row| row.get::<_, String>(1))?;
    Ok(hits.collect::<rusqlite::Result<Vec<_>>>()?.len())
}

const SEALED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("notes");

/// redb, with the seal that we use on every value.
pub struct Redb {
    db: Database,
    cipher: XChaCha20Poly1305,
}

impl Redb {
    pub fn filled(path: &Path, notes: &[String]) -> Result<Self> {
        let peer = Redb { db: Database::create(path)?, cipher: XChaCha20Poly1305::new(&[7; 32].into()) };
        peer.put(notes.iter().enumerate().map(|(number, text)| (number as u64, text.as_str())))?;
        Ok(peer)
    }

    pub fn put<'a>(&self, notes: impl Iterator<Item = (u64, &'a str)>) -> Result<()> {
        let mut all = self.db.begin_write()?;
        all.set_durability(Durability::Immediate);
        {
            let mut table = all.open_table(SEALED)?;
            for (number, text) in notes {
                let nonce = nonce(number);
                let sealed = self.cipher.encrypt(&nonce, Payload { msg: text.as_bytes(), aad: b"bench" });
                let sealed = sealed.map_err(|_| anyhow::anyhow!("the seal failed"))?;
                table.insert(number, sealed.as_slice())?;
            }
        }
        all.commit()?;
        Ok(())
    }

    /// Every value, read and opened.
    pub fn read(path: &Path) -> Result<(Vec<String>, Duration)> {
        let started = Instant::now();
        let (db, cipher) = (Database::open(path)?, XChaCha20Poly1305::new(&[7; 32].into()));
        let reading = db.begin_read()?;
        let table = reading.open_table(SEALED)?;
        let mut all = Vec::new();
        for entry in table.iter()? {
            let (number, sealed) = entry?;
            let opened =
                cipher.decrypt(&nonce(number.value()), Payload { msg: sealed.value(), aad: b"bench" });
            all.push(String::from_utf8(opened.map_err(|_| anyhow::anyhow!("the seal failed"))?)?);
        }
        Ok((all, started.elapsed()))
    }
}

fn nonce(number: u64) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&number.to_le_bytes());
    nonce.into()
}

/// A command as typed in a shell; its whole run is timed. Errors: it is missing, or it fails.
pub fn shell(script: &str, dir: &Path) -> Result<(Vec<u8>, Duration)> {
    let started = Instant::now();
    let done = Command::new("bash")
        .args(["-c", &format!("set -o pipefail; {script}")])
        .current_dir(dir)
        .stdin(Stdio::null())
        .output()
        .context("bash")?;
    let took = started.elapsed();
    if !done.status.success() {
        bail!("`{script}` failed: {}", String::from_utf8_lossy(&done.stderr).trim());
    }
    Ok((done.stdout, took))
}

pub fn has(command: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {command}")])
        .output()
        .is_ok_and(|out| out.status.success())
}
