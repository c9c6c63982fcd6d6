#include <kemu/text/fold.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using kemu::detail::contains_folded;
using kemu::detail::equal_folded;
using kemu::detail::starts_with_folded;

namespace {

// UTF-8 by its definition, not by the code under test.
std::string utf8(unsigned point) {
    std::string s;
    if (point < 0x80) {
        s += static_cast<char>(point);
    } else if (point < 0x800) {
        s += static_cast<char>(0xC0 | (point >> 6));
        s += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        s += static_cast<char>(0xE0 | (point >> 12));
        s += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        s += static_cast<char>(0x80 | (point & 0x3F));
    }
    return s;
}

} // namespace

TEST_CASE("every full-width form of ASCII folds to its half-width form and to no other") {
    for (unsigned point = 0; point < 0x10000; ++point) {
        if (point >= 0xD800 && point < 0xE000) continue; // no characters
        const bool full_width = point >= 0xFF01 && point <= 0xFF5E;
        const unsigned folded = full_width ? point - 0xFEE0 : point == 0x3000 ? 0x20 : point;
        CAPTURE(point);
        REQUIRE(equal_folded(utf8(point), utf8(folded)));
        REQUIRE(!equal_folded(utf8(point), utf8(folded ^ 1U)));
    }
}

TEST_CASE("whole texts") {
    CHECK(equal_folded("因公出国（境）费用", "因公出国(境)费用"));
    CHECK(equal_folded("１，２３４．５６", "1,234.56"));
    CHECK(equal_folded("　合　计", "  合 计") == false);
    CHECK(equal_folded("　合　计", " 合 计"));
    CHECK(!equal_folded("（境", "(境)"));
    CHECK(!equal_folded("(境)", "（境"));
    CHECK(equal_folded("", ""));
    CHECK(!equal_folded("", "　"));
    CHECK(starts_with_folded("（一）工资", "(一)"));
    CHECK(starts_with_folded("工资", ""));
    CHECK(!starts_with_folded("(", "（一"));
    CHECK(contains_folded("其他（含转移）支出", "(含"));
    CHECK(contains_folded("支出", ""));
    CHECK(!contains_folded("支出", "支出合计"));
}

TEST_CASE("cut-off and broken text compares as the bytes it is") {
    const std::string_view full = "（"; // EF BC 88
    CHECK(equal_folded(full.substr(0, 2), full.substr(0, 2)));
    CHECK(!equal_folded(full.substr(0, 2), "("));
    CHECK(!equal_folded(full.substr(0, 1), ""));
    CHECK(!equal_folded("\xEF\xBC\x28", "("));
    CHECK(equal_folded("\xFF\xFE", "\xFF\xFE"));
}

static_assert(equal_folded("（", "("));
