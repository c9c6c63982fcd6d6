// Certificates of any text, and of small systems whose answer is found by trying every amount: what is accepted is
// true, and what was proved is accepted.
#include "fuzz/input.hpp"
#include "oracle/small_systems.hpp"

#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    if (in.byte() % 2 == 0) {
        const fuzz::exact_text copy{in.rest()};
        const verification v = verify(copy.view());
        MUST(v.accepted == (v.line == 0) && v.accepted == (*v.reason == '\0'));
        return 0;
    }
    linear_system s;
    const auto figures = static_cast<std::uint32_t>(1 + in.below(4));
    for (std::uint32_t j = 0; j < figures; ++j) {
        const std::int64_t low = static_cast<std::int8_t>(in.byte());
        s.add_figure({low, low + static_cast<std::int64_t>(in.byte() % 6) - 1}, low);
    }
    for (std::size_t i = 1 + in.below(4); i > 0; --i) {
        std::vector<linear_term> terms(1 + in.byte() % 4);
        for (linear_term& t : terms)
            t = {in.byte() % figures, in.byte() % 7 - 3};
        const std::int64_t least = static_cast<std::int8_t>(in.byte());
        const std::uint8_t width = in.byte(); // some sums have no amount
        s.add_identity(terms, {least, least + (width < 252 ? width % 3 : 251 - width)});
    }
    const bool feasible = kemu_tests::is_feasible(s); // at most 5 * 5 * 5 * 5 assignments
    const certificate c = prove(s);
    MUST(c.answer == (feasible ? answer::feasible : answer::infeasible));
    std::string text = write_certificate(s, s.possible(), c);
    const verification v = verify(text);
    MUST(v.accepted && v.feasible == feasible);
    // One byte of the answer changed: another proof of the same, or none.
    const std::size_t answered = text.find(feasible ? "\nwitness" : "\nrefuted") + 9;
    text[answered + in.below(text.size() - answered)] = "0123456789*- \n"[in.below(14)];
    const verification changed = verify(text);
    MUST(!changed.accepted || changed.feasible == feasible);
    return 0;
}
