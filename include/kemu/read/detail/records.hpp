// SPDX-License-Identifier: BSL-1.0
// Small tables in CSV files, read by the titles of their columns.
#ifndef KEMU_READ_DETAIL_RECORDS_HPP
#define KEMU_READ_DETAIL_RECORDS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/label.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0::detail {

/// Must a column be there, and must its fields say something?
enum class presence : std::uint8_t { optional, in_header, in_every_record };

/// One column of a table.
struct field_title {
    const char* name; // English title
    const char* zh;   // Chinese titles, separated by '|'
    kemu::detail::presence presence;
};

/// Is there nothing but blanks?
constexpr bool is_blank_text(std::string_view s) noexcept {
    while (!s.empty()) {
        const std::size_t before = s.size();
        for (const std::string_view blank_character : {" ", "\t", "\u3000"})
            if (s.starts_with(blank_character)) s.remove_prefix(blank_character.size());
        if (s.size() == before) return false;
    }
    return true;
}

/// Where a part of a field's text stands in its file.
constexpr error error_in_field(errc code, const csv_field& f, std::string_view part) noexcept {
    const position p = position_in(f, static_cast<std::size_t>(part.data() - f.text.data()));
    return {code, part, p.line, p.column};
}

/// Reads a table record by record. What is wrong goes to the problems; a record with anything wrong
/// about its fields is passed over.
class titled_records {
public:
    // Such tables are written by hand; a file beyond is something else.
    static constexpr std::size_t most_records = 5'000;

    titled_records(std::string_view text, array_view<field_title> titles, problem_list& problems)
        : titles_(titles), problems_(problems), in_(text), places_(titles.size(), missing) {
        if (const error e = find_encoding_error(text); e.code != errc::none)
            problems_.add(e);
        else if (!in_.next())
            problems_.add({errc::file_empty, {}, 0, 0});
        else if (in_.failed())
            problems_.add(in_.error());
        else
            read_header();
    }

    /// Goes on to the next record that has every field it needs.
    /// Returns: false at the end, or after a header that was wrong.
    bool next() {
        while (usable_ && in_.next()) {
            if (in_.failed()) {
                problems_.add(in_.error());
                continue;
            }
            record_ = in_.fields();
            if (++count_ > most_records) {
                add(errc::too_many_rows, record_[0], std::to_string(most_records));
                return false;
            }
            if (has_all_fields()) return true;
        }
        return false;
    }

    /// A field of the present record; an empty one where the file has no such column.
    csv_field field(std::size_t title) const {
        const std::size_t place = places_[title];
        return place != missing ? record_[place] : csv_field{{}, record_[0].line, 0, false};
    }

    void add(errc code, const csv_field& f, std::string detail = {}) {
        problems_.add({code, f.text, f.line, f.column}, std::move(detail));
    }
    void add(const error& e, std::string detail = {}) { problems_.add(e, std::move(detail)); }

    /// How many problems there are so far, to know whether a record added one.
    std::size_t problems() const noexcept { return problems_.size(); }

private:
    static constexpr std::size_t missing = static_cast<std::size_t>(-1);

    void read_header() {
        const std::size_t before = problems_.size();
        const auto header = in_.fields();
        width_ = header.size();
        for (std::size_t i = 0; i < header.size(); ++i) {
            std::size_t t = 0;
            while (t < titles_.size() && header[i].text != titles_[t].name &&
                   !label_in(header[i].text, titles_[t].zh))
                ++t;
            if (t == titles_.size())
                add(errc::column_unknown, header[i]);
            else if (places_[t] != missing)
                add(errc::column_twice, header[i]);
            else
                places_[t] = i;
        }
        for (std::size_t t = 0; t < titles_.size(); ++t)
            if (titles_[t].presence != presence::optional && places_[t] == missing)
                problems_.add({errc::column_missing, {}, in_.line(), 0}, title(t));
        usable_ = problems_.size() == before;
    }

    // "basic 基本支出", for people who look for either.
    std::string title(std::size_t t) const {
        const std::string_view zh = titles_[t].zh;
        return std::string{titles_[t].name} + " " + std::string{zh.substr(0, zh.find('|'))};
    }

    bool has_all_fields() {
        if (record_.size() != width_) {
            const csv_field& place = record_.size() > width_ ? record_[width_] : record_.back();
            add(errc::wrong_field_count, place,
                std::to_string(record_.size()) + " / " + std::to_string(width_));
            return false;
        }
        bool complete = true;
        for (std::size_t t = 0; t < titles_.size(); ++t)
            if (titles_[t].presence == presence::in_every_record && is_blank_text(field(t).text)) {
                add(errc::empty_text, field(t), title(t));
                complete = false;
            }
        return complete;
    }

    array_view<field_title> titles_;
    problem_list& problems_;
    csv_reader in_;
    plain_list<std::size_t> places_; // of each title in a record
    std::size_t width_ = 0;
    std::size_t count_ = 0;
    bool usable_ = false;
    array_view<csv_field> record_{};
};

} // namespace kemu::inline v0::detail

#endif
