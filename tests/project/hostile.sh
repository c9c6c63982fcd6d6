# Accounts as users drop them at the tool by accident: each is read, or named with its place and the right status.
exec python3 -B "$1/tests/project/hostile.py" "$1" "$2"
