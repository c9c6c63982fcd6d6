"""audit_formats.py ROOT BUILD: see audit_formats.sh. Ends with 77 where python3-jsonschema is not there."""
import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not there")
    sys.exit(77)

ROOT, AUDIT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) / "examples/audit/audit"

# SARIF 2.1.0 (OASIS), as far as tools that review code demand it: sections 3.13, 3.14, 3.27, 3.29.
SARIF = {
    "type": "object", "required": ["version", "$schema", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["tool", "results"],
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"type": "object", "required": ["name", "rules"], "properties": {
                    "rules": {"type": "array", "items": {"type": "object", "required": ["id"]}}}}}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["ruleId", "level", "message", "locations"],
                    "properties": {
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
                        "locations": {"type": "array", "minItems": 1, "items": {"type": "object", "properties": {"physicalLocation": {
                            "type": "object", "required": ["artifactLocation"], "properties": {
                                "artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string", "minLength": 1}}},
                                "region": {"type": "object", "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}}}}}}}}}}}}}}


def audit(*arguments):
    done = subprocess.run([AUDIT, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return done.returncode, done.stdout


def require_plain(said):
    """Each account, written by Python's own library from what it reads there, is the same bytes."""
    lines = [line.rstrip(",") for line in said.splitlines() if line.startswith('{"account"')]
    assert lines and all(json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) == line for line in lines), said[:300]


def odd_texts():
    """Names of files and cells with control characters, quotation marks and bytes that are no UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        where = pathlib.Path(folder)
        for name in (b"plain", b"broken \xff\xe4\xb8", b"bell \x07 \\ \" \x7f"):
            account = where / os.fsdecode(name)
            account.mkdir()
            (account / "2024年度支出决算表.csv").write_bytes(
                "单位：万元\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,9.00,4.00,4.00\n"
                "201,\"一般\x01公\x1b[31m共\t\"\"服务\\\",9.00,4.00,5.00\n".encode())
        said = subprocess.run([AUDIT, "--json", "--all", where], stdout=subprocess.PIPE).stdout
        assert said.count(b"broken \xef\xbf\xbd\xef\xbf\xbd\"") == 1, said[:500]
        assert b'bell \\u0007 \\\\ \\" \x7f"' in said and b"\\u001b[31m" in said
        require_plain(said.decode("utf-8"))
        assert json.loads(said)["totals"]["accounts"] == 3
        log = subprocess.run([AUDIT, "--sarif", where], stdout=subprocess.PIPE).stdout.decode("utf-8")
        assert json.dumps(json.loads(log), ensure_ascii=False, separators=(",", ":")) == log.rstrip("\n")


def main():
    schema = json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    accounts = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples/accounts").iterdir())
    status, said = audit("--json", *accounts)
    written = json.loads(said)
    check.validate(written)
    assert len(written["accounts"]) == 5 and status == 1, status
    every = audit("--json", "--all", *accounts)[1]
    check.validate(json.loads(every))
    require_plain(said)
    require_plain(every)
    odd_texts()
    check.validate(json.loads(audit("--json", "no/such/folder")[1]))
    for place in ("schema", "kemu", "totals", "accounts"):  # the schema can refuse
        broken = copy.deepcopy(written)
        del broken[place]
        assert not check.is_valid(broken), place
    broken = copy.deepcopy(written)
    broken["accounts"][0]["verdicts"]["exact"] = -1
    assert not check.is_valid(broken)

    status, said = audit("--sarif", *accounts)
    log = json.loads(said)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    results = log["runs"][0]["results"]
    violations = written["totals"]["violations"]
    assert sum(r["level"] == "error" for r in results) == violations > 0, (len(results), violations)
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    # As a whole: a note beside the violations that it explains, at each figure of the likeliest explanation.
    whole = [r for r in results if r["ruleId"].startswith("joint.")]
    joints = [a["joint"] for a in written["accounts"] if a.get("joint", {}).get("grade") in ("violated", "adjusted")]
    assert [r["ruleId"] for r in whole] == ["joint." + j["grade"] for j in joints] and whole, whole
    for result, joint in zip(whole, joints):
        assert result["level"] == "note" and joint["zh"] in result["message"]["text"], result
        assert len(result["locations"]) == (1 if "cause" in joint or not joint["explanations"] else len(joint["explanations"][0])), result
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (ROOT / urllib.parse.unquote(uri)).exists(), f"{uri} is not found from where audit was run"
        assert result["ruleId"] in rules, result["ruleId"]

    # A file whose name begins as its folder does, and a file of an account of a group.
    with tempfile.TemporaryDirectory() as folder:
        where = pathlib.Path(folder)
        table = "支出决算表\n单位：万元\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,%s\n201,一般公共服务支出,%s\n"
        for name, total in (("2024", "9.00,4.00,4.00"), ("dep", "9.00,4.00,5.00"), ("unit", "7.00,4.00,3.00")):
            (where / name).mkdir()
            (where / name / "2024年度支出决算表.csv").write_text("2024年度" + table % (total, total), encoding="utf-8")
        (where / "group.csv").write_text("group,kind,account,role\ng,sum,dep,department\ng,sum,unit,agency\n", encoding="utf-8")
        said = subprocess.run([AUDIT, "--sarif", "2024", "--group", "group.csv"], cwd=where, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
        grouped = json.loads(subprocess.run([AUDIT, "--json", "2024", "--group", "group.csv"], cwd=where, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout)
        check.validate(grouped)
        assert [g["group"] for g in grouped["group_file"]["groups"]] == ["g"]
        grouped["group_file"]["groups"][0]["kind"] = "sums"
        assert not check.is_valid(grouped)
        uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(said)["runs"][0]["results"]}
        assert {u.split("/")[0] for u in uris} == {"2024", "dep"}, uris
        assert all((where / urllib.parse.unquote(u)).exists() for u in uris), uris

    offered = set(re.findall(r"--[a-z][a-z-]*", (ROOT / "examples/audit/completion.bash").read_text(encoding="utf-8")))
    listed = set(re.findall(r"^\s+(?:-\w,)?(--[a-z][a-z-]*)", audit("--help")[1], re.M))
    assert len(listed) > 10 and offered == listed, f"completion and --help differ: {offered ^ listed}"
    print(f"JSON, SARIF ({len(results)} results, {len(rules)} rules) and {len(listed)} options agree with what is written of them")


main()
