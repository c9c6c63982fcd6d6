# Faults that the tests must notice: here only whether they can still be planted. tests/run --long plants them all.
exec python3 -B "$1/tests/project/mutants.py" "$1" "$2" "$3"
