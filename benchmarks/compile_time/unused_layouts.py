#!/usr/bin/env python3
"""What layouts that a constant form does not use cost the compiler.

    benchmarks/compile_time/unused_layouts.py [--rounds N] [--compiler NAME] [--valgrind]

The set of final accounts is cut to the layouts of forms 01 to 06, left as it is, and filled up to 60 layouts
with copies of those that the programs do not use. Two programs are compiled with each, in turns: one with one
typed form of one row, and examples/constexpr_account.cpp, six forms of which every identity is checked. Printed:
processor seconds, the least and the median; with --valgrind the compiler's instructions for the first program,
which other work on the machine does not disturb. The exit status says only whether everything compiled.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = pathlib.Path("kemu/form/sets")
USED = {f"form0{n}" for n in range(1, 7)}
ONE_FORM = """#include <kemu/check/constant.hpp>
#include <kemu/form/typed/make_form.hpp>
using namespace kemu;
using namespace kemu::literals;
constexpr auto form03 = make_form<form_id::form03>({
    {{}, "合计", 9.00_printed, 4.00_printed, 5.00_printed, blank, blank, blank},
});
static_assert(form03.rows.size() == 1);
"""


def sets_of_layouts(folder):
    """Writes the header of the set with other layouts; the folders by what they hold."""
    text = (ROOT / "include" / SETS / "final_accounts.hpp").read_text(encoding="utf-8")
    begin = text.index("\n    {.form = ", text.index("inline constexpr layout layouts[] = {"))
    end = text.index("\n};", begin)
    layouts = re.split(r"(?=\n    \{\.form = )", text[begin:end])[1:]
    used = [x for x in layouts if re.search(r"form_id::(\w+)", x)[1] in USED]
    spare = [x for x in layouts if x not in used]
    if len(used) < len(USED) or not spare:
        sys.exit("the layouts of final_accounts.hpp are not found")
    copies = [re.sub(r'\.id = "', f'.id = "copy{i}_', spare[i % len(spare)]) for i in range(60 - len(layouts))]
    folders = {}
    for chosen in (used, layouts, layouts + copies):
        name = f"{len(chosen)} layouts"
        folders[name] = folder / str(len(chosen))
        shutil.copytree(ROOT / "include" / SETS, folders[name] / SETS)
        (folders[name] / SETS / "final_accounts.hpp").write_text(text[:begin] + "".join(chosen) + text[end:], encoding="utf-8")
    return folders


def command(compiler, sets, source):
    return [compiler, "-std=c++20", "-O0", "-S", "-I", str(sets), "-I", str(ROOT / "include"), "-I", str(ROOT / "examples"),
            str(source), "-o", os.devnull]


def processor_seconds(arguments):
    child = subprocess.Popen(arguments)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit("does not compile: " + " ".join(arguments))
    return used.ru_utime + used.ru_stime


def instructions(arguments):
    run = ["valgrind", "--trace-children=yes", "--tool=callgrind", "--callgrind-out-file=" + os.devnull]
    said = subprocess.run(run + arguments, stderr=subprocess.PIPE, text=True, check=True).stderr
    return max(int(n.replace(",", "")) for n in re.findall(r"refs:\s+([\d,]+)", said))


def main():
    parser = argparse.ArgumentParser(description="what unused layouts cost the compiler")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--valgrind", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        one = folder / "one_form.cpp"
        one.write_text(ONE_FORM, encoding="utf-8")
        folders = sets_of_layouts(folder)
        for source in (one, ROOT / "examples" / "constexpr_account.cpp"):
            taken = {what: [] for what in folders}
            for number in range(options.rounds + 1):
                for what, sets in folders.items():
                    seconds = processor_seconds(command(options.compiler, sets, source))
                    if number > 0:
                        taken[what].append(seconds)
            for what, seconds in taken.items():
                print(f"{source.name:<24} {what:<12} least {min(seconds):.3f} s, median {statistics.median(seconds):.3f} s")
        if options.valgrind:
            counts = {what: instructions(command(options.compiler, sets, one)) for what, sets in folders.items()}
            least = min(counts.values())
            for what, count in counts.items():
                print(f"{one.name:<24} {what:<12} {count / 1e9:.3f} G instructions, {count / least - 1:+.2%}")


main()
