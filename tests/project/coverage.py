"""Counts which public names have the fields of a docstring that are due, by room and field.

    coverage.py ROOT FOLDER [--list]     FOLDER holds Doxygen's output (reference.py); exit 1 below 100 %

Looked at is every public name of include/kemu but the generated tables, operators, friends, and specialisations, which
say what their template says. Overloads of a header speak for one another. What is due:
  Sentence    a name of namespace kemu; a member function, but for constructors, what the standard's containers have
              under the same name (STANDARD), and the members of iterators. A data member, named by what
              it is, is told of by its class.
  Units       a function that takes an amount, a figure or a decimal, unless the class it belongs to says them
  Errors      a function that gives a result, a status or a reading, unless the class it belongs to says them
  Complexity  a function that takes a text, a range, a file or a container of the library (TAKES), unless it is deleted
  Source      a constant that is a table of rules, forms, words, grades or rates (TABLE)
  Example     a header that has a function or a class with functions: of one of its names at least; a program that
              an example names is there, and any other example uses a public name
A field says something: at least a word.
"""
import collections
import re
import sys

sys.dont_write_bytecode = True
from headers import ROOMS  # noqa: E402
from reference import Reference, fields_of  # noqa: E402

FIELDS = ("Sentence", "Units", "Errors", "Complexity", "Source", "Example")
STANDARD = set("begin end rbegin rend size empty data view value value_or has_value front back at clear what str reserve".split())
AMOUNT = r"\b(money|exact_sum|wide_money|figure|decimal|wide_decimal)\b"
GIVES = r"\b(result|status|\w*reading)\b"
TAKES = (r"\b(string_view|string|span|vector|path|Range|Rows|istream|ostream|form|form_view|account|account_view|account_text|classification|"
         r"grid|linear_system|ledger|basic_ledger|ledger_columns|amount_column|disclosure|claim_list|identity_list)\b")
TABLE = r"\b(identity|layout|word|aggregate|control_rate|grade_band|rating_rules|score_point|statement_rule)\b(?!::)"


def groups_of(reference):
    """{(header, name): its overloads}, of the names that are looked at."""
    groups = {}
    classes = {n.name for n in reference.names if n.kind in ("class", "struct", "union")}
    for n in reference.names:
        short = n.name.rsplit("::", 1)[-1]
        if n.header.startswith("kemu/tables/") or not n.name.startswith("kemu::") or n.kind == "friend" or re.search(r"\boperator\b|<", n.name):
            continue
        if n.kind in ("file", "namespace") or "iterator" in n.name or short.startswith("~"):
            continue
        if "Row::*" in n.signature or (n.kind == "function" and n.name in classes and not n.name.endswith(f"::{short}::{short}")):
            continue  # a member that points to a member, which Doxygen takes for a function; a deduction guide
        groups.setdefault((n.header, n.name), []).append(n)
    return groups


def parameters(n):
    """The text between the parentheses of a signature, without the names of what the parameters are called."""
    return re.sub(r"\s*(noexcept|const|=\s*default)\s*$", "", n.signature.split(n.name, 1)[-1])


def due_of(name, overloads, classes):
    """The fields that are due for a name, all but Example."""
    scope, short = name.rsplit("::", 1)
    member, due = scope in classes, set()
    constructor = member and short == scope.rsplit("::", 1)[-1]
    functions = [n for n in overloads if n.kind == "function" and "=delete" not in n.signature.replace(" ", "")]
    if not member or (functions and not constructor and short not in STANDARD):
        due.add("Sentence")
    if functions and not constructor and short not in STANDARD:
        if any(re.search(AMOUNT, parameters(n)) for n in functions):
            due.add("Units")
        if any(re.search(GIVES, n.signature.split(n.name, 1)[0]) for n in functions):
            due.add("Errors")
        if any(re.search(TAKES, parameters(n)) for n in functions):
            due.add("Complexity")
    if overloads[0].kind == "variable" and not member and re.search(TABLE, overloads[0].signature.split(name)[0]) and overloads[0].signature.endswith("[]"):
        due.add("Source")
    return due


def counted(reference):
    """{(room, field): [due, there]} and the faults."""
    table, faults = collections.defaultdict(lambda: [0, 0]), []
    groups = groups_of(reference)
    classes = {n.name for n in reference.names if n.kind in ("class", "struct", "union")}
    said = {}  # of each name, the fields that have something to say
    for (header, name), overloads in groups.items():
        text = "\n".join(n.text for n in overloads)
        told, fields = fields_of(text)
        here = {field for field, what in fields.items() if re.search(r"\w", what)}
        said[header, name] = here | ({"Sentence"} if re.search(r"\w", told) else set())
    of_class = {name: here for (_, name), here in said.items() if name in classes}

    def count(room, field, there, where):
        table[room, field][0] += 1
        table[room, field][1] += there
        if not there:
            faults.append(f"{where}: no {field}")

    shows = collections.defaultdict(list)
    for (header, name), overloads in groups.items():
        room = header.split("/")[1].removesuffix(".hpp")
        n, scope = overloads[0], name.rsplit("::", 1)[0]
        where = f"include/{header}:{n.line}: {n.signature[:150]}"
        for field in due_of(name, overloads, classes):
            there = field in said[header, name] or (field in ("Units", "Errors") and field in of_class.get(scope, ()))
            count(room, field, there, where)
        if any(x.kind == "function" for x in overloads):
            shows[header].append(name)
        for x in overloads:
            if example := fields_of(x.text)[1].get("Example"):
                used = [f for f in re.findall(r"examples/[\w/]+\.[hc]pp|data/\w+\.cpp", example) if not (reference.root / f).exists()]
                if used:
                    faults.append(f"{where}: the example names {used[0]}, which is not there")
    words = {n.name.rsplit("::", 1)[-1] for n in reference.names}
    for header in shows:
        examples = [fields_of(n.text)[1].get("Example", "") for n in reference.names if n.header == header]
        good = any(re.search(r"examples/|data/", e) or set(re.findall(r"\w+", e)) & words for e in examples if e)
        count(header.split("/")[1].removesuffix(".hpp"), "Example", good, f"include/{header}:1: {', '.join(s.rsplit('::', 1)[-1] for s in shows[header][:4])}")
    return table, faults


def self_test():
    """What is due is due, and nothing else."""
    class Made:
        def __init__(self, signature, kind="function"):
            self.signature, self.kind, self.name = signature, kind, "kemu::f"

    for signature, due in (
        ("int kemu::f(int x)", set()),
        ("result< money > kemu::f(std::string_view s) noexcept", {"Errors", "Complexity"}),
        ("int kemu::f(const figure &x)", {"Units"}),
        ("account_reading kemu::f(int x)", {"Errors"}),
        ("void kemu::f(std::string_view)=delete", set()),
    ):
        assert due_of("kemu::f", [Made(signature)], set()) == due | {"Sentence"}, signature
    assert due_of("kemu::c::c", [Made("kemu::c::c(std::string_view s)")], {"kemu::c"}) == set()
    assert due_of("kemu::f", [Made("constexpr identity kemu::f[]", "variable")], set()) == {"Sentence", "Source"}


def main():
    self_test()
    table, faults = counted(Reference(sys.argv[1], sys.argv[2]))
    if "--list" in sys.argv or len(faults) <= 60:
        print("\n".join(faults))
    rooms = [room for room in ["kemu", *ROOMS, "ext", "version"] if any(room == r for r, _ in table)]
    rooms += sorted({room for room, _ in table} - set(rooms))
    print(f"{'room':<16}" + "".join(f"{field:>12}" for field in FIELDS))
    for room in rooms + ["all"]:
        cells = []
        for field in FIELDS:
            due = sum(v[0] for (r, f), v in table.items() if f == field and room in (r, "all"))
            there = sum(v[1] for (r, f), v in table.items() if f == field and room in (r, "all"))
            cells.append(f"{there}/{due}" if due else "-")
        print(f"{room:<16}" + "".join(f"{cell:>12}" for cell in cells))
    due, there = (sum(v[at] for v in table.values()) for at in (0, 1))
    print(f"docstrings: {there} of {due} fields that are due are there, {100 * there / due:.1f} %; {len(faults)} faults")
    sys.exit(1 if faults or due < 1000 else 0)


if __name__ == "__main__":
    main()
