"""The audit program as a person runs it.

    audit.py SOURCE BUILD

Every expected number is one of tests/data/expected_verdicts.csv, counted here, or follows from what the
test itself changed in a copy of examples/accounts.
"""
import csv
import decimal
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AUDIT = BUILD / "examples/audit/audit"
ACCOUNTS = SOURCE / "examples/accounts"
ALL = ["fenyang-2024", "hengshan-2024", "jincheng-2023", "jingdezhen-2024", "shanyang-2024"]
FORM_CHECKS = ("hierarchy.", "row.", "form01.", "form04.", "form05.vs06", "form09.", "form10.")
KEYS = ("code", "name", "side", "line", "item", "column")
NOTHING, VIOLATIONS, UNUSABLE = 0, 1, 2


def reference():
    """What each account comes to: {account: {"exact": ..., "rounding": ..., "violated": ...}}."""
    counts = {}
    with open(SOURCE / "tests/data/expected_verdicts.csv", encoding="utf-8", newline="") as f:
        reader = csv.reader(f)
        header = next(reader)
        for row in reader:
            record = dict(zip(header, row))
            if not record["check"].startswith(FORM_CHECKS):
                continue
            account = counts.setdefault(row[0], {"exact": 0, "rounding": 0, "violated": 0})
            account[record["verdict"]] += 1
    return counts


def audit(*arguments, **options):
    done = subprocess.run([AUDIT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def audit_json(*arguments):
    status, out, _ = audit("--json", *arguments)
    return status, json.loads(out)


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


class Test(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kemu-audit-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def copy(self, name, to=None):
        return pathlib.Path(shutil.copytree(ACCOUNTS / name, self.folder / (to or name)))

    def change(self, account, form, row, column, value):
        """Puts a value into the first row of a form of codes whose code or name it is."""
        rows = read_csv(account / form)
        at = next(r for r in rows[1:] if row in r[:2])
        at[rows[0].index(column)] = value
        write_csv(account / form, rows)

    def group_file(self, *records):
        path = self.folder / "group.csv"
        write_csv(path, [["group", "kind", "account", "role"], *records])
        return path

    def meta(self, account, **values):
        path = account / "meta.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


class ExitStatus(Test):
    def test_nothing_violated(self):
        for name in ("fenyang-2024", "jincheng-2023"):
            self.assertEqual(audit(ACCOUNTS / name)[0], NOTHING)
            self.assertEqual(audit("--strict", ACCOUNTS / name)[0], NOTHING)

    def test_violations(self):
        self.assertEqual(audit(ACCOUNTS / "jingdezhen-2024")[0], VIOLATIONS)
        self.assertEqual(audit(ACCOUNTS)[0], VIOLATIONS)

    def test_unrecognised_codes_only(self):
        # 39906 is not listed for 2024.
        status, out, _ = audit(ACCOUNTS / "shanyang-2024")
        self.assertEqual(status, NOTHING)
        self.assertIn("该年度不用的科目 form06 39906 赠与", out)
        self.assertEqual(audit("--strict", ACCOUNTS / "shanyang-2024")[0], VIOLATIONS)
        account = self.copy("fenyang-2024")
        rows = read_csv(account / "form05.csv")
        write_csv(account / "form05.csv", rows + [["299", "其他支出"] + [""] * 3, ["29988", "不明", "", "", ""]])
        status, out, _ = audit(account)
        self.assertEqual(status, NOTHING)
        self.assertIn("未识别科目 form05 29988 不明", out)
        self.assertEqual(audit("--strict", account)[0], VIOLATIONS)

    def test_unusable_input(self):
        account = self.copy("fenyang-2024")
        self.change(account, "form05.csv", "合计", "basic", "x")
        self.assertEqual(audit(account)[0], UNUSABLE)
        # More than violations, which there are as well.
        self.assertEqual(audit(account, ACCOUNTS / "jingdezhen-2024")[0], UNUSABLE)
        self.assertEqual(audit(self.folder / "nowhere")[0], UNUSABLE)
        self.assertEqual(audit(account / "form05.csv")[0], UNUSABLE)
        empty = self.folder / "empty"
        empty.mkdir()
        self.assertEqual(audit(empty)[0], UNUSABLE)
        self.assertEqual(audit("--group", self.folder / "nowhere.csv")[0], UNUSABLE)

    def test_wrong_arguments(self):
        for arguments in ([], ["--nonsense"], ["--lang", "fr", ACCOUNTS], ["--explain", "no.such"]):
            status, out, err = audit(*arguments)
            self.assertEqual((status, out), (UNUSABLE, ""), arguments)
            self.assertTrue(err)

    def test_a_row_that_is_missing_is_no_silence(self):
        account = self.copy("fenyang-2024")
        rows = read_csv(account / "form01.csv")
        write_csv(account / "form01.csv", [r for r in rows if r[2] != "本年收入合计"])
        status, out, _ = audit("--lang", "en", account)
        self.assertEqual(status, UNUSABLE)
        self.assertIn("[328] a row that this form must have is missing (form01 revenue 收入 本年收入合计)", out)

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([AUDIT, ACCOUNTS / "fenyang-2024"], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, UNUSABLE)
        self.assertTrue(done.stderr)


class Reports(Test):
    def test_counts_are_those_of_the_reference(self):
        expected = reference()
        _, found = audit_json(ACCOUNTS)
        self.assertEqual([pathlib.Path(a["account"]).name for a in found["accounts"]], ALL)
        for account in found["accounts"]:
            name = pathlib.Path(account["account"]).name
            wanted = {"not_computable": 0, **expected.get(name, {"exact": 0, "rounding": 0, "violated": 0})}
            self.assertEqual(account["verdicts"], wanted, name)
            for kind in wanted:
                self.assertEqual(sum(f["verdicts"][kind] for f in account["forms"]), wanted[kind])
        total = {k: sum(e[k] for e in expected.values()) for k in ("exact", "rounding", "violated")}
        self.assertEqual(total, {"exact": 884, "rounding": 103, "violated": 3})
        self.assertEqual(found["totals"]["verdicts"], {**total, "not_computable": 0})
        self.assertEqual(found["totals"]["accounts"], 5)
        self.assertEqual(found["totals"]["without_forms"], 1)
        self.assertEqual(found["totals"]["unusable"], 0)
        self.assertEqual(found["totals"]["codes_not_recognised"], 1)
        self.assertEqual(found["schema"], 1)
        self.assertEqual(audit("--version")[1].strip(), found["kemu"])

    def test_text_has_the_numbers_of_json(self):
        _, found = audit_json(ACCOUNTS)
        for language, conclusion in (("zh", r"结论：一致 (\d+)，尾差 (\d+)，不符 (\d+)"),
                                     ("en", r"conclusion: (\d+) exact, (\d+) rounding, (\d+) violated")):
            _, out, err = audit("--lang", language, ACCOUNTS)
            self.assertEqual(err, "")
            numbers = [tuple(map(int, m)) for m in re.findall(conclusion, out)]
            wanted = [a["verdicts"] for a in found["accounts"] if a["forms"]] + [found["totals"]["verdicts"]]
            self.assertEqual(numbers, [(v["exact"], v["rounding"], v["violated"]) for v in wanted])
            forms = [tuple(map(int, m)) for m in
                     re.findall(r"^  form(\d\d) +(\d+) +(\d+) +(\d+)   \S", out, re.M)]
            wanted = [(int(f["form"][4:]), f["verdicts"]["exact"], f["verdicts"]["rounding"],
                       f["verdicts"]["violated"]) for a in found["accounts"] for f in a["forms"]]
            self.assertEqual(forms, wanted)

    def test_a_violation_with_its_place_and_reasons(self):
        _, out, _ = audit(ACCOUNTS / "jingdezhen-2024")
        self.assertIn("  不符 form03 合计 [本年支出合计 total_expenditure]\n"
                      "      计算: 83.45 + 812.03 + 45.02 = 940.50万元; 表列: （空白）; 差: 9,405,000.00元\n"
                      "      规则 hierarchy.total: 合计等于各类之和\n", out)
        _, out, _ = audit("--lang", "en", ACCOUNTS / "jingdezhen-2024")
        self.assertIn("rule hierarchy.total: the total is the sum of its categories", out)
        self.assertNotIn("\n\n\n", out)
        _, found = audit_json(ACCOUNTS / "jingdezhen-2024")
        finding = found["accounts"][0]["findings"][0]
        for key, value in {"kind": "violated", "form": "form03", "name": "合计", "code": "",
                           "column": "total_expenditure", "rule": "hierarchy.total",
                           "terms": "83.45 + 812.03 + 45.02", "computed": "940.50", "printed": "",
                           "unit": "万元", "difference_yuan": "9,405,000.00", "file": "form03.csv"}.items():
            self.assertEqual(finding[key], value, key)
        line = read_csv(ACCOUNTS / "jingdezhen-2024/form03.csv")[finding["file_line"] - 1]
        self.assertEqual(line[1], "合计")

    def test_all_lists_every_verdict(self):
        _, found = audit_json("--all", ACCOUNTS)
        for account in found["accounts"]:
            kinds = [f["kind"] for f in account["findings"]]
            for kind, count in account["verdicts"].items():
                self.assertEqual(kinds.count(kind), count)
        _, out, _ = audit("--all", ACCOUNTS)
        self.assertEqual(len(re.findall("^  一致 form", out, re.M)), 884)
        self.assertEqual(len(re.findall("^  尾差 form", out, re.M)), 103)

    def test_an_account_without_forms_is_listed_as_such(self):
        self.assertIn("衡山县医疗保障局  2024年度", audit(ACCOUNTS / "hengshan-2024")[1])
        status, out, _ = audit("--lang", "en", ACCOUNTS / "hengshan-2024")
        self.assertEqual(status, NOTHING)
        self.assertIn("no disclosure forms", out)
        self.assertIn("1 accounts (1 without forms, 0 inputs unusable)", out)

    def test_files_not_read_are_named(self):
        account = self.copy("fenyang-2024")
        (account / "form11.csv").write_text("")
        names = sorted(p.name for p in account.iterdir()
                       if not re.fullmatch(r"form(0[1-9]|10)\.csv|meta\.json", p.name))
        self.assertIn("form11.csv", names)
        self.assertIn("未读文件: " + " ".join(names) + "\n", audit(account)[1])
        self.assertEqual(audit_json(account)[1]["accounts"][0]["files_not_read"], names)

    def test_the_same_input_gives_the_same_bytes(self):
        for arguments in (["--all"], ["--json", "--all"]):
            self.assertEqual(audit(*arguments, ACCOUNTS), audit(*arguments, ACCOUNTS))

    def test_no_escape_characters_where_the_output_is_no_terminal(self):
        for arguments in ([], ["--all"], ["--lang", "en"], ["--json"]):
            _, out, err = audit(*arguments, ACCOUNTS)
            self.assertNotIn("\x1b", out + err)

    def test_no_commands_to_the_terminal_from_the_files_themselves(self):
        account = self.copy("fenyang-2024", "\x1b[2J")
        self.meta(account, unit_name="\x1b[31m单位")
        (account / "\x1b]0;x\x07").write_text("")
        self.change(account, "form05.csv", "208", "basic", "99999")
        self.change(account, "form05.csv", "208", "name", "社会保障\n\x1b[31m")
        write_csv(account / "identities.csv", [["id", "target", "relation", "terms", "zh"],
                                               ["own\x1b", "form05/208/basic", "=", "form05/合计/basic", "\x1b[0m"]])
        write_csv(account / "waivers.csv", [["id", "place", "reason"],
                                            ["hierarchy.total", "form05/合计/basic", "\x1b[7m"]])
        group = self.group_file(["\x1b[4m", "sum", account.name, "department"], ["\x1b[4m", "sum", account.name + "/.", "unit"])
        status, out, err = audit("--all", "--group", group, account)
        self.assertEqual(status, VIOLATIONS)
        self.assertNotIn("\x1b", out + err)
        for text in ("\\x1B[31m单位", "form05 208 社会保障\\x0A\\x1B[31m", "own\\x1B: \\x1B[0m", "理由: \\x1B[7m",
                     "\\x1B]0;x\\x07", "分组 \\x1B[4m: \\x1B[2J \\x1B[2J/."):
            self.assertIn(text, out)

    def test_colour_on_a_terminal(self):
        def on_terminal(*arguments):
            out = b""
            child, master = pty.fork()
            if child == 0:
                os.execv(AUDIT, [str(AUDIT), *map(str, arguments)])
            while True:
                try:
                    block = os.read(master, 65536)
                except OSError:  # the child has closed its side
                    break
                if not block:
                    break
                out += block
            os.close(master)
            _, status = os.waitpid(child, 0)
            return os.waitstatus_to_exitcode(status), out.decode()

        status, out = on_terminal(ACCOUNTS / "jingdezhen-2024")
        self.assertEqual(status, VIOLATIONS)
        self.assertEqual(out.count("\x1b[31m不符\x1b[0m form03"), 3)
        self.assertIn("\r\x1b[K" + str(ACCOUNTS / "jingdezhen-2024"), out)
        self.assertNotIn("\x1b", on_terminal("--json", ACCOUNTS / "jingdezhen-2024")[1])


class Inputs(Test):
    def test_one_broken_account_does_not_stop_the_others(self):
        broken = self.copy("fenyang-2024", "b-broken")
        (broken / "meta.json").write_text("{")
        (self.folder / "c-without-meta").mkdir()
        shutil.copy(ACCOUNTS / "fenyang-2024/form05.csv", self.folder / "c-without-meta")
        self.copy("jingdezhen-2024", "d-good")
        self.copy("fenyang-2024", "a-good")
        for arguments in ([self.folder], [self.folder / n for n in
                                          ("a-good", "b-broken", "c-without-meta", "d-good")]):
            status, found = audit_json(*arguments)
            self.assertEqual(status, UNUSABLE)
            self.assertEqual([pathlib.Path(a["account"]).name for a in found["accounts"]],
                             ["a-good", "b-broken", "c-without-meta", "d-good"])
            problems = [[p["code"] for p in a["problems"]] for a in found["accounts"]]
            self.assertEqual(problems, [[], [320], [302], []])
            self.assertEqual(found["totals"]["unusable"], 2)
            self.assertEqual(found["totals"]["verdicts"], {
                k: sum(reference()[n][k] for n in ("fenyang-2024", "jingdezhen-2024"))
                for k in ("exact", "rounding", "violated")} | {"not_computable": 0})

    def test_a_problem_with_its_place(self):
        account = self.copy("fenyang-2024")
        self.change(account, "form05.csv", "208", "basic", "1.0O")
        rows = read_csv(account / "form05.csv")
        line = next(i for i, r in enumerate(rows, 1) if r[0] == "208")
        column = len(",".join(rows[line - 1][:rows[0].index("basic")]).encode()) + 2
        _, found = audit_json(account)
        problem, = found["accounts"][0]["problems"]
        # The offending character itself: the letter after "1.0".
        self.assertEqual((problem["code"], problem["line"], problem["text"]), (102, line, "1.0O"))
        self.assertEqual(problem["column"], column + 3)
        self.assertEqual(problem["file"], str(account / "form05.csv"))
        self.assertIn("%s:%d:%d [102]" % (account / "form05.csv", line, column + 3), audit(account)[1])
        # The other forms are still checked.
        self.assertEqual(len(found["accounts"][0]["forms"]), 9)

    def test_each_kind_of_bad_input_in_one_run(self):
        """Number, line and column of what is reported first; the good accounts around them are checked."""
        head = "code,name,total_expenditure,basic,project\n"
        good = ",合计,1.00,1.00,\n"
        long = "9" * 30
        kinds = [
            ("missing file", None, 302, 0, 0),
            ("missing column", "code,name,total_expenditure,basic\n,合计,1,1\n", 310, 1, 0),
            ("unknown column", head[:-1] + ",note\n" + good[:-1] + ",\n", 311, 1, 43),
            ("wrong number of fields", head + good + "208,a,1,1\n", 309, 3, 9),
            ("quotes that do not match", head + good + '208,"a"b,1,1,\n', 308, 3, 8),
            ("invalid UTF-8", (head + good).encode() + b"208,\xe7\xa4,1,1,\n", 305, 3, 5),
            ("NUL byte", head + good + "208,a\0,1,1,\n", 307, 3, 6),
            ("GB18030", "科目编码,科目名称\n".encode("gb18030"), 306, 1, 1),
            ("no number", head + good + "208,a,1,x,\n", 102, 3, 9),
            ("too many decimals", head + good + "208,a,0.0000001,,\n", 103, 3, 7),
            ("too large", head + good + "208,a,%s,,\n" % long, 104, 3, 7 + 18),
            ("duplicate code", head + good + "208,a,,,\n208,a,,,\n", 314, 4, 1),
            ("child without parent", head + good + "2080505,a,,,\n", 315, 3, 1),
            ("empty file", "", 303, 0, 0),
            ("titles only", head, 316, 0, 0),
            # These are good.
            ("line breaks, CRLF and a byte order mark",
             "\ufeff" + head.replace("\n", "\r\n") + ',合计,1.00,"1.00",\r\n208,"a\r\nb",1.00,1.00,\r\n', 0, 0, 0),
            ("LF only", head + good + "208,a,1.00,1.00,", 0, 0, 0),
        ]
        for i, (_, text, _, _, _) in enumerate(kinds):
            account = self.folder / ("a%02d" % i)
            account.mkdir()
            (account / "meta.json").write_text(
                '{"unit_name": "单位", "fiscal_year": 2024, "forms_present": ["05"]}')
            if text is not None:
                (account / "form05.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        self.copy("fenyang-2024", "a")
        self.copy("jingdezhen-2024", "z")
        status, found = audit_json(self.folder)
        self.assertEqual(status, UNUSABLE)
        first, *accounts, last = found["accounts"]
        self.assertEqual(len(accounts), len(kinds))
        for account, (kind, _, code, line, column) in zip(accounts, kinds):
            with self.subTest(kind):
                problems = account["problems"]
                got = [(p["code"], p["line"], p["column"]) for p in problems[:1]]
                self.assertEqual(got, [(code, line, column)] if code else [])
                self.assertEqual([f["form"] for f in account["forms"]], [] if code else ["form05"])
                for p in problems:
                    self.assertTrue(p["file"].endswith("/form05.csv"))
                    self.assertTrue(p["en"] and p["zh"])
        for account, name in ((first, "fenyang-2024"), (last, "jingdezhen-2024")):
            self.assertEqual(account["verdicts"], {**reference()[name], "not_computable": 0})

    def test_huge_files_in_bounded_memory_and_the_others_go_on(self):
        size = 100_000_000
        head = "code,name,total_expenditure,basic,project\r\n,合计,1.00,1.00,\r\n".encode()
        rows = "".join("%d,社会保障和就业支出,1.00,1.00,\r\n" % c for c in range(201, 235)).encode()
        for what, start, block, end, code in (
                ("rows", b"", rows, b"", 314),
                ("one quoted field", b'208,"', "支出\n".encode(), b'",1.00,1.00,\r\n', 319)):
            with self.subTest(what):
                shutil.rmtree(self.folder)
                self.folder.mkdir()
                self.copy("fenyang-2024", "a-good")
                account = self.copy("fenyang-2024", "b-huge")
                self.copy("jingdezhen-2024", "c-good")
                with open(account / "form05.csv", "wb") as f:
                    f.write(head + start)
                    block *= 1_000_000 // len(block) + 1
                    while f.tell() < size:
                        f.write(block)
                    f.write(end)
                    written = f.tell()
                with open(self.folder / "out", "wb") as out:
                    child = subprocess.Popen([AUDIT, "--json", self.folder], stdout=out)
                    _, status, used = os.wait4(child.pid, 0)
                    child.returncode = os.waitstatus_to_exitcode(status)
                self.assertEqual(child.returncode, UNUSABLE)
                peak = used.ru_maxrss * 1024
                print("%s: %d MB read with at most %d MB of memory" % (what, written / 1e6, peak / 1e6))
                self.assertGreater(peak, size)  # it was measured: the file is held once
                self.assertLess(peak, 2 * written)
                found = json.loads((self.folder / "out").read_text())
                self.assertEqual([bool(a["problems"]) for a in found["accounts"]], [False, True, False])
                first = found["accounts"][1]["problems"][0]
                self.assertEqual((first["code"], first["file"]), (code, str(account / "form05.csv")))
                self.assertGreater(first["line"], 0)
                self.assertEqual(len(found["accounts"][1]["forms"]), 9)
                self.assertEqual(len(found["accounts"][0]["forms"]), 10)
                self.assertEqual(found["accounts"][2]["verdicts"]["violated"], 3)

    def test_identities_of_the_account(self):
        account = self.copy("fenyang-2024")
        total = next(r for r in read_csv(account / "form05.csv") if r[1] == "合计")
        basic, project = total[3], total[4]
        write_csv(account / "identities.csv", [
            ["id", "target", "relation", "terms", "zh"],
            ["own.holds", "form05/合计/basic", "=", "form06/人员经费合计/amount + form06/公用经费合计/amount", "一"],
            ["own.fails", "form05/合计/basic", "=", "form05/合计/project", "基本支出等于项目支出"]])
        status, found = audit_json(account)
        self.assertEqual(status, VIOLATIONS)
        wanted = reference()["fenyang-2024"]
        self.assertEqual(found["totals"]["verdicts"]["exact"] + found["totals"]["verdicts"]["rounding"],
                         wanted["exact"] + wanted["rounding"] + 1)
        finding, = found["accounts"][0]["findings"]
        self.assertEqual((finding["rule"], finding["terms"], finding["printed"]), ("own.fails", project, basic))
        self.assertIn("规则 own.fails: 基本支出等于项目支出", audit(account)[1])
        # Amounts and counts have no common sum.
        write_csv(account / "identities.csv", [["id", "target", "relation", "terms", "zh"],
                                               ["own", "form10/procurement/合计/value", "=",
                                                "form10/state_assets/车辆数合计(辆)/value", "一"]])
        status, out, _ = audit(account)
        self.assertEqual(status, VIOLATIONS)
        self.assertIn("  无法计算 form10 procurement 1 合计 [数值 value]\n      计算: 2; 表列: 5.95\n", out)
        self.assertEqual(out.count("科目 0，无法计算 1\n"), 2)
        # A rule that speaks of rows that are not there is a problem, not a success.
        write_csv(account / "identities.csv", [["id", "target", "relation", "terms", "zh"],
                                               ["own", "form05/299/basic", "=", "form05/合计/basic", "一"]])
        status, found = audit_json(account)
        self.assertEqual(status, UNUSABLE)
        self.assertEqual([p["code"] for p in found["accounts"][0]["problems"]], [405])

    def test_waivers_of_the_account(self):
        account = self.copy("jingdezhen-2024")
        waivers = [["id", "place", "reason"], ["hierarchy.total", "form03/合计/basic", "原表合计行未填列"],
                   ["hierarchy.total", "form02/合计", "多余"]]
        write_csv(account / "waivers.csv", waivers)
        status, found = audit_json(account)
        self.assertEqual(status, VIOLATIONS)
        self.assertEqual(found["totals"]["verdicts"]["violated"], 2)
        self.assertEqual(found["totals"]["waived"], 1)
        self.assertEqual([f["reason"] for f in found["accounts"][0]["findings"] if f["kind"] == "waived"],
                         ["原表合计行未填列"])
        self.assertEqual([n["code"] for n in found["accounts"][0]["notes"]], [406])
        waivers[1][1] = "form03/合计"
        write_csv(account / "waivers.csv", waivers)
        status, out, _ = audit(account)
        self.assertEqual(status, NOTHING)
        self.assertEqual(out.count("  已豁免 form03 合计"), 3)
        self.assertEqual(out.count("不符 0，已豁免 3"), 2)  # in the account's conclusion and in the last line
        waivers[1][2] = ""
        write_csv(account / "waivers.csv", waivers)
        self.assertEqual(audit(account)[0], UNUSABLE)


class Rules(Test):
    def test_every_listed_rule_is_explained(self):
        status, listed, _ = audit("--list-rules")
        self.assertEqual(status, NOTHING)
        ids = [line.split()[0] for line in listed.splitlines()]
        self.assertEqual(len(ids), len(set(ids)))
        _, english, _ = audit("--list-rules", "--lang", "en")
        self.assertEqual([line.split()[0] for line in english.splitlines()], ids)
        for rule, zh, en in zip(ids, listed.splitlines(), english.splitlines()):
            status, out, _ = audit("--explain", rule)
            self.assertEqual(status, NOTHING)
            lines = out.splitlines()
            self.assertEqual(lines[0], rule)
            self.assertEqual(lines[1].strip(), zh.split(None, 1)[1])
            self.assertEqual(lines[2].strip(), en.split(None, 1)[1])
            self.assertRegex(out, r"依据: \S")
        # Every rule that the reports speak of is one of them.
        _, found = audit_json("--all", ACCOUNTS)
        used = {f["rule"] for a in found["accounts"] for f in a["findings"] if "rule" in f}
        self.assertGreater(len(used), 30)
        self.assertLessEqual(used, set(ids))

    def test_help(self):
        status, out, _ = audit("--help")
        self.assertEqual(status, NOTHING)
        for option in ("--json", "--all", "--strict", "--lang", "--list-rules", "--explain", "--template",
                       "--group", "--version", "Exit status: 0 nothing violated, 1 violations, 2 some input"):
            self.assertIn(option, out)


class Templates(Test):
    def test_templates_read_back_as_accounts(self):
        self.assertEqual(audit("--template", self.folder / "t")[0], NOTHING)
        for language in ("zh", "en"):
            written = sorted(p.name for p in (self.folder / "t" / language).iterdir())
            self.assertEqual(written, ["form%02d.csv" % i for i in range(1, 9)] +
                             ["form09.lines.csv", "form09.wide.csv", "form10.assets.csv", "form10.statistics.csv"])
            for layouts in (("wide", "statistics"), ("lines", "assets")):
                with self.subTest(language=language, layouts=layouts):
                    account = self.folder / ("%s-%s" % (language, layouts[0]))
                    account.mkdir()
                    for name in written:
                        form, layout = name.split(".")[0], name.split(".")[1]
                        if layout in ("csv", *layouts):
                            shutil.copy(self.folder / "t" / language / name, account / (form + ".csv"))
                    (account / "meta.json").write_text('{"unit_name": "单位", "fiscal_year": 2024}')
                    self.check(account, 0)
                    self.fill(account)
                    self.check(account, 40)

    def check(self, account, at_least):
        status, found = audit_json(account)
        report, = found["accounts"]
        self.assertEqual(report["problems"], [])
        self.assertEqual([f["form"] for f in report["forms"]], ["form%02d" % i for i in range(1, 11)])
        self.assertEqual(status, NOTHING, report["findings"])
        self.assertGreaterEqual(report["verdicts"]["exact"], at_least)

    def fill(self, account):
        """1.00 of basic expenditure on 30101 for 2101501, in every place where it belongs."""
        def codes(form, added, columns):
            rows = read_csv(account / (form + ".csv"))
            figures = [i for i, title in enumerate(rows[0]) if title in columns]
            self.assertEqual(len(figures), len(columns) // 2)
            rows += [[code, name] + [""] * (len(rows[0]) - 2) for code, name in added]
            for row in rows[1:]:
                for i in figures:
                    row[i] = "1.00" if row[1] != "公用经费合计" else ""
            write_csv(account / (form + ".csv"), rows)

        function = [("210", "卫生健康支出"), ("21015", "医疗保障管理事务"), ("2101501", "行政运行")]
        spent = ("total_expenditure", "本年支出合计", "basic", "基本支出")
        codes("form02", function, ("total_revenue", "本年收入合计", "fiscal_appropriation", "财政拨款收入"))
        codes("form03", function, spent)
        codes("form05", function, spent)
        codes("form06", [("301", "工资福利支出"), ("30101", "基本工资")], ("amount", "金额"))
        self.fill_lines(account, "form01", "一般公共预算财政拨款收入", [("amount", "金额")])
        self.fill_lines(account, "form04", "一般公共预算财政拨款",
                        [("total", "合计"), ("general_public_budget", "一般公共预算财政拨款")])

    def fill_lines(self, account, form, revenue, columns):
        """Sides, lines, items, columns and amounts are the fields of forms 01 and 04, in that order."""
        header, *rows = read_csv(account / (form + ".csv"))
        titles = {"side": 0, "line": 1, "item": 2, "column": 3, "amount": 4,
                  "收支": 0, "行次": 1, "项目": 2, "栏目": 3, "金额": 4}
        self.assertEqual([titles[t] for t in header], [0, 1, 2, 3, 4])
        expenditure = rows[-1][0]
        first = next(i for i, r in enumerate(rows) if r[0] == expenditure)
        written = {r[3] for r in rows}
        rows[first:first] = [[expenditure, "900", "九、卫生健康支出", name, ""]
                             for names in columns for name in names if name in written]
        done = set()
        for row in rows:
            side, _, item, column, _ = row
            if side == expenditure:
                wanted = item in ("九、卫生健康支出", "本年支出合计", "总计") and \
                    any(column in names for names in columns)
            else:
                wanted = item in (revenue, "本年收入合计", "总计") and column in ("amount", "金额")
            # The second row of a name is that of the opening balance.
            if wanted and (side, item, column) not in done:
                done.add((side, item, column))
                row[4] = "1.00"
        self.assertEqual(len(done), 3 + 3 * len(columns))
        write_csv(account / (form + ".csv"), [header, *rows])

    def test_a_folder_that_cannot_be_written(self):
        (self.folder / "file").write_text("")
        status, _, err = audit("--template", self.folder / "file" / "t")
        self.assertEqual(status, UNUSABLE)
        self.assertEqual(err, "%s: 无法写出\n" % (self.folder / "file/t/zh/form01.csv"))


class Groups(Test):
    def department(self, units, to):
        """The sum of copies of one account: every figure of forms 01 to 08 as often as there are units."""
        department = self.copy("fenyang-2024", to)
        for number in range(1, 9):
            path = department / ("form%02d.csv" % number)
            rows = read_csv(path)
            figures = [i for i, t in enumerate(rows[0]) if t not in KEYS]
            for row in rows[1:]:
                for i in figures:
                    if row[i] not in ("", "——"):
                        row[i] = str(decimal.Decimal(row[i]) * units)
            write_csv(path, rows)
        return department

    def test_a_department_is_the_sum_of_its_units(self):
        self.department(2, "all")
        self.copy("fenyang-2024", "one")
        self.copy("fenyang-2024", "two")
        group = self.group_file(["医保", "sum", "all", "department"], ["医保", "sum", "one", "unit"],
                                ["医保", "sum", "two", "unit"])
        status, found = audit_json("--group", group)
        self.assertEqual((status, found["accounts"]), (NOTHING, []))
        report, = found["group_file"]["groups"]
        self.assertEqual((report["group"], report["kind"], report["accounts"]), ("医保", "sum", ["all", "one", "two"]))
        printed = sum(1 for n in range(1, 9) for row in read_csv(ACCOUNTS / ("fenyang-2024/form%02d.csv" % n))[1:]
                      for i, t in enumerate(read_csv(ACCOUNTS / ("fenyang-2024/form%02d.csv" % n))[0])
                      if t not in KEYS and row[i] not in ("", "——"))
        self.assertEqual(report["verdicts"], {"exact": printed, "rounding": 0, "violated": 0, "not_computable": 0})
        self.assertEqual(found["totals"]["verdicts"], report["verdicts"])
        # One figure that is no sum.
        total = next(r for r in read_csv(self.folder / "all/form05.csv") if r[1] == "合计")
        self.change(self.folder / "all", "form05.csv", "合计", "basic", str(decimal.Decimal(total[3]) + 7))
        status, found = audit_json("--group", group)
        self.assertEqual(status, VIOLATIONS)
        finding, = found["group_file"]["groups"][0]["findings"]
        self.assertEqual((finding["rule"], finding["account"], finding["form"], finding["name"], finding["column"],
                          finding["difference_yuan"]), ("group.sum", "all", "form05", "合计", "basic", "-70,000.00"))
        status, out, _ = audit("--lang", "en", "--group", group)
        self.assertEqual(status, VIOLATIONS)
        self.assertIn("violated all form05 合计 [基本支出 basic]", out)
        self.assertIn("conclusion: %d exact, 0 rounding, 1 violated" % (printed - 1), out)

    def test_years_of_one_unit(self):
        self.copy("fenyang-2024", "2024")
        self.meta(self.copy("fenyang-2024", "2025"), fiscal_year=2025)
        group = self.group_file(["汾阳", "跨年", "2024", "年度"], ["汾阳", "跨年", "2025", "年度"])
        closing = {}
        for form in ("form01", "form04"):
            for r in read_csv(ACCOUNTS / "fenyang-2024" / (form + ".csv"))[1:]:
                if r[2].startswith("年末"):
                    closing[form, r[3]] = r[4]
        self.assertEqual(closing["form01", "amount"], "")
        status, found = audit_json("--group", group, "--all")
        before = found["group_file"]["groups"][0]["verdicts"]
        self.assertEqual((status, before["violated"]), (NOTHING, 0))
        rows = read_csv(self.folder / "2025/form01.csv")
        next(r for r in rows if r[2] == "年初结转和结余")[4] = "3.00"
        write_csv(self.folder / "2025/form01.csv", rows)
        status, found = audit_json("--group", group)
        self.assertEqual(status, VIOLATIONS)
        finding, = found["group_file"]["groups"][0]["findings"]
        self.assertEqual((finding["rule"], finding["account"], finding["form"], finding["name"], finding["printed"]),
                         ("group.opening", "2025", "form01", "年初结转和结余", "3.00"))
        # Waived in the account where it stands; by itself that account has no such rule to waive.
        write_csv(self.folder / "2025/waivers.csv", [["id", "place", "reason"],
                                                     ["group.opening", "form01/revenue/年初结转和结余", "会计差错更正"],
                                                     ["group.opening", "form04/revenue/总计", "多余"]])
        status, found = audit_json("--group", group)
        self.assertEqual(status, NOTHING)
        report, = found["group_file"]["groups"]
        self.assertEqual((report["waived"], report["findings"][0]["reason"]), (1, "会计差错更正"))
        self.assertEqual(found["totals"]["waived"], 1)
        self.assertEqual([n["code"] for n in found["group_file"]["notes"]], [406])
        self.assertIn("不符 0，已豁免 1", audit("--group", group)[1])
        self.assertEqual(audit_json(self.folder / "2025")[1]["accounts"][0]["notes"], [])

    def test_a_form_that_one_member_lacks_is_named(self):
        one, two = (self.copy("fenyang-2024", name) for name in ("one", "two"))
        self.meta(two, fiscal_year=2025, forms_present=[])
        (two / "form05.csv").unlink()
        (two / "form04.csv").unlink()
        _, out, _ = audit("--lang", "en", "--group", self.group_file(["g", "sum", "one", "department"],
                                                                    ["g", "sum", "two", "unit"]))
        self.assertIn("violated two form05\n      rule group.sum.forms", out)
        _, out, _ = audit("--lang", "en", "--group", self.group_file(["g", "years", "one", "year"],
                                                                    ["g", "years", "two", "year"]))
        self.assertIn("violated two form04\n      rule group.years.forms", out)
        self.assertNotIn("form05", out)

    def test_a_group_with_an_account_that_cannot_be_used(self):
        self.copy("fenyang-2024", "one")
        group = self.group_file(["g", "sum", "nowhere", "department"], ["g", "sum", "one", "unit"])
        status, found = audit_json(ACCOUNTS / "fenyang-2024", "--group", group)
        self.assertEqual(status, UNUSABLE)
        self.assertEqual(found["group_file"]["groups"], [])
        self.assertEqual([p["code"] for p in found["group_file"]["problems"]], [322])
        self.assertEqual(found["totals"]["accounts"], 1)


if __name__ == "__main__":
    if not os.access(AUDIT, os.X_OK):
        sys.exit("%s was not built" % AUDIT)
    unittest.main(argv=sys.argv[:1])
