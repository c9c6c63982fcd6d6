// SPDX-License-Identifier: BSL-1.0
// The small ranges that a classification hands out, and the searches beneath them.
#ifndef KEMU_CLASSIFICATION_DETAIL_RANGES_HPP
#define KEMU_CLASSIFICATION_DETAIL_RANGES_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/sorted.hpp>
#include <kemu/classification/detail/data.hpp>
#include <kemu/classification/name_period.hpp>
#include <kemu/text/fold.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

/// The first code of [begin, end) that is not below `value`.
/// Complexity: logarithmic.
template <class Kind>
constexpr const code<Kind>* first_not_below(const code<Kind>* begin, const code<Kind>* end,
                                            std::uint32_t value) noexcept {
    return begin + first_not_before(static_cast<std::size_t>(end - begin),
                                    [&](std::size_t i) { return begin[i].value() < value; });
}

/// The entries of a row in a list that is sorted by row.
template <class Row>
constexpr array_view<Row> texts_of(const Row* rows, std::size_t count, std::uint32_t row) noexcept {
    const std::size_t first =
        first_not_before(count, [&](std::size_t i) { return rows[i].row < row; });
    std::size_t last = first;
    while (last < count && rows[last].row == row)
        ++last;
    return {rows + first, last - first};
}

constexpr std::string_view text_of(const row_text* rows, std::size_t count,
                                   std::uint32_t row) noexcept {
    const std::size_t first =
        first_not_before(count, [&](std::size_t i) { return rows[i].row < row; });
    if (first == count || rows[first].row != row) return {};
    return rows[first].text;
}

/// A name as one step of a printed path: without the digits before it and spaces around it.
constexpr std::string_view path_step(std::string_view step) noexcept {
    const auto trim = [&] {
        while (!step.empty() && step.front() == ' ')
            step.remove_prefix(1);
    };
    trim();
    while (!step.empty() && step.front() >= '0' && step.front() <= '9')
        step.remove_prefix(1);
    trim();
    while (!step.empty() && step.back() == ' ')
        step.remove_suffix(1);
    return step;
}

/// Codes of one level: those of a piece of the table that are below no other of its codes.
template <class Kind>
class child_range {
public:
    class iterator {
    public:
        using value_type = code<Kind>;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr iterator(const value_type* at, const value_type* end) noexcept
            : at_(at), end_(end) {}

        constexpr value_type operator*() const noexcept { return *at_; }
        constexpr iterator& operator++() noexcept {
            at_ = first_not_below(at_ + 1, end_, at_->subtree_end());
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const auto old = *this;
            return ++*this, old;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        const value_type* at_ = nullptr;
        const value_type* end_ = nullptr;
    };

    explicit constexpr child_range(array_view<code<Kind>> piece) noexcept : piece_(piece) {}

    constexpr iterator begin() const noexcept { return {piece_.data(), stop()}; }
    constexpr iterator end() const noexcept { return {stop(), stop()}; }
    constexpr bool empty() const noexcept { return piece_.empty(); }

private:
    constexpr const code<Kind>* stop() const noexcept { return piece_.data() + piece_.size(); }
    array_view<code<Kind>> piece_;
};

/// The names of one code, oldest first.
template <class Kind>
class period_range {
public:
    class iterator {
    public:
        using value_type = name_period;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr iterator(const period_range* range, std::size_t at) noexcept
            : range_(range), at_(at) {}

        constexpr name_period operator*() const noexcept { return (*range_)[at_]; }
        constexpr iterator& operator++() noexcept { return ++at_, *this; }
        constexpr iterator operator++(int) noexcept {
            const auto old = *this;
            return ++*this, old;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        const period_range* range_ = nullptr;
        std::size_t at_ = 0;
    };

    constexpr period_range() noexcept = default;
    constexpr period_range(const classification_data<Kind>& data, std::uint32_t row) noexcept
        : data_(&data), row_(row), former_(texts_of(data.former, data.former_count, row)) {}

    constexpr std::size_t size() const noexcept {
        return data_ == nullptr ? 0 : former_.size() + 1;
    }
    constexpr bool empty() const noexcept { return data_ == nullptr; }

    /// Requires: k < size().
    constexpr name_period operator[](std::size_t k) const noexcept {
        if (k < former_.size()) return period_of(*data_, former_[k].facts, former_[k].name);
        return period_of(*data_, data_->rows[row_].facts, data_->rows[row_].name);
    }

    // The name alone, and the last year that a name may have: the length of the source's text is not looked for.
    // Requires: as operator[].
    constexpr std::string_view name(std::size_t k) const noexcept {
        return k < former_.size() ? former_[k].name : data_->rows[row_].name;
    }
    constexpr int not_after(std::size_t k) const noexcept {
        return data_->facts[k < former_.size() ? former_[k].facts : data_->rows[row_].facts]
            .not_after;
    }

    constexpr iterator begin() const noexcept { return {this, 0}; }
    constexpr iterator end() const noexcept { return {this, size()}; }

private:
    const classification_data<Kind>* data_ = nullptr;
    std::uint32_t row_ = 0;
    array_view<former_name_row> former_{};
};

/// The codes of a classification whose name answers a search, found one by one.
template <class Classification>
class name_range {
public:
    using code_type = typename Classification::code_type;

    class iterator {
    public:
        using value_type = code_type;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr iterator(const name_range* range, std::uint32_t at) noexcept
            : range_(range), at_(range->next(at)) {}

        constexpr value_type operator*() const noexcept { return range_->table_.code_at(at_); }
        constexpr iterator& operator++() noexcept { return at_ = range_->next(at_ + 1), *this; }
        constexpr iterator operator++(int) noexcept {
            const auto old = *this;
            return ++*this, old;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        const name_range* range_ = nullptr;
        std::uint32_t at_ = 0;
    };

    constexpr name_range(Classification table, std::string_view text, int year,
                         name_search how) noexcept
        : table_(table), text_(text), year_(year), how_(how) {}

    constexpr iterator begin() const noexcept { return {this, 0}; }
    constexpr iterator end() const noexcept { return {this, table_.size()}; }

private:
    constexpr std::uint32_t next(std::uint32_t i) const noexcept {
        while (i < table_.size() && !answers(table_.code_at(i)))
            ++i;
        return i;
    }
    constexpr bool answers(code_type c) const noexcept {
        const auto name = [&] { return table_.name(c, year_); };
        switch (how_) {
        case name_search::official:
            return equal_folded(name(), text_);
        case name_search::printed:
            return table_.match_name(c, text_, year_) != name_match::none;
        case name_search::prefix:
            return starts_with_folded(name(), text_);
        case name_search::part:
            return contains_folded(name(), text_);
        }
        return false;
    }

    Classification table_;
    std::string_view text_;
    int year_;
    name_search how_;
};

/// What a default-constructed classification shows: no code, and an index whose only slot holds a
/// value that no code has.
inline constexpr std::uint16_t no_places[1] = {};
template <class Kind>
inline constexpr code<Kind> no_codes[1] = {code<Kind>::from_value(~std::uint32_t{0})};
template <class Kind>
inline constexpr classification_data<Kind> no_classification{
    .codes = no_codes<Kind>,
    .index = {.multiplier = 0,
              .bucket_shift = 0,
              .slot_shift = 0,
              .bucket_mask = 0,
              .displacements = no_places,
              .places = no_places},
};

} // namespace kemu::inline v0::detail

#endif
