// The interface of a library that is built on kemu.
#ifndef BUDGET_HPP
#define BUDGET_HPP
#include <kemu/money.hpp>
kemu::money twice(kemu::money);
#endif
