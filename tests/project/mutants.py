"""Plants faults in the headers and the audit tool, one at a time, and demands that the tests named beside them fail.

    mutants.py SOURCE BUILD COMPILER [REGEX [JOBS]]

Without REGEX it is only asked whether every fault can still be planted: a text that is no longer there, or there
twice, is a failure, for nobody would know that the tests have stopped watching it. With REGEX the faults whose
name it matches are planted, and their tests built and run, first without the fault: then they must pass. A test is
a source of tests/, or a script of tests/project that is given a tree with the fault.
BUILD is a configured build folder with the object of the tests' main function and the audit tool (cmake --build BUILD
--target kemu_test_main audit). The faults are in planted_faults.py. The first nine once passed all tests.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

from planted_faults import MUTANTS


def place_of(file):
    """Headers are named as they are included below kemu/, sources of the audit tool with their folder."""
    return file if file.startswith("examples/") else "include/kemu/" + file


def planted(source, header, text, instead):
    """The file with the fault; raises LookupError where it cannot be planted."""
    before = (source / place_of(header)).read_text(encoding="utf-8")
    if before.count(text) != 1:
        raise LookupError(f"{header} has {before.count(text)} times: {text.strip()[:70]!r}")
    return before.replace(text, instead)


class Endless(Exception):
    """A test that does not come to an end."""


class Tests:
    def __init__(self, source, build, compiler, folder):
        self.source, self.build, self.compiler, self.folder = source, build, compiler, folder
        self.main = build / "tests/CMakeFiles/kemu_test_main.dir/main.cpp.o"
        self.commands = {}
        for c in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            path = pathlib.Path(c["file"])
            if path.is_relative_to(source / "tests"):
                self.commands[str(path.relative_to(source / "tests"))] = shlex.split(c["command"])

    def run(self, test, first=None):
        """Does a test build and pass, with the headers of `first` before those of the project?"""
        before = ["-I", str(first / "include")] if first is not None else []
        if test.endswith(".fail.cpp"):
            return self.refused(test, before)
        if test.endswith(".sh"):
            return self.script(test, first)
        words = self.commands[test]
        if "ccache" in words[0]:
            words = words[1:]
        flags = [w for w in words[1:words.index("-o")] if w not in ("-g", "-Werror")]
        program = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "test"
        command = [self.compiler, *before, *flags, str(self.source / "tests" / test)]
        if test.endswith(".static.cpp"):
            command += ["-fsyntax-only"]
        else:
            command += [str(self.main), "-lfmt", "-o", str(program)]
        built = subprocess.run(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C"})
        if built.returncode != 0:
            # Some tests pass by compiling, others hold static assertions; everything else was planted badly.
            asserted = re.search("static assertion failed|non-constant condition for static", built.stderr)
            if first is not None and (asserted or test.endswith(".static.cpp")):
                return False
            errors = [line for line in built.stderr.splitlines() if "error" in line]
            raise RuntimeError(f"{test} does not build: {errors[:3]}")
        if test.endswith(".static.cpp"):
            return True
        # A fault may make a search endless. Processor time: others may hold this machine up.
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
        done = subprocess.run([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)
        shutil.rmtree(program.parent)
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise Endless
        return done.returncode == 0

    def refused(self, test, before):
        # CMake takes the flags as further members of the list that begins with the compiler.
        return subprocess.run(["cmake", f"-DCOMPILER={';'.join([self.compiler, *before])}", f"-DSOURCE={self.source / 'tests' / test}",
                               f"-DINCLUDE={self.source / 'include'}", "-P", self.source / "tests/compile_fail.cmake"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def script(self, test, first):
        """Runs a script on a tree that has the files of `first` in place of the project's."""
        tree = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        changed = {"include"} | {entry.name for entry in (first.iterdir() if first is not None else [])}
        for entry in self.source.iterdir():
            if entry.name not in changed | {"build", ".git"}:
                (tree / entry.name).symlink_to(entry)
        for name in changed:
            shutil.copytree(self.source / name, tree / name)
        if first is not None:
            shutil.copytree(first, tree, dirs_exist_ok=True)
        build = self.audit_of(tree) if "examples" in changed else self.build
        done = subprocess.run(["bash", tree / "tests" / test, tree, build, self.compiler],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(tree)
        if done.returncode == 77:
            raise RuntimeError("it was passed over here")
        return done.returncode == 0


    def audit_of(self, tree):
        """A build folder of a tree with its audit tool."""
        build = tree / "build"
        for command in (["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DKEMU_BUILD_TESTS=OFF",
                         f"-DCMAKE_CXX_COMPILER={self.compiler}"],
                        ["cmake", "--build", build, "--target", "audit", "--parallel", "1"]):
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"the audit tool does not build: {done.stdout[-300:]}")
        return build


def what_happens(tests, mutant, test):
    try:
        if mutant is None:
            return "passes" if tests.run(test) else "FAILS WITHOUT A FAULT"
        return "survives" if tests.run(test, mutant) else "killed"
    except Endless:
        return "endless"
    except RuntimeError as e:
        return str(e)


def main():
    source, build = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    wanted = re.compile(sys.argv[4]) if len(sys.argv) > 4 else None
    jobs = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    faults, tried = 0, 0
    if len({m[0] for m in MUTANTS}) != len(MUTANTS):
        faults += 1
        print("two faults have one name")
    for name, header, text, instead, tests in MUTANTS:
        try:
            planted(source, header, text, instead)
        except (LookupError, OSError) as e:
            faults += 1
            print(f"{name}: no longer applies: {e}", flush=True)
        for test in tests.split():
            if not (source / "tests" / test).is_file():
                faults += 1
                print(f"{name}: no test {test}", flush=True)
    if wanted is None or faults > 0:
        print(f"mutants: {len(MUTANTS)} can be planted, {faults} faults" if faults == 0 else f"mutants: {faults} faults")
        return 1 if faults else 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        all_tests = Tests(source, build, sys.argv[3], pathlib.Path(folder))
        chosen = [m for m in MUTANTS if wanted.search(m[0])]
        without = {test: pool.submit(what_happens, all_tests, None, test)
                   for test in dict.fromkeys(test for m in chosen for test in m[4].split())}
        done = []
        for name, header, text, instead, tests in chosen:
            mutant = pathlib.Path(folder) / "mutants" / name
            (mutant / place_of(header)).parent.mkdir(parents=True)
            (mutant / place_of(header)).write_text(planted(source, header, text, instead), encoding="utf-8")
            done += [(name, test, pool.submit(what_happens, all_tests, mutant, test)) for test in tests.split()]
        for name, test, result in done:
            tried += 1
            said = without[test].result()
            if said == "passes":
                said = result.result()
            faults += said not in ("killed", "endless")
            print(f"{name:36} {said:10} {test}", flush=True)
    print(f"mutants: {tried} times planted, {faults} faults")
    return 1 if faults or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
