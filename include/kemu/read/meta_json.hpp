// SPDX-License-Identifier: BSL-1.0
// meta.json: what an account folder says of its unit, its year and its figures.
//
// Here:               when to use it:
//   read_meta         fills the head of an account from the text of the file
//
// The keys: unit_name (required), fiscal_year (required, 2018 to 2026), unit_type ("administrative"
// or "institution"), amount_unit ("元", "千元", "万元" or "亿元"; 万元 where it is left out),
// amount_decimals (0 to 6; 2), slug, forms_present (["01", ...]). Other keys are somebody else's.
#ifndef KEMU_READ_META_JSON_HPP
#define KEMU_READ_META_JSON_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/text/unit.hpp>
#include <kemu/text/utf8.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// Reads a text for the JSON parser and remembers how far that has come, because its events do not
// say where they happen.
struct counting_iterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char** reached;

    reference operator*() const noexcept { return *at; }
    counting_iterator& operator++() noexcept {
        ++at;
        if (reached != nullptr) *reached = at;
        return *this;
    }
    counting_iterator operator++(int) noexcept {
        const counting_iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const counting_iterator& a, const counting_iterator& b) noexcept {
        return a.at == b.at;
    }
    friend bool operator!=(const counting_iterator& a, const counting_iterator& b) noexcept {
        return !(a == b);
    }
};

// The events of the parser. No document is built: a hostile one costs nothing.
class meta_reader {
public:
    using json = nlohmann::json;

    meta_reader(std::string_view text, account& out, std::vector<form_id>& forms,
                problem_list& problems) noexcept
        : text_(text), out_(out), forms_(forms), problems_(problems), reached_(text.data()) {}

    void read() {
        const char* const end = text_.data() + text_.size();
        if (!json::sax_parse(counting_iterator{text_.data(), &reached_},
                             counting_iterator{end, nullptr}, this))
            return;
        if (!is_object_)
            problems_.add({errc::bad_json, text_, 1, 1}, "{}");
        else
            for (const char* key : {"unit_name", "fiscal_year"})
                if (!has(key)) problems_.add({errc::meta_value, {}, 0, 0}, key);
    }

    bool null() { return value(nullptr, "null"); }
    bool boolean(bool b) { return value(nullptr, b ? "true" : "false"); }
    bool number_integer(json::number_integer_t n) { return integer(n, std::to_string(n)); }
    bool number_unsigned(json::number_unsigned_t n) {
        constexpr json::number_unsigned_t most = 1'000'000'000;
        return integer(n < most ? static_cast<std::int64_t>(n) : -1, std::to_string(n));
    }
    bool number_float(json::number_float_t, const std::string& s) { return value(nullptr, s); }
    bool string(std::string& s) { return value(&s, s); }
    bool binary(json::binary_t&) { return true; }
    bool start_object(std::size_t) {
        if (depth_ == 0) is_object_ = true;
        return open("{");
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open("["); }
    bool end_array() { return close(); }

    bool key(std::string& s) {
        if (depth_ != 1) return true;
        key_ = s;
        key_end_ = reached_;
        if (has(s))
            wrong(s);
        else if (is_known(s))
            seen_.push_back(s);
        return true;
    }

    template <class Exception>
    bool parse_error(std::size_t read, const std::string& token, const Exception&) {
        // The last byte read is the one that the parser could not take; one more is the end.
        const char* const place = text_.data() + (read > 0 ? read - 1 : 0);
        const char* line_start = text_.data();
        if (text_.starts_with("\xEF\xBB\xBF") && place - line_start >= 3) line_start += 3;
        std::uint32_t line = 1;
        for (const char* p = line_start; p < place; ++p)
            if (*p == '\n') {
                ++line;
                line_start = p + 1;
            }
        problems_.add(
            {errc::bad_json, token, line, static_cast<std::uint32_t>(place - line_start + 1)});
        return false;
    }

private:
    static bool is_known(std::string_view key) noexcept {
        for (const char* k : {"unit_name", "fiscal_year", "unit_type", "amount_unit",
                              "amount_decimals", "slug", "forms_present"})
            if (key == k) return true;
        return false;
    }
    bool has(std::string_view key) const noexcept {
        for (const std::string& s : seen_)
            if (s == key) return true;
        return false;
    }

    // A value that the key cannot have; the place is that of the key.
    bool wrong(std::string_view value) {
        std::uint32_t line = 1;
        const char* line_start = text_.data();
        for (const char* p = text_.data(); p < key_end_; ++p)
            if (*p == '\n') {
                ++line;
                line_start = p + 1;
            }
        std::uint32_t column = 0;
        if (const auto width = static_cast<std::ptrdiff_t>(key_.size() + 2);
            key_end_ - line_start >= width)
            column = static_cast<std::uint32_t>(key_end_ - line_start - width + 1);
        problems_.add({errc::meta_value, value, line, column}, key_);
        return true;
    }

    bool open(std::string_view bracket) {
        if (depth_ == 1 && is_known(key_) && (bracket == "{" || key_ != "forms_present"))
            wrong(bracket);
        if (depth_ == 2 && key_ == "forms_present") wrong(bracket);
        ++depth_;
        return true;
    }
    bool close() noexcept {
        --depth_;
        return true;
    }

    bool integer(std::int64_t n, const std::string& printed) {
        if (depth_ == 1 && key_ == "fiscal_year" && n >= 2018 && n <= 2026)
            out_.year = static_cast<int>(n);
        else if (depth_ == 1 && key_ == "amount_decimals" && n >= 0 && n <= 6)
            out_.amount_decimals = static_cast<int>(n);
        else
            return value(nullptr, printed);
        return true;
    }

    // `s` is nullptr where the value is no string.
    bool value(const std::string* s, std::string_view printed) {
        const bool listed = depth_ == 2 && key_ == "forms_present";
        if (!listed && (depth_ != 1 || !is_known(key_))) return true;
        return (s != nullptr && take(*s)) || wrong(printed);
    }

    bool take(const std::string& s) {
        if (depth_ == 2) {
            const form_id f = s.size() == 2 ? form_named("form" + s) : form_id::none;
            if (f != form_id::none) forms_.push_back(f);
            return f != form_id::none;
        }
        if (key_ == "unit_name") return out_.unit_name = s, !s.empty();
        if (key_ == "slug") return out_.slug = s, true;
        if (key_ == "amount_unit") {
            const auto u = parse_unit(s);
            if (u) out_.amount_unit = *u;
            return u.has_value();
        }
        if (key_ != "unit_type") return false;
        for (const unit_type t : {unit_type::administrative, unit_type::institution})
            if (unit_type_name(t) == s) return out_.unit_type = t, true;
        return s.empty();
    }

    std::string_view text_;
    account& out_;
    std::vector<form_id>& forms_;
    problem_list& problems_;
    const char* reached_; // one past the last byte that the parser has seen
    const char* key_end_ = nullptr;
    std::string key_{}; // at the top
    std::vector<std::string> seen_{};
    int depth_ = 0;
    bool is_object_ = false;
};

} // namespace detail

/// Fills the head of an account from meta.json [读取 meta.json].
/// Returns: false when anything is wrong, and then `problems` has what; `forms_present` gets the
/// forms that the file says the account has.
/// Errors: those of encoding.hpp, file_empty, bad_json, and meta_value with the key as its detail.
/// Complexity: linear in the text.
inline bool read_meta(std::string_view text, std::string_view file, account& out,
                      std::vector<problem>& problems, std::vector<form_id>& forms_present) {
    problem_list list{file, problems};
    if (const error e = find_encoding_error(text); e.code != errc::none)
        list.add(e);
    else if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == text.npos)
        list.add({errc::file_empty, {}, 0, 0});
    else
        detail::meta_reader{text, out, forms_present, list}.read();
    return list.empty();
}
inline bool read_meta(std::string_view text, std::string_view file, account& out,
                      std::vector<problem>& problems) {
    std::vector<form_id> forms_present;
    return read_meta(text, file, out, problems, forms_present);
}

} // namespace kemu::inline v0

#endif
