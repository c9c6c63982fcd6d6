"""What must hold for the text of the headers, one rule per name.

    headers.py ROOT RULE            prints each fault as FILE:LINE: what is wrong; exit 1 if there is one
    headers.py ROOT list [TARGET]   prints the public headers of a target, or of all

Every rule first has to find the fault planted for it in a copy of the headers: a rule that cannot fail
would prove nothing.
"""
import pathlib
import re
import shutil
import sys
import tempfile

# What a header of each target may include besides the standard library, and of which targets.
PARTS = {
    "kemu": (["kemu"], ()),
    "accounts": (["kemu", "accounts"], ("boost/",)),
    "wide": (["kemu", "wide"], ("boost/",)),
    "json": (["kemu", "accounts", "json"], ("boost/", "nlohmann/")),
    "fmt": (["kemu", "fmt"], ("fmt/",)),
    "parallel": (["kemu", "parallel"], ()),
}

# What rooms 1 to 4 may include of the standard library: measured to be cheap on GCC 12 and Clang 19.
CHEAP = set(
    "array bit compare concepts cstddef cstdint cstring exception initializer_list limits optional span "
    "string_view type_traits utility vector version".split()
)
LONGEST = 600  # lines; a header is one concept
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
        self.part, self.room = {}, {}
        part = room = None
        for line in (self.root / "tests" / "headers.cmake").read_text(encoding="utf-8").splitlines():
            if found := re.match(r"set\(kemu_(\w+)_headers", line):
                part, room = found[1], None
            elif found := re.match(r"\s*# room (\d+)", line):
                room = int(found[1])
            elif part and (found := re.match(r"\s*([\w/]+\.hpp)", line)):
                self.part[found[1]], self.room[found[1]] = part, room
        for name in self.text:
            if name.startswith("tables/"):
                self.part[name], self.room[name] = "kemu", 2

    def public(self):
        return [name for name in self.text if not name.startswith("detail/")]

    def includes(self, name):
        """(line number, delimiter, what is included), including those inside #if."""
        return self.found[name]

    @staticmethod
    def scan(text):
        for number, line in enumerate(text.splitlines(), 1):
            if found := re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line):
                yield number, found[1], found[2]

    def reached(self, name):
        """(line of NAME, included thing) for NAME and for everything it includes through detail/."""
        for number, _, what in self.includes(name):
            yield number, what
            inner = what.removeprefix("kemu/")
            if inner.startswith("detail/") and inner in self.text:
                seen, todo = {inner}, [inner]
                while todo:
                    for _, _, deeper in self.includes(todo.pop()):
                        yield number, deeper
                        deeper = deeper.removeprefix("kemu/")
                        if deeper.startswith("detail/") and deeper in self.text and deeper not in seen:
                            seen.add(deeper)
                            todo.append(deeper)

    def closure(self, name):
        seen, todo = {name}, [name]
        while todo:
            for _, _, what in self.includes(todo.pop()):
                inner = what.removeprefix("kemu/")
                if inner in self.text and inner not in seen:
                    seen.add(inner)
                    todo.append(inner)
        return seen


def rooms(h):
    """A header includes only headers of its own room or of lower ones, and what its target links."""
    for name in h.public():
        if h.room.get(name) is None:
            yield name, 1, "stands in no room: name it below its room in tests/headers.cmake"
    for name in h.text:
        for number, delimiter, what in h.includes(name):
            if delimiter == '"':
                yield name, number, f'"{what}" in quotes finds another copy of kemu; write <kemu/...>'
            if what.startswith("kemu/") and what.removeprefix("kemu/") not in h.text:
                yield name, number, f"{what} does not exist"
    for name in h.public():
        room, part = h.room.get(name), h.part.get(name)
        if room is None:
            continue
        parts, packages = PARTS[part]
        for number, what in h.reached(name):
            inner = what.removeprefix("kemu/")
            if what.startswith("kemu/") and h.room.get(inner) is not None:
                if h.room[inner] > room:
                    yield name, number, f"room {room} includes {what} of room {h.room[inner]}"
                if h.part[inner] not in parts:
                    yield name, number, f"kemu::{part} includes {what} of kemu::{h.part[inner]}"
            elif "/" in what and not what.startswith("kemu/") and not what.startswith(packages or "/"):
                yield name, number, f"kemu::{part} includes <{what}>, which it does not link"
            if what.startswith("boost/multiprecision") and part != "wide":
                yield name, number, f"<{what}> belongs in kemu::wide only: it costs more than a second"
    # Guards hide a circle until somebody includes its other end first.
    for name in h.text:
        for number, _, what in h.includes(name):
            inner = what.removeprefix("kemu/")
            if inner in h.text and name in h.closure(inner):
                yield name, number, f"{what} includes this header in turn"


def core(h):
    """kemu.hpp lists and includes rooms 1 to 4, without tables and dear headers."""
    reached = h.closure("kemu.hpp")
    listed, room = {}, None
    for line in h.text["kemu.hpp"].splitlines():
        if found := re.match(r"// +(?:room (\d+) +)?([\w/]+\.hpp)  +(.*)", line):
            room = int(found[1]) if found[1] else room
            listed[found[2]] = (room, found[3])
    for name in h.public():
        if name.startswith("tables/") or name == "kemu.hpp" or h.room.get(name) not in (1, 2, 3, 4):
            continue
        if listed.get(name, (None,))[0] != h.room[name]:
            yield "kemu.hpp", 1, f"does not list {name} under room {h.room[name]}"
        elif name not in reached and "by name" not in listed[name][1]:
            yield "kemu.hpp", 1, f"neither includes {name} nor says that it is included by name"
    for name in sorted(reached):
        if name.startswith("tables/"):
            yield name, 1, "tables are included by year, never by kemu.hpp"
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
            not name.startswith(("detail/", "tables/"))
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


def length(h):
    """A hand-written header stays below the longest length."""
    for name, text in h.text.items():
        lines = len(text.splitlines())
        if lines >= LONGEST and not name.startswith("tables/"):
            yield name, LONGEST, f"{lines} lines: one header, one concept"


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
    guard = f"#define KEMU_{name.removesuffix('.hpp').upper()}_HPP"
    return replace(name, guard, f"{guard}\n{line}")


def add(name, text, room=None):
    """Plants a fault: a new header with TEXT, named below the first line of ROOM if one is given."""

    def plant(root):
        path = root / "include" / "kemu" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if room is not None:
            listing = root / "tests" / "headers.cmake"
            lines = listing.read_text(encoding="utf-8")
            listing.write_text(re.sub(rf"(# room {room}:.*\n)", rf"\1{name}\n", lines, count=1), encoding="utf-8")

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
            (insert("error.hpp", "#include <kemu/kemu.hpp>"), "room 0 includes kemu/kemu.hpp of room 4"),
            (
                both(
                    insert("money.hpp", "#include <kemu/detail/planted.hpp>"),
                    add("detail/planted.hpp", "#include <kemu/code.hpp>\n"),
                ),
                "room 1 includes kemu/code.hpp of room 2",
            ),
            (insert("code.hpp", "#include <kemu/kemu.hpp>"), "includes this header in turn"),
            (insert("code.hpp", "#include <boost/hana.hpp>"), "does not link"),
            (insert("code.hpp", '#include "error.hpp"'), "in quotes"),
            (insert("code.hpp", "#include <kemu/eror.hpp>"), "does not exist"),
            (insert("code.hpp", "#  include <boost/multiprecision/cpp_int.hpp>"), "kemu::wide only"),
            (add("planted.hpp", ""), "stands in no room"),
        ],
    ),
    "core": (
        core,
        [
            (insert("code.hpp", "#include <algorithm>"), "<algorithm> is not among the cheap"),
            (add("planted.hpp", "", room=1), "does not list planted.hpp under room 1"),
            (
                both(
                    add("planted.hpp", "", room=1),
                    replace("kemu.hpp", r"// +room 1 .*", "//   room 1   planted.hpp   a fault"),
                ),
                "neither includes planted.hpp",
            ),
            (
                both(
                    insert("kemu.hpp", "#include <kemu/tables/planted.hpp>"),
                    add("tables/planted.hpp", "#include <kemu/code.hpp>\n"),
                ),
                "never by kemu.hpp",
            ),
        ],
    ),
    "words": (
        words,
        [
            (insert("money.hpp", "constexpr double half = 1'0;"), "double: "),
            (insert("money.hpp", '// "\nauto f(float x);'), "float: "),
            (insert("money.hpp", "/* ' */ auto f = strtod(s, nullptr); // '"), "strtod: "),
        ],
    ),
    "opening": (
        opening,
        [
            (replace("money.hpp", LICENCE, ""), "SPDX"),
            (replace("money.hpp", LICENCE, "//\n"), "SPDX"),
            (replace("money.hpp", "BSL-1.0\n", "BSL-1.0\n\n"), "no opening comment"),
            (replace("money.hpp", "Here:", "Contents:"), "no catalogue"),
            (replace("money.hpp", "#ifndef KEMU_MONEY_HPP", "#ifndef KEMU_CODE_HPP"), "no include guard"),
            (
                both(
                    replace("money.hpp", "#ifndef KEMU_MONEY_HPP", "#ifndef KEMU_CODE_HPP"),
                    replace("money.hpp", "#define KEMU_MONEY_HPP", "#define KEMU_CODE_HPP"),
                ),
                "include guard of code.hpp",
            ),
        ],
    ),
    "length": (length, [(insert("money.hpp", "//\n" * LONGEST), "one concept")]),
}


def main():
    root, rule = pathlib.Path(sys.argv[1]), sys.argv[2]
    if rule == "list":
        headers = Headers(root)
        for name in headers.public():
            if len(sys.argv) < 4 or headers.part.get(name) == sys.argv[3]:
                print(f"kemu/{name}")
        return
    check, planted = RULES[rule]
    for plant, expected in planted:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            shutil.copytree(root / "include", copy / "include")
            (copy / "tests").mkdir()
            shutil.copy(root / "tests" / "headers.cmake", copy / "tests")
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
