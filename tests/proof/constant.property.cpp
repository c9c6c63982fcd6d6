// What is decided while compiling, decided at run time beside the solver: never the opposite answer, on small
// systems of any kind, published accounts and made ones; and how many are left unknown.
#include "oracle/made_accounts.hpp"
#include "oracle/made_budgets.hpp"
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

using namespace kemu;
namespace constant = kemu::detail::constant_proof;

namespace {

answer decided(const linear_system& s, std::span<const fen_range> possible) {
    std::vector<constant::term> terms;
    std::vector<constant::equation> list;
    for (std::uint32_t i = 0; i < s.identities(); ++i) {
        for (const linear_term t : s.terms(i))
            terms.push_back({t.figure, t.coefficient});
        constant::equation e;
        e.end = static_cast<constant::index>(terms.size());
        e.low = s.sum(i).low;
        e.high = s.sum(i).high;
        list.push_back(e);
    }
    using decider = constant::decider<4096, 4096, 16384>;
    REQUIRE((s.figures() <= 4096 && list.size() <= 4096 && terms.size() <= 16384));
    const auto d = std::make_unique<decider>(list.data(), terms.data(),
                                             static_cast<constant::index>(s.figures()),
                                             static_cast<constant::index>(list.size()));
    for (std::size_t f = 0; f < s.figures(); ++f) {
        d->low[f] = possible[f].low;
        d->high[f] = possible[f].high;
    }
    return d->run();
}

struct counts {
    std::size_t feasible = 0, infeasible = 0, unknown = 0, other = 0, wrong = 0;

    void compare(prover& p, const linear_system& s, std::span<const fen_range> possible) {
        const answer mine = decided(s, possible), truth = p.decide(s, possible);
        if (mine == answer::unknown) ++unknown;
        if (truth == answer::unknown) ++other;
        if (mine == answer::unknown || truth == answer::unknown) return;
        if (mine != truth) ++wrong;
        ++(mine == answer::feasible ? feasible : infeasible);
    }
    void print(const char* what) const {
        CHECK(wrong == 0);
        std::printf("%s: feasible %zu, infeasible %zu, left to prove() %zu (it left %zu)\n", what,
                    feasible, infeasible, unknown, other);
    }
};

} // namespace

TEST_CASE("small systems of any kind") {
    kemu_tests::random_source pick{14};
    prover p;
    counts n;
    for (int k = 0; k < 20'000; ++k) {
        linear_system s;
        const auto figures = static_cast<std::uint32_t>(pick.between(1, 6));
        for (std::uint32_t f = 0; f < figures; ++f) {
            const std::int64_t low = pick.between(-4, 4);
            s.add_figure({low, low + pick.between(-1, 5) * pick.between(0, 1)}, low);
        }
        for (auto i = pick.between(1, 4); i > 0; --i) {
            std::vector<linear_term> terms;
            for (auto t = pick.between(1, 4); t > 0; --t)
                terms.push_back({static_cast<std::uint32_t>(pick.index(figures)),
                                 static_cast<std::int32_t>(pick.between(-3, 3))});
            const std::int64_t slack = pick.between(0, 1);
            s.add_identity(terms, pick.one_in(4) ? sum_limits{-slack, sum_limits::open_above}
                                                 : sum_limits{-slack, slack});
        }
        n.compare(p, s, s.possible());
    }
    n.print("small systems");
    CHECK(n.feasible > 1'000);
    CHECK(n.infeasible > 1'000);
    CHECK(n.other == 0);
}

TEST_CASE("amounts at the limits of 64 bits") {
    kemu_tests::random_source pick{15};
    prover p;
    counts n;
    constexpr std::int64_t most = any_amount.high, least = any_amount.low;
    for (int k = 0; k < 2'000; ++k) {
        linear_system s;
        for (int f = 0; f < 4; ++f) {
            const fen_range ranges[] = {{most - pick.between(0, 3), most},
                                        {least, least + pick.between(0, 3)},
                                        {least, most},
                                        {0, most},
                                        {-1, 1}};
            s.add_figure(ranges[pick.index(5)], 0);
        }
        for (auto i = pick.between(1, 3); i > 0; --i) {
            std::vector<linear_term> terms;
            for (std::uint32_t f = 0; f < 4; ++f)
                if (!pick.one_in(3))
                    terms.push_back({f, static_cast<std::int32_t>(pick.one_in(2) ? 1 : -1)});
            s.add_identity(terms);
        }
        n.compare(p, s, s.possible());
    }
    n.print("at the limits");
    CHECK(n.feasible > 100);
    CHECK(n.infeasible > 100);
}

TEST_CASE("published accounts") {
    prover p;
    for (const char* name : {"fenyang-2024", "jincheng-2023", "jingdezhen-2024", "shanyang-2024"}) {
        const account_system x = system_of(kemu_tests::published(name));
        counts rounded, by_balance;
        rounded.compare(p, x.system, x.system.possible());
        by_balance.compare(p, x.system, x.balanced);
        rounded.print(name);
        by_balance.print(name);
        CHECK(rounded.unknown + by_balance.unknown == 0);
    }
}

TEST_CASE("made accounts and budgets, one figure changed in half of them") {
    prover p;
    counts n;
    for (std::size_t i = 0; i < 400; ++i) {
        kemu_tests::random_source pick{9'000'000 + i};
        const made::shape shape{.balanced_form01 = i % 3 == 0, .only_this_year = i % 5 == 0};
        const account a = i % 2 != 0 ? made::make_budget(pick, shape) : made::make(pick, shape);
        account_system x = system_of(a);
        if (x.figures.empty()) continue;
        std::vector<fen_range> possible(x.system.possible().begin(), x.system.possible().end());
        if (i % 4 < 2) {
            fen_range& r = possible[pick.index(possible.size())];
            const std::int64_t by = pick.between(1, 30'000);
            r = {r.low + by, r.high + by};
        }
        n.compare(p, x.system, possible);
    }
    n.print("made accounts");
    CHECK(n.unknown < 80);
    CHECK(n.feasible > 50);
    CHECK(n.infeasible > 50);
}
