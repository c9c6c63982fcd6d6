"""Some sixty accounts with one thing wrong, as people drop them at audit: each is named with its place and its status.

    hostile.py SOURCE BUILD

An account is a copy of the forms of Fenyang, in which nothing is violated; form05.csv or meta.json is changed. What
must come out was worked out from what was changed: the status, and the number, line and column of a problem.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AUDIT = BUILD / "examples/audit/audit"
FENYANG = SOURCE / "examples/accounts/fenyang-2024"
FORM = (FENYANG / "form05.csv").read_text(encoding="utf-8")
HEADER, ROWS = FORM.split("\n", 1)
META = '{"agency_name":"某单位","agency_kind":"institution","fiscal_year":2024,"amount_unit":"万元"}'
GOOD, VIOLATED, UNUSABLE = 0, 1, 2
# The total, "合计,758.48", stands in line 2; its amount begins at the ninth byte: one comma and two characters of
# three bytes each, and a comma.
AT = (2, 9)


def total(text):
    return FORM.replace("758.48", text, 1)


# name: (content, status, what is said); what is said is a problem (code, line, column), or a repair's code, or None
FORMS = {
    "empty": ("", UNUSABLE, (303, 0, 0)),
    "a byte order mark alone": (b"\xef\xbb\xbf", UNUSABLE, (303, 0, 0)),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + FORM.encode(), GOOD, None),
    "a NUL byte": (FORM.encode().replace(b"758.48", b"758\x00.48", 1), UNUSABLE, (307, 2, 12)),
    "NUL bytes alone": (b"\x00" * 100, UNUSABLE, (307, 1, 1)),
    "CR LF": (FORM.replace("\n", "\r\n"), GOOD, None),
    "CR": (FORM.replace("\n", "\r"), GOOD, None),
    "some lines with CR LF": (FORM.replace("\n", "\r\n", 5), GOOD, None),
    "UTF-16 with mark": (b"\xff\xfe" + FORM.encode("utf-16-le"), GOOD, 329),
    "UTF-16 big-endian without mark": (FORM.encode("utf-16-be"), GOOD, 329),
    "GB 18030": (FORM.encode("gb18030"), GOOD, 329),
    "a byte of Latin 1": (FORM.encode().replace(b"758.48", b"758\xa048", 1), UNUSABLE, (305, 2, 12)),
    "a cell of 1 MB": (total("7" * 1_000_000), UNUSABLE, (319, 2, 8 + 65537)),
    "100,000 columns": (HEADER + "," * 100_000 + "\n" + ROWS, UNUSABLE, (309, 1, None)),
    "headings alone": (HEADER + "\n", VIOLATED, None),
    "a quote that never closes": (total('"758.48'), UNUSABLE, (308, *AT)),
    "sep= of spreadsheets": ("sep=,\n" + FORM, GOOD, None),
    "sep= of another mark": ("sep=;\n" + FORM.replace(",", ";"), UNUSABLE, (309, 3, 1)),
    "tabs": (FORM.replace(",", "\t"), GOOD, None),
    "semicolons": (FORM.replace(",", ";"), UNUSABLE, (309, 2, 1)),
    "a web page": ("<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>", UNUSABLE, (302, 0, 0)),
    "a zip archive": (b"PK\x03\x04\x14\x00\x00\x00" + bytes(range(128, 256)), UNUSABLE, (307, 1, 6)),
    "a PDF": (b"%PDF-1.4\n%\xff\xfe\xff\n", UNUSABLE, (305, 2, 2)),
    "a formula": (total("=SUM(B1:B3)"), UNUSABLE, (102, *AT)),
    "an exponent": (total("7.5848E+02"), UNUSABLE, (102, *AT)),
    "not a number": (total("NaN"), UNUSABLE, (102, *AT)),
    "minus zero": (total("-0.00"), VIOLATED, None),
    "Arabic digits": (total("٧٥٨.٤٨"), UNUSABLE, (102, *AT)),
    "a command to the terminal": (total("\x1b[31m758"), UNUSABLE, (102, *AT)),
    "written from right to left": (total("\u202e758.48"), GOOD, 329),
    "100,000 blank lines above": ("\n" * 100_000 + FORM, GOOD, None),
    # The total may stand above the rows and below them; 208 may not.
    "all rows twice": (FORM + ROWS, UNUSABLE, (314, 3 + ROWS.count("\n"), 1)),
    "a mark of git by itself": (HEADER + "\n<<<<<<< HEAD\n" + ROWS, GOOD, 333),
    "a conflict of git": (HEADER + "\n<<<<<<< HEAD\n" + ROWS + "=======\n" + ROWS.replace("758.48", "759.48", 1) + ">>>>>>> other\n",
                          UNUSABLE, (314, 4 + ROWS.count("\n"), 2)),
    "cut within a row": (FORM.rstrip("\n")[:-12], VIOLATED, None),
}
METAS = {
    "empty": ("", UNUSABLE, (303, 0, 0)),
    "a key twice": (META[:-1] + ',"fiscal_year":2023}', UNUSABLE, (321, 1, None)),
    "an array": ("[" + META + "]", UNUSABLE, (320, 1, 1)),
    "100,000 arrays within each other": (META[:-1] + ',"a":' + "[" * 100_000 + "]" * 100_000 + "}", GOOD, None),
    "a year of 5,000 digits": (META.replace("2024", "1" + "0" * 5_000), UNUSABLE, (320, 1, None)),
    "a year with a point": (META.replace("2024", "2024.0"), UNUSABLE, (321, 1, None)),
    "a year as text": (META.replace("2024", '"2024"'), UNUSABLE, (321, 1, None)),
    "a year below zero": (META.replace("2024", "-2024"), UNUSABLE, (321, 1, None)),
    "another unit": (META.replace("万元", "角"), UNUSABLE, (321, 1, None)),
    "two objects": (META + META, UNUSABLE, (320, 1, 1 + len(META.encode()))),
    "Chinese quotes": (META.replace('"', "“"), UNUSABLE, (320, 1, 2)),
    "a remark": ("// x\n" + META, UNUSABLE, (320, 1, 1)),
    "a comma too many": (META[:-1] + ",}", UNUSABLE, (320, 1, 1 + len(META.encode()))),
    "null": (META.replace('"institution"', "null"), UNUSABLE, (321, 1, None)),
    "half of a pair": (META.replace("某单位", "\\ud800"), UNUSABLE, (320, 1, None)),
    "UTF-16": (META.encode("utf-16"), UNUSABLE, (330, 1, 1)),
    "a misspelt key": (META.replace("fiscal_year", "fiscal_yeer"), UNUSABLE, (339, 1, None)),
}


def directory(folder):
    (folder / "form05.csv").unlink()
    (folder / "form05.csv").mkdir()


def link_to_itself(folder):
    (folder / "form05.csv").unlink()
    os.symlink("form05.csv", folder / "form05.csv")


def link_to_the_folder(folder):
    os.symlink(folder, folder / "loop")


def pipe(folder):
    (folder / "form05.csv").unlink()
    os.mkfifo(folder / "form05.csv")


def same_form_twice(folder):
    shutil.copy(folder / "form05.csv", folder / "公开05表.csv")


def bytes_in_a_name(folder):
    shutil.copy(folder / "form05.csv", os.fsencode(folder) + b"/form\xff\xfe.csv")


def line_end_in_a_name(folder):
    shutil.copy(folder / "form05.csv", folder / "form\n05.csv")


def copies_of_an_editor(folder):
    for name in ("~$form05.csv", ".form05.csv.swp", "form05.csv~"):
        (folder / name).write_bytes(b"x")


def sixty_folders_deep(folder):
    deep = folder / "/".join(["d"] * 60)
    deep.mkdir(parents=True)
    shutil.copy(folder / "form05.csv", deep)


def workbook_instead(folder):
    (folder / "form05.csv").unlink()
    (folder / "form05.xlsx").write_bytes(b"PK\x03\x04")


# name: (status, what is said); a text is one of the files that were not read
PLACES = {
    directory: (UNUSABLE, (301, 0, 0)),
    link_to_itself: (UNUSABLE, (301, 0, 0)),
    link_to_the_folder: (GOOD, "loop/"),
    pipe: (UNUSABLE, (301, 0, 0)),
    same_form_twice: (GOOD, 334),
    bytes_in_a_name: (UNUSABLE, (331, 1, 0)),
    line_end_in_a_name: (UNUSABLE, (331, 1, 0)),
    copies_of_an_editor: (GOOD, "~$form05.csv"),
    sixty_folders_deep: (GOOD, "d/"),
    workbook_instead: (UNUSABLE, "form05.xlsx"),
}


def wrong(folder, status, said):
    """What is not as it must be, or nothing."""
    done = subprocess.run([AUDIT, "--json", "--no-joint", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if done.returncode != status:
        return f"status {done.returncode}, not {status}"
    account = json.loads(done.stdout)["accounts"][0]
    # What is proven of it ends, too, whatever the account is.
    proven = subprocess.run([AUDIT, "--json", "--witness", "--bounds", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if proven.returncode not in (status, VIOLATED):
        return f"--witness --bounds: status {proven.returncode}, not {status}"
    if len(json.loads(proven.stdout)["accounts"]) != 1:
        return "--witness --bounds: not one account"
    if isinstance(said, str):
        return "" if said in account["files_not_read"] else f"does not name {said}: {account['files_not_read']}"
    if isinstance(said, int):
        found = [x["code"] for kind in ("repairs", "notes") for x in account[kind]]
        return "" if said in found else f"does not say {said}: {found}"
    found = [(p["code"], p["line"], p["column"]) for p in account["problems"]]
    if said is None:
        return f"has problems: {found}" if found else ""
    code, line, column = said
    same = [f for f in found if f[:2] == (code, line) and column in (None, f[2])]
    return "" if same else f"does not say {said}: {found[:3]}"


def main():
    top = pathlib.Path(tempfile.mkdtemp(prefix="kemu-hostile-"))
    faults = tried = 0
    cases = [(f"form: {name}", lambda d, c=content: (d / "form05.csv").write_bytes(c if isinstance(c, bytes) else c.encode()), status, said)
             for name, (content, status, said) in FORMS.items()]
    cases += [(f"meta.json: {name}", lambda d, c=content: (d / "meta.json").write_bytes(c if isinstance(c, bytes) else c.encode()), status, said)
              for name, (content, status, said) in METAS.items()]
    cases += [(change.__name__.replace("_", " "), change, *expected) for change, expected in PLACES.items()]
    try:
        for name, change, status, said in cases:
            folder = top / f"account{tried}"
            folder.mkdir()
            for file in [*FENYANG.glob("form*.csv"), FENYANG / "meta.json"]:
                shutil.copy(file, folder)
            change(folder)
            tried += 1
            if why := wrong(folder, status, said):
                faults += 1
                print(f"{name}: {why}")
    finally:
        subprocess.run(["rm", "-rf", top], check=True)
    print(f"hostile: {tried} accounts, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
