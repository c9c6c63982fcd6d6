// SPDX-License-Identifier: BSL-1.0
// Base data beside a self-evaluation: staff, 三公, projects, assets, by item and column.
//
// Here:            when to use it:
//   base_figure    one figure with the section, item and column it stands in
#ifndef KEMU_EVALUATION_BASE_DATA_HPP
#define KEMU_EVALUATION_BASE_DATA_HPP

#include <kemu/text/figure.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// One figure of the base data [基础数据表].
struct base_figure {
    std::string_view section{}; ///< 三公经费
    std::string_view item{};    ///< 4、公务接待
    std::string_view column{};  ///< 2024年决算数; "" where the section has one column
    figure value{};
    std::string_view measure{}; ///< the unit as printed: 万元, 人, %
    std::uint32_t line = 0;
};

} // namespace kemu::inline v0

#endif
