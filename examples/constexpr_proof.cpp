// SPDX-License-Identifier: BSL-1.0
// A published account that the compiler has proven as a whole: exact amounts exist that round half up to
// every printed figure of forms 01 to 06 and satisfy all identities at once. Were there none, this file would
// not compile, and the message would name the identity at which it shows.
#include "fenyang_2024.hpp"

#include <kemu/proof/constant.hpp>

#include <cstdio>

using fenyang_2024::published;

static_assert(kemu::account_is_jointly_consistent<published>);

int main() {
    std::puts("汾阳市医疗保险服务中心 2024: one exact assignment explains every figure.");
}
