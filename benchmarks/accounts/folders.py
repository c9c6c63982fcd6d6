"""Many account folders in one run of the audit program, on one core.

    folders.py AUDIT ACCOUNTS

Copies the accounts until there are 100 and 1,000 folders, audits each lot and prints MB/s of the CSV that
is read (forms, text, evaluations and lists) and the peak of memory; with --no-joint, which is what the goals are
for, and beside it with the account as a whole decided and blamed. Answers: the verdicts are as many times those of the
accounts themselves, of which those by rules of the reference agree with it (tests/data/expected_verdicts.csv,
another program's); the accounts come in the order of their names; and every run of a lot writes the same
bytes.
"""
import collections
import csv
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

AUDIT, ACCOUNTS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
EXPECTED = pathlib.Path(__file__).resolve().parents[2] / "tests/data/expected_verdicts.csv"
FORM_CHECKS = ("hierarchy.", "row.", "form01.", "form04.", "form05.vs06", "form09.", "form10.")
LOTS, ROUNDS = (100, 1_000), 5


def expected_verdicts():
    """Those of one run over the accounts, once its findings by rules of the reference agree with the reference."""
    with open(EXPECTED, encoding="utf-8", newline="") as f:
        wanted = collections.Counter(r["verdict"] for r in csv.DictReader(f) if r["check"].startswith(FORM_CHECKS))
    text = (EXPECTED.parents[1] / "oracle/oracle_line.hpp").read_text(encoding="utf-8")
    rules = set(re.findall(r'"([\w.]+)"', re.search(r"rules_of_reference\[\] = \{(.*?)\};", text, re.S)[1]))
    done = subprocess.run([AUDIT, "--json", "--all", ACCOUNTS], stdout=subprocess.PIPE)
    require_violations(done.returncode)
    report = json.loads(done.stdout)
    found = collections.Counter(f["half_up"] for a in report["accounts"] for f in a["findings"] if f.get("rule") in rules)
    if found != wanted:
        sys.exit("the accounts come to %s, not to %s" % (dict(found), dict(wanted)))
    return report["totals"]["verdicts"]


def form_bytes(folder):
    return sum(p.stat().st_size for p in folder.glob("*.csv"))


def start(folder, core, out, options):
    return subprocess.Popen([AUDIT, *options, folder], stdout=out,
                            preexec_fn=lambda: os.sched_setaffinity(0, {core}))


def require_violations(status):
    if status != 1:  # violations, and no input that could not be used
        sys.exit("audit ended with status %d" % status)


def run(folder, core, out, options):
    """Seconds by the clock and seconds of processor time."""
    with open(out, "wb") as f:
        begin = time.monotonic()
        child = start(folder, core, f, options)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    require_violations(child.returncode)
    return seconds, used.ru_utime + used.ru_stime


def peak_memory(folder, core, options):
    """In bytes. The kernel's mark of the program's own memory, read until the program has ended: what
    wait4 tells counts the memory of this process before the program took its place as well."""
    mark = re.compile(r"^VmHWM:\s+(\d+) kB$", re.M)
    peak = 0
    child = start(folder, core, subprocess.DEVNULL, options)
    while child.poll() is None:
        found = mark.search(pathlib.Path("/proc/%d/status" % child.pid).read_text())
        peak = max(peak, int(found[1]) * 1024 if found else 0)
    require_violations(child.returncode)
    return peak


def main():
    accounts = sorted(p for p in ACCOUNTS.iterdir() if (p / "meta.json").exists())
    core = min(os.sched_getaffinity(0))
    expected = expected_verdicts()
    failed = False
    speed, peaks = {}, {}
    with tempfile.TemporaryDirectory(prefix="kemu-folders-") as temporary:
        work = pathlib.Path(temporary)
        for lot in LOTS:
            folder = work / str(lot)
            names = ["%04d-%s" % (i, accounts[i % len(accounts)].name) for i in range(lot)]
            for i, name in enumerate(names):
                shutil.copytree(accounts[i % len(accounts)], folder / name)
            size = sum(form_bytes(folder / n) for n in names)
            for kind, options in (("text", ("--no-joint",)), ("as a whole", ()), ("JSON", ("--no-joint", "--json"))):
                times, outputs = [], set()
                for _ in range(ROUNDS):
                    times.append(run(folder, core, work / "out", options))
                    outputs.add((work / "out").read_bytes())
                memory = peak_memory(folder, core, options)
                seconds = statistics.median(t[0] for t in times)
                processor = statistics.median(t[1] for t in times)
                print("  %5d folders, %s: %6.1f MB of CSV in %6.3f s (processor %6.3f s): %6.1f MB/s, "
                      "at most %5.1f MB of memory" % (lot, kind, size / 1e6, seconds, processor,
                                                      size / 1e6 / seconds, memory / 1e6))
                speed[lot, kind], peaks[lot, kind] = size / 1e6 / seconds, memory
                if len(outputs) != 1:
                    print("  two runs wrote different bytes")
                    failed = True
            report = json.loads((work / "out").read_text(encoding="utf-8"))
            wanted = {k: n * lot // len(accounts) for k, n in expected.items()}
            right = report["totals"]["verdicts"] == wanted and report["totals"]["accounts"] == lot and \
                [pathlib.Path(a["account"]).name for a in report["accounts"]] == names
            print("  %5d folders: %s, %s" % (lot, ", ".join("%d %s" % (n, k) for k, n in wanted.items()),
                                             "as expected, in order" if right else "NOT FOUND"))
            failed |= not right
            shutil.rmtree(folder)
    most, least = max(LOTS), min(LOTS)
    for kind in ("text", "JSON"):
        measured = speed[most, kind]
        print("  goal %-58s >=   40.0 MB/s  measured %7.1f MB/s  %s" % (
            "%d folders on one core, %s" % (most, kind), measured, "met" if measured >= 40 else "NOT MET"))
        measured = peaks[most, kind] / peaks[least, kind]
        print("  goal %-58s <=   1.10 x     measured %7.2f x     %s" % (
            "memory for %d folders beside %d, %s" % (most, least, kind), measured,
            "met" if measured <= 1.1 else "NOT MET"))
    return failed


sys.exit(main())
