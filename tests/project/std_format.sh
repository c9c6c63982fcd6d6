# std::format of our types, which GCC 12's library has not: by the compiler given if its library has it,
# else by Clang 19 with libc++.
set -euo pipefail
source=$1 given=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/has.cpp" <<'END'
#include <version>
#if !defined(__cpp_lib_format)
#error "no std::format"
#endif
int main() {}
END
command=""
for tried in "$given" "clang++-19 -stdlib=libc++"; do
    # shellcheck disable=SC2086
    if $tried -std=c++20 "$folder/has.cpp" -o "$folder/has" 2>/dev/null; then
        command=$tried
        break
    fi
done
[ -n "$command" ] || { echo "neither $given nor clang++-19 -stdlib=libc++ has std::format"; exit 77; }
cat >"$folder/format.cpp" <<'END'
#include <kemu/ext/std_format.hpp>
#include <kemu/kemu.hpp>

#include <cstdio>
#include <format>
#include <string>

using namespace kemu;
using namespace kemu::literals;

int wrong = 0;
void is(const std::string& got, const char* wanted) {
    if (got == wanted) return;
    ++wrong;
    std::printf("\"%s\", not \"%s\"\n", got.c_str(), wanted);
}
template <class... Args>
void refuses(const char* format, const Args&... args) {
    try {
        const std::string got = std::vformat(format, std::make_format_args(args...));
        ++wrong;
        std::printf("%s is taken: \"%s\"\n", format, got.c_str());
    } catch (const std::format_error&) {
    }
}

int main() {
    const auto code = *parse_code<functional>("2101506");
    const money a = -1'234.5_yuan;
    is(std::format("{} {:,} {:>{}}", a, a, 42_yuan, 8), "-1234.50 -1,234.50    42.00");
    is(std::format("{0:>{1}}|{0:*^{1},}", 1042_yuan, 10), "   1042.00|*1,042.00*");
    is(std::format("{:>12,}|{:*<8}|{:^6}", 1'234.5_yuan, 1_yuan, ratio::of(1, 2)), "    1,234.50|1.00****| 1/2  ");
    is(std::format("{} {} {}", 12.3400_decimal, ratio::of(6, -8), exact_sum{1_yuan}), "12.3400 -3/4 1.00");
    is(std::format("{} {:_>9} {:s}", code, code, ratio::of(1, 3)), "2101506 __2101506 1/3");
    is(std::format("{:<{}}|{}", 0.5_decimal, 5, 12.5_decimal * 0.13_decimal), "0.5  |1.625");
    for (const char* f : {"{:.2}", "{:.1}", "{:>8.3}", "{:.3,}", "{:d}"}) {
        refuses(f, a);
        refuses(f, code);
        const auto d = 12345.6789_decimal;
        refuses(f, d);
        const auto r = ratio::of(1, 3);
        refuses(f, r);
    }
    refuses("{:,,}", a);
    refuses("{:,}", code);
    std::printf("std::format: %d wrong\n", wrong);
    return wrong;
}
END
# shellcheck disable=SC2086
$command -std=c++20 -Wall -Wextra -Werror -I"$source/include" "$folder/format.cpp" -o "$folder/format"
echo "$command"
"$folder/format"
# A precision in a constant format does not compile, and the same without it does.
cat >"$folder/precision.cpp" <<'END'
#include <kemu/ext/std_format.hpp>
#include <format>
using namespace kemu::literals;
auto text = std::format(FORMAT, 1.5_yuan);
END
# shellcheck disable=SC2086
$command -std=c++20 -fsyntax-only '-DFORMAT="{:8}"' -I"$source/include" "$folder/precision.cpp"
# shellcheck disable=SC2086
if $command -std=c++20 -fsyntax-only '-DFORMAT="{:.2}"' -I"$source/include" "$folder/precision.cpp" 2>"$folder/said"; then
    echo "std::format(\"{:.2}\", money) compiles"
    exit 1
fi
