// SPDX-License-Identifier: BSL-1.0
// The claims of an account, from a file statements.csv.
//
// Here:                    when to use it:
//   read_claims            the claims of a file, and what is wrong with it
//   claim_list             the claims with the texts they refer to
//
// The file has the columns id (编号), kind (种类), subject (项目), amount (数值), base (基数), printed_result
// (百分比), unit (单位), section (位置), delta (增减额), direction (增减), ref (对应单元格) and base_ref
// (基数对应单元格), in any order; id, kind and subject must be there. The kinds and directions are those of
// claim.hpp, in either language. A unit that is no unit of money (人, 辆, 分) is a count.
#ifndef KEMU_READ_CLAIMS_CSV_HPP
#define KEMU_READ_CLAIMS_CSV_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/claim/claim.hpp>
#include <kemu/form/names.hpp>
#include <kemu/read/detail/figure_field.hpp>
#include <kemu/read/detail/lookup.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

namespace detail {
class claim_reader;
}

/// The claims of a file with the texts they refer to [文字数据].
/// Copies share the texts.
class claim_list {
public:
    /// The claims in the order of the file.
    /// Errors: does not compile on a temporary list, whose texts would be gone.
    array_view<claim> claims() const& noexcept { return claims_; }
    array_view<claim> claims() const&& = delete;
    /// The name of the file.
    std::string_view file() const noexcept { return file_; }

private:
    friend class detail::claim_reader;

    std::string file_{};
    detail::kept_text text_{};
    detail::plain_list<claim> claims_{};
};

namespace detail {

class claim_reader {
public:
    claim_reader(std::string_view text, std::string_view file, problem_list& problems,
                 problem_list& repairs)
        : in_(out_.text_.keep_file(text), titles, problems), cells_(problems, repairs) {
        out_.file_ = file;
    }

    claim_list read() && {
        while (in_.next())
            read_claim();
        return std::move(out_);
    }

    enum field : std::size_t {
        id,
        kind,
        subject,
        amount,
        base,
        percent,
        measure,
        section,
        delta,
        moved,
        ref,
        base_ref
    };
    static constexpr field_title titles[] = {
        {"id", "编号", presence::in_every_record},
        {"kind", "种类", presence::in_every_record},
        {"subject", "项目", presence::in_every_record},
        {"amount", "数值|金额", presence::optional},
        {"base", "基数", presence::optional},
        {"printed_result", "百分比|结果", presence::optional},
        {"unit", "单位", presence::optional},
        {"section", "位置|章节", presence::optional},
        {"delta", "增减额", presence::optional},
        {"direction", "增减", presence::optional},
        {"ref", "对应单元格", presence::optional},
        {"base_ref", "基数对应单元格", presence::optional},
    };

private:
    std::string_view kept(field f) { return out_.text_.keep(in_.field(f).text); }

    void read_claim() {
        const std::size_t before = in_.problems();
        claim c;
        if (!find_claim_kind(in_.field(kind).text, c.kind))
            in_.add(errc::unknown_claim_kind, in_.field(kind));
        if (!find_direction(in_.field(moved).text, c.moved))
            in_.add(errc::unknown_direction, in_.field(moved));
        const unit u = unit_of_measure(in_.field(measure).text);
        c.amount = absent_when_empty(amount, cells_.read_figure(in_.field(amount), u));
        c.base = absent_when_empty(base, cells_.read_figure(in_.field(base), u));
        c.delta = absent_when_empty(delta, cells_.read_figure(in_.field(delta), u));
        c.percent = cells_.read_percent(in_.field(percent));
        if (in_.problems() != before) return;
        if (!seen_.insert(in_.field(id).text)) {
            in_.add(errc::claim_twice, in_.field(id));
            return;
        }
        // A share or completion of a base that is left blank is one of nothing.
        if ((c.kind == claim_kind::share || c.kind == claim_kind::completion) &&
            c.base.state() == figure_state::absent && c.amount.is_printed())
            c.base = figure::make_blank(u);
        c.id = kept(id);
        c.subject = kept(subject);
        c.section = kept(section);
        c.measure = kept(measure);
        c.amount_cell = kept(ref);
        c.base_cell = kept(base_ref);
        c.line = in_.field(id).line;
        out_.claims_.push_back(c);
    }

    figure absent_when_empty(field f, const figure& read) const {
        return in_.field(f).text.empty() ? figure{} : read;
    }

    claim_list out_{};
    titled_records in_;
    cell_reader cells_;
    text_set seen_{};
};

} // namespace detail

/// The claims of a file statements.csv [读取文字数据].
/// Requires: `text` is the whole file; `file` its name for the problems.
/// Returns: the claims without a problem. Repairs are blanks and full-width characters in numbers.
/// Errors: as problems: those of the encoding and of CSV; file_empty, column_missing, column_unknown,
/// column_twice, wrong_field_count, too_many_rows; empty_text; unknown_claim_kind, unknown_direction,
/// claim_twice; not_a_number, not_a_percent, too_many_decimals, out_of_range.
/// Rounding: exact.
/// Complexity: linear in the text, and the square of the number of claims where ids are not in order.
/// Example: const auto read = read_claims(text, "statements.csv"); judge(read.value.claims()[0])
inline reading<claim_list> read_claims(std::string_view text, std::string_view file) {
    reading<claim_list> out;
    problem_list problems{file, out.problems};
    problem_list repairs{file, out.repairs};
    out.value = detail::claim_reader{text, file, problems, repairs}.read();
    return out;
}

} // namespace kemu::inline v0

#endif
