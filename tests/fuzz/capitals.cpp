// Text as an amount in capitals: what the strict reader takes the lenient one takes without a repair; what
// either takes is written anew and read back as the same amount, in every format.
#include <kemu/text/capitals.hpp>

#include "input.hpp"

#include <string>

namespace {

// Most random bytes are none of these characters: a byte is one of them, the rest is taken as it is.
std::string characters(fuzz::input in) {
    constexpr std::string_view all =
        "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正圆负一二两十百千〇貳億萬圓　";
    std::string text;
    while (!in.empty()) {
        const std::uint8_t b = in.byte();
        if (b < 0xF0)
            text += all.substr(b % (all.size() / 3) * 3, 3);
        else
            text += static_cast<char>(in.byte());
    }
    return text;
}

void read(std::string_view text) {
    const auto strict = kemu::parse_capitals(text);
    const auto lenient = kemu::read_capitals(text);
    MUST(strict.has_value() == (lenient && lenient->repairs == kemu::repair::none));
    if (strict) MUST(lenient->amount == *strict);
    if (!strict) MUST(strict.error().column >= 1 && strict.error().column <= text.size() + 1);
    if (!lenient) {
        MUST(lenient.error().column >= 1 && lenient.error().column <= text.size() + 1);
        return;
    }
    for (int bits = 0; bits < 8; ++bits) {
        const auto again =
            kemu::to_capitals(lenient->amount, {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0});
        MUST(kemu::parse_capitals(again.view()) == lenient->amount);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read(fuzz::exact_text{{reinterpret_cast<const char*>(data), size}}.view());
    const std::string text = characters({data, size});
    read(fuzz::exact_text{text}.view());
    return 0;
}
