// SPDX-License-Identifier: BSL-1.0
// How a classification lies in memory: what the generated leaf headers fill, what
// classification<Kind> reads, and what runtime_table builds from a file.
//
// The columns are separate because they are used separately: a lookup touches the index and the codes
// only. Rows that share their years, evidence and budget share one `facts` record, which a
// row names by its number; a whole table has a few dozen of them.
#ifndef KEMU_CLASSIFICATION_DETAIL_DATA_HPP
#define KEMU_CLASSIFICATION_DETAIL_DATA_HPP

#include <kemu/classification/code.hpp>

#include <compare>
#include <cstdint>

namespace kemu::inline v0::detail {

// Where the bounds of a period come from: bits of classification_facts::origin.
inline constexpr std::uint8_t since_given = 1;
inline constexpr std::uint8_t until_given = 2;
inline constexpr std::uint8_t years_unsettled = 4; // the documents leave a given bound open

/// What is known about one name of one code. Years are fiscal years, 0 means "no bound known".
struct classification_facts {
    std::uint16_t not_before; ///< not valid in any earlier year
    std::uint16_t known_from; ///< known to be valid from here ...
    std::uint16_t known_to;   ///< ... to here; both 0 when no year is known
    std::uint16_t not_after;  ///< not valid in any later year
    std::uint8_t origin;      ///< which bounds a source gives; the others follow from the tree
    std::uint8_t evidence;
    std::uint8_t budgets;
    std::uint16_t basis; ///< number of the sentence in `basis`

    friend constexpr auto operator<=>(const classification_facts&,
                                      const classification_facts&) = default;
};

/// One code with its latest name; the code as printed, so that a row can be read and found.
struct classification_row {
    std::uint32_t printed;
    std::uint16_t facts;
    const char* name;
};

/// An earlier name of the code in row `row`, oldest first.
struct former_name_row {
    std::uint16_t row;
    std::uint16_t facts;
    const char* name;
};

/// A text that belongs to the code in row `row`: a spelling seen in print, or an English name.
struct row_text {
    std::uint16_t row;
    const char* text;
};

/// Finds a code's row by hash and displace: some bits of the code choose a displacement, which
/// moves the top bits of a product to a slot of the code's own. A code that is not in the table
/// lands in some slot too, and the comparison with the code found there tells it apart, so unknown
/// codes cost the same. The two loads are all that waits on the code: the product is made
/// meanwhile, and the displacement is added to an address that is ready by then.
struct code_index {
    std::uint64_t multiplier;
    std::uint8_t bucket_shift;
    std::uint8_t slot_shift;
    std::uint16_t bucket_mask;
    const std::uint16_t* displacements;
    const std::uint16_t* places;

    constexpr std::uint32_t candidate(std::uint32_t code) const noexcept {
        const auto* const place = places + (code * multiplier >> slot_shift);
        return place[displacements[(code >> bucket_shift) & bucket_mask]];
    }
};

/// The columns of one classification. Non-owning.
template <class Kind>
struct classification_data {
    std::uint32_t size = 0;
    std::uint16_t former_count = 0;
    std::uint16_t variant_count = 0;
    std::uint16_t english_count = 0;
    const code<Kind>* codes = nullptr;
    code_index index{};
    const classification_row* rows = nullptr;
    const classification_facts* facts = nullptr;
    const former_name_row* former = nullptr;
    const row_text* variants = nullptr;
    const row_text* english = nullptr;
    const char* const* basis = nullptr;
};

} // namespace kemu::inline v0::detail

#endif
