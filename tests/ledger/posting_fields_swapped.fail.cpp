// expect-within 10: posting_with_function_and_economic_swapped|(convert|conversion).*code<.*economic_department>
// Fields of a posting swapped: the message names both classifications.
#include <kemu/ledger/ledger.hpp>
auto f(kemu::ledger& book, kemu::functional_code function, kemu::economic_code economic) {
#if KEMU_FAIL == 1
    return book.post({.function = economic, .economic = function});
#elif KEMU_FAIL == 2
    return book.post(kemu::posting{.function = economic, .economic = function});
#else
    return book.post({.function = function, .economic = economic});
#endif
}
