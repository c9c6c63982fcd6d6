// SPDX-License-Identifier: BSL-1.0
// Amounts, sums, decimals, ratios and codes in the fmt library.
//
// Here:                  when to use it:
//   {}                   what operator<< writes: -1234.50, 12.3400, 3/4, 2101506
//   {:,}                 amounts only: with separators, -1,234.50
//   {:>16} {:*<12,}      fill, alignment and width as for text; the comma comes last
//   {:>{}}               a width that is an argument
//
// A precision does not compile, or is a format_error: it would cut digits off. Formats that round take
// to_text with a named mode, and its text goes into fmt as it is.
#ifndef KEMU_EXT_FMT_HPP
#define KEMU_EXT_FMT_HPP

#include <kemu/classification/code.hpp>
#include <kemu/ext/detail/text_spec.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/format.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0::detail {

// What both libraries ask of a formatter, for a type with to_text.
template <bool TakesSeparators>
class fmt_text_formatter {
public:
    template <class Context>
    constexpr auto parse(Context& context) {
        const std::string_view s{context.begin() == context.end() ? "" : &*context.begin(),
                                 static_cast<std::size_t>(context.end() - context.begin())};
        const std::size_t end = spec_.parse(
            s, TakesSeparators, [&] { return context.next_arg_id(); },
            [&](std::ptrdiff_t n) {
                context.check_arg_id(static_cast<decltype(context.next_arg_id())>(n));
            },
            [](const char* text) { refuse_format<fmt::format_error>(text); });
        return context.begin() + static_cast<std::ptrdiff_t>(end);
    }

protected:
    template <class Context>
    auto write(std::string_view text, Context& context) const {
        return spec_.write(context.out(), text, width(context));
    }
    constexpr bool separators() const noexcept { return spec_.separators; }

private:
    template <class Context>
    std::size_t width(Context& context) const {
        if (spec_.width_argument < 0) return spec_.width;
        const auto read = [](auto v) -> std::size_t {
            if constexpr (std::is_integral_v<decltype(v)> && !std::is_same_v<decltype(v), bool> &&
                          !std::is_same_v<decltype(v), char>) {
                const auto n = static_cast<long long>(v);
                if (n >= 0 && n <= static_cast<long long>(text_spec::most_width))
                    return static_cast<std::size_t>(n);
            }
            refuse_format<fmt::format_error>("kemu: a width is a number from 0 to 100,000");
        };
        const auto argument = context.arg(static_cast<int>(spec_.width_argument));
        if constexpr (requires { argument.visit(read); })
            return argument.visit(read);
        else
            return fmt::visit_format_arg(read, argument);
    }

    text_spec spec_;
};

template <class T>
struct fmt_number_formatter : fmt_text_formatter<false> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        return this->write(to_text(value).view(), context);
    }
};

} // namespace kemu::inline v0::detail

template <>
struct fmt::formatter<kemu::money, char> : kemu::detail::fmt_text_formatter<true> {
    template <class Context>
    auto format(kemu::money value, Context& context) const {
        const auto text = kemu::to_text(value, {.separators = separators()});
        return this->write(text->view(), context);
    }
};

template <>
struct fmt::formatter<kemu::exact_sum, char> : kemu::detail::fmt_number_formatter<kemu::exact_sum> {
};

template <int Scale, class Integer>
struct fmt::formatter<kemu::decimal<Scale, Integer>, char>
    : kemu::detail::fmt_number_formatter<kemu::decimal<Scale, Integer>> {};

template <>
struct fmt::formatter<kemu::ratio, char> : kemu::detail::fmt_number_formatter<kemu::ratio> {};

template <class Kind>
struct fmt::formatter<kemu::code<Kind>, char> : kemu::detail::fmt_text_formatter<false> {
    template <class Context>
    auto format(kemu::code<Kind> value, Context& context) const {
        return this->write(value.digits().view(), context);
    }
};

#endif
