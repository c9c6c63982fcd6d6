// SPDX-License-Identifier: BSL-1.0
// A joint proof in words, in Chinese and English: of an account, or of a group.
//
// Here:               when to use it:
//   place_of_figure   where a figure of the system stands, for a reader
//   conclusion_text   one sentence: what the account comes to as a whole
//   cause_text        one sentence: what is wrong with many figures at once
//   healed_text       what a figure should be, and what may have happened to it
//   amounts_text      an interval of amounts, in the unit of a figure
//   slip_text         what happened
#ifndef KEMU_PROOF_ACCOUNT_TEXT_HPP
#define KEMU_PROOF_ACCOUNT_TEXT_HPP

#include <kemu/base/describe.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/check/findings.hpp>
#include <kemu/check/group_findings.hpp>
#include <kemu/form/account.hpp>
#include <kemu/proof/account.hpp>
#include <kemu/text/format.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// Where a figure of an account's system stands, for a reader.
/// Requires: the cell is one of the account.
/// Complexity: linear in the text.
inline finding_place place_of_figure(const account& a, const cell_ref& c) {
    return detail::place_of_cell(a, a.view(), a.set != nullptr ? *a.set : final_accounts::set, c);
}

/// The same for a figure of a group's system, with the name of its account.
/// Requires: the members are those of the system.
/// Complexity: that of an account's view, and linear in the text.
inline finding_place place_of_figure(std::span<const group_member> members,
                                     const account_figure& f) {
    const group_member& m = members[f.member];
    finding_place out = place_of_figure(*m.content, f.at);
    out.account = m.name;
    return out;
}

/// What happened to a figure, in words.
constexpr std::string_view slip_text(slip s, language l) noexcept {
    struct pair {
        std::string_view zh, en;
    };
    constexpr pair words[] = {
        {"相邻两位数字颠倒", "two digits changed places"},
        {"小数点错位", "the decimal point moved"},
        {"元与万元混用", "yuan among 10,000 yuan, or the other way round"},
        {"填成了相邻行或列的数字", "the figure of the row or column beside it"},
        {"正负号错误", "the sign is wrong"},
        {"空白未填", "left blank"},
        {"某位数字重复输入", "a digit typed twice"},
        {"漏输一位数字", "a digit left out"},
        {"输错一位数字", "one digit is another"},
        {"", ""}};
    const pair& w = words[static_cast<std::size_t>(s)];
    return l == language::zh ? w.zh : w.en;
}

/// An interval of amounts in the unit of a figure: "940.490001 … 940.494999"; one number where it has one.
/// Returns: empty for any_amount.
/// Rounding: exact.
inline std::string amounts_text(const fen_range& r, unit u) {
    if (r == any_amount) return {};
    std::string out = detail::sum_text(exact_sum{int128{r.low}}, u);
    if (r.low != r.high) out += " … " + detail::sum_text(exact_sum{int128{r.high}}, u);
    return out;
}

/// What a figure should print, where all its amounts print alike.
/// Units: those of the printed figure.
/// Returns: empty where they do not, or are not known.
/// Rounding: half up.
inline std::string healed_digits(const healed_figure& h, const figure& printed) {
    if (h.amounts == any_amount || printed.unit() == unit::count) return {};
    const auto decimals = static_cast<std::uint8_t>(printed.is_printed() ? printed.precision() : 2);
    const money_format format{.unit = printed.unit(), .decimals = decimals};
    const auto low = to_text(money::from_fen(h.amounts.low), format, rounding::half_up);
    const auto high = to_text(money::from_fen(h.amounts.high), format, rounding::half_up);
    return low && high && low->view() == high->view() ? std::string{low->view()} : std::string{};
}

namespace detail {

inline std::string healed_text(const finding_place& at, const account_proof& p,
                               const healed_figure& h, language l) {
    const bool zh = l == language::zh;
    const account_figure& f = p.system.figures[h.figure];
    const std::string_view unit{f.value.unit() == unit::count ? std::string_view{}
                                                              : unit_name(f.value.unit())};
    std::string out = place_text(at, l);
    const std::string printed = detail::figure_text(f.value);
    out += zh ? "：表列 " : ": printed ";
    out += printed.empty() ? std::string{detail::in(l, "（空白）", "(blank)")} : printed;
    const std::string amounts = amounts_text(h.amounts, f.value.unit());
    if (!amounts.empty()) {
        const std::string digits =
            p.grade == verdict::violated ? healed_digits(h, f.value) : std::string{};
        if (!digits.empty()) out += (zh ? "，应为 " : ", should be ") + digits;
        out += (zh ? "，精确金额 " : ", exact amount ") + amounts;
        if (!unit.empty()) (out += zh ? "" : " ") += unit;
    }
    if (h.what != slip::not_known) {
        out += zh ? "；可能" : "; perhaps ";
        out += slip_text(h.what, l);
    }
    return out;
}

} // namespace detail

/// One figure of an explanation: place, print, what it should be, and what may have happened.
/// Complexity: linear in the text.
inline std::string healed_text(const account& a, const account_proof& p, const healed_figure& h,
                               language l) {
    return detail::healed_text(place_of_figure(a, p.system.figures[h.figure].at), p, h, l);
}
/// The same for a group, with the name of the account.
/// Requires: the members are those of the proof.
inline std::string healed_text(std::span<const group_member> members, const account_proof& p,
                               const healed_figure& h, language l) {
    return detail::healed_text(place_of_figure(members, p.system.figures[h.figure]), p, h, l);
}

/// What an account or a group comes to as a whole, in one sentence [整体结论].
/// Example: conclusion_text(prove(account), language::en)
inline std::string conclusion_text(const account_proof& p, language l) {
    const bool zh = l == language::zh;
    const bool group = p.system.of_group;
    const std::string n = std::to_string(p.system.figures.size());
    const std::string all = zh ? (group ? "各账户全部 " : "全部 ") + n + " 个数字"
                               : "all " + n + " figures" + (group ? " of the group" : "");
    switch (p.grade) {
    case verdict::exact:
        return zh ? all + "按表列金额同时满足所有勾稽关系"
                  : all + " satisfy every identity together, as printed";
    case verdict::rounding:
        return zh ? "存在一组精确金额，同时解释" + all + "（四舍五入）"
                  : "one exact assignment explains " + all + " (half-up)";
    case verdict::adjusted:
        return zh ? "按四舍五入没有一组精确金额能同时解释" + all + "；其中少数数字经舍位平衡则可以"
                  : "no exact assignment explains " + all +
                        " half-up; with some of them balanced, one does";
    case verdict::violated:
        return zh ? "无论怎样舍入，都没有一组精确金额能同时解释" + all
                  : "no exact assignment explains " + all + ", however they are rounded";
    case verdict::not_computable:
    case verdict::not_listed:
        break;
    }
    return zh ? "在限定的计算量内未能判定" : "not decided within the effort allowed";
}

/// The common cause of many wrong figures, in one sentence [共同原因].
/// Requires: p.cause.
/// Complexity: linear in the text.
inline std::string cause_text(const account& a, const account_proof& p, language l) {
    const bool zh = l == language::zh;
    const common_cause& c = *p.cause; // NOLINT(bugprone-unchecked-optional-access): required
    const account_view view = a.view();
    const form_view& v = *view.find(c.form);
    const form_set& set = a.set != nullptr ? *a.set : final_accounts::set;
    const std::string form{set.name_of(c.form)};
    const auto row = [&](std::size_t r) {
        const finding_place at = place_of_figure(a, {c.form, r, v.columns.size(), 1});
        if (!at.code.empty()) return at.code;
        return at.label.empty() ? std::to_string(at.line) : printable(at.label);
    };
    const auto column = [&](std::uint32_t k) {
        const word w = set.name_of(v.columns[k]);
        return std::string{zh && !first_name(w.labels).empty() ? first_name(w.labels) : w.name};
    };
    std::string out;
    switch (c.kind) {
    case cause_kind::rows_moved: {
        const bool lower = c.rows > 0;
        const std::string rows = std::to_string(lower ? c.rows : -c.rows);
        if (zh)
            out = form + (c.one_column ? " 的“" + column(c.column) + "”列" : "") + " 的数字自 " +
                  row(c.row) + " 行起似乎整体" + (lower ? "下" : "上") + "移 " + rows + " 行";
        else
            out = form + " reads as if " +
                  (c.one_column ? "the figures of " + column(c.column) : "its figures") +
                  " stood " + rows + (rows == "1" ? " row " : " rows ") +
                  (lower ? "lower" : "higher") + " from " + row(c.row) + " on";
        break;
    }
    case cause_kind::rows_exchanged:
        out = zh ? form + " 的 " + row(c.row) + " 行与 " + row(c.row + 1) + " 行的数字似乎对调"
                 : form + " reads as if the figures of " + row(c.row) + " and " + row(c.row + 1) +
                       " had changed places";
        break;
    case cause_kind::columns_exchanged:
        out = zh ? form + " 的“" + column(c.column) + "”列与“" + column(c.other_column) +
                       "”列的数字似乎对调"
                 : form + " reads as if the columns " + column(c.column) + " and " +
                       column(c.other_column) + " had changed places";
        break;
    case cause_kind::other_unit:
        out = zh ? form + " 的金额单位似乎标错（元与万元）"
                 : form + " reads as if it were printed in another unit (yuan for 10,000 yuan, or "
                          "the other way round)";
        break;
    }
    out += zh ? "；改正后，存在一组精确金额同时解释全部数字"
              : "; once that is undone, one exact assignment explains every figure";
    if (c.grade == verdict::adjusted) out += zh ? "（舍位平衡）" : " (balanced)";
    return out;
}

} // namespace kemu::inline v0

#endif
