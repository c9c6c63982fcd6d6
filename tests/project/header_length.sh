# A hand-written header stays below the longest length.
exec python3 "$1/tests/project/headers.py" "$1" length
