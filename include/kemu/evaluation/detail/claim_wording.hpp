// SPDX-License-Identifier: BSL-1.0
// What findings on claims and on stated identities compare, in words.
#ifndef KEMU_EVALUATION_DETAIL_CLAIM_WORDING_HPP
#define KEMU_EVALUATION_DETAIL_CLAIM_WORDING_HPP

#include <kemu/check/finding.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/evaluation/place_name.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// Millionths as a number: 92780000 is 92.78.
inline std::string millionths_text(std::int64_t value) {
    const bool negative = value < 0;
    std::uint64_t rest = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                  : static_cast<std::uint64_t>(value);
    std::string out = std::to_string(rest / 1'000'000);
    rest %= 1'000'000;
    if (rest != 0) {
        const std::string tail = std::to_string(1'000'000 + rest).substr(1);
        out += '.' + tail.substr(0, tail.find_last_not_of('0') + 1);
    }
    return (negative ? "-" : "") + out;
}

// A value of stated figures in a unit, with the unit's name; millionths for counts.
inline std::string text_in_unit(std::int64_t value, unit u) {
    return u == unit::count ? millionths_text(value) : sum_text(exact_sum{int128{value}}, u);
}
inline std::string value_words(std::int64_t value, unit u, std::string_view measure) {
    if (u == yuan) return sum_text(exact_sum{int128{value}}, u, true) + std::string{unit_name(u)};
    return text_in_unit(value, u) + std::string{u == unit::count ? measure : unit_name(u)};
}
inline std::string difference_words(std::int64_t value, unit u, std::string_view measure,
                                    language l) {
    const std::int64_t size = value < 0 ? -value : value;
    std::string out = value_words(size, u, measure);
    if (u != unit::count && u != yuan)
        out += in_brackets(
            sum_text(exact_sum{int128{size}}, yuan, true) + std::string{in(l, "元", " yuan")}, l);
    return out;
}

// A percentage as a sentence has it: 95%以上, at least 95%.
inline std::string percent_words(const stated_percent& p, language l) {
    if (p.state != percent_state::at_least && p.state != percent_state::at_most)
        return percent_text(p);
    stated_percent plain = p;
    plain.state = percent_state::number;
    const bool least = p.state == percent_state::at_least;
    return l == language::zh ? percent_text(plain) + (least ? "以上" : "以下")
                             : (least ? "at least " : "at most ") + percent_text(plain);
}

inline std::string_view direction_words(direction d, language l) noexcept {
    switch (d) {
    case direction::increase:
        return in(l, "增加", "an increase of ");
    case direction::decrease:
        return in(l, "减少", "a decrease of ");
    case direction::unchanged:
        return in(l, "持平", "no change ");
    case direction::none:
        break;
    }
    return in(l, "变动", "a change of ");
}

// Calls f(language) for both sentences of a comparison.
template <class F>
void say(stated_comparison& out, F&& f) {
    out.zh = f(language::zh);
    out.en = f(language::en);
}

// The claim as its sentence begins: 情况说明（三.五）“教育支出”
inline std::string claim_head(const claim& c, language l) {
    return std::string{in(l, "情况说明", "the text")} + in_brackets(c.section, l) +
           std::string{in(l, "", ", ")} + quoted(c.subject, l);
}

inline std::string_view measure_of(const claim& c) noexcept {
    return parse_unit(c.measure).has_value() ? std::string_view{} : c.measure;
}

class claim_wording {
public:
    explicit claim_wording(const disclosure& d) noexcept : d_(d) {}

    void word(const claim_finding& f, finding& out) const {
        const claim& c = *f.at;
        out.place.where = "statements/" + std::string{c.id};
        out.place.section = std::string{c.section};
        out.place.label = std::string{c.subject};
        out.unit = c.amount.is_printed() ? c.amount.unit() : c.delta.unit();
        stated_comparison& s = out.stated;
        switch (f.check) {
        case claim_check::amount:
            word_cell(f, "amount", c.amount, c.amount_cell, out);
            break;
        case claim_check::base:
            word_cell(f, "base", c.base, c.base_cell, out);
            break;
        case claim_check::share:
        case claim_check::completion:
        case claim_check::growth:
            word_percent(f, out);
            break;
        case claim_check::change:
            word_change(f, out);
            break;
        case claim_check::consistency:
            word_consistency(f, out);
            break;
        case claim_check::shares_total:
            out.place.label = {};
            out.unit = unit::count;
            s.unit = "%";
            s.computed = millionths_text(f.computed) + "%";
            s.printed = "100%";
            s.difference = millionths_text(f.computed - f.printed);
            say(s, [&](language l) {
                return std::string{in(l, "情况说明", "the text")} + in_brackets(c.section, l) +
                       std::string{in(l, "所列各项占比之和为", ": the shares listed add up to ")} +
                       s.computed;
            });
            break;
        case claim_check::identity:
            break;
        }
    }

    void word(const stated_identity& rule, const identity_judgement& j, finding& out) const {
        out.place.where = std::string{rule.target.text};
        stated_comparison& s = out.stated;
        figure target = shown(rule.target);
        unit u = target.unit();
        for (const stated_term& t : rule.terms) {
            const figure f = shown(t);
            if (!target.is_printed() && f.is_printed()) u = f.unit();
            s.terms.push_back(
                {t.is_arithmetic() ? std::string{} : std::string{t.text},
                 t.is_arithmetic() ? std::string{t.text} : amount_words(f, language::zh), t.sign});
        }
        if (j.kind == measure_kind::count) u = unit::count;
        out.unit = u;
        s.unit = std::string{u == unit::count ? std::string_view{} : unit_name(u)};
        s.printed = figure_text(target);
        if (j.verdict == verdict::not_computable) {
            say(s, [&](language l) {
                if (j.unknown.empty())
                    return std::string{
                        in(l, "各项的计量单位不同或超出范围",
                           "its terms are counted in different measures, or too large")};
                return std::string{in(l, "找不到 ", "there is no ")} + std::string{j.unknown};
            });
            return;
        }
        s.computed = text_in_unit(j.computed, u);
        s.difference = text_in_unit(j.computed - j.printed, u);
        if (u != unit::count) {
            out.computed = exact_sum{int128{j.computed}};
            out.printed = exact_sum{int128{j.printed}};
        }
        say(s, [&](language l) {
            std::string text = name_of_place(d_, rule.target.text, l) +
                               std::string{in(l, "为", " is ")} + amount_words(target, l);
            text += in(l, "，", "; ");
            std::string sum;
            for (std::size_t i = 0; i < rule.terms.size(); ++i) {
                const stated_term& t = rule.terms[i];
                if (i != 0 || t.sign < 0) sum += t.sign < 0 ? " - " : " + ";
                sum += s.terms[i].text;
            }
            if (rule.terms.size() == 1 && !rule.terms[0].is_arithmetic())
                text += name_of_place(d_, rule.terms[0].text, l) +
                        std::string{in(l, "为", " is ")} + amount_words(shown(rule.terms[0]), l);
            else
                text += std::string{rule.terms.size() == 1
                                        ? in(l, "而所列算式 ", "the formula beside it is ")
                                        : in(l, "而各项相加 ", "its terms are ")} +
                        sum + " = " + value_words(j.computed, u, {});
            if (j.computed != j.printed)
                text += std::string{in(l, "，相差", ", a difference of ")} +
                        difference_words(j.computed - j.printed, u, {}, l);
            return text;
        });
    }

private:
    figure shown(const stated_term& t) const {
        if (t.is_arithmetic()) {
            const auto value = evaluate_expression(t.text);
            return value.has_value() ? *value : figure{};
        }
        const auto found = find_figure(d_, t.text);
        return found.has_value() ? found->shown : figure{};
    }

    void word_cell(const claim_finding& f, std::string_view field, const figure& text,
                   std::string_view cell, finding& out) const {
        const claim& c = *f.at;
        stated_comparison& s = out.stated;
        const std::string_view measure = measure_of(c);
        out.place.where += "/" + std::string{field};
        out.unit = text.unit();
        s.terms.push_back({std::string{cell}, amount_words(f.cell, language::zh, measure), 1});
        s.unit = std::string{text.unit() == unit::count ? measure : unit_name(text.unit())};
        s.printed = figure_text(f.cell);
        if (f.verdict == verdict::not_computable) {
            say(s, [&](language l) {
                return claim_head(c, l) + std::string{in(l, "所指 ", ": ")} + std::string{cell} +
                       std::string{
                           in(l, " 无法比较：没有这个单元格，或计量单位不同",
                              " cannot be compared: there is no such cell, or it is counted "
                              "in another measure")};
            });
            return;
        }
        s.computed = figure_text(text);
        s.difference = text_in_unit(f.computed - f.printed, text.unit());
        if (text.unit() != unit::count) {
            out.computed = exact_sum{int128{f.computed}};
            out.printed = exact_sum{int128{f.printed}};
        }
        const bool misprinted_unit =
            text.is_printed() && f.cell.is_printed() && text.digits() == f.cell.digits() &&
            text.decimals() == f.cell.decimals() && text.unit() != f.cell.unit();
        say(s, [&](language l) {
            std::string out_text = claim_head(c, l);
            if (field == "base") out_text += in(l, "的基数", " (its base)");
            out_text += std::string{in(l, "为", " is ")} + amount_words(text, l, measure) +
                        std::string{in(l, "，", "; ")} + name_of_place(d_, cell, l) +
                        std::string{in(l, "为", " is ")} + amount_words(f.cell, l, measure);
            if (f.computed != f.printed)
                out_text += std::string{in(l, "，相差", ", a difference of ")} +
                            difference_words(f.computed - f.printed, text.unit(), measure, l);
            if (misprinted_unit)
                out_text +=
                    in(l, "；数字相同而单位不同，疑单位印错",
                       "; the digits are the same and the units are not, so perhaps the unit "
                       "is misprinted");
            return out_text;
        });
    }

    void word_percent(const claim_finding& f, finding& out) const {
        const claim& c = *f.at;
        stated_comparison& s = out.stated;
        const std::string_view m = measure_of(c);
        const bool growth = f.check == claim_check::growth;
        const std::string id = "statements/" + std::string{c.id};
        s.terms.push_back({id + "/amount", amount_words(c.amount, language::zh, m), 1});
        if (growth && c.delta.is_printed())
            s.terms.push_back({id + "/delta", amount_words(c.delta, language::zh, m), 1});
        else
            s.terms.push_back({id + "/base", amount_words(c.base, language::zh, m), 1});
        s.unit = "%";
        s.joint = growth ? ',' : '/';
        s.printed = percent_text(c.percent);
        s.computed = percent_text(f.judged.computed);
        out.unit = unit::count;
        if (f.judged.computed.state == percent_state::number && c.percent.value.decimals <= 6 &&
            c.percent.state != percent_state::infinite &&
            f.judged.computed.value.decimals == c.percent.value.decimals) {
            const plain_decimal d{f.judged.computed.value.digits - c.percent.value.digits,
                                  c.percent.value.decimals};
            s.difference = std::string{to_text(d).view()};
        }
        say(s, [&](language l) {
            std::string text = claim_head(c, l);
            const std::string amount = amount_words(c.amount, l, m);
            const std::string base = amount_words(c.base, l, m);
            const std::string percent = percent_words(c.percent, l);
            const bool zh = l == language::zh;
            if (f.check == claim_check::share)
                text += zh ? "称" + amount + "占" + base + "的" + percent
                           : " gives " + amount + " as " + percent + " of " + base;
            else if (f.check == claim_check::completion)
                text += zh ? "称" + amount + "完成" + base + "的" + percent
                           : " gives " + amount + " as " + percent + " of its budget " + base;
            else
                text += (zh ? "为" : " is ") + amount +
                        (zh ? "，称比上年" : "; from the prior year ") +
                        std::string{direction_words(c.moved, l)} +
                        (c.delta.is_printed() ? amount_words(c.delta, l, m) : std::string{}) +
                        (zh ? "、变动" : ", ") + percent;
            if (f.verdict == verdict::violated)
                text += (zh ? "，按所列数字应为" : "; the figures give ") + s.computed +
                        (zh ? "，四舍五入也不能解释" : ", and rounding does not explain it");
            else if (f.verdict == verdict::rounding)
                text += in(l, "，四舍五入可以解释", "; rounding explains it");
            else if (f.verdict == verdict::not_computable)
                text += in(l, "，无法计算", "; it cannot be computed");
            return text;
        });
    }

    void word_change(const claim_finding& f, finding& out) const {
        const claim& c = *f.at;
        stated_comparison& s = out.stated;
        const std::string_view m = measure_of(c);
        const std::string id = "statements/" + std::string{c.id};
        s.terms.push_back({id + "/amount", amount_words(c.amount, language::zh, m), 1});
        s.terms.push_back({id + "/base", amount_words(c.base, language::zh, m), -1});
        s.unit = std::string{out.unit == unit::count ? m : unit_name(out.unit)};
        s.printed = figure_text(c.delta);
        s.computed = text_in_unit(f.judged.amount - f.judged.base, out.unit);
        s.difference = text_in_unit(f.judged.difference, out.unit);
        say(s, [&](language l) {
            return claim_head(c, l) + std::string{in(l, "为", " is ")} +
                   amount_words(c.amount, l, m) +
                   std::string{in(l, "，上年为", "; the prior year's is ")} +
                   amount_words(c.base, l, m) + std::string{in(l, "，称", "; stated is ")} +
                   std::string{direction_words(c.moved, l)} +
                   (c.delta.is_printed() ? amount_words(c.delta, l, m) : std::string{}) +
                   (f.verdict == verdict::violated
                        ? std::string{in(l, "，两年相减为", "; the difference of the years is ")} +
                              value_words(f.judged.amount - f.judged.base, out.unit, m)
                        : std::string{});
        });
    }

    void word_consistency(const claim_finding& f, finding& out) const {
        const claim& c = *f.at;
        const claim& first = *f.other;
        stated_comparison& s = out.stated;
        const std::string_view m = measure_of(c);
        out.unit = c.delta.unit();
        out.place.where += "/delta";
        s.terms.push_back({"statements/" + std::string{first.id} + "/delta",
                           amount_words(first.delta, language::zh, m), 1});
        s.unit = std::string{out.unit == unit::count ? m : unit_name(out.unit)};
        s.printed = figure_text(first.delta);
        s.computed = figure_text(c.delta);
        s.difference = text_in_unit(f.computed - f.printed, out.unit);
        const auto said = [&](const claim& x, language l) {
            return std::string{direction_words(x.moved, l)} +
                   (x.delta.is_printed() ? amount_words(x.delta, l, m) : std::string{});
        };
        say(s, [&](language l) {
            return std::string{in(l, "情况说明", "the text")} + in_brackets(c.section, l) +
                   std::string{in(l, "对", ": ")} + quoted(first.subject, l) +
                   std::string{in(l, "先称", " is first ")} + said(first, l) +
                   std::string{in(l, "，后称", ", then ")} + said(c, l);
        });
    }

    const disclosure& d_;
};

} // namespace kemu::inline v0::detail

#endif
