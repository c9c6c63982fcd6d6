"""The audit program as a person runs it.

    audit.py SOURCE BUILD

Every expected number is one of tests/data/expected_verdicts.csv, counted here, or follows from what the
test itself changed in a copy of examples/accounts.
"""
import csv
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

SOURCE, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AUDIT = BUILD / "examples/audit/audit"
ACCOUNTS = SOURCE / "examples/accounts"
ALL = ["fenyang-2024", "hengshan-2024", "jincheng-2023", "jingdezhen-2024", "shanyang-2024"]
FORM_CHECKS = ("hierarchy.", "row.", "form01.", "form04.", "form05.vs06", "form09.", "form10.")
NOTHING, VIOLATIONS, UNUSABLE = 0, 1, 2


def reference():
    """What each account comes to: {account: {"exact": ..., "rounding": ..., "violated": ...}}."""
    counts = {}
    with open(SOURCE / "tests/data/expected_verdicts.csv", encoding="utf-8", newline="") as f:
        for record in csv.DictReader(f):
            if record["check"].startswith(FORM_CHECKS):
                account = counts.setdefault(record["document"], {"exact": 0, "rounding": 0, "violated": 0})
                account[record["verdict"]] += 1
    return counts


def rules_of_reference():
    text = (SOURCE / "tests/oracle/oracle_line.hpp").read_text(encoding="utf-8")
    block = re.search(r"rules_of_reference\[\] = \{(.*?)\};", text, re.S)[1]
    return set(re.findall(r'"([\w.]+)"', block))


def audit(*arguments, **options):
    done = subprocess.run([AUDIT, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def audit_json(*arguments):
    status, out, _ = audit("--json", *arguments)
    return status, json.loads(out)


class Test(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kemu-audit-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def copy(self, name, to=None):
        return pathlib.Path(shutil.copytree(ACCOUNTS / name, self.folder / (to or name)))

    def forms_of(self, name, to=None):
        """A copy without text, evaluation and base data."""
        account = self.copy(name, to)
        for file in account.glob("*.csv"):
            if not file.name.startswith("form"):
                file.unlink()
        return account

    def edit(self, path, before, after):
        text = path.read_text(encoding="utf-8")
        self.assertIn(before, text)
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    def test_status(self):
        self.assertEqual(audit(self.forms_of("fenyang-2024"))[0], NOTHING)
        self.assertEqual(audit(ACCOUNTS / "fenyang-2024")[0], VIOLATIONS)  # by its text
        self.assertEqual(audit(ACCOUNTS / "jingdezhen-2024")[0], VIOLATIONS)
        self.assertEqual(audit(ACCOUNTS)[0], VIOLATIONS)
        self.assertEqual(audit(self.folder / "nowhere")[0], UNUSABLE)
        self.assertEqual(audit("--no-such-option")[0], UNUSABLE)
        self.assertEqual(audit()[0], UNUSABLE)

    def test_warnings_fail_only_who_asks_for_it(self):
        # 39906 of Shanyang ended in 2022: one warning.
        account = self.forms_of("shanyang-2024")
        self.assertEqual(audit(account)[0], NOTHING)
        self.assertEqual(audit("--strict", account)[0], VIOLATIONS)
        self.assertEqual(audit("--max-warnings", 0, account)[0], VIOLATIONS)
        self.assertEqual(audit("--max-warnings", 1, account)[0], NOTHING)

    def test_a_run_that_checked_nothing_is_not_a_clean_one(self):
        self.assertEqual(audit(self.folder)[0], UNUSABLE)
        (self.folder / "form05.csv").write_text("代码甲,乙\n1,2\n", encoding="utf-8")
        self.assertEqual(audit(self.folder)[0], UNUSABLE)

    def test_counts_are_those_of_the_reference(self):
        status, out = audit_json("--all", ACCOUNTS)
        self.assertEqual(status, VIOLATIONS)
        expected, rules = reference(), rules_of_reference()
        self.assertEqual(len(out["accounts"]), len(ALL))
        found = {}
        for account in out["accounts"]:
            name = pathlib.Path(account["account"]).name
            for f in account["findings"]:
                if f.get("rule") in rules:
                    counts = found.setdefault(name, {"exact": 0, "rounding": 0, "violated": 0})
                    counts[f["half_up"]] += 1
        self.assertEqual(found, expected)

    def test_a_violation_with_its_place_and_reasons(self):
        _, out = audit_json(ACCOUNTS / "jingdezhen-2024")
        found = [f for f in out["accounts"][0]["findings"] if f["kind"] == "violated" and f["rule"] == "hierarchy.total"]
        self.assertEqual([f["column"] for f in found], ["total_expenditure", "basic", "project"])
        first = found[0]
        self.assertEqual((first["form"], first["name"], first["severity"]), ("form03", "合计", "error"))
        self.assertEqual(first["terms"], "83.45 + 812.03 + 45.02")
        self.assertEqual((first["computed"], first["printed"], first["unit"]), ("940.50", "", "万元"))
        self.assertEqual((first["difference"], first["difference_yuan"]), ("940.50", "9,405,000.00"))
        text = audit("--lang", "en", ACCOUNTS / "jingdezhen-2024")[1]
        self.assertIn("computed: 83.45 + 812.03 + 45.02 = 940.50万元; printed: (blank)", text)

    def moved_down(self, account, form, code, rows, to=None):
        """A copy whose figures stand rows lower than their labels from the row of a code on."""
        folder = self.copy(account, to)
        path = folder / form
        with open(path, encoding="utf-8-sig", newline="") as f:
            table = list(csv.reader(f))
        first = next(i for i, row in enumerate(table) if row[0] == code)
        figures = [row[2:] for row in table]
        for i in range(first, len(table)):
            table[i][2:] = figures[i - rows] if i - rows >= first else [""] * len(figures[i])
        with open(path, "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows(table)
        return folder

    def test_the_account_as_a_whole(self):
        for name in ("fenyang-2024", "jincheng-2023", "shanyang-2024"):
            joint = audit_json(ACCOUNTS / name)[1]["accounts"][0]["joint"]
            self.assertEqual((joint["grade"], joint["half_up"], joint["explains"]), ("rounding", "feasible", []), name)
            self.assertIn(f"one exact assignment explains all {joint['figures']} figures (half-up)",
                          audit("--lang", "en", ACCOUNTS / name)[1])
            self.assertIn(f"存在一组精确金额，同时解释全部 {joint['figures']} 个数字（四舍五入）",
                          audit("--lang", "zh", ACCOUNTS / name)[1])

    def test_what_heals_an_account_stands_above_what_it_explains(self):
        _, out = audit_json(ACCOUNTS / "jingdezhen-2024")
        account = out["accounts"][0]
        joint = account["joint"]
        self.assertEqual((joint["grade"], joint["wrong_at_least"], len(joint["explanations"])), ("violated", 3, 1))
        # The amounts of issue and CP-SAT: 940.49, 685.21 and 255.28.
        self.assertEqual([(f["form"], f["name"], f["printed"], f["should_be"], f["what"]) for f in joint["explanations"][0]],
                         [("form03", "合计", "", digits, "blank_total") for digits in ("940.49", "685.21", "255.28")])
        in_forms = [i for i, f in enumerate(account["findings"])
                    if f["kind"] == "violated" and f["severity"] == "error" and "place" not in f]
        self.assertEqual(joint["explains"], in_forms)
        text = audit("--lang", "en", ACCOUNTS / "jingdezhen-2024")[1]
        self.assertEqual(text.count("[hierarchy.total]"), 3)
        self.assertNotIn("rule hierarchy.total", text)  # not repeated below

    def test_balanced_figures_are_named_and_are_warnings(self):
        account = SOURCE / "tests/data/cases/shanghai-bureau-2024-final"
        status, out = audit_json(account)
        joint = out["accounts"][0]["joint"]
        self.assertEqual((status, joint["grade"], joint["half_up"], joint["balanced"]),
                         (NOTHING, "adjusted", "infeasible", "feasible"))
        self.assertEqual([[(f["form"], f["name"], f["column"]) for f in e] for e in joint["explanations"]],
                         [[("form01", "八、社会保障和就业支出", "amount"), ("form04", "八、社会保障和就业支出", "total"),
                           ("form04", "八、社会保障和就业支出", "general_public_budget")]])
        self.assertEqual(audit("--strict", account)[0], VIOLATIONS)

    def test_what_only_all_identities_together_refute_is_a_warning_of_its_own(self):
        # The items have at least 2.005 each, the two parts of their sum less than 2.005 each.
        account = self.folder / "joint only"
        account.mkdir()
        (account / "05.csv").write_text(
            "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码,科目名称,合计,基本支出,项目支出\n,合计,4.01,2.00,2.00\n"
            "208,社会保障和就业支出,4.01,2.00,2.00\n20805,行政事业单位养老支出,4.01,2.00,2.00\n"
            "2080505,机关事业单位基本养老保险缴费支出,2.01,1.00,1.00\n2080506,机关事业单位职业年金缴费支出,2.01,1.00,1.00\n",
            encoding="utf-8")
        status, out = audit_json(account)
        self.assertEqual((status, out["totals"]["warnings"], out["accounts"][0]["verdicts"]["adjusted"]), (NOTHING, 1, 0))
        self.assertEqual(out["accounts"][0]["joint"]["grade"], "adjusted")
        self.assertEqual(audit("--strict", account)[0], VIOLATIONS)
        results = json.loads(audit("--sarif", account)[1])["runs"][0]["results"]
        self.assertEqual([(r["ruleId"], r["level"]) for r in results], [("joint.adjusted", "warning")])

    def test_what_only_all_identities_together_refute_however_rounded_is_an_error_of_its_own(self):
        # Each sum could be balanced. But the items have more than 0.02 beyond what their parts print, and each part
        # less than 0.01 more than its total.
        account = self.folder / "joint only"
        account.mkdir()
        (account / "05.csv").write_text(
            "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码,科目名称,合计,基本支出,项目支出\n,合计,12.02,3.00,9.00\n"
            "201,一般公共服务支出,5.02,1.00,4.00\n208,社会保障和就业支出,7.02,2.00,5.00\n", encoding="utf-8")
        status, out = audit_json(account)
        verdicts = out["accounts"][0]["verdicts"]
        self.assertEqual((status, verdicts["violated"], out["totals"]["violations"]), (VIOLATIONS, 0, 1))
        self.assertGreater(verdicts["adjusted"], 0)
        joint = out["accounts"][0]["joint"]
        self.assertEqual((joint["grade"], joint["half_up"], joint["balanced"]), ("violated", "infeasible", "infeasible"))
        results = json.loads(audit("--sarif", account)[1])["runs"][0]["results"]
        self.assertIn(("joint.violated", "error"), [(r["ruleId"], r["level"]) for r in results])
        self.assertEqual(audit("--no-joint", account)[0], NOTHING)

    def test_a_shifted_form_is_one_cause(self):
        for account, form in (("fenyang-2024", "form05.csv"), ("shanyang-2024", "form03.csv")):
            folder = self.moved_down(account, form, "20805", 2, account + form)
            status, out = audit_json(folder)
            joint = out["accounts"][0]["joint"]
            self.assertEqual((status, joint["grade"]), (VIOLATIONS, "violated"))
            self.assertEqual((joint["cause"]["kind"], joint["cause"]["form"], joint["cause"]["grade"]),
                             ("rows_moved", form[:6], "rounding"))
            violated = [f for f in out["accounts"][0]["findings"] if f["kind"] == "violated" and "place" not in f]
            self.assertEqual(len(joint["explains"]), len(violated))
            self.assertGreater(len(violated), 30)
            text = audit("--lang", "en", folder)[1]
            self.assertIn(f"{form[:6]} reads as if its figures stood 2 rows lower from 20805 on", text)
            self.assertIn(f"{form[:6]} 的数字自 20805 行起似乎整体下移 2 行", audit("--lang", "zh", folder)[1])

    def test_a_waived_violation_is_none_of_the_whole(self):
        account = self.copy("jingdezhen-2024")
        rules = ("hierarchy.total", "form03.vs_budgets", "form05.in_form03", "form01.vs03")
        (account / "waivers.csv").write_text(
            "id,place,reason\n" + "".join(f"{r},form03/合计,not filled in\n" for r in rules), encoding="utf-8")
        joint = audit_json(account)[1]["accounts"][0]["joint"]
        self.assertEqual(joint["grade"], "rounding")

    def test_one_by_one_only(self):
        with_joint = audit_json(ACCOUNTS / "jingdezhen-2024")[1]["accounts"][0]
        status, out, _ = audit("--json", "--no-joint", ACCOUNTS / "jingdezhen-2024")
        without = json.loads(out)["accounts"][0]
        self.assertEqual(status, VIOLATIONS)
        self.assertNotIn("joint", without)
        self.assertEqual(without["findings"], with_joint["findings"])
        self.assertNotIn("整体：", audit("--no-joint", ACCOUNTS / "jingdezhen-2024")[1])
        for option in (["--witness"], ["--bounds"], ["--certificate", self.folder / "c"]):
            self.assertEqual(audit("--no-joint", *option, ACCOUNTS / "fenyang-2024")[0], UNUSABLE)

    def test_witness_and_bounds(self):
        _, out, _ = audit("--json", "--witness", "--bounds", ACCOUNTS / "fenyang-2024")
        joint = json.loads(out)["accounts"][0]["joint"]
        self.assertEqual((len(joint["witness"]), len(joint["bounds"])), (joint["figures"], joint["figures"]))
        fen = lambda yuan: int(yuan.replace(".", ""))
        for amount, bound in zip(joint["witness"], joint["bounds"]):
            self.assertEqual({k: amount[k] for k in ("form", "code", "name", "column")},
                             {k: bound[k] for k in ("form", "code", "name", "column")})
            self.assertLessEqual(fen(bound["low_yuan"]), fen(amount["yuan"]))
            self.assertLessEqual(fen(amount["yuan"]), fen(bound["high_yuan"]))
            if amount["printed"] and amount["unit"] == "万元":  # the amount prints as the figure does
                self.assertLessEqual(abs(fen(amount["yuan"]) - fen(amount["printed"]) * 10000), 5000)

    def test_certificates_are_for_others_to_check(self):
        checker = [sys.executable, "-B", SOURCE / "tests/oracle/check_certificate.py"]
        for account, parts in ((ACCOUNTS / "fenyang-2024", ["feasible"]),
                               (ACCOUNTS / "jingdezhen-2024", ["infeasible", "infeasible"]),
                               (SOURCE / "tests/data/cases/shanghai-bureau-2024-final", ["infeasible", "feasible"])):
            file = self.folder / (account.name + ".txt")
            before = audit(account)[0]
            self.assertEqual(audit("--certificate", file, account)[0], before)
            text = file.read_text(encoding="utf-8")
            said = []
            for i, part in enumerate(text.split("\nend\n")[:-1]):
                one = self.folder / f"{account.name}.{i}"
                one.write_text(part + "\nend\n", encoding="utf-8")
                said.append(subprocess.run(checker + [one], stdout=subprocess.PIPE, text=True).stdout.split()[1])
            self.assertEqual(said, parts)
            self.assertEqual(audit("--verify", file)[0], NOTHING)
            self.assertEqual(audit("--verify", file, account)[0], NOTHING)
            self.assertEqual(audit("--verify", file, ACCOUNTS / "jincheng-2023")[0], VIOLATIONS)
            self.assertEqual(audit("--certificate", file, account)[0], UNUSABLE)  # never over a file
            self.assertEqual(file.read_text(encoding="utf-8"), text)
            file.write_text(text[:-4] + "0\nend\n", encoding="utf-8")
            self.assertEqual(audit("--verify", file)[0], VIOLATIONS)
        self.assertEqual(audit("--verify", self.folder / "nowhere")[0], UNUSABLE)
        self.assertEqual(audit("--certificate", self.folder / "two", ACCOUNTS)[0], UNUSABLE)

    def test_the_same_input_gives_the_same_bytes(self):
        self.assertEqual(audit("--json", "--all", ACCOUNTS)[1], audit("--json", "--all", ACCOUNTS)[1])

    def test_no_commands_to_the_terminal_from_the_files(self):
        account = self.copy("fenyang-2024")
        self.edit(account / "meta.json", "汾阳市", "\\u001b[31m汾阳市")
        out = audit(account)[1]
        self.assertNotIn("\x1b", out)
        self.assertIn("\\x1B[31m", out)

    def test_one_broken_account_does_not_stop_the_others(self):
        account = self.copy("fenyang-2024")
        self.edit(account / "form05.csv", "758.48", "758.4x")
        status, out = audit_json(account, ACCOUNTS / "jincheng-2023")
        self.assertEqual(status, UNUSABLE)
        problem = out["accounts"][0]["problems"][0]
        self.assertEqual((problem["code"], problem["text"]), (102, "758.4x"))
        self.assertEqual(pathlib.Path(problem["file"]).name, "form05.csv")
        self.assertGreater(problem["line"], 0)
        self.assertGreater(problem["column"], 0)
        self.assertNotIn("form05", [f["form"] for f in out["accounts"][0]["forms"]])
        self.assertGreater(out["accounts"][1]["verdicts"]["exact"], 0)

    def test_what_is_repaired_is_listed_and_two_readings_are_refused(self):
        account = self.forms_of("fenyang-2024")
        self.edit(account / "form05.csv", "758.48", "７５８．４８ ")
        status, out = audit_json(account)
        self.assertEqual(status, NOTHING)
        self.assertEqual([(r["code"], r["detail"]) for r in out["accounts"][0]["repairs"]], [(329, "758.48")])
        self.edit(account / "form05.csv", "７５８．４８ ", "75 8.48")
        status, out = audit_json(account)
        self.assertEqual(status, UNUSABLE)
        self.assertEqual(out["accounts"][0]["problems"][0]["code"], 332)

    def test_files_by_other_names_and_accounts_further_down(self):
        for name in ("公开05表.csv", "form5.csv", "FORM05.CSV"):
            account = self.copy("fenyang-2024", "a" + name)
            (account / "form05.csv").rename(account / name)
            _, out = audit_json(account)
            self.assertIn("form05", [f["form"] for f in out["accounts"][0]["forms"]], name)
            shutil.rmtree(account)
        self.copy("fenyang-2024", "province/city/one")
        self.assertEqual(len(audit_json(self.folder)[1]["accounts"]), 1)
        os.symlink(self.folder / "gone.csv", self.folder / "province/city/one/form11.csv")
        self.assertEqual(audit(self.folder)[0], UNUSABLE)

    def test_waivers_of_the_account(self):
        account = self.copy("jingdezhen-2024")
        (account / "waivers.csv").write_text(
            "id,place,reason\nhierarchy.total,form03/合计,not filled in\nrow.total,form03/合计,no need\n", encoding="utf-8")
        _, out = audit_json(account)
        self.assertEqual(out["accounts"][0]["waived"], 3)
        self.assertEqual([w["text"] for w in out["accounts"][0]["unused_waivers"]], ["row.total"])

    def test_waivers_of_the_text(self):
        account = self.copy("hengshan-2024")
        (account / "waivers.csv").write_text(
            "id,place,reason\n"
            "evaluation.level_weight,*,levels share their weight\n"
            "claim.amount,statements/S015,a slip that was explained\n"
            "claim.amount,statements/S01,not a place\n"
            "evaluation.grade,form05/合计/basic,another place\n", encoding="utf-8")
        before = audit_json(ACCOUNTS / "hengshan-2024")[1]["accounts"][0]
        after = audit_json(account)[1]["accounts"][0]
        levels = sum(f["rule"] == "evaluation.level_weight" for f in before["findings"])
        self.assertEqual(after["waived"], levels + 1)
        self.assertEqual(before["verdicts"]["violated"] - after["verdicts"]["violated"], levels + 1)
        waived = [f for f in after["findings"] if f["kind"] == "waived"]
        self.assertEqual({(f["reason"], f["half_up"]) for f in waived},
                         {("levels share their weight", "violated"), ("a slip that was explained", "violated")})
        self.assertEqual([w["line"] for w in after["unused_waivers"]], [4, 5])

    def test_identities_of_the_account(self):
        account = self.copy("fenyang-2024")
        (account / "identities.csv").write_text(
            "id,target,relation,terms,zh\nown.total,form05/合计/basic,=,form05/合计/total_expenditure,合计都是基本支出\n",
            encoding="utf-8")
        status, out = audit_json(account)
        found = [f for f in out["accounts"][0]["findings"] if f.get("rule") == "own.total"]
        self.assertEqual((status, len(found), found[0]["kind"]), (VIOLATIONS, 1, "violated"))

    def test_an_account_without_forms_is_an_account(self):
        status, out = audit_json(ACCOUNTS / "hengshan-2024")
        account = out["accounts"][0]
        self.assertEqual((status, account["forms"], account["files_not_read"]), (VIOLATIONS, [], []))
        self.assertEqual([t["text"] for t in account["texts"]], ["statements", "performance", "identities"])
        self.assertEqual((out["totals"]["without_forms"], out["totals"]["checked"]), (1, 1))
        text = audit("--lang", "zh", ACCOUNTS / "hengshan-2024")[1]
        self.assertIn("没有公开表", text)
        self.assertIn("自评表P0（部门整体支出）得分97分，情况说明评为“良好”，按评分标准应为“优”", text)

    def test_a_text_that_cannot_be_read_has_its_place(self):
        account = self.copy("fenyang-2024")
        self.edit(account / "statements.csv", "S004,count,编制车辆,2,", "S004,count,编制车辆,二,")
        self.edit(account / "performance.csv", "肾病透析职工人数,=24人", "肾病透析职工人数,≠24人")
        self.edit(account / "identities.csv", "statements/S029/base,<=", "statements/S029/base,<>")
        status, out = audit_json(account)
        self.assertEqual(status, UNUSABLE)
        problems = {(pathlib.Path(p["file"]).name, p["code"], p["line"], p["text"]) for p in out["accounts"][0]["problems"]}
        self.assertEqual(problems, {("statements.csv", 102, 5, "二"), ("performance.csv", 704, 2, "≠24人"),
                                    ("identities.csv", 402, 2, "<>")})

    def test_every_listed_rule_is_explained(self):
        status, out, _ = audit("--list-rules", "--lang", "en")
        ids = [line.split()[0] for line in out.splitlines() if line and not line.startswith("#")]
        self.assertEqual(status, NOTHING)
        self.assertGreater(len(ids), 54)
        for rule in sorted(set(ids))[::9] + ["hierarchy.total", "group.sum"]:
            status, text, _ = audit("--explain", rule, "--lang", "en")
            self.assertEqual(status, NOTHING, rule)
            self.assertTrue(text.startswith(rule + "\n"), rule)
        self.assertEqual(audit("--explain", "no.such.rule")[0], UNUSABLE)

    def test_templates_go_into_an_empty_place_only_and_read_back(self):
        for form_set in ("final_accounts", "budgets"):
            target = self.folder / form_set
            status, out, _ = audit("--template", target, "--set", form_set, "--year", 2025, "--lang", "zh")
            self.assertEqual(status, NOTHING)
            self.assertEqual(len(out.splitlines()), len(list(target.iterdir())))
            before = {p.name: p.read_bytes() for p in target.iterdir()}
            self.assertEqual(audit("--template", target, "--set", form_set)[0], UNUSABLE)
            self.assertEqual(before, {p.name: p.read_bytes() for p in target.iterdir()})
            status, out = audit_json(target)
            self.assertEqual((status, out["accounts"][0]["problems"]), (UNUSABLE, []))  # nothing to check yet
            self.assertEqual(out["accounts"][0]["form_set"], form_set)
            self.assertGreaterEqual(len(out["accounts"][0]["forms"]), 9)
            for name in ("statements", "performance", "performance_tables", "performance_funds", "performance_totals", "base_data"):
                self.assertIn(name + ".csv", before)

    def test_years_of_one_agency(self):
        first, second = self.copy("shanyang-2024", "a"), self.copy("shanyang-2024", "b")
        self.edit(second / "meta.json", '"fiscal_year": 2024', '"fiscal_year": 2026')
        group = self.folder / "groups.csv"
        group.write_text(f"group,kind,account,role\ng,years,{first.name},year\ng,years,{second.name},year\n", encoding="utf-8")
        status, out = audit_json("--group", group)
        found = [f["rule"] for f in out["group_file"]["groups"][0]["findings"]]
        self.assertEqual(found, ["group.years.missing"])
        self.assertIn(status, (NOTHING, UNUSABLE))

    def test_a_unit_that_is_wrong_by_a_factor_is_said_once(self):
        # The figures are in 万元, and so is the text; in 元 they would have to be exact.
        account = self.copy("fenyang-2024")
        self.assertNotIn("perhaps_unit", audit_json("--no-joint", account)[1]["accounts"][0])
        self.edit(account / "meta.json", "万元", "元")
        status, out = audit_json("--no-joint", account)
        self.assertEqual((status, out["accounts"][0].get("perhaps_unit")), (VIOLATIONS, "万元"))
        self.assertEqual(audit("--lang", "en", "--no-joint", account)[1].count("perhaps: the unit is 万元"), 1)
        # The other way round: figures in 元 which meta.json calls 万元, beside a text with units.
        exact = self.folder / "exact"
        exact.mkdir()
        (exact / "meta.json").write_text('{"agency_name":"某单位","fiscal_year":2024,"amount_unit":"万元"}', encoding="utf-8")
        (exact / "form05.csv").write_text("code,name,total_expenditure,basic,project\n,合计,50000.00,30000.00,20000.00\n"
                                          "208,甲,50000.00,30000.00,20000.00\n", encoding="utf-8")
        (exact / "statements.csv").write_text("id,kind,subject,amount,unit,ref\n" + "".join(
            f"S{i},amount,支出,{amount},万元,form05/合计/{column}\n"
            for i, (amount, column) in enumerate([("5.00", "total_expenditure"), ("3.00", "basic"), ("2.00", "project")])),
            encoding="utf-8")
        self.assertEqual(audit_json("--no-joint", exact)[1]["accounts"][0].get("perhaps_unit"), "元")
        self.edit(exact / "meta.json", "万元", "元")
        status, out = audit_json("--no-joint", exact)
        self.assertEqual((status, out["accounts"][0].get("perhaps_unit")), (NOTHING, None))
        # What is wrong by itself is not healed by another unit.
        self.assertNotIn("perhaps_unit", audit_json("--no-joint", ACCOUNTS / "jingdezhen-2024")[1]["accounts"][0])

    def group(self, **rows):
        """A department d and agencies of one form each, by name: the total and two items. Returns the file of the group."""
        for name, (total, first, second) in rows.items():
            (self.folder / name).mkdir()
            (self.folder / name / "05.csv").write_text(
                "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码,科目名称,合计\n"
                f",合计,{total}\n201,一般公共服务支出,{first}\n208,社会保障和就业支出,{second}\n", encoding="utf-8")
        file = self.folder / "groups.csv"
        file.write_text("group,kind,account,role\n" + "".join(
            f"g,sum,{name},{'department' if name == 'd' else 'agency'}\n" for name in rows), encoding="utf-8")
        return file

    def test_a_group_as_a_whole(self):
        file = self.group(d=("12.00", "5.00", "7.00"), a=("3.00", "1.00", "2.00"), b=("9.00", "4.00", "5.00"))
        self.assertIn("all 9 figures of the group satisfy every identity together, as printed",
                      audit("--lang", "en", "--group", file)[1])
        status, out = audit_json("--group", file, "--no-joint")
        self.assertNotIn("joint", out["group_file"]["groups"][0])

    def test_what_only_the_group_as_a_whole_refutes(self):
        # Of each item the agencies must have 0.005 more than printed, each of them less than that beyond its total.
        file = self.group(d=("12.01", "5.01", "7.01"), a=("3.00", "1.00", "2.00"), b=("9.00", "4.00", "5.00"))
        status, out = audit_json("--group", file, *(self.folder / name for name in "dab"))
        group = out["group_file"]["groups"][0]
        self.assertEqual((status, group["findings"], out["totals"]["warnings"]), (NOTHING, [], 1))
        self.assertEqual([a["joint"]["half_up"] for a in out["accounts"]], ["feasible"] * 3)
        joint = group["joint"]
        self.assertEqual((joint["grade"], joint["figures"], joint["identities"], joint["wrong_at_least"], joint["all_listed"]),
                         ("adjusted", 9, 6, 1, True))
        self.assertEqual(sorted((f["account"], f["code"]) for e in joint["explanations"] for f in e),
                         [("a", ""), ("b", ""), ("d", "201"), ("d", "208")])
        self.assertEqual(audit("--strict", "--group", file)[0], VIOLATIONS)
        results = json.loads(audit("--sarif", "--group", file)[1])["runs"][0]["results"]
        self.assertEqual([(r["ruleId"], r["level"]) for r in results], [("joint.adjusted", "warning")])
        place = results[0]["locations"][0]["physicalLocation"]
        self.assertEqual(pathlib.Path(place["artifactLocation"]["uri"]).name, "05.csv")
        out = json.loads(audit("--json", "--witness", "--bounds", "--group", file)[1])
        joint = out["group_file"]["groups"][0]["joint"]
        self.assertEqual([len(joint["witness"]), len(joint["bounds"])], [9, 9])
        self.assertEqual({f["account"] for f in joint["witness"]}, {"d", "a", "b"})
        certificate = self.folder / "certificate.txt"
        self.assertEqual(audit("--certificate", certificate, "--group", file)[0], NOTHING)
        for of in ([], ["--group", file]):
            self.assertEqual(audit("--verify", certificate, *of)[0], NOTHING)
        self.assertEqual(audit("--verify", certificate, self.folder / "d")[0], VIOLATIONS)
        self.assertEqual(audit("--verify", certificate, self.folder / "d", "--group", file)[0], UNUSABLE)
        self.assertEqual(audit("--certificate", self.folder / "two", self.folder / "d", "--group", file)[0], UNUSABLE)

    def test_what_the_group_refutes_is_grouped_under_it(self):
        file = self.group(d=("12.00", "5.00", "7.00"), a=("3.00", "1.00", "2.00"), b=("8.50", "4.00", "4.50"))
        status, out = audit_json("--group", file)
        group = out["group_file"]["groups"][0]
        self.assertEqual((status, group["joint"]["grade"], group["joint"]["severity"], group["joint"]["wrong_at_least"]),
                         (VIOLATIONS, "violated", "error", 2))
        self.assertEqual((group["joint"]["explains"], out["totals"]["violations"]), ([0, 1], 2))
        text = audit("--lang", "en", "--group", file)[1]
        self.assertEqual(text.count("[group.sum]"), 2)
        self.assertNotIn("rule group.sum", text)  # not repeated below

    def test_places_in_sarif_are_uris(self):
        name = "账 套 50%#?'\u202e"
        account = self.copy("fenyang-2024", name)
        self.edit(account / "form05.csv", "758.48", "758.4x")
        results = json.loads(audit("--sarif", account)[1])["runs"][0]["results"]
        uris = {place["physicalLocation"]["artifactLocation"]["uri"] for r in results for place in r["locations"]}
        self.assertIn(urllib.parse.quote(str(account / "form05.csv")), uris)
        for uri in uris:
            self.assertRegex(uri, r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$")

    def test_memory_that_ends_before_any_account(self):
        # Groups are held as a whole.
        self.copy("fenyang-2024", "a")
        self.copy("fenyang-2024", "b")
        with open(self.folder / "b/form02.csv", "wb") as f:
            f.truncate(255 << 20)
        group = self.folder / "group.csv"
        group.write_text("group,kind,account,role\ng,sum,a,department\ng,sum,b,agency\n", encoding="utf-8")
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (200_000 << 10, 200_000 << 10))
        status, _, err = audit("--group", group, preexec_fn=limit)
        self.assertEqual(status, UNUSABLE)
        self.assertIn("[514]", err)

    def test_output_that_cannot_be_written(self):
        for argument in (ACCOUNTS / "fenyang-2024", "--help", "--version", "--list-rules", "--list-forms"):
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([AUDIT, argument], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, UNUSABLE, argument)
            self.assertTrue(done.stderr, argument)

    def test_one_account_under_several_names_counts_once(self):
        account = self.copy("fenyang-2024")
        (self.folder / "link").symlink_to(account)
        _, once = audit_json(account)
        for names in ([account, account], [account, f"{account}/"], [account, self.folder / "." / account.name],
                      [account, self.folder / "link"], [self.folder, account]):
            status, out, err = audit("--json", *names)
            self.assertEqual(json.loads(out)["totals"], once["totals"], names)
            self.assertIn(status, (NOTHING, VIOLATIONS))
            self.assertTrue(err, names)

    def test_a_full_disk_leaves_no_half_files(self):
        # A limit on the size of files does to a writer what a full disk does, and needs no rights.
        def limit(size):
            def set_limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            return set_limit

        whole = self.folder / "whole"
        self.assertEqual(audit("--template", whole)[0], NOTHING)
        sizes = {p.name: p.stat().st_size for p in whole.iterdir()}
        for size in (0, 600):
            target = self.folder / f"template{size}"
            status, out, err = audit("--template", target, preexec_fn=limit(size))
            self.assertEqual(status, UNUSABLE)
            self.assertEqual({p.name: p.stat().st_size for p in target.iterdir()},
                             {name: n for name, n in sizes.items() if n <= size})
            self.assertEqual(len(out.splitlines()), len(list(target.iterdir())))
            self.assertEqual(err.count("[343]"), sum(n > size for n in sizes.values()))
        certificate = self.folder / "certificate"
        for size in (0, 1000):
            status, _, err = audit("--certificate", certificate, ACCOUNTS / "fenyang-2024", preexec_fn=limit(size))
            self.assertEqual((status, certificate.exists()), (UNUSABLE, False))
            self.assertIn("certificate", err)
        self.assertEqual(audit("--template", "/dev/null/x")[0], UNUSABLE)

    def test_memory_that_ends_takes_one_account_only(self):
        self.copy("fenyang-2024", "m/a")
        self.copy("jincheng-2023", "m/c")
        (self.folder / "m/b").mkdir()
        shutil.copy(ACCOUNTS / "fenyang-2024/meta.json", self.folder / "m/b")
        with open(self.folder / "m/b/form02.csv", "wb") as f:
            f.truncate(255 << 20)
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (200_000 << 10, 200_000 << 10))
        status, out, _ = audit("--json", "--no-joint", self.folder / "m", preexec_fn=limit)
        found = json.loads(out)["accounts"]
        self.assertEqual(status, UNUSABLE)
        self.assertEqual([pathlib.Path(a["account"]).name for a in found], ["a", "b", "c"])
        self.assertEqual([(p["code"], pathlib.Path(p["file"]).name) for a in found for p in a["problems"]], [(514, "b")])
        plain = [audit_json("--no-joint", ACCOUNTS / name)[1]["accounts"][0]["verdicts"] for name in ("fenyang-2024", "jincheng-2023")]
        self.assertEqual([found[0]["verdicts"], found[2]["verdicts"]], plain)

    def test_a_folder_that_may_not_be_looked_into_is_named(self):
        # The superuser may look everywhere: then as nobody, who must reach the program and the accounts.
        nobody = (lambda: os.setuid(65534)) if os.getuid() == 0 else None
        shutil.copy(AUDIT, self.folder / "audit")
        self.folder.chmod(0o755)
        self.forms_of("fenyang-2024", "m/a")
        closed = self.forms_of("fenyang-2024", "m/b")
        half = self.forms_of("fenyang-2024", "m/c")
        (half / "form05.csv").chmod(0)
        closed.chmod(0)
        self.addCleanup(closed.chmod, 0o755)
        done = subprocess.run([self.folder / "audit", "--json", self.folder / "m"], stdout=subprocess.PIPE,
                              preexec_fn=nobody, cwd="/")
        found = {pathlib.Path(a["account"]).name: a for a in json.loads(done.stdout)["accounts"]}
        self.assertEqual(done.returncode, UNUSABLE)
        self.assertEqual(sorted(found), ["a", "b", "c"])
        self.assertEqual(found["a"]["problems"], [])
        self.assertIn((301, "b"), [(p["code"], pathlib.Path(p["file"]).name) for p in found["b"]["problems"]])
        self.assertIn((301, "form05.csv"), [(p["code"], pathlib.Path(p["file"]).name) for p in found["c"]["problems"]])

    def test_a_sum_beyond_64_bits_is_shown_as_its_figure(self):
        account = self.folder / "large"
        account.mkdir()
        (account / "meta.json").write_text('{"agency_name":"某单位","agency_kind":"institution","fiscal_year":2024,'
                                           '"amount_unit":"万元"}', encoding="utf-8")
        (account / "form05.csv").write_text("code,name,total_expenditure,basic,project\n"
                                            "合计,,1.00,9000000000000.00,9000000000000.00\n"
                                            "201,一般公共服务支出,1.00,9000000000000.00,9000000000000.00\n", encoding="utf-8")
        status, out = audit_json("--no-joint", account)
        found = [f for f in out["accounts"][0]["findings"] if f.get("rule") == "row.total"]
        self.assertEqual(status, VIOLATIONS)
        self.assertEqual([(f["computed"], f["printed"], f["difference"], f["difference_yuan"]) for f in found],
                         2 * [("18000000000000.00", "1.00", "17999999999999.00", "179,999,999,999,990,000.00")])
        self.assertIn("= 18000000000000.00万元; printed: 1.00; difference: 17999999999999.00万元",
                      audit("--no-joint", "--lang", "en", account)[1])


if __name__ == "__main__":
    unittest.main(argv=["audit.py"])
