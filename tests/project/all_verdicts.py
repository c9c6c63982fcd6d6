"""The verdicts on five published accounts, as `audit --json --all` gives them, against the reference.

    all_verdicts.py SOURCE BUILD

tests/data/expected_verdicts.csv has 2,021 verdicts of another program. 2,017 of them are compared here as
multisets of document, check, place and verdict; the four on all forms together (joint.feasible) are those of
tests/proof/joint.unit.cpp. The map from a finding to its line is written out below, and that it is injective
is tested. A finding of a form stands at its target; the reference names terms as well, which are left
off from its lines by `place_of_line`.

What audit says beyond the reference is counted: rules that are younger than it, remarks on codes, and the
comparison of budget and execution on every sheet, which the reference makes on one.
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AUDIT = BUILD / "examples/audit/audit"
DATA = SOURCE / "tests/data"
ACCOUNTS = SOURCE / "examples/accounts"
JOINT = "joint.feasible"


def records(name):
    with open(DATA / name, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


# --- lines of the reference ---------------------------------------------------------------------------

# Checks of forms whose second place is the target; of the others the first one is.
TARGET_SECOND = {"form01.vs02", "form04.fund_balance", "form04.vs01", "form04.vs02", "form09.vs06"}
TOTALS = {"form01.vs03": "form03/合计", "form04.vs05": "form05/合计"}


def place_of_line(check, location):
    if not check.startswith("form") or " ~ " not in location:
        return location
    first, second = location.split(" ~ ")
    if check in TARGET_SECOND:
        return (first + " ~ " + second) if check == "form09.vs06" else second
    return second if TOTALS.get(check) == second else first


# --- findings ------------------------------------------------------------------------------------------

def rules_of_reference():
    text = (SOURCE / "tests/oracle/oracle_line.hpp").read_text(encoding="utf-8")
    block = re.search(r"rules_of_reference\[\] = \{(.*?)\};", text, re.S)[1]
    return set(re.findall(r'"([\w.]+)"', block))


def row_place(f):
    part = "/" + f["part"] if f["part"] and f["form"] != "form10" else ""
    return f["form"] + part + "/" + (f["code"] or f["line"] or f["name"])


def cell_place(f):
    return row_place(f) + "/" + f["column"]


def form_line(f):
    rule = f["rule"]
    if rule in ("hierarchy.total.personnel", "hierarchy.total.public"):
        return "hierarchy.total", row_place(f)
    if rule.startswith("hierarchy."):
        return rule, row_place(f) if f["form"] == "form06" else cell_place(f)
    if rule in ("form01.sides_equal", "form04.sides_equal"):
        return rule, rule[:6] + " 总计"
    if rule.startswith("form01.vs02."):
        return "form01.vs02", cell_place(f)
    if rule.startswith("form01.vs03."):
        return "form01.vs03", row_place(f)
    if rule in ("form04.expenditure_sum", "form04.expenditure_grand_total"):
        return rule, cell_place(f)
    if rule.startswith("form04.fund_balance."):
        return "form04.fund_balance", cell_place(f)
    if rule.startswith("form04.vs01."):
        return "form04.vs01", row_place(f)
    if rule == "form04.vs02":
        return rule, cell_place(f)
    if rule.startswith("form04.vs05."):
        return "form04.vs05", row_place(f)
    if rule == "form05.vs06":
        return rule, cell_place(f)
    if rule in ("form09.within_budget", "form09.within_full_year_budget"):
        return "form09.within_budget", "form09 决算 <= 全年预算"
    if rule.startswith("form09.vs06."):
        return "form09.vs06", "form06/" + rule[12:] + " ~ " + row_place(f)
    if rule in ("form10.operating_funds", "form10.operating_funds.blank"):
        return "form10.operating_funds", "form10/5..6"
    return rule, row_place(f)


SOURCES = {"/narrative": "narrative", "/report": "report", "/sheet": "sheet"}
GROUP_HEADS = ("按收入性质分", "按支出性质分")
AGAIN = "（原因说明）"


def claim_line(f):
    kind = f["rule"].split(".", 1)[1]
    claim = f["place"].split("/")[1]
    whole = f"{claim} {f['section']} {f['name']}"
    if kind in ("amount", "base"):
        return "narrative." + kind, whole + " ~ " + f["terms_at"][0]["place"]
    if kind == "consistency":
        subject = f["name"][:-len(AGAIN)] if f["name"].endswith(AGAIN) else f["name"]
        first = f["terms_at"][0]["place"].split("/")[1]
        return "narrative.consistency", f"{claim} ~ {first} change of {subject}"
    if kind == "shares_total":
        return "narrative.shares_total", f["section"]
    return "narrative." + kind, whole


def sheet_line(f):
    kind = f["rule"].split(".", 1)[1]
    room, table, rest = f["place"].split("/", 2) if f["place"].count("/") > 1 else (*f["place"].split("/"), "")
    # The name of a row stands behind that of its sheet; both may hold anything.
    project = f["sheet"]
    sheet = f"{table} {project}"
    head, _, column = rest.rpartition("/")
    other = f["terms_at"][0]["place"].split("/")[1] if kind.endswith("_agree") else ""
    row = f["name"][len(project) + 1:]
    if kind == "execution_rate":
        return "performance.execution_rate", f"{sheet}/{head}"
    if kind == "funds_sum":
        return "performance.funds_sum", f"{sheet}/{column}" + (f" {head}" if head.split("（")[0] in GROUP_HEADS else "")
    if kind == "funds_head":
        return "performance.funds_sum", f"{sheet}/{column} 总额 ~ {head}"
    if kind == "funds_balance":
        return "performance.funds_balance", f"{sheet}/{head}"
    if kind == "within_budget":
        return "performance.within_budget", f"{sheet}/全年执行数 <= 全年预算数"
    if kind in ("weights", "scores"):
        return "performance." + kind, sheet
    if kind == "deviation_score":
        return "performance.score_rule", f"{sheet}/{row}"
    if kind in ("level_weight", "score_range", "deviation"):
        return "performance." + kind, f"{sheet}/{row}"
    if kind == "grade":
        return "performance.grade", f"{sheet}/{rest}"
    if kind == "grade_by_sheet":
        return "performance.grade", f"{sheet}/{rest} by sheet score"
    if kind == "grade_consistency":
        return "performance.grade_consistency", f"{sheet}/{rest}"
    if kind == "sheets_agree":
        return "performance.sheets_agree", f"{table} ~ {other} {column}"
    if kind == "scores_agree":
        return "performance.sheets_agree", f"{table} ~ {other}" + (
            " total score" if room == "performance_totals" else " score")
    raise AssertionError(kind)


class Test(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([AUDIT, "--json", "--all", ACCOUNTS], stdout=subprocess.PIPE, check=False)
        cls.out = json.loads(done.stdout)
        cls.status = done.returncode
        cls.form_rules = rules_of_reference()
        cls.stated = {(r["document"], r["id"]): (r["check"], r["location"]) for r in records("stated_identity_lines.csv")}
        cls.reference = [r for r in records("expected_verdicts.csv") if r["check"] != JOINT]

    def line(self, document, f):
        """The line of the reference that a finding is, or None with the reason counted in self.beyond."""
        rule = f.get("rule")
        if rule in self.form_rules:
            return form_line(f)
        if (document, rule) in self.stated:
            return self.stated[document, rule]
        if rule and rule.startswith("claim."):
            return claim_line(f)
        if rule and rule.startswith("evaluation."):
            line = sheet_line(f)
            if rule == "evaluation.within_budget" and (document, f["place"].split("/")[1]) != ("hengshan-2024", "P0"):
                self.beyond[rule, f["half_up"]] += 1
                return None
            return line
        self.beyond[rule or f["kind"], f.get("half_up", "")] += 1
        return None

    def findings(self):
        for account in self.out["accounts"]:
            for f in account["findings"]:
                yield pathlib.Path(account["account"]).name, f

    def test_every_file_of_an_account_is_read(self):
        for account in self.out["accounts"]:
            self.assertEqual((account["files_not_read"], account["problems"]), ([], []), account["account"])

    def test_the_map_is_injective(self):
        lines = collections.Counter((r["document"], r["check"], r["location"]) for r in self.reference)
        places = {(d, c, place_of_line(c, l)) for d, c, l in lines}
        self.assertEqual(len(places), len(lines))

    def test_all_lines(self):
        self.beyond = collections.Counter()
        expected = collections.Counter(
            (r["document"], r["check"], place_of_line(r["check"], r["location"]), r["verdict"]) for r in self.reference)
        found = collections.Counter()
        for document, f in self.findings():
            line = self.line(document, f)
            if line is not None:
                found[document, line[0], place_of_line(*line), f["half_up"]] += 1
        self.assertEqual(sorted((expected - found).elements()), [], "missing")
        self.assertEqual(sorted((found - expected).elements()), [], "extra")
        self.assertEqual(sum(found.values()), 2017)
        verdicts = collections.Counter()
        for (_, _, _, verdict), n in found.items():
            verdicts[verdict] += n
        self.assertEqual(verdicts, {"exact": 1844, "rounding": 132, "violated": 41})
        self.assertEqual(self.beyond["evaluation.within_budget", "exact"], 25)
        print("beyond the reference:", dict(sorted(self.beyond.items())))

    def test_what_stands_in_the_text_is_never_adjusted(self):
        kinds = {f["kind"] for _, f in self.findings() if "place" in f}
        self.assertEqual(kinds, {"exact", "rounding", "violated"})

    def test_each_violation_is_a_sentence(self):
        self.beyond = collections.Counter()
        found = {}
        for document, f in self.findings():
            if f["half_up" if "half_up" in f else "kind"] != "violated":
                continue
            line = self.line(document, f)
            if line is not None:
                sentences = (f.get("sentence_zh", ""), f.get("sentence_en", ""))
                found[document, line[0], place_of_line(*line)] = sentences
        expected = {(r["document"], r["check"], r["place"]): (r["zh"], r["en"]) for r in records("violation_sentences.csv")}
        self.assertEqual(len(expected), 41)
        self.maxDiff = None
        self.assertEqual(found, expected)


if __name__ == "__main__":
    unittest.main(argv=["all_verdicts.py"])
