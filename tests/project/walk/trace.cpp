// Prints the address of each function when it is entered for the first time (-finstrument-functions calls this).
#include <cstdio>
#include <unordered_set>

extern "C" {
void __cyg_profile_func_enter(void* function, void* caller);
void __cyg_profile_func_exit(void* function, void* caller);
}

void __cyg_profile_func_enter(void* function, void*) {
    static std::unordered_set<void*> entered;
    if (entered.insert(function).second) std::fprintf(stderr, "%p\n", function);
}

void __cyg_profile_func_exit(void*, void*) {}
