// The postings of the rollup benchmarks: real codes, Zipf-distributed (s = 1), log-normal amounts,
// 3 % of them negative. Posting i depends on the seed and on i alone, so any prefix is the same data.
#ifndef KEMU_BENCHMARKS_ROLLUP_DATA_HPP
#define KEMU_BENCHMARKS_ROLLUP_DATA_HPP

#include <kemu/rollup/totals.hpp>
#include <kemu/tables/economic_department.hpp>
#include <kemu/tables/functional.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <numbers>
#include <thread>
#include <vector>

#include <sys/mman.h>

namespace rollup_benchmark {

using int128 = kemu::detail::int128;

// What number i of a stream is: the same for every order and thread.
inline std::uint64_t draw(std::uint64_t i) {
    std::uint64_t z = i * 0x9e37'79b9'7f4a'7c15U + 0x5851'f42d'4c95'7f2dU;
    z = (z ^ z >> 30) * 0xbf58'476d'1ce4'e5b9U;
    z = (z ^ z >> 27) * 0x94d0'49bb'1331'11ebU;
    return z ^ z >> 31;
}

// A column on huge pages where the system has them, so that every contender reads at the same speed.
template <class T>
class column {
public:
    explicit column(std::size_t size) : size_(size) {
        constexpr std::size_t page = std::size_t{2} << 20;
        const std::size_t bytes = (size * sizeof(T) + page) / page * page;
        void* const p = ::operator new(bytes, std::align_val_t{page});
        madvise(p, bytes, MADV_HUGEPAGE);
        data_.reset(static_cast<T*>(p));
    }
    T& operator[](std::size_t i) { return data_.get()[i]; }
    const T& operator[](std::size_t i) const { return data_.get()[i]; }
    const T* data() const { return data_.get(); }
    std::span<const T> first(std::size_t n) const { return {data_.get(), n}; }
    std::size_t size() const { return size_; }

private:
    struct release {
        void operator()(T* p) const {
            ::operator delete(p, std::align_val_t{std::size_t{2} << 20});
        }
    };
    std::unique_ptr<T[], release> data_;
    std::size_t size_;
};

// The codes of a table that have no code below them and the most digits, as printed.
template <class Kind>
std::vector<std::uint32_t> leaves(kemu::classification<Kind> table) {
    std::vector<std::uint32_t> found;
    for (const auto c : table.codes())
        if (static_cast<int>(c.level()) == Kind::deepest) found.push_back(c.number());
    return found;
}

// Zipf: the k-th most frequent of `size` values has weight 1 / k; which value that is, is random.
class zipf {
public:
    zipf(std::size_t size, std::uint64_t seed) : value_(size), limit_(size) {
        for (std::size_t i = 0; i < size; ++i)
            value_[i] = static_cast<std::uint16_t>(i);
        for (std::size_t i = size; i > 1; --i)
            std::swap(value_[i - 1], value_[draw(seed + i) % i]);
        double total = 0;
        for (std::size_t k = 1; k <= size; ++k)
            total += 1.0 / static_cast<double>(k);
        double sum = 0;
        for (std::size_t k = 1; k <= size; ++k) {
            sum += 1.0 / static_cast<double>(k);
            limit_[k - 1] =
                static_cast<std::uint32_t>(std::min(sum / total * 0x1p32, 4294967295.0));
        }
        limit_.back() = ~std::uint32_t{0};
        for (std::size_t i = 0, k = 0; i < guide_.size(); ++i) {
            while (limit_[k] < i << 20)
                ++k;
            guide_[i] = static_cast<std::uint16_t>(k);
        }
    }
    std::uint16_t operator()(std::uint32_t uniform) const {
        std::size_t k = guide_[uniform >> 20];
        while (limit_[k] < uniform)
            ++k;
        return value_[k];
    }

private:
    std::vector<std::uint16_t> value_;
    std::vector<std::uint32_t> limit_;
    std::vector<std::uint16_t> guide_ = std::vector<std::uint16_t>(4096);
};

struct postings {
    explicit postings(std::size_t rows, std::uint64_t seed = 20261122)
        : function(rows), economic(rows), function_node(rows), economic_node(rows), fen(rows),
          functions(kemu::dimension<kemu::functional_code>::over(kemu::tables::functional.codes())
                        .value()),
          items(
              kemu::dimension<kemu::economic_code>::over(kemu::tables::economic_department.codes())
                  .value()) {
        const auto f = leaves(kemu::tables::functional);
        const auto e = leaves(kemu::tables::economic_department);
        const auto node = [](const auto& d, std::uint32_t printed) {
            using key = typename std::remove_cvref_t<decltype(d)>::key_type;
            auto aligned = printed;
            while (aligned < 100'000'000)
                aligned *= 10;
            return static_cast<std::uint16_t>(d.node_of(key::from_value(aligned)));
        };
        std::vector<std::uint16_t> f_node;
        std::vector<std::uint16_t> e_node;
        for (const auto c : f)
            f_node.push_back(node(functions, c));
        for (const auto c : e)
            e_node.push_back(node(items, c));
        const zipf f_zipf{f.size(), seed};
        const zipf e_zipf{e.size(), seed + 1};
        const auto part = [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i) {
                const auto a = draw(seed + 3 * i);
                const auto b = draw(seed + 3 * i + 1);
                const auto c = draw(seed + 3 * i + 2);
                const auto fi = f_zipf(static_cast<std::uint32_t>(a));
                const auto ei = e_zipf(static_cast<std::uint32_t>(a >> 32));
                function[i] = f[fi];
                economic[i] = e[ei];
                function_node[i] = f_node[fi];
                economic_node[i] = e_node[ei];
                // Median 5,000 yuan, sigma 2.
                const double u = (static_cast<double>(b >> 11) + 0.5) * 0x1p-53;
                const double v = static_cast<double>(c >> 11) * 0x1p-53;
                const double z = std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
                const auto amount =
                    std::max<std::int64_t>(1, static_cast<std::int64_t>(500'000 * std::exp(2 * z)));
                fen[i] = (b & 1023) < 31 ? -amount : amount; // 3 %
            }
        };
        std::thread other(part, 0, rows / 2);
        part(rows / 2, rows);
        other.join();
    }

    column<std::uint32_t> function; // as printed, 7 digits
    column<std::uint32_t> economic; // as printed, 5 digits
    column<std::uint16_t> function_node;
    column<std::uint16_t> economic_node;
    column<std::int64_t> fen;
    kemu::dimension<kemu::functional_code> functions;
    kemu::dimension<kemu::economic_code> items;
};

} // namespace rollup_benchmark

#endif
