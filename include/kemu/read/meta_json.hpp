// SPDX-License-Identifier: BSL-1.0
// meta.json: what an account folder says of its agency, its year and its figures; needs kemu::json.
//
// Here:               when to use it:
//   read_meta         reads the text of the file
//
// The keys: agency_name (or unit_name), agency_kind (or unit_type: "administrative" or "institution"),
// scope ("single": one agency only, or "department"), fiscal_year, amount_unit ("元", "千元", "万元" or "亿元"),
// amount_decimals (0 to 6), slug, form_set, forms_present (["01", ...]). A key that is nearly one of these is
// said to be one; others are somebody else's. The file only adds to, and overrides, what the documents say.
#ifndef KEMU_READ_META_JSON_HPP
#define KEMU_READ_META_JSON_HPP

#include <kemu/base/problem.hpp>
#include <kemu/form/view.hpp>
#include <kemu/read/account_meta.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/text/position.hpp>
#include <kemu/text/unit.hpp>
#include <kemu/text/utf8.hpp>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// The events of the parser. No document is built: a hostile one costs nothing.
class meta_reader {
public:
    meta_reader(std::string_view text, account_meta& out, problem_list& problems) noexcept
        : text_(text), in_{text.data(), text.size()}, out_(out), problems_(problems) {}

    void read() {
        rapidjson::Reader reader;
        constexpr unsigned flags =
            rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
        if (reader.Parse<flags>(in_, *this).IsError()) {
            const std::size_t at = reader.GetErrorOffset();
            const position p = position_of(text_, at < text_.size() ? at : text_.size());
            problems_.add({errc::bad_json, text_.substr(at < text_.size() ? at : text_.size(), 16),
                           p.line, p.column});
            return;
        }
        if (!is_object_) problems_.add({errc::bad_json, text_.substr(0, 16), 1, 1}, "{}");
    }

    // The names that the parser wants.
    // NOLINTBEGIN(readability-identifier-naming)
    bool Null() { return value({}, "null"); }
    bool Bool(bool b) { return value({}, b ? "true" : "false"); }
    bool Int(int) { return true; }
    bool Uint(unsigned) { return true; }
    bool Int64(std::int64_t) { return true; }
    bool Uint64(std::uint64_t) { return true; }
    // Numbers come as text, so that no binary floating point is near them.
    template <class Number>
    bool Double(Number) {
        return true;
    }
    bool RawNumber(const char* s, rapidjson::SizeType n, bool) { return number({s, n}); }
    bool String(const char* s, rapidjson::SizeType n, bool) {
        const std::string_view text{s, n};
        return value(text, text);
    }
    bool StartObject() {
        if (depth_ == 0) is_object_ = true;
        return open("{");
    }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open("["); }
    bool EndArray(rapidjson::SizeType) { return close(); }
    bool Key(const char* s, rapidjson::SizeType n, bool) {
        if (depth_ != 1) return true;
        key_.assign(s, n);
        key_end_ = in_.Tell();
        if (is_known(key_)) {
            for (const std::string& seen : seen_)
                if (seen == key_) return wrong(key_);
            seen_.push_back(key_);
            return true;
        }
        nearest_label nearest{key_};
        for (const std::string_view k : keys) // of others more than two letters differ
            if (k.size() <= key_.size() + 2 && key_.size() <= k.size() + 2) nearest.offer(k);
        const std::string meant = nearest.best();
        if (!meant.empty() && label_distance(meant, key_) <= 2) {
            const position p = place();
            problems_.add({errc::key_unknown, key_, p.line, p.column}, meant);
        }
        return true;
    }
    // NOLINTEND(readability-identifier-naming)

private:
    static constexpr const char* keys[] = {
        "unit_name",   "agency_name",     "fiscal_year", "unit_type", "agency_kind",  "scope",
        "amount_unit", "amount_decimals", "slug",        "form_set",  "forms_present"};
    static bool is_known(std::string_view key) noexcept {
        for (const char* k : keys)
            if (key == k) return true;
        return false;
    }
    // Lines are counted from the start: not for problems that are only counted.
    position place() const {
        if (problems_.size() >= problem_list::most) return {};
        const std::size_t length = key_.size() + 2;
        return position_of(text_, key_end_ >= length ? key_end_ - length : 0);
    }
    // A value that the key cannot have; the place is that of the key.
    bool wrong(std::string_view value) {
        const position p = place();
        problems_.add({errc::meta_value, value, p.line, p.column}, key_);
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
    bool number(std::string_view printed) {
        std::int64_t n = 0;
        bool whole = !printed.empty() && printed.size() <= 9;
        for (std::size_t i = 0; whole && i < printed.size(); ++i) {
            whole = printed[i] >= '0' && printed[i] <= '9';
            n = n * 10 + (printed[i] - '0');
        }
        if (depth_ == 1 && whole && key_ == "fiscal_year" && n >= 1990 && n <= 2100)
            out_.year = static_cast<int>(n);
        else if (depth_ == 1 && whole && key_ == "amount_decimals" && n <= 6)
            out_.amount_decimals = static_cast<int>(n);
        else
            return value({}, printed);
        return true;
    }
    bool value(std::optional<std::string_view> s, std::string_view printed) {
        const bool listed = depth_ == 2 && key_ == "forms_present";
        if (!listed && (depth_ != 1 || !is_known(key_))) return true;
        return (s.has_value() && take(*s)) || wrong(printed);
    }
    bool take(std::string_view s) {
        if (depth_ == 2) {
            bool digits = s.size() == 2;
            for (const char c : s)
                digits = digits && c >= '0' && c <= '9';
            if (digits) out_.forms_present.push_back("form" + std::string{s});
            return digits;
        }
        if (key_ == "unit_name" || key_ == "agency_name") return out_.agency_name = s, !s.empty();
        if (key_ == "slug") return out_.slug = s, true;
        if (key_ == "form_set") return out_.form_set = s, !s.empty();
        if (key_ == "scope") {
            out_.is_single_agency = s == "single";
            return s == "single" || s == "department";
        }
        if (key_ == "amount_unit") {
            const auto u = parse_unit(s);
            if (u) out_.amount_unit = *u;
            return u.has_value();
        }
        if (key_ != "unit_type" && key_ != "agency_kind") return false;
        for (const agency_kind k : {agency_kind::administrative, agency_kind::institution})
            if (name_of(k) == s) return out_.agency_kind = k, true;
        return s.empty();
    }

    std::string_view text_;
    rapidjson::MemoryStream in_;
    account_meta& out_;
    problem_list& problems_;
    std::size_t key_end_ = 0; // past the last key
    std::string key_{};       // at the top
    std::vector<std::string> seen_{};
    int depth_ = 0;
    bool is_object_ = false;
};

} // namespace detail

/// Reads meta.json [读取 meta.json].
/// Returns: what the file says; `problems` has what is wrong with it.
/// Errors: those of utf8.hpp, file_empty, bad_json; meta_value and key_unknown with the key as their detail.
/// Complexity: linear in the text.
/// Example: read_meta("{\"fiscal_year\": 2024, \"amount_unit\": \"万元\"}", problems).year is 2024.
inline account_meta read_meta(std::string_view text, problem_list& problems) {
    account_meta out;
    if (const error e = find_encoding_error(text); e.code != errc::none)
        problems.add(e);
    else if (plain_text(without_mark(text)).empty())
        problems.add({errc::file_empty, {}, 0, 0});
    else
        detail::meta_reader{without_mark(text), out, problems}.read();
    return out;
}

} // namespace kemu::inline v0

#endif
