#!/usr/bin/env python3
"""A day of use in the packaged window, watched from outside: every file it touches, every socket, all its memory.

Usage: day.py SOTTO SOTTO_CLI [FOLDER]      FOLDER is for pictures of the steps

Nothing of ours runs inside the window: keys come from the X server (xdotool), system calls are written down by strace,
memory is read as gcore reads it, through /proc/PID/mem. Words that stand nowhere else are typed wherever a person types;
then they are looked for. Each check is first shown to find them where they are bound to be.
Ends with a tally; 1 when a promise is broken, 2 when a check could not be made.
"""
import os
import pathlib
import re
import signal
import sys
import time
import zlib

from desk import Day, give_up, until
from looks import blocks_of, forms, memory_of, words_in

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
    "terminal": "zqterminalwords without a window",
}
# In the window: taken in from a folder and erased; added, renamed, and renamed again after the backup. Then, without it:
# taken in and erased by the command line.
ERASED, ADDED, RENAMED, LATER = "Odalys Brackwater", "Ottoline Wexcombe", "Ottoline Hargreave", "Ottoline Mossgrove"
OTHER = "Corisande Fernsby"
NAMES = [part for name in (NAME, ERASED, ADDED, RENAMED, LATER, OTHER) for part in (name, *name.split())]
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
    typed = [word for key, word in WORDS.items() if key not in ("import", "terminal")]
    remembered(day, typed, ["Quillfeather", WORDS["note"]])


def create(day):
    # Past the eye, the six words and the other six.
    day.type(PASSPHRASE)
    day.press("Tab", "Tab", "Tab", "Tab")
    day.type(PASSPHRASE)
    day.shot("typed")
    day.press("Return", wait=12)
    return (day.home / "data/sotto/vault/CURRENT").exists()


def meet(day):
    notebook(day, NICK)
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


def remembered(day, typed, sure):
    """What stands in memory before a lock, `sure` among it, and what is left of it after."""
    before, looked = in_memory(day, typed)
    missed = [word for word in sure if word not in before]
    if missed:
        give_up(f"the open vault's memory does not hold {missed}: the look at it, or the typing, is at fault")
    print(f"        (open: {len(before)} of {len(typed)} words found in {looked >> 20} MiB, so the look works)")
    keys = keys_of(day)
    held, _ = in_memory_raw(day, keys)
    print(f"        (open: {held} of {len(keys)} keys found)")
    locked = day.happened("locked")
    until("Ctrl+L did not lock", lambda: (day.press("ctrl+l", wait=1.5), day.happened("locked") > locked)[1])
    time.sleep(WIPED_AFTER)
    day.front()
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
        day.front()
        day.press("ctrl+a")
        day.type(PASSPHRASE)
        day.press("Return", wait=6)
        return day.happened("unlocked") >= times
    until("the passphrase was not taken", tried)


def the_rest_of_the_day(day):
    """Unlocked again, then killed in the middle, and opened anew for the care of what is there; locked; killed once more."""
    before = day.happened("unlocked")
    unlock(day, before + 1)
    notebook(day, NICK)
    day.shot("after-unlock")
    day.end_window()
    day.open_window()
    unlock(day, before + 2)
    day.shot("after-crash")
    day.press("Escape", "t", wait=1)
    backup = day.home / "data/window.sotto"
    take_in(day)
    add_and_rename(day)
    back_up(day, backup)
    rename(day, RENAMED, LATER)
    erase(day)
    bring_back(day, backup)
    typed = [word for key, word in WORDS.items() if key != "terminal"] + [name for name in NAMES if name not in OTHER]
    remembered(day, typed, ["Quillfeather", RENAMED])
    day.end_window()
    without_the_window(day, backup)


def notebook(day, name):
    day.press("Escape", "Escape", "ctrl+k", wait=1)
    day.type(name, wait=1)
    day.press("Return", wait=1.5)


def tabs(day, count, *then):
    day.press(*["Tab"] * count, *then, wait=1.5)


def write_down(page, text):
    page.parent.mkdir()
    page.write_text(f"# {page.stem}\n\n## 2026-11-16\n- {text}\n")
    return page.parent


def take_in(day):
    notes = write_down(day.ours / "notes" / f"{ERASED}.md", WORDS["import"])
    dialog = "Choose the folder that holds your notes"

    def asked():
        day.press("Escape", "t", "i", wait=1.5)
        tabs(day, 1, "Return")
        return day.windows(dialog)
    until("the import did not ask for a folder", asked)
    day.choose(dialog, notes)
    before = day.vault()

    def written():
        # From the file that is open to the button that writes.
        tabs(day, 1, "Return")
        return day.vault() != before
    day.shot("import")
    until("the import wrote nothing", written, 30)
    day.shot("imported")


def add_and_rename(day):
    before = day.vault()

    def added():
        day.press("Escape", "t", "n", wait=1.5)
        day.type(ADDED)
        day.shot("add")
        day.press("Return", wait=2)
        return day.vault() != before
    until("nobody was added", added)
    rename(day, ADDED, RENAMED)


def rename(day, name, to):
    before = day.vault()

    def renamed():
        menu(day, name, 3)
        day.press("ctrl+a")
        day.type(to)
        day.shot("rename")
        day.press("Return", wait=2)
        return day.vault() != before
    until(f"{name} was not renamed", renamed)


def menu(day, name, from_below):
    """The menu of a notebook is the third stop of its page; its entries are counted from the last, which erases."""
    notebook(day, name)
    tabs(day, 3, "Return")
    day.press("End", *["Up"] * from_below, "Return", wait=1.5)


def in_settings(day, stop, title):
    """Presses the button of the backups that opens this dialog, at this stop or not far from it."""
    for away in (0, 1, -1, 2, -2, 3):
        day.leave_dialogs("Choose a folder for the backup of the day", "Save a backup")
        day.press("Escape", "Escape", "t", "ctrl+comma", wait=2)
        tabs(day, stop + away, "Return")
        if title():
            return
    give_up("the button in Settings was not found")


def back_up(day, backup):
    in_settings(day, 13, lambda: day.windows("Save a backup"))
    day.choose("Save a backup", backup)
    until("no backup was made", backup.exists)
    time.sleep(3)
    day.shot("backup")
    before = day.opened(backup)
    in_settings(day, 14, lambda: day.opened(backup) > before)
    time.sleep(3)
    day.shot("proved")


def erase(day):
    before = day.keys_file()

    def erased():
        menu(day, ERASED, 0)
        day.type(ERASED)
        day.press("Tab")
        day.type(PASSPHRASE)
        day.shot("erase")
        day.press("Return", wait=6)
        return day.keys_file() != before
    until("nobody was erased", erased)
    day.shot("erased")
    day.press("Escape", wait=1)


def bring_back(day, backup):
    """Over the vault, and confirmed: what came after the backup is gone, and whoever was erased stays so."""
    unlocked = day.happened("unlocked")

    def looked_into():
        in_settings(day, 15, lambda: (tabs(day, 1, "Return"), day.windows("Choose a backup"))[1])
        day.choose("Choose a backup", backup)
        time.sleep(2)
        day.type(PASSPHRASE)
        day.press("Return", wait=8)
        day.shot("restore")
        # The way, which is over the vault, then the button.
        for _ in range(3):
            tabs(day, 1, "Return")
            time.sleep(5)
            if day.happened("unlocked") > unlocked:
                return True
        day.press("Escape", wait=1)
        return False
    until("the vault was not restored", looked_into, 240)
    day.shot("restored")
    generations = lambda: len(list((day.home / "data/sotto/vault").glob("gen-*")))
    if generations() != 2:
        give_up("the vault that was restored over is not kept")

    def confirmed():
        day.press("Escape", "t", wait=1)
        tabs(day, 1, "Return")
        return generations() == 1
    until("the restore was not confirmed", confirmed)
    day.shot("confirmed")


def without_the_window(day, backup):
    """What came of it, by the command line, which then does the like itself."""
    (day.ours / "passphrase").write_text(PASSPHRASE)
    os.chmod(day.ours / "passphrase", 0o600)
    for line in HOSTILE:
        mark = re.search("zq[a-f]", line)[0]
        if mark not in day.run_cli("search", mark):
            give_up(f"a hostile line is not in the vault: {line}")
    found = {key: day.run_cli("search", WORDS[key]) for key in ("note", "private", "promise", "import")}
    lost = [key for key, answer in found.items() if key != "import" and WORDS[key].split()[0] not in answer]
    people = day.run_cli("person", "list")
    lost += [name for name in (NAME, RENAMED) if name not in people]
    report("what was saved is there after a lock, a crash and a restore", f"{len(found) + 1} looks", not lost, ", ".join(lost))
    back = [name for name in (ERASED, ADDED, LATER) if name in people] + ["imported words"] * (WORDS["import"].split()[0] in found["import"])
    report("who was erased does not come back from a restore, nor what came after the backup", "4 looks", not back, ", ".join(back))
    # The backup was made before, and holds what was taken in: so the window did take it in.
    elsewhere = day.home / "data/elsewhere"
    day.run_cli("backup", "verify", backup)
    day.run_cli("backup", "restore", backup, "--to", elsewhere)
    if WORDS["import"].split()[0] not in day.run_cli("search", WORDS["import"], "--vault", elsewhere):
        give_up("the backup does not hold what was taken in: the erasure had nothing to erase")

    day.run_cli("import", "markdown", write_down(day.ours / "more" / f"{OTHER}.md", WORDS["terminal"]))
    backup = day.home / "data/terminal.sotto"
    day.run_cli("backup", "create", backup)
    day.run_cli("backup", "verify", backup)
    day.run_cli("search", WORDS["search"])
    day.run_cli("person", "erase", OTHER, "--yes")
    day.run_cli("backup", "restore", backup)
    back = OTHER in day.run_cli("person", "list") or WORDS["terminal"].split()[0] in day.run_cli("search", WORDS["terminal"])
    report("nor from a restore by the command line", "2 looks", not back)
    day.run_cli("backup", "confirm")
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
    words = list(dict.fromkeys([*WORDS.values(), *NAMES, *secret_parts(), *PASSPHRASE.split()]))
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
    removed(day, words)
    outside = {path for path in elsewhere if not path.startswith(("/dev/", "/proc/", "/sys/"))}
    report("nothing is written outside Sotto's folders", f"{len(named)} names", not outside, ", ".join(sorted(outside)[:8]))
    lines = day.log().splitlines()
    told = [line for line in lines if not re.fullmatch(r'\S+ +(INFO|WARN|ERROR) [\w:]+: (\w[\w ]* )?(\w+=("[\w:./-]*"|[\w.:-]+) ?)+', line)]
    report("the log holds codes and ids only", f"{len(lines)} lines", lines != [] and not told, " | ".join(told[:3]))


def removed(day, words):
    """Files that were written and removed again: what is left of them in the blocks of the disk."""
    if day.image is None:
        return
    planted, mark = day.home / "planted", "zqplantedwords"
    planted.write_bytes(os.urandom(5000) + mark.encode() + zlib.compress(b"x" * 100 + mark[::-1].encode() + b"y" * 100))
    os.sync()
    planted.unlink()
    os.sync()
    looked, found = 0, set()
    for part in blocks_of(day.image):
        looked += len(part)
        found.update(words_in(part, [*words, mark, mark[::-1]]))
    if not {mark, mark[::-1]} <= found:
        give_up("the look at the disk's blocks does not find a file that was removed")
    found -= {mark, mark[::-1]}
    report("nor in any block of the disk, removed files included", f"{looked >> 20} MiB, {len(words)} words", not found, ", ".join(sorted(found)[:8]))


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
            day.clear_away()
        else:
            print(day.home, day.ours)
    print(f"{sum(results)} promises held, {len(results) - sum(results)} broken")
    sys.exit(0 if all(results) else 1)


main()
