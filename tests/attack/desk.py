"""The desk the day is spent at: a screen of its own, the packaged window on it, and keys from the X server (xdotool)."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time


def give_up(why):
    print(f"The attack could not be made: {why}", file=sys.stderr)
    sys.exit(2)


def until(what, done, seconds=90):
    """Tries until it is so: a key that came before the page was ready is simply pressed again."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            give_up(what)
        time.sleep(0.2)


class Day:
    def __init__(self, sotto, cli, pictures):
        self.sotto, self.cli, self.pictures = sotto, cli, pictures
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="sotto-attack-"))
        # What is ours and not Sotto's: traces, notes that are brought in, the passphrase for the command line.
        self.ours = pathlib.Path(tempfile.mkdtemp(prefix="sotto-attacker-"))
        self.image = self.own_disk()
        self.started = 0
        self.shots = 0
        self.display = self.screen = self.window = None

    def own_disk(self):
        """A disk of its own for the home, so that what was removed can be looked for in its blocks. None: not allowed here."""
        image = self.ours / "disk"
        with open(image, "wb") as disk:
            disk.truncate(4 << 30)
        for command in (["mkfs.ext4", "-q", str(image)], ["mount", "-o", "loop", str(image), str(self.home)]):
            if not shutil.which(command[0]) or subprocess.run(command, capture_output=True).returncode != 0:
                print(f"        (no disk of its own: {command[0]} is refused; files that were removed are known by name only)")
                image.unlink()
                return None
        return image

    def clear_away(self):
        if self.image:
            subprocess.run(["umount", "--lazy", str(self.home)], check=False)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.ours, ignore_errors=True)

    def environment(self):
        env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "Europe/Berlin", "HOME": str(self.home),
               "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11",
               # Doors that a test build opens and this one must not.
               "WEBKIT_INSPECTOR_SERVER": "127.0.0.1:39871", "WEBKIT_INSPECTOR_HTTP_SERVER": "127.0.0.1:39872",
               "TAURI_WEBVIEW_AUTOMATION": "true"}
        for name, folder in [("CONFIG_HOME", "config"), ("DATA_HOME", "data"), ("STATE_HOME", "state"),
                             ("CACHE_HOME", "cache"), ("RUNTIME_DIR", "run")]:
            path = self.home / folder
            path.mkdir(mode=0o700, exist_ok=True)
            env["XDG_" + name] = str(path)
        (self.home / "tmp").mkdir(exist_ok=True)
        env["TMPDIR"] = str(self.home / "tmp")
        if self.display:
            env["DISPLAY"] = self.display
        return env

    def open_display(self):
        reading, writing = os.pipe()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "1280x800x24", "-fbdir", str(self.ours)],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        self.display = ":" + os.fdopen(reading).readline().strip()

    def traced(self, command):
        """The command under strace: which files and sockets, of it and all that it starts."""
        self.started += 1
        trace = self.ours / f"trace-{self.started}"
        return ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-e", "trace=%file,%network", "-e", "signal=none",
                "-o", str(trace), *map(str, command)]

    def open_window(self):
        self.window = subprocess.Popen(self.traced([self.sotto]), env=self.environment(), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
        until("no window came", lambda: self.windows("Sotto"))
        time.sleep(3)
        self.front()

    def processes(self):
        """The window's process and those of its web view: all that live in this home and were not started by us to look."""
        found = {}
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                env = (entry / "environ").read_bytes().split(b"\0")
                name = (entry / "cmdline").read_bytes().split(b"\0")[0].decode().rsplit("/", 1)[-1]
            except OSError:
                continue
            if b"HOME=" + str(self.home).encode() in env and name not in ("strace", "xdotool"):
                found[int(entry.name)] = name
        return found

    def press(self, *keys, wait=0.4):
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=self.environment(), check=True)
        time.sleep(wait)

    def windows(self, title):
        """The windows on screen whose title is exactly this."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"], env=self.environment(),
                               capture_output=True, text=True)
        return found.stdout.split()

    def front(self, title="Sotto"):
        """Without a window manager nobody gives the keys to a window that comes or stays behind."""
        for window in self.windows(title)[:1]:
            subprocess.run(["xdotool", "windowfocus", "--sync", window], env=self.environment(), timeout=10,
                           stderr=subprocess.DEVNULL)
            time.sleep(0.3)

    def choose(self, title, path):
        """Answers a dialog of the desktop as people do who know where it lies: the path, then Return."""
        until(f"no dialog came that says {title!r}", lambda: self.windows(title), 20)
        time.sleep(1)
        self.front(title)
        self.press("ctrl+l", "ctrl+a")
        self.type(str(path))
        self.shot("dialog")

        def gone():
            if self.windows(title):
                self.front(title)
                self.press("Return", wait=1.5)
            return not self.windows(title)
        until(f"{title!r} did not take {path}", gone, 20)
        self.front()

    def leave_dialogs(self, *titles):
        for title in titles:
            if self.windows(title):
                self.front(title)
                self.press("Escape", wait=1)
        self.front()

    def opened(self, path):
        """How often this file was opened, by the trace of what runs now."""
        with open(self.ours / f"trace-{self.started}", errors="replace") as trace:
            return sum(f'"{path}"' in line and "open" in line and " = -1 " not in line for line in trace)

    def vault(self):
        """What lies in the vault's folder but for the store, a cache that moves by itself: another answer after each save."""
        found = {}
        for path in (self.home / "data/sotto/vault").rglob("*"):
            if "store" not in path.parts and path.is_file():
                try:
                    found[path] = (path.stat().st_size, path.stat().st_mtime_ns)
                except FileNotFoundError:
                    continue
        return found

    def keys_file(self):
        return {path: path.read_bytes() for path in (self.home / "data/sotto/vault").glob("gen-*/vault.keys")}

    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], env=self.environment(), check=True)
        time.sleep(0.5)

    def type(self, words, wait=0.5):
        subprocess.run(["xdotool", "type", "--delay", "25", words], env=self.environment(), check=True)
        time.sleep(wait)

    def shot(self, name):
        if self.pictures:
            self.shots += 1
            shutil.copy(self.ours / "Xvfb_screen0", pathlib.Path(self.pictures) / f"{self.shots:02}-{name}.xwd")

    def log(self):
        path = self.home / "state/sotto/sotto.log"
        return path.read_text() if path.exists() else ""

    def happened(self, code):
        return self.log().count(f'code="{code}"')

    def run_cli(self, *arguments, fails=False):
        command = [self.cli, *arguments, "--passphrase-file", self.ours / "passphrase"]
        run = subprocess.run(self.traced(command), env=self.environment(), capture_output=True, text=True)
        if (run.returncode != 0) != fails:
            give_up(f"sotto-cli {arguments[0]}: {run.stderr}")
        return run.stdout

    def end_window(self):
        """As a crash would: no chance to tidy up."""
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.window.wait()
