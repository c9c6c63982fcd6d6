// How made accounts are printed: amounts are whole fen, and each cell is rounded half up by itself or rows
// are rounded up or down so that they make up a printed total (balanced).
#ifndef KEMU_TESTS_MADE_PRINTING_HPP
#define KEMU_TESTS_MADE_PRINTING_HPP

#include <oracle/random.hpp>

#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/text/figure.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace made {

using fen = std::int64_t;

// What may be drawn.
struct shape {
    bool balanced_form01 = false;
    bool only_this_year = false; ///< no other revenue, no balances
    bool whole = false;          ///< every form, every column, every line
    bool to_the_fen = false;     ///< printed in 元: every figure is its amount
    fen divisor = 1;             ///< of every amount drawn
    /// By budget, and of all else: what the year must close with.
    const std::array<fen, 4>* closes_with = nullptr;
};

// The unit and the decimals of an account; `step` is one unit of the last digit printed.
struct printing {
    kemu::unit unit = kemu::wan_yuan;
    int decimals = 2;
    fen step = 10'000;

    // Half up; the mirror image below zero.
    std::int64_t half_up(fen v) const {
        return v < 0 ? -((-v + step / 2) / step) : (v + step / 2) / step;
    }
    std::int64_t floor(fen v) const { return v >= 0 ? v / step : -((-v + step - 1) / step); }
    kemu::figure digits(std::int64_t d) const { return kemu::figure{d, decimals, unit}; }

    // Rounds parts up or down so that their printed values make up a printed total.
    std::vector<std::int64_t> balance(const std::vector<fen>& parts, std::int64_t total) const {
        std::vector<std::int64_t> out;
        std::int64_t left = total;
        for (const fen p : parts) {
            out.push_back(floor(p));
            left -= out.back();
        }
        for (std::size_t i = 0; i < parts.size() && left > 0; ++i)
            if (parts[i] % step != 0) {
                ++out[i];
                --left;
            }
        return out;
    }
};

inline constexpr printing in_wan_yuan{}; // 0.01 万元
inline constexpr printing in_whole_wan_yuan{kemu::wan_yuan, 0, 1'000'000};
inline constexpr printing in_yuan{kemu::unit::yuan, 2, 1}; // to the fen: nothing is rounded

// What both makers draw from.
class drawing {
public:
    drawing(kemu_tests::random_source& pick, const shape& s) : pick_(pick), shape_(s) {}

protected:
    std::uint64_t below(std::uint64_t n) {
        return static_cast<std::uint64_t>(pick_.between(0, static_cast<std::int64_t>(n) - 1));
    }
    bool chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }
    // Zero, a round amount, one that prints as zero or nearly so, or any.
    fen amount() { return drawn() / shape_.divisor; }
    fen drawn() {
        switch (below(8)) {
        case 0:
            return 0;
        case 1:
            return static_cast<fen>(below(100)) * 10'000;
        case 2:
            return static_cast<fen>(below(20'000));
        default:
            return static_cast<fen>(below(90'000'000)) + 1;
        }
    }
    // Some of an amount, none and all of it included.
    fen some_of(fen v) {
        return v <= 0 ? 0 : static_cast<fen>(below(static_cast<std::uint64_t>(v) + 1));
    }

    // Zero is printed as 0.00 or left blank.
    kemu::figure show(fen v, const printing& p) {
        if (v == 0 && !chance(30)) return kemu::figure::make_blank(p.unit);
        return p.digits(p.half_up(v));
    }
    kemu::figure show(fen v) { return show(v, print_); }

    static std::string category_label(std::uint32_t code) {
        for (const kemu::word& w : kemu::words::categories)
            if (w.number == code) return std::string{kemu::first_name(w.labels)};
        return "其他支出";
    }

    kemu_tests::random_source& pick_;
    shape shape_;
    printing print_ = in_wan_yuan;
};

} // namespace made

#endif
