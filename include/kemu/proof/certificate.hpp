// SPDX-License-Identifier: BSL-1.0
// Certificates [证书]: what makes an answer checkable by anybody.
//
// Here:                 when to use it:
//   answer              feasible, infeasible or unknown
//   refutation          why no assignment exists: weights that contradict the bounds, in a small tree
//   certificate         an answer with its witness or its refutation
//   check_witness, check_refutation   what the solver asks of itself before it answers
//   write_certificate   system and certificate as text, for verify.hpp and other people's checkers
//
// The text, one record a line, numbers in decimal, words separated by one blank:
//
//   kemu-proof 1
//   figures N              then N lines: the least and the greatest amount of a figure in fen
//   identities M           then M lines: the least and the greatest sum ("-" for no bound), and terms
//                          FIGURE*COEFFICIENT
//   witness                then N lines: the amount of each figure
//   or: refuted            then one tree, in prefix order:
//     sum I*W ...            a leaf: identities with weights
//     no-amount FIGURE       a leaf: the figure's least amount lies above its greatest
//     split FIGURE AT        two trees follow: FIGURE at most AT, then FIGURE at least AT + 1
//   end
//
// A leaf of weights is a contradiction if the weighted identities add up to an equation between whole
// amounts that cannot hold: with the figures and sums that have one possible amount taken as constants,
// what is left must meet that constant, and must be a multiple of the greatest common divisor of its
// weights. A figure or sum whose least amount lies above its greatest has none: it is a contradiction alone.
// What a split says of a figure narrows its amounts in the tree below it.
#ifndef KEMU_PROOF_CERTIFICATE_HPP
#define KEMU_PROOF_CERTIFICATE_HPP

#include <kemu/base/integer.hpp>
#include <kemu/proof/system.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kemu::inline v0 {

/// What a proof says of a system [结论].
enum class answer : std::uint8_t {
    feasible,   ///< 可行: one assignment satisfies everything; the witness is it
    infeasible, ///< 不可行: none does; the refutation shows it
    unknown     ///< 未定: neither was found within the effort allowed
};

/// An identity with a weight.
struct weighted_identity {
    std::uint32_t identity = 0;
    std::int64_t weight = 0;

    friend constexpr bool operator==(const weighted_identity&,
                                     const weighted_identity&) noexcept = default;
};

/// Why no assignment exists: a tree of cases in prefix order, mostly a single leaf.
struct refutation {
    enum class kind : std::uint8_t { sum, no_amount, split };
    struct node {
        refutation::kind kind = kind::sum;
        std::uint32_t figure = 0; ///< no_amount, split
        std::int64_t at = 0;      ///< split: at most this amount, then at least one fen more
        std::uint32_t first = 0;  ///< sum: its part of weights
        std::uint32_t count = 0;
    };
    std::vector<node> nodes;
    std::vector<weighted_identity> weights;

    bool empty() const noexcept { return nodes.empty(); }
    void clear() noexcept {
        nodes.clear();
        weights.clear();
    }
    /// The identities that a node adds up, with their weights.
    std::span<const weighted_identity> of(const node& n) const noexcept {
        return std::span{weights}.subspan(n.first, n.count);
    }
};

/// An answer and what proves it [结论与证书].
struct certificate {
    kemu::answer answer = kemu::answer::unknown;
    std::vector<std::int64_t> witness; ///< feasible: the amount of each figure, in fen
    kemu::refutation refutation;       ///< infeasible
};

/// Do these amounts satisfy a system?
/// Complexity: figures and terms.
inline bool check_witness(const linear_system& s, std::span<const fen_range> possible,
                          std::span<const std::int64_t> amounts) noexcept {
    if (amounts.size() != s.figures()) return false;
    for (std::size_t j = 0; j < amounts.size(); ++j)
        if (!possible[j].contains(amounts[j])) return false;
    for (std::size_t i = 0; i < s.identities(); ++i) {
        int128 sum = 0; // at most 2^32 terms of 2^31 times 2^63: never beyond 128 bits
        for (const linear_term t : s.terms(i))
            sum += int128{t.coefficient} * amounts[t.figure];
        const sum_limits r = s.sum(i);
        if (r.low != sum_limits::open_below && sum < r.low) return false;
        if (r.high != sum_limits::open_above && sum > r.high) return false;
    }
    return true;
}

namespace detail::proving {

// Checks leaves of refutations; keeps its memory between calls.
class leaf_checker {
public:
    // Do the weights contradict the amounts possible? Fills figures(): those it rests on.
    bool contradicts(const linear_system& s, std::span<const fen_range> possible,
                     std::span<const weighted_identity> weights) {
        if (weight_of_.size() < s.figures()) weight_of_.resize(s.figures(), 0);
        figures_.clear();
        low_ = high_ = constant_ = divisor_ = 0;
        low_open_ = high_open_ = empty_ = false;
        bool fits = true;
        for (const auto& [identity, weight] : weights) {
            if (identity >= s.identities()) fits = false;
            if (!fits) break;
            for (const linear_term t : s.terms(identity)) {
                if (weight_of_[t.figure] == 0) figures_.push_back(t.figure);
                int128 product = 0;
                fits =
                    fits &&
                    !__builtin_mul_overflow(int128{weight}, int128{t.coefficient}, &product) &&
                    !__builtin_add_overflow(weight_of_[t.figure], product, &weight_of_[t.figure]);
            }
            const sum_limits r = s.sum(identity);
            fits = fits && add(-int128{weight}, r.low, r.high, r.low == sum_limits::open_below,
                               r.high == sum_limits::open_above);
        }
        std::size_t kept = 0;
        for (const std::uint32_t f : figures_) {
            const int128 w = weight_of_[f];
            weight_of_[f] = 0;
            if (w == 0) continue;
            fits = fits && add(w, possible[f].low, possible[f].high, false, false);
            figures_[kept++] = f;
        }
        figures_.resize(kept);
        if (empty_) return true;
        constexpr int128 least = int128{1} << 126; // twice that is beyond: it has no twin
        if (!fits || constant_ == -least - least) return false;
        if (!low_open_ && low_ > -constant_) return true;
        if (!high_open_ && high_ < -constant_) return true;
        return divisor_ == 0 ? constant_ != 0 : constant_ % divisor_ != 0;
    }
    const std::vector<std::uint32_t>& figures() const noexcept { return figures_; }

private:
    // weight times something in [low, high]
    bool add(int128 weight, std::int64_t low, std::int64_t high, bool open_below, bool open_above) {
        if (weight == 0) return true;
        empty_ = empty_ || (low > high && !open_below && !open_above);
        const bool swap = weight < 0;
        if (swap) {
            std::swap(low, high);
            std::swap(open_below, open_above);
        }
        int128 least = 0;
        int128 most = 0;
        if (__builtin_mul_overflow(weight, int128{low}, &least) ||
            __builtin_mul_overflow(weight, int128{high}, &most))
            return false;
        if (low == high && !open_below && !open_above)
            return !__builtin_add_overflow(constant_, least, &constant_);
        for (int128 a = swap ? -weight : weight; a != 0;) {
            const int128 rest = divisor_ % a;
            divisor_ = a;
            a = rest;
        }
        low_open_ = low_open_ || open_below;
        high_open_ = high_open_ || open_above;
        return (open_below || !__builtin_add_overflow(low_, least, &low_)) &&
               (open_above || !__builtin_add_overflow(high_, most, &high_));
    }

    std::vector<int128> weight_of_;
    std::vector<std::uint32_t> figures_;
    int128 low_ = 0, high_ = 0, constant_ = 0, divisor_ = 0;
    bool low_open_ = false, high_open_ = false, empty_ = false;
};

// The tree from node `at` on; ranges are narrowed on the way down and put back.
inline bool check_tree(const linear_system& s, std::vector<fen_range>& possible,
                       const refutation& r, std::size_t& at, leaf_checker& check) {
    if (at >= r.nodes.size()) return false;
    const refutation::node n = r.nodes[at++];
    if (n.kind == refutation::kind::sum) return check.contradicts(s, possible, r.of(n));
    if (n.figure >= possible.size()) return false;
    const fen_range before = possible[n.figure];
    if (n.kind == refutation::kind::no_amount) return before.low > before.high;
    if (n.at == any_amount.high) return false;
    possible[n.figure].high = (std::min)(before.high, n.at);
    const bool below = check_tree(s, possible, r, at, check);
    possible[n.figure] = before;
    possible[n.figure].low = (std::max)(before.low, n.at + 1);
    const bool above = below && check_tree(s, possible, r, at, check);
    possible[n.figure] = before;
    return above;
}

} // namespace detail::proving

/// Does a refutation show that no amounts satisfy a system?
/// Complexity: its nodes, and the terms of the identities it names.
/// Example: check_refutation(s, s.possible(), proof.refutation)
inline bool check_refutation(const linear_system& s, std::span<const fen_range> possible,
                             const refutation& r) {
    std::vector<fen_range> ranges(possible.begin(), possible.end());
    detail::proving::leaf_checker check;
    std::size_t at = 0;
    return detail::proving::check_tree(s, ranges, r, at, check) && at == r.nodes.size();
}

namespace detail::proving {

class proof_text {
public:
    proof_text& word(const char* w) {
        if (!text_.empty() && text_.back() != '\n') text_ += ' ';
        text_ += w;
        return *this;
    }
    proof_text& number(std::int64_t n) {
        if (!text_.empty() && text_.back() != '\n') text_ += ' ';
        return digits(n);
    }
    proof_text& pair(std::int64_t a, std::int64_t b) {
        number(a);
        text_ += '*';
        return digits(b);
    }
    void end_line() { text_ += '\n'; }
    std::string take() { return std::move(text_); }

private:
    proof_text& digits(std::int64_t n) {
        char buffer[24];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, n).ptr;
        text_.append(buffer, end);
        return *this;
    }
    std::string text_;
};

} // namespace detail::proving

/// A system and the certificate of its answer as text, in the form at the head of this file.
/// Returns: the text; for an unknown answer the system alone, which no checker accepts.
/// Complexity: figures, terms, and the size of the certificate.
inline std::string write_certificate(const linear_system& s, std::span<const fen_range> possible,
                                     const certificate& c) {
    detail::proving::proof_text out;
    out.word("kemu-proof").number(1).end_line();
    out.word("figures").number(static_cast<std::int64_t>(s.figures())).end_line();
    for (const fen_range r : possible)
        out.number(r.low).number(r.high).end_line();
    out.word("identities").number(static_cast<std::int64_t>(s.identities())).end_line();
    for (std::size_t i = 0; i < s.identities(); ++i) {
        const sum_limits r = s.sum(i);
        r.low == sum_limits::open_below ? out.word("-") : out.number(r.low);
        r.high == sum_limits::open_above ? out.word("-") : out.number(r.high);
        for (const linear_term t : s.terms(i))
            out.pair(t.figure, t.coefficient);
        out.end_line();
    }
    if (c.answer == answer::feasible) {
        out.word("witness").end_line();
        for (const std::int64_t fen : c.witness)
            out.number(fen).end_line();
    } else if (c.answer == answer::infeasible) {
        out.word("refuted").end_line();
        for (const refutation::node& n : c.refutation.nodes) {
            if (n.kind == refutation::kind::sum) {
                out.word("sum");
                for (const weighted_identity w : c.refutation.of(n))
                    out.pair(w.identity, w.weight);
            } else if (n.kind == refutation::kind::no_amount) {
                out.word("no-amount").number(n.figure);
            } else {
                out.word("split").number(n.figure).number(n.at);
            }
            out.end_line();
        }
    }
    out.word("end").end_line();
    return out.take();
}

} // namespace kemu::inline v0

#endif
