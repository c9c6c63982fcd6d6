"""Plants faults in the headers, one at a time, and demands that the tests named beside them fail.

    mutants.py SOURCE BUILD COMPILER [REGEX]

Without REGEX it is only asked whether every fault can still be planted: a text that is no longer there, or there
twice, is a failure, for nobody would know that the tests have stopped watching it. With REGEX the faults whose
name it matches are planted, and their tests built and run, first without the fault: then they must pass.
BUILD is a configured build folder with the object of the tests' main function (cmake --build BUILD --target
kemu_test_main). The first nine faults once passed all tests.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

# name, header, text, the text instead, tests that must fail
MUTANTS = [
    ("sum_block_too_large", "money/sum.hpp", "sum_block = std::size_t{1} << 15", "sum_block = std::size_t{1} << 17",
     "regression/sums_of_many_large_amounts.cpp"),
    ("sum_bits_too_many", "money/sum.hpp", "(bits >> 48) == 0", "(bits >> 49) == 0",
     "regression/sums_of_many_large_amounts.cpp"),
    ("minus_term_bound", "check/detail/sums.hpp", "low += sign > 0 ? int128{r.low} : -int128{r.high};",
     "low += sign > 0 ? int128{r.low} : -int128{r.low};", "check/edges.property.cpp"),
    ("form07_balance_without_revenue", "form/sets/final_accounts_identities.hpp",
     "    {.id = \"form07.balance\",\n     .forms = form_bit(form_id::form07),\n     .over = detail::every_row,\n"
     "     .target = {.rows = detail::this_row, .column = column_id::closing_balance},\n"
     "     .terms = {{{.rows = detail::this_row, .column = column_id::opening_balance},\n"
     "                {.rows = detail::this_row, .column = column_id::current_revenue},\n",
     "    {.id = \"form07.balance\",\n     .forms = form_bit(form_id::form07),\n     .over = detail::every_row,\n"
     "     .target = {.rows = detail::this_row, .column = column_id::closing_balance},\n"
     "     .terms = {{{.rows = detail::this_row, .column = column_id::opening_balance},\n", "read/right_and_wrong.unit.cpp"),
    ("lines_from_included", "check/detail/rows.hpp", "if (!s.from_included) ++begin;", "", "check/edges.property.cpp"),
    ("other_unit_not_known", "check/judge.hpp",
     "a.agency_kind != agency_kind::administrative &&\n               a.agency_kind != agency_kind::not_known;",
     "a.agency_kind != agency_kind::administrative;", "read/right_and_wrong.unit.cpp"),
    ("ledger_room_one_more", "ledger/detail/posting_store.hpp", "        room_ = rows;", "        room_ = rows + 1;",
     "ledger/memory.unit.cpp"),
    ("ledger_merge_at_limit", "ledger/ledger.hpp", "other.absolute_total_ > examiner::limit - absolute_total_",
     "other.absolute_total_ >= examiner::limit - absolute_total_", "ledger/ledger.unit.cpp"),
    ("printed_value_17_decimals", "text/figure.hpp", "if (v % p != 0) return errc::too_many_decimals;",
     "if (v % p != 0 || -shift > 17) return errc::too_many_decimals;", "text/figure.unit.cpp"),

    ("this_row_of_another_form", "check/detail/rows.hpp",
     "const bool at_home = here != nullptr && v.rows.data() == home.rows.data();",
     "const bool at_home = here != nullptr && at < v.rows.size();", "regression/this_row_in_another_form.cpp"),
    ("ledger_copy_with_room", "ledger/detail/posting_store.hpp", "        reserve(other.rows_);\n",
     "        reserve(other.rows_);\n        room_ = other.room_;\n", "ledger/memory.unit.cpp"),
    ("sparse_merge_without_room", "rollup/detail/cell_sums.hpp",
     "missing += sparse_.has(cell) ? 0U : 1U;", "missing += sparse_.has(cell) ? 0U : 0U;", "rollup/memory.unit.cpp"),
    ("half_down_ends", "money/rounding.hpp", "return mirrored(1, n == 0, 1, true);", "return mirrored(1, n != 0, 1, true);",
     "money/money.property.cpp"),
    ("half_even_tie", "money/rounding.hpp", "(rest == missing && quotient % 2 != 0)", "(rest == missing && quotient % 2 == 0)",
     "money/rounding_facts.unit.cpp"),
    ("apportion_one_less", "money/detail/apportion_by.hpp", "        left -= part;", "        left -= part + (left > part ? 1U : 0U);",
     "money/allocation_facts.unit.cpp"),
    ("trailing_minus", "text/lenient.hpp", "is_signed = f.negative = true;", "is_signed = true;", "text/lenient.unit.cpp"),
    ("short_unit_unsaid", "text/lenient.hpp", "repairs |= repair::short_unit;", "repairs |= repair::none;",
     "text/lenient.unit.cpp"),
    ("em_dash", "text/detail/tidy.hpp", "    case 0x2014:\n", "", "text/lenient.unit.cpp"),
    ("traditional_two", "text/detail/capital_tokens.hpp", "{u'貳', '2'},", "", "text/capitals.unit.cpp"),
    ("literal_zero_in_front", "text/figure.hpp", "s[0] == '0' && s[1] != '\\0' && s[1] != '.'", "s[0] == 'o'",
     "text/figure_leading_zero.fail.cpp"),
    ("record_of_one_empty_field", "text/csv.hpp", "if (fields.size() == 1 && fields[0].empty()) {", "if (fields.size() == 77) {",
     "text/csv.unit.cpp"),
    ("byte_order_mark_in_a_field", "text/csv.hpp", " && !field.starts_with(byte_order_mark)", "", "text/csv.unit.cpp"),
    ("half_a_character", "base/printable.hpp", "while (most - n < 3 && n > 0 &&", "while (most - n < 0 && n > 0 &&",
     "base/message.unit.cpp"),
    ("control_of_one_byte_more", "base/printable.hpp", "byte(1) < 0xA0", "byte(1) < 0x80", "base/message.unit.cpp"),
    ("file_changed_unsaid", "read/account_folder.hpp", "stamp_of_path(path) != stamps_[i]", "stamp_of_path(path) == file_stamp{}",
     "read/changed_files.unit.cpp"),
    ("accounts_further_down", "read/account_folder.hpp", "detail::find_accounts(path, 3, out);", "detail::find_accounts(path, 0, out);",
     "read/account_folder.unit.cpp"),
    ("a_link_to_nothing", "read/account_folder.hpp", "entry.kind == entry_kind::nothing || ", "",
     "read/account_folder.unit.cpp"),
    ("account_twice_by_another_name", "read/groups_csv.hpp",
     "(std::filesystem::path{a.text} / \"\").lexically_normal().string()", "std::string{a.text}", "read/groups_csv.unit.cpp"),
    ("templates_over_files", "read/form_template.hpp", "if (failed || !empty) {", "if (failed) {", "read/form_template.unit.cpp"),
    ("years_of_states", "rollup/state.hpp", "if (!(nodes_ == other.nodes_)) return errc::different_classification;", "",
     "rollup/bytes.unit.cpp"),
    ("checksum_not_asked", "rollup/detail/bytes.hpp", "errc::bytes_damaged", "errc::none", "rollup/bytes.unit.cpp"),
    ("one_named_cell_more", "read/identities_csv.hpp", "wide > most_named_cells - named", "wide > most_named_cells - named + 1",
     "read/identities_csv.unit.cpp"),
    ("rows_of_agencies_only", "check/detail/same_rows.hpp", "if (first_has != (b.middle != b.begin)) return first_has;", "",
     "check/same_rows.unit.cpp"),
    ("labels_by_hash_alone", "check/detail/same_rows.hpp", "return compare_labels(a.what->label, b.what->label);",
     "return a.by_label && b.by_label ? 0 : compare_labels(a.what->label, b.what->label);", "check/same_rows.unit.cpp"),
]


def planted(source, header, text, instead):
    """The header with the fault; raises LookupError where it cannot be planted."""
    before = (source / "include/kemu" / header).read_text(encoding="utf-8")
    if before.count(text) != 1:
        raise LookupError(f"{header} has {before.count(text)} times: {text.strip()[:70]!r}")
    return before.replace(text, instead)


class Tests:
    def __init__(self, source, build, compiler, folder):
        self.source, self.compiler, self.folder = source, compiler, folder
        self.main = build / "tests/CMakeFiles/kemu_test_main.dir/main.cpp.o"
        self.commands = {}
        for c in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            path = pathlib.Path(c["file"])
            if path.is_relative_to(source / "tests"):
                self.commands[str(path.relative_to(source / "tests"))] = shlex.split(c["command"])
        self.passes = {}

    def run(self, test, first=None):
        """Does a test build and pass, with the headers of `first` before those of the project?"""
        before = ["-I", str(first)] if first is not None else []
        if test.endswith(".fail.cpp"):
            return self.refused(test, before)
        words = self.commands[test]
        if "ccache" in words[0]:
            words = words[1:]
        flags = [w for w in words[1:words.index("-o")] if w not in ("-g", "-Werror")]
        program = self.folder / "test"
        if test.endswith(".static.cpp"):
            command = [self.compiler, *before, *flags, "-fsyntax-only", str(self.source / "tests" / test)]
            return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
        command = [self.compiler, *before, *flags, str(self.source / "tests" / test), str(self.main), "-lfmt", "-o", str(program)]
        built = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if built.returncode != 0:
            raise RuntimeError(f"{test} does not build: {built.stderr[:2000]}")
        try:  # a fault may make a search endless
            done = subprocess.run([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def refused(self, test, before):
        # CMake takes the flags as further members of the list that begins with the compiler.
        return subprocess.run(["cmake", f"-DCOMPILER={';'.join([self.compiler, *before])}", f"-DSOURCE={self.source / 'tests' / test}",
                               f"-DINCLUDE={self.source / 'include'}", "-P", self.source / "tests/compile_fail.cmake"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def passes_without_fault(self, test):
        if test not in self.passes:
            self.passes[test] = self.run(test)
        return self.passes[test]


def main():
    source, build = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    wanted = re.compile(sys.argv[4]) if len(sys.argv) > 4 else None
    faults, tried = 0, 0
    for name, header, text, instead, tests in MUTANTS:
        try:
            planted(source, header, text, instead)
        except (LookupError, OSError) as e:
            faults += 1
            print(f"{name}: no longer applies: {e}", flush=True)
        for test in tests.split():
            if not (source / "tests" / test).is_file():
                faults += 1
                print(f"{name}: no test {test}", flush=True)
    if wanted is None or faults > 0:
        print(f"mutants: {len(MUTANTS)} can be planted, {faults} faults" if faults == 0 else f"mutants: {faults} faults")
        return 1 if faults else 0
    with tempfile.TemporaryDirectory() as folder:
        all_tests = Tests(source, build, sys.argv[3], pathlib.Path(folder))
        for name, header, text, instead, tests in MUTANTS:
            if not wanted.search(name):
                continue
            mutant = pathlib.Path(folder) / "mutants" / name
            (mutant / "kemu" / header).parent.mkdir(parents=True)
            (mutant / "kemu" / header).write_text(planted(source, header, text, instead), encoding="utf-8")
            for test in tests.split():
                tried += 1
                try:
                    if not all_tests.passes_without_fault(test):
                        said = "FAILS WITHOUT THE FAULT"
                    else:
                        said = "survives" if all_tests.run(test, mutant) else "killed"
                except RuntimeError as e:
                    said = f"DOES NOT BUILD: {e}"
                faults += said != "killed"
                print(f"{name:36} {said:10} {test}", flush=True)
    print(f"mutants: {tried} times planted, {faults} faults")
    return 1 if faults or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
