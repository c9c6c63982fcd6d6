// Made accounts and budgets, written as files in several printed shapes and read again: what the reader gives is
// what was written, and it is judged alike. So reading and checking are tested together, with planted errors too.
//
//   KEMU_MADE_ACCOUNTS   how many are written and read (tests/run --long: more)
//   KEMU_SEED            other ones
#include <kemu/check/findings.hpp>
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;

namespace {

// Writes forms as sheets have them; how is drawn.
class writer {
public:
    writer(kemu_tests::random_source& pick, const account& a) : pick_(pick), account_(a) {}

    account_text write(const form& f) {
        const layout& shape = f.shape();
        text_ = chance(20) ? "\xEF\xBB\xBF" : "";
        line({std::string{first_name(shape.title_zh)}});
        line({"编制单位：某单位", "",
              "单位：" + std::string{unit_of(f) == wan_yuan ? "万元" : "元"}});
        if (shape.shape != row_shape::lines)
            codes(f);
        else if (shape.parts.size() >= 2 && shape.parts[0] == part_id::revenue && chance(60))
            sides(f);
        else if (same_items_in_phases(f) && chance(60))
            phases(f);
        else if (shape.parts.empty())
            plain_lines(f);
        else
            records(f);
        if (chance(20)) line({"注：本表反映年度收支情况。"});
        return {"sheet" + std::to_string(number_of(shape.form)) + ".csv", text_};
    }

private:
    bool chance(int percent) { return pick_.between(0, 99) < percent; }
    static unit unit_of(const form& f) {
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t k = 0; k < f.columns().size(); ++k)
                if (f.cell(i, k).is_printed() && f.cell(i, k).unit() != unit::count)
                    return f.cell(i, k).unit();
        return wan_yuan;
    }

    void line(const lines& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text_ += ',';
            const bool quoted = cells[i].find(',') != std::string::npos || chance(3);
            text_ += quoted ? '"' + cells[i] + '"' : cells[i];
        }
        text_ += "\r\n";
    }
    std::string heading(column_id c) const {
        return std::string{first_name(account_.set->name_of(c).labels)};
    }
    // An amount, now and then as spreadsheets dress it.
    std::string amount(const figure& f) {
        std::string s = oracle::printed(f);
        if (s.empty() || s == "~" || s == "——") return s == "~" ? "" : s;
        if (chance(5)) {
            const std::size_t first = s[0] == '-' ? 1 : 0;
            for (std::size_t at = std::min(s.find('.'), s.size()); at > first + 3; at -= 3)
                s.insert(at - 3, ",");
        }
        if (chance(3)) s.insert(0, " ");
        if (chance(3)) s += "　";
        return s;
    }
    static std::string code(std::uint32_t key) {
        std::string s = key == 0 ? "" : std::to_string(key);
        while (s.size() > 3 && s.ends_with("00"))
            s.resize(s.size() - 2);
        return s;
    }

    void codes(const form& f) {
        const bool in_parts = f.shape().shape == row_shape::functional_codes && chance(25);
        const bool in_one = !in_parts && chance(15); // 208 社会保障 in one cell
        const auto keys = [&](const std::string& c, const std::string& name) -> lines {
            if (in_one) return {c.empty() ? name : c + " " + name};
            if (!in_parts) return {c, name};
            lines out{c.substr(0, 3), c.size() > 3 ? c.substr(3, 2) : "",
                      c.size() > 5 ? c.substr(5, 2) : "", name};
            return out;
        };
        lines head = in_one     ? lines{"科目编码及名称"}
                     : in_parts ? lines{"类", "款", "项", "科目名称"}
                                : lines{"科目编码", "科目名称"};
        const std::size_t before = head.size();
        for (const column_id c : f.columns())
            head.push_back(heading(c));
        line(head);
        if (chance(40)) {
            lines numbers(before);
            numbers[before - 1] = "栏次";
            for (std::size_t i = 0; i < f.columns().size(); ++i)
                numbers.push_back(std::to_string(i + 1));
            line(numbers);
        }
        for (std::size_t i = 0; i < f.rows().size(); ++i) {
            lines cells = keys(code(f.rows()[i].key), std::string{f.rows()[i].label});
            for (std::size_t k = 0; k < f.columns().size(); ++k)
                cells.push_back(amount(f.cell(i, k)));
            line(cells);
            if (chance(2)) line(head); // the next page
        }
    }

    std::vector<std::size_t> rows_of(const form& f, part_id p) const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            if (f.rows()[i].part == p) out.push_back(i);
        return out;
    }

    // 收入 beside 支出.
    void sides(const form& f) {
        std::vector<std::vector<std::size_t>> rows;
        std::vector<std::vector<std::size_t>> columns;
        lines head;
        for (const part_id p : f.shape().parts) {
            auto of_part = rows_of(f, p);
            if (of_part.empty()) continue;
            columns.emplace_back();
            for (std::size_t k = 0; k < f.columns().size(); ++k) {
                if (!has_column(f.shape(), p, f.columns()[k])) continue;
                bool any = false;
                for (const std::size_t i : of_part)
                    any = any || f.cell(i, k).state() != figure_state::absent;
                if (any) columns.back().push_back(k);
            }
            head.push_back(p == part_id::revenue       ? "收入项目"
                           : p == part_id::expenditure ? "支出项目"
                                                       : "支出用途");
            for (const std::size_t k : columns.back())
                head.push_back(f.columns()[k] == column_id::amount ? "金额"
                                                                   : heading(f.columns()[k]));
            rows.push_back(std::move(of_part));
        }
        line(head);
        std::size_t most = 0;
        for (const auto& r : rows)
            most = std::max(most, r.size());
        for (std::size_t i = 0; i < most; ++i) {
            lines cells;
            for (std::size_t side = 0; side < rows.size(); ++side) {
                const bool there = i < rows[side].size();
                cells.emplace_back(there ? f.rows()[rows[side][i]].label : "");
                for (const std::size_t k : columns[side])
                    cells.push_back(there ? amount(f.cell(rows[side][i], k)) : "");
            }
            line(cells);
        }
    }

    // Item by phase, where all phases have the same items.
    bool same_items_in_phases(const form& f) const {
        const auto& parts = f.shape().parts;
        if (parts.empty() || parts[0] == part_id::revenue || f.columns().size() != 1) return false;
        if (std::ranges::find(parts, part_id::final_accounts) == parts.end()) return false;
        lines first;
        std::size_t phases = 0;
        for (const part_id p : parts) {
            lines labels;
            for (const std::size_t i : rows_of(f, p))
                labels.emplace_back(f.rows()[i].label);
            if (labels.empty()) continue;
            if (phases++ == 0) first = labels;
            if (labels != first) return false;
        }
        return phases > 0;
    }
    void phases(const form& f) {
        lines head{"项目"};
        std::vector<std::vector<std::size_t>> rows;
        for (const part_id p : f.shape().parts)
            if (auto of_part = rows_of(f, p); !of_part.empty()) {
                head.emplace_back(first_name(account_.set->name_of(p).labels));
                rows.push_back(std::move(of_part));
            }
        line(head);
        for (std::size_t i = 0; i < rows[0].size(); ++i) {
            lines cells{std::string{f.rows()[rows[0][i]].label}};
            for (const auto& of_part : rows)
                cells.push_back(amount(f.cell(of_part[i], 0)));
            line(cells);
        }
    }

    void plain_lines(const form& f) {
        lines head{"项目"};
        for (const column_id c : f.columns())
            head.push_back(heading(c));
        line(head);
        for (std::size_t i = 0; i < f.rows().size(); ++i) {
            lines cells{std::string{f.rows()[i].label}};
            for (std::size_t k = 0; k < f.columns().size(); ++k)
                cells.push_back(amount(f.cell(i, k)));
            line(cells);
        }
    }

    // One figure a record.
    void records(const form& f) {
        const layout& shape = f.shape();
        lines head{std::string{shape.part_title}, "line", "item"};
        if (shape.column_field) head.emplace_back("column");
        head.emplace_back(shape.value_title);
        line(head);
        std::size_t n = 0;
        for (const part_id p : shape.parts)
            for (const std::size_t i : rows_of(f, p)) {
                ++n;
                for (std::size_t k = 0; k < f.columns().size(); ++k) {
                    if (f.cell(i, k).state() == figure_state::absent) continue;
                    lines cells{std::string{account_.set->name_of(p).name}, std::to_string(n),
                                std::string{f.rows()[i].label}};
                    if (shape.column_field)
                        cells.emplace_back(account_.set->name_of(f.columns()[k]).name);
                    cells.push_back(amount(f.cell(i, k)));
                    line(cells);
                }
            }
    }

    kemu_tests::random_source& pick_;
    const account& account_;
    std::string text_{};
};

// The rows of a form with their figures, columns in the order of their numbers; rows of lines by part, for sides
// stand beside each other.
lines content(const account& a, const form& f) {
    std::vector<std::size_t> columns(f.columns().size());
    for (std::size_t k = 0; k < columns.size(); ++k)
        columns[k] = k;
    std::ranges::sort(columns, {}, [&](std::size_t k) { return f.columns()[k]; });
    std::vector<std::pair<part_id, std::string>> rows;
    for (std::size_t i = 0; i < f.rows().size(); ++i) {
        const row& r = f.rows()[i];
        std::string s = f.view().has_codes() ? std::to_string(r.key) : std::string{};
        s += std::string{r.label} + " " + std::string{a.set->name_of(r.role).name} + " " +
             std::to_string(r.category) + " " + std::to_string(r.depth) +
             (r.of_which ? " of which" : "");
        for (const std::size_t k : columns) {
            const std::string shown = oracle::printed(f.cell(i, k));
            if (shown != "~")
                s += " " + std::string{a.set->name_of(f.columns()[k]).name} + "=" + shown +
                     (f.cell(i, k).is_printed() ? std::string{unit_name(f.cell(i, k).unit())} : "");
        }
        rows.emplace_back(r.part, std::move(s));
    }
    lines out;
    for (const word& part : a.set->parts)
        for (const auto& [of, s] : rows)
            if (number_of(of) == part.number) out.push_back(std::string{part.name} + "|" + s);
    for (const auto& [of, s] : rows)
        if (of == part_id::none) out.push_back(s);
    return out;
}

std::string first_difference(const lines& a, const lines& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const std::string x = i < a.size() ? a[i] : "nothing";
        const std::string y = i < b.size() ? b[i] : "nothing";
        if (x != y) return x + "\n  was written as\n    " + y;
    }
    return {};
}

// Every verdict as a line: rule, place and kind.
lines judged(const account& a) {
    lines out;
    const auto found = check(a, {.all = true});
    for (const finding& f : found)
        if (f.rule != nullptr)
            out.push_back(std::string{f.rule->id} + " " + std::string{f.place.form_name} + " " +
                          std::string{f.place.part} + " " + f.place.code + " " + f.place.label +
                          " " + std::string{f.place.column} + " " +
                          std::string{finding_kind_name(f.kind)});
    std::ranges::sort(out);
    return out;
}

} // namespace

TEST_CASE("made accounts that are written and read again are what was made, and judged alike") {
    const char* const asked = std::getenv("KEMU_MADE_ACCOUNTS");
    const std::size_t n = asked != nullptr ? std::strtoull(asked, nullptr, 10) : 2'000;
    std::size_t forms = 0, figures = 0, verdicts = 0, bytes = 0, violated = 0;
    for (std::size_t i = 0; i < n; ++i) {
        CAPTURE(i);
        const bool is_budget = i % 2 != 0;
        kemu_tests::random_source pick{3'000'000 + i};
        const made::shape s{.balanced_form01 = i / 2 % 3 == 0,
                            .only_this_year = i / 4 % 3 == 0,
                            .whole = i / 4 % 5 == 0};
        account a = is_budget ? made::make_budget(pick, s) : made::make(pick, s);
        // In every third account a figure is changed: what is found must be found in the files, too.
        if (i % 3 == 0) {
            form& f = a.forms[pick.index(a.forms.size())];
            if (!f.rows().empty()) {
                const std::size_t row = pick.index(f.rows().size());
                figure& x = f.cell(row, pick.index(f.columns().size()));
                if (x.is_printed() && x.unit() != unit::count)
                    x = figure{x.digits() + 7, x.decimals(), x.unit()};
            }
        }
        std::vector<account_text> files;
        writer out{pick, a};
        for (const form& f : a.forms) {
            files.push_back(out.write(f));
            bytes += files.back().text.size();
        }
        const account_meta meta{.slug = {},
                                .agency_name = {},
                                .year = a.year,
                                .agency_kind = a.agency_kind,
                                .is_single_agency = a.is_single_agency,
                                .form_set = std::string{a.set->id}};
        const auto texts = files;
        const account_reading b = read_account_texts(std::move(files), {.meta = &meta});
        REQUIRE(oracle::shown(b.problems) == lines{});
        REQUIRE(b.value.forms.size() == a.forms.size());
        for (const form& f : a.forms) {
            const form* const again = b.value.find(f.shape().form);
            REQUIRE(again != nullptr);
            const auto index = static_cast<std::size_t>(&f - a.forms.data());
            CAPTURE(texts[index].text);
            REQUIRE(again->shape().id == f.shape().id);
            REQUIRE(first_difference(content(b.value, *again), content(a, f)) == "");
            ++forms;
            figures += f.rows().size() * f.columns().size();
        }
        std::string all;
        for (const account_text& t : texts)
            all += t.name + "\n" + t.text;
        CAPTURE(all);
        const lines before = judged(a);
        REQUIRE(first_difference(judged(b.value), before) == "");
        verdicts += before.size();
        violated += static_cast<std::size_t>(std::ranges::count_if(
            before, [](const std::string& x) { return x.ends_with(" violated"); }));
    }
    std::printf("%zu accounts written and read: %zu forms, %zu cells, %zu bytes, %zu verdicts, of "
                "these %zu violated\n",
                n, forms, figures, bytes, verdicts, violated);
    if (n >= 100) CHECK(violated > n / 10);
}
