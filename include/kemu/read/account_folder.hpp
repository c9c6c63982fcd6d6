// SPDX-License-Identifier: BSL-1.0
// Account folders: meta.json and form01.csv to form10.csv of one unit and year, side by side.
//
// Here:                  when to use it:
//   read_account_folder  everything in a folder that kemu knows how to read, and what it could not
//   loaded_account       what came of it
//
// Each form is optional; one that meta.json lists under forms_present must be there. Other files are
// named and left alone.
#ifndef KEMU_READ_ACCOUNT_FOLDER_HPP
#define KEMU_READ_ACCOUNT_FOLDER_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/read/form_csv.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/meta_json.hpp>
#include <kemu/read/waivers_csv.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// An account read from a folder, with all that was wrong on the way [账套].
struct loaded_account {
    std::string folder; ///< as it was given
    account content;    ///< the forms that were read without a problem
    std::vector<problem> problems;
    identity_list identities;          ///< of identities.csv, where there is one
    waiver_list waivers;               ///< of waivers.csv, where there is one
    std::vector<std::string> not_read; ///< names of other files, sorted
    bool usable = false;               ///< the folder and meta.json could be read
};

namespace detail {

inline constexpr std::uintmax_t most_file_bytes = std::uintmax_t{256} << 20;
inline constexpr std::uintmax_t most_small_file_bytes = std::uintmax_t{1} << 20;

// The whole of a file, held once.
inline errc read_file(const std::filesystem::path& path, std::uintmax_t most, std::string& out) {
    std::error_code failed;
    // Asked first, because opening a pipe would wait for its writer.
    if (!std::filesystem::is_regular_file(path, failed)) return errc::cannot_open;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed) return errc::cannot_open;
    if (size > most) return errc::file_too_large;
    std::FILE* const file = std::fopen(path.string().c_str(), "rb");
    if (file == nullptr) return errc::cannot_open;
    out.resize(static_cast<std::size_t>(size));
    const std::size_t got = std::fread(out.data(), 1, out.size(), file);
    const bool bad = std::ferror(file) != 0;
    std::fclose(file);
    out.resize(got);
    return bad ? errc::cannot_open : errc::none;
}

// "form05.csv" for form_id::form05.
inline std::string form_file_name(form_id f) {
    return std::string{form_name(f)} + ".csv";
}

class folder_reader {
public:
    explicit folder_reader(const std::filesystem::path& folder) : folder_(folder) {
        out_.folder = folder.string();
    }

    loaded_account read() && {
        if (list_files() && read_head()) {
            read_forms();
            read_own("identities.csv", out_.identities, read_identities);
            read_own("waivers.csv", out_.waivers, read_waivers);
        }
        return std::move(out_);
    }

private:
    void add(errc code, const std::filesystem::path& place, std::string detail = {}) {
        out_.problems.push_back({code, place.generic_string(), 0, 0, {}, std::move(detail)});
    }

    // The names of the regular files, of which those that will not be read stay in not_read.
    bool list_files() {
        std::error_code failed;
        if (!std::filesystem::is_directory(folder_, failed)) {
            add(errc::not_a_folder, folder_);
            return false;
        }
        std::filesystem::directory_iterator at{folder_, failed};
        for (const std::filesystem::directory_iterator end; !failed && at != end;
             at.increment(failed)) {
            std::error_code unknown;
            const std::string name = at->path().filename().string();
            if (name == "meta.json" || name == "identities.csv" || name == "waivers.csv" ||
                is_form_file(name))
                found_.push_back(name);
            else if (at->is_regular_file(unknown))
                out_.not_read.push_back(name);
        }
        if (failed) add(errc::cannot_open, folder_);
        std::ranges::sort(out_.not_read);
        return !failed;
    }

    static bool is_form_file(const std::string& name) {
        return name.size() == form_file_name(form_id::form01).size() && name.ends_with(".csv") &&
               form_named(name.substr(0, name.size() - 4)) != form_id::none;
    }

    bool has(const std::string& name) const {
        return std::ranges::find(found_, name) != found_.end();
    }

    // The text of a file that is there; false with a problem where it cannot be had.
    bool load(const std::filesystem::path& path, std::uintmax_t most, std::string& text) {
        const errc code = read_file(path, most, text);
        if (code != errc::none) add(code, path);
        return code == errc::none;
    }

    bool read_head() {
        const auto path = folder_ / "meta.json";
        if (!has("meta.json")) {
            add(errc::file_missing, path);
            return false;
        }
        std::string text;
        out_.usable =
            load(path, most_small_file_bytes, text) &&
            read_meta(text, path.generic_string(), out_.content, out_.problems, forms_present_);
        if (out_.content.slug.empty()) {
            std::error_code failed;
            const auto whole = std::filesystem::absolute(folder_, failed).lexically_normal();
            const auto name = whole.has_filename() ? whole : whole.parent_path();
            out_.content.slug = name.filename().string();
        }
        return out_.usable;
    }

    // A file that an account may bring along.
    template <class List, class Read>
    void read_own(const std::string& name, List& list, Read&& read_list) {
        if (!has(name)) return;
        const auto path = folder_ / name;
        std::string text;
        if (load(path, most_small_file_bytes, text))
            list = read_list(text, path.generic_string(), out_.problems);
    }

    void read_forms() {
        for (std::size_t i = 1; i <= form_count; ++i) {
            const auto id = static_cast<form_id>(i);
            const std::string name = form_file_name(id);
            const auto path = folder_ / name;
            if (has(name)) {
                std::string text;
                if (!load(path, most_file_bytes, text)) continue;
                if (auto f =
                        read_form(text, path.generic_string(), id, out_.content, out_.problems))
                    out_.content.forms.push_back(std::move(*f));
            } else if (std::ranges::find(forms_present_, id) != forms_present_.end()) {
                add(errc::file_missing, path, "forms_present");
            }
        }
    }

    std::filesystem::path folder_;
    loaded_account out_{};
    std::vector<std::string> found_{};
    std::vector<form_id> forms_present_{};
};

} // namespace detail

/// Reads an account folder [读取账套文件夹].
/// Returns: what could be read. A form with any problem is left out; a folder without a good
/// meta.json is not usable.
/// Errors: not_a_folder, file_missing, cannot_open, file_too_large (forms beyond 256 MiB, the other
/// files beyond 1 MiB), and those of read_meta, read_form, read_identities and read_waivers; as
/// problems, never as exceptions.
/// Complexity: linear in the files; memory for the largest of them, once.
/// Example: read_account_folder("examples/accounts/fenyang-2024").content.view().
inline loaded_account read_account_folder(const std::filesystem::path& folder) {
    return detail::folder_reader{folder}.read();
}

} // namespace kemu::inline v0

#endif
