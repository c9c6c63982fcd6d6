// SPDX-License-Identifier: BSL-1.0
// Correspondences between classifications. None of them is official: each entry says on what
// grounds it rests.
//
// Here:                    when to use it:
//   crosswalk<From, To>    a view of one correspondence: all entries, by what they come from or
//                          lead to
//   correspondence         one entry with its kind of agency, evidence and note
//   agency_kind.hpp        administrative agencies and public institutions map differently
//   cofog_code             a code of COFOG 1999, such as 07.2
//   gfsm_code              a code of GFSM 2014, such as 2821
//
// The data are leaves: tables/economic_crosswalk.hpp, tables/cofog.hpp, tables/gfsm.hpp.
#ifndef KEMU_CLASSIFICATION_CROSSWALK_HPP
#define KEMU_CLASSIFICATION_CROSSWALK_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/sorted.hpp>
#include <kemu/classification/agency_kind.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/name_period.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A code of the Classification of the Functions of Government [政府职能分类].
/// Source: United Nations, COFOG (1999); division 01 to 10, group as in 07.2, 0 for a division.
struct cofog_code {
    std::uint8_t division = 0;
    std::uint8_t group = 0;

    friend constexpr auto operator<=>(cofog_code, cofog_code) noexcept = default;
};

/// A code of the economic classification of expense and of transactions in assets.
/// Source: IMF, Government Finance Statistics Manual 2014; its digits as a number, such as 2821.
struct gfsm_code {
    std::uint16_t number = 0;

    friend constexpr auto operator<=>(gfsm_code, gfsm_code) noexcept = default;
};

/// One entry of a crosswalk.
template <class From, class To>
struct correspondence {
    From from{};
    To to{};
    agency_kind agency = agency_kind::not_known; ///< the agencies for which it holds
    kemu::evidence evidence = kemu::evidence::none;
    const char* note = ""; ///< the source or the condition, where the data give one

    /// Whether the entry holds for such an agency.
    /// Returns: true also where one of the two is not_known.
    constexpr bool holds_for(agency_kind a) const noexcept {
        return agency == agency_kind::not_known || a == agency_kind::not_known || agency == a;
    }
};

/// A view of a correspondence between two classifications, sorted by where it comes from.
/// Trivially copyable, non-owning; all functions are constexpr and noexcept.
/// Example: for (const auto& c : walk.from(210_function)) if (c.holds_for(agency_kind::institution)) use(c);
template <class From, class To>
class crosswalk {
public:
    using entry = correspondence<From, To>;

    /// The entries that answer a question, one after another.
    class range {
    public:
        class iterator {
        public:
            using value_type = entry;
            using difference_type = std::ptrdiff_t;

            constexpr iterator() noexcept = default;
            constexpr iterator(const range* r, const entry* at) noexcept : range_(r), at_(at) {
                skip();
            }
            constexpr const entry& operator*() const noexcept { return *at_; }
            constexpr const entry* operator->() const noexcept { return at_; }
            constexpr iterator& operator++() noexcept { return ++at_, skip(), *this; }
            constexpr iterator operator++(int) noexcept {
                const auto old = *this;
                return ++*this, old;
            }
            friend constexpr bool operator==(iterator a, iterator b) noexcept {
                return a.at_ == b.at_;
            }

        private:
            constexpr void skip() noexcept {
                while (at_ != range_->last_ && !range_->answers(*at_))
                    ++at_;
            }
            const range* range_ = nullptr;
            const entry* at_ = nullptr;
        };

        constexpr iterator begin() const noexcept { return {this, first_}; }
        constexpr iterator end() const noexcept { return {this, last_}; }
        constexpr bool empty() const noexcept { return begin() == end(); }

    private:
        friend crosswalk;
        constexpr range(array_view<entry> part, agency_kind agency) noexcept
            : first_(part.data()), last_(part.data() + part.size()), agency_(agency) {}
        constexpr range(array_view<entry> part, agency_kind agency, To to) noexcept
            : range(part, agency) {
            to_ = to;
            by_target_ = true;
        }
        constexpr bool answers(const entry& e) const noexcept {
            return e.holds_for(agency_) && (!by_target_ || e.to == to_);
        }

        const entry* first_;
        const entry* last_;
        agency_kind agency_;
        bool by_target_ = false;
        To to_{};
    };

    constexpr crosswalk() noexcept = default;

    /// Requires: entries sorted by `from`; they outlive the view.
    explicit constexpr crosswalk(array_view<entry> entries) noexcept : entries_(entries) {}

    /// All entries.
    constexpr array_view<entry> entries() const noexcept { return entries_; }

    /// What a code corresponds to, for a kind of agency; possibly nothing, possibly several.
    /// Complexity: logarithmic, and linear in the code's entries.
    constexpr range from(From code, agency_kind agency = agency_kind::not_known) const noexcept {
        const auto first = first_not_before(code);
        auto last = first;
        while (last < entries_.size() && entries_[last].from == code)
            ++last;
        return {entries_.subspan(first, last - first), agency};
    }

    /// The same for the nearest code above or at `code` that has an entry: an item without one of
    /// its own takes those of its section or category.
    constexpr range nearest(From code, agency_kind agency = agency_kind::not_known) const noexcept {
        while (code && from(code, agency).empty())
            code = code.parent();
        return from(code, agency);
    }

    /// What corresponds to a target code, for a kind of agency.
    /// Complexity: linear in the entries.
    constexpr range to(To code, agency_kind agency = agency_kind::not_known) const noexcept {
        return {entries_, agency, code};
    }

private:
    constexpr std::size_t first_not_before(From code) const noexcept {
        return detail::first_not_before(entries_.size(),
                                        [&](std::size_t i) { return entries_[i].from < code; });
    }

    array_view<entry> entries_{};
};

} // namespace kemu::inline v0

#endif
