"""prove_again.py CERTIFICATES SAID: proves by trying every assignment what both checkers accepted.

CERTIFICATES: certificates, each followed by a line "."; SAID: what was said of each, one a line. Ends with 1
where an accepted answer is wrong, could not be tried, or fewer than 95 of 100 were rejected.
"""
import itertools
import math
import sys

MOST = 2_000_000  # assignments of one system


def system_of(text):
    lines = text.split("\n")
    figures = int(lines[1].split()[1])
    ranges = [tuple(map(int, line.split())) for line in lines[2:2 + figures]]
    count = int(lines[2 + figures].split()[1])
    identities = []
    for line in lines[3 + figures:3 + figures + count]:
        low, high, *terms = line.split()
        identities.append((None if low == "-" else int(low), None if high == "-" else int(high),
                           [tuple(map(int, term.split("*"))) for term in terms]))
    return ranges, identities


def feasible(ranges, identities):
    if math.prod(max(0, high - low + 1) for low, high in ranges) > MOST:
        return None
    for amounts in itertools.product(*(range(low, high + 1) for low, high in ranges)):
        sums = [sum(c * amounts[f] for f, c in terms) for _, _, terms in identities]
        if all((low is None or low <= s) and (high is None or s <= high)
               for s, (low, high, _) in zip(sums, identities)):
            return True
    return False


def main():
    certificates = open(sys.argv[1], encoding="utf-8").read().split("\n.\n")[:-1]
    said = open(sys.argv[2], encoding="utf-8").read().split("\n")[:-1]
    assert len(certificates) == len(said), (len(certificates), len(said))
    accepted = wrong = untried = 0
    for text, answer in zip(certificates, said):
        if answer == "rejected":
            continue
        accepted += 1
        truth = feasible(*system_of(text))
        untried += truth is None
        wrong += truth is not None and truth != (answer == "accepted feasible")
    print(f"{len(said)} changed certificates: {len(said) - accepted} rejected, {accepted} accepted and proved again"
          f" ({wrong} wrongly, {untried} too large to try)")
    return bool(wrong or untried or not said or accepted * 20 > len(said))


if __name__ == "__main__":
    sys.exit(main())
