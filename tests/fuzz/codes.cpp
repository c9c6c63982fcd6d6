// Text as a code: what is read is written back as it was, has the length of its level, and its parent is
// read from the text less two digits.
#include <kemu/classification.hpp>

#include "input.hpp"

template <class Kind>
void read_back(std::string_view text) {
    const auto code = kemu::parse_code<Kind>(text);
    if (!code) return;
    MUST(code->digits().view() == text);
    if (const auto parent = kemu::parse_code<Kind>(text.substr(0, text.size() - 2));
        text.size() > 3) {
        MUST(parent && code->parent() == *parent && *parent < *code);
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text text{{reinterpret_cast<const char*>(data), size}};
    read_back<kemu::functional>(text.view());
    read_back<kemu::economic_department>(text.view());
    read_back<kemu::economic_government>(text.view());
    read_back<kemu::revenue>(text.view());
    return 0;
}
