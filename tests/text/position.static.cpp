// Lines and columns of a text, byte order marks.
#include <kemu/text/position.hpp>

#include <cstddef>
#include <string_view>

namespace {

using kemu::line_counter;
using kemu::position;
using kemu::position_of;

constexpr std::string_view text = "ab\r\nc\rd\n\ne";
constexpr position expected[] = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 1}, {2, 2},
                                 {3, 1}, {3, 2}, {4, 1}, {5, 1}, {5, 2}};
static_assert(sizeof expected / sizeof *expected == text.size() + 1);

constexpr bool each_offset() {
    line_counter forwards{text};
    for (std::size_t i = 0; i <= text.size(); ++i)
        if (forwards.at(i) != expected[i] || position_of(text, i) != expected[i]) return false;
    line_counter backwards{text};
    for (std::size_t i = text.size() + 1; i-- > 0;)
        if (backwards.at(i) != expected[i]) return false;
    return true;
}
static_assert(each_offset());
static_assert(position_of(text, 100) == position_of(text, text.size()));
static_assert(position_of("", 0) == position{1, 1} && position_of("\r", 1) == position{2, 1});

constexpr std::string_view marked = "\xEF\xBB\xBF"
                                    "a\nb";
static_assert(position_of(marked, 3) == position{1, 1} && position_of(marked, 4) == position{1, 2});
static_assert(position_of(marked, 5) == position{2, 1} && position_of(marked, 1) == position{1, 1});
static_assert(kemu::without_mark(marked) == "a\nb" && kemu::without_mark("a") == "a");

} // namespace
