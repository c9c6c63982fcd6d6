// Certificates of any text, and of small systems whose answer is found by trying every amount: what is accepted is
// true, and what was proved is accepted.
#include "fuzz/input.hpp"

#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

bool holds(const linear_system& s, const std::vector<std::int64_t>& amounts) {
    for (std::size_t i = 0; i < s.identities(); ++i) {
        std::int64_t sum = 0;
        for (const linear_term t : s.terms(i))
            sum += t.coefficient * amounts[t.figure];
        if (sum < s.sum(i).low || sum > s.sum(i).high) return false;
    }
    return true;
}

// Is there an assignment? The systems here have at most 5 * 5 * 5 * 5.
bool is_feasible(const linear_system& s, std::vector<std::int64_t>& amounts) {
    const std::size_t j = amounts.size();
    if (j == s.figures()) return holds(s, amounts);
    for (std::int64_t a = s.possible(j).low; a <= s.possible(j).high; ++a) {
        amounts.push_back(a);
        if (is_feasible(s, amounts)) return true;
        amounts.pop_back();
    }
    return false;
}

} // namespace

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
    std::vector<std::int64_t> amounts;
    const bool feasible = is_feasible(s, amounts);
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
