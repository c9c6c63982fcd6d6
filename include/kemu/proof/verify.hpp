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
    explicit certificate_reader(std::string_view text) : text_(text) {}

    verification run() {
        fixed("kemu-proof 1\nfigures ");
        for (std::int64_t n = number(); good() && n > 0; --n) {
            fixed("\n");
            const wide low = number();
            fixed(" ");
            figures_.push_back({low, number()});
        }
        fixed("\nidentities ");
        for (std::int64_t n = number(); good() && n > 0; --n) {
            fixed("\n");
            identity i;
            i.sum.no_low = open(i.sum.low);
            fixed(" ");
            i.sum.no_high = open(i.sum.high);
            while (more())
                i.terms.push_back(pair(figures_.size()));
            identities_.push_back(std::move(i));
        }
        fixed("\n");
        const bool feasible = text_.substr(at_, 1) == "w";
        feasible ? witness() : (fixed("refuted\n"), tree(0));
        fixed("end\n");
        if (good() && at_ != text_.size()) fail("text after the end");
        return {good(), feasible, good() ? 0 : line_, reason_};
    }

private:
    using wide = int128;
    struct range {
        wide low = 0, high = 0;
        bool no_low = false, no_high = false;
    };
    using term = std::pair<std::size_t, wide>;
    struct identity {
        range sum;
        std::vector<term> terms;
    };

    bool good() const { return *reason_ == '\0'; }
    void fail(const char* why) { reason_ = good() ? why : reason_; }
    void fixed(std::string_view words) {
        if (text_.substr(at_, words.size()) != words) fail("not in the form of a certificate");
        for (std::size_t i = 0; good() && i < words.size(); ++i, ++at_)
            line_ += text_[at_] == '\n';
    }
    bool more() const { return good() && text_.substr(at_, 1) == " "; }
    std::int64_t number() {
        std::int64_t n = 0;
        const char* end = text_.data() + text_.size();
        const auto [p, e] = std::from_chars(text_.data() + at_, end, n);
        if (e != std::errc{}) return fail("not a number of 64 bits"), 0;
        at_ = static_cast<std::size_t>(p - text_.data());
        return n;
    }
    bool open(wide& bound) {
        const bool none = text_.substr(at_, 2) == "- ";
        const bool last = text_.substr(at_, 2) == "-\n";
        none || last ? fixed("-") : void(bound = number());
        return none || last;
    }
    std::size_t below(std::size_t count) {
        const std::int64_t n = number();
        if (good() && (n < 0 || static_cast<std::size_t>(n) >= count)) fail("no such number");
        return good() ? static_cast<std::size_t>(n) : 0;
    }
    term pair(std::size_t count) {
        fixed(" ");
        const std::size_t n = below(count);
        fixed("*");
        return {n, number()};
    }
    void add(wide& sum, wide a, wide b) {
        wide product = 0;
        if (__builtin_mul_overflow(a, b, &product) || __builtin_add_overflow(sum, product, &sum))
            fail("a sum leaves 128 bits");
    }

    void witness() {
        fixed("witness\n");
        std::vector<wide> amounts;
        for (std::size_t f = 0; good() && f < figures_.size(); ++f, fixed("\n")) {
            amounts.push_back(number());
            if (amounts[f] < figures_[f].low || amounts[f] > figures_[f].high)
                fail("amount out of range");
        }
        for (std::size_t i = 0; good() && i < identities_.size(); ++i) {
            wide sum = 0;
            for (const auto& [figure, coefficient] : identities_[i].terms)
                add(sum, coefficient, amounts[figure]);
            const range& r = identities_[i].sum;
            if ((!r.no_low && sum < r.low) || (!r.no_high && sum > r.high))
                fail("an identity fails");
        }
    }
    void tree(int depth) {
        if (depth > 10'000) fail("split too deep");
        const std::string_view kind = text_.substr(at_, 2);
        if (!good() || kind == "su") return leaf();
        fixed(kind == "no" ? "no-amount " : "split ");
        const std::size_t f = below(figures_.size());
        if (good() && kind == "no" && figures_[f].low <= figures_[f].high) fail("it has amounts");
        if (!good() || kind == "no") return fixed("\n");
        fixed(" ");
        const wide at = number();
        fixed("\n");
        const range before = figures_[f];
        figures_[f].high = (std::min)(before.high, at);
        tree(depth + 1);
        figures_[f] = before;
        figures_[f].low = (std::max)(before.low, at + 1);
        tree(depth + 1);
        figures_[f] = before;
    }
    // Takes weight times what lies in a range into the sums of a leaf.
    void take(wide weight, const range& r) {
        if (weight == 0) return;
        const bool up = weight > 0, one = !r.no_low && !r.no_high && r.low == r.high;
        add(one ? constant_ : least_, weight, up ? r.low : r.high);
        if (one) return;
        add(most_, weight, up ? r.high : r.low);
        no_least_ = no_least_ || (up ? r.no_low : r.no_high);
        no_most_ = no_most_ || (up ? r.no_high : r.no_low);
        for (wide a = up ? weight : -weight; a != 0;)
            divisor_ = std::exchange(a, divisor_ % a);
    }
    void leaf() {
        std::map<std::size_t, wide> weights;
        constant_ = least_ = most_ = divisor_ = 0;
        no_least_ = no_most_ = false;
        for (fixed("sum"); more();) {
            const auto [number, weight] = pair(identities_.size());
            if (!good()) return;
            take(-weight, identities_[number].sum);
            for (const auto& [figure, coefficient] : identities_[number].terms)
                add(weights[figure], weight, coefficient);
        }
        for (const auto& [figure, weight] : weights)
            take(weight, figures_[figure]);
        const wide rest = -constant_; // what the figures and sums that can vary have to add up to
        const bool meets = (no_least_ || least_ <= rest) && (no_most_ || most_ >= rest);
        if (meets && (divisor_ == 0 ? rest == 0 : rest % divisor_ == 0)) fail("no contradiction");
        fixed("\n");
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 1;
    const char* reason_ = "";
    std::vector<range> figures_;
    std::vector<identity> identities_;
    wide constant_ = 0, least_ = 0, most_ = 0, divisor_ = 0;
    bool no_least_ = false, no_most_ = false;
};

} // namespace detail

/// Does a certificate show what it says? [证书核验]
/// Returns: accepted, with the answer; or the first line that is wrong.
/// Complexity: length of the text, times the depth of its cases.
inline verification(verify)(std::string_view text) {
    return detail::certificate_reader{text}.run();
}

} // namespace kemu::inline v0

#endif
