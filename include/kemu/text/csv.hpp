// SPDX-License-Identifier: BSL-1.0
// CSV as RFC 4180 has it: records one at a time, every field with its place.
//
// Here:               when to use it:
//   csv_reader        reads a text record by record; owns no copy of it
//   csv_field         one field with its line and column
//   csv_limits        what a hostile text may not exceed
//   append_csv_field  writes one field, in quotes where it needs them
//
// Taken are LF, CRLF and CR as line ends, quoted fields with line breaks and "", and a byte order
// mark. An empty line is no record. Nothing is trimmed, and nothing is guessed: a quote in the wrong
// place is an error.
#ifndef KEMU_TEXT_CSV_HPP
#define KEMU_TEXT_CSV_HPP

#include <kemu/base/error.hpp>

#include <boost/range/iterator_range_core.hpp>
#include <boost/spirit/home/x3/char.hpp>
#include <boost/spirit/home/x3/core.hpp>
#include <boost/spirit/home/x3/directive.hpp>
#include <boost/spirit/home/x3/operator.hpp>
#include <boost/spirit/home/x3/string.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// One field of a record.
/// Units: line and column count from 1, column in bytes; they are those of the field's first byte,
/// which for a quoted field is its quote.
struct csv_field {
    std::string_view text{}; ///< without its quotes; lives until the next record is read
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool quoted = false;
};

/// What a text may not exceed. The defaults are far beyond what forms have.
struct csv_limits {
    std::size_t field_bytes = 65'536;
    std::size_t fields = 256; ///< in one record
};

namespace detail::csv {

namespace x3 = boost::spirit::x3;
using bytes = boost::iterator_range<const char*>;

// The grammar of one field; what follows it is the reader's to judge. The numbers of bytes are
// bounded here, so that no field is read further than it may reach.
inline const auto undoubled = ~x3::char_('"') | "\"\"";
inline const auto unquoted = ~x3::char_(",\"\r\n");

inline auto quoted(std::size_t most) {
    return x3::lit('"') >> x3::raw[x3::repeat(std::size_t{0}, most)[undoubled]] >> x3::lit('"');
}
inline auto plain(std::size_t most) {
    return x3::raw[x3::repeat(std::size_t{0}, most)[unquoted]];
}

} // namespace detail::csv

/// Reads a text record by record [CSV 读取].
/// Requires: the text is valid UTF-8 (encoding.hpp) and outlives the reader.
/// Complexity: linear in the text; memory for the fields of one record.
/// Source: RFC 4180, section 2.
/// Example: csv_reader in{text}; while (in.next()) use(in.fields());
class csv_reader {
public:
    explicit csv_reader(std::string_view text, csv_limits limits = {}) noexcept
        : at_(text.data()), end_(at_ + text.size()), limits_(limits) {
        if (text.starts_with("\xEF\xBB\xBF")) at_ += 3;
        line_start_ = at_;
    }

    /// Goes on to the next record.
    /// Returns: false at the end of the text. After true either failed() and error() says why, or
    /// fields() holds the record.  Errors: bad_quoting, field_too_long, wrong_field_count beyond
    /// the limit; reading goes on with the next line, but not after a quoted field without end.
    bool next() {
        fields_.clear();
        unescaped_.clear();
        error_ = {};
        while (at_ != end_ && end_line())
            continue;
        if (at_ == end_) return false;
        line_ = current_line_;
        do {
            if (fields_.size() == limits_.fields) {
                fail(errc::wrong_field_count, at_);
                return true;
            }
            if (!read_field()) return true;
        } while (skip(','));
        if (at_ != end_) end_line();
        return true;
    }

    bool failed() const noexcept { return error_.code != errc::none; }
    const kemu::error& error() const noexcept { return error_; }
    std::span<const csv_field> fields() const noexcept { return fields_; }
    /// The line on which the record begins.
    std::uint32_t line() const noexcept { return line_; }

private:
    std::uint32_t column_of(const char* p) const noexcept {
        return static_cast<std::uint32_t>(p - line_start_ + 1);
    }

    bool skip(char c) noexcept {
        const bool found = at_ != end_ && *at_ == c;
        if (found) ++at_;
        return found;
    }

    // Passes one line end, if there is one here.
    // Requires: the text is not at its end.
    bool end_line() noexcept {
        if (*at_ != '\r' && *at_ != '\n') return false;
        if (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
        ++at_;
        ++current_line_;
        line_start_ = at_;
        return true;
    }

    bool read_field() {
        csv_field f{{}, current_line_, column_of(at_), at_ != end_ && *at_ == '"'};
        detail::csv::bytes found;
        if (f.quoted) {
            const char* const opening = at_;
            const bool ends = parse(detail::csv::quoted(limits_.field_bytes), found);
            // A further quote is the half of a doubled one that the limit has cut in two.
            if (!ends || (at_ != end_ && *at_ == '"')) {
                const auto rest = static_cast<std::size_t>(end_ - opening);
                fail(rest > limits_.field_bytes ? errc::field_too_long : errc::bad_quoting,
                     opening);
                at_ = end_; // where the field ends, and so where the next record begins, is unknown
                return false;
            }
            count_lines(found);
        } else {
            parse(detail::csv::plain(limits_.field_bytes), found);
        }
        f.text = {found.begin(), found.size()};
        // What follows a field is a comma or the end of the line; else the field was cut short.
        if (at_ != end_ && *at_ != ',' && *at_ != '\r' && *at_ != '\n') {
            const bool is_long = found.size() >= limits_.field_bytes && *at_ != '"';
            fail(is_long ? errc::field_too_long : errc::bad_quoting, at_);
            return false;
        }
        if (f.quoted) f.text = without_doubled_quotes(f.text);
        fields_.push_back(f);
        return true;
    }

    template <class Grammar>
    bool parse(const Grammar& grammar, detail::csv::bytes& found) {
        return detail::csv::x3::parse(at_, end_, grammar, found);
    }

    void count_lines(detail::csv::bytes found) noexcept {
        for (const char* p = found.begin(); p != found.end(); ++p) {
            if (*p != '\n' && (*p != '\r' || p[1] == '\n')) continue;
            ++current_line_;
            line_start_ = p + 1;
        }
    }

    std::string_view without_doubled_quotes(std::string_view s) {
        if (s.find('"') == s.npos) return s;
        std::string& out = unescaped_.emplace_back();
        out.reserve(s.size());
        for (std::size_t i = 0; i < s.size(); ++i) {
            out += s[i];
            if (s[i] == '"') ++i;
        }
        return out;
    }

    void fail(errc code, const char* place) noexcept {
        const char* stop = place;
        while (stop != end_ && stop - place < 80 && *stop != '\r' && *stop != '\n')
            ++stop;
        error_ = {
            code, {place, static_cast<std::size_t>(stop - place)}, current_line_, column_of(place)};
        while (at_ != end_ && *at_ != '\r' && *at_ != '\n')
            ++at_;
    }

    const char* at_;
    const char* end_;
    const char* line_start_ = nullptr;
    csv_limits limits_;
    std::uint32_t current_line_ = 1;
    std::uint32_t line_ = 0;
    kemu::error error_{};
    std::vector<csv_field> fields_{};
    std::deque<std::string> unescaped_{}; // a deque: texts stay where they are
};

/// Appends one field to a line of CSV, in quotes where it needs them [CSV 写入].
inline void append_csv_field(std::string& out, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == field.npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

} // namespace kemu::inline v0

#endif
