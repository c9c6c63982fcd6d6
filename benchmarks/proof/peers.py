#!/usr/bin/env python3
"""The cases of benchmark_proof_proving beside OR-tools CP-SAT and HiGHS: their times, and whether the answers agree.

    peers.py CASES

Each case is asked as in tests/peers/compare.py, and is equal only if CP-SAT proves what kemu says. Times are those
of solving alone, on one thread, in processor time, the model having been built: medians of five runs, fewer where one takes longer than
a second. HiGHS computes in binary floating point with tolerances: where it says something else that is printed, and
decides nothing. Exit status 1: CP-SAT differs.
"""
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/peers"))

try:
    import compare
    from ortools.sat.python import cp_model
except ImportError:
    compare = None
try:
    import highspy
    import numpy
except ImportError:
    highspy = None

SECONDS = 60


def in_words(us):
    return "-" if us is None else f"{us:.1f} us" if us < 1e3 else f"{us / 1e3:.2f} ms" if us < 1e6 else f"{us / 1e6:.2f} s"


class Timed:
    """compare.solve, with what it took in all."""

    def __init__(self):
        self.us, self.gave_up = 0, False
        compare.SECONDS = SECONDS
        compare.solve = self

    def __call__(self, model):
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = SECONDS
        start = time.process_time()
        status = solver.Solve(model)
        self.us += (time.process_time() - start) * 1e6
        self.gave_up |= status == cp_model.UNKNOWN
        return solver, status


def cp_sat(timed, kind, words, numbers, ranges, identities):
    times, right = [], True
    timed.gave_up = False
    while not times or (len(times) < 5 and sum(times) < 1e6):
        timed.us = 0
        right = compare.KINDS[kind][0](words, numbers, ranges, identities)[1] and right
        times.append(timed.us)
    return statistics.median(times), right


def highs(columns, rows, costs=None, offset=0):
    """Microseconds and status, and the least of the costs."""
    inf = highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(rows)
    lp.col_cost_ = numpy.array(costs or [0] * len(columns), dtype=numpy.double)
    lp.col_lower_ = numpy.array([low for low, _ in columns], dtype=numpy.double)
    lp.col_upper_ = numpy.array([high for _, high in columns], dtype=numpy.double)
    lp.row_lower_ = numpy.array([-inf if low is None else low for low, _, _ in rows], dtype=numpy.double)
    lp.row_upper_ = numpy.array([inf if high is None else high for _, high, _ in rows], dtype=numpy.double)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    starts, index, value = [0], [], []
    for _, _, terms in rows:
        by_figure = {}
        for f, c in terms:
            by_figure[f] = by_figure.get(f, 0) + c
        index += by_figure.keys()
        value += by_figure.values()
        starts.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(starts)
    lp.a_matrix_.index_ = numpy.array(index)
    lp.a_matrix_.value_ = numpy.array(value, dtype=numpy.double)
    times, said, least = [], None, None
    while not times or (len(times) < 5 and sum(times) < 1e6):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", float(SECONDS))
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(lp)
        start = time.process_time()
        solver.run()
        times.append((time.process_time() - start) * 1e6)
        status = solver.getModelStatus()
        said = {highspy.HighsModelStatus.kOptimal: "feasible",
                highspy.HighsModelStatus.kInfeasible: "infeasible"}.get(status, "unknown")
        least = round(solver.getInfo().objective_function_value) + offset if said == "feasible" else None
    return statistics.median(times), said, least


def beside_highs(kind, words, numbers, ranges, identities):
    """Microseconds and whether the answers agree, or "unknown"; None for what is not asked of it."""
    if kind == "verdicts":
        us, said, _ = highs(ranges, identities)
        return us, said if said == "unknown" else said == words[3]
    if kind == "balances":
        unit = int(words[0])
        rows = [(None if low is None else -(-low // unit), None if high is None else high // unit, terms)
                for low, high, terms in identities]
        # In units of the print above the lower multiple, or the numbers would be too large for its tolerances.
        columns = [(e // unit, -(-e // unit)) for e in numbers]
        costs = [unit - 2 * (e % unit) if e % unit else 0 for e in numbers]
        offset = sum(e % unit - (unit - 2 * (e % unit)) * (e // unit) for e in numbers if e % unit)
        us, _, least = highs(columns, rows, costs, offset)
        return us, least == int(words[2]) if words[1] == "least" else least is not None and least <= int(words[2])
    return None, None


def cases(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            _, us, name = line.rstrip("\n").split(" ", 2)
            head, numbers, text = next(lines), next(lines), []
            for line in lines:
                if line == ".\n":
                    break
                text.append(line)
            yield float(us), name, head.split()[1:], list(map(int, numbers.split())), "".join(text)


def main():
    if compare is None:
        print("OR-tools (PyPI: ortools) is not there: CP-SAT and HiGHS skipped, no answer compared")
        return 0
    if highspy is None:
        print("HiGHS (PyPI: highspy) is not there: skipped")
    timed = Timed()
    failed = 0
    agree = [0, 0]
    print(f"\n{'the same systems; solving alone':<60} {'kemu':>10} {'CP-SAT':>11} {'HiGHS':>11}")
    for us, name, (kind, *words), numbers, text in cases(sys.argv[1]):
        ranges, identities = compare.system_of(text)
        theirs, right = cp_sat(timed, kind, words, numbers, ranges, identities) 
        others, same = beside_highs(kind, words, numbers, ranges, identities) if highspy else (None, None)
        notes = []
        if right is False:
            # What kemu leaves unknown, or does not call the least, is no wrong answer.
            unknown = "unknown" in words
            notes.append("kemu: unknown" if unknown else "CP-SAT does not know" if timed.gave_up else "CP-SAT DIFFERS")
            failed |= not unknown and not timed.gave_up
        if kind == "balances" and words[1] == "some":
            notes.append("kemu: not proven least")
        if same == "unknown":
            notes.append("HiGHS does not know")
        if same is False and "unknown" not in words:
            notes.append("HiGHS says otherwise")
        agree[0] += right is True
        agree[1] += same is True
        print(f"{name:<60} {in_words(us):>10} {in_words(theirs):>11} {in_words(others):>11}  {'; '.join(notes)}", flush=True)
    print(f"equal to CP-SAT: {agree[0]} cases; to HiGHS: {agree[1]}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
