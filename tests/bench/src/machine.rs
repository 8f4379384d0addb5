//! What ran here, and what this process has written and holds.

use std::process::Command;

/// Bytes handed to the system by this process so far, whatever became of them.
pub fn written() -> f64 {
    field("/proc/self/io", "wchar:")
}

/// Bytes of memory that are this process's own.
pub fn resident() -> f64 {
    field("/proc/self/status", "RssAnon:") * 1024.0
}

fn field(path: &str, name: &str) -> f64 {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(f64::NAN)
}

/// Processor, cores, memory, kernel and load, in one line.
pub fn about() -> String {
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = field("/proc/meminfo", "MemTotal:") / 1024.0 / 1024.0;
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?").to_owned();
    format!(
        "{cores} cores of {}, {memory:.0} GiB, Linux {}; load at the start {load}",
        model.trim_start_matches([' ', '\t', ':']),
        said("uname", &["-r"]),
    )
}

/// The first line that a command says.
pub fn said(command: &str, arguments: &[&str]) -> String {
    let out = Command::new(command).args(arguments).output();
    let text = out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or("not there").trim().to_owned()
}
