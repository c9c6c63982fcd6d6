#!/usr/bin/env python3
"""Holds the table of wishes, docs/peers.md, to the headers and the tests.

    tests/project/peers.py SOURCE

Each row that does not begin with "no:" names at least one public name and one file. Every name in backticks
is declared in a public header (an identifier of it), every file exists, and each name stands in a file of its
row or in a header that this file includes by name. A row with "no:" gives its reason. Exit status: 0 when
nothing is wrong.
"""
import pathlib
import re
import sys


def faults_of(table, root, headers):
    found, rows = [], 0
    for number, line in enumerate(table.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or cells[0] in ("wish", "---"):
            continue
        rows += 1
        say = lambda text: found.append(f"docs/peers.md:{number}: {text}")  # noqa: E731
        if len(cells) != 3:
            say("not three cells")
            continue
        files = [name.strip() for name in cells[2].split(",") if name.strip()]
        texts = ""
        for name in files:
            if not (root / name).is_file():
                say(f"there is no {name}")
            else:
                texts += (root / name).read_text()
        if cells[1].startswith("no:"):
            if len(cells[1]) < 20:
                say("no reason")
            continue
        if not files:
            say("no file")
        spans = re.findall(r"`([^`]*)`", cells[1])
        names = [w for span in spans for w in re.findall(r"[A-Za-z_][A-Za-z_0-9]{2,}", span)]
        names = [w for w in names if w not in ("for", "auto", "ext", "hpp", "std")]
        if not names:
            say("no name")
        for word in names:
            if f"{word}.hpp" in " ".join(spans):
                if not list((root / "include/kemu").rglob(f"{word}.hpp")):
                    say(f"there is no header {word}.hpp")
            elif word not in headers:
                say(f"no public header has {word}")
            if not re.search(rf"\b{word}\b", texts) and not (word.startswith("_") and word in texts):
                say(f"{word} is not in {', '.join(files)}")
    return found, rows


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    text = " ".join(path.read_text() for path in (root / "include/kemu").rglob("*.hpp") if "detail" not in path.parts)
    headers = set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", re.sub(r"//[^\n]*", "", text)))
    table = (root / "docs/peers.md").read_text()
    found, rows = faults_of(table, root, headers)
    # The check itself: each of these rows has a fault.
    planted = (
        "| a | `round_too` | tests/money/wishes.property.cpp |",
        "| a | `mean` | tests/money/no_such_file.cpp |",
        "| a | `mean` | tests/money/dectest.unit.cpp |",
        "| a | `mean` | |",
        "| a | no: | |",
        "| a | mean | tests/money/wishes.property.cpp |",
    )
    missed = [row for row in planted if not faults_of(row, root, headers)[0]]
    for fault in found + [f"not seen: {row}" for row in missed]:
        print(fault)
    print(f"{rows} wishes, {len(planted) - len(missed)} planted faults found, {len(found)} faults")
    return 1 if found or missed or rows < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
