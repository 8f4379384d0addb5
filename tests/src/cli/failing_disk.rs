//! A disk that takes what is written and then can't keep it: an fsync fails long after its write was taken, and what the
//! system still shows from memory is not there after a restart.

use super::crash::{begin, fill, save_six, stored};
use sotto_tests::Desk;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system in an image that promises 256 MiB, on a disk of 48 that can be filled beneath it.
struct FailingDisk {
    below: PathBuf,
    at: PathBuf,
}

fn done(program: &str, arguments: &[&str], path: &[&Path]) -> Result<(), String> {
    match Command::new(program).args(arguments).args(path).output() {
        // A check of a file system that mended something ends with 1.
        Ok(output) if output.status.success() || program == "e2fsck" && output.status.code() == Some(1) => {
            Ok(())
        }
        Ok(output) => Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim())),
        Err(error) => Err(format!("{program}: {error}")),
    }
}

impl FailingDisk {
    /// None, with the reason printed, where mounting is not allowed.
    fn mount(desk: &Desk) -> Option<Self> {
        let disk = Self { below: desk.path("below"), at: desk.path("home/data") };
        for folder in [&disk.below, &disk.at] {
            fs::create_dir_all(folder).expect("a new folder");
        }
        let made = done("mount", &["-t", "tmpfs", "-o", "size=48m", "sotto-test"], &[&disk.below])
            .and_then(|()| done("truncate", &["--size=256M"], &[&disk.image()]))
            .and_then(|()| done("mkfs.ext4", &["-q", "-m", "0"], &[&disk.image()]))
            .and_then(|()| disk.plug_in());
        match made {
            Ok(()) => Some(disk),
            Err(why) => {
                println!("skipped, no disk of its own: {why}");
                None
            }
        }
    }

    fn image(&self) -> PathBuf {
        self.below.join("image")
    }

    fn plug_in(&self) -> Result<(), String> {
        done("mount", &["-o", "loop,errors=continue"], &[&self.image(), &self.at])
    }

    /// From now on nothing new can be kept.
    fn fails(&self) {
        fill(&self.below.join("filler"));
    }

    /// What the system had only in memory is gone; then the disk is whole again and its file system was looked over.
    fn comes_back(&self) {
        done("umount", &[], &[&self.at]).expect("nobody uses it");
        fs::remove_file(self.below.join("filler")).expect("room again");
        done("e2fsck", &["-fy"], &[&self.image()]).expect("it can be mended");
        self.plug_in().expect("it mounts again");
    }
}

impl Drop for FailingDisk {
    fn drop(&mut self) {
        for path in [&self.at, &self.below] {
            let _ = Command::new("umount").arg("--lazy").arg(path).status();
        }
    }
}

#[test]
fn on_a_disk_that_cannot_keep_what_it_took_saves_are_refused_and_nothing_acknowledged_is_lost() {
    let desk = Desk::new();
    let Some(disk) = FailingDisk::mount(&desk) else { return };
    begin(&desk);
    disk.fails();
    let (acknowledged, refused) = save_six(&desk);
    assert!(!refused.is_empty(), "the disk kept everything");

    disk.comes_back();
    let there = stored(&desk);
    let lost: Vec<_> = acknowledged.difference(&there).map(|text| &text[..4]).collect();
    assert!(lost.is_empty(), "lost {lost:?}");
    desk.run(&["note", "add", "Priya", "zq after"]).succeeds();
    desk.run(&["check"]).succeeds();
    println!("{} saves acknowledged, {} refused, none lost", acknowledged.len(), refused.len());
}
