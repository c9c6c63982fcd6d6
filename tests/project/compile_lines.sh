# What including each public header costs, counted: lines of kemu's that the compiler sees.
exec python3 "$1/tests/project/compile_lines.py" "$1" "$3"
