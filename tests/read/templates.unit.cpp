// Templates of 25 form sets, filled with amounts: each is recognised as its title, all of its columns and rows
// are understood, and its sums are judged; what is not is listed here by name.
#include <oracle/read_forms.hpp>

#include <kemu/check.hpp>
#include <kemu/read/form_set_folder.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::shown;

namespace {

struct text_at {
    std::size_t depth;
    std::string text;
    std::string block{};
};
struct whole_template {
    std::string set, title, unit;
    std::vector<text_at> heads{}, rows{};
};

std::vector<whole_template> all_templates() {
    std::ifstream in{KEMU_TEST_DATA "/templates.tsv"};
    std::vector<whole_template> all;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        lines f(1);
        for (const char c : line)
            if (c == '\t')
                f.emplace_back();
            else
                f.back() += c;
        if (f[0] == "set") {
            all.push_back({.set = f[1], .title = {}, .unit = {}});
            continue;
        }
        f.resize(4);
        const text_at t{static_cast<std::size_t>(f[1][0] - '0'), f[2], f[3]};
        if (f[0] == "title") all.back().title = t.text;
        if (f[0] == "unit") all.back().unit = t.text;
        constexpr std::string_view three = "（类、款、项三列）";
        if (f[0] == "head" && t.text.ends_with(three)) { // three columns below one heading
            all.back().heads.push_back({t.depth, t.text.substr(0, t.text.size() - three.size())});
            for (const char* part : {"类", "款", "项"})
                all.back().heads.push_back({t.depth + 1, part});
        } else if (f[0] == "head") {
            all.back().heads.push_back(t);
        }
        if (f[0] == "row") all.back().rows.push_back(t);
    }
    return all;
}

void replace_all(std::string& s, std::string_view from, std::string_view to) {
    for (std::size_t at = s.find(from); at != s.npos; at = s.find(from, at + to.size()))
        s.replace(at, from.size(), to);
}

// What an agency fills in, in one way.
std::string filled(std::string s) {
    for (const auto& [from, to] :
         std::map<std::string, std::string>{{"{类：3位编码}", "201 一般公共服务支出"},
                                            {"{款：5位编码}", "20101 人大事务"},
                                            {"{项：7位编码}", "2010101 行政运行"},
                                            {"{项级科目}", "2010101 行政运行"},
                                            {"{类：3位经济分类编码}", "301 工资福利支出"},
                                            {"{款：5位经济分类编码}", "30101 基本工资"},
                                            {"{项目}", "信息化建设"},
                                            {"{部门（单位）}", "某局"},
                                            {"{单位}", "某局"},
                                            {"{年}", "2024"},
                                            {"{本年}", "2024"},
                                            {"{上年}", "2023"},
                                            {"{一行数据}", ""},
                                            {"{上年预算数,有的地方只一行}", ""},
                                            {"{上年预算数}", "2023年预算数"},
                                            {"{本年预算数}", "2024年预算数"}})
        replace_all(s, from, to);
    if (const std::size_t at = s.find("功能分类类级名称"); at != s.npos && s[0] == '{') {
        const std::string ordinal = s.substr(1, at - 1);
        s = ordinal + "一般公共服务支出";
    }
    return s;
}

enum class leaf_kind { label, code, code_part, line, other, amount };
leaf_kind kind_of(const std::string& s) {
    if (s == "类" || s == "款" || s == "项") return leaf_kind::code_part;
    if (s.ends_with("编码") || s.ends_with("代码")) {
        return s.starts_with("项目") || s.starts_with("部门（") ? leaf_kind::other
                                                                : leaf_kind::code;
    }
    if (s == "行次" || s == "栏次" || s == "序号") return leaf_kind::line;
    if (s == "项目分类" || s == "项目单位" || s == "类型" || s == "单位名称" || s == "备注" ||
        s == "说明")
        return leaf_kind::other;
    if (s == "年度") return leaf_kind::label;
    if (s.ends_with("名称") || s == "项目" || s.starts_with("项目（") || s == "收入项目" ||
        s == "支出项目" || s == "科目" || s == "支出用途" || s == "功能分类" || s == "指标")
        return leaf_kind::label;
    return leaf_kind::amount;
}

bool is_count(std::string_view label) {
    for (const std::string_view x : {"辆", "（个）", "（人）", "团组数", "人次", "批次", "购置数",
                                     "保有量", "（台", "用车", "（套）", "接待情况"})
        if (label.find(x) != label.npos) return label.find("费") == label.npos;
    return false;
}

// The table as a sheet has it: headings with their merged cells blank, rows in their blocks.
std::string sheet_of(const whole_template& t) {
    std::vector<std::vector<std::string>> leaves; // paths
    std::vector<lines> printed; // the texts of a path that are printed at the leaf
    lines path, fresh;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < t.heads.size(); ++i) {
        const text_at& h = t.heads[i];
        path.resize(h.depth);
        fresh.resize(h.depth);
        path.back() = fresh.back() = filled(h.text);
        depth = std::max(depth, h.depth);
        if (i + 1 < t.heads.size() && t.heads[i + 1].depth > h.depth) continue;
        leaves.push_back(path);
        printed.push_back(fresh);
        for (std::string& s : fresh)
            s.clear();
    }
    std::string out = t.title + "\n" + t.unit + "\n";
    for (std::size_t d = 0; d < depth; ++d) {
        for (std::size_t i = 0; i < leaves.size(); ++i)
            out += (i == 0 ? "" : ",") + (d < printed[i].size() ? printed[i][d] : "");
        out += '\n';
    }
    std::vector<std::size_t> block_of; // by leaf
    std::size_t block = 0;
    bool amounts = false;
    for (const auto& p : leaves) {
        const leaf_kind k = kind_of(p.back());
        if (k == leaf_kind::amount) amounts = true;
        if (amounts &&
            (k == leaf_kind::label || k == leaf_kind::code || k == leaf_kind::code_part)) {
            ++block;
            amounts = false;
        }
        block_of.push_back(block);
    }
    lines names; // of blocks
    std::vector<std::vector<const text_at*>> rows(1);
    for (const text_at& r : t.rows) {
        std::size_t b = 0;
        if (!r.block.empty()) {
            b = static_cast<std::size_t>(std::ranges::find(names, r.block) - names.begin());
            if (b == names.size()) names.push_back(r.block);
        }
        if (rows.size() <= b) rows.resize(b + 1);
        rows[b].push_back(&r);
    }
    std::size_t most = 0;
    for (const auto& r : rows)
        most = std::max(most, r.size());
    std::size_t amount = 0;
    for (std::size_t i = 0; i < most; ++i) {
        for (std::size_t c = 0; c < leaves.size(); ++c) {
            if (c != 0) out += ',';
            const std::size_t b = block_of[c];
            if (b >= rows.size() || i >= rows[b].size()) continue;
            const std::string text = filled(rows[b][i]->text);
            std::size_t digits = 0;
            while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
                ++digits;
            const bool has_code = digits >= 3 && digits < text.size() && text[digits] == ' ';
            const leaf_kind k = kind_of(leaves[c].back());
            // Without a column for codes they stand before the names.
            bool code_column = false;
            for (std::size_t j = 0; j < leaves.size(); ++j)
                code_column = code_column || (block_of[j] == b &&
                                              (kind_of(leaves[j].back()) == leaf_kind::code ||
                                               kind_of(leaves[j].back()) == leaf_kind::code_part));
            if (k == leaf_kind::amount)
                out += std::to_string(++amount % 97) + (is_count(text) ? "" : ".25");
            if (k == leaf_kind::label)
                out += has_code && code_column ? text.substr(digits + 1) : text;
            if (k == leaf_kind::code && has_code) out += text.substr(0, digits);
            if (k == leaf_kind::code_part && has_code) {
                const std::size_t part = leaves[c].back() == "类"   ? 0
                                         : leaves[c].back() == "款" ? 1
                                                                    : 2;
                const std::size_t from = part == 0 ? 0 : 1 + 2 * part;
                if (from < digits) out += text.substr(from, part == 0 ? 3 : 2);
            }
        }
        out += '\n';
    }
    return out;
}

struct tally_of_set {
    std::size_t templates = 0, recognised = 0, whole = 0, verdicts = 0;
};

} // namespace

TEST_CASE("templates are recognised as their titles and judged") {
    const std::string sets = std::string{KEMU_TEST_ACCOUNTS} + "/../form_sets/";
    const auto yunnan_finals = read_form_set(sets + "yunnan_finals");
    const auto yunnan_budgets = read_form_set(sets + "yunnan_budgets");
    const auto ministry_details = read_form_set(sets + "ministry_details");
    REQUIRE(shown(ministry_details.problems) == lines{});
    std::map<std::string, tally_of_set> tallies;
    lines not_recognised, left_aside, without_verdict;
    for (const whole_template& t : all_templates()) {
        const bool is_final = t.set.ends_with("final");
        const bool is_yunnan = t.set.starts_with("yunnan");
        const form_set* const set =
            t.title.find("支出决算明细表") != std::string::npos && t.set.starts_with("ministry")
                ? &ministry_details.value.set()
            : is_yunnan ? is_final ? &yunnan_finals.value.set() : &yunnan_budgets.value.set()
            : is_final ? &final_accounts::set
                        : &budgets::set;
        const account_meta meta{.year = 2024};
        std::vector<account_text> files;
        files.push_back({"1.csv", sheet_of(t)});
        const account_reading a =
            read_account_texts(std::move(files), {.sets = {set}, .meta = &meta});
        tally_of_set& tally = tallies[t.set];
        ++tally.templates;
        const std::string name = t.set + " " + t.title;
        std::string known;
        if (a.value.forms.size() == 1)
            detail::for_each_part_of(
                a.value.forms[0].shape().title_zh, '|', [&](std::string_view x) {
                    if (plain_title(t.title).find(plain_title(x)) != std::string::npos) known = x;
                });
        if (known.empty()) {
            not_recognised.push_back(name);
            continue;
        }
        ++tally.recognised;
        if (!a.notes.empty()) left_aside.push_back(std::to_string(a.notes.size()) + " " + name);
        tally.whole += a.notes.empty() ? 1U : 0U;
        const findings f = check(a.value, {.all = true});
        tally.verdicts += f.verdicts.judged();
        if (f.verdicts.judged() == 0) without_verdict.push_back(name);
    }
    std::printf("templates recognised whole verdicts\n");
    tally_of_set sum;
    for (const auto& [set, x] : tallies) {
        std::printf("%9zu %10zu %5zu %8zu  %s\n", x.templates, x.recognised, x.whole, x.verdicts,
                    set.c_str());
        sum.templates += x.templates, sum.recognised += x.recognised, sum.whole += x.whole,
            sum.verdicts += x.verdicts;
    }
    std::printf("%9zu %10zu %5zu %8zu  together\n", sum.templates, sum.recognised, sum.whole,
                sum.verdicts);
    CHECK(sum.templates == 111);
    CHECK(not_recognised == lines{});
    // Recognised, with columns or rows that no layout has: all of them are named to the user.
    // Section headings without an amount of their own in print; an agency; the projects of a side and what
    // they are divided by; budgets beside 决算数 in a summary; a column of a year's two budgets.
    CHECK(left_aside == lines{"2 shanxi 2024 final 部门决算公开相关信息统计表",
                              "1 national 2022 budget 收入总表",
                              "2 jiangsu 2018 budget 收支预算总表",
                              "2 central and local 2015 final 财政拨款收入支出决算总表",
                              "7 ministry 2022 final 收入支出决算总表",
                              "1 ministry 2017 final 部门决算相关信息统计表",
                              "2 ministry 2022 final 机构运行信息表"});
    CHECK(without_verdict == lines{});
}
