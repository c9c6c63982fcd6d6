// SPDX-License-Identifier: BSL-1.0
// The percentages in the running text of five published accounts against the reference, another
// program's verdicts: none missing, none extra.
#include <oracle/text_files.hpp>

#include <kemu/check/verdict.hpp>

#include <doctest/doctest.h>

TEST_CASE("shares, completions and growths of published texts are judged as the reference does") {
    std::multiset<oracle::reference_line> found;
    for (const std::string document : oracle::text_documents) {
        const oracle::text_account a{document};
        for (const kemu::claim& c : a.claims) {
            if (c.kind != kemu::claim_kind::share && c.kind != kemu::claim_kind::completion &&
                c.kind != kemu::claim_kind::growth)
                continue;
            const auto v = kemu::judge(c).verdict;
            if (v == kemu::verdict::not_listed) continue;
            found.insert(
                {document, "narrative." + std::string{name_of(c.kind)},
                 std::string{c.id} + " " + std::string{c.section} + " " + std::string{c.subject},
                 std::string{kemu::verdict_name(v)}});
        }
    }
    const auto expected = oracle::reference_lines([](std::string_view check) {
        return check == "narrative.share" || check == "narrative.completion" ||
               check == "narrative.growth";
    });
    REQUIRE(expected.size() == 52 + 39 + 33);
    CHECK(oracle::lines_beyond(expected, found) == "");
    CHECK(oracle::lines_beyond(found, expected) == "");
}
