"""What `audit --json --all` says of the five accounts now, beside what it said before the rooms.

    verdicts_before_rooms.py SOURCE BUILD

tests/data/verdicts_before_rooms.csv holds every finding that the audit of commit 4f5ead7, the last one before
the rooms, gave on these accounts: 990 verdicts on forms and one remark on a code. To make it again, build the
audit of that commit (git archive 4f5ead7), run `audit --json --all` on its examples/accounts, and write the
values of FIGURES for each finding, preceded by the account.

Compared as multisets of verdict, rule, place and figures. Findings of rules that are younger are counted.
A field of the JSON that was there and is gone, or that is new, has to stand in the CHANGELOG.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys

SOURCE, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
FIGURES = ("kind", "rule", "form", "part", "line", "code", "name", "column", "file", "file_line",
           "terms", "computed", "printed", "unit", "difference_yuan")  # fmt: skip
# The fields of then: of an account, of a finding, of the totals.
FIELDS = {
    "account": "account unit year year_covered_by_tables forms verdicts waived codes_not_recognised findings "
    "problems notes files_not_read".split(),
    "finding": "kind form part line code name column file file_line rule terms computed printed unit "
    "difference_yuan zh en name_in_tables".split(),
    "totals": "accounts without_forms unusable verdicts waived codes_not_recognised".split(),
}
# Then the equality of two figures, which stood at the operating funds; now an upper limit, which stands at
# the public expenses. Both verdicts are the same.
CHANGED = ("jincheng-2023", "form10.operating_funds")


def findings(accounts):
    for account in accounts:
        for f in account["findings"]:
            verdict = f.get("half_up") or f["kind"]
            yield pathlib.Path(account["account"]).name, *(str(f.get(k, "")) if k != "kind" else verdict for k in FIGURES)


def main():
    done = subprocess.run(
        [BUILD / "examples/audit/audit", "--json", "--all", "--no-joint", SOURCE / "examples/accounts"],
        stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    out = json.loads(done.stdout)
    now = collections.Counter(findings(out["accounts"]))
    with open(SOURCE / "tests/data/verdicts_before_rooms.csv", encoding="utf-8", newline="") as f:
        rows = csv.reader(f)
        assert next(rows) == ["account", *FIGURES]
        then = collections.Counter(tuple(row) for row in rows)
    # A comparison that could not tell two sets apart would prove nothing.
    planted = then - collections.Counter([next(iter(then))])
    assert len(list((then - planted).elements())) == 1

    verdicts = collections.Counter(f[1] for f in then.elements() if f[2])
    print(f"before the rooms: {sum(verdicts.values())} verdicts of forms ({', '.join(f'{verdicts[v]} {v}' for v in sorted(verdicts))}), "
          f"{sum(then.values()) - sum(verdicts.values())} remark on a code")
    faults = 0
    if (sum(verdicts.values()), verdicts["exact"], verdicts["rounding"], verdicts["violated"]) != (990, 884, 103, 3):
        faults += 1
        print("the file is not the one that was recorded")
    print(f"equal now, in verdict, rule, place and figures: {sum((then & now).values())}")
    changed = 0
    for f in (then - now).elements():
        if (f[0], f[2]) == CHANGED and any((g[0], g[2]) == CHANGED and g[1] == f[1] for g in now - then):
            changed += 1
            print(f"at another place, as the CHANGELOG says: {f[0]} {f[2]} {f[1]}")
        else:
            faults += 1
            print(f"not said any more: {f}")
    known = {f[2] for f in then}
    younger = collections.Counter(f[2] for f in (now - then).elements())
    for rule, n in sorted(younger.items()):
        if rule in known and n > (changed if rule == CHANGED[1] else 0):
            faults += 1
            print(f"{n} findings more of {rule}, a rule of then")
    print(f"of rules that are younger: {sum(n for r, n in younger.items() if r not in known)} "
          f"by {sum(r not in known for r in younger)} rules")

    changes = (SOURCE / "CHANGELOG.md").read_text(encoding="utf-8")
    fields = {
        "account": {k for a in out["accounts"] for k in a},
        "finding": {k for a in out["accounts"] for f in a["findings"] for k in f},
        "totals": set(out["totals"]),
    }
    for what, old in FIELDS.items():
        gone = set(old) - fields[what]
        fresh = fields[what] - set(old)
        print(f"fields of {what}: gone {sorted(gone)}, new {sorted(fresh)}")
        for field in sorted(gone | fresh):
            if f"`{field}`" not in changes:
                faults += 1
                print(f"the CHANGELOG does not name the field `{field}` of {what}")
    print(f"{faults} faults")
    sys.exit(1 if faults else 0)


main()
