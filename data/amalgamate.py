#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes one header per part of kemu that holds everything of it: for a single file in a project, or an
online compiler.

    amalgamate.py OUT_FOLDER            kemu.hpp, and kemu-PART.hpp for each further part
    amalgamate.py OUT_FOLDER --doors    beside them kemu/..., one header for each of kemu's that includes the
                                        single header: programs written for the folders compile unchanged, when
                                        KEMU_LITERALS_OF names the year that they include

kemu.hpp has every header of kemu::kemu, tables and forms among them; kemu-PART.hpp includes it. The years'
tables bring literals of the same names, so a single header has the tables of every year, but the literals of
one: KEMU_LITERALS_OF, a year, chooses it (default: the newest).
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "project"))
from headers import PARTS, Headers  # noqa: E402

YEAR = re.compile(r"tables/(\d{4})\.hpp$")


class Writer:
    def __init__(self):
        self.headers = Headers(ROOT)
        self.done = set()

    def years(self):
        return sorted(name for name in self.headers.text if YEAR.match(name))

    def body(self, name):
        """The text of a header, its includes of kemu replaced by what they bring for the first time."""
        if name in self.done:
            return ""
        self.done.add(name)
        out = []
        for line in self.headers.text[name].splitlines():
            found = re.match(r"\s*#\s*include\s*<kemu/([^>]+)>", line)
            if found is None:
                out.append(line)
            elif YEAR.match(found[1]) is None and (inner := self.body(found[1])):
                out.append(inner)
        return "\n".join(out)

    def part(self, part):
        mine = [name for name in self.headers.text if self.headers.part[name] == part]
        lower = [other for other in PARTS[part][0] if other != part]
        out = ["// SPDX-License-Identifier: BSL-1.0", f"// kemu::{part} in one header, written by data/amalgamate.py."]
        guard = "KEMU_SINGLE_" + part.upper() + "_HPP"
        out += [f"#ifndef {guard}", f"#define {guard}"]
        out += [f'#include "{single(other)}"' for other in lower]
        for name in mine:
            if not YEAR.match(name) and "/detail/" not in name:
                out.append(self.body(name))
        for name in mine:  # what no public header reaches would be a header without a use
            if not YEAR.match(name):
                out.append(self.body(name))
        if part == "kemu":
            years = self.years()
            newest = YEAR.match(years[-1])[1]
            out.append(f"#ifndef KEMU_LITERALS_OF\n#  define KEMU_LITERALS_OF {newest}\n#endif")
            for name in years:
                out.append(f"#if KEMU_LITERALS_OF == {YEAR.match(name)[1]}\n{self.body(name)}\n#endif")
        return "\n".join(out) + "\n#endif\n"


def single(part):
    return "kemu.hpp" if part == "kemu" else f"kemu-{part}.hpp"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, writer = pathlib.Path(sys.argv[1]), Writer()
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        text = writer.part(part)
        (folder / single(part)).write_text(text, encoding="utf-8")
        print(f"{single(part)}: {text.count(chr(10))} lines, {len(text.encode()) // 1024} KB")
    if "--doors" in sys.argv:
        for name, part in writer.headers.part.items():
            door = folder / "doors" / "kemu" / name
            door.parent.mkdir(parents=True, exist_ok=True)
            door.write_text(f"#include <{single(part)}>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
