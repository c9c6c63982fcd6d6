# No binary floating point.
exec python3 "$1/tests/scripts/headers.py" "$1" words
