// SPDX-License-Identifier: BSL-1.0
// Who is to blame: the smallest sets of figures without which a system is feasible [最小嫌疑集].
//
// Here:             when to use it:
//   blame_limits    how large a set may be, how many are listed
//   suspects        the sets, and what was proven
//   blame           finds them
//
// A set must hit every refutation: it must hold one of the figures whose bounds the refutation rests on.
// So the figures of one are tried in turn; a figure that was tried is not tried again beside the later
// ones. Refutations found once are kept, and as many of them as have no figure in common are a bound from
// below: that is what proves a set the smallest.
#ifndef KEMU_PROOF_BLAME_HPP
#define KEMU_PROOF_BLAME_HPP

#include <kemu/proof/prove.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kemu::inline v0 {

/// How far a search for suspects goes.
struct blame_limits {
    std::uint32_t largest = 4;      ///< figures of a set
    std::uint32_t sets = 256;       ///< sets that are listed
    std::uint32_t decisions = 5000; ///< systems that are decided
    kemu::effort effort{};          ///< of each decision
};

/// The smallest sets of figures without which a system is feasible.
struct suspects {
    std::vector<std::vector<std::uint32_t>> sets; ///< all of one size, each ascending, in order
    std::uint32_t at_least =
        0; ///< no smaller set does: proven; the size of the sets where there are any; 0: nothing is proven
    bool all_listed = false; ///< no other set of that size does
    bool hopeless = false;   ///< freeing every figure does not help
    std::uint32_t decisions = 0;
};

namespace detail::proving {

class blame_search {
public:
    blame_search(prover& p, const linear_system& s, std::span<const fen_range> possible,
                 std::span<const fen_range> freed, const blame_limits& limits)
        : p_(p), s_(s), freed_(freed), limits_(limits), ranges_(possible.begin(), possible.end()),
          able_(possible.size()), use_(possible.size(), use::open) {
        for (std::size_t f = 0; f < possible.size(); ++f)
            able_[f] = possible[f] != freed[f];
    }

    suspects run() {
        std::uint32_t size = disjoint_from_scratch();
        if (size == 0) out_.all_listed = !out_.hopeless && !out_of_time_;
        out_.at_least = size;
        if (size == 0 || out_.hopeless) return std::move(out_);
        for (; size <= limits_.largest && out_.sets.empty() && !out_of_time_; ++size) {
            out_.at_least = size;
            full_ = false;
            extend(size);
            if (out_.sets.empty() && !out_of_time_) out_.at_least = size + 1;
        }
        out_.all_listed = !out_.sets.empty() && !full_ && !out_of_time_;
        std::sort(out_.sets.begin(), out_.sets.end());
        return std::move(out_);
    }

private:
    enum class use : std::uint8_t { open, freed, barred };

    // Decides with what is freed now; a refutation is kept.
    // Returns: whether it was refuted, with a figure that can be freed.
    bool refuted() {
        if (out_.decisions++ >= limits_.decisions) {
            out_of_time_ = true;
            return true;
        }
        effort allowed = limits_.effort;
        allowed.sweeps = 0; // most of what is asked here is refuted, and sweeps refute nothing
        const answer a = p_.decide(s_, ranges_, allowed);
        out_of_time_ = out_of_time_ || a == answer::unknown;
        if (a != answer::infeasible) return false;
        std::vector<std::uint32_t> figures;
        for (const std::uint32_t f : p_.named())
            if (able_[f] && use_[f] != use::freed) figures.push_back(f);
        std::sort(figures.begin(), figures.end());
        figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
        if (figures.empty()) out_.hopeless = true;
        known_.push_back(std::move(figures));
        return true;
    }
    void set_free(std::uint32_t f, bool free, fen_range before) {
        use_[f] = free ? use::freed : use::open;
        ranges_[f] = free ? freed_[f] : before;
    }

    // Refutations without a common figure, each found after the figures of the others are freed.
    std::uint32_t disjoint_from_scratch() {
        const std::vector<fen_range> before = ranges_;
        std::uint32_t count = 0;
        while (!out_of_time_ && refuted() && !out_.hopeless) {
            if (out_of_time_) break;
            ++count;
            for (const std::uint32_t f : known_.back())
                set_free(f, true, before[f]);
        }
        ranges_ = before;
        std::fill(use_.begin(), use_.end(), use::open);
        return count;
    }

    // How many of the known refutations that nothing chosen hits have no open figure in common.
    // Fills `branch`: the one with the fewest open figures. More than `left`: no set of that size hits all.
    std::uint32_t still_to_hit(std::uint32_t left, std::size_t& branch) {
        std::uint32_t count = 0;
        std::size_t fewest = ~std::size_t{0};
        taken_.assign(use_.size(), 0);
        for (std::size_t i = 0; i < known_.size(); ++i) {
            bool hit = false, apart = true;
            std::size_t open = 0;
            for (const std::uint32_t f : known_[i]) {
                hit = hit || use_[f] == use::freed;
                if (use_[f] != use::open) continue;
                ++open;
                apart = apart && taken_[f] == 0;
            }
            if (hit) continue;
            if (open == 0) return left + 1;
            if (open < fewest) fewest = open, branch = i;
            if (!apart) continue;
            ++count;
            for (const std::uint32_t f : known_[i])
                taken_[f] = 1;
        }
        return count;
    }

    void extend(std::uint32_t left) {
        if (out_of_time_ || full_) return;
        std::size_t branch = 0;
        std::uint32_t need = still_to_hit(left, branch);
        if (need > left) return;
        if (need == 0) {
            if (!refuted()) {
                if (out_of_time_) return;
                if (out_.sets.size() == limits_.sets) {
                    full_ = true;
                    return;
                }
                std::vector<std::uint32_t> found = chosen_;
                std::sort(found.begin(), found.end());
                out_.sets.push_back(std::move(found));
                return;
            }
            if (out_of_time_) return;
            need = still_to_hit(left, branch);
            if (need > left) return;
        }
        if (left == 0) return;
        const std::vector<std::uint32_t> figures = known_[branch];
        std::vector<std::uint32_t> barred;
        for (const std::uint32_t f : figures) {
            if (use_[f] != use::open) continue;
            const fen_range before = ranges_[f];
            set_free(f, true, before);
            chosen_.push_back(f);
            extend(left - 1);
            chosen_.pop_back();
            set_free(f, false, before);
            use_[f] = use::barred;
            barred.push_back(f);
        }
        for (const std::uint32_t f : barred)
            use_[f] = use::open;
    }

    prover& p_;
    const linear_system& s_;
    std::span<const fen_range> freed_;
    blame_limits limits_;
    std::vector<fen_range> ranges_;
    std::vector<std::uint8_t> able_;
    std::vector<use> use_;
    std::vector<std::vector<std::uint32_t>> known_;
    std::vector<std::uint32_t> chosen_;
    std::vector<std::uint8_t> taken_;
    suspects out_;
    bool full_ = false;
    bool out_of_time_ = false;
};

} // namespace detail::proving

/// The smallest sets of figures that have to be freed before a system is feasible [最小嫌疑集].
/// `freed`: what each figure may be once it is freed; a figure with the same range as before cannot be.
/// Requires: what each figure may be once it is freed holds what it may be before.
/// Returns: no set, at_least 0 and all_listed where the system is feasible; else all sets of the smallest size
/// up to the limits, and a lower bound where none was found within them.
/// Complexity: grows with (figures of a refutation) to the power of the size.
/// Example: blame(p, s, s.possible(), freed)
inline suspects blame(prover& p, const linear_system& s, std::span<const fen_range> possible,
                      std::span<const fen_range> freed, const blame_limits& limits = {}) {
    return detail::proving::blame_search{p, s, possible, freed, limits}.run();
}

} // namespace kemu::inline v0

#endif
