#include <kemu/ext/fmt.hpp>
#include <kemu/kemu.hpp>

int main() {
    using namespace kemu::literals;
    if (fmt::format("{}", 940.50_wan) != "9405000.00") return 1;
    fmt::print("kemu {}.{}.{}\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
}
