// SPDX-License-Identifier: BSL-1.0
// Amounts, decimals, ratios and codes in the fmt library.
//
// Here:                  when to use it:
//   {}                   what operator<< writes: -1234.50, 12.3400, 3/4, 2101506
//   {:,}                 amounts only: with separators, -1,234.50
//   {:>16} {:*<12,}      fill, alignment and width as for text; the comma comes last
//
// Formats that round take to_text with a named mode, and its text goes into fmt as it is.
#ifndef KEMU_EXT_FMT_HPP
#define KEMU_EXT_FMT_HPP

#include <kemu/classification/code.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/format.hpp>

#include <fmt/format.h>

#include <string_view>

namespace kemu::inline v0::detail {

inline fmt::string_view for_fmt(std::string_view s) noexcept {
    return {s.data(), s.size()};
}

template <class T>
struct text_formatter : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        const auto text = to_text(value);
        return fmt::formatter<fmt::string_view>::format(for_fmt(text.view()), context);
    }
};

} // namespace kemu::inline v0::detail

template <>
struct fmt::formatter<kemu::money> : fmt::formatter<fmt::string_view> {
    constexpr auto parse(fmt::format_parse_context& context) {
        // The text formatter knows no comma, so it gets what stands before.
        auto end = context.begin();
        while (end != context.end() && *end != '}')
            ++end;
        auto comma = end;
        if (end != context.begin() && *(end - 1) == ',') {
            separators_ = true;
            --comma;
        }
        fmt::format_parse_context before{
            fmt::string_view{context.begin(), static_cast<std::size_t>(comma - context.begin())}};
        if (fmt::formatter<fmt::string_view>::parse(before) != comma)
            throw fmt::format_error("kemu: invalid format of an amount");
        return end;
    }

    template <class Context>
    auto format(kemu::money value, Context& context) const {
        const auto text = kemu::to_text(value, {.separators = separators_});
        return fmt::formatter<fmt::string_view>::format(kemu::detail::for_fmt(text->view()),
                                                        context);
    }

private:
    bool separators_ = false;
};

template <int Scale, class Integer>
struct fmt::formatter<kemu::decimal<Scale, Integer>>
    : kemu::detail::text_formatter<kemu::decimal<Scale, Integer>> {};

template <>
struct fmt::formatter<kemu::ratio> : kemu::detail::text_formatter<kemu::ratio> {};

template <class Kind>
struct fmt::formatter<kemu::code<Kind>> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(kemu::code<Kind> value, Context& context) const {
        const auto digits = value.digits();
        return fmt::formatter<fmt::string_view>::format(kemu::detail::for_fmt(digits.view()),
                                                        context);
    }
};

#endif
