#!/usr/bin/env python3
"""Measures Sotto on this machine and prints the table of docs/PERFORMANCE.md. Run by scripts/measure.sh.

Every figure is the median of several runs. Times are wall-clock times of a whole process, its start included.
Memory of the command line is its largest resident size; of the window, the proportional size (PSS) of all its processes.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import statistics
import struct
import subprocess
import tempfile
import time

PASSPHRASE = "walnut harbour violet compass"
PEOPLE = 20
WORDS = (
    "ledger review scope release pairing on-call budget design partition latency vendor migration roadmap hiring "
    "incident clarity handover planning mentor backlog flaky rollout contract staging interview promise deadline"
).split()


class Home:
    """A home of its own for one vault."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.secret = folder / "passphrase"
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        folder.mkdir(mode=0o700)
        self.secret.touch(mode=0o600)
        self.secret.write_text(PASSPHRASE)

    def run(self, cli: str, *arguments: str) -> tuple[float, int]:
        """Seconds and largest resident size in bytes of one run."""
        started = time.monotonic()
        process = subprocess.Popen(
            [cli, *arguments, "--passphrase-file", str(self.secret)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"{' '.join(arguments)} failed")
        return seconds, usage.ru_maxrss * 1024

    def median(self, times: int, cli: str, *arguments: str) -> tuple[float, int]:
        runs = [self.run(cli, *arguments) for _ in range(times)]
        return statistics.median(r[0] for r in runs), max(r[1] for r in runs)

    def vault_bytes(self) -> int:
        files = (self.folder / "data" / "sotto").rglob("*")
        return sum(file.stat().st_blocks * 512 for file in files if file.is_file())


def write_notes(folder: pathlib.Path, notes: int) -> None:
    """Notebooks of twenty people, as Markdown, with this many notes in all."""
    dice = random.Random(1)
    folder.mkdir()
    people = min(PEOPLE, notes)
    for person in range(people):
        lines = [f"# Person {person:02}"]
        for note in range(person, notes, people):
            day = note // people
            lines.append(f"\n## {2000 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}")
            lines.append(" ".join(dice.choices(WORDS, k=dice.randint(8, 40))))
        (folder / f"Person {person:02}.md").write_text("\n".join(lines) + "\n")


class Screen:
    """A display without a screen, whose picture lies in a file."""

    def __init__(self, folder: pathlib.Path):
        folder.mkdir()
        self.picture = folder / "Xvfb_screen0"
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-fbdir", str(folder), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = f":{pipe.readline().strip()}"

    def pixels(self) -> bytes:
        """Every 16th pixel."""
        data = self.picture.read_bytes()
        header = struct.unpack(">25I", data[:100])
        start = header[0] + header[19] * 12
        return b"".join(data[at : at + 3] for at in range(start, start + 1280 * 800 * 4, 64))

    def settle(self, started: float, limit: float = 30.0) -> float:
        """Seconds from `started` until something was drawn that then stood still for a second."""
        last, changed = self.pixels(), None
        while time.monotonic() - started < limit:
            time.sleep(0.01)
            now = self.pixels()
            moved = sum(1 for at in range(0, len(now), 3) if now[at : at + 3] != last[at : at + 3])
            if moved > len(now) / 3 / 500:
                last, changed = now, time.monotonic()
            drawn = sum(1 for byte in last[::3] if byte) > len(last) / 6
            if changed and drawn and time.monotonic() - changed > 1:
                return changed - started
        raise SystemExit("the window drew nothing")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def proportional_bytes(pid: int) -> int:
    total = 0
    for member in family(pid):
        for line in pathlib.Path(f"/proc/{member}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total


def window(home: Home, app: str, scratch: pathlib.Path) -> dict[str, float]:
    """Start to the unlock screen, and unlocking to Today, as seen on the screen."""
    screen = Screen(scratch)
    environment = home.environment | {
        "DISPLAY": screen.name,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "NO_AT_BRIDGE": "1",
    }
    started = time.monotonic()
    process = subprocess.Popen([app], env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        result = {"start": screen.settle(started), "start_bytes": proportional_bytes(process.pid)}
        keyboard = {"DISPLAY": screen.name, "PATH": os.environ["PATH"]}
        subprocess.run(["xdotool", "type", "--delay", "5", PASSPHRASE], env=keyboard, check=True)
        time.sleep(1)
        subprocess.run(["xdotool", "key", "Return"], env=keyboard, check=True)
        result["unlock"] = screen.settle(time.monotonic())
        result["unlock_bytes"] = proportional_bytes(process.pid)
        return result
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        screen.close()


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def mib(value: float) -> str:
    return f"{value / 2**20:.0f} MiB"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--app")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("sizes", type=int, nargs="+")
    options = parser.parse_args()

    columns: list[dict[str, str]] = []
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="sotto-measure-"))
    try:
        for size in options.sizes:
            columns.append(measure(size, options, scratch / str(size)))
    finally:
        shutil.rmtree(scratch)
    rows = [(name, [column.get(name, "") for column in columns]) for name in columns[0]]
    print("| | " + " | ".join(f"{size:,} notes" for size in options.sizes) + " |")
    print("|---|" + "---|" * len(options.sizes))
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")


def measure(size: int, options: argparse.Namespace, scratch: pathlib.Path) -> dict[str, str]:
    scratch.mkdir()
    home = Home(scratch / "home")
    cli, runs = options.cli, options.runs
    home.run(cli, "init")
    notes = scratch / "notes"
    write_notes(notes, size)
    imported = home.run(cli, "import", "markdown", str(notes))
    today = home.median(runs, cli, "today")
    save = home.median(runs, cli, "note", "add", "Person 00", "the ledger will not hold")
    search = home.median(runs, cli, "search", "ledger design")
    column = {
        "Import, unlock included": f"{seconds(imported[0])}, {mib(imported[1])}",
        "Unlock and show Today": f"{seconds(today[0])}, {mib(today[1])}",
        "Unlock and save a note": f"{seconds(save[0])}, {mib(save[1])}",
        "Unlock and search": f"{seconds(search[0])}, {mib(search[1])}",
        "The vault on disk": mib(home.vault_bytes()),
    }
    if options.app:
        seen = [window(home, options.app, scratch / f"screen{run}") for run in range(min(runs, 3))]
        middle = {key: statistics.median(one[key] for one in seen) for key in seen[0]}
        column["Window: start to the unlock screen"] = f"{seconds(middle['start'])}, {mib(middle['start_bytes'])}"
        column["Window: unlock to Today"] = f"{seconds(middle['unlock'])}, {mib(middle['unlock_bytes'])}"
    return column


if __name__ == "__main__":
    main()
