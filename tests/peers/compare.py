#!/usr/bin/env python3
"""What the proofs of kemu say, beside OR-tools CP-SAT, exact rationals and a second checker of certificates.

    cases KIND COUNT ACCOUNTS | compare.py KIND COUNT

Every certificate must be accepted by check_certificate.py. Verdicts, ends of intervals, smallest sets of suspects
(their size, each of them, and that there are no others) and least deviations must be those that CP-SAT proves;
large amounts are decided in exact rationals, too. What kemu or CP-SAT leaves unknown is not equal. Ends with 1
where anything differs, or fewer than COUNT were compared (systems in both roundings, sets, ends or prints).
"""
import collections
import math
import multiprocessing
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "oracle"))

import check_certificate
import rationals
from ortools.sat.python import cp_model

SECONDS = 120  # for one question to CP-SAT


def system_of(text):
    lines = text.split("\n")
    n = int(lines[1].split()[1])
    ranges = [tuple(map(int, line.split())) for line in lines[2:2 + n]]
    identities = []
    for line in lines[3 + n:3 + n + int(lines[2 + n].split()[1])]:
        low, high, *terms = line.split()
        identities.append((None if low == "-" else int(low), None if high == "-" else int(high),
                           [tuple(map(int, t.split("*"))) for t in terms]))
    return ranges, identities


def model_of(ranges, identities):
    model = cp_model.CpModel()
    x = [model.NewIntVar(low, high, "") for low, high in ranges]
    state(model, x, identities)
    return model, x


def state(model, x, identities):
    for low, high, terms in identities:
        total = cp_model.LinearExpr.weighted_sum([x[f] for f, _ in terms], [c for _, c in terms])
        model.AddLinearConstraint(total, -2**62 if low is None else low, 2**62 if high is None else high)


def solve(model):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    return solver, solver.Solve(model)


def is_feasible(model):
    """True, False, or None where CP-SAT does not know."""
    return {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}.get(solve(model)[1])


def optimum(model, objective, least=True):
    (model.Minimize if least else model.Maximize)(objective)
    solver, status = solve(model)
    # Amounts of these cases stay far below 2^53.
    return round(solver.ObjectiveValue()) if status == cp_model.OPTIMAL else None


def verdicts(words, _, ranges, identities):
    rounding, start, edits, said = words
    truth = is_feasible(model_of(ranges, identities)[0])
    tally = [f"{rounding}: {said}"]
    if rounding == "half-up":
        tally += ["systems", f"start {start}"]
        # Not even CP-SAT is needed: the amounts behind an account that was not edited are there.
        if start == "consistent" and edits == "0" and said != "feasible":
            return tally, False
    return tally, truth is not None and truth == (said == "feasible") and said != "unknown"


def ends(words, _, ranges, identities):
    tally, right = [], True
    for f, how, low, high in zip(*[iter(words)] * 4):
        f = int(f)
        now = list(ranges)
        if how == "freed":
            now[f] = (-10**14, 10**14)
        for end, least in ((low, True), (high, False)):
            model, x = model_of(now, identities)
            truth = optimum(model, x[f], least)
            tally += ["ends", f"ends of {how} figures"]
            if end == "unknown":
                tally.append("ends left unknown")
                right = False
            elif truth is None or truth != int(end):
                right = False
    return tally, right


def farthest(ranges, identities, freed):
    """The amount that a freed figure need not pass, where `freed` figures may be any amount at all.

    With the others fixed, what is asked of n freed figures is A y <= b in whole numbers. If it has a solution, it
    has one of amounts up to (n + 1) times the largest subdeterminant of [A b] (Schrijver, Theory of Linear and
    Integer Programming, 17.1). One with the column b is at most n times the largest |b|, which the limits of an
    identity and the ranges of its figures give, times a minor of n - 1 rows; those Hadamard's inequality bounds.
    """
    largest, coefficient = 1, 1
    for low, high, terms in identities:
        by_figure = collections.Counter()
        for f, c in terms:
            by_figure[f] += c
        largest = max(largest, max(abs(end) for end in (low, high, 0) if end is not None) +
                      sum(abs(c) * max(map(abs, ranges[f])) for f, c in by_figure.items()))
        coefficient = max(coefficient, *map(abs, by_figure.values()))
    n = freed - 1
    minor = coefficient**n * (math.isqrt(n**n) + 1 if n > 1 else 1)
    return (freed + 1) * freed * largest * minor


def suspects(words, numbers, ranges, identities):
    how, size, listed, *members = words
    size = int(size)
    sets = [frozenset(map(int, s)) for s in zip(*[iter(members)] * size)]
    none_found = listed == "some" and not sets  # larger than what is looked for
    if none_found:
        size -= 1
    tally = ["systems", f"freed: {how}", f"size {size}"] + ["sets"] * len(sets)
    if none_found:
        tally = [f"larger than {size}"]
    freed_ranges = list(zip(*[iter(numbers)] * 2))
    if how == "any":
        far = farthest(ranges, identities, size)
        freed_ranges = [(-far, far)] * len(ranges)
    if not none_found:
        if listed != "all" or any(len(s) != size for s in sets) or len(set(sets)) != len(sets):
            return tally, False
        for s in sets:
            now = [freed_ranges[f] if f in s else r for f, r in enumerate(ranges)]
            if is_feasible(model_of(now, identities)[0]) is not True:
                return tally, False
    # No smaller set, and no other one of that size.
    model = cp_model.CpModel()
    x, freed = [], []
    for (low, high), free in zip(ranges, freed_ranges):
        x.append(model.NewIntVar(min(low, free[0]), max(high, free[1]), ""))
        freed.append(model.NewBoolVar(""))
        if free == (low, high):
            model.Add(freed[-1] == 0)
        model.AddLinearConstraint(x[-1], low, high).OnlyEnforceIf(freed[-1].Not())
    state(model, x, identities)
    model.Add(sum(freed) <= size)
    for s in sets:
        model.AddBoolOr([freed[f].Not() for f in s])
    return tally, is_feasible(model) is False


def balances(words, exact, ranges, identities):
    unit, said, deviation = int(words[0]), words[1], int(words[2])
    tally = [f"prints: {said}"]
    if said in ("infeasible", "unknown"):  # the system of the certificate is in units
        return tally, said == "infeasible" and is_feasible(model_of(ranges, identities)[0]) is False
    in_units = [(None if low is None else -(-low // unit), None if high is None else high // unit, terms)
                for low, high, terms in identities]
    model, x = model_of([(e // unit, -(-e // unit)) for e in exact], in_units)
    moving = [f for f, e in enumerate(exact) if e % unit]
    cost = sum(exact[f] % unit - (unit - 2 * (exact[f] % unit)) * (exact[f] // unit) for f in moving)
    costs = cp_model.LinearExpr.weighted_sum([x[f] for f in moving], [unit - 2 * (exact[f] % unit) for f in moving])
    truth = optimum(model, costs + cost)
    if said == "some":
        tally.append("prints not proven least: " + ("as low" if truth == deviation else "higher"))
        return tally, False
    return tally, truth is not None and truth == deviation


def large(words, _, ranges, identities):
    said, *interval = words
    size = max((abs(b) for r in ranges for b in r), default=0)
    tally = ["systems", f"up to 10^{len(str(size))} fen", said]
    truth = rationals.feasible(ranges, identities) is not None
    right = said == ("feasible" if truth else "infeasible")
    right = right and is_feasible(model_of(ranges, identities)[0]) is truth
    if interval and right:
        if "unknown" in interval:
            return tally, False
        f, low, high = map(int, interval)

        def within(a, b):
            return a <= b and rationals.feasible(ranges[:f] + [(a, b)] + ranges[f + 1:], identities) is not None

        tally.append("intervals")
        right = within(low, low) and within(high, high)
        right = right and not within(ranges[f][0], low - 1) and not within(high + 1, ranges[f][1])
    return tally, right


# What is counted of each kind.
KINDS = {"verdicts": (verdicts, "systems"), "groups": (verdicts, "systems"), "ends": (ends, "ends"),
         "suspects": (suspects, "systems"),
         "balances": (balances, "prints: least"), "large": (large, "systems")}


def judged(case):
    head, numbers, text = case
    kind, *words = head.split()[1:]
    ranges, identities = system_of(text)
    told = check_certificate.told(text)
    tally, right = KINDS[kind][0](words, list(map(int, numbers.split())), ranges, identities)
    tally.append("certificates " + told if told.startswith("accepted") else "certificates rejected")
    return tally, right and told.startswith("accepted"), f"{head[:300]} | {told}"


def cases(lines):
    for head in lines:
        if not head.startswith("case "):
            continue
        numbers, text = next(lines), []
        for line in lines:
            if line == ".\n":
                break
            text.append(line)
        yield head.rstrip("\n"), numbers, "".join(text)


def main():
    kind, wanted = sys.argv[1], int(sys.argv[2])
    tally, wrong = collections.Counter(), []
    with multiprocessing.Pool() as pool:
        for counted, right, told in pool.imap_unordered(judged, cases(iter(sys.stdin)), chunksize=2):
            tally.update(counted)
            tally["cases " + ("equal" if right else "DIFFERENT")] += 1
            if not right:
                wrong.append(told)
    compared = tally[KINDS[kind][1]] + (tally["prints: infeasible"] if kind == "balances" else 0)
    print(f"{kind}: {compared} of {wanted} compared, {len(wrong)} cases differ")
    for name, n in sorted(tally.items()):
        print(f"    {n:8} {name}")
    for told in wrong[:10]:
        print("DIFFERENT:", told)
    if kind == "verdicts" and tally["start consistent"] * 2 < compared:
        print("fewer than half of the systems were consistent before they were edited")
        return 1
    return int(bool(wrong) or compared < wanted)


if __name__ == "__main__":
    sys.exit(main())
