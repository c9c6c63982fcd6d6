// SPDX-License-Identifier: BSL-1.0
// The kind of an agency: administrative agencies and public institutions use other economic items, and
// some identities hold for one of them only.
#ifndef KEMU_CLASSIFICATION_AGENCY_KIND_HPP
#define KEMU_CLASSIFICATION_AGENCY_KIND_HPP

#include <kemu/base/names.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// The kind of an agency [单位性质].
enum class agency_kind : std::uint8_t {
    not_known,      ///< or of no matter: what holds for every agency has this kind
    administrative, ///< 行政单位（含参照公务员法管理的事业单位）
    institution     ///< 事业单位
};

/// The words of lists and files for the kinds; not_known has none.
template <>
inline constexpr named_values<agency_kind, 2> words_for<agency_kind>{
    errc::meta_value,
    {{agency_kind::administrative, "administrative"}, {agency_kind::institution, "institution"}}};

} // namespace kemu::inline v0

#endif
