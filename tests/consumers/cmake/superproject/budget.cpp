#include "budget.hpp"
kemu::money twice(kemu::money amount) {
    return amount + amount;
}
