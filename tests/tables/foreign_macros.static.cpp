// The rooms of codes and tables compile behind macros that the headers of Windows, Qt, X11, Apple and
// ncurses define.
#include <algorithm>
#include <array>
#include <cerrno>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <exception>
#include <iconv.h>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// clang-format off
#define slots
#define signals public
#define emit
#define foreach
#define small char
#define far
#define near
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define check(x) (x)
#define verify(x) (x)
#define require(x) (x)
#define interface struct
#define IN
#define OUT
#define ERROR 0
#define None 0L
#define Status int
#define Bool int
#define Success 0
#define Always 2
#define True 1
#define False 0
#define unix 1
#define linux 1
#define pascal
#define cdecl
#define major(x) x
#define minor(x) x
#define timeout 1
#define _C 1
#define _N 2
#define _U 3
#define _L 4
#define _S 5
#define _X 6
#define _B 7
// clang-format on

#include <kemu/classification/changes.hpp>
#include <kemu/classification/crosswalk.hpp>
#include <kemu/classification/history.hpp>
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/2024.hpp>
#include <kemu/tables/cofog.hpp>
#include <kemu/tables/economic_crosswalk.hpp>
#include <kemu/tables/gfsm.hpp>
#include <kemu/tables/years.hpp>

template class kemu::runtime_table<kemu::functional>;
static_assert(kemu::tables::for_year(2024)->functional.size() > 1800);
