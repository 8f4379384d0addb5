"""Vaults of invented notes, made with the command line. Used by measure.py."""

import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import uuid

PASSPHRASE = "walnut harbour violet compass"
DEMO_PASSPHRASE = "every name in here is invented"
LONG = "Longwinded Writer"
# A year of the demo, in days: whole weeks, so that weekdays stay.
YEAR = 364
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
WORDS = (
    "the of and to a in is it that was for on are with as they be at one have this from had by but some what there we "
    "out other were all your when use how said each she which do their time if will way about many then them would "
    "ledger review scope release pairing on-call budget design partition latency vendor migration roadmap hiring "
    "incident clarity handover planning mentor backlog flaky rollout contract staging interview promise deadline"
).split()


def prose(dice: random.Random, words: int) -> str:
    """Paragraphs of about a hundred words."""
    paragraphs = []
    while words > 0:
        take = min(words, dice.randint(60, 140))
        paragraphs.append(" ".join(dice.choices(WORDS, k=take)).capitalize() + ".")
        words -= take
    return "\n\n".join(paragraphs)


LONG_NOTE = prose(random.Random(1), 10_000)


class Home:
    """A home of its own, with one vault in it."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.secret = folder / "passphrase"
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder)}
        folder.mkdir(mode=0o700, exist_ok=True)
        for name, part in [("DATA_HOME", "data"), ("CONFIG_HOME", "config"), ("STATE_HOME", "state"),
                           ("CACHE_HOME", "cache"), ("RUNTIME_DIR", "run")]:
            (folder / part).mkdir(mode=0o700, exist_ok=True)
            self.environment[f"XDG_{name}"] = str(folder / part)
        write_secret(self.secret, PASSPHRASE)

    def run(self, cli: str, *arguments: str, typed: str | None = None, secret: pathlib.Path | None = None) -> None:
        command = [cli, *arguments, "--passphrase-file", str(secret or self.secret)]
        done = subprocess.run(command, env=self.environment, input=typed, text=True, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"sotto-cli {' '.join(arguments)} failed: {done.stderr.strip()}")

    def has_vault(self) -> bool:
        return (self.folder / "made").exists()

    def new_vault(self, cli: str) -> None:
        """With the lightest key derivation there is: it is not what is measured here."""
        self.run(cli, "init", "--kdf-memory", "64MiB")


def write_secret(path: pathlib.Path, secret: str) -> None:
    path.touch(mode=0o600)
    path.write_text(secret)


def five_years(cli: str, folder: pathlib.Path) -> Home:
    """The demo's year of ten people told five times, each a year earlier; and a person with one note of 10,000 words."""
    home = Home(folder)
    if home.has_vault():
        return home
    demo, secret, exported = folder / "demo", folder / "demo-passphrase", folder / "history.json"
    write_secret(secret, DEMO_PASSPHRASE)
    home.run(cli, "demo", str(demo), secret=secret)
    whole = ["--vault", str(demo / "vault") if (demo / "vault").is_dir() else str(demo)]
    home.run(cli, "export", "json", str(exported), "--plaintext", *whole, secret=secret)
    archive = json.loads(exported.read_text())
    # The demo's settings would mark the vault as a demo.
    archive["workspace"] = [entry for entry in archive["workspace"] if entry["kind"] != "settings"]
    for notebook in archive["people"]:
        told = [entry for entry in notebook["entries"] if entry["kind"] != "person" and is_settled(entry["record"]["item"])]
        for year in range(1, 5):
            notebook["entries"] += [earlier(entry, notebook["person"], year) for entry in told]
    exported.write_text(json.dumps(archive))
    home.new_vault(cli)
    home.run(cli, "import", "json", str(exported))
    home.run(cli, "person", "add", LONG)
    home.run(cli, "note", "add", LONG, "-", typed=LONG_NOTE)
    (folder / "made").touch()
    return home


def is_settled(item: dict) -> bool:
    """Promises that are open and meetings that are planned belong to this year only."""
    return item.get("state") not in ("open", "planned", "waiting")


def earlier(entry: dict, person: str, years: int) -> dict:
    """The same entry so many years earlier, under ids of its own."""
    shift = datetime.timedelta(days=YEAR * years)
    moved_ms = int(shift.total_seconds()) * 1000

    def move(value):
        if isinstance(value, dict):
            return {key: move(part) for key, part in value.items()}
        if isinstance(value, list):
            return [move(part) for part in value]
        if not isinstance(value, str) or value == person:
            return value
        if DAY.fullmatch(value):
            return (datetime.date.fromisoformat(value) - shift).isoformat()
        if INSTANT.fullmatch(value):
            return (datetime.date.fromisoformat(value[:10]) - shift).isoformat() + value[10:]
        return earlier_id(value, moved_ms)

    record = move(entry["record"]) | {"device": entry["record"]["device"]}
    record["clock"] = [max(0, record["clock"][0] - moved_ms), record["clock"][1]]
    return {"kind": entry["kind"], "id": record["id"], "record": record}


def earlier_id(text: str, by_ms: int) -> str:
    """Ids begin with the time in milliseconds. Any other text stays."""
    try:
        value = uuid.UUID(text)
    except ValueError:
        return text
    if str(value) != text or value.version != 7:
        return text
    return str(uuid.UUID(int=value.int - (by_ms << 80)))


def many_notes(cli: str, folder: pathlib.Path, notes: int) -> Home:
    """Twenty people with so many notes in all, of 0.9 KB on average, brought in from Markdown."""
    home = Home(folder)
    if home.has_vault():
        return home
    home.new_vault(cli)
    notebooks = folder / "notes"
    notebooks.mkdir()
    dice = random.Random(1)
    sentences = [" ".join(dice.choices(WORDS, k=dice.randint(6, 18))).capitalize() + "." for _ in range(20_000)]
    first = datetime.date.today() - datetime.timedelta(days=3650)
    people, each = 20, notes // 20
    for person in range(people):
        # One import is one save, and a save has its limit; so has a file, which is named after whom it is about.
        for start in range(0, each, 2000):
            lines = []
            for note in range(start, min(start + 2000, each)):
                day = first + datetime.timedelta(days=note * 3650 // each)
                text = " ".join(dice.choices(sentences, k=max(1, round(dice.lognormvariate(2, 0.7)))))
                lines.append(f"## {day}\n{text}\n")
            notebook = notebooks / f"{person_name(person)}.md"
            notebook.write_text("\n".join(lines))
            home.run(cli, "import", "markdown", str(notebook))
    (folder / "made").touch()
    return home


def person_name(number: int) -> str:
    return f"Person {number:02}"
