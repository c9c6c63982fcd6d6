"""What including a header costs, in a count that no machine disturbs: lines of kemu's own headers that are left
after preprocessing, and the dear standard headers reached. Every public header is counted, alone.

    compile_lines.py ROOT COMPILER            fails where one has grown by more than 5 % (and by 40 lines)
    compile_lines.py ROOT COMPILER --write    writes compile_lines.tsv anew, beside this script

Times and memory, which follow from these but differ from machine to machine, are printed by
benchmarks/compile_time/run.py.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from headers import Headers  # noqa: E402

ROOT, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
TABLE = pathlib.Path(__file__).with_name("compile_lines.tsv")
# A small header may grow by a function: 5 % of it would be nothing.
MAY_GROW_LINES = 40
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
    public = [f"kemu/{name}" for name in headers.public()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = dict(zip(public, pool.map(count, public)))
    if sys.argv[3:] == ["--write"]:
        TABLE.write_text("header\tlines\tdear\n" + "".join(f"{h}\t{n}\t{dear}\n" for h, (n, dear) in counted.items()), encoding="utf-8")
        return
    recorded = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        header, lines, dear = line.split("\t")
        recorded[header] = int(lines), set(dear.split())
    gone = sorted(set(recorded) - set(counted))
    faults = len(gone)
    for header in gone:
        print(f"{header:44} is recorded and not there")
    for header, (lines, dear) in counted.items():
        most, known = recorded.get(header, (0, set()))
        new = set(dear.split()) - known
        grown = lines > max(most * MAY_GROW, most + MAY_GROW_LINES)
        faults += header not in recorded or grown or bool(new)
        print(f"{header:44} {lines:7} lines, recorded {most:7}{'  MORE than ' + str(MAY_GROW) + ' times' if grown else ''}{'  new: ' + ' '.join(sorted(new)) if new else ''}")
    print(f"{len(counted)} public headers, {faults} faults" + ("; if that is meant: tests/project/compile_lines.py . g++ --write" if faults else ""))
    sys.exit(1 if faults else 0)


main()
