# The yearly update as a command: a new list in a shape of its own against the list of the year before
# gives the changes, the rows to add, and the next list; that one against the new list has no changes left,
# and the generator takes it.
set -euo pipefail
source=$1 build=$2
tool=$build/examples/kemu_list_tool
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

# The list of 2025 as a spreadsheet would have it, with one change of each kind by hand: 2010109 ends,
# 2010160 begins, 2010108 has another name, 2012904 moves to 2013104.
python3 - "$source/data/functional.tsv" "$work/new.csv" <<'PY'
import csv, sys
rows = [r for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
        if (r["since"].strip("?") or "0") <= "2024" and (r["until"].strip("?") or "9999") >= "2025"]
codes = {r["code"]: r["name"] for r in rows}
assert "2010109" in codes and "2010160" not in codes and "2010170" not in codes
del codes["2010109"]
codes["2010160"] = "甲项目"
codes["2010108"] = "乙项目"
only = next(c for c in codes if len(c) == 7 and c[:3] == "203" and list(codes.values()).count(codes[c]) == 1
            and len([d for d in codes if d.startswith(c[:5])]) > 2)
codes["2010170"] = codes.pop(only)
with open(sys.argv[2], "w", encoding="gb18030") as out:
    out.write("2025年支出功能分类科目,,,\n类,款,项,科目名称\n")
    for code in sorted(codes):
        cells = [code[:3], code[3:5], code[5:7]]
        for k in range(len([c for c in cells if c]) - 1):
            cells[k] = ""
        out.write(",".join(cells) + "," + "　" * (len(code) // 2 - 1) + codes[code] + "\n")
print(only, codes["2010170"])
PY
"$tool" changes functional 2025 "$work/new.csv" "$source/data/functional.tsv" >"$work/changes" 2>"$work/notes"
tail -n +2 "$work/changes" | cut -f1 | sort | uniq -c | tr -s ' ' >"$work/counts"
diff - "$work/counts" <<'EXPECTED' || fail "other changes than were made: $(cat "$work/changes")"
 1 began
 1 ended
 1 moved
 1 renamed
EXPECTED
grep -qP '^ended\t2010109\t' "$work/changes" && grep -qP '^began\t\t\t2010160\t甲项目$' "$work/changes" &&
    grep -qP '^renamed\t2010108\t.*\t2010108\t乙项目$' "$work/changes" &&
    grep -qP '^moved\t203\d+\t(.*)\t2010170\t\1$' "$work/changes" || fail "wrong codes: $(cat "$work/changes")"
grep -q 'GB18030' "$work/notes" && grep -q '×' "$work/notes" || fail "the repairs are not told: $(cat "$work/notes")"

"$tool" rows functional 2025 "$work/new.csv" "$source/data/functional.tsv" "a notice of 2025" >"$work/rows" 2>/dev/null
[ "$(grep -c '^end' "$work/rows")" = 3 ] && [ "$(grep -c '^add' "$work/rows")" = 3 ] || fail "rows: $(cat "$work/rows")"
grep -qP '^add\t2010160\t甲项目\t2025\t\t.*\tofficial\ta notice of 2025\t2025' "$work/rows" ||
    fail "no row for what began: $(cat "$work/rows")"
grep -qP '^end\t2010109\t.*\t2024\t' "$work/rows" || fail "no end: $(cat "$work/rows")"

"$tool" update functional 2025 "$work/new.csv" "$source/data/functional.tsv" "a notice of 2025" >"$work/next.tsv" 2>/dev/null
"$tool" changes functional 2026 "$work/new.csv" "$work/next.tsv" 2>/dev/null | tail -n +2 |
    grep -vP '财预〔2025〕41号|\t(2170404|22911|23107)\t' >"$work/left" || true
[ ! -s "$work/left" ] || fail "the next list still differs from the new one: $(cat "$work/left")"
python3 -B "$source/data/generate.py" --list "$work/next.tsv" --kind functional --year 2024 --name next \
    --out "$work/next.hpp" || fail "the generator refuses the next list"

# Wrong commands and lists.
for arguments in "" "plain" "plain nothing 2025 x" "changes functional 2025 $work/new.csv" "plain functional 0 x"; do
    status=0
    # shellcheck disable=SC2086
    "$tool" $arguments >/dev/null 2>&1 || status=$?
    [ $status = 2 ] || fail "'$arguments' ended with $status"
done
printf 'code,name\n201,a\n20201,b\n' >"$work/bad.csv"
status=0
"$tool" plain functional 2025 "$work/bad.csv" >/dev/null 2>"$work/notes" || status=$?
[ $status = 1 ] && grep -q 'bad.csv: line 3, column 1: ' "$work/notes" || fail "bad list: $status $(cat "$work/notes")"
echo "changes, rows and the next list are right"
