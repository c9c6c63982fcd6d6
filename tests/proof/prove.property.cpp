// Random small systems against trying out every assignment: the answer must be the same, and the checker
// that shares no code with the solver must accept every certificate.
#include "oracle/made_up_systems.hpp"
#include "oracle/random.hpp"
#include "oracle/small_systems.hpp"

#include <kemu/proof/certificate.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using namespace kemu;

namespace {

struct tally {
    int feasible = 0, refuted = 0, split = 0, simplex = 0;
};

void compare(const linear_system& s, prover& p, tally& seen) {
    const answer a = p.decide(s);
    const bool right = (a == answer::feasible) == kemu_tests::is_feasible(s);
    const verification v = verify(write_certificate(s, s.possible(), p.proof(a)));
    if (!right || !v.accepted || v.feasible != (a == answer::feasible)) {
        const std::string text = write_certificate(s, s.possible(), p.proof(a));
        CAPTURE(text);
        CAPTURE(v.reason);
        CAPTURE(v.line);
        REQUIRE(a != answer::unknown);
        REQUIRE(right);
        REQUIRE(v.accepted);
        REQUIRE(v.feasible == (a == answer::feasible));
    }
    if (a == answer::infeasible) REQUIRE(check_refutation(s, s.possible(), p.why()));
    ++(a == answer::feasible ? seen.feasible : seen.refuted);
    seen.split += p.facts().cases > 1;
    seen.simplex += p.facts().used_simplex;
}

} // namespace

TEST_CASE("random systems with any small coefficients") {
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](int low, int high) {
        return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
    };
    prover p;
    tally seen;
    for (int n = 0; n < 120'000; ++n) {
        linear_system s;
        const int figures = draw(1, 6), widest = draw(0, 3);
        for (int f = 0; f < figures; ++f) {
            const int low = draw(-3, 3);
            s.add_figure({low, low + draw(0, widest)}, draw(-4, 4));
        }
        const int most = draw(1, 4);
        for (int i = draw(1, 5); i > 0; --i) {
            std::vector<linear_term> terms;
            for (int t = draw(0, 4); t > 0; --t)
                terms.push_back({static_cast<std::uint32_t>(draw(0, figures - 1)),
                                 draw(0, 3) == 0 ? draw(-most, most) : 2 * draw(0, 1) - 1});
            sum_limits sum;
            if (draw(0, 3) == 0) sum = {draw(-3, 0), draw(0, 2)};
            if (draw(0, 7) == 0) sum.low = sum_limits::open_below;
            if (draw(0, 7) == 0) sum.high = sum_limits::open_above;
            if (draw(0, 99) == 0) sum = {draw(0, 3), draw(-3, -1)}; // no amount
            s.add_identity(terms, sum);
        }
        compare(s, p, seen);
    }
    CHECK(seen.feasible > 4000);
    CHECK(seen.refuted > 4000);
    CHECK(seen.split > 100);
    CHECK(seen.simplex > 2000);
}

TEST_CASE("figures that others narrow to nothing but zero, beside sums of twos and threes") {
    // A row leaves such figures out: what is refuted by divisibility needs both of their bounds all the same.
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](int low, int high) {
        return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
    };
    prover p;
    tally seen;
    for (int n = 0; n < 60'000; ++n) {
        linear_system s;
        const int figures = draw(2, 4);
        const auto any = [&] { return static_cast<std::uint32_t>(draw(0, figures - 1)); };
        const auto factor = [&] { return (2 * draw(0, 1) - 1) * draw(1, 3); };
        for (int f = 0; f < figures; ++f)
            s.add_figure({draw(-2, 0), draw(0, 2)}, draw(-2, 2));
        for (int i = draw(1, 2); i > 0; --i) {
            const linear_term one[] = {{any(), factor()}}, two[] = {{any(), 1}, {any(), -1}};
            const int least = draw(-2, 0);
            draw(0, 3) == 0 ? s.add_identity(two) : s.add_identity(one, {least, least + 2});
        }
        for (int i = draw(1, 3); i > 0; --i) {
            std::vector<linear_term> terms;
            for (int t = draw(2, 3); t > 0; --t)
                terms.push_back({any(), factor()});
            const int least = draw(-2, 2);
            s.add_identity(terms, {least, least + draw(0, 1)});
        }
        compare(s, p, seen);
    }
    CHECK(seen.feasible > 4000);
    CHECK(seen.refuted > 4000);
    CHECK(seen.split > 100);
}

TEST_CASE("parity alone can make whole amounts impossible") {
    // Each pair of three adds up to an odd number: halves would do, whole amounts do not.
    linear_system s;
    for (int f = 0; f < 3; ++f)
        s.add_figure({0, 1}, 0);
    for (std::uint32_t f = 0; f < 3; ++f) {
        const linear_term terms[] = {{f, 1}, {(f + 1) % 3, 1}};
        s.add_identity(terms, {1, 1});
    }
    const certificate c = prove(s);
    CHECK(c.answer == answer::infeasible);
    CHECK(verify(write_certificate(s, s.possible(), c)).accepted);

    // 2 (x - y) = 1 without bounds: no split would end.
    linear_system t;
    t.add_figure(any_amount, 0);
    t.add_figure(any_amount, 0);
    const linear_term terms[] = {{0, 2}, {1, -2}};
    t.add_identity(terms, {1, 1});
    const certificate d = prove(t);
    CHECK(d.answer == answer::infeasible);
    CHECK(d.refutation.nodes.size() == 1);
    CHECK(verify(write_certificate(t, t.possible(), d)).accepted);
}

TEST_CASE("amounts at the limits of 64 bits") {
    const std::int64_t most = any_amount.high;
    linear_system s; // total = a + b, all free; a and b at the limit
    s.add_figure(any_amount, 0);
    s.add_figure({most, most}, most);
    s.add_figure({most, most}, most);
    const linear_term sum[] = {{0, 1}, {1, -1}, {2, -1}};
    s.add_identity(sum);
    const certificate c = prove(s); // no money holds their sum
    CHECK(c.answer == answer::infeasible);
    CHECK(verify(write_certificate(s, s.possible(), c)).accepted);

    s.set_possible(2, {-most, -most});
    const certificate d = prove(s);
    CHECK(d.answer == answer::feasible);
    CHECK(d.witness == std::vector<std::int64_t>{0, most, -most});

    linear_system t; // a sum that leaves 64 bits, and may
    for (int f = 0; f < 3; ++f)
        t.add_figure({most, most}, most);
    const linear_term three[] = {{0, 1}, {1, 1}, {2, 1}};
    t.add_identity(three, at_least_zero);
    CHECK(prove(t).answer == answer::feasible);
    t.add_identity(three, {sum_limits::open_below, most - 1});
    const certificate e = prove(t);
    CHECK(e.answer == answer::infeasible);
    CHECK(verify(write_certificate(t, t.possible(), e)).accepted);
}

TEST_CASE("coefficients and amounts at their limits never leave their bits unseen") {
    // Amounts are drawn first and the sums put around them, so that half of the systems are feasible by
    // construction; one sum moved away makes most of the others infeasible. The sanitizers see the rest.
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](int low, int high) {
        return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
    };
    constexpr std::int64_t most = any_amount.high;
    constexpr std::int32_t large = (std::numeric_limits<std::int32_t>::max)();
    const auto amount = [&]() -> std::int64_t {
        switch (draw(0, 4)) {
        case 0:
            return most - draw(0, 3);
        case 1:
            return -most - 1 + draw(0, 3);
        case 2:
            return static_cast<std::int64_t>(rng());
        default:
            return draw(-3, 3);
        }
    };
    const auto coefficient = [&]() -> std::int32_t {
        switch (draw(0, 5)) {
        case 0:
            return large - draw(0, 2);
        case 1:
            return -large - 1 + draw(0, 2);
        case 2:
            return draw(-3, 3);
        default:
            return 2 * draw(0, 1) - 1;
        }
    };
    prover p;
    int feasible = 0, refuted = 0, past_bits = 0, past_effort = 0;
    for (int n = 0; n < 4000; ++n) {
        linear_system s;
        std::vector<std::int64_t> x;
        for (int f = draw(1, 6); f > 0; --f) {
            x.push_back(amount());
            fen_range r{x.back(), x.back()};
            if (draw(0, 2) != 0)
                r = {r.low > -most + 9 ? r.low - draw(0, 9) : r.low,
                     r.high < most - 9 ? r.high + draw(0, 9) : r.high};
            if (draw(0, 5) == 0) r = any_amount;
            s.add_figure(r, draw(0, 1) == 0 ? x.back() : r.low);
        }
        const bool made_feasible = draw(0, 1) == 0;
        for (int i = draw(1, 5); i > 0; --i) {
            std::vector<linear_term> terms;
            int128 sum = made_feasible ? 0 : draw(-1, 1);
            for (int t = draw(1, 5); t > 0; --t) {
                terms.push_back(
                    {static_cast<std::uint32_t>(draw(0, static_cast<int>(x.size()) - 1)),
                     coefficient()});
                sum += int128{terms.back().coefficient} * x[terms.back().figure];
            }
            sum_limits around{sum_limits::open_below, sum_limits::open_above};
            if (sum > -most && sum < most) {
                around = {static_cast<std::int64_t>(sum), static_cast<std::int64_t>(sum)};
                if (draw(0, 3) == 0) around.low = sum_limits::open_below;
                if (draw(0, 3) == 0) around.high = sum_limits::open_above;
            } else {
                (sum > 0 ? around.low : around.high) = sum > 0 ? most : -most;
            }
            s.add_identity(terms, around);
        }
        if (made_feasible) REQUIRE(check_witness(s, s.possible(), x));
        const answer a = p.decide(s, {200'000, 100});
        if (a == answer::unknown) {
            ++(p.facts().left_its_bits ? past_bits : past_effort);
            continue;
        }
        REQUIRE((a == answer::feasible || !made_feasible));
        REQUIRE(verify(write_certificate(s, s.possible(), p.proof(a))).accepted);
        ++(a == answer::feasible ? feasible : refuted);
    }
    CAPTURE(past_bits);
    CAPTURE(past_effort);
    CHECK(feasible > 1500);
    CHECK(refuted > 500);
    CHECK(past_bits + past_effort < 200);
}

TEST_CASE("small and strange systems") {
    linear_system s;
    CHECK(prove(s).answer == answer::feasible); // nothing is said
    s.add_identity({});
    CHECK(prove(s).answer == answer::feasible); // 0 = 0
    s.add_identity({}, {1, 2});
    const certificate c = prove(s); // 0 in [1, 2]
    CHECK(c.answer == answer::infeasible);
    CHECK(verify(write_certificate(s, s.possible(), c)).accepted);

    linear_system t; // a figure without any amount
    t.add_figure({1, 0}, 0);
    const certificate d = prove(t);
    CHECK(d.answer == answer::infeasible);
    CHECK(verify(write_certificate(t, t.possible(), d)).accepted);

    linear_system u; // fixed cells that contradict each other, through a third
    u.add_figure({5, 5}, 5);
    u.add_figure({-9, 9}, 0);
    u.add_figure({6, 6}, 6);
    const linear_term first[] = {{0, 1}, {1, -1}}, second[] = {{1, 1}, {2, -1}};
    u.add_identity(first);
    u.add_identity(second);
    const certificate e = prove(u);
    CHECK(e.answer == answer::infeasible);
    CHECK(verify(write_certificate(u, u.possible(), e)).accepted);
}

TEST_CASE("made-up books, consistent and with slips") {
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](std::uint32_t low, std::uint32_t count) {
        return low + static_cast<std::uint32_t>(rng() % count);
    };
    prover p;
    int refuted = 0;
    for (int n = 0; n < 400; ++n) {
        kemu_tests::book_shape shape;
        shape.how = static_cast<kemu_tests::linked>(rng() % 4);
        shape.agencies = draw(1, 4);
        shape.categories = draw(1, 3);
        shape.sections = draw(1, 2);
        shape.items = draw(1, 3);
        shape.columns = draw(2, 3);
        kemu_tests::book b(shape, rng);
        REQUIRE(check_witness(b.system, b.system.possible(), b.exact));
        REQUIRE(p.decide(b.system) == answer::feasible);
        REQUIRE(verify(write_certificate(b.system, b.system.possible(), p.proof(answer::feasible)))
                    .accepted);
        for (std::uint32_t slips = draw(1, 3); slips > 0; --slips) {
            const auto f = static_cast<std::uint32_t>(rng() % b.exact.size());
            if (b.system.printed(f) > 0) kemu_tests::slip(b.system, f, rng() % 2 == 0 ? 1 : -1);
        }
        const answer a = p.decide(b.system);
        REQUIRE(a != answer::unknown);
        refuted += a == answer::infeasible;
        REQUIRE(verify(write_certificate(b.system, b.system.possible(), p.proof(a))).accepted);
    }
    CHECK(refuted > 100);
}
