// Another translation unit that imports kemu.
#include <initializer_list>

import kemu;

using namespace kemu::literals;

kemu::ledger filled() {
    kemu::ledger book{kemu::tables::year_2026};
    for (const kemu::money amount : {7'350.00_yuan, 108.837421_wan})
        (void)book.post(
            {.function = 2101506_function, .economic = 30101_economic, .amount = amount});
    return book;
}
