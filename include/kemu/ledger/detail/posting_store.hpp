// SPDX-License-Identifier: BSL-1.0
// The memory of a ledger: nine columns in one allocation.
//
// Growing is the only step that can fail, and it happens before anything changes; so every operation
// of a ledger has the strong guarantee. (Nine std::vectors need nine allocations, any of which can
// fail after the ones before have grown, and cost every user of the core their instantiations.)
#ifndef KEMU_LEDGER_DETAIL_POSTING_STORE_HPP
#define KEMU_LEDGER_DETAIL_POSTING_STORE_HPP

#include <kemu/base/swap.hpp>
#include <kemu/ledger/columns.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// Bytes from operator new, of no value at first.
class owned_bytes {
public:
    owned_bytes() noexcept = default;
    explicit owned_bytes(std::size_t size)
        : data_(size == 0 ? nullptr : static_cast<unsigned char*>(::operator new(size))),
          size_(size) {}
    owned_bytes(const owned_bytes& other) : owned_bytes(other.size_) {
        if (size_ != 0) __builtin_memcpy(data_, other.data_, size_);
    }
    owned_bytes(owned_bytes&& other) noexcept { swap(other); }
    owned_bytes& operator=(owned_bytes other) noexcept {
        swap(other);
        return *this;
    }
    ~owned_bytes() { ::operator delete(data_); }

    void swap(owned_bytes& other) noexcept {
        swap_values(data_, other.data_);
        swap_values(size_, other.size_);
    }
    unsigned char* data() noexcept { return data_; }
    const unsigned char* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    unsigned char& operator[](std::size_t i) noexcept { return data_[i]; }

private:
    unsigned char* data_ = nullptr;
    std::size_t size_ = 0;
};

// A record as the columns hold it.
struct stored_posting {
    std::int64_t fen = 0;
    std::uint64_t voucher = 0;
    std::uint32_t agency = 0;
    std::uint16_t function = 0;
    std::uint16_t economic = 0;
    std::uint8_t flow = 0;
    std::uint8_t source = 0;
    std::uint8_t nature = 0;
    std::uint8_t phase = 0;
};

// Row is stored_posting: as a template the store costs nothing where no ledger is used.
template <class Row>
class posting_store {
public:
    posting_store() noexcept = default;
    posting_store(const posting_store& other) {
        reserve(other.rows_);
        copy_rows(other, bytes_, room_);
        rows_ = other.rows_;
    }
    posting_store(posting_store&& other) noexcept { swap(other); }
    posting_store& operator=(posting_store other) noexcept {
        swap(other);
        return *this;
    }
    ~posting_store() = default;

    void swap(posting_store& other) noexcept {
        bytes_.swap(other.bytes_);
        swap_values(begin_, other.begin_);
        swap_values(rows_, other.rows_);
        swap_values(room_, other.room_);
    }

    std::size_t rows() const noexcept { return rows_; }

    // Room for so many rows in all.
    void reserve(std::size_t rows) {
        if (rows <= room_) return;
        constexpr std::size_t most = static_cast<std::size_t>(-1);
        // More than can be addressed: operator new refuses it.
        owned_bytes larger(rows > most / row_bytes ? most : rows * row_bytes);
        copy_rows(*this, larger, rows);
        bytes_.swap(larger);
        room_ = rows;
        begin_ = {at<std::int64_t>(fen_at),       at<std::uint64_t>(voucher_at),
                  at<std::uint32_t>(agency_at),   at<std::uint16_t>(function_at),
                  at<std::uint16_t>(economic_at), at<std::uint8_t>(flow_at),
                  at<std::uint8_t>(source_at),    at<std::uint8_t>(nature_at),
                  at<std::uint8_t>(phase_at)};
    }
    // Room for so many more rows; in all at least twice the room of before, so that posting one by
    // one stays linear.
    void reserve_more(std::size_t more) {
        if (more > room_ - rows_) [[unlikely]]
            grow(more);
    }

    // Requires: room for one row more.
    void append(const Row& p) noexcept {
        const std::size_t i = rows_;
        begin_.fen[i] = p.fen;
        begin_.voucher[i] = p.voucher;
        begin_.agency[i] = p.agency;
        begin_.function[i] = p.function;
        begin_.economic[i] = p.economic;
        begin_.flow[i] = p.flow;
        begin_.source[i] = p.source;
        begin_.nature[i] = p.nature;
        begin_.phase[i] = p.phase;
        rows_ = i + 1;
    }
    // Takes back the rows from `rows` on.
    void cut(std::size_t rows) noexcept { rows_ = rows; }

    void retract(std::size_t row) noexcept {
        at<std::uint8_t>(flow_at)[row] = ledger_columns::retracted;
        at<std::int64_t>(fen_at)[row] = 0;
    }
    bool is_retracted(std::size_t row) const noexcept {
        return at<std::uint8_t>(flow_at)[row] == ledger_columns::retracted;
    }

    Row row(std::size_t i) const noexcept {
        return {at<std::int64_t>(fen_at)[i],       at<std::uint64_t>(voucher_at)[i],
                at<std::uint32_t>(agency_at)[i],   at<std::uint16_t>(function_at)[i],
                at<std::uint16_t>(economic_at)[i], at<std::uint8_t>(flow_at)[i],
                at<std::uint8_t>(source_at)[i],    at<std::uint8_t>(nature_at)[i],
                at<std::uint8_t>(phase_at)[i]};
    }

    ledger_columns columns() const noexcept {
        return {{at<std::int64_t>(fen_at), rows_},       {at<std::uint64_t>(voucher_at), rows_},
                {at<std::uint32_t>(agency_at), rows_},   {at<std::uint16_t>(function_at), rows_},
                {at<std::uint16_t>(economic_at), rows_}, {at<std::uint8_t>(flow_at), rows_},
                {at<std::uint8_t>(source_at), rows_},    {at<std::uint8_t>(nature_at), rows_},
                {at<std::uint8_t>(phase_at), rows_}};
    }

private:
    // Out of line: it would take registers from every posting that finds room.
    [[gnu::noinline]] void grow(std::size_t more) {
        constexpr std::size_t most = static_cast<std::size_t>(-1);
        const std::size_t needed = more > most - rows_ ? most : rows_ + more;
        reserve(needed > 2 * room_ ? needed : 2 * room_);
    }

    // Where each column begins, in bytes for each row of room: the widest first, so that each is
    // aligned.
    static constexpr std::size_t fen_at = 0;
    static constexpr std::size_t voucher_at = 8;
    static constexpr std::size_t agency_at = 16;
    static constexpr std::size_t function_at = 20;
    static constexpr std::size_t economic_at = 22;
    static constexpr std::size_t flow_at = 24;
    static constexpr std::size_t source_at = 25;
    static constexpr std::size_t nature_at = 26;
    static constexpr std::size_t phase_at = 27;
    static constexpr std::size_t row_bytes = 28;

    template <class T>
    T* at(std::size_t column) noexcept {
        return reinterpret_cast<T*>(bytes_.data() + column * room_);
    }
    template <class T>
    const T* at(std::size_t column) const noexcept {
        return reinterpret_cast<const T*>(bytes_.data() + column * room_);
    }

    static void copy_rows(const posting_store& from, owned_bytes& to, std::size_t room) noexcept {
        if (from.rows_ == 0) return;
        constexpr std::size_t begin[] = {fen_at,  voucher_at, agency_at, function_at, economic_at,
                                         flow_at, source_at,  nature_at, phase_at,    row_bytes};
        for (std::size_t c = 0; begin[c] != row_bytes; ++c)
            __builtin_memcpy(to.data() + begin[c] * room,
                             from.bytes_.data() + begin[c] * from.room_,
                             (begin[c + 1] - begin[c]) * from.rows_);
    }

    // Where the columns begin: found when there is new room, not for each row.
    struct columns_of_room {
        std::int64_t* fen;
        std::uint64_t* voucher;
        std::uint32_t* agency;
        std::uint16_t* function;
        std::uint16_t* economic;
        std::uint8_t* flow;
        std::uint8_t* source;
        std::uint8_t* nature;
        std::uint8_t* phase;
    };

    owned_bytes bytes_;
    columns_of_room begin_{};
    std::size_t rows_ = 0;
    std::size_t room_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
