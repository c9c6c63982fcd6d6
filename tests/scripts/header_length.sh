# A hand-written header stays below the longest length.
exec python3 "$1/tests/scripts/headers.py" "$1" length
