// SPDX-License-Identifier: BSL-1.0
// A published account from a folder of files, read as they were printed [读取账套].
//
// Here:                 when to use it:
//   read_account_files  the account of a folder, or of one file; meta.json is read in account.hpp
//   accounts_in         the account folders below a path
#ifndef KEMU_READ_ACCOUNT_FOLDER_HPP
#define KEMU_READ_ACCOUNT_FOLDER_HPP

#include <kemu/base/merge_sort.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/read/account_texts.hpp>
#include <kemu/read/detail/file_names.hpp>
#include <kemu/read/detail/files.hpp>
#include <kemu/read/file_path.hpp>
#include <kemu/read/file_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// The files of an account; what could not be had, or holds no form, is said in `out`.
class account_lister {
public:
    account_lister(const file_path& path, account_reading& out) : path_(path), out_(out) {}

    // between() is called when all is read, before the second look at the files.
    template <class Between = nothing_between>
    std::vector<account_file> list(const Between& between = {}) && {
        const entry_kind kind = kind_of_path(path_);
        if (kind == entry_kind::file) {
            add_file(path_.filename().string(), path_);
            return std::move(files_);
        }
        if (kind != entry_kind::folder) {
            add(errc::not_a_folder, path_);
            return {};
        }
        std::vector<folder_entry> entries;
        const bool whole = for_each_entry(path_, [&entries](folder_entry& e) {
            entries.push_back(std::move(e));
            return true;
        });
        if (!whole) add(errc::cannot_open, path_);
        // The order of a folder is the system's.
        sort_values(entries,
                    [](const folder_entry& a, const folder_entry& b) { return a.name < b.name; });
        for (const folder_entry& entry : entries)
            add_entry(entry);
        between();
        look_again();
        return std::move(files_);
    }

private:
    // Files that somebody writes to one by one while the folder is read belong to no one state of it.
    void look_again() {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < files_.size(); ++i) {
            if (stamp_of_path(paths_[i]) != stamps_[i]) {
                add(errc::file_changed, paths_[i]);
                continue;
            }
            if (kept != i) files_[kept] = std::move(files_[i]);
            ++kept;
        }
        while (files_.size() > kept)
            files_.pop_back();
    }

    void add(errc code, const file_path& place) {
        out_.problems.push_back({code, place.generic_string(), 0, 0, {}, {}});
    }

    void add_entry(const folder_entry& entry) {
        const std::string& name = entry.name;
        if (name.starts_with(".") || lower(name) == "meta.json") return; // account.hpp reads it
        const file_path path = path_ / name;
        const bool is_read = is_csv(name) && !is_other_file(name);
        // A link to nothing cannot be opened; opening a pipe would wait for its writer.
        if (entry.kind == entry_kind::nothing || (is_read && entry.kind != entry_kind::file))
            add(errc::cannot_open, path);
        else if (entry.kind == entry_kind::folder && !is_csv(name))
            out_.not_read.push_back(name + "/");
        else if (!is_read)
            out_.not_read.push_back(name);
        else
            add_file(name, path);
    }

    void add_file(const std::string& name, const file_path& path) {
        account_file f{.name = name, .path = path.generic_string()};
        const std::uintmax_t most = is_own_file(name) ? most_small_file_bytes : most_form_bytes;
        file_stamp stamp;
        if (const errc e = read_regular_file(path, most, f.text, stamp); e != errc::none)
            return add(e, path);
        paths_.push_back(path);
        stamps_.push_back(stamp);
        files_.push_back(std::move(f));
    }

    file_path path_;
    account_reading& out_;
    std::vector<account_file> files_{};
    std::vector<file_path> paths_{};  // of each file
    plain_list<file_stamp> stamps_{}; // as it was read
};

// A folder with meta.json or a CSV file is an account.
inline bool is_account_folder(const file_path& folder) {
    bool found = false;
    for_each_entry(folder, [&found](const folder_entry& e) {
        found = lower(e.name) == "meta.json" || (is_csv(e.name) && !is_other_file(e.name));
        return !found;
    });
    return found;
}

inline void find_accounts(const file_path& folder, int depth, std::vector<std::string>& out) {
    const bool found = is_account_folder(folder);
    if (found) out.push_back(folder.string());
    if (depth == 0) return;
    std::vector<std::string> below;
    const bool whole = for_each_entry(folder, [&](const folder_entry& e) {
        if (e.kind == entry_kind::folder) below.push_back((folder / e.name).string());
        return true;
    });
    if (!whole && !found) out.push_back(folder.string()); // reading it says what is wrong
    sort_values(below, [](const std::string& a, const std::string& b) { return a < b; });
    for (const std::string& p : below)
        find_accounts(p, depth - 1, out);
}

} // namespace detail

/// The account of a folder, or of one file, without meta.json [读取账套].
/// Returns: what could be read. A form with a cell that cannot be read is left out; what was left aside,
/// repaired or not understood is listed.
/// Errors: not_a_folder, cannot_open, file_changed (while the folder was read), file_too_large (forms beyond
/// 256 MiB, other files beyond 1 MiB) and those
/// of grid_of_csv, form_of_table, read_identities, read_waivers and read_published_text; as problems, never as exceptions.
/// Complexity: linear in the files; memory for the files of one account, about four times their size, and 2 KiB a table.
/// Example: read_account_files("2024年部门决算", {}).value
inline account_reading read_account_files(const file_path& path, const read_options& options = {}) {
    account_reading out;
    std::vector<detail::account_file> files = detail::account_lister{path, out}.list();
    const file_path folder =
        detail::kind_of_path(path) == detail::entry_kind::folder ? path : path.parent_path();
    detail::account_reader{folder.generic_string(), std::move(files), options, out}.read();
    if (out.value.slug.empty()) out.value.slug = detail::name_of_folder(path);
    return out;
}

/// The accounts below a path: itself where it is one, and the folders in it, three levels deep.
/// Returns: at least the path itself, so that reading it says what is wrong.
/// Complexity: the folders below it.
inline std::vector<std::string> accounts_in(const std::string& path) {
    std::vector<std::string> out;
    if (detail::kind_of_path(path) == detail::entry_kind::folder)
        detail::find_accounts(path, 3, out);
    if (out.empty()) out.push_back(path);
    return out;
}

} // namespace kemu::inline v0

#endif
