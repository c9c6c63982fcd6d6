"""What including a header costs, in a count that no machine disturbs: lines of kemu's own headers that are left
after preprocessing, and the dear standard headers reached.

    compile_lines.py ROOT COMPILER            fails where a door has grown by more than 5 %
    compile_lines.py ROOT COMPILER --write    writes compile_lines.tsv anew, beside this script

Times and memory, which follow from these but differ from machine to machine, are printed by
benchmarks/compile_time/run.py.
"""
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from headers import ROOMS, Headers  # noqa: E402

ROOT, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
TABLE = pathlib.Path(__file__).with_name("compile_lines.tsv")
DEAR = ("iostream", "regex", "functional", "filesystem", "thread", "format", "locale", "sstream")
MAY_GROW = 1.05


def count(header):
    """(lines of kemu's, dear standard headers)."""
    command = [COMPILER, "-std=c++20", f"-I{ROOT}/include", "-E", "-x", "c++", "-"]
    done = subprocess.run(command, input=f"#include <{header}>\n", capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{header} does not compile:\n{done.stderr}")
    own, inside, dear = 0, False, set()
    for line in done.stdout.splitlines():
        if mark := re.match(r'# \d+ "([^"]*)"', line):
            inside = "/include/kemu/" in mark[1]
            if (name := mark[1].rsplit("/", 1)[-1]) in DEAR:
                dear.add(name)
        elif inside and line.strip():
            own += 1
    return own, " ".join(sorted(dear))


def main():
    headers = Headers(ROOT)
    doors = ["kemu/kemu.hpp", "kemu/tables/2024.hpp", "kemu/tables/years.hpp"]
    doors += [f"kemu/{room}.hpp" for room in ROOMS if f"{room}.hpp" in headers.text]
    counted = {door: count(door) for door in doors}
    if sys.argv[3:] == ["--write"]:
        TABLE.write_text("header\tlines\tdear\n" + "".join(f"{d}\t{n}\t{dear}\n" for d, (n, dear) in counted.items()), encoding="utf-8")
        return
    recorded = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        header, lines, dear = line.split("\t")
        recorded[header] = int(lines), set(dear.split())
    faults = 0
    for door, (lines, dear) in counted.items():
        most, known = recorded.get(door, (0, set()))
        new = set(dear.split()) - known
        wrong = door not in recorded or lines > most * MAY_GROW or bool(new)
        faults += wrong
        print(f"{door:28} {lines:7} lines, recorded {most:7}{'  MORE than ' + str(MAY_GROW) + ' times' if lines > most * MAY_GROW else ''}{'  new: ' + ' '.join(new) if new else ''}")
    print(f"{len(counted)} doors, {faults} faults" + ("; if that is meant: tests/project/compile_lines.py . g++ --write" if faults else ""))
    sys.exit(1 if faults else 0)


main()
