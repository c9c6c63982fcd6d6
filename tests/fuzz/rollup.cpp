// Rollup states: any series of additions, merges, copies and hostile bytes against a map of 128-bit sums.
#include <kemu/rollup.hpp>

#include "input.hpp"

#include <map>
#include <vector>

using namespace kemu;

namespace {

enum class kind : std::uint32_t {};
using sums = std::map<std::uint64_t, int128>;

std::uint64_t word_at(const std::vector<std::byte>& b, std::size_t i) {
    std::uint64_t v = 0;
    for (std::size_t k = 0; k < 8; ++k)
        v |= std::to_integer<std::uint64_t>(b[8 * i + k]) << 8 * k;
    return v;
}

// So that changes get past the checksum.
void sign_again(std::vector<std::byte>& b) {
    std::uint64_t sum = 2;
    for (std::size_t i = 0; i + 1 < b.size() / 8; ++i) {
        sum = (sum ^ word_at(b, i)) * 0x9E37'79B9'7F4A'7C15U;
        sum ^= sum >> 32;
    }
    for (std::size_t k = 0; b.size() >= 8 && k < 8; ++k)
        b[b.size() / 8 * 8 - 8 + k] = static_cast<std::byte>(~sum >> 8 * k & 0xff);
}

// Adds all of `from`; false, and nothing done, when a sum leaves 128 bits.
bool add_all(sums& into, const sums& from) {
    sums total = into;
    for (const auto& [cell, sum] : from)
        if (__builtin_add_overflow(total[cell], sum, &total[cell])) return false;
    into = total;
    return true;
}

template <class State>
sums sums_of(const State& s) {
    sums found;
    s.each_cell([&](std::uint64_t cell, exact_sum sum) {
        MUST(sum != exact_sum{} && found.emplace(cell, sum.fen()).second);
    });
    return found;
}
void drop_zeros(sums& s) {
    std::erase_if(s, [](const auto& one) { return one.second == 0; });
}

template <class State>
void run(fuzz::input& in, const State& empty, std::uint64_t inner) {
    State states[3] = {empty.empty_copy(), empty.empty_copy(), empty.empty_copy()};
    sums models[3];
    for (int step = 0; step < 24 && !in.empty(); ++step) {
        const auto what = in.byte() % 6;
        const std::size_t i = in.byte() % 3;
        const std::size_t j = in.byte() % 3;
        if (what <= 2) {
            // One row, some of one cell, or some of many.
            const std::size_t rows =
                what == 0 ? 1 : std::size_t{1} + in.byte() * (what == 1 ? 1U : 40U);
            const auto first =
                in.byte() % 4 == 0 ? in.word() % empty.cells() : in.byte() % empty.cells();
            const auto stride = what == 2 ? in.byte() : 0U;
            const auto fen = in.amount();
            std::vector<std::uint16_t> a;
            std::vector<std::uint16_t> b;
            sums added;
            for (std::size_t k = 0; k < rows; ++k) {
                const auto cell = (first + k * stride) % empty.cells();
                a.push_back(static_cast<std::uint16_t>(cell / inner));
                b.push_back(static_cast<std::uint16_t>(cell % inner));
                added[cell] += fen;
            }
            const std::vector<std::int64_t> amounts(rows, fen);
            const auto r = states[i].add_nodes(a, b, amounts);
            const bool fits = add_all(models[i], added);
            MUST(r.has_value() == fits);
            MUST(fits || r == errc::out_of_range);
        } else if (what == 3) {
            const bool fits = add_all(models[i], sums{models[j]});
            MUST(states[i].merge(states[j]).has_value() == fits);
        } else if (what == 4) {
            auto bytes = states[j].bytes();
            const auto how = in.byte() % 4;
            if (how == 1) bytes[in.word() % bytes.size()] ^= static_cast<std::byte>(in.byte());
            if (how == 2) bytes.resize(in.word() % (bytes.size() + 20));
            if (how == 3)
                for (int k = 0; k < 16; ++k)
                    bytes[in.word() % bytes.size()] = static_cast<std::byte>(in.byte());
            if (in.byte() % 4 != 0) sign_again(bytes);
            const std::vector<std::byte> exact(bytes.begin(), bytes.end());
            const auto before = states[i].bytes();
            auto alone = empty.empty_copy();
            const auto r = alone.merge_bytes(exact);
            if (!r) {
                MUST(!states[i].merge_bytes(exact));
                MUST(states[i].bytes() == before);
            } else {
                // What is read is written back to the byte.
                MUST(alone.bytes() == exact);
                MUST(*r == sums_of(alone).size());
                const bool fits = add_all(models[i], sums_of(alone));
                MUST(states[i].merge_bytes(exact).has_value() == fits);
                MUST(fits || states[i].bytes() == before);
            }
        } else {
            states[i] = states[j];
            models[i] = models[j];
        }
        drop_zeros(models[i]);
        MUST(sums_of(states[i]) == models[i]);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        // Totals agree with sums added up by hand, or say that they do not fit.
        const auto t = totals<functional_code, kind>::of(states[i]);
        int128 whole = 0;
        bool fits = true;
        for (const auto& [cell, sum] : models[i])
            fits = !__builtin_add_overflow(whole, sum, &whole) && fits;
        if (t && fits) MUST(t->at_nodes(0, 0).fen() == whole);
        MUST(t || t == errc::out_of_range);
    }
}

dimension<functional_code> tree() {
    std::vector<functional_code> codes;
    for (const std::uint32_t v : {201'000'000U, 201'010'000U, 201'010'100U, 201'010'200U,
                                  201'020'000U, 202'000'000U, 210'150'600U})
        codes.push_back(functional_code::from_value(v));
    return dimension<functional_code>::over(codes, 2024).value();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    static const auto codes = tree();
    static const auto over = [](std::uint16_t values) {
        return rollup_state<functional_code, kind>::over(codes,
                                                         dimension<kind>::counting(values).value())
            .value();
    };
    // An array from the first sums on; a table that may become one; a table with room for many more.
    static const rollup_state<functional_code, kind> states[] = {over(5), over(60), over(9'000)};
    const auto& state = states[in.byte() % 3];
    run(in, state, state.dimension_of<1>().size());
    return 0;
}
