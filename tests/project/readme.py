"""Proves the READMEs.

    readme.py ROOT COMPILER

In both READMEs:
  ```console   lines that begin with "$ " are commands, the lines below each are what it prints. A line
               "..." stands for lines left out, "…" inside a line for text left out. Commands in LONG
               are not run, because they run this test or take long; they must exist and be executable.
  ```cpp       a whole program: compiles without a warning and ends with status 0; a ```text block
               right after it is what it prints.
               Of CMake's commands, whose output differs from run to run, only success is asked.
  ```cmake     a whole CMakeLists.txt that builds the program main.cpp, which is the first cpp block and
               examples/first.cpp, against the package that the commands above it install.
Names of files and headers in `code` exist; a question of the map leads to every room's door. Both READMEs have the
same blocks, as many headings and the same `code` in the same places.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from headers import PARTS, ROOMS, Headers  # noqa: E402

NAMES = ("README.md", "README.zh-CN.md")
LONG = ("tests/run", ".ci/run", "benchmarks/")
ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILER = sys.argv[2] if len(sys.argv) > 2 else "g++"
# What is shown is what a machine without a locale of its own prints.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "LANG" and not k.startswith("LC_")}
WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror".split()


def blocks(text):
    """(language, lines, number of the first line) of each fenced block."""
    found, language, lines, start = [], None, [], 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```") and language is None:
            language, lines, start = line[3:].strip(), [], number + 1
        elif line.startswith("```"):
            found.append((language, lines, start))
            language = None
        elif language is not None:
            lines.append(line)
    return found


def outside_blocks(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)


def line_matches(shown, real):
    pattern = ".*".join(re.escape(part) for part in shown.rstrip().split("…"))
    return re.fullmatch(pattern, real.rstrip()) is not None


def matches(shown, real):
    """Is REAL what SHOWN shows, with "..." lines for any number of lines?"""
    reached = {0}  # how many lines of REAL the lines of SHOWN so far may account for
    for line in shown:
        if line.strip() == "...":
            reached = set(range(min(reached), len(real) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(real) and line_matches(line, real[at])}
    return len(real) in reached


def run(command, folder=ROOT, **options):
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", **options
    )


def run_here(command):
    return run(["bash", "-c", command])


def check_console(name, lines, start, runner=run_here, skipped=LONG):
    command, shown, commands = None, [], []
    for number, line in enumerate(lines + ["$ "], start):
        if line.startswith("$ "):
            if command is not None:
                commands.append((command, shown, at))
            command, shown, at = line[2:], [], number
        elif command is None:
            yield name, number, "a console block begins with a command"
        else:
            shown.append(line)
    for command, shown, at in commands:
        program = ROOT / shlex.split(command)[0]
        if command.startswith(skipped):
            if not (program.is_file() and os.access(program, os.X_OK)):
                yield name, at, f"{command}: no such program"
            continue
        done = runner(command)
        real = done.stdout.splitlines()
        if command.startswith("cmake "):
            if done.returncode != 0:
                yield name, at, f"{command}: ends with status {done.returncode}:\n{done.stdout}"
        elif not any(line.strip() not in ("", "...") for line in shown) and (shown or real):
            yield name, at, f"{command}: shows nothing of what it prints"
        elif not matches(shown, real):
            yield name, at, f"{command}: prints something else:\n" + "\n".join(real)


def check_program(name, lines, start, printed, folder):
    source, program = folder / f"sample_{start}.cpp", folder / f"sample_{start}"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    built = run([COMPILER, "-std=c++20", *WARNINGS, f"-I{ROOT}/include", str(source), "-o", str(program)])
    if built.returncode != 0:
        yield name, start, "does not compile:\n" + built.stdout
        return
    ran = run([str(program)])
    if ran.returncode != 0:
        yield name, start, f"ends with status {ran.returncode}"
    if printed is not None and not matches(printed, ran.stdout.splitlines()):
        yield name, start, "prints something else:\n" + ran.stdout


def check_cmake(name, lines, start, program, folder):
    project = folder / f"project_{start}"
    project.mkdir()
    (project / "CMakeLists.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (project / "main.cpp").write_text("\n".join(program) + "\n", encoding="utf-8")
    for command in (
        ["cmake", "-S", ".", "-B", "build", f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_PREFIX_PATH={ROOT}/build/prefix", "-G", "Ninja"],
        ["cmake", "--build", "build"],
        ["build/first"],
    ):
        done = run(command, project)
        if done.returncode != 0:
            yield name, start, f"{' '.join(command)} failed:\n{done.stdout}"
            return
    if "\n".join(program) + "\n" != (ROOT / "examples/first.cpp").read_text(encoding="utf-8").partition("// Prints:")[0]:
        yield name, start, "the first program is not examples/first.cpp"


def check_names(name, text, headers):
    prose = outside_blocks(text)
    for code in re.findall(r"`([^`\n]+)`", prose):
        word = code.split()[0]
        if re.match(r"(\.ci|benchmarks|examples|include|tests)/", word) and not (ROOT / word).exists():
            yield name, 1, f"`{word}` does not exist"
        for header in re.findall(r"<kemu/([\w/]+\.hpp)>", code):
            if header not in headers.text:
                yield name, 1, f"<kemu/{header}> does not exist"
    yield from check_map(name, prose, headers)


def check_map(name, prose, headers):
    """Rows | question | `<kemu/door.hpp>` | `kemu::target` | `file` |: one for each room's door, with its target."""
    mapped = {}
    for header, target, shown in re.findall(r"^\|[^|\n]+\| `<kemu/([\w/]+\.hpp)>` \| `kemu::(\w+)` \| `([^`]+)` \|$", prose, re.M):
        mapped[header] = target
        needs = {headers.part[reached] for reached in headers.closure(header)} if header in headers.text else {target}
        if target not in needs or any(part not in PARTS[target][0] for part in needs):
            yield name, 1, f"<kemu/{header}> needs {sorted(needs)}, not kemu::{target}"
        if not (ROOT / shown).is_file():
            yield name, 1, f"<kemu/{header}> is shown in {shown}, which is not there"
    for room in ROOMS:
        if f"{room}.hpp" in headers.text and room != "base" and f"{room}.hpp" not in mapped:
            yield name, 1, f"no question leads to <kemu/{room}.hpp>"
    if not mapped:
        yield name, 1, "the map of questions was not found"


def check_alike(texts):
    first, second = (texts[name] for name in NAMES)
    plain = [[(language, lines) for language, lines, _ in blocks(text)] for text in (first, second)]
    for number, (left, right) in enumerate(zip(*plain), 1):
        if left != right:
            yield NAMES[1], 1, f"block {number} differs from the one in {NAMES[0]}"
    if len(plain[0]) != len(plain[1]):
        yield NAMES[1], 1, f"{len(plain[1])} blocks, but {len(plain[0])} in {NAMES[0]}"
    headings = [re.findall(r"^#+ ", outside_blocks(text), re.M) for text in (first, second)]
    if headings[0] != headings[1]:
        yield NAMES[1], 1, f"headings {headings[1]}, but {headings[0]} in {NAMES[0]}"
    codes = [sorted(re.findall(r"`([^`\n]+)`", outside_blocks(text))) for text in (first, second)]
    for code in sorted(set(codes[0]) ^ set(codes[1])):
        yield NAMES[1], 1, f"`{code}` stands in one README only"


def self_test():
    """The comparison finds what it must find, and nothing else."""
    real = ["one 12", "two", "three", "four"]
    for shown, expected in (
        (real, True),
        (["one 12", "...", "four"], True),
        (["...", "three", "four"], True),
        (["one …", "two", "..."], True),
        (["one 13", "..."], False),
        (["one 12", "two", "three"], False),
        (["two", "..."], False),
        (["...", "three"], False),
        (["one 12", "three", "..."], False),
        (["...", "four", "..."], True),
        (["...", "five", "..."], False),
        (["one 12", "two", "three", "four", "five"], False),
    ):
        assert matches(shown, real) is expected, shown
    with tempfile.TemporaryDirectory() as folder:
        good, bad = ["int main() {}"], ["int main() { return 1; }"]
        assert not list(check_program("", good, 1, None, pathlib.Path(folder)))
        assert list(check_program("", bad, 2, None, pathlib.Path(folder)))
        assert list(check_program("", ["int main() { return x; }"], 3, None, pathlib.Path(folder)))
        assert list(check_program("", good, 4, ["hello"], pathlib.Path(folder)))
    assert not list(check_console("", ["$ echo one", "one"], 1))
    assert list(check_console("", ["$ echo one", "two"], 1))
    assert list(check_console("", ["$ echo one", "..."], 1))
    assert list(check_console("", ["$ tests/runs", "..."], 1))
    assert list(check_console("", ["$ cmake --nonsense", "..."], 1))
    assert list(check_alike({NAMES[0]: "```text\n1\n```\n", NAMES[1]: "```text\n2\n```\n"}))
    headers = Headers(ROOT)
    row = "| What? | `<kemu/{}.hpp>` | `kemu::{}` | `{}` |\n"
    said = [list(check_map("", row.format(*cells), headers)) for cells in (
        ("money", "kemu", "README.md"), ("money", "kemu", "none.cpp"), ("money", "fmt", "README.md"))]
    assert all("no question leads to" in fault[2] for fault in said[0]) and said[0], said[0]
    assert "is not there" in said[1][0][2] and "not kemu::fmt" in said[2][0][2], said
    assert list(check_alike({NAMES[0]: "`a`", NAMES[1]: "`b`"}))


def main():
    self_test()
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
    headers = Headers(ROOT)
    faults = list(check_alike(texts))
    for name in NAMES:
        faults += check_names(name, texts[name], headers)
    counts = {}
    # The blocks are the same in both, so proving them once proves them twice.
    with tempfile.TemporaryDirectory() as folder:
        found = blocks(texts[NAMES[0]])
        program = next((lines for language, lines, _ in found if language == "cpp"), None)
        for index, (language, lines, start) in enumerate(found):
            counts[language] = counts.get(language, 0) + 1
            after = found[index + 1] if index + 1 < len(found) else ("", [], 0)
            if language == "console":
                faults += check_console(NAMES[0], lines, start)
            elif language == "cpp":
                printed = after[1] if after[0] == "text" else None
                faults += check_program(NAMES[0], lines, start, printed, pathlib.Path(folder))
            elif language == "cmake":
                faults += check_cmake(NAMES[0], lines, start, program, pathlib.Path(folder))
            elif language != "text":
                faults.append((NAMES[0], start, f"nothing proves a block of '{language}'"))
    for name, line, message in faults:
        print(f"{name}:{line}: {message}")
    print(f"blocks proved: {counts}; {len(faults)} faults")
    for needed in ("console", "cpp", "cmake"):
        if needed not in counts:
            sys.exit(f"no {needed} block found")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
