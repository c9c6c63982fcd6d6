// Systems so small that every assignment can be tried, of kinds that accounts do not have: factors of two and
// three, sums with ranges, open ends or no amount at all, the same figure twice in a sum, an identity twice or
// times minus one, identities without terms, figures of one amount or of none.
#ifndef KEMU_TESTS_SMALL_SYSTEMS_HPP
#define KEMU_TESTS_SMALL_SYSTEMS_HPP

#include <kemu/proof/system.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace kemu_tests {

class small_systems {
public:
    explicit small_systems(std::uint64_t seed) : rng_(seed) {}

    int draw(int low, int high) {
        return low + static_cast<int>(rng_() % static_cast<unsigned>(high - low + 1));
    }

    // In half of the systems most sums are moved to where one assignment satisfies them.
    kemu::linear_system next(int most_figures) {
        kemu::linear_system s;
        const int figures = draw(1, most_figures), widest = draw(0, 3), most = draw(1, 3);
        const bool moves = draw(0, 1) == 0;
        std::vector<std::int64_t> hidden;
        for (int f = 0; f < figures; ++f) {
            const int low = draw(-3, 3), high = low + draw(0, 4) * draw(0, widest) / 4;
            hidden.push_back(draw(low, high));
            s.add_figure({low, draw(0, 199) == 0 ? low - 1 : high}, draw(-4, 4));
        }
        std::vector<std::vector<kemu::linear_term>> seen;
        for (int i = draw(0, 5); i > 0; --i) {
            std::vector<kemu::linear_term> terms;
            for (int t = draw(0, 4); t > 0; --t)
                terms.push_back({static_cast<std::uint32_t>(draw(0, figures - 1)),
                                 draw(0, 2) == 0 ? draw(-most, most) : 2 * draw(0, 1) - 1});
            if (!seen.empty() && draw(0, 5) == 0) {
                terms = seen[static_cast<std::size_t>(draw(0, static_cast<int>(seen.size()) - 1))];
                const int by = draw(0, 1) == 0 ? 1 : -1;
                for (kemu::linear_term& t : terms)
                    t.coefficient *= by;
            }
            std::int64_t low = 0, width = 0, at = 0;
            if (draw(0, 2) == 0) low = draw(-3, 1), width = draw(0, 2);
            for (const kemu::linear_term t : terms)
                at += t.coefficient * hidden[t.figure];
            if (moves && draw(0, 11) != 0) low = at - draw(0, static_cast<int>(width));
            kemu::sum_limits sum{low, low + width};
            if (draw(0, 7) == 0) sum.low = kemu::sum_limits::open_below;
            if (draw(0, 7) == 0) sum.high = kemu::sum_limits::open_above;
            if (draw(0, 79) == 0) sum = {low, low - draw(1, 3)};
            s.add_identity(terms, sum);
            seen.push_back(terms);
        }
        return s;
    }

private:
    std::mt19937_64 rng_;
};

inline bool satisfies(const kemu::linear_system& s, const std::vector<std::int64_t>& amounts) {
    for (std::size_t i = 0; i < s.identities(); ++i) {
        std::int64_t sum = 0;
        for (const kemu::linear_term t : s.terms(i))
            sum += t.coefficient * amounts[t.figure];
        const kemu::sum_limits r = s.sum(i);
        if (r.low != kemu::sum_limits::open_below && sum < r.low) return false;
        if (r.high != kemu::sum_limits::open_above && sum > r.high) return false;
    }
    return true;
}

// Calls f(amounts) for the assignments within the ranges that satisfy the system, until it returns true.
// Returns: whether it did.
template <class F>
bool any_assignment(const kemu::linear_system& s, std::span<const kemu::fen_range> ranges, F&& f) {
    std::vector<std::int64_t> x;
    for (const kemu::fen_range r : ranges) {
        if (r.low > r.high) return false;
        x.push_back(r.low);
    }
    for (;;) {
        if (satisfies(s, x) && f(x)) return true;
        std::size_t k = 0;
        while (k < x.size() && x[k] == ranges[k].high) {
            x[k] = ranges[k].low;
            ++k;
        }
        if (k == x.size()) return false;
        ++x[k];
    }
}
inline bool is_feasible(const kemu::linear_system& s) {
    return any_assignment(s, s.possible(), [](const auto&) { return true; });
}
// The same of all of them.
template <class F>
void each_assignment(const kemu::linear_system& s, std::span<const kemu::fen_range> ranges, F&& f) {
    any_assignment(s, ranges, [&](const auto& x) {
        f(x);
        return false;
    });
}

// From the least to the greatest amount that each figure has in any of them; nothing where there is none.
inline std::vector<kemu::fen_range> intervals_of(const kemu::linear_system& s) {
    std::vector<kemu::fen_range> out;
    each_assignment(s, s.possible(), [&](const std::vector<std::int64_t>& x) {
        for (std::size_t f = 0; f < x.size(); ++f) {
            if (out.size() == f) out.push_back({x[f], x[f]});
            out[f] = {(std::min)(out[f].low, x[f]), (std::max)(out[f].high, x[f])};
        }
    });
    return out;
}

// The smallest sets of figures whose freeing makes a system feasible, in order. Each assignment of freed figures
// says which it needs freed; the least of those are the smallest. One empty set where it is feasible.
inline std::vector<std::vector<std::uint32_t>>
smallest_sets(const kemu::linear_system& s, std::span<const kemu::fen_range> freed) {
    std::vector<std::vector<std::uint32_t>> out;
    each_assignment(s, freed, [&](const std::vector<std::int64_t>& x) {
        std::vector<std::uint32_t> set;
        for (std::uint32_t f = 0; f < x.size(); ++f)
            if (!s.possible(f).contains(x[f])) set.push_back(f);
        if (!out.empty() && set.size() > out[0].size()) return;
        if (!out.empty() && set.size() < out[0].size()) out.clear();
        out.push_back(set);
    });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The least deviation of a print in these multiples of a unit that satisfies the system, if there is one.
inline std::optional<std::int64_t> least_deviation(const kemu::linear_system& s,
                                                   std::span<const std::int64_t> exact,
                                                   std::int64_t unit,
                                                   std::span<const kemu::fen_range> multiples) {
    std::optional<std::int64_t> out;
    std::vector<std::int64_t> print(exact.size());
    each_assignment({}, multiples, [&](const std::vector<std::int64_t>& x) {
        std::int64_t deviation = 0;
        for (std::size_t f = 0; f < x.size(); ++f) {
            print[f] = x[f] * unit;
            deviation += print[f] < exact[f] ? exact[f] - print[f] : print[f] - exact[f];
        }
        if ((!out || deviation < *out) && satisfies(s, print)) out = deviation;
    });
    return out;
}

} // namespace kemu_tests

#endif
