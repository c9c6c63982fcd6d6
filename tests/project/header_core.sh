# kemu.hpp lists and includes rooms 1 to 4, without tables and dear headers.
exec python3 "$1/tests/project/headers.py" "$1" core
