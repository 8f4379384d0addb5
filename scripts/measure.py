#!/usr/bin/env python3
"""Times the window on this machine and prints the table of docs/PERFORMANCE.md. Run by scripts/measure.sh.

Nothing of this runs inside the window: keys come from the X server, times end when the picture in its frame buffer
changes or stands still, memory is the proportional size (PSS) of all processes of the window.
"""

import argparse
import contextlib
import dataclasses
import gzip
import os
import pathlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from invented import LONG, LONG_NOTE, PASSPHRASE, WORDS, Home, five_years, many_notes
from screen import WHOLE, WIDTH, Region, Screen, changed_region

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Where the page's scrollbar begins. What lies below the window comes behind the picture and shortens its thumb.
SCROLLBAR = 1148
BESIDE_THE_SCROLLBAR = Region(right=SCROLLBAR)
# The same for a wide dialog, as the search is one.
LISTS_SCROLLBAR = 876
BESIDE_THE_LISTS_SCROLLBAR = Region(right=LISTS_SCROLLBAR)
# Letters that are wider than a caret.
LETTERS = "aceghmnorsu"
# So many keys go to one window before it is the other's turn.
TURN = 20
# From the line at the foot of a page back to the menu of the only note on it.
BACK_TO_THE_NOTE = 5
# From here on the look at the disk shows what no reading is needed for; above it stands what the reading finds.
BELOW_THE_VERDICT = 225
# What the shell sets for drivers that show an empty window otherwise; the web view then draws without a GPU.
NO_GPU = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1"}


@dataclasses.dataclass
class Row:
    """One line of the table."""

    measure: str
    sotto: str
    beside: str = ""
    ratio: str = ""
    goal: str = ""


@dataclasses.dataclass
class Bench:
    """What is measured, and where."""

    app: str
    bare: str | None
    cli: str
    deb: str | None
    scratch: pathlib.Path
    vaults: pathlib.Path
    screen: Screen
    runs: int
    keys: int
    openings: int
    notes: int
    pictures: pathlib.Path | None

    def history(self) -> Home:
        """Ten people over five years."""
        return five_years(self.cli, self.vaults / "history")

    def picture(self, name: str, screen: Screen | None = None) -> None:
        if self.pictures:
            (screen or self.screen).save(self.pictures / f"{name}.png")


class Window:
    """A program with a window, and all that it starts."""

    def __init__(self, screen: Screen, home: Home, *command: str, **more: str):
        self.screen = screen
        self.before = screen.picture()
        self.started = time.monotonic()
        environment = home.environment | {
            "DISPLAY": screen.name,
            "GDK_BACKEND": "x11",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "NO_AT_BRIDGE": "1",
        } | more
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def drawn(self) -> float:
        """Seconds from the start until the picture stood still."""
        return self.screen.stands_still(self.started, self.before, quiet=1.0)[1]

    def bytes(self) -> int:
        """Each page of memory counted once, divided among the processes that share it."""
        rollups = (pathlib.Path(f"/proc/{member}/smaps_rollup").read_text() for member in family(self.process.pid))
        return sum(int(size) * 1024 for text in rollups for size in re.findall(r"^Pss: +(\d+)", text, re.MULTILINE))

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # The display takes the window away a moment later.
        time.sleep(0.3)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


@contextlib.contextmanager
def opened(bench: Bench, home: Home) -> Iterator[float]:
    """The window unlocked on Today; gives the seconds from the Return key to a picture that stands still."""
    screen, window = bench.screen, Window(bench.screen, home, bench.app)
    try:
        window.drawn()
        screen.type(PASSPHRASE)
        time.sleep(0.5)
        # Nothing moves while the key is derived.
        screen.seen = BESIDE_THE_SCROLLBAR
        took = screen.opens("Enter", quiet=3.0)[1]
        screen.seen = WHOLE
        yield took
    finally:
        window.close()


@contextlib.contextmanager
def bare_page(bench: Bench, page: str, *more: str) -> Iterator[Screen | None]:
    """The bare window on that page, on a screen of its own: keys go to it and to Sotto in turns. None without one."""
    if not bench.bare:
        yield None
        return
    screen = Screen(bench.scratch / f"screen-{page}")
    window = Window(screen, Home(bench.scratch / f"bare-{page}"), bench.bare, page, *more, **NO_GPU)
    try:
        window.drawn()
        yield screen
    finally:
        window.close()
        screen.close()


def beside_the_bare(measure: str, ours: list[float], bare: list[float]) -> Row:
    """How long keys take, and how long in the bare window."""
    if not bare:
        return Row(measure, tail(ours), goal="p95 ≤ 16 ms")
    ratio = f"{percentile(ours, 95) / percentile(bare, 95):.2f} of the p95"
    return Row(f"{measure}; beside the same in a bare text field", tail(ours), tail(bare), ratio, "p95 ≤ 16 ms")


# --- Start and memory ------------------------------------------------------------------------------------------------

def starts(bench: Bench) -> list[Row]:
    """Ours and the bare window in turn, so that whatever else the machine does meets both."""
    home, empty = Home(bench.scratch / "start"), Home(bench.scratch / "bare")
    home.new_vault(bench.cli)
    programs = {
        "sotto": (home, bench.app, {}),
        "bare": (empty, bench.bare, {}),
        "alike": (empty, bench.bare, NO_GPU),
    } if bench.bare else {"sotto": (home, bench.app, {})}
    rows, memory = [], {name: [] for name in programs}
    can_drop = os.geteuid() == 0
    for cold in (False, True):
        times = {name: [] for name in programs}
        for turn in range(bench.runs + 1):
            for name, (whose, program, more) in programs.items():
                if cold and can_drop:
                    os.sync()
                    pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
                window = Window(bench.screen, whose, program, **more)
                try:
                    took = window.drawn()
                    # The first round only warms up.
                    if turn > 0:
                        times[name].append(took)
                        memory[name].append(window.bytes())
                    if turn == 1:
                        bench.picture(f"start-{name}")
                finally:
                    window.close()
        kind = "warm" if not cold else "cold: page cache dropped" if can_drop else "cold could not be made (not root); warm again"
        rows += beside(f"Start to the unlock screen, {kind}", times, milliseconds)
    return rows + beside("Memory of all processes at the unlock screen", memory, mebibytes)


def beside(measure: str, values: dict[str, list[float]], unit: Callable[[float], str]) -> list[Row]:
    """Sotto beside the bare window as it is, and beside one that draws as Sotto's does."""
    ours = values["sotto"]
    if len(values) == 1:
        return [Row(measure, spread(ours, unit))]
    against = {"bare": "the bare window", "alike": "the bare window, drawing without a GPU as Sotto does"}
    return [
        Row(f"{measure}; beside {text}", spread(ours, unit), spread(values[name], unit),
            f"{statistics.median(ours) / statistics.median(values[name]):.2f}", "≤ 1.15")
        for name, text in against.items()
    ]


# --- Keys in the editor ----------------------------------------------------------------------------------------------

def editor(bench: Bench) -> list[Row]:
    screen, text = bench.screen, bench.scratch / "long-note"
    text.write_text(LONG_NOTE)
    with bare_page(bench, "editor", str(text)) as bare, opened(bench, bench.history()):
        go_to(screen, LONG)
        screen.press("w")
        time.sleep(0.2)
        for _ in range(BACK_TO_THE_NOTE):
            screen.press("Shift+Tab")
        screen.press("Enter")
        time.sleep(0.3)
        screen.opens("Enter")
        typists = [Typist(each) for each in (screen, bare) if each]
        for start in range(0, bench.keys, TURN):
            for typist in typists:
                typist.type(range(start, min(start + TURN, bench.keys)))
        bench.picture("editor")
        if bare:
            bench.picture("editor-bare", bare)
    bare_times = typists[-1].times if bare else []
    return [beside_the_bare("Key to painted character in a note of 10,000 words", typists[0].times, bare_times)]


class Typist:
    """Types at the end of the text, with pauses as a person makes them."""

    def __init__(self, screen: Screen):
        self.screen, self.dice, self.times = screen, random.Random(1), []
        screen.press("Ctrl+End")
        time.sleep(0.5)
        before = screen.picture()
        screen.press("m")
        time.sleep(0.5)
        self.strip = changed_region(before, screen.picture()).around(WIDTH, 40, 2)

    def type(self, keys: range) -> None:
        for number in keys:
            if number % 6 == 5:
                self.screen.press("Space")
                time.sleep(0.1)
            self.times.append(self.screen.drawn_after(self.dice.choice(LETTERS), self.strip))
            time.sleep(self.dice.uniform(0.06, 0.4))


def go_to(screen: Screen, person: str, **how) -> tuple[float, float]:
    """Through the search, as R1 has it; the time is that of the last key."""
    screen.opens("Ctrl+K")
    screen.type(person)
    time.sleep(0.6)
    return screen.opens("Enter", **how)


# --- Opening screens -------------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Opening:
    """A key that opens something, from where, and what leads back."""

    name: str
    key: str
    since: str = "today"
    back: str = "t"
    # Above this line something moves for ever, or comes later.
    top: int = 0
    # From here on there is a scrollbar.
    right: int = SCROLLBAR


SCREENS = {
    "today": Opening("Today", "t", since="radar", back="r"),
    "radar": Opening("Radar", "r"),
    "insights": Opening("Insights, over all", "v"),
    "promises": Opening("My promises", "y"),
    "strategy": Opening("Strategy", "g"),
    "import": Opening("Import", "i"),
    "calendar": Opening("Calendar", "k"),
    "guide": Opening("Guide", "Shift+F1"),
    "settings": Opening("Settings", "Ctrl+,"),
    "person": Opening("A person's notebook", "Enter", since="search"),
    "prep": Opening("Prepare", "p", since="person", back="Alt+ArrowLeft"),
    "meeting": Opening("The room", "m", since="person", back="Alt+ArrowLeft", top=130),
}
# Screens that no key opens: the end of a meeting, and two lists behind buttons of the settings.
WITHOUT_A_KEY = {"after", "questions", "words"}
DIALOGS = [
    Opening("Search", "Ctrl+K", back="Escape"),
    Opening("Help", "?", back="Escape"),
    Opening("New person", "n", back="Escape"),
    Opening("What the disk holds", "Ctrl+D", back="Escape", top=BELOW_THE_VERDICT, right=LISTS_SCROLLBAR),
    Opening("What the disk holds, until all of it is read", "Ctrl+D", back="Escape", right=LISTS_SCROLLBAR),
    Opening("Take everything out", "Shift+X", back="Escape"),
    Opening("About", "Shift+F2", back="Escape"),
    Opening("Days away and changes", "l", since="person", back="Escape"),
    Opening("Insights of one person", "e", since="person", back="Alt+ArrowLeft"),
    Opening("Topics", "a", since="person", back="Escape"),
]


def screens(bench: Bench) -> Iterator[Row]:
    """Every screen that a key opens; dialogs without the motion that they come up with."""
    known = set(re.findall(r"screen: '(\w+)'", (ROOT / "ui/src/state/route.svelte.ts").read_text()))
    if known != SCREENS.keys() | WITHOUT_A_KEY:
        raise SystemExit(f"the screens in route.svelte.ts are others: {known ^ (SCREENS.keys() | WITHOUT_A_KEY)}")
    home = bench.history()
    with opened(bench, home) as unlocked:
        yield Row("Unlocking (lightest key derivation) to Today, five years of history", milliseconds(unlocked))
        for opening in SCREENS.values():
            yield opening_row(bench, opening)
    with without_motion(home), opened(bench, home):
        for opening in DIALOGS:
            yield opening_row(bench, opening)


@contextlib.contextmanager
def without_motion(home: Home) -> Iterator[None]:
    """The desktop's setting for people whom motion makes unwell."""
    file = pathlib.Path(home.environment["XDG_CONFIG_HOME"]) / "gtk-3.0/settings.ini"
    file.parent.mkdir(exist_ok=True)
    file.write_text("[Settings]\ngtk-enable-animations=0\n")
    yield
    file.unlink()


def opening_row(bench: Bench, opening: Opening) -> Row:
    times = times_of(bench, opening)
    return Row(f"Opening: {opening.name}", tail(times), goal="p95 ≤ 50 ms")


def times_of(bench: Bench, opening: Opening) -> list[float]:
    screen = bench.screen
    if opening.since == "person":
        go_to(screen, "Priya Raman")
    elif opening.since == "radar":
        screen.opens("r")

    def once(**how) -> float:
        return (go_to(screen, "Priya Raman", **how) if opening.since == "search" else screen.opens(opening.key, **how))[1]

    screen.seen = Region(top=opening.top, right=opening.right)
    left = screen.picture()
    # The first time the page fetches what it does not know yet; and it shows what the screen looks like.
    once(quiet=2.0)
    shown = screen.picture()
    bench.picture("opening-" + re.sub(r"\W+", "-", opening.name.lower()))
    times = []
    for _ in range(bench.openings):
        screen.opens(opening.back, like=left)
        times.append(once(like=shown))
    screen.opens(opening.back)
    screen.seen = WHOLE
    if opening.since in ("person", "radar"):
        screen.opens("t")
    return times


# --- Search ----------------------------------------------------------------------------------------------------------

def searches(bench: Bench) -> list[Row]:
    """Words are typed into the search, and each key is waited for: the letter, then the list below it."""
    screen, dice = bench.screen, random.Random(2)
    home = many_notes(bench.cli, bench.vaults / f"notes-{bench.notes}", bench.notes)
    # A narrow letter is no wider than the caret, and would not be seen to come.
    words = [word for word in WORDS if word.isalpha() and not set(word) & set("fijlt")]
    firsts, letters, lists, bare_firsts, bare_letters = [], [], [], [], []
    with bare_page(bench, "field") as bare, opened(bench, home) as unlocked:
        screen.opens("Ctrl+K")
        screen.seen = BESIDE_THE_LISTS_SCROLLBAR
        while len(letters) < bench.keys:
            typed = " ".join(dice.sample(words, 2))
            # The first letter into an empty field takes the web view longer, whatever is around the field.
            first, *others = type_words(screen, typed)
            firsts.append(first[0])
            letters += [letter for letter, _ in others]
            lists += [last for _, last in [first, *others]]
            bench.picture("search")
            empty(screen)
            if bare:
                first, *others = type_words(bare, typed)
                bare_firsts.append(first[0])
                bare_letters += [letter for letter, _ in others]
                empty(bare)
        screen.seen = WHOLE
    measure = f"Search as you type, {bench.notes:,} notes"
    return [
        Row(f"Unlocking (lightest key derivation) to Today, {bench.notes:,} notes", milliseconds(unlocked)),
        beside_the_bare(f"{measure}: key to letter", firsts + letters, bare_firsts + bare_letters),
        beside_the_bare(f"{measure}: key to the first letter of an empty field alone", firsts, bare_firsts),
        beside_the_bare(f"{measure}: key to any other letter", letters, bare_letters),
        Row(f"{measure}: key to list standing still", tail(lists), goal="p95 ≤ 16 ms"),
    ]


def type_words(screen: Screen, words: str) -> list[tuple[float, float]]:
    """Of each letter: seconds to the first change, which is the letter itself, and to the last."""
    times = []
    for letter in words:
        if letter == " ":
            screen.press("Space")
            time.sleep(0.4)
            continue
        times.append(screen.opens(letter, quiet=0.3))
    return times


def empty(screen: Screen) -> None:
    screen.press("Ctrl+A")
    screen.opens("Backspace", quiet=0.3)


# --- Sizes -----------------------------------------------------------------------------------------------------------

def sizes(bench: Bench) -> list[Row]:
    rows = [Row("What the page loads before unlocking, packed", f"{packed_before_unlock():,} B", goal="≤ 60,000 B")]
    if bench.deb:
        rows.append(Row("The Debian package", f"{os.path.getsize(bench.deb) / 1e6:.2f} MB", goal="≤ 8 MB"))
    return rows


def packed_before_unlock() -> int:
    """What the page names, and whatever that imports before it runs; as ui/e2e/door.e2e.ts counts it."""
    dist = ROOT / "ui/dist"
    named = re.compile(r'(?:src|href|import|from) ?=?"\./([^"]+\.(?:js|css))"')
    waiting = [dist / name for name in named.findall((dist / "index.html").read_text())]
    packed: dict[pathlib.Path, int] = {}
    while waiting:
        path = waiting.pop()
        if path in packed:
            continue
        text = path.read_text()
        packed[path] = len(gzip.compress(text.encode(), 9))
        if path.suffix == ".js":
            waiting += [path.parent / name for name in named.findall(text)]
    return sum(packed.values())


# --- Figures ---------------------------------------------------------------------------------------------------------

def milliseconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value >= 0.1 else f"{value * 1000:.1f} ms"


def mebibytes(value: float) -> str:
    return f"{value / 2**20:.0f} MiB"


def percentile(values: list[float], part: int) -> float:
    """The smallest value that so many percent do not exceed."""
    return sorted(values)[max(0, -(-len(values) * part // 100) - 1)]


def tail(values: list[float]) -> str:
    middle, high, worst = (milliseconds(value) for value in (statistics.median(values), percentile(values, 95), max(values)))
    return f"{middle}, p95 {high}, worst {worst} ({len(values)})"


def spread(values: list[float], unit: Callable[[float], str]) -> str:
    return f"{unit(statistics.median(values))} [{unit(min(values))}–{unit(max(values))}] ({len(values)})"


MEASURES = {"start": starts, "editor": editor, "screens": screens, "search": searches, "sizes": sizes}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", required=True)
    parser.add_argument("--bare", help="the bare window; left out, nothing stands beside")
    parser.add_argument("--cli", required=True)
    parser.add_argument("--deb")
    parser.add_argument("--runs", type=int, default=10, help="starts of each program, cold and warm")
    parser.add_argument("--keys", type=int, default=220, help="keys in the editor and in the search")
    parser.add_argument("--openings", type=int, default=21, help="times that each screen is opened")
    parser.add_argument("--notes", type=int, default=100_000, help="notes that are searched")
    parser.add_argument("--vaults", type=pathlib.Path, help="a folder that keeps the invented vaults for the next run")
    parser.add_argument("--pictures", type=pathlib.Path, help="a folder for pictures of what was measured")
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"{', '.join(MEASURES)}; left out, all")
    options = parser.parse_args()
    if unknown := set(options.measures) - MEASURES.keys():
        parser.error(f"no such measure: {', '.join(unknown)}")
    if options.pictures:
        options.pictures.mkdir(exist_ok=True)

    scratch = pathlib.Path(tempfile.mkdtemp(prefix="sotto-measure-"))
    vaults = options.vaults or scratch
    vaults.mkdir(exist_ok=True)
    screen = Screen(scratch / "screen")
    bench = Bench(options.app, options.bare, options.cli, options.deb, scratch, vaults, screen, options.runs, options.keys,
                  options.openings, options.notes, options.pictures)
    print("| | Sotto | beside | ratio | goal |\n|---|---|---|---|---|")
    try:
        for name in options.measures or MEASURES:
            load = os.getloadavg()[0]
            print(f"{name}: load average {load:.2f} at the beginning", file=sys.stderr, flush=True)
            for row in MEASURES[name](bench):
                print("| " + " | ".join(dataclasses.astuple(row)) + " |", flush=True)
    finally:
        screen.close()
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
