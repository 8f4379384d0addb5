//! What somebody sees who has the disk and not the passphrase.

use super::Workspace;
use crate::error::{Error, Result};
use crate::views::{DiskFile, DiskView};
use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How many bytes of a file are shown.
const SHOWN: usize = 128;
/// Words shorter than this turn up in random bytes by chance.
const SHORTEST: usize = 6;
/// How many of the newest notes, and of the newest promises, are looked for.
const NEWEST: usize = 100;
/// How many bytes are searched at a time.
const CHUNK: usize = 1 << 20;

/// What lies in the folder of an open vault: files, sizes, and the first bytes of the largest. Nothing else is read,
/// and nothing looked for. Errors: a file can't be read.
pub fn glance(folder: &Path) -> Result<DiskView> {
    files_of(folder, |path| {
        let (mut file, mut head) = (File::open(path)?, Vec::with_capacity(SHOWN));
        (&mut file).take(SHOWN as u64).read_to_end(&mut head)?;
        Ok(Scanned { bytes: file.metadata()?.len(), head, found: 0 })
    })
}

/// The same, and reads every file as a stranger would, and looks for what is known to be in it. Errors: a file can't be
/// read.
pub fn look(folder: &Path, known: &[String]) -> Result<DiskView> {
    let sought: Vec<_> = known.iter().filter(|word| word.len() >= SHORTEST).collect();
    let needles = Needles::new(sought.iter().flat_map(|word| spellings(word)).collect());
    Ok(DiskView { sought: sought.len(), ..files_of(folder, |path| scan(path, &needles))? })
}

fn files_of(folder: &Path, scan: impl Fn(&Path) -> std::io::Result<Scanned>) -> Result<DiskView> {
    let mut paths = Vec::new();
    files_below(folder, &mut paths)?;
    paths.sort();
    let mut view = DiskView {
        folder: folder.display().to_string(),
        files: Vec::new(),
        bytes: 0,
        sought: 0,
        found: 0,
        sample: Vec::new(),
        sample_of: String::new(),
    };
    for path in paths {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let Scanned { bytes, head, found } = match scan(&path) {
            Ok(scanned) => scanned,
            // A checkpoint goes on meanwhile: what it has replaced is no longer on the disk.
            Err(gone) if gone.kind() == ErrorKind::NotFound => continue,
            Err(source) => return Err(failed(&path)(source)),
        };
        view.bytes += bytes;
        view.found += found;
        // The largest file says most: it is where the notes are.
        if view.files.iter().all(|file: &DiskFile| file.bytes < bytes) {
            (view.sample, view.sample_of) = (head, name.clone());
        }
        view.files.push(DiskFile { name, bytes });
    }
    Ok(view)
}

impl Workspace {
    /// What a search of the disk would look for: every name, and the words of the newest notes and promises.
    pub fn known_words(&self) -> Vec<String> {
        let names = self.facts.people.values().map(|person| person.name.to_string());
        let notes = self.facts.notes.values().rev().take(NEWEST).map(|note| note.text.to_string());
        let loops = self.facts.loops.values().rev().take(NEWEST).map(|promise| promise.text.to_string());
        let mut words: Vec<_> = names.chain(notes).chain(loops).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    |source| Error::File { path: path.to_owned(), source }
}

fn files_below(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.is_dir() { files_below(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

/// As UTF-8 and as UTF-16.
fn spellings(word: &str) -> [Vec<u8>; 2] {
    [word.as_bytes().to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()]
}

/// What was seen of one file.
struct Scanned {
    bytes: u64,
    head: Vec<u8>,
    /// How many of the needles are in it.
    found: usize,
}

/// What is looked for, all of it in one go over the bytes: a needle is compared only where its first two stand, which in
/// random bytes is once in 65,536. An automaton (`aho-corasick`) would keep a state for every byte of two hundred whole
/// notes.
struct Needles {
    needles: Vec<Vec<u8>>,
    /// Those that begin with two bytes, for each two that any begins with.
    beginning: HashMap<[u8; 2], Vec<usize>>,
    /// The same as a bit for each two bytes, small enough to stay at hand.
    begins: Vec<u64>,
}

impl Needles {
    fn new(needles: Vec<Vec<u8>>) -> Self {
        let (mut beginning, mut begins) = (HashMap::<_, Vec<_>>::new(), vec![0; (1 << 16) / 64]);
        for (number, needle) in needles.iter().enumerate() {
            if let Some(&[first, second]) = needle.first_chunk() {
                beginning.entry([first, second]).or_default().push(number);
                let at = usize::from(u16::from_le_bytes([first, second]));
                begins[at / 64] |= 1 << (at % 64);
            }
        }
        Needles { needles, beginning, begins }
    }

    fn longest(&self) -> usize {
        self.needles.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Marks those that stand in these bytes.
    fn find(&self, bytes: &[u8], seen: &mut [bool]) {
        for (from, pair) in bytes.windows(2).enumerate() {
            let pair = [pair[0], pair[1]];
            let at = usize::from(u16::from_le_bytes(pair));
            if self.begins[at / 64] >> (at % 64) & 1 == 0 {
                continue;
            }
            for &number in self.beginning.get(&pair).into_iter().flatten() {
                seen[number] = seen[number] || bytes[from..].starts_with(&self.needles[number]);
            }
        }
    }
}

/// The size, the first bytes, and how many of the needles are in it. The last bytes of a chunk are searched again with
/// the next one, so that nothing hides on the border.
fn scan(path: &Path, needles: &Needles) -> std::io::Result<Scanned> {
    let longest = needles.longest();
    let mut file = File::open(path)?;
    let (mut bytes, mut head, mut seen) = (0, Vec::new(), vec![false; needles.needles.len()]);
    let mut window = Vec::with_capacity(CHUNK + longest);
    loop {
        let kept = window.len().min(longest);
        window.drain(..window.len() - kept);
        let read = (&mut file).take(CHUNK as u64).read_to_end(&mut window)?;
        if read == 0 {
            break;
        }
        if bytes == 0 {
            head = window[..read.min(SHOWN)].to_vec();
        }
        bytes += read as u64;
        needles.find(&window, &mut seen);
    }
    Ok(Scanned { bytes, head, found: seen.into_iter().filter(|seen| *seen).count() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_either_spelling_and_across_a_border() {
        let dir = tempfile::tempdir().unwrap();
        let mut bytes = vec![b'.'; CHUNK - 3];
        bytes.extend("Priya Raman".as_bytes());
        std::fs::write(dir.path().join("a"), &bytes).unwrap();
        std::fs::create_dir(dir.path().join("below")).unwrap();
        std::fs::write(dir.path().join("below/b"), &spellings("a private note")[1]).unwrap();
        let known = ["Priya Raman", "a private note", "not there", "Li"].map(str::to_owned);
        let view = look(dir.path(), &known).unwrap();
        assert_eq!((view.found, view.sought), (2, 3), "a short word is left out");
        assert_eq!((view.sample_of.as_str(), view.sample.len()), ("a", SHOWN));
        assert_eq!(view.bytes, bytes.len() as u64 + 28);
        let unread = glance(dir.path()).unwrap();
        assert_eq!((unread.found, unread.sought), (0, 0), "nothing is looked for at a glance");
        assert_eq!(DiskView { found: 2, sought: 3, ..unread }, view, "and all else is there");
    }

    #[test]
    fn words_that_begin_alike_and_one_at_the_very_end_are_all_found() {
        let needles = Needles::new(["Person 01", "Person 02", "Person"].map(|word| word.into()).to_vec());
        let mut seen = vec![false; 3];
        needles.find(b"PePersonPerson 02", &mut seen);
        assert_eq!(seen, [false, true, true]);
        needles.find(b"P", &mut seen);
        needles.find(b"", &mut seen);
    }

    #[test]
    fn a_folder_that_is_gone_is_an_error() {
        assert_eq!(look(Path::new("/nowhere/at/all"), &[]).unwrap_err().code(), "io");
    }
}
