"""No function whose name is the same in every file calls one that depends on a file's switches.

    tagged_calls.py SOURCE COMPILER

Functions that may throw or select instructions carry the switches in their names (base/config.hpp). One that does
not, and calls such a function, has another body in every file, and the linker keeps any of them: a file built for
an old processor may then run the vectors of another. All inline functions of the core are compiled with several
switches; what a function of one name calls must have the same names in all of them.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

# The core; its headers of single purposes call what these have. Tables are data.
ROOMS = ["kemu", "money", "text", "classification", "ledger", "rollup"]
SWITCHES = ["", "-fno-exceptions -fno-rtti", "-mavx2"]
# A function that calls a tagged one without carrying the tag: the check must find it.
PLANTED = """
namespace kemu::inline v0 {
inline money untagged_neighbour(money a, money b) { return a + b; }
}
"""


def calls(program):
    """{function: the functions of kemu that it calls}, by mangled names."""
    found, current = {}, None
    for line in subprocess.run(["objdump", "-dr", "--no-show-raw-insn", program], stdout=subprocess.PIPE,
                               text=True, check=True).stdout.splitlines():
        if begin := re.match(r"[0-9a-f]+ <(.*)>:$", line):
            current = found.setdefault(begin[1], set())
        elif (target := re.search(r"\sR_X86_64_(?:PLT32|PC32|GOTPCREL\w*|32S?|64)\s+([^-+\s]+)", line)) and "4kemu" in target[1]:
            if current is not None:
                current.add(target[1])
    return found


def main():
    source, compiler = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        code = pathlib.Path(folder) / "all.cpp"
        code.write_text("".join(f"#include <kemu/{h}.hpp>\n" for h in ROOMS) + PLANTED, encoding="utf-8")
        built = []
        for i, switches in enumerate(SWITCHES):
            out = f"{folder}/{i}.o"
            subprocess.run([compiler, "-std=c++20", "-O0", "-fkeep-inline-functions", *switches.split(), "-I", source / "include",
                            "-c", code, "-o", out], check=True)
            built.append(calls(out))
    wrong = {}
    common = set(built[0])
    for other, switches in zip(built[1:], SWITCHES[1:]):
        common &= set(other)
        for name in set(built[0]) & set(other):
            if "4kemu" in name and built[0][name] != other[name]:
                wrong.setdefault(name, (switches, sorted(built[0][name] ^ other[name])))
    planted = [name for name in wrong if "untagged_neighbour" in name]
    for name in planted:
        del wrong[name]
    for name, (switches, differs) in sorted(wrong.items()):
        plain = subprocess.run(["c++filt", name, *differs], stdout=subprocess.PIPE, text=True).stdout.strip().replace("\n", "\n    ")
        print(f"{plain}\n    differ with {switches}")
    kemu = sum("4kemu" in name for name in common)
    print(f"tagged calls: {kemu} functions of one name, the planted fault {'found' if planted else 'NOT FOUND'}, {len(wrong)} faults")
    return 0 if planted and not wrong and kemu > 300 else 1


if __name__ == "__main__":
    sys.exit(main())
