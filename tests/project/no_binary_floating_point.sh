# No binary floating point.
exec python3 "$1/tests/project/headers.py" "$1" words
