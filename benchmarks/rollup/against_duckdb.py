"""kemu against DuckDB on the same raw codes, one thread each, in turns; every sum is compared.

    against_duckdb.py PROGRAM ROWS ROUNDS     PROGRAM: benchmark_rollup_contenders

Exit status: 0 done, 77 DuckDB is not there, 1 wrong answers.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

try:
    import duckdb
except ImportError:
    print("DuckDB (a Python wheel from PyPI) is not there: skipped")
    sys.exit(77)

PLAIN = """select code // 10000, code // 100, code, sum(fen) from posting
           group by rollup (code // 10000, code // 100, code)"""
LEAVES = """with leaf as (select code, sum(fen) as fen from posting group by code)
            select code // 10000, code // 100, code, sum(fen) from leaf
            group by rollup (code // 10000, code // 100, code)"""
CROSSED = """with leaf as (select code, item, sum(fen) as fen from posting group by code, item)
             select code // 10000, code // 100, code, item // 100, item, sum(fen) from leaf
             group by rollup (code // 10000, code // 100, code), rollup (item // 100, item)"""


def seconds_of_all():
    """What all processors did since the machine started."""
    with open("/proc/stat") as stat:
        user, nice, system, _, _, irq, soft, steal = map(int, stat.readline().split()[1:9])
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")


def seconds_of(pid):
    """What a process did since it started."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def last(*keys):
    """The printed code of a node: the deepest key that is there, 0 for the whole."""
    return next((k for k in reversed(keys) if k is not None), 0)


def main():
    program, rows, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "postings.csv"
        kemu = subprocess.Popen(
            [program, "--serve", str(rows), str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        assert kemu.stdout.readline() == "ready\n"
        db = duckdb.connect()
        db.execute("set threads to 1")
        db.execute(
            f"""create table posting as select * from read_csv('{path}', header = false, columns =
                {{'code': 'UINTEGER', 'item': 'UINTEGER', 'fen': 'BIGINT'}})"""
        )

        def ask(what):
            kemu.stdin.write(what + "\n")
            kemu.stdin.flush()
            return float(kemu.stdout.readline())

        def query(sql):
            start = time.perf_counter()
            answer = db.execute(sql).fetchall()
            return time.perf_counter() - start, answer

        def expected(suffix, keys):
            with open(f"{path}{suffix}") as lines:
                return {
                    tuple(int(x) for x in line.split(",")[:keys]): int(line.rsplit(",", 1)[1])
                    for line in lines
                }

        one, two = expected(".expected", 1), expected(".crossed", 2)
        times = {name: [] for name in ("kemu", "plain", "leaves", "kemu crossed", "crossed")}
        wrong = 0

        def others():
            return seconds_of_all() - seconds_of(os.getpid()) - seconds_of(kemu.pid)

        start, before = time.perf_counter(), others()
        for _ in range(rounds):
            times["kemu"].append(ask("one"))
            for name, sql in (("plain", PLAIN), ("leaves", LEAVES)):
                seconds, answer = query(sql)
                times[name].append(seconds)
                found = {(last(*row[:3]),): int(row[3]) for row in answer if row[3]}
                wrong += found != one
            times["kemu crossed"].append(ask("two"))
            seconds, answer = query(CROSSED)
            times["crossed"].append(seconds)
            # The product of two rollups names a node more than once where a level has one child only.
            found = {(last(*row[:3]), last(*row[3:5])): int(row[5]) for row in answer if row[5]}
            wrong += found != two
        cores = (others() - before) / (time.perf_counter() - start)
        kemu.stdin.close()
        kemu.wait()

    print(f"\nAgainst DuckDB {duckdb.__version__}, {rows} rows, one thread each, {rounds} rounds in turns")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"  {name:52} {median:10.4f} s {median / rows * 1e9:10.3f} ns/row")
    print(f"  answers: {len(one)} sums and {len(two)} crossed sums, {wrong} of {3 * rounds} results wrong")
    # Which plan is the better one depends on DuckDB's version.
    times["best plan"] = [min(pair) for pair in zip(times["plain"], times["leaves"])]
    for text, ours, theirs, wanted in (
        ("times the better of DuckDB's two plans", "kemu", "best plan", 10),
        ("times DuckDB, functional x economic", "kemu crossed", "crossed", 15),
    ):
        ratio = statistics.median(t / o for t, o in zip(times[theirs], times[ours]))
        busy = f"busy: others used {cores:.2f} cores" if cores >= 0.1 else "NOT MET"
        met = "met" if ratio >= wanted else busy
        print(f"  goal {text:58} >= {wanted:7.2f} x  measured {ratio:7.2f} x  {met}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
