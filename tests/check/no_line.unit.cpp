// A category of form 03 that has no line in form 01: no published account has one.
#include <kemu/check/findings.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a category of form 03 without its line in form 01 is violated") {
    const std::string folder = std::string{KEMU_TEST_ACCOUNTS} + "/fenyang-2024/";
    std::string form01 = oracle::file_text(folder + "form01.csv");
    const auto count = [&] {
        const kemu::account_meta meta{
            .slug = {}, .agency_name = {}, .year = 2024, .form_set = "final_accounts"};
        const auto a = kemu::read_account_texts(
            {{"form01.csv", form01}, {"form03.csv", oracle::file_text(folder + "form03.csv")}},
            {.meta = &meta});
        REQUIRE(a.problems.empty());
        int found = 0;
        for (const kemu::finding& f : kemu::check(a.value))
            if (f.rule != nullptr && f.rule->id == "form01.vs03.no_line") {
                ++found;
                CHECK(f.kind == kemu::finding_kind::violated);
            }
        return found;
    };
    CHECK(count() == 0);
    const auto at = form01.find("社会保障和就业支出");
    REQUIRE(at != form01.npos);
    const auto begin = form01.rfind('\n', at) + 1;
    form01.erase(begin, form01.find('\n', at) + 1 - begin);
    CHECK(count() == 1);
}
