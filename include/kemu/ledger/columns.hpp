// SPDX-License-Identifier: BSL-1.0
// The columns of a ledger, for code that reads millions of rows.
//
// Here:              when to use it:
//   ledger_columns   one array per field, one row per posting
//   row_filter       does a row match a selection? tested without a branch
//
// Thread safety: values that refer to a ledger; as safe as reading that ledger.
#ifndef KEMU_LEDGER_COLUMNS_HPP
#define KEMU_LEDGER_COLUMNS_HPP

#include <kemu/ledger/selection.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace kemu::inline v0 {

/// The columns of a ledger, one row per posting [明细账各列].
/// A row that was retracted has the flow `retracted` and the amount 0.
/// Example: for (std::size_t i = 0; i < c.rows(); ++i) total += c.fen[i];
struct ledger_columns {
    /// The flow of a row whose posting was retracted.
    static constexpr std::uint8_t retracted = 0xff;

    std::span<const std::int64_t> fen;
    std::span<const std::uint64_t> voucher;
    std::span<const std::uint32_t> agency;
    std::span<const std::uint16_t> function; ///< node: 0 for "no code", else index_of() plus 1
    std::span<const std::uint16_t> economic; ///< node, likewise
    std::span<const std::uint8_t> flow;
    std::span<const std::uint8_t> source;
    std::span<const std::uint8_t> nature;
    std::span<const std::uint8_t> phase;

    /// The number of rows, those of retracted postings among them.
    std::size_t rows() const noexcept { return fen.size(); }
};

/// Whether a row of a ledger's columns matches a selection [行筛选].
/// Each criterion is a subtraction or an exclusive or, so that many rows are tested without a branch.
class row_filter {
public:
    /// Matches every row that was not retracted.
    row_filter() = default;

    /// Matches the rows of a selection, in a ledger of these classifications.
    /// (Set is classification_set; as templates, these functions cost nothing where they are not used.)
    template <class Set>
    row_filter(const selection& s, const Set& year) noexcept
        : function_(nodes_of(s.function, year.functional)),
          economic_(nodes_of(s.economic, year.economic_department)), flow_(bits_of(s.flow)),
          source_(bits_of(s.source)), nature_(bits_of(s.nature)), phase_(bits_of(s.phase)),
          agency_(static_cast<std::uint32_t>(s.agency.value)),
          agency_mask_(s.agency.given ? ~std::uint32_t{0} : 0),
          voucher_(static_cast<std::uint64_t>(s.voucher.value)),
          voucher_mask_(s.voucher.given ? ~std::uint64_t{0} : 0) {}

    /// Does this row match?
    ///
    /// Requires: row < c.rows().
    /// Complexity: constant.
    template <class Columns>
    bool operator()(const Columns& c, std::size_t row) const noexcept {
        const std::uint32_t differs =
            is_retracted(c.flow[row]) | difference(flow_, c.flow[row]) |
            difference(source_, c.source[row]) | difference(nature_, c.nature[row]) |
            difference(phase_, c.phase[row]) | ((c.agency[row] ^ agency_) & agency_mask_) |
            outside(function_, c.function[row]) | outside(economic_, c.economic[row]);
        return (differs | ((c.voucher[row] ^ voucher_) & voucher_mask_)) == 0;
    }

private:
    struct node_range {
        std::uint32_t first;
        std::uint32_t count;
    };
    struct byte_test {
        std::uint8_t value;
        std::uint8_t mask;
    };

    template <class Code, class Classification>
    static node_range nodes_of(Code root, Classification table) noexcept {
        if (!root) return {0, static_cast<std::uint32_t>(table.size() + 1)};
        const auto i = table.index_of(root);
        if (i == Classification::npos) return {0, 0};
        return {static_cast<std::uint32_t>(i + 1),
                static_cast<std::uint32_t>(table.subtree(root).size())};
    }
    template <class Value>
    static byte_test bits_of(wanted<Value> criterion) noexcept {
        if (!criterion.given) return {0, 0};
        return {static_cast<std::uint8_t>(criterion.value), 0xff};
    }
    // The tests: other than zero where the row does not match.
    static std::uint32_t is_retracted(std::uint8_t flow) noexcept {
        return flow == ledger_columns::retracted ? 1 : 0;
    }
    static std::uint32_t difference(byte_test t, std::uint8_t value) noexcept {
        return (std::uint32_t{value} ^ t.value) & t.mask;
    }
    static std::uint32_t outside(node_range r, std::uint16_t node) noexcept {
        return node - r.first >= r.count ? 1 : 0;
    }

    node_range function_{0, 0x10000};
    node_range economic_{0, 0x10000};
    byte_test flow_{};
    byte_test source_{};
    byte_test nature_{};
    byte_test phase_{};
    std::uint32_t agency_ = 0;
    std::uint32_t agency_mask_ = 0;
    std::uint64_t voucher_ = 0;
    std::uint64_t voucher_mask_ = 0;
};

} // namespace kemu::inline v0

#endif
