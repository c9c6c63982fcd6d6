# The tables are what the generator writes; it refuses bad lists by line, makes headers of other
# lists, and a header that was damaged by hand does not compile.
set -euo pipefail
source=$1 compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
generate="python3 $source/data/generate.py"

fail() { echo "$*" >&2; exit 1; }

$generate --check

# A header that differs is found and named.
mkdir -p "$work/include/kemu"
cp -r "$source/data" "$work/data"
cp -r "$source/include/kemu/tables" "$work/include/kemu/tables"
sed -i 's/医疗保障经办事务/医疗保障经办/' "$work/include/kemu/tables/functional.hpp"
rm "$work/include/kemu/tables/2020.hpp"
if said=$(python3 "$work/data/generate.py" --check 2>&1); then fail "--check is blind"; fi
[[ $said == *functional.hpp*2020.hpp* ]] || fail "--check names the wrong files: $said"
python3 "$work/data/generate.py"
diff -r "$source/include/kemu/tables" "$work/include/kemu/tables" ||
    fail "regenerating changes something"

# What the lists must agree on: each fault planted in a copy of the lists is found, and so is an exception
# that nothing needs.
plant() { # EXPECTED FILE PERL-EXPRESSION
    rm -rf "$work/data"
    cp -r "$source/data" "$work/data"
    perl -CSD -Mutf8 -i -pe "$3" "$work/data/$2"
    if cmp -s "$source/data/$2" "$work/data/$2"; then fail "planted nothing in $2: $3"; fi
    if said=$(python3 -B "$work/data/generate.py" --check 2>&1); then fail "not found: $1"; fi
    [[ $said == *"$1"* ]] || fail "expected $1, got: $said"
}
plant "renaming: 2100199 since 2019" functional.tsv '$_ = "" if /^2100199\t其他医疗/'
plant "renaming: 2070110 since 2019" functional.tsv '$_ = "" if /^2070110\t文化交流/'
plant "mirror: 1100241 [(2020, 0" revenue.tsv 's/\t2019\t/\t2020\t/ if /^1100241/'
plant "1100231 is listed for 2023 to 2024" revenue.tsv 's/\t2023\t/\t2024\t/ if /^1100231\t巩固/'
plant "mirror: 1100260 [" functional.tsv '$_ = "" if /^2300260\t其他/; s/\t2020\t/\t\t/ if /^2300260\t灾/'
plant "mirror: 1100250 " revenue.tsv 's/节能环保/环保节能/ if /^1100250/'
plant "mirror: 2300412 has no income half" revenue.tsv '$_ = "" if /^1100412/'
plant "notice: 财预〔2025〕41号 only the functional half" revenue.tsv 's/财预〔2025〕41号/x/'
plant "2140101 is listed for" functional.tsv 's/\t\t\t/\t2020\t\t/ if /^214\t/; s/\t\t\t/\t2019\t\t/ if /^2140101/'
plant "21001 is valid in a year between two names" functional.tsv 's/\t2018\t/\t2017\t/ if /^210\t医疗/'
plant "unsettled: 2130205 has an open year" unsettled.tsv '$_ = "" if /2130205/'
plant "nothing is excused by" exceptions.tsv 's/\t20706\t/\t20799\t/'
plant "an exception without a reason" exceptions.tsv 's/\tnew in 2019: tourism.*/\t/'

# Bad lists: what is expected, then the list with its header row, each \n a line.
number=0
refuse() { # LINE TEXT LIST
    number=$((number + 1))
    printf '%b' "$3" >"$work/bad.tsv"
    if said=$($generate --list "$work/bad.tsv" --kind functional --year 2026 \
        --out "$work/bad.hpp" 2>&1); then fail "accepted: $3"; fi
    [[ $said == "bad.tsv:$1: $2"* ]] || fail "expected bad.tsv:$1: $2, got: $said"
    [ ! -e "$work/bad.hpp" ] || fail "wrote a header of a bad list"
}
refuse 3 "20201 has no parent 202" 'code\tname\n201\ta\n20201\tb\n'
refuse 4 "201 appears twice" 'code\tname\n201\ta\n202\tb\n201\tc\n'
refuse 3 "201 appears twice" 'code\tname\tsince\tuntil\n201\ta\t2018\t2020\n201\tb\t2020\t\n'
refuse 2 "'2010' has not the length" 'code\tname\n2010\ta\n'
refuse 3 "'20100' has a level that is 00" 'code\tname\n201\ta\n20100\tb\n'
refuse 3 "'301' belongs to another classification" 'code\tname\n201\ta\n301\tb\n'
refuse 2 "201 has no name" 'code\tname\n201\t\n'
refuse 3 "broken UTF-8" 'code\tname\n201\ta\n202\t\xE4\xB8\n'
refuse 1 "column missing or twice: name" 'code\ttitle\n201\ta\n'
refuse 1 "column missing or twice: name" 'code\tname\tname\n201\ta\tb\n'
refuse 1 "no header row" ''
refuse 2 "more fields than columns" 'code\tname\n201\ta\tb\n'
refuse 2 "broken quotes or line end" 'code,name\n201,"a\n'
refuse 2 "broken quotes or line end" 'code\tname\n201\ta\rb\n'
refuse 2 "201: since '20x8' is no year" 'code\tname\tsince\n201\ta\t20x8\n'
refuse 2 "201: since 2020 is after until 2019" 'code\tname\tsince\tuntil\n201\ta\t2020\t2019\n'
refuse 2 "201: unknown budget 'other'" 'code\tname\tbudget\n201\ta\tgeneral+other\n'
refuse 2 "201: unknown evidence 'hearsay'" 'code\tname\tevidence\n201\ta\thearsay\n'
refuse 3 "20101 is listed for 2018 to 2026, when its parent was not valid" \
    'code\tname\tsince\tuntil\n201\ta\t2020\t\n20101\tb\t2018\t\n'

# More rows than a table holds, at the line where runtime_table says so (tests/classification/runtime_table.unit.cpp).
python3 - "$work/large.tsv" <<'PY'
import sys
with open(sys.argv[1], "w") as out:
    out.write("code\tname\n")
    for category in range(201, 208):
        out.write(f"{category}\tname\n")
        for section in range(1, 100):
            out.write(f"{category}{section:02}\tname\n")
            out.writelines(f"{category}{section:02}{item:02}\tname\n" for item in range(1, 100))
with open(sys.argv[1].replace("large", "names"), "w") as out:
    out.write("code\tname\tsince\tuntil\n")
    for category in range(201, 208):
        out.writelines(f"{category}\tname\t{year}\t{year}\n" for year in range(1000, 10000))
PY
for large in large names; do
    if said=$($generate --list "$work/$large.tsv" --kind functional --year 2026 --out "$work/bad.hpp" 2>&1)
    then fail "accepted a list that is too large"; fi
    [[ $said == "$large.tsv:60002: more than 60000 rows"* ]] || fail "too large, but: $said"
done

# A list of one's own becomes a table that is used like those of kemu.
cat >"$work/ministry.csv" <<'LIST'
code,name,english
30101,基本工资,basic salaries
301,"工资福利支出","wages, salaries and welfare"
LIST
$generate --list "$work/ministry.csv" --kind economic_department --year 2027 --name ministry_2027 \
    --out "$work/ministry_2027.hpp"
cat >"$work/own.cpp" <<'CPP'
#include <kemu/tables/2024.hpp>
#include "ministry_2027.hpp"
using namespace kemu::literals;
constexpr kemu::classification<kemu::economic_department> own = kemu::tables::ministry_2027;
static_assert(own.size() == 2 && own.name(30101_economic, 2027) == "基本工资");
static_assert(own.english(301_economic) == "wages, salaries and welfare");
static_assert(own.evidence_of(301_economic, 2027) == kemu::evidence::official);
static_assert(own.validity_in(301_economic, 2027) == kemu::validity::valid);
static_assert(own.validity_in(301_economic, 2026) == kemu::validity::not_known);
static_assert(own.validity_in(302_economic, 2027) == kemu::validity::unknown_code);
CPP
$compiler -std=c++20 -fsyntax-only -I"$source/include" -I"$work" "$work/own.cpp"

# A row taken out of a header by hand: the message names reason, code and row.
mkdir -p "$work/damaged/kemu/tables"
grep -v '^    {21015, ' "$source/include/kemu/tables/functional.hpp" \
    >"$work/damaged/kemu/tables/functional.hpp"
echo '#include <kemu/tables/functional.hpp>' >"$work/damaged.cpp"
if said=$($compiler -std=c++20 -fsyntax-only -I"$work/damaged" -I"$source/include" \
    "$work/damaged.cpp" 2>&1); then fail "a damaged table compiles"; fi
[[ $said =~ row_is_well_formed.*parent_missing.*2101501 ]] || fail "damaged, but: $said"
echo "$number bad lists refused by line; own list and damaged table behave"
