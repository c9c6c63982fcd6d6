// SPDX-License-Identifier: BSL-1.0
// What an account publishes beside its forms, from the files of its folder [情况说明与绩效自评].
//
// Here:                    when to use it:
//   published_text         claims, sheets, base data and identities with the texts they refer to
//   published_template     an empty file, to be filled in
//   read_published_text    the same from the texts of the files that there are
#ifndef KEMU_READ_PUBLISHED_TEXT_HPP
#define KEMU_READ_PUBLISHED_TEXT_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/contains.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/evaluation/place.hpp>
#include <kemu/read/claims_csv.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/read/evaluation_csv.hpp>
#include <kemu/read/stated_identities_csv.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What an account publishes beside its forms [情况说明与绩效自评].
/// Copies share the texts.
struct published_text {
    claim_list claims{};
    evaluation_list evaluation{};
    base_data_list base_data{};
    stated_identity_list identities{};
    std::vector<problem> transcription{}; ///< what was mended when the document was typed in

    /// What the checks see; `forms` are those that claims point to, nullptr for none.
    /// Requires: this and the forms outlive it.
    /// Errors: does not compile on a temporary, whose texts would be gone.
    disclosure view(const account_view* forms) const&& = delete;
    disclosure view(const account_view* forms) const& noexcept {
        return {forms, claims.claims(), evaluation.view(), base_data.figures()};
    }
    bool empty() const noexcept {
        return claims.claims().empty() && evaluation.view().empty() && base_data.figures().empty();
    }
};

/// One file beside the forms of an account.
struct published_file {
    std::string_view name{}; ///< statements.csv …
    std::string_view text{};
    std::string_view path{}; ///< as problems name it
};

/// The names of the files beside the forms, in the order in which they are written as templates.
inline constexpr std::string_view published_file_names[] = {
    "statements.csv",         "performance_tables.csv", "performance_funds.csv", "performance.csv",
    "performance_totals.csv", "base_data.csv",          "repairs.csv",           "identities.csv"};

namespace detail {

// Lists what whoever typed a document in has mended.
inline void read_transcription(const published_file& file, std::vector<problem>& problems,
                               std::vector<problem>& mended) {
    enum : std::size_t { where, location, printed, value, reason };
    static constexpr field_title titles[] = {
        {"file", "文件", presence::in_every_record},
        {"location", "位置", presence::in_every_record},
        {"source_text", "原文", presence::optional},
        {"value", "改为", presence::optional},
        {"reason", "理由", presence::in_header},
    };
    problem_list wrong{file.path, problems};
    problem_list list{file.path, mended};
    titled_records in{file.text, titles, wrong};
    while (in.next()) {
        const auto text = [&in](std::size_t f) { return std::string{in.field(f).text}; };
        const csv_field at = in.field(where);
        std::string detail = text(value);
        if (!text(reason).empty()) detail += (detail.empty() ? "" : ": ") + text(reason);
        const std::string place = text(where) + " " + text(location) +
                                  (text(printed).empty() ? std::string{} : ": " + text(printed));
        list.add({errc::repaired, place, at.line, at.column}, detail);
    }
}

inline void append(std::vector<problem>& out, std::vector<problem>&& more) {
    for (problem& p : more)
        out.push_back(std::move(p));
}

// Both readers of identities.csv see its header and its ids; what both say is said once.
inline void add_new(std::vector<problem>& out, std::vector<problem>&& more) {
    for (problem& p : more)
        if (!contains_if(out, [&p](const problem& o) {
                return o.code == p.code && o.file == p.file && o.line == p.line &&
                       o.column == p.column && o.text == p.text;
            }))
            out.push_back(std::move(p));
}

template <std::size_t N>
std::string header_of(const field_title (&titles)[N], bool chinese) {
    std::string out;
    for (const field_title& t : titles) {
        const std::string_view zh = t.zh;
        out +=
            (out.empty() ? "" : ",") + std::string{chinese ? zh.substr(0, zh.find('|')) : t.name};
    }
    return out + "\r\n";
}

} // namespace detail

/// An empty file beside the forms, to be filled in [情况说明与绩效自评模板].
/// Returns: its header; empty for a name that is none of statements.csv, performance*.csv and base_data.csv.
/// Complexity: linear in its columns.
inline std::string published_template(std::string_view name, bool chinese) {
    using sheets = detail::evaluation_reader;
    if (name == "statements.csv") return detail::header_of(detail::claim_reader::titles, chinese);
    if (name == "performance_tables.csv") return detail::header_of(sheets::table_titles, chinese);
    if (name == "performance_funds.csv") return detail::header_of(sheets::fund_titles, chinese);
    if (name == "performance.csv") return detail::header_of(sheets::indicator_titles, chinese);
    if (name == "performance_totals.csv") return detail::header_of(sheets::total_titles, chinese);
    if (name == "base_data.csv")
        return detail::header_of(detail::base_data_reader::titles, chinese);
    return {};
}

/// What stands in the files beside the forms [读取情况说明与绩效自评].
/// Returns: what could be read; files of other names are passed over.
/// Errors: as problems: column_missing and the like of repairs.csv; those of read_claims, read_evaluation, read_base_data and read_stated_identities.
/// Complexity: linear in the texts.
/// Example: read_published_text(files).value.view(nullptr)
inline reading<published_text> read_published_text(array_view<published_file> files) {
    reading<published_text> out;
    const auto named = [files](std::string_view name) -> const published_file* {
        for (const published_file& f : files)
            if (f.name == name) return &f;
        return nullptr;
    };
    const auto take = [&out](auto&& read, auto& into) {
        into = std::move(read.value);
        detail::append(out.problems, std::move(read.problems));
        detail::append(out.repairs, std::move(read.repairs));
    };
    if (const auto* f = named("statements.csv"))
        take(read_claims(f->text, f->path), out.value.claims);
    evaluation_files sheets;
    const auto sheet = [&named](std::string_view name, std::optional<evaluation_file>& into) {
        if (const auto* f = named(name)) into = evaluation_file{f->text, f->path};
    };
    sheet("performance_tables.csv", sheets.tables);
    sheet("performance_funds.csv", sheets.funds);
    sheet("performance.csv", sheets.indicators);
    sheet("performance_totals.csv", sheets.totals);
    take(read_evaluation(sheets), out.value.evaluation);
    if (const auto* f = named("base_data.csv"))
        take(read_base_data(f->text, f->path), out.value.base_data);
    if (const auto* f = named("identities.csv"))
        take(read_stated_identities(f->text, f->path), out.value.identities);
    if (const auto* f = named("repairs.csv"))
        detail::read_transcription(*f, out.problems, out.value.transcription);
    return out;
}

} // namespace kemu::inline v0

#endif
