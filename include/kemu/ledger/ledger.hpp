// SPDX-License-Identifier: BSL-1.0
// A ledger: the postings of one fiscal year, in columns.
//
// Here:              when to use it:
//   ledger           post, retract, merge, iterate and select
//   posting_id       the number of a posting, valid as long as its ledger lives
//
// A ledger takes only what makes sense in its year, and keeps one promise: the absolute amounts of
// all its entries add up to no more than money holds. So no sum over any selection overflows.
#ifndef KEMU_LEDGER_LEDGER_HPP
#define KEMU_LEDGER_LEDGER_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/classification/classification_set.hpp>
#include <kemu/ledger/columns.hpp>
#include <kemu/ledger/detail/examiner.hpp>
#include <kemu/ledger/detail/posting_store.hpp>
#include <kemu/ledger/posting.hpp>
#include <kemu/ledger/rejection.hpp>
#include <kemu/ledger/selection.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace kemu::inline v0 {

/// The number of a posting in its ledger; never used twice.
enum class posting_id : std::uint64_t {};

namespace detail {
template <class Record>
concept posting_record =
    std::is_same_v<Record, posting> || std::is_same_v<Record, revenue_posting> ||
    std::is_same_v<Record, balance_posting>;

// What braces with the codes in each other's fields fit, so that the message can name the mistake. Only
// codes fit its first two fields; left-out ones do not.
template <class Code>
struct only {
    only(Code) noexcept;
};
struct posting_with_function_and_economic_swapped {
    only<economic_code> function;
    only<functional_code> economic;
    kemu::source source{};
    kemu::nature nature{};
    kemu::phase phase{};
    agency_id agency{};
    money amount{};
    voucher_id voucher{};
};
} // namespace detail

/// The postings of one fiscal year [明细账]; used as kemu::ledger.
///
/// Requires: Set is classification_set. (As a template the ledger costs nothing where it is not used:
///   it saves 70 ms in every file that includes <kemu/kemu.hpp> without posting.)
/// Errors: a refused record leaves the ledger as it was. The error names the field (field_of), its
///   value (text, which the ledger keeps until it refuses the next record) and the position in the
///   batch from 1 (line). Numbers: unknown_code, other_classification, not_valid_that_year (a code
///   whose years are not known is taken), not_an_item (posting_rules), revenue_code_in_expenditure,
///   capital_in_basic (309 and 311 under basic expenditure), not_a_member (no value of that
///   enumeration, or one that does not go with the record), ledger_full (the absolute amounts would
///   add up to more than money holds), year_not_covered (a ledger of no year).
/// Exceptions: std::bad_alloc leaves the ledger as it was, whatever was called.
/// Thread safety: several threads may read one ledger; post, retract, merge and rejections need it
///   for themselves. A ledger that was moved from is a ledger of no year.
/// Example: kemu::ledger book{kemu::tables::year_2024};
template <class Set>
class basic_ledger {
public:
    /// A ledger of no year; it refuses every record.
    basic_ledger() noexcept = default;

    /// An empty ledger of a fiscal year, by the classifications of that year.
    explicit basic_ledger(const Set& year, posting_rules rules = {}) : examiner_(year, rules) {}

    basic_ledger(const basic_ledger&) = default;
    basic_ledger(basic_ledger&& other) noexcept { swap(other); }
    basic_ledger& operator=(basic_ledger other) noexcept {
        swap(other);
        return *this;
    }
    ~basic_ledger() = default;

    /// The fiscal year; 0 for a ledger of no year.
    int year() const noexcept { return examiner_.year().year; }
    /// The classifications that decide which codes are taken.
    const Set& classifications() const noexcept { return examiner_.year(); }
    /// What the ledger demands.
    posting_rules rules() const noexcept { return examiner_.rules(); }

    /// The number of entries, retracted ones not counted.
    std::size_t size() const noexcept { return count_; }
    bool empty() const noexcept { return count_ == 0; }

    /// Room for so many postings in all.
    void reserve(std::size_t rows) { store_.reserve(rows); }

    /// Enters one posting.
    ///
    /// Returns: its number.
    /// Complexity: constant.
    result<posting_id>
    post(const posting& p) { // .function: functional_code, .economic: economic_code
        return post_one(p);
    }
    /// Does not compile: the functional code stands in the field of the economic one, and the other way
    /// round.
    result<posting_id> post(const detail::posting_with_function_and_economic_swapped&) = delete;
    /// Enters money received, or a balance. (A template, so that bare braces mean an expenditure.)
    template <detail::posting_record Record>
        requires(!std::is_same_v<Record, posting>)
    result<posting_id> post(const Record& p) {
        return post_one(p);
    }

    /// Enters all records of a batch, or none.
    ///
    /// Returns: how many.
    /// Errors: that of the first record that is refused; rejections lists them all.
    /// Complexity: linear in the batch.
    result<std::size_t> post_all(std::span<const posting> batch) { return post_batch(batch); }
    result<std::size_t> post_all(std::span<const revenue_posting> batch) {
        return post_batch(batch);
    }
    result<std::size_t> post_all(std::span<const balance_posting> batch) {
        return post_batch(batch);
    }

    /// Every record of a batch that the ledger would refuse, and why; enters nothing.
    /// A record is examined as if the good ones before it had been entered.
    ///
    /// Requires: a vector, array or span of one kind of record.
    /// Returns: the first `most` of them, in the order of the batch, as std::vector<rejection>.
    /// Complexity: linear in the batch.
    /// Example: for (const auto& r : book.rejections(batch)) cerr << r.row << r.value.view();
    template <class Batch>
    auto rejections(const Batch& batch, std::size_t most = 1000) {
        using record = std::remove_cvref_t<decltype(*batch.data())>;
        static_assert(detail::posting_record<record>,
                      "a batch is contiguous: a vector, array or span of postings");
        return rejections_of(std::span<const record>(batch), most);
    }

    /// Takes a posting out again.
    ///
    /// Returns: what it was.
    /// Errors: errc::no_such_posting when there is none of that number, or not any more.
    /// Complexity: constant.
    result<entry> retract(posting_id id) {
        const auto old = at(id);
        if (!old) return old.error();
        absolute_total_ -= detail::magnitude(old->amount.fen());
        store_.retract(static_cast<std::size_t>(id));
        --count_;
        return old;
    }

    /// Enters everything another ledger of the same year holds.
    ///
    /// Returns: how many.
    /// Errors: errc::different_classification; errc::ledger_full; errc::not_an_item with the other
    ///   ledger's row as the line, where only this one demands items.
    /// Complexity: linear in the other.
    result<std::size_t> merge(const basic_ledger& other) {
        if (!examiner_.same_year(other.examiner_)) return errc::different_classification;
        if (other.absolute_total_ > examiner::limit - absolute_total_) return errc::ledger_full;
        const auto rows = other.store_.rows();
        if (rules().items_only && !other.rules().items_only)
            for (std::size_t row = 0; row < rows; ++row)
                if (const auto r = other.store_.row(row);
                    r.flow != ledger_columns::retracted && !examiner_.is_item(r))
                    return error{errc::not_an_item, {}, static_cast<std::uint32_t>(row + 1), 0};
        const auto count = other.count_;
        store_.reserve_more(rows);
        for (std::size_t row = 0; row < rows; ++row)
            if (const auto r = other.store_.row(row); r.flow != ledger_columns::retracted)
                append(r);
        return count;
    }

    /// The entry of a posting.
    ///
    /// Errors: errc::no_such_posting.
    result<entry> at(posting_id id) const {
        const auto row = static_cast<std::uint64_t>(id);
        if (row >= store_.rows() || store_.is_retracted(static_cast<std::size_t>(row)))
            return errc::no_such_posting;
        return entry_at(static_cast<std::size_t>(row));
    }

    /// All columns, valid until the next posting.
    ledger_columns columns() const noexcept { return store_.columns(); }

    /// Walks entries in the order of posting; gives each by value.
    /// Thread safety: refers to the ledger; as safe as reading it.
    class iterator {
    public:
        using value_type = entry;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        entry operator*() const { return book_->entry_at(row_); }
        /// The number under which the entry was posted.
        posting_id id() const noexcept { return static_cast<posting_id>(row_); }
        iterator& operator++() {
            ++row_;
            skip();
            return *this;
        }
        iterator operator++(int) {
            auto old = *this;
            ++*this;
            return old;
        }
        friend bool operator==(const iterator& a, const iterator& b) noexcept {
            return a.row_ == b.row_;
        }

    private:
        friend class basic_ledger;
        iterator(const basic_ledger& book, std::size_t row, const selection& which)
            : book_(&book), row_(row), filter_(which, book.classifications()) {
            skip();
        }
        void skip() {
            const auto columns = book_->columns();
            while (row_ < columns.rows() && !filter_(columns, row_))
                ++row_;
        }

        const basic_ledger* book_ = nullptr;
        std::size_t row_ = 0;
        row_filter filter_{};
    };

    /// The entries of a selection; refers to the ledger.
    struct range {
        iterator first;
        iterator last;
        iterator begin() const { return first; }
        iterator end() const { return last; }
    };

    /// The entries that match a selection, in the order of posting.
    ///
    /// Complexity: constant; walking them is linear in the ledger.
    range select(const selection& which) const {
        return {iterator{*this, 0, which}, iterator{*this, store_.rows(), which}};
    }

    /// The entries in the order of posting.
    iterator begin() const { return iterator{*this, 0, selection{}}; }
    iterator end() const { return iterator{*this, store_.rows(), selection{}}; }

private:
    using examiner = detail::posting_examiner<Set>;

    void swap(basic_ledger& other) noexcept {
        examiner_.swap(other.examiner_);
        store_.swap(other.store_);
        detail::swap_values(count_, other.count_);
        detail::swap_values(absolute_total_, other.absolute_total_);
        detail::swap_values(refused_, other.refused_);
    }

    // Out of line: it would take registers from every posting that is entered.
    template <class Record>
    [[gnu::cold, gnu::noinline]] error refuse(const Record& p, detail::refusal why,
                                              std::size_t row) noexcept {
        refused_ = detail::value_of(p, why.field);
        return {why.code, refused_.view(), static_cast<std::uint32_t>(row),
                static_cast<std::uint32_t>(why.field)};
    }

    template <class Record>
    result<posting_id> post_one(const Record& p) {
        detail::stored_posting r;
        if (const auto why = examiner_.examine(p, absolute_total_, r); why.code != errc::none)
            return refuse(p, why, 1);
        store_.reserve_more(1);
        append(r);
        return static_cast<posting_id>(store_.rows() - 1);
    }

    template <class Record>
    result<std::size_t> post_batch(std::span<const Record> batch) {
        store_.reserve_more(batch.size());
        const auto rows = store_.rows();
        const auto total = absolute_total_;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            detail::stored_posting r;
            if (const auto why = examiner_.examine(batch[i], absolute_total_, r);
                why.code != errc::none) {
                store_.cut(rows);
                absolute_total_ = total;
                count_ -= i;
                return refuse(batch[i], why, i + 1);
            }
            append(r);
        }
        return batch.size();
    }

    template <class Record>
    auto rejections_of(std::span<const Record> batch, std::size_t most) {
        std::vector<detail::late<rejection, Record>> found;
        auto total = absolute_total_;
        for (std::size_t i = 0; i < batch.size() && found.size() < most; ++i) {
            detail::stored_posting r;
            const auto why = examiner_.examine(batch[i], total, r);
            if (why.code == errc::none)
                total += detail::magnitude(r.fen);
            else
                found.push_back(
                    {i + 1, why.field, why.code, detail::value_of(batch[i], why.field)});
        }
        return found;
    }

    void append(const detail::stored_posting& r) noexcept {
        store_.append(r);
        absolute_total_ += detail::magnitude(r.fen);
        ++count_;
    }

    entry entry_at(std::size_t i) const noexcept {
        const auto code_of = [](auto table, std::uint16_t node) {
            using code_type = typename decltype(table)::code_type;
            return node == 0 ? code_type{} : table.code_at(node - 1U);
        };
        const auto r = store_.row(i);
        const auto& year = classifications();
        return {static_cast<kemu::flow>(r.flow),
                code_of(year.functional, r.function),
                code_of(year.economic_department, r.economic),
                static_cast<kemu::source>(r.source),
                static_cast<kemu::nature>(r.nature),
                static_cast<kemu::phase>(r.phase),
                static_cast<agency_id>(r.agency),
                money::from_fen(r.fen),
                static_cast<voucher_id>(r.voucher)};
    }

    examiner examiner_;
    detail::posting_store<detail::stored_posting> store_;
    std::size_t count_ = 0;
    std::uint64_t absolute_total_ = 0;
    fixed_text<24> refused_{};
};

/// The ledger of a year's official classifications, or of those a caller brings in the same form.
using ledger = basic_ledger<classification_set>;

} // namespace kemu::inline v0

#endif
