// SPDX-License-Identifier: BSL-1.0
// What a classification knows about its codes, by fiscal year.
//
// Here:                     when to use it:
//   classification<Kind>    a view of one classification: lookup, tree, names, years, evidence
//
// The types of its answers (validity, evidence, name_period, name_match) are in name_period.hpp; the
// four classifications of a year are in classification_set.hpp.
// A classification is one pointer: pass it by value. The tables of kemu (tables/*.hpp) are
// constants; a view of a runtime_table is valid as long as that table. All functions are constexpr
// and take any code, also one the table does not know; none throws, except what a sink throws.
// Ranges are small values, and their iterators must not outlive them.
// Thread safety: tables are constant, so any number of threads may use one.
#ifndef KEMU_CLASSIFICATION_CLASSIFICATION_HPP
#define KEMU_CLASSIFICATION_CLASSIFICATION_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/budget.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/detail/data.hpp>
#include <kemu/classification/detail/ranges.hpp>
#include <kemu/classification/name_period.hpp>
#include <kemu/text/fold.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {
struct table_columns; // literals read the columns themselves, which costs the compiler less
} // namespace detail

/// A view of one classification [科目表]: a dense index in tree order, the tree, names and validity
/// by fiscal year. A default-constructed one is empty.
/// Units: years are fiscal years such as 2024.
/// Source: 政府收支分类科目 (财政部, for each fiscal year), in the four parts that Kind names.
/// Example: examples/classifications.cpp
template <class Kind>
class classification {
public:
    using kind = Kind;
    using code_type = code<Kind>;
    using index = std::uint32_t;

    /// The index of a code that is not in the table.
    static constexpr index npos = static_cast<index>(-1);

    constexpr classification() noexcept = default;
    explicit constexpr classification(const detail::classification_data<Kind>& data) noexcept
        : data_(&data) {}

    // --- The codes and their dense index -----------------------------------------------------

    /// The number of codes.
    constexpr index size() const noexcept { return data_->size; }

    /// All codes in tree order: a parent precedes its children, a subtree is one piece.
    constexpr array_view<code_type> codes() const noexcept { return {data_->codes, data_->size}; }

    /// The code at a dense index.
    /// Requires: i < size().
    constexpr code_type code_at(index i) const noexcept { return data_->codes[i]; }

    /// The dense index of a code in tree order, or npos.
    /// Complexity: constant; one multiplication and three loads, found or not.
    constexpr index index_of(code_type c) const noexcept {
        const index i = data_->index.candidate(c.value());
        if (data_->codes[i] == c) [[likely]]
            return i; // a branch keeps the check off the chain
        return npos;
    }

    /// Whether the code is in the table, in whatever year.
    constexpr bool contains(code_type c) const noexcept { return index_of(c) != npos; }

    /// The codes that begin with these digits, such as "2101"; an odd or an even number of them.
    /// Returns: a piece of codes(); empty when `digits` is no beginning of a code.
    /// Complexity: logarithmic.
    constexpr array_view<code_type> with_prefix(std::string_view digits) const noexcept {
        if (digits.size() > 9) return {};
        std::uint32_t first = 0;
        std::uint32_t step = 1'000'000'000;
        for (const char c : digits) {
            if (c < '0' || c > '9') return {};
            step /= 10;
            first += static_cast<std::uint32_t>(c - '0') * step;
        }
        auto found = piece(first, first + step);
        // "2010" begins at the place of 201, which is stored as 201000000 but is shorter.
        if (!found.empty() && found.front().digits().view().size() < digits.size())
            found = found.subspan(1);
        return found;
    }

    // --- The tree ----------------------------------------------------------------------------

    /// A code with everything below it, as one piece of codes(); all codes for "no code".
    /// Returns: the part below an unknown code is empty or what the table has there.
    /// Complexity: logarithmic.
    constexpr array_view<code_type> subtree(code_type c) const noexcept {
        return piece(c.value(), c.subtree_end());
    }

    /// The codes one level below; the categories [类] for "no code".
    /// Complexity: logarithmic to begin, logarithmic per step.
    constexpr detail::child_range<Kind> children(code_type c) const noexcept {
        auto below = subtree(c);
        if (!below.empty() && below.front() == c) below = below.subspan(1);
        return detail::child_range<Kind>{below};
    }

    /// The codes with the same parent, the code itself among them; empty for "no code".
    constexpr detail::child_range<Kind> siblings(code_type c) const noexcept {
        return c ? children(c.parent()) : detail::child_range<Kind>{{}};
    }

    /// The nearest known code above or at `c`; "no code" when not even the category is known.
    constexpr code_type nearest_known(code_type c) const noexcept {
        while (c && !contains(c))
            c = c.parent();
        return c;
    }

    /// The nearest code above or at `c` that is valid in the year, or not known to be invalid.
    constexpr code_type nearest_usable(code_type c, int year) const noexcept {
        for (; c; c = c.parent()) {
            const auto v = validity_in(c, year);
            if (v == validity::valid || v == validity::not_known) break;
        }
        return c;
    }

    // --- Names, years, evidence --------------------------------------------------------------

    /// All names a code has had, oldest first, each with its years and grounds (its lineage);
    /// empty for an unknown code.
    constexpr detail::period_range<Kind> periods(code_type c) const noexcept {
        const index i = index_of(c);
        return i == npos ? detail::period_range<Kind>{} : detail::period_range<Kind>{*data_, i};
    }

    /// The name that counts in a year, with its years and grounds: the name of that year, else the
    /// next one, else the last. Its name is empty for an unknown code.
    constexpr name_period period_in(code_type c, int year) const noexcept {
        const auto all = periods(c);
        return all.empty() ? name_period{} : all[position_in(all, year)];
    }

    /// The official name in a year, in Chinese; empty for an unknown code.
    constexpr std::string_view name(code_type c, int year) const noexcept {
        const auto all = periods(c);
        return all.empty() ? std::string_view{} : all.name(position_in(all, year));
    }

    /// The English name, a working translation; empty where there is none.
    constexpr std::string_view english(code_type c) const noexcept {
        const index i = index_of(c);
        return i == npos ? std::string_view{}
                         : detail::text_of(data_->english, data_->english_count, i);
    }

    /// The name that preceded the one of `year`; empty when there is none.
    constexpr std::string_view previous_name(code_type c, int year) const noexcept {
        return neighbour_name(c, year, false);
    }

    /// The name that followed the one of `year`; empty when there is none.
    constexpr std::string_view next_name(code_type c, int year) const noexcept {
        return neighbour_name(c, year, true);
    }

    /// Whether the code may be used in a year.
    /// Returns: valid or not valid only where a source or the tree says so.
    constexpr validity validity_in(code_type c, int year) const noexcept {
        const index i = index_of(c);
        if (i == npos) return validity::unknown_code;
        auto answer = detail::validity_of(data_->facts[data_->rows[i].facts], year);
        if (answer == validity::valid) return answer;
        for (const auto& former : detail::texts_of(data_->former, data_->former_count, i)) {
            const auto v = detail::validity_of(data_->facts[former.facts], year);
            if (v == validity::valid) return v;
            if (v == validity::not_known) answer = v;
        }
        return answer;
    }

    /// The first fiscal year of the code under any name, 0 where no source says.
    constexpr int since(code_type c) const noexcept {
        const auto all = periods(c);
        return all.empty() ? 0 : all[0].since;
    }

    /// The last fiscal year of the code under any name, 0 where no source says.
    constexpr int until(code_type c) const noexcept {
        const auto all = periods(c);
        return all.empty() ? 0 : all[all.size() - 1].until;
    }

    /// The grounds on which the code is listed with its name of that year.
    constexpr kemu::evidence evidence_of(code_type c, int year) const noexcept {
        return period_in(c, year).evidence;
    }

    /// The source behind the evidence; empty where the data name none.
    constexpr std::string_view basis_of(code_type c, int year) const noexcept {
        return period_in(c, year).basis;
    }

    /// The budgets in which the code is used; empty where not known.
    constexpr budget_set budgets_of(code_type c, int year) const noexcept {
        return period_in(c, year).budgets;
    }

    // --- By name -----------------------------------------------------------------------------

    /// How a printed name relates to the official name of that year.
    /// Complexity: linear in the names of this one code.
    constexpr name_match match_name(code_type c, std::string_view printed,
                                    int year) const noexcept {
        const index i = index_of(c);
        if (i == npos) return name_match::none;
        const auto official = name(c, year);
        if (printed == official) return name_match::exact;
        if (detail::equal_folded(printed, official)) return name_match::folded;
        for (const auto& variant : detail::texts_of(data_->variants, data_->variant_count, i))
            if (detail::equal_folded(printed, variant.text)) return name_match::variant;
        for (const auto& period : periods(c))
            if (detail::equal_folded(printed, period.name)) return name_match::former;
        return name_match::none;
    }

    /// The codes whose name of that year answers a search, in tree order. One name may belong to
    /// many codes (dozens of sections have 行政运行).
    /// Returns: a range of codes; `text` must outlive it.
    /// Complexity: linear in the table.
    constexpr detail::name_range<classification> named(std::string_view text, int year,
                                                       name_search how) const noexcept {
        return {*this, text, year, how};
    }

    /// The code at a path of names, such as "卫生健康支出/医疗保障管理事务/医疗保障经办事务". Spaces around a name and
    /// digits before it do not count, so what print_path writes is read back.
    /// Returns: "no code" when a name is not found below the one before it.
    /// Complexity: linear in the children along the path.
    constexpr code_type at_path(std::string_view path, int year) const noexcept {
        code_type at{};
        while (true) {
            const auto slash = path.find('/');
            const auto wanted = detail::path_step(path.substr(0, slash));
            at = child_named(at, wanted, year);
            if (!at || slash == path.npos) return at;
            path.remove_prefix(slash + 1);
        }
    }

    /// Writes "210 卫生健康支出 / 21015 医疗保障管理事务" by calling `sink` with one piece of text
    /// after another; nothing for "no code", the digits alone for unknown codes. Throws what the
    /// sink throws.
    template <class Sink>
    constexpr void print_path(code_type c, int year, Sink&& sink) const {
        for (const auto step : c.path()) {
            if (step.level() != level::category) sink(std::string_view{" / "});
            const auto digits = step.digits();
            sink(digits.view());
            const auto text = name(step, year);
            if (text.empty()) continue;
            sink(std::string_view{" "});
            sink(text);
        }
    }

    /// Whether two views show the same table, not merely equal ones.
    friend constexpr bool operator==(classification, classification) noexcept = default;

private:
    friend struct detail::table_columns;

    constexpr array_view<code_type> piece(std::uint32_t from, std::uint32_t to) const noexcept {
        const auto* const begin = data_->codes;
        const auto* const end = begin + data_->size;
        const auto* const first = detail::first_not_below(begin, end, from);
        const auto* const last = detail::first_not_below(first, end, to);
        return {first, static_cast<std::size_t>(last - first)};
    }

    // A child that may be used in the year goes before one that may not, a closer name before a
    // more distant one.
    constexpr code_type child_named(code_type parent, std::string_view text,
                                    int year) const noexcept {
        code_type best{};
        int best_rank = 0;
        for (const auto child : children(parent)) {
            const auto match = match_name(child, text, year);
            if (match == name_match::none) continue;
            const int rank = static_cast<int>(match) +
                             (validity_in(child, year) == validity::not_valid ? 100 : 0);
            if (best && rank >= best_rank) continue;
            best = child;
            best_rank = rank;
        }
        return best;
    }

    constexpr std::string_view neighbour_name(code_type c, int year, bool next) const noexcept {
        const auto all = periods(c);
        if (all.empty()) return {};
        const std::size_t here = position_in(all, year);
        if (next) return here + 1 < all.size() ? all.name(here + 1) : std::string_view{};
        return here > 0 ? all.name(here - 1) : std::string_view{};
    }

    // Which of the names of a code counts in a year.
    static constexpr std::size_t position_in(const detail::period_range<Kind>& all,
                                             int year) noexcept {
        std::size_t k = 0;
        while (k + 1 < all.size() && year > all.not_after(k))
            ++k;
        return k;
    }

    const detail::classification_data<Kind>* data_ = &detail::no_classification<Kind>;
};

} // namespace kemu::inline v0

#endif
