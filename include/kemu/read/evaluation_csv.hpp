// SPDX-License-Identifier: BSL-1.0
// Self-evaluation sheets and base data, from the files of an account.
//
// Here:                    when to use it:
//   evaluation_files       the texts of the files that there are
//   read_evaluation        their sheets, and what is wrong with the files
//   evaluation_list        the sheets with the texts they refer to
//   read_base_data         the figures of base_data.csv
//
// performance_tables.csv names the sheets: table (表号), project (项目), sheet (位置). The others have one
// line for each row of a sheet: performance.csv its indicators, performance_funds.csv its funds,
// performance_totals.csv its totals and grades. Without performance_tables.csv every table that the
// others name is a sheet. The columns are listed in the readers below, in both languages.
#ifndef KEMU_READ_EVALUATION_CSV_HPP
#define KEMU_READ_EVALUATION_CSV_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/evaluation/base_data.hpp>
#include <kemu/evaluation/sheet.hpp>
#include <kemu/form/names.hpp>
#include <kemu/read/detail/figure_field.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

/// One file of an evaluation: its text and its name for the problems.
struct evaluation_file {
    std::string_view text{};
    std::string_view name{};
};

/// The files of an evaluation; those that are not there stay empty.
struct evaluation_files {
    std::optional<evaluation_file> tables{};     ///< performance_tables.csv
    std::optional<evaluation_file> funds{};      ///< performance_funds.csv
    std::optional<evaluation_file> indicators{}; ///< performance.csv
    std::optional<evaluation_file> totals{};     ///< performance_totals.csv
};

namespace detail {
class evaluation_reader;
class base_data_reader;
} // namespace detail

/// The sheets of an account with the texts they refer to [绩效自评].
class evaluation_list {
public:
    /// What the checks see.
    /// Requires: the list outlives it.
    /// Errors: does not compile on a temporary list, whose texts would be gone.
    self_evaluation view() const&& = delete;
    self_evaluation view() const& noexcept { return {sheets_, funds_, indicators_, results_}; }

private:
    friend class detail::evaluation_reader;

    detail::kept_text text_{};
    detail::plain_list<evaluation_sheet> sheets_{};
    detail::plain_list<fund_line> funds_{};
    detail::plain_list<indicator> indicators_{};
    detail::plain_list<sheet_result> results_{};
};

/// The base data of an account with the texts they refer to [基础数据].
class base_data_list {
public:
    /// The figures, in the order of the file.
    /// Errors: does not compile on a temporary list, whose texts would be gone.
    array_view<base_figure> figures() const& noexcept { return figures_; }
    array_view<base_figure> figures() const&& = delete;

private:
    friend class detail::base_data_reader;

    detail::kept_text text_{};
    detail::plain_list<base_figure> figures_{};
};

namespace detail {

class evaluation_reader {
public:
    explicit evaluation_reader(reading<evaluation_list>& out) noexcept
        : out_(out), list_(out.value) {}

    void read(const evaluation_files& files) {
        names_sheets_ = files.tables.has_value();
        if (files.tables) read_tables(*files.tables);
        if (files.totals) read_totals(*files.totals);
        if (files.funds) read_funds(*files.funds);
        if (files.indicators) read_indicators(*files.indicators);
    }

    static constexpr field_title table_titles[] = {
        {"table", "表号", presence::in_every_record},
        {"project", "项目|项目名称", presence::in_every_record},
        {"sheet", "位置", presence::optional},
    };
    static constexpr field_title fund_titles[] = {
        {"table", "表号", presence::in_every_record},
        {"source", "资金来源", presence::in_every_record},
        {"project", "项目|项目名称", presence::optional},
        {"unit", "单位", presence::optional},
        {"declared_budget", "申报预算数", presence::optional},
        {"initial_budget", "年初预算数", presence::optional},
        {"full_year_budget", "全年预算数", presence::optional},
        {"executed", "全年执行数", presence::optional},
        {"balance", "资金结(转)余|资金结转结余", presence::optional},
        {"weight", "分值", presence::optional},
        {"execution_rate_printed", "执行率", presence::optional},
        {"score", "得分", presence::optional},
    };
    static constexpr field_title indicator_titles[] = {
        {"table", "表号", presence::in_every_record},
        {"level3", "三级指标", presence::in_header},
        {"project", "项目|项目名称", presence::optional},
        {"level1", "一级指标", presence::optional},
        {"level2", "二级指标", presence::optional},
        {"target", "指标值|年度指标值", presence::optional},
        {"actual", "实际完成值", presence::optional},
        {"weight", "分值", presence::in_header},
        {"score", "得分", presence::in_header},
        {"note", "偏差原因分析及改进措施|备注", presence::optional},
        {"target_initial", "年初指标值", presence::optional},
        {"deviation", "偏差度", presence::optional},
        {"level1_weight", "一级指标分值", presence::optional},
    };
    static constexpr field_title total_titles[] = {
        {"table", "表号", presence::in_every_record},
        {"source", "来源", presence::in_every_record},
        {"project", "项目|项目名称", presence::optional},
        {"weight", "分值", presence::optional},
        {"score", "得分", presence::optional},
        {"grade", "等级", presence::optional},
        {"section", "位置", presence::optional},
        {"rows_complete", "行次完整", presence::optional},
    };

private:
    // Calls f(records, cells, before) for each record that has every field it needs.
    template <class F>
    void for_each_record(const evaluation_file& file, array_view<field_title> titles, F&& f) {
        problem_list problems{file.name, out_.problems};
        problem_list repairs{file.name, out_.repairs};
        titled_records in{list_.text_.keep_file(file.text), titles, problems};
        cell_reader cells{problems, repairs};
        while (in.next())
            f(in, cells);
    }

    std::string_view kept(const titled_records& in, std::size_t f) {
        return list_.text_.keep(in.field(f).text);
    }

    const evaluation_sheet* find_sheet(std::string_view table) const noexcept {
        for (const evaluation_sheet& s : list_.sheets_)
            if (s.table == table) return &s;
        return nullptr;
    }

    // The name of the sheet that a record belongs to; "" with a problem where there is none.
    std::string_view sheet_of(titled_records& in, std::size_t table, std::size_t project) {
        const csv_field f = in.field(table);
        if (const evaluation_sheet* s = find_sheet(f.text)) return s->table;
        if (names_sheets_) {
            in.add(errc::unknown_sheet, f);
            return {};
        }
        list_.sheets_.push_back({kept(in, table), kept(in, project), {}, f.line});
        return list_.sheets_.back().table;
    }

    void read_tables(const evaluation_file& file) {
        enum : std::size_t { table, project, place };
        for_each_record(file, table_titles, [&](titled_records& in, cell_reader&) {
            if (find_sheet(in.field(table).text) != nullptr) {
                in.add(errc::sheet_twice, in.field(table));
                return;
            }
            list_.sheets_.push_back(
                {kept(in, table), kept(in, project), kept(in, place), in.field(table).line});
        });
    }

    void read_funds(const evaluation_file& file) {
        enum : std::size_t {
            table,
            source,
            project,
            measure,
            declared,
            initial,
            full_year,
            executed,
            balance,
            weight,
            rate,
            score
        };
        for_each_record(file, fund_titles, [&](titled_records& in, cell_reader& cells) {
            const std::size_t before = in.problems();
            fund_line f;
            f.table = sheet_of(in, table, project);
            const csv_field named = in.field(measure);
            const unit u = named.text.empty() ? wan_yuan : unit_of_measure(named.text);
            if (u == unit::count) in.add(errc::unknown_unit, named);
            f.declared = cells.read_figure(in.field(declared), u);
            f.initial = cells.read_figure(in.field(initial), u);
            f.full_year = cells.read_figure(in.field(full_year), u);
            f.executed = cells.read_figure(in.field(executed), u);
            f.balance = cells.read_figure(in.field(balance), u);
            f.weight = cells.read_figure(in.field(weight), unit::count);
            f.rate = cells.read_percent(in.field(rate));
            f.score = cells.read_figure(in.field(score), unit::count);
            if (in.problems() != before) return;
            f.source = kept(in, source);
            f.line = in.field(table).line;
            list_.funds_.push_back(f);
        });
    }

    void read_indicators(const evaluation_file& file) {
        enum : std::size_t {
            table,
            level3,
            project,
            level1,
            level2,
            target,
            actual,
            weight,
            score,
            note,
            initial,
            deviation,
            level1_weight
        };
        for_each_record(file, indicator_titles, [&](titled_records& in, cell_reader& cells) {
            const std::size_t before = in.problems();
            indicator i;
            i.table = sheet_of(in, table, project);
            i.weight = cells.read_figure(in.field(weight), unit::count);
            i.score = cells.read_figure(in.field(score), unit::count);
            if (is_blank_text(in.field(level3).text) && !i.weight.is_printed() &&
                !i.score.is_printed())
                in.add(errc::indicator_empty, in.field(level3));
            check_value(in, in.field(target));
            check_value(in, in.field(actual));
            i.deviation = cells.read_percent(in.field(deviation));
            i.level1_weight = cells.read_figure(in.field(level1_weight), unit::count);
            if (in.problems() != before) return;
            i.level1 = kept(in, level1);
            i.level2 = kept(in, level2);
            i.level3 = kept(in, level3);
            i.target = kept(in, target);
            i.actual = kept(in, actual);
            i.initial = kept(in, initial);
            i.line = in.field(table).line;
            list_.indicators_.push_back(i);
        });
    }

    // A target is kept as text; here only what nobody can understand is found.
    static void check_value(titled_records& in, const csv_field& f) {
        const auto value = parse_target(f.text);
        if (!value.has_value() && value.error().code == errc::unknown_comparator)
            in.add(errc::unknown_comparator, f);
    }

    void read_totals(const evaluation_file& file) {
        enum : std::size_t { table, source, project, weight, score, grade, section, complete };
        for_each_record(file, total_titles, [&](titled_records& in, cell_reader& cells) {
            const std::size_t before = in.problems();
            sheet_result r;
            r.table = sheet_of(in, table, project);
            r.weight = cells.read_figure(in.field(weight), unit::count);
            r.score = cells.read_figure(in.field(score), unit::count);
            r.rows_complete = read_complete(in, in.field(complete));
            if (in.problems() != before) return;
            r.source = kept(in, source);
            r.grade = kept(in, grade);
            r.section = kept(in, section);
            r.line = in.field(table).line;
            list_.results_.push_back(r);
        });
    }

    static bool read_complete(titled_records& in, const csv_field& f) {
        if (f.text == "no" || f.text == "否") return false;
        if (!f.text.empty() && f.text != "yes" && f.text != "是") in.add(errc::not_yes_or_no, f);
        return true;
    }

    reading<evaluation_list>& out_;
    evaluation_list& list_;
    bool names_sheets_ = false;
};

class base_data_reader {
public:
    static void read(std::string_view text, std::string_view file, reading<base_data_list>& out) {
        problem_list problems{file, out.problems};
        problem_list repairs{file, out.repairs};
        kept_text& kept = out.value.text_;
        titled_records in{kept.keep_file(text), titles, problems};
        cell_reader cells{problems, repairs};
        while (in.next()) {
            const std::size_t before = in.problems();
            base_figure f;
            f.value = cells.read_figure(in.field(value), unit_of_measure(in.field(measure).text));
            if (in.problems() != before) continue;
            f.section = kept.keep(in.field(section).text);
            f.item = kept.keep(in.field(item).text);
            f.column = kept.keep(in.field(column).text);
            f.measure = kept.keep(in.field(measure).text);
            f.line = in.field(item).line;
            out.value.figures_.push_back(f);
        }
    }

    static constexpr field_title titles[] = {
        {"section", "部分", presence::in_every_record}, {"item", "项目", presence::in_every_record},
        {"column", "栏目", presence::optional},         {"value", "数值", presence::in_header},
        {"unit", "单位", presence::optional},
    };

private:
    enum : std::size_t { section, item, column, value, measure };
};

} // namespace detail

/// The sheets of a self-evaluation [读取绩效自评表].
/// Returns: the rows without a problem.
/// Errors: as problems, each with the name of its file: those of the encoding and of CSV; file_empty,
/// column_missing, column_unknown, column_twice, wrong_field_count, too_many_rows; empty_text;
/// unknown_sheet, sheet_twice, indicator_empty, unknown_comparator, not_yes_or_no, unknown_unit;
/// not_a_number, not_a_percent, too_many_decimals, out_of_range.
/// Rounding: exact.
/// Complexity: linear in the texts, times the number of sheets.
/// Example: read_evaluation(files).value.view()
inline reading<evaluation_list> read_evaluation(const evaluation_files& files) {
    reading<evaluation_list> out;
    detail::evaluation_reader{out}.read(files);
    return out;
}

/// The figures of a file base_data.csv [读取基础数据].
/// Columns: section (部分), item (项目), column (栏目), value (数值), unit (单位).
/// Returns and errors: as read_claims, where they apply.
/// Errors: as problems, those of read_claims.
/// Complexity: linear in the text.
inline reading<base_data_list> read_base_data(std::string_view text, std::string_view file) {
    reading<base_data_list> out;
    detail::base_data_reader::read(text, file, out);
    return out;
}

} // namespace kemu::inline v0

#endif
