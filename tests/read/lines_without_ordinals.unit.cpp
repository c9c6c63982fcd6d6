// Sides whose lines do not all say of which line they are a part: no ordinal, no 其中, subtotals among them.
#include <oracle/read_forms.hpp>

#include <kemu/check/findings.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::read_one;
using oracle::shown;

namespace {

struct printed_line {
    std::string label;
    int amount;               // in 万元; -1: blank
    bool may_be_less = false; // 其中: less than it should be contradicts nothing
};
using side = std::vector<printed_line>;

std::string text_of(int amount, int fen_of_wan) {
    if (amount < 0) return "";
    const int all = amount * 100 + fen_of_wan;
    const int cents = all % 100;
    return std::to_string(all / 100) + (cents < 10 ? ".0" : ".") + std::to_string(cents);
}

// The line `changed` of the first side prints `by` hundredths more.
std::string sheet(std::string_view title, bool is_revenue, const side& lines,
                  std::size_t changed = 0, int by = 0) {
    const side other =
        is_revenue
            ? side{{"一、一般公共服务支出", 95}, {"二、社会保障和就业支出", 10}, {"支出总计", 105}}
            : side{{"一、一般公共预算拨款", 105}, {"收入总计", 105}};
    std::string out{title};
    out += "\n部门：某局,,,单位：万元\n收入,,支出,\n项目,预算数,项目,预算数\n";
    for (std::size_t i = 0; i < lines.size() || i < other.size(); ++i) {
        const printed_line none{"", -1};
        const printed_line& here = i < lines.size() ? lines[i] : none;
        const printed_line& there = i < other.size() ? other[i] : none;
        const std::string a = here.label + "," + text_of(here.amount, i == changed ? by : 0);
        const std::string b = there.label + "," + text_of(there.amount, 0);
        out += is_revenue ? a + "," + b : b + "," + a;
        out += "\n";
    }
    return out;
}

std::size_t violated(const std::string& text) {
    const account_reading a = read_one("1.csv", text, oracle::budget_of(2023));
    CHECK(shown(a.problems) == oracle::lines{});
    REQUIRE(a.value.forms.size() == 1);
    return check(a.value).verdicts.violated;
}

const std::string general = "一般公共预算拨款";
const std::string fund = "政府性基金预算拨款";

const std::vector<side> revenue_sides = {
    // Funds without ordinals below numbered lines, the total last, under each of its names.
    {{"一、本年财政拨款收入", 100},
     {general, 90},
     {fund, 10},
     {"二、上年财政拨款结转", 5},
     {general, 5},
     {"收入合计", 105}},
    {{"一、本年收入", 100},
     {general, 90},
     {fund, 10},
     {"二、上年结转", 5},
     {general, 5},
     {"收 入 总 计", 105}},
    // Labels that no layout knows.
    {{"一、当年财政拨款收入安排", 100},
     {general, 90},
     {fund, 10},
     {"二、结转资金", 5},
     {general, 5},
     {"合计", 105}},
    // A total without an ordinal above lines with one.
    {{"本年收入", 100},
     {"一、" + general, 90},
     {"二、" + fund, 10},
     {"上年结转", 5},
     {"收入总计", 105}},
    {{"本年收入", 100},
     {"一、" + general, 90},
     {"二、" + fund, 10},
     {"上年结转", 5},
     {"一、" + general, 5},
     {"收入总计", 105}},
    // The total of a side above all others.
    {{"收入总计", 105}, {"一、" + general, 90}, {"二、" + fund, 10}, {"三、上年结转", 5}},
    // Lines without ordinals all over.
    {{"财政拨款收入", 100}, {general, 90}, {fund, 10}, {"上年结转", 5}, {"收入总计", 105}},
    // Subtotals: above, below, and one that has the name of a total.
    {{"财政拨款小计", 100},
     {"一、" + general, 90},
     {"二、" + fund, 10},
     {"三、事业收入", 5},
     {"收入总计", 105}},
    {{"一、" + general, 90},
     {"二、" + fund, 10},
     {"财政拨款小计", 100},
     {"三、事业收入", 5},
     {"收入总计", 105}},
    {{"一、本年财政拨款收入", 100},
     {general, 90},
     {fund, 10},
     {"收入合计", 100},
     {"二、上年财政拨款结转", 5},
     {general, 5},
     {"收入总计", 105}},
    // 本年收入合计 in the middle, the balance divided without ordinals.
    {{"一、" + general, 90},
     {"二、" + fund, 10},
     {"本年收入合计", 100},
     {"三、上年结转", 5},
     {general, 5, true},
     {"收入总计", 105}},
    // 其中 among them.
    {{"一、财政拨款收入", 100},
     {general, 90},
     {"其中：非税收入", 20, true},
     {fund, 10},
     {"二、上级补助收入", 5},
     {"本年收入合计", 105},
     {"总计", 105}},
    // 其中 without the word: parts that are not all of the line, in its last line too.
    {{"一、" + general, 80},
     {"二、事业收入", 20},
     {"教育收费", 6, true},
     {"三、其他收入", 5},
     {"利息收入", 1, true},
     {"收入总计", 105}},
    {{"一、" + general, 100}, {"二、其他收入", 5}, {"利息收入", 1, true}, {"收入总计", 105}},
    // One part that is all of the last line.
    {{"一、财政拨款", 100},
     {"（一）" + general, 90},
     {"（二）" + fund, 10},
     {"二、单位资金", 5},
     {"事业收入", 5, true},
     {"其他收入", -1},
     {"收入总计", 105}},
    // 1.1 below 1.
    {{"1." + general, 90},
     {"1.1经费拨款", 80, true},
     {"1.2非税收入", 10, true},
     {"2." + fund, 10},
     {"3.上年结转", 5},
     {"收入总计", 105}},
    // An ordinal that was lost: a line like the others.
    {{"一、" + general, 80}, {"事业收入", 20}, {"三、其他收入", 5}, {"收入总计", 105}},
};
const std::vector<side> expenditure_sides = {
    {{"一、本年支出", 100},
     {"一般公共服务支出", 90},
     {"社会保障和就业支出", 10},
     {"二、结转下年", 5},
     {"支出合计", 105}},
    {{"本年支出", 100},
     {"一、一般公共服务支出", 90},
     {"二、社会保障和就业支出", 10},
     {"结转下年", 5},
     {"支出总计", 105}},
    {{"一、当年支出安排", 100},
     {"一般公共服务支出", 90},
     {"社会保障和就业支出", 10},
     {"二、年末结存", 5},
     {"支出合计", 105}},
    {{"一、基本支出", 80},
     {"人员经费", 70, true},
     {"日常公用经费", 10, true},
     {"二、项目支出", 25},
     {"支出总计", 105}},
    {{"一、一般公共服务支出", 90},
     {"行政运行", 60, true},
     {"一般行政管理事务", 30, true},
     {"二、社会保障和就业支出", 10},
     {"三、结转下年", 5},
     {"支出合计", 105}},
    {{"支出总计", 105}, {"一、一般公共服务支出", 95}, {"二、社会保障和就业支出", 10}},
};

} // namespace

TEST_CASE(
    "parts without ordinals and subtotals are counted once, and an error among them is found") {
    std::size_t planted = 0;
    for (const std::string_view title : {"部门收支总表", "财政拨款收支总表"})
        for (const bool is_revenue : {true, false})
            for (const side& lines : is_revenue ? revenue_sides : expenditure_sides) {
                CAPTURE(sheet(title, is_revenue, lines));
                CHECK(violated(sheet(title, is_revenue, lines)) == 0);
                for (std::size_t i = 0; i < lines.size(); ++i) {
                    // Of 其中 only what exceeds its line is an error.
                    const bool is_silent = lines[i].may_be_less || lines[i].amount < 0;
                    CAPTURE(lines[i].label);
                    for (const int by : {7, -7})
                        if (!is_silent) {
                            ++planted;
                            CHECK(violated(sheet(title, is_revenue, lines, i, by)) > 0);
                        }
                }
            }
    CHECK(planted > 300);
}

TEST_CASE("what is not counted twice is said to be a part") {
    const account_reading a = read_one("1.csv", sheet("财政拨款收支总表", true, revenue_sides[0]),
                                       oracle::budget_of(2023));
    REQUIRE(a.value.forms.size() == 1);
    std::vector<int> depths;
    for (const row& r : a.value.forms[0].rows())
        if (r.part == part_id::revenue) depths.push_back(r.depth);
    CHECK(depths == std::vector<int>{0, 1, 1, 0, 1, 0});
    CHECK(a.notes.empty());
}

TEST_CASE("a side that does not add up is not talked into it") {
    // Two lines of the same amount side by side: neither is a part of the other.
    const side doubled = {
        {"一、" + general, 50}, {"二、" + fund, 50}, {"三、其他收入", 5}, {"收入总计", 55}};
    CHECK(violated(sheet("部门收支总表", true, doubled)) > 0);
    const side too_much = {
        {"一、" + general, 90}, {"二、其他收入", 10}, {"三、上年结转", 7}, {"收入总计", 105}};
    CHECK(violated(sheet("部门收支总表", true, too_much)) > 0);
}

TEST_CASE("the number of an ordinal, and labels of totals") {
    const std::pair<std::string_view, int> numbers[] = {
        {"一、收入", 1}, {"十二、支出", 12}, {"二十三、支出", 23}, {"（二十）支出", 20},
        {"　(3) x", 3},  {"12.x", 12},       {"支出", 0},          {"其中：一", 0}};
    for (const auto& [label, number] : numbers) {
        CAPTURE(label);
        CHECK(ordinal_number(label) == number);
    }
    for (const std::string_view label : {"收 入 总 计", "本年收入合计", "财政拨款小计　", "共计"})
        CHECK(is_total_label(label));
    for (const std::string_view label : {"会计", "审计事务", "计", "合计收入", "统计"})
        CHECK(!is_total_label(label));
}

TEST_CASE("parts of a balance may be below zero, so 0.00 is half a unit either way") {
    const account_reading a = read_one(
        "1.csv",
        "财政拨款收支总表\n部门：某局,,,单位：万元\n收入,,支出,\n项目,预算数,项目,预算数\n"
        "一、本年收入,100.00,一、一般公共服务支出,129.75\n（一）一般公共预算拨款,100.00,,\n"
        "（二）政府性基金预算拨款,,,\n二、上年结转,29.75,,\n（一）一般公共预算拨款,29.76,,\n"
        "（二）政府性基金预算拨款,,,\n（三）国有资本经营预算拨款,0.00,,\n"
        "收入总计,129.75,支出总计,129.75\n",
        oracle::budget_of(2023));
    CHECK(shown(a.problems) == oracle::lines{});
    const auto verdicts = check(a.value).verdicts;
    CHECK(verdicts.violated == 0);
    CHECK(verdicts.adjusted == 0);
    CHECK(verdicts.rounding > 0);
}
