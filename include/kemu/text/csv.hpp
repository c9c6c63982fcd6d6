// SPDX-License-Identifier: BSL-1.0
// Records of comma-separated and tab-separated text, one at a time, every field with its place.
//
// Here:                when to use it:
//   csv_reader         reads a text record by record; owns no copy of it
//   csv_field          one field with its line and column
//   position_in        the place of a byte within a field
//   csv_dialect        between commas as RFC 4180 has it, or between tabs
//   dialect_of         which of the two a text is, by its first line
//   csv_options        the dialect, and what a hostile text may not exceed
//   append_csv_record  writes one record
//   append_csv_field   writes one field
//
// Taken are LF, CRLF and CR as line ends, quoted fields with line breaks and "", and a byte order
// mark. An empty line is no record. Nothing is trimmed, and nothing is guessed: a quote in the wrong
// place is an error.
#ifndef KEMU_TEXT_CSV_HPP
#define KEMU_TEXT_CSV_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/printable.hpp>
#include <kemu/text/position.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// One field of a record [字段].
/// Units: line and column count from 1, column in bytes; they are those of the field's first byte,
/// which for a quoted field is its quote.
struct csv_field {
    std::string_view text{}; ///< without its quotes; lives until the next record is read
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool quoted = false;
    std::string_view
        source{}; ///< as the text has it, between the quotes; lives as long as the text

    friend constexpr bool operator==(const csv_field&, const csv_field&) noexcept = default;
};

/// The place of a byte of a field's text.
/// Requires: offset <= f.text.size().
/// Complexity: linear in the field.
constexpr position position_in(const csv_field& f, std::size_t offset) noexcept {
    if (!f.quoted) return {f.line, f.column + static_cast<std::uint32_t>(offset)};
    // A doubled quote is one byte of the text and two of the source.
    std::size_t at = 0;
    for (std::size_t i = 0; i < offset && at < f.source.size(); ++i)
        at += f.source[at] == '"' ? 2U : 1U;
    position p{f.line, f.column + 1};
    for (std::size_t i = 0; i < at && i < f.source.size(); ++i) {
        const bool before_lf = i + 1 < f.source.size() && f.source[i + 1] == '\n';
        if (f.source[i] == '\n' || (f.source[i] == '\r' && !before_lf))
            p = {p.line + 1, 1};
        else
            ++p.column;
    }
    return p;
}

/// What separates the fields of a record.
enum class csv_dialect : std::uint8_t {
    comma,     ///< commas, with quotation marks as in RFC 4180
    tab,       ///< tabs; a quotation mark is a character like others
    quoted_tab ///< tabs; a quotation mark at the start of a field quotes it, as spreadsheets save
};

/// The dialect of a text: tab if there is a tab in its first line.
/// Complexity: linear in the first line.
constexpr csv_dialect dialect_of(std::string_view text) noexcept {
    const std::size_t found = text.find_first_of("\t\r\n");
    return found != text.npos && text[found] == '\t' ? csv_dialect::tab : csv_dialect::comma;
}

/// How a text is read. The limits are far beyond what forms and lists have.
struct csv_options {
    csv_dialect dialect = csv_dialect::comma;
    std::size_t field_bytes = 65'536;
    std::size_t fields = 256; ///< in one record
};

/// Reads a text record by record [CSV 读取].
/// Requires: the text is valid UTF-8 (utf8.hpp) and outlives the reader.
/// Complexity: linear in the text; memory for the fields of one record.
/// Source: RFC 4180, section 2.
/// Thread safety: none; one reader for each thread.
/// Example: `csv_reader in{text}; while (in.next()) use(in.fields());`
class csv_reader {
public:
    explicit csv_reader(std::string_view text, csv_options options = {})
        : at_(text.data()), end_(at_ + text.size()), options_(options),
          separator_(options.dialect == csv_dialect::comma ? ',' : '\t') {
        at_ += text.size() - without_mark(text).size();
        line_start_ = at_;
    }
    csv_reader(const csv_reader&) = delete; // fields() points into it
    csv_reader& operator=(const csv_reader&) = delete;

    /// Goes on to the next record.
    /// Returns: false at the end of the text. After true either failed() and error() says why, or
    /// fields() holds the record.
    /// Errors: bad_quoting, field_too_long, wrong_field_count beyond the limit; reading goes on with
    /// the next line, but not after a quoted field without end or beyond the limit.
    bool next() {
        fields_.clear();
        doubled_ = 0;
        error_ = {};
        while (at_ != end_ && end_line())
            continue;
        if (at_ == end_) return false;
        line_ = current_line_;
        for (;;) {
            if (fields_.size() == options_.fields) {
                fail(errc::wrong_field_count, at_);
                return true;
            }
            if (!read_field()) return true;
            if (at_ == end_) break;
            if (*at_ != separator_) {
                end_line();
                break;
            }
            ++at_;
        }
        if (doubled_ != 0) undouble_quotes();
        return true;
    }

    /// Did the text break a rule of CSV?
    bool failed() const noexcept { return error_.code != errc::none; }
    /// What is wrong with the text, with its line and column; errc::none where nothing is.
    const kemu::error& error() const noexcept { return error_; }
    /// The fields of the record that next() read.
    array_view<csv_field> fields() const noexcept {
        const csv_field* const first = fields_.data();
        return {first, fields_.size()};
    }
    /// The line on which the record begins.
    std::uint32_t line() const noexcept { return line_; }

private:
    std::uint32_t column_of(const char* p) const noexcept {
        return static_cast<std::uint32_t>(p - line_start_ + 1);
    }
    bool at_line_end() const noexcept { return *at_ == '\r' || *at_ == '\n'; }

    // Passes one line end, if there is one here.
    // Requires: the text is not at its end.
    bool end_line() noexcept {
        if (!at_line_end()) return false;
        if (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
        ++at_;
        ++current_line_;
        line_start_ = at_;
        return true;
    }

    bool read_field() {
        const bool quotable = options_.dialect == csv_dialect::comma;
        if (options_.dialect != csv_dialect::tab && at_ != end_ && *at_ == '"')
            return read_quoted();
        const char* const start = at_;
        const auto room = static_cast<std::size_t>(end_ - at_);
        const char* const stop = at_ + (room < options_.field_bytes ? room : options_.field_bytes);
        // One look for most bytes: what may end a field is below them. Not by at_ itself, which a char* might
        // point to, as far as the compiler knows.
        const char separator = separator_;
        const auto ends = [&](char c) {
            return c == separator || c == '\r' || c == '\n' || (quotable && c == '"');
        };
        const char* p = start;
        for (;; ++p) {
            for (std::uint64_t word = 0; stop - p >= 8; p += 8) { // eight bytes that end none
                std::memcpy(&word, p, sizeof word);
                constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
                if (((word - ones * (',' + 1)) & ~word & ones << 7) != 0) break;
            }
            while (p != stop && static_cast<unsigned char>(*p) > ',')
                ++p;
            if (p == stop || ends(*p)) break;
        }
        at_ = p;
        if (at_ != end_ && *at_ != separator_ && !at_line_end()) {
            fail(quotable && *at_ == '"' ? errc::bad_quoting : errc::field_too_long, at_);
            return false;
        }
        const std::string_view text{start, static_cast<std::size_t>(at_ - start)};
        fields_.push_back({text, current_line_, column_of(start), false, text});
        return true;
    }

    bool read_quoted() {
        const char* const opening = at_++;
        csv_field f{{}, current_line_, column_of(opening), true, {}};
        std::size_t bytes = 0; // of its text
        for (;; ++at_, ++bytes) {
            if (at_ == end_ || bytes > options_.field_bytes) break;
            if (*at_ == '"') {
                if (at_ + 1 == end_ || at_[1] != '"') break; // the closing one
                ++at_;
                ++doubled_;
            } else if (*at_ == '\n' || (*at_ == '\r' && (at_ + 1 == end_ || at_[1] != '\n'))) {
                ++current_line_;
                line_start_ = at_ + 1;
            }
        }
        if (at_ == end_ || bytes > options_.field_bytes) {
            fail_at(bytes > options_.field_bytes ? errc::field_too_long : errc::bad_quoting,
                    opening, {f.line, f.column});
            at_ = end_; // where the field ends, and so where the next record begins, is unknown
            return false;
        }
        f.text = f.source = {opening + 1, static_cast<std::size_t>(at_ - opening - 1)};
        ++at_;
        if (at_ != end_ && *at_ != separator_ && !at_line_end()) {
            fail(errc::bad_quoting, at_);
            return false;
        }
        fields_.push_back(f);
        return true;
    }

    // Once for the whole record, so that the texts stay where they are.
    void undouble_quotes() {
        undoubled_.clear();
        std::size_t bytes = 0;
        for (const csv_field& f : fields_)
            if (f.quoted) bytes += f.source.size();
        undoubled_.reserve(bytes);
        for (csv_field& f : fields_) {
            if (!f.quoted) continue;
            const std::size_t first = undoubled_.size();
            for (std::size_t i = 0; i < f.source.size(); ++i) {
                undoubled_ += f.source[i];
                if (f.source[i] == '"') ++i;
            }
            f.text = std::string_view{undoubled_}.substr(first);
        }
    }

    void fail(errc code, const char* place) noexcept {
        fail_at(code, place, {current_line_, column_of(place)});
        while (at_ != end_ && !at_line_end())
            ++at_;
    }
    // The text of the error ends with the line.
    void fail_at(errc code, const char* place, position p) noexcept {
        const std::string_view rest = shortened({place, static_cast<std::size_t>(end_ - place)});
        error_ = {code, rest.substr(0, rest.find_first_of("\r\n")), p.line, p.column};
    }

    const char* at_;
    const char* end_;
    const char* line_start_ = nullptr;
    csv_options options_;
    char separator_;
    std::uint32_t current_line_ = 1;
    std::uint32_t line_ = 0;
    std::size_t doubled_ = 0; // pairs of quotes in the record
    kemu::error error_{};
    detail::plain_list<csv_field> fields_{};
    std::string undoubled_{};
};

/// Appends one field to a line of CSV, in quotes where it needs them [CSV 写入].
/// Complexity: linear in the field.
inline void append_csv_field(std::string& out, std::string_view field) {
    // In quotes a byte order mark at the start of a file stays a part of the field.
    if (field.find_first_of(",\"\r\n") == field.npos && !field.starts_with(byte_order_mark)) {
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

/// Appends one record of CSV with its line end.
/// A record of one empty field is written as "", because an empty line is no record; one without
/// fields is written as nothing.
/// Complexity: linear in the fields.
inline void append_csv_record(std::string& out, array_view<std::string_view> fields) {
    if (fields.empty()) return;
    if (fields.size() == 1 && fields[0].empty()) {
        out += "\"\"\n";
        return;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i != 0) out += ',';
        append_csv_field(out, fields[i]);
    }
    out += '\n';
}

} // namespace kemu::inline v0

#endif
