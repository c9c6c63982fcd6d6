// expect-within 10: are two fields or arguments swapped\?|posting_with_function_and_economic_swapped|\.function: functional_code
// Fields of a record swapped, or one code in the field of the other: the message says so, or what each field takes.
#include <kemu/ledger/ledger.hpp>
auto f(kemu::ledger& book, kemu::functional_code function, kemu::economic_code economic) {
#if KEMU_FAIL == 1
    return book.post({.function = economic, .economic = function});
#elif KEMU_FAIL == 2
    return book.post(kemu::posting{.function = economic, .economic = function});
#elif KEMU_FAIL == 3
    return book.post({.function = economic});
#elif KEMU_FAIL == 4
    return book.post({.function = function, .economic = function});
#elif KEMU_FAIL == 5
    return book.post(kemu::revenue_posting{.function = economic});
#elif KEMU_FAIL == 6
    return book.post(kemu::balance_posting{.function = economic});
#else
    return book.post({.function = function, .economic = economic});
#endif
}
