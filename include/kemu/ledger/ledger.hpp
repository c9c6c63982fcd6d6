// SPDX-License-Identifier: BSL-1.0
// A ledger: the postings of one fiscal year, in columns.
//
// Here:              when to use it:
//   ledger           post, retract, merge, iterate and select
//   selection        which entries: by flow, subtree of either tree, source, nature, phase, unit
//   posting_id       names a posting for as long as its ledger lives
//   ledger_columns   the columns themselves, for sums and for code that reads millions of rows
//
// A ledger takes only what makes sense in its year, and keeps one promise: the absolute amounts of
// all its entries add up to an amount of money. So no sum over it, of whatever selection,
// overflows.
#ifndef KEMU_LEDGER_LEDGER_HPP
#define KEMU_LEDGER_LEDGER_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/classification/classification_set.hpp>
#include <kemu/ledger/posting.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

namespace kemu::inline v0 {

/// The number of a posting in its ledger; never used twice.
enum class posting_id : std::uint64_t {};

/// A value that an entry must have, or none that it need have.
template <class T>
struct must_be {
    T value{};
    bool given = false;

    constexpr must_be() noexcept = default;
    constexpr must_be(T v) noexcept : value(v), given(true) {}
};

/// Which entries of a ledger [筛选条件]. What is left out does not matter.
/// A code stands for its whole subtree; "no code" for all.
struct selection {
    must_be<kemu::flow> flow{};
    functional_code function{};
    economic_code economic{};
    must_be<kemu::source> source{};
    must_be<kemu::nature> nature{};
    must_be<kemu::phase> phase{};
    must_be<unit_id> unit{};
};

/// The expenditure of the final accounts [本年支出决算数]: what rollup sums unless told otherwise.
inline constexpr selection final_expenditure{.flow = flow::expenditure,
                                             .phase = phase::final_accounts};

/// The columns of a ledger, one row per posting [明细账各列].
/// function and economic are node numbers: 0 for "no code", else the classification's index plus 1.
/// A retracted row has the flow `retracted` and the amount 0.
struct ledger_columns {
    static constexpr std::uint8_t retracted = 0xff;

    std::span<const std::uint16_t> function;
    std::span<const std::uint16_t> economic;
    std::span<const std::uint8_t> flow;
    std::span<const std::uint8_t> source;
    std::span<const std::uint8_t> nature;
    std::span<const std::uint8_t> phase;
    std::span<const std::uint32_t> unit;
    std::span<const std::int64_t> fen;

    std::size_t rows() const noexcept { return fen.size(); }
};

namespace detail {

// A selection made ready for the columns: every test is a subtraction or an exclusive or, so that a
// block of rows is tested without a branch.
class row_filter {
public:
    // Wants every row.
    row_filter() = default;
    template <class Functional, class Economic>
    row_filter(const selection& wanted, Functional functional, Economic economic) noexcept
        : function_(nodes_of(wanted.function, functional)),
          economic_(nodes_of(wanted.economic, economic)), flow_(bits_of(wanted.flow)),
          source_(bits_of(wanted.source)), nature_(bits_of(wanted.nature)),
          phase_(bits_of(wanted.phase)), unit_(static_cast<std::uint32_t>(wanted.unit.value)),
          unit_mask_(wanted.unit.given ? ~std::uint32_t{0} : 0) {}

    bool operator()(const ledger_columns& c, std::size_t row) const noexcept {
        return (is_retracted(c.flow[row]) | differs(flow_, c.flow[row]) |
                differs(source_, c.source[row]) | differs(nature_, c.nature[row]) |
                differs(phase_, c.phase[row]) | ((c.unit[row] ^ unit_) & unit_mask_) |
                outside(function_, c.function[row]) | outside(economic_, c.economic[row])) == 0;
    }

private:
    struct range {
        std::uint32_t first;
        std::uint32_t count;
    };
    struct byte_test {
        std::uint8_t value;
        std::uint8_t mask;
    };

    template <class Code, class Classification>
    static range nodes_of(Code wanted, Classification table) noexcept {
        if (!wanted) return {0, static_cast<std::uint32_t>(table.size() + 1)};
        const auto i = table.index_of(wanted);
        if (i == Classification::npos) return {0, 0};
        return {static_cast<std::uint32_t>(i + 1),
                static_cast<std::uint32_t>(table.subtree(wanted).size())};
    }
    template <class Value>
    static byte_test bits_of(must_be<Value> value) noexcept {
        if (!value.given) return {0, 0};
        return {static_cast<std::uint8_t>(value.value), 0xff};
    }
    // Other than zero where a row is not wanted.
    static std::uint32_t is_retracted(std::uint8_t flow) noexcept {
        return flow == ledger_columns::retracted ? 1 : 0;
    }
    static std::uint32_t differs(byte_test t, std::uint8_t value) noexcept {
        return (std::uint32_t{value} ^ t.value) & t.mask;
    }
    static std::uint32_t outside(range r, std::uint16_t node) noexcept {
        return node - r.first >= r.count ? 1 : 0;
    }

    range function_{0, 0x10000};
    range economic_{0, 0x10000};
    byte_test flow_{};
    byte_test source_{};
    byte_test nature_{};
    byte_test phase_{};
    std::uint32_t unit_ = 0;
    std::uint32_t unit_mask_ = 0;
};

} // namespace detail

/// The postings of one fiscal year [明细账]; used as kemu::ledger.
/// Requires: Classifications is classification_set, or has its members year, functional and
/// economic_department. (Being a template, the ledger costs nothing where it is not used.)
/// Thread safety: several threads may read one ledger; change it from one thread at a time.
/// Errors: what is refused leaves the ledger as it was. The error's line is the position in the
/// batch from 1, its column the field as posting declares them (1 function, 2 economic, 3 source, 4
/// nature, 5 phase, 6 unit, 7 amount; 8 for the flow of a balance):
///   errc::unknown_code, errc::not_valid_that_year (a code whose years are not known is taken),
///   errc::revenue_code_in_expenditure, errc::capital_in_basic (309 and 311 under basic
///   expenditure), errc::not_a_member (no value of that enumeration, or one that does not go with
///   the record), errc::ledger_full (the absolute amounts would add up to more than money holds).
/// Example: kemu::ledger book{kemu::tables::year_2024};
template <class Classifications>
class basic_ledger {
public:
    /// A ledger of nothing in no year; every code is unknown to it.
    basic_ledger() = default;

    /// An empty ledger of a fiscal year, by the classifications of that year.
    explicit basic_ledger(const Classifications& year)
        : set_(year), function_state_(year.functional.size()),
          economic_state_(year.economic_department.size()) {}

    /// The fiscal year.
    int year() const noexcept { return set_.year; }
    /// The classifications that decide which codes are taken.
    const Classifications& classifications() const noexcept { return set_; }

    /// The number of entries, retracted ones not counted.
    std::size_t size() const noexcept { return live_; }
    bool empty() const noexcept { return live_ == 0; }

    /// Room for so many postings in all.
    void reserve(std::size_t rows) {
        function_.reserve(rows);
        economic_.reserve(rows);
        flow_.reserve(rows);
        source_.reserve(rows);
        nature_.reserve(rows);
        phase_.reserve(rows);
        unit_.reserve(rows);
        fen_.reserve(rows);
    }

    /// Enters one posting.  Returns: its number.  Complexity: constant.
    result<posting_id> post(const posting& p) { return post_one(p); }
    // A template, so that bare braces always mean an expenditure.
    template <class Record>
        requires(std::is_same_v<Record, revenue_posting> || std::is_same_v<Record, balance_posting>)
    result<posting_id> post(const Record& p) {
        return post_one(p);
    }

    /// Enters all postings, or none.  Returns: how many.  Complexity: linear in the batch.
    result<std::size_t> post_all(std::span<const posting> batch) { return post_batch(batch); }
    result<std::size_t> post_all(std::span<const revenue_posting> batch) {
        return post_batch(batch);
    }
    result<std::size_t> post_all(std::span<const balance_posting> batch) {
        return post_batch(batch);
    }

    /// Takes a posting out again.  Returns: what it was.
    /// Errors: errc::no_such_posting when there is none of that number, or not any more.
    /// Complexity: constant.
    result<entry> retract(posting_id id) {
        const auto row = static_cast<std::uint64_t>(id);
        if (row >= fen_.size() || flow_[row] == ledger_columns::retracted)
            return errc::no_such_posting;
        const entry old = at_row(static_cast<std::size_t>(row));
        volume_ -= absolute(old.amount.fen());
        flow_[row] = ledger_columns::retracted;
        fen_[row] = 0;
        --live_;
        return old;
    }

    /// Enters everything another ledger of the same year holds.  Returns: how many.
    /// Errors: errc::different_classification, errc::ledger_full.  Complexity: linear in the other.
    result<std::size_t> merge(const basic_ledger& other) {
        if (other.set_.year != set_.year || !(other.set_.functional == set_.functional) ||
            !(other.set_.economic_department == set_.economic_department))
            return errc::different_classification;
        if (other.volume_ > limit - volume_) return errc::ledger_full;
        const auto rows = other.fen_.size();
        const auto count = other.live_;
        make_room(rows);
        for (std::size_t row = 0; row < rows; ++row)
            if (other.flow_[row] != ledger_columns::retracted)
                append({other.function_[row], other.economic_[row], other.flow_[row],
                        other.source_[row], other.nature_[row], other.phase_[row], other.unit_[row],
                        other.fen_[row]});
        return count;
    }

    /// The entry of a posting.  Errors: errc::no_such_posting.
    result<entry> at(posting_id id) const {
        const auto row = static_cast<std::uint64_t>(id);
        if (row >= fen_.size() || flow_[row] == ledger_columns::retracted)
            return errc::no_such_posting;
        return at_row(static_cast<std::size_t>(row));
    }

    /// All columns. They stay where they are until the next posting.
    ledger_columns columns() const noexcept {
        return {function_, economic_, flow_, source_, nature_, phase_, unit_, fen_};
    }

    /// Walks the entries of a ledger; gives each by value.
    class iterator {
    public:
        using value_type = entry;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        entry operator*() const { return book_->at_row(row_); }
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
        iterator(const basic_ledger& book, std::size_t row, const selection& wanted)
            : book_(&book), row_(row),
              filter_(wanted, book.set_.functional, book.set_.economic_department) {
            skip();
        }
        void skip() {
            const auto columns = book_->columns();
            while (row_ < columns.rows() && !filter_(columns, row_))
                ++row_;
        }

        const basic_ledger* book_ = nullptr;
        std::size_t row_ = 0;
        detail::row_filter filter_{};
    };

    /// The entries of a selection; refers to the ledger.
    class range {
    public:
        range(iterator first, iterator last) : first_(first), last_(last) {}
        iterator begin() const { return first_; }
        iterator end() const { return last_; }

    private:
        iterator first_;
        iterator last_;
    };

    /// The entries that a selection wants, in the order of posting.
    /// Complexity: constant; walking them is linear in the ledger.
    range select(const selection& wanted) const {
        return {iterator{*this, 0, wanted}, iterator{*this, fen_.size(), wanted}};
    }

    /// The entries in the order of posting.
    iterator begin() const { return iterator{*this, 0, selection{}}; }
    iterator end() const { return iterator{*this, fen_.size(), selection{}}; }

private:
    template <class T>
    using column = std::vector<detail::late<T, Classifications>>;

    static constexpr std::uint64_t limit = std::numeric_limits<std::int64_t>::max();

    struct stored {
        std::uint16_t function;
        std::uint16_t economic;
        std::uint8_t flow;
        std::uint8_t source;
        std::uint8_t nature;
        std::uint8_t phase;
        std::uint32_t unit;
        std::int64_t fen;
    };

    static constexpr std::uint64_t absolute(std::int64_t fen) noexcept {
        return fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    }

    // Node numbers have 16 bits.
    static constexpr std::size_t most_nodes = 65'534;

    // What a code may be used for in this year: found once, then remembered.
    enum code_state : std::uint8_t { not_asked, usable, not_this_year };

    template <class Kind>
    errc node_of(code<Kind> c, classification<Kind> table, column<std::uint8_t>& states,
                 std::uint16_t& node) const {
        node = 0;
        if (!c) return errc::none;
        const auto i = table.index_of(c);
        if (i >= states.size() || i >= most_nodes) return errc::unknown_code;
        auto& state = states[i];
        if (state == not_asked)
            state = table.validity_in(c, set_.year) == validity::not_valid ? not_this_year : usable;
        node = static_cast<std::uint16_t>(i + 1);
        return state == usable ? errc::none : errc::not_valid_that_year;
    }

    static error at_field(errc code, std::uint32_t field) noexcept { return {code, {}, 1, field}; }

    // A record as a row, or why not. The functional code and the amount are common to all records.
    error common(functional_code function, kemu::source s, kemu::phase p, unit_id unit,
                 money amount, stored& r) {
        if (const auto e = node_of(function, set_.functional, function_state_, r.function);
            e != errc::none)
            return at_field(e, 1);
        r.source = static_cast<std::uint8_t>(s);
        if (r.source >= detail::source_count) return at_field(errc::not_a_member, 3);
        r.phase = static_cast<std::uint8_t>(p);
        if (r.phase >= detail::phase_count) return at_field(errc::not_a_member, 5);
        r.unit = static_cast<std::uint32_t>(unit);
        r.fen = amount.fen();
        if (absolute(r.fen) > limit - volume_) return at_field(errc::ledger_full, 7);
        r.economic = 0;
        r.nature = static_cast<std::uint8_t>(nature::none);
        return {};
    }
    error check(const posting& p, stored& r) {
        if (p.function.value() / 100'000'000 == 1)
            return at_field(errc::revenue_code_in_expenditure, 1);
        const auto e = common(p.function, p.source, p.phase, p.unit, p.amount, r);
        if (e.code != errc::none) return e;
        if (!p.function) return at_field(errc::unknown_code, 1);
        if (const auto c =
                node_of(p.economic, set_.economic_department, economic_state_, r.economic);
            c != errc::none)
            return at_field(c, 2);
        r.nature = static_cast<std::uint8_t>(p.nature);
        if (r.nature >= detail::nature_count || p.nature == nature::none)
            return at_field(errc::not_a_member, 4);
        // Capital construction is paid as a project, never as basic expenditure [309, 311 类].
        const auto category = p.economic.category().value();
        if (p.nature == nature::basic && (category == 309'000'000 || category == 311'000'000))
            return at_field(errc::capital_in_basic, 2);
        r.flow = static_cast<std::uint8_t>(flow::expenditure);
        return {};
    }
    error check(const revenue_posting& p, stored& r) {
        const auto e = common(p.function, p.source, p.phase, p.unit, p.amount, r);
        if (e.code != errc::none) return e;
        if (!p.function) return at_field(errc::unknown_code, 1);
        r.flow = static_cast<std::uint8_t>(flow::revenue);
        return {};
    }
    error check(const balance_posting& p, stored& r) {
        const auto e = common(p.function, p.source, p.phase, p.unit, p.amount, r);
        if (e.code != errc::none) return e;
        r.flow = static_cast<std::uint8_t>(p.flow);
        if (r.flow >= detail::flow_count || p.flow == flow::expenditure || p.flow == flow::revenue)
            return at_field(errc::not_a_member, 8);
        return {};
    }

    template <class Record>
    result<posting_id> post_one(const Record& p) {
        stored r{};
        if (const auto e = check(p, r); e.code != errc::none) return e;
        make_room(1);
        append(r);
        return static_cast<posting_id>(fen_.size() - 1);
    }

    template <class Record>
    result<std::size_t> post_batch(std::span<const Record> batch) {
        make_room(batch.size());
        const auto rows = fen_.size();
        const auto volume = volume_;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            stored r{};
            if (auto e = check(batch[i], r); e.code != errc::none) {
                cut(rows);
                volume_ = volume;
                live_ -= i;
                e.line = static_cast<std::uint32_t>(i + 1);
                return e;
            }
            append(r);
        }
        return batch.size();
    }

    // Room first, so that nothing can fail once the first column has grown.
    void make_room(std::size_t more) {
        const auto needed = fen_.size() + more;
        if (needed > room_) {
            const auto room = needed > 2 * room_ ? needed : 2 * room_;
            reserve(room);
            room_ = room;
        }
    }
    void append(const stored& r) {
        function_.push_back(r.function);
        economic_.push_back(r.economic);
        flow_.push_back(r.flow);
        source_.push_back(r.source);
        nature_.push_back(r.nature);
        phase_.push_back(r.phase);
        unit_.push_back(r.unit);
        fen_.push_back(r.fen);
        volume_ += absolute(r.fen);
        ++live_;
    }
    void cut(std::size_t rows) {
        function_.resize(rows);
        economic_.resize(rows);
        flow_.resize(rows);
        source_.resize(rows);
        nature_.resize(rows);
        phase_.resize(rows);
        unit_.resize(rows);
        fen_.resize(rows);
    }

    entry at_row(std::size_t i) const noexcept {
        const auto code_of = [](auto table, std::uint16_t node) {
            using code_type = typename decltype(table)::code_type;
            return node == 0 ? code_type{} : table.code_at(node - 1U);
        };
        return {static_cast<kemu::flow>(flow_[i]),
                code_of(set_.functional, function_[i]),
                code_of(set_.economic_department, economic_[i]),
                static_cast<kemu::source>(source_[i]),
                static_cast<kemu::nature>(nature_[i]),
                static_cast<kemu::phase>(phase_[i]),
                static_cast<unit_id>(unit_[i]),
                money::from_fen(fen_[i])};
    }

    Classifications set_{};
    column<std::uint8_t> function_state_;
    column<std::uint8_t> economic_state_;
    column<std::uint16_t> function_;
    column<std::uint16_t> economic_;
    column<std::uint8_t> flow_;
    column<std::uint8_t> source_;
    column<std::uint8_t> nature_;
    column<std::uint8_t> phase_;
    column<std::uint32_t> unit_;
    column<std::int64_t> fen_;
    std::size_t live_ = 0;
    std::size_t room_ = 0;
    std::uint64_t volume_ = 0; // the absolute amounts together
};

/// The ledger of a year's official classifications, or of those a caller brings in the same form.
using ledger = basic_ledger<classification_set>;

} // namespace kemu::inline v0

#endif
