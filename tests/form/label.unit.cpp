// Labels of forms compared as a reader would.
#include <kemu/form/label.hpp>

#include <doctest/doctest.h>

#include <string_view>

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
