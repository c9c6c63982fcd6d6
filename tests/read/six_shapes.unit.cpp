// The published accounts in six printed shapes: long, two-sided, with merged headings, with three columns of
// codes, with what spreadsheets leave behind, and in full-width digits. Findings are the same to the byte but
// for places, repairs and notes; they are compared in one order, because sides beside each other mix their rows.
#include <oracle/read_forms.hpp>

#include <kemu/check.hpp>
#include <kemu/read/account.hpp>
#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::printed;
using oracle::shown;
namespace fs = std::filesystem;

namespace {

enum class shape { two_sided, merged, code_columns, leftovers, full_width };

using table = std::vector<lines>;

std::string code_of(const row& r) {
    std::string s = std::to_string(r.key);
    while (s.size() > 3 && s.ends_with("00"))
        s.resize(s.size() - 2);
    return s;
}

// Digits and points as full-width characters.
std::string widened(const std::string& s) {
    std::string out;
    for (const char c : s)
        if (c >= '0' && c <= '9') {
            out += "\xEF\xBC";
            out += static_cast<char>(0x90 + (c - '0'));
        } else if (c == '.') {
            out += "．";
        } else {
            out += c;
        }
    return out;
}

// 1234567.89 as 1,234,567.89.
std::string grouped(const std::string& s) {
    const std::size_t first = s.starts_with('-') ? 1 : 0;
    std::size_t at = std::min(s.find('.'), s.size());
    std::string out = s;
    if (s.find_first_of("0123456789") == s.npos) return out; // ——
    while (at > first + 3)
        out.insert(at -= 3, ",");
    return out;
}

class writer {
public:
    writer(const account& a, shape s) : account_(a), shape_(s) {}

    std::string sheet_of(const form& f) {
        head_.clear();
        body_.clear();
        if (f.view().has_codes())
            write_codes(f);
        else if (std::ranges::find(f.shape().parts, part_id::revenue) != f.shape().parts.end())
            write_sides(f);
        else
            write_items(f);
        return text_of(f);
    }

private:
    std::string amount(const form& f, std::size_t r, std::size_t c) const {
        const std::string s = printed(f.cell(r, c));
        if (s == "~") return {};
        if (shape_ == shape::leftovers) return grouped(s);
        return shape_ == shape::full_width ? widened(s) : s;
    }
    std::string title_of(const form& f, column_id c) const {
        const std::string_view labels = account_.set->name_of(c).labels;
        if (!labels.empty()) return std::string{first_name(labels)};
        const std::string_view titles = f.shape().find(c)->titles;
        return std::string{first_name(titles)};
    }

    void write_codes(const form& f) {
        const bool economic = f.shape().shape == row_shape::economic_codes;
        const lines parts = economic ? lines{"类", "款"} : lines{"类", "款", "项"};
        const bool split = shape_ == shape::code_columns;
        lines first = split ? lines(parts.size(), "") : lines{"科目编码"};
        lines second = split ? parts : lines{""};
        first[0] = "科目编码";
        first.push_back("科目名称");
        second.push_back("");
        if (shape_ == shape::merged) {
            first = {"项目", ""};
            second = {"科目编码", "科目名称"};
        }
        for (const column_id c : f.columns()) {
            first.push_back(title_of(f, c));
            second.push_back("");
        }
        head_ = {first};
        if (split || shape_ == shape::merged) head_.push_back(second);
        for (std::size_t r = 0; r < f.rows().size(); ++r) {
            const row& x = f.rows()[r];
            lines line;
            const std::string code = x.key == 0 ? "" : code_of(x);
            if (split)
                for (std::size_t k = 0; k < parts.size(); ++k) {
                    const std::size_t from = k == 0 ? 0 : 1 + 2 * k;
                    line.push_back(from < code.size() ? code.substr(from, k == 0 ? 3 : 2) : "");
                }
            else if (shape_ == shape::leftovers && !code.empty())
                line.push_back(r % 2 == 0 ? "'" + code : code + ".0");
            else
                line.push_back(shape_ == shape::full_width ? widened(code) : code);
            if (code.empty() && shape_ == shape::merged) { // 合计 in the merged cell
                line[0] = x.label;
                line.emplace_back();
            } else {
                line.emplace_back(x.label);
            }
            for (std::size_t c = 0; c < f.columns().size(); ++c)
                line.push_back(amount(f, r, c));
            body_.push_back(line);
        }
    }

    void write_sides(const form& f) {
        std::vector<std::size_t> rows[2];
        for (std::size_t r = 0; r < f.rows().size(); ++r)
            if (!f.rows()[r].label.empty())
                rows[f.rows()[r].part == part_id::revenue ? 0 : 1].push_back(r);
        const bool merged = shape_ == shape::merged;
        lines first, second;
        for (const part_id side : {part_id::revenue, part_id::expenditure}) {
            first.push_back(side == part_id::revenue ? "收入" : "支出");
            second.push_back("项目");
            for (const column_id c : f.columns()) {
                if (!has_column(f.shape(), side, c)) continue;
                first.push_back(merged ? "" : title_of(f, c));
                second.push_back(title_of(f, c));
            }
        }
        head_ = {first};
        if (merged) head_.push_back(second);
        for (std::size_t i = 0; i < std::max(rows[0].size(), rows[1].size()); ++i) {
            lines line;
            for (int side = 0; side < 2; ++side) {
                const bool there = i < rows[side].size();
                line.emplace_back(there ? f.rows()[rows[side][i]].label : std::string_view{});
                for (std::size_t c = 0; c < f.columns().size(); ++c)
                    if (has_column(f.shape(), side == 0 ? part_id::revenue : part_id::expenditure,
                                   f.columns()[c]))
                        line.push_back(there ? amount(f, rows[side][i], c) : "");
            }
            body_.push_back(line);
        }
    }

    // Items by phase, or items below the heading of their section.
    void write_items(const form& f) {
        const bool by_phase = f.shape().form == form_id::form09;
        std::vector<part_id> parts;
        for (const row& r : f.rows())
            if (std::ranges::find(parts, r.part) == parts.end()) parts.push_back(r.part);
        lines first{"项目"};
        lines second{""};
        if (by_phase)
            for (const part_id p : parts) {
                first.push_back(shape_ == shape::merged ? p == parts[0] ? "金额" : "" : name_of(p));
                second.push_back(name_of(p));
            }
        else
            first.push_back("统计数");
        head_ = {first};
        if (by_phase && shape_ == shape::merged) head_.push_back(second);
        if (!by_phase) {
            constexpr std::string_view ordinals[] = {"一、", "二、", "三、"};
            std::size_t sections = 0;
            part_id last = part_id::none;
            for (std::size_t r = 0; r < f.rows().size(); ++r) {
                if (f.rows()[r].part != last) {
                    last = f.rows()[r].part;
                    body_.push_back({std::string{ordinals[sections++]} + name_of(last), ""});
                }
                body_.push_back({std::string{f.rows()[r].label}, amount(f, r, 0)});
            }
            return;
        }
        std::vector<std::vector<std::size_t>> rows(parts.size());
        for (std::size_t r = 0; r < f.rows().size(); ++r)
            rows[static_cast<std::size_t>(std::ranges::find(parts, f.rows()[r].part) -
                                          parts.begin())]
                .push_back(r);
        for (std::size_t i = 0; i < rows[0].size(); ++i) {
            lines line{std::string{f.rows()[rows[0][i]].label}};
            for (const auto& of_part : rows) {
                REQUIRE(f.rows()[of_part[i]].label == f.rows()[rows[0][i]].label);
                line.push_back(amount(f, of_part[i], 0));
            }
            body_.push_back(line);
        }
    }
    std::string name_of(part_id p) const {
        return std::string{first_name(account_.set->name_of(p).labels)};
    }

    std::string text_of(const form& f) const {
        const bool left = shape_ == shape::leftovers;
        std::string out = left ? "\xEF\xBB\xBF" : "";
        const auto write = [&](const lines& cells) {
            std::string line;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (i != 0) line += ',';
                append_csv_field(line,
                                 left && i == 0 && !cells[i].empty() ? cells[i] + " " : cells[i]);
            }
            out += line + (left ? ",,\r\n" : "\n");
        };
        write({std::string{first_name(f.shape().title_zh)}});
        write({"单位：" + std::string{unit_name(account_.amount_unit)}});
        for (const lines& h : head_)
            write(h);
        if (shape_ == shape::merged) { // 栏次
            lines numbers{"栏次"};
            for (std::size_t i = 1; i < head_[0].size(); ++i)
                numbers.push_back(std::to_string(i));
            write(numbers);
        }
        for (std::size_t i = 0; i < body_.size(); ++i) {
            if (left && i == body_.size() / 2) { // a page ends
                write({""});
                for (const lines& h : head_)
                    write(h);
            }
            write(body_[i]);
        }
        if (left) write({"注：本表反映部门本年度的情况。"});
        return out;
    }

    const account& account_;
    shape shape_;
    table head_{}, body_{};
};

// A finding without its place in files.
lines findings_of(const account& a) {
    lines out;
    for (const finding& f : check(a, {.all = true})) {
        const finding_place& p = f.place;
        out.push_back(std::string{finding_kind_name(f.kind)} + " " +
                      (f.rule != nullptr ? std::string{f.rule->id} : "-") + " " +
                      std::string{p.form_name} + "|" + std::string{p.part} + "|" + p.code + "|" +
                      std::string{plain_text(p.label)} + "|" + std::string{p.column} + " " +
                      terms_text(f) + " : " + printed_text(f) + " : " + computed_text(f) + " : " +
                      difference_text(f));
    }
    std::ranges::sort(out);
    return out;
}

} // namespace

TEST_CASE("an account says the same in six printed shapes") {
    std::size_t findings = 0;
    std::size_t accounts = 0;
    for (const auto& folder : fs::directory_iterator{KEMU_TEST_ACCOUNTS}) {
        CAPTURE(folder.path().filename().string());
        const account_reading original = read_account(folder.path());
        REQUIRE(shown(original.problems) == lines{});
        if (original.value.forms.empty()) continue; // one of the five published texts only
        REQUIRE(original.value.forms.size() >= 9);
        const lines expected = findings_of(original.value);
        findings += expected.size();
        ++accounts;
        account_meta meta;
        {
            std::vector<problem> problems;
            problem_list list{"meta.json", problems};
            meta = read_meta(oracle::file_text(folder.path() / "meta.json"), list);
            meta.forms_present.clear(); // files are named otherwise
        }
        for (const shape s : {shape::two_sided, shape::merged, shape::code_columns,
                              shape::leftovers, shape::full_width}) {
            CAPTURE(static_cast<int>(s));
            writer w{original.value, s};
            std::vector<account_text> files;
            for (std::size_t i = 0; i < original.value.forms.size(); ++i)
                files.push_back({std::to_string(i) + ".csv", w.sheet_of(original.value.forms[i])});
            for (const auto& file : fs::directory_iterator{folder.path()})
                if (const std::string name = file.path().filename().string();
                    detail::is_own_file(name))
                    files.push_back({name, oracle::file_text(file.path())});
            const account_reading again = read_account_texts(std::move(files), {.meta = &meta});
            CHECK(shown(again.problems) == lines{});
            CHECK(again.value.forms.size() == original.value.forms.size());
            if (s == shape::full_width || s == shape::leftovers) CHECK(again.repairs.size() > 60);
            const lines got = findings_of(again.value);
            lines more, less;
            std::ranges::set_difference(got, expected, std::back_inserter(more));
            std::ranges::set_difference(expected, got, std::back_inserter(less));
            CHECK(more == lines{});
            CHECK(less == lines{});
        }
    }
    CHECK(accounts == 4);
    CHECK(findings == 1453);
}
