# In a docstring each field begins a line.
exec python3 "$1/tests/project/headers.py" "$1" docstrings
