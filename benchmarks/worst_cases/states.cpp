// Stored rollup states that somebody chose so that a table with a known hash would put all their sums on one
// place: processor time per byte of reading one into a state, which should be flat, and peak memory.
//   states [ROUNDS]      default 3; the shortest counts
#include "measure.hpp"

#include <kemu/base/hash_mix.hpp>
#include <kemu/rollup.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t keys = 60'000; // of each of the three dimensions
constexpr std::size_t most_sums = 80'000;

using state_type = kemu::rollup_state<kemu::agency_id, kemu::agency_id, kemu::agency_id>;

state_type empty_state() {
    const auto d = kemu::dimension<kemu::agency_id>::counting(keys).value();
    return state_type::over(d, d, d).value();
}

// Cells whose number plus one, times the usual multiplier, has 18 upper bits that are zero: with that hash they
// all begin at the first place of a table of up to 2^18 places. By the theorem of three gaps, the steps from one
// to the next are the least that goes up, the least that goes down, or both.
std::vector<std::uint64_t> chosen_cells(std::size_t count) {
    constexpr std::uint64_t limit = std::uint64_t{1} << 46;
    std::uint64_t up = 1;
    while (kemu::detail::hash_multiplier * up >= limit)
        ++up;
    std::uint64_t down = 1;
    while (0 - kemu::detail::hash_multiplier * down >= limit)
        ++down;
    const std::uint64_t rise = kemu::detail::hash_multiplier * up;
    const std::uint64_t fall = 0 - kemu::detail::hash_multiplier * down;
    std::vector<std::uint64_t> cells;
    for (std::uint64_t number = up; cells.size() < count;) {
        cells.push_back(number - 1);
        const std::uint64_t at = kemu::detail::hash_multiplier * number;
        if (at >= limit) std::abort(); // not one of those that were wanted
        const bool can_rise = at < limit - rise;
        const bool can_fall = at >= fall;
        number += can_rise && (!can_fall || up < down) ? up : can_fall ? down : up + down;
    }
    return cells;
}

// As many others, spread evenly.
std::vector<std::uint64_t> spread_cells(std::size_t count) {
    std::vector<std::uint64_t> cells;
    for (std::uint64_t i = 0; i < count; ++i)
        cells.push_back(i * 2'147'483'647 % (keys * keys * keys));
    return cells;
}

std::vector<std::byte> read_bytes(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto* const begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

void write_state(const fs::path& folder, const std::vector<std::uint64_t>& cells) {
    state_type state = empty_state();
    const auto put_rows = [&](std::size_t first, std::size_t rows, auto* cell, std::int64_t* fen) {
        for (std::size_t i = 0; i < rows; ++i) {
            cell[i] = static_cast<std::remove_pointer_t<decltype(cell)>>(cells[first + i]);
            fen[i] = 1;
        }
    };
    const kemu::status added = state.add_cells(cells.size(), put_rows);
    if (!added) std::abort();
    const auto bytes = state.bytes();
    worst_cases::put(folder / "state", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool read_state(const fs::path& folder, int quarters) {
    state_type state = empty_state();
    const auto read = state.merge_bytes(read_bytes(folder / "state"));
    const std::size_t wanted = most_sums * static_cast<std::size_t>(quarters) / 4;
    std::size_t sums = 0;
    bool right = true;
    state.each_cell([&](std::uint64_t, kemu::exact_sum sum) {
        ++sums;
        right = right && sum == kemu::exact_sum{kemu::money::from_fen(1)};
    });
    return read && *read == wanted && sums == wanted && right;
}

const std::vector<worst_cases::input> inputs = {
    {"80,000 sums that fall on one place",
     [](const fs::path& folder, int quarters) {
         write_state(folder, chosen_cells(most_sums * static_cast<std::size_t>(quarters) / 4));
     },
     read_state},
    {"80,000 sums as they come",
     [](const fs::path& folder, int quarters) {
         write_state(folder, spread_cells(most_sums * static_cast<std::size_t>(quarters) / 4));
     },
     read_state},
};

} // namespace

int main(int argc, char** argv) {
    return worst_cases::measure("state", inputs, argc > 1 ? std::atoi(argv[1]) : 3);
}
