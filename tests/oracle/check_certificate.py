#!/usr/bin/env python3
"""A second checker of certificates: whole numbers of any size, no code of the library.

    check_certificate.py FILE...    "accepted feasible", "accepted infeasible" or "rejected: why", one a line;
                                    exit 1 if one is rejected
    check_certificate.py -          many certificates from standard input, each followed by a line "."

The form of the text is described in include/kemu/proof/certificate.hpp.
"""
import math
import re
import sys


class Rejected(Exception):
    pass


def whole(word):
    if not re.fullmatch(r"-?[0-9]+", word) or not -(2**63) <= int(word) < 2**63:
        raise Rejected(f"not a number: {word!r}")
    return int(word)


def count(word):
    if whole(word) < 0:
        raise Rejected(f"not a count: {word}")
    return whole(word)


def member(n, size):
    if not 0 <= n < size:
        raise Rejected(f"no such figure or identity: {n}")
    return n


def pairs(words):
    for word in words:
        left, star, right = word.partition("*")
        if not star:
            raise Rejected(f"not a pair: {word!r}")
        yield whole(left), whole(right)


def check(text):
    """The answer that a certificate shows; raises Rejected."""
    if not text.endswith("\n"):
        raise Rejected("the last line does not end")
    lines = iter(text[:-1].split("\n"))

    def line(*shape):
        got = next(lines, None)
        if got is None:
            raise Rejected("the text ends too soon")
        words = got.split(" ")
        if "" in words:
            raise Rejected("a word is missing")
        if shape and (len(words) != len(shape) or any(s and s != w for s, w in zip(shape, words))):
            raise Rejected(f"wanted {shape}, got {got!r}")
        return words

    line("kemu-proof", "1")
    figures = []
    for _ in range(count(line("figures", None)[1])):
        figures.append(tuple(map(whole, line(None, None))))
    identities = []
    for _ in range(count(line("identities", None)[1])):
        low, high, *terms = line()
        bounds = [None if w == "-" else whole(w) for w in (low, high)]
        identities.append((bounds, [(member(f, len(figures)), c) for f, c in pairs(terms)]))

    def leaf(words, ranges):
        """Weighted identities and figures as (weight, low, high); None is no bound."""
        parts, weights = [], {}
        for number, weight in pairs(words):
            (low, high), terms = identities[member(number, len(identities))]
            parts.append((-weight, low, high))
            for f, c in terms:
                weights[f] = weights.get(f, 0) + weight * c
        parts += [(w, *ranges[f]) for f, w in weights.items()]
        parts = [p for p in parts if p[0] != 0]
        fixed = [p for p in parts if p[1] == p[2] and p[1] is not None]
        free = [p for p in parts if p not in fixed]
        rest = -sum(w * low for w, low, _ in fixed)
        ends = [[(high if (w < 0) != up else low, w) for w, low, high in free] for up in (False, True)]
        least, most = (None if any(b is None for b, _ in e) else sum(b * w for b, w in e) for e in ends)
        step = math.gcd(*(w for w, _, _ in free))
        empty = any(None not in (low, high) and low > high for _, low, high in parts)
        if not (empty or (least is not None and least > rest) or (most is not None and most < rest)
                or (rest % step if step else rest)):
            raise Rejected("the weights show no contradiction")

    def tree(ranges):
        """One tree after the other: (ranges) of those still to come, the next one last."""
        todo = [ranges]
        while todo:
            now = todo.pop()
            kind, *words = line()
            if kind == "sum":
                leaf(words, now)
            elif kind == "no-amount" and len(words) == 1:
                low, high = now[member(whole(words[0]), len(figures))]
                if low <= high:
                    raise Rejected("the figure has amounts")
            elif kind == "split" and len(words) == 2:
                f, at = member(whole(words[0]), len(figures)), whole(words[1])
                below, above = dict(now), dict(now)
                below[f] = (now[f][0], min(now[f][1], at))
                above[f] = (max(now[f][0], at + 1), now[f][1])
                todo += [above, below]
            else:
                raise Rejected(f"neither sum, no-amount nor split: {kind!r}")

    answer = line(None)[0]
    if answer == "witness":
        amounts = [whole(line(None)[0]) for _ in figures]
        if any(not low <= a <= high for a, (low, high) in zip(amounts, figures)):
            raise Rejected("an amount out of its range")
        for (low, high), terms in identities:
            total = sum(c * amounts[f] for f, c in terms)
            if (low is not None and total < low) or (high is not None and total > high):
                raise Rejected("an identity does not hold")
    elif answer == "refuted":
        tree(dict(enumerate(figures)))
    else:
        raise Rejected("no answer")
    line("end")
    if next(lines, None) is not None:
        raise Rejected("text after the end")
    return "feasible" if answer == "witness" else "infeasible"


def told(text):
    try:
        return f"accepted {check(text)}"
    except (Rejected, ValueError) as e:
        return f"rejected: {e}"


def main():
    if sys.argv[1:] == ["-"]:
        answers = [told(text + "\n") for text in sys.stdin.read().split("\n.\n")[:-1]]
    else:
        answers = [told(open(name, encoding="utf-8").read()) for name in sys.argv[1:]]
    print(*answers, sep="\n")
    return any(a.startswith("rejected") for a in answers)


if __name__ == "__main__":
    sys.exit(main())
