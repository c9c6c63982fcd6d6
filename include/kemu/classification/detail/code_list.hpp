// SPDX-License-Identifier: BSL-1.0
// Reads a list of codes (TSV or CSV) into rows, and says line by line what is wrong with it.
// generate.py reads the same lists by the same rules.
#ifndef KEMU_CLASSIFICATION_DETAIL_CODE_LIST_HPP
#define KEMU_CLASSIFICATION_DETAIL_CODE_LIST_HPP

#include <kemu/classification/budget.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/name_period.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0::detail {

/// One row of a list: one name of one code.
template <class Kind>
struct list_row {
    std::uint32_t line = 0;
    std::uint32_t column = 1; ///< of the code
    kemu::code<Kind> code{};
    std::string_view digits{}; ///< as the list writes them
    std::string name{};
    int since = 0;
    int until = 0;
    int known_from = 0; ///< known to be valid from here ...
    int known_to = 0;   ///< ... to here
    bool unsettled = false;
    budget_set budgets{};
    kemu::evidence evidence = kemu::evidence::official;
    std::string basis{};
    std::string english{};
};

/// The offset of the first byte that is not UTF-8, or npos.
constexpr std::size_t first_broken_utf8(std::string_view s) noexcept {
    const auto byte = [&](std::size_t i) {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : static_cast<unsigned char>(0);
    };
    for (std::size_t i = 0; i < s.size();) {
        const auto b = byte(i);
        std::size_t more = 0;
        unsigned low = 0x80; // the second byte excludes overlong forms, surrogates and > U+10FFFF
        unsigned high = 0xBF;
        if (b < 0x80) {
            ++i;
            continue;
        }
        if (b >= 0xC2 && b <= 0xDF) {
            more = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            more = 2;
            if (b == 0xE0) low = 0xA0;
            if (b == 0xED) high = 0x9F;
        } else if (b >= 0xF0 && b <= 0xF4) {
            more = 3;
            if (b == 0xF0) low = 0x90;
            if (b == 0xF4) high = 0x8F;
        } else {
            return i;
        }
        if (byte(i + 1) < low || byte(i + 1) > high) return i;
        for (std::size_t k = 2; k <= more; ++k)
            if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return i;
        i += more + 1;
    }
    return s.npos;
}

/// The fields of a line: between tabs as they are, between commas with CSV's quotation marks.
/// Returns: false when the marks do not pair.
inline bool split_line(std::string_view line, char delimiter, std::vector<std::string>& fields) {
    fields.assign(1, {});
    const bool quotable = delimiter == ',';
    bool quoted = false;
    bool closed = false; // a quoted field has ended: only a delimiter may follow
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c != '"') {
                fields.back() += c;
            } else if (i + 1 < line.size() && line[i + 1] == '"') {
                fields.back() += c;
                ++i;
            } else {
                quoted = false;
                closed = true;
            }
        } else if (c == delimiter) {
            fields.emplace_back();
            closed = false;
        } else if (closed) {
            return false;
        } else if (quotable && c == '"' && fields.back().empty()) {
            quoted = true;
        } else {
            fields.back() += c;
        }
    }
    for (auto& field : fields) {
        while (!field.empty() && field.front() == ' ')
            field.erase(0, 1);
        while (!field.empty() && field.back() == ' ')
            field.pop_back();
    }
    return !quoted;
}

/// Reads rows of a list, gathering every fault.
template <class Kind>
class list_reader {
public:
    std::vector<list_row<Kind>> rows{};
    std::vector<error> errors{};

    explicit list_reader(std::string_view text) {
        const std::string_view mark = "\xEF\xBB\xBF";
        if (text.starts_with(mark)) text.remove_prefix(mark.size());
        if (const auto broken = first_broken_utf8(text); broken != text.npos) {
            const auto before = text.substr(0, broken);
            line_ = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
            line_text_ = text.substr(before.rfind('\n') + 1);
            line_text_ = line_text_.substr(0, line_text_.find('\n'));
            fault(errc::not_utf8, {});
            return;
        }
        const char delimiter = text.substr(0, text.find('\n')).find('\t') != text.npos ? '\t' : ',';
        std::vector<std::string> fields;
        while (!text.empty()) {
            const auto end = text.find('\n');
            ++line_;
            line_text_ = text.substr(0, end);
            text.remove_prefix(end == text.npos ? text.size() : end + 1);
            if (line_text_.ends_with('\r')) line_text_.remove_suffix(1);
            if (line_text_.find_first_not_of(" \t") == line_text_.npos) continue;
            if (line_text_.find('\r') != line_text_.npos ||
                !split_line(line_text_, delimiter, fields)) {
                fault(errc::bad_quoting, line_text_);
            } else if (columns_ == 0) {
                if (!header(fields)) return;
            } else if (fields.size() > columns_) {
                fault(errc::wrong_field_count, line_text_);
            } else {
                row(fields);
            }
        }
        if (columns_ == 0) {
            line_ = 1;
            fault(errc::list_without_header, {});
        }
    }

    void fault_at(const list_row<Kind>& row, errc why) {
        errors.push_back({why, row.digits, row.line, row.column});
    }

private:
    // NOLINTNEXTLINE(readability-identifier-naming): private names, as members have them
    enum column {
        code_,
        name_,
        since_,
        until_,
        budget_,
        evidence_,
        basis_,
        english_,
        years_known_,
        known_
    };

    // `part` is named by its place in the line when it stands there as it is.
    void fault(errc why, std::string_view part) {
        const auto at = part.empty() ? line_text_.npos : line_text_.find(part);
        const auto text = at == line_text_.npos ? line_text_ : line_text_.substr(at, part.size());
        const auto from = at == line_text_.npos ? 1 : static_cast<std::uint32_t>(at) + 1;
        errors.push_back({why, text, line_, from});
    }

    bool header(const std::vector<std::string>& fields) {
        constexpr std::array<std::string_view, known_> names{
            "code", "name", "since", "until", "budget", "evidence", "basis", "english", "known"};
        bool twice = false;
        for (std::size_t k = 0; k < known_; ++k) {
            const auto at = std::find(fields.begin(), fields.end(), names[k]);
            place_[k] = static_cast<std::size_t>(at - fields.begin());
            twice = twice || std::count(fields.begin(), fields.end(), names[k]) > 1;
        }
        columns_ = fields.size();
        if (place_[code_] < columns_ && place_[name_] < columns_ && !twice) return true;
        fault(errc::list_without_header, line_text_);
        return false;
    }

    std::string_view field(const std::vector<std::string>& fields, column c) const noexcept {
        return place_[c] < fields.size() ? std::string_view{fields[place_[c]]} : std::string_view{};
    }

    void row(const std::vector<std::string>& fields) {
        list_row<Kind> r;
        r.line = line_;
        const auto digits = field(fields, code_);
        const auto at = line_text_.find(digits);
        r.digits = at == line_text_.npos ? line_text_ : line_text_.substr(at, digits.size());
        r.column = at == line_text_.npos ? 1 : static_cast<std::uint32_t>(at) + 1;
        const auto parsed = parse_code<Kind>(digits);
        if (!parsed) return fault(parsed.error().code, digits);
        r.code = *parsed;
        r.name = field(fields, name_);
        const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
        if (r.name.empty() || std::any_of(r.name.begin(), r.name.end(), control))
            return fault(errc::name_missing, digits);
        r.since = bound(field(fields, since_), r.unsettled);
        r.until = bound(field(fields, until_), r.unsettled);
        if (const auto known = field(fields, years_known_); !known.empty()) {
            const auto dash = known.find('-');
            r.known_from = year(known.substr(0, dash));
            r.known_to = dash == known.npos ? r.known_from : year(known.substr(dash + 1));
            if (r.known_to < r.known_from) fault(errc::years_crossed, known);
        }
        if (r.since != 0 && r.until != 0 && r.since > r.until)
            fault(errc::years_crossed, field(fields, since_));
        r.budgets = budgets(field(fields, budget_));
        r.evidence = evidence_of(field(fields, evidence_));
        r.basis = field(fields, basis_);
        r.english = field(fields, english_);
        rows.push_back(r);
    }

    int bound(std::string_view text, bool& unsettled) {
        if (text.ends_with('?')) {
            text.remove_suffix(1);
            unsettled = true;
        }
        return year(text);
    }

    int year(std::string_view text) {
        if (text.empty()) return 0;
        int value = 0;
        for (const char c : text)
            value = c >= '0' && c <= '9' && value < 10'000 ? value * 10 + (c - '0') : 10'000;
        if (text.size() == 4 && value < 10'000) return value;
        fault(errc::not_a_year, text);
        return 0;
    }

    budget_set budgets(std::string_view text) {
        budget_set all;
        while (!text.empty()) {
            const auto word = text.substr(0, text.find('+'));
            text.remove_prefix((std::min)(text.size(), word.size() + 1));
            if (word.empty()) continue;
            if (const auto one = named<budget>(word))
                all = all | *one;
            else
                fault(one.error().code, word);
        }
        return all;
    }

    evidence evidence_of(std::string_view text) {
        if (text.empty()) return evidence::official;
        const auto grounds = named<evidence>(text);
        if (grounds && *grounds != evidence::mapped) return *grounds;
        fault(errc::unknown_evidence, text);
        return evidence::none;
    }

    std::array<std::size_t, known_> place_{};
    std::size_t columns_ = 0;
    std::uint32_t line_ = 0;
    std::string_view line_text_{};
};

} // namespace kemu::inline v0::detail

#endif
