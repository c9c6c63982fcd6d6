# Every example prints what stands at its end after "// Prints:".
exec python3 "$1/tests/project/examples.py" "$1" "$2"
