// SPDX-License-Identifier: BSL-1.0
// What findings on self-evaluation sheets compare, in words.
#ifndef KEMU_EVALUATION_DETAIL_SHEET_WORDING_HPP
#define KEMU_EVALUATION_DETAIL_SHEET_WORDING_HPP

#include <kemu/check/finding.hpp>
#include <kemu/evaluation/detail/claim_wording.hpp>
#include <kemu/evaluation/finding.hpp>
#include <kemu/evaluation/place_name.hpp>

#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

class sheet_wording {
public:
    explicit sheet_wording(const disclosure& d) noexcept : d_(d) {}

    void word(const evaluation_finding& f, finding& out) const {
        place(f, out);
        stated_comparison& s = out.stated;
        out.unit = f.kind == measure_kind::money ? unit_of(f) : unit::count;
        switch (f.check) {
        case evaluation_check::execution_rate:
            return word_rate(f, out);
        case evaluation_check::deviation:
            s.unit = "%";
            s.printed = percent_text(f.row->deviation);
            s.computed = percent_text(f.computed_percent);
            return say(s, [&](language l) {
                return head(f, l) + std::string{in(l, "目标值", ": target ")} +
                       std::string{f.row->target} +
                       std::string{in(l, "、实际完成值", ", actual ")} +
                       std::string{f.row->actual} +
                       std::string{in(l, "，偏差度为", ", deviation ")} + s.printed +
                       tail(f, s.computed, l);
            });
        case evaluation_check::grade:
        case evaluation_check::grade_by_sheet:
        case evaluation_check::grade_consistency:
            return word_grade(f, out);
        default:
            break;
        }
        if (f.verdict == verdict::not_computable)
            return say(s, [&](language l) {
                return head(f, l) + what(f, l) + std::string{in(l, "无法计算", " not computable")};
            });
        const std::string_view measure = f.kind == measure_kind::count ? "分" : "";
        s.unit = std::string{f.kind == measure_kind::count ? measure : unit_name(out.unit)};
        s.computed = text_in_unit(f.computed, out.unit);
        s.printed = text_in_unit(f.printed, out.unit);
        s.difference = text_in_unit(f.computed - f.printed, out.unit);
        if (f.other_sheet != nullptr) s.terms.front().text = s.printed + s.unit;
        if (f.kind == measure_kind::money) {
            out.computed = exact_sum{int128{f.computed}};
            out.printed = exact_sum{int128{f.printed}};
        }
        const auto words = [&](std::int64_t value, language l) {
            if (f.kind == measure_kind::money) return value_words(value, out.unit, {});
            return millionths_text(value) + std::string{in(l, "分", " points")};
        };
        say(s, [&](language l) {
            const bool zh = l == language::zh;
            std::string text = head(f, l) + what(f, l);
            text += (zh ? "为" : " ") + words(f.computed, l) + (zh ? "，" : "; ") + against(f, l) +
                    (zh ? "为" : " is ") + words(f.printed, l);
            if (f.computed != f.printed && f.verdict == verdict::violated) {
                const std::int64_t d = f.computed - f.printed;
                text += (zh ? "，相差" : ", a difference of ") +
                        (f.kind == measure_kind::money ? difference_words(d, out.unit, {}, l)
                                                       : words(d < 0 ? -d : d, l));
            }
            return text;
        });
    }

private:
    static unit unit_of(const evaluation_finding& f) noexcept {
        for (const fund_line* x : {f.other_fund, f.fund})
            if (x != nullptr && x->at(f.column).is_printed()) return x->at(f.column).unit();
        return wan_yuan;
    }

    static void place(const evaluation_finding& f, finding& out) {
        out.place.section = std::string{f.sheet->place};
        out.place.sheet = out.place.label = std::string{f.sheet->project};
        const std::string table{f.sheet->table};
        if (f.other_sheet != nullptr)
            out.stated.terms.push_back(
                {(f.other_fund != nullptr
                      ? "performance_funds/" + std::string{f.other_sheet->table} + "/" +
                            std::string{f.other_fund->source} + "/" +
                            std::string{f.kind == measure_kind::money ? name_of(f.column) : "score"}
                      : "performance_totals/" + std::string{f.other_sheet->table} + "/sheet/score"),
                 {},
                 1});
        if (f.row != nullptr) {
            out.place.where = "performance/" + table + "/" + std::string{f.row->level3};
            out.place.label += out.place.label.empty() ? "" : " ";
            out.place.label +=
                f.check == evaluation_check::level_weight ? f.row->level1 : f.row->level3;
            out.place.file_line = f.row->line;
        } else if (f.result != nullptr) {
            out.place.where = "performance_totals/" + table + "/" + std::string{f.result->source};
            out.place.file_line = f.result->line;
        } else if (f.fund != nullptr) {
            out.place.where = "performance_funds/" + table + "/" + std::string{f.fund->source};
            out.place.file_line = f.fund->line;
        } else {
            out.place.where = "performance/" + table;
            out.place.file_line = f.sheet->line;
        }
        const std::string_view last = f.row != nullptr || f.result != nullptr || f.fund == nullptr
                                          ? std::string_view{}
                                          : name_of(f.column);
        if (f.check == evaluation_check::execution_rate)
            out.place.where += "/rate";
        else if (!last.empty() && f.kind == measure_kind::money)
            out.place.where += "/" + std::string{last};
    }

    std::string head(const evaluation_finding& f, language l) const {
        std::string out = sheet_words(d_, f.sheet->table, l);
        if (f.row != nullptr && f.check != evaluation_check::level_weight)
            out += std::string{in(l, "", ", ")} + quoted(f.row->level3, l);
        return out;
    }

    static std::string column(const evaluation_finding& f, language l) {
        return std::string{column_words(name_of(f.column), l)};
    }

    // What is computed, and what it is compared with.
    std::string what(const evaluation_finding& f, language l) const {
        const auto said = [l](std::string_view zh, std::string_view en) {
            return std::string{in(l, zh, en)};
        };
        switch (f.check) {
        case evaluation_check::funds_sum:
            return said("各来源", ": the sources' ") + column(f, l) + said("之和", " adds up to");
        case evaluation_check::funds_head:
            return said("资金总额的", ": the total ") + column(f, l) + said("", " is");
        case evaluation_check::funds_balance:
            return said("“", ": ") + std::string{f.fund->source} +
                   said("”全年预算数减全年执行数", ", full-year budget less executed amount is");
        case evaluation_check::within_budget:
            return said("全年执行数", ": the executed amount is");
        case evaluation_check::weights:
            return said("各项分值之和", ": the weights add up to");
        case evaluation_check::scores:
            return said("各项得分之和", ": the scores add up to");
        case evaluation_check::level_weight:
            return said("“", ", \"") + std::string{f.row->level1} +
                   said("”各指标分值之和", "\": the weights of its indicators add up to");
        case evaluation_check::score_range:
            return said("得分", ": the score is");
        case evaluation_check::deviation_score:
            return said("按偏差度计算的得分", ": the score that the deviation gives is");
        case evaluation_check::execution_score:
            return said("按执行率计算的得分", ": the score that the execution rate gives is");
        case evaluation_check::sheets_agree:
            return said("的", ": the ") + column(f, l) + said("", " is");
        case evaluation_check::scores_agree:
            return said("的得分", ": the score is");
        default:
            return {};
        }
    }

    std::string against(const evaluation_finding& f, language l) const {
        const auto said = [l](std::string_view zh, std::string_view en) {
            return std::string{in(l, zh, en)};
        };
        switch (f.check) {
        case evaluation_check::funds_sum:
        case evaluation_check::funds_head:
            return said("“", "\"") + std::string{f.fund->source} + said("”", "\"");
        case evaluation_check::funds_balance:
            return said("所印结转结余", "the balance printed");
        case evaluation_check::within_budget:
            return said("全年预算数", "the full-year budget");
        case evaluation_check::weights:
            return said("总分值", "the full score");
        case evaluation_check::scores:
            return said("所印总得分", "the total printed");
        case evaluation_check::level_weight:
            return said("所印该级分值", "the weight printed for the level");
        case evaluation_check::score_range:
            return said("分值", "its weight");
        case evaluation_check::deviation_score:
        case evaluation_check::execution_score:
            return said("所印得分", "the score printed");
        case evaluation_check::sheets_agree:
        case evaluation_check::scores_agree:
            return said("同一项目的", "on ") + std::string{in(l, "自评表", "sheet ")} +
                   std::string{f.other_sheet->table} +
                   (f.check == evaluation_check::sheets_agree
                        ? said("的", " of the same project the ") + column(f, l)
                        : said("的得分", " of the same project it"));
        default:
            return {};
        }
    }

    static std::string tail(const evaluation_finding& f, const std::string& computed, language l) {
        if (f.verdict == verdict::violated)
            return std::string{in(l, "，应为", "; it should be ")} + computed;
        if (f.verdict == verdict::not_computable)
            return std::string{in(l, "，无法计算", "; it cannot be computed")};
        return {};
    }

    void word_rate(const evaluation_finding& f, finding& out) const {
        stated_comparison& s = out.stated;
        const std::string funds =
            "performance_funds/" + std::string{f.sheet->table} + "/" + std::string{f.fund->source};
        s.terms.push_back({funds + "/executed", amount_words(f.fund->executed, language::zh), 1});
        s.terms.push_back(
            {funds + "/full_year_budget", amount_words(f.fund->full_year, language::zh), 1});
        s.unit = "%";
        s.joint = '/';
        s.printed = percent_text(f.fund->rate);
        s.computed = percent_text(f.computed_percent);
        out.unit = unit::count;
        say(s, [&](language l) {
            std::string text = head(f, l) + std::string{in(l, "", ", ")} +
                               quoted(f.fund->source, l) +
                               std::string{in(l, "执行率为", ": the execution rate is ")} +
                               percent_words(f.fund->rate, l);
            text += std::string{in(l, "，全年执行数为", "; the executed amount is ")} +
                    amount_words(f.fund->executed, l);
            if (!f.fund->full_year.is_printed())
                return text +
                       std::string{in(l, "而全年预算数空白，执行率没有基数",
                                      " and the full-year budget blank, so the rate has no base")};
            text += std::string{in(l, "、全年预算数为", ", the full-year budget ")} +
                    amount_words(f.fund->full_year, l);
            if (f.verdict == verdict::violated)
                text += std::string{in(l, "，执行率应为", "; the rate should be ")} + s.computed;
            return text;
        });
    }

    void word_grade(const evaluation_finding& f, finding& out) const {
        stated_comparison& s = out.stated;
        out.unit = unit::count;
        s.printed = std::string{f.result->grade};
        s.computed = std::string{f.computed_grade};
        const std::string_view source = f.result->source;
        if (f.check == evaluation_check::grade_consistency) {
            s.printed = std::string{f.other_result->grade};
            return say(s, [&](language l) {
                const bool zh = l == language::zh;
                return head(f, l) + (zh ? "在" : " is rated ") +
                       (zh ? std::string{column_words(source, l)} + "中评为" : std::string{}) +
                       quoted(f.result->grade, l) +
                       (zh ? "，在" : " in " + std::string{column_words(source, l)} + " and ") +
                       (zh ? std::string{column_words(f.other_result->source, l)} + "中评为" : "") +
                       quoted(f.other_result->grade, l) +
                       (zh ? "" : " in " + std::string{column_words(f.other_result->source, l)});
            });
        }
        say(s, [&](language l) {
            const bool zh = l == language::zh;
            std::string text = head(f, l) +
                               (f.check == evaluation_check::grade_by_sheet
                                    ? (zh ? "自评表总分" : ": the sheet's total is ")
                                    : (zh ? "得分" : ": the score is ")) +
                               millionths_text(f.computed) + (zh ? "分，" : "; ") +
                               std::string{column_words(source, l)} + (zh ? "评为" : " rates it ") +
                               quoted(f.result->grade, l);
            if (f.verdict == verdict::violated)
                text += (zh ? "，按评分标准应为" : "; by the scale it is ") +
                        quoted(f.computed_grade, l);
            else if (f.verdict == verdict::not_computable)
                text += in(l, "，不是评分标准中的等级", "; that is no grade of the scale");
            return text;
        });
    }

    const disclosure& d_;
};

} // namespace kemu::inline v0::detail

#endif
