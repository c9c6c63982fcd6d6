// SPDX-License-Identifier: BSL-1.0
// A classification read from a list at run time, in place of the tables that are compiled in.
//
// Here:                  when to use it:
//   runtime_table<Kind>  the ministry's list of a year, or a unit's own, as a file or text
//   list_options<Kind>   its year, its name for messages, and where missing parents come from
//
// It answers through the same classification<Kind> as the tables of kemu, so everything that takes
// one takes the other. A list that is known when the program is built is better turned into a
// header, checked while compiling: kemu_add_table() of the CMake package.
//
// The shapes of lists that are read: list_shapes.hpp. Columns: code, name; optional: since, until
// (first and last fiscal year), budget (general, fund, capital, social, joined by +), evidence,
// basis, english, known; others are ignored. A code whose name changed has one row per name.
#ifndef KEMU_CLASSIFICATION_RUNTIME_TABLE_HPP
#define KEMU_CLASSIFICATION_RUNTIME_TABLE_HPP

#include <kemu/base/problem.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/classification/detail/list_builder.hpp>
#include <kemu/classification/detail/list_file.hpp>
#include <kemu/classification/list_shapes.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// How a list is read.
template <class Kind>
struct list_options {
    int year = 0;               ///< the fiscal year that the list is for, 1 to 9999
    std::string_view file = {}; ///< its name in problems
    /// Where the codes above come from that the list leaves out, such as the table of kemu; each is
    /// listed as a repair. Empty: a code whose parent is missing is a problem.
    classification<Kind> parents = {};
};

/// A classification read at run time [科目表].
/// Copies share one immutable table; the views live as long as one of them. A list has no column for
/// spellings seen in print, so match_name never answers `variant` here.
/// Thread safety: copies may be used by different threads.
/// Example: examples/own_list.cpp
template <class Kind>
class runtime_table {
public:
    runtime_table() = default;

    /// Reads a list.
    /// Requires: options.year as its comment says; rows without years are known to be valid in that
    /// year and no other.
    /// Returns: the table with what was repaired to read it; an empty one where there are problems.
    /// Errors: as problems: those of read_list; other_classification, duplicate_code, parent_missing,
    /// parent_not_valid, list_too_large.
    /// Complexity: n log n in the rows, linear in the text.
    static reading<runtime_table> parse(std::string_view text, const list_options<Kind>& options) {
        reading<runtime_table> r;
        detail::list_notes notes;
        detail::list_reader reader{text, notes};
        r.value = of_rows(std::move(reader.rows), options, notes);
        notes.give(options.file, r.problems, r.repairs);
        return r;
    }
    static reading<runtime_table> parse(std::string_view text, int year) {
        return parse(text, list_options<Kind>{.year = year});
    }

    /// Reads a list from a file. A pipe is waited for.
    /// Errors: as problems: cannot_open; file_too_large beyond 64 MiB; file_changed where it grew or
    /// was cut meanwhile; those of parse. They name the path where the options name no file.
    /// Complexity: that of parse.
    static reading<runtime_table> load(const char* path, list_options<Kind> options) {
        if (options.file.empty()) options.file = path;
        reading<runtime_table> r;
        std::string text;
        const errc fault = detail::read_list_file(path, text);
        if (fault == errc::none) return parse(text, options);
        r.problems.push_back({fault, std::string{options.file}, 0, 0, {}, {}});
        return r;
    }
    static reading<runtime_table> load(const char* path, int year) {
        return load(path, list_options<Kind>{.year = year});
    }

    /// The view of the table; empty for a default-constructed one.
    classification<Kind> view() const noexcept {
        return storage_ ? classification<Kind>{storage_->data} : classification<Kind>{};
    }
    operator classification<Kind>() const noexcept { return view(); }

private:
    using storage = detail::list_builder<Kind>;

    explicit runtime_table(std::shared_ptr<const storage> made) : storage_(std::move(made)) {}

    static runtime_table of_rows(std::vector<list_row> rows, const list_options<Kind>& options,
                                 detail::list_notes& notes) {
        if (!notes.clean()) return {};
        auto made = std::make_shared<storage>(notes);
        made->arrange(std::move(rows), options.parents, options.year);
        if (notes.clean()) made->derive_years(options.year);
        if (!notes.clean()) return {};
        made->fill();
        return runtime_table{std::move(made)};
    }

    std::shared_ptr<const storage> storage_{};
};

} // namespace kemu::inline v0

#endif
