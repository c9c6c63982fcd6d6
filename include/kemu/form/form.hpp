// SPDX-License-Identifier: BSL-1.0
// One form that owns its rows [决算公开表].
//
// Here:               when to use it:
//   form              rows, labels and figures of one form, built row by row by a reader
#ifndef KEMU_FORM_FORM_HPP
#define KEMU_FORM_FORM_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/merge_sort.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/form/detail/line_parts.hpp>
#include <kemu/form/label_list.hpp>
#include <kemu/form/meaning.hpp>
#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

/// One form that owns its rows [决算公开表].
/// Copying is not offered: rows refer to their labels.
/// Example: f.at(2101506_function, column_id::basic).value()
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
class form {
public:
    /// A form without rows that prints these columns of the layout.
    /// Requires: the layout outlives the form; of its columns only the first 64 may be below zero.
    form(const layout& shape, array_view<column_id> columns) : shape_(&shape), columns_(columns) {
        find_signed_columns();
    }
    /// The same for readers of many forms: `roles` has the labels of the layout's roles, numbered as there.
    /// Requires: it outlives the form; nullptr where there is none.
    form(const layout& shape, array_view<column_id> columns, const detail::label_list* roles)
        : form(shape, columns) {
        known_roles_ = roles;
    }
    /// A form that prints every column of its layout.
    explicit form(const layout& shape) : shape_(&shape), columns_(all_columns(shape)) {
        find_signed_columns();
    }
    form(form&&) noexcept = default;
    form& operator=(form&&) noexcept = default;
    form(const form&) = delete;
    form& operator=(const form&) = delete;

    /// The layout that the form is of.
    const layout& shape() const noexcept { return *shape_; }
    /// The columns that are printed, from left to right.
    array_view<column_id> columns() const noexcept { return columns_; }
    /// The rows, from top to bottom.
    array_view<row> rows() const noexcept { return rows_; }
    form_view view() const noexcept {
        return {shape_,          columns_,           rows_,    cells_, order_,
                signed_columns_, has_columns_aside_, by_label_};
    }

    /// The figure of a code in a column: form.at(210_function, column_id::basic).
    /// Errors: those of form_view::at.
    template <class Kind>
    result<figure> at(code<Kind> which, column_id column) const noexcept {
        return view().at(which, column);
    }

    /// Appends a row without figures; its cells are absent until set.
    /// The row's role, sign, category and depth are found from its part and label.
    /// Returns: its position.
    /// Complexity: roles times rows with the same label; constant for rows of codes.
    std::size_t add(row r, std::string_view label) {
        r.label = keep(label);
        rows_.push_back(r);
        row& added = rows_.back();
        const bool is_line = shape_->shape == row_shape::lines;
        const row_role* found = nullptr;
        const std::string_view bare = detail::without_ordinal(r.label);
        std::uint32_t hash = 0;
        if (is_line || r.key == 0) {
            hash = detail::bare_label_hash(bare);
            found = find_role(bare, hash);
        }
        if (found != nullptr) {
            added.role = found->role;
            added.sign = found->sign;
        }
        counts_.push_back(found != nullptr && found->is_count);
        if (is_line) {
            if (found == nullptr) added.category = category_of(bare, hash);
            nesting_of(r.part).place(added, found != nullptr);
        }
        cells_.resize(cells_.size() + columns_.size());
        return rows_.size() - 1;
    }

    /// Room for so many rows in all.
    /// Complexity: linear in the rows.
    void reserve(std::size_t rows) {
        rows_.reserve(rows);
        cells_.reserve(rows * columns_.size());
    }

    /// Takes away the columns that have no cell in any row: records name the column of each figure, so that what
    /// is printed is known at their end. Absent is not blank: nothing may be added up from it.
    /// Complexity: linear in the cells.
    void leave_out_absent_columns() {
        const std::size_t width = columns_.size();
        detail::plain_list<std::size_t> kept;
        for (std::size_t k = 0; k < width; ++k)
            for (std::size_t i = 0; i < rows_.size(); ++i)
                if (cell(i, k).state() != figure_state::absent) {
                    kept.push_back(k);
                    break;
                }
        if (kept.size() == width || kept.empty()) return;
        detail::plain_list<column_id> columns;
        columns.reserve(kept.size());
        for (const std::size_t k : kept)
            columns.push_back(columns_[k]);
        detail::plain_list<figure> cells;
        cells.reserve(rows_.size() * kept.size());
        for (std::size_t i = 0; i < rows_.size(); ++i)
            for (const std::size_t k : kept)
                cells.push_back(cell(i, k));
        columns_ = std::move(columns);
        cells_ = std::move(cells);
        find_signed_columns();
    }

    /// The document prints amounts that the layout has no column for: sums of columns are then not judged.
    void leave_columns_aside() noexcept { has_columns_aside_ = true; }

    /// Is the row a number of things rather than money, by the layout?
    bool is_count(std::size_t row_index) const noexcept { return counts_[row_index]; }

    /// The figure at a place, by position.
    /// Requires: positions of a row and a printed column of this form.
    figure& cell(std::size_t row_index, std::size_t column) noexcept {
        return cells_[row_index * columns_.size() + column];
    }
    const figure& cell(std::size_t row_index, std::size_t column) const noexcept {
        return cells_[row_index * columns_.size() + column];
    }

    /// Puts the rows of a coded form in the order of their codes, and those of a long form in the order of
    /// their labels, for those who look them up.
    /// To be called once when all rows are there; view() of an unfinished form finds no code.
    /// Complexity: n log n in the rows; linear where they are in order already.
    void finish() {
        give_roles_by_place();
        if (shape_->shape == row_shape::lines) detail::settle_parts(rows_, cells_, columns_.size());
        by_label_.clear();
        if (rows_.size() > few_rows) {
            by_label_.resize(rows_.size());
            const detail::plain_list<std::uint64_t> sorted =
                rows_by([](const row& x) { return detail::label_hash(x.label); });
            for (std::size_t i = 0; i < sorted.size(); ++i)
                by_label_[i] = {static_cast<std::uint32_t>(sorted[i] >> 32),
                                static_cast<std::uint32_t>(sorted[i])};
        }
        order_.clear();
        if (shape_->shape == row_shape::lines && rows_.size() <= few_rows) return;
        order_.resize(rows_.size());
        const detail::plain_list<std::uint64_t> sorted =
            rows_by([](const row& x) { return x.key; });
        for (std::size_t i = 0; i < sorted.size(); ++i)
            order_[i] = static_cast<std::uint32_t>(sorted[i]);
    }

private:
    static constexpr std::size_t few_rows = 100; // looked through as fast as an order is made

    // The rows by a number of each, then by position: the number above the position.
    template <class NumberOf>
    detail::plain_list<std::uint64_t> rows_by(NumberOf number) const {
        detail::plain_list<std::uint64_t> out(rows_.size() * 2); // the second half is spare
        for (std::size_t i = 0; i < rows_.size(); ++i)
            out[i] = std::uint64_t{number(rows_[i])} << 32 | i;
        detail::merge_sort(out.data(), rows_.size(), out.data() + rows_.size(),
                           [](std::uint64_t a, std::uint64_t b) { return a < b; });
        out.resize(rows_.size());
        return out;
    }

    // A copy of a label that stays where it is, behind others where there is room.
    std::string_view keep(std::string_view label) {
        constexpr std::size_t room = 1024;
        if (labels_.empty() || labels_.back().capacity() - labels_.back().size() < label.size()) {
            std::string& added = labels_.emplace_back();
            added.reserve(label.size() > room ? label.size() : room);
        }
        std::string& all = labels_.back();
        const std::size_t at = all.size();
        all += label;
        return std::string_view{all}.substr(at);
    }

    void find_signed_columns() {
        signed_columns_ = 0;
        for (std::size_t i = 0; i < columns_.size() && i < 64; ++i)
            if (const layout_column* c = shape_->find(columns_[i]);
                c != nullptr && c->sign == sign_rule::any)
                signed_columns_ |= std::uint64_t{1} << i;
    }

    static detail::plain_list<column_id> all_columns(const layout& shape) {
        detail::plain_list<column_id> out;
        for (const layout_column& c : shape.columns)
            out.push_back(c.id);
        return out;
    }

    // As category_of_label, from a list that is made once.
    static std::uint32_t category_of(std::string_view bare, std::uint32_t hash) {
        static const detail::label_list categories = [] {
            detail::label_list out;
            for (const word& w : words::categories)
                out.add(w.labels, w.number);
            out.index();
            return out;
        }();
        std::uint32_t code = 0;
        categories.for_each_match(bare, hash, [&code](std::uint32_t number) {
            if (code == 0) code = number * 1'000'000U;
        });
        return code;
    }

    // The role of the last row; how often its label stood before is counted by the roles that were
    // given, so that a form of many rows is not searched again for each of them.
    const row_role* find_role(std::string_view bare, std::uint32_t hash) {
        const row& last = rows_.back();
        if (last.label.empty()) return nullptr;
        const std::size_t count = shape_->roles.size();
        const std::size_t before = number_of(last.part) * count; // roles of the parts before
        if (known_roles_ == nullptr && role_labels_.empty())
            for (std::size_t i = 0; i < count; ++i)
                role_labels_.add(shape_->roles[i].labels, static_cast<std::uint32_t>(i));
        if (seen_.size() < before + count) seen_.resize(before + count);
        const row_role* found = nullptr;
        const detail::label_list& labels = known_roles_ != nullptr ? *known_roles_ : role_labels_;
        labels.for_each_match(bare, hash, [&](std::uint32_t i) {
            const row_role& r = shape_->roles[i];
            if (r.part != part_id::none && r.part != last.part) return;
            const int occurrence = ++seen_[before + i];
            if (found == nullptr && (r.occurrence == 0 || r.occurrence == occurrence)) found = &r;
        });
        return found;
    }

    // The roles of labels that mean one thing at the end of a part and another within it.
    void give_roles_by_place() {
        for (const row_role& r : shape_->roles) {
            if (r.occurrence != last_of_part && r.occurrence != before_last_of_part) continue;
            row* last = nullptr;
            bool given = false;
            for (row& x : rows_) {
                if (x.part != r.part) continue;
                given = given || x.role == r.role;
                last = &x;
            }
            if (given || last == nullptr) continue;
            // The last row with the label: is it the last of its part, as it should be or not?
            row* found = nullptr;
            for (std::size_t i = rows_.size(); i > 0 && found == nullptr; --i) {
                row& x = rows_[i - 1];
                if (x.part == r.part && x.role == role_id::none && !x.of_which &&
                    detail::label_in(x.label, r.labels))
                    found = &x;
                if (r.occurrence == last_of_part && &x == last) break;
            }
            if (found == nullptr || (found == last) != (r.occurrence == last_of_part)) continue;
            found->role = r.role;
            found->sign = r.sign;
        }
    }

    nesting& nesting_of(part_id p) {
        if (nestings_.size() <= number_of(p)) nestings_.resize(number_of(p) + 1U);
        return nestings_[number_of(p)];
    }

    const layout* shape_;
    detail::plain_list<column_id> columns_;
    std::uint64_t signed_columns_ = 0;
    bool has_columns_aside_ = false;
    // Labels stay where they are, one behind another.
    detail::stable_list<std::string> labels_{};
    detail::plain_list<row> rows_{};
    detail::plain_list<figure> cells_{};
    detail::plain_list<std::uint32_t> order_{};
    detail::plain_list<form_view::labelled_row> by_label_{};
    detail::plain_list<bool> counts_{};
    detail::plain_list<int> seen_{};         // by part and role: rows with one of its labels
    detail::plain_list<nesting> nestings_{}; // by part
    const detail::label_list* known_roles_ = nullptr; // whose labels are indexed already
    detail::label_list role_labels_{};                // by role, where they are not
};

} // namespace kemu::inline v0

#endif
