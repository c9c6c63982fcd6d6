# The generator and runtime_table read lists by the same rules, written twice: damaged lists must be
# accepted with the same number of codes, or refused at the same line, by both. KEMU_SEED replays.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$source" "$build/examples/example_own_list" "$work" <<'PY'
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


files = []
for k in range(1500):
    files.append(pathlib.Path(sys.argv[3]) / f"{k}.list")
    files[-1].write_bytes(damaged())
said = subprocess.run([sys.argv[2], "functional", "2024", *map(str, files)],
                      capture_output=True).stdout
answers = {}
for line in said.split(b"\n"):  # the text of an error may hold anything, a line end among it
    name, _, rest = line.partition(b":")
    if name.endswith(b".list"):
        answers[pathlib.Path(name.decode()).name] = rest.split(b":")[0].split()[0].decode(), rest
counts = collections.Counter()
faults = 0
for file in files:
    try:
        codes, _ = generate.read_classification(file, "functional", 2024, "official")
        expected, accepted = str(len(codes)), True
    except generate.Faults as why:
        expected, accepted = str(why).split(":")[1], False
    counts[accepted] += 1
    number, rest = answers[file.name]
    if number != expected or accepted != rest.endswith(b" codes"):
        faults += 1
        print(file.read_bytes(), "\n  generator:", expected, accepted, " runtime_table:", rest)
print(f"{counts[True]} accepted and {counts[False]} refused by the generator, {faults} disagreements")
sys.exit(faults > 0 or min(counts[True], counts[False]) < 200)
PY
