"""What the headers offer, as Doxygen reads it: the one source of the reference, of docs/api.txt and of coverage.py.

    reference.py ROOT FOLDER api        prints the public names, one a line
    reference.py ROOT FOLDER warnings   prints Doxygen's warnings; exit 1 if there is one

FOLDER holds Doxygen's output, and is used again while no header is newer.
"""
import collections
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

SETTINGS = """
PROJECT_NAME = kemu
INPUT = {root}/include/kemu
FILE_PATTERNS = *.hpp
FILTER_PATTERNS = *.hpp="sed -f {root}/docs/doxygen.sed"
RECURSIVE = YES
STRIP_FROM_PATH = {root}/include
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
XML_PROGRAMLISTING = NO
EXCLUDE_SYMBOLS = kemu::detail kemu::detail::* kemu::*::detail kemu::*::detail::* std std::*
EXCLUDE_PATTERNS = */detail/*
EXTRACT_ALL = NO
JAVADOC_AUTOBRIEF = YES
MARKDOWN_SUPPORT = YES
ENABLE_PREPROCESSING = YES
MACRO_EXPANSION = YES
PREDEFINED = __unix__=1 "__has_include(x)=1"
EXPAND_ONLY_PREDEF = YES
WARN_IF_UNDOCUMENTED = NO
WARN_AS_ERROR = NO
WARN_LOGFILE = {folder}/warnings.txt
OUTPUT_DIRECTORY = {folder}
QUIET = YES
"""
FIELDS = ("Units", "Requires", "Returns", "Errors", "Rounding", "Complexity", "Source", "Example", "Thread safety")

Name = collections.namedtuple("Name", "header line kind name signature text documented members")


def text_of(node):
    """The plain text of a description, a line for each paragraph."""
    if node is None:
        return ""
    lines = []
    for paragraph in node.iter("para"):
        lines.append(re.sub(r"\s+", " ", "".join(paragraph.itertext())).strip())
    return "\n".join(line for line in lines if line)


def fields_of(text):
    """{field: what it says} and the lines before the fields."""
    parts = re.split(r"(?:^|\s)(%s): " % "|".join(FIELDS), text)
    return parts[0].strip(), dict(zip(parts[1::2], (part.strip() for part in parts[2::2])))


def public(name):
    return "detail" not in name.split("::") and not name.startswith("std")


class Reference:
    def __init__(self, root, folder):
        self.root, self.folder = pathlib.Path(root).resolve(), pathlib.Path(folder).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = SETTINGS.format(root=self.root, folder=self.folder)
        made = self.folder / "xml" / "index.xml"
        newest = max(path.stat().st_mtime for path in (self.root / "include/kemu").rglob("*.hpp"))
        if not made.exists() or made.stat().st_mtime < newest or (self.folder / "Doxyfile").read_text() != settings:
            (self.folder / "Doxyfile").write_text(settings)
            subprocess.run(["doxygen", str(self.folder / "Doxyfile")], check=True, stdout=subprocess.DEVNULL)
        self.names = sorted(self.read(), key=lambda n: (n.header, n.line, n.name))

    def warnings(self):
        said = (self.folder / "warnings.txt").read_text(encoding="utf-8", errors="replace")
        # Two kinds speak of Doxygen, not of the headers: it cannot place specialisations of std's and fmt's
        # templates, and takes a recursive base class for a circle.
        own = ("Internal inconsistency: scope for class|Detected potential recursive class relation|"
               "documented symbol 'constexpr bool std::ranges::enable_")
        return [line for line in said.splitlines() if re.match(r"/.*warning:", line) and not re.search(own, line)]

    def header_of(self, node):
        place = node.find("location")
        file = place.get("file", "") if place is not None else ""
        file = file.removeprefix(str(self.root / "include") + "/")
        return file, int(place.get("line", 0)) if place is not None else 0

    def read(self):
        for path in sorted((self.folder / "xml").glob("*.xml")):
            if not re.match(r"(namespace|class|struct|union|concept)", path.name):
                continue
            for compound in xml.parse(path).getroot().iter("compounddef"):
                scope = compound.findtext("compoundname").replace("::v0", "")
                if not public(scope) or compound.get("prot") in ("private", "protected"):
                    continue
                kind = compound.get("kind")
                if kind != "namespace":
                    header, line = self.header_of(compound)
                    if header.startswith("kemu/"):
                        text = text_of(compound.find("briefdescription")) + "\n" + text_of(compound.find("detaileddescription"))
                        yield Name(header, line, kind, scope, f"{kind} {scope}", text.strip(), bool(text.strip()), ())
                for member in compound.iter("memberdef"):
                    if member.get("prot") != "public" or not public(member.findtext("name")):
                        continue
                    if member.get("kind") == "friend" and not member.findtext("argsstring"):
                        continue
                    header, line = self.header_of(member)
                    if not header.startswith("kemu/"):
                        continue
                    name = f"{scope}::{member.findtext('name')}".replace("::v0", "")
                    type_text = "".join(member.find("type").itertext()) if member.find("type") is not None else ""
                    signature = re.sub(r"\s+", " ", f"{type_text} {name}{member.findtext('argsstring') or ''}").strip().replace("v0::", "")
                    text = text_of(member.find("briefdescription")) + "\n" + text_of(member.find("detaileddescription"))
                    values = tuple((v.findtext("name"), text_of(v.find("briefdescription")) or text_of(v.find("detaileddescription"))) for v in member.findall("enumvalue"))
                    yield Name(header, line, member.get("kind"), name, signature, text.strip(), bool(text.strip()), values)

    def free(self):
        """Names that stand in a namespace, not in a class."""
        classes = {n.name for n in self.names if n.kind in ("class", "struct", "union")}
        return [n for n in self.names if n.name.rsplit("::", 1)[0] not in classes]


def api(reference):
    for name in sorted({f"{n.kind} {n.name}" for n in reference.names if not n.header.startswith("kemu/tables/")}):
        yield name


def main():
    reference = Reference(sys.argv[1], sys.argv[2])
    if sys.argv[3] == "api":
        print("\n".join(api(reference)))
        return
    faults = reference.warnings()
    print("\n".join(faults))
    print(f"warnings: {len(reference.names)} names, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
