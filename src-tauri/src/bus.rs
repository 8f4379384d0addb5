//! What the talks with the system share: only a bus on this machine is ever spoken to.

/// Whether every part of a bus address is a socket on this machine; anything else would be a connection.
pub fn is_local(address: &str) -> bool {
    address.split(';').all(|one| one.starts_with("unix:"))
}

#[cfg(test)]
pub mod testing {
    //! A bus of a test's own.

    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};

    /// A bus daemon on a socket in a folder of its own; ended with the value.
    pub struct Bus {
        daemon: Child,
        address: String,
        _folder: tempfile::TempDir,
    }

    impl Bus {
        /// Starts one; it answers once this returns.
        pub fn start() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let config = folder.path().join("bus.conf");
            let listen = folder.path().join("socket");
            let text = format!(
                "<busconfig><type>session</type><listen>unix:path={}</listen><policy context=\"default\">\
                 <allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>",
                listen.display()
            );
            std::fs::write(&config, text).unwrap();
            let mut daemon = Command::new("dbus-daemon")
                .args(["--nofork", "--nopidfile", "--print-address=1", "--config-file"])
                .arg(&config)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("dbus-daemon is one of the packages that scripts/setup.sh installs for the tests");
            let mut address = String::new();
            BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
            Bus { daemon, address: address.trim().to_owned(), _folder: folder }
        }

        /// Where it listens.
        pub fn address(&self) -> &str {
            &self.address
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.daemon.kill();
            let _ = self.daemon.wait();
        }
    }
}
