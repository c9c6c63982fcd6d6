// SPDX-License-Identifier: BSL-1.0
// What one score must satisfy by itself.
#ifndef KEMU_EVALUATION_DETAIL_POINT_CHECKS_HPP
#define KEMU_EVALUATION_DETAIL_POINT_CHECKS_HPP

#include <kemu/evaluation/finding.hpp>
#include <kemu/evaluation/score.hpp>

namespace kemu::inline v0::detail {

// Does a score lie between nothing and its weight?
constexpr evaluation_finding range_of(const figure& score, const figure& weight) noexcept {
    evaluation_finding out{.check = evaluation_check::score_range};
    const auto w = as_printed(weight);
    const auto p = as_printed(score);
    if (!weight.is_printed() || !score.is_printed() || !w.has_value() || !p.has_value()) {
        out.verdict = verdict::not_computable;
        return out;
    }
    out.computed = *p;
    out.printed = *w;
    out.verdict = *p >= 0 && *p <= *w ? verdict::exact : verdict::violated;
    return out;
}

// Is a score the part of its weight that the deviation leaves?
constexpr void judge_deviation_score(const indicator& i, ratio deviation,
                                     evaluation_finding& out) noexcept {
    const ratio size = deviation.is_negative() ? -deviation : deviation;
    const ratio all = ratio::of(1, 1);
    const auto kept = size > all ? result<ratio>{ratio{}} : checked_sub(all, size);
    if (!kept.has_value() || !i.score.is_printed()) return;
    const auto score = weighted_score(i.weight, *kept, i.score.decimals(), half_up);
    if (!score.has_value()) return;
    const auto computed = as_printed(*score);
    const auto printed = as_printed(i.score);
    if (!computed.has_value() || !printed.has_value()) return;
    out.computed = *computed;
    out.printed = *printed;
    out.verdict = *computed == *printed ? verdict::exact : verdict::violated;
}

} // namespace kemu::inline v0::detail

#endif
