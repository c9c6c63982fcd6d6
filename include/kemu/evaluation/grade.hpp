// SPDX-License-Identifier: BSL-1.0
// Grades from scores, and the rules of rating that a province may bring itself.
//
// Here:               when to use it:
//   grade_band        a grade and the score from which on it is given
//   grade_of          the grade of a score
//   find_grade        the band of a printed grade (良好 is 良)
//   rating_rules      grade bands, weight and curve of the execution rate, heads of groups of funds
//   national_rating   those of the ministry's rules; a province changes what differs
#ifndef KEMU_EVALUATION_GRADE_HPP
#define KEMU_EVALUATION_GRADE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/evaluation/score.hpp>
#include <kemu/form/label.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A grade and the score from which on it is given [评价等级].
/// Units: points.
struct grade_band {
    std::string_view grade{};
    std::string_view aliases{}; ///< other words for it, separated by '|'
    figure from{};
};

/// 优 from 90, 良 from 80, 中 from 60, 差 below.
/// Source: 财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）: 90（含）—100分为优, 80（含）—90分为良,
/// 60（含）—80分为中, 60分以下为差.
inline constexpr grade_band national_grades[] = {
    {"优", "优秀", points(90)},
    {"良", "良好", points(80)},
    {"中", "中等|一般|合格", points(60)},
    {"差", "较差|不合格", points(0)},
};

/// The band of a printed grade, or nullptr for a word that is no grade.
/// Complexity: linear in the bands.
constexpr const grade_band* find_grade(array_view<grade_band> bands,
                                       std::string_view printed) noexcept {
    for (const grade_band& b : bands)
        if (detail::same_label(printed, b.grade) || detail::label_in(printed, b.aliases)) return &b;
    return nullptr;
}

/// The band that a score falls into.
/// Units: points.
/// Returns: nullptr below the last band, for a score that is not printed, and beyond six decimals.
/// Rounding: exact.
/// Requires: the bands stand from the best to the worst.
/// Complexity: linear in the bands.
/// Example: grade_of(national_grades, 92_printed)->grade is 优.
constexpr const grade_band* grade_of(array_view<grade_band> bands, const figure& score) noexcept {
    const auto value = as_printed(score);
    if (!score.is_printed() || !value.has_value()) return nullptr;
    for (const grade_band& b : bands) {
        const auto from = as_printed(b.from);
        if (from.has_value() && *value >= *from) return &b;
    }
    return nullptr;
}

/// What a place rates by [评分规则].  A province brings its own.
struct rating_rules {
    array_view<grade_band> grades = national_grades;
    figure full_score = points(100);      ///< where a sheet prints no total weight
    figure execution_weight = points(10); ///< where a sheet prints none for 预算执行率
    /// What the execution rate earns; without points, printed scores of it are taken as they are.
    array_view<score_point> execution_curve{};
    int score_decimals = 2; ///< of a computed execution score
    /// Lines of funds that restate the total and head a group of their own, separated by '|'.
    std::string_view group_heads = "按收入性质分|按支出性质分";
};

/// The rules of the ministry; the execution rate has a weight of 10, and each place its own curve.
/// Source: 财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）: 预算执行率分值为10分.
inline constexpr rating_rules national_rating{};

/// So many percent of the budget executed earn so many percent of the weight, and never more than all.
/// Source: arithmetic; 财政部《项目支出绩效评价管理办法》（财预〔2020〕10号） gives the
/// weight.
inline constexpr score_point proportional_execution[] = {{{0, 0}, 0}, {{100, 0}, 100}};

} // namespace kemu::inline v0

#endif
