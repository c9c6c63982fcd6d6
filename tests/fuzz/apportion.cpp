// Splitting and rounding together against their definitions in 128 bits: the parts add up, what has no weight
// gets nothing, no part is far from its share, and who got more lost more by cutting off.
#include <kemu/money.hpp>

#include "input.hpp"

#include <vector>

namespace {

using kemu::int128;
using kemu::money;
using kemu::remainder_to;
using kemu::rounding;
using kemu::uint128;

uint128 magnitude(std::int64_t v) {
    return v < 0 ? uint128{0} - static_cast<uint128>(int128{v}) : static_cast<uint128>(v);
}

// Weights below 2^62 and at most 16 of them: every product of an amount and a weight fits 128 bits.
template <class Parts>
void check_parts(money whole, const std::vector<std::uint64_t>& weights, remainder_to rule,
                 std::uint64_t step, const Parts& parts, money left) {
    uint128 total = 0;
    for (const std::uint64_t w : weights)
        total += w;
    const uint128 steps = magnitude(whole.fen()) / step;
    int128 sum = left.fen();
    std::vector<uint128> lost;
    std::vector<bool> got_more;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::int64_t part = parts[i].fen();
        sum += part;
        MUST(part == 0 || (part < 0) == (whole.fen() < 0));
        MUST(magnitude(part) % step == 0);
        if (weights[i] == 0) MUST(part == 0);
        const uint128 cut = steps * weights[i] / total;
        lost.push_back(steps * weights[i] % total);
        const uint128 have = magnitude(part) / step;
        got_more.push_back(have > cut);
        if (rule == remainder_to::apart) MUST(have == cut);
        if (rule == remainder_to::blocks)
            MUST(have <= cut);
        else
            MUST(have >= cut);
        if (rule == remainder_to::largest) MUST(have <= cut + (lost.back() != 0 ? 1U : 0U));
    }
    MUST(sum == whole.fen());
    const bool keeps_apart = rule == remainder_to::apart || rule == remainder_to::blocks;
    if (!keeps_apart) MUST(magnitude(left.fen()) == magnitude(whole.fen()) % step);
    if (rule != remainder_to::largest) return;
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (std::size_t j = 0; j < weights.size(); ++j)
            if (got_more[i] && !got_more[j])
                MUST(lost[i] > lost[j] || (lost[i] == lost[j] && i < j));
}

void by_weights(fuzz::input& in) {
    const auto rule = static_cast<remainder_to>(in.byte() % 7);
    const money whole = money::from_fen(in.amount());
    const std::int64_t step = in.byte() % 2 != 0 ? 1 : in.amount();
    std::vector<std::int64_t> signed_weights;
    std::vector<money> amounts;
    std::vector<std::uint64_t> weights;
    bool good = step != 0;
    uint128 total = 0;
    for (std::size_t n = in.below(17); n > 0; --n) {
        const std::int64_t w = in.amount() / 4;
        signed_weights.push_back(w < 0 && in.byte() % 8 != 0 ? -w : w);
        const std::int64_t taken = signed_weights.back();
        amounts.push_back(money::from_fen(taken));
        weights.push_back(static_cast<std::uint64_t>(taken));
        good = good && taken >= 0;
        total += static_cast<uint128>(magnitude(taken));
    }
    good = good && total != 0;
    const auto one = apportion(whole, signed_weights, rule, money::from_fen(step));
    const auto two = apportion(whole, amounts, rule, money::from_fen(step));
    MUST(one.has_value() == good && two.has_value() == good);
    if (!good) return;
    MUST(one->parts == two->parts && one->remainder == two->remainder);
    check_parts(whole, weights, rule, static_cast<std::uint64_t>(magnitude(step)), one->parts,
                one->remainder);
}

void equally(fuzz::input& in) {
    const auto rule = static_cast<remainder_to>(in.byte() % 7);
    const money whole = money::from_fen(in.amount());
    const std::int64_t step = in.byte() % 2 != 0 ? 1 : in.amount();
    const std::size_t n = in.below(33);
    const auto made = split(whole, n, rule, money::from_fen(step));
    MUST(made.has_value() == (n != 0 && step != 0));
    if (!made) return;
    check_parts(whole, std::vector<std::uint64_t>(n, 1), rule,
                static_cast<std::uint64_t>(magnitude(step)), made->parts, made->remainder);
    const auto same = apportion(whole, std::vector<int>(n, 1), rule, money::from_fen(step));
    MUST(same.has_value() && same->parts == made->parts && same->remainder == made->remainder);
}

// Is a total a multiple of the step beside the sum, on the side that the mode demands?
bool is_rounded(int128 sum, int128 total, int128 step, rounding mode) {
    if (total % step != 0) return false;
    const int128 off = total - sum; // what rounding added
    if (off <= -step || off >= step) return false;
    const int128 twice = 2 * (off < 0 ? -off : off);
    const bool away = off != 0 && (off > 0) == (sum > 0) && sum != 0;
    const bool odd = total / step % 2 != 0;
    switch (mode) {
    case rounding::half_up:
        return twice < step || (twice == step && away);
    case rounding::half_down:
        return twice < step || (twice == step && !away);
    case rounding::half_even:
        return twice < step || (twice == step && !odd);
    case rounding::half_odd:
        return twice < step || (twice == step && odd);
    case rounding::half_ceiling:
        return twice < step || (twice == step && off > 0);
    case rounding::half_floor:
        return twice < step || (twice == step && off < 0);
    case rounding::up:
        return off == 0 || away;
    case rounding::down:
        return off == 0 || !away;
    case rounding::ceiling:
        return off >= 0;
    case rounding::floor:
        return off <= 0;
    case rounding::exact:
        return off == 0;
    case rounding::zero_five_up:
        break;
    }
    const int128 cut = sum / step; // towards zero
    const bool goes_away = sum % step != 0 && cut % 5 == 0;
    return total == (cut + (goes_away ? (sum < 0 ? -1 : 1) : 0)) * step;
}

void together(fuzz::input& in) {
    const auto mode = static_cast<rounding>(in.byte() % 12);
    const std::int64_t step = in.byte() % 4 == 0 ? in.amount() : 1 + in.byte();
    std::vector<money> parts;
    int128 sum = 0;
    for (std::size_t n = in.below(17); n > 0; --n) {
        parts.push_back(money::from_fen(in.amount()));
        sum += parts.back().fen();
    }
    std::vector<money> rounded(parts.size());
    const auto total = round_together(parts, money::from_fen(step), mode, rounded);
    if (step == 0) {
        MUST(!total && total.error().code == kemu::errc::division_by_zero);
        return;
    }
    const auto unit = static_cast<int128>(magnitude(step));
    if (!total) {
        if (total.error().code == kemu::errc::needs_rounding) {
            MUST(mode == rounding::exact && sum % unit != 0);
            return;
        }
        MUST(total.error().code == kemu::errc::out_of_range);
        // Only where a neighbour of a part, or the total with its step, leaves 64 bits.
        bool leaves = sum + unit > INT64_MAX || sum - unit < INT64_MIN;
        for (const money p : parts)
            leaves =
                leaves || int128{p.fen()} + unit > INT64_MAX || int128{p.fen()} - unit < INT64_MIN;
        MUST(leaves);
        return;
    }
    MUST(is_rounded(sum, total->fen(), unit, mode));
    int128 added = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int128 off = int128{rounded[i].fen()} - int128{parts[i].fen()};
        MUST(rounded[i].fen() % unit == 0 && off > -unit && off < unit);
        added += rounded[i].fen();
    }
    MUST(added == total->fen());
    // Who went up lies no further above the multiple below than who went down.
    const auto above = [&](std::size_t i) {
        return ((int128{parts[i].fen()} % unit) + unit) % unit;
    };
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t j = 0; j < parts.size(); ++j)
            if (rounded[i] > parts[i] && rounded[j] < parts[j]) MUST(above(i) >= above(j));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    switch (in.byte() % 3) {
    case 0:
        by_weights(in);
        break;
    case 1:
        equally(in);
        break;
    default:
        together(in);
    }
    return 0;
}
