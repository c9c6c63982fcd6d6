// Memory that ends while a list is read or two lists are compared: std::bad_alloc comes out, and every
// table that was there before is as it was.
#include "oracle/failing_memory.hpp"

#include <kemu/classification/changes.hpp>
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/economic_department.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace kemu;

namespace {

constexpr std::string_view good = "类,款,名称,预算,依据,来源,英文名称\n"
                                  "301,,一个足够长的科目名称不会放进短字符串里,general,printed,a "
                                  "basis long enough to allocate,an English name\n"
                                  ",1,　另一个足够长的科目名称不会放进短字符串里,,,,\n"
                                  ",02,第三个,fund,,,\n"
                                  "302,,第四个,general,,,\n";
constexpr std::string_view bad = "code,name,budget\n301,甲,funds\n302,,\nx,乙,\n30101,丙,general\n";

void looked_at(std::string_view text, bool is_good) {
    using table = runtime_table<economic_department>;
    auto kept = table::parse("code,name\n301,甲\n", 2024).value;
    const auto before = kept.view();
    reading<table> r;
    const auto report = kemu_tests::with_failing_memory(
        [&] { r = {}; },
        [&] {
            r = table::parse(text, {.year = 2024,
                                    .file = "a file name long enough to allocate",
                                    .parents = tables::economic_department});
            return kemu_tests::run_outcome::done;
        },
        [&](bool failed) {
            CHECK(kept.view() == before);
            CHECK(kept.view().size() == 1);
            if (failed)
                CHECK((r.value.view().size() == 0 && r.problems.empty() && r.repairs.empty()));
            else
                CHECK(r.ok() == is_good);
        });
    MESSAGE(report.tried, " allocations, ", report.threw, " threw");
    CHECK(report.tried > 10);
    CHECK(report.threw == report.tried);
}

} // namespace

TEST_CASE("a list that reads, and one that does not, without memory") {
    looked_at(good, true);
    looked_at(bad, false);
}

TEST_CASE("two lists compared without memory") {
    using table = runtime_table<economic_department>;
    const auto before =
        table::parse("code,name\n301,一个足够长的科目名称不会放进短字符串里\n302,乙\n", 2024).value;
    const auto after =
        table::parse("code,name\n301,甲\n303,一个足够长的科目名称不会放进短字符串里\n", 2025).value;
    std::size_t found = 0;
    const auto report = kemu_tests::with_failing_memory(
        [&] { found = 0; },
        [&] {
            found = changes_between(before.view(), 2024, after.view(), 2025).size();
            return kemu_tests::run_outcome::done;
        },
        [&](bool failed) { CHECK((failed ? found == 0 : found == 3)); });
    MESSAGE(report.tried, " allocations, ", report.threw, " threw");
    CHECK(report.tried > 5);
    CHECK(report.threw == report.tried);
}
