// SPDX-License-Identifier: BSL-1.0
// The names of codes across years.
//
// Here:              when to use it:
//   find_name        which codes had this name, and when: a former name finds its code
//   print_history    the names of a code with their years, as a sentence
//   print_years      the years of one name, as words
#ifndef KEMU_CLASSIFICATION_HISTORY_HPP
#define KEMU_CLASSIFICATION_HISTORY_HPP

#include <kemu/base/describe.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/text/fold.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0 {

/// Calls `sink` with the code and the name_period of every name that is the same as `text`, with
/// full-width and half-width forms counted as the same; codes in tree order, names oldest first.
/// Throws what the sink throws.
/// Complexity: linear in the names.
/// Example: find_name(tables::functional, "医疗卫生与计划生育支出", sink) gives 210 with a name_period
/// until 2018
template <class Kind, class Sink>
constexpr void find_name(classification<Kind> table, std::string_view text, Sink&& sink) {
    for (const auto c : table.codes())
        for (const auto p : table.periods(c))
            if (detail::equal_folded(p.name, text)) sink(c, p);
}

/// The years of a name in words, by pieces to `sink`: "until 2018", "since 2019", "2020 to 2023";
/// nothing where no source gives a bound. A year that the documents leave open has "(open)" behind it.
template <class Sink>
constexpr void print_years(const name_period& p, language l, Sink&& sink) {
    const bool zh = l == language::zh;
    const auto number = [&](int year) {
        const char digits[4] = {
            static_cast<char>('0' + year / 1000 % 10), static_cast<char>('0' + year / 100 % 10),
            static_cast<char>('0' + year / 10 % 10), static_cast<char>('0' + year % 10)};
        sink(std::string_view{digits, 4});
    };
    const auto say = [&](std::string_view chinese, std::string_view english) {
        if (const auto words = zh ? chinese : english; !words.empty()) sink(words);
    };
    if (p.since == 0 && p.until == 0) return;
    if (p.since != 0 && p.until != 0) {
        number(p.since);
        if (p.until != p.since) {
            say("至", " to ");
            number(p.until);
        }
        say("年", "");
    } else if (p.since != 0) {
        say("", "since ");
        number(p.since);
        say("年起", "");
    } else {
        say("", "until ");
        number(p.until);
        say("年止", "");
    }
    if (p.unsettled) say("（年度未定）", " (open)");
}

/// The names of a code with their years, by pieces to `sink`:
/// "until 2018: 医疗卫生与计划生育支出; since 2019: 卫生健康支出". One name without years is given alone;
/// nothing for an unknown code. Throws what the sink throws.
/// Complexity: linear in the names of the code.
template <class Kind, class Sink>
constexpr void print_history(classification<Kind> table, code<Kind> c, language l, Sink&& sink) {
    const auto all = table.periods(c);
    for (std::size_t k = 0; k < all.size(); ++k) {
        const auto p = all[k];
        if (k > 0) sink(l == language::zh ? std::string_view{"；"} : std::string_view{"; "});
        print_years(p, l, sink);
        if (p.since != 0 || p.until != 0)
            sink(l == language::zh ? std::string_view{"："} : std::string_view{": "});
        sink(p.name);
    }
}

} // namespace kemu::inline v0

#endif
