// expect: deleted( member)? function
#include <kemu/form/account.hpp>

constexpr kemu::account_view whole{};
#ifdef KEMU_FAIL
const auto* form = kemu::account_view{}.find(kemu::form_id::form05);
#else
const auto* form = whole.find(kemu::form_id::form05);
#endif
