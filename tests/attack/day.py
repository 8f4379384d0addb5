#!/usr/bin/env python3
"""A day of use in the packaged window, watched from outside: every file it touches, every socket, all its memory.

Usage: day.py SOTTO SOTTO_CLI [FOLDER]      FOLDER is for pictures of the steps

Nothing of ours runs inside the window: keys come from the X server (xdotool), system calls are written down by strace,
memory is read as gcore reads it, through /proc/PID/mem. Words that stand nowhere else are typed wherever a person types;
then they are looked for. Each check is first shown to find them where they are bound to be.
Ends with a tally; 1 when a promise is broken, 2 when a check could not be made.
"""
import base64
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib

PASSPHRASE = "quartz lantern obelisk thicket"
NAME, NICK = "Zephyrine Quillfeather", "zephy"
WORDS = {
    "name": "Quillfeather",
    "note": "zqnotewords in the ledger",
    "private": "zqprivatewords about leaving",
    "tag": "zqtagword",
    "promise": "zqpromisewords to infra",
    "search": "zqsearchedfor",
    "clipboard": "zqclippedwords and more",
    "draft": "zqdraftedwords unsent",
    "import": "zqimportedwords of old",
}
HOSTILE = [
    "<script src=http://192.0.2.1/zqa.js></script><img src=http://192.0.2.1/zqb.png>",
    "![pixel](http://192.0.2.1/zqc.png) [link](http://192.0.2.1/zqd) file:///etc/passwd",
    "<link rel=preconnect href=http://zqe.example.org><iframe src=https://192.0.2.1/zqf></iframe>",
]
# What a lock has to have wiped within this time.
WIPED_AFTER = 10
DEAD_PROXY = 'sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")'
results = []


def report(promise, tries, held, more=""):
    results.append(held)
    print(f"{'held  ' if held else 'BROKEN'}  {promise}: {tries}{'  ' + more if more else ''}", flush=True)


def give_up(why):
    print(f"The attack could not be made: {why}", file=sys.stderr)
    sys.exit(2)


def until(what, done, seconds=90):
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
        self.started = 0
        self.shots = 0
        self.display = self.screen = self.window = None

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
        until("no window came", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Sotto"], env=self.environment(),
            capture_output=True).returncode == 0)
        time.sleep(3)

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


def forms(word):
    wide = word.encode("utf-16-le")
    found = [word.encode(), wide[:-1]]
    for shift in range(3):
        # Only the characters that do not depend on the neighbours.
        text = base64.b64encode(b"\0" * shift + word.encode())
        found.append(text[-(-shift * 8 // 6):(shift + len(word.encode())) * 8 // 6])
    return found


def unpacked(data):
    """What is compressed inside, wherever it begins."""
    for start in (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        at = data.find(start)
        while at != -1:
            try:
                # Zlib and gzip by their own beginning; a chance likeness gives nothing or nonsense.
                yield zlib.decompressobj(wbits=47).decompress(data[at:], 64 << 20)
            except zlib.error:
                pass
            at = data.find(start, at + 1)


def words_in(data, words):
    texts = [data, *unpacked(data)]
    return [word for word in words if any(form in text for text in texts for form in forms(word))]


def memory_of(process):
    """All memory of a process that is in use, as a core image would hold it: page by page, since web views reserve far more."""
    page = os.sysconf("SC_PAGE_SIZE")
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory, \
            open(f"/proc/{process}/pagemap", "rb", 0) as pagemap:
        for line in maps:
            span, rights, *_ = line.split()
            if "r" not in rights or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            for at in range(start, end, 1 << 30):
                pagemap.seek(at // page * 8)
                # The highest bits of an entry: in memory, or swapped out.
                used = [entry >= 0x40 for entry in pagemap.read((min(end, at + (1 << 30)) - at) // page * 8)[7::8]]
                while True in used:
                    first = used.index(True)
                    last = used.index(False, first) if False in used[first:] else len(used)
                    try:
                        memory.seek(at + first * page)
                        yield memory.read((last - first) * page)
                    except (OSError, OverflowError, ValueError):
                        pass
                    at, used = at + last * page, used[last:]


def in_memory(day, words):
    """Which words stand in which process, as UTF-8 or UTF-16, and how many bytes were looked at."""
    hits, looked = {}, 0
    for process, name in day.processes().items():
        try:
            for part in memory_of(process):
                looked += len(part)
                for word in words:
                    if word.encode() in part or word.encode("utf-16-le") in part:
                        hits.setdefault(word, set()).add(name)
        except OSError:
            continue
    return hits, looked


def live_the_day(day):
    day.open_display()
    day.open_window()
    listening(day)
    day.shot("welcome")
    day.press("Return", wait=2)
    day.shot("begin")
    until("the first screen did not take the passphrase", lambda: create(day))
    day.shot("created")
    # "Later", then the first name.
    day.click(608, 503)
    time.sleep(2)
    # The field for names; nothing has the focus here.
    day.click(492, 270)
    day.shot("names")
    day.type(NAME)
    day.press("ctrl+Return", wait=2)
    day.shot("today")
    meet(day)
    day.press("ctrl+k", wait=1)
    day.type(WORDS["search"], wait=1.5)
    day.shot("search")
    day.press("Escape", wait=1)
    remembered(day)


def create(day):
    # Past the eye, the six words and the other six.
    day.type(PASSPHRASE)
    day.press("Tab", "Tab", "Tab", "Tab")
    day.type(PASSPHRASE)
    day.shot("typed")
    day.press("Return", wait=12)
    return (day.home / "data/sotto/vault/CURRENT").exists()


def meet(day):
    day.press("ctrl+k", wait=1)
    day.type(NICK, wait=1)
    day.press("Return", wait=1.5)
    day.shot("notebook")
    day.press("m", wait=2)
    day.shot("meeting")
    for line in [WORDS["note"] + " #" + WORDS["tag"], ". " + WORDS["private"], "! " + WORDS["promise"] + " by friday", *HOSTILE]:
        day.type(line)
        day.press("Return", wait=1)
    day.type(WORDS["clipboard"])
    day.press("ctrl+a", "ctrl+c", "ctrl+x", wait=1)
    day.type(WORDS["draft"], wait=2)
    day.shot("captured")


def listening(day):
    """A debugger's door: nothing may answer, though the environment asks for it."""
    import socket
    open_doors = []
    for port in (39871, 39872, 9222):
        with socket.socket() as knock:
            knock.settimeout(1)
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                open_doors.append(port)
    report("no inspector and no WebDriver listens, though the environment asks for both", "3 doors", not open_doors, str(open_doors or ""))


def secret_parts():
    """Every piece of twelve characters of the passphrase."""
    return [PASSPHRASE[at:at + 12] for at in range(len(PASSPHRASE) - 11)]


def remembered(day):
    typed = [word for key, word in WORDS.items() if key != "import"]
    before, looked = in_memory(day, typed)
    missed = [word for word in ("Quillfeather", WORDS["note"]) if word not in before]
    if missed:
        give_up(f"the open vault's memory does not hold {missed}: the look at it, or the typing, is at fault")
    print(f"        (open: {len(before)} of {len(typed)} words found in {looked >> 20} MiB, so the look works)")
    keys = keys_of(day)
    held, _ = in_memory_raw(day, keys)
    print(f"        (open: {held} of {len(keys)} keys found)")
    locked = day.happened("locked")
    until("Ctrl+L did not lock", lambda: (day.press("ctrl+l", wait=1.5), day.happened("locked") > locked)[1])
    time.sleep(WIPED_AFTER)
    day.shot("locked")
    after, looked = in_memory(day, typed + secret_parts())
    report(f"{WIPED_AFTER} seconds after a lock no word is left in any process",
           f"{len(typed)} words, {len(secret_parts())} pieces of the passphrase, {looked >> 20} MiB", not after,
           "; ".join(f"{word!r} in {', '.join(sorted(where))}" for word, where in after.items()))
    held, looked = in_memory_raw(day, keys)
    report(f"{WIPED_AFTER} seconds after a lock no key is left", f"{len(keys)} keys, {looked >> 20} MiB", held == 0, f"{held} found" if held else "")


def keys_of(day):
    """The vault key and what is derived from it, by the independent reader, which knows the format from its document."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "reader"))
    sys.dont_write_bytecode = True
    import sotto_reader as reader
    keys = reader.parse_keys(sorted((day.home / "data/sotto/vault").glob("gen-*/vault.keys"))[-1].read_bytes())
    vault_key = reader.vault_key(keys, reader.PASSPHRASE, PASSPHRASE.encode())
    sub = [reader.hkdf(keys.vault, vault_key, b"sotto v1 " + label)
           for label in (b"index", b"notebook wrap", b"inbox wrap", b"tally", b"keys-file mac")]
    label = b"sotto v1 notebook" + keys.vault
    notebooks = [reader.unseal(sub[1], sealed, label + ident + epoch, "a notebook's key")
                 for ident, (epoch, sealed) in keys.notebooks.items()]
    return [vault_key, *sub, *notebooks]


def in_memory_raw(day, keys):
    found, looked = set(), 0
    for process in day.processes():
        try:
            for part in memory_of(process):
                looked += len(part)
                found |= {key for key in keys if key in part}
        except OSError:
            continue
    return len(found), looked


def unlock(day, times):
    # Keys that come before the page has its field are lost, so they are pressed again until one try is heard.
    def tried():
        day.press("ctrl+a")
        day.type(PASSPHRASE)
        day.press("Return", wait=6)
        return day.happened("unlocked") >= times
    until("the passphrase was not taken", tried)


def the_rest_of_the_day(day):
    """Unlocked again, then killed in the middle; what is kept elsewhere comes in; a backup goes out, and comes back; one is erased."""
    before = day.happened("unlocked")
    unlock(day, before + 1)
    day.press("ctrl+k", wait=1)
    day.type(NICK, wait=1)
    day.press("Return", wait=1.5)
    day.shot("after-unlock")
    day.end_window()
    day.open_window()
    unlock(day, before + 2)
    day.shot("after-crash")
    day.end_window()

    (day.ours / "passphrase").write_text(PASSPHRASE)
    os.chmod(day.ours / "passphrase", 0o600)
    notes = day.ours / "notes"
    notes.mkdir()
    (notes / "Odalys Brackwater.md").write_text(f"# Odalys Brackwater\n\n## 2026-11-16\n- {WORDS['import']}\n")
    day.run_cli("import", "markdown", notes)
    found = {key: day.run_cli("search", words) for key, words in WORDS.items() if key in ("note", "private", "promise", "import")}
    lost = [key for key, answer in found.items() if WORDS[key].split()[0] not in answer]
    if lost:
        give_up(f"what was typed is not in the vault: {lost}")
    for line in HOSTILE:
        mark = re.search("zq[a-f]", line)[0]
        if mark not in day.run_cli("search", mark):
            give_up(f"a hostile line is not in the vault: {line}")
    backup = day.home / "data/day.sotto"
    day.run_cli("backup", "create", backup)
    day.run_cli("backup", "verify", backup)
    day.run_cli("search", WORDS["search"])
    day.run_cli("person", "erase", "Odalys Brackwater", "--yes")
    day.run_cli("check")


def called(day):
    for number in range(1, day.started + 1):
        with open(day.ours / f"trace-{number}", errors="replace") as trace:
            yield from trace


def network(day):
    sockets, connects, wrong = 0, 0, []
    for line in called(day):
        if re.search(r"\bsocket\(AF_(INET6?|PACKET)", line):
            sockets += 1
        if "AF_INET" in line and re.search(r"\b(connect|bind|sendto|sendmsg|accept4?)\(", line):
            if re.search(r"\bconnect\(", line) and DEAD_PROXY in line and " = 0" not in line:
                connects += 1
            else:
                wrong.append(line.strip()[:200])
    report("no program of ours reaches any address but the dead proxy, which refuses", f"{sockets} sockets, {connects} refused, "
           f"{len(HOSTILE)} hostile lines", not wrong, "; ".join(wrong[:5]))


def files(day):
    """Every file that was opened for writing, made, renamed or linked, by any of the processes."""
    named = set()
    for line in called(day):
        call = re.match(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\(", line)
        if not call or " = -1 " in line:
            continue
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        writes = re.search(r"O_WRONLY|O_RDWR|O_CREAT", line)
        if call[1] in ("open", "openat", "openat2", "creat") and not writes:
            continue
        if call[1] in ("open", "openat", "openat2", "creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
                       "symlinkat", "mkdir", "mkdirat", "truncate", "mknod", "mknodat"):
            named.update(path.encode().decode("unicode_escape").encode("latin-1").decode(errors="replace") for path in paths)
    own = {str(path) for path in day.home.rglob("*") if path.is_file()}
    elsewhere = {path for path in named if path.startswith("/") and not path.startswith((str(day.home), str(day.ours)))
                 and pathlib.Path(path).is_file()}
    words = list(WORDS.values()) + [NAME, "Quillfeather", "Odalys", *secret_parts(), *PASSPHRASE.split()]
    hits = []
    for path in sorted(own | elsewhere):
        hits += [(word, path) for word in words_in(pathlib.Path(path).read_bytes(), words)]
    hits += [(word, path) for path in named for word in words if word in path and str(day.ours) not in path]
    # The same look finds a word that does lie there, packed or not.
    planted = zlib.compress(b"x" * 100 + WORDS["note"].encode() + b"y" * 100)
    if words_in(b"..." + planted, words) == [] or words_in(forms(WORDS["note"])[3], words) == []:
        give_up("the look at files does not find what was planted")
    report("no word can be read in any file that was touched, plain, UTF-16, base64 or packed",
           f"{len(own)} files left in the home, {len(elsewhere)} elsewhere, {len(named)} names written, {len(words)} words", not hits,
           "; ".join(f"{word!r} in {path}" for word, path in hits[:8]))
    outside = {path for path in elsewhere if not path.startswith(("/dev/", "/proc/", "/sys/"))}
    report("nothing is written outside Sotto's folders", f"{len(named)} names", not outside, ", ".join(sorted(outside)[:8]))
    lines = day.log().splitlines()
    told = [line for line in lines if not re.fullmatch(r'\S+ +(INFO|WARN|ERROR) [\w:]+: (\w[\w ]* )?(\w+=("[\w:./-]*"|[\w.:-]+) ?)+', line)]
    report("the log holds codes and ids only", f"{len(lines)} lines", lines != [] and not told, " | ".join(told[:3]))


def main():
    sotto, cli = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    day = Day(sotto, cli, sys.argv[3] if len(sys.argv) > 3 else None)
    try:
        live_the_day(day)
        the_rest_of_the_day(day)
        network(day)
        files(day)
    finally:
        if day.window and day.window.poll() is None:
            day.end_window()
        if day.screen:
            day.screen.terminate()
        if "KEEP" not in os.environ:
            shutil.rmtree(day.home, ignore_errors=True)
            shutil.rmtree(day.ours, ignore_errors=True)
        else:
            print(day.home, day.ours)
    print(f"{sum(results)} promises held, {len(results) - sum(results)} broken")
    sys.exit(0 if all(results) else 1)


main()
