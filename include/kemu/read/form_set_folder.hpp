// SPDX-License-Identifier: BSL-1.0
// A form set of a user's own, from a folder of small CSV files [自备表套].
//
// Here:               when to use it:
//   read_form_set     the set of a folder, or everything that is wrong with it
//   loaded_form_set   the set with the tables and texts that it refers to
//
// docs/en/form_sets.md describes the files: set.csv (what the set is, and which shipped set it extends), forms.csv
// (forms and their titles), columns.csv, rows.csv and identities.csv. A form that the extended set has is
// extended: titles, columns and rows are added to those it has; `replace` begins it anew.
#ifndef KEMU_READ_FORM_SET_FOLDER_HPP
#define KEMU_READ_FORM_SET_FOLDER_HPP

#include <kemu/base/problem.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/detail/form_set_reader.hpp>

#include <filesystem>
#include <memory>
#include <utility>

namespace kemu::inline v0 {

/// A form set with the tables and texts that it refers to [自备表套].
/// Moving it leaves the tables where they are.
/// Thread safety: read by many.
class loaded_form_set {
public:
    /// The set; that of the final accounts before anything was loaded.
    const form_set& set() const noexcept {
        return own_ != nullptr ? own_->set : final_accounts::set;
    }
    /// Keeps the set alive, for account::set_owner.
    std::shared_ptr<const void> owner() const noexcept { return own_; }

    explicit loaded_form_set(std::shared_ptr<const detail::form_set_tables> t = nullptr) noexcept
        : own_(std::move(t)) {}

private:
    std::shared_ptr<const detail::form_set_tables> own_;
};

/// The form set of a folder [读取自备表套].
/// Returns: the set; with problems it is not to be used.
/// Errors: not_a_folder, file_missing (set.csv), those of the files' records, and of names that no table has,
/// with the nearest that there is.
/// Complexity: linear in the files.
/// Example: read_form_set("examples/form_sets/yunnan_finals").value.set()
inline reading<loaded_form_set> read_form_set(const std::filesystem::path& folder) {
    reading<loaded_form_set> out;
    out.value = loaded_form_set{detail::form_set_reader{folder, out.problems}.read()};
    return out;
}

} // namespace kemu::inline v0

#endif
