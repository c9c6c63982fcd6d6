# Functions that depend on switches are called only by functions that say so in their names.
# -fkeep-inline-functions is GCC's, and the relocations that are read are those of x86-64.
case "$3" in *clang*) echo "only GCC keeps inline functions that nobody calls"; exit 77 ;; esac
[ "$(uname -m)" = x86_64 ] || { echo "reads the relocations of x86-64 only"; exit 77; }
exec python3 -B "$1/tests/project/tagged_calls.py" "$1" "$3"
