// Any amount of the published accounts, printed seven units of its last digit higher, turns a verdict. (Four of
// the five have forms.) The parts of one sum are excepted: its 28 figures may hide 0.13 万元, it is a rounding
// difference as published and may stay one; there only the difference that is stated changes.
#include <kemu/check/findings.hpp>
#include <oracle/made_up_accounts.hpp>

#include <doctest/doctest.h>

#include <cstddef>
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
                    by_difference_only += after.kinds == before.kinds ? 1U : 0U;
                    f.cell(i, k) = old;
                    ++tried;
                }
    }
    CHECK(tried == 1'402);
    CHECK(by_difference_only == 24);
}
