"""The walk of the documentation (docs/*/walk.md) is the way that the code goes: walk.py ROOT COMPILER.

Both programs in walk/ are compiled so that every function says when it is entered first. Each row of a table of the
page names a file and a function of it; they must be entered in the order of the rows, and no file may stand twice.
Both languages have the same rows. Rows that are swapped, and a function that is not there, must be found.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
HERE = ROOT / "tests/project/walk"
FLAGS = [
    "-std=c++20", "-O0", "-g1", "-no-pie", f"-I{ROOT / 'include'}",
    "-finstrument-functions", "-finstrument-functions-exclude-file-list=/usr/",
]
# A total that is not what stands below it.
ACCOUNT = """2024年度支出决算表
单位：万元
科目编码,科目名称,本年支出合计,基本支出,项目支出
,合计,9.00,4.00,5.00
201,一般公共服务支出,9.00,4.00,6.00
"""


def own_name(demangled):
    """The last name of a function, without what it belongs to, its arguments and template arguments."""
    depth, kept = 0, []
    for at, c in enumerate(demangled):
        if c == "(" and depth == 0 and kept:
            break
        depth += (c == "<") - (c == ">" and demangled[at - 1] != "-")
        if depth == 0 and c != ">":
            kept.append(c)
    return re.split(r"::|\s", re.sub(r"\[abi:\w+\]", "", "".join(kept)))[-1]


def entered(program, *arguments):
    """[(file, function)] in the order in which they are entered first, and what the program prints."""
    with tempfile.TemporaryDirectory() as folder:
        tracer, built = f"{folder}/trace.o", f"{folder}/program"
        subprocess.run([COMPILER, "-std=c++20", "-O1", "-c", HERE / "trace.cpp", "-o", tracer], check=True)
        subprocess.run([COMPILER, *FLAGS, HERE / f"{program}.cpp", tracer, "-o", built], check=True)
        done = subprocess.run([built, *arguments], check=True, capture_output=True, text=True, encoding="utf-8")
        lines = subprocess.run(["addr2line", "-f", "-C", "-e", built], input=done.stderr, check=True, capture_output=True, text=True).stdout.splitlines()
    places = [(place.split("include/kemu/")[1].split(":")[0], own_name(name)) for name, place in zip(lines[::2], lines[1::2]) if "include/kemu/" in place]
    return places, done.stdout


def walks(language):
    """The rows of each table of the page, as [(file, function)]."""
    tables = (ROOT / f"docs/{language}/walk.md").read_text(encoding="utf-8").split("\n\n")
    return [found for found in (re.findall(r"^\| `([\w/.]+)` \| `(\w+)` \|", table, re.M) for table in tables) if found]


def faults(walk, trace):
    files = [file for file, _ in walk]
    for file in sorted({f for f in files if files.count(f) > 1}):
        yield f"{file} stands twice"
    last = -1
    for station in walk:
        if station not in trace:
            yield "{}: {} is not entered".format(*station)
        elif (at := trace.index(station)) < last:
            yield "{}: {} is entered before what stands above it".format(*station)
        else:
            last = at


def main():
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "2024年度支出决算表.csv").write_text(ACCOUNT, encoding="utf-8")
        traces = [entered("cell_to_finding", folder), entered("text_to_sum")]
    found = []
    for (_, printed), expected in zip(traces, ("printed: 5.00; difference: 1.00万元", "7350.00\n")):
        if expected not in printed:
            found.append(f"prints '{printed}', not '{expected}'")
    pages = {language: walks(language) for language in ("en", "zh")}
    if pages["en"] != pages["zh"] or len(pages["en"]) != len(traces):
        found.append(f"docs/en/walk.md and docs/zh/walk.md do not have the same {len(traces)} tables")
    for walk, (trace, _) in zip(pages["en"], traces):
        found += faults(walk, trace)
        swapped = [walk[1], walk[0], *walk[2:]]
        for planted in (swapped, [*walk, walk[0]], [(walk[0][0], "nowhere"), *walk[1:]]):
            if not list(faults(planted, trace)):
                found.append(f"a planted fault is not found in the walk that begins at {walk[0][0]}")
        print(f"{len(walk)} files, in the order in which they are entered; {len(trace)} functions are entered in {len({f for f, _ in trace})} files")
    for fault in found:
        print(f"docs/en/walk.md: {fault}")
    print(f"walk: {len(found)} faults")
    sys.exit(1 if found else 0)


main()
