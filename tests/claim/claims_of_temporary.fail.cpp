// expect: use of deleted function|call to deleted
// The claims of a list that is gone are gone too: a loop over those of a temporary does not compile.
#include <kemu/claim/statements.hpp>
std::size_t all(const kemu::account_view& a) {
#ifdef KEMU_FAIL
    return kemu::make_statements(a).claims().size();
#else
    const auto list = kemu::make_statements(a);
    return list.claims().size();
#endif
}
