"""How long the programs are that ten usual questions take.

    example_lines.py ROOT

example_lines.tsv names the programs of examples/ with the lines that the same question took before the rooms,
as somebody counted them who wrote the ten for the interface of then (the call alone for an amount in 万元, a
percentage, a split and a rule, without showing the answer), and the lines of today. Counted here: the
statements of a program, however many lines their formatting takes, each head of a for or if as one more; with
what makes the input and what shows the answer. Not counted: includes, comments, using, return and braces.
A program that has grown is a fault.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
MOST = {"violations": 4}  # a goal of the interface, whatever is recorded
HEAD = re.compile(r"(for|if|while|switch)\b")


def statements(text):
    """The statements of a source, in its order."""
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"(?<![0-9a-zA-Z])'(?:\\.|[^'\\\n])+'", "0", text)
    text = re.sub(r"//[^\n]*|^\s*#[^\n]*", "", text, flags=re.M)
    found, now, depth = [], "", 0
    for c in text:
        now += c
        said = now.strip()
        depth += (c in "([") - (c in ")]")
        if depth > 0:
            continue
        if c == ")" and HEAD.match(said):
            found.append(said)
            now = ""
        elif c == "{":
            if said == "{" or re.match(r"(int main|else|inline|static|struct|namespace)\b", said):
                now = ""  # a block
            else:
                depth += 1  # an initialiser
        elif c == "}":
            if said == "}":
                now = ""
        elif c == ";" and said:
            found.append(re.sub(r"^else\b\s*", "", said))
            now = ""
        if c == "}" and depth < 0:
            depth = 0
        now = re.sub(r"^\s*else\b", "", now)
    return [s for s in found if s != ";" and not re.match(r"(using|return)\b", s)]


def initialisers(text):
    """An initialiser's braces as brackets, so that only the braces of blocks are left."""
    out, stack = [], []
    for i, c in enumerate(text):
        if c == "{":
            before = text[:i].rstrip()
            block = before.endswith((")", ";", "{", "}", "else")) or not before
            stack.append(block)
            out.append("{" if block else "[")
        elif c == "}":
            out.append("}" if stack.pop() else "]")
        else:
            out.append(c)
    return "".join(out)


def lines_of(source):
    text = source.read_text(encoding="utf-8").partition("\n// Prints:\n")[0]
    text = re.sub(r"//[^\n]*", "", text)
    return len(statements(initialisers(text)))


def main():
    # A count that does not see a statement more would prove nothing.
    small = "int main() {\n    const std::array a{1, 2};\n    for (int x : {1, 2})\n        if (x > 1) f(x, {3});\n    return 0;\n}\n"
    assert len(statements(initialisers(small))) == 4, statements(initialisers(small))
    assert len(statements(initialisers(small.replace("return 0;", "g();")))) == 5
    faults = 0
    rows = [line.split("\t") for line in (ROOT / "tests/project/example_lines.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    print(f"{'program':<18}{'before the rooms':>17}{'recorded':>9}{'counted':>8}  what it does")
    for name, what, before, recorded in rows:
        counted = lines_of(ROOT / "examples" / f"{name}.cpp")
        print(f"{name:<18}{before:>17}{recorded:>9}{counted:>8}  {what}")
        if counted > min(int(recorded), MOST.get(name, counted)):
            faults += 1
            print(f"{name}.cpp has grown")
    print(f"{len(rows)} programs, {faults} faults")
    sys.exit(1 if faults or len(rows) != 10 else 0)


main()
