// What fuzz targets share: a property that must hold, a text that ends where its memory ends, and values
// read off the input of the fuzzer.
#ifndef KEMU_TESTS_FUZZ_INPUT_HPP
#define KEMU_TESTS_FUZZ_INPUT_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

/// The fuzzer keeps an input for which the condition does not hold.
#define MUST(...)                                                                                  \
    do {                                                                                           \
        if (!(__VA_ARGS__)) {                                                                      \
            std::fprintf(stderr, "MUST: %s:%d: %s\n", __FILE__, __LINE__, #__VA_ARGS__);           \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)

namespace fuzz {

/// A copy of a text in memory of exactly its size: AddressSanitizer sees a read one byte too far.
class exact_text {
public:
    explicit exact_text(std::string_view text) : data_(new char[text.size()]), size_(text.size()) {
        if (size_ != 0) std::memcpy(data_.get(), text.data(), size_);
    }
    std::string_view view() const { return {data_.get(), size_}; }

private:
    std::unique_ptr<char[]> data_;
    std::size_t size_;
};

/// Values read off an input, front to back; zeros once it is used up.
class input {
public:
    input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    bool empty() const { return size_ == 0; }

    std::uint8_t byte() {
        if (size_ == 0) return 0;
        --size_;
        return *data_++;
    }

    std::uint64_t word() {
        std::uint64_t value = 0;
        for (int k = 0; k < 8; ++k)
            value = value << 8 | byte();
        return value;
    }

    /// 0 to limit - 1; 0 for no limit
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : word() % limit; }

    /// Small numbers and the ends of the range as often as all others.
    std::int64_t amount() {
        switch (byte() % 4) {
        case 0:
            return static_cast<std::int8_t>(byte());
        case 1:
            return INT64_MAX - byte();
        case 2:
            return INT64_MIN + byte();
        default:
            return static_cast<std::int64_t>(word());
        }
    }

    /// The next bytes, at most so many.
    std::string_view take(std::size_t most) {
        const std::size_t count = most < size_ ? most : size_;
        const std::string_view text{reinterpret_cast<const char*>(data_), count};
        data_ += count;
        size_ -= count;
        return text;
    }

    std::string_view rest() { return take(size_); }

private:
    const std::uint8_t* data_;
    std::size_t size_;
};

} // namespace fuzz

#endif
