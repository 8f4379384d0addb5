//! Helpers shared by the suites: a pretended home, and the real command line run in it.
#![allow(clippy::expect_used, reason = "a helper that fails is a failed test")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// The passphrase of every vault made here.
pub const PASSPHRASE: &str = "walnut harbour violet compass";
/// The Monday morning after the newest of the sample notes.
pub const NOW: &str = "2026-11-23T08:00:00Z";

/// A home of its own: nothing outside it is read or written by what runs in it.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a run of the command line answered.
#[derive(Debug)]
pub struct Answer {
    /// The exit code; none if it was killed.
    pub code: Option<i32>,
    /// Results.
    pub out: String,
    /// Messages.
    pub err: String,
}

impl Desk {
    /// An empty home with a passphrase file beside it.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("sotto-desk-").tempdir().expect("a temporary folder");
        let desk = Self { folder };
        for name in ["home", "home/tmp", "home/run"] {
            fs::create_dir(desk.path(name)).expect("a new folder");
        }
        desk.secret("passphrase", PASSPHRASE);
        desk
    }

    /// A home with a new vault of the cheapest kind.
    pub fn with_vault() -> Self {
        let desk = Self::new();
        desk.run(&["init", "--kdf-memory", "64MiB"]).succeeds();
        desk
    }

    /// A path on this desk; everything that Sotto writes lies below `home`.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The vault's folder.
    pub fn vault(&self) -> PathBuf {
        self.path("home/data/sotto/vault")
    }

    /// Writes a file that only its owner can read, outside `home`.
    pub fn secret(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        let mut options = fs::OpenOptions::new();
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.write(true).create(true).truncate(true).open(&path).expect("a new file");
        file.write_all(text.as_bytes()).expect("a written file");
        path
    }

    /// The command line in this home, with the passphrase file and `NOW`; nothing has been started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare_command(arguments);
        command.arg("--passphrase-file").arg(self.path("passphrase")).args(["--now", NOW]);
        command
    }

    /// The command line in this home without any flag of ours.
    pub fn bare_command(&self, arguments: &[&str]) -> Command {
        let home = self.path("home");
        let mut command = Command::new(cli());
        command
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("TMPDIR", home.join("tmp"))
            .current_dir(&home)
            .stdin(Stdio::null());
        command
    }

    /// Runs the command line to its end.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.command(arguments).output().expect("the command line starts").into()
    }

    /// Runs it with something on its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Answer {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command line starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("a written pipe");
        child.wait_with_output().expect("the command line ends").into()
    }

    /// Starts it and does not wait.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command line starts")
    }

    /// Runs it with `--json` and reads the result.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let answer = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(answer.code, Some(0), "{arguments:?}: {answer:?}");
        serde_json::from_str(&answer.out)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", answer.out))
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Answer {
    /// Fails the test unless it was done and nothing had to be said.
    pub fn succeeds(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// Fails the test unless it was refused with this exit code, in words, without results and without a panic.
    pub fn refuses(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(!self.err.trim().is_empty(), "a refusal says why: {self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The command line's binary, built once from what lies here now.
pub fn cli() -> &'static Path {
    static CLI: OnceLock<PathBuf> = OnceLock::new();
    CLI.get_or_init(|| {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "-p", "sotto-cli"])
            .current_dir(root())
            .status()
            .expect("cargo starts");
        assert!(status.success(), "the command line does not build");
        let test = std::env::current_exe().expect("this test's path");
        let profile = test.ancestors().nth(2).expect("target/debug/deps");
        profile.join(format!("sotto-cli{}", std::env::consts::EXE_SUFFIX))
    })
}

/// The script of the independent readers, their packages installed on first use.
pub fn reader_script() -> &'static Path {
    static READY: OnceLock<PathBuf> = OnceLock::new();
    READY.get_or_init(|| {
        let script = root().join("scripts/reader.sh");
        let prepared = Command::new(&script).arg("--prepare").output().expect("scripts/reader.sh starts");
        assert!(prepared.status.success(), "{prepared:?}");
        script
    })
}

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies below the root")
}

/// The notes as people keep them.
pub fn sample_notes() -> PathBuf {
    root().join("tests/samples/notes")
}

/// Every file below a folder, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("a path below"));
        fs::create_dir_all(target.parent().expect("a parent")).expect("a new folder");
        fs::copy(&file, &target).expect("a copy");
    }
}
