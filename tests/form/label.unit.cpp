// Labels of forms compared as a reader would.
#include <kemu/check.hpp>
#include <kemu/form/form.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using kemu::detail::label_in;
using kemu::detail::same_label;
using kemu::detail::without_ordinal;

TEST_CASE("ordinals of every kind are left out") {
    for (const std::string_view s :
         {"九、卫生健康支出", "二十一、卫生健康支出", "9.卫生健康支出", "9．卫生健康支出",
          "9、 卫生健康支出", "（九）卫生健康支出", "(9)卫生健康支出", "（9)卫生健康支出",
          "其中：卫生健康支出", "其中:1.卫生健康支出", "\u3000 一、（1）卫生健康支出"})
        CHECK_MESSAGE(without_ordinal(s) == "卫生健康支出", s);
}

TEST_CASE("what only looks like an ordinal stays") {
    for (const std::string_view s : {"一般公共预算财政拨款", "三公经费", "30201", "（）支出",
                                     "（境）外", "其他收入", "其中支出", "十", ""})
        CHECK_MESSAGE(without_ordinal(s) == s, s);
    CHECK(without_ordinal("一、") == "");
    CHECK(without_ordinal("1.\xE3\x80") == "\xE3\x80"); // text that breaks off
    CHECK(without_ordinal("其\xE4\xB8") == "其\xE4\xB8");
}

TEST_CASE("blanks and width do not count, anything else does") {
    CHECK(same_label("总 计", "总\u3000计"));
    CHECK(same_label("总计 ", "一、总计"));
    CHECK(same_label("国（境）外接待费", "国(境)外接待费"));
    CHECK(same_label("ＡＢ", "AB"));
    CHECK(same_label("", " "));
    CHECK(!same_label("总计", "合计"));
    CHECK(!same_label("其他收入", "其他"));
    CHECK(!same_label("其他", "其他收入"));
    CHECK(!same_label("", "总计"));
    CHECK(!same_label("。", "，")); // U+3002 folds to nothing else
}

TEST_CASE("one of several names") {
    CHECK(label_in("一、合 计", "合计|总计"));
    CHECK(label_in("总计", "合计|总计"));
    CHECK(!label_in("合计|总计", "合计|总计"));
    CHECK(!label_in("计", "合计|总计"));
    CHECK(!label_in("总计", ""));
}

TEST_CASE("labels that are the same have the same hash, and most others another") {
    const std::vector<std::string_view> same[] = {{"一、一般公共服务支出", "1. 一般公共服务支出",
                                                   "一般公共服务支出", "一般 公共服务支出",
                                                   "（一）一般公共服务支出", "一般公共服务支出　"},
                                                  {"合计", "合　计", "合 计"},
                                                  {"车辆（辆）", "车辆(辆)"},
                                                  {"A类", "Ａ类"}};
    std::vector<std::uint32_t> hashes;
    for (const auto& group : same) {
        for (const auto label : group) {
            CAPTURE(label);
            CHECK(kemu::detail::same_label(label, group[0]));
            CHECK(kemu::detail::label_hash(label) == kemu::detail::label_hash(group[0]));
        }
        hashes.push_back(kemu::detail::label_hash(group[0]));
    }
    std::ranges::sort(hashes);
    CHECK(std::ranges::adjacent_find(hashes) == hashes.end());
}

TEST_CASE("a row is found by its label in a form of many rows as in one of few") {
    using namespace kemu;
    const layout& shape =
        *std::ranges::find(final_accounts::set.layouts, form_id::form05, &layout::form);
    const auto found_in = [&](int rows, std::string_view label) {
        form f{shape};
        for (int i = 0; i < rows; ++i)
            f.add({.key = static_cast<std::uint32_t>(200'000'000 + i)},
                  i % 10 == 9 ? std::string{}
                              : "（" + std::to_string(i % 7) + "）行 " + std::to_string(i / 2));
        f.finish();
        std::vector<std::size_t> got;
        const row_set wanted{.how = rows_of::labelled, .label = label};
        kemu::detail::for_each_row(f.view(), wanted, f.view(), kemu::detail::no_row,
                                   [&](std::size_t i) { got.push_back(i); });
        return got;
    };
    for (const int rows : {5, 100, 101, 2'000}) {
        CAPTURE(rows);
        CHECK(found_in(rows, "1. 行2") ==
              std::vector<std::size_t>{4}); // rows 4 and 5 have it: the first
        CHECK(found_in(rows, "行　0") == std::vector<std::size_t>{0});
        CHECK(found_in(rows, "行").empty());
        CHECK(found_in(rows, "").empty());
    }
    CHECK(found_in(2'000, "行999") == std::vector<std::size_t>{1'998});
}

TEST_CASE("an order of labels in which the same ones are equal") {
    const std::string_view labels[] = {"",
                                       "合计",
                                       "合 计",
                                       "总计",
                                       "一、合计",
                                       "（1）合计",
                                       "其中：合计",
                                       "Ａ",
                                       "A",
                                       "AB",
                                       " A B",
                                       "公共财政",
                                       "（公共）",
                                       "(公共)",
                                       "1. 因公出国（境）费",
                                       "因公出国(境)费"};
    for (const std::string_view a : labels)
        for (const std::string_view b : labels) {
            const int order = kemu::detail::compare_labels(a, b);
            CHECK((order == 0) == kemu::detail::same_label(a, b));
            CHECK((order < 0) == (kemu::detail::compare_labels(b, a) > 0));
            for (const std::string_view c : labels) // transitive
                if (order < 0 && kemu::detail::compare_labels(b, c) < 0)
                    CHECK(kemu::detail::compare_labels(a, c) < 0);
        }
}
