"""Follows README.md word by word on a bare machine: a root made by debootstrap, with git and nothing else.

    bare_root.py RELEASE...            such as bookworm trixie; needs root and debootstrap
    bare_root.py --guide RELEASE...    only the guide, whose tools are then built for it alone
    bare_root.py --ways RELEASE...     only the ways to add kemu to a project

Every command of a console block is run in the root in its order and must print what is shown there; then
the project of the cmake block is built against what the commands installed, and the Debian packages that
cpack makes are installed and used. Then the guide: every block of docs/ (guide.py, which lists them), and the
ways to add kemu to a project that need nothing but Debian (Conan comes from PyPI, which a root may not reach). The commit that is checked out is what is tried; time and outcome of
each command are printed. The root is removed at the end, and kept at a failure, whose log names it.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from readme import ROOT, blocks, check_console

# /proc is mounted for the one command only, in a namespace of its own, so that nothing stays mounted.
ENTER = 'mount -t proc proc "$0/proc" && exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root bash -c "cd /kemu && $1"'
PACKAGES = """apt-get install -y -qq --no-install-recommends dpkg-dev file >/dev/null 2>&1 &&
cmake --workflow --preset package >/dev/null &&
apt-get install -y -qq ./build/package/deb/*.deb >/dev/null 2>&1 && audit --help >/dev/null &&
g++ -std=c++20 examples/first.cpp -o build/first && build/first"""
# What the guide's commands name, where tests/run has not built it.
TOOLS = """. tests/require.sh && kemu_require $kemu_build_packages $kemu_test_packages >/dev/null 2>&1 &&
cmake -S . -B build/tests -G Ninja -DCMAKE_BUILD_TYPE=Debug >/dev/null && cmake --build build/tests --target audit kemu_list_tool >/dev/null"""
GUIDE = "python3 tests/project/guide.py . build/tests g++"
# The vcpkg port is made from the files that git lists.
WAYS = """git init -q && KEMU_COMPILERS=g++ tests/consumers/run pkgconfig meson single_header vcpkg &&
KEMU_COMPILERS=clang++-19 tests/consumers/run module"""


def follow(release, root, alone):
    """Yields (place, line, what went wrong)."""

    def inside(command):
        start = time.monotonic()
        done = subprocess.run(
            ["unshare", "--mount", "bash", "-c", ENTER, root, command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        )
        print(f"{release}: status {done.returncode}, {time.monotonic() - start:4.0f} s: $ {command.splitlines()[0]}", flush=True)
        return done

    subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=git,ca-certificates", release, root], check=True, stdout=subprocess.DEVNULL
    )
    (root / "kemu").mkdir()
    archive = subprocess.Popen(["git", "-C", ROOT, "archive", "HEAD"], stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", root / "kemu"], stdin=archive.stdout, check=True)
    if archive.wait() != 0:
        sys.exit("git archive failed")
    if alone == "--guide":
        done = inside(TOOLS)
        if done.returncode != 0:
            yield "docs/en/howto.md", 1, done.stdout
            return
    elif alone != "--ways":
        yield from follow_readme(root, inside)
    for command, shown in ((GUIDE, r"^(docs/|guide: )"), (WAYS, r"works|used"))[1 if alone == "--ways" else 0 :]:
        done = inside(command)
        print("\n".join(f"    {line}" for line in done.stdout.splitlines() if re.search(shown, line)), flush=True)
        if done.returncode != 0:
            yield "docs/en", 1, done.stdout


def follow_readme(root, inside):
    """The same of README.md."""
    found = blocks((ROOT / "README.md").read_text(encoding="utf-8"))
    program = next(lines for language, lines, _ in found if language == "cpp")
    for language, lines, start in found:
        if language == "console":
            yield from check_console("README.md", lines, start, inside, ())
        elif language == "cmake":
            project = root / "kemu" / "build" / "user"
            project.mkdir(parents=True, exist_ok=True)
            (project / "CMakeLists.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
            (project / "main.cpp").write_text("\n".join(program) + "\n", encoding="utf-8")
            done = inside("cd build/user && cmake -G Ninja -B build -DCMAKE_PREFIX_PATH=/kemu/build/prefix && cmake --build build && build/first")
            if done.returncode != 0:
                yield "README.md", start, done.stdout
    done = inside(PACKAGES)
    if done.returncode != 0:
        yield "CMakePresets.json", 1, done.stdout


def main():
    faults = 0
    releases = [a for a in sys.argv[1:] if not a.startswith("--")]
    for release in releases:
        root = pathlib.Path(tempfile.mkdtemp(prefix=f"kemu-{release}-")) / "root"
        root.mkdir()
        here = []
        try:
            for fault in follow(release, root, next((a for a in sys.argv[1:] if a.startswith("--")), "")):
                here.append(fault)
                print("{}:{}: {}".format(*fault), flush=True)
        except BaseException:
            here.append(None)
            raise
        finally:
            if here:
                print(f"{release}: the root is kept in {root}")
            else:
                subprocess.run(["rm", "-rf", "--one-file-system", root.parent], check=True)
        faults += len(here)
    print(f"{len(releases)} bare roots, {faults} faults")
    sys.exit(1 if faults or not releases else 0)


main()
