// SPDX-License-Identifier: BSL-1.0
// A published account from the texts of its files, read as they were printed [读取账套].
//
// Here:                 when to use it:
//   account_text        one file: its name and its text
//   account_reading     an account with problems, repairs, notes, and the files that were not read
//   read_options        which form sets there are, and what is known beside the documents
//   read_account_texts  the account of some texts: of an archive, a database, a download
//
// account_folder.hpp reads folders.
#ifndef KEMU_READ_ACCOUNT_TEXTS_HPP
#define KEMU_READ_ACCOUNT_TEXTS_HPP

#include <kemu/base/merge_sort.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/account.hpp>
#include <kemu/read/account_meta.hpp>
#include <kemu/read/detail/file_names.hpp>
#include <kemu/read/detail/second_forms.hpp>
#include <kemu/read/detail/shipped_titles.hpp>
#include <kemu/read/form_of_table.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/published_text.hpp>
#include <kemu/read/recognise.hpp>
#include <kemu/read/shipped_sets.hpp>
#include <kemu/read/waivers_csv.hpp>
#include <kemu/tables/years.hpp>
#include <kemu/text/recode.hpp>
#include <kemu/text/utf8.hpp>

#include <any>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// One file of an account.
struct account_text {
    std::string name; ///< with its ending; a title in it counts where the sheet prints none
    std::string text;
};

/// How an account is read.
struct read_options {
    std::vector<const form_set*> sets{std::begin(shipped_form_sets), std::end(shipped_form_sets)};
    std::any set_owner{};               ///< keeps sets alive that were read at run time
    const account_meta* meta = nullptr; ///< instead of meta.json
};

/// An account as it was read.
struct account_reading : reading<account> {
    published_text text{}; ///< statements, performance, base data and identities beyond forms
    std::vector<problem> notes{}; ///< what was left aside, or not understood; nothing is unusable
    std::vector<std::string> not_read{}; ///< files and folders beside it that hold no form
};

namespace detail {

struct account_file {
    std::string name;
    std::string path; // as problems name it
    std::string text{};
    grid cells{};
    std::vector<printed_table> tables{};
    std::vector<recognised_table> recognised{}; // of each table, under the set that was chosen
};

// Reads the files of one account into `out`, which may have problems of files that could not be had.
class account_reader {
public:
    account_reader(std::string folder, std::vector<account_file> files, const read_options& options,
                   account_reading& out)
        : folder_(std::move(folder)), options_(options), out_(out), files_(std::move(files)) {}

    void read() && {
        take_out_own_files();
        sort_values(files_,
                    [](const account_file& a, const account_file& b) { return a.name < b.name; });
        find_tables_of_files();
        choose_set();
        take_head();
        read_forms();
        for (const account_file& f : own_)
            read_own(f);
        read_text();
        sort_values(out_.not_read,
                    [](const std::string& a, const std::string& b) { return a < b; });
        out_.value.set = set_;
        out_.value.set_owner = options_.set_owner;
        if (const auto tables = tables::for_year(out_.value.year))
            out_.value.classifications = *tables;
    }

private:
    void take_out_own_files() {
        const auto is_own = [](const account_file& f) { return is_own_file(f.name); };
        std::vector<account_file> others;
        for (account_file& f : files_)
            (is_own(f) ? own_ : others).push_back(std::move(f));
        files_ = std::move(others);
        for (account_file& f : own_)
            make_utf8(f);
    }

    void find_tables_of_files() {
        const auto is_title = [this](std::string_view text) {
            for (std::size_t i = 0; i < options_.sets.size(); ++i)
                if (index_of(i).find(text) != nullptr) return true;
            return false;
        };
        for (account_file& f : files_) {
            make_utf8(f);
            problem_list problems{f.path, out_.problems};
            f.cells = grid_of_csv(f.text, problems);
            if (const grid_cell* const c = cut_off_cell(f.cells, f.text))
                problem_list{f.path, out_.notes}.add(
                    {errc::record_cut_off, c->text, c->line, c->column});
            f.tables = find_tables(f.cells, is_title);
        }
    }

    // Spreadsheets on Chinese systems save CSV as GB18030.
    void make_utf8(account_file& f) {
        if (!may_be_recoded(f.text)) return;
        std::string text;
        const auto was = to_utf8(f.text, text);
        if (!was || *was == text_encoding::utf8) return;
        f.text = std::move(text);
        out_.repairs.push_back({errc::repaired, f.path, 1, 1, std::string{name_of(*was)}, "UTF-8"});
    }
    // The first character beyond ASCII tells: a Chinese one, or the mark, is three bytes in UTF-8.
    static bool may_be_recoded(std::string_view s) noexcept {
        std::size_t i = 0;
        while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80 && s[i] != '\0')
            ++i;
        return i < s.size() && (s[i] == '\0' || utf8_length(s.substr(i)) != 3);
    }

    const title_index& index_of(std::size_t i) {
        const form_set* const set = options_.sets[i];
        if (const title_index* const shipped = titles_of_shipped_set(set)) return *shipped;
        for (std::size_t k = 0; k < indexed_.size(); ++k)
            if (indexed_[k] == set) return indices_[k];
        indices_.reserve(options_.sets.size()); // so that they stay where they are
        indexed_.push_back(set);
        return indices_.emplace_back(*set);
    }

    int year_of_documents() const {
        if (options_.meta != nullptr && options_.meta->year != 0) return options_.meta->year;
        for (const account_file& f : files_)
            for (const printed_table& t : f.tables)
                if (t.year != 0) return t.year;
        for (const account_file& f : files_)
            if (const int y = year_in(f.name); y != 0) return y;
        int latest = 0;
        for (const account_file& f : files_)
            for (const printed_table& t : f.tables)
                if (const int y = latest_year_of(f.cells, t); y > latest) latest = y;
        return latest;
    }

    std::vector<recognised_table> recognise(std::size_t set_index, const account_file& f) {
        const form_set& set = *options_.sets[set_index];
        const std::string_view stem = stem_of(f.name);
        const form_id by_number = form_of_name(set, f.name);
        std::vector<recognised_table> out;
        out.reserve(f.tables.size());
        for (const printed_table& t : f.tables)
            out.push_back(
                recognise_table(set, index_of(set_index), t, stem, by_number, out_.value.year));
        return out;
    }

    std::string in_folder(const std::string& name) const {
        return folder_.empty() ? name : folder_ + "/" + name;
    }

    static std::size_t at_most_20(std::size_t n) noexcept { return n < 20 ? n : 20; }

    // How well a set fits: the tables it knows, those it knows by title, and their columns.
    static std::size_t score_of(const std::vector<recognised_table>& tables) {
        std::size_t score = 0;
        for (const recognised_table& r : tables)
            if (r.plan.shape != nullptr)
                score += 1000 + (r.by_title ? 500U : 0U) + 10 * at_most_20(r.plan.figures) -
                         at_most_20(r.plan.aside);
        return score;
    }

    void choose_set() {
        out_.value.year = year_of_documents();
        if (options_.sets.empty()) return;
        std::size_t first = 0;
        std::size_t last = options_.sets.size();
        if (options_.meta != nullptr && !options_.meta->form_set.empty()) {
            std::string known;
            for (std::size_t i = 0; i < options_.sets.size(); ++i) {
                if (options_.sets[i]->id == options_.meta->form_set) first = i, last = i + 1;
                known += (known.empty() ? "" : ", ") + std::string{options_.sets[i]->id};
            }
            if (last != first + 1)
                out_.problems.push_back({errc::set_unknown, in_folder("meta.json"), 0, 0,
                                         options_.meta->form_set, known});
        }
        std::size_t best = 0;
        bool tie = false;
        for (std::size_t i = first; i < last; ++i) {
            std::size_t score = 0;
            std::vector<std::vector<recognised_table>> found;
            for (const account_file& f : files_)
                score += score_of(found.emplace_back(recognise(i, f)));
            tie = tie ? score <= best : score == best && score > 0;
            if (i != first && score <= best) continue;
            if (i != first) tie = false;
            best = score;
            set_ = options_.sets[i];
            for (std::size_t k = 0; k < files_.size(); ++k)
                files_[k].recognised = std::move(found[k]);
        }
        if (tie && last != first + 1)
            out_.notes.push_back({errc::set_tie, folder_, 0, 0, std::string{set_->id}, "form_set"});
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
        sort_values(out_.value.forms,
                    [](const form& a, const form& b) { return a.shape().form < b.shape().form; });
        if (options_.meta == nullptr) return;
        failed_ |= forms_of_problems(*set_, out_.problems);
        for (const std::string& name : options_.meta->forms_present)
            if (const form_id id = set_->form_named(name);
                out_.value.find(id) == nullptr && (failed_ & form_bit(id)) == 0)
                out_.problems.push_back(
                    {errc::file_missing, in_folder(name + ".csv"), 0, 0, {}, "forms_present"});
    }

    bool read_table(const account_file& f, const printed_table& t, const table_context& context) {
        if (f.recognised.empty()) return false; // no form set was given
        const recognised_table& r = f.recognised[static_cast<std::size_t>(&t - f.tables.data())];
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
            if (shape.shape != row_shape::lines && is_list_of_labels(t)) {
                out_.value.other_tables.push_back(
                    {std::string{first_name(shape.title_zh)}, f.path, t.line});
                return true;
            }
            std::string wanted;
            for (const layout_column& c : shape.columns)
                wanted += (wanted.empty() ? "" : "，") +
                          std::string{first_name(set_->name_of(c.id).labels)};
            problems.add({errc::column_missing, {}, t.line, 0}, wanted);
            failed_ |= form_bit(shape.form);
            return true;
        }
        const std::size_t before = problems.size();
        form read = form_of_table(f.cells, t, r.plan, context, problems, repairs, notes);
        if (problems.size() != before) {
            // Left out as a whole: a sum without one of its figures proves nothing.
            failed_ |= form_bit(shape.form);
            return true;
        }
        if (out_.value.find(shape.form) != nullptr) {
            if (take_for_empty(out_.value, read, f.name))
                return seconds_.first(shape.form, t), true;
            const bool differs = seconds_.differ(*out_.value.find(shape.form), read, t);
            (differs ? problems : notes)
                .add({differs ? errc::form_differs : errc::form_twice, {}, t.line, 0},
                     first_name(shape.title_zh));
            return true;
        }
        seconds_.first(shape.form, t);
        // Headings over nothing may be a form without figures or one that lost them: a person looks.
        if (read.rows().empty())
            notes.add({errc::row_missing, {}, t.line, 0}, first_name(shape.title_zh));
        out_.value.forms.push_back(std::move(read));
        out_.value.form_files.push_back({shape.form, f.name});
        return true;
    }

    void read_own(const account_file& f) {
        problem_list problems{f.path, out_.problems};
        if (f.name == "waivers.csv") {
            out_.value.waivers = read_waivers(*set_, f.text, f.path, problems);
            return;
        }
        if (f.name != "identities.csv") return; // read_text() reads the others
        out_.value.identities = read_identities(*set_, f.text, f.path, problems);
        refuse_wide_rules(out_.value.identities, out_.value.view(), problems);
        problem_list notes{f.path, out_.notes};
        report_missing_rows(out_.value.identities, out_.value.view(), notes);
    }

    void read_text() {
        if (own_.empty()) return;
        detail::plain_list<published_file> files;
        files.reserve(own_.size());
        for (const account_file& f : own_)
            files.push_back({f.name, f.text, f.path});
        auto read = read_published_text(files);
        out_.text = std::move(read.value);
        add_new(out_.problems, std::move(read.problems));
        append(out_.repairs, std::move(read.repairs));
    }

    std::string folder_;
    const read_options& options_;
    account_reading& out_;
    std::vector<account_file> files_;
    std::vector<account_file> own_{};
    std::vector<title_index> indices_{};    // of sets that are not shipped
    plain_list<const form_set*> indexed_{}; // those sets
    const form_set* set_ = &final_accounts::set;
    bool unit_from_table_ = false;
    std::uint64_t failed_ = 0; // form_bit() of each
    second_forms seconds_{};
};

} // namespace detail

/// The account of some texts, in the shape it was published [读取账套].
/// Returns: what could be read. A form with a cell that cannot be read is left out; what was left aside,
/// repaired or not understood is listed. Texts whose names are not those of CSV files are named as not read.
/// Errors: those of grid_of_csv, form_of_table, read_identities, read_waivers and read_published_text; as problems, never as
/// exceptions.
/// Complexity: linear in the texts; memory about four times their size, and 2 KiB a table.
/// Example: read_account_texts({{"05 一般公共预算财政拨款支出决算表.csv", text}}).value
inline account_reading read_account_texts(std::vector<account_text> files,
                                          const read_options& options = {}) {
    account_reading out;
    std::vector<detail::account_file> forms;
    for (account_text& f : files) {
        if (!detail::is_csv(f.name) || detail::is_other_file(f.name))
            out.not_read.push_back(std::move(f.name));
        else
            forms.push_back({.name = f.name, .path = f.name, .text = std::move(f.text)});
    }
    detail::account_reader{"", std::move(forms), options, out}.read();
    return out;
}

} // namespace kemu::inline v0

#endif
