// SPDX-License-Identifier: BSL-1.0
// A published account from a folder of files, read as they were printed [读取账套].
//
// Here:                 when to use it:
//   account_reading     an account with problems, repairs, notes, and the files that were not read
//   read_options        which form sets there are, and what is known beside the documents
//   read_account_files  the account of a folder, or of one file; meta.json is read in account.hpp
//   accounts_in         the account folders below a path
//   shipped_form_sets   the form sets that kemu brings
#ifndef KEMU_READ_ACCOUNT_FOLDER_HPP
#define KEMU_READ_ACCOUNT_FOLDER_HPP

#include <kemu/base/problem.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/sets/budgets.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/account_meta.hpp>
#include <kemu/read/file_text.hpp>
#include <kemu/read/form_of_table.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/recognise.hpp>
#include <kemu/read/waivers_csv.hpp>
#include <kemu/tables/years.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// The form sets that kemu brings, in the order in which they are tried.
inline constexpr const form_set* shipped_form_sets[] = {&final_accounts::set, &budgets::set};

/// How an account is read.
struct read_options {
    std::vector<const form_set*> sets{std::begin(shipped_form_sets), std::end(shipped_form_sets)};
    std::shared_ptr<const void> set_owner{}; ///< keeps sets alive that were read at run time
    const account_meta* meta = nullptr;      ///< instead of meta.json
};

/// An account as it was read.
struct account_reading : reading<account> {
    std::vector<problem> notes{}; ///< what was left aside, or not understood; nothing is unusable
    std::vector<std::string> not_read{}; ///< files and folders beside it that hold no form
};

namespace detail {

inline std::string lower(std::string_view s) {
    std::string out{s};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}
inline bool is_csv(std::string_view name) {
    return lower(name).ends_with(".csv");
}

// Files of an account that hold no form: what they hold is read elsewhere, or by nobody.
inline bool is_other_file(std::string_view name) {
    for (const std::string_view x :
         {"identities.csv", "waivers.csv", "statements.csv", "performance.csv",
          "performance_funds.csv", "performance_tables.csv", "performance_totals.csv",
          "base_data.csv", "repairs.csv", "groups.csv"})
        if (name == x) return true;
    return false;
}

// form05.csv, FORM5.CSV, 公开05表.csv: the number in a file's name.
inline form_id form_of_name(const form_set& set, std::string_view name) {
    const std::string stem = lower(name.substr(0, name.size() - 4));
    std::string_view s = stem;
    for (const std::string_view lead : {"form", "公开", "表"})
        if (s.starts_with(lead)) {
            s.remove_prefix(lead.size());
            break;
        }
    if (s.ends_with("表")) s.remove_suffix(std::string_view{"表"}.size());
    if (s.empty() || s.size() > 2) return form_id::none;
    std::string number{s};
    for (const char c : number)
        if (c < '0' || c > '9') return form_id::none;
    if (number.size() == 1) number.insert(0, "0");
    return set.form_named("form" + number);
}

struct account_file {
    std::string name;
    std::string path; // as problems name it
    std::string text{};
    grid cells{};
    std::vector<printed_table> tables{};
};

class account_reader {
public:
    account_reader(const std::filesystem::path& path, const read_options& options)
        : path_(path), options_(options) {}

    account_reading read() && {
        if (list_files()) {
            read_texts();
            choose_set();
            take_head();
            read_forms();
            read_own();
        }
        out_.value.set = set_;
        out_.value.set_owner = options_.set_owner;
        if (const auto tables = tables::for_year(out_.value.year))
            out_.value.classifications = *tables;
        return std::move(out_);
    }

private:
    void add(errc code, const std::filesystem::path& place, std::string detail = {}) {
        out_.problems.push_back({code, place.generic_string(), 0, 0, {}, std::move(detail)});
    }

    bool list_files() {
        std::error_code failed;
        const auto status = std::filesystem::status(path_, failed);
        if (std::filesystem::is_regular_file(status)) {
            files_.push_back({path_.filename().string(), path_.generic_string()});
            folder_ = path_.parent_path();
            return true;
        }
        folder_ = path_;
        if (!std::filesystem::is_directory(status)) {
            add(errc::not_a_folder, path_);
            return false;
        }
        std::filesystem::directory_iterator at{path_, failed};
        for (const std::filesystem::directory_iterator end; !failed && at != end;
             at.increment(failed)) {
            std::error_code unknown;
            const std::string name = at->path().filename().string();
            if (name.starts_with(".")) continue;
            const auto kind = at->status(unknown);
            if (unknown || kind.type() == std::filesystem::file_type::not_found)
                add(errc::cannot_open, at->path()); // a link to nothing
            else if (std::filesystem::is_directory(kind))
                out_.not_read.push_back(name + "/");
            else if (name == "identities.csv" || name == "waivers.csv")
                own_.push_back(name);
            else if (lower(name) == "meta.json")
                continue; // account.hpp reads it
            else if (is_csv(name) && !is_other_file(name))
                files_.push_back({name, at->path().generic_string()});
            else
                out_.not_read.push_back(name);
        }
        if (failed) add(errc::cannot_open, path_);
        std::ranges::sort(out_.not_read);
        std::ranges::sort(files_, {}, &account_file::name);
        return true;
    }

    void read_texts() {
        for (account_file& f : files_) {
            if (const errc e = read_file_text(f.path, most_form_bytes, f.text); e != errc::none) {
                add(e, f.path);
                continue;
            }
            problem_list problems{f.path, out_.problems};
            f.cells = grid_of_csv(f.text, problems);
            f.tables = find_tables(f.cells, [this](std::string_view text) {
                for (std::size_t i = 0; i < options_.sets.size(); ++i)
                    if (index_of(i).find(text) != nullptr) return true;
                return false;
            });
        }
    }

    const title_index& index_of(std::size_t i) {
        if (indices_.empty())
            for (const form_set* s : options_.sets)
                indices_.emplace_back(*s);
        return indices_[i];
    }

    int year_of_documents() const {
        if (options_.meta != nullptr && options_.meta->year != 0) return options_.meta->year;
        for (const account_file& f : files_)
            for (const printed_table& t : f.tables)
                if (t.year != 0) return t.year;
        for (const account_file& f : files_)
            if (const int y = year_in(f.name); y != 0) return y;
        return 0;
    }

    recognised_table recognise(std::size_t set_index, const account_file& f,
                               const printed_table& t) {
        const form_set& set = *options_.sets[set_index];
        const std::string title = f.name.substr(0, f.name.size() >= 4 ? f.name.size() - 4 : 0);
        return recognise_table(set, index_of(set_index), t, title, form_of_name(set, f.name),
                               out_.value.year);
    }

    void choose_set() {
        out_.value.year = year_of_documents();
        set_ = options_.sets.empty() ? &final_accounts::set : options_.sets[0];
        if (options_.meta != nullptr && !options_.meta->form_set.empty()) {
            for (std::size_t i = 0; i < options_.sets.size(); ++i)
                if (options_.sets[i]->id == options_.meta->form_set) {
                    set_ = options_.sets[i];
                    set_index_ = i;
                    return;
                }
            std::string known;
            for (const form_set* s : options_.sets)
                known += (known.empty() ? "" : ", ") + std::string{s->id};
            out_.problems.push_back({errc::set_unknown, (folder_ / "meta.json").generic_string(), 0,
                                     0, options_.meta->form_set, known});
            return;
        }
        std::size_t best = 0;
        bool tie = false;
        for (std::size_t i = 0; i < options_.sets.size(); ++i) {
            std::size_t score = 0;
            for (const account_file& f : files_)
                for (const printed_table& t : f.tables) {
                    const recognised_table r = recognise(i, f, t);
                    if (r.plan.shape == nullptr) continue;
                    score += 1000 + (r.by_title ? 500U : 0U) +
                             10 * std::min<std::size_t>(r.plan.figures, 20) -
                             std::min<std::size_t>(r.plan.aside, 20);
                }
            tie = tie ? score <= best : score == best && score > 0;
            if (score <= best) continue;
            tie = false;
            best = score;
            set_index_ = i;
            set_ = options_.sets[i];
        }
        if (tie)
            out_.notes.push_back(
                {errc::set_tie, folder_.generic_string(), 0, 0, std::string{set_->id}, "form_set"});
    }

    void take_head() {
        account& a = out_.value;
        const account_meta* const m = options_.meta;
        if (m != nullptr) {
            a.slug = m->slug;
            a.agency_name = m->agency_name;
            a.agency_kind = m->agency_kind;
            a.is_single_agency = m->is_single_agency;
            a.amount_decimals = m->amount_decimals;
            if (m->amount_unit) a.amount_unit = *m->amount_unit;
        }
        for (const account_file& f : files_)
            for (const printed_table& t : f.tables) {
                if (a.agency_name.empty()) a.agency_name = t.agency;
                if ((m == nullptr || !m->amount_unit) && t.names_unit && !unit_from_table_) {
                    a.amount_unit = t.named_unit;
                    unit_from_table_ = true;
                }
            }
        if (a.slug.empty()) {
            std::error_code failed;
            const auto whole = std::filesystem::absolute(path_, failed).lexically_normal();
            const auto name = whole.has_filename() ? whole : whole.parent_path();
            a.slug = name.filename().string();
        }
    }

    void read_forms() {
        const table_context context{.set = set_,
                                    .year = out_.value.year,
                                    .amount_unit = out_.value.amount_unit,
                                    .amount_decimals = out_.value.amount_decimals};
        for (const account_file& f : files_) {
            bool any = false;
            for (const printed_table& t : f.tables)
                any = read_table(f, t, context) || any;
            if (!any && !f.tables.empty()) out_.not_read.push_back(f.name);
        }
        std::ranges::sort(out_.value.forms, {},
                          [](const form& f) { return number_of(f.shape().form); });
        if (options_.meta == nullptr) return;
        for (const std::string& name : options_.meta->forms_present)
            if (const form_id id = set_->form_named(name);
                out_.value.find(id) == nullptr && !failed_.contains(id))
                add(errc::file_missing, folder_ / (name + ".csv"), "forms_present");
    }

    bool read_table(const account_file& f, const printed_table& t, const table_context& context) {
        const recognised_table r = recognise(set_index_, f, t);
        problem_list problems{f.path, out_.problems};
        problem_list repairs{f.path, out_.repairs};
        problem_list notes{f.path, out_.notes};
        if (r.plan.shape == nullptr) {
            if (r.candidates.size() > 1) {
                std::string names;
                for (const layout* x : r.candidates)
                    names += (names.empty() ? "" : "，") + std::string{first_name(x->title_zh)};
                problems.add({errc::layout_ambiguous, {}, t.line, 0}, names);
                return true;
            }
            std::string title;
            for (const std::string& s : t.titles)
                if (looks_like_title(s)) title = s;
            const std::string stem = f.name.substr(0, f.name.size() - 4);
            if (title.empty() && looks_like_title(stem)) title = stem;
            if (title.empty()) return false;
            out_.value.other_tables.push_back({title, f.path, t.line});
            return true;
        }
        const layout& shape = *r.plan.shape;
        if (r.plan.figures == 0 && t.body < t.end) {
            std::string wanted;
            for (const layout_column& c : shape.columns)
                wanted += (wanted.empty() ? "" : "，") +
                          std::string{first_name(set_->name_of(c.id).labels)};
            problems.add({errc::column_missing, {}, t.line, 0}, wanted);
            failed_.insert(shape.form);
            return true;
        }
        const std::size_t before = problems.size();
        form read = form_of_table(f.cells, t, r.plan, context, problems, repairs, notes);
        if (problems.size() != before) {
            failed_.insert(
                shape.form); // left out as a whole: a sum without one of its figures proves nothing
            return true;
        }
        if (out_.value.find(shape.form) != nullptr) {
            notes.add({errc::form_twice, {}, t.line, 0}, first_name(shape.title_zh));
            return true;
        }
        out_.value.forms.push_back(std::move(read));
        out_.value.form_files.push_back({shape.form, f.name});
        return true;
    }

    void read_own() {
        for (const std::string& name : own_) {
            const auto path = (folder_ / name).generic_string();
            std::string text;
            if (const errc e = read_file_text(path, most_small_file_bytes, text); e != errc::none) {
                add(e, path);
                continue;
            }
            problem_list problems{path, out_.problems};
            if (name == "identities.csv") {
                out_.value.identities = read_identities(*set_, text, path, problems);
                problem_list notes{path, out_.notes};
                report_missing_rows(out_.value.identities, out_.value.view(), notes);
            } else
                out_.value.waivers = read_waivers(*set_, text, path, problems);
        }
    }

    std::filesystem::path path_;
    const read_options& options_;
    std::filesystem::path folder_{};
    account_reading out_{};
    std::vector<account_file> files_{};
    std::vector<std::string> own_{};
    std::vector<title_index> indices_{};
    const form_set* set_ = &final_accounts::set;
    std::size_t set_index_ = 0;
    bool unit_from_table_ = false;
    std::set<form_id> failed_{};
};

// A folder with meta.json or a CSV file is an account.
inline bool is_account_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::directory_iterator at{folder, failed};
    for (const std::filesystem::directory_iterator end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (lower(name) == "meta.json" || (is_csv(name) && name != "groups.csv")) return true;
    }
    return false;
}

inline void find_accounts(const std::filesystem::path& folder, int depth,
                          std::vector<std::string>& out) {
    const bool found = is_account_folder(folder);
    if (found) out.push_back(folder.string());
    if (depth == 0) return;
    std::error_code failed;
    std::vector<std::filesystem::path> below;
    std::filesystem::directory_iterator at{folder, failed};
    for (const std::filesystem::directory_iterator end; !failed && at != end;
         at.increment(failed)) {
        std::error_code unknown;
        if (at->is_directory(unknown)) below.push_back(at->path());
    }
    if (failed && !found) out.push_back(folder.string()); // reading it says what is wrong
    std::ranges::sort(below);
    for (const auto& p : below)
        find_accounts(p, depth - 1, out);
}

} // namespace detail

/// The account of a folder, or of one file, without meta.json [读取账套].
/// Returns: what could be read. A form with a cell that cannot be read is left out; what was left aside,
/// repaired or not understood is listed.
/// Errors: not_a_folder, cannot_open, file_too_large (forms beyond 256 MiB, other files beyond 1 MiB) and those
/// of grid_of_csv, form_of_table, read_identities and read_waivers; as problems, never as exceptions.
/// Complexity: linear in the files; memory for the files of one account, about four times their size.
/// Example: read_account_files("2024年部门决算", {}).value
inline account_reading read_account_files(const std::filesystem::path& path,
                                          const read_options& options = {}) {
    return detail::account_reader{path, options}.read();
}

/// The accounts below a path: itself where it is one, and the folders in it, three levels deep.
/// Returns: at least the path itself, so that reading it says what is wrong.
/// Complexity: the folders below it.
inline std::vector<std::string> accounts_in(const std::string& path) {
    std::error_code failed;
    std::vector<std::string> out;
    if (std::filesystem::is_directory(path, failed)) detail::find_accounts(path, 3, out);
    if (out.empty()) out.push_back(path);
    return out;
}

} // namespace kemu::inline v0

#endif
