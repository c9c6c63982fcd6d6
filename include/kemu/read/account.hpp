// SPDX-License-Identifier: BSL-1.0
// A published account with its meta.json: the usual way in [读取账套]; needs kemu::json.
//
// Here:               when to use it:
//   read_account      the account of a folder, or of one file
#ifndef KEMU_READ_ACCOUNT_HPP
#define KEMU_READ_ACCOUNT_HPP

#include <kemu/read/account_folder.hpp>
#include <kemu/read/file_path.hpp>
#include <kemu/read/file_text.hpp>
#include <kemu/read/meta_json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// The account of a folder, or of one file, in the shape it was published [读取账套].
/// What meta.json says goes before what the documents say; without it year, agency and unit come from their
/// titles.
/// Returns: as read_account_files.
/// Errors: those of read_account_files and read_meta, as problems.
/// Complexity: linear in the files.
/// Example: read_account("examples/accounts/fenyang-2024").value
inline account_reading read_account(const file_path& path, read_options options = {}) {
    account_meta meta;
    std::vector<problem> problems;
    const file_path file = path / "meta.json";
    if (options.meta == nullptr && detail::kind_of_path(path) == detail::entry_kind::folder &&
        detail::is_there(file)) {
        std::string text;
        problem_list list{file.generic_string(), problems};
        if (const errc e = read_file_text(file, most_small_file_bytes, text); e != errc::none)
            list.add({e, {}, 0, 0});
        else
            meta = read_meta(text, list);
        options.meta = &meta;
    }
    account_reading out = read_account_files(path, options);
    out.problems.insert(out.problems.begin(), problems.begin(), problems.end());
    return out;
}

} // namespace kemu::inline v0

#endif
