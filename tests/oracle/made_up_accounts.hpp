// Accounts made up from the published ones.
#ifndef KEMU_TESTS_MADE_UP_ACCOUNTS_HPP
#define KEMU_TESTS_MADE_UP_ACCOUNTS_HPP

#include <kemu/read/account.hpp>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kemu_tests {

inline kemu::account published(const std::string& name) {
    auto loaded = kemu::read_account(std::string{KEMU_TEST_ACCOUNTS} + "/" + name);
    if (!loaded.problems.empty()) std::abort();
    return std::move(loaded.value);
}

inline kemu::form& form_of(kemu::account& a, kemu::form_id id) {
    for (kemu::form& f : a.forms)
        if (f.shape().form == id) return f;
    std::abort();
}

// Puts a figure of two decimals in 万元 into the row with a label.
inline void set(kemu::account& a, kemu::form_id id, const std::string& label,
                kemu::column_id column, std::int64_t digits) {
    kemu::form& f = form_of(a, id);
    for (std::size_t i = 0; i < f.rows().size(); ++i)
        if (f.rows()[i].label == label) {
            f.cell(i, f.view().column_index(column)) = kemu::figure{digits, 2, kemu::wan_yuan};
            return;
        }
    std::abort();
}

// The department of some units: every printed digit added in its place. A place is the code, or the
// label and how often it stood before; the units' labels are alike, as none is from another province.
inline kemu::account sum_of(std::span<const kemu::account> units) {
    using key = std::tuple<kemu::part_id, std::uint32_t, std::string, int>;
    kemu::account department;
    department.year = 2024;
    for (std::size_t n = 1; n <= 8; ++n) {
        const auto id = static_cast<kemu::form_id>(n);
        std::map<key, std::size_t> places;
        const kemu::layout* shape = nullptr;
        std::vector<kemu::column_id> columns;
        for (const kemu::account& u : units) {
            const auto view = u.view();
            if (const auto* v = view.find(id)) {
                shape = v->shape;
                columns.assign(v->columns.begin(), v->columns.end());
            }
        }
        if (shape == nullptr) continue;
        kemu::form sum{*shape, columns};
        for (const kemu::account& u : units) {
            const auto view = u.view();
            const kemu::form_view& v = *view.find(id);
            std::map<key, int> before;
            for (std::size_t i = 0; i < v.rows.size(); ++i) {
                const kemu::row& r = v.rows[i];
                const bool coded = v.has_codes() && r.key != 0;
                key k{r.part, coded ? r.key : 0, coded ? std::string{} : std::string{r.label}, 0};
                std::get<3>(k) = before[k]++;
                const auto [at, is_new] = places.try_emplace(k, sum.rows().size());
                if (is_new) sum.add(r, std::string{r.label});
                for (std::size_t c = 0; c < columns.size(); ++c) {
                    kemu::figure& to = sum.cell(at->second, c);
                    const kemu::figure from = v.at(i, v.column_index(columns[c]));
                    if (!from.is_printed()) continue;
                    to = kemu::figure{to.digits() + from.digits(), 2, kemu::wan_yuan};
                }
            }
        }
        sum.finish();
        department.forms.push_back(std::move(sum));
    }
    return department;
}

} // namespace kemu_tests

#endif
