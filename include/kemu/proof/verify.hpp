// SPDX-License-Identifier: BSL-1.0
// A checker of certificates that knows nothing of how they were found [证书核验].
//
// Here:            when to use it:
//   verification   accepted, or the line that is wrong and why
//   verify         the text of certificate.hpp, system and certificate together
//
// It shares no code with the solver, so that a fault there cannot hide here. It reads the text, puts a
// witness into every identity, or adds up the weights of every leaf; numbers beyond 128 bits are refused.
#ifndef KEMU_PROOF_VERIFY_HPP
#define KEMU_PROOF_VERIFY_HPP

#include <kemu/base/config.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What a checker says of a certificate.
struct verification {
    bool accepted = false;
    bool feasible = false; ///< which answer was shown
    std::size_t line = 0;  ///< where it fails, from 1
    const char* reason = "";
};

namespace detail {

class certificate_reader {
public:
    verification run(std::string_view text) {
        text_ = text;
        fixed("kemu-proof 1\nfigures ");
        for (wide n = number(0); good() && n > 0; --n) // what stands in braces is read in order
            figures_.push_back({(fixed("\n"), number()), (fixed(" "), number())});
        fixed("\nidentities ");
        for (wide n = number(0); good() && n > 0; --n) {
            identities_.push_back({{(fixed("\n"), bound()), (fixed(" "), bound())}, {}});
            while (more())
                identities_.back().second.push_back(pair(figures_.size()));
        }
        fixed("\n");
        const bool feasible = text_.substr(at_, 1) == "w";
        feasible ? witness() : (fixed("refuted\n"), tree(0));
        fixed("end\n");
        if (good() && at_ != text_.size()) fail("text after the end");
        const auto line = std::ranges::count(text_.substr(0, at_), '\n') + 1;
        return {good(), feasible, good() ? 0 : static_cast<std::size_t>(line), reason_};
    }

private:
    using wide = int128;
    using range = std::pair<wide, wide>; // least, greatest; `open` is no bound
    using term = std::pair<std::size_t, wide>;
    static constexpr wide open = static_cast<wide>(~uint128{0} >> 1);
    static constexpr wide least_wide = -open - 1;

    bool good() const { return *reason_ == '\0'; }
    void fail(const char* why) { reason_ = good() ? why : reason_; }
    void fixed(std::string_view words) {
        if (!good() || text_.substr(at_, words.size()) != words) return fail("not in the form");
        at_ += words.size();
    }
    bool more() const { return good() && text_.substr(at_, 1) == " "; }
    std::int64_t number(std::int64_t least = -0x7fff'ffff'ffff'ffff - 1) {
        std::int64_t n = 0;
        const auto [p, e] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), n);
        if (e != std::errc{} || n < least) return fail("not a number, or below zero"), 0;
        at_ = static_cast<std::size_t>(p - text_.data());
        return n;
    }
    wide bound() {
        const std::string_view next = text_.substr(at_, 2);
        return next == "- " || next == "-\n" ? (fixed("-"), open) : wide{number()};
    }
    std::size_t below(std::size_t size) {
        const auto n = static_cast<std::size_t>(number(0));
        return n < size ? n : (fail("no such number"), 0);
    }
    term pair(std::size_t size) {
        const std::size_t n = (fixed(" "), below(size));
        return {n, (fixed("*"), number())};
    }
    void add(wide& sum, wide a, wide b) {
        if (__builtin_mul_overflow(a, b, &b) || __builtin_add_overflow(sum, b, &sum))
            fail("a sum leaves 128 bits");
    }

    void witness() {
        std::vector<wide> amounts;
        fixed("witness\n");
        for (std::size_t f = 0; good() && f < figures_.size(); ++f, fixed("\n")) {
            const wide a = amounts.emplace_back(number());
            if (a < figures_[f].first || a > figures_[f].second) fail("amount out of range");
        }
        for (std::size_t i = 0; good() && i < identities_.size(); ++i) {
            const auto& [r, terms] = identities_[i];
            wide sum = 0;
            for (const auto& [figure, coefficient] : terms)
                add(sum, coefficient, amounts[figure]);
            if ((r.first != open && sum < r.first) || sum > r.second) fail("an identity fails");
        }
    }
    void tree(int depth) {
        if (depth > 10'000) fail("split too deep");
        const std::string_view kind = text_.substr(at_, 2);
        if (!good() || kind == "su") return leaf();
        fixed(kind == "no" ? "no-amount " : "split ");
        const std::size_t f = below(figures_.size());
        const range before = f < figures_.size() ? figures_[f] : range{};
        if (kind == "no" && before.first <= before.second) fail("it has amounts");
        if (!good() || kind == "no") return fixed("\n");
        const wide at = (fixed(" "), number());
        fixed("\n");
        figures_[f].second = (std::min)(before.second, at);
        tree(depth + 1);
        figures_[f] = {(std::max)(before.first, at + 1), before.second};
        tree(depth + 1);
        figures_[f] = before;
    }
    // Takes weight times what lies in a range into the sums of a leaf.
    void take(wide weight, const range& r) {
        if (weight == 0) return;
        if (weight == least_wide) return fail("a sum leaves 128 bits"); // it has no twin
        empty_ = empty_ || (r.first != open && r.first > r.second);
        const auto [least, most] = weight > 0 ? r : range{r.second, r.first};
        if (least == most && least != open) return add(constant_, weight, least);
        least == open ? void(no_least_ = true) : add(least_, weight, least);
        most == open ? void(no_most_ = true) : add(most_, weight, most);
        for (wide a = weight > 0 ? weight : -weight; a != 0;)
            divisor_ = std::exchange(a, divisor_ % a);
    }
    void leaf() {
        std::map<std::size_t, wide> weights;
        constant_ = least_ = most_ = divisor_ = 0;
        no_least_ = no_most_ = empty_ = false;
        for (fixed("sum"); more();) {
            const auto [identity, weight] = pair(identities_.size());
            if (!good()) return;
            take(-weight, identities_[identity].first);
            const auto& terms = identities_[identity].second;
            if (terms.size() > terms_left_) return fail("more terms than a certificate may add");
            terms_left_ -= terms.size();
            for (const auto& [figure, coefficient] : terms)
                add(weights[figure], weight, coefficient);
        }
        for (const auto& [figure, weight] : weights)
            take(weight, figures_[figure]);
        if (constant_ == least_wide) return fail("a sum leaves 128 bits");
        const wide rest = -constant_; // what the figures and sums that can vary have to add up to
        const bool meets = !empty_ && (no_least_ || least_ <= rest) && (no_most_ || most_ >= rest);
        if (meets && (divisor_ == 0 ? rest == 0 : rest % divisor_ == 0)) fail("no contradiction");
        fixed("\n");
    }

    std::string_view text_;
    std::size_t at_ = 0;
    const char* reason_ = "";
    std::vector<range> figures_;
    std::vector<std::pair<range, std::vector<term>>> identities_; // sum, terms
    wide constant_ = 0, least_ = 0, most_ = 0, divisor_ = 0;
    bool no_least_ = false, no_most_ = false, empty_ = false;
    std::size_t terms_left_ = 100'000'000; // a leaf of few bytes may name a long identity
};

} // namespace detail

/// Does a certificate show what it says? [证书核验]
/// Returns: accepted, with the answer; or the first line that is wrong.
/// Complexity: length of the text, and the terms of the identities that its leaves name: at most 100,000,000, and
///   a text that names more is not accepted.
/// Example: verify(certificate_text)
inline verification(verify)(std::string_view text) {
    return detail::certificate_reader{}.run(text);
}

} // namespace kemu::inline v0

#endif
