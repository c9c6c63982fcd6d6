// Memory that ends while an account is proved as a whole, while bounds are looked for, amounts are rounded together,
// and certificates are written and verified: std::bad_alloc comes out, or the whole answer.
#include "oracle/always_whole.hpp"

#include <kemu/proof.hpp>
#include <kemu/read/account_texts.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

using kemu_tests::always_whole;

account account_of(const std::string& rows) {
    const account_meta meta{
        .slug = {}, .agency_name = {}, .year = 2024, .form_set = "final_accounts"};
    auto read = read_account_texts(
        {{"form05.csv", "code,name,total_expenditure,basic,project\n" + rows}}, {.meta = &meta});
    REQUIRE(read.problems.empty());
    return std::move(read.value);
}

std::string said(const account& a, const account_proof& p) {
    std::string out = conclusion_text(p, language::en) + '\n' +
                      write_certificate(p.system.system, p.system.system.possible(), p.half_up) +
                      write_certificate(p.system.system, p.system.balanced, p.balanced);
    for (const explanation& e : p.explanations)
        for (const healed_figure& h : e.figures)
            out += healed_text(a, p, h, language::en) + '\n';
    if (p.cause) out += cause_text(a, p, language::en);
    return out;
}

} // namespace

TEST_CASE("an account as a whole: feasible, adjusted, and one with something wrong") {
    const std::string sums =
        "208,甲,3.00,1.00,2.00\n20805,乙,3.00,1.00,2.00\n2080505,丙,1.00,0.50,0.50\n"
        "2080506,丁,2.01,0.50,1.51\n";
    const struct {
        const char* what;
        std::string rows;
        verdict grade;
    } all[] = {{"feasible", ",合计,3.00,1.00,2.00\n" + sums, verdict::rounding},
               {"adjusted",
                ",合计,4.01,2.00,2.00\n208,甲,4.01,2.00,2.00\n20805,乙,4.01,2.00,2.00\n"
                "2080505,丙,2.01,1.00,1.00\n2080506,丁,2.01,1.00,1.00\n",
                verdict::adjusted},
               {"violated", ",合计,9.00,1.00,2.00\n" + sums, verdict::violated}};
    for (const auto& one : all) {
        const account a = account_of(one.rows);
        CHECK(prove(a).grade == one.grade);
        always_whole(one.what, 20, [&] { return said(a, prove(a)); });
    }
}

TEST_CASE("bounds, intervals, rounding together, certificates") {
    // Three parts of a total, and a part of one of them; coefficients beyond a network.
    linear_system s;
    const auto total = s.add_figure({0, 10'000}, 3'000);
    const auto a = s.add_figure({900, 1'100}, 1'000);
    const auto b = s.add_figure({900, 1'100}, 1'000);
    const auto c = s.add_figure({0, 1'100}, 1'000);
    s.add_identity(std::array{linear_term{total, -1}, linear_term{a, 1}, linear_term{b, 1},
                              linear_term{c, 1}});
    s.add_identity(std::array{linear_term{a, 2}, linear_term{b, -1}, linear_term{c, -1}});
    always_whole("bounds", 10, [&] {
        const figure_bounds found = bounds(s);
        std::string out;
        for (const fen_range r : found.of)
            out += std::to_string(r.low) + ".." + std::to_string(r.high) + ' ';
        return out;
    });
    always_whole("balance", 10, [&] {
        prover p;
        if (p.decide(s) != answer::feasible) return std::string{};
        const std::vector<std::int64_t> amounts = p.witness();
        const balanced_print print = balance(p, s, amounts, 100);
        std::string out;
        for (const std::int64_t fen : print.printed)
            out += std::to_string(fen) + ' ';
        return out;
    });
    const certificate proof = prove(s);
    REQUIRE(proof.answer == answer::feasible);
    const std::string text = write_certificate(s, s.possible(), proof);
    always_whole("write_certificate", 3, [&] { return write_certificate(s, s.possible(), proof); });
    always_whole("verify", 3, [&] {
        const verification v = verify(text);
        return std::string{v.accepted ? "accepted" : v.reason};
    });
    s.set_possible(total, {0, 10});
    const certificate refuted = prove(s);
    REQUIRE(refuted.answer == answer::infeasible);
    always_whole("verify a refutation", 3, [&] {
        const verification v = verify(write_certificate(s, s.possible(), refuted));
        return std::string{v.accepted ? "accepted" : v.reason};
    });
    always_whole("check_refutation", 1, [&] {
        return std::string{check_refutation(s, s.possible(), refuted.refutation) ? "right"
                                                                                 : "wrong"};
    });
}
