// Groups that are made, not published: consistent to the fen by construction, then printed.
//
// Every account is made to the fen; a department is the sum of its agencies, cell by cell, and a year closes with
// what the next one opens with. Then each account is printed in its own unit.
#ifndef KEMU_TESTS_MADE_GROUPS_HPP
#define KEMU_TESTS_MADE_GROUPS_HPP

#include <oracle/made_accounts.hpp>

#include <kemu/check/group_findings.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace made {

// The accounts of a group: the department first, or the earliest year.
struct group {
    kemu::group_kind kind = kemu::group_kind::sum;
    std::vector<kemu::account> accounts;

    std::vector<kemu::group_member> members() const {
        std::vector<kemu::group_member> out;
        for (const kemu::account& a : accounts)
            out.push_back({kind == kemu::group_kind::years ? kemu::group_role::year
                           : out.empty()                   ? kemu::group_role::department
                                                           : kemu::group_role::agency,
                           &a, "account " + std::to_string(out.size())});
        return out;
    }
};

inline constexpr std::size_t summed = 8; // forms

// A whole account to the fen, of the forms that agencies add up.
inline kemu::account exact_account(kemu_tests::random_source& pick, fen divisor = 1) {
    kemu::account a = make(pick, {.whole = true, .to_the_fen = true, .divisor = divisor});
    std::erase_if(a.forms, [](const kemu::form& f) { return number_of(f.shape().form) > summed; });
    a.year = 2024;
    return a;
}

// The same columns, and the same rows of totals: one that an account does not print would count as zero.
inline bool have_same_shape(const kemu::account& a, const kemu::account& b) {
    const auto totals = [](const kemu::form& f) {
        return std::ranges::count_if(f.rows(), [](const kemu::row& r) { return r.key == 0; });
    };
    return std::ranges::equal(a.forms, b.forms, [&](const kemu::form& f, const kemu::form& g) {
        return std::ranges::equal(f.columns(), g.columns()) &&
               (!f.view().has_codes() || totals(f) == totals(g));
    });
}

// Every amount added in its place: by code, or by part, label and how often that stood before. A row that the
// first accounts lack comes after the one that it follows in its own.
inline kemu::account exact_sum_of(const std::vector<kemu::account>& parts) {
    using key = std::tuple<kemu::part_id, std::uint32_t, std::string, int>;
    kemu::account out;
    out.year = parts[0].year;
    out.set = parts[0].set;
    out.agency_kind = kemu::agency_kind::institution;
    for (std::size_t n = 0; n < parts[0].forms.size(); ++n) {
        struct line {
            kemu::row what;
            std::vector<kemu::figure> cells;
        };
        std::list<line> lines;
        std::map<key, std::list<line>::iterator> places;
        for (const kemu::account& a : parts) {
            const kemu::form& f = a.forms[n];
            std::map<key, int> before;
            auto next = lines.begin();
            for (std::size_t i = 0; i < f.rows().size(); ++i) {
                const kemu::row& r = f.rows()[i];
                const bool coded = f.view().has_codes() && r.key != 0;
                key k{r.part, coded ? r.key : 0, coded ? std::string{} : std::string{r.label}, 0};
                std::get<3>(k) = before[k]++;
                auto at = places.find(k);
                if (at == places.end()) {
                    const auto made = lines.insert(
                        next, {r, std::vector<kemu::figure>(f.columns().size(), kemu::figure{})});
                    at = places.emplace(k, made).first;
                }
                next = std::next(at->second);
                for (std::size_t c = 0; c < f.columns().size(); ++c) {
                    const kemu::figure from = f.cell(i, c);
                    if (!from.is_printed()) continue;
                    kemu::figure& to = at->second->cells[c];
                    const std::int64_t had = to.is_printed() ? to.digits() : 0;
                    to = kemu::figure{had + from.digits(), 2, kemu::yuan};
                }
            }
        }
        kemu::form sum{parts[0].forms[n].shape(), parts[0].forms[n].columns()};
        for (const line& l : lines) {
            const std::size_t row = sum.add(l.what, std::string{l.what.label});
            for (std::size_t c = 0; c < l.cells.size(); ++c)
                sum.cell(row, c) = l.cells[c];
        }
        sum.finish();
        out.forms.push_back(std::move(sum));
    }
    return out;
}

// Prints amounts to the fen in a unit, half up.
inline void print(kemu::account& exact, const printing& p) {
    exact.amount_unit = p.unit;
    for (kemu::form& f : exact.forms)
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t c = 0; c < f.columns().size(); ++c)
                if (kemu::figure& x = f.cell(i, c); x.is_printed() && x.unit() != kemu::unit::count)
                    x = p.digits(p.half_up(x.digits()));
}

inline const printing& any_printing(kemu_tests::random_source& pick) {
    return pick.one_in(5) ? in_yuan : pick.one_in(8) ? in_whole_wan_yuan : in_wan_yuan;
}

// A department and its agencies. `more`: another account stands in the department alone, of amounts that are
// divided by that; each account is then consistent, and the group need not be.
// `in`: how all of them print.
inline group make_sum(kemu_tests::random_source& pick, std::size_t agencies, fen more = 0,
                      const printing* in = nullptr) {
    group out;
    std::vector<kemu::account> exact;
    while (exact.size() < agencies + (more != 0 ? 1 : 0)) {
        kemu::account a = exact_account(pick, exact.size() == agencies ? more : 1);
        if (exact.empty() || have_same_shape(exact[0], a)) exact.push_back(std::move(a));
    }
    out.accounts.push_back(exact_sum_of(exact));
    exact.resize(agencies);
    for (kemu::account& a : exact)
        out.accounts.push_back(std::move(a));
    for (kemu::account& a : out.accounts)
        print(a, in != nullptr ? *in : any_printing(pick));
    return out;
}

// Years that follow each other; the last is made first.
inline group make_years(kemu_tests::random_source& pick, std::size_t years) {
    group out;
    out.kind = kemu::group_kind::years;
    std::array<fen, 4> opening{};
    for (std::size_t n = 0; n < years; ++n)
        for (;;) {
            maker m{
                pick,
                {.whole = true, .to_the_fen = true, .closes_with = n == 0 ? nullptr : &opening}};
            kemu::account a = m.make();
            if (!m.closes()) continue;
            opening = m.opening();
            a.year = 2024 - static_cast<int>(n);
            print(a, any_printing(pick));
            out.accounts.insert(out.accounts.begin(), std::move(a));
            break;
        }
    return out;
}

} // namespace made

#endif
