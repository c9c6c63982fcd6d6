"""What must hold for the text of the headers, one rule per name.

    headers.py ROOT RULE            prints each fault as FILE:LINE: what is wrong; exit 1 if there is one
    headers.py ROOT list [TARGET]   prints the public headers of a target, or of all
    headers.py ROOT lengths         prints the median and the longest length of the headers of code
    headers.py ROOT parts           prints each part and the packages' folders that its headers may include

Every rule first has to find the fault planted for it in a copy of the headers: a rule that cannot fail
would prove nothing.
"""
import pathlib
import re
import shutil
import statistics
import sys
import tempfile

LISTING = pathlib.Path(__file__).resolve().parents[2] / "include" / "kemu" / "CMakeLists.txt"


def read_parts(listing):
    """{part: (the parts whose headers it may include, the packages' folders it may include)}, of the one list."""
    own = {}
    for name, rest in re.findall(r"^kemu_part\((\w+)([^()]*)\)", listing, re.M):
        facts, key = {}, None
        for word in re.sub(r'"[^"]*"', "", rest).split():
            if word.isupper():
                key = facts.setdefault(word, [])
            elif key is not None:
                key.append(word)
        own[name] = (facts.get("NEEDS", []), facts.get("BRINGS", []))
    parts = {}
    for name, (needs, brings) in own.items():  # a part stands below what it needs
        parts[name] = ([name], tuple(brings))
        for lower in needs:
            parts[name] = (parts[lower][0] + parts[name][0], parts[lower][1] + parts[name][1])
    return parts


PARTS = read_parts(LISTING.read_text(encoding="utf-8"))

# The rooms in their order, each with the rooms it looks at; it may look at what those may look at, too,
# and every room at base. ext holds adapters to other people's types and looks at what it adapts.
ROOMS = {
    "base": (),
    "money": (),
    "text": ("money",),
    "classification": ("text",),
    "tables": ("classification",),
    "ledger": ("classification", "money"),
    "rollup": ("ledger",),
    "form": ("text", "classification"),
    "check": ("form", "money"),
    "proof": ("check",),
    "claim": ("form", "check"),
    "evaluation": ("claim",),
    "publish": ("rollup", "form", "proof", "claim"),
    "read": ("tables", "evaluation", "publish"),
    "ext": ("read",),
}
CORE = ("base", "money", "text", "classification", "ledger", "rollup")  # what kemu.hpp brings
DOOR = 40  # lines of a room's door at most: a catalogue and includes


def seen_from(room):
    """The rooms that a room may include."""
    found, todo = {"base", room}, list(ROOMS[room])
    while todo:
        if (looked := todo.pop()) not in found:
            found.add(looked)
            todo.extend(ROOMS[looked])
    return found


# What the core may include of the standard library: measured to be cheap on GCC 12 and Clang 19.
CHEAP = set(
    "array bit compare concepts cstddef cstdint cstring exception initializer_list limits optional span "
    "string_view type_traits utility vector version".split()
)
LONGEST = 400  # lines; a header is one concept
# Tables of facts, as long as they are: those of tables/ are generated, the layouts and identities are printed forms.
GENERATED = "tables/"
DATA = ("form/sets/budgets_identities.hpp", "form/sets/final_accounts.hpp", "form/sets/final_accounts_identities.hpp")
LONG_ENOUGH_FOR_A_CATALOGUE = 100


class Headers:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.base = self.root / "include" / "kemu"
        self.text = {
            str(path.relative_to(self.base)): path.read_text(encoding="utf-8")
            for path in sorted(self.base.rglob("*.hpp"))
        }
        self.found = {name: list(self.scan(text)) for name, text in self.text.items()}
        self.part = dict.fromkeys(self.text, "kemu")
        listing = (self.base / "CMakeLists.txt").read_text(encoding="utf-8")
        for part, names in re.findall(r"set\(kemu_(\w+)_headers\s([^)]*)\)", listing):
            self.part.update(dict.fromkeys(names.split(), part))

    @staticmethod
    def room(name):
        """The room of rooms/header.hpp, of its door rooms.hpp; "" for the two that stand above them."""
        first = pathlib.PurePath(name).parts[0].removesuffix(".hpp")
        return first if first in ROOMS else ""

    def public(self):
        return [name for name in self.text if "/detail/" not in name]

    def includes(self, name):
        """(line number, delimiter, what is included), including those inside #if."""
        return self.found[name]

    @staticmethod
    def scan(text):
        for number, line in enumerate(text.splitlines(), 1):
            if found := re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line):
                yield number, found[1], found[2]

    def closure(self, name):
        seen, todo = {name}, [name]
        while todo:
            for _, _, what in self.includes(todo.pop()):
                inner = what.removeprefix("kemu/")
                if inner in self.text and inner not in seen:
                    seen.add(inner)
                    todo.append(inner)
        return seen


# Headers of the system that only one header includes, behind a question whether there are any.
POSIX = {"read/detail/files.hpp": {"sys/stat.h"}}


def rooms(h):
    """A header includes only its own room and the rooms that it looks at, and what its target links."""
    for name in h.text:
        room, part = h.room(name), h.part[name]
        if not room and name not in ("kemu.hpp", "version.hpp"):
            yield name, 1, "stands in no room: see ROOMS in tests/project/headers.py"
            continue
        parts, packages = PARTS[part]
        for number, delimiter, what in h.includes(name):
            inner = what.removeprefix("kemu/")
            if delimiter == '"':
                yield name, number, f'"{what}" in quotes finds another copy of kemu; write <kemu/...>'
            elif what.startswith("kemu/") and inner not in h.text:
                yield name, number, f"{what} does not exist"
            elif what.startswith("kemu/"):
                other = h.room(inner)
                if room and other not in seen_from(room) and inner != "version.hpp":
                    yield name, number, f"room {room} includes {what}, which it does not look at"
                if not room and other not in CORE and inner != "version.hpp":
                    yield name, number, f"{what} is in no room of the core"
                if "/detail/" in what and other != room:
                    yield name, number, f"room {room} enters the detail/ of room {other}"
                if h.part[inner] not in parts:
                    yield name, number, f"kemu::{part} includes {what} of kemu::{h.part[inner]}"
            elif what in POSIX.get(name, ()):
                continue
            elif "/" in what and not what.startswith(packages or "/"):
                yield name, number, f"kemu::{part} includes <{what}>, which it does not link"
            if what.startswith("boost/multiprecision") and part != "wide":
                yield name, number, f"<{what}> belongs in kemu::wide only: it costs more than a second"
    for room in sorted({h.room(name) for name in h.text if "/" in name} - {"", "tables", "ext"}):
        door = f"{room}.hpp"
        if door not in h.text:
            yield door, 1, f"room {room} has no door"
            continue
        if len(h.text[door].splitlines()) > DOOR:
            yield door, DOOR, f"a door is a catalogue and includes, at most {DOOR} lines"
        listed = set(re.findall(r"^//\s+([\w/]+\.hpp)\b", h.text[door], re.M))
        inside = {name.split("/", 1)[1] for name in h.public() if h.room(name) == room and "/" in name}
        for name in sorted(inside - listed):
            yield door, 1, f"the catalogue does not list {name}"
        for name in sorted(listed - inside):
            yield door, 1, f"the catalogue lists {name}, which is not there"
        for number, _, what in h.includes(door):
            if h.room(what.removeprefix("kemu/")) != room:
                yield door, number, f"the door of {room} includes {what}"
    # Guards hide a circle until somebody includes its other end first.
    for name in h.text:
        for number, _, what in h.includes(name):
            inner = what.removeprefix("kemu/")
            if inner in h.text and name in h.closure(inner):
                yield name, number, f"{what} includes this header in turn"


def core(h):
    """kemu.hpp includes the doors of the core, without tables and dear headers."""
    included = [what.removeprefix("kemu/") for _, _, what in h.includes("kemu.hpp")]
    for room in CORE:
        if f"{room}.hpp" not in included:
            yield "kemu.hpp", 1, f"does not include {room}.hpp"
    for name in sorted(h.closure("kemu.hpp")):
        for number, _, what in h.includes(name):
            if not what.startswith("kemu/") and what not in CHEAP:
                yield name, number, f"<{what}> is not among the cheap headers that kemu.hpp may cost"


def code_of(text):
    """The text without comments, strings and characters, line by line; digit separators go too."""
    text = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "", text)
    pattern = r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: "\n" * m[0].count("\n") + " ", text, flags=re.S).splitlines()


def words(h):
    """No binary floating point."""
    banned = re.compile(r"\b(double|float|_Float\d+\w*|__float128|strtod|strtof|strtold|stod|stof|stold|atof)\b")
    for name, text in h.text.items():
        for number, line in enumerate(code_of(text), 1):
            if found := banned.search(line):
                yield name, number, f"{found[1]}: binary floating point cannot hold amounts"


def opening(h):
    """A header opens with its licence, then says what is here and when to use which."""
    guards = {}
    for name, text in h.text.items():
        lines = text.splitlines()
        if not lines or lines[0] != "// SPDX-License-Identifier: BSL-1.0":
            yield name, 1, "the first line is not '// SPDX-License-Identifier: BSL-1.0'"
        comment = []
        for line in lines[1:]:
            if not line.startswith("//"):
                break
            comment.append(line)
        if not any(len(line) > 3 for line in comment):
            yield name, 2, "no opening comment says what is here"
        elif (
            "/detail/" not in name
            and not name.startswith("tables/")
            and len(lines) > LONG_ENOUGH_FOR_A_CATALOGUE
            and not re.search(r"\bHere\b.*:", "\n".join(comment))
        ):
            yield name, 2, "the opening comment has no catalogue ('Here:   when to use it:')"
        guard = re.search(r"^#ifndef (KEMU_\w+_HPP)\n#define \1$", text, re.M)
        if not guard:
            yield name, 1, "no include guard KEMU_..._HPP"
        elif guard[1] in guards:
            yield name, 1, f"has the include guard of {guards[guard[1]]}"
        else:
            guards[guard[1]] = name


FIELDS = "Units|Requires|Returns|Errors|Rounding|Complexity|Source|Example|Thread safety"


def docstrings(h):
    """In a docstring each field begins a line: /// Units: ..., /// Returns: ..., so that one can look it up."""
    for name, text in h.text.items():
        for number, line in enumerate(text.splitlines(), 1):
            if not (comment := re.match(r"\s*///\s*(.*)", line)):
                continue
            for field in re.finditer(rf"\b({FIELDS}):", comment[1]):
                if field.start() != 0:
                    yield name, number, f"the field '{field[1]}' does not begin a line of its docstring"


def lines_of_code_headers(h):
    """{name: lines} of the headers that are written by hand and are no tables of facts."""
    lines = {name: len(text.splitlines()) for name, text in h.text.items()}
    return {name: n for name, n in lines.items() if not name.startswith(GENERATED) and name not in DATA}


def length(h):
    """A hand-written header has at most the longest length; what is exempt is longer."""
    for name, lines in lines_of_code_headers(h).items():
        if lines > LONGEST:
            yield name, LONGEST, f"{lines} lines: one header, one concept"
    for name in DATA:
        if name not in h.text or len(h.text[name].splitlines()) <= LONGEST:
            yield name, 1, "is exempt from the longest length and needs not be: see DATA in tests/project/headers.py"


def lengths(root):
    """The longest and the median header, without the small doors and without tables of facts."""
    h = Headers(root)
    code = {name: n for name, n in lines_of_code_headers(h).items() if "/" in name}
    longest = max(code, key=code.get)
    print(f"{len(code)} hand-written headers of code in the rooms: median {statistics.median_low(code.values())} lines, "
          f"longest {code[longest]} ({longest})")
    print(f"exempt as tables of facts: {GENERATED} and {', '.join(DATA)}")


def replace(name, pattern, new):
    """Plants a fault: NAME with the first match of PATTERN replaced."""

    def plant(root):
        path = root / "include" / "kemu" / name
        text, count = re.subn(pattern, lambda _: new, path.read_text(encoding="utf-8"), count=1)
        assert count == 1, f"{name} has no '{pattern}' to plant a fault in"
        path.write_text(text, encoding="utf-8")

    return plant


def insert(name, line):
    """Plants a fault: LINE after the include guard of NAME."""
    guard = "#define KEMU_" + re.sub(r"\W", "_", name).upper()
    return replace(name, guard, f"{guard}\n{line}")


def add(name, text):
    """Plants a fault: a new header with TEXT."""

    def plant(root):
        path = root / "include" / "kemu" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return plant


def both(first, second):
    def plant(root):
        first(root)
        second(root)

    return plant


LICENCE = "^// SPDX-License-Identifier: BSL-1.0\n"
RULES = {  # rule: (function, [(the planted fault, what must be found)])
    "rooms": (
        rooms,
        [
            (insert("base/error.hpp", "#include <kemu/money/money.hpp>"), "room base includes kemu/money/money.hpp"),
            (insert("check/judge.hpp", "#include <kemu/ledger/ledger.hpp>"), "room check includes kemu/ledger/ledger.hpp"),
            (insert("form/layout.hpp", "#include <kemu/text/detail/scan.hpp>"), "room form enters the detail/ of room text"),
            (insert("text/detail/scan.hpp", "#include <kemu/text/parse.hpp>"), "includes this header in turn"),
            (insert("classification/code.hpp", "#include <boost/hana.hpp>"), "does not link"),
            (insert("read/file_text.hpp", "#include <sys/stat.h>"), "does not link"),
            (insert("classification/code.hpp", '#include "error.hpp"'), "in quotes"),
            (insert("classification/code.hpp", "#include <kemu/eror.hpp>"), "does not exist"),
            (insert("form/typed/make_form.hpp", "#  include <boost/multiprecision/cpp_int.hpp>"), "kemu::wide only"),
            (insert("check/judge.hpp", "#include <kemu/form/typed/make_form.hpp>"), "of kemu::typed"),
            (add("planted.hpp", ""), "stands in no room"),
            (add("money/planted.hpp", ""), "the catalogue does not list planted.hpp"),
            (replace("money.hpp", r"// +money\.hpp", "//   monet.hpp"), "lists monet.hpp, which is not there"),
            (insert("money.hpp", "#include <kemu/text/figure.hpp>"), "the door of money includes"),
            (insert("money.hpp", "//\n" * DOOR), "a door is a catalogue"),
        ],
    ),
    "core": (
        core,
        [
            (insert("classification/code.hpp", "#include <algorithm>"), "<algorithm> is not among the cheap"),
            (replace("kemu.hpp", "#include <kemu/text.hpp>", ""), "does not include text.hpp"),
        ],
    ),
    "words": (
        words,
        [
            (insert("money/money.hpp", "constexpr double half = 1'0;"), "double: "),
            (insert("money/money.hpp", '// "\nauto f(float x);'), "float: "),
            (insert("money/money.hpp", "/* ' */ auto f = strtod(s, nullptr); // '"), "strtod: "),
        ],
    ),
    "opening": (
        opening,
        [
            (replace("money/money.hpp", LICENCE, ""), "SPDX"),
            (replace("money/money.hpp", LICENCE, "//\n"), "SPDX"),
            (replace("money/money.hpp", "BSL-1.0\n", "BSL-1.0\n\n"), "no opening comment"),
            (replace("money/money.hpp", "Here:", "Contents:"), "no catalogue"),
            (replace("money/money.hpp", "#ifndef KEMU_MONEY_MONEY_HPP", "#ifndef KEMU_CLASSIFICATION_CODE_HPP"), "no include guard"),
            (
                both(
                    replace("money/money.hpp", "#ifndef KEMU_MONEY_MONEY_HPP", "#ifndef KEMU_CLASSIFICATION_CODE_HPP"),
                    replace("money/money.hpp", "#define KEMU_MONEY_MONEY_HPP", "#define KEMU_CLASSIFICATION_CODE_HPP"),
                ),
                "include guard of classification/code.hpp",
            ),
        ],
    ),
    "docstrings": (
        docstrings,
        [
            (insert("text/unit.hpp", "/// One. Units: fen."), "the field 'Units' does not begin a line"),
            (insert("base/error.hpp", "    /// Units: fen.  Errors: overflow."), "the field 'Errors' does not begin a line"),
            (insert("text/detail/scan.hpp", "/// Requires: n > 0. Thread safety: none."), "the field 'Thread safety' does not"),
        ],
    ),
    "length": (
        length,
        [
            (insert("money/money.hpp", "//\n" * LONGEST), "one concept"),
            (insert("form/sets/budgets.hpp", "//\n" * LONGEST), "one concept"),
            (add(DATA[0], "//\n" * LONGEST), "is exempt"),
        ],
    ),
}


def main():
    root, rule = pathlib.Path(sys.argv[1]), sys.argv[2]
    if rule == "list":
        headers = Headers(root)
        for name in headers.public():
            if len(sys.argv) < 4 or headers.part.get(name) == sys.argv[3]:
                print(f"kemu/{name}")
        return
    if rule == "parts":
        for part, (_, brings) in PARTS.items():
            print(part, *brings)
        return
    if rule == "lengths":
        lengths(root)
        return
    check, planted = RULES[rule]
    for plant, expected in planted:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            shutil.copytree(root / "include", copy / "include")
            plant(copy)
            found = [message for _, _, message in check(Headers(copy))]
            if not any(expected in message for message in found):
                sys.exit(f"{rule}: did not find the planted fault '{expected}'; found: {found}")
    headers = Headers(root)
    if len(headers.text) < 5:
        sys.exit(f"{rule}: only {len(headers.text)} headers found")
    faults = sorted(set(check(headers)))
    for name, line, message in faults:
        print(f"include/kemu/{name}:{line}: {message}")
    print(f"{rule}: {len(headers.text)} headers, {len(planted)} planted faults found, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
