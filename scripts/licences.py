#!/usr/bin/env python3
"""Prints the licence texts of everything that is linked into Sotto or shipped with its interface.

Rust: what the window and the command line link, for Linux, out of cargo's own sources. JavaScript: the runtime
dependencies of ui/package.json, out of node_modules. A text that several packages share is printed once.
Fails when a package has neither a text nor a licence that we hold the text of.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXTS = re.compile(r"^(licen[cs]e|copying|notice|unlicense|ofl)([-_.].*)?$", re.IGNORECASE)


def texts_in(folder):
    """The licence texts that lie in a package's folder, or in a folder of that name in it."""
    found = [path for path in sorted(folder.iterdir()) if TEXTS.match(path.name)]
    files = [file for path in found for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return [file.read_text(encoding="utf-8", errors="replace").strip() for file in files if file.is_file()]


def rust_packages():
    """Name, version, licence and folder of every crate that is linked; build scripts' and tests' own are left out."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--offline",
               "--filter-platform", "x86_64-unknown-linux-gnu"]
    meta = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in meta["packages"]}
    links = {node["id"]: node["deps"] for node in meta["resolve"]["nodes"]}
    left = [key for key, package in packages.items() if package["name"] in ("sotto", "sotto-cli")]
    seen = set(left)
    while left:
        for link in links[left.pop()]:
            usual = any(kind["kind"] is None for kind in link["dep_kinds"])
            if usual and link["pkg"] not in seen:
                seen.add(link["pkg"])
                left.append(link["pkg"])
    for key in seen:
        package = packages[key]
        if package["source"]:
            folder = pathlib.Path(package["manifest_path"]).parent
            yield package["name"], package["version"], package["license"] or "see below", folder


def npm_packages():
    """Name, version, licence and folder of every package that a runtime dependency of the interface brings."""
    modules = ROOT / "ui/node_modules"
    # Svelte is a tool by its place in package.json, but its runtime is compiled into the page.
    left = [*json.loads((ROOT / "ui/package.json").read_text())["dependencies"], "svelte"]
    seen = set()
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        manifest = json.loads((modules / name / "package.json").read_text())
        left += list(manifest.get("dependencies", {}))
        yield name, manifest["version"], manifest.get("license", "see below"), modules / name


def main():
    everything = sorted(set(rust_packages()) | set(npm_packages()), key=lambda one: (one[0].lower(), one[1]))
    shared = {}
    usual = {}
    without = []
    for name, version, licence, folder in everything:
        texts = texts_in(folder)
        for text in texts:
            shared.setdefault(text, []).append(f"{name} {version}")
        if texts:
            usual.setdefault(licence, texts)
        else:
            without.append((name, version, licence))
    # A package that ships no text is under the usual one of its licence, which another package brings.
    lost = []
    for name, version, licence in without:
        texts = usual.get(licence) or next((texts for known, texts in usual.items()
                                            if set(re.split(r"\W+OR\W+|/", licence)) & set(re.split(r"\W+OR\W+|/", known))), None)
        if texts is None:
            lost.append(f"{name} {version} ({licence})")
            continue
        shared[texts[0]].append(f"{name} {version}")
    if lost:
        sys.exit("No licence text was found for: " + ", ".join(lost))

    print("Sotto is under the Apache License 2.0. It stands on the work of others:\n")
    for name, version, licence, _ in everything:
        print(f"  {name} {version}: {licence}")
    for text, names in sorted(shared.items(), key=lambda one: one[1]):
        print("\n" + "=" * 100 + "\n" + ", ".join(names) + "\n" + "-" * 100 + "\n\n" + text)


main()
