# What including each door costs, counted: lines of kemu's that the compiler sees.
exec python3 "$1/tests/project/compile_lines.py" "$1" "$3"
