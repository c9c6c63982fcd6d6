// A certificate whose leaves name a long identity again and again took the square of its length to verify; a weight of
// -2^127 was turned round, which 128 bits do not hold.
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

TEST_CASE("leaves that name more terms than a certificate may add") {
    const std::string head = "kemu-proof 1\nfigures 1\n1 1\nidentities 1\n0 0";
    const auto text = [&](int terms, int names) {
        std::string s = head;
        for (int i = 0; i < terms; ++i)
            s += " 0*1";
        s += "\nrefuted\nsum";
        for (int i = 0; i < names; ++i)
            s += " 0*1";
        return s + "\nend\n";
    };
    CHECK(verify(text(20'000, 2'000)).accepted);
    const verification refused = verify(text(200'000, 200'000)); // 1.6 MB, and 4 * 10^10 terms
    CHECK(!refused.accepted);
    CHECK(refused.line == 7);
    CHECK(std::string_view{refused.reason} == "more terms than a certificate may add");
}

TEST_CASE("a weight of -2^127, and figures that come to it") {
    // 2 * (2^63 - 1) + 2 = 2^64, and -2^63 times that is -2^127.
    for (const char* range : {"0 1", "1 1"}) {
        const std::string text =
            std::string{"kemu-proof 1\nfigures 1\n"} + range +
            "\nidentities 1\n0 0 0*9223372036854775807 0*9223372036854775807 0*2\n"
            "refuted\nsum 0*-9223372036854775808\nend\n";
        const verification v = verify(text);
        CHECK(!v.accepted);
        CHECK(std::string_view{v.reason} == "a sum leaves 128 bits");
    }
    // The checker that belongs to the solver has coefficients of 32 bits; constants reach -2^127 there, too.
    linear_system s;
    const auto f = s.add_figure({INT64_MIN, INT64_MIN}, 0);
    std::vector<linear_term> terms(4, linear_term{f, INT32_MIN});
    terms.insert(terms.end(), 4, linear_term{f, INT32_MIN});
    s.add_identity(terms);
    refutation r;
    r.nodes.push_back({refutation::kind::sum, 0, 0, 0, 1});
    r.weights.push_back({0, INT64_MIN});
    CHECK(!check_refutation(s, s.possible(), r));
}
