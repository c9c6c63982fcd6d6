// SPDX-License-Identifier: BSL-1.0
// Waivers: violations that have been looked into and are let stand, each with its reason.
//
// Here:               when to use it:
//   read_waivers      the waivers of a file waivers.csv, and what is wrong with it
//
// The file has the columns id (编号), place (位置) and reason (理由), in any order. The place is a cell
// as in identities.csv (identities_csv.hpp) or all cells of its row when the column is left off
// (form03/合计/basic, form01/revenue/27), or * for every place. A waiver excuses violations of one
// identity; the verdict itself stays what it is.
#ifndef KEMU_READ_WAIVERS_CSV_HPP
#define KEMU_READ_WAIVERS_CSV_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/form/own_rules.hpp>
#include <kemu/read/cell_reference.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

class waiver_reader {
public:
    waiver_reader(const form_set& set, std::string_view text, std::string_view file,
                  problem_list& problems)
        : set_(set), in_(text, titles, problems) {
        out_.file = file;
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
        const bool beyond = is_beyond_forms(f.text);
        if (f.text != "*" && !beyond) {
            const auto found = read_reference(set_, f.text, reference_column::optional);
            if (!found) {
                in_.add(error_in_field(found.error().code, f, found.error().text),
                        std::string{f.text});
                return;
            }
            where = *found;
        }
        waiver& w = out_.waivers.emplace_back();
        w.id = in_.field(id).text;
        w.place = f.text;
        w.reason = in_.field(reason).text;
        w.line = in_.field(id).line;
        if (!where.rows.label.empty()) {
            const auto offset = static_cast<std::size_t>(where.rows.label.data() - f.text.data());
            where.rows.label = std::string_view{w.place}.substr(offset, where.rows.label.size());
        }
        w.where = where;
        w.beyond_forms = beyond;
    }

    const form_set& set_;
    titled_records in_;
    waiver_list out_{};
};

} // namespace detail

/// The waivers of a file waivers.csv [读取豁免清单].
/// Requires: `text` is the whole file, `file` its name.
/// Returns: the waivers without a problem; `problems` has what is wrong with the others.
/// Errors: those of utf8.hpp and csv.hpp; file_empty, column_missing, column_unknown, column_twice,
/// wrong_field_count, too_many_rows; empty_text, also for a blank reason; bad_reference, not_a_code.
/// Complexity: linear in the text.
/// Example: read_waivers(final_accounts::set, "id,place,reason\nrow.total,*,打印错误\n", "waivers.csv",
/// problems)
inline waiver_list read_waivers(const form_set& set, std::string_view text, std::string_view file,
                                problem_list& problems) {
    return detail::waiver_reader{set, text, file, problems}.read();
}

} // namespace kemu::inline v0

#endif
