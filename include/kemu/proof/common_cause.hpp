// SPDX-License-Identifier: BSL-1.0
// One cause of many wrong figures [共同原因]: a form whose figures stand in other places, or in another unit.
//
// Here:              when to use it:
//   cause_kind       the causes that are tried
//   common_cause     what was undone, and what the account comes to then
//   cause_limits     how many are tried
//   find_common_cause   undoes one after the other until one assignment explains every figure
//
// Dozens of figures are wrong together where a form was shifted against its labels. A cause is named only
// where undoing it, and nothing else, makes the account feasible; figures that the shift pushed out of the
// form may then be anything. The simplest comes first: whole rows before single columns, by fewer rows,
// and of those the one that moves the fewest figures.
#ifndef KEMU_PROOF_COMMON_CAUSE_HPP
#define KEMU_PROOF_COMMON_CAUSE_HPP

#include <kemu/check/verdict.hpp>
#include <kemu/proof/of_account.hpp>
#include <kemu/proof/prove.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What can be wrong with many figures at once.
enum class cause_kind : std::uint8_t {
    rows_moved,     ///< 错行: from a row on, figures stand rows lower or higher than their labels
    rows_exchanged, ///< 行对调: two neighbouring rows
    columns_exchanged, ///< 列对调: two columns
    other_unit ///< 单位错误: the whole form is printed in 元 for 万元, or the other way round
};

/// "rows_moved", "rows_exchanged" ...
constexpr std::string_view cause_kind_name(cause_kind k) noexcept {
    constexpr std::string_view names[] = {"rows_moved", "rows_exchanged", "columns_exchanged",
                                          "other_unit"};
    return names[static_cast<std::size_t>(k)];
}

/// One cause of many wrong figures [共同原因].
struct common_cause {
    cause_kind kind = cause_kind::rows_moved;
    form_id form = form_id::none;
    std::uint32_t row = 0;    ///< the first row whose figures stand elsewhere
    std::int32_t rows = 0;    ///< rows_moved: how many rows lower they stand; negative: higher
    std::uint32_t column = 0; ///< of columns_exchanged, or the only one whose rows are moved
    std::uint32_t other_column = 0; ///< of columns_exchanged
    bool one_column = false;        ///< rows_moved: only in `column`
    std::size_t figures = 0;        ///< that stand in a wrong place, or unit
    verdict grade =
        verdict::not_computable; ///< of the account once it is undone: rounding or adjusted
};

/// How far a search for a common cause goes.
struct cause_limits {
    std::uint32_t tries = 2000; ///< systems that are made and decided
    std::uint32_t rows = 3;     ///< by which figures may be moved
    kemu::effort effort{.steps = 1'000'000, .cases = 20};
};

namespace detail::proving {

class cause_finder {
public:
    cause_finder(prover& p, const account_view& a, std::span<const std::span<const identity>> rules,
                 const waiver_list* waivers, const cause_limits& limits)
        : p_(p), a_(a), rules_(rules), waivers_(waivers), limits_(limits) {}

    // Tries the forms in which an identity is violated by itself, those with the most of them first.
    std::optional<common_cause> find(const account_system& s) {
        std::size_t suspicion[most_forms + 1] = {};
        for (std::size_t i = 0; i < s.system.identities(); ++i) {
            if (!fails_alone(s, i)) continue;
            // A sum inside one form accuses that form; one between forms, either.
            const auto terms = s.system.terms(i);
            const auto form_of = [&](const linear_term t) { return s.figures[t.figure].at.form; };
            const bool inside = std::all_of(terms.begin(), terms.end(), [&](const linear_term t) {
                return form_of(t) == form_of(terms[0]);
            });
            for (const linear_term t :
                 inside ? terms.first((std::min)(terms.size(), std::size_t{1})) : terms)
                suspicion[number_of(form_of(t))] += inside ? 1000 : 1;
        }
        std::vector<const form_view*> forms;
        for (std::size_t n = 1; n <= most_forms; ++n)
            if (const form_view* const v = a_.find(static_cast<form_id>(n));
                v != nullptr && suspicion[n] > 0)
                forms.push_back(v);
        std::sort(forms.begin(), forms.end(), [&](const form_view* x, const form_view* y) {
            const auto n = number_of(x->shape->form), m = number_of(y->shape->form);
            return suspicion[n] != suspicion[m] ? suspicion[n] > suspicion[m] : n < m;
        });
        for (const bool whole_rows : {true, false})
            for (const form_view* const v : forms)
                if (const auto c = of_form(*v, whole_rows)) return c;
        return {};
    }

private:
    // Does an identity fail whatever the balanced amounts of its figures are?
    static bool fails_alone(const account_system& s, std::size_t identity) {
        int128 least = 0, most = 0;
        for (const linear_term t : s.system.terms(identity)) {
            const fen_range r = s.balanced[t.figure];
            least += int128{t.coefficient} * (t.coefficient > 0 ? r.low : r.high);
            most += int128{t.coefficient} * (t.coefficient > 0 ? r.high : r.low);
        }
        const sum_limits r = s.system.sum(identity);
        return (r.low != sum_limits::open_below && most < r.low) ||
               (r.high != sum_limits::open_above && least > r.high);
    }

    std::optional<common_cause> of_form(const form_view& v, bool whole_rows) {
        common_cause c;
        c.form = v.shape->form;
        const auto rows = static_cast<std::uint32_t>(v.rows.size());
        const auto columns = static_cast<std::uint32_t>(v.columns.size());
        if (!whole_rows) {
            c.one_column = true;
            for (; columns > 1 && c.column < columns; ++c.column)
                if (moved(v, c)) return c;
            return {};
        }
        c.kind = cause_kind::other_unit;
        if (explains(v, c)) return c;
        c.kind = cause_kind::columns_exchanged;
        for (c.column = 0; c.column < columns; ++c.column)
            for (c.other_column = c.column + 1; c.other_column < columns; ++c.other_column)
                if (explains(v, c)) return c;
        c.column = c.other_column = 0;
        c.kind = cause_kind::rows_exchanged;
        for (c.row = 0; c.row + 1 < rows; ++c.row)
            if (explains(v, c)) return c;
        c.kind = cause_kind::rows_moved;
        if (moved(v, c)) return c;
        return {};
    }
    bool moved(const form_view& v, common_cause& c) {
        const auto rows = static_cast<std::uint32_t>(v.rows.size());
        for (std::uint32_t by = 1; by <= limits_.rows && by < rows; ++by)
            for (const bool lower : {true, false}) {
                c.rows = static_cast<std::int32_t>(by) * (lower ? 1 : -1);
                // From the last row up: the first that explains moves the fewest figures.
                for (c.row = lower ? rows - by : rows; c.row-- > (lower ? 0 : by);)
                    if (explains(v, c)) return true;
            }
        return false;
    }

    // What the form would print without the cause. Fills lost_: the cells that nothing is known of.
    void undo(const form_view& v, common_cause& c) {
        const std::size_t width = v.columns.size(), rows = v.rows.size();
        cells_.assign(v.cells.begin(), v.cells.end());
        lost_.clear();
        c.figures = 0;
        const auto put = [&](std::size_t to, const figure& f) {
            if (f.is_printed() || cells_[to].is_printed()) ++c.figures;
            cells_[to] = f;
        };
        const auto exchange = [&](std::size_t x, std::size_t y) {
            put(x, v.cells[y]);
            put(y, v.cells[x]);
        };
        switch (c.kind) {
        case cause_kind::rows_exchanged:
            for (std::size_t k = 0; k < width; ++k)
                exchange(c.row * width + k, (c.row + 1) * width + k);
            return;
        case cause_kind::columns_exchanged:
            for (std::size_t r = 0; r < rows; ++r)
                exchange(r * width + c.column, r * width + c.other_column);
            return;
        case cause_kind::other_unit:
            for (std::size_t i = 0; i < cells_.size(); ++i) {
                const figure f = v.cells[i];
                if (!f.is_printed() || f.unit() == unit::count) continue;
                put(i, f.in_column(f.unit() == wan_yuan ? yuan : wan_yuan, f.precision()));
            }
            return;
        case cause_kind::rows_moved:
            break;
        }
        const auto moved = static_cast<std::ptrdiff_t>(c.rows);
        const auto size = static_cast<std::ptrdiff_t>(rows);
        const auto first = static_cast<std::ptrdiff_t>(c.row);
        for (std::ptrdiff_t r = (std::min)(first, first + moved); r < size; ++r) {
            const std::ptrdiff_t from = r < first ? size : r + moved;
            for (std::size_t k = c.one_column ? c.column : 0;
                 k < (c.one_column ? c.column + 1 : width); ++k) {
                const std::size_t to = static_cast<std::size_t>(r) * width + k;
                if (from < size)
                    put(to, v.cells[static_cast<std::size_t>(from) * width + k]);
                else
                    lost_.push_back(to);
            }
        }
    }

    bool explains(const form_view& v, common_cause& c) {
        if (tries_ >= limits_.tries) return false;
        undo(v, c);
        if (std::equal(cells_.begin(), cells_.end(), v.cells.begin())) return false;
        ++tries_;
        account_view a = a_;
        form_view changed = v;
        changed.cells = cells_;
        a.set_form(changed);
        // The rules about the form alone refute nearly every try.
        if (decide(a, c.form, v.columns.size()) == verdict::violated) return false;
        c.grade = decide(a, form_id::none, v.columns.size(), c.form);
        return c.grade == verdict::rounding || c.grade == verdict::adjusted;
    }

    verdict decide(const account_view& a, form_id about, std::size_t width,
                   form_id changed = form_id::none) {
        account_system s;
        account_system_maker make{a, s, waivers_};
        make.reserve(s, make.size());
        for (const auto rules : rules_)
            about == form_id::none ? make.add(rules) : make.add(rules, about);
        const form_id form = about == form_id::none ? changed : about;
        for (std::uint32_t f = 0; f < s.figures.size(); ++f) {
            const cell_ref& at = s.figures[f].at;
            if (at.form != form ||
                std::find(lost_.begin(), lost_.end(), at.row * width + at.column) == lost_.end())
                continue;
            s.system.set_possible(f, any_amount);
            s.balanced[f] = any_amount;
        }
        if (about == form_id::none && p_.decide(s.system, limits_.effort) == answer::feasible)
            return verdict::rounding;
        switch (p_.decide(s.system, s.balanced, limits_.effort)) {
        case answer::feasible:
            return verdict::adjusted;
        case answer::infeasible:
            return verdict::violated;
        case answer::unknown:
            break;
        }
        return verdict::not_computable;
    }

    prover& p_;
    const account_view& a_;
    std::span<const std::span<const identity>> rules_;
    const waiver_list* waivers_;
    cause_limits limits_;
    std::uint32_t tries_ = 0;
    std::vector<figure> cells_;
    std::vector<std::size_t> lost_;
};

} // namespace detail::proving

/// The common cause of what is wrong with an account, if it is one of those tried [共同原因].
/// `system`: that of the account under these rules.
/// Returns: nothing where no single cause makes the account feasible, or past the limits.
/// Complexity: for each suspected form rows times moves, each with the rules about that form.
/// Example: find_common_cause(p, a, system, rules, nullptr)
inline std::optional<common_cause>
find_common_cause(prover& p, const account_view& a, const account_system& system,
                  std::span<const std::span<const identity>> rules,
                  const waiver_list* waivers = nullptr, const cause_limits& limits = {}) {
    return detail::proving::cause_finder{p, a, rules, waivers, limits}.find(system);
}

} // namespace kemu::inline v0

#endif
