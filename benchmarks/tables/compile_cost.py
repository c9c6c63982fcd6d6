#!/usr/bin/env python3
"""What including the tables costs a file, over an empty one: processor time, median of some runs.

    compile_cost.py [--runs N] [COMPILER ...]

Every case is compiled with -fsyntax-only after one warm-up; the cases take turns, so that a slow
minute of the machine hits all of them. Wall time is not used: the machine may be shared.
"""
import argparse
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def codes(count):
    """Codes of the functional list that are valid in 2024, spread over the list, same every time."""
    rows = (ROOT / "data/functional.tsv").read_text(encoding="utf-8")
    listed = [line.split("\t") for line in rows.splitlines()[1:]]
    valid = [fields[0] for fields in listed if not fields[3]]
    return random.Random(count).sample(valid, count)


def literals(count):
    return "".join(f"constexpr auto c{k} = {code}_function;\n"
                   for k, code in enumerate(codes(count)))


# Three ways to write the literal: its text as const char* (kemu's), its characters as template
# arguments, and these with the fault carried into the name of a template.
PLAIN = """#include <kemu/classification/code_literal.hpp>
#include <kemu/tables/functional.hpp>
consteval kemu::functional_code operator""_function(const char* s) {
    return kemu::detail::code_literal(kemu::tables::functional, 2024, s,
                                      kemu::detail::literal_check::lenient);
}
"""
CHARACTERS = """#include <kemu/classification/code_literal.hpp>
#include <kemu/tables/functional.hpp>
template <char... C> consteval kemu::functional_code operator""_function() {
    constexpr char s[] = {C..., 0};
    return kemu::detail::code_literal(kemu::tables::functional, 2024, s,
                                      kemu::detail::literal_check::lenient);
}
"""
NAMED_FAULT = """#include <kemu/classification/classification.hpp>
#include <kemu/tables/functional.hpp>
template <kemu::validity V, unsigned Code> struct code_is_usable {
    static_assert(V == kemu::validity::valid || V == kemu::validity::not_known);
    static constexpr unsigned value = Code;
};
template <char... C> consteval kemu::functional_code operator""_function() {
    constexpr char s[] = {C..., 0};
    constexpr auto c = *kemu::parse_code<kemu::functional>(s);
    return kemu::functional_code::from_value(
        code_is_usable<kemu::tables::functional.validity_in(c, 2024), c.value()>::value);
}
"""

CASES = {
    "empty": "",
    "standard headers": "".join(f"#include <{header}>\n" for header in (
        "compare", "cstddef", "cstdint", "exception", "span", "string_view")),
    "classification.hpp": "#include <kemu/classification/classification.hpp>\n",
    "functional.hpp": "#include <kemu/tables/functional.hpp>\n",
    "functional.hpp, 100 literals": PLAIN + literals(100),
    "functional.hpp, 100 literals as characters": CHARACTERS + literals(100),
    "functional.hpp, 100 literals, fault in a name": NAMED_FAULT + literals(100),
    "2024.hpp": "#include <kemu/tables/2024.hpp>\n",
    "2024.hpp, 100 literals":
        "#include <kemu/tables/2024.hpp>\nusing namespace kemu::literals;\n" + literals(100),
    "years.hpp": "#include <kemu/tables/years.hpp>\n",
}


def seconds(compiler, source):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([compiler, "-std=c++20", "-fsyntax-only", f"-I{ROOT / 'include'}", source],
                   check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("compilers", nargs="*", default=["g++-12", "clang++-16", "clang++-19"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (case, text) in enumerate(CASES.items()):
            files[case] = pathlib.Path(folder) / f"{number}.cpp"
            files[case].write_text(text, encoding="utf-8")
        for compiler in filter(shutil.which, options.compilers):
            times = {case: [] for case in CASES}
            for run in range(options.runs + 1):
                for case, file in files.items():
                    time = seconds(compiler, file)
                    if run:
                        times[case].append(time)
            median = {case: statistics.median(all_) for case, all_ in times.items()}
            print(f"{compiler}: empty file {median['empty']:.3f} s; over it (smallest seen):")
            for case in list(CASES)[1:]:
                print(f"  {median[case] - median['empty']:.3f} s "
                      f"({min(times[case]) - min(times['empty']):.3f})  {case}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
