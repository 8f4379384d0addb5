//! A pretended machine: a folder of programs that say what we want to hear and write down what was asked of them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Tools that the scripts may take for granted everywhere.
const COMMON: [&str; 14] = [
    "bash",
    "cat",
    "chmod",
    "cut",
    "dirname",
    "env",
    "grep",
    "head",
    "mkdir",
    "sed",
    "sha256sum",
    "sort",
    "tee",
    "cp",
];

const DPKG_QUERY: &str =
    r#"for name; do :; done; grep -qx -- "$name" "$STATE/installed" && echo -n installed"#;
const APT_CACHE: &str = r#"grep -qx -- "$2" "$STATE/offered" && echo "  Candidate: 1.0""#;
const APT_GET: &str = r#"
echo "apt-get $*" >>"$STATE/log"
if [ "$1" = update ]; then cp "$STATE/archive" "$STATE/offered"; exit 0; fi
for name; do
  case $name in -*|install) continue ;; esac
  grep -qx -- "$name" "$STATE/offered" || { echo "E: Unable to locate package $name" >&2; exit 100; }
  if [ -e "$STATE/stale" ] && ! grep -q "apt-get update" "$STATE/log"; then exit 100; fi
  echo "$name" >>"$STATE/installed"
  if [ "$name" = chromium ]; then : >"$BIN/chromium"; chmod +x "$BIN/chromium"; fi
done"#;
const NPM: &str = r#"
echo "npm $*" >>"$STATE/log"
mkdir -p node_modules/.bin
printf '#!/bin/sh\necho "playwright-core $*" >>"$STATE/log"\n' >node_modules/.bin/playwright-core
chmod +x node_modules/.bin/playwright-core"#;
const SUDO: &str = r#"echo "sudo $*" >>"$STATE/log"; if [ "$1" = -n ]; then shift; fi; exec "$@""#;

/// Every package that Debian offers and Sotto wants.
pub const DEBIAN: [&str; 15] = [
    "libwebkit2gtk-4.1-dev",
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-0",
    "libgtk-3-0",
    "xvfb",
    "xauth",
    "xdotool",
    "webkit2gtk-driver",
    "dbus",
    "python3",
    "python3-venv",
    "libxml2-utils",
    "fonts-wqy-microhei",
    "chromium",
];

pub struct Machine {
    folder: tempfile::TempDir,
    pub variables: Vec<(String, String)>,
}

/// What a script answered.
pub struct Answer {
    pub code: Option<i32>,
    pub said: String,
}

impl Machine {
    /// A bare Debian with Rust and Node, as root; nothing of ours is installed and the package lists were never read.
    pub fn bare_debian() -> Self {
        let machine =
            Self { folder: tempfile::tempdir().expect("a temporary folder"), variables: Vec::new() };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies below the root");
        for folder in ["bin", "state", "sotto/scripts", "sotto/ui"] {
            fs::create_dir_all(machine.path(folder)).expect("a new folder");
        }
        for script in fs::read_dir(root.join("scripts")).expect("scripts/").flatten() {
            fs::copy(script.path(), machine.path("sotto/scripts").join(script.file_name())).expect("a copy");
        }
        fs::copy(root.join("rust-toolchain.toml"), machine.path("sotto/rust-toolchain.toml"))
            .expect("a copy");
        machine.write("sotto/ui/package-lock.json", "{}");
        machine.write("state/archive", &DEBIAN.join("\n"));
        for empty in ["installed", "offered", "log", "os-release"] {
            machine.write(&format!("state/{empty}"), "");
        }
        for tool in COMMON {
            symlink(real(tool), machine.path("bin").join(tool)).expect("a link");
        }
        machine.program("dpkg-query", DPKG_QUERY);
        machine.program("apt-cache", APT_CACHE);
        machine.program("apt-get", APT_GET);
        machine.program("npm", NPM);
        machine.program("sudo", SUDO);
        machine.program("id", "echo 0");
        machine.program("cargo", "echo 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)'");
        machine.program("node", "if [ \"$1\" = --version ]; then echo v20.20.2; else exit 1; fi");
        machine
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a written file");
    }

    pub fn program(&self, name: &str, body: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/usr/bin/env bash\n{body}\n")).expect("a written program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("an executable program");
    }

    pub fn without(&self, program: &str) {
        fs::remove_file(self.path("bin").join(program)).expect("a program that was there");
    }

    pub fn installs(&self, packages: &[&str]) {
        self.write("state/installed", &packages.join("\n"));
        if packages.contains(&"chromium") {
            self.program("chromium", "");
        }
    }

    /// Runs one of our scripts, and gives back its exit code and all that it printed.
    pub fn run(&self, script: &str, arguments: &[&str]) -> Answer {
        let output = Command::new(self.path("sotto/scripts").join(script))
            .args(arguments)
            .env_clear()
            .env("PATH", self.path("bin"))
            .env("HOME", self.path("state"))
            .env("BIN", self.path("bin"))
            .env("STATE", self.path("state"))
            .env("OS_RELEASE", self.path("state/os-release"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .output()
            .expect("a script that runs");
        let said =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        Answer { code: output.status.code(), said }
    }

    /// What was asked of apt-get, sudo and npm, in order.
    pub fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("state/log")).expect("the log");
        text.lines().map(String::from).collect()
    }
}

fn real(tool: &str) -> PathBuf {
    let path = std::env::var_os("PATH").expect("a PATH");
    std::env::split_paths(&path)
        .map(|folder| folder.join(tool))
        .find(|file| file.exists())
        .expect("a common tool")
}
