# The ten usual questions take no more lines than they did.
exec python3 "$1/tests/project/example_lines.py" "$1"
