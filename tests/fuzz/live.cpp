// Live rollups and ledgers: any series of postings, retractions, merges and copies against maps.
#include <kemu/ledger.hpp>
#include <kemu/rollup.hpp>
#include <kemu/tables/2024.hpp>

#include "input.hpp"

#include <map>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

enum class kind : std::uint8_t {};
constexpr std::uint32_t keys[] = {0,           201'000'000, 201'010'000, 201'010'100,
                                  201'010'200, 201'020'000, 202'000'000, 210'150'600};
constexpr int128 least = INT64_MIN;
constexpr int128 most = INT64_MAX;

bool fits(int128 v) {
    return v >= least && v <= most;
}

// The codes of the tree from the whole down to one.
std::vector<std::uint32_t> path(std::uint32_t key) {
    std::vector<std::uint32_t> found{0};
    for (const auto k : keys)
        if (k != 0 && key != 0 &&
            functional_code::from_value(k).contains(functional_code::from_value(key)))
            found.push_back(k);
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    static const auto tree = [] {
        std::vector<functional_code> codes;
        for (const auto k : keys)
            if (k != 0) codes.push_back(functional_code::from_value(k));
        return dimension<functional_code>::over(codes).value();
    }();
    static const auto empty =
        live_rollup<functional_code, kind>::over(tree, dimension<kind>::counting(3).value())
            .value();
    static const auto empty_one = live_rollup<functional_code>::over(tree).value();
    auto live = empty;
    auto one = empty_one;
    std::map<std::pair<std::uint32_t, int>, int128> model;
    std::map<std::uint32_t, int128> model_one;
    ledger book{tables::year_2024};
    std::map<std::uint64_t, std::int64_t> posted;
    int128 absolute_total = 0;
    for (int step = 0; step < 40 && !in.empty(); ++step) {
        const auto what = in.byte();
        const auto key = keys[in.byte() % 8];
        const int flat = in.byte() % 3;
        const auto amount = money::from_fen(in.amount());
        const bool out = what % 2 != 0;
        const int128 change = out ? -int128{amount.fen()} : int128{amount.fen()};
        const auto function = functional_code::from_value(key);

        bool good = true;
        bool good_one = true;
        for (const auto k : path(key)) {
            good_one = good_one && fits(model_one[k] + change);
            for (const int f : {-1, flat})
                good = good && fits(model[{k, f}] + change);
        }
        // The smallest amount is taken out in two steps, the first of which may not fit.
        const bool in_two_steps = out && amount == money::min();
        const auto k2 = static_cast<kind>(flat);
        const auto r = out ? live.retract(function, k2, amount) : live.apply(function, k2, amount);
        const auto r1 = out ? one.retract(function, amount) : one.apply(function, amount);
        MUST(r.has_value() == good || (in_two_steps && !r));
        MUST(r1.has_value() == good_one || (in_two_steps && !r1));
        MUST(r || r == errc::out_of_range);
        for (const auto k : path(key)) {
            if (r1) model_one[k] += change;
            for (const int f : {-1, flat})
                if (r) model[{k, f}] += change;
        }
        for (const auto k : keys) {
            const auto f = functional_code::from_value(k);
            MUST(one.at(f)->fen() == model_one[k]);
            MUST(live.at(f, everything)->fen() == model[{k, -1}]);
            for (const int x : {0, 1, 2})
                MUST(live.at(f, static_cast<kind>(x))->fen() == model[{k, x}]);
        }

        const posting p{.function = function,
                        .nature = static_cast<nature>(in.byte() % 7),
                        .phase = static_cast<phase>(in.byte() % 4),
                        .amount = amount,
                        .voucher = static_cast<voucher_id>(step)};
        const auto refused = book.rejections(std::vector<posting>{p});
        const auto id = book.post(p);
        MUST(refused.empty() == id.has_value());
        if (id) {
            absolute_total += amount.fen() < 0 ? -int128{amount.fen()} : int128{amount.fen()};
            MUST(absolute_total <= most);
            posted[static_cast<std::uint64_t>(*id)] = amount.fen();
            MUST(book.at(*id)->amount == amount && book.at(*id)->voucher == p.voucher);
        } else {
            MUST(refused[0].code == id.error().code && refused[0].field == field_of(id.error()));
            MUST(refused[0].value.view() == id.error().text);
        }
        if (what % 7 == 3 && !posted.empty()) {
            const auto [number, fen] = *posted.begin();
            const auto old = book.retract(static_cast<posting_id>(number));
            MUST(old && old->amount.fen() == fen);
            MUST(book.retract(static_cast<posting_id>(number)) == errc::no_such_posting);
            absolute_total -= fen < 0 ? -int128{fen} : int128{fen};
            posted.erase(posted.begin());
        }
        if (what % 21 == 4) {
            const ledger copy = book;
            const auto before = book.size();
            const auto merged = book.merge(copy);
            MUST(merged.has_value() == (2 * absolute_total <= most));
            MUST(book.size() == (merged ? 2 * before : before));
            book = copy;
        }
        MUST(book.size() == posted.size());
    }
    int128 sum = 0;
    for (const auto& e : book.select(final_expenditure))
        sum += e.amount.fen();
    MUST(rollup<phase, nature>(book).at()->fen() == sum);
    return 0;
}
