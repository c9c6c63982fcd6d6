"""Runs every block of the guide, docs/en and docs/zh, and lists how each is tried.

    guide.py ROOT BUILD COMPILER      BUILD has the audit tool and kemu_list_tool (tests/run builds them)

A line for each block: page, line, kind, how it was tried. A block that no trial below knows is a fault, and so is a
trial that no block asked for. Most trials are made twice: as the page has it, and spoilt, which must be found.
Programs ({{examples/NAME.cpp}}) are compiled and run here too, and {{output ...}} is what they must print. The
blocks of both languages are equal, so one run proves both. Besides: each `audit --option` of the text is an option
that --help has, each program and file named in `code` is there, and each way to add kemu to a project has
a folder in tests/consumers.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from readme import WARNINGS, blocks, matches, outside_blocks  # noqa: E402

ROOT, BUILD, COMPILER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
TOOL = BUILD / "examples/audit/audit"
ACCOUNT = ROOT / "examples/accounts/jingdezhen-2024"
# What the guide calls by bare name or below build/tests is found there.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "LANG" and not k.startswith("LC_")} | {"PATH": f"{TOOL.parent}:{os.environ['PATH']}"}
# The ways of the table "Adding it to a project": the folders of tests/consumers that try each.
WAYS = {
    "CMake, installed": ["cmake"], "CMake, as sources": ["cmake"], "pkg-config, Meson": ["pkgconfig", "meson"], "Conan 2": ["conan"],
    "vcpkg": ["vcpkg"], "Debian": ["deb"], "nothing": ["single_header"], "C++20 modules": ["module"],
}


class Wrong(Exception):
    pass


def demand(condition, what):
    if not condition:
        raise Wrong(what)


def run(command, folder):
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def audited(folder, *arguments):
    """What audit --json says of the one account in FOLDER."""
    done = subprocess.run([TOOL, "--json", *arguments, folder], cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    accounts = json.loads(done.stdout)["accounts"]
    demand(len(accounts) == 1, f"{len(accounts)} accounts, not one")
    return accounts[0]


def said_of(account):
    return json.dumps(account["problems"], ensure_ascii=False)


def copy_of_account(folder, **files):
    shutil.rmtree(folder / "account", ignore_errors=True)
    shutil.copytree(ACCOUNT, folder / "account")
    for name, text in files.items():
        (folder / "account" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder / "account"


def texts(account, kind):
    found = [t["verdicts"] for t in account["texts"] if t["text"] == kind]
    demand(len(found) == 1, f"no verdicts on {kind}")
    return found[0]


def spoilt(text, old, new):
    demand(text.count(old) >= 1, f"the block no longer has '{old}', which the trial spoils")
    return text.replace(old, new, 1)


# --- How each kind of block is tried: (how, function(text, folder)) --------------------------------------

def meta_json(text, folder):
    demand(json.loads(text), "not JSON")
    account = audited(copy_of_account(folder, meta__json=text))
    demand(account["agency"] == "景德镇市医疗保障局" and account["year"] == 2024, "audit reads another agency or year")
    demand("meta.json" not in said_of(account), said_of(account))
    account = audited(copy_of_account(folder, meta__json=spoilt(text, "agency_name", "agency_nam")))
    demand("agency_name" in said_of(account), "a key that is nearly agency_name is not reported with it: " + said_of(account))


def form_of_codes(text, folder):
    where = folder / "form"
    for content, clean in ((text, True), (spoilt(text, "basic", "basics"), False)):
        shutil.rmtree(where, ignore_errors=True)
        where.mkdir()
        (where / "form03.csv").write_text(content, encoding="utf-8")
        (where / "meta.json").write_text('{"fiscal_year": 2024, "amount_unit": "万元", "form_set": "final_accounts"}', encoding="utf-8")
        account = audited(where, "--all")
        demand([f["form"] for f in account["forms"]] == ["form03"], "it is not read as form03")
        if clean:
            demand(not account["problems"], said_of(account))
            demand(account["forms"][0]["verdicts"]["exact"] >= 2, "940.49 = 685.21 + 255.28 and 83.45 = 83.45 are not judged")
        else:
            demand("basics" in json.dumps(account, ensure_ascii=False), "an unknown column is not named")


def statements(text, folder):
    demand(texts(audited(copy_of_account(folder, statements__csv=text)), "statements")["exact"] >= 1, "the statement is not found right")
    wrong = texts(audited(copy_of_account(folder, statements__csv=spoilt(text, "72.86", "72.68"))), "statements")
    demand(wrong["violated"] >= 1, "a wrong percentage is not found")


def identities(text, folder):
    def kinds(content):
        account = audited(copy_of_account(folder, identities__csv=content), "--all")
        return [f["kind"] for f in account["findings"] if f["rule"] == text.splitlines()[1].split(",")[0]]

    demand(kinds(text) == ["exact"], f"the identity does not hold: {kinds(text)}")
    head, line = text.splitlines()
    fields = line.split(",")
    fields[1], fields[3] = fields[3], fields[1]
    turned = kinds(f"{head}\n{','.join(fields)}\n")
    demand(turned == ["violated"], f"turned round, it is {turned}")


def own_form_set(block, index, folder):
    """The six blocks make a set and a form; the last one tries the whole."""
    names = ("set.csv", "forms.csv", "columns.csv", "rows.csv", "identities.csv")
    where = folder / ("special_funds_set" if index < 5 else "special_funds_account")
    where.mkdir(exist_ok=True)
    if index < 5:
        (where / names[index]).write_text(block, encoding="utf-8")
        return
    for content, exact, violated in ((block, 14, 0), (spoilt(block, "5.00,2.00", "5.00,2.50"), 12, 2)):
        (where / "公开11表.csv").write_text(content, encoding="utf-8")
        account = audited(where, "--forms", folder / "special_funds_set")
        verdicts = account["verdicts"]
        demand(not account["problems"], said_of(account))
        demand((verdicts["exact"], verdicts["violated"]) == (exact, violated), f"{verdicts}, not {exact} exact and {violated} violated")


def audit_in_ci(text, folder):
    where = folder / "ci"
    (where / "accounts/good").mkdir(parents=True)
    (where / "accounts/good/2024年度支出决算表.csv").write_text(
        "2024年度支出决算表\n单位：万元\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,9.00,4.00,5.00\n"
        "201,一般公共服务支出,9.00,4.00,5.00\n", encoding="utf-8")
    done = run(["bash", "-c", text], where)
    demand(done.returncode == 0, f"status {done.returncode} for an account in order:\n{done.stdout}")
    shutil.copytree(ACCOUNT, where / "accounts" / ACCOUNT.name)
    done = run(["bash", "-c", text], where)
    demand(done.returncode == 1 and "violated" in done.stdout, f"status {done.returncode}, not 1, for an account with violations")


def hook(text, folder):
    entry = re.search(r"^ +entry: (.+)$", text, re.M)
    demand(entry and "language: system" in text, "no entry of a system hook")
    demand(run(["bash", "-c", entry[1]], folder / "ci").returncode == 1, f"{entry[1]}: status is not 1 for an account with violations")


def new_list(folder, name):
    """The list of 2025 with one new code, as the list of 2027."""
    rows = ["编码,名称"]
    for line in (ROOT / "data/functional.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, title, _, until = line.split("\t")[:4]
        if not until:
            rows.append(f"{code},{title}")
    (folder / name).write_text("\n".join(rows + ["2010199,甲事务支出" if "2010199," not in "\n".join(rows) else "2010198,甲事务支出"]) + "\n", encoding="utf-8")


def table_by_cmake(text, folder):
    project = folder / "table"
    project.mkdir()
    new_list(project, "list_2027.csv")
    (project / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(my_program LANGUAGES CXX)\n"
        f"add_subdirectory({ROOT} kemu)\nadd_executable(my_program main.cpp)\ntarget_link_libraries(my_program PRIVATE kemu::kemu)\n{text}", encoding="utf-8")
    (project / "main.cpp").write_text(
        '#include "functional_2027.hpp"\n#include <kemu/tables/2024.hpp>\nusing namespace kemu::literals;\n'
        'static_assert(kemu::tables::functional_2027.name(201_function, 2027) == "一般公共服务支出");\nint main() {}\n', encoding="utf-8")
    for command in (["cmake", "-S", ".", "-B", "build", "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={COMPILER}"], ["cmake", "--build", "build"], ["build/my_program"]):
        done = run(command, project)
        demand(done.returncode == 0, done.stdout)


def list_tool(text, folder):
    where = folder / "list"
    (where / "build").mkdir(parents=True)
    (where / "build/tests").symlink_to(BUILD)
    (where / "data").symlink_to(ROOT / "data")
    new_list(where, "list_2027.csv")
    for line in text.splitlines():
        done = run(["bash", "-c", line], where)
        demand(done.returncode == 0, f"{line}: {done.stdout}")
        if " changes " in line or " rows " in line:
            demand("甲事务支出" in done.stdout, f"{line}: the new code is not shown: {done.stdout}")
    demand("甲事务支出" in (where / "next.tsv").read_text(encoding="utf-8"), "next.tsv has not the new code")


TRIALS = {
    ("files", "json", 0): ("meta.json of an account: audit reads it; a misspelt key is named", meta_json),
    ("files", "csv", 0): ("form03.csv of an account: both sums judged; an unknown column is named", form_of_codes),
    ("files", "csv", 1): ("statements.csv of an account: right; another percentage is found wrong", statements),
    ("howto", "sh", 0): ("run over accounts/: status 0, and 1 with violations", audit_in_ci),
    ("howto", "yaml", 0): ("its entry is run in a folder with violations: status 1", hook),
    ("howto", "cmake", 0): ("a project is configured, built and run with it", table_by_cmake),
    ("howto", "sh", 1): ("each line is run with a list that has one new code", list_tool),
    ("howto", "csv", 0): ("identities.csv of an account: holds; turned round it does not", identities),
}
for at in range(6):
    TRIALS["form_sets", "csv", at] = (
        "a file of the set that the last block tries" if at < 5 else "the set by audit --forms: 14 exact; 2.50 gives 2 violated",
        lambda text, folder, at=at: own_form_set(text, at, folder))


def program(name, folder):
    """What a program prints: the one that tests/run has compiled with warnings as errors, else it is compiled here."""
    built = BUILD / "examples" / f"example_{pathlib.Path(name).stem}"
    if not built.exists():
        built = folder / built.name
    if not built.exists():
        done = run([COMPILER, "-std=c++20", *WARNINGS, f"-I{ROOT}/include", f'-DKEMU_EXAMPLE_ACCOUNT="{ACCOUNT}"', str(ROOT / name), "-o", str(built)], folder)
        demand(done.returncode == 0, done.stdout)
    done = run([str(built)], ROOT)
    demand(done.returncode == 0, f"status {done.returncode}")
    return done.stdout.splitlines()


def shown_by(name):
    _, found, shown = (ROOT / name).read_text(encoding="utf-8").partition("\n// Prints:\n")
    demand(found, "the program does not say what it prints")
    return [line.removeprefix("//").removeprefix(" ") for line in shown.rstrip().splitlines()]


def check_page(page, text, folder, done, used):
    """Yields (line, kind, how, fault or None) of each block."""
    counts = collections.Counter()
    found = [(start, kind or "text", "\n".join(lines) + "\n") for kind, lines, start in blocks(text)]
    for line, what in enumerate(text.splitlines(), 1):
        if marker := re.fullmatch(r"\{\{(output )?([\w/.]+)\}\}", what):
            found.append((line, "output" if marker[1] else "program", marker[2]))
        elif "{{" in what:
            found.append((line, "marker", what))
    for line, kind, block in sorted(found):
        key = (page, kind, block if kind in ("program", "output") else counts[kind])
        counts[kind] += 1
        if key in done:
            yield line, kind, "run on an earlier page or in the other language", done[key]
            continue
        how, fault = "", None
        try:
            if kind == "program":
                how = f"{block}: compiled with warnings as errors, and run"
                program(block, folder)
            elif kind == "output":
                how = f"{block}: compared with what it prints"
                demand(matches(shown_by(block), program(block, folder)), "prints something else")
            elif key in TRIALS:
                used.add(key)
                how, trial = TRIALS[key]
                trial(block, folder)
            else:
                fault = f"nothing tries this block of '{kind}'"
        except (Wrong, ValueError, KeyError, OSError, StopIteration) as wrong:
            fault = f"{type(wrong).__name__}: {wrong}"
        done[key] = fault
        yield line, kind, how, fault


def check_text(page, text, options):
    """Faults of what the running text names in `code`."""
    prose = outside_blocks(text)
    for code in re.findall(r"`([^`\n]+)`", prose):
        word = code.split()[0]
        if code.startswith("audit ") or code.startswith("--"):
            for option in re.findall(r"--[a-z][a-z-]*", code):
                # find_package's and the documentation's own options are not audit's.
                if code.startswith("audit ") and option not in options:
                    yield f"{page}: `{code}`: audit has no {option}"
        if code.startswith("python3 "):
            word = code.split()[1]
        if re.match(r"(\.ci|benchmarks|data|docs|examples|include|tests)/[\w/.-]*$", word) and not (ROOT / word).exists():
            yield f"{page}: `{code}`: no {word}"
    if page.endswith("index"):
        rows = [r.split("|")[1].strip() for r in re.findall(r"^\|.*\|$", prose, re.M)][2:]
        demand(len(rows) == len(WAYS), f"{page}: {len(rows)} ways in the table, {len(WAYS)} known to this test")
        for row, folders in zip(rows, WAYS.values()):
            for name in folders:
                if not (ROOT / "tests/consumers" / name / "check.sh").exists():
                    yield f"{page}: {row}: tests/consumers has no {name}"
        if page.startswith("en") and rows != list(WAYS):
            yield f"{page}: the ways are {rows}"


def template(folder):
    """`audit --template FOLDER --set ... --year ... --unit ...` of files.md."""
    done = run(["bash", "-c", "audit --template empty --set final_accounts --year 2024 --unit 万元"], folder)
    demand(done.returncode == 0, done.stdout)
    written = {p.name for p in (folder / "empty").iterdir()}
    demand({"meta.json", "form01.csv", "form10.csv"} <= written, f"audit --template writes {sorted(written)}")


def self_test(folder):
    """An untried block, a wrong option and a wrong file are found."""
    said = list(check_page("files", "```sh\nls\n```\n{{x}}\n{{examples/none.cpp}}\n", folder, {}, set()))
    assert len(said) == 3 and all(fault for *_, fault in said), said
    assert len(list(check_text("x", "`audit --nonsense` `tests/nothing.py` `audit --json`", {"--json"}))) == 2
    try:
        identities("id,target,relation,terms,zh\no,form05/合计/basic,<=,form05/合计/total_expenditure,x\n", folder)
    except Wrong:
        return
    raise AssertionError("an identity that does not hold passes")


def main():
    faults, table, done, used, count = [], [], {}, set(), 0
    options = set(re.findall(r"--[a-z][a-z-]*", run([TOOL, "--help"], ROOT).stdout))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        self_test(folder)
        plain = {}
        for language in ("en", "zh"):
            for path in sorted((ROOT / "docs" / language).glob("*.md")):
                text = path.read_text(encoding="utf-8")
                where = f"docs/{language}/{path.name}"
                plain.setdefault(path.stem, []).append([(kind, lines) for kind, lines, _ in blocks(text)] + re.findall(r"^\{\{.*\}\}$", text, re.M))
                for line, kind, how, fault in check_page(path.stem, text, folder, done, used):
                    count += 1
                    table.append(f"{where}:{line:<4} {kind:<8} {'FAULT' if fault else 'tried'}  {how}")
                    if fault:
                        faults.append(f"{where}:{line}: {fault}")
                faults += check_text(f"{language}/{path.stem}", text, options)
        for page, both in plain.items():
            if len(both) != 2 or both[0] != both[1]:
                faults.append(f"{page}.md: the blocks of both languages differ")
        faults += [f"no block asked for the trial of {key}" for key in TRIALS if key not in used]
        try:
            template(folder)
        except Wrong as wrong:
            faults.append(str(wrong))
    print("\n".join(table))
    print("\n".join(faults))
    print(f"guide: {count} blocks, {len(faults)} faults")
    sys.exit(1 if faults or count < 50 else 0)


main()
