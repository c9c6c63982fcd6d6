// What money and text cost, section by section. Compiles against this tree and against the headers of earlier
// commits, whose folders were flat. For run.py, which counts instructions and takes times.
//   amounts SECTION [TIMES]     prints a digest of every answer
#if __has_include(<kemu/money/money.hpp>)
#include <kemu/money.hpp>
#include <kemu/text.hpp>
#else
#include <kemu/apportion.hpp>
#include <kemu/capitals.hpp>
#include <kemu/decimal.hpp>
#include <kemu/lenient.hpp>
#include <kemu/money.hpp>
#include <kemu/ratio.hpp>
#include <kemu/text.hpp>
#endif

#include "digest.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

// Times need more amounts than a processor's guesses of branches remember: of 20,000 Zen 5 learns the most part,
// so that code without the branch looks slower than it is for amounts that come once.
int amount_count() {
    const char* const wanted = std::getenv("KEMU_AMOUNTS");
    return wanted != nullptr ? std::atoi(wanted) : 20'000;
}

using instructions::add;
void add(money m) {
    add(static_cast<std::uint64_t>(m.fen()));
}

// Amounts of every magnitude up to 10^14 fen, of both signs.
std::vector<money> made() {
    std::vector<money> all;
    std::uint64_t state = 1;
    for (int i = 0, count = amount_count(); i < count; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto m = static_cast<std::int64_t>((state >> 17) >> (state % 40));
        all.push_back(money::from_fen(i % 5 == 0 ? -m : m));
    }
    return all;
}

const std::vector<money> all = made();

// The amounts as texts, which are made once.
template <class Each>
void with_texts(const char* before, const char* after, const Each& each) {
    static std::vector<std::string> texts;
    if (texts.empty())
        for (const money m : all)
            texts.push_back(before + std::string{to_text(m).view()} + after);
    for (const auto& t : texts)
        each(t);
}

bool run(std::string_view section) {
    if (section == "sum") {
        for (int k = 0; k < 20; ++k)
            add(sum(all));
    } else if (section == "divide") {
        for (const money m : all) {
            add(divide(m, 7, half_up));
            add(divide(m, 12, half_even));
            const auto parts = divmod(m, 9);
            add(parts.quotient);
            add(parts.remainder);
        }
    } else if (section == "round_to") {
        for (const money m : all)
            add(round_to(m, money::from_fen(1'000'000), half_up));
    } else if (section == "multiply") {
        for (const money m : all)
            add(multiply(m, ratio::of(13, 113), half_even));
    } else if (section == "decimals") {
        for (const money m : all) {
            const auto rate = decimal<4>::from_units(m.fen() % 10'000);
            add(to_money(to_decimal(m) * rate, half_up));
        }
    } else if (section == "apportion") {
        const std::vector<int> weights{3, 1, 4, 1, 5, 9, 2, 6};
        for (const money m : all) {
            const auto shares = apportion(m, weights, remainder_to::largest);
            for (const money part : shares->parts)
                add(part);
        }
    } else if (section == "percent") {
        for (std::size_t i = 1; i < all.size(); ++i)
            if (all[i] != money{})
                add(static_cast<std::uint64_t>(
                    round_percent(all[i - 1] / all[i], 2, half_up).value_or(0)));
    } else if (section == "parse") {
        with_texts("", "", [](const std::string& t) { add(*parse_money(t)); });
    } else if (section == "parse, in wan") {
        with_texts("", "万元", [](const std::string& t) {
            if (const auto m = parse_money(t)) add(*m);
        });
    } else if (section == "write") {
        for (const money m : all)
            add(to_text(m).view());
    } else if (section == "read leniently") {
        with_texts(" ", " 元", [](const std::string& t) { add(read_money(t)->amount); });
    } else if (section == "capitals") {
        for (const money m : all) {
            const auto t = to_capitals(m);
            add(*parse_capitals(t.view()));
        }
    } else {
        return false;
    }
    return true;
}

} // namespace

int main(int count, char** arguments) {
    return instructions::measured(count, arguments, run);
}
