"""Is there an assignment in whole numbers? By the simplex method in exact fractions, and by splitting.

A check of answers, not a fast way to them: Bland's rule, fractions of any size, no code of the library.
"""
from fractions import Fraction


def relaxed(ranges, identities):
    """Amounts, fractions allowed, that satisfy everything; None where there are none."""
    n = len(ranges)
    bounds = [list(r) for r in ranges] + [[low, high] for low, high, _ in identities]
    if any(low is not None and high is not None and low > high for low, high in bounds):
        return None
    value = [Fraction(min(max(0, low), high)) for low, high in ranges]
    rows = {}  # what is basic, as a sum of what is not
    for i, (_, _, terms) in enumerate(identities):
        row = {}
        for f, c in terms:
            row[f] = row.get(f, Fraction(0)) + c
        rows[n + i] = {f: c for f, c in row.items() if c}
        value.append(sum((c * value[f] for f, c in rows[n + i].items()), Fraction(0)))

    while True:
        leaving = min((b for b in rows if (bounds[b][0] is not None and value[b] < bounds[b][0])
                       or (bounds[b][1] is not None and value[b] > bounds[b][1])), default=None)
        if leaving is None:
            return value[:n]
        up = bounds[leaving][0] is not None and value[leaving] < bounds[leaving][0]
        target = Fraction(bounds[leaving][0 if up else 1])

        def can_help(f, c):
            low, high = bounds[f]
            rises = (c > 0) == up
            return high is None or value[f] < high if rises else low is None or value[f] > low

        row = rows[leaving]
        entering = min((f for f, c in row.items() if can_help(f, c)), default=None)
        if entering is None:
            return None
        del rows[leaving]
        pivot = row.pop(entering)
        step = (target - value[leaving]) / pivot
        value[leaving] = target
        value[entering] += step
        entered = {f: -c / pivot for f, c in row.items()}
        entered[leaving] = 1 / pivot
        for b, other in rows.items():
            c = other.pop(entering, None)
            if c is None:
                continue
            value[b] += c * step
            for f, d in entered.items():
                other[f] = other.get(f, Fraction(0)) + c * d
                if not other[f]:
                    del other[f]
        rows[entering] = entered


def feasible(ranges, identities):
    """Whole amounts that satisfy everything; None where there are none."""
    todo = [list(ranges)]
    while todo:
        now = todo.pop()
        amounts = relaxed(now, identities)
        if amounts is None:
            continue
        split = next((f for f, a in enumerate(amounts) if a.denominator != 1), None)
        if split is None:
            whole = [int(a) for a in amounts]
            assert all(low <= a <= high for a, (low, high) in zip(whole, ranges))
            for low, high, terms in identities:
                total = sum(c * whole[f] for f, c in terms)
                assert (low is None or low <= total) and (high is None or total <= high)
            return whole
        low, high = now[split]
        at = amounts[split].numerator // amounts[split].denominator
        for part in ((low, at), (at + 1, high)):
            todo.append(now[:split] + [part] + now[split + 1:])
    return None
