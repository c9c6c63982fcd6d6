// expect: deleted .*include_kemu_ext_ostream_hpp|include_kemu_ext_ostream_hpp.*delete
#include <kemu/classification/code.hpp>
#ifndef KEMU_FAIL
#include <kemu/ext/ostream.hpp>
#endif
#include <sstream>
void print(std::ostringstream& out, kemu::functional_code c, kemu::any_code any) {
    out << c << any;
}
