// The mean of a range that can be read only once was the sum of what was left after counting.
#include <kemu/money.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <ranges>
#include <sstream>
#include <vector>

using namespace kemu;

namespace {

// The amounts of a stream of fen, each read once.
struct stream_of_amounts {
    struct iterator {
        using difference_type = std::ptrdiff_t;
        using value_type = money;
        std::istringstream* in;
        money now{};
        bool ended = false;

        money operator*() const { return now; }
        iterator& operator++() {
            std::int64_t fen = 0;
            ended = !(*in >> fen);
            now = money::from_fen(fen);
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return ended; }
    };
    mutable std::istringstream in;

    iterator begin() const { return ++iterator{&in}; }
    std::default_sentinel_t end() const { return {}; }
};

} // namespace

TEST_CASE("a stream of amounts has a mean") {
    CHECK(*checked_mean(stream_of_amounts{std::istringstream{"100 200 300"}}, half_up) ==
          money::from_fen(200));
    CHECK(checked_mean(stream_of_amounts{std::istringstream{""}}, half_up).error().code ==
          errc::division_by_zero);
    int calls = 0;
    const std::vector<std::int64_t> fen{1, 2};
    const auto seen = fen | std::views::transform([&calls](std::int64_t f) {
                          ++calls;
                          return money::from_fen(f);
                      });
    CHECK(*checked_mean(seen, half_up) == money::from_fen(2)); // 1.5 fen
    CHECK(calls == 2);
}
