#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the table headers of include/kemu/tables from the lists of this folder, or one table from a list of your own.

    generate.py                          write every header next to this script
    generate.py --check                  write nothing; fail if a header is not what would be written
                                         Both check what the lists must agree on: exceptions.tsv has what is
                                         not as it should be, with the reason.
    generate.py --list FILE --kind KIND --year YEAR [--name NAME] --out HEADER
                                         one header from the ministry's list of a fiscal year

A list is TSV or CSV in UTF-8 with a header row. Columns: code, name; optional: since, until
(2019? where the documents leave the year open), budget, evidence, basis, english, known (years in
which it is known to be valid, as 2019 or 2019-2021). One row per name where a name changed. KIND is functional,
economic_department, economic_government or revenue. Faults are reported as FILE:LINE: what.
"""
import argparse
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent / "include" / "kemu" / "tables"
SOURCE = HERE
COMPILED_FOR = 2024  # the fiscal year that data/*.tsv list
YEARS = range(2018, 2027)

KINDS = {  # first digit, depth, term, literal suffix, kemu's name of the code type
    "functional": ("2", 3, "支出功能分类", "function", "functional_code"),
    "economic_department": ("3", 2, "部门预算支出经济分类", "economic", "economic_code"),
    "economic_government": ("5", 2, "政府预算支出经济分类", "government_economic",
                            "government_economic_code"),
    "revenue": ("1", 4, "收入分类", "revenue", "revenue_code"),
}
EVIDENCE = {  # as in kemu::evidence
    "official": 1, "printed": 2, "historical+": 3, "concordant": 4, "historical": 5, "single": 6,
}
LISTED = {"official", "printed", "historical+", "concordant", "single"}  # listed for the list's year
BUDGETS = {"general": 1, "fund": 2, "capital": 4, "social": 8}  # bits, in the order of kemu::budget
SINCE_GIVEN, UNTIL_GIVEN, UNSETTLED = 1, 2, 4
MAX_ROWS = 60000  # numbers of rows and facts have 16 bits


class Faults(Exception):
    """What is wrong with the input, as lines FILE:LINE: what."""


# --- Reading ----------------------------------------------------------------------------------


COLUMNS = ("code", "name", "since", "until", "budget", "evidence", "basis", "english", "known")


def read_table(path, required, faults=None):
    """The rows of a TSV or CSV file as (line number, {column: text}). A row is a line. What is wrong
    with single lines is added to `faults`; without it, and where no row can be read, it is raised."""
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise Faults(f"{path.name}:0: {e.strerror}") from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise Faults(f"{path.name}:{line}: broken UTF-8") from None
    dialect = ({"delimiter": "\t", "quoting": csv.QUOTE_NONE} if "\t" in lines[0]
               else {"delimiter": ","})
    columns, rows, found = None, [], []
    for number, line in enumerate(lines, 1):
        line = line.removesuffix("\r")
        if not line.strip(" \t"):
            continue
        try:
            if "\r" in line:
                raise csv.Error
            fields = [field.strip(" ") for field in next(csv.reader([line], strict=True, **dialect))]
        except csv.Error:
            found.append(f"{path.name}:{number}: broken quotes or line end")
            continue
        if columns is None:
            columns = fields
            wrong = [name for name in required if name not in columns]
            wrong += [name for name in COLUMNS if columns.count(name) > 1]
            if wrong:
                found.append(f"{path.name}:{number}: column missing or twice: {', '.join(wrong)}")
                raise Faults("\n".join(found))
        elif len(fields) > len(columns):
            found.append(f"{path.name}:{number}: more fields than columns")
        else:
            fields += [""] * (len(columns) - len(fields))
            rows.append((number, dict(zip(columns, fields))))
    if columns is None:
        found.insert(0, f"{path.name}:1: no header row")
    if found and (faults is None or columns is None):
        raise Faults("\n".join(found))
    if faults is not None:
        faults += found
    return rows


def aligned(code):
    return int(code.ljust(9, "0"))


class Period:
    """One name of a code, with its years."""

    def __init__(self, line, name, since, until, budgets, evidence, basis, known, unsettled):
        self.line, self.name, self.since, self.until = line, name, since, until
        self.budgets, self.evidence, self.basis = budgets, evidence, basis
        self.known = known  # (first, last) fiscal year in which it is known to be valid, or (0, 0)
        self.unsettled = unsettled  # the bits of the bounds that the documents leave open


def read_classification(path, kind, listed_year, default_evidence=None):
    """{code: [Period, oldest first]} in tree order, and {code: english}."""
    first, depth = KINDS[kind][:2]
    codes, english, faults = {}, {}, []
    for line, row in read_table(path, ("code", "name"), faults):
        def fault(text, at=line):
            faults.append(f"{path.name}:{at}: {text}")
        code, name = row["code"], row["name"]
        if not (code.isascii() and code.isdigit()) or len(code) not in range(3, 2 + 2 * depth, 2):
            fault(f"'{code}' has not the length of a {kind} code")
            continue
        if any(code[k:k + 2] == "00" for k in range(3, len(code), 2)):
            fault(f"'{code}' has a level that is 00")
            continue
        if code[0] != first:
            fault(f"'{code}' belongs to another classification than {kind}")
            continue
        if not name or any(ord(c) < 0x20 for c in name):
            fault(f"{code} has no name")
            continue
        def is_year(text):
            return text.isascii() and text.isdigit() and len(text) == 4

        years, unsettled = {}, False
        for column in ("since", "until"):
            text = row.get(column, "")
            if text.endswith("?"):
                text, unsettled = text[:-1], True
            if text and not is_year(text):
                fault(f"{code}: {column} '{text}' is no year")
                text = ""
            years[column] = int(text) if text else 0
        known = row.get("known", "").split("-")
        if known == [""]:
            known = ["0"]
        elif not all(map(is_year, known)) or len(known) > 2 or known[0] > known[-1]:
            fault(f"{code}: known '{row['known']}' is no year and no range of years")
            known = ["0"]
        if years["since"] and years["until"] and years["since"] > years["until"]:
            fault(f"{code}: since {years['since']} is after until {years['until']}")
        budgets = 0
        for part in filter(None, row.get("budget", "").split("+")):
            if part not in BUDGETS:
                fault(f"{code}: unknown budget '{part}'")
            budgets |= BUDGETS.get(part, 0)
        evidence = row.get("evidence", "") or default_evidence
        if evidence not in EVIDENCE:
            fault(f"{code}: unknown evidence '{evidence}'")
        codes.setdefault(code, []).append(
            Period(line, name, years["since"], years["until"], budgets, evidence,
                   row.get("basis", ""), (int(known[0]), int(known[-1])), unsettled))
        if row.get("english"):
            english[code] = row["english"]
    if not faults:
        check_tree(path, codes, faults)
    codes = dict(sorted(codes.items(), key=lambda item: aligned(item[0])))
    if not faults:
        derive_years(path, codes, listed_year, faults)
    if faults:
        raise Faults("\n".join(sorted(faults, key=lambda f: int(f.split(":")[1]))))
    return codes, english


def check_tree(path, codes, faults):
    """Every code has its parent, and one name at a time; sorts the names of each code."""
    for code, periods in codes.items():
        if len(code) > 3 and code[:-2] not in codes:
            faults.append(f"{path.name}:{periods[0].line}: {code} has no parent {code[:-2]}")
        periods.sort(key=lambda p: (p.since, p.until or 9999))
        for earlier, later in zip(periods, periods[1:]):
            if not earlier.until or later.since <= earlier.until:
                faults.append(f"{path.name}:{max(earlier.line, later.line)}: {code} appears twice "
                              "for the same year")
    rows = [period for code in sorted(codes, key=aligned) for period in codes[code]]
    if len(rows) > MAX_ROWS:
        faults.append(f"{path.name}:{rows[MAX_ROWS].line}: more than {MAX_ROWS} rows")


def derive_years(path, codes, listed_year, faults):
    """From what the sources say and the tree implies: not_before <= known_from <= known_to <=
    not_after; 0 is "no bound known". A child exists only while its parent does, so a parent's
    bounds hold for the child, and a year in which the child is known to be valid is one of the
    parent's."""
    for code, periods in codes.items():
        parent = codes.get(code[:-2])
        for p in periods:
            p.not_before, p.not_after = p.since, p.until
            listed = p.evidence in LISTED and not (p.until and p.until < listed_year)
            p.known_from = p.since or p.until or (listed_year if listed else 0)
            if listed and not p.since:
                p.known_from = min(p.known_from, listed_year)
            p.known_to = p.until or (max(listed_year, p.known_from) if listed else p.known_from)
            if p.known[0]:
                p.known_from = min(p.known_from or p.known[0], p.known[0])
                p.known_to = max(p.known_to, p.known[1])
            if parent:
                p.not_before = max(p.not_before, parent[0].not_before)
                if parent[-1].not_after:
                    p.not_after = min(p.not_after or 9999, parent[-1].not_after)
    for code in reversed(codes):
        for child in codes[code] if len(code) > 3 else []:
            for p in codes[code[:-2]]:
                begin = max(child.known_from, p.not_before)
                end = min(child.known_to, p.not_after or 9999)
                if child.known_from and begin <= end:
                    p.known_from = min(p.known_from or begin, begin)
                    p.known_to = max(p.known_to, end)
    for code, periods in codes.items():
        for p in periods:
            if p.known_from and (p.known_from < p.not_before or
                                 p.not_after and p.known_to > p.not_after):
                faults.append(f"{path.name}:{p.line}: {code} is listed for {p.known_from} to "
                              f"{p.known_to}, when its parent was not valid")


# --- The index: hash and displace -------------------------------------------------------------


def multipliers():
    """Odd 64-bit numbers, the same sequence as kemu::detail::index_multiplier (splitmix64)."""
    state = 0
    while True:
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        z = state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        yield (z ^ z >> 31) | 1


def build_index(values):
    """The numbers of kemu::detail::code_index; kemu::detail::index_builder does the same."""
    bits = max(2, (len(values) - 1).bit_length())  # of a slot before it is displaced
    buckets = 2**(bits - 1)

    def crowding(shift):
        counts = [0] * buckets
        for value in values:
            counts[value >> shift & buckets - 1] += 1
        return sum(count * count for count in counts)

    shift = min(range(9), key=crowding)
    for multiplier in multipliers():
        index = try_index(values, multiplier, shift, buckets, 64 - bits)
        if index:
            return {"multiplier": multiplier, "bucket_shift": shift, "bucket_mask": buckets - 1,
                    "slot_shift": 64 - bits, "displacements": index[0], "slots": index[1]}


def try_index(values, multiplier, shift, bucket_count, slot_shift):
    """Displacements and slots, or None if two codes of a bucket share their place. The fullest
    buckets go first, each to the first displacement that leaves all its codes a free slot."""
    buckets = [[] for _ in range(bucket_count)]
    for row, value in enumerate(values):
        place = value * multiplier % 2**64 >> slot_shift
        buckets[value >> shift & bucket_count - 1].append((place, row))
    if any(len({place for place, _ in bucket}) < len(bucket) for bucket in buckets):
        return None
    slots, displacements = {}, [0] * bucket_count
    for number in sorted(range(bucket_count), key=lambda b: -len(buckets[b])):
        d = 0
        while any(place + d in slots for place, _ in buckets[number]):
            d += 1
        displacements[number] = d
        for place, row in buckets[number]:
            slots[place + d] = row
    if max(displacements) >= 2**16:
        return None
    length = 2**(64 - slot_shift) + max(displacements)
    return displacements, [slots.get(k, 0) for k in range(length)]


# --- Writing ----------------------------------------------------------------------------------


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def number_lines(numbers):
    lines, line = [], "   "
    for number in numbers:
        if len(line) + len(str(number)) > 97:
            lines.append(line)
            line = "   "
        line += f" {number},"
    return "\n".join([*lines, line])


def write_classification(kind, name, codes, english, variants, sources, guard, list_year):
    """The text of a leaf header."""
    term = KINDS[kind][2]
    number = {code: row for row, code in enumerate(codes)}
    bases, facts = {"": 0}, {}

    def facts_of(p):
        basis = bases.setdefault(p.basis, len(bases))
        origin = ((SINCE_GIVEN if p.since else 0) | (UNTIL_GIVEN if p.until else 0) |
                  (UNSETTLED if p.unsettled else 0))
        key = (p.not_before, p.known_from, p.known_to, p.not_after, origin, EVIDENCE[p.evidence],
               p.budgets, basis)
        return facts.setdefault(key, len(facts))

    rows = [f"    {{{code}, {facts_of(periods[-1])}, {quoted(periods[-1].name)}}},"
            for code, periods in codes.items()]
    former = [f"    {{{number[code]}, {facts_of(p)}, {quoted(p.name)}}}, // {code}"
              for code, periods in codes.items() for p in periods[:-1]]

    def texts(pairs):
        return [f"    {{{number[code]}, {quoted(text)}}}, // {code}"
                for code, text in sorted(pairs, key=lambda pair: number[pair[0]])]

    index = build_index([aligned(code) for code in codes])
    depth = [sum(len(code) == 3 + 2 * k for code in codes) for k in range(KINDS[kind][1])]
    counts = ", ".join(f"{n} {level}" for n, level in zip(depth, "类款项目"))

    def column(type_, what, lines):
        return (f"inline constexpr {type_} {what}[] = {{\n" + "\n".join(lines) + "\n};\n"
                if lines else f"inline constexpr const {type_}* {what} = nullptr;\n")

    def pointer_and_count(what, lines):
        return f".{what}_count = {len(lines)},"

    variant_lines, english_lines = texts(variants), texts(english.items())
    arrays = "".join([
        column("const char*", "basis", [f"    {quoted(basis)}," for basis in bases]),
        "\n// not before, known from, known to, not after, origin, evidence, budgets, basis\n",
        column("classification_facts", "facts",
               ["    {%d, %d, %d, %d, %d, %d, %d, %d}," % key for key in facts]),
        "\n// code, facts, name\n",
        column("classification_row", "rows", rows),
        "\n// row, facts, earlier name\n",
        column("former_name_row", "former", former),
        "\n// row, spelling seen in print\n",
        column("row_text", "variants", variant_lines),
        "\n// row, English name (a working translation; no official one exists)\n",
        column("row_text", "english", english_lines),
        "\n",
        column("std::uint16_t", "displacements", [number_lines(index["displacements"])]),
        column("std::uint16_t", "places", [number_lines(index["slots"])]),
    ])
    return f"""// SPDX-License-Identifier: BSL-1.0
// Generated by generate.py from {sources}. Do not edit.
//
// Here:  kemu::tables::{name}: {term}, {len(codes)} codes ({counts}),
//        listed for fiscal year {list_year}, with what is known of other years.
#ifndef {guard}
#define {guard}

#include <kemu/classification/classification.hpp>
#include <kemu/classification/table_proof.hpp>

#include <cstdint>

// clang-format off
namespace kemu::inline v0 {{

namespace detail::{name}_table {{

{arrays}
inline constexpr auto proved = prove<kemu::{kind}>(rows, facts, former, {len(former)});
static_assert(table_is_well_formed<proved.fault>);

inline constexpr classification_data<kemu::{kind}> data{{
    .size = {len(codes)},
    .former_count = {len(former)},
    .variant_count = {len(variant_lines)},
    .english_count = {len(english_lines)},
    .codes = proved.codes,
    .index = {{.multiplier = {index["multiplier"]}U,
              .bucket_shift = {index["bucket_shift"]},
              .slot_shift = {index["slot_shift"]},
              .bucket_mask = {index["bucket_mask"]},
              .displacements = displacements,
              .places = places}},
    .rows = rows,
    .facts = facts,
    .former = former,
    .variants = variants,
    .english = english,
    .basis = basis,
}};

}} // namespace detail::{name}_table

namespace tables {{

/// {term}.
/// Source: 政府收支分类科目 as compiled in {sources}; evidence with every name.
inline constexpr classification<kemu::{kind}> {name}{{detail::{name}_table::data}};

}} // namespace tables

}} // namespace kemu::inline v0
// clang-format on

#endif
"""


def write_year(year):
    def literals(check):
        return "\n".join(
            f"consteval {code_type} operator\"\"_{suffix}(const char* s) {{\n"
            f"    return detail::code_literal(tables::{kind}, {year}, s, "
            f"detail::literal_check::{check});\n}}"
            for kind, (_, _, _, suffix, code_type) in KINDS.items())

    return f"""// SPDX-License-Identifier: BSL-1.0
// Generated by generate.py. Do not edit.
//
// The classifications of fiscal year {year}, with its literals.
//
// Here:                                when to use it:
//   tables::year_{year}                  the year's four classifications
//   literals (2101506_function ...)    codes in source text, checked against {year}
//   strict_literals                    the same, refusing codes not known to be valid in {year}
#ifndef KEMU_TABLES_{year}_HPP
#define KEMU_TABLES_{year}_HPP

#include <kemu/classification/code_literal.hpp>
#include <kemu/tables/years.hpp>

// clang-format off
namespace kemu::inline v0 {{

/// Codes as literals, such as 2101506_function, 30101_economic, 50101_government_economic and
/// 10101_revenue.
/// Errors: a code that the table does not know, or that is not valid in {year}, does not compile.
/// Two years' literals in one scope are ambiguous: name the year (using namespace
/// kemu::literals::y{year}).
namespace literals {{
inline namespace y{year} {{

{literals("lenient")}

}} // namespace y{year}
}} // namespace literals

/// The same literals, refusing also codes that are not known to be valid in {year}.
namespace strict_literals {{
inline namespace y{year} {{

{literals("strict")}

}} // namespace y{year}
}} // namespace strict_literals

}} // namespace kemu::inline v0
// clang-format on

#endif
"""


def write_years():
    includes = "\n".join(f"#include <kemu/tables/{kind}.hpp>" for kind in sorted(KINDS))
    members = ", ".join(KINDS)
    constants = "\n".join(
        f"inline constexpr classification_set year_{year}{{{year}, {members}}};" for year in YEARS)
    cases = "\n".join(f"    case {year}: return year_{year};" for year in YEARS)
    return f"""// SPDX-License-Identifier: BSL-1.0
// Generated by generate.py. Do not edit.
//
// The classifications of every fiscal year from {YEARS[0]} to {YEARS[-1]}, without literals.
//
// Here:                         when to use it:
//   tables::year_2024 ...       the four classifications of a year
//   tables::for_year(year)      the same where the year is known at run time only
//   tables::first_year, last_year
#ifndef KEMU_TABLES_YEARS_HPP
#define KEMU_TABLES_YEARS_HPP

#include <kemu/classification/classification_set.hpp>
{includes}

// clang-format off
namespace kemu::inline v0::tables {{

/// The fiscal years that have a set.
inline constexpr int first_year = {YEARS[0]};
inline constexpr int last_year = {YEARS[-1]};

/// The four classifications of a fiscal year.
{constants}

/// The four classifications of a fiscal year [年度科目表].
/// Errors: errc::year_not_covered before first_year and after last_year.
/// Complexity: constant.
/// Example: tables::for_year(2024)->name(agency)
constexpr result<classification_set> for_year(int year) noexcept {{
    switch (year) {{
{cases}
    default: return errc::year_not_covered;
    }}
}}

}} // namespace kemu::inline v0::tables
// clang-format on

#endif
"""


# --- Crosswalks -------------------------------------------------------------------------------


def write_crosswalk(name, title, from_type, to_type, source, entries, extra=""):
    """The text of a leaf header; entries are (from, to as C++, agency, evidence, note)."""
    guard = f"KEMU_TABLES_{name.upper()}_HPP"
    lines = "\n".join(
        f"    {{from::from_value({aligned(code)}), {to}, agency_kind::{agency}, evidence::{evidence}, "
        f"{quoted(note)}}}, // {code}"
        for code, to, agency, evidence, note in sorted(entries, key=lambda e: aligned(e[0])))
    return f"""// SPDX-License-Identifier: BSL-1.0
// Generated by generate.py from {source}. Do not edit.
//
// Here:  kemu::tables::{name}: {title}, {len(entries)} entries.
#ifndef {guard}
#define {guard}

#include <kemu/classification/crosswalk.hpp>

#include <string_view>

// clang-format off
namespace kemu::inline v0 {{

namespace detail::{name}_table {{

using from = {from_type};
using to = {to_type};

inline constexpr correspondence<from, to> entries[] = {{
{lines}
}};

}} // namespace detail::{name}_table

namespace tables {{

/// {title}.
/// Source: {source}; not official, evidence with every entry.
inline constexpr crosswalk<{from_type}, {to_type}> {name}{{detail::{name}_table::entries}};
{extra}
}} // namespace tables

}} // namespace kemu::inline v0
// clang-format on

#endif
"""


def crosswalks(listed):
    """{file name: text}; `listed` holds the codes of each classification."""
    faults = []

    def rows(file, from_column, from_kind, required=()):
        for line, row in read_table(SOURCE / file, (from_column, *required)):
            if row[from_column] not in listed[from_kind]:
                faults.append(f"{file}:{line}: unknown code {row[from_column]}")
            else:
                yield line, row

    def cofog(text):
        division, _, group = text.partition(".")
        return f"{{{int(division)}, {int(group or 0)}}}"

    government = []
    for line, row in rows("economic_crosswalk.tsv", "department_code", "economic_department"):
        code = row["government_code"]
        if code not in listed["economic_government"]:
            faults.append(f"economic_crosswalk.tsv:{line}: unknown code {code}")
            continue
        government.append((row["department_code"], f"to::from_value({aligned(code)})",
                           row["agency_kind"] or "not_known", row["evidence"], row["basis"]))
    names = [row for _, row in read_table(SOURCE / "cofog_codes.tsv", ("code", "english"))]
    functions = [(row["functional_code"], cofog(row["cofog_code"]), "not_known", "mapped", row["note"])
                 for _, row in rows("cofog.tsv", "functional_code", "functional")]
    unnamed = {to for _, to, *_ in functions} - {cofog(row["code"]) for row in names}
    if unnamed:
        faults.append(f"cofog.tsv:1: codes without a name in cofog_codes.tsv: {sorted(unnamed)}")
    transactions = [(row["economic_code"], f"{{{int(row['gfsm_code'])}}}", "not_known", "mapped",
                     row["note"])
                    for _, row in rows("gfsm.tsv", "economic_code", "economic_department")]
    if faults:
        raise Faults("\n".join(faults))
    cofog_names = "\n".join(f"    {{{cofog(row['code'])}, {quoted(row['english'])}}},"
                            for row in names)
    return {
        "economic_crosswalk.hpp": write_crosswalk(
            "economic_crosswalk", "部门预算支出经济分类 to 政府预算支出经济分类, by kind of agency",
            "economic_code", "government_economic_code", "data/economic_crosswalk.tsv",
            government),
        "cofog.hpp": write_crosswalk(
            "cofog", "支出功能分类 to COFOG 1999", "functional_code", "cofog_code",
            "data/cofog.tsv", functions, f"""
struct cofog_named {{
    cofog_code code;
    const char* english;
}};

/// The divisions and groups of COFOG 1999.
inline constexpr cofog_named cofog_codes[] = {{
{cofog_names}
}};

/// The English name of a division or group; empty for any other code.
/// Complexity: linear.
constexpr std::string_view cofog_name(cofog_code c) noexcept {{
    for (const auto& named : cofog_codes)
        if (named.code == c) return named.english;
    return {{}};
}}
"""),
        "gfsm.hpp": write_crosswalk(
            "gfsm", "部门预算支出经济分类 to GFSM 2014", "economic_code", "gfsm_code",
            "data/gfsm.tsv", transactions),
    }


# --- What the sources must agree on -----------------------------------------------------------


# Sections of transfers between governments that have an income half (1100xxx) and a mirror among the
# expenditure (2300xxx).
MIRRORED = ("01", "02", "03", "04", "05", "06")


def stem(name):
    """The name of a transfer without the word that tells its half."""
    return name.removesuffix("收入").removesuffix("支出")


def warnings_of(tables):
    """(rule, classification, code, what) for what is probably wrong in the lists."""
    functional, revenue = tables["functional"], tables["revenue"]

    # A code that has its name since the year in which the code above was renamed is older than that,
    # unless it is new itself: it needs the row of its former name.
    for kind, codes in tables.items():
        for code, periods in codes.items():
            if len(periods) > 1 or not periods[0].since:
                continue
            above = [codes[code[:k]] for k in range(3, len(code), 2)]
            years = {later.since for names in above for later in names[1:]}
            if periods[0].since in years and not any(names[0].since == periods[0].since for names in above):
                yield ("renaming", kind, code, f"since {periods[0].since}, when the code above was renamed: "
                                               "it needs its former name, or is new")

    # An income transfer and its mirror begin, end and are renamed together.
    def half(codes, first):
        return {code[2:]: periods for code, periods in codes.items()
                if len(code) == 7 and code.startswith(first) and code[3:5] in MIRRORED}

    income, expenditure = half(revenue, "110"), half(functional, "230")
    for rest in sorted(income.keys() | expenditure.keys()):
        if rest not in income:
            yield "mirror", "functional", "23" + rest, f"has no income half 11{rest}"
        elif rest not in expenditure:
            yield "mirror", "revenue", "11" + rest, f"has no expenditure half 23{rest}"
        else:
            one, other = ([(p.since, p.until, stem(p.name)) for p in half[rest]]
                          for half in (income, expenditure))
            if one != other:
                yield "mirror", "revenue", "11" + rest, f"{one} here, but {other} at 23{rest}"

    # A notice of the ministry's budget department creates an income half and an expenditure half.
    halves = {}
    for kind in ("revenue", "functional"):
        for code, periods in tables[kind].items():
            for p in periods:
                for notice in re.findall("(?<![\u4e00-\u9fff])财预〔[0-9]{4}〕[0-9]+号", p.basis):
                    halves.setdefault(notice, {}).setdefault(kind, code)
    for notice, found in sorted(halves.items()):
        if len(found) == 1:
            kind, code = next(iter(found.items()))
            yield "notice", kind, notice, f"only the {kind} half is here, such as {code}"

    # A parent is there in every year in which a child is: the years of all its names together.
    for kind, codes in tables.items():
        for code, periods in codes.items():
            parent = codes.get(code[:-2])
            if not parent:
                continue
            begin, end = min(p.since for p in parent), max(p.until or 9999 for p in parent)
            if any(p.since and p.since < begin or p.until and p.until > end for p in periods):
                yield "parent", kind, code, "has years in which the code above is not valid"
            gaps = [year for year in YEARS
                    if begin <= year <= end and not any(p.since <= year <= (p.until or 9999) for p in parent)]
            if any(p.known_from and p.known_from <= year <= p.known_to for p in periods for year in gaps):
                yield "parent", kind, code, "is valid in a year between two names of the code above"

    # What the documents leave open is told with both readings in unsettled.tsv.
    told = {(row["classification"], row["code"]) for _, row in
            read_table(SOURCE / "unsettled.tsv", ("classification", "code", "first", "second", "answer"))}
    for kind, codes in tables.items():
        for code, periods in codes.items():
            if any(p.unsettled for p in periods) and (kind, code) not in told:
                yield "unsettled", kind, code, "has an open year and no line in unsettled.tsv"
    for kind, code in sorted(told):
        if code not in tables[kind]:
            yield "unsettled", kind, code, "is told in unsettled.tsv but is in no list"


def check_sources(tables):
    """Every warning is answered by data or by a line of exceptions.tsv, which is needed."""
    faults, excused, used = [], {}, set()
    for line, row in read_table(SOURCE / "exceptions.tsv", ("rule", "classification", "code", "reason")):
        key = row["rule"], row["classification"], row["code"]
        if not row["reason"]:
            faults.append(f"exceptions.tsv:{line}: an exception without a reason")
        if key in excused:
            faults.append(f"exceptions.tsv:{line}: the exception appears twice")
        excused[key] = line
    for rule, kind, code, what in warnings_of(tables):
        if (rule, kind, code) in excused:
            used.add((rule, kind, code))
        else:
            faults.append(f"{kind}.tsv:0: {rule}: {code} {what}")
    for key in excused.keys() - used:
        faults.append(f"exceptions.tsv:{excused[key]}: nothing is excused by {' '.join(key)}")
    if faults:
        raise Faults("\n".join(sorted(faults)))


# --- All together -----------------------------------------------------------------------------


def all_headers():
    """{file name: text} of everything that is generated."""
    english = {kind: {} for kind in KINDS}
    for _, row in read_table(SOURCE / "terms.tsv", ("chinese", "english", "kind", "code")):
        if row["kind"] in english:
            english[row["kind"]][row["code"]] = row["english"]
    variants = {kind: [] for kind in KINDS}
    by_digit = {row[0]: kind for kind, row in KINDS.items()}
    for _, row in read_table(SOURCE / "name_variants.tsv", ("code", "variant")):
        variants[by_digit[row["code"][0]]].append((row["code"], row["variant"]))
    headers, listed = {}, {}
    for kind in KINDS:
        codes, _ = read_classification(SOURCE / f"{kind}.tsv", kind, COMPILED_FOR)
        headers[f"{kind}.hpp"] = write_classification(
            kind, kind, codes, english[kind], variants[kind], f"data/{kind}.tsv",
            f"KEMU_TABLES_{kind.upper()}_HPP", COMPILED_FOR)
        listed[kind] = codes
    check_sources(listed)
    headers |= crosswalks(listed)
    for year in YEARS:
        headers[f"{year}.hpp"] = write_year(year)
    headers["years.hpp"] = write_years()
    return headers


def own_list(options):
    if not (options.kind and options.year and options.out):
        raise Faults("--list needs --kind, --year and --out")
    if not (options.name or "own").isidentifier() or options.name in KINDS:
        raise Faults(f"--name: '{options.name}' cannot name a table of yours in C++")
    path = pathlib.Path(options.list)
    codes, english = read_classification(path, options.kind, options.year, "official")
    name = options.name or f"own_{options.kind}"
    text = write_classification(options.kind, name, codes, english, [], path.name,
                                f"KEMU_TABLES_{name.upper()}_HPP", options.year)
    pathlib.Path(options.out).write_text(text, encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--year", type=int)
    parser.add_argument("--name")
    parser.add_argument("--out")
    options = parser.parse_args()
    try:
        if options.list:
            own_list(options)
            return 0
        stale = []
        for name, text in all_headers().items():
            path = TABLES / name
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(name)
            if not options.check:
                path.write_text(text, encoding="utf-8", newline="\n")
        if options.check and stale:
            print("not what the generator writes: " + ", ".join(stale), file=sys.stderr)
            return 1
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
