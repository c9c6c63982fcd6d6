"""examples.py ROOT BUILD: every examples/NAME.cpp that ends with "// Prints:" and comment lines prints these.

A line "..." stands for lines left out, "…" inside a line for text left out.
"""
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
from readme import matches  # noqa: E402

ROOT, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def main():
    assert matches(["a", "..."], ["a", "b"]) and not matches(["a"], ["b"])
    faults, looked = 0, 0
    for source in sorted((ROOT / "examples").glob("*.cpp")):
        _, found, shown = source.read_text(encoding="utf-8").partition("\n// Prints:\n")
        if not found:
            continue
        looked += 1
        shown = [line.removeprefix("//").removeprefix(" ") for line in shown.rstrip().splitlines()]
        done = subprocess.run([BUILD / "examples" / f"example_{source.stem}"], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        if done.returncode != 0 or not matches(shown, done.stdout.splitlines()):
            faults += 1
            print(f"{source.name} ends with status {done.returncode} and prints\n{done.stdout}")
    print(f"{looked} examples, {faults} faults")
    sys.exit(1 if faults or looked < 5 else 0)


main()
