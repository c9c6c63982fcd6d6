// SPDX-License-Identifier: BSL-1.0
// What a ledger takes: a record becomes a row of its columns, or is refused for one of its fields.
#ifndef KEMU_LEDGER_DETAIL_EXAMINER_HPP
#define KEMU_LEDGER_DETAIL_EXAMINER_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/ledger/detail/posting_store.hpp>
#include <kemu/ledger/posting.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace kemu::inline v0::detail {

// Why a record is refused.
struct refusal {
    errc code = errc::none;
    posting_field field = posting_field::none;
};

// Set is classification_set: as a template the examiner costs nothing where no ledger is used.
template <class Set>
class posting_examiner {
public:
    // The absolute amounts of a ledger add up to no more than this.
    static constexpr std::uint64_t limit = (std::numeric_limits<std::int64_t>::max)();

    posting_examiner() noexcept = default;
    posting_examiner(const Set& year, posting_rules rules)
        : set_(year), rules_(rules),
          usable_(std::size_t{year.functional.size()} + year.economic_department.size()) {
        if (usable_.size() != 0) __builtin_memset(usable_.data(), unknown_yet, usable_.size());
    }

    void swap(posting_examiner& other) noexcept {
        swap_values(set_, other.set_);
        swap_values(rules_, other.rules_);
        usable_.swap(other.usable_);
    }

    const Set& year() const noexcept { return set_; }
    posting_rules rules() const noexcept { return rules_; }
    bool same_year(const posting_examiner& other) const noexcept {
        return other.set_.year == set_.year && other.set_.functional == set_.functional &&
               other.set_.economic_department == set_.economic_department;
    }

    // Is a row at the level that items_only demands?
    bool is_item(const stored_posting& r) const {
        const auto last = [&](auto table, std::uint16_t node) {
            return node == 0 || is_last(table.code_at(node - 1U), table, set_.year);
        };
        const bool spent = r.flow == static_cast<std::uint8_t>(flow::expenditure);
        return last(set_.functional, r.function) && (!spent || r.economic != 0) &&
               last(set_.economic_department, r.economic);
    }

    // A record as a row, or why it is refused. `total` is that of the absolute amounts before it.
    refusal examine(const posting& p, std::uint64_t total, stored_posting& r) {
        if (is_within(p.function.value(), 100'000'000, 100'000'000))
            return {errc::revenue_code_in_expenditure, posting_field::function};
        if (const auto e = examine_common(p, total, r); e.code != errc::none) return e;
        if (!p.function) return {errc::unknown_code, posting_field::function};
        if (const auto e =
                node_of(p.economic, set_.economic_department, set_.functional.size(), r.economic);
            e != errc::none)
            return {e, posting_field::economic};
        if (rules_.items_only && !p.economic) return {errc::not_an_item, posting_field::economic};
        r.nature = static_cast<std::uint8_t>(p.nature);
        if (r.nature >= nature_count || p.nature == nature::none)
            return {errc::not_a_member, posting_field::nature};
        // Capital construction is paid as a project, never as basic expenditure [309, 311 类].
        constexpr std::uint32_t category = 1'000'000;
        if (p.nature == nature::basic && (is_within(p.economic.value(), 309'000'000, category) ||
                                          is_within(p.economic.value(), 311'000'000, category)))
            return {errc::capital_in_basic, posting_field::economic};
        r.flow = static_cast<std::uint8_t>(flow::expenditure);
        return {};
    }
    refusal examine(const revenue_posting& p, std::uint64_t total, stored_posting& r) {
        if (const auto e = examine_common(p, total, r); e.code != errc::none) return e;
        if (!p.function) return {errc::unknown_code, posting_field::function};
        r.flow = static_cast<std::uint8_t>(flow::revenue);
        return {};
    }
    refusal examine(const balance_posting& p, std::uint64_t total, stored_posting& r) {
        if (const auto e = examine_common(p, total, r); e.code != errc::none) return e;
        r.flow = static_cast<std::uint8_t>(p.flow);
        if (r.flow >= flow_count || p.flow == flow::expenditure || p.flow == flow::revenue)
            return {errc::not_a_member, posting_field::flow};
        return {};
    }

private:
    // Is a value one of `count` from `first` on?
    static constexpr bool is_within(std::uint32_t value, std::uint32_t first,
                                    std::uint32_t count) noexcept {
        return value - first < count;
    }

    // Node numbers have 16 bits.
    static constexpr std::size_t most_nodes = 65'534;

    // May a code be used in the ledger's year, by the ledger's rules? Found once, then remembered.
    enum usability : std::uint8_t { unknown_yet, usable, no_item, not_this_year };

    // Does a code have nothing below it that the year uses?
    template <class Kind>
    static bool is_last(code<Kind> c, classification<Kind> table, int year) {
        for (const auto below : table.children(c))
            if (table.validity_in(below, year) != validity::not_valid) return false;
        return true;
    }

    // The usability of a code of the table. What is below it is looked at only where items are demanded:
    // for a whole table that costs as much as thousands of postings.
    template <class Kind>
    [[gnu::noinline]] usability usability_of(code<Kind> c, classification<Kind> table) const {
        if (table.validity_in(c, set_.year) == validity::not_valid) return not_this_year;
        return rules_.items_only && !is_last(c, table, set_.year) ? no_item : usable;
    }

    // The node of a code, or why it is refused. `first` is where its table begins in usable_.
    template <class Kind>
    errc node_of(code<Kind> c, classification<Kind> table, std::size_t first, std::uint16_t& node) {
        node = 0;
        if (!c) return errc::none;
        const auto i = table.index_of(c);
        if (i == classification<Kind>::npos || i >= most_nodes)
            return c.value() / 100'000'000 == Kind::first_digit - '0' ? errc::unknown_code
                                                                      : errc::other_classification;
        auto& state = usable_[first + i];
        if (state == unknown_yet) [[unlikely]]
            state = usability_of(c, table);
        node = static_cast<std::uint16_t>(i + 1);
        if (state == usable) [[likely]]
            return errc::none;
        return state == no_item ? errc::not_an_item : errc::not_valid_that_year;
    }

    // What all records have in common.
    template <class Record>
    refusal examine_common(const Record& p, std::uint64_t total, stored_posting& r) {
        if (set_.functional.size() == 0) return {errc::year_not_covered, posting_field::none};
        if (const auto e = node_of(p.function, set_.functional, 0, r.function); e != errc::none)
            return {e, posting_field::function};
        r.source = static_cast<std::uint8_t>(p.source);
        if (r.source >= source_count) return {errc::not_a_member, posting_field::source};
        r.phase = static_cast<std::uint8_t>(p.phase);
        if (r.phase >= phase_count) return {errc::not_a_member, posting_field::phase};
        r.agency = static_cast<std::uint32_t>(p.agency);
        r.voucher = static_cast<std::uint64_t>(p.voucher);
        r.fen = p.amount.fen();
        if (magnitude(r.fen) > limit - total) return {errc::ledger_full, posting_field::amount};
        r.economic = 0;
        r.nature = static_cast<std::uint8_t>(nature::none);
        return {};
    }

    Set set_{};
    posting_rules rules_{};
    owned_bytes usable_; // a usability for each functional code, then for each economic one
};

} // namespace kemu::inline v0::detail

#endif
