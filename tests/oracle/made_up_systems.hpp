// Systems made up for the proofs: books of codes and columns, and small random ones.
#ifndef KEMU_TESTS_MADE_UP_SYSTEMS_HPP
#define KEMU_TESTS_MADE_UP_SYSTEMS_HPP

#include <kemu/proof/system.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string_view>
#include <vector>

namespace kemu_tests {

// How the figures of a made-up book are printed: in units of 100 元 (0.01 万元).
inline constexpr std::int64_t printed_unit = 10'000;

inline kemu::fen_range half_up_range(std::int64_t printed) {
    if (printed == 0) return {0, printed_unit / 2 - 1};
    return printed > 0
               ? kemu::fen_range{printed - printed_unit / 2, printed + printed_unit / 2 - 1}
               : kemu::fen_range{printed - printed_unit / 2 + 1, printed + printed_unit / 2};
}
inline std::int64_t round_half_up(std::int64_t exact) {
    const std::int64_t m = exact < 0 ? -exact : exact;
    const std::int64_t p = (m + printed_unit / 2) / printed_unit * printed_unit;
    return exact < 0 ? -p : p;
}

enum class linked { not_at_all, in_the_total, in_the_total_column, in_every_figure };

struct book_shape {
    linked how = linked::not_at_all;
    std::uint32_t agencies = 1; // the department comes besides, where they are linked
    std::uint32_t categories = 3, sections = 3, items = 3, columns = 4;
};

// A code tree times columns (the first is their total) for each agency; the department is their sum.
// Exact amounts are drawn, sums are exact, prints are half up.
struct book {
    kemu::linear_system system;
    std::vector<std::int64_t> exact;

    book(const book_shape& b, std::mt19937_64& rng) {
        const std::uint32_t c = b.categories, s = c * b.sections, rows = 1 + c + s + s * b.items;
        std::vector<std::vector<std::uint32_t>> parts(rows);
        for (std::uint32_t i = 0; i < c; ++i)
            parts[0].push_back(1 + i);
        for (std::uint32_t i = 0; i < s; ++i)
            parts[1 + i / b.sections].push_back(1 + c + i);
        for (std::uint32_t i = 0; i < s * b.items; ++i)
            parts[1 + c + i / b.items].push_back(1 + c + s + i);
        const bool department = b.how != linked::not_at_all;
        const std::uint32_t blocks = b.agencies + department;
        const auto at = [&](std::uint32_t block, std::uint32_t row, std::uint32_t column) {
            return (block * rows + row) * b.columns + column;
        };
        exact.assign(std::size_t{blocks} * rows * b.columns, 0);
        for (std::uint32_t a = 0; a < b.agencies; ++a)
            for (std::uint32_t r = rows; r-- > 0;) {
                for (std::uint32_t k = 1; k < b.columns; ++k) {
                    std::int64_t& x = exact[at(a, r, k)];
                    if (parts[r].empty()) x = rng() % 3 != 0 ? std::int64_t(rng() % 90'000'000) : 0;
                    for (const std::uint32_t q : parts[r])
                        x += exact[at(a, q, k)];
                    exact[at(a, r, 0)] += x;
                }
                if (!department) continue;
                for (std::uint32_t k = 0; k < b.columns; ++k)
                    exact[at(b.agencies, r, k)] += exact[at(a, r, k)];
            }
        for (const std::int64_t x : exact) {
            const std::int64_t p = round_half_up(x);
            system.add_figure(x == 0 ? kemu::fen_range{} : half_up_range(p), p);
        }
        std::vector<kemu::linear_term> terms;
        const auto is_sum = [&](std::uint32_t whole, auto&& each) {
            terms.assign(1, {whole, 1});
            each([&](std::uint32_t part) { terms.push_back({part, -1}); });
            system.add_identity(terms);
        };
        for (std::uint32_t a = 0; a < blocks; ++a) {
            for (std::uint32_t k = 0; k < b.columns; ++k)
                for (std::uint32_t r = 0; r < rows; ++r)
                    if (!parts[r].empty())
                        is_sum(at(a, r, k), [&](auto&& part) {
                            for (const std::uint32_t q : parts[r])
                                part(at(a, q, k));
                        });
            for (std::uint32_t r = 0; r < rows; ++r)
                is_sum(at(a, r, 0), [&](auto&& part) {
                    for (std::uint32_t k = 1; k < b.columns; ++k)
                        part(at(a, r, k));
                });
        }
        if (!department) return;
        for (std::uint32_t r = 0; r < (b.how == linked::in_the_total ? 1 : rows); ++r)
            for (std::uint32_t k = 0; k < (b.how == linked::in_the_total_column ? 1 : b.columns);
                 ++k)
                is_sum(at(b.agencies, r, k), [&](auto&& part) {
                    for (std::uint32_t a = 0; a < b.agencies; ++a)
                        part(at(a, r, k));
                });
    }
};

// Moves a figure by whole printed units.
inline void slip(kemu::linear_system& s, std::uint32_t figure, std::int64_t units) {
    const std::int64_t printed = s.printed(figure) + units * printed_unit;
    s.set_printed(figure, printed);
    s.set_possible(figure, half_up_range(printed));
}

} // namespace kemu_tests

#endif
