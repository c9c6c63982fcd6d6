# A header opens with its licence, then says what is here and when to use which.
exec python3 "$1/tests/project/headers.py" "$1" opening
