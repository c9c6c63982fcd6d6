// The same headers once more, in another translation unit of the program.
#include "headers.hpp"

bool is_health_care(kemu::functional_code code) {
    return code.category().digits().view() == "210";
}
