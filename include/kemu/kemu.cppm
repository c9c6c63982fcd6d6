// SPDX-License-Identifier: BSL-1.0
// The module kemu: everything of kemu::kemu but adapters and readers of files, with the literals of one year.
// Compilers that build it: Clang 19. tests/consumers/module shows how, without a build system.
//
// KEMU_MODULE_TABLES, a header in angle brackets, names the tables whose literals come along; default: 2026.
module;
#include <algorithm>
#include <any>
#include <array>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <forward_list>
#include <initializer_list>
#include <iosfwd>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>
#include <version>
#if defined(__x86_64__)
#  include <immintrin.h>
#endif

export module kemu;

#ifndef KEMU_MODULE_TABLES
#  define KEMU_MODULE_TABLES <kemu/tables/2026.hpp>
#endif

// extern "C++": the names are those of the headers, so that both may be used in one program.
export extern "C++" {
#include <kemu/check.hpp>
#include <kemu/claim.hpp>
#include <kemu/evaluation.hpp>
#include <kemu/form.hpp>
#include <kemu/kemu.hpp>
#include KEMU_MODULE_TABLES
}
