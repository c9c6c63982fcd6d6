// Any amount of the published accounts, printed seven units of its last digit higher, turns a verdict. (Four of
// the five have forms.) The parts of one sum are excepted: its 28 figures may hide 0.13 万元, it is a rounding
// difference as published and stays one; there only the difference that is stated changes. Each of these is
// printed with amounts in fen, found here without the library, that print as the figures do and add up.
#include <kemu/check/findings.hpp>
#include <oracle/made_up_accounts.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace {

struct verdicts {
    std::vector<int> kinds{};           // of every verdict, in order
    std::vector<std::string> inexact{}; // with the difference

    friend bool operator==(const verdicts&, const verdicts&) = default;
};

verdicts verdicts_of(const kemu::account& a) {
    verdicts out;
    for (const kemu::finding& f : kemu::check(a, {.all = true})) {
        out.kinds.push_back(static_cast<int>(f.kind));
        if (f.kind != kemu::finding_kind::exact)
            out.inexact.push_back(kemu::to_text(f, kemu::language::en));
    }
    return out;
}

// Amounts of whole fen for the parts of a category that print as the figures do, half up, and whose sum prints
// as that of the category does: from the least of each, the parts in their order take what is missing.
// Returns: false where there are none.
bool has_exact_parts(const kemu::form& f, std::size_t category, std::int64_t& low,
                     std::int64_t& high) {
    constexpr std::int64_t step = 10'000; // 0.01 万元
    const auto range = [](const kemu::figure& x, std::int64_t& a, std::int64_t& b) {
        const std::int64_t d = x.is_printed() ? x.digits() * step : 0;
        a = !x.is_printed() || d == 0 ? 0 : d - step / 2;
        b = x.is_printed() ? d + step / 2 - 1 : 0;
    };
    const std::uint32_t key = f.rows()[category].key;
    std::vector<std::int64_t> least, most;
    for (std::size_t i = 0; i < f.rows().size(); ++i) {
        if (f.rows()[i].key / 1'000'000 != key / 1'000'000 || i == category) continue;
        range(f.cell(i, 0), least.emplace_back(), most.emplace_back());
    }
    range(f.cell(category, 0), low, high);
    std::int64_t sum = 0;
    for (const std::int64_t x : least)
        sum += x;
    for (std::size_t i = 0; i < least.size() && sum < low; ++i)
        sum += std::min(low - sum, most[i] - least[i]);
    return low <= sum && sum <= high;
}

} // namespace

TEST_CASE("seven added to any amount of a published account turns a verdict") {
    std::size_t tried = 0;
    std::size_t by_difference_only = 0;
    for (const char* const name :
         {"fenyang-2024", "jincheng-2023", "jingdezhen-2024", "shanyang-2024"}) {
        kemu::account a = kemu_tests::published(name);
        const auto before = verdicts_of(a);
        for (kemu::form& f : a.forms)
            for (std::size_t i = 0; i < f.rows().size(); ++i)
                for (std::size_t k = 0; k < f.columns().size(); ++k) {
                    const kemu::figure old = f.cell(i, k);
                    if (!old.is_printed() || old.unit() == kemu::unit::count) continue;
                    f.cell(i, k) = kemu::figure{old.digits() + 7, old.decimals(), old.unit()};
                    const auto after = verdicts_of(a);
                    CHECK_MESSAGE(after != before,
                                  std::string{name} << ' ' << std::string{f.rows()[i].label});
                    if (after.kinds == before.kinds) {
                        ++by_difference_only;
                        // It is a part of one sum and of no other identity that could tell.
                        std::size_t category = 0;
                        while (f.rows()[category].key != f.rows()[i].key / 1'000'000 * 1'000'000)
                            ++category;
                        std::int64_t low = 0, high = 0;
                        CHECK(has_exact_parts(f, category, low, high));
                        std::printf("%s %s %u %s: %lld to %lld, a part of %u, which may be %lld to "
                                    "%lld fen; its parts may be so, too\n",
                                    name, std::string{f.shape().id}.c_str(),
                                    f.rows()[i].key / 10'000,
                                    std::string{f.rows()[i].label}.c_str(),
                                    static_cast<long long>(old.digits()),
                                    static_cast<long long>(old.digits() + 7),
                                    f.rows()[category].key / 1'000'000, static_cast<long long>(low),
                                    static_cast<long long>(high));
                    }
                    f.cell(i, k) = old;
                    ++tried;
                }
    }
    CHECK(tried == 1'402);
    CHECK(by_difference_only == 24);
}
