#!/usr/bin/env python3
"""Prints what Sotto is made of as a CycloneDX 1.5 bill of materials: each crate that is linked, each package in the page.

Only Cargo.lock, cargo's own metadata and ui/package-lock.json are read, so the same commit gives the same bytes.
"""
import json
import pathlib
import subprocess
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent


def crates():
    """Every crate that the window or the command line is linked from, or built with."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--offline",
               "--filter-platform", "x86_64-unknown-linux-gnu"]
    meta = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in meta["packages"]}
    links = {node["id"]: node["deps"] for node in meta["resolve"]["nodes"]}
    left = [key for key, package in packages.items() if package["name"] in ("sotto", "sotto-cli")]
    seen = set(left)
    while left:
        for link in links[left.pop()]:
            if link["pkg"] not in seen and any(kind["kind"] != "dev" for kind in link["dep_kinds"]):
                seen.add(link["pkg"])
                left.append(link["pkg"])
    # cargo's metadata has no checksums; the lock file has.
    sums, name, version = {}, "", ""
    for line in (ROOT / "Cargo.lock").read_text().splitlines():
        key, _, value = line.partition(" = ")
        value = value.strip('"')
        if key == "name":
            name = value
        elif key == "version":
            version = value
        elif key == "checksum":
            sums[name, version] = value
    for key in seen:
        package = packages[key]
        one = {"type": "library", "name": package["name"], "version": package["version"],
               "purl": f"pkg:cargo/{package['name']}@{package['version']}"}
        if package["license"]:
            one["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        if (package["name"], package["version"]) in sums:
            one["hashes"] = [{"alg": "SHA-256", "content": sums[package["name"], package["version"]]}]
        uses = [f"pkg:cargo/{packages[link['pkg']]['name']}@{packages[link['pkg']]['version']}"
                for link in links[key] if link["pkg"] in seen]
        yield one, uses


def page():
    """Every package that a runtime dependency of the page brings, and Svelte, whose runtime is compiled in."""
    lock = json.loads((ROOT / "ui/package-lock.json").read_text())["packages"]
    left = [*lock[""]["dependencies"], "svelte"]
    seen = set()
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        package = lock[f"node_modules/{name}"]
        needs = list(package.get("dependencies", {}))
        left += needs
        purl = "pkg:npm/" + urllib.parse.quote(name, safe="/") + "@" + package["version"]
        one = {"type": "library", "name": name, "version": package["version"], "purl": purl}
        if "license" in package:
            one["licenses"] = [{"expression": package["license"]}]
        yield one, ["pkg:npm/" + urllib.parse.quote(need, safe="/") + "@" + lock[f"node_modules/{need}"]["version"] for need in needs]


def main():
    parts = sorted([*crates(), *page()], key=lambda part: part[0]["purl"])
    root = next(one for one, _ in parts if one["name"] == "sotto")
    for one, _ in parts:
        one["bom-ref"] = one["purl"]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**root, "type": "application"}},
        "components": [one for one, _ in parts if one is not root],
        "dependencies": [{"ref": one["purl"], "dependsOn": sorted(set(uses))} for one, uses in parts],
    }
    print(json.dumps(bill, indent=1, ensure_ascii=False))


main()
