# kemu_add_table() and runtime_table give one table of one list. Lists in all shapes are read by one reader,
# in C++; the generator reads the plain list that data/list_tool.cpp makes of them. Here damaged lists: what
# the reader takes, the generator must take as well, with the same rows, years and evidence, and from it the
# reader must make the same plain list again. KEMU_SEED replays.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$source" "$build/examples/kemu_list_tool" "$work" <<'PY'
import collections, os, pathlib, random, subprocess, sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1] + "/data")
import generate

seed = int(os.environ.get("KEMU_SEED") or 20241231)
print("KEMU_SEED=%d" % seed)
pick = random.Random(seed)
good = [
    "code\tname\tsince\tuntil\tbudget\tevidence\tbasis\tenglish\n"
    "201\t一般公共服务支出\t\t\tgeneral\tprinted\tx\tgeneral\n"
    "20101\t人大事务\t2018\t\tgeneral+fund\tsingle\t\t\n"
    "2010101\t行政运行（新）\t2020\t\t\t\t\t\n"
    "2010101\t行政运行\t\t2019\t\thistorical\t\t\n"
    "202\t外交支出\t\t2022\t\tconcordant\t\t\n",
    'code,name,since,english\r\n201,"工资, ""福利""支出",2018,"wages, other"\r\n'
    "20101,基本工资,,basic\r\n202,商品和服务支出,2019,\r\n",
]
spice = b'0123456789\t,\n\r"+ x\xE4\xEF\xBC\xFF\xED\x80'


def damaged():
    text = bytearray(pick.choice(good).encode())
    for _ in range(pick.randrange(4)):
        at = pick.randrange(len(text))
        how = pick.randrange(4)
        if how == 0:
            text[at] = pick.choice(spice)
        elif how == 1:
            text.insert(at, pick.choice(spice))
        elif how == 2:
            del text[at:at + 1 + pick.randrange(3)]
        else:
            begin = text.rfind(b"\n", 0, at) + 1
            text[at:at] = text[begin:begin + pick.randrange(60)]
    return bytes(text)


tool, work = sys.argv[2], pathlib.Path(sys.argv[3])
counts = collections.Counter()
faults = 0
for k in range(400):
    file = work / "damaged.list"
    file.write_bytes(damaged())
    said = subprocess.run([tool, "plain", "functional", "2024", file], capture_output=True)
    counts[said.returncode] += 1
    if said.returncode != 0:
        if not said.stderr:
            faults += 1
            print("refused without a word:", file.read_bytes())
        continue
    plain = work / "plain.tsv"
    plain.write_bytes(said.stdout)
    again = subprocess.run([tool, "plain", "functional", "2024", plain], capture_output=True)
    try:
        codes, english = generate.read_classification(plain, "functional", 2024, "official")
    except generate.Faults as why:
        codes, english = {}, why
    rows = [line.split("\t") for line in said.stdout.decode().splitlines()[1:]]
    words = {number: word for word, number in generate.EVIDENCE.items()}
    made = [[code, p.name, str(p.since or ""), str(p.until or ""), p.evidence, p.basis,
             f"{p.known_from}" + (f"-{p.known_to}" if p.known_to != p.known_from else "") if p.known_from else ""]
            for code, periods in codes.items() for p in periods]
    if made != [r[:4] + r[5:8] for r in rows] or again.stdout != said.stdout or again.stderr:
        faults += 1
        print(file.read_bytes(), "\n  generator:", made, english, "\n  reader:", rows, again.stderr)
print(f"{counts[0]} lists read and {counts[1]} refused, {faults} disagreements")
sys.exit(faults > 0 or min(counts[0], counts[1]) < 60 or set(counts) - {0, 1} != set())
PY
