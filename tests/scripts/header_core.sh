# kemu.hpp is the table of contents of rooms 0 to 4, without tables and dear headers.
exec python3 "$1/tests/scripts/headers.py" "$1" core
