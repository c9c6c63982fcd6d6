// SPDX-License-Identifier: BSL-1.0
// Waivers: violations that have been looked into and are let stand, each with its reason.
//
// Here:               when to use it:
//   read_waivers      the waivers of a file waivers.csv, and what is wrong with it
//   waiver_list       asks for the waiver of a violation, and keeps count of those used
//   report_unused     names the waivers that excused nothing
//
// The file has the columns id (编号), place (位置) and reason (理由), in any order. The place is a cell
// as in identities.csv (identity_csv.hpp) or all cells of its row when the column is left off
// (form03/合计/basic, form01/revenue/27), or * for every place. A waiver excuses violations of one
// identity; the verdict itself stays what it is.
#ifndef KEMU_READ_WAIVERS_CSV_HPP
#define KEMU_READ_WAIVERS_CSV_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/read/detail/cell_reference.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// One waiver [豁免].
struct waiver {
    std::string id;     ///< of the identity
    std::string place;  ///< as it stands in the file
    std::string reason; ///< as it stands in the file
    std::uint32_t line = 0;
    cells where{};        ///< the place; form_id::none for every place
    std::size_t uses = 0; ///< violations excused so far
};

namespace detail {
class waiver_reader;
}

/// The waivers of a file [豁免清单].
class waiver_list {
public:
    waiver_list() = default;
    waiver_list(waiver_list&&) = default;
    waiver_list& operator=(waiver_list&&) = default;
    waiver_list(const waiver_list&) = delete; // places refer to texts
    waiver_list& operator=(const waiver_list&) = delete;

    /// In the order of the file.
    const std::deque<waiver>& waivers() const noexcept { return waivers_; }
    /// The name of the file.
    std::string_view file() const noexcept { return file_; }

    /// The first waiver of an identity at a figure of an account, or nullptr.
    /// Complexity: waivers times the rows of the form.
    const waiver* find(std::string_view id, const account_view& a, const cell_ref& place) const {
        for (const waiver& w : waivers_)
            if (w.id == id && is_at(w.where, a, place)) return &w;
        return nullptr;
    }

    /// Is an instance waived? Its place is that of place_of().  Complexity: that of find.
    bool covers(const account_view& a, const instance& x) const {
        return find(x.rule->id, a, place_of(a, x)) != nullptr;
    }

    /// The same as find for a violation that is there: counts it as excused.
    const waiver* excuse(std::string_view id, const account_view& a, const cell_ref& place) {
        const waiver* found = find(id, a, place);
        for (waiver& w : waivers_)
            if (&w == found) ++w.uses;
        return found;
    }
    /// The same for an instance.  Requires: its verdict is violated.
    const waiver* excuse(const account_view& a, const instance& x) {
        return excuse(x.rule->id, a, place_of(a, x));
    }

private:
    friend class detail::waiver_reader;

    static bool is_at(const cells& where, const account_view& a, const cell_ref& place) {
        if (where.form == form_id::none) return true;
        const form_view* v = a.find(where.form);
        if (v == nullptr || place.form != where.form) return false;
        if (where.column != column_id::none && v->column_index(where.column) != place.column)
            return false;
        bool found = false;
        detail::for_each_row(*v, where.rows, nullptr,
                             [&](std::size_t i) { found = found || i == place.row; });
        return found;
    }

    std::string file_{};
    std::deque<waiver> waivers_{}; // a deque: texts stay where they are
};

namespace detail {

class waiver_reader {
public:
    waiver_reader(std::string_view text, std::string_view file, problem_list& problems)
        : in_(text, titles, problems) {
        out_.file_ = file;
    }

    waiver_list read() && {
        while (in_.next())
            read_waiver();
        return std::move(out_);
    }

private:
    enum field : std::size_t { id, place, reason };
    static constexpr field_title titles[] = {{"id", "编号", presence::in_every_record},
                                             {"place", "位置", presence::in_every_record},
                                             {"reason", "理由", presence::in_every_record}};

    void read_waiver() {
        const csv_field f = in_.field(place);
        cells where;
        if (f.text != "*") {
            const auto found = read_reference(f.text, reference_column::optional);
            if (!found) {
                in_.add(error_in_field(found.error().code, f, found.error().text),
                        std::string{f.text});
                return;
            }
            where = *found;
        }
        waiver& w = out_.waivers_.emplace_back();
        w.id = in_.field(id).text;
        w.place = f.text;
        w.reason = in_.field(reason).text;
        w.line = in_.field(id).line;
        if (!where.rows.label.empty()) {
            const auto offset = static_cast<std::size_t>(where.rows.label.data() - f.text.data());
            where.rows.label = std::string_view{w.place}.substr(offset, where.rows.label.size());
        }
        w.where = where;
    }

    titled_records in_;
    waiver_list out_{};
};

} // namespace detail

/// The waivers of a file waivers.csv [读取豁免清单].
/// Requires: `text` is the whole file; `file` its name for the problems.
/// Returns: the waivers without a problem; `problems` has what is wrong with the others.
/// Errors: those of encoding.hpp and csv.hpp; file_empty, column_missing, column_unknown,
/// column_twice, wrong_field_count, too_many_rows; empty_text, also for a blank reason;
/// bad_reference, not_a_code.
/// Complexity: linear in the text.
inline waiver_list read_waivers(std::string_view text, std::string_view file,
                                std::vector<problem>& problems) {
    problem_list list{file, problems};
    return detail::waiver_reader{text, file, list}.read();
}

/// Reports every waiver that excused no violation.
/// Errors: waiver_unused.  Complexity: linear in the waivers.
inline void report_unused(const waiver_list& list, std::vector<problem>& problems) {
    problem_list out{list.file(), problems};
    for (const waiver& w : list.waivers())
        if (w.uses == 0) out.add({errc::waiver_unused, w.id, w.line, 0}, w.place);
}

} // namespace kemu::inline v0

#endif
