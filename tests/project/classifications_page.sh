# The page and the exports of examples/classifications: the page in a real browser without network,
# driven as a reader would; the exports read back. Exits with 77 where chromium cannot be had.
set -euo pipefail
source=$1 build=$2
. "$source/tests/require.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=$build/examples/example_classifications
lists=$source/data

fail() { echo "$*" >&2; exit 1; }

# --- Exports ---------------------------------------------------------------------------------------
for kind in functional economic_department economic_government revenue; do
    "$program" csv $kind >"$work/$kind.csv"
    python3 - "$work/$kind.csv" "$lists/$kind.tsv" <<'PY'
import csv, sys
def rows(file, **dialect):
    with open(file, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, **dialect):
            yield tuple((row[c] or "") for c in
                        ("code", "name", "since", "until", "budget", "evidence", "basis"))
written = sorted(rows(sys.argv[1]))
source = sorted(rows(sys.argv[2], delimiter="\t", quoting=csv.QUOTE_NONE))
assert len(source) > 80 and written == source, set(written) ^ set(source)
PY
    # What is exported is a list that is read again, at run time and by the generator.
    codes=$(cut -f1 "$lists/$kind.tsv" | tail -n +2 | sort -u | wc -l)
    said=$("$build/examples/kemu_list_tool" count "$kind" 2024 "$work/$kind.csv")
    [ "$said" = "$work/$kind.csv: $codes codes" ] || fail "the export of $kind reads back as: $said"
    for list in "$lists/$kind.tsv" "$work/$kind.csv"; do
        python3 "$source/data/generate.py" --list "$list" --kind "$kind" --year 2024 \
            --name again --out "$work/${list##*.}.hpp"
    done
    # The lists have no English names of their own: those rows of the header are left out.
    table() { grep -E '^    [{"]' "$1" | grep -vE '^    \{[0-9]+, "[A-Za-z]'; }
    [ "$(table "$work/tsv.hpp" | wc -l)" -ge "$codes" ] || fail "no rows in the header of $kind"
    diff <(table "$work/tsv.hpp") <(table "$work/csv.hpp") ||
        fail "the generator makes another table of the export of $kind"
done
"$program" json >"$work/all.json"
python3 - "$work/all.json" "$lists" <<'PY'
import csv, json, sys
data = json.load(open(sys.argv[1], encoding="utf-8"))
sizes = {k: len(v["codes"]) for k, v in data["classifications"].items()}
assert sizes == {"functional": 1824, "economic_department": 111, "economic_government": 84,
                 "revenue": 651}, sizes
gift = next(c for c in data["classifications"]["economic_department"]["codes"]
            if c["code"] == "39906")
assert dict(zip(data["years"], gift["validity"]))[2024] == "not_valid"
# Read back into rows, it is the source lists again.
words = {"historical_confirmed": "historical+"}
for kind, table in data["classifications"].items():
    def year(n, bound):
        return str(n[bound] or "") + ("?" if n["unsettled"] and n[bound] else "")
    written = sorted((c["code"], n["name"], year(n, "since"), year(n, "until"),
                      "+".join(sorted(n["budgets"])), words.get(n["evidence"], n["evidence"]), n["basis"])
                     for c in table["codes"] for n in c["names"])
    with open(f"{sys.argv[2]}/{kind}.tsv", encoding="utf-8", newline="") as f:
        source = sorted((r["code"], r["name"], r["since"] or "", r["until"] or "",
                         "+".join(sorted(filter(None, (r["budget"] or "").split("+")))),
                         r["evidence"], r["basis"] or "")
                        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert written == source, (kind, set(written) ^ set(source))
    for c in table["codes"]:
        for year, k in zip(data["years"], c["name_in"]):
            n = c["names"][k]
            assert (c["validity"][year - 2018] != "valid" or
                    (n["since"] or 0) <= year <= (n["until"] or 9999)), (c["code"], year)
PY
if "$program" csv nonsense >"$work/none" 2>&1; then fail "accepts a kind that does not exist"; fi
echo "exports agree with the source lists"

# --- The page --------------------------------------------------------------------------------------
kemu_require chromium || { echo "chromium cannot be had: the page was not looked at" >&2; exit 77; }
"$program" html >"$work/page.html"
if grep -nE '(src|href)=|https?://|@import|fetch\(|XMLHttpRequest' "$work/page.html"; then
    fail "the page asks for something from elsewhere"
fi
sections=$(grep -oE '^210[0-9]{2}'$'\t' "$lists/functional.tsv" | sort -u | wc -l)

# The driver types, chooses and clicks, and reports what a reader would then see.
cat >"$work/head.html" <<'HTML'
<script>window.wrong = []; window.onerror = (message) => { window.wrong.push(message); };</script>
HTML
cat >"$work/driver.html" <<'HTML'
<script>
const say = [], at = id => document.getElementById(id);
const rows = () => [...document.querySelectorAll("#tree .row")].filter(r => r.offsetParent !== null);
const row = code => rows().find(r => r.dataset.code === code);
const shown = () => rows().map(r => r.dataset.code).join(" ");
const type = text => { at("search").value = text; at("search").dispatchEvent(new Event("input")); };
const choose = (id, value) => { at(id).value = value; at(id).dispatchEvent(new Event("change")); };
say.push("linked " + shown() + " of " + at("kind").value + " " + at("year").value);
type(""); choose("kind", "functional"); choose("year", "2024");
say.push("categories " + rows().length + " of " + at("count").textContent);
row("210").querySelector("button").click();
say.push("opened " + rows().filter(r => r.dataset.code.startsWith("210") && r.dataset.code.length === 5).length);
row("210").querySelector("button").click();
say.push("closed " + rows().length);
type("２１０１５０６");
say.push("found " + shown() + " " + at("count").textContent);
say.push("name " + row("2101506").querySelector(".name").textContent);
type("医疗保障经办事务");
say.push("by name " + shown());
type("20805"); choose("year", "2019");
say.push("2019 " + row("20805").querySelector(".name").textContent);
choose("year", "2024");
say.push("2024 " + row("20805").querySelector(".name").textContent);
type("医疗卫生与计划生育支出");
say.push("former " + shown());
say.push("history " + row("210").querySelector(".facts").textContent.includes("2018年止：医疗卫生与计划生育支出；2019年起：卫生健康支出"));
choose("kind", "economic_department"); type("因公出国(境)");
say.push("folded " + shown());
type("39906");
say.push("39906 in 2024 " + row("39906").classList.contains("not_valid"));
choose("year", "2022");
say.push("39906 in 2022 " + row("39906").classList.contains("not_valid"));
type("no such name");
say.push("nothing " + rows().length);
choose("kind", "revenue"); type("101"); choose("year", "2024");
const colour = evidence => getComputedStyle(rows().find(r => r.classList.contains(evidence))).borderLeftColor;
say.push("evidence colours differ " + (colour("concordant") !== colour("single")));
say.push("errors " + window.wrong.length + " " + window.wrong.join("; "));
const report = document.createElement("pre");
report.id = "report";
report.textContent = say.map(line => "|" + line).join("\n");
document.body.append(report);
</script>
HTML
awk -v head="$work/head.html" -v driver="$work/driver.html" '
    function insert(file,   line) { while ((getline line < file) > 0) print line }
    /<\/head>/ { insert(head) }
    /^<\/body>/ { insert(driver) }
    { print }' "$work/page.html" >"$work/driven.html"
timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --user-data-dir="$work/profile" --host-resolver-rules='MAP * ~NOTFOUND' \
    --virtual-time-budget=10000 --dump-dom \
    "file://$work/driven.html#kind=economic_department&q=30101&year=2023" \
    >"$work/dom.html" 2>"$work/chromium.log" ||
    { tail -5 "$work/chromium.log" >&2; fail "chromium failed"; }
sed -n '/<pre id="report">/,/<\/pre>/p' "$work/dom.html" | grep -o '|[^<]*' | cut -c2- >"$work/said"
cat >"$work/expected" <<EXPECTED
linked 301 30101 of economic_department 2023
categories 30 of 1824
opened $sections
closed 30
found 210 21015 2101506 1 / 1824
name 医疗保障经办事务
by name 210 21015 2101506
2019 行政事业单位离退休
2024 行政事业单位养老支出
former 210 21099 2109901
history true
folded 302 30212
39906 in 2024 true
39906 in 2022 false
nothing 0
evidence colours differ true
errors 0 
EXPECTED
diff "$work/expected" "$work/said" || fail "the page does not show what it should (< expected, > seen)"
echo "the page shows what it should in $(chromium --version 2>/dev/null | head -1)"
